//! The page on which a command writes its text.

pub(super) use crate::plain::Page;
