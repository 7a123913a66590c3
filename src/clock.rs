//! Times as a clock and a calendar on the wall show them.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The time of the day.
pub(crate) fn clock(at: Timestamp) -> String {
    here(at).strftime("%H:%M").to_string()
}

/// Day and time, in full.
pub(crate) fn calendar(at: Timestamp) -> String {
    here(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Day and time in few letters; in another year the date alone.
pub(crate) fn short_calendar(at: Timestamp) -> String {
    let then = here(at);
    let form = if then.year() == here(Timestamp::now()).year() { "%-d %b %H:%M" } else { "%Y-%m-%d" };
    then.strftime(form).to_string()
}

fn here(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::system())
}
