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
    /// How many connections may come from one address at a time; of IPv6 all with the same first 64 bits are one.
    pub per_address: usize,
    /// How many times in a minute one address may connect.
    pub new_connections: usize,
    /// How many sessions a person may have open at a time.
    pub per_person: usize,
    /// How many channels a connection may have open at a time.
    pub channels: usize,
    /// How long a connection may have nothing going on in it: no session, and no command.
    pub unused: Duration,
    /// How long a person may type nothing.
    pub idle: Duration,
    /// How long a session may last.
    pub longest: Duration,
    /// How many bytes a person may have sent that are not worked on yet.
    pub typed_ahead: usize,
    /// How many bytes a second a person may type in the long run.
    pub typed_rate: usize,
    /// How long a line may take nothing of what is sent to it.
    pub stalled: Duration,
    /// The largest window that is drawn.
    pub largest_window: Size,
    /// How many people may come for the first time in an hour.
    pub new_people: usize,
    /// How many runs a person may start in an hour.
    pub new_runs: usize,
    /// How many runs a person may keep.
    pub kept_runs: usize,
    /// How many bytes a person's work may take.
    pub kept_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            login_grace: Duration::from_mins(1),
            logging_in: 100,
            per_address: 50,
            new_connections: 120,
            per_person: 10,
            channels: 5,
            unused: Duration::from_mins(5),
            idle: Duration::from_hours(2),
            longest: Duration::from_hours(24),
            typed_ahead: 256 * 1024,
            typed_rate: 16 * 1024,
            stalled: Duration::from_secs(30),
            largest_window: Size::new(500, 200),
            new_people: 200,
            new_runs: 60,
            kept_runs: 1_000,
            kept_bytes: 64 * 1024 * 1024,
        }
    }
}

impl Limits {
    /// Each limit by its name, and what it is: times in seconds.
    pub fn rows(&self) -> [(&'static str, String); 17] {
        let Size { width, height } = self.largest_window;
        let time = |time: Duration| time.as_secs().to_string();
        [
            ("login-grace", time(self.login_grace)),
            ("logging-in", self.logging_in.to_string()),
            ("per-address", self.per_address.to_string()),
            ("new-connections", self.new_connections.to_string()),
            ("per-person", self.per_person.to_string()),
            ("channels", self.channels.to_string()),
            ("unused", time(self.unused)),
            ("idle", time(self.idle)),
            ("longest", time(self.longest)),
            ("stalled", time(self.stalled)),
            ("typed-ahead", self.typed_ahead.to_string()),
            ("typed-rate", self.typed_rate.to_string()),
            ("largest-window", format!("{width}x{height}")),
            ("new-people", self.new_people.to_string()),
            ("new-runs", self.new_runs.to_string()),
            ("kept-runs", self.kept_runs.to_string()),
            ("kept-bytes", self.kept_bytes.to_string()),
        ]
    }

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
