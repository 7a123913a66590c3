//! More connections than a server has room for, and an honest person after them.
//!
//! `FLOOD=5000 cargo test --profile thorough --test attacked thousands` sends more; `.ci/run` does.

use std::io::Read as _;
use std::net::TcpStream;

use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpSocket;
use tokio::time::timeout;

use crate::client::{PATIENCE, is_well};
use crate::server::Server;

/// Connects so many times, and says nothing.
fn silent(server: &Server, count: usize) -> Vec<TcpStream> {
    (0..count).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_has_run_out_of_files_serves_again_when_they_are_free() {
    let options = [
        "--open-sign-up",
        "--login-grace",
        "1",
        "--logging-in",
        "1000",
        "--per-address",
        "1000",
        "--new-connections",
        "1000",
    ];
    let server = Server::start_with_files(64, &options);
    for _ in 0..2 {
        let flood = silent(&server, 90);
        for mut stream in flood {
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            // Each is taken in its turn, and let go because it says nothing.
            let mut came = Vec::new();
            let _ = stream.read_to_end(&mut came);
            assert!(came.starts_with(b"SSH-2.0"), "{:?}", String::from_utf8_lossy(&came));
        }
        is_well(&server).await;
    }
}

/// The first bytes that a server sends to one of the addresses of this machine.
async fn first_words(server: &Server, from: [u8; 4]) -> String {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((from, 0).into()).unwrap();
    let mut stream = socket.connect(([127, 0, 0, 1], server.port).into()).await.unwrap();
    let mut words = [0; 200];
    let read = timeout(PATIENCE, stream.read(&mut words)).await.unwrap().unwrap();
    String::from_utf8_lossy(&words[..read]).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_connects_again_and_again_is_told_so_and_another_is_let_in() {
    let server = Server::start_with(&["--open-sign-up", "--new-connections", "3", "--session-log", "log"]);
    for _ in 0..3 {
        assert!(first_words(&server, [127, 0, 0, 2]).await.starts_with("SSH-2.0"));
    }
    // On a machine so slow that a minute is over, more are let in.
    let mut told = String::new();
    for _ in 0..50 {
        told = first_words(&server, [127, 0, 0, 2]).await;
        if !told.starts_with("SSH-2.0") {
            break;
        }
    }
    let sentence = "Too many connections from your address in a minute. Come back in a minute.";
    assert!(told.starts_with(&format!("{sentence}\r\nSSH-2.0")), "{told:?}");
    // OpenSSH shows what the protocol says, and nothing that comes before it.
    let is_told = || {
        let output = server.run("ada", &["-b", "127.0.0.2"], &["contacts"], b"");
        String::from_utf8_lossy(&output.stderr).contains(sentence)
    };
    assert!((0..5).any(|_| is_told()));
    assert!(first_words(&server, [127, 0, 0, 3]).await.starts_with("SSH-2.0"));
    is_well(&server).await;
    server.terminate();
    let (folder, _) = server.wait_for_the_end();
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.contains("\"refused\":\"new-connections\""), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_who_say_nothing_keep_nobody_out() {
    // Two descriptors each: one here, one in the server, which has a limit of its own.
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).unwrap();
    let most: usize = std::env::var("FLOOD").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let room = limit.maximum.map_or(usize::MAX, |most| usize::try_from(most).unwrap());
    assert!(most + 200 <= room, "the system lets a process open {room} files only: raise that (ulimit -Hn)");
    let most_text = (most + 100).to_string();
    let options = [
        "--open-sign-up",
        "--logging-in",
        &most_text,
        "--per-address",
        &most_text,
        "--new-connections",
        &most_text,
        "--login-grace",
        "600",
    ];
    let server = Server::start_with(&options);
    let silent = silent(&server, most);
    // All of them are there: the last one is greeted.
    let mut greeting = [0; 7];
    silent.last().unwrap().read_exact(&mut greeting).unwrap();
    assert_eq!(&greeting, b"SSH-2.0");
    is_well(&server).await;
    drop(silent);
    is_well(&server).await;
}
