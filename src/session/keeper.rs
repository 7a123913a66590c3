//! Does what the app asks for: saves, starts, lists and watches runs, and writes files to take along.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::Instant;

use super::beside::{Beside, Told};
use super::desk::Desk;
use super::drawer::Drawer;
use super::files;
use super::past::Past;
use super::trouble::Trouble;
use super::update::Before;
use super::waiting::{at, told, written};
use crate::clock::{clock, short_calendar};
use crate::content::{Guide, Questionnaire};
use crate::prescreen::{Answer, Answers, Plan};
use crate::search::Index;
use crate::store::{
    self, Author, Change, Edition, Entry, Place, RunId, Sequence, Stamp, Store, StoreError, Watch, lain,
};
use crate::tui::{Effect, Logged, Message, OwnKey, RunKey, Saved};

/// How long to wait before what could not be saved is tried again; each time twice as long, up to the last.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LAST_WAIT: Duration = Duration::from_secs(30);

/// How long a code holds that lets another key in.
pub const INVITED: SignedDuration = SignedDuration::from_mins(15);

/// Keeps what a person does.
#[derive(Debug)]
pub struct Keeper {
    /// Where work is kept.
    drawer: Drawer,
    /// The guide: its version and questionnaires are kept with each run.
    guide: Arc<Guide>,
    /// The earlier questionnaires under which runs were answered.
    past: Past,
    /// Whose session it is.
    author: Author,
    /// The runs that are open.
    watched: BTreeMap<RunKey, Watched>,
    /// Tells when another session writes, while a run is open.
    watch: Option<Watch>,
    /// How long to wait before the next try, while something cannot be saved.
    wait: Option<Duration>,
    /// When to try again.
    again: Option<Instant>,
    /// The index that is being made.
    indexing: Option<Indexing>,
}

/// An index that is being made beside everything else.
#[derive(Debug)]
struct Indexing {
    /// The same as it waited.
    waiting: Arc<Index>,
    work: Beside<Arc<Index>>,
}

/// A run that is open.
#[derive(Debug, Clone, Copy)]
struct Watched {
    id: RunId,
    /// The newest entry that the app was told of.
    told: Sequence,
}

impl Keeper {
    /// A keeper over a data folder, or over a store that is open. Says where work is kept, or why it cannot be now.
    pub async fn open(
        place: Result<impl Into<Place>, StoreError>,
        guide: Arc<Guide>,
        author: Author,
        desk: Desk,
    ) -> (Self, Result<String, String>) {
        let (drawer, kept_in) = Drawer::open(place, desk).await;
        (Self::over(drawer, guide, author), kept_in)
    }

    /// A keeper over a place that was opened before.
    pub fn over(drawer: Drawer, guide: Arc<Guide>, author: Author) -> Self {
        Self {
            drawer,
            guide,
            past: Past::default(),
            author,
            watched: BTreeMap::new(),
            watch: None,
            wait: None,
            again: None,
            indexing: None,
        }
    }

    /// Does one thing after the other until nothing more can be asked.
    pub async fn keep(
        mut self,
        mut to_do: UnboundedReceiver<Box<Effect>>,
        done: UnboundedSender<Box<Message>>,
    ) {
        loop {
            let again = self.again;
            let indexing = self.indexing.as_mut().map(|indexing| &mut indexing.work);
            tokio::select! {
                biased;
                effect = to_do.recv() => match effect {
                    // Boxed, as what follows: a session that does nothing holds no room for it.
                    Some(effect) => Box::pin(self.serve(*effect, &done)).await,
                    None => break,
                },
                () = written(self.watch.as_ref()) => {
                    // What could not be saved may be taken now.
                    self.again = self.again.map(|_| Instant::now());
                    Box::pin(self.tell_what_others_wrote(&done)).await;
                }
                told = told(indexing) => self.tell_of_index(told, &done),
                () = at(again) => {
                    self.again = None;
                    let _ = done.send(Box::new(Message::TryAgain));
                }
            }
        }
        self.drawer.close().await;
    }

    async fn serve(&mut self, effect: Effect, done: &UnboundedSender<Box<Message>>) {
        let was_open = self.drawer.opened().is_some();
        let performed = self.perform(&effect).await;
        if let Some(kept_in) = self.drawer.kept_in().filter(|_| !was_open) {
            let _ = done.send(Box::new(Message::Opened(kept_in)));
        }
        match performed {
            Ok(message) => {
                if message.is_some() && !matches!(effect, Effect::Export { .. }) {
                    (self.wait, self.again) = (None, None);
                }
                if let Some(message) = message {
                    let _ = done.send(Box::new(message));
                }
            }
            Err(Trouble { why, may_pass: false, .. }) => {
                let _ = done.send(Box::new(Message::Failed { effect, why: self.drawer.tell(&why) }));
            }
            Err(trouble) => {
                self.set_aside(&trouble).await;
                let _ =
                    done.send(Box::new(Message::NotSaved { effect, why: self.drawer.tell(&trouble.why) }));
            }
        }
    }

