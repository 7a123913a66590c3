//! A guide so large that it takes a while to read: what is shown meanwhile, and that the app can be used.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;
mod window;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use privacy_guide::book::Book;
use privacy_guide::content::Progress;
use privacy_guide::search::{Index, Query, entries};
use privacy_guide::session::{self, Beside, Desk, Front, Happening, Keeper, Opened};
use privacy_guide::store::Author;
use privacy_guide::tui::{Effect, Look, Message, Model};
use ratatui::backend::TestBackend;
use ratatui::{Frame, Terminal};
use stage::{GUIDE, KEPT_IN, Stage, key};
use window::Window;

/// The index of the guide as it is before its words are read.
fn waiting() -> Arc<Index> {
    Arc::new(Index::waiting(entries(&GUIDE)))
}

/// The same with its words read.
fn read(waiting: &Index) -> Message {
    Message::Indexed(Arc::new(waiting.read(&GUIDE.vocabulary, &Progress::default())))
}

/// The app over a guide whose words were not read yet.
fn stage() -> (Stage, Arc<Index>) {
    let mut stage = Stage::new(80, 24);
    let index = waiting();
    stage.model =
        Model::new(&Book::over(GUIDE.clone(), Arc::clone(&index)), Look::Mono, Ok(KEPT_IN.to_owned()));
    assert_eq!(stage.model.start(), [Effect::List, Effect::Index(Arc::clone(&index))]);
    (stage, index)
}

#[test]
fn a_small_guide_is_ready_at_once() {
    let stage = Stage::new(80, 24);
    assert_eq!(stage.model.start(), [Effect::List]);
}

#[test]
fn while_the_search_is_made_ready_all_else_can_be_used() {
    let (mut stage, _) = stage();
    stage.sees_no("being made ready");
    stage.send(Message::Indexing(45));
    stage.sees("The search is being made ready: 45 %");
    stage.keys("2").sees("Mattermost").sees("45 %");
    stage.keys("3 down enter").sees("Source");
    stage.send(Message::Indexing(80));
    stage.sees("80 %").keys("esc 4 n").typed("Survey").keys("enter").sees("organization");
}

#[test]
fn what_is_typed_while_the_search_is_made_ready_is_found_when_it_is() {
    let (mut stage, index) = stage();
    stage.keys("3 /").typed("pasword zoom");
    stage.sees("The search is being made ready").sees("0 found").sees_no("Nothing found");
    stage.send(Message::Indexing(60));
    stage.send(read(&index));
    stage.sees("Protect a Zoom meeting with a password").sees_no("made ready").sees_no("60 %");
    stage.typed(" xqz").keys("enter esc 2 /").typed("zoom").sees("Zoom").sees_no("Mattermost");
}

#[test]
fn the_search_of_the_built_in_guide_does_not_wait_for_hands_that_read_a_large_one() {
    let busy: Vec<Sender<()>> = (0..rayon::current_num_threads())
        .map(|_| {
            let (release, held) = channel::<()>();
            rayon::spawn(move || {
                let _ = held.recv();
            });
            release
        })
        .collect();
    let (done, found) = channel();
    std::thread::spawn(move || {
        let index = Index::new(&GUIDE);
        done.send(index.search(&Query::parse("pasword zoom"), 1).hits.len())
    });
    let found = found.recv_timeout(Duration::from_mins(1));
    drop(busy);
    assert_eq!(found, Ok(1), "the first key would wait until the large guide is read");
}

#[test]
fn an_index_that_cannot_be_made_is_told_and_the_lists_remain() {
    let (mut stage, index) = stage();
    let why = "The search cannot be made ready: no memory.".to_owned();
    stage.send(Message::Failed { effect: Effect::Index(index), why });
    stage.sees("The search cannot be made ready").keys("3").sees("All ");
}

