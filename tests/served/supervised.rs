//! What systemd is told of a server that it starts.

use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use crate::server::Server;

const PATIENCE: Duration = Duration::from_mins(1);

fn next(socket: &UnixDatagram) -> String {
    let mut bytes = [0; 200];
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let length = socket.recv(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes[..length]).into_owned()
}

#[test]
fn whoever_starts_it_hears_when_people_can_connect_and_when_it_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    let server = Server::start_supervised(path.as_os_str());
    assert_eq!(next(&socket), format!("READY=1\nSTATUS=Listening on 127.0.0.1:{}", server.port));
    assert!(server.run("ada", &[], &["topics"], b"").status.success());
    server.terminate();
    assert_eq!(next(&socket), "STOPPING=1\nSTATUS=Telling the sessions that are open");
    server.wait_for_the_end();
}

#[cfg(target_os = "linux")]
#[test]
fn a_socket_that_is_no_file_is_told_too() {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::net::SocketAddr;

    let name = format!("privacy-guide-{}", std::process::id());
    let address = SocketAddr::from_abstract_name(&name).unwrap();
    let socket = UnixDatagram::bind_addr(&address).unwrap();
    let server = Server::start_supervised(format!("@{name}").as_ref());
    assert!(next(&socket).starts_with("READY=1\n"));
    server.terminate();
    server.wait_for_the_end();
}
