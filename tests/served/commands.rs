//! Commands instead of a session, and whatever else `ssh` can ask for.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::server::{Server, fed};

/// What the program on this machine replies to the same words.
fn here(data: &Path, words: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
    command.args(words).env("PRIVACY_GUIDE_DATA", data).env("XDG_CONFIG_HOME", data.join("settings"));
    fed(command, input)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_command_has_the_same_reply_and_exit_code_as_here() {
    let server = Server::start();
    let nowhere = tempfile::tempdir().unwrap();
    let answers = b"answers: {organization: ministry, tool: video-platform}";
    let wrong = b"answers: {organization: minstry}";
    let commands: [(&[&str], &[u8]); 12] = [
        (&["search", "password", "zoom"], b""),
        (&["search", "xyzzyplugh"], b""),
        (&["compare", "--people", "120", "--format", "csv"], b""),
        (&["compare", "--plain"], b""),
        (&["platforms", "zom"], b""),
        (&["show", "practice/lock-meeting"], b""),
        (&["practices", "--platform", "zoom", "--format", "json"], b""),
        (&["prescreen", "questions"], b""),
        (&["prescreen", "show", "Nothing"], b""),
        (&["prescreen", "evaluate", "-"], answers),
        (&["prescreen", "evaluate", "-"], wrong),
        (&["checklist", "questions"], b""),
    ];
    for (words, input) in commands {
        let (there, here) = (server.run("ada", &[], words, input), here(nowhere.path(), words, input));
        assert_eq!(text(&there.stdout), text(&here.stdout), "{words:?}: {}", text(&there.stderr));
        assert_eq!(there.status.code(), here.status.code(), "{words:?}");
        assert!(text(&there.stderr).ends_with(&text(&here.stderr)), "{words:?}: {}", text(&there.stderr));
    }
}

#[test]
fn work_goes_in_and_out_by_commands_and_stays_with_its_person() {
    let server = Server::start();
    let survey = fs::read("tests/taken_along/housing.yaml").unwrap();
    let said = server.run("ada", &[], &["prescreen", "import", "-"], &survey);
    assert!(
        text(&said.stdout).contains("Imported as “Housing survey 2026”: 29 answers."),
        "{}",
        text(&said.stderr)
    );
    let export = ["prescreen", "export", "'Housing survey 2026'", "-"];
    let exported = server.run("ada", &[], &export, b"");
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    assert!(text(&exported.stdout).contains("Housing survey 2026"));
    let again = server.run("bob", &[], &["prescreen", "import", "-"], &exported.stdout);
    // Two of them do not count, and stay out of an export.
    assert!(text(&again.stdout).contains("27 answers."), "{}", text(&again.stderr));
    let updated = ["prescreen", "update", "'Housing survey 2026'", "--as", "'Housing survey 2027'"];
    let updated = server.run("ada", &[], &updated, b"");
    assert!(
        text(&updated.stdout).contains("Started “Housing survey 2027” from “Housing survey 2026”."),
        "{updated:?}"
    );
    let of_nobody = server.run("eve", &[], &export, b"");
    assert_eq!((of_nobody.status.code(), text(&of_nobody.stdout)), (Some(1), String::new()));
    assert!(text(&of_nobody.stderr).contains("is no saved pre-screen"), "{}", text(&of_nobody.stderr));
    let deleted = server.run("ada", &[], &["prescreen", "delete", "'Housing survey 2026'"], b"y\n");
    assert!(text(&deleted.stderr).contains("--yes deletes it"), "{}", text(&deleted.stderr));
    let deleted = server.run("ada", &[], &["prescreen", "delete", "'Housing survey 2026'", "--yes"], b"");
    assert!(deleted.status.success());
    assert!(
        text(&server.run("bob", &[], &["prescreen", "list"], b"").stdout).contains("Housing survey 2026")
    );
}

#[test]
fn no_command_reads_or_writes_a_file_of_the_server() {
    let server = Server::start();
    let secret = server.folder.path().join("secret.yaml");
    fs::write(&secret, "answers: {organization: ministry}").unwrap();
    let (secret, new) = (secret.to_str().unwrap(), server.folder.path().join("new.md"));
    let new = new.to_str().unwrap();
    let survey = fs::read("tests/taken_along/housing.yaml").unwrap();
    assert!(server.run("ada", &[], &["prescreen", "import", "-"], &survey).status.success());
    let refused: [&[&str]; 23] = [
        &["prescreen", "evaluate", secret],
        &["prescreen", "evaluate", "-", secret],
        &["prescreen", "evaluate", "."],
        &["prescreen", "import", secret],
        &["prescreen", "export", "'Housing survey 2026'", new],
        &["prescreen", "export", "'Housing survey 2026'", "--", new],
        &["prescreen", "update", secret],
        &["prescreen", "update", secret, "--answers", secret, "--as", "Survey"],
        &["prescreen", "diff", "built-in", secret],
        &["prescreen", "backup", new],
        &["prescreen", "verify", "/"],
        &["checklist", "new", "Intake", "--answers", secret],
        &["checklist", "new", "Intake", &format!("--sensitivity={secret}")],
        &["sensitivity", "evaluate", secret],
        &["compare", "--output", new],
        &["compare", "--content", "/", "search", "x"],
        &["search", "x", "--content", "-"],
        &["search", "x", "--overlay", "/"],
        &["prescreen", "list", "--data", "/"],
        &["search", "x", "--config", secret],
        &["check", "/"],
        &["serve", "--open-sign-up"],
        &["config", "show"],
    ];
    for words in refused {
        let said = server.run("ada", &[], words, b"");
        assert_eq!(said.status.code(), Some(2), "{words:?}: {}{}", text(&said.stdout), text(&said.stderr));
        assert_eq!(text(&said.stdout), "", "{words:?}");
        assert!(text(&said.stderr).contains("error: "), "{words:?}: {}", text(&said.stderr));
    }
    assert!(!Path::new(new).exists());
    for words in [&["help"][..], &["compare", "--help"], &["prescreen", "--help"]] {
        let help = server.run("ada", &[], words, b"");
        assert!(help.status.success(), "{words:?}");
        for hidden in ["--content", "--data", "--output", "backup", "serve ", "  check ", "--log"] {
            assert!(
                !text(&help.stdout).contains(hidden),
                "{words:?} offers {hidden}: {}",
                text(&help.stdout)
            );
        }
    }
}

#[test]
fn without_a_terminal_the_guide_is_spoken_in_plain_lines() {
    let server = Server::start();
    let said = server.run("ada", &["-T"], &[], b"pre-screen\nnew\nSurvey\n1\n");
    assert!(text(&said.stdout).contains("Work is kept in: this server, for your key alone"));
    assert!(text(&said.stdout).contains("All answers of \"Survey\" are saved."), "{}", text(&said.stdout));
    assert!(said.status.success(), "{}", text(&said.stderr));
    let again = server.run("ada", &["-T"], &[], b"pre-screen\nquit\n");
    assert!(text(&again.stdout).contains("Survey"), "{}", text(&again.stdout));
    let of_another = server.run("bob", &["-T"], &[], b"pre-screen\nquit\n");
    assert!(!text(&of_another.stdout).contains("Survey"), "{}", text(&of_another.stdout));
    let no_file = server.run("ada", &["-T"], &[], b"pre-screen\nSurvey\nexport survey.md\n2\nquit\n");
    assert!(text(&no_file.stdout).contains("No file is written over SSH"), "{}", text(&no_file.stdout));
}

#[test]
fn the_file_of_another_machine_is_not_what_an_update_starts_from() {
    let server = Server::start();
    let file = server.folder.path().join("survey.yaml");
    fs::copy("tests/taken_along/housing.yaml", &file).unwrap();
    let said =
        server.run("ada", &[], &["prescreen", "update", file.to_str().unwrap(), "--as", "Survey"], b"");
    assert_eq!((said.status.code(), text(&said.stdout)), (Some(1), String::new()));
    assert!(text(&said.stderr).contains("is no saved pre-screen"), "{}", text(&said.stderr));
}

#[test]
fn lines_that_come_at_once_are_fed_and_stop_where_one_is_not_understood() {
    let server = Server::start();
    let said = server.run("ada", &["-T"], &[], b"pre-screen\nnew\nSurvey\nmistake\n1\n");
    assert_eq!(said.status.code(), Some(1));
    assert!(text(&said.stderr).contains("Line 4 was not understood, so the lines behind it were not taken."));
    let list = server.run("ada", &[], &["prescreen", "show", "Survey"], b"");
    assert!(!text(&list.stdout).contains("ministry"), "{}", text(&list.stdout));
}

#[test]
fn a_line_that_is_typed_and_not_understood_is_asked_again() {
    let server = Server::start();
    let mut window = server.open_with("ada", &["-T"], |_| {});
    for line in ["pre-screen", "new", "Survey", "mistake", "1"] {
        window.wait_for_bytes(match line {
            "pre-screen" => "What would you like to do?",
            "new" => "Start a new one",
            "Survey" => "called?",
            "mistake" => "organization",
            _ => "is none of the choices",
        });
        window.press(line).press("\n");
    }
    window.wait_for_bytes("initiative for?").press("quit\n");
    assert!(window.wait_for_the_end().success());
}

#[test]
fn whatever_else_ssh_asks_for_is_refused_with_a_sentence() {
    let server = Server::start();
    let sftp = server.run("ada", &["-s"], &["sftp"], b"");
    assert!(text(&sftp.stderr).contains("There are no files to copy here"), "{}", text(&sftp.stderr));
    assert!(!sftp.status.success());
    let other = server.run("ada", &["-s"], &["netconf"], b"");
    assert!(text(&other.stderr).contains("There is no such subsystem here"), "{}", text(&other.stderr));
    let windows =
        server.run("ada", &["-o", "ForwardX11=yes", "-o", "ForwardX11Trusted=yes"], &["contacts"], b"");
    assert!(windows.status.success(), "{}", text(&windows.stderr));
    let backwards = ["-R", "0:127.0.0.1:9", "-o", "ExitOnForwardFailure=yes"];
    let backwards = server.run("ada", &backwards, &["contacts"], b"");
    assert!(text(&backwards.stderr).contains("remote port forwarding failed"), "{}", text(&backwards.stderr));
    let through = server.run("ada", &["-W", "127.0.0.1:9"], &[], b"");
    assert!(text(&through.stderr).contains("administratively prohibited"), "{}", text(&through.stderr));
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_is_told_what_else_there_is() {
    let server = Server::start();
    for name in ["dumb", "", "unknown"] {
        let mut window = server.open_with("ada", &["-tt"], |ssh| ssh.env("TERM", name));
        window.wait_for("ssh -T opens them");
        assert_eq!(window.wait_for_the_end().exit_code(), 1);
    }
    for name in ["xterm-256color", "linux", "vt100"] {
        let mut window = server.open_with("ada", &["-tt"], |ssh| ssh.env("TERM", name));
        window.wait_for("What would you like to do?").press("q");
        assert!(window.wait_for_the_end().success(), "{name}");
    }
    let escapes = "\x1b[31m".repeat(800);
    let mut window = server.open_with("ada", &["-tt"], |ssh| ssh.env("TERM", escapes));
    window.wait_for("ssh -T opens them");
    window.wait_for_the_end();
}

#[test]
fn a_command_at_a_terminal_begins_each_line_at_its_beginning() {
    let server = Server::start();
    let mut window = server.open_at("ada", &["-tt"], &["search", "password"]);
    assert!(window.wait_for_the_end().success());
    let sent = text(&window.sent);
    assert!(sent.contains("\r\n") && !sent.replace("\r\n", "").contains('\n'), "{sent:?}");
}
