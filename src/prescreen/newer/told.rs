//! The comparison in words, the same for every front.

use super::between::{Kept, Newer, Then};
use crate::content::{Outcome, Question};

/// What stands for an outcome that is open.
const OPEN: &str = "still open";

/// A part of what is told: a heading, and a line for each thing under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub title: &'static str,
    /// The lines, one at least.
    pub lines: Vec<String>,
    /// Whether a person has something to do or to look at because of it.
    pub matters: bool,
}

impl Newer<'_> {
    /// What became of the answers, in words. What a person has to look at comes first.
    pub fn told(&self) -> Vec<Part> {
        let kept = |keeps: &dyn Fn(&Kept<'_>) -> bool| -> Vec<String> {
            self.kept.iter().filter(|kept| keeps(kept)).map(answered).collect()
        };
        let same = self.kept.iter().filter(|kept| kept.was.is_none() && !kept.is_reworded).count();
        let renamed = self.kept.iter().filter_map(|kept| {
            let was = kept.was.as_ref()?;
            Some(format!("{} (it was '{was}', and is '{}' now)", answered(kept), kept.question.id))
        });
        let gone = |is_hidden: bool| -> Vec<String> {
            let gone = self.gone.iter().filter(|gone| gone.is_hidden == is_hidden);
            gone.map(|gone| format!("{}: {}", gone.short, or_empty(&gone.answer))).collect()
        };
        let again = self.again.iter();
        let parts = [
            ("The outcome", self.outcome(), self.has_moved()),
            (
                if self.then == Then::NotKnown {
                    "Not answered yet"
                } else {
                    "New: asked now, and not before"
                },
                self.new.iter().map(|question| question.ask.to_string()).collect(),
                true,
            ),
            (
                "To be answered again: what you answered is no choice any more",
                again
                    .map(|again| format!("{} (before: {})", again.question.ask, or_empty(&again.answer)))
                    .collect(),
                true,
            ),
            (
                "To do now, and not before",
                self.added.iter().map(|action| action.title.to_string()).collect(),
                true,
            ),
            ("No longer to do", self.dropped.iter().map(|action| action.title.to_string()).collect(), true),
            (
                "Kept, and asked in other words now",
                kept(&|kept| kept.is_reworded && kept.was.is_none()),
                true,
            ),
            ("Renamed: your answer stays", renamed.collect(), false),
            ("Counts again: answered earlier, and asked now", self.back.iter().map(answered).collect(), true),
            ("No longer asked: your answer stays in the history", gone(false), false),
            ("Not asked any more with your answers", gone(true), false),
            ("Kept as they were", how_many(same), false),
        ];
        let parts = parts.into_iter().map(|(title, lines, matters)| Part { title, lines, matters });
        parts.filter(|part| !part.lines.is_empty()).collect()
    }

    fn outcome(&self) -> Vec<String> {
        let title = |outcome: &Outcome| outcome.title.to_string();
        let now = self.now.map_or_else(|| OPEN.to_owned(), title);
        let before = match self.then {
            Then::NotKnown => {
                return vec![
                    "The questions of then were not kept with it, so it cannot be said where it ended."
                        .to_owned(),
                    format!("Now: {now}"),
                ];
            }
            Then::Open => OPEN.to_owned(),
            Then::At(outcome) => title(outcome),
        };
        if self.has_moved() {
            return vec![format!("It moved. Before: {before}"), format!("Now: {now}")];
        }
        let renamed = (before != now).then(|| format!("It was called: {before}"));
        std::iter::once(format!("It stays: {now}")).chain(renamed).collect()
    }
}

/// A question in a few words with its answer.
fn answered(kept: &Kept<'_>) -> String {
    let Question { short, .. } = kept.question;
    format!("{short}: {}", or_empty(&kept.answer.words(kept.question)))
}

fn or_empty(words: &str) -> &str {
    if words.is_empty() { "left empty" } else { words }
}

fn how_many(answers: usize) -> Vec<String> {
    match answers {
        0 => Vec::new(),
        1 => vec!["1 answer".to_owned()],
        several => vec![format!("{several} answers")],
    }
}
