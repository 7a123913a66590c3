//! How sensitive it is: where answers end, which practices become musts, and what is answered elsewhere.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use privacy_guide::checklist::{Because, Checklist, Marks, fills, musts};
use privacy_guide::content::{Kind, NOT_SURE, Question, Role, Weight};
use privacy_guide::prescreen::{Answer, Answers, Interview, Plan};

use crate::given::{GUIDE, PLAN, answers, answers_to};

static SENSITIVITY: LazyLock<Plan> =
    LazyLock::new(|| Plan::new(GUIDE.questionnaire_for(Role::Sensitivity).unwrap()));

fn outcome(words: &str) -> Option<String> {
    let interview = Interview::new(&SENSITIVITY, &answers_to(&SENSITIVITY, words));
    interview.outcome().map(|outcome| outcome.id.to_string())
}

/// Answers as they would be filled in a questionnaire.
fn filled(words: &str, role: Role) -> Vec<String> {
    let interview = Interview::new(&SENSITIVITY, &answers_to(&SENSITIVITY, words));
    let into = GUIDE.questionnaire_for(role).unwrap();
    fills(&interview, into).iter().map(|one| format!("{}={}", one.question.id, one.answer)).collect()
}

const HEALTH: &str = "information-kind=personal how-sensitive=very unnoticed-access=no wanted-by-thieves=no \
                      over-free-zoom=no risks-of-law=no risks-accepted=yes for-a-ministry=yes";

#[test]
fn the_path_ends_in_what_is_in_proportion() {
    assert_eq!(outcome(HEALTH).as_deref(), Some("protect-strictly"));
    assert_eq!(outcome(&HEALTH.replace("very", "somewhat")).as_deref(), Some("protect-with-care"));
    let weather = HEALTH.replace("very", "hardly").replace("unnoticed-access=no", "unnoticed-access=yes");
    assert_eq!(outcome(&weather).as_deref(), Some("ordinary-care"));
    assert_eq!(outcome("information-kind=public").as_deref(), Some("ordinary-care"));
}

#[test]
fn confidential_information_goes_to_a_secure_alternative_to_free_zoom() {
    let confidential = HEALTH.replace("personal", "confidential");
    assert_eq!(outcome(&confidential).as_deref(), Some("protect-strictly"));
    for answer in ["yes", "not-sure"] {
        let free = confidential.replace("over-free-zoom=no", &format!("over-free-zoom={answer}"));
        assert_eq!(outcome(&free).as_deref(), Some("share-over-another-tool"), "{answer}");
    }
}

#[test]
fn open_risks_come_before_all_else_and_not_sure_counts_as_open() {
    for open in ["risks-of-law=yes", "risks-of-law=not-sure", "risks-accepted=no", "risks-accepted=not-sure"]
    {
        let (question, _) = open.split_once('=').unwrap();
        let words: Vec<&str> = HEALTH.split(' ').filter(|word| !word.starts_with(question)).collect();
        assert_eq!(
            outcome(&format!("{} {open}", words.join(" "))).as_deref(),
            Some("share-not-yet"),
            "{open}"
        );
    }
}

#[test]
fn a_must_is_required_on_the_checklist_and_adds_nothing_that_does_not_apply() {
    let interview = Interview::new(&SENSITIVITY, &answers_to(&SENSITIVITY, HEALTH));
    let mut marks = Marks::default();
    for mark in musts(&interview) {
        marks.set(mark);
    }
    let said = "meeting-role=host meeting-platform=zoom meeting-plan=paid meeting-cleared=yes";
    let meeting = Interview::new(&PLAN, &answers(said));
    let without = Checklist::of(&GUIDE, &meeting, &Marks::default());
    let with = Checklist::of(&GUIDE, &meeting, &marks);
    let row = with.row("lock-meeting").unwrap();
    assert_eq!(row.practice.id.as_str(), "zoom-lock-meeting", "the must goes over to what takes its place");
    assert_eq!(
        (row.weight, without.row("lock-meeting").unwrap().weight),
        (Weight::Required, Weight::Advised)
    );
    let Some(Because::Must(Some(outcome))) = row.because.first() else { unreachable!("{row:?}") };
    assert_eq!(outcome.id.as_str(), "protect-strictly");
    assert_eq!(with.rows().len(), without.rows().len());
    let joined = Interview::new(&PLAN, &answers("meeting-role=join meeting-platform=teams"));
    assert!(Checklist::of(&GUIDE, &joined, &marks).row("lock-meeting").is_none(), "a guest locks no meeting");
}

