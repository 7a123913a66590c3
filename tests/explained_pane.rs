//! The pages that explain a pre-screen: why a question is asked, what is settled so far, what would change it.

mod stage;

use privacy_guide::tui::Place;
use stage::Stage;

const HALF_WAY: &[(&str, &str)] = &[
    ("organization", "broader-public-sector"),
    ("purpose", "Ask tenants how they live"),
    ("initiative", "new"),
    ("tool", "none"),
    ("personal-information", "not-sure"),
    ("confidential", "no"),
];

const TO_THE_END: &[(&str, &str)] = &[
    ("sensitive", "yes"),
    ("collects-directly", "no"),
    ("discloses", "nobody"),
    ("authority", "yes"),
    ("minimum", "not-sure"),
    ("linking", "no"),
    ("stored-outside-canada", "not-sure"),
    ("records", "yes"),
    ("breach-plan", "yes"),
];

/// A pre-screen half way through, on a screen of some size.
fn half_way(columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(columns, rows);
    stage.prescreen("Housing survey", HALF_WAY);
    stage
}

/// The same at its outcome.
fn at_the_end(columns: u16, rows: u16) -> Stage {
    let mut stage = half_way(columns, rows);
    for (question, answer) in TO_THE_END {
        stage.answer(question, answer);
    }
    stage
}

/// The screen in one line, each space one.
fn words(stage: &mut Stage) -> String {
    stage.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_why_page_names_the_answers_that_brought_one_and_where_each_option_leads() {
    let mut stage = half_way(80, 50);
    stage.keys("w").sees("Why        The more sensitive").sees("Source     Later development ›");
    let said = words(&mut stage);
    for told in [
        "Asked because you answered Personal information: Not sure",
        "2 outcomes can still come of it: ▸ Yes · Not sure → all 2 stay possible ▸ No → Full PIA",
        "To do it decides whether this is to be done: Seek legal advice",
        "Take “not sure”: it is an answer. Ask your privacy officer",
    ] {
        assert!(said.contains(told), "{told}:\n{}", stage.screen());
    }
    stage.keys("esc").sees("1  Yes");
    assert_eq!(stage.model.place(), Place::Choosing);
}

#[test]
fn a_question_that_separates_no_outcomes_says_what_it_is_for() {
    let mut stage = half_way(80, 50);
    stage.answer("sensitive", "no").answer("collects-directly", "yes").answer("discloses", "nobody");
    stage.keys("w").sees("Do you know which law");
    let said = words(&mut stage);
    assert!(said.contains("It does not change the outcome, which is settled."), "{said}");
    assert!(said.contains("it is for the record, and stands in what you take along"), "{said}");
    stage.keys("esc left left w").sees("Will you collect personal information");
    assert!(
        words(&mut stage).contains("To do it decides whether this is to be done: Give a collection notice")
    );
}

#[test]
fn the_line_below_a_question_says_what_this_answer_does_to_the_outcomes() {
    let mut stage = Stage::new(80, 24);
    stage
        .prescreen("Survey", &HALF_WAY[..3])
        .sees("4 outcomes are still possible: this answer can rule some out");
    stage.answer("tool", "none").answer("personal-information", "yes").answer("confidential", "no");
    assert!(
        words(&mut stage).contains("So far PIA with the assessment for storage outside Canada, or Full PIA:")
    );
    stage.answer("sensitive", "yes");
    assert!(!stage.screen().contains("this answer"), "{}", stage.screen());
    for (question, answer) in &TO_THE_END[1..6] {
        stage.answer(question, answer);
    }
    assert!(words(&mut stage).contains("or Full PIA: this answer decides between them"));
    stage.answer("stored-outside-canada", "no").sees("✓ The outcome is settled: Full PIA");
}

#[test]
fn so_far_tells_what_is_open_and_what_is_settled_and_goes_back_to_where_one_was() {
    let mut stage = half_way(80, 50);
    stage.keys("s").sees("So far").sees("Still possible: 2 outcomes").sees("· Full PIA");
    stage.sees("Questions  7 answered · 9 to go").sees("Can still decide the outcome");
    stage.sees("Sensitive information · Stored abroad").sees("Holds already").sees("To find out");
    stage.sees("✓ The initiative is new").sees_no("The outcome is settled");
    let said = words(&mut stage);
    assert!(
        said.contains("Cannot change the outcome any more, but may be asked Collected directly"),
        "{said}"
    );
    assert!(said.contains(" more actions may follow from answers to come."), "{said}");
    stage.keys("esc").sees("Is any of the personal information sensitive?");
    stage.keys("r").sees("All answers").keys("s").sees("Still possible").keys("esc").sees("All answers");
}

#[test]
fn so_far_is_reached_from_a_text_too_and_what_was_typed_is_kept() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &HALF_WAY[..1]).typed("Half a sentence").keys("f2").sees("Still possible: 8");
    assert_eq!(stage.store[0].answers["purpose"], "t:Half a sentence");
    stage.keys("esc").sees("Half a sentence");
}

