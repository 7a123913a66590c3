//! Who is asked what.

use privacy_guide::compare::{Platforms, View};
use privacy_guide::content::Cost;
use privacy_guide::prescreen::{Answers, Interview, Left};
use proptest::prelude::*;

use crate::given::{GUIDE, Given, PLAN, answers, given, options, outcome, over, path, questionnaire};
use crate::model;

/// Every question answered, so that each question that can be asked has its answer.
pub const ALL: &str = "name=Survey organization=ministry purpose=Homes initiative=new earlier-pia=yes changes=tool \
    tool=video-platform platform=zoom plan=paid approved=yes assessed=no personal-information=yes \
    confidential=no accidental=none sensitive=no collects-directly=no discloses=nobody authority=yes \
    minimum=yes linking=no stored-outside-canada=no provider-us=no encryption=yes terms=yes recorded=yes \
    recording-authority=yes participants-told=yes recording-kept=local records=yes stra=yes breach-plan=yes";

fn is_asked(question: &str, when: &str) -> bool {
    path(&over(ALL, when)).iter().any(|asked| asked == question)
}

/// Says of every value of one question whether another question is asked.
fn asks(question: &str, base: &str, of: &str, expected: &[&str]) {
    for option in options(of) {
        let when = format!("{base} {of}={option}");
        assert_eq!(is_asked(question, &when), expected.contains(&option), "{question} when {when}");
    }
}

const TOOLS: &[&str] = &["video-platform", "other-service", "own-system", "not-sure"];
const FROM_OUTSIDE: &[&str] = &["video-platform", "other-service", "not-sure"];
const PERHAPS: &[&str] = &["yes", "not-sure"];

#[test]
fn an_organization_outside_the_public_sector_is_asked_nothing_more() {
    assert_eq!(path(&over(ALL, "organization=other")), ["name", "organization"]);
    let answers = answers(&given("organization=other"));
    let interview = Interview::new(&PLAN, &answers);
    assert_eq!(interview.next().map(|question| question.id.as_str()), Some("name"));
    assert_eq!(interview.outcome().map(|outcome| outcome.id.as_str()), Some("outside-this-guide"));
}

#[test]
fn work_on_a_law_ends_with_the_question_that_says_so() {
    assert_eq!(path(&over(ALL, "initiative=enactment")), ["name", "organization", "purpose", "initiative"]);
}

#[test]
fn what_runs_unchanged_is_asked_for_its_pia_and_nothing_more() {
    for earlier in ["yes", "no", "not-sure"] {
        let path = path(&over(ALL, &format!("initiative=unchanged earlier-pia={earlier}")));
        assert_eq!(path.last().map(String::as_str), Some("earlier-pia"), "{earlier}");
    }
}

#[test]
fn a_change_of_nothing_that_matters_ends_only_with_an_earlier_pia() {
    let last = |when: &str| path(&over(ALL, when)).last().cloned();
    assert_eq!(last("initiative=change earlier-pia=yes changes=none").as_deref(), Some("changes"));
    for goes_on in [
        "earlier-pia=no changes=none",
        "earlier-pia=not-sure changes=none",
        "earlier-pia=yes changes=tool",
        "earlier-pia=yes changes=not-sure",
    ] {
        let when = format!("initiative=change {goes_on}");
        assert_eq!(last(&when).as_deref(), Some("breach-plan"), "{when}");
    }
}

#[test]
fn the_earlier_pia_and_the_changes_are_asked_of_what_exists() {
    asks("earlier-pia", "", "initiative", &["change", "unchanged"]);
    asks("changes", "", "initiative", &["change"]);
}

#[test]
fn the_platform_is_asked_of_video_platforms() {
    asks("platform", "", "tool", &["video-platform"]);
    asks("recorded", "", "tool", &["video-platform"]);
}

#[test]
fn the_plan_is_asked_of_platforms_that_have_both_in_todays_view() {
    let platforms = Platforms::seen(&GUIDE, View::Today);
    let both: Vec<&str> = platforms
        .list()
        .iter()
        .filter(|platform| {
            let free = |plan: &privacy_guide::compare::SeenPlan| plan.cost.value == Some(Cost::Free);
            platform.offered().any(free) && platform.offered().any(|plan| !free(plan))
        })
        .map(|platform| platform.id.as_str())
        .collect();
    asks("plan", "", "platform", &both);
    assert_eq!(both.len(), 6);
}

#[test]
fn all_nine_platforms_are_offered_by_their_ids() {
    let ids: Vec<&str> = GUIDE.platforms.iter().map(|platform| platform.id.as_str()).collect();
    let mut offered = options("platform");
    offered.retain(|option| !["another", "not-sure"].contains(option));
    assert_eq!(offered, ids_in(&offered, &ids));
    assert_eq!(offered.len(), ids.len());
}

