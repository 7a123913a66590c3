//! Reports on the real guide: each format holds everything, parses back, and keeps hostile texts in their place.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use privacy_guide::compare::{Comparison, Need, Needs, RunsIn, View, compare};
use privacy_guide::content::{Guide, SourceLine, Text, embedded};
use privacy_guide::report::{self, Format};

static GUIDE: LazyLock<Guide> = LazyLock::new(|| embedded().unwrap());

fn compared(guide: &Guide, view: View, needs: &[Need]) -> Comparison {
    compare(guide, view, &needs.iter().cloned().collect::<Needs>())
}

fn usual_needs() -> [Need; 4] {
    [Need::People(120), Need::Minutes(60), Need::RunsIn(RunsIn::Browser), Need::Guests]
}

#[test]
fn every_format_holds_needs_view_date_platforms_plans_and_the_source_of_every_verdict() {
    for view in [View::Today, View::AsDocumented] {
        let comparison = compared(&GUIDE, view, &usual_needs());
        for format in Format::ALL {
            let text = unescaped(&report::comparison(&GUIDE, &comparison, format), format);
            let holds = |part: &str| assert!(text.contains(part), "{format} does not hold {part:?}:\n{text}");
            for need in ["120 people", "60 minutes", "browser", "guests without an account"] {
                holds(need);
            }
            holds(match view {
                View::Today => "today",
                View::AsDocumented if format == Format::Json => "as-documented",
                View::AsDocumented => "as documented",
            });
            let checked = if matches!(format, Format::Csv | Format::Json) {
                GUIDE.checked.to_string()
            } else {
                GUIDE.checked.words()
            };
            holds(&checked);
            for platform in comparison.iter() {
                holds(platform.platform().called());
                for plan in platform.plans() {
                    holds(plan.called());
                    for verdict in plan.verdicts() {
                        for source in SourceLine::all(&GUIDE, &verdict.sources) {
                            holds(&source.line);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn every_format_says_what_would_do_for_a_platform_that_fails() {
    let comparison = compared(&GUIDE, View::Today, &[Need::People(120), Need::Free]);
    let near: Vec<String> = comparison
        .iter()
        .flat_map(|compared| {
            compared
                .near_misses()
                .into_iter()
                .map(|near| near.words(comparison.platforms()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(!near.is_empty());
    for format in Format::ALL {
        let text = unescaped(&report::comparison(&GUIDE, &comparison, format), format);
        for words in &near {
            assert!(text.contains(words), "{format} does not hold {words:?}:\n{text}");
        }
    }
}

#[test]
fn the_table_parses_back_to_one_row_a_platform_plan_and_need() {
    let comparison = compared(&GUIDE, View::Today, &usual_needs());
    let table = parse_csv(&report::comparison(&GUIDE, &comparison, Format::Csv));
    let rows = records(&table);
    let mut expected = 0;
    for platform in comparison.iter() {
        for plan in platform.plans() {
            for verdict in plan.verdicts() {
                expected += 1;
                let row = rows
                    .iter()
                    .find(|row| {
                        row["platform_id"] == platform.platform().id.as_str()
                            && row["plan_id"] == plan.plan.id.as_str()
                            && row["need"] == verdict.need.to_string()
                    })
                    .unwrap();
                assert_eq!(row["fit"], verdict.fit.words());
                assert_eq!(row["value"], verdict.words());
                assert_eq!(row["plan_fit"], plan.fit().words());
                assert_eq!(row["ask_the_provider"], verdict.ask.unwrap_or_default());
            }
        }
    }
    assert_eq!(rows.len(), expected);
}

#[test]
fn the_page_is_well_formed_and_needs_nothing_outside_it() {
    for needs in [&usual_needs()[..], &[], &[Need::People(900_000)]] {
        let comparison = compared(&GUIDE, View::Today, needs);
        let page = report::comparison(&GUIDE, &comparison, Format::Html);
        let tags = check_tags(&page);
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{page}");
        assert!(
            !tags.contains_key("script") && !tags.contains_key("link") && !tags.contains_key("img"),
            "{tags:?}"
        );
        assert!(!page.contains("url(") && !page.contains("@import") && !page.contains("src="), "{page}");
        assert_eq!(tags["th"], page.matches("<th scope=\"").count());
        assert_eq!((tags["h1"], tags["title"], tags["main"]), (1, 1, 1));
        for reference in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(page.matches(&format!("id=\"{reference}\"")).count(), 1, "{reference}");
        }
    }
}

#[test]
fn the_questions_to_a_provider_are_the_same_in_every_format() {
    let comparison = compared(&GUIDE, View::Today, &usual_needs());
    let zoom = comparison.get("zoom").unwrap();
    let questions = zoom.questions(GUIDE.provider_practices());
    assert!(questions.len() > 3);
    for format in Format::ALL {
        let whole = report::questions(&GUIDE, &comparison, zoom, format);
        if format == Format::Html {
            check_tags(&whole);
        }
        let text = unescaped(&whole, format);
        let mut after = 0;
        for question in &questions {
            let at = text[after..].find(&question.text);
            assert!(at.is_some(), "{format}: {:?} is not in its place in\n{text}", question.text);
            after += at.unwrap();
        }
        assert!(text.contains("120 people") && text.contains("Zoom"), "{text}");
    }
    let skype = comparison.get("skype").unwrap();
    let none = report::questions(&GUIDE, &comparison, skype, Format::Markdown);
    assert!(none.contains("Nothing is to be asked"), "{none}");
}

#[test]
fn a_hostile_name_stays_a_name_in_every_format() {
    const NAME: &str = "=HYPERLINK(\"http://x\",\"y\")|<script>alert('1')</script>\u{1b}[31m](x)\u{202e}`";
    let mut guide = GUIDE.clone();
    let mut platforms = guide.platforms.to_vec();
    platforms[0].name = Text::new(NAME).unwrap();
    guide.platforms = privacy_guide::content::Shelf::new(platforms);
    let comparison = compared(&guide, View::AsDocumented, &usual_needs());
    let [markdown, html, csv, json] =
        Format::ALL.map(|format| report::comparison(&guide, &comparison, format));

    assert!(!check_tags(&html).contains_key("script"));
    assert!(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"));
    for text in [&markdown, &html, &csv] {
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    }

    let plain = "=HYPERLINK(\"http://x\",\"y\")|<script>alert('1')</script>[31m](x)`";
    let rows = parse_csv(&csv);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    assert!(records(&rows).iter().any(|row| row["platform"] == format!("'{plain}")));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));

    let line = markdown.lines().find(|line| line.contains("HYPERLINK") && line.starts_with('|')).unwrap();
    let heads = markdown.lines().find(|line| line.starts_with("| Platform |")).unwrap();
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    assert_eq!(bars(line), bars(heads));
    assert!(!line.replace("\\<", "").contains('<'), "{line}");

    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["platforms"].as_array().unwrap().iter().any(|platform| platform["name"] == NAME));
}

#[test]
fn a_report_is_the_same_each_time() {
    for format in Format::ALL {
        let write = || report::comparison(&GUIDE, &compared(&GUIDE, View::Today, &usual_needs()), format);
        assert_eq!(write(), write());
    }
}

/// The text of a report without what its format puts around letters.
fn unescaped(report: &str, format: Format) -> String {
    match format {
        Format::Markdown => report.replace('\\', ""),
        Format::Html => report
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&"),
        Format::Csv => parse_csv(report).into_iter().flatten().collect::<Vec<_>>().join("\n"),
        Format::Json => {
            fn texts(value: &serde_json::Value, all: &mut Vec<String>) {
                match value {
                    serde_json::Value::String(text) => all.push(text.clone()),
                    serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, all)),
                    serde_json::Value::Object(map) => map.values().for_each(|value| texts(value, all)),
                    _ => {}
                }
            }
            let mut all = Vec::new();
            texts(&serde_json::from_str(report).unwrap(), &mut all);
            all.join("\n")
        }
    }
}

/// The cells of a table by RFC 4180, strictly: lines end in CR LF, quotes stand around whole cells.
fn parse_csv(table: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = table;
    while !rest.is_empty() {
        let (cell, after) = if let Some(quoted) = rest.strip_prefix('"') {
            let mut cell = String::new();
            let mut rest = quoted;
            loop {
                let end = rest.find('"').unwrap();
                cell.push_str(&rest[..end]);
                rest = &rest[end + 1..];
                match rest.strip_prefix('"') {
                    Some(more) => {
                        cell.push('"');
                        rest = more;
                    }
                    None => break (cell, rest),
                }
            }
        } else {
            let end = rest.find([',', '\r', '\n', '"']).unwrap();
            (rest[..end].to_owned(), &rest[end..])
        };
        row.push(cell);
        rest = if let Some(after) = after.strip_prefix(',') {
            after
        } else {
            rows.push(std::mem::take(&mut row));
            after.strip_prefix("\r\n").unwrap()
        };
    }
    assert!(row.is_empty());
    rows
}

/// The rows below the heads, each cell by its head.
fn records(table: &[Vec<String>]) -> Vec<BTreeMap<&str, &str>> {
    let (heads, rows) = table.split_first().unwrap();
    rows.iter()
        .map(|row| {
            assert_eq!(row.len(), heads.len());
            heads.iter().map(String::as_str).zip(row.iter().map(String::as_str)).collect()
        })
        .collect()
}

/// Checks that every tag is closed by its own, in order, that attributes are quoted and `&` begins an entity.
/// Counts the tags.
fn check_tags(page: &str) -> BTreeMap<String, usize> {
    let body = page.strip_prefix("<!DOCTYPE html>").unwrap();
    let mut open: Vec<String> = Vec::new();
    let mut counts = BTreeMap::new();
    for (place, piece) in body.split('<').enumerate() {
        let text = if place == 0 {
            piece
        } else {
            let (tag, text) = piece.split_once('>').unwrap();
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name), "{tag:?} closes another tag");
            } else {
                let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
                assert!(!name.is_empty(), "{tag:?} is no tag");
                assert!(tag.matches('"').count().is_multiple_of(2), "{tag:?} has an open attribute");
                *counts.entry(name.clone()).or_insert(0) += 1;
                if !tag.ends_with('/') {
                    open.push(name);
                }
            }
            text
        };
        assert!(!text.contains('>'), "{text:?} has a loose sign");
        for entity in text.split('&').skip(1) {
            let name = entity.split(';').next().unwrap();
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "&{name} is no entity");
        }
    }
    assert!(open.is_empty(), "{open:?} are not closed");
    counts
}
