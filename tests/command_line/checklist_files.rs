//! `checklist export`: Markdown, HTML, plain text with boxes, Word and JSON.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::checklists::{Desk, ON_FREE_ZOOM, flow};
use super::program::{list, run, words_of};

/// A desk with a checklist on which something was done, with a note that could break out of a form.
fn desk() -> Desk {
    let desk = Desk::with("Intake <b>& | *Tuesday*", ON_FREE_ZOOM);
    desk.done(&["tick", NAME, "lock-meeting"]);
    desk.done(&["note", NAME, "lock-meeting", NOTE]);
    desk.done(&["drop", NAME, "use-headphones"]);
    desk
}

const NAME: &str = "intake <B>& | *tuesday*";
const NOTE: &str = "</p><script>alert(1)</script> | - [x] *a* [1] `b` & # c";

/// The export to a file with this ending, on a day.
fn exported(desk: &Desk, ending: &str) -> Vec<u8> {
    let file = desk.file(&format!("list.{ending}"));
    let data = desk.file("data");
    let words = ["checklist", "export", NAME, &file, "--date", "2026-11-22", "--by", "Host", "--data", &data];
    let ended = run(&words).command.output().unwrap();
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(ended.status.success() && told.starts_with("Written to "), "{told}");
    fs::read(file).unwrap()
}

fn text(desk: &Desk, ending: &str) -> String {
    String::from_utf8(exported(desk, ending)).unwrap()
}

/// What every form has to say beside its boxes: the titles in order, their sources, dates and the version.
fn says_all(text: &str, shown: &Value) {
    let text = flow(text);
    let mut last = 0;
    for row in list(&shown["rows"]) {
        let title = words_of(row, "title");
        let place = text[last..].find(title);
        assert!(place.is_some(), "{title} is not in its place");
        last += place.unwrap();
    }
    for words in [
        "22 November 2026",
        "by Host",
        "Sources",
        "May 2020",
        "(video-2020/zoom-during/lock)",
        "Content: version 20",
        ", checked on ",
        "Taken off the list",
        "(required)",
        "1 of ",
    ] {
        assert!(text.contains(words), "{words} is missing");
    }
}

#[test]
fn each_form_says_all_of_it_and_is_well_made() {
    let desk = desk();
    let shown = desk.shown(NAME);
    check_plain_text(&desk, &shown);
    check_markdown(&desk, &shown);
    check_html(&desk, &shown);
    check_json_and_word(&desk, &shown);
}

/// A box for each practice, and no line is too long.
fn check_plain_text(desk: &Desk, shown: &Value) {
    let text = text(desk, "txt");
    says_all(&text, shown);
    let boxes = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
    let rows = list(&shown["rows"]).len();
    assert_eq!((boxes("[x] "), boxes("[ ] ")), (1, rows - 1));
    assert!(text.contains("[x] Lock a Zoom meeting once everybody is in"));
    assert!(flow(&text).contains(NOTE), "a note stands as it was typed");
    assert!(text.lines().all(|line| line.chars().count() <= 78 && line.trim_end() == line));
}

/// A task for each practice; a note breaks out of nothing, and each number has its source.
fn check_markdown(desk: &Desk, shown: &Value) {
    let text = text(desk, "md");
    let rows = list(&shown["rows"]).len();
    let boxes = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
    assert_eq!((boxes("- [x] "), boxes("- [ ] ")), (1, rows - 1));
    says_all(&text.replace('\\', ""), shown);
    assert!(!text.contains("<script>") && !text.contains("</p>"), "{text}");
    assert!(
        text.starts_with("# Intake ") && text.matches("\n# ").count() == 0,
        "one heading of the first rank"
    );
    // Every number in brackets behind a practice is one of the list of sources, each once and in order.
    let (_, sources) = text.split_once("\n## Sources\n").unwrap();
    let numbers: Vec<usize> =
        sources.lines().filter_map(|line| line.split_once(". ")?.0.parse().ok()).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    let columns: BTreeSet<usize> = text
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| line.replace("\\|", "").matches('|').count())
        .collect();
    assert_eq!(columns, BTreeSet::from([3]), "a table of two columns");
}

