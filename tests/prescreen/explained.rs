//! Why a question is asked, what its answer decides, what is settled, and what knowing would settle.

use std::collections::BTreeSet;

use privacy_guide::content::{Kind, Question, Questionnaire};
use privacy_guide::prescreen::{Account, Answer, Answers, Interview, Plan, Truth};
use proptest::prelude::*;

use crate::brute_force::every_way;
use crate::given::{self, GUIDE, PLAN, given, over, question, questionnaire};
use crate::made::{every_answer, made};

type Names = BTreeSet<String>;

const TO_FULL_PIA: &str =
    "organization=ministry initiative=new tool=none personal-information=yes sensitive=no";
const NOT_SURE: &str = "organization=ministry initiative=new tool=own-system assessed=no \
                        personal-information=not-sure sensitive=yes stored-outside-canada=not-sure \
                        minimum=not-sure";

fn interview(pairs: &str) -> Interview<'static> {
    Interview::new(&PLAN, &given::answers(&given(pairs)))
}

fn ids<'a>(questions: impl IntoIterator<Item = &'a Question>) -> Vec<&'a str> {
    questions.into_iter().map(|question| question.id.as_str()).collect()
}

/// Some of the answers to a made-up questionnaire.
fn pick(questionnaire: &Questionnaire, picked: &[Option<usize>]) -> Answers {
    let answer = |(question, picked): (&Question, &Option<usize>)| {
        let all = every_answer(question);
        Some((question.id.clone(), all[(*picked)? % all.len()].clone()))
    };
    questionnaire.questions().zip(picked).filter_map(answer).collect()
}

fn with(answers: &Answers, question: &Question, answer: Answer) -> Answers {
    let mut answers = answers.clone();
    answers.set(question.id.clone(), answer);
    answers
}

fn reachable(questionnaire: &Questionnaire, answers: &Answers, through: &str) -> Names {
    let ways = every_way(questionnaire, answers).into_iter();
    ways.filter(|way| way.asked.iter().any(|asked| asked == through)).map(|way| way.outcome).collect()
}

/// Every set of answers to all questions but one, in which those that are given stay.
fn completions(questionnaire: &Questionnaire, answers: &Answers, but: &Question) -> Vec<Answers> {
    let mut all = vec![Answers::new()];
    for question in questionnaire.questions().filter(|question| question.id != but.id) {
        let tried = match answers.get(question.id.as_str()) {
            Some(answer) => vec![answer.clone()],
            None => every_answer(question),
        };
        all = all
            .iter()
            .flat_map(|known| tried.iter().map(|answer| with(known, question, answer.clone())))
            .collect();
    }
    all
}

fn ending(plan: &Plan, answers: &Answers) -> String {
    Interview::new(plan, answers).outcome().unwrap().id.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_an_answer_decides_is_what_trying_everything_says(
        made in made(4),
        picked in prop::collection::vec(prop::option::weighted(0.4, 0_usize..5), 4),
        chosen in 0_usize..4,
    ) {
        let questionnaire = made.questionnaire();
        let plan = Plan::new(&questionnaire);
        let answers = pick(&questionnaire, &picked);
        let interview = Interview::new(&plan, &answers);
        let question = questionnaire.questions().nth(chosen % questionnaire.questions().count()).unwrap();
        let id = question.id.as_str();

        let leads = interview.leads(id);
        for answer in every_answer(question).into_iter().filter(|answer| answer.options().count() == 1) {
            let expected = reachable(&questionnaire, &with(&answers, question, answer.clone()), id);
            let told = leads.iter().find(|lead| lead.answers.contains(&answer));
            let told: Names = told.into_iter().flat_map(|lead| &lead.outcomes).map(|it| it.id.to_string()).collect();
            prop_assert_eq!(told, expected, "{}: {}", id, answer);
        }

        let all = completions(&questionnaire, &answers, question);
        let decides = all.iter().any(|known| {
            let ends: Names = every_answer(question)
                .into_iter()
                .map(|answer| with(known, question, answer))
                .filter(|answers| Interview::new(&plan, answers).asked(id) == Truth::Holds)
                .map(|answers| ending(&plan, &answers))
                .collect();
            ends.len() > 1
        });
        prop_assert_eq!(interview.can_decide(id), decides, "{}", id);
        prop_assert!(decides || leads.len() < 2);
        let so_far = interview.so_far();
        if interview.asked(id) != Truth::Fails && answers.get(id).is_none() {
            let told = if decides { &so_far.deciding } else { &so_far.idle };
            prop_assert!(ids(told.iter().copied()).contains(&id));
        }
    }

    #[test]
    fn what_knowing_allows_is_what_trying_every_sure_answer_says(
        made in made(3),
        picked in prop::collection::vec(prop::option::weighted(0.9, 3_usize..5), 3),
    ) {
        let questionnaire = made.questionnaire();
        let plan = Plan::new(&questionnaire);
        let answers = pick(&questionnaire, &picked);
        let interview = Interview::new(&plan, &answers);
        let open: Vec<&Question> = interview.not_sure().collect();
        let mut known = vec![interview.counting()];
        for question in &open {
            let sure = || every_answer(question).into_iter().filter(|answer| !answer.is_not_sure());
            known = known
                .iter()
                .flat_map(|answers| sure().map(move |answer| with(answers, question, answer)))
                .collect();
        }
        let expected: Names = match open.as_slice() {
            [] => Names::new(),
            _ => known
                .iter()
                .flat_map(|answers| every_way(&questionnaire, answers))
                .map(|way| way.outcome)
                .collect(),
        };
        let told: Names = interview.knowing_allows().iter().map(|outcome| outcome.id.to_string()).collect();
        prop_assert_eq!(told, expected);
        let mut found = ids(interview.to_find_out());
        found.sort_unstable();
        prop_assert_eq!(found, ids(open));
    }
}

