//! How sensitive is it: a short path of questions, and what its outcome is good for: a checklist that starts with
//! what became required, and answers of a pre-screen.

mod fill;
mod pane;

pub(super) use pane::{Filling, Sensitivity};
