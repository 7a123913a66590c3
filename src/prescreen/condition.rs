//! Whether a condition holds, as far as the answers say, and on which answers that rests.

use super::answer::Answer;
use crate::content::{Condition, OptionId, QuestionId};

/// Whether something holds, as far as the answers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It holds.
    Holds,
    /// It does not hold.
    Fails,
    /// Answers to come decide it.
    Open,
}

impl Truth {
    /// Whether it holds for certain.
    pub fn holds(self) -> bool {
        self == Self::Holds
    }

    /// Whether it fails for certain.
    pub fn fails(self) -> bool {
        self == Self::Fails
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

/// What is known of a question while a condition is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'a> {
    /// It is not asked, so that it has no answer that counts.
    Hidden,
    /// It is, or may yet be, asked, and has no answer.
    Open,
    /// It may yet be asked, and this answer would count then.
    Perhaps(&'a Answer),
    /// It is asked, and this is its answer.
    Answered(&'a Answer),
}

/// Judges a condition; `seen` says what is known of each question.
pub fn judge<'a>(condition: &Condition, seen: &impl Fn(&QuestionId) -> Seen<'a>) -> Truth {
    match condition {
        Condition::All(parts) => {
            let mut truth = Truth::Holds;
            for part in parts {
                match judge(part, seen) {
                    Truth::Fails => return Truth::Fails,
                    Truth::Open => truth = Truth::Open,
                    Truth::Holds => {}
                }
            }
            truth
        }
        Condition::Any(parts) => {
            let mut truth = Truth::Fails;
            for part in parts {
                match judge(part, seen) {
                    Truth::Holds => return Truth::Holds,
                    Truth::Open => truth = Truth::Open,
                    Truth::Fails => {}
                }
            }
            truth
        }
        Condition::Not(part) => match judge(part, seen) {
            Truth::Holds => Truth::Fails,
            Truth::Fails => Truth::Holds,
            Truth::Open => Truth::Open,
        },
        Condition::Answer { question, one_of } => match seen(question) {
            Seen::Open => Truth::Open,
            Seen::Perhaps(answer) if matches(answer, one_of) => Truth::Open,
            Seen::Hidden | Seen::Perhaps(_) => Truth::Fails,
            Seen::Answered(answer) => matches(answer, one_of).into(),
        },
    }
}

/// The questions whose answers made a condition what it is, in the order in which it reads them, each once;
/// none where it is open.
pub fn rests_on<'c, 'a>(
    condition: &'c Condition,
    seen: &impl Fn(&QuestionId) -> Seen<'a>,
) -> Vec<&'c QuestionId> {
    let mut questions = hinges_on(condition, seen);
    questions.retain(|question| matches!(seen(question), Seen::Answered(_)));
    questions
}

/// The same with the questions that make it what it is because they are not asked.
pub(super) fn hinges_on<'c, 'a>(
    condition: &'c Condition,
    seen: &impl Fn(&QuestionId) -> Seen<'a>,
) -> Vec<&'c QuestionId> {
    let mut questions = Vec::new();
    collect(condition, seen, judge(condition, seen), &mut questions);
    questions
}

/// Adds the questions whose answers gave `condition` the value `truth`, where it has that value.
fn collect<'c, 'a>(
    condition: &'c Condition,
    seen: &impl Fn(&QuestionId) -> Seen<'a>,
    truth: Truth,
    questions: &mut Vec<&'c QuestionId>,
) {
    if truth == Truth::Open || judge(condition, seen) != truth {
        return;
    }
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                collect(part, seen, truth, questions);
            }
        }
        Condition::Not(part) => {
            let opposite = if truth.holds() { Truth::Fails } else { Truth::Holds };
            collect(part, seen, opposite, questions);
        }
        Condition::Answer { question, .. } => {
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
    }
}

/// Whether an answer is one of these options; several match when one of them does.
pub(super) fn matches(answer: &Answer, one_of: &[OptionId]) -> bool {
    answer.options().any(|option| one_of.contains(option))
}

#[cfg(test)]
mod tests {
    use super::{Seen, Truth, judge, rests_on};
    use crate::content::{Condition, QuestionId};
    use crate::prescreen::Answer;

    fn condition(yaml: &str) -> Condition {
        serde_yaml::from_str(yaml).unwrap()
    }

    /// `yes` is answered with yes, `no` with no, `hidden` is not asked, `maybe` may be with yes, the rest open.
    fn truth(yaml: &str) -> (Truth, Vec<String>) {
        let yes = Answer::One("yes".parse().unwrap());
        let no = Answer::One("no".parse().unwrap());
        let seen = |question: &QuestionId| match question.as_str() {
            "is-yes" => Seen::Answered(&yes),
            "is-no" => Seen::Answered(&no),
            "hidden" => Seen::Hidden,
            "maybe" => Seen::Perhaps(&yes),
            _ => Seen::Open,
        };
        let condition = condition(yaml);
        let on = rests_on(&condition, &seen).into_iter().map(ToString::to_string).collect();
        (judge(&condition, &seen), on)
    }

    #[test]
    fn one_failing_line_is_enough_whatever_is_open() {
        assert_eq!(truth("{open: yes, is-yes: no}"), (Truth::Fails, vec!["is-yes".into()]));
        assert_eq!(truth("{open: yes, is-yes: yes}"), (Truth::Open, vec![]));
        assert_eq!(
            truth("{is-no: [no, not-sure], is-yes: yes}"),
            (Truth::Holds, vec!["is-no".into(), "is-yes".into()])
        );
    }

    #[test]
    fn one_holding_part_of_any_is_enough_and_is_named_alone() {
        assert_eq!(
            truth("any: [{open: yes}, {is-yes: yes}, {is-no: yes}]"),
            (Truth::Holds, vec!["is-yes".into()])
        );
        assert_eq!(truth("any: [{open: yes}, {is-no: yes}]"), (Truth::Open, vec![]));
    }

    #[test]
    fn a_question_that_is_not_asked_matches_nothing() {
        assert_eq!(truth("hidden: yes"), (Truth::Fails, vec![]));
        assert_eq!(truth("not: {hidden: yes}"), (Truth::Holds, vec![]));
        assert_eq!(truth("not: {is-yes: yes}"), (Truth::Fails, vec!["is-yes".into()]));
    }

    #[test]
    fn an_answer_that_may_not_count_can_only_rule_out() {
        assert_eq!(truth("maybe: yes").0, Truth::Open);
        assert_eq!(truth("maybe: no").0, Truth::Fails);
    }
}
