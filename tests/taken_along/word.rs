//! The Word file: every part is well formed, hangs together with the others, and keeps to the format's order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use privacy_guide::prescreen::{Answers, read_answers};
use privacy_guide::report::{DocumentFormat, prescreen};

use super::sample::{GUIDE, PLAN, about, export, housing};
use super::tree::{Node, parts};

/// The order of the children of an element, by the format's own grammar (ECMA-376, part 1, transitional); those that
/// are written here, and their neighbours.
const ORDER: [(&str, &[&str]); 20] = [
    ("w:document", &["w:body"]),
    ("w:body", &["w:p", "w:tbl", "w:sectPr"]),
    ("w:p", &["w:pPr", "w:bookmarkStart", "w:r", "w:hyperlink", "w:fldSimple", "w:bookmarkEnd"]),
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    ("w:numPr", &["w:ilvl", "w:numId"]),
    ("w:r", &["w:rPr", "w:t", "w:tab"]),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:strike",
            "w:color",
            "w:sz",
            "w:szCs",
            "w:u",
            "w:shd",
            "w:vertAlign",
            "w:lang",
        ],
    ),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
            "w:tblCaption",
            "w:tblDescription",
        ],
    ),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:trPr", &["w:cantSplit", "w:tblHeader"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:vAlign"]),
    ("w:sectPr", &["w:footerReference", "w:pgSz", "w:pgMar", "w:cols"]),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
            "w:trPr",
            "w:tcPr",
            "w:tblStylePr",
        ],
    ),
    ("w:styles", &["w:docDefaults", "w:latentStyles", "w:style"]),
    ("w:numbering", &["w:abstractNum", "w:num"]),
    ("w:abstractNum", &["w:nsid", "w:multiLevelType", "w:lvl"]),
    ("w:lvl", &["w:start", "w:numFmt", "w:lvlText", "w:lvlJc", "w:pPr", "w:rPr"]),
    (
        "w:settings",
        &["w:zoom", "w:defaultTabStop", "w:characterSpacingControl", "w:compat", "w:themeFontLang"],
    ),
];

/// Elements whose children may stand in any order.
const MIXED: [&str; 3] = ["w:body", "w:p", "w:trPr"];

/// A full one.
static HOUSING: LazyLock<Vec<u8>> = LazyLock::new(|| word(&housing()));

/// A full one, a short one, an open one and an empty one.
static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let read = |yaml: &str| read_answers(PLAN.questionnaire(), yaml).unwrap();
    vec![
        HOUSING.clone(),
        word(&read("answers: {organization: other}")),
        word(&read("answers: {organization: ministry, platform: zoom}")),
        word(&Answers::new()),
    ]
});

fn word(answers: &Answers) -> Vec<u8> {
    export(answers, &about(), DocumentFormat::Word)
}

fn trees(file: &[u8]) -> BTreeMap<String, Node> {
    parts(file).into_iter().map(|(name, text)| (name, Node::parse(&text))).collect()
}

/// The part that a relation leads to, from the part that has it.
fn target(relations: &str, target: &str) -> String {
    let (folder, _) = relations.split_once("_rels/").unwrap();
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path.join("/")
}

#[test]
fn every_part_has_a_type_and_is_reached_and_every_relation_leads_somewhere() {
    for file in &*FILES {
        let trees = trees(file);
        let types = &trees["[Content_Types].xml"];
        let overrides: BTreeSet<&str> =
            types.all("Override").iter().map(|part| part.attribute("PartName")).collect();
        let endings: BTreeSet<&str> =
            types.all("Default").iter().map(|part| part.attribute("Extension")).collect();
        let mut reached = BTreeSet::new();
        for (name, tree) in trees.iter().filter(|(name, _)| name.contains("_rels/")) {
            let mut ids = BTreeSet::new();
            for relation in tree.all("Relationship") {
                let to = target(name, relation.attribute("Target"));
                assert!(trees.contains_key(&to), "{name} leads to {to}");
                assert!(ids.insert(relation.attribute("Id")), "an id is there twice in {name}");
                reached.insert(to);
            }
        }
        for name in trees.keys() {
            let ending = name.rsplit_once('.').unwrap().1;
            assert!(overrides.contains(format!("/{name}").as_str()) || endings.contains(ending), "{name}");
            assert!(
                reached.contains(name) || name.contains("_rels/") || name == "[Content_Types].xml",
                "nothing leads to {name}"
            );
        }
        assert!(overrides.iter().all(|part| trees.contains_key(&part[1..])), "{overrides:?}");
    }
}

