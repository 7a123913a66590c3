//! A part of a rule is told to decide nothing where leaving it out changes nothing, and only there.

use privacy_guide::content::{Condition, Questionnaire, Spot};
use privacy_guide::prescreen::Answers;
use privacy_guide::prescreen::proof::{Finding, prove};
use proptest::prelude::*;

use crate::made::made;
use crate::paths::{Path, every_path, holds};

/// A rule where it is looked at.
struct Rule<'q> {
    spot: Spot,
    when: &'q Condition,
    /// The answers with which it is looked at: those given so far.
    looked_at: Vec<Answers>,
}

/// All rules that hold on some path.
fn live_rules<'q>(questionnaire: &'q Questionnaire, paths: &[Path]) -> Vec<Rule<'q>> {
    let mut rules = Vec::new();
    for (place, question) in questionnaire.questions().enumerate() {
        // A question is looked at where the questions have not ended before: where a copy of it that is always
        // asked would be.
        let mut always = questionnaire.clone();
        always.sections[0].questions[place].when = None;
        let before = |path: &Path| {
            let before = path.before(&question.id);
            before.into_iter().map(|(id, answer)| (id.clone(), answer.clone())).collect::<Answers>()
        };
        let looked_at =
            every_path(&always).iter().filter(|path| path.asks(&question.id)).map(before).collect();
        rules.extend(question.when.iter().map(|when| Rule {
            spot: Spot::question(0, place),
            when,
            looked_at: Vec::clone(&looked_at),
        }));
    }
    let with = |keep: &dyn Fn(&Path) -> bool| -> Vec<Answers> {
        paths.iter().filter(|path| keep(path)).map(|path| path.answers.clone()).collect()
    };
    for (place, outcome) in questionnaire.outcomes.iter().enumerate() {
        let looked_at = with(&|path| path.outcome >= Some(place));
        rules.extend(outcome.when.iter().map(|when| Rule {
            spot: Spot::outcome(place),
            when,
            looked_at: looked_at.clone(),
        }));
        let there = with(&|path| path.outcome == Some(place));
        for (number, reason) in outcome.reasons.iter().enumerate() {
            let (spot, looked_at) = (Spot::reason(place, number), there.clone());
            rules.extend(reason.when.iter().map(|when| Rule {
                spot: spot.clone(),
                when,
                looked_at: looked_at.clone(),
            }));
        }
    }
    for (place, action) in questionnaire.actions.iter().enumerate() {
        rules.push(Rule { spot: Spot::action(place), when: &action.when, looked_at: with(&|_| true) });
    }
    rules.retain(|rule| rule.looked_at.iter().any(|answers| holds(rule.when, answers)));
    rules
}

/// What is done with a part of a condition.
type Change<'a> = &'a dyn Fn(&Condition) -> Option<Condition>;

/// A condition with the part at `steps` changed; a part that is taken away never holds.
fn changed(condition: &Condition, steps: &[usize], change: Change<'_>) -> Condition {
    let never = || Condition::Any(Vec::new());
    let Some((step, rest)) = steps.split_first() else { return change(condition).unwrap_or_else(never) };
    let in_parts = |parts: &[Condition]| {
        let part = |(place, part)| if place == *step { changed(part, rest, change) } else { part.clone() };
        parts.iter().enumerate().map(part).collect()
    };
    match condition {
        Condition::All(parts) => Condition::All(in_parts(parts)),
        Condition::Any(parts) => Condition::Any(in_parts(parts)),
        Condition::Not(part) => Condition::Not(Box::new(changed(part, rest, change))),
        Condition::Answer { .. } => panic!("a line has no parts"),
    }
}

/// The steps to all parts of a condition, with whether each is a part of an `any`, and under how many `not`.
fn all_parts(condition: &Condition) -> Vec<(Vec<usize>, &Condition, bool, usize)> {
    let mut all = vec![(Vec::new(), condition, false, 0)];
    let mut at = 0;
    while at < all.len() {
        let (steps, part, _, nots) = all[at].clone();
        let below = |number: usize| [steps.clone(), vec![number]].concat();
        match part {
            Condition::All(parts) | Condition::Any(parts) => {
                let is_any = matches!(part, Condition::Any(_));
                all.extend(
                    parts.iter().enumerate().map(|(number, part)| (below(number), part, is_any, nots)),
                );
            }
            Condition::Not(part) => all.push((below(0), part, false, nots + 1)),
            Condition::Answer { .. } => {}
        }
        at += 1;
    }
    all
}

fn is_told(findings: &[Finding], spot: &Spot, words: &[&str]) -> bool {
    findings
        .iter()
        .any(|finding| finding.spot == *spot && words.iter().any(|words| finding.message.contains(words)))
}

/// Whether a condition holds by answers alone, and not because a question was not asked.
fn holds_by_answers(condition: &Condition, answers: &Answers) -> Option<bool> {
    let parts = |parts: &[Condition]| -> Vec<Option<bool>> {
        parts.iter().map(|part| holds_by_answers(part, answers)).collect()
    };
    match condition {
        Condition::All(all) if parts(all).contains(&Some(false)) => Some(false),
        Condition::All(all) => (!parts(all).contains(&None)).then_some(true),
        Condition::Any(any) if parts(any).contains(&Some(true)) => Some(true),
        Condition::Any(any) => (!parts(any).contains(&None)).then_some(false),
        Condition::Not(part) => holds_by_answers(part, answers).map(|holds| !holds),
        Condition::Answer { question, .. } => {
            answers.get(question.as_str()).map(|_| holds(condition, answers))
        }
    }
}

