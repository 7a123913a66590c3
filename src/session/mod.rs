//! One loop for any terminal: what happens goes in, what is asked for is done, frames come out.
//!
//! The loop never waits for the disk: a [`Keeper`] saves beside it, and its answers are messages like any
//! other. Nothing happens and nothing is drawn while nothing changes.

mod beside;
mod desk;
mod drawer;
mod files;
mod keeper;
mod opening;
mod past;
mod trouble;
mod update;
mod waiting;

use std::future::Future;
use std::io;

use jiff::Zoned;
use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use tokio::sync::mpsc::{self, UnboundedSender};

pub use beside::{Beside, Told, UNTOLD};
pub use desk::Desk;
pub use drawer::Drawer;
pub use keeper::{INVITED, Keeper};
pub use opening::{Opened, open};
pub use update::{Before, Begun, kept};

use crate::tui::{Effect, Message, Model};

/// Something that happened at a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A key was pressed.
    Key(KeyEvent),
    /// A text was pasted.
    Paste(String),
    /// The mouse was clicked in a column and a row.
    Click(u16, u16),
    /// The wheel was turned.
    Wheel {
        /// The column.
        column: u16,
        /// The row.
        row: u16,
        /// Whether downwards.
        down: bool,
    },
    /// The screen has this size now, in columns and rows, and is to be drawn anew.
    Resize(u16, u16),
    /// The terminal takes a frame again, after one that it was too slow for.
    Free,
    /// Whoever serves the terminal has something to say, in a sentence.
    Told(String),
    /// The terminal is gone, or the session has to end.
    End,
}

/// A terminal as the loop sees it.
pub trait Front {
    /// Waits for the next thing to happen. Nothing is lost when the wait is given up.
    fn next(&mut self) -> impl Future<Output = Happening>;

    /// What has happened already.
    fn next_ready(&mut self) -> Option<Happening>;

    /// Draws a frame. A terminal on a slow line may leave it out, and tells by [`Happening::Free`] when it takes the
    /// next.
    ///
    /// # Errors
    ///
    /// What the terminal says; the loop ends with it.
    fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()>;

    /// Sends a text to the clipboard of whoever sits at the terminal. Whether it gets there no terminal says.
    ///
    /// # Errors
    ///
    /// That the text is too long for a terminal, or what the terminal says.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Takes the mouse, or leaves it to the terminal, which selects text with it.
    ///
    /// # Errors
    ///
    /// What the terminal says.
    fn take_mouse(&mut self, taken: bool) -> io::Result<()> {
        let _ = taken;
        Ok(())
    }

    /// Adds a line to the log of the session, where it has one. Nothing that a person typed goes into it.
    fn note(&mut self, words: &str) {
        let _ = words;
    }

    /// Hears that something could not be saved or read.
    fn fail(&mut self) {}

    /// The size of the screen, in columns and rows.
    fn size(&self) -> (u16, u16);
}

/// Runs the app at a terminal until it is left, or the terminal is gone. Everything that was answered is
/// on disk when this returns, apart from what the model says is not.
///
/// # Errors
///
/// What the terminal said when a frame could not be drawn; the answers are saved all the same.
pub async fn run(model: &mut Model, front: &mut impl Front, keeper: Keeper) -> io::Result<()> {
    // Boxed: a channel keeps room for some dozens of them, in each of many sessions.
    let (asked, to_do) = mpsc::unbounded_channel();
    let (done, mut replies) = mpsc::unbounded_channel();
    let keep = keeper.keep(to_do, done);
    let work = async {
        let outcome = serve(model, front, &asked, &mut replies).await;
        // What waits behind the answer that is on its way is saved too.
        while model.is_saving()
            && let Some(reply) = replies.recv().await
        {
            for effect in model.update(*reply) {
                let _ = asked.send(Box::new(effect));
            }
        }
        drop(asked);
        while let Some(reply) = replies.recv().await {
            model.update(*reply);
        }
        outcome
    };
    let (outcome, ()) = tokio::join!(work, keep);
    outcome
}

