//! The sections of a questionnaire as steps: done, here, to come.

use ratatui::style::Style;

use super::super::theme::{Theme, mark};
use super::Run;
use crate::content::Chapter;
use crate::prescreen::{Interview, Truth};
use crate::text::width;

/// Between two steps.
const GAP: &str = "  ";

/// How far one is with a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// All of its questions that are asked have answers.
    Done,
    /// One stands in it.
    Here,
    /// There are answers to give in it, or there may be.
    ToCome,
    /// None of its questions is asked.
    NotAsked,
}

impl Step {
    fn mark(self) -> &'static str {
        match self {
            Self::Done => mark::YES,
            Self::Here => mark::HERE,
            Self::ToCome => "·",
            Self::NotAsked => mark::NONE,
        }
    }

    fn style(self, theme: &Theme) -> Style {
        if self == Self::Here { theme.accent } else { theme.muted }
    }
}

/// The sections on one line of so many columns: each with its mark, and with its title where there is room. The
/// present one has its title before all, then those that come after it, then those before it.
pub(super) fn line(
    run: &Run,
    interview: &Interview<'_>,
    theme: &Theme,
    columns: usize,
) -> Vec<(String, Style)> {
    let sections = &run.questionnaire().sections;
    let steps: Vec<Step> = sections.iter().map(|section| step(run, interview, section)).collect();
    let here = steps.iter().position(|step| *step == Step::Here).unwrap_or_default();
    let mut used = steps.len() * 2;
    let mut titled = vec![false; steps.len()];
    for place in (here..steps.len()).chain((0..here).rev()) {
        let wanted = width(&sections[place].title) + GAP.len();
        if used + wanted > columns {
            break;
        }
        used += wanted;
        titled[place] = true;
    }
    let mut pieces = Vec::new();
    for (place, step) in steps.into_iter().enumerate() {
        let words = if titled[place] {
            format!("{} {}{GAP}", step.mark(), sections[place].title)
        } else {
            format!("{} ", step.mark())
        };
        pieces.push((words, step.style(theme)));
    }
    pieces
}

fn step(run: &Run, interview: &Interview<'_>, section: &Chapter) -> Step {
    if section.questions.iter().any(|question| question.id == run.at) {
        return Step::Here;
    }
    let asked = || section.questions.iter().map(|question| (question, interview.asked(question.id.as_str())));
    if asked().all(|(_, asked)| asked.fails()) {
        return Step::NotAsked;
    }
    let open = |(question, asked): (&crate::content::Question, Truth)| match asked {
        Truth::Fails => false,
        Truth::Holds => interview.answer(question.id.as_str()).is_none(),
        Truth::Open => true,
    };
    if asked().any(open) { Step::ToCome } else { Step::Done }
}
