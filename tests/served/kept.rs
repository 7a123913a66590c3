//! How much a person may keep: whoever meets a limit is told, wherever they do, and others are not held to it.

use std::fs;

use crate::server::Server;

fn told(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_person_starts_so_many_in_an_hour_by_whatever_way() {
    let server = Server::start_with(&["--open-sign-up", "--new-runs", "2"]);
    let survey = fs::read("tests/taken_along/housing.yaml").unwrap();
    let import = |name: &str, called: &str| {
        server.run(name, &[], &["prescreen", "import", "-", "--as", called], &survey)
    };
    assert!(import("ada", "One").status.success() && import("ada", "Two").status.success());
    let third = import("ada", "Three");
    assert_eq!(third.status.code(), Some(1));
    assert!(
        told(&third).contains("You started 2 within the last hour, as many as one may here."),
        "{}",
        told(&third)
    );
    let copy = server.run("ada", &[], &["prescreen", "copy", "One", "Four"], b"");
    assert!(told(&copy).contains("You started 2 within the last hour"), "{}", told(&copy));
    let list = server.run("ada", &[], &["checklist", "new", "Five", "--answer", "role=host"], b"");
    assert!(told(&list).contains("You started 2 within the last hour"), "{}", told(&list));
    let mut window = server.open("ada");
    window.wait_for("What would you like to do?").press("4n").wait_for("called?").press("Six\r");
    window.wait_for("You started 2 within the last hour").press("\x03");
    window.wait_for_the_end();
    let lines = server.run("ada", &["-T"], &[], b"pre-screen\nnew\nSeven\n");
    let lines = String::from_utf8_lossy(&lines.stdout) + String::from_utf8_lossy(&lines.stderr);
    assert!(lines.contains("You started 2 within the last hour"), "{lines}");
    assert!(import("bob", "One").status.success(), "another is not held to it");
    // Both are open to be answered on.
    let mut window = server.open("ada");
    window.wait_for("One").wait_for("Two").press("\x03");
    window.wait_for_the_end();
}

#[test]
fn a_person_keeps_so_many_and_makes_room_by_deleting_one() {
    let server = Server::start_with(&["--open-sign-up", "--kept-runs", "1"]);
    let survey = fs::read("tests/taken_along/housing.yaml").unwrap();
    let import =
        |called: &str| server.run("ada", &[], &["prescreen", "import", "-", "--as", called], &survey);
    assert!(import("One").status.success());
    let second = import("Two");
    assert_eq!(second.status.code(), Some(1));
    assert!(
        told(&second).contains("You keep 1 pre-screens and checklists, as many as one may here."),
        "{}",
        told(&second)
    );
    assert!(server.run("ada", &[], &["prescreen", "delete", "One", "--yes"], b"").status.success());
    assert!(import("Two").status.success());
}

#[test]
fn what_a_person_keeps_takes_so_many_bytes_and_no_more() {
    let server = Server::start_with(&["--open-sign-up", "--kept-bytes", "1000"]);
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Survey\r");
    window.wait_for("organization").press("1\r").wait_for("initiative for?");
    let long = "word ".repeat(1_200);
    window.press("\x1b[200~").press(&long).press("\x1b[201~").press("\r");
    window.wait_for("as much room as one may have here").press("\x03");
    window.wait_for_the_end();
    let shown = server.run("ada", &[], &["prescreen", "show", "Survey"], b"");
    assert!(
        String::from_utf8_lossy(&shown.stdout).contains("A ministry of the B.C. government"),
        "what was saved is there"
    );
}
