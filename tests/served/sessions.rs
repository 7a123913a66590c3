//! Sessions: a pre-screen from its start to its end, each person's work for them alone, and ends in good order.

use std::fs;

use crate::server::{Server, make_key};
use crate::window::Window;

const END: &str = "\x1b[F";

#[test]
fn a_pre_screen_is_finished_over_a_line_that_breaks_twice() {
    let server = Server::start();
    let window = Window::to_an_outcome_killed_twice(|| server.open("ada"));
    let export = server.run("ada", &[], &["prescreen", "export", "'Housing survey'", "-"], b"");
    let export = String::from_utf8(export.stdout).unwrap();
    assert!(export.contains("Part 1 of the PIA only") && export.contains("Ask tenants"), "{export}");
    assert!(window.is_as_before());
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    for (on, off) in
        [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?2004h", "\x1b[?2004l"), ("\x1b[?25l", "\x1b[?25h")]
    {
        assert!(sent.find(on).unwrap() < sent.rfind(off).unwrap(), "{on:?} is undone: {sent:?}");
    }
}

#[test]
fn who_comes_back_goes_on_where_they_were_with_one_key() {
    let server = Server::start();
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Survey\r");
    window.wait_for("organization").press("1\r").wait_for("initiative for?").press("Half a sen");
    window.wait_for("Half a sen");
    window.kill();
    let mut window = server.open("ada");
    window.wait_for("Enter goes on with “Survey”, where you were").press("\r");
    window.wait_for("Is the initiative new").press("\x1b[D").wait_for("Half a sen");
    window.kill();
    // A person who is somewhere else by then is left there.
    let mut window = server.open("ada");
    window
        .wait_for("Enter goes on with")
        .press("2")
        .wait_for("Platform")
        .press("1")
        .wait_for("What would you like");
    window.press("\x03");
    window.wait_for_the_end();
}

#[test]
fn each_person_has_their_own_work_and_two_may_give_it_one_name() {
    let server = Server::start();
    for (name, purpose) in [("ada", "First purpose"), ("bob", "Second purpose")] {
        let mut window = server.open(name);
        window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Survey\r");
        window.wait_for("organization").press("1\r").wait_for("initiative for?").press(purpose).press("\r");
        window.wait_for("3 answered").wait_for("saved").press("\x03");
        assert!(window.wait_for_the_end().success());
    }
    let mut window = server.open("bob");
    window.wait_for("3 answered").press(END).press("\r").wait_for("Is the initiative new");
    window.press("\x1b[D").wait_for("Second purpose");
    window.kill();
    let mut window = server.open("eve");
    window.wait_for("Start a PIA pre-screen").press("4").wait_for("Start a new pre-screen");
    assert!(!window.shows("Survey"));
    window.kill();
}

#[test]
fn the_same_person_twice_sees_both_ones_answers() {
    let server = Server::start();
    let mut one = server.open("ada");
    one.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Survey\r");
    one.wait_for("organization").press("1\r").wait_for("2 answered").wait_for("saved");
    let mut two = server.open_with("ada", &["-l", "somebody-else"], |_| {});
    two.wait_for("2 answered").press(END).press("\r").wait_for("initiative for?").press("Ask tenants\r");
    two.wait_for("3 answered");
    one.wait_for("3 answered").wait_for("Another session answered.").wait_for("Ask tenants");
    one.kill();
    two.kill();
}

#[test]
fn who_is_not_listed_is_not_let_in_until_the_list_has_them() {
    let folder = tempfile::tempdir().unwrap();
    make_key(folder.path(), "ada");
    let bob = fs::read_to_string(make_key(folder.path(), "bob").with_extension("pub")).unwrap();
    let list = folder.path().join("list");
    fs::copy(folder.path().join("ada.pub"), &list).unwrap();
    let server = Server::start_in(folder, &["--authorized-keys", list.to_str().unwrap()]);
    let mut window = server.open("ada");
    window.wait_for("What would you like to do?").press("q");
    assert!(window.wait_for_the_end().success());
    let refused = server.run("bob", &[], &[], b"");
    assert_eq!(refused.status.code(), Some(255));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Permission denied (publickey)"));
    let listed = fs::read_to_string(&list).unwrap();
    fs::write(&list, listed + &bob).unwrap();
    let mut window = server.open("bob");
    window.wait_for("What would you like to do?").press("q");
    assert!(window.wait_for_the_end().success());
}

#[test]
fn a_server_that_is_stopped_tells_its_people_and_keeps_what_they_type() {
    let server = Server::start();
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Survey\r");
    window.wait_for("organization").press("1\r").wait_for("What is the initiative for?");
    window.press("Half a sentence").wait_for("Half a sentence");
    let fingerprint = server.fingerprint.clone();
    server.terminate();
    window.wait_for_bytes("The server is being stopped. Come back in a few minutes.");
    assert_eq!(window.wait_for_the_end().exit_code(), 1);
    assert!(window.is_as_before());
    let sent = String::from_utf8_lossy(&window.sent).into_owned();
    assert!(sent.rfind("\x1b[?1049l").unwrap() < sent.find("The server is being stopped").unwrap());
    let (folder, said) = server.wait_for_the_end();
    assert_eq!(said, "Stopped.\n");

    let server = Server::start_in(folder, &["--open-sign-up"]);
    assert_eq!(server.fingerprint, fingerprint, "the host key is kept");
    // The port is another one, so the key is not known for it yet; the person's work is.
    let mut window = server.open("ada");
    window.wait_for("3 answered").press(END).press("\r").wait_for("Is the initiative new");
    window.press("\x1b[D").wait_for("Half a sentence");
    window.kill();
}

#[test]
fn a_terminal_that_is_written_down_has_all_its_modes_back_when_the_server_stops() {
    let server = Server::start();
    let written = server.folder.path().join("typescript");
    let ssh = server
        .words("ada", &["-tt"], &[])
        .iter()
        .map(|word| format!("'{word}'"))
        .collect::<Vec<_>>()
        .join(" ");
    let mut script = portable_pty::CommandBuilder::new("script");
    script.args(["-q", "-e", "-f", "-c", &format!("ssh {ssh}"), written.to_str().unwrap()]);
    let mut window = Window::open_program(script, server.folder.path(), |_| {});
    window.wait_for("What would you like to do?");
    server.terminate();
    window.wait_for_bytes("The server is being stopped.");
    assert_eq!(window.wait_for_the_end().exit_code(), 1);
    assert!(window.is_as_before());
    let text = String::from_utf8_lossy(&fs::read(written).unwrap()).into_owned();
    // What was switched on, in its order, and how it is undone.
    let told = text.find("The server is being stopped.").unwrap();
    for (on, off) in
        [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?2004h", "\x1b[?2004l"), ("\x1b[?25l", "\x1b[?25h")]
    {
        let (on, off) = (text.rfind(on).unwrap(), text.rfind(off).unwrap());
        assert!(on < off && off < told, "{text:?}");
    }
    server.wait_for_the_end();
}

#[test]
fn the_order_of_the_key_exchange_is_strict() {
    let server = Server::start();
    let said = server.run("ada", &["-vvv"], &["contacts"], b"");
    let log = String::from_utf8_lossy(&said.stderr);
    let proposal = log.split_once("peer server KEXINIT proposal").unwrap().1;
    let offered = proposal.lines().find(|line| line.contains("KEX algorithms")).unwrap();
    assert!(offered.contains("kex-strict-s-v00@openssh.com"), "{offered}");
    assert!(log.contains("strict KEX ordering"), "{log}");
}

#[test]
fn nobody_is_served_without_a_word_on_who_may_log_in() {
    let folder = tempfile::tempdir().unwrap();
    let said = |options: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
        command.arg("serve").args(options).current_dir(folder.path());
        command.env("PRIVACY_GUIDE_DATA", folder.path().join("data"));
        let output = command.env("XDG_CONFIG_HOME", folder.path()).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said(&[]).contains("who may log in is not said"));
    assert!(said(&["--open-sign-up", "--authorized-keys", "x"]).contains("cannot be used with"));
    assert!(said(&["--authorized-keys", "none"]).contains("The list of keys none cannot be read"));
    fs::write(folder.path().join("list"), "# comment\n\nno key\n").unwrap();
    assert!(said(&["--authorized-keys", "list"]).contains("list:3: it is no key"));
    let key = fs::read_to_string(make_key(folder.path(), "ada").with_extension("pub")).unwrap();
    fs::write(folder.path().join("list"), format!("from=\"10.0.0.1\" {key}")).unwrap();
    assert!(said(&["--authorized-keys", "list"]).contains("list:1: it has options before the key"));
    fs::write(folder.path().join("list"), key).unwrap();
    fs::write(folder.path().join("host"), "no key").unwrap();
    assert!(said(&["--authorized-keys", "list", "--host-key", "host"]).contains("chmod 600"));
}

#[test]
fn who_wants_a_file_is_told_how_it_comes_to_their_own_machine() {
    let server = Server::start();
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Ada's survey\r");
    window.wait_for("organization").press("\x1b").wait_for("Saved").press("e");
    window.wait_for("No file is written over SSH").wait_for("prescreen export").wait_for("ada-s-survey.md");
    window.kill();
}
