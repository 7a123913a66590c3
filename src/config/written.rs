//! Values that are written as text: addresses, networks, sizes of windows, lines of words.

use std::borrow::Cow;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer};

use crate::text::clean;

/// An address and a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address(pub SocketAddr);

/// Addresses with the same beginning: `10.0.0.0/8`, or one address alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many bits they have in common.
    length: u8,
}

/// The size of a window, in columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowSize {
    /// The columns.
    pub columns: u16,
    /// The rows.
    pub rows: u16,
}

/// The address of a database, with a password in it that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Database(pub String);

/// A line of words, without characters that could steer a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(pub String);

/// The longest line of words, in characters.
const LONGEST: usize = 200;

/// The largest window there is: a larger one would take memory from others.
const LARGEST: WindowSize = WindowSize { columns: 500, rows: 200 };

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| {
            format!(
                "'{}' is no address with a port: expected one such as 127.0.0.1:2222 or [::1]:2222",
                clean(text)
            )
        })
    }
}

impl FromStr for Database {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_one = text.is_empty() || text.starts_with("postgres://") || text.starts_with("postgresql://");
        if !is_one {
            return Err(
                "this is no address of a database: expected one such as postgres://name@host/database"
                    .to_owned(),
            );
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Database")
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("'{}' is no network: expected one such as 10.0.0.0/8 or fd00::/8", clean(text));
        let (address, length) =
            text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let length = length.map_or(Ok(most), |length| length.parse().map_err(|_| wrong()))?;
        if length > most {
            return Err(wrong());
        }
        Ok(Self { address, length })
    }
}

impl Network {
    /// Whether an address is in it. One of IPv4 that is written as of IPv6 counts as what it is.
    pub fn has(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let kept = u32::MAX.checked_shl(32 - u32::from(self.length)).unwrap_or(0);
                u32::from(own) & kept == u32::from(other) & kept
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let kept = u128::MAX.checked_shl(128 - u32::from(self.length)).unwrap_or(0);
                u128::from(own) & kept == u128::from(other) & kept
            }
            _ => false,
        }
    }
}

impl FromStr for WindowSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            let WindowSize { columns, rows } = LARGEST;
            format!(
                "'{}' is no size of a window: expected columns and rows, at most {columns}x{rows}",
                clean(text)
            )
        };
        let (columns, rows) = text.split_once('x').ok_or_else(wrong)?;
        let size =
            Self { columns: columns.parse().map_err(|_| wrong())?, rows: rows.parse().map_err(|_| wrong())? };
        let is_within =
            (1..=LARGEST.columns).contains(&size.columns) && (1..=LARGEST.rows).contains(&size.rows);
        if is_within { Ok(size) } else { Err(wrong()) }
    }
}

impl FromStr for Line {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let line = text.trim();
        if line.is_empty() {
            return Err("the text is empty: expected some words, or leave it out".to_owned());
        }
        if clean(line) != line {
            return Err(format!("'{}' has characters that steer a terminal: take them out", clean(line)));
        }
        if line.chars().count() > LONGEST {
            return Err(format!("the text is longer than {LONGEST} characters: say it in fewer"));
        }
        Ok(Self(line.to_owned()))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.address, self.length)
    }
}

impl fmt::Display for WindowSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}x{}", self.columns, self.rows)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Reads a type from its text in a file, and describes it.
macro_rules! written {
    ($type:ty, $name:literal, $description:literal) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "description": $description })
            }
        }
    };
}

written!(Address, "Address", "an address and a port, such as 127.0.0.1:2222");
written!(Database, "Database", "the address of a database, such as postgres://name@host/database");
written!(Network, "Network", "a network, such as 10.0.0.0/8");
written!(WindowSize, "WindowSize", "columns and rows, such as 200x60");
written!(Line, "Line", "a line of words");

#[cfg(test)]
mod tests {
    use super::*;

    fn has(network: &str, address: &str) -> bool {
        network.parse::<Network>().unwrap().has(address.parse().unwrap())
    }

    #[test]
    fn a_network_has_the_addresses_that_begin_like_it() {
        assert!(has("10.0.0.0/8", "10.255.1.2"));
        assert!(!has("10.0.0.0/8", "11.0.0.1"));
        assert!(has("10.1.2.3", "10.1.2.3") && !has("10.1.2.3", "10.1.2.4"));
        assert!(has("0.0.0.0/0", "203.0.113.9") && !has("0.0.0.0/0", "fd00::1"));
        assert!(has("fd00::/8", "fdff::1") && !has("fd00::/8", "fe80::1"));
        assert!(has("::/0", "fe80::1") && has("10.0.0.0/8", "::ffff:10.0.0.1"));
    }

    #[test]
    fn what_is_no_network_address_size_or_line_is_told() {
        for wrong in ["", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1", "fd00::/129", "a\u{1b}[31m"]
        {
            let told = wrong.parse::<Network>().unwrap_err();
            assert!(told.contains("is no network") && !told.contains('\u{1b}'), "{told}");
        }
        assert!("127.0.0.1".parse::<Address>().unwrap_err().contains("no address with a port"));
        for wrong in ["", "80", "0x24", "80x0", "501x24", "80x201", "80 x 24", "65536x1"] {
            assert!(wrong.parse::<WindowSize>().unwrap_err().contains("at most 500x200"), "{wrong}");
        }
        assert!(" ".parse::<Line>().is_err() && "a\u{7}b".parse::<Line>().is_err());
        assert!("a".repeat(201).parse::<Line>().is_err());
        assert_eq!(" Town of Pinewood ".parse::<Line>().unwrap().0, "Town of Pinewood");
    }
}
