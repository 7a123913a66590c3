//! What a report says, in every form: all of it, in the order in which a privacy officer reads.

use privacy_guide::prescreen::{Account, Answers, Interview, read_answers};
use privacy_guide::report::{About, DocumentFormat, prescreen};
use serde_json::Value;

use super::sample::{GUIDE, PLAN, about, export, housing, part, text};
use super::tree::Node;

/// The headings of a settled pre-screen with something to find out.
const HEADINGS: [&str; 10] = [
    "The initiative",
    "Outcome",
    "Why",
    "What to do",
    "To find out",
    "Whom to ask",
    "Answers",
    "Questions not asked, and why",
    "Sources",
    "About this pre-screen",
];

/// The forms for people.
const FOR_PEOPLE: [DocumentFormat; 3] =
    [DocumentFormat::Markdown, DocumentFormat::Html, DocumentFormat::Word];

/// The words that a reader sees, one block a line.
fn seen(file: &[u8], format: DocumentFormat) -> String {
    let text = || String::from_utf8(file.to_vec()).unwrap();
    match format {
        DocumentFormat::Markdown => {
            let (text, _) =
                text().split_once("\n<!-- privacy-guide").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
            text.replace('\\', "").replace("**", "")
        }
        DocumentFormat::Html => {
            let page = text();
            let body = page.split_once("<body>").unwrap().1.split_once("<script").unwrap().0;
            let mut seen = String::new();
            for piece in body.split('<') {
                seen.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
            }
            let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
            entities.iter().fold(seen, |seen, (entity, sign)| seen.replace(entity, sign))
        }
        _ => {
            let body = Node::parse(&part(file, "word/document.xml"));
            body.all("w:p").into_iter().map(|paragraph| paragraph.text() + "\n").collect::<Vec<_>>().concat()
        }
    }
    .replace('\u{a0}', " ")
}

fn headings(file: &[u8], format: DocumentFormat) -> Vec<String> {
    let text = || String::from_utf8(file.to_vec()).unwrap();
    match format {
        DocumentFormat::Markdown => {
            text().lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect()
        }
        DocumentFormat::Html => {
            text().split("<h2>").skip(1).map(|rest| rest.split_once("</h2>").unwrap().0.to_owned()).collect()
        }
        _ => {
            let body = Node::parse(&part(file, "word/document.xml"));
            let is_heading = |paragraph: &&Node| {
                paragraph.all("w:pStyle").first().is_some_and(|style| style.attribute("w:val") == "Heading1")
            };
            body.all("w:p").into_iter().filter(is_heading).map(Node::text).collect()
        }
    }
}

fn answers(yaml: &str) -> Answers {
    read_answers(PLAN.questionnaire(), yaml).unwrap()
}

#[test]
fn the_parts_stand_in_the_order_in_which_a_privacy_officer_reads() {
    for format in FOR_PEOPLE {
        assert_eq!(headings(&export(&housing(), &about(), format), format), HEADINGS, "{format}");
    }
}

#[test]
fn every_form_says_the_outcome_each_reason_action_question_and_answer_with_its_sources() {
    let housing = housing();
    let account = Account::of(&GUIDE, &Interview::new(&PLAN, &housing));
    for format in FOR_PEOPLE {
        let text = seen(&export(&housing, &about(), format), format);
        let mut expected = vec![
            "Housing survey 2026".to_owned(),
            "22 November 2026".to_owned(),
            "Program manager".to_owned(),
            account.title.clone(),
            account.disclaimer.clone(),
            GUIDE.version.to_string(),
            privacy_guide::store::hash(&PLAN.questionnaire().written()),
        ];
        expected
            .extend(account.outcome.iter().flat_map(|outcome| [outcome.title.clone(), outcome.text.clone()]));
        for reason in &account.reasons {
            expected.push(reason.text.clone());
            expected.extend(reason.answers.iter().map(|said| format!("{}: {}", said.short, said.words)));
        }
        expected.extend(account.next.iter().map(|step| step.text.clone()));
        expected
            .extend(account.actions.iter().flat_map(|action| [action.title.clone(), action.text.clone()]));
        expected.extend(account.to_find_out.iter().flat_map(|find| [find.ask.clone(), find.whom.clone()]));
        expected.extend(account.contacts.iter().map(|contact| contact.name.clone()));
        for section in &account.sections {
            expected.push(section.title.clone());
            expected.extend(
                section.questions.iter().flat_map(|asked| [asked.short.clone(), asked.words.clone()]),
            );
        }
        expected.extend(account.not_asked.iter().map(|not| not.short.clone()));
        let cited = account.reasons.iter().flat_map(|reason| &reason.sources);
        for citation in cited.chain(account.actions.iter().flat_map(|action| &action.sources)) {
            let source = GUIDE.cited(citation).unwrap();
            expected.push(format!("{} · {} ({citation})", source.line(), source.date_words()));
        }
        for words in expected {
            assert!(text.contains(&words), "{format} does not say {words:?}");
        }
    }
}

