//! The parts of a Word file beside its text: how it looks, its foot, and how the parts hang together.

use super::super::Document;
use super::body::list;
use super::{CARRIER_SPACE, xml};

/// What every part begins with.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The name spaces of a part with words.
pub(super) const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The width of the text, in twentieths of a point: a letter page (8.5 inches) without its margins.
pub(super) const TEXT_WIDTH: u32 = 12_240 - 2 * 1_080;

/// The page: letter, upright, with a foot.
pub(super) const PAGE: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
     <w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1080\" w:right=\"1080\" w:bottom=\"1080\" \
     w:left=\"1080\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";

pub(super) const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/customXml/itemProps1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.customXmlProperties+xml\"/>\
</Types>";

pub(super) const PACKAGE_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>\
</Relationships>";

pub(super) const DOCUMENT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/>\
<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
<Relationship Id=\"rId5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml\" Target=\"../customXml/item1.xml\"/>\
</Relationships>";

pub(super) const CARRIER_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps\" Target=\"itemProps1.xml\"/>\
</Relationships>";

pub(super) const APPLICATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
<Application>privacy-guide</Application></Properties>";

pub(super) const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
<w:characterSpacingControl w:val=\"doNotCompress\"/>\
<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
<w:themeFontLang w:val=\"en-CA\"/></w:settings>";

/// How everything looks. Sizes are half points; spaces are twentieths of a point.
pub(super) const STYLES: &str = include_str!("styles.xml");

/// The part with what the file is about.
pub(super) fn core(document: &Document) -> String {
    let (title, kind, date) = (xml(&document.title), xml(&document.kind), xml(&document.date));
    let author = document.author.as_deref().map(xml).unwrap_or_default();
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:subject>{kind}</dc:subject><dc:creator>{author}</dc:creator>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:modified>\
         <dc:language>en-CA</dc:language></cp:coreProperties>"
    )
}

/// The foot of every page: what it is, and the number of the page.
pub(super) fn footer(document: &Document) -> String {
    let (kind, title) = (xml(&document.kind), xml(&document.title));
    let field = |of: &str| format!("<w:fldSimple w:instr=\" {of} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let words = |of: &str| format!("<w:r><w:t xml:space=\"preserve\">{of}</w:t></w:r>");
    let (page, pages) = (field("PAGE"), field("NUMPAGES"));
    format!(
        "{DECLARATION}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}\
         <w:r><w:tab/></w:r>{}{page}{}{pages}</w:p></w:ftr>",
        words(&format!("{kind}: {title}")),
        words("Page "),
        words(" of ")
    )
}

/// The part that says how lists look.
pub(super) fn numbering(numbered_lists: usize) -> String {
    /// A kind of list: its number, its form of numbers, its sign, and the letters that the sign is made of.
    const KINDS: [(usize, &str, &str, &str); 5] = [
        (list::DOTS, "bullet", "•", ""),
        (list::BOXES, "bullet", "☐", SYMBOLS),
        (list::TICKED, "bullet", "☑", SYMBOLS),
        (list::SOURCES, "decimal", "%1.", ""),
        (list::NUMBERED, "decimal", "%1.", ""),
    ];
    const SYMBOLS: &str = "<w:rPr><w:rFonts w:ascii=\"Segoe UI Symbol\" w:hAnsi=\"Segoe UI Symbol\" \
         w:eastAsia=\"Segoe UI Symbol\" w:cs=\"Segoe UI Symbol\"/></w:rPr>";
    let put = String::push_str;
    let mut part = format!("{DECLARATION}<w:numbering {SPACES}>");
    for (number, form, sign, letters) in KINDS {
        put(
            &mut part,
            &format!(
                "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"singleLevel\"/>\
             <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/><w:lvlText w:val=\"{sign}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr>{letters}</w:lvl>\
             </w:abstractNum>"
            ),
        );
    }
    let own = [list::DOTS, list::BOXES, list::SOURCES, list::TICKED];
    for number in own {
        put(&mut part, &format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>"));
    }
    for number in (list::NUMBERED..).take(numbered_lists) {
        put(
            &mut part,
            &format!(
                "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{}\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
                list::NUMBERED
            ),
        );
    }
    put(&mut part, "</w:numbering>");
    part
}

/// The part that tells other programs what the carried part is. Its id only has to be told from others in the file.
pub(super) fn carrier_properties() -> String {
    format!(
        "{DECLARATION}<ds:datastoreItem ds:itemID=\"{{5B8B3B5C-6C5B-4C0E-9E0B-7D1F2A6E4C11}}\" \
         xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs>\
         <ds:schemaRef ds:uri=\"{CARRIER_SPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
    )
}
