//! What changed between two questionnaires is what following every path by itself says.

use std::collections::BTreeMap;

use privacy_guide::content::{Condition, OptionId, OutcomeId, Questionnaire};
use privacy_guide::prescreen::difference::{Move, Moves, changes};
use privacy_guide::prescreen::{Answer, Answers};
use proptest::prelude::*;

use crate::made::made;
use crate::paths::{Path, every_path};
use crate::stage::GUIDE;

/// Where paths ended, and where they can end now.
type Ends = (Option<OutcomeId>, Vec<Option<OutcomeId>>);

/// Whether a path of the new questionnaire has the answers of one of the old, as far as they are answers there.
fn agrees(old: &Path, new: &Path, questionnaire: &Questionnaire) -> bool {
    new.asked.iter().all(|id| {
        let question = questionnaire.question(id.as_str()).unwrap();
        let before =
            questionnaire.renamed.iter().find(|(_, now)| *now == id).map_or(id, |(before, _)| before);
        let known = old.answers.get(before.as_str()).filter(|answer| answer.check(question).is_ok());
        known.is_none_or(|answer| new.answers.get(id.as_str()) == Some(answer))
    })
}

/// Follows every path by itself.
fn followed(old: &Questionnaire, new: &Questionnaire) -> BTreeMap<Ends, usize> {
    let name = |questionnaire: &Questionnaire, place: Option<usize>| {
        place.map(|place| questionnaire.outcomes[place].id.clone())
    };
    let all = every_path(new);
    let mut ends = BTreeMap::new();
    for path in every_path(old) {
        let mut to: Vec<Option<usize>> =
            all.iter().filter(|other| agrees(&path, other, new)).map(|other| other.outcome).collect();
        to.sort_unstable();
        to.dedup();
        let to = to.into_iter().map(|place| name(new, place)).collect();
        *ends.entry((name(old, path.outcome), to)).or_default() += 1;
    }
    ends
}

fn check(old: &Questionnaire, new: &Questionnaire) {
    let Ok(moves) = Moves::between(old, new) else { return };
    let told: BTreeMap<Ends, usize> = moves
        .0
        .iter()
        .map(|one| ((one.from.clone(), one.to.clone()), one.paths.to_string().parse().unwrap()))
        .collect();
    assert_eq!(told, followed(old, new));
    let (paths, all) = (every_path(old), every_path(new));
    for one in &moves.0 {
        let answers: Answers = one.example.iter().cloned().collect();
        let path = paths.iter().find(|path| path.answers == answers).unwrap();
        assert_eq!(path.outcome.map(|place| old.outcomes[place].id.clone()), one.from);
        for other in all.iter().filter(|other| agrees(path, other, new)) {
            assert!(one.to.contains(&other.outcome.map(|place| new.outcomes[place].id.clone())));
        }
    }
}

/// A questionnaire in which some options, a question and its readers' lines are other than they were.
fn altered(questionnaire: &Questionnaire, question: usize, option: usize, what: usize) -> Questionnaire {
    let mut new = questionnaire.clone();
    let questions = &mut new.sections[0].questions;
    let place = question % questions.len();
    match what {
        0 => {
            questions.remove(place);
        }
        1 => {
            let options = &mut questions[place].options;
            options.remove(option % options.len());
        }
        2 => {
            let choice = &mut questions[place].options[option % 3];
            choice.alone = !choice.alone;
        }
        3 => questions[place].when = None,
        4 => {
            let before = questions[place].id.clone();
            let now: privacy_guide::content::QuestionId = "anew".parse().unwrap();
            questions[place].id = now.clone();
            new.renamed.insert(before.clone(), now.clone());
            rename(&mut new, &before, &now);
        }
        _ => {
            let last = new.outcomes.len() - 1;
            new.outcomes[..last].reverse();
        }
    }
    new
}

fn rename(
    questionnaire: &mut Questionnaire,
    before: &privacy_guide::content::QuestionId,
    now: &privacy_guide::content::QuestionId,
) {
    fn go(
        condition: &mut Condition,
        before: &privacy_guide::content::QuestionId,
        now: &privacy_guide::content::QuestionId,
    ) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    go(part, before, now);
                }
            }
            Condition::Not(part) => go(part, before, now),
            Condition::Answer { question, .. } if question == before => *question = now.clone(),
            Condition::Answer { .. } => {}
        }
    }
    let questions =
        questionnaire.sections[0].questions.iter_mut().filter_map(|question| question.when.as_mut());
    let outcomes = questionnaire.outcomes.iter_mut().filter_map(|outcome| outcome.when.as_mut());
    questions.chain(outcomes).for_each(|when| go(when, before, now));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn paths_move_as_following_each_says(one in made(4), other in made(4)) {
        check(&one.questionnaire(), &other.questionnaire());
    }

    #[test]
    fn paths_move_as_following_each_says_after_one_change(
        made in made(4), question in 0_usize..4, option in 0_usize..3, what in 0_usize..6,
    ) {
        let old = made.questionnaire();
        check(&old, &altered(&old, question, option, what));
    }

    #[test]
    fn nothing_changes_between_a_questionnaire_and_itself(made in made(4)) {
        let questionnaire = made.questionnaire();
        prop_assert!(changes(&questionnaire, &questionnaire).is_empty());
        prop_assert!(Moves::between(&questionnaire, &questionnaire).unwrap().0.iter().all(Move::stays));
    }
}

#[test]
fn a_renamed_question_changes_its_name_and_nothing_else() {
    let old = GUIDE.questionnaires.get("pia-prescreen").unwrap();
    let mut new = old.clone();
    let (before, now) = ("linking".parse().unwrap(), "data-linking".parse().unwrap());
    let section =
        new.sections.iter_mut().find(|section| section.questions.iter().any(|one| one.id == before));
    section.unwrap().questions.iter_mut().find(|one| one.id == before).unwrap().id = now;
    for action in &mut new.actions {
        if let Condition::Answer { question, .. } = &mut action.when
            && *question == before
        {
            *question = "data-linking".parse().unwrap();
        }
    }
    new.renamed.insert(before, "data-linking".parse().unwrap());
    assert_eq!(changes(old, &new), ["The question 'linking' is called 'data-linking' now."]);
    assert!(Moves::between(old, &new).unwrap().0.iter().all(Move::stays));
}

#[test]
fn an_option_that_goes_leaves_its_question_open() {
    let old = GUIDE.questionnaires.get("pia-prescreen").unwrap();
    let mut new = old.clone();
    let enactment: OptionId = "enactment".parse().unwrap();
    for section in &mut new.sections {
        for question in &mut section.questions {
            question.options.retain(|choice| choice.id != enactment);
        }
    }
    let told = changes(old, &new);
    assert!(
        told[0].starts_with("The question 'initiative' no longer has the option 'enactment'"),
        "{told:?}"
    );
    let moves = Moves::between(old, &new).unwrap();
    let from_law: Vec<_> = moves
        .0
        .iter()
        .filter(|one| one.from.as_ref().is_some_and(|from| from.as_str() == "legislation"))
        .collect();
    assert_eq!(from_law.len(), 1);
    assert!(from_law[0].leaves() && from_law[0].to.len() > 1);
    assert!(from_law[0].example.contains(&("initiative".parse().unwrap(), Answer::One(enactment))));
}
