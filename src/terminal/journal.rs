//! A log of a session, for whoever has to find out what went wrong: what happened and when, and nothing that a
//! person typed.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use jiff::Timestamp;

/// The log of a session, or none.
#[derive(Debug, Default)]
pub struct Journal(Option<File>);

impl Journal {
    /// A log at the end of a file, which is made where there is none, and which nobody else can read.
    ///
    /// # Errors
    ///
    /// What the system says where the file cannot be written.
    pub fn open(file: &Path) -> io::Result<Self> {
        OpenOptions::new().create(true).append(true).mode(0o600).open(file).map(|file| Self(Some(file)))
    }

    /// Adds a line with the time. What the disk does not take is left out: a log must not stop the work.
    pub fn note(&mut self, words: &str) {
        if let Some(file) = &mut self.0 {
            let _ = writeln!(file, "{:.3} {}", Timestamp::now(), crate::text::clean(words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_a_time_and_two_sessions_share_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("log");
        Journal::open(&file).unwrap().note("start");
        Journal::open(&file).unwrap().note("line\nbreak \u{1b}[31m");
        let text = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        for line in lines {
            let (time, words) = line.split_once(' ').unwrap();
            assert!(time.parse::<Timestamp>().is_ok() && !words.contains('\u{1b}'), "{line}");
        }
    }

    #[test]
    fn no_log_takes_every_line() {
        Journal::default().note("nothing");
    }
}