#[test]
fn the_answers_that_brought_one_to_a_question_are_named() {
    let asked = interview("organization=ministry initiative=new tool=video-platform recorded=yes");
    let brought = |id: &str| -> Vec<String> {
        let brought = asked.brought_by(question(id));
        brought.iter().map(|(question, answer)| format!("{}={answer}", question.id)).collect()
    };
    assert_eq!(brought("recording-kept"), ["recorded=yes"]);
    assert_eq!(brought("stra"), ["initiative=new", "tool=video-platform"]);
    assert!(brought("records").is_empty());
}

#[test]
fn the_outcomes_that_an_answer_separates_are_told_by_option() {
    let told = interview(TO_FULL_PIA);
    let leads = told.leads("sensitive");
    let words: Vec<(Vec<String>, Vec<&str>)> = leads
        .iter()
        .map(|lead| {
            let answers = lead.answers.iter().map(ToString::to_string).collect();
            (answers, lead.outcomes.iter().map(|outcome| outcome.id.as_str()).collect())
        })
        .collect();
    let yes = (vec!["yes".to_owned(), "not-sure".to_owned()], vec!["outside-canada", "full-pia"]);
    assert_eq!(words, [yes, (vec!["no".to_owned()], vec!["full-pia"])]);
}

#[test]
fn a_question_that_separates_nothing_says_what_it_is_for() {
    let told = interview(&format!("{TO_FULL_PIA} stored-outside-canada=no"));
    let stra = interview("organization=ministry initiative=new tool=own-system").bearing("stra");
    assert!(!stra.separates() && !stra.decides_outcome && !stra.is_for_the_record());
    assert_eq!(stra.actions.iter().map(|action| action.id.as_str()).collect::<Vec<_>>(), ["stra"]);

    let recorded = interview("organization=ministry initiative=new tool=video-platform").bearing("recorded");
    assert!(!recorded.decides_outcome);
    assert_eq!(ids(recorded.questions), ["recording-authority", "participants-told", "recording-kept"]);

    let authority = told.bearing("authority");
    assert!(authority.is_for_the_record() && !authority.separates());
    let organization = told.bearing("organization");
    assert!(organization.decides_outcome && organization.gives_reasons);
}

#[test]
fn what_is_asked_for_the_record_decides_nothing_and_all_else_decides_something_somewhere() {
    // Answers of many sorts, so that every question is asked under some of them.
    let bases = [
        "organization=ministry initiative=change earlier-pia=yes tool=video-platform platform=zoom",
        "organization=ministry initiative=new tool=video-platform recorded=yes personal-information=yes",
        "organization=ministry initiative=new tool=video-platform platform=zoom personal-information=no",
        "organization=not-sure initiative=not-sure personal-information=yes",
    ];
    let bases: Vec<Interview<'_>> = bases.into_iter().map(interview).collect();
    for question in questionnaire().questions().filter(|question| question.kind != Kind::Text) {
        let asked = || bases.iter().filter(|base| base.asked(question.id.as_str()).holds());
        assert!(asked().count() > 0, "{} is asked under none", question.id);
        let idle = asked().all(|base| base.bearing(question.id.as_str()).is_for_the_record());
        assert_eq!(idle, question.for_the_record, "{}", question.id);
    }
}