#[test]
fn so_far_says_so_once_the_outcome_is_settled() {
    let mut stage = at_the_end(80, 50);
    stage.keys("s").sees("The outcome is settled").sees("complete").sees("To do, whatever comes");
    stage.sees_no("Still possible").keys("esc");
    assert_eq!(stage.model.place(), Place::Outcome);
}

#[test]
fn not_sure_comes_to_the_cautious_outcome_and_says_what_knowing_would_allow() {
    let mut stage = at_the_end(80, 160);
    stage.sees("PIA with the assessment for storage outside Canada");
    let said = words(&mut stage);
    let list = "Once you know, it can be: PIA with the assessment for storage outside Canada, Full PIA, or Part 1 of \
                the PIA only. □ Personal information: Ask your privacy officer whether what you hold is personal \
                information. It can change the outcome. □ Stored abroad: ";
    assert!(said.contains(list), "{said}");
    assert!(said.contains("□ Only what is needed: "), "{said}");
    let after = said.split("□ Only what is needed: ").nth(1).unwrap();
    assert!(!after.contains("It can change the outcome."), "{after}");
}

#[test]
fn not_sure_that_changes_nothing_says_that_the_outcome_stays() {
    let mut stage = Stage::new(80, 160);
    stage.prescreen("Survey", &HALF_WAY[..4]).answer("personal-information", "no");
    stage.answer("confidential", "not-sure").answer("accidental", "none").answer("records", "yes");
    let said = words(&mut stage);
    assert!(said.contains("Whatever you find out, the outcome stays. □ Confidential information:"), "{said}");
}

#[test]
fn what_would_change_the_outcome_is_told_as_facts_and_no_advice() {
    let mut stage = at_the_end(80, 80);
    stage.keys("x").sees("It would be different if …");
    let said = words(&mut stage);
    for told in [
        "It is no advice to answer otherwise: answer what is so.",
        "→ Full PIA Sensitive information: No (now: Yes) or Stored abroad: No, all of it stays in Canada (now: Not sure)",
        "→ Part 1 of the PIA only Personal information: No (now: Not sure)",
        "and Earlier PIA: Yes, there is a PIA (not answered now)",
    ] {
        assert!(said.contains(told), "{told}:\n{}", stage.screen());
    }
    for advice in ["should", "you can answer", "try "] {
        assert!(!said.contains(advice), "{advice}:\n{}", stage.screen());
    }
    stage.keys("esc");
    assert_eq!(stage.model.place(), Place::Outcome);
}

#[test]
fn the_outcome_names_the_nearest_others_and_counts_the_rest() {
    let mut stage = at_the_end(80, 160);
    let said = words(&mut stage);
    assert!(
        said.contains("It would be different if · Kind of organization: Neither of these → Outside"),
        "{said}"
    );
    assert!(
        said.contains("5 outcomes more. x tells all. Facts, and no advice to answer otherwise."),
        "{said}"
    );
}

#[test]
fn reasons_name_their_answers_and_mark_each_later_development_with_its_date() {
    let mut stage = at_the_end(80, 60);
    let said = words(&mut stage);
    assert!(said.contains("you said Personal information: Not sure · Sensitive information: Yes"), "{said}");
    assert!(
        said.contains(
            "† Later development › Sensitive data outside Canada needs an assessment · since 26 November 2021"
        ),
        "{said}"
    );
}

#[test]
fn the_sections_stand_above_a_question_as_steps() {
    let mut stage = half_way(80, 24);
    stage.sees("✓ ✓ ✓ ▸ The information  · Collecting and sharing").sees_no("Recording");
    stage
        .resized(200, 60)
        .sees("✓ The tool  ▸ The information  · Collecting and sharing  · Where it is kept");
    // Without a video platform nothing is asked about recordings.
    stage.sees("– Recording  · Records and security");
    stage.resized(40, 12).sees_no("✓ ✓ ✓").sees("Is any of the personal");
    stage.resized(40, 24).sees("✓ ✓ ✓ ▸ The information");
}

#[test]
fn every_page_can_be_read_to_its_end_on_every_screen() {
    for (columns, rows) in [(80, 24), (40, 12), (200, 60), (20, 6), (1, 1)] {
        let mut stage = at_the_end(80, 24);
        stage.resized(columns, rows);
        for page in ["x", "s"] {
            stage.keys(page).keys("end").screen();
            if columns >= 40 {
                stage.sees_no("more line");
            }
            stage.keys("home up down pageup pagedown esc");
            assert_eq!(stage.model.place(), Place::Outcome, "{page} at {columns}x{rows}");
        }
        stage.keys("r home enter f1 end").screen();
        stage.keys("esc esc");
    }
}
