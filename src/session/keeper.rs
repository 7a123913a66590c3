//! Does what the app asks for: saves, starts and lists runs, and writes files to take along.

use std::path::{self, Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

use crate::content::{Guide, Questionnaire};
use crate::export::{self, Existing, ExportError};
use crate::store::{self, Author, Change, Edition, Entry, RunId, Sequence, Stamp, Store, StoreError, lain};
use crate::text::clean;
use crate::tui::{Effect, Logged, Message, RunKey, Saved};

/// Keeps what a person does.
#[derive(Debug)]
pub struct Keeper {
    /// The store, or why there is none.
    store: Result<Store, String>,
    /// The guide: its version and questionnaires are kept with each run.
    guide: Arc<Guide>,
    /// Whose session it is.
    author: Author,
}

impl Keeper {
    /// A keeper over a store, or over none, with a sentence that says why.
    pub fn new(store: Result<Store, String>, guide: Arc<Guide>, author: Author) -> Self {
        Self { store, guide, author }
    }

    /// Does one thing after the other until nothing more can be asked.
    pub async fn keep(self, mut to_do: UnboundedReceiver<Effect>, done: UnboundedSender<Message>) {
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
            Effect::Quit | Effect::Copy { .. } | Effect::Export { .. } | Effect::Watch(None) => {
                return Ok(None);
            }
            Effect::List => Message::Listed(list(store).await.map_err(|error| error.to_string())?),
            Effect::Create(run) => {
                self.start(store, run).await.map_err(|error| error.to_string())?;
                Message::Created(find(store, run).await?)
            }
            Effect::Watch(Some(run)) => {
                let saved = find_saved(store, run).await?;
                let entries = store.entries(saved.id).await.map_err(|error| error.to_string())?;
                Message::Changed { run: run.clone(), entries: self.logged(entries) }
            }
            Effect::Record { run, changes, seen, start } => {
                self.record(store, run, changes, *seen, *start).await?
            }
        };
        Ok(Some(message))
    }

    async fn start(&self, store: &Store, run: &RunKey) -> Result<RunId, StoreError> {
        let questionnaire = self.guide.questionnaires.get(&run.questionnaire);
        let edition = Edition {
            content_version: self.guide.version.to_string(),
            questionnaire: questionnaire.map(Questionnaire::written),
        };
        store.create(&run.questionnaire, &run.name, &edition, Timestamp::now()).await
    }

    async fn record(
        &self,
        store: &Store,
        run: &RunKey,
        changes: &[Change],
        seen: Sequence,
        start: bool,
    ) -> Result<Message, String> {
        let said = |error: StoreError| error.to_string();
        let found = store.find(&run.questionnaire, &run.name).await.map_err(said)?;
        let id = match found {
            Some(saved) => saved.id,
            None if start => self.start(store, run).await.map_err(said)?,
            None => return Err(gone(&run.name)),
        };
        let now = Timestamp::now();
        let stamp = Stamp { author: &self.author, seen, at: now };
        store.append(id, changes, stamp).await.map_err(said)?;
        let entries = store.changed_since(id, seen).await.map_err(said)?;
        Ok(Message::Recorded { run: run.clone(), entries: self.logged(entries), at: clock(now) })
    }

    fn logged(&self, entries: Vec<Entry>) -> Vec<Logged> {
        let logged = |entry: Entry| Logged {
            is_own: entry.author.session == self.author.session,
            at: calendar(entry.at),
            entry,
        };
        entries.into_iter().map(logged).collect()
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
    for saved in store.list_all().await? {
        all.push(with_answers(store, saved).await?);
    }
    Ok(all)
}

async fn find(store: &Store, run: &RunKey) -> Result<Saved, String> {
    with_answers(store, find_saved(store, run).await?).await.map_err(|error| error.to_string())
}

async fn find_saved(store: &Store, run: &RunKey) -> Result<store::Saved, String> {
    let found = store.find(&run.questionnaire, &run.name).await.map_err(|error| error.to_string())?;
    found.ok_or_else(|| gone(&run.name))
}

async fn with_answers(store: &Store, saved: store::Saved) -> Result<Saved, StoreError> {
    let entries = store.entries(saved.id).await?;
    Ok(Saved {
        answers: store::fold(&entries),
        seen: entries.last().map_or(Sequence::START, |entry| entry.seq),
        name: saved.name,
        questionnaire: saved.questionnaire,
        changed: calendar(saved.changed),
        lain: lain(saved.changed, Timestamp::now()),
        archived: saved.archived.map(calendar),
        content_version: saved.content_version,
        hash: saved.hash,
    })
}

fn gone(name: &str) -> String {
    format!("“{name}” is not among the saved ones any more. Start it again under another name.")
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
