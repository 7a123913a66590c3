//! Several keys of one person: each opens the same work, a new one comes in by a code that the old one made.

use std::fs;

use crate::server::Server;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The fingerprint of somebody's key, as `ssh-keygen` prints it.
fn fingerprint(server: &Server, name: &str) -> String {
    let output = std::process::Command::new("ssh-keygen").arg("-lf").arg(server.key(name)).output().unwrap();
    text(&output.stdout).split(' ').nth(1).unwrap().to_owned()
}

fn said(server: &Server, name: &str, words: &[&str]) -> (Option<i32>, String) {
    let output = server.run(name, &[], words, b"");
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

/// Makes a code with a key.
fn code(server: &Server, name: &str) -> String {
    let (_, told) = said(server, name, &["keys", "add"]);
    told.split_once("keys join ").unwrap().1.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn a_second_key_opens_the_same_work_and_may_be_taken_away() {
    let server = Server::start();
    let survey = fs::read("tests/taken_along/housing.yaml").unwrap();
    let import = |name: &str, called: &str| {
        server.run(name, &[], &["prescreen", "import", "-", "--as", called], &survey)
    };
    assert!(import("old", "First").status.success() && import("new", "Second").status.success());
    let (exit, told) = said(&server, "new", &["keys", "join", "K7QX2-AAAAA-AAAAA-AAAAA"]);
    assert!(
        exit == Some(1) && told.contains("There is no such code, or it was used, or its time is over."),
        "{told}"
    );

    let (exit, told) = said(&server, "new", &["keys", "join", &code(&server, "old")]);
    assert!(exit == Some(0) && told.contains("This key opens your work now"), "{told}");
    for name in ["old", "new"] {
        let (_, told) = said(&server, name, &["prescreen", "list"]);
        assert!(told.contains("First") && told.contains("Second"), "{name}: {told}");
    }
    let (_, told) = said(&server, "new", &["keys", "list"]);
    for name in ["old", "new"] {
        assert!(told.contains(&fingerprint(&server, name)), "{told}");
    }
    assert_eq!(told.matches("the one that you use now").count(), 1, "{told}");

    // A session of one key sees what is answered with the other.
    let mut window = server.open("old");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Third\r");
    window.wait_for("organization").press("1\r").wait_for("2 answered").wait_for("saved");
    let mut other = server.open("new");
    other
        .wait_for("Third")
        .press("\r")
        .wait_for("initiative for?")
        .press("Ask tenants\r")
        .wait_for("3 answered");
    window.wait_for("Another session answered.");
    window.kill();
    other.kill();

    let (exit, told) = said(&server, "new", &["keys", "remove", &fingerprint(&server, "old")]);
    assert!(exit == Some(0) && told.contains("it opens your work no more"), "{told}");
    let (_, told) = said(&server, "old", &["prescreen", "list"]);
    assert!(told.contains("No pre-screen is saved"), "{told}");
    let (exit, told) = said(&server, "new", &["keys", "remove", &fingerprint(&server, "new")]);
    assert!(exit == Some(1) && told.contains("This is your only key"), "{told}");
    let (exit, told) = said(&server, "new", &["keys", "remove", &fingerprint(&server, "old")]);
    assert!(exit == Some(1) && told.contains("None of your keys has the fingerprint"), "{told}");
}

#[test]
fn a_code_holds_once_and_a_new_one_takes_its_place() {
    let server = Server::start();
    let (first, second) = (code(&server, "old"), code(&server, "old"));
    assert_eq!(said(&server, "new", &["keys", "join", &first]).0, Some(1));
    assert_eq!(said(&server, "new", &["keys", "join", &second]).0, Some(0));
    assert_eq!(said(&server, "other", &["keys", "join", &second]).0, Some(1));
    let (exit, told) = said(&server, "new", &["keys", "join", &code(&server, "old")]);
    assert!(exit == Some(1) && told.contains("This key is yours already"), "{told}");
}

#[test]
fn there_are_no_keys_where_there_is_no_server() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_privacy-guide"))
        .args(["keys", "list"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("On a server: ssh SERVER keys list"));
}
