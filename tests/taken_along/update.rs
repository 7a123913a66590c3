//! A pre-screen that starts from an earlier one: what is copied, what is asked, and what is told at the end.

use std::fs;
use std::path::Path;

use privacy_guide::content::{Questionnaire, Role, Text, load};
use privacy_guide::prescreen::{
    Answers, Earlier, Interview, OutcomeMove, Plan, Update, WhyAsked, counting, read_answers,
};
use proptest::prelude::*;

use super::command::Desk;
use super::sample::{PLAN, answers, housing};

fn earlier(old: &Plan, answers: &Answers) -> Earlier {
    Earlier::of("Before", "2026-01-31", "1", Some(old), &PLAN, answers)
}

/// The ids of the questions to ask, with why.
fn to_ask(update: &Update, answers: &Answers) -> Vec<(String, WhyAsked, Option<String>)> {
    let interview = Interview::new(&PLAN, answers);
    update
        .to_ask(&interview)
        .into_iter()
        .map(|ask| (ask.question.id.to_string(), ask.why, ask.before))
        .collect()
}

/// The questionnaire of today with something else in it.
fn older(change: impl FnOnce(&mut Questionnaire)) -> Plan {
    let mut old = PLAN.questionnaire().clone();
    change(&mut old);
    Plan::new(&old)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn under_the_same_content_every_answer_that_counts_holds_and_nothing_differs(answers in answers()) {
        let update = Update::of(Some(&PLAN), &PLAN, &answers);
        let mut counting = counting(&PLAN, &answers);
        counting.remove(PLAN.questionnaire().named_by.as_str());
        prop_assert_eq!(&update.kept, &counting);
        for (question, why, before) in to_ask(&update, &update.kept) {
            prop_assert_eq!((why, before), (WhyAsked::Open, None), "{}", question);
        }
        let remembered = earlier(&PLAN, &answers);
        let differs = remembered.differs(&Interview::new(&PLAN, &update.kept));
        prop_assert_eq!(differs.answers, []);
        let same = matches!(differs.outcome, OutcomeMove::Same(_) | OutcomeMove::Open { before: None });
        prop_assert!(same, "{:?}", differs.outcome);
        prop_assert_eq!(Earlier::decode(&remembered.encode()), Some(remembered));
    }

    #[test]
    fn what_differs_is_exactly_what_was_answered_otherwise(before in answers(), now in answers()) {
        let differs = earlier(&PLAN, &before).differs(&Interview::new(&PLAN, &now));
        let (before, now) = (counting(&PLAN, &before), counting(&PLAN, &now));
        let named_by = &PLAN.questionnaire().named_by;
        let others = PLAN.questionnaire().questions().filter(|question| question.id != *named_by);
        let others: Vec<&str> = others
            .filter(|question| before.get(question.id.as_str()) != now.get(question.id.as_str()))
            .map(|question| question.short.as_str())
            .collect();
        let told: Vec<&str> = differs.answers.iter().map(|answer| answer.short.as_str()).collect();
        prop_assert_eq!(told, others);
    }
}

#[test]
fn a_question_is_asked_again_where_its_words_or_its_options_read_otherwise() {
    let rewords: [fn(&mut Questionnaire); 3] = [
        |old| question(old, "sensitive").ask = text("Is it secret?"),
        |old| question(old, "sensitive").help = text("Think well."),
        |old| question(old, "sensitive").options[0].label = text("Yes, it is"),
    ];
    for reword in rewords {
        let update = Update::of(Some(&older(reword)), &PLAN, &housing());
        assert_eq!(update.kept.get("sensitive"), None);
        let (_, why, before) =
            to_ask(&update, &update.kept).into_iter().find(|(id, ..)| id == "sensitive").unwrap();
        assert_eq!(why, WhyAsked::Changed);
        assert!(before.is_some_and(|before| before.starts_with("Yes")));
    }
    // Why it is asked, and where that comes from, ask nobody anything.
    let old = older(|old| question(old, "sensitive").why = text("Because."));
    assert!(Update::of(Some(&old), &PLAN, &housing()).kept.get("sensitive").is_some());
}