#[test]
fn every_style_list_bookmark_and_relation_that_is_used_is_there() {
    for file in &*FILES {
        let trees = trees(file);
        let styles: BTreeMap<&str, &str> = trees["word/styles.xml"]
            .all("w:style")
            .iter()
            .map(|style| (style.attribute("w:styleId"), style.attribute("w:type")))
            .collect();
        let document = &trees["word/document.xml"];
        for part in [document, &trees["word/footer1.xml"]] {
            for (element, kind) in
                [("w:pStyle", "paragraph"), ("w:rStyle", "character"), ("w:tblStyle", "table")]
            {
                for used in part.all(element) {
                    assert_eq!(styles.get(used.attribute("w:val")), Some(&kind), "{used:?}");
                }
            }
        }
        for other in ["w:basedOn", "w:next", "w:link"] {
            for used in trees["word/styles.xml"].all(other) {
                assert!(styles.contains_key(used.attribute("w:val")), "{used:?}");
            }
        }
        let numbering = &trees["word/numbering.xml"];
        let kinds: BTreeSet<&str> =
            numbering.all("w:abstractNum").iter().map(|kind| kind.attribute("w:abstractNumId")).collect();
        let lists: BTreeSet<&str> =
            numbering.all("w:num").iter().map(|list| list.attribute("w:numId")).collect();
        assert!(numbering.all("w:abstractNumId").iter().all(|kind| kinds.contains(kind.attribute("w:val"))));
        for used in document.all("w:numId") {
            assert!(lists.contains(used.attribute("w:val")), "{used:?}");
        }
        let begun = document.all("w:bookmarkStart");
        let bookmarks: BTreeSet<&str> = begun.iter().map(|bookmark| bookmark.attribute("w:name")).collect();
        let ids: BTreeSet<&str> = begun.iter().map(|bookmark| bookmark.attribute("w:id")).collect();
        assert_eq!((begun.len(), begun.len()), (bookmarks.len(), ids.len()));
        assert_eq!(document.all("w:bookmarkEnd").len(), begun.len());
        for link in document.all("w:hyperlink") {
            assert!(bookmarks.contains(link.attribute("w:anchor")), "{link:?}");
        }
        let relations: BTreeSet<&str> = trees["word/_rels/document.xml.rels"]
            .all("Relationship")
            .iter()
            .map(|relation| relation.attribute("Id"))
            .collect();
        let foot = document.all("w:footerReference");
        assert_eq!(foot.len(), 1);
        assert!(relations.contains(foot[0].attribute("r:id")));
    }
}

#[test]
fn the_grid_of_every_table_matches_its_cells_and_its_heads_repeat() {
    for file in &*FILES {
        let document = &trees(file)["word/document.xml"];
        let body = document.child("w:body").unwrap();
        assert!(!body.all("w:tbl").is_empty());
        for (place, table) in body.children.iter().enumerate().filter(|(_, child)| child.name == "w:tbl") {
            let width =
                |node: &Node, name: &str| -> usize { node.all(name)[0].attribute("w:w").parse().unwrap() };
            let grid: Vec<usize> = table
                .all("w:gridCol")
                .iter()
                .map(|column| column.attribute("w:w").parse().unwrap())
                .collect();
            assert_eq!(grid.iter().sum::<usize>(), width(table, "w:tblW"));
            let rows = table.all("w:tr");
            assert_eq!(rows[0].all("w:tblHeader").len(), 1, "the first row is repeated on each page");
            for row in rows {
                let mut at = 0;
                for cell in row.children.iter().filter(|child| child.name == "w:tc") {
                    let spans = cell.all("w:gridSpan");
                    let span: usize =
                        spans.first().map_or(1, |span| span.attribute("w:val").parse().unwrap());
                    assert_eq!(width(cell, "w:tcW"), grid[at..at + span].iter().sum::<usize>());
                    assert_eq!(cell.children.last().unwrap().name, "w:p", "a cell ends with a paragraph");
                    at += span;
                }
                assert_eq!(at, grid.len(), "a row fills the grid");
            }
            assert_eq!(body.children[place + 1].name, "w:p", "two tables in a row would be one");
        }
    }
}

#[test]
fn children_stand_in_the_order_of_the_format() {
    fn check(node: &Node, part: &str) {
        if let Some((_, order)) = ORDER.iter().find(|(name, _)| *name == node.name) {
            let mut last = 0;
            for child in &node.children {
                let place = order.iter().position(|name| *name == child.name);
                let place = place.unwrap_or_else(|| panic!("{} in {} of {part}", child.name, node.name));
                assert!(
                    place >= last || MIXED.contains(&node.name.as_str()),
                    "{} stands too late in {} of {part}",
                    child.name,
                    node.name
                );
                last = place;
            }
        }
        node.children.iter().for_each(|child| check(child, part));
    }
    for file in &*FILES {
        for (name, tree) in trees(file).iter().filter(|(name, _)| name.starts_with("word/")) {
            check(tree, name);
        }
    }
}

#[test]
fn the_foot_counts_pages_and_headings_are_headings() {
    let trees = trees(&HOUSING);
    let foot = &trees["word/footer1.xml"];
    let fields: Vec<&str> = foot.all("w:fldSimple").iter().map(|field| field.attribute("w:instr")).collect();
    assert_eq!(fields, [" PAGE ", " NUMPAGES "]);
    assert!(foot.text().contains("Housing survey 2026") && foot.text().contains("Page "), "{}", foot.text());
    for (style, name, level) in [("Heading1", "heading 1", "0"), ("Heading2", "heading 2", "1")] {
        let styles = trees["word/styles.xml"].all("w:style");
        let heading = styles.iter().find(|of| of.attribute("w:styleId") == style).unwrap();
        // By this name every word processor knows it, and lists it in an outline.
        assert_eq!(heading.child("w:name").unwrap().attribute("w:val"), name);
        assert_eq!(heading.all("w:outlineLvl")[0].attribute("w:val"), level);
    }
    let core = &trees["docProps/core.xml"];
    assert_eq!(core.child("dc:title").unwrap().words, "Housing survey 2026");
    assert_eq!(core.child("dc:creator").unwrap().words, "Program manager");
}

#[test]
fn each_numbered_list_begins_with_one() {
    let trees = trees(&HOUSING);
    let starts = trees["word/numbering.xml"].all("w:startOverride");
    assert!(!starts.is_empty() && starts.iter().all(|start| start.attribute("w:val") == "1"));
}

#[test]
fn the_archive_has_no_time_of_its_own_and_begins_with_the_types_of_its_parts() {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&*HOUSING)).unwrap();
    assert_eq!(parts(&HOUSING)[0].0, "[Content_Types].xml");
    for place in 0..archive.len() {
        let time = archive.by_index_raw(place).unwrap().last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (1980, 1, 1, 0));
    }
    let same = prescreen(&GUIDE, &PLAN, &housing(), &about(), DocumentFormat::Word);
    assert!(*HOUSING == same);
}