#[test]
fn so_far_tells_what_is_settled_and_what_can_still_decide() {
    let told = interview(TO_FULL_PIA).so_far();
    assert!(told.deciding.is_empty(), "{:?}", ids(told.deciding));
    let told = interview("organization=ministry initiative=new tool=none personal-information=yes stra=no");
    assert_eq!((told.outcome(), told.left().least, told.left().most), (None, 12, 12));
    let told = told.so_far();
    assert_eq!(ids(told.deciding), ["sensitive", "stored-outside-canada"]);
    assert!(ids(told.idle).contains(&"minimum"));
    let reasons: Vec<usize> = told.possible.iter().map(|(_, reasons)| reasons.len()).collect();
    assert_eq!(reasons, [2, 3]);
    assert!(told.actions.is_empty() && told.perhaps.len() > 3);
}

#[test]
fn what_settles_most_is_to_be_found_out_first() {
    let told = interview(NOT_SURE);
    assert_eq!(told.outcome().unwrap().id.as_str(), "outside-canada");
    let order: Vec<(&str, bool)> =
        told.find_out().into_iter().map(|(question, decides)| (question.id.as_str(), decides)).collect();
    assert_eq!(order, [("personal-information", true), ("stored-outside-canada", true), ("minimum", false)]);
    let allows: Vec<&str> = told.knowing_allows().iter().map(|outcome| outcome.id.as_str()).collect();
    assert_eq!(allows, ["outside-canada", "full-pia", "part-1"]);
    // Where it is settled that information is stored abroad, whether it is sensitive is all that is left to decide.
    let told = interview(
        "organization=ministry initiative=new tool=none linking=not-sure personal-information=yes sensitive=not-sure \
         stored-outside-canada=yes",
    );
    assert_eq!(ids(told.to_find_out()), ["sensitive", "linking"]);
}

#[test]
fn questions_that_are_not_asked_name_the_answers_that_keep_them_away() {
    let told = interview("organization=ministry initiative=new tool=none personal-information=no");
    let because = |id: &str| -> Vec<&str> {
        let skipped = told.skipped();
        let found = skipped.iter().find(|skipped| skipped.question.id.as_str() == id).unwrap();
        assert_eq!(found.ended_by, None);
        ids(found.because.iter().map(|(question, _)| *question))
    };
    assert_eq!(because("platform"), ["tool"]);
    // What hangs on a question that is not asked hangs on what keeps that one away.
    assert_eq!(because("recording-kept"), ["tool"]);
    assert_eq!(because("sensitive"), ["personal-information"]);
    let ended = interview("organization=other");
    let skipped = ended.skipped();
    assert!(skipped.iter().all(|one| one.because.is_empty() == one.ended_by.is_some()), "{skipped:?}");
    assert!(skipped.iter().any(|one| one.question.id.as_str() == "purpose" && one.ended_by.is_some()));
}

#[test]
fn an_account_tells_only_answers_that_count() {
    let told = over(NOT_SURE, "tool=none");
    let answers = given::answers(&told);
    let interview = Interview::new(&PLAN, &answers);
    assert!(interview.kept().any(|(question, _)| question.id.as_str() == "assessed"));
    let account = Account::of(&GUIDE, &interview);
    assert_eq!(account, Account::of(&GUIDE, &Interview::new(&PLAN, &interview.counting())));
    let json = serde_json::to_string(&account.sections).unwrap();
    assert!(!json.contains("assessed"), "{json}");
    let kept_away = account.not_asked.iter().find(|one| one.question.as_str() == "assessed").unwrap();
    assert_eq!(kept_away.because[0].words, "No tool");
}

#[test]
fn an_account_marks_what_rests_on_a_later_development_with_its_date() {
    let account = Account::of(&GUIDE, &interview(NOT_SURE));
    let reason = account.reasons.iter().find(|reason| reason.text.contains("s.33.1")).unwrap();
    assert_eq!(reason.later.len(), 1);
    assert_eq!((reason.later[0].since.as_str(), reason.answers.len()), ("2021-11-26", 3));
    assert!(account.reasons.iter().all(|reason| !reason.answers.is_empty() && !reason.sources.is_empty()));
    assert_eq!(account.to_find_out[0].short, "Personal information");
    assert!(account.to_find_out.iter().all(|find| !find.whom.is_empty()));
    assert_eq!(account.alternatives.len(), questionnaire().outcomes.len() - 1);
    assert!(account.actions.iter().all(|action| !action.answers.is_empty()));
}
