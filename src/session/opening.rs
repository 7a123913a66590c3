//! The time before there is a guide to show.

use std::io;

use super::beside::{Beside, Told};
use super::{Front, Happening};
use crate::tui::Opening;

/// How the time before ended.
#[derive(Debug)]
pub enum Opened<T> {
    /// The guide is read.
    Read(T),
    /// Somebody left before, or the terminal is gone.
    Left,
    /// The reading stopped before its end.
    Stopped,
}

/// Shows at a terminal how far the reading of the guide is, until it is read.
///
/// # Errors
///
/// What the terminal said when a frame could not be drawn.
pub async fn open<T: Send + 'static>(
    front: &mut impl Front,
    reading: &mut Beside<T>,
    mut opening: Opening,
) -> io::Result<Opened<T>> {
    loop {
        front.draw(|frame| opening.view(frame))?;
        tokio::select! {
            biased;
            told = reading.next() => match told {
                Told::Percent(percent) => opening.advance(percent),
                Told::Done(read) => return Ok(Opened::Read(read)),
                Told::Stopped => return Ok(Opened::Stopped),
            },
            happening = front.next() => match happening {
                Happening::Key(key) if opening.is_left_by(key) => return Ok(Opened::Left),
                Happening::End => return Ok(Opened::Left),
                _ => {}
            }
        }
    }
}
