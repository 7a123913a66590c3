//! What whoever runs a server has set: how it is checked, and what people see of it.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::server::{Server, make_key};

/// What `serve` says to settings and options.
fn said(folder: &TempDir, settings: &str, options: &[&str]) -> (Option<i32>, String) {
    fs::write(folder.path().join("guide.yaml"), settings).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
    command.args(["serve", "--config", "guide.yaml"]).args(options).current_dir(folder.path());
    command.env("PRIVACY_GUIDE_DATA", folder.path().join("data"));
    let Output { status, stdout, stderr } = command.env("XDG_CONFIG_HOME", folder.path()).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap())
}

/// The value in a row of what `serve --check` prints.
fn row<'p>(page: &'p str, name: &str) -> &'p str {
    let row = page.lines().find(|row| row.split(' ').next() == Some(name));
    row.unwrap_or_else(|| panic!("no row of {name}: {page}"))[name.len()..].trim()
}

const ALL: &str = "\
serve:
  listen: 127.0.0.1:2201
  open-sign-up: true
  host-key: keys/host
  operator: Town of Pinewood
  contact: privacy@pinewood.example
  kept-for: two years after the last log-in
  session-log: sessions.json
  log-addresses: true
  metrics: 127.0.0.1:9464
  proxy-from: [10.0.0.0/8, 'fd00::/8']
  limits:
    login-grace: 11
    logging-in: 12
    per-address: 13
    per-person: 14
    channels: 15
    unused: 16
    idle: 17
    longest: 18
    stalled: 19
    typed-ahead: 20
    typed-rate: 21
    largest-window: 100x30
    new-people: 22
    new-runs: 23
    kept-runs: 24
    kept-bytes: 25
    new-connections: 26
";

#[test]
fn everything_that_is_set_holds_and_the_command_line_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let (code, page) = said(&folder, ALL, &["--check"]);
    assert_eq!(code, Some(0), "{page}");
    for (name, value) in [
        ("settings", "guide.yaml"),
        ("listen", "127.0.0.1:2201"),
        ("host-key", "keys/host"),
        ("operator", "Town of Pinewood"),
        ("contact", "privacy@pinewood.example"),
        ("kept-for", "two years after the last log-in"),
        ("session-log", "sessions.json, with addresses"),
        ("metrics", "127.0.0.1:9464"),
        ("proxy-from", "10.0.0.0/8, fd00::/8"),
        ("largest-window", "100x30"),
    ] {
        assert_eq!(row(&page, name), value);
    }
    for (name, value) in
        ["login-grace", "logging-in", "per-address", "per-person", "channels", "unused", "idle", "longest"]
            .iter()
            .chain(&[
                "stalled",
                "typed-ahead",
                "typed-rate",
                "new-people",
                "new-runs",
                "kept-runs",
                "kept-bytes",
                "new-connections",
            ])
            .zip((11..19).chain(19..))
    {
        assert_eq!(row(&page, name), value.to_string(), "{name}");
    }
    assert!(!folder.path().join("data").exists() && !folder.path().join("keys").exists(), "nothing is made");

    let list = make_key(folder.path(), "ada").with_extension("pub");
    let list = list.to_str().unwrap();
    let options =
        ["--check", "--listen", "[::1]:2202", "--authorized-keys", list, "--idle", "99", "--operator", "Me"];
    let (code, page) = said(&folder, ALL, &options);
    assert_eq!(code, Some(0), "{page}");
    assert_eq!(
        (row(&page, "listen"), row(&page, "idle"), row(&page, "operator")),
        ("[::1]:2202", "99", "Me")
    );
    assert!(page.contains(&format!("may log in      the keys in {list} (now 1)")), "{page}");
    assert_eq!((row(&page, "longest"), row(&page, "contact")), ("18", "privacy@pinewood.example"));
}