    /// Gets ready for the next try after something could not be saved.
    async fn set_aside(&mut self, trouble: &Trouble) {
        if trouble.is_about_the_file && self.drawer.close().await {
            self.watch = None;
        }
        let wait = self.wait.map_or(FIRST_WAIT, |wait| (wait * 2).min(LAST_WAIT));
        self.wait = Some(wait);
        self.again = Some(Instant::now() + wait);
    }

    /// The store; it is opened where it is not.
    async fn store(&mut self) -> Result<Store, Trouble> {
        let was_open = self.drawer.opened().is_some();
        let store = self.drawer.store().await?;
        if !was_open && !self.watched.is_empty() {
            self.watch = Some(store.watch(&self.author.session).await?);
        }
        Ok(store)
    }

    async fn perform(&mut self, effect: &Effect) -> Result<Option<Message>, Trouble> {
        let message = match effect {
            // The loop sees to these.
            Effect::Quit | Effect::Mouse(_) | Effect::Copy { .. } => return Ok(None),
            Effect::Export { file, bytes, replace } => {
                if let Some(instead) = self.drawer.desk().writes_no_file() {
                    return Err(Trouble::lasting(instead.to_owned()));
                }
                files::write(file.clone(), bytes.clone(), *replace).await.map_err(Trouble::lasting)?
            }
            Effect::Index(waiting) => {
                let (index, guide) = (Arc::clone(waiting), Arc::clone(&self.guide));
                let work = Beside::start(move |progress| Arc::new(index.read(&guide.vocabulary, progress)));
                let work = work.map_err(|error| Trouble::lasting(not_indexed(&error.to_string())))?;
                self.indexing = Some(Indexing { waiting: Arc::clone(waiting), work });
                return Ok(None);
            }
            Effect::Keys => Message::Keys(self.keys().await?),
            Effect::Invite => {
                let store = self.store().await?;
                let invited = store.invite(Timestamp::now(), INVITED).await.map_err(lasting)?;
                Message::Invited { code: invited.code, until: clock(invited.until) }
            }
            Effect::RemoveKey(fingerprint) => {
                self.store().await?.remove_key(fingerprint).await.map_err(lasting)?;
                Message::Keys(self.keys().await?)
            }
            Effect::List => Message::Listed(self.list().await?),
            Effect::Create(run) => {
                let store = self.store().await?;
                let id = self.start(&store, run).await?;
                Message::Created(self.saved(&store, id, &run.name).await?)
            }
            Effect::Watch(run) => self.watch(run).await?,
            Effect::Unwatch(run) => {
                self.watched.remove(run);
                if self.watched.is_empty() {
                    self.watch = None;
                }
                return Ok(None);
            }
            Effect::Record { run, changes, seen, start } => self.record(run, changes, *seen, *start).await?,
            Effect::Rename { run, name, changes, seen } => self.rename(run, name, changes, *seen).await?,
            Effect::Duplicate { run, name, named_by } => self.duplicate(run, name, named_by).await?,
            Effect::Update { run, name } => self.update(run, name).await?,
            Effect::Archive { run, away } => {
                let store = self.store().await?;
                let id = self.find(&store, run).await?;
                store.archive(id, away.then(Timestamp::now)).await?;
                Message::Archived { run: run.clone(), away: *away }
            }
            Effect::Delete(run) => {
                let store = self.store().await?;
                let id = self.find(&store, run).await?;
                let wiped = store.delete(id, Timestamp::now()).await?;
                Message::Deleted { run: run.clone(), wiped: Some(wiped) }
            }
        };
        Ok(Some(message))
    }

    /// Tells how far the index is, or that it is made.
    fn tell_of_index(&mut self, told: Told<Arc<Index>>, done: &UnboundedSender<Box<Message>>) {
        let message = match told {
            Told::Percent(percent) => Message::Indexing(percent),
            Told::Done(index) => {
                self.indexing = None;
                Message::Indexed(index)
            }
            Told::Stopped => {
                let Some(Indexing { waiting, .. }) = self.indexing.take() else { return };
                let why = not_indexed("the work stopped before its end");
                Message::Failed { effect: Effect::Index(waiting), why }
            }
        };
        let _ = done.send(Box::new(message));
    }