/// Each element ends where it has to, each source is linked, and nothing runs.
fn check_html(desk: &Desk, shown: &Value) {
    let text = text(desk, "html");
    let body = text.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let mut open: Vec<&str> = Vec::new();
    let mut words = String::new();
    for piece in body.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap();
        words.push_str(rest);
        words.push(' ');
        let name = tag.split(' ').next().unwrap();
        if let Some(ended) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(ended), "{tag} ends another element");
        } else if name != "meta" {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} do not end");
    assert!(!text.contains("<script") && !text.contains("http://") && !text.contains("https://"));
    let (ticked, empty) = (text.matches(">☑<").count(), text.matches(">☐<").count());
    assert_eq!((ticked, empty), (1, list(&shown["rows"]).len() - 1));
    let ids: Vec<&str> = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let links: Vec<&str> = text.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 50 && links.iter().all(|link| ids.contains(link)));
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    assert!(words.contains("&lt;/p&gt;&lt;script&gt;alert(1)"), "a note is words");
    assert!(text.contains("<title>Intake &lt;b&gt;&amp; | *Tuesday*"));
}

/// JSON has all that `show` has, and the Word file the same words.
fn check_json_and_word(desk: &Desk, shown: &Value) {
    let json: Value = serde_json::from_slice(&exported(desk, "json")).unwrap();
    let mut shown = shown.clone();
    shown["date"] = "2026-11-22".into();
    shown["by"] = "Host".into();
    assert_eq!(json, shown);
    assert_eq!(words_of(&json["content"], "checked").len(), 10);
    for row in list(&json["rows"]) {
        let sources = list(&row["source"]);
        assert!(
            sources.iter().all(|source| source["date"].is_string() && source["line"].is_string()),
            "{row}"
        );
    }
    let word = exported(desk, "docx");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(word)).unwrap();
    let mut document = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut document).unwrap();
    assert!(document.contains("Lock a Zoom meeting once everybody is in"));
}

#[test]
fn without_a_file_it_is_printed_and_what_cannot_be_written_is_told() {
    let desk = desk();
    let printed = desk.done(&["export", NAME, "-"]);
    assert!(printed.contains("[x] Lock a Zoom meeting"), "{printed}");
    assert!(desk.done(&["export", NAME, "-", "--format", "html"]).starts_with("<!DOCTYPE html>"));
    assert!(desk.done(&["export", NAME, "-", "--format", "json"]).starts_with('{'));
    assert!(desk.done(&["export", NAME, "-", "--format", "markdown"]).starts_with("# Intake"));
    assert_eq!(desk.done(&["export", NAME, "-"]), printed, "the same list gives the same text");

    fs::write(desk.file("mine.md"), "mine").unwrap();
    let (mine, folder) = (desk.file("mine.md"), desk.file("gone/x.md"));
    for (code, words, expected) in [
        (1, ["export", NAME, &mine], "is there already, and was left as it is. --force replaces it."),
        (1, ["export", NAME, &folder], "There is no folder"),
        (2, ["export", NAME, "x.pdf"], "expected .md, .html, .txt, .docx or .json; --format names one"),
        (2, ["export", NAME, "x"], "“x” does not end in a format that can be written"),
    ] {
        let told = desk.told(code, &words);
        assert!(told.contains(expected), "{words:?}: {told}");
    }
    assert!(
        desk.told(2, &["export", NAME, "-", "--format", "word"]).contains("a Word file is no text to print")
    );
    assert!(desk.told(2, &["export", NAME, "-", "--date", "2026-13-01"]).contains("'2026-13-01' is no date"));
    assert!(desk.told(2, &["export", NAME, "-", "--format", "pdf"]).contains("invalid value 'pdf'"));
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
    let data = desk.file("data");
    let ended =
        run(&["checklist", "export", NAME, &mine, "--force", "--data", &data]).command.output().unwrap();
    assert!(ended.status.success() && fs::read_to_string(&mine).unwrap().starts_with("# Intake"));
}
