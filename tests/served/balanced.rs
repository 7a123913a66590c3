//! Behind a balancer: the address that it tells is the one that counts, and only its word does.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use crate::server::Server;

/// A balancer: passes each connection on behind a header. Gives its port.
fn balancer(server: u16, header: Vec<u8>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let mut upstream = TcpStream::connect(("127.0.0.1", server)).unwrap();
            upstream.write_all(&header).unwrap();
            for (mut from, mut to) in
                [(client.try_clone().unwrap(), upstream.try_clone().unwrap()), (upstream, client)]
            {
                thread::spawn(move || {
                    let _ = std::io::copy(&mut from, &mut to);
                    let _ = to.shutdown(std::net::Shutdown::Write);
                });
            }
        }
    });
    port
}

fn second(address: [u8; 4]) -> Vec<u8> {
    let body = [&address[..], &[10, 0, 0, 2, 220, 4, 0, 22]].concat();
    [&b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c"[..], &body].concat()
}

/// What a server says first, to these bytes.
fn first_words(port: u16, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    stream.write_all(bytes).unwrap();
    let mut words = [0; 200];
    let read = stream.read(&mut words).unwrap_or_default();
    String::from_utf8_lossy(&words[..read]).into_owned()
}

#[test]
fn the_address_that_a_listed_balancer_tells_is_logged_and_limited() {
    let options = [
        "--open-sign-up",
        "--proxy-from",
        "127.0.0.0/8",
        "--session-log",
        "log",
        "--log-addresses",
        "--per-address",
        "1",
    ];
    let server = Server::start_with(&options);
    let run = |header: &[u8]| {
        let port = balancer(server.port, header.to_vec()).to_string();
        server.run("ada", &["-p", &port], &["contacts"], b"")
    };
    let output = run(b"PROXY TCP4 203.0.113.9 10.0.0.2 56324 22\r\n");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(run(b"PROXY TCP6 2001:db8::9 fd00::2 56324 22\r\n").status.success());
    assert!(run(&second([198, 51, 100, 7])).status.success());

    // One from an address is there, so another from it is turned away, and one from elsewhere is not.
    let mut first = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    first.write_all(b"PROXY TCP4 203.0.113.1 10.0.0.2 1 22\r\n").unwrap();
    let mut words = [0; 7];
    first.read_exact(&mut words).unwrap();
    assert_eq!(&words, b"SSH-2.0");
    let again = first_words(server.port, b"PROXY TCP4 203.0.113.1 10.0.0.2 2 22\r\n");
    assert!(again.starts_with("Too many connections at once."), "{again}");
    assert!(first_words(server.port, &second([203, 0, 113, 2])).starts_with("SSH-2.0"));

    // Whoever has one address of IPv6 has its whole network.
    let of_network = |address: &str| format!("PROXY TCP6 {address} fd00::2 1 22\r\n").into_bytes();
    let mut of_six = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    of_six.write_all(&of_network("2001:db8::1")).unwrap();
    of_six.read_exact(&mut words).unwrap();
    assert_eq!(&words, b"SSH-2.0");
    let again = first_words(server.port, &of_network("2001:db8::ffff:1"));
    assert!(again.starts_with("Too many connections at once."), "{again}");
    assert!(first_words(server.port, &of_network("2001:db8:0:1::1")).starts_with("SSH-2.0"));

    server.terminate();
    drop(first);
    let (folder, _) = server.wait_for_the_end();
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    for address in ["203.0.113.9", "2001:db8::9", "198.51.100.7"] {
        assert!(log.contains(&format!("\"address\":\"{address}\"")), "{address}: {log}");
    }
    assert!(log.contains("\"refused\":\"per-address\""), "{log}");
}

#[test]
fn a_balancer_that_says_nothing_or_something_else_is_not_served() {
    let server = Server::start_with(&["--open-sign-up", "--proxy-from", "127.0.0.1"]);
    for wrong in [&b"SSH-2.0-client\r\n"[..], b"PROXY TCP4 x y 1 2\r\n", b"GET / HTTP/1.1\r\n\r\n"] {
        assert_eq!(first_words(server.port, wrong), "", "{wrong:?}");
    }
    // The grace for saying nothing is short, and it is over before the log-in's.
    assert_eq!(first_words(server.port, b"PROXY"), "");
}

#[test]
fn from_others_a_header_is_not_read() {
    let server = Server::start_with(&[
        "--open-sign-up",
        "--proxy-from",
        "10.0.0.0/8",
        "--session-log",
        "log",
        "--log-addresses",
    ]);
    // The server says its name first, as always; what is no name of SSH then ends the connection.
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.write_all(b"PROXY TCP4 203.0.113.9 10.0.0.2 56324 22\r\n").unwrap();
    stream.write_all(b"SSH-2.0-client\r\n").unwrap();
    assert!(server.run("ada", &[], &["contacts"], b"").status.success());
    server.terminate();
    let (folder, _) = server.wait_for_the_end();
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.contains("127.0.0.1") && !log.contains("203.0.113.9"), "{log}");
}
