//! The time before the guide that was asked for is read: the app is used over the built-in one.

use std::io;

use jiff::Zoned;

use super::beside::{Beside, Told};
use super::{Front, Step, copy, step_of};
use crate::tui::{Effect, Message, Model};

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

/// Runs the app over the built-in guide at a terminal, and shows how far the reading of another guide is, until that
/// is read. What the app asks of a store is not done: the model asks for nothing that has to be kept.
///
/// # Errors
///
/// What the terminal said when a frame could not be drawn.
pub async fn open<T: Send + 'static>(
    front: &mut impl Front,
    reading: &mut Beside<T>,
    model: &mut Model,
) -> io::Result<Opened<T>> {
    let (columns, rows) = front.size();
    model.update(Message::Resize(columns, rows));
    model.update(Message::Today(Zoned::now().date()));
    loop {
        front.draw(|frame| model.view(frame))?;
        let mut step = tokio::select! {
            biased;
            told = reading.next() => match told {
                Told::Percent(percent) => Step::Take(Message::Reading(percent)),
                Told::Done(read) => return Ok(Opened::Read(read)),
                Told::Stopped => return Ok(Opened::Stopped),
            },
            happening = front.next() => step_of(happening),
        };
        loop {
            let now = match step {
                Step::Take(message) => message,
                Step::Draw => break,
                Step::End => return Ok(Opened::Left),
            };
            for effect in model.update(now) {
                match effect {
                    Effect::Quit => return Ok(Opened::Left),
                    Effect::Mouse(taken) => front.take_mouse(taken)?,
                    Effect::Copy { what, text } => {
                        model.update(copy(front, what, text));
                    }
                    _ => {}
                }
            }
            step = front.next_ready().map_or(Step::Draw, step_of);
        }
    }
}
