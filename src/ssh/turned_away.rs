//! Connections that are let go before the protocol begins, and told why.
//!
//! What a server says before its version is shown by few clients; a message to disconnect right behind the version is
//! shown by all of them. So both are said.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::count::Counts;
use super::server::{LAST_WORD, VERSION};

/// How many are seen off at a time. Where there are more, the others are let go at once: what is on the line then may
/// be lost.
const SEEN_OFF: usize = 100;

/// The number of the message that ends a connection, and that of the reason that there are too many (RFC 4253, 11.1).
const DISCONNECT: u8 = 1;
const TOO_MANY_CONNECTIONS: u32 = 12;

/// What the length of a message that is not encrypted yet has to be a multiple of, and its least padding (RFC 4253, 6).
const BLOCK: usize = 8;
const PADDING: usize = 4;

/// Says why, and lets go of a connection. The line has to take it at once.
pub(super) fn turn_away(mut stream: TcpStream, why: &'static str, seen_off: &Counts<()>) {
    let _ = stream.try_write(&words(why));
    let Some(counted) = seen_off.add((), SEEN_OFF) else { return };
    tokio::spawn(async move {
        // Where something came that nobody has read, the system would take back what was just sent.
        let read_on = async {
            stream.shutdown().await?;
            while stream.read(&mut [0; 512]).await? > 0 {}
            std::io::Result::Ok(())
        };
        let _ = timeout(LAST_WORD, read_on).await;
        drop(counted);
    });
}

/// A sentence as a line before the protocol, and as the first message of it.
fn words(why: &str) -> Vec<u8> {
    let mut payload = vec![DISCONNECT];
    payload.extend(TOO_MANY_CONNECTIONS.to_be_bytes());
    for text in [why, ""] {
        payload.extend(u32::try_from(text.len()).unwrap_or_default().to_be_bytes());
        payload.extend(text.as_bytes());
    }
    // The length itself takes four bytes, that of the padding one.
    let padding = PADDING + (BLOCK - (4 + 1 + payload.len() + PADDING) % BLOCK) % BLOCK;
    let length = u32::try_from(1 + payload.len() + padding).unwrap_or_default();
    let mut bytes = format!("{why}\r\n{VERSION}\r\n").into_bytes();
    bytes.extend(length.to_be_bytes());
    bytes.push(u8::try_from(padding).unwrap_or_default());
    bytes.extend(payload);
    bytes.resize(bytes.len() + padding, 0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_whole_blocks_whatever_its_sentence() {
        for length in 0..40 {
            let why = "x".repeat(length);
            let bytes = words(&why);
            let start = why.len() + 2 + VERSION.len() + 2;
            let (lengths, rest) = bytes[start..].split_at(5);
            assert_eq!(
                usize::try_from(u32::from_be_bytes(lengths[..4].try_into().unwrap())).unwrap(),
                rest.len() + 1
            );
            assert_eq!((rest.len() + 5) % BLOCK, 0);
            assert!(usize::from(lengths[4]) >= PADDING && usize::from(lengths[4]) < PADDING + BLOCK);
            assert_eq!(rest.len() - usize::from(lengths[4]), 1 + 4 + 4 + why.len() + 4);
        }
    }
}