async fn serve(
    model: &mut Model,
    front: &mut impl Front,
    asked: &UnboundedSender<Box<Effect>>,
    replies: &mut mpsc::UnboundedReceiver<Box<Message>>,
) -> io::Result<()> {
    let (columns, rows) = front.size();
    front.note(&format!("screen of {columns} by {rows}"));
    model.update(Message::Resize(columns, rows));
    for effect in model.start() {
        let _ = asked.send(Box::new(effect));
    }
    let mut day = None;
    loop {
        let today = Zoned::now().date();
        if day.replace(today) != Some(today) {
            model.update(Message::Today(today));
        }
        front.draw(|frame| model.view(frame))?;
        let mut step = tokio::select! {
            biased;
            Some(reply) = replies.recv() => Step::Take(*reply),
            happening = front.next() => step_of(happening),
        };
        loop {
            let now = match step {
                Step::Take(message) => message,
                Step::Draw => break,
                Step::End => {
                    for effect in model.leave() {
                        let _ = asked.send(Box::new(effect));
                    }
                    return Ok(());
                }
            };
            if matches!(now, Message::NotSaved { .. }) {
                front.fail();
            }
            if let Some(words) = words_of(&now) {
                front.note(&words);
            }
            for effect in model.update(now) {
                front.note(&format!("asked: {}", effect.name()));
                match effect {
                    Effect::Quit => return Ok(()),
                    Effect::Mouse(taken) => front.take_mouse(taken)?,
                    Effect::Copy { what, text } => {
                        model.update(copy(front, what, text));
                    }
                    other => {
                        let _ = asked.send(Box::new(other));
                    }
                }
            }
            step = match replies.try_recv() {
                Ok(reply) => Step::Take(*reply),
                Err(_) => front.next_ready().map_or(Step::Draw, step_of),
            };
        }
    }
}

/// Copies a text, and says how it went.
fn copy(front: &mut impl Front, what: &'static str, text: String) -> Message {
    match front.copy(&text) {
        Ok(()) => Message::Copied { what, characters: text.chars().count() },
        Err(error) => Message::Failed { why: error.to_string(), effect: Effect::Copy { what, text } },
    }
}

/// What a log says of a message; nothing of what is typed.
fn words_of(message: &Message) -> Option<String> {
    match message {
        Message::Resize(columns, rows) => Some(format!("screen of {columns} by {rows}")),
        Message::Opened(_) => Some("the store is open".to_owned()),
        Message::Created(_) => Some("done: create".to_owned()),
        Message::Recorded { .. } => Some("done: record".to_owned()),
        Message::Exported { .. } => Some("done: export".to_owned()),
        Message::NotSaved { effect, why } => Some(format!("not saved: {}: {why}", effect.name())),
        // What stands in the way of these has a name in it that was typed.
        Message::Failed { effect, .. } if effect.is_named() => Some(format!("failed: {}", effect.name())),
        Message::Failed { effect, why } => Some(format!("failed: {}: {why}", effect.name())),
        Message::TryAgain => Some("tries again".to_owned()),
        _ => None,
    }
}

/// What the loop does next.
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
enum Step {
    /// Takes a message in.
    Take(Message),
    /// Draws a frame.
    Draw,
    /// Ends the session.
    End,
}

fn step_of(happening: Happening) -> Step {
    Step::Take(match happening {
        Happening::Key(key) => Message::Key(key),
        Happening::Paste(text) => Message::Paste(text),
        Happening::Click(column, row) => Message::Click(column, row),
        Happening::Wheel { column, row, down } => Message::Wheel { column, row, down },
        Happening::Resize(columns, rows) => Message::Resize(columns, rows),
        Happening::Told(words) => Message::Told(words),
        Happening::Free => return Step::Draw,
        Happening::End => return Step::End,
    })
}
