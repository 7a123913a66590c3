//! The PROXY protocol, versions 1 and 2: a balancer says from where the connection that it passes on came.
//!
//! The header comes before all else. What is behind it in the same bytes is the connection's own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What a version 2 header begins with.
const SIGNATURE: [u8; 12] = *b"\r\n\r\n\0\r\nQUIT\n";

/// The longest header of version 1, its line end among it.
const LONGEST_LINE: usize = 107;

/// The longest header of version 2 that is taken: addresses and a few more values.
const LONGEST: usize = 16 + 2_048;

/// What the bytes of a connection begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    /// Not enough to tell.
    Unfinished,
    /// A header of so many bytes.
    Whole {
        /// From where the connection came; none where the balancer speaks for itself.
        source: Option<IpAddr>,
        /// How many bytes it has.
        length: usize,
    },
    /// No header.
    Wrong,
}

/// Reads the header that some bytes begin with.
pub(super) fn read(bytes: &[u8]) -> Header {
    let begins = |mark: &[u8]| {
        let common = mark.len().min(bytes.len());
        bytes.get(..common) == mark.get(..common)
    };
    if begins(&SIGNATURE) {
        read_second(bytes).unwrap_or(Header::Unfinished)
    } else if begins(b"PROXY ") {
        read_first(bytes)
    } else {
        Header::Wrong
    }
}

fn read_first(bytes: &[u8]) -> Header {
    let Some(end) = bytes.iter().take(LONGEST_LINE).position(|byte| *byte == b'\n') else {
        return if bytes.len() < LONGEST_LINE { Header::Unfinished } else { Header::Wrong };
    };
    let line = bytes.get(..end).and_then(|line| std::str::from_utf8(line).ok());
    let Some(line) = line.and_then(|line| line.strip_suffix('\r')) else { return Header::Wrong };
    let words: Vec<&str> = line.split(' ').collect();
    let source = match words.as_slice() {
        ["PROXY", "UNKNOWN", ..] => Some(None),
        ["PROXY", "TCP4", source, target, ports @ ..] => {
            both::<Ipv4Addr>(source, target, ports).map(|source| Some(IpAddr::V4(source)))
        }
        ["PROXY", "TCP6", source, target, ports @ ..] => {
            both::<Ipv6Addr>(source, target, ports).map(|source| Some(IpAddr::V6(source)))
        }
        _ => None,
    };
    source.map_or(Header::Wrong, |source| Header::Whole { source, length: end + 1 })
}

/// The first of two addresses, where both are some, and there are two ports.
fn both<A: std::str::FromStr>(source: &str, target: &str, ports: &[&str]) -> Option<A> {
    let [from, to] = ports else { return None };
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|number| number.to_string() == port);
    target.parse::<A>().ok().filter(|_| is_port(from) && is_port(to))?;
    source.parse().ok()
}

/// None where more bytes are needed.
fn read_second(bytes: &[u8]) -> Option<Header> {
    let [command, family, high, low] = *bytes.get(SIGNATURE.len()..SIGNATURE.len() + 4)? else { return None };
    let length = SIGNATURE.len() + 4 + usize::from(u16::from_be_bytes([high, low]));
    if length > LONGEST || !matches!(command, 0x20 | 0x21) {
        return Some(Header::Wrong);
    }
    let addresses = bytes.get(SIGNATURE.len() + 4..length)?;
    let is_own = command == 0x20;
    let source = match family {
        _ if is_own => Some(None),
        0x11 => first::<4>(addresses, 12).map(|source| Some(IpAddr::from(source))),
        0x21 => first::<16>(addresses, 36).map(|source| Some(IpAddr::from(source))),
        // Neither address is one of the internet: the balancer does not say.
        0x00 | 0x31 => Some(None),
        _ => None,
    };
    Some(source.map_or(Header::Wrong, |source| Header::Whole { source, length }))
}

