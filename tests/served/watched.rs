//! What whoever runs a server learns of it: a line for each session, and figures for Prometheus.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::server::{Server, make_key};

const PATIENCE: Duration = Duration::from_mins(1);

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_session_is_a_line_without_anything_that_was_typed() {
    let options = ["--open-sign-up", "--session-log", "log", "--log-addresses"];
    let server = Server::start_with(&options);
    let mut window = server.open_with("ada", &["-l", "ada-name"], |_| {});
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Secret survey\r");
    window.wait_for("organization").press("\x03");
    window.wait_for_the_end();
    server.run("ada", &[], &["search", "hidden-word"], b"");
    server.run("bob", &["-T"], &[], b"reference\nquit\n");
    server.run("bob", &[], &["search", "xyzzyplugh"], b"");
    server.terminate();
    let (folder, _) = server.wait_for_the_end();
    let text = std::fs::read_to_string(folder.path().join("log")).unwrap();
    let told = lines(&text);
    let kinds: Vec<(&str, &str)> =
        told.iter().map(|line| (line["kind"].as_str().unwrap(), line["ended"].as_str().unwrap())).collect();
    assert_eq!(kinds, [("app", "left"), ("command", "done"), ("lines", "left"), ("command", "answer-no")]);
    let [app, command, other, _] = told.as_slice() else { panic!("{text}") };
    assert_eq!(app["keys"], 2 + "Secret survey\r".len() + 1, "{text}");
    assert_eq!((&other["keys"], &command["keys"]), (&2.into(), &0.into()));
    assert!(app["bytes_out"].as_u64().unwrap() > 1_000 && app["seconds"].as_f64().unwrap() > 0.0);
    assert_eq!(app["person"], command["person"]);
    assert_ne!(app["person"], other["person"]);
    assert_ne!(app["session"], command["session"]);
    assert_eq!(app["address"], "127.0.0.1");
    assert!(app["time"].as_str().unwrap().ends_with('Z'));
    for secret in ["Secret", "hidden", "ada", "name", "reference", "SHA256"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let public = std::fs::read_to_string(make_key(folder.path(), "ada").with_extension("pub")).unwrap();
    assert!(!public.contains(app["person"].as_str().unwrap()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = folder.path().join("log").metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    // The same person has the same mark after the server was started anew; addresses are told where it is wanted.
    let server = Server::start_in(folder, &["--open-sign-up", "--session-log", "log"]);
    server.run("ada", &[], &["contacts"], b"");
    server.terminate();
    let (folder, _) = server.wait_for_the_end();
    let told = lines(&std::fs::read_to_string(folder.path().join("log")).unwrap());
    assert_eq!((told.len(), &told[4]["person"]), (5, &told[0]["person"]));
    assert!(told[4].get("address").is_none());
}

#[test]
fn those_who_are_refused_are_counted_in_few_lines() {
    let folder = tempfile::tempdir().unwrap();
    let list = make_key(folder.path(), "ada").with_extension("pub");
    let options = ["--authorized-keys", list.to_str().unwrap(), "--session-log", "log"];
    let server = Server::start_in(folder, &options);
    let start = Instant::now();
    for _ in 0..5 {
        assert_eq!(server.run("eve", &[], &["contacts"], b"").status.code(), Some(255));
    }
    server.terminate();
    let (folder, _) = server.wait_for_the_end();
    let most = 2 + start.elapsed().as_secs() / 10;
    let told = lines(&std::fs::read_to_string(folder.path().join("log")).unwrap());
    assert!(told.iter().all(|line| line["refused"] == "key"), "{told:?}");
    assert_eq!(told.iter().map(|line| line["count"].as_u64().unwrap()).sum::<u64>(), 5);
    assert!(u64::try_from(told.len()).unwrap() <= most, "{told:?}");
}

#[test]
fn the_log_may_go_to_the_standard_output() {
    let server = Server::start_with(&["--open-sign-up", "--session-log", "-"]);
    server.run("ada", &[], &["contacts"], b"");
    server.terminate();
    let (_, rest) = server.wait_for_the_end();
    let (line, rest) = rest.split_once('\n').unwrap();
    assert_eq!(lines(line)[0]["kind"], "command");
    assert_eq!(rest, "Stopped.\n");
}

/// Asks the listener for Prometheus something, and gives what it says to the end.
fn ask(address: SocketAddr, question: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let _ = stream.write_all(question);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn page(address: SocketAddr) -> String {
    ask(address, b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
}

fn figure(page: &str, name: &str) -> u64 {
    let line = page.lines().find_map(|line| line.strip_prefix(&format!("privacy_guide_{name} ")));
    line.unwrap_or_else(|| panic!("no {name}: {page}")).parse().unwrap()
}

#[test]
fn prometheus_reads_what_goes_on() {
    let server = Server::start_with(&["--open-sign-up", "--metrics", "127.0.0.1:0", "--per-person", "1"]);
    let address = server.metrics.unwrap();
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("5").wait_for("Topics");
    let refused = server.run("ada", &[], &["contacts"], b"");
    assert!(!refused.status.success());
    assert!(server.run("bob", &[], &["contacts"], b"").status.success());
    let told = page(address);
    assert!(told.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4"), "{told}");
    assert!(figure(&told, "sessions{kind=\"app\"}") == 1 && figure(&told, "log_ins_total") == 3, "{told}");
    assert!(figure(&told, "sessions_total{kind=\"command\"}") == 1, "{told}");
    assert!(figure(&told, "refusals_total{limit=\"per-person\"}") == 1, "{told}");
    assert!(figure(&told, "frames_total") >= 2 && figure(&told, "bytes_total{direction=\"out\"}") > 1_000);
    assert!(figure(&told, "bytes_total{direction=\"in\"}") == 1, "{told}");
    assert!(figure(&told, "key_to_frame_seconds_count") == 1, "{told}");
    assert!(figure(&told, "store_errors_total") == 0, "{told}");
    window.press("q");
    window.wait_for_the_end();
    let start = Instant::now();
    while figure(&page(address), "sessions{kind=\"app\"}") != 0 {
        assert!(start.elapsed() < PATIENCE, "a session that has ended is told as open");
    }
}

#[test]
fn whoever_asks_for_figures_in_a_wrong_way_gets_a_sentence_and_takes_no_place() {
    let server = Server::start_with(&["--open-sign-up", "--metrics", "127.0.0.1:0"]);
    let address = server.metrics.unwrap();
    for (question, status) in [
        (&b"GET / HTTP/1.1\r\n\r\n"[..], "404 "),
        (b"GET /metrics?x=1 HTTP/1.0\r\n\r\n", "200 "),
        (b"POST /metrics HTTP/1.1\r\nContent-Length: 9\r\n\r\n", "405 "),
        (b"SSH-2-x\r\n\r\n", "400 "),
        (b"\xff\xfe\r\n\r\n", "400 "),
        (b"\r\n\r\n", "400 "),
    ] {
        let answer = ask(address, question);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{question:?}: {answer}");
    }
    let endless = [b"GET /metrics HTTP/1.1\r\nX: ".to_vec(), vec![b'a'; 60_000]].concat();
    assert!(ask(address, &endless).starts_with("HTTP/1.1 431 "));
    // Eight that say nothing hold all places, but not for long.
    let silent: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(address).unwrap()).collect();
    let start = Instant::now();
    while !page(address).contains("privacy_guide_connections") {
        assert!(start.elapsed() < PATIENCE, "the silent ones hold the listener");
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(silent);
}
