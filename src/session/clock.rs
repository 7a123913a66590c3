//! Times as a clock and a calendar on the wall show them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The time of day.
pub(super) fn clock(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%H:%M").to_string()
}

/// Day and time; in another year the date alone.
pub(super) fn calendar(at: Timestamp) -> String {
    let here = TimeZone::system();
    let (then, now) = (at.to_zoned(here.clone()), Timestamp::now().to_zoned(here));
    let form = if then.year() == now.year() { "%-d %b %H:%M" } else { "%Y-%m-%d" };
    then.strftime(form).to_string()
}
