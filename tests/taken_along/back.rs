//! What was exported comes back whole, and nothing else does.

use std::sync::LazyLock;

use privacy_guide::prescreen::{Interview, counting, not_counting};
use privacy_guide::report::{DocumentFormat, NotReadable, read};
use proptest::prelude::*;

use super::sample::{GUIDE, PLAN, about, abouts, answers, export, housing, part, text};
use crate::tree;

static WORD: LazyLock<Vec<u8>> = LazyLock::new(|| export(&housing(), &about(), DocumentFormat::Word));

fn format() -> impl Strategy<Value = DocumentFormat> {
    prop::sample::select(&DocumentFormat::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 28, ..ProptestConfig::default() })]

    #[test]
    fn an_export_of_an_import_is_the_same_to_the_byte(
        answers in answers(),
        about in abouts(),
        format in format(),
    ) {
        let first = export(&answers, &about, format);
        let carried = read(&first).unwrap();
        prop_assert!(!carried.is_edited, "{format}");
        let (imported, problems) = carried.under(PLAN.questionnaire());
        prop_assert_eq!(problems, []);
        prop_assert_eq!(&imported, &counting(&PLAN, &answers));
        prop_assert_eq!(&(&carried.name, &carried.by), &(&about.name, &about.by));
        let second = export(&imported, &about, format);
        prop_assert!(first == second, "{format} differs");
    }

    #[test]
    fn an_answer_off_the_path_leaves_no_trace(
        answers in answers(),
        others in answers(),
        format in format(),
    ) {
        let counting = counting(&PLAN, &answers);
        // The same answers that count, beside quite other ones that do not.
        let mut disguised = others;
        for question in PLAN.questionnaire().questions() {
            let id = question.id.as_str();
            if let Some(answer) = counting.get(id) {
                disguised.set(question.id.clone(), answer.clone());
            } else if !Interview::new(&PLAN, &counting).asked(id).fails() {
                disguised.remove(id);
            }
        }
        let file = export(&counting, &about(), format);
        prop_assert!(file == export(&answers, &about(), format), "{format}");
        prop_assert!(file == export(&disguised, &about(), format), "{format}");
    }
}

#[test]
fn what_is_left_out_can_be_told() {
    let left_out: Vec<&str> =
        not_counting(&PLAN, &housing()).into_iter().map(|question| question.id.as_str()).collect();
    assert_eq!(left_out, ["changes", "accidental"]);
    for format in DocumentFormat::ALL {
        let carried = read(&export(&housing(), &about(), format)).unwrap();
        assert_eq!(carried.answers.len(), housing().len() - 2, "{format}");
        assert!(carried.answers.keys().all(|question| !left_out.contains(&question.as_str())));
    }
}

#[test]
fn it_is_recognised_by_what_is_in_it_and_says_which_content_it_rests_on() {
    for format in DocumentFormat::ALL {
        let carried = read(&export(&housing(), &about(), format)).unwrap();
        assert_eq!((carried.name.as_str(), carried.date.as_str()), ("Housing survey 2026", "2026-11-22"));
        assert_eq!(carried.by.as_deref(), Some("Program manager"));
        assert_eq!(carried.questionnaire, PLAN.questionnaire().id.as_str());
        assert_eq!(carried.content.version, GUIDE.version.as_str());
        assert_eq!(carried.content.hash.len(), 64);
    }
}

/// The forms that are texts.
const TEXTS: [DocumentFormat; 3] = [DocumentFormat::Markdown, DocumentFormat::Html, DocumentFormat::Json];

#[test]
fn a_changed_text_is_told_and_the_answers_are_those_of_the_export() {
    for format in TEXTS {
        let file = text(&housing(), format);
        let edited = file.replacen("ministry of the B.C.", "city of the B.C.", 1);
        assert_ne!(file, edited, "{format}");
        let carried = read(edited.as_bytes()).unwrap();
        assert!(carried.is_edited, "{format}");
        assert_eq!(carried.answers["organization"], "ministry");
    }
}

#[test]
fn how_lines_end_and_a_mark_of_the_encoding_make_no_difference() {
    for format in [DocumentFormat::Markdown, DocumentFormat::Html] {
        let file = format!("\u{feff}{}\r\n", text(&housing(), format).replace('\n', "\r\n"));
        assert!(!read(file.as_bytes()).unwrap().is_edited, "{format}");
    }
}

#[test]
fn changed_answers_are_not_taken() {
    for format in TEXTS {
        let file = text(&housing(), format).replacen("\"zoom\"", "\"teams\"", 1);
        let told = read(file.as_bytes()).unwrap_err();
        assert!(matches!(&told, NotReadable::Damaged(_)), "{format}: {told}");
        assert!(told.to_string().contains("damaged or were changed by hand"), "{told}");
    }
}

