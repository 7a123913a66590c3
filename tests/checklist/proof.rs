//! What holds of every meeting that there can be.
//!
//! Answers that no rule, no question and no outcome tells apart make the same list. So it is enough to look at one of
//! each such class, and a property test checks that on meetings at random.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::thread;

use privacy_guide::checklist::{Checklist, Marks};
use privacy_guide::content::{
    Condition, Kind, NOT_SURE, OptionId, Practice, PracticeId, Question, QuestionId, Weight,
};
use privacy_guide::prescreen::{Answer, Answers, Interview};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::given::{GUIDE, PLAN};

/// Each question with all of its answers, and for each answer the place of the first that nothing tells from it.
struct Asking {
    question: &'static Question,
    answers: Vec<(Answer, usize)>,
}

static ASKED: LazyLock<Vec<Asking>> = LazyLock::new(|| {
    let questionnaire = PLAN.questionnaire();
    let mut read: BTreeMap<&QuestionId, BTreeSet<&[OptionId]>> = BTreeMap::new();
    let questions = questionnaire.questions().filter_map(|question| question.when.as_ref());
    let outcomes = questionnaire.outcomes.iter().filter_map(|outcome| outcome.when.as_ref());
    let rules = GUIDE.checklists.rules.iter().filter_map(|rule| rule.when.as_ref());
    for condition in questions.chain(outcomes).chain(rules) {
        Condition::each_answer(condition, &mut |question, one_of| {
            read.entry(question).or_default().insert(one_of);
        });
    }
    let with_practices: BTreeSet<&str> =
        GUIDE.groups.iter().filter_map(|group| Some(group.platform.as_ref()?.as_str())).collect();
    questionnaire
        .questions()
        .map(|question| {
            let is_platform = Some(&question.id) == GUIDE.checklists.platform.as_ref();
            let told_apart = |answer: &Answer| {
                let read = read.get(&question.id).into_iter().flatten();
                let matched: Vec<bool> =
                    read.map(|one_of| answer.options().any(|option| one_of.contains(option))).collect();
                let own =
                    answer.options().find(|option| is_platform && with_practices.contains(option.as_str()));
                (matched, own.cloned())
            };
            let all = answers(question);
            let first = |answer: &Answer| {
                all.iter().position(|other| told_apart(other) == told_apart(answer)).unwrap()
            };
            Asking { question, answers: all.iter().map(|answer| (answer.clone(), first(answer))).collect() }
        })
        .collect()
});

/// Every answer to a question; of a text, one.
fn answers(question: &Question) -> Vec<Answer> {
    let not_sure: OptionId = NOT_SURE.parse().unwrap();
    let several = |options: Vec<OptionId>| Answer::Several(options.into_iter().collect());
    let own = || question.options.iter().map(|choice| choice.id.clone());
    match question.kind {
        Kind::Choice => own().chain([not_sure]).map(Answer::One).collect(),
        Kind::Choices => {
            let together: Vec<OptionId> = question
                .options
                .iter()
                .filter(|choice| !choice.alone)
                .map(|choice| choice.id.clone())
                .collect();
            let subsets = (1..1_u32 << together.len()).map(|chosen| {
                together
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| chosen >> i & 1 == 1)
                    .map(|(_, id)| id.clone())
                    .collect()
            });
            let alone = question.options.iter().filter(|choice| choice.alone).map(|choice| choice.id.clone());
            subsets.map(several).chain(alone.chain([not_sure]).map(|option| several(vec![option]))).collect()
        }
        Kind::Text | Kind::Date | Kind::Number => vec![Answer::typed(question, "Weekly intake").unwrap()],
    }
}

fn list(answers: &Answers) -> Checklist<'static> {
    let interview = Interview::new(&PLAN, answers);
    assert!(interview.is_complete(), "{answers:?}");
    Checklist::of(&GUIDE, &interview, &Marks::default())
}

/// The answers to a question of which each stands for a class.
fn classes(place: usize) -> impl Iterator<Item = &'static Answer> {
    let all = ASKED[place].answers.iter().enumerate();
    all.filter(|(number, (_, first))| number == first).map(|(_, (answer, _))| answer)
}

/// Visits one meeting of each class. The questions from `place` on are still to be answered.
fn each_meeting(place: usize, so_far: &mut Answers, visit: &mut impl FnMut(&Answers)) {
    let Some(asking) = ASKED.get(place) else { return visit(so_far) };
    let id = &asking.question.id;
    if asking.question.when.is_some() && !Interview::new(&PLAN, so_far).asked(id.as_str()).holds() {
        return each_meeting(place + 1, so_far, visit);
    }
    for answer in classes(place) {
        so_far.set(id.clone(), answer.clone());
        each_meeting(place + 1, so_far, visit);
    }
    so_far.remove(id.as_str());
}

/// Where a practice of the guide is kept: no two are at one place, and it is sooner compared than an id.
fn address(practice: &'static Practice) -> usize {
    std::ptr::from_ref(practice).addr()
}

/// Where the practices are kept that spell out a general one, and where that is.
static TWINS: LazyLock<BTreeMap<usize, usize>> = LazyLock::new(|| {
    let twins =
        GUIDE.practices().filter_map(|(_, twin)| Some((twin, GUIDE.practice(twin.twin_of.as_ref()?)?)));
    twins.map(|(twin, (_, general))| (address(twin), address(general))).collect()
});

