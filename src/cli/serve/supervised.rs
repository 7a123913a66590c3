//! Telling systemd, or whoever else started the server, how far it is.

use std::ffi::OsStr;
use std::io;
use std::os::unix::net::UnixDatagram;

use crate::cli::output;

/// What names the socket on which the one who started it listens, as `sd_notify(3)` has it.
const SOCKET: &str = "NOTIFY_SOCKET";

/// Says that people can connect, and where.
pub(super) fn tell_ready(address: &str) {
    tell(&format!("READY=1\nSTATUS=Listening on {address}"));
}

/// Says that it is being stopped.
pub(super) fn tell_stopping() {
    tell("STOPPING=1\nSTATUS=Telling the sessions that are open");
}

fn tell(state: &str) {
    let Some(socket) = std::env::var_os(SOCKET).filter(|socket| !socket.is_empty()) else {
        return;
    };
    if let Err(error) = send(&socket, state) {
        output::tell(&format!(
            "{} cannot be told how far this is ({error}). Take NOTIFY_SOCKET away, or Type=notify from the unit.",
            socket.display()
        ));
    }
}

fn send(socket: &OsStr, state: &str) -> io::Result<()> {
    let sender = UnixDatagram::unbound()?;
    #[cfg(target_os = "linux")]
    if let Some(name) = socket.as_encoded_bytes().strip_prefix(b"@") {
        use std::os::linux::net::SocketAddrExt as _;
        let address = std::os::unix::net::SocketAddr::from_abstract_name(name)?;
        return sender.send_to_addr(state.as_bytes(), &address).map(drop);
    }
    sender.send_to(state.as_bytes(), socket).map(drop)
}