/// A terminal in memory that acts as soon as a text is on its screen.
struct Seat {
    /// What to wait for, and what to do then.
    acts: Vec<(&'static str, Act)>,
    ready: Vec<Happening>,
    screens: Vec<String>,
}

enum Act {
    Press(&'static str),
    Tell(Sender<()>),
}

impl Seat {
    fn of(acts: impl IntoIterator<Item = (&'static str, Act)>) -> Self {
        let mut acts: Vec<_> = acts.into_iter().collect();
        acts.reverse();
        Self { acts, ready: Vec::new(), screens: Vec::new() }
    }
}

impl Front for Seat {
    async fn next(&mut self) -> Happening {
        match self.next_ready() {
            Some(happening) => happening,
            None => std::future::pending().await,
        }
    }

    fn next_ready(&mut self) -> Option<Happening> {
        if self.ready.is_empty() { None } else { Some(self.ready.remove(0)) }
    }

    fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(view).unwrap();
        let screen = terminal.backend().to_string();
        if self.acts.last().is_some_and(|(text, _)| screen.contains(text)) {
            match self.acts.pop() {
                Some((_, Act::Press(keys))) => {
                    self.ready.extend(keys.split(' ').map(|name| Happening::Key(key(name))));
                }
                Some((_, Act::Tell(there))) => there.send(()).unwrap(),
                None => {}
            }
        }
        self.screens.push(screen);
        Ok(())
    }

