//! Two sessions on one pre-screen: each sees what the other answers, and nothing is resolved in silence.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;
mod window;

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use privacy_guide::book::Book;
use privacy_guide::content::Guide;
use privacy_guide::session::{self, Desk, Front, Happening, Keeper};
use privacy_guide::store::{Author, Store, fold};
use privacy_guide::tui::{Look, Model};
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::{Frame, Terminal};
use stage::{GUIDE, key};
use tokio::sync::Notify;
use window::Window;

/// How long something may take to show, on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(1);

/// A terminal in memory: keys go in, and the screen can be read.
#[derive(Clone, Default)]
struct Seat(Rc<Shared>);

#[derive(Default)]
struct Shared {
    keys: RefCell<VecDeque<Happening>>,
    pressed: Notify,
    screen: RefCell<String>,
    drawn: Notify,
}

impl Seat {
    fn keys(&self, names: &str) -> &Self {
        for name in names.split_whitespace() {
            self.0.keys.borrow_mut().push_back(Happening::Key(key(name)));
        }
        self.0.pressed.notify_one();
        self
    }

    fn typed(&self, text: &str) -> &Self {
        for letter in text.chars() {
            self.0.keys.borrow_mut().push_back(Happening::Key(KeyEvent::from(KeyCode::Char(letter))));
        }
        self.0.pressed.notify_one();
        self
    }

    fn hang_up(&self) {
        self.0.keys.borrow_mut().push_back(Happening::End);
        self.0.pressed.notify_one();
    }

    /// Waits until a text is on the screen.
    async fn sees(&self, text: &str) -> &Self {
        let wait = async {
            while !self.0.screen.borrow().contains(text) {
                self.0.drawn.notified().await;
            }
        };
        let came = tokio::time::timeout(PATIENCE, wait).await.is_ok();
        assert!(came, "{text:?} did not come:\n{}", self.0.screen.borrow());
        self
    }
}

impl Front for Seat {
    async fn next(&mut self) -> Happening {
        loop {
            if let Some(happening) = self.next_ready() {
                return happening;
            }
            self.0.pressed.notified().await;
        }
    }

    fn next_ready(&mut self) -> Option<Happening> {
        self.0.keys.borrow_mut().pop_front()
    }

    fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(view).unwrap();
        *self.0.screen.borrow_mut() = terminal.backend().to_string();
        self.0.drawn.notify_one();
        Ok(())
    }

    fn copy(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> (u16, u16) {
        (80, 24)
    }
}

/// A session at a seat, over the store in a folder, until it is left.
async fn session(seat: Seat, folder: &Path, name: &str) -> Model {
    let guide: Arc<Guide> = Arc::clone(&GUIDE);
    let author = Author { session: name.to_owned(), who: name.to_owned() };
    let (keeper, kept_in) = Keeper::open(Ok(folder.to_owned()), Arc::clone(&guide), author, Desk::Here).await;
    let mut model = Model::new(&Book::begin(guide), Look::Mono, kept_in);
    let mut front = seat;
    let drawn = session::run(&mut model, &mut front, keeper).await;
    drawn.unwrap();
    model
}

/// What two sessions came to.
struct Played {
    answers: BTreeMap<String, String>,
    /// Who wrote each entry of the log, and its key.
    log: Vec<String>,
    /// What each session says it could not save.
    unsaved: (Option<String>, Option<String>),
}

/// Plays two sessions over one store.
async fn play(script: impl AsyncFnOnce(&Seat, &Seat)) -> Played {
    let folder = tempfile::tempdir().unwrap();
    let (ann, bob) = (Seat::default(), Seat::default());
    let acts = async {
        script(&ann, &bob).await;
        ann.hang_up();
        bob.hang_up();
    };
    let first = session(ann.clone(), folder.path(), "ann");
    let second = session(bob.clone(), folder.path(), "bob");
    let (first, second, ()) = tokio::join!(Box::pin(first), Box::pin(second), Box::pin(acts));
    let store = Store::open(folder.path()).await.unwrap();
    let saved = store.list_all().await.unwrap().remove(0);
    let entries = store.entries(saved.id).await.unwrap();
    let log = entries.iter().map(|entry| format!("{} {}", entry.author.who, entry.key)).collect();
    Played { answers: fold(&entries), log, unsaved: (first.unsaved(), second.unsaved()) }
}

/// Both sessions stand at the question after the purpose of a new pre-screen.
async fn both_open_it(ann: &Seat, bob: &Seat) {
    ann.keys("4 n").typed("Survey").keys("enter").sees("Which kind of organization").await;
    ann.keys("1 enter").sees("What is the initiative for?").await;
    ann.typed("Holidays").keys("enter").sees("Is the initiative new").await;
    ann.sees("saved").await;
    // The list is read anew when one leaves a pre-screen, and at the start.
    bob.keys("4 n esc").typed("n").typed("Other").keys("enter").sees("Which kind of organization").await;
    bob.keys("esc").sees("Survey").await;
    // Saved is said only once the log was read: what comes after it is news.
    bob.keys("end enter").sees("Is the initiative new").await.sees(" saved ").await;
}

