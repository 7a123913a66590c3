//! Sets of answers that lead everywhere: those that the proof finds, which reach every outcome, action and question,
//! and beside them so many that every option is taken, found by answering what was taken least.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use privacy_guide::content::{Kind, NOT_SURE, Question, Role};
use privacy_guide::prescreen::proof::Witnesses;
use privacy_guide::prescreen::{Answer, Answers, Interview, Plan};

use crate::stage::GUIDE;

/// A complete set of answers in the order in which they were asked, and its outcome.
#[derive(Debug, Clone)]
pub struct Witness {
    /// The questions and what is answered: ids of options, or a text.
    pub answers: Vec<(&'static str, Vec<String>)>,
    pub outcome: String,
}

/// Such sets, those of the proof first.
pub static WITNESSES: LazyLock<Vec<Witness>> = LazyLock::new(find);

fn find() -> Vec<Witness> {
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    let plan = Plan::new(questionnaire);
    let mut taken: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut outcomes: BTreeSet<String> = BTreeSet::new();
    let mut found = proved();
    for witness in &found {
        outcomes.insert(witness.outcome.clone());
        for (question, options) in &witness.answers {
            for option in options {
                *taken.entry(((*question).to_owned(), option.clone())).or_default() += 1;
            }
        }
    }
    taken.retain(|(question, _), _| !options(questionnaire.question(question).unwrap()).is_empty());
    let all_options: usize = questionnaire.questions().map(|question| options(question).len()).sum();
    let mut turn: u64 = 0;
    while outcomes.len() < questionnaire.outcomes.len() || taken.len() < all_options {
        turn += 1;
        assert!(turn < 20_000, "{outcomes:?} {}", taken.len());
        let mut answers = Answers::new();
        let mut given = Vec::new();
        let mut is_new = false;
        while let Some(question) = Interview::new(&plan, &answers).next() {
            let id = question.id.as_str();
            let options = options(question);
            let words = if options.is_empty() {
                vec![format!("Words for {id}")]
            } else {
                let key = |option: &str| (id.to_owned(), option.to_owned());
                // The least taken; among those taken as often, another one at each turn.
                let place = |option: &str| (turn.wrapping_mul(0x9E37_79B9) >> 7) ^ (option.len() as u64 * 31);
                let least = options
                    .iter()
                    .min_by_key(|option| (taken.get(&key(option)).copied().unwrap_or(0), place(option)))
                    .unwrap();
                is_new |= !taken.contains_key(&key(least));
                *taken.entry(key(least)).or_default() += 1;
                vec![(*least).to_owned()]
            };
            let answer = Answer::typed(question, &words.join(",")).unwrap();
            let of_content: &'static Question = questionnaire.question(id).unwrap();
            answers.set(question.id.clone(), answer);
            given.push((of_content.id.as_str(), words));
        }
        let outcome = Interview::new(&plan, &answers).outcome().unwrap().id.to_string();
        if outcomes.insert(outcome.clone()) || is_new {
            found.push(Witness { answers: given, outcome });
        }
    }
    found
}

/// The sets of the proof.
fn proved() -> Vec<Witness> {
    let questionnaire = GUIDE.questionnaire_for(Role::PreScreen).unwrap();
    let words = |answer: &Answer| match answer {
        Answer::Text(text) => vec![text.clone()],
        answer => answer.options().map(ToString::to_string).collect(),
    };
    let sets = Witnesses::of(questionnaire).unwrap().sets.into_iter();
    sets.map(|set| {
        let of_content = |id: &str| questionnaire.question(id).unwrap().id.as_str();
        let given = set.path.iter().map(|(question, answer)| (of_content(question.as_str()), words(answer)));
        Witness { answers: given.collect(), outcome: set.outcome.unwrap().to_string() }
    })
    .collect()
}

fn options(question: &Question) -> Vec<&str> {
    let own = question.options.iter().map(|choice| choice.id.as_str());
    match question.kind {
        Kind::Choice | Kind::Choices => own.chain([NOT_SURE]).collect(),
        Kind::Text | Kind::Date | Kind::Number => Vec::new(),
    }
}

/// One set for each outcome.
pub fn one_for_each_outcome() -> Vec<&'static Witness> {
    let mut seen = BTreeSet::new();
    WITNESSES.iter().filter(|witness| seen.insert(witness.outcome.as_str())).collect()
}
