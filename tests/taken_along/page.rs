//! The page for a web browser: well made, alone in one file, and set for paper.

use std::collections::BTreeSet;

use privacy_guide::report::DocumentFormat;

use super::sample::{housing, text};

/// Elements that have no end.
const VOID: [&str; 1] = ["meta"];

/// What may stand in what: each element with those that may hold it.
const INSIDE: [(&str, &[&str]); 12] = [
    ("li", &["ul", "ol"]),
    ("tr", &["thead", "tbody"]),
    ("th", &["tr"]),
    ("td", &["tr"]),
    ("caption", &["table"]),
    ("thead", &["table"]),
    ("tbody", &["table"]),
    ("p", &["main", "header", "div", "li"]),
    ("table", &["main"]),
    ("ul", &["main"]),
    ("ol", &["main"]),
    ("h2", &["main"]),
];

/// Every element that begins, with the one that it is in. Checks that each ends where it has to.
fn elements(page: &str) -> Vec<(String, String, String)> {
    let mut open: Vec<String> = Vec::new();
    let mut all = Vec::new();
    let body = page.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let without_data = |page: &str| {
        let (before, rest) = page.split_once("<script").unwrap();
        let (tag, rest) = rest.split_once('>').unwrap();
        format!("{before}<script{tag}>{}", &rest[rest.find("</script>").unwrap()..])
    };
    for piece in without_data(body).split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        assert!(!text.contains('>') || text.contains("li > p"), "a loose sign in {text:?}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{tag:?} ends another element");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(attributes.matches('"').count().is_multiple_of(2), "{tag:?}");
        all.push((name.to_owned(), attributes.to_owned(), open.last().cloned().unwrap_or_default()));
        if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "{open:?} do not end");
    all
}

#[test]
fn every_element_ends_and_stands_where_it_may() {
    let page = text(&housing(), DocumentFormat::Html);
    for (name, attributes, parent) in elements(&page) {
        if let Some((_, parents)) = INSIDE.iter().find(|(child, _)| *child == name) {
            assert!(parents.contains(&parent.as_str()), "<{name}> in <{parent}>");
        }
        assert!(name != "th" || attributes.contains("scope=\""), "a head says of what");
    }
    let count = |name: &str| elements(&page).iter().filter(|(element, ..)| element == name).count();
    assert_eq!((count("h1"), count("title"), count("main"), count("script")), (1, 1, 1, 1));
    assert_eq!(count("table"), count("caption"), "each table says what it shows");
}

#[test]
fn it_needs_nothing_outside_it_and_runs_nothing() {
    let page = text(&housing(), DocumentFormat::Html);
    for outside in ["src=", "url(", "@import", "<link", "<img", "http://", "https://", "javascript:"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("<script type=\"application/json\""));
}

#[test]
fn each_number_leads_to_its_source_and_each_source_is_there_once() {
    let page = text(&housing(), DocumentFormat::Html);
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let once: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), once.len(), "an id is there twice");
    let links: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 20);
    assert!(links.iter().all(|link| ids.contains(link)));
}

#[test]
fn the_rows_of_a_table_have_as_many_cells_as_it_has_columns() {
    let page = text(&housing(), DocumentFormat::Html);
    for table in page.split("<table").skip(1).map(|rest| rest.split_once("</table>").unwrap().0) {
        let columns = table.matches("<th scope=\"col\"").count();
        for row in table.split("<tr").skip(2) {
            let cells = row.matches("<td").count() + row.matches("<th").count();
            let spans = if row.contains(&format!("colspan=\"{columns}\"")) { columns - 1 } else { 0 };
            assert_eq!(cells + spans, columns, "{row}");
        }
    }
}

#[test]
fn on_paper_it_is_black_on_white_and_nothing_is_torn() {
    let page = text(&housing(), DocumentFormat::Html);
    let (_, print) = page.split_once("@media print {").unwrap();
    for rule in ["--paper: #fff", "break-after: avoid", "table-header-group", "break-inside: avoid"] {
        assert!(print.contains(rule), "{rule}");
    }
    assert!(page.contains("counter(page)"));
}
