//! Plain lines: pages of text, and the guide as questions and answers, one line after the other.

mod checking;
mod choose;
mod comparing;
mod done;
mod explaining;
mod lines;
mod menu;
mod needs;
mod newer;
mod obey;
mod order;
mod outcome;
mod own_keys;
mod page;
mod places;
mod reading;
mod run;
mod serve;
mod start;
mod steps;
mod taking;
mod telling;
mod typing;
mod updating;

pub use lines::{Heard, Lines, Said, Setting, Wanted};
pub use newer::write_newer;
pub use outcome::{write_answers, write_outcome, write_what_if};
pub use page::{Manner, Page, Voice};
pub use serve::{Ended, serve};
pub use typing::{Cutter, Typed, Typing, Typist};
pub use updating::write_differs;