#[test]
fn what_rests_on_a_later_development_is_marked_and_dated() {
    for format in FOR_PEOPLE {
        let text = seen(&export(&housing(), &about(), format), format);
        assert!(
            text.contains("Later development › Every public body must do PIAs, since 26 November 2021 [2†]"),
            "{format}: {text}"
        );
        assert!(text.contains("Privacy assessment for any new system, 27 April 2016 [3]"), "{format}");
        assert!(
            text.contains("† Later development › Every public body must do PIAs · since 26 November 2021")
        );
    }
}

#[test]
fn why_a_question_was_not_asked_is_said_by_the_answers_that_left_it_out() {
    let text = text(&housing(), DocumentFormat::Markdown);
    assert!(text.contains("| What changes | New or change: Something new |"), "{text}");
    assert!(text.contains("| By accident | Personal information: Yes |"), "{text}");
    let ended = export(&answers("answers: {organization: other}"), &about(), DocumentFormat::Markdown);
    let ended = String::from_utf8(ended).unwrap();
    assert!(ended.contains("| New or change | The outcome was settled before it |"), "{ended}");
}

#[test]
fn an_open_pre_screen_says_so_and_names_what_is_still_possible() {
    let open = answers("answers: {organization: ministry, initiative: change, platform: zoom}");
    let possible: Vec<String> = Interview::new(&PLAN, &open)
        .possible()
        .into_iter()
        .map(|outcome| outcome.title.to_string())
        .collect();
    assert!(possible.len() > 2);
    for format in FOR_PEOPLE {
        let text = seen(&export(&open, &about(), format), format);
        assert!(text.contains("Still open") && text.contains("questions are left"), "{format}: {text}");
        assert!(text.contains("Given already; they count where the question is asked"), "{format}: {text}");
        for title in &possible {
            assert!(text.contains(title), "{format}: {title}");
        }
        assert!(text.contains("not answered yet"), "{format}");
        assert!(!text.contains("\nWhy\n") && !text.contains("What to do\n"), "{format}");
    }
}

#[test]
fn nothing_is_said_of_who_made_it_unless_it_is_given() {
    let about = About { by: None, ..about() };
    for format in FOR_PEOPLE {
        let text = seen(&export(&housing(), &about, format), format);
        assert!(text.contains("Made by") && text.contains("not given"), "{format}");
    }
}

#[test]
fn the_json_has_what_the_answers_come_to_beside_what_it_carries() {
    let file: Value = serde_json::from_str(&text(&housing(), DocumentFormat::Json)).unwrap();
    assert_eq!((&file["privacy_guide"], &file["form"]), (&"pre-screen".into(), &1.into()));
    assert_eq!(file["answers"]["discloses"], Value::Array(vec!["public-bodies".into()]));
    assert_eq!(file["report"]["outcome"]["id"], "outside-canada");
    let source = file["report"]["reasons"][0]["sources"][0].as_str().unwrap();
    assert!(file["report"]["sources"][source]["line"].as_str().unwrap().contains('›'), "{source}");
    for part in ["actions", "to_find_out", "sections", "not_asked", "contacts", "next"] {
        assert!(!file["report"][part].as_array().unwrap().is_empty(), "{part}");
    }
}

#[test]
fn a_hostile_name_or_text_stays_a_text_in_every_form() {
    const NAME: &str = "<script>alert('1')</script> | ]]></w:t> \u{1b}[31m --> \\ & *x*";
    const SEEN: &str = "<script>alert('1')</script> | ]]></w:t> [31m --> & *x*";
    let mut answers = housing();
    let named_by = PLAN.questionnaire().named_by.clone();
    answers.set(named_by, privacy_guide::prescreen::Answer::Text(NAME.to_owned()));
    let about = About { name: NAME.to_owned(), by: Some(NAME.to_owned()), ..about() };
    for format in FOR_PEOPLE {
        let file = prescreen(&GUIDE, &PLAN, &answers, &about, format);
        let text = seen(&file, format).replace(" \\ ", " ");
        assert!(text.replace("  ", " ").contains(SEEN), "{format}: {text}");
        assert_eq!(headings(&file, format), HEADINGS, "{format}");
    }
    let page = String::from_utf8(prescreen(&GUIDE, &PLAN, &answers, &about, DocumentFormat::Html)).unwrap();
    assert_eq!(page.matches("<script").count(), 1, "only what it carries");
    let markdown = prescreen(&GUIDE, &PLAN, &answers, &about, DocumentFormat::Markdown);
    let markdown = String::from_utf8(markdown).unwrap();
    let (_, data) = markdown.split_once("\n<!-- ").unwrap();
    assert_eq!(data.find("-->"), Some(data.len() - 4), "the comment ends at the end");
    assert!(!data.trim_end_matches("-->\n").contains("--"), "{data}");
}