/// The first bytes of addresses that take so many.
fn first<const N: usize>(addresses: &[u8], all: usize) -> Option<[u8; N]> {
    addresses.get(..all)?.first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn second(command: u8, family: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap().to_be_bytes();
        [&SIGNATURE[..], &[command, family], &length, body].concat()
    }

    fn whole(source: &str, length: usize) -> Header {
        Header::Whole { source: Some(source.parse().unwrap()), length }
    }

    #[test]
    fn both_versions_say_from_where_a_connection_came() {
        let line = b"PROXY TCP4 203.0.113.9 10.0.0.2 56324 22\r\n";
        assert_eq!(read(line), whole("203.0.113.9", line.len()));
        let line = b"PROXY TCP6 2001:db8::9 fd00::2 56324 22\r\nSSH-2.0-x\r\n";
        assert_eq!(read(line), whole("2001:db8::9", line.len() - 11));
        let body = [203, 0, 113, 9, 10, 0, 0, 2, 220, 4, 0, 22];
        assert_eq!(read(&second(0x21, 0x11, &body)), whole("203.0.113.9", 28));
        let body = [&[0x20, 1, 13, 184][..], &[0; 11], &[9], &[0; 20], b"more"].concat();
        assert_eq!(read(&second(0x21, 0x21, &body)), whole("2001:db8::9", 16 + 40));
    }

    #[test]
    fn a_balancer_may_speak_for_itself() {
        let own = |length| Header::Whole { source: None, length };
        assert_eq!(read(b"PROXY UNKNOWN\r\n"), own(15));
        assert_eq!(read(b"PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"), own(35));
        assert_eq!(read(&second(0x20, 0, b"")), own(16));
        assert_eq!(read(&second(0x21, 0, b"")), own(16));
    }

    #[test]
    fn what_is_no_header_is_wrong_at_once() {
        let long = format!("PROXY UNKNOWN {}", "x".repeat(100));
        for wrong in [
            &b"SSH-2.0-OpenSSH_9.2\r\n"[..],
            b"PROXY TCP4 203.0.113.9 10.0.0.2 56324\r\n",
            b"PROXY TCP4 203.0.113.9 10.0.0.2 56324 22 1\r\n",
            b"PROXY TCP4 203.0.113.9 10.0.0.2 56324 65536\r\n",
            b"PROXY TCP4 203.0.113.9 10.0.0.2 056324 22\r\n",
            b"PROXY TCP4 2001:db8::9 10.0.0.2 1 2\r\n",
            b"PROXY TCP5 203.0.113.9 10.0.0.2 1 2\r\n",
            b"PROXY TCP4 203.0.113.9 10.0.0.2 1 2\n",
            b"PROXY  TCP4 203.0.113.9 10.0.0.2 1 2\r\n",
            b"PROXY \xff\r\n",
            long.as_bytes(),
            &second(0x31, 0x11, &[0; 12]),
            &second(0x22, 0x11, &[0; 12]),
            &second(0x21, 0x11, &[0; 11]),
            &second(0x21, 0x21, &[0; 35]),
            &second(0x21, 0x12, &[0; 12]),
            &second(0x21, 0x11, &[0; 3_000]),
        ] {
            assert_eq!(read(wrong), Header::Wrong, "{:?}", String::from_utf8_lossy(wrong));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300), start in 0..3) {
            let start: &[u8] = match start { 0 => b"", 1 => b"PROXY ", _ => &SIGNATURE };
            let bytes = [start, &bytes].concat();
            if let Header::Whole { length, .. } = read(&bytes) {
                prop_assert!(length <= bytes.len());
            }
        }

        #[test]
        fn a_header_in_pieces_is_unfinished_until_it_is_whole(
            source in any::<[u8; 4]>(),
            ports in any::<(u16, u16)>(),
            rest in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            let source = Ipv4Addr::from(source);
            let line = format!("PROXY TCP4 {source} 10.0.0.2 {} {}\r\n", ports.0, ports.1).into_bytes();
            let body = [&source.octets()[..], &[10, 0, 0, 2], &ports.0.to_be_bytes(), &ports.1.to_be_bytes()].concat();
            for header in [line, second(0x21, 0x11, &body)] {
                for end in 0..header.len() {
                    prop_assert_eq!(read(&header[..end]), Header::Unfinished);
                }
                let all = [&header[..], &rest].concat();
                prop_assert_eq!(read(&all), Header::Whole { source: Some(source.into()), length: header.len() });
            }
        }
    }
}
