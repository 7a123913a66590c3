//! The start, and where its choices lead.

use std::sync::Arc;

use super::explaining::progress;
use super::lines::Lines;
use super::menu::Menu;
use super::needs::Asked;
use super::newer::write_newer;
use super::places::{Go, Place, Turn};
use super::run::Run;
use crate::compare::{Needs, View};
use crate::content::{Guide, Progress, Role};
use crate::prescreen::{Newer, Plan};
use crate::search::{Entry, Index, Kind, Query};
use crate::store::BOOKMARKS;
use crate::tui::{Effect, LastAsked, RunKey, Saved};

/// The most results that a search lists.
const RESULTS: usize = 100;

/// What the start offers.
pub(super) fn menu(guide: &Guide) -> Menu<Go> {
    let mut menu = Menu::new("What would you like to do?");
    menu.add("compare", "Compare video platforms", "Which one may I use for this meeting?", Go::Compare);
    menu.add("practices", "Find a practice", "How do I hold the meeting safely?", Go::Practices);
    let mut questionnaires: Vec<_> = guide.questionnaires.iter().collect();
    questionnaires.sort_by_key(|questionnaire| questionnaire.role);
    for questionnaire in questionnaires {
        let role = questionnaire.role;
        menu.add(role.id(), &questionnaire.title, asks(role), Go::Runs(role));
    }
    menu.add("reference", "Look something up", "What do the law, a contact or a term say?", Go::Reference);
    menu.add("search", "Find anything by its words", "", Go::Search);
    menu
}

/// The question to which a questionnaire with a role has the answer.
fn asks(role: Role) -> &'static str {
    match role {
        Role::PreScreen => "Does my initiative need an assessment?",
        Role::Checklist => "What do I do for this meeting?",
        Role::Sensitivity => "How sensitive is the information?",
    }
}

impl Lines {
    /// Goes where a choice leads.
    pub(super) fn go(&mut self, turn: &mut Turn<'_>, go: Go) {
        match go {
            Go::Compare => {
                let asked = self.compared().unwrap_or(Asked::about(Needs::default(), View::Today));
                self.enter(Place::Needs(Asked::about(asked.needs, asked.view)));
            }
            Go::Practices => {
                let menu = self.practices();
                self.enter(Place::Menu(menu));
            }
            Go::Runs(role) => {
                self.listing = Some(role);
                turn.want(Effect::List);
            }
            Go::Reference => {
                let menu = self.reference();
                self.enter(Place::Menu(menu));
            }
            Go::Search => self.enter(Place::Searching),
            Go::Keys | Go::Invite | Go::AskKey(_) | Go::RemoveKey(_) => self.go_to_keys(turn, go),
            Go::New(questionnaire) => self.enter(Place::Naming(questionnaire)),
            Go::Open(key) => self.open(turn, &key),
            Go::Entries(title, entries) => {
                let menu = self.list(title, &entries, false);
                self.enter(Place::Menu(menu));
            }
            Go::Page(words) => {
                turn.wanted.push(super::lines::Wanted::Page(words));
                self.ask = Some(super::telling::Ask::Reminder);
            }
            Go::OtherView | Go::Providers | Go::Platforms => self.go_on_comparing(turn, &go),
            Go::Replace(file, bytes) => {
                self.leave_place();
                turn.want(Effect::Export { file, bytes, replace: true });
            }
            Go::Answer(line) => {
                self.leave_place();
                self.answer(turn, &line);
            }
            Go::SaveAs(name) => {
                self.leave_place();
                self.save_as(turn, &name);
            }
            Go::Update(name) => {
                self.leave_place();
                self.update(turn, &name);
            }
            Go::Export(file) => {
                self.leave_place();
                self.export(turn, &file);
            }
            Go::Take(change) => {
                self.leave_place();
                if let Some(run) = self.run() {
                    let effects = run.record(vec![change]);
                    turn.want_all(effects);
                }
            }
            Go::Stay => {
                self.leave_place();
            }
        }
    }

    /// Opens a saved run.
    fn open(&mut self, turn: &mut Turn<'_>, key: &RunKey) {
        let Some(saved) = self.saved.iter().find(|saved| saved.key() == *key) else { return };
        let Some(plan) = self.book.plans().get(&key.questionnaire) else {
            let (name, id) = (&key.name, crate::text::clean(&key.questionnaire));
            return turn
                .refuse(format!("\"{name}\" answers the questionnaire {id}, which is not in this content."));
        };
        let run = Run::open(saved, plan.clone());
        turn.page.line(&format!("Opened: {}. {}.", key.name, progress(&run.interview())));
        let then = match &saved.asked {
            LastAsked::Earlier(questionnaire) => Some(Plan::new(questionnaire)),
            LastAsked::Today | LastAsked::NotKept => None,
        };
        if saved.asked != LastAsked::Today {
            let newer = Newer::between(then.as_ref(), plan, &run.given());
            write_newer(&mut turn.page, &newer, &crate::text::clean(&saved.content_version));
            turn.page.gap();
        }
        turn.want(Effect::Watch(key.clone()));
        self.enter(Place::Run(run));
    }

