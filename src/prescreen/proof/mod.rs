//! The proof: what holds of every way through a questionnaire, found with binary decision diagrams.
//!
//! [`prove`] tells what is wrong: a question, an outcome, an action or a reason that no way reaches; a rule that
//! decides nothing; a rule that reads a question off its path; a question that is asked though nothing rests on
//! its answer. Each [`Finding`] names its spot in the questionnaire, for whoever knows the file.
//!
//! The diagrams are those of `biodivine-lib-bdd`: plain values without a manager, a thread or a lock, and with a
//! limit on every step. `oxidd` is as well kept, and faster on diagrams with millions of nodes; ours have
//! hundreds, and it brings a thread pool, a collector and three times as many crates.

mod branches;
mod course;
mod figures;
mod finding;
mod rules;
mod settled;
mod space;
mod witness;

pub use branches::{Branch, Onward, branches};
pub use figures::Figures;
pub use finding::Finding;
pub use witness::{Witness, Witnesses};

use crate::content::{Condition, QuestionId, Questionnaire, Rule};
use course::Course;

/// The conditions of a questionnaire read so many answers at once that its diagrams grow beyond bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its conditions read too many answers at once to be proved: expected rules that read a few each")]
pub struct Tangled;

/// All that is wrong with the rules of a questionnaire, in the order of its parts; nothing where it is proved.
/// `rules` are those that pick practices by its answers, and the answer to `also_read` is read beside them.
///
/// It is taken as checked: a condition that reads a question which is not earlier, or does not exist, reads it
/// as not asked.
pub fn prove(questionnaire: &Questionnaire, rules: &[&Rule], also_read: Option<&QuestionId>) -> Vec<Finding> {
    told(Course::new(questionnaire, rules).and_then(|course| {
        if let Some(early) = rules::verdict_without_answers(&course) {
            return Ok(vec![early]);
        }
        let mut findings = rules::check_rules(&course)?;
        findings.extend(settled::check_settled(&course, also_read)?);
        Ok(findings)
    }))
}

/// All that is wrong with rules that pick practices by the answers to a questionnaire, in their order.
pub fn prove_rules(questionnaire: &Questionnaire, rules: &[&Rule]) -> Vec<Finding> {
    told(Course::new(questionnaire, rules).and_then(|course| rules::check_picking(&course)))
}

/// For each set of conditions on the answers to a questionnaire, whether some way makes all of it hold.
///
/// # Errors
/// [`Tangled`] where they read too many answers at once.
pub fn can_hold(questionnaire: &Questionnaire, sets: &[Vec<&Condition>]) -> Result<Vec<bool>, Tangled> {
    let course = Course::with(questionnaire, &[], sets.iter().flatten().copied())?;
    sets.iter()
        .map(|set| {
            let start = course.space.all();
            let ways = set.iter().try_fold(start, |all, one| space::and(&all, &course.holds(one)?))?;
            Ok(!ways.is_false())
        })
        .collect()
}

fn told(findings: Result<Vec<Finding>, Tangled>) -> Vec<Finding> {
    findings.unwrap_or_else(|tangled| vec![Finding::of_all(tangled.to_string())])
}