    fn copy(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> (u16, u16) {
        (80, 24)
    }
}

fn book() -> Book {
    Book::over(GUIDE.clone(), Arc::new(Index::new(&GUIDE)))
}

/// The app over the built-in guide while a pack is read.
fn meanwhile() -> Model {
    Model::meanwhile(&book(), Look::Mono)
}

/// A reading that is at so much of a hundred until it is told to go on.
fn reading_at(percent: usize) -> (Beside<&'static str>, Sender<()>) {
    let (go_on, told) = channel();
    let reading = Beside::start(move |progress| {
        progress.expect(100);
        progress.did(percent);
        told.recv().unwrap();
        "read"
    });
    (reading.unwrap(), go_on)
}

#[tokio::test(start_paused = true)]
async fn while_a_pack_is_read_the_built_in_guide_can_be_used() {
    let (mut reading, go_on) = reading_at(41);
    let mut seat = Seat::of([
        ("Your pack is being read: 41 %", Act::Press("2")),
        ("Mattermost", Act::Press("3 / p a s w o r d")),
        ("Protect a Zoom meeting with a password", Act::Press("enter enter")),
        ("Source", Act::Tell(go_on)),
    ]);
    let mut model = meanwhile();
    let opened = session::open(&mut seat, &mut reading, &mut model).await.unwrap();
    assert!(matches!(opened, Opened::Read("read")), "{opened:?}");
    assert!(seat.acts.is_empty(), "{}", seat.screens.last().unwrap());
    let mut stage = Stage::new(80, 24);
    stage.model = Model::new(&book(), Look::Mono, Ok(KEPT_IN.to_owned())).going_on_from(model);
    stage.sees("password").sees("Source").sees_no("being read").keys("esc").sees("pasword");
}

#[test]
fn saved_work_stays_closed_until_the_pack_is_read() {
    let mut stage = Stage::new(80, 24);
    stage.model = meanwhile();
    stage.send(Message::Reading(12));
    stage.sees("Your pack is being read: 12 %").sees("saved work opens when it is read");
    for pane in ["4", "3 v", "1 end enter", "1 down down enter", "1 down down down enter"] {
        stage.keys(pane);
        assert_eq!(stage.model.leave(), [], "{pane}");
    }
    stage.keys("4").sees("Saved work opens when your pack is read").keys("n").typed("Survey").keys("enter");
    stage.sees("Saved work opens when your pack is read").sees_no("Survey");
    for asked in ["3 space", "3 f", "2 e"] {
        let effects = asked.split(' ').flat_map(|name| stage.model.update(Message::Key(key(name))));
        assert_eq!(effects.collect::<Vec<_>>(), [], "{asked}");
    }
    stage.sees("can be written when your pack is read");
}

#[test]
fn where_one_was_meanwhile_one_is_when_the_pack_is_read() {
    let mut stage = Stage::new(80, 24);
    stage.model = meanwhile();
    stage.keys("2 n").typed("120").keys("enter 3 tab down down");
    let before = stage.model.clone();
    stage.model = Model::new(&book(), Look::Mono, Ok(KEPT_IN.to_owned())).going_on_from(before);
    stage.sees_no("being read");
    stage.keys("2").sees("120 people");
}

#[tokio::test(start_paused = true)]
async fn the_program_can_be_left_before_the_pack_is_read() {
    for leave in ["q", "ctrl-c"] {
        let (mut reading, go_on) = reading_at(0);
        let mut seat = Seat::of([("being read", Act::Press(leave))]);
        let opened = session::open(&mut seat, &mut reading, &mut meanwhile()).await.unwrap();
        assert!(matches!(opened, Opened::Left), "{opened:?}");
        drop(go_on);
    }
}

#[test]
fn the_app_before_the_pack_is_read_fits_every_size() {
    for (columns, rows) in [(1, 1), (2, 5), (12, 3), (40, 12), (200, 60)] {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| meanwhile().view(frame)).unwrap();
    }
}

#[tokio::test]
async fn the_keeper_makes_the_index_while_the_app_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let author = Author { session: "here".to_owned(), who: String::new() };
    let (keeper, kept_in) =
        Keeper::open(Ok(folder.path().to_owned()), GUIDE.clone(), author, Desk::Here).await;
    let mut model = Model::new(&Book::over(GUIDE.clone(), waiting()), Look::Mono, kept_in);
    let mut seat = Seat::of([
        ("What would you like", Act::Press("3 / p a s w o r d")),
        ("Protect a Zoom meeting with a password", Act::Press("ctrl-c")),
    ]);
    let drawn = session::run(&mut model, &mut seat, keeper).await;
    drawn.unwrap();
    assert!(seat.acts.is_empty(), "{}", seat.screens.last().unwrap());
}

/// Writes an overlay with so many practices, a thousand to a file.
fn write_pack(folder: &Path, practices: usize) {
    fs::create_dir_all(folder.join("practices")).unwrap();
    let about = "id: pinewood\norganization: Town of Pinewood\ndate: 2026-03-01\nsource: Council decision 12\n\
                 decisions: [{id: rooms, label: Keep every room tidy}]\n";
    fs::write(folder.join("overlay.yaml"), about).unwrap();
    let rooms: Vec<String> = (0..practices).map(|number| format!("room-{number}")).collect();
    let left_out = format!(
        "not-for-meetings:\n  - reason: Rooms are no part of a video meeting.\n    practices: [{}]\n",
        rooms.join(", ")
    );
    fs::write(folder.join("checklists.yaml"), left_out).unwrap();
    for file in 0..practices.div_ceil(1_000) {
        let mut text = format!(
            "groups:\n  - id: floor-{file}\n    short: Floor {file}\n    title: The rooms of floor {file}\n    \
             sources: [pinewood/decisions/rooms]\n    practices:\n"
        );
        for number in file * 1_000..practices.min((file + 1) * 1_000) {
            writeln!(
                text,
                "      - {{id: room-{number}, title: Tidy up room {number}, text: Put the chairs of room {number} \
                 back., phase: after, sources: [pinewood/decisions/rooms]}}"
            )
            .unwrap();
        }
        fs::write(folder.join("practices").join(format!("floor-{file}.yaml")), text).unwrap();
    }
}

#[test]
fn in_a_large_pack_the_right_entry_is_found_in_the_real_program() {
    let data = tempfile::tempdir().unwrap();
    let pack = data.path().join("pack");
    write_pack(&pack, 6_000);
    let mut window = Window::open_with(data.path(), |command| {
        command.arg("--overlay");
        command.arg(&pack);
    });
    // Both guides have this screen; the pane stays when the pack takes the place of the built-in one.
    window.wait_for("What would you like").press("3").wait_for("All 6").press("/5432");
    window.wait_for("Tidy up room 5432").wait_for("1 found").press("\x03");
    assert!(window.wait_for_the_end().success());
}
