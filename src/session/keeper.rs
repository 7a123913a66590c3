//! Does what the app asks for: saves, starts and lists pre-screens, and writes files to take along.

use std::path::{self, Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

use crate::export::{self, Existing, ExportError};
use crate::store::{self, Store, StoreError};
use crate::text::clean;
use crate::tui::{Effect, Message, Saved};

/// Keeps what a person does.
#[derive(Debug)]
pub struct Keeper {
    /// The store, or why there is none.
    store: Result<Store, String>,
    /// The version of the content, kept with each pre-screen.
    content_version: String,
}

impl Keeper {
    /// A keeper over a store, or over none, with a sentence that says why.
    pub fn new(store: Result<Store, String>, content_version: impl Into<String>) -> Self {
        Self { store, content_version: content_version.into() }
    }

    /// Does one thing after the other until nothing more can be asked.
    pub(super) async fn keep(self, mut to_do: UnboundedReceiver<Effect>, done: UnboundedSender<Message>) {
        while let Some(effect) = to_do.recv().await {
            let reply = match self.perform(&effect).await {
                Ok(Some(message)) => message,
                Ok(None) => continue,
                Err(why) => Message::Failed { effect, why },
            };
            let _ = done.send(reply);
        }
        if let Ok(store) = &self.store {
            store.close().await;
        }
    }

    async fn perform(&self, effect: &Effect) -> Result<Option<Message>, String> {
        if let Effect::Export { file, text, replace } = effect {
            return export(file.clone(), text.clone(), *replace).await.map(Some);
        }
        let store = self.store.as_ref().map_err(Clone::clone)?;
        let message = match effect {
            // The loop sees to these.
            Effect::Quit | Effect::Copy { .. } | Effect::Export { .. } => return Ok(None),
            Effect::List => Message::Listed(list(store).await.map_err(|error| error.to_string())?),
            Effect::Create { name, questionnaire } => {
                store
                    .create(name, questionnaire, &self.content_version, Timestamp::now())
                    .await
                    .map_err(|error| error.to_string())?;
                Message::Created(find(store, name).await?)
            }
            Effect::Record { name, question, value } => {
                let saved = store.find(name).await.map_err(|error| error.to_string())?;
                let saved = saved.ok_or_else(|| gone(name))?;
                let now = Timestamp::now();
                store
                    .append(saved.id, question, Some(value), now)
                    .await
                    .map_err(|error| error.to_string())?;
                Message::Recorded { name: name.clone(), question: question.clone(), at: clock(now) }
            }
        };
        Ok(Some(message))
    }
}

/// Writes a text to a file, off the loop's own thread: a disk may take its time.
async fn export(file: String, text: String, replace: bool) -> Result<Message, String> {
    let existing = if replace { Existing::Replace } else { Existing::Keep };
    let whole = whole_path(&file);
    let task = tokio::task::spawn_blocking(move || {
        let written = export::write(&whole, &text, existing);
        (whole, written)
    });
    let (whole, written) = task.await.map_err(|error| error.to_string())?;
    match written {
        Ok(()) => Ok(Message::Exported {
            name: shown(whole.file_name().map(Path::new)),
            folder: shown(whole.parent()),
        }),
        Err(ExportError::Exists { .. }) => Ok(Message::Exists { file }),
        Err(error) => Err(clean(&error.to_string())),
    }
}

/// The path from the root on. A `~/` at its beginning is the home folder, as a shell has it.
fn whole_path(file: &str) -> PathBuf {
    let home = || etcetera::home_dir().ok();
    let path = match file.strip_prefix("~/") {
        Some(rest) => home().map_or_else(|| PathBuf::from(file), |home| home.join(rest)),
        None => PathBuf::from(file),
    };
    path::absolute(&path).unwrap_or(path)
}

fn shown(path: Option<&Path>) -> String {
    path.map(|path| clean(&path.to_string_lossy())).unwrap_or_default()
}

async fn list(store: &Store) -> Result<Vec<Saved>, StoreError> {
    let mut all = Vec::new();
    for saved in store.list().await? {
        all.push(with_answers(store, saved).await?);
    }
    Ok(all)
}

async fn find(store: &Store, name: &str) -> Result<Saved, String> {
    let saved = store.find(name).await.map_err(|error| error.to_string())?.ok_or_else(|| gone(name))?;
    with_answers(store, saved).await.map_err(|error| error.to_string())
}

async fn with_answers(store: &Store, saved: store::Saved) -> Result<Saved, StoreError> {
    let answers = store::fold(&store.entries(saved.id).await?);
    Ok(Saved {
        name: saved.name,
        questionnaire: saved.questionnaire,
        answers,
        changed: calendar(saved.changed),
    })
}

fn gone(name: &str) -> String {
    format!("There is no pre-screen “{name}” any more. Start it again under another name.")
}

/// The time of day, as a clock on the wall shows it.
fn clock(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%H:%M").to_string()
}

/// Day and time, as a calendar and a clock show them; in another year the date alone.
fn calendar(at: Timestamp) -> String {
    let here = TimeZone::system();
    let (then, now) = (at.to_zoned(here.clone()), Timestamp::now().to_zoned(here));
    let form = if then.year() == now.year() { "%-d %b %H:%M" } else { "%Y-%m-%d" };
    then.strftime(form).to_string()
}
