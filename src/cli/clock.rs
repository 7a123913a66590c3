//! Times in words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A time as a calendar and a clock on the wall show it.
pub(super) fn calendar(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}
