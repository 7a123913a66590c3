//! The standard input of a command: the program's own, or what somebody elsewhere has sent.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _};

/// The standard input of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input<'a> {
    /// The program's own.
    Own,
    /// All of it, as it was sent.
    Sent(&'a [u8]),
}

impl Input<'_> {
    /// Whether somebody sits there and can be asked.
    pub fn is_terminal(self) -> bool {
        self == Self::Own && io::stdin().is_terminal()
    }

    /// Reads it to its end, but no more than so many bytes.
    pub fn read(self, most: usize) -> io::Result<Vec<u8>> {
        let most_read = u64::try_from(most).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        match self {
            Self::Own => io::stdin().lock().take(most_read).read_to_end(&mut bytes)?,
            Self::Sent(sent) => sent.take(most_read).read_to_end(&mut bytes)?,
        };
        Ok(bytes)
    }

    /// Reads one line.
    pub fn read_line(self) -> io::Result<String> {
        let mut line = String::new();
        match self {
            Self::Own => io::stdin().lock().read_line(&mut line)?,
            Self::Sent(mut sent) => sent.read_line(&mut line)?,
        };
        Ok(line)
    }
}
