//! The local terminal: its modes, its signals, what is typed, and frames out.
//!
//! [`Terminal`] enters the modes and draws; [`Events`] says what happened. The modes are undone however the
//! program ends: when [`Terminal`] is dropped, on a panic, before a stop by Ctrl-Z, and on a signal.

mod background;
mod clipboard;
mod cursor;
mod drawing;
mod events;
mod folded;
mod front;
mod input;
mod journal;
mod linked;
mod modes;
mod output;
mod pen;
mod screen;
mod typed;

pub use background::{Background, ask_background};
pub use clipboard::copying;
pub use drawing::Drawing;
pub use events::Events;
pub use front::Local;
pub use input::{Input, Signal};
pub use journal::Journal;
pub use modes::{TerminalError, entering, has_a_screen, is_interactive, leaving, taking_mouse};
pub use screen::Terminal;
pub use typed::Typed;