#[test]
fn a_lost_option_and_a_question_that_went_are_told_each_as_what_it_is() {
    let old = older(|old| {
        let mut lost = question(old, "organization").options[0].clone();
        lost.id = "crown-corporation".parse().unwrap();
        lost.label = text("A Crown corporation");
        question(old, "organization").options.push(lost);
        let mut gone = question(old, "purpose").clone();
        gone.id = "budget".parse().unwrap();
        gone.short = text("Budget");
        old.sections[0].questions.push(gone);
    });
    let mut answers =
        read_answers(old.questionnaire(), "answers: {organization: crown-corporation, budget: Small}")
            .unwrap();
    for (question, answer) in housing().iter().filter(|(id, _)| id.as_str() != "organization") {
        answers.set(question.clone(), answer.clone());
    }
    let update = Update::of(Some(&old), &PLAN, &answers);
    let mut now = update.kept.clone();
    let asked = to_ask(&update, &now);
    let organization = asked.iter().find(|(id, ..)| id == "organization").unwrap();
    assert_eq!(organization.1, WhyAsked::NoAnswer);
    assert_eq!(organization.2.as_deref(), Some("A Crown corporation"));
    now.set("organization".parse().unwrap(), housing().get("organization").unwrap().clone());
    let differs = earlier(&old, &answers).differs(&Interview::new(&PLAN, &now));
    let told: Vec<String> =
        differs.answers.iter().map(|answer| format!("{}: {}", answer.short, answer.words())).collect();
    assert!(told.contains(&"Budget: not asked any more (before: Small)".to_owned()), "{told:?}");
    assert!(told.iter().any(|told| told.ends_with("(before: A Crown corporation)")), "{told:?}");
}

#[test]
fn a_new_question_is_asked_as_one() {
    let newer = older(|questionnaire| {
        let mut new = question(questionnaire, "purpose").clone();
        new.id = "budget".parse().unwrap();
        questionnaire.sections[0].questions.push(new);
    });
    let update = Update::of(Some(&PLAN), &newer, &housing());
    let asked = update.to_ask(&Interview::new(&newer, &update.kept));
    let why: Vec<_> = asked.iter().map(|ask| (ask.question.id.as_str(), ask.why)).collect();
    assert_eq!(why[..2], [("name", WhyAsked::Open), ("budget", WhyAsked::New)]);
}

#[test]
fn where_the_earlier_questions_are_not_known_an_answer_holds_while_it_is_one() {
    let update = Update::of(None, &PLAN, &housing());
    assert_eq!(update.kept.len(), counting(&PLAN, &housing()).len() - 1);
}

fn text(words: &str) -> Text {
    Text::new(words).unwrap()
}

fn question<'q>(questionnaire: &'q mut Questionnaire, id: &str) -> &'q mut privacy_guide::content::Question {
    let all = questionnaire.sections.iter_mut().flat_map(|section| &mut section.questions);
    all.into_iter().find(|question| question.id.as_str() == id).unwrap()
}

const UPDATE: [&str; 3] = ["update", "Housing survey 2026", "--as"];

#[test]
fn a_saved_one_and_each_exported_file_start_the_same_new_one() {
    let desk = Desk::with_housing();
    let (before, _) = desk.log("Housing survey 2026");
    let saved = desk.run(&[&UPDATE[..], &["New 0", "--format", "json"]].concat()).done().json();
    assert_eq!(saved["kept"], 26);
    assert_eq!(saved["to_ask"].as_array().unwrap().len(), 1);
    assert_eq!(saved["to_ask"][0]["why"], "had no answer before");
    assert!(saved["differs"]["outcome"]["same"].is_string(), "{saved}");
    for (number, ending) in ["md", "html", "docx", "json"].iter().enumerate() {
        let file = format!("taken.{ending}");
        desk.run(&["export", "Housing survey 2026", &file]).done();
        let name = format!("New {}", number + 1);
        let mut from_file = desk.run(&["update", &file, "--as", &name, "--format", "json"]).done().json();
        from_file["name"] = saved["name"].clone();
        assert_eq!(from_file, saved, "{ending}");
        let (mut log, mut first) = (desk.log(&name).0, desk.log("New 0").0);
        for log in [&mut log, &mut first] {
            log.retain(|(key, _)| key != "name" && key != "about/earlier");
        }
        assert_eq!(log, first, "{ending}");
    }
    assert_eq!(desk.log("Housing survey 2026").0, before, "the earlier one stays as it is");
}