#[test]
fn what_was_answered_fills_the_questions_of_the_pre_screen_and_of_the_checklist() {
    assert_eq!(
        filled(HEALTH, Role::PreScreen),
        ["personal-information=yes", "confidential=no", "sensitive=yes"]
    );
    assert_eq!(filled(HEALTH, Role::Checklist), ["meeting-information=personal, sensitive"]);
    let between = HEALTH.replace("very", "somewhat");
    assert_eq!(filled(&between, Role::PreScreen).last().unwrap(), "sensitive=not-sure");
    assert_eq!(filled("information-kind=not-sure", Role::Checklist), ["meeting-information=not-sure"]);
    assert!(filled("", Role::PreScreen).is_empty(), "nothing is filled in before it is known");
}

/// Every set of answers to the questions from `place` on that are asked, given those before.
fn each_complete(questions: &[&Question], so_far: &mut Answers, visit: &mut impl FnMut(&Interview<'_>)) {
    let interview = Interview::new(&SENSITIVITY, so_far);
    let Some(next) = questions.iter().find(|question| {
        interview.asked(question.id.as_str()).holds() && interview.answer(question.id.as_str()).is_none()
    }) else {
        return visit(&interview);
    };
    let options = || next.options.iter().map(|choice| choice.id.as_str()).chain([NOT_SURE]);
    let all: Vec<String> = match next.kind {
        Kind::Choice => options().map(str::to_owned).collect(),
        Kind::Choices => options().chain(["personal,confidential"]).map(str::to_owned).collect(),
        _ => vec!["Words".to_owned()],
    };
    for typed in all {
        so_far.set(next.id.clone(), Answer::typed(next, &typed).unwrap());
        each_complete(questions, so_far, visit);
    }
    so_far.remove(next.id.as_str());
}

#[test]
fn whatever_is_answered_both_questionnaires_get_an_answer_that_is_one() {
    // The name, the ministry and the tool say nothing of the information.
    let silent =
        ["shared-information", "for-a-ministry", "over-free-zoom", "guarded-by-tool", "risks-accepted"];
    let questionnaire = SENSITIVITY.questionnaire();
    let questions: Vec<&Question> =
        questionnaire.questions().filter(|question| !silent.contains(&question.id.as_str())).collect();
    let mut outcomes = BTreeSet::new();
    let mut count = 0;
    each_complete(&questions, &mut Answers::new(), &mut |interview| {
        count += 1;
        outcomes.extend(interview.possible().into_iter().map(|outcome| outcome.id.to_string()));
        let into = |role| fills(interview, GUIDE.questionnaire_for(role).unwrap());
        let [meeting] = into(Role::Checklist).try_into().unwrap();
        assert_eq!(meeting.answer.check(meeting.question), Ok(()));
        let prescreen: Vec<String> =
            into(Role::PreScreen).iter().map(|one| one.question.id.to_string()).collect();
        let is_public = meeting.answer.to_string() == "public";
        let expected: &[&str] = if is_public {
            &["personal-information", "confidential"]
        } else {
            &["personal-information", "confidential", "sensitive"]
        };
        assert_eq!(prescreen, expected);
    });
    assert_eq!(
        count,
        1 + 4 * 4 * 3 * 3 * 3,
        "public ends at once; of the rest every combination was looked at"
    );
    assert_eq!(outcomes.len(), questionnaire.outcomes.len());
}
