//! The modes of the terminal: entered in one place, and always undone.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::{Attribute, SetAttribute, force_color_output};
use ratatui::crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{queue, terminal};
use ratatui::layout::Size;

use super::output;

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Input or output is not a terminal, or the terminal has no screen to draw on.
    #[error(
        "This is not a terminal that can be drawn on (input or output is a pipe or file, or TERM is \"dumb\" \
         or not set). Start it in a terminal, or use a command; --help lists them."
    )]
    NotInteractive,
    /// The terminal refused.
    #[error("The terminal cannot be used ({0}). Close it and open another.")]
    Refused(#[from] io::Error),
    /// The modes are no longer on, because a part of the program failed and its message was printed.
    #[error("A part of the program failed. What was shown as saved is saved. Start the program again.")]
    LeftByPanic,
}

/// Whether a full screen can be drawn: input and output are a terminal, and one that moves its cursor.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal()
        && io::stdout().is_terminal()
        && has_a_screen(std::env::var_os("TERM").as_deref())
}

/// Whether a terminal of this name (`TERM`) moves its cursor.
pub fn has_a_screen(term: Option<&OsStr>) -> bool {
    term.is_some_and(|term| !term.is_empty() && term != "dumb" && term != "unknown")
}

/// Whether the modes are on. One for the whole process, as the terminal is.
static ON: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is wanted while the modes are on.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Clicks and the wheel are told, by column and row without an end. Moves are not: each would be sent.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Takes the mouse, or leaves it to the terminal, which selects text with it.
pub(super) fn take_mouse(taken: bool) -> io::Result<()> {
    if MOUSE.swap(taken, Ordering::SeqCst) == taken || !are_on() {
        return Ok(());
    }
    output::write_all(taking_mouse(taken))
}

/// Turns the modes on; again, where another program may have changed them meanwhile.
pub(super) fn enter() -> io::Result<()> {
    undo_on_panic();
    // The themes decide about colour. With NO_COLOR set crossterm would put a reset in the place of each
    // colour, and the reset ends reverse video too.
    force_color_output(true);
    // crossterm takes raw mode as on until it is turned off.
    disable_raw_mode()?;
    enable_raw_mode()?;
    ON.store(true, Ordering::SeqCst);
    output::write_all(&entering(MOUSE.load(Ordering::SeqCst))?).inspect_err(|_| {
        let _ = leave();
    })
}

/// What makes a terminal show the app: the alternate screen, pastes that are told apart, no cursor; and clicks, where
/// the mouse is taken.
///
/// # Errors
///
/// None is known.
pub fn entering(mouse: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if mouse {
        bytes.extend(MOUSE_ON);
    }
    Ok(bytes)
}

/// What takes the mouse of a terminal, or leaves it.
pub fn taking_mouse(taken: bool) -> &'static [u8] {
    if taken { MOUSE_ON } else { MOUSE_OFF }
}

/// Turns the modes off, once. Both steps are tried, whatever comes of the first.
pub(super) fn leave() -> io::Result<()> {
    if !ON.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let written = leaving(MOUSE.load(Ordering::SeqCst)).and_then(|bytes| output::write_all(&bytes));
    disable_raw_mode().and(written)
}

/// Turns the modes off without waiting for a terminal that takes nothing.
pub(super) fn leave_without_waiting() {
    if ON.swap(false, Ordering::SeqCst) {
        let _ = disable_raw_mode();
        if output::takes_bytes() {
            let _ = leaving(MOUSE.load(Ordering::SeqCst)).and_then(|bytes| output::write_all(&bytes));
        }
    }
}

/// Whether the modes are on.
pub(super) fn are_on() -> bool {
    ON.load(Ordering::SeqCst)
}

/// What undoes [`entering`]. The cursor goes to the last line first, for a terminal without a second screen.
///
/// # Errors
///
/// None is known.
pub fn leaving(mouse: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if mouse {
        bytes.extend(MOUSE_OFF);
    }
    queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        DisableBracketedPaste,
        MoveTo(0, 9998),
        LeaveAlternateScreen,
        Show,
    )?;
    Ok(bytes)
}

/// The largest window that is drawn. A pseudo-terminal may claim 65535 by 65535, for which no memory is left.
const LARGEST: Size = Size::new(1000, 500);

/// The size of the window in cells, as far as it is drawn.
pub(super) fn size() -> Size {
    let window = terminal::window_size().map(|window| Size::new(window.columns, window.rows));
    size_to_draw(window.unwrap_or_default())
}

/// Where the terminal does not know, the size that every terminal once had.
fn size_to_draw(window: Size) -> Size {
    if window.width == 0 || window.height == 0 {
        return Size::new(80, 24);
    }
    Size::new(window.width.min(LARGEST.width), window.height.min(LARGEST.height))
}

/// Turns the modes off before a panic prints its message, so that it can be read.
fn undo_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panicked| {
            let _ = leave();
            print(panicked);
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_cannot_move_its_cursor_has_no_screen() {
        for term in ["xterm-256color", "linux", "vt100", "screen"] {
            assert!(has_a_screen(Some(OsStr::new(term))), "{term}");
        }
        for term in ["", "dumb", "unknown"] {
            assert!(!has_a_screen(Some(OsStr::new(term))), "{term}");
        }
        assert!(!has_a_screen(None));
    }

    #[test]
    fn a_window_that_claims_no_size_or_a_vast_one_is_drawn_all_the_same() {
        assert_eq!(size_to_draw(Size::new(0, 0)), Size::new(80, 24));
        assert_eq!(size_to_draw(Size::new(1, 1)), Size::new(1, 1));
        assert_eq!(size_to_draw(Size::new(65_535, 65_535)), LARGEST);
    }

    #[test]
    fn leaving_undoes_each_mode_and_shows_the_cursor_on_the_first_screen() {
        let bytes = String::from_utf8(leaving(false).unwrap()).unwrap();
        assert!(bytes.contains("\x1b[?2026l") && bytes.contains("\x1b[?2004l"), "{bytes:?}");
        assert!(bytes.ends_with("\x1b[?1049l\x1b[?25h"), "{bytes:?}");
    }
}