/// What is wrong with a checklist, whatever the meeting is.
fn fault(list: &Checklist<'static>) -> Option<String> {
    let mut there: Vec<usize> = list.rows().iter().map(|row| address(row.practice)).collect();
    there.sort_unstable();
    let merged = list.rows().iter().flat_map(|row| &row.stands_for).map(|practice| address(practice));
    let mut seen: Vec<usize> = there.iter().copied().chain(merged).collect();
    seen.sort_unstable();
    if !seen.is_sorted_by(|one, next| one < next) {
        return Some("a practice is there twice".to_owned());
    }
    for row in list.rows() {
        let platform = row.group.platform.as_ref();
        if platform.is_some() && platform != list.platform().map(|platform| &platform.id) {
            return Some(format!("{} is for another platform", row.practice.id));
        }
        if TWINS.get(&address(row.practice)).is_some_and(|general| there.binary_search(general).is_ok()) {
            return Some(format!(
                "{} is there beside the general practice that it spells out",
                row.practice.id
            ));
        }
        if row.because.is_empty() {
            return Some(format!("{} is there for no reason", row.practice.id));
        }
    }
    let order = |row: &privacy_guide::checklist::Row<'_>| (row.phase(), row.weight);
    (!list.rows().is_sorted_by_key(order))
        .then(|| "what is advised stands before what is required".to_owned())
}

/// How many meetings there are with an answer to the first question that has a choice, and which practices they have.
fn look_at(place: usize, answer: &Answer) -> (usize, BTreeSet<&'static PracticeId>) {
    let mut answers: Answers = (0..place)
        .map(|before| (ASKED[before].question.id.clone(), ASKED[before].answers[0].0.clone()))
        .collect();
    answers.set(ASKED[place].question.id.clone(), answer.clone());
    let (mut meetings, mut reached) = (0, BTreeMap::new());
    each_meeting(place + 1, &mut answers, &mut |answers| {
        let list = list(answers);
        assert_eq!(fault(&list), None, "{answers:?}");
        for row in list.rows() {
            let practices = std::iter::once(row.practice).chain(row.stands_for.iter().copied());
            reached.extend(practices.map(|one| (address(one), &one.id)));
        }
        meetings += 1;
    });
    (meetings, reached.into_values().collect())
}

#[test]
fn in_every_meeting_each_practice_is_there_once_for_its_platform_and_in_order_and_every_one_can_be_reached() {
    let first = (0..ASKED.len()).find(|place| classes(*place).count() > 1).unwrap();
    let looked_at: Vec<_> = thread::scope(|scope| {
        let started: Vec<_> =
            classes(first).map(|answer| scope.spawn(move || look_at(first, answer))).collect();
        started.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let meetings: usize = looked_at.iter().map(|(meetings, _)| meetings).sum();
    let reached: BTreeSet<&PracticeId> = looked_at.into_iter().flat_map(|(_, reached)| reached).collect();
    let left_out: BTreeSet<&PracticeId> =
        GUIDE.checklists.not_for_meetings.iter().flat_map(|entry| &entry.practices).collect();
    let all: BTreeSet<&PracticeId> = GUIDE.practices().map(|(_, practice)| &practice.id).collect();
    assert_eq!(all.difference(&reached).copied().collect::<BTreeSet<_>>(), left_out);
    println!("{meetings} kinds of meetings, {} of {} practices reached", reached.len(), all.len());
    assert!(meetings > 10_000, "{meetings}");
}

prop_compose! {
    /// A meeting at random: an answer to every question that is asked, whatever it is.
    fn meeting()(indices in proptest::collection::vec(any::<Index>(), ASKED.len())) -> Answers {
        let mut answers = Answers::new();
        for (asking, index) in ASKED.iter().zip(indices) {
            answers.set(asking.question.id.clone(), asking.answers[index.index(asking.answers.len())].0.clone());
        }
        answers
    }
}

/// The rows of a checklist, each with its weight.
fn rows(list: &Checklist<'_>) -> Vec<(String, Weight)> {
    list.rows().iter().map(|row| (row.practice.id.to_string(), row.weight)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn answers_that_nothing_tells_apart_make_the_same_list(answers in meeting()) {
        let mut like = answers.clone();
        for asking in ASKED.iter() {
            let given = answers.get(asking.question.id.as_str()).unwrap();
            let (_, first) = asking.answers.iter().find(|(answer, _)| answer == given).unwrap();
            like.set(asking.question.id.clone(), asking.answers[*first].0.clone());
        }
        let list = list(&answers);
        prop_assert_eq!(fault(&list), None);
        prop_assert_eq!(rows(&list), rows(&self::list(&like)));
    }

    #[test]
    fn not_sure_leaves_nothing_out_and_lowers_nothing(answers in meeting(), of in any::<Index>()) {
        let choices: Vec<&Asking> = ASKED
            .iter()
            .filter(|asking| Answer::not_sure(asking.question).is_some())
            .filter(|asking| Some(&asking.question.id) != GUIDE.checklists.platform.as_ref())
            .collect();
        let question = choices[of.index(choices.len())].question;
        let mut unsure = answers.clone();
        unsure.set(question.id.clone(), Answer::not_sure(question).unwrap());
        let (sure, unsure) = (list(&answers), list(&unsure));
        for row in sure.rows() {
            let found = unsure.row(row.practice.id.as_str());
            let weight = found.map(|found| found.weight);
            prop_assert!(weight.is_some_and(|weight| weight <= row.weight), "{}: {}", question.id, row.practice.id);
        }
    }
}
