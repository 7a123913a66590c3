//! The real program in a terminal, when the line drops or the disk does not take what is answered.

mod window;

use std::path::Path;

use rustix::process::Signal;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use window::Window;

/// A pre-screen is open at its third question, a text, and half a sentence is typed there.
fn half_a_sentence(data: &Path) -> Window {
    let mut window = Window::open(data);
    window.wait_for("What would you like").press("4n").wait_for("called?").press("Survey\r");
    window.wait_for("organization").press("1\r").wait_for("What is the initiative for?").wait_for(" saved ");
    window.press("Half a sentence").wait_for("Half a sentence");
    window
}

/// All of it is there when the program is started again.
fn assert_all_is_there(data: &Path) {
    let mut window = Window::open(data);
    window.wait_for("Survey").wait_for("3 answered").press("\x1b[F\r").wait_for("Is the initiative new");
    window.press("\x1b[D").wait_for("Half a sentence");
    window.kill();
}

#[test]
fn a_hang_up_saves_what_was_typed_and_ends_the_program() {
    let data = tempfile::tempdir().unwrap();
    let mut window = half_a_sentence(data.path());
    let status = window.signal(Signal::HUP).wait_for_the_end();
    assert_eq!(status.signal(), Some("Hangup"), "{status}");
    assert_all_is_there(data.path());
}

#[test]
fn a_terminal_that_is_gone_saves_what_was_typed_and_ends_the_program() {
    let data = tempfile::tempdir().unwrap();
    half_a_sentence(data.path()).drop_line();
    assert_all_is_there(data.path());
}

#[test]
fn where_the_disk_is_full_the_answer_stays_on_the_screen_and_can_be_written_to_another_place() {
    let (data, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    half_a_sentence(data.path()).kill();
    // A limit on the size of files is a disk that takes no more: what was killed has left a long one.
    let program = env!("CARGO_BIN_EXE_privacy-guide");
    let script = format!("trap '' XFSZ; ulimit -f 128; exec '{program}'");
    let mut window = Window::open_shell(data.path(), &script);
    window.wait_for("Survey").press("\x1b[F\r").wait_for("What is the initiative for?");
    window.press("Ask tenants\r").wait_for("not saved: ctrl-s").wait_for("Is the initiative new");
    window.wait_for("did not take").wait_for("ctrl-e").press("\x1b[D").wait_for("Ask tenants");
    let file = elsewhere.path().join("survey.json");
    window.press("\x05").wait_for("Name the file.").press(&"\x7f".repeat(40));
    window.press(file.to_str().unwrap()).press("\r").wait_for("Written: survey.json");
    let taken = std::fs::read_to_string(&file).unwrap();
    assert!(taken.contains("Ask tenants") && taken.contains("ministry"), "{taken}");
    window.wait_for("not saved: ctrl-s").press("\x03");
    assert_eq!(window.wait_for_the_end().exit_code(), 1);
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    assert!(sent.contains("1 answer was not saved in the pre-screen “Survey”."), "{sent:?}");
}

#[tokio::test]
async fn what_another_program_keeps_from_being_saved_is_saved_by_itself_once_that_lets_go() {
    let data = tempfile::tempdir().unwrap();
    let mut window = half_a_sentence(data.path());
    let file = data.path().join("privacy-guide.db");
    let mut other = SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    window.press("\r").wait_for("Is the initiative new");
    window.wait_for("not saved: ctrl-s").wait_for("Another program is using");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    window.wait_for("3 answered").wait_for(" saved ");
    window.kill();
    assert_all_is_there(data.path());
}
