//! More connections than a server has room for, and an honest person after them.

use std::io::Read;
use std::net::TcpStream;

use rustix::process::{Resource, getrlimit, setrlimit};

use crate::client::{PATIENCE, is_well};
use crate::server::Server;

/// Connects so many times, and says nothing.
fn silent(server: &Server, count: usize) -> Vec<TcpStream> {
    (0..count).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_has_run_out_of_files_serves_again_when_they_are_free() {
    let options = ["--open-sign-up", "--login-grace", "1", "--logging-in", "1000", "--per-address", "1000"];
    let server = Server::start_with_files(64, &options);
    for _ in 0..2 {
        let flood = silent(&server, 120);
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

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_who_say_nothing_keep_nobody_out() {
    // Two descriptors each: one here, one in the server, which has a limit of its own.
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).unwrap();
    let most =
        limit.maximum.map_or(5_000, |most| usize::try_from(most).unwrap().saturating_sub(500).min(5_000));
    assert!(most >= 500, "the system lets a process open too few files to try this: {most}");
    let most_text = (most + 100).to_string();
    let options =
        ["--open-sign-up", "--logging-in", &most_text, "--per-address", &most_text, "--login-grace", "600"];
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