    /// The list of the saved runs of the questionnaire with a role, below a new one. Runs of a questionnaire that
    /// the content does not know stand with the pre-screens.
    pub(super) fn runs_of(&self, role: Role) -> Menu<Go> {
        let Some(questionnaire) = self.book.guide().questionnaire_for(role) else {
            return Menu::new("The content has no such questionnaire.");
        };
        let mut menu = Menu::new(questionnaire.intro.as_str());
        menu.add("new", "Start a new one", "", Go::New(questionnaire.id.to_string()));
        let (at_hand, away): (Vec<&Saved>, Vec<&Saved>) = self
            .saved
            .iter()
            .filter(|saved| saved.questionnaire != BOOKMARKS)
            .partition(|saved| saved.archived.is_none());
        for saved in at_hand.into_iter().chain(away) {
            let known = self.book.guide().questionnaires.get(&saved.questionnaire);
            if known.map_or(Role::PreScreen, |known| known.role) == role {
                menu.add("", &saved.name, self.state(saved), Go::Open(saved.key()));
            }
        }
        menu
    }

    /// How far a saved run has come, and when it was changed.
    fn state(&self, saved: &Saved) -> String {
        let Some(plan) = self.book.plans().get(&saved.questionnaire) else { return saved.changed.clone() };
        let run = Run::open(saved, plan.clone());
        let interview = run.interview();
        let state = match interview.outcome() {
            Some(outcome) if interview.is_complete() => format!("Complete: {}", outcome.title),
            _ => progress(&interview),
        };
        let away = saved.archived.as_ref().map(|at| format!(". Put away: {at}")).unwrap_or_default();
        format!("{state}. Last changed: {}{away}", saved.changed)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let (guide, index) = (self.book.guide(), self.book.index());
            if index.is_waiting() {
                Arc::new(index.read(&guide.vocabulary, &Progress::default()))
            } else {
                Arc::clone(index)
            }
        })
    }

    /// The practices by group.
    fn practices(&self) -> Menu<Go> {
        let mut menu = Menu::new("Practices, by group.");
        for group in &self.book.guide().groups {
            let entries = self.entries_of(|entry| {
                entry.kind == Kind::Practice
                    && entry.group.as_ref().is_some_and(|place| place.id == group.id.as_str())
            });
            let count = entries.len();
            let go = Go::Entries(group.title.to_string(), entries);
            menu.add(group.id.as_str(), &group.title, format!("Practices: {count}"), go);
        }
        menu
    }

    /// Everything but the practices, by kind.
    fn reference(&self) -> Menu<Go> {
        let mut menu = Menu::new("What would you like to look up?");
        for (title, kind) in [
            ("Topics", Kind::Topic),
            ("Changes since the documents", Kind::Development),
            ("Contacts", Kind::Contact),
            ("Glossary", Kind::Term),
            ("Platforms", Kind::Platform),
            ("Sources", Kind::Source),
            ("Questions of the pre-screen", Kind::Question),
        ] {
            let entries = self.entries_of(|entry| entry.kind == kind);
            menu.add(kind.plural(), title, entries.len().to_string(), Go::Entries(title.to_owned(), entries));
        }
        menu
    }

    fn entries_of(&self, is_wanted: impl Fn(&Entry) -> bool) -> Vec<usize> {
        let entries = self.index().entries().iter().enumerate();
        entries.filter(|(_, entry)| is_wanted(entry)).map(|(place, _)| place).collect()
    }

    /// A list of entries, each of which leads to its page; with the kind of each where it is wanted.
    fn list(&self, title: String, entries: &[usize], with_kinds: bool) -> Menu<Go> {
        let mut menu = Menu::new(title);
        for entry in entries.iter().filter_map(|place| self.index().entries().get(*place)) {
            let name = format!("{}/{}", entry.kind.id(), entry.id);
            let words = vec!["show".to_owned(), name];
            let hint = if with_kinds { entry.kind.id() } else { "" };
            menu.add(&entry.id, &entry.title, hint, Go::Page(words));
        }
        menu
    }

    /// Searches everything.
    pub(super) fn search(&mut self, turn: &mut Turn<'_>, words: &str) {
        let query = Query::parse(words);
        if query.is_empty() && query.filters().is_empty() {
            return turn.refuse("There is no word to search for. Type search and some words.");
        }
        let found = self.index().search(&query, RESULTS);
        for note in &found.notes {
            turn.page.line(note);
        }
        if found.hits.is_empty() {
            turn.page.line("Nothing was found.");
            if !found.nearest_words.is_empty() {
                turn.page.line(&format!("Words that come near: {}", found.nearest_words.join(", ")));
            }
            self.ask = Some(super::telling::Ask::Reminder);
            return;
        }
        let entries: Vec<usize> = found.hits.iter().map(|hit| hit.entry).collect();
        let title = format!("Found for \"{}\": {}", crate::text::fit(words, 60), entries.len());
        let menu = self.list(title, &entries, true);
        if matches!(self.places.last(), Some(Place::Searching)) {
            self.leave_place();
        }
        self.enter(Place::Menu(menu));
    }
}
