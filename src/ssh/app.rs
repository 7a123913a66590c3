//! The app at the terminal of a person elsewhere.

use std::sync::Arc;

use ratatui::layout::Size;
use tokio::sync::watch;

use super::front::{Ended, Remote};
use super::line::Line;
use super::{Person, Server};
use crate::session::{self, Desk, Keeper};
use crate::store::Author;
use crate::tui::Model;

/// What is told in the place of writing a file.
const NO_FILES: &str = "No file is written over SSH: it would be on the server. On your own machine, type: ssh SERVER prescreen \
                        export NAME - > FILE";

/// The word for a session that failed, in the log.
pub(super) const FAILED: &str = "failed";

/// A person's terminal.
pub(super) struct Terminal {
    /// Its name (`TERM`).
    pub name: String,
    /// The size of its window.
    pub window: watch::Receiver<Size>,
}

/// Runs the app until it is left or the line is gone; then says how it ended.
pub(super) async fn run(line: Line, terminal: Terminal, person: Person, server: Arc<Server>) -> &'static str {
    let program = &server.program;
    let book = program.book();
    let (keeper, kept_in) =
        Keeper::open(Ok(server.store_of(person)), Arc::clone(book.guide()), author(), desk(person)).await;
    if kept_in.is_err() {
        server.metrics.fail();
    }
    let look = program.appearance(&terminal.name);
    // Boxed, as the future of this is kept for as long as the session lasts.
    let mut model = Box::new(
        Model::new(book, look, kept_in)
            .from_host(server.host.clone())
            .with_keys(program.keys())
            .without_files(),
    );
    let front = Remote::new(line.clone(), &terminal.name, terminal.window, &server.limits);
    let Ok(mut front) = front else {
        line.close(1).await;
        return FAILED;
    };
    let shown = session::run(&mut model, &mut front, keeper).await;
    let unsaved = model.unsaved();
    let ended = Box::pin(front.leave(unsaved.as_deref())).await;
    let is_well = unsaved.is_none() && shown.is_ok() && matches!(ended, None | Some(Ended::Said));
    line.close(u32::from(!is_well)).await;
    server.hold_to(ended)
}

/// Where a person sits.
pub(super) fn desk(person: Person) -> Desk {
    Desk::Elsewhere {
        kept_in: format!("this server, for your key alone ({person})"),
        instead: NO_FILES.to_owned(),
    }
}

/// A mark for each session. The person is the same in all of theirs, so nobody is named.
pub(super) fn author() -> Author {
    use std::hash::{BuildHasher as _, RandomState};
    // The one source of randomness that the standard library gives.
    let mark = RandomState::new().hash_one(std::process::id());
    Author { session: format!("{mark:016x}"), who: String::new() }
}
