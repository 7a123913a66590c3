//! A run of a questionnaire on the screen: a question, why it is asked, what the answers have come to so far, all
//! answers, the outcome, and what would change it.
//!
//! A [`Run`] holds the plan of its questionnaire, so that any questionnaire is run by the same pages. A pane
//! that has one gives it commands and an area; what a run does not obey, such as leaving it, is the pane's.

mod as_saved;
mod conflict;
mod earlier;
mod history;
mod newer;
mod outcome;
mod question;
mod review;
mod so_far;
mod state;
mod steps;
mod view;
mod walk;
mod what_if;
mod why;
mod words;

pub(super) use earlier::kept_words;
pub(super) use state::{Run, answers_of};
pub(super) use view::{divide, write_state};
pub(super) use words::{progress, saving};
