//! Copies by OSC 52: the terminal itself puts the text on the clipboard, on whichever machine its window is.

use std::env;
use std::ffi::OsString;
use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::output;
use crate::text::grouped;

/// The most bytes of text that are sent. Terminals that take OSC 52 take 100,000 bytes of it, beginning and end
/// included, in which every three bytes of text are four.
const MOST: usize = 74_994;

/// The bytes of one piece for GNU screen, whose strings may have no more than 256.
const PIECE: usize = 240;

/// The text is longer than terminals take.
#[derive(Debug, thiserror::Error)]
#[error("Too long to copy: {} bytes of at most {}. Write it to a file.", grouped(*.0), grouped(MOST))]
struct TooLong(usize);

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// Nothing that is known of.
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Between {
    fn of(environment: impl Fn(&str) -> Option<OsString>) -> Self {
        let value = |name: &str| environment(name).filter(|value| !value.is_empty());
        // In tmux TERM begins with screen too.
        let is_called =
            |name: &[u8]| value("TERM").is_some_and(|term| term.as_encoded_bytes().starts_with(name));
        if value("TMUX").is_some() || is_called(b"tmux") {
            Self::Tmux
        } else if is_called(b"screen") {
            Self::Screen
        } else {
            Self::Nothing
        }
    }
}

/// Sends a text to the clipboard.
pub(super) fn copy(text: &str) -> io::Result<()> {
    let bytes = sequence(text, Between::of(|name| env::var_os(name))).map_err(io::Error::other)?;
    output::write_all(&bytes)
}

/// What makes a terminal elsewhere copy a text, where its name (`TERM`) is all that is known of it.
///
/// # Errors
///
/// That the text is too long for a terminal.
pub fn copying(text: &str, term: &str) -> io::Result<Vec<u8>> {
    let between = Between::of(|name| (name == "TERM").then(|| OsString::from(term)));
    sequence(text, between).map_err(io::Error::other)
}

/// What is sent for a text.
fn sequence(text: &str, between: Between) -> Result<Vec<u8>, TooLong> {
    if text.len() > MOST {
        return Err(TooLong(text.len()));
    }
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    Ok(match between {
        Between::Nothing => plain,
        // tmux takes the plain one where it keeps a clipboard itself, and hands on the wrapped one where it is
        // allowed to; the text is the same.
        Between::Tmux => format!("{plain}\x1bPtmux;\x1b{plain}\x1b\\"),
        Between::Screen => pieces(&plain).map(|piece| ["\x1bP", piece, "\x1b\\"].concat()).collect(),
    }
    .into_bytes())
}

/// A text of ASCII letters in pieces.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len()).step_by(PIECE).filter_map(|at| text.get(at..(at + PIECE).min(text.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str, between: Between) -> String {
        String::from_utf8(sequence(text, between).unwrap()).unwrap()
    }

    #[test]
    fn a_text_goes_out_as_base64_in_one_sequence() {
        assert_eq!(sent("Zoom: fails é", Between::Nothing), "\x1b]52;c;Wm9vbTogZmFpbHMgw6k=\x07");
        assert_eq!(sent("", Between::Nothing), "\x1b]52;c;\x07");
    }

    #[test]
    fn tmux_gets_it_plain_and_wrapped_with_each_escape_doubled() {
        assert_eq!(sent("Hi", Between::Tmux), "\x1b]52;c;SGk=\x07\x1bPtmux;\x1b\x1b]52;c;SGk=\x07\x1b\\");
    }

    #[test]
    fn screen_gets_it_in_pieces_that_are_short_enough_and_make_up_the_whole() {
        let text = "é".repeat(1000);
        let sent = sent(&text, Between::Screen);
        let pieces: Vec<&str> = sent.split_terminator("\x1b\\").collect();
        assert!(pieces.len() > 10 && pieces.iter().all(|piece| piece.len() <= 254));
        let whole: String = pieces.iter().map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(whole.as_bytes(), sequence(&text, Between::Nothing).unwrap());
    }

    #[test]
    fn a_text_that_no_terminal_takes_is_told_with_its_size() {
        assert!(sent(&"x".repeat(MOST), Between::Nothing).len() <= 100_000);
        let told = sequence(&"x".repeat(MOST + 1), Between::Nothing).unwrap_err().to_string();
        assert_eq!(told, "Too long to copy: 74,995 bytes of at most 74,994. Write it to a file.");
    }

    #[test]
    fn tmux_is_known_by_its_variable_and_screen_by_the_name_of_the_terminal() {
        let between = |variables: &[(&str, &str)]| {
            Between::of(|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            })
        };
        assert_eq!(between(&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux,1,0")]), Between::Tmux);
        assert_eq!(between(&[("TERM", "screen.xterm-256color"), ("TMUX", "")]), Between::Screen);
        assert_eq!(between(&[("TERM", "xterm-256color")]), Between::Nothing);
        assert_eq!(between(&[]), Between::Nothing);
    }
}