/// Whether the part at `steps` decides the whole: all parts beside it hold, or none holds by answers alone.
fn decides(condition: &Condition, steps: &[usize], answers: &Answers) -> bool {
    let Some((step, rest)) = steps.split_first() else { return true };
    let beside = |parts: &[Condition], stands_aside: &dyn Fn(&Condition) -> bool| {
        parts.iter().enumerate().all(|(place, part)| place == *step || stands_aside(part))
    };
    match condition {
        Condition::All(parts) => {
            beside(parts, &|part| holds(part, answers)) && decides(&parts[*step], rest, answers)
        }
        Condition::Any(parts) => {
            beside(parts, &|part| holds_by_answers(part, answers) != Some(true))
                && decides(&parts[*step], rest, answers)
        }
        Condition::Not(part) => decides(part, rest, answers),
        Condition::Answer { .. } => panic!("a line has no parts"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_part_is_told_to_decide_nothing_where_it_does_and_only_there(made in made(4)) {
        let questionnaire = made.questionnaire();
        let findings = prove(&questionnaire, &[], None);
        let paths = every_path(&questionnaire);
        for rule in live_rules(&questionnaire, &paths) {
            let told = |steps: &[usize], words: &[&str]| is_told(&findings, &rule.spot.clone().condition(steps), words);
            let idle_words = ["part of 'any' decides nothing", "part of 'any' never holds"];
            // What is left without all that is told to decide nothing.
            let mut lean = rule.when.clone();
            let mut idle: Vec<Vec<usize>> = Vec::new();
            for (steps, part, is_any, _) in all_parts(rule.when) {
                if idle.iter().any(|above| steps.starts_with(above)) {
                    continue;
                }
                let never = told(&steps, &["is never asked where this is read, so"]);
                if never || is_any && told(&steps, &idle_words) {
                    lean = changed(&lean, &steps, &|_| None);
                    idle.push(steps);
                } else if let Condition::Answer { question, one_of } = part {
                    let is_dead = |number: usize| {
                        is_told(&findings, &rule.spot.clone().condition(&steps).option(number), &["so it decides nothing"])
                    };
                    let options = one_of.iter().enumerate();
                    let one_of = options.filter(|(number, _)| !is_dead(*number)).map(|(_, option)| option.clone()).collect();
                    let less = Condition::Answer { question: question.clone(), one_of };
                    lean = changed(&lean, &steps, &|_| Some(less.clone()));
                }
            }
            let same = |answers: &Answers| holds(rule.when, answers) == holds(&lean, answers);
            prop_assert!(rule.looked_at.iter().all(same), "{:?}\n{:?}\n{:?}", rule.when, lean, findings);
            // Where nothing is told all parts decide something, and what is told to hold silently does.
            // A rule that always holds is told as a whole, or by what it keeps from being reached.
            let always = rule.looked_at.iter().all(|answers| holds(rule.when, answers));
            let is_clean = !always && all_parts(rule.when).iter().all(|(steps, part, ..)| {
                let spot = rule.spot.clone().condition(steps);
                let options = if let Condition::Answer { one_of, .. } = part { one_of.len() } else { 0 };
                let spots = (0..options).map(|number| spot.clone().option(number)).chain([spot.clone()]);
                !spots.into_iter().any(|spot| findings.iter().any(|finding| finding.spot == spot))
            });
            for (steps, part, is_any, nots) in all_parts(rule.when) {
                let decisive = |whole: &Condition| -> Vec<&Answers> {
                    rule.looked_at.iter().filter(|answers| decides(whole, &steps, answers)).collect()
                };
                let before = decisive(rule.when);
                let matters = |part: &Condition| before.iter().any(|answers| holds(part, answers));
                let Condition::Answer { question, one_of } = part else {
                    prop_assert!(!is_clean || !is_any || matters(part), "{:?} {:?}\n{:?}", rule.when, steps, findings);
                    continue;
                };
                for option in one_of {
                    let line = Condition::Answer { question: question.clone(), one_of: vec![option.clone()] };
                    let is_beside_nothing = before.is_empty() && !is_any;
                    prop_assert!(!is_clean || is_beside_nothing || matters(&line), "{:?} {:?} {}\n{:?}", rule.when, steps, option, findings);
                }
                let is_silent = |answers: &[&Answers]| {
                    nots % 2 == 1 && answers.iter().any(|answers| answers.get(question.as_str()).is_none())
                };
                prop_assert!(!is_clean || !is_silent(&before), "{:?}\n{:?}", rule.when, findings);
                if told(&steps, &["this 'not' holds where"]) {
                    let after = decisive(&lean);
                    prop_assert!(is_silent(&before) || is_silent(&after), "{:?}\n{:?}\n{:?}", rule.when, lean, findings);
                }
            }
        }
    }
}