/// Those of `some` that are among `all`, in their own order.
fn ids_in<'a>(some: &[&'a str], all: &[&str]) -> Vec<&'a str> {
    some.iter().copied().filter(|id| all.contains(id)).collect()
}

#[test]
fn approval_is_asked_of_ministries_with_a_tool() {
    asks("approved", "", "organization", &["ministry", "not-sure"]);
    asks("approved", "organization=ministry", "tool", TOOLS);
    asks("approved", "organization=not-sure", "tool", TOOLS);
    asks("approved", "organization=broader-public-sector", "tool", &[]);
}

#[test]
fn an_assessment_is_asked_for_with_any_tool() {
    asks("assessed", "", "tool", TOOLS);
}

#[test]
fn what_could_come_in_by_accident_is_asked_without_personal_information() {
    asks("accidental", "", "personal-information", &["no"]);
}

#[test]
fn the_questions_on_personal_information_go_to_those_who_may_have_it() {
    for question in [
        "sensitive",
        "collects-directly",
        "discloses",
        "authority",
        "minimum",
        "linking",
        "stored-outside-canada",
        "breach-plan",
    ] {
        asks(question, "", "personal-information", PERHAPS);
    }
}

#[test]
fn the_provider_is_asked_about_with_a_tool_from_outside() {
    for question in ["provider-us", "encryption", "terms"] {
        asks(question, "", "tool", FROM_OUTSIDE);
        asks(question, "personal-information=no", "tool", FROM_OUTSIDE);
    }
}

#[test]
fn the_questions_on_recordings_follow_a_recording() {
    for question in ["recording-authority", "participants-told", "recording-kept"] {
        asks(question, "", "recorded", PERHAPS);
    }
}

#[test]
fn an_stra_is_asked_for_with_a_tool_that_is_new_or_changes() {
    asks("stra", "", "initiative", &["new", "change", "not-sure"]);
    asks("stra", "", "tool", TOOLS);
}

#[test]
fn records_and_confidential_information_are_asked_of_everybody_who_goes_on() {
    for question in ["records", "confidential", "personal-information", "tool"] {
        asks(question, "", "organization", &["ministry", "broader-public-sector", "not-sure"]);
        asks(question, "", "initiative", &["new", "change", "not-sure"]);
    }
}

#[test]
fn a_hidden_answer_is_kept_and_does_not_count() {
    let sensitive = over(ALL, "sensitive=yes stored-outside-canada=yes");
    assert_eq!(outcome(&sensitive), Some("outside-canada"));

    let mut hidden = answers(&sensitive);
    hidden.set(
        "personal-information".parse().unwrap(),
        answers(&given("personal-information=no")).get("personal-information").unwrap().clone(),
    );
    let interview = Interview::new(&PLAN, &hidden);
    assert_eq!(interview.outcome().map(|outcome| outcome.id.as_str()), Some("part-1"));
    assert!(interview.answer("sensitive").is_none());
    assert!(interview.kept().any(|(question, _)| question.id.as_str() == "sensitive"));
    assert!(interview.actions().iter().all(|action| action.id.as_str() != "legal-advice"));

    let back = over(ALL, "sensitive=yes stored-outside-canada=yes personal-information=not-sure");
    assert_eq!(outcome(&back), Some("outside-canada"));
}

#[test]
fn nothing_answered_settles_nothing() {
    let none = Answers::new();
    let interview = Interview::new(&PLAN, &none);
    assert!(!interview.is_settled());
    assert_eq!(interview.possible().len(), questionnaire().outcomes.len());
    assert_eq!(interview.next().map(|question| question.id.as_str()), Some("name"));
    assert_eq!(interview.left(), Left { least: 2, most: 30 });
    assert!(interview.actions().is_empty());
    assert!(interview.reasons().is_empty());
    let path: Vec<&str> = interview.path().iter().map(|question| question.id.as_str()).collect();
    assert_eq!(path, ["name", "organization"]);
}

#[test]
fn an_optional_text_is_asked_until_it_is_answered_even_with_nothing() {
    let start = given("name=Survey organization=ministry");
    let next = |given: &Given| {
        let answers = answers(given);
        Interview::new(&PLAN, &answers).next().map(|question| question.id.to_string())
    };
    assert_eq!(next(&start).as_deref(), Some("purpose"));
    assert_eq!(next(&over("name=Survey organization=ministry", "purpose=")).as_deref(), Some("initiative"));
}

#[test]
fn the_path_goes_on_behind_a_question_without_an_answer() {
    let mut open = over(ALL, "");
    open.remove("tool");
    let answers = answers(&open);
    let interview = Interview::new(&PLAN, &answers);
    assert_eq!(interview.next().map(|question| question.id.as_str()), Some("tool"));
    assert!(interview.asked("records").holds());
    assert!(!interview.asked("platform").holds() && !interview.asked("platform").fails());
    assert!(interview.asked("accidental").fails());
    assert_eq!(interview.left(), Left { least: 1, most: 1 });
}