#[test]
fn what_is_answered_otherwise_is_told_with_the_outcome_and_again_whenever_it_is_shown() {
    let desk = Desk::with_housing();
    let given = ["New", "--answer", "stored-outside-canada=no"];
    let said = desk.run(&[&UPDATE[..], &given[..]].concat()).done();
    let show = desk.run(&["show", "New"]).done();
    for output in [&said.output, &show.output] {
        let words = output.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("Since “Housing survey 2026”"), "{output}");
        assert!(words.contains("The outcome moved: Full PIA."), "{output}");
        assert!(
            words.contains("Stored abroad: No, all of it stays in Canada (before: Not sure)"),
            "{output}"
        );
    }
    let json = desk.run(&["show", "New", "--format", "json"]).done().json();
    assert_eq!(json["earlier"]["name"], "Housing survey 2026");
    assert_eq!(json["earlier"]["outcome"]["moved"]["now"], "Full PIA");
    assert_eq!(desk.run(&["show", "Housing survey 2026", "--format", "json"]).json().get("earlier"), None);
}

#[test]
fn under_newer_content_only_what_changed_is_asked() {
    let desk = Desk::new();
    let old = desk.file("old");
    copy(Path::new("content"), &old);
    let file = old.join("questionnaires/pia-prescreen.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let older =
        text.replace("ask: Is any of the personal information sensitive?", "ask: Is any of it secret?");
    assert_ne!(text, older);
    fs::write(&file, older).unwrap();
    assert!(load(&old).unwrap().questionnaire_for(Role::PreScreen).is_some());
    fs::write(desk.file("housing.yaml"), super::sample::HOUSING).unwrap();
    desk.run_with(&["--content", "old"], &["import", "housing.yaml"]).done();
    let said = desk.run(&[&UPDATE[..], &["New", "--format", "json"]].concat()).done().json();
    let asked = said["to_ask"].as_array().unwrap();
    // The other one had no answer.
    assert_eq!(asked.len(), 2, "{said}");
    assert_eq!(asked[0]["question"], "sensitive");
    assert_eq!(asked[0]["why"], "its words or options changed");
    assert_eq!(asked[0]["before"], "Yes");
    assert_eq!(said["kept"], 25);
    let words = desk.run(&[&UPDATE[..], &["Newer", "--answer", "sensitive=yes"]].concat()).done().output;
    assert!(words.contains("No answer is another one."), "{words}");
}

#[test]
fn what_cannot_be_updated_is_told_and_nothing_is_saved() {
    let desk = Desk::with_housing();
    desk.run(&[&UPDATE[..], &["housing survey 2026"]].concat()).told(1, "is saved already");
    desk.run(&["update", "Housing survey", "--as", "New"]).told(1, "did you mean 'Housing survey 2026'?");
    fs::write(desk.file("notes.md"), "# My notes").unwrap();
    desk.run(&["update", "notes.md", "--as", "New"])
        .told(1, "notes.md was not read: it carries no pre-screen");
    desk.run(&[&UPDATE[..], &["New", "--answer", "sensitiv=yes"]].concat())
        .told(2, "did you mean 'sensitive'?");
    desk.run(&[&UPDATE[..], &["  "]].concat()).told(2, "name");
    let list = desk.run(&["list", "--format", "json"]).done().json();
    assert_eq!(list.as_array().unwrap().len(), 1);
}

/// Copies a folder with what is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}
