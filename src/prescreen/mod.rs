//! The pre-screen: from answers to an outcome, its reasons and what to do beside it.
//!
//! Pure: no clock, no randomness, nothing read or written. A [`Plan`] is what a questionnaire comes to,
//! worked out once; an [`Interview`] is what a set of [`Answers`] comes to under it, cheap enough to make
//! anew at every key press. [`Evaluation`] is its result in the words of the command line.

mod answer;
mod answers;
mod condition;
mod evaluation;
mod file;
mod interview;
mod plan;
mod plans;
pub mod proof;
mod residual;

pub use answer::{Answer, LONGEST_TEXT, NotDecodable, WrongAnswer};
pub use answers::Answers;
pub use condition::{Seen, Truth, judge, rests_on};
pub use evaluation::{Because, Evaluation, Find, Todo, evaluate};
pub use file::{FileProblem, LARGEST_FILE, read_answers};
pub use interview::{Interview, Left};
pub use plan::Plan;
pub use plans::Plans;