    async fn start(&self, store: &Store, run: &RunKey) -> Result<RunId, StoreError> {
        store.create(&run.questionnaire, &run.name, &self.edition(&run.questionnaire), Timestamp::now()).await
    }

    /// The content under which runs of a questionnaire are answered today.
    fn edition(&self, questionnaire: &str) -> Edition {
        Edition {
            content_version: self.guide.version.to_string(),
            questionnaire: self.guide.questionnaires.get(questionnaire).map(Questionnaire::written),
        }
    }

    /// The number of a run. An open one is found whatever it is called by now.
    async fn find(&self, store: &Store, run: &RunKey) -> Result<RunId, Trouble> {
        if let Some(watched) = self.watched.get(run) {
            return Ok(watched.id);
        }
        let found = store.find(&run.questionnaire, &run.name).await?;
        found.map(|saved| saved.id).ok_or_else(|| Trouble::lasting(gone(&run.name)))
    }

    async fn watch(&mut self, run: &RunKey) -> Result<Message, Trouble> {
        let store = self.store().await?;
        let id = self.find(&store, run).await?;
        // Before the log is read: what another session writes in between would be missed.
        if self.watch.is_none() {
            self.watch = Some(store.watch(&self.author.session).await?);
        }
        let entries = store.entries(id).await?;
        self.watched.insert(run.clone(), Watched { id, told: last(&entries, Sequence::START) });
        Ok(Message::Changed { run: run.clone(), entries: self.logged(entries) })
    }

    async fn record(
        &mut self,
        run: &RunKey,
        changes: &[Change],
        seen: Sequence,
        start: bool,
    ) -> Result<Message, Trouble> {
        let store = self.store().await?;
        let id = match self.find(&store, run).await {
            Err(trouble) if start && !trouble.may_pass => self.start(&store, run).await?,
            found => found?,
        };
        let now = Timestamp::now();
        let edition = self.edition(&run.questionnaire);
        store.append_under(id, &edition, changes, Stamp { author: &self.author, seen, at: now }).await?;
        let entries = self.news(&store, run, id, seen).await?;
        Ok(Message::Recorded { run: run.clone(), entries, at: clock(now) })
    }

    async fn rename(
        &mut self,
        run: &RunKey,
        name: &str,
        changes: &[Change],
        seen: Sequence,
    ) -> Result<Message, Trouble> {
        let store = self.store().await?;
        let id = self.find(&store, run).await?;
        let now = Timestamp::now();
        store.rename(id, name, changes, Stamp { author: &self.author, seen, at: now }).await?;
        let name = self.saved(&store, id, name).await?.name;
        let entries = self.news(&store, run, id, seen).await?;
        self.call(run, &name);
        Ok(Message::Renamed { run: run.clone(), name, entries, at: Some(clock(now)) })
    }

    async fn duplicate(&mut self, run: &RunKey, name: &str, named_by: &str) -> Result<Message, Trouble> {
        let store = self.store().await?;
        let id = self.find(&store, run).await?;
        let mut values = store::fold(&store.entries(id).await?);
        values.insert(named_by.to_owned(), Answer::Text(name.to_owned()).encode());
        let changes: Vec<Change> = values.into_iter().map(|(key, value)| Change::set(key, value)).collect();
        let edition = store.edition(id).await?;
        let stamp = Stamp { author: &self.author, seen: Sequence::START, at: Timestamp::now() };
        let copy = store.create_with(&run.questionnaire, name, &edition, &changes, stamp).await?;
        Ok(Message::Duplicated(self.saved(&store, copy, name).await?))
    }

    /// Starts a run from an earlier one of the same questionnaire.
    async fn update(&mut self, run: &RunKey, name: &str) -> Result<Message, Trouble> {
        let store = self.store().await?;
        let id = self.find(&store, run).await?;
        let earlier = store.get(id).await?.ok_or_else(|| Trouble::lasting(gone(&run.name)))?;
        let questionnaire = self.guide.questionnaires.get(&run.questionnaire).ok_or_else(|| {
            let why = format!("“{}” answers a questionnaire that is not in this content.", run.name);
            Trouble::lasting(why)
        })?;
        let before = Before::saved(&store, &earlier).await?;
        let begun = before.begin(&Plan::new(questionnaire), name, &Answers::new());
        let edition = Edition {
            content_version: self.guide.version.to_string(),
            questionnaire: Some(questionnaire.written()),
        };
        let stamp = Stamp { author: &self.author, seen: Sequence::START, at: Timestamp::now() };
        let id = store.create_with(&run.questionnaire, name, &edition, &begun.changes, stamp).await?;
        Ok(Message::Created(self.saved(&store, id, name).await?))
    }

