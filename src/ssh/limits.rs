//! How much one may ask of a server.

use std::time::Duration;

use ratatui::layout::Size;

/// How much one may ask of a server. Whoever meets one of these is told so in a sentence, where the line still takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How long one may take to log in.
    pub login_grace: Duration,
    /// How many connections may be logging in at a time.
    pub logging_in: usize,
    /// How many connections may come from one address at a time.
    pub per_address: usize,
    /// How many sessions a person may have open at a time.
    pub per_person: usize,
    /// How many channels a connection may have open at a time.
    pub channels: usize,
    /// How long a person may type nothing.
    pub idle: Duration,
    /// How long a session may last.
    pub longest: Duration,
    /// How many bytes a person may have sent that are not worked on yet.
    pub typed_ahead: usize,
    /// How long a line may take nothing of what is sent to it.
    pub stalled: Duration,
    /// The largest window that is drawn.
    pub largest_window: Size,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            login_grace: Duration::from_mins(1),
            logging_in: 100,
            per_address: 50,
            per_person: 10,
            channels: 5,
            idle: Duration::from_hours(2),
            longest: Duration::from_hours(24),
            typed_ahead: 256 * 1024,
            stalled: Duration::from_secs(30),
            largest_window: Size::new(500, 200),
        }
    }
}

impl Limits {
    /// The size in which a window is drawn; where it says none, the one that every terminal once had.
    pub(super) fn window(&self, columns: u32, rows: u32) -> Size {
        let within = |cells: u32, most: u16, usual: u16| match u16::try_from(cells) {
            Ok(0) => usual,
            Ok(cells) => cells.min(most),
            Err(_) => most,
        };
        Size::new(
            within(columns, self.largest_window.width, 80),
            within(rows, self.largest_window.height, 24),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_any_size_is_drawn_in_one_that_memory_has_room_for() {
        let limits = Limits::default();
        assert_eq!(limits.window(0, 0), Size::new(80, 24));
        assert_eq!(limits.window(1, 1), Size::new(1, 1));
        assert_eq!(limits.window(120, 40), Size::new(120, 40));
        assert_eq!(limits.window(65_535, 65_535), Size::new(500, 200));
        assert_eq!(limits.window(u32::MAX, u32::MAX), Size::new(500, 200));
    }
}
