//! Compare: what a meeting needs, which platforms and plans fit, and why.
//!
//! [`Platforms::seen`] lays out the platforms once a [`View`]; [`Platforms::compare`] judges them for some
//! [`Needs`] as often as these change. Each need on each plan *meets*, *fails* or is *not stated*; a plan is as
//! good as its worst need, a platform as its best plan. Nothing is guessed: where no document gives a value, it
//! neither meets nor fails.

mod aspect;
mod comparison;
mod difference;
mod fit;
mod json;
mod near;
mod need;
mod order;
mod overlay;
mod questions;
#[cfg(test)]
pub(crate) mod sample;
mod sheet;
mod view;

pub use aspect::{Aspect, Gone, Value, words_of};
pub use comparison::{Compared, ComparedPlan, Comparison, compare};
pub use difference::{Cell, Differences, Heading, Line, NotComparable, Part, Subject};
pub use fit::{Fit, Verdict, gone, verdict};
pub use near::{GivesWay, NearMiss, WithoutOne};
pub use need::{
    BadNeed, MOST_MINUTES, MOST_PEOPLE, Need, Needs, RunsIn, parse_feature, parse_minutes, parse_people,
};
pub use order::{Column, ORDER};
pub use questions::{About, Question};
pub use view::{Changed, Forbidden, Later, Platforms, Seen, SeenFacts, SeenPlan, SeenPlatform, View};
