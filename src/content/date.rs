//! Dates as exact as the evidence: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};
use serde::{Serialize, Serializer};

/// A year, a month of a year, or a day: `2023`, `2020-05`, `2016-04-27`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 1 to 12.
    month: Option<u8>,
    /// 1 to the last day of the month.
    day: Option<u8>,
}

/// The text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no date: expected a year, a month or a day, such as 2023, 2020-05 or 2016-04-27")]
pub struct NotADate(pub String);

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let number = |part: &str, digits: usize| -> Option<u16> {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        let parse = || {
            let mut parts = text.split('-');
            let year = number(parts.next()?, 4).filter(|year| (1900..=2199).contains(year))?;
            let month = parts.next().map(|part| number(part, 2));
            let day = parts.next().map(|part| number(part, 2));
            if parts.next().is_some() {
                return None;
            }
            let month = match month {
                None => None,
                Some(month) => Some(u8::try_from(month?).ok().filter(|m| (1..=12).contains(m))?),
            };
            let day = match (day, month) {
                (None, _) => None,
                (Some(day), Some(month)) => {
                    let day = u8::try_from(day?).ok()?;
                    (1..=days_in(year, month)).contains(&day).then_some(day)?.into()
                }
                (Some(_), None) => return None,
            };
            Some(Self { year, month, day })
        };
        parse().ok_or_else(|| NotADate(text.to_owned()))
    }
}

/// The months as people write them.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// The date as people write it: `27 April 2016`, `May 2020`, `2023`.
    pub fn words(&self) -> String {
        let month = self.month.and_then(|month| MONTHS.get(usize::from(month) - 1));
        match (self.day, month) {
            (Some(day), Some(month)) => format!("{day} {month} {}", self.year),
            (None, Some(month)) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

/// The number of days of a month (1 to 12) in the Gregorian calendar.
fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// When a development took hold, as exactly as the evidence says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Since {
    /// The date is not known.
    NotKnown,
    /// From this date on.
    On(Date),
    /// Seen on this date; it may have begun before.
    By(Date),
    /// As a text of this date puts it.
    AsOf(Date),
    /// In the spring of this year.
    Spring(Date),
}

/// The text that does not say since when.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' does not say since when: expected a date (2021-11-25, 2020-05 or 2023), \
         'by DATE', 'as of DATE', 'spring YEAR' or 'not known'"
)]
pub struct NotSince(pub String);

impl Since {
    /// Since when, as people write it: `since 15 July 2022`, `by 2026`, `date not known`.
    pub fn words(&self) -> String {
        match self {
            Self::NotKnown => "date not known".to_owned(),
            Self::On(date) => format!("since {}", date.words()),
            Self::By(date) => format!("by {}", date.words()),
            Self::AsOf(date) => format!("as of {}", date.words()),
            Self::Spring(date) => format!("since spring {}", date.words()),
        }
    }

    /// The date in it, where there is one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::NotKnown => None,
            Self::On(date) | Self::By(date) | Self::AsOf(date) | Self::Spring(date) => Some(*date),
        }
    }
}

impl FromStr for Since {
    type Err = NotSince;

    fn from_str(text: &str) -> Result<Self, NotSince> {
        let since = if text == "not known" {
            Ok(Self::NotKnown)
        } else if let Some(date) = text.strip_prefix("by ") {
            date.parse().map(Self::By)
        } else if let Some(date) = text.strip_prefix("as of ") {
            date.parse().map(Self::AsOf)
        } else if let Some(year) = text.strip_prefix("spring ") {
            year.parse().map(Self::Spring)
        } else {
            text.parse().map(Self::On)
        };
        since.map_err(|_| NotSince(text.to_owned()))
    }
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotKnown => f.write_str("date not known"),
            Self::On(date) => write!(f, "{date}"),
            Self::By(date) => write!(f, "by {date}"),
            Self::AsOf(date) => write!(f, "as of {date}"),
            Self::Spring(date) => write!(f, "spring {date}"),
        }
    }
}

/// Reads a scalar that may look like a number to YAML (`2023`) as text.
fn text_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Scalar;
    impl de::Visitor<'_> for Scalar {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a date")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<String, E> {
            Ok(number.to_string())
        }
    }
    deserializer.deserialize_any(Scalar)
}

macro_rules! dates_in_yaml {
    ($name:ident, $pattern:literal, $example:literal) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                text_of(deserializer)?.parse().map_err(de::Error::custom)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": ["string", "integer"], "pattern": $pattern, "examples": [$example] })
            }
        }
    };
}

dates_in_yaml!(Date, "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "2020-05");
dates_in_yaml!(Since, "^(not known|((by|as of|spring) )?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)$", "not known");
