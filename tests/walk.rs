//! A walk through the real program in a pseudo-terminal: from its start to an outcome, with kills on the way.

mod window;

use window::Window;

#[test]
fn a_newcomer_gets_from_home_to_an_outcome_though_the_program_is_killed_on_the_way() {
    let data = tempfile::tempdir().unwrap();
    Window::to_an_outcome_killed_twice(|| Window::open(data.path()));
}

#[test]
fn two_sessions_on_one_store_both_save() {
    let data = tempfile::tempdir().unwrap();
    let mut one = Window::open(data.path());
    one.wait_for("What would you like")
        .press("4n")
        .wait_for("called?")
        .press("One\r")
        .wait_for("organization")
        .press("1\r");
    one.wait_for("2 answered");
    let mut two = Window::open(data.path());
    two.wait_for("One").press("4n").wait_for("called?").press("Two\r").wait_for("organization").press("3\r");
    two.wait_for("complete");
    one.press("Survey of homes\r").wait_for("3 answered").wait_for("saved");
    one.press("\x03");
    two.press("\x03");
    assert!(one.wait_for_the_end().success() && two.wait_for_the_end().success());
    let mut three = Window::open(data.path());
    three.wait_for("One").wait_for("3 answered").wait_for("Two");
    three.kill();
}

#[test]
fn a_taken_name_is_told_and_another_can_be_typed() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for("What would you like").press("4n").wait_for("called?").press("Survey\r");
    window.wait_for("organization").press("\x1b").wait_for("Saved").press("n").wait_for("called?");
    window.press("survey\r").wait_for("✗").wait_for("called?").press(" two\r").wait_for("organization");
    window.kill();
}

#[test]
fn the_terminal_is_given_back_when_the_program_is_left() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for("What would you like").press("q");
    assert!(window.wait_for_the_end().success());
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    let entered = sent.find("\x1b[?1049h").unwrap();
    let left = sent.rfind("\x1b[?1049l").unwrap();
    assert!(sent.contains("\x1b[?2004h") && sent.contains("\x1b[?2004l"));
    assert!(entered < left, "{sent:?}");
    assert!(sent[left..].contains("\x1b[?25h"), "{sent:?}");
}

#[test]
fn a_signal_ends_the_program_as_it_ends_others_and_the_terminal_is_given_back() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for("What would you like").terminate();
    let status = window.wait_for_the_end();
    assert_eq!(status.signal(), Some("Terminated"), "{status}");
    assert!(String::from_utf8_lossy(&window.sent).contains("\x1b[?1049l"));
}

#[test]
fn an_answer_that_could_not_be_saved_is_told_when_the_program_is_left() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for("What would you like").press("4n").wait_for("called?").press("Housing\r");
    window.wait_for("Which kind of organization").wait_for("· saved ");
    std::fs::remove_file(data.path().join("privacy-guide.db")).unwrap();
    window.press("1\r").wait_for("not saved").press("\x03");
    assert_eq!(window.wait_for_the_end().exit_code(), 1);
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    let told = sent.rfind("1 answer was not saved in the pre-screen “Housing”.").unwrap();
    assert!(sent.rfind("\x1b[?1049l").unwrap() < told, "{sent:?}");
}

#[test]
fn half_a_sentence_is_saved_when_a_signal_ends_the_program() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for("What would you like").press("4n").wait_for("called?").press("Survey\r");
    window.wait_for("organization").press("1\r").wait_for("What is the initiative for?");
    window.press("Half a sentence").wait_for("Half a sentence").terminate();
    window.wait_for_the_end();
    let mut window = Window::open(data.path());
    window.wait_for("Survey").wait_for("3 answered").press("\x1b[F\r").wait_for("Is the initiative new");
    window.press("\x1b[D").wait_for("Half a sentence");
    window.kill();
}
