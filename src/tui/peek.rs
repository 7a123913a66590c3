//! How far a page is scrolled away from its chosen row, to read what stands above or below it.

use std::ops::Range;

use super::browser::{in_sight, last_scroll};
use super::commands::Command;

/// A look at the rest of a page; none while the chosen row decides what is in sight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Peek(Option<usize>);

/// A page of which a part is in sight.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    /// The lines that are chosen.
    pub focus: Range<usize>,
    /// How many lines there are.
    pub lines: usize,
    /// The rows for them.
    pub height: u16,
}

impl Peek {
    /// Obeys a command that scrolls by pages; any other brings the chosen row back. Says whether it was one.
    pub fn obey(&mut self, command: Command, sight: &Sight) -> bool {
        let leap = usize::from(sight.height.saturating_sub(2)).max(1);
        match command {
            Command::PageDown => self.roll(true, leap, sight),
            Command::PageUp => self.roll(false, leap, sight),
            _ => {
                self.0 = None;
                return false;
            }
        }
        true
    }

    /// Scrolls by so many lines.
    pub fn roll(&mut self, down: bool, lines: usize, sight: &Sight) {
        let from = self.scroll(sight);
        let to = if down { from + lines } else { from.saturating_sub(lines) };
        self.0 = Some(to.min(last_scroll(sight.lines, sight.height)));
    }

    /// The first line in sight.
    pub fn scroll(self, sight: &Sight) -> usize {
        let last = last_scroll(sight.lines, sight.height);
        self.0.map_or_else(|| in_sight(0, &sight.focus, sight.lines, sight.height), |scroll| scroll.min(last))
    }
}
