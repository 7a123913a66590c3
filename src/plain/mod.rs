//! Plain lines: pages of text, and the guide as questions and answers, one line after the other.

mod page;

pub use page::{Manner, Page, Voice};
