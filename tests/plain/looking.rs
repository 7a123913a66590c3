//! Comparing, searching and reading line by line.

use crate::desk::Desk;

#[test]
fn a_comparison_asks_three_questions_and_wants_the_page_of_the_command() {
    let mut desk = Desk::new();
    desk.types(&["1"]).says("How many people will meet?");
    desk.types(&["many"]).says("'many' is no number of people");
    desk.types(&["120"]).says("How many minutes");
    desk.types(&["60"]).says("What else must the platform have?").says("2. browser\n");
    desk.types(&["1 browser, guests"]).says("the page").says("What next?");
    assert_eq!(desk.pages, ["compare --people 120 --minutes 60 --free --in browser --guests"]);
    desk.types(&["as documented"]);
    assert!(desk.pages[1].ends_with("--guests --as-documented"), "{:?}", desk.pages);
    desk.types(&["ask", "zoom"]);
    assert!(desk.pages[2].ends_with("--as-documented --questions zoom"), "{:?}", desk.pages);
    desk.types(&["back", "all values", "meet"]);
    assert_eq!(desk.pages[3], "platforms meet");
    desk.types(&["back", "change"]).says("Answered: 120. An empty line keeps it, 0 takes it away.");
    desk.types(&["0", "", ""]);
    assert_eq!(desk.pages[4], "compare --minutes 60 --free --in browser --guests --as-documented");
}

#[test]
fn a_comparison_is_written_to_a_file_and_none_is_replaced_without_asking() {
    let mut desk = Desk::new();
    desk.types(&["1", "", "", "", "export fit.txtt"]).says("does not end in a format");
    desk.types(&["export fit.md"]).says("Written: fit.md, in /home/somebody");
    let first = desk.stage.files["fit.md"].clone();
    assert!(first.contains("Zoom"));
    desk.types(&["as documented", "export fit.md"]).says("There is a file of this name already");
    desk.types(&["no"]).says("What next?");
    assert_eq!(desk.stage.files["fit.md"], first);
    desk.types(&["export fit.md", "yes"]).says("Written: fit.md");
    assert_ne!(desk.stage.files["fit.md"], first);
    desk.types(&["menu", "export fit.md"]).says("There is nothing to write to a file here.");
}

#[test]
fn practices_are_listed_by_group_and_read_one_by_one() {
    let mut desk = Desk::new();
    desk.types(&["practices"]).says("Practices, by group.").says("1. ");
    desk.types(&["1"]).says("1. ");
    desk.types(&["1"]).says("the page");
    assert!(desk.pages[0].starts_with("show practice/"), "{:?}", desk.pages);
    desk.says_no("2. ");
    desk.types(&["repeat"]).says("2. ");
    desk.types(&["back"]).says("Practices, by group.");
}

#[test]
fn everything_can_be_looked_up_by_kind() {
    let mut desk = Desk::new();
    for (kind, page) in [
        ("topics", "show topic/"),
        ("changes", "show development/"),
        ("contacts", "show contact/"),
        ("glossary", "show term/"),
        ("platforms", "show platform/"),
        ("sources", "show source/"),
        ("questions", "show question/"),
    ] {
        desk.types(&["menu", "reference", kind, "1"]);
        assert!(desk.pages.last().unwrap().starts_with(page), "{:?}", desk.pages);
    }
}

#[test]
fn a_search_lists_what_it_finds_and_more_reads_on() {
    let mut desk = Desk::new();
    desk.types(&["search pasword zoom"]).says("Found for \"pasword zoom\": ").says(". practice\n");
    desk.types(&["1"]);
    assert!(desk.pages[0].contains("zoom"), "{:?}", desk.pages);
    desk.types(&["search meeting"]).says("20. ").says_no("21. ").says("type more.");
    desk.types(&["more"]).says("21. ").says_no("20. ");
    desk.types(&["search xyzzyqwv"]).says("Nothing was found.");
    desk.types(&["search"])
        .says("What do you look for?")
        .types(&["  "])
        .says("There is no word to search for.");
    desk.types(&["menu", "find anything", "waiting room"]).says("Found for \"waiting room\"");
    desk.types(&["back"]).says("What would you like to do?");
}