#[tokio::test]
async fn an_answer_of_one_session_shows_in_the_other_and_both_are_kept() {
    let Played { answers, unsaved, .. } = play(async |ann, bob| {
        both_open_it(ann, bob).await;
        ann.keys("1 enter").sees("Which kind of tool").await;
        bob.sees("ann answered. New or change: Something new").await.sees("✓ your answer").await;
        bob.keys("right").sees("Which kind of tool").await;
        bob.keys("4 enter").sees("personal information").await;
        ann.sees("bob answered. Kind of tool: No tool").await;
    })
    .await;
    assert_eq!(answers["initiative"], "o:new");
    assert_eq!((answers["tool"].as_str(), unsaved), ("o:none", (None, None)));
}

#[tokio::test]
async fn an_answer_that_one_began_before_the_other_answered_is_shown_as_a_conflict_to_both() {
    let Played { answers, log, unsaved } = play(async |ann, bob| {
        both_open_it(ann, bob).await;
        bob.keys("2").sees("▌ 2").await;
        ann.keys("1 enter").sees("Which kind of tool").await;
        bob.sees("ann answered. New or change: Something new").await;
        bob.keys("enter").sees("two answers: c").await;
        ann.sees("two answers: c").await;
        ann.keys("c").sees("stands until").await.sees("bob, ").await.sees("here, ").await;
        ann.keys("down enter").sees("Chosen: New or change: Something new").await;
        bob.sees("ann answered. New or change: Something new").await;
    })
    .await;
    assert_eq!(answers["initiative"], "o:new");
    assert_eq!(unsaved, (None, None));
    let log: Vec<&str> =
        log.iter().map(String::as_str).filter(|entry| entry.ends_with("initiative")).collect();
    assert_eq!(log, ["ann initiative", "bob initiative", "ann initiative"], "both stay in the history");
}

#[tokio::test]
async fn undo_takes_back_ones_own_answer_while_the_other_goes_on() {
    let Played { answers, unsaved, .. } = play(async |ann, bob| {
        both_open_it(ann, bob).await;
        ann.keys("1 enter").sees("Which kind of tool").await;
        bob.sees("ann answered. New or change").await.keys("right").sees("Which kind of tool").await;
        bob.keys("4 enter").sees("saved").await;
        ann.sees("bob answered. Kind of tool").await;
        ann.keys("u").sees("Undone: New or change: not answered").await;
        bob.sees("ann answered. New or change: not answered").await;
    })
    .await;
    assert_eq!(answers.get("initiative"), None);
    assert_eq!((answers["tool"].as_str(), unsaved), ("o:none", (None, None)));
}

#[tokio::test]
async fn a_new_name_shows_in_the_other_session_and_its_answers_still_find_their_place() {
    let Played { answers, unsaved, .. } = play(async |ann, bob| {
        both_open_it(ann, bob).await;
        ann.keys("r home enter").sees("What is your initiative called?").await;
        ann.typed(" 2026").keys("enter").sees("Survey 2026").await;
        bob.sees("Another session calls this “Survey 2026” now.").await;
        bob.keys("1 enter").sees("Which kind of tool").await;
        ann.sees("bob answered. New or change").await;
    })
    .await;
    assert_eq!((answers["name"].as_str(), answers["initiative"].as_str()), ("t:Survey 2026", "o:new"));
    assert_eq!(unsaved, (None, None));
}

#[tokio::test]
async fn what_one_session_deletes_stays_on_the_screen_of_the_other() {
    let Played { unsaved, .. } = play(async |ann, bob| {
        both_open_it(ann, bob).await;
        ann.keys("esc").sees("Pre-screens").await.keys("end d y").sees("is deleted").await;
        bob.sees("Another session deleted “Survey”.").await.sees("Is the initiative new").await;
        bob.keys("1 enter").sees("not saved").await.sees("is not among the saved ones any more").await;
    })
    .await;
    assert_eq!(unsaved.0, None);
    assert!(
        unsaved.1.is_some_and(|told| told.starts_with("1 answer was not saved in the pre-screen “Survey”"))
    );
}

#[tokio::test]
async fn what_another_session_starts_is_on_the_list_when_one_turns_to_it() {
    play(async |ann, bob| {
        bob.keys("4").sees("Start a new pre-screen").await;
        ann.keys("4 n").typed("Survey").keys("enter").sees("Which kind of organization").await;
        ann.keys("1 enter").sees("What is the initiative for?").await.sees(" saved ").await;
        bob.keys("1").sees("What would you like to do?").await.keys("4").sees("Survey").await;
    })
    .await;
}

#[test]
fn two_terminals_show_each_others_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut ann = Window::open(folder.path());
    ann.wait_for("What would you like to do?").press("4n").wait_for("What is your initiative called?");
    ann.press("Survey\r").wait_for("Which kind of organization").press("1\r").wait_for("initiative for?");
    ann.press("Holidays\r").wait_for("Is the initiative new").wait_for("saved");
    let mut bob = Window::open(folder.path());
    bob.wait_for("Survey").press("4G\r").wait_for("Is the initiative new").wait_for(" saved ");
    ann.press("1\r").wait_for("Which kind of tool");
    bob.wait_for("New or change: Something new").press("l").wait_for("Which kind of tool");
    bob.press("4\r").wait_for("personal information");
    ann.wait_for("Kind of tool: No tool").press("u").wait_for("Undone: New or change: not answered");
    bob.wait_for("New or change: not answered").press("q").wait_for_the_end();
    ann.press("q").wait_for_the_end();
}
