//! What the server offers to agree on, and which library it is built with.
//!
//! `UPDATE_ALGORITHMS=1 cargo test --test served offered` writes the list anew.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::{env, fs};

use crate::server::Server;

const GOLDEN: &str = "tests/served/algorithms.txt";

/// The names of the lists in the message that begins a key exchange (RFC 4253, section 7.1).
const LISTS: [&str; 10] = [
    "key exchange",
    "host keys",
    "ciphers in",
    "ciphers out",
    "authentication of messages in",
    "authentication of messages out",
    "compression in",
    "compression out",
    "languages in",
    "languages out",
];

/// Takes so many bytes off the front.
fn take<'b>(bytes: &mut &'b [u8], count: usize) -> &'b [u8] {
    let (front, rest) = bytes.split_at(count);
    *bytes = rest;
    front
}

fn length(bytes: &mut &[u8]) -> usize {
    u32::from_be_bytes(take(bytes, 4).try_into().unwrap()).try_into().unwrap()
}

#[test]
fn the_algorithms_that_are_offered_are_those_that_were_looked_at() {
    let server = Server::start();
    let mut stream = BufReader::new(TcpStream::connect(("127.0.0.1", server.port)).unwrap());
    stream.get_mut().write_all(b"SSH-2.0-test\r\n").unwrap();
    let mut name = String::new();
    stream.read_line(&mut name).unwrap();
    assert_eq!(name, concat!("SSH-2.0-privacy-guide_", env!("CARGO_PKG_VERSION"), "\r\n"));
    let mut four = [0; 4];
    stream.read_exact(&mut four).unwrap();
    let mut packet = vec![0; u32::from_be_bytes(four).try_into().unwrap()];
    stream.read_exact(&mut packet).unwrap();
    let mut rest = packet.as_slice();
    let [_padding, message] = take(&mut rest, 2) else { panic!("no message") };
    assert_eq!(*message, 20, "SSH_MSG_KEXINIT");
    take(&mut rest, 16);
    let mut told = String::new();
    for list in LISTS {
        let count = length(&mut rest);
        let names = String::from_utf8(take(&mut rest, count).to_vec()).unwrap();
        writeln!(told, "{list}:").unwrap();
        for name in names.split(',').filter(|name| !name.is_empty()) {
            writeln!(told, "  {name}").unwrap();
        }
    }
    if env::var_os("UPDATE_ALGORITHMS").is_some() {
        fs::write(GOLDEN, &told).unwrap();
    }
    assert_eq!(
        told,
        fs::read_to_string(GOLDEN).unwrap_or_default(),
        "look at what changed, then write it anew"
    );
}

/// The oldest russh that may be used. Before 0.65.1 somebody who had not logged in could make parts of it panic with
/// messages of the key exchange and of the log-in: each such panic ends a connection, and with it whoever shares it.
const OLDEST: [u64; 3] = [0, 65, 1];

#[test]
fn the_ssh_library_is_not_older_than_its_newest_known_mend() {
    let lock = fs::read_to_string("Cargo.lock").unwrap();
    let mut versions = Vec::new();
    for package in lock.split("[[package]]") {
        let value = |key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(&format!("{key} = \"")))?;
            line.strip_suffix('"')
        };
        if value("name") == Some("russh") {
            versions.push(value("version").unwrap());
        }
    }
    assert_eq!(versions.len(), 1, "one version of russh: {versions:?}");
    let numbers: Vec<u64> = versions[0].split('.').map(|number| number.parse().unwrap()).collect();
    assert!(numbers.as_slice() >= OLDEST.as_slice(), "russh {} is older than {OLDEST:?}", versions[0]);
    for feature in ["rsa", "flate2"] {
        let manifest = fs::read_to_string("Cargo.toml").unwrap();
        let line = manifest.lines().find(|line| line.starts_with("russh = ")).unwrap();
        assert!(line.contains("default-features = false") && !line.contains(feature), "{line}");
    }
}