#[test]
fn every_walk_through_the_branching_agrees_with_the_rules() {
    let mut walks = 0;
    for organization in options("organization") {
        for initiative in options("initiative") {
            for earlier in options("earlier-pia") {
                for changes in ["none", "use,tool", "not-sure"] {
                    for tool in options("tool") {
                        for platform in ["zoom", "skype", "not-sure"] {
                            for personal in options("personal-information") {
                                for recorded in ["yes", "no"] {
                                    agrees(&over(
                                        ALL,
                                        &format!(
                                            "organization={organization} initiative={initiative} earlier-pia={earlier} \
                                             changes={changes} tool={tool} platform={platform} \
                                             personal-information={personal} recorded={recorded}"
                                        ),
                                    ));
                                    walks += 1;
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    assert_eq!(walks, 4 * 5 * 3 * 3 * 5 * 3 * 3 * 2);
}

/// The interview and the rules written by hand come to the same.
fn agrees(given: &Given) {
    let answers = answers(given);
    let interview = Interview::new(&PLAN, &answers);
    let found = model::Result {
        asked: interview.path().iter().map(|question| question.id.to_string()).collect(),
        outcome: interview.outcome().map_or("none", |outcome| outcome.id.as_str()),
        actions: interview.actions().into_iter().map(|action| action.id.as_str()).collect(),
    };
    assert_eq!(found, model::walk(given), "{given:?}");
    assert!(interview.is_complete());
}

/// Every question answered in some way.
pub fn any_answers() -> impl Strategy<Value = Given> {
    let of = |id: &'static str| {
        let several = ["accidental", "discloses", "changes"].contains(&id);
        let alone = if several { vec!["none", "nobody", "not-sure"] } else { vec![] };
        let one = prop::sample::select(options(id));
        let more = prop::sample::subsequence(options(id), 0..=2);
        (one, more).prop_map(move |(one, more)| {
            let mut all = vec![one];
            if several && !alone.contains(&one) {
                all.extend(more.into_iter().filter(|option| *option != one && !alone.contains(option)));
            }
            (id.to_owned(), all.join(","))
        })
    };
    let choices: Vec<_> = questionnaire()
        .questions()
        .filter(|question| !question.options.is_empty())
        .map(|question| of(question.id.as_str()))
        .collect();
    choices.prop_map(|pairs| {
        let mut all: Given = pairs.into_iter().collect();
        all.insert("name".into(), "Survey".into());
        all.insert("purpose".into(), String::new());
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_complete_answers_agree_with_the_rules(all in any_answers()) {
        agrees(&all);
    }

    #[test]
    fn what_some_answers_settle_no_other_answer_changes(
        all in any_answers(),
        gone in prop::sample::subsequence(questionnaire().questions().map(|q| q.id.as_str()).collect::<Vec<_>>(), 0..=31),
    ) {
        let end = model::walk(&all);
        let mut some = all;
        for question in &gone {
            some.remove(*question);
        }
        let answers = answers(&some);
        let interview = Interview::new(&PLAN, &answers);
        prop_assert!(interview.possible().iter().any(|outcome| outcome.id.as_str() == end.outcome));
        if let Some(outcome) = interview.outcome() {
            prop_assert_eq!(outcome.id.as_str(), end.outcome);
        }
        prop_assert!(interview.path().iter().all(|question| end.asked.contains(&question.id.to_string())));
        prop_assert!(interview.actions().iter().all(|action| end.actions.contains(&action.id.as_str())));
        let left = end.asked.iter().filter(|asked| gone.contains(&asked.as_str())).count();
        prop_assert!((interview.left().least..=interview.left().most).contains(&left));
    }
}

#[test]
fn every_question_is_read_by_something_or_is_for_the_record() {
    let mut read = std::collections::BTreeSet::new();
    let questionnaire = questionnaire();
    let of_questions = questionnaire.questions().filter_map(|question| question.when.as_ref());
    let of_outcomes = questionnaire.outcomes.iter().filter_map(|outcome| outcome.when.as_ref());
    let of_actions = questionnaire.actions.iter().map(|action| &action.when);
    for condition in of_questions.chain(of_outcomes).chain(of_actions) {
        condition.each_answer(&mut |question, _| {
            read.insert(question.to_string());
        });
    }
    for question in questionnaire.questions() {
        assert_ne!(question.for_the_record, read.contains(question.id.as_str()), "{}", question.id);
    }
}

#[test]
fn every_choice_says_whom_to_ask() {
    for question in questionnaire().questions().filter(|question| !question.options.is_empty()) {
        assert!(question.find_out.as_ref().is_some_and(|words| words.contains("Ask")), "{}", question.id);
    }
}