#[test]
fn a_file_that_was_cut_off_is_damaged_wherever_it_was_cut() {
    for format in TEXTS {
        let file = text(&housing(), format);
        let data = file.find("\"privacy_guide\"").unwrap();
        for share in [10, 50, 90] {
            let mut end = data + (file.len() - data) * share / 100;
            while !file.is_char_boundary(end) {
                end += 1;
            }
            if !file[end..].contains("\"check\"") {
                continue;
            }
            let told = read(&file.as_bytes()[..end]).unwrap_err();
            assert!(matches!(told, NotReadable::Damaged(_)), "{format} at {share}: {told}");
        }
    }
    for end in [4, 100, WORD.len() / 2, WORD.len() - 1] {
        let told = read(&WORD[..end]).unwrap_err();
        assert_eq!(
            told.to_string(),
            "it is a Word file that is cut short or damaged; get it again from where it came",
            "{end}"
        );
    }
}

#[test]
fn each_file_that_carries_no_pre_screen_gets_a_sentence_of_its_own() {
    let markdown = text(&housing(), DocumentFormat::Markdown);
    let newer = markdown.replace("\"form\": 1", "\"form\": 7");
    let other = markdown.replace("\"privacy_guide\": \"pre-screen\"", "\"privacy_guide\": \"recipe\"");
    let cases: [(Vec<u8>, &str); 14] = [
        (Vec::new(), "it is empty"),
        (b" \n".to_vec(), "it is empty"),
        (b"%PDF-1.7".to_vec(), "it is a PDF, and a PDF carries no answers"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(), "an old or a locked Word file"),
        (vec![0xff, 0xfe, b'a', 0], "it is no text and no Word file"),
        (b"# My own notes\n".to_vec(), "it carries no pre-screen"),
        (b"{\"answers\": 1}".to_vec(), "it carries no pre-screen"),
        (b"{\"privacy_guide\": ".to_vec(), "damaged"),
        (tree::rezipped(&WORD, |name| name != "customXml/item1.xml"), "it carries no pre-screen"),
        (tree::rezipped(&WORD, |name| name != "word/document.xml"), "it is an archive and no Word file"),
        (format!("{markdown}{markdown}").into_bytes(), "it carries 2 pre-screens"),
        (newer.into_bytes(), "a newer version of this program wrote it"),
        (other.into_bytes(), "it carries “recipe” and no pre-screen"),
        (vec![b'a'; (16 << 20) + 1], "no export is that large"),
    ];
    let mut sentences = Vec::new();
    for (file, expected) in cases {
        let told = read(&file).unwrap_err().to_string();
        assert!(told.contains(expected), "{told:?} does not say {expected:?}");
        sentences.push(told);
    }
    sentences.sort();
    sentences.dedup();
    assert!(sentences.len() >= 10, "{sentences:?}");
}

#[test]
fn a_word_file_comes_back_after_another_program_saved_it() {
    // As word processors do: other names of spaces, words divided anew, parts with other numbers.
    let resaved = tree::changed(&WORD, |name, text| match name {
        "word/document.xml" => {
            let divided =
                text.replace("Housing survey", "Housing </w:t></w:r><w:r><w:t xml:space=\"preserve\">survey");
            (name.to_owned(), divided.replace("w:", "x:").replace("xmlns:x:", "xmlns:w:"))
        }
        "customXml/item1.xml" => (
            "customXml/item7.xml".to_owned(),
            text.replace("<carried xmlns=", "<c:carried xmlns:c=").replace("</carried>", "</c:carried>"),
        ),
        _ => (name.to_owned(), text.to_owned()),
    });
    assert!(part(&resaved, "word/document.xml").contains("<x:p>"));
    let carried = read(&resaved).unwrap();
    assert_eq!(carried.answers, read(&WORD).unwrap().answers);
    let edited = tree::changed(&WORD, |name, text| (name.to_owned(), text.replace("A ministry", "A city")));
    assert!(read(&edited).unwrap().is_edited);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_file_makes_the_reader_stop(bytes in prop::collection::vec(any::<u8>(), 0..400), sign in 0_usize..5) {
        let sign: &[u8] = [&b""[..], b"PK\x03\x04", b"{", b"<!-- privacy-guide x\n", b"<script type="][sign];
        let _ = read(&[sign, &bytes].concat());
    }

    #[test]
    fn a_damaged_word_file_never_brings_other_answers(at in 0_usize..20_000, with in 1_u8..) {
        let mut damaged = WORD.clone();
        let at = at % WORD.len();
        damaged[at] ^= with;
        if let Ok(carried) = read(&damaged) {
            prop_assert_eq!(carried.answers.len(), counting(&PLAN, &housing()).len());
            prop_assert_eq!(&carried.answers["platform"], "zoom");
        }
    }
}
