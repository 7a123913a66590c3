//! Which practices the rules pick for a meeting, and why.

use std::collections::HashMap;
use std::sync::Arc;

use super::marks::Marks;
use crate::content::{Group, Guide, Outcome, PlatformId, Practice, PracticeId, Question, Rule, Weight};
use crate::prescreen::{Answer, Interview};

/// Why a practice is on a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because<'g> {
    /// A rule picks it.
    Rule {
        /// The rule.
        rule: &'g Rule,
        /// The answers that made the rule hold, in the order of their questions; none where it always holds.
        answers: Arc<[(&'g Question, Answer)]>,
    },
    /// An outcome about sensitivity made it a must; none where the content has that outcome no more. It puts no
    /// practice on the list that does not apply.
    Must(Option<&'g Outcome>),
    /// A person added it.
    Added,
}

impl Because<'_> {
    /// How much it weighs for this reason.
    pub fn weight(&self) -> Weight {
        match self {
            Self::Rule { rule, .. } => rule.weight,
            Self::Must(_) => Weight::Required,
            Self::Added => Weight::Advised,
        }
    }

    /// Whether both are of one rule.
    fn is_of_rule_of(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Rule { rule, .. }, Self::Rule { rule: other, .. }) if rule.id == other.id)
    }
}

/// A practice that is picked.
#[derive(Debug, Clone)]
pub(super) struct Pick<'g> {
    pub group: &'g Group,
    pub practice: &'g Practice,
    /// Why, one reason at least.
    pub because: Vec<Because<'g>>,
}

impl Pick<'_> {
    /// Whether it is for all platforms.
    pub fn is_general(&self) -> bool {
        self.group.platform.is_none()
    }
}

/// The platform that the meeting is held on, where it is one.
pub(super) fn platform<'g>(guide: &'g Guide, interview: &Interview<'g>) -> Option<&'g PlatformId> {
    let question = guide.checklists.platform.as_ref()?;
    let answer = interview.answer(question.as_str())?;
    let platform = answer.options().find_map(|option| guide.platforms.get(option.as_str()))?;
    Some(&platform.id)
}

/// The practices of a meeting in the content's order: those that rules pick, and those that were added.
pub(super) fn picks<'g>(guide: &'g Guide, interview: &Interview<'g>, marks: &Marks) -> Vec<Pick<'g>> {
    let platform = platform(guide, interview);
    let all: Vec<(&Group, &Practice)> = guide.practices().collect();
    let places: HashMap<&PracticeId, usize> =
        all.iter().enumerate().map(|(place, (_, practice))| (&practice.id, place)).collect();
    let by_rules = by_rules(guide, interview, &places);
    let mut picks = Vec::new();
    for (place, (group, practice)) in all.into_iter().enumerate() {
        let applies = group.platform.is_none() || group.platform.as_ref() == platform;
        let general = practice.twin_of.as_ref().filter(|_| applies);
        let from = [Some(place).filter(|_| applies), general.and_then(|id| places.get(id).copied())];
        let mut because: Vec<Because<'g>> = Vec::new();
        for reason in from.into_iter().flatten().filter_map(|place| by_rules.get(place)).flatten() {
            if !because.iter().any(|known| known.is_of_rule_of(reason)) {
                because.push(reason.clone());
            }
        }
        if because.is_empty() && marks.is_added(&practice.id) {
            because.push(Because::Added);
        }
        if !because.is_empty() {
            let all = [Some(&practice.id), general];
            because.extend(all.into_iter().flatten().find_map(|id| must(guide, marks, id)));
            because.sort_by_key(Because::weight);
            picks.push(Pick { group, practice, because });
        }
    }
    picks
}

/// Whether a rule picks its practices. One that answers to come decide does not yet.
pub(super) fn holds(rule: &Rule, interview: &Interview<'_>) -> bool {
    rule.when.as_ref().is_none_or(|when| interview.judge(when).holds())
}

/// The reasons of the rules that hold, for each practice by its place among all.
fn by_rules<'g>(
    guide: &'g Guide,
    interview: &Interview<'g>,
    places: &HashMap<&PracticeId, usize>,
) -> Vec<Vec<Because<'g>>> {
    let mut reasons: Vec<Vec<Because<'_>>> = vec![Vec::new(); places.len()];
    for rule in &guide.checklists.rules {
        if !holds(rule, interview) {
            continue;
        }
        let answers = rule.when.as_ref().map(|when| interview.rests_on(when)).unwrap_or_default();
        let answers = answers.into_iter().map(|(question, answer)| (question, answer.clone()));
        let reason = Because::Rule { rule, answers: answers.collect() };
        let in_groups = rule.groups.iter().filter_map(|group| guide.groups.get(group.as_str()));
        let in_groups = in_groups.flat_map(|group| group.practices.iter().map(|practice| &practice.id));
        for practice in rule.practices.iter().chain(in_groups) {
            if let Some(reasons) = places.get(practice).and_then(|place| reasons.get_mut(*place)) {
                reasons.push(reason.clone());
            }
        }
    }
    reasons
}

/// The must that was carried over to a practice.
fn must<'g>(guide: &'g Guide, marks: &Marks, practice: &PracticeId) -> Option<Because<'g>> {
    let outcome = marks.must(practice)?;
    Some(Because::Must(guide.questionnaires.iter().find_map(|one| one.outcome(outcome.as_str()))))
}