#[test]
fn each_mistake_is_told_with_its_line_and_nothing_is_served() {
    let folder = tempfile::tempdir().unwrap();
    for (settings, told) in [
        ("serve:\n  lisen: 127.0.0.1:1\n", "guide.yaml:2:3: serve.lisen: unknown key 'lisen'"),
        ("serve:\n  lisen: 127.0.0.1:1\n", "did you mean 'listen'?"),
        ("serve: yes please\n", "guide.yaml:1:8: serve: found the text 'yes please', expected a map"),
        (
            "serve:\n  listen: localhost\n",
            "guide.yaml:2:11: serve.listen: 'localhost' is no address with a port",
        ),
        ("serve:\n  listen: 2222\n", "guide.yaml:2:11: serve.listen: found the number 2222, expected text"),
        (
            "serve:\n  store: mysql://x:secret@y\n",
            "guide.yaml:2:10: serve.store: this is no address of a database",
        ),
        ("serve:\n  open-sign-up: 'true'\n", "guide.yaml:2:17: serve.open-sign-up:"),
        ("serve:\n  open-sign-up: maybe\n", "expected true or false"),
        ("serve:\n  operator: ''\n", "guide.yaml:2:13: serve.operator: the text is empty"),
        (
            "serve:\n  contact: \"a\\u202Eb\"\n",
            "guide.yaml:2:12: serve.contact: 'ab' has characters that steer",
        ),
        (
            "serve:\n  proxy-from: 10.0.0.0/8\n",
            "guide.yaml:2:15: serve.proxy-from: found the text '10.0.0.0/8', expected a list",
        ),
        (
            "serve:\n  proxy-from: [10.0.0.0/40]\n",
            "guide.yaml:2:16: serve.proxy-from[0]: '10.0.0.0/40' is no network",
        ),
        ("serve:\n  limits:\n    idel: 3\n", "guide.yaml:3:5: serve.limits.idel: unknown key 'idel'"),
        (
            "serve:\n  limits:\n    idle: 0\n",
            "guide.yaml:3:11: serve.limits.idle: found the number 0, expected a whole number above zero",
        ),
        ("serve:\n  limits:\n    idle: -1\n", "guide.yaml:3:11: serve.limits.idle: found the number -1"),
        ("serve:\n  limits:\n    idle: 2h\n", "guide.yaml:3:11: serve.limits.idle: found the text '2h'"),
        (
            "serve:\n  limits:\n    idle: 99999999999\n",
            "guide.yaml:3:11: serve.limits.idle: found the number 99999999999",
        ),
        (
            "serve:\n  limits:\n    largest-window: 9999x9999\n",
            "guide.yaml:3:21: serve.limits.largest-window: '9999x9999' is no size of a window: expected columns and rows, at most 500x200",
        ),
        ("serve:\n  listen: 127.0.0.1:1\n", "who may log in is not said"),
        ("serve:\n  open-sign-up: false\n", "who may log in is not said"),
        (
            "serve:\n  open-sign-up: true\n  authorized-keys: x\n",
            "authorized-keys and open-sign-up are both set",
        ),
        ("serve:\n  authorized-keys: nowhere\n", "The list of keys nowhere cannot be read"),
    ] {
        for options in [&["--check"][..], &[]] {
            let (code, page) = said(&folder, settings, options);
            assert!(matches!(code, Some(1 | 2)), "{settings}: {page}");
            assert!(page.contains(told), "{settings}: {page}");
        }
    }
    let (_, page) =
        said(&folder, "serve: {open-sign-up: true, store: 'postgres://x:secret@y/z'}\n", &["--check"]);
    assert!(row(&page, "store") == "in a database of PostgreSQL" && !page.contains("secret"), "{page}");
    let (_, page) = said(&folder, "serve:\n  lisen: x\n  limits: {idel: 1}\n", &["--check"]);
    assert!(page.contains("lisen") && page.contains("idel"), "all at once: {page}");
    for (options, told) in [
        (["--idle", "0"], "--idle"),
        (["--largest-window", "0x0"], "is no size of a window"),
        (["--proxy-from", "10.0.0.0/8,x"], "'x' is no network"),
        (["--listen", "here"], "is no address with a port"),
        (["--operator", " "], "the text is empty"),
    ] {
        let (code, page) = said(&folder, "", &[&["--open-sign-up"][..], &options].concat());
        assert_eq!(code, Some(2), "{page}");
        assert!(page.contains(told), "{page}");
    }
}

#[test]
fn help_and_the_page_for_operators_say_of_each_limit_what_it_is_at_first() {
    let folder = tempfile::tempdir().unwrap();
    let (_, page) = said(&folder, "", &["--open-sign-up", "--check"]);
    let (_, help) = said(&folder, "", &["--help"]);
    let told = fs::read_to_string("docs/serving.md").unwrap();
    let limits = page.lines().skip_while(|row| !row.starts_with("login-grace"));
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut count = 0;
    for limit in limits {
        let (name, value) = limit.split_once(' ').unwrap();
        let value = value.trim();
        let after =
            words.split_once(&format!(" --{name} <")).unwrap_or_else(|| panic!("--{name}: {words}")).1;
        let own = after.split(" --").next().unwrap();
        assert!(own.contains(&format!("({value})")), "{name}: {own}");
        let row = told.lines().find(|row| row.starts_with(&format!("| `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("docs/serving.md has no row of {name}"));
        assert!(row.contains(&format!("| {value} |")), "{row}");
        count += 1;
    }
    assert_eq!(count, 17);
}

#[test]
fn people_are_told_whose_server_it_is_and_how_long_work_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (without_limits, _) = ALL.split_once("  limits:").unwrap();
    fs::write(folder.path().join("guide.yaml"), without_limits).unwrap();
    let server = Server::start_in(
        folder,
        &[
            "--config",
            "guide.yaml",
            "--host-key",
            "host",
            "--metrics",
            "127.0.0.1:0",
            "--proxy-from",
            "10.0.0.0/8",
        ],
    );
    let words = |output: Output| {
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (_, before) = words(server.run("ada", &[], &["contacts"], b""));
    assert!(before.contains("This guide is served by: Town of Pinewood"), "{before}");
    assert!(before.contains("for your key alone. Kept for: two years after the last log-in"), "{before}");
    let (lines, _) = words(server.run("ada", &["-T"], &[], b"quit\n"));
    assert!(lines.contains("It is kept for: two years after the last log-in"), "{lines}");
    assert!(lines.contains("Whose server this is: Town of Pinewood"), "{lines}");
    let mut window = server.open("ada");
    window.wait_for("What would you like to do?").press("\x1b[6~");
    window.wait_for("two years after the last log-in");
    window.wait_for("Town of Pinewood · contact: privacy@pinewood.example").press("q");
    window.wait_for_the_end();
}

#[test]
fn what_is_not_said_of_a_server_is_not_stated() {
    let server = Server::start();
    let output = server.run("ada", &["-T"], &[], b"quit\n");
    let (lines, before) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(!before.contains("served by"), "{before}");
    assert!(lines.contains("It is kept for: not stated"), "{lines}");
    let half = Server::start_with(&["--open-sign-up", "--operator", "Town of Pinewood"]);
    let before = String::from_utf8(half.run("ada", &[], &["contacts"], b"").stderr).unwrap();
    assert!(before.contains("Contact: not stated") && before.contains("Kept for: not stated"), "{before}");
}