    /// What the log of a run holds after a place.
    async fn news(
        &mut self,
        store: &Store,
        run: &RunKey,
        id: RunId,
        seen: Sequence,
    ) -> Result<Vec<Logged>, StoreError> {
        let entries = store.changed_since(id, seen).await?;
        if let Some(watched) = self.watched.get_mut(run) {
            watched.told = last(&entries, watched.told);
        }
        Ok(self.logged(entries))
    }

    /// Knows an open run by another name.
    fn call(&mut self, run: &RunKey, name: &str) {
        if let Some(watched) = self.watched.remove(run) {
            let run = RunKey { questionnaire: run.questionnaire.clone(), name: name.to_owned() };
            self.watched.insert(run, watched);
        }
    }

    /// Tells what other sessions have done to the open runs. What cannot be read now is told later.
    async fn tell_what_others_wrote(&mut self, done: &UnboundedSender<Box<Message>>) {
        let Some(store) = self.drawer.opened().cloned() else { return };
        for (run, Watched { id, told }) in self.watched.clone() {
            let (Ok(saved), Ok(entries)) = (store.get(id).await, store.changed_since(id, told).await) else {
                continue;
            };
            let Some(saved) = saved else {
                self.watched.remove(&run);
                let _ = done.send(Box::new(Message::Deleted { run, wiped: None }));
                continue;
            };
            if let Some(watched) = self.watched.get_mut(&run) {
                watched.told = last(&entries, told);
            }
            let entries = self.logged(entries);
            if saved.name != run.name {
                self.call(&run, &saved.name);
                let _ = done.send(Box::new(Message::Renamed { run, name: saved.name, entries, at: None }));
            } else if !entries.is_empty() {
                let _ = done.send(Box::new(Message::Changed { run, entries }));
            }
        }
    }

    /// The keys of whoever works here.
    async fn keys(&mut self) -> Result<Vec<OwnKey>, Trouble> {
        let keys = self.store().await?.keys().await.map_err(lasting)?;
        let own = |key: store::Key| OwnKey {
            fingerprint: key.fingerprint,
            added: key.added.map(short_calendar),
            is_present: key.is_present,
        };
        Ok(keys.into_iter().map(own).collect())
    }

    async fn list(&mut self) -> Result<Vec<Saved>, Trouble> {
        let store = self.store().await?;
        let mut all = Vec::new();
        for saved in store.list_all().await? {
            all.push(self.with_answers(&store, saved).await?);
        }
        Ok(all)
    }

    async fn saved(&mut self, store: &Store, run: RunId, name: &str) -> Result<Saved, Trouble> {
        let saved = store.get(run).await?.ok_or_else(|| Trouble::lasting(gone(name)))?;
        Ok(self.with_answers(store, saved).await?)
    }

    async fn with_answers(&mut self, store: &Store, saved: store::Saved) -> Result<Saved, StoreError> {
        let entries = store.entries(saved.id).await?;
        let asked = self.past.last_asked(store, &self.guide, &saved).await?;
        Ok(Saved {
            answers: store::fold(&entries),
            seen: last(&entries, Sequence::START),
            name: saved.name,
            questionnaire: saved.questionnaire,
            changed: short_calendar(saved.changed),
            lain: lain(saved.changed, Timestamp::now()),
            archived: saved.archived.map(short_calendar),
            content_version: saved.content_version,
            hash: saved.hash,
            asked,
        })
    }

    fn logged(&self, entries: Vec<Entry>) -> Vec<Logged> {
        let logged = |entry: Entry| {
            let who = &entry.author.who;
            Logged {
                is_own: entry.author.session == self.author.session,
                who: (!who.is_empty() && *who != self.author.who).then(|| who.clone()),
                at: short_calendar(entry.at),
                entry,
            }
        };
        entries.into_iter().map(logged).collect()
    }
}

/// What is asked by hand is asked again by hand.
#[expect(clippy::needless_pass_by_value, reason = "it is what an error is mapped with")]
fn lasting(error: StoreError) -> Trouble {
    Trouble::lasting(error.to_string())
}

fn not_indexed(why: &str) -> String {
    format!("The search cannot be made ready: {why}. Close other programs, and start the guide again.")
}

/// The place of the newest entry.
fn last(entries: &[Entry], otherwise: Sequence) -> Sequence {
    entries.last().map_or(otherwise, |entry| entry.seq.max(otherwise))
}

fn gone(name: &str) -> String {
    format!("“{name}” is not among the saved ones any more. Start it again under another name.")
}
