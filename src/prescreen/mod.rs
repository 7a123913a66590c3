//! The pre-screen: from answers to an outcome, its reasons and what to do beside it.
//!
//! Pure: no clock, no randomness, nothing read or written. A [`Plan`] is what a questionnaire comes to,
//! worked out once; an [`Interview`] is what a set of [`Answers`] comes to under it, cheap enough to make
//! anew at every key press. [`Evaluation`] is its result in the words of the command line, [`Account`] all that a
//! report tells of it.

pub mod account;
mod answer;
mod answers;
mod bearing;
mod choosing;
mod condition;
mod counting;
pub mod difference;
mod earlier;
mod evaluation;
mod file;
mod interview;
pub mod newer;
mod not_sure;
mod order;
mod plan;
mod plans;
pub mod proof;
mod reading;
mod residual;
mod skipped;
mod so_far;
mod sorts;
mod spelled;
mod update;
mod walk;
mod what_if;

pub use account::Account;
pub use answer::{Answer, LONGEST_TEXT, NotDecodable, WrongAnswer};
pub use answers::Answers;
pub use bearing::{Bearing, Lead, Leaves};
pub use condition::{Seen, Truth, judge, rests_on};
pub use counting::{counting, not_counting};
pub use earlier::{Differing, Differs, EARLIER, Earlier, EarlierAnswer, OutcomeMove};
pub use evaluation::{Because, Evaluation, Find, Todo, evaluate};
pub(crate) use file::read_values;
pub use file::{FileProblem, LARGEST_FILE, read_answers};
pub use interview::{Interview, Left};
pub use newer::Newer;
pub use plan::Plan;
pub use plans::Plans;
pub use skipped::Skipped;
pub use so_far::SoFar;
pub use spelled::{spelled, spelled_with};
pub use update::{ToAsk, Update, WhyAsked};
pub use what_if::{Change, MOST_WAYS, WhatIf};
