//! The tip of the day: one practice that holds on any platform, another one each day.

use jiff::civil::Date;

use crate::content::{Guide, Practice};

/// The day from which days are counted.
const FIRST: Date = Date::constant(1970, 1, 1);

/// The practice that is the tip of a day; none where the guide has no practice that holds on any platform.
///
/// The days go through all of them before one comes again, and do not keep to the order of the groups, so that
/// a week's tips are of many kinds.
pub fn tip_of_day(guide: &Guide, day: Date) -> Option<&Practice> {
    let general: Vec<&Practice> =
        guide.practices().filter(|(group, _)| group.platform.is_none()).map(|(_, one)| one).collect();
    let all = i64::try_from(general.len()).ok().filter(|all| *all > 0)?;
    let days = day.duration_since(FIRST).as_hours() / 24;
    let place = (days.rem_euclid(all) * stride(all)).rem_euclid(all);
    general.get(usize::try_from(place).ok()?).copied()
}

/// How far it is from one day's tip to the next: about three fifths of the way, and so that all come round.
fn stride(all: i64) -> i64 {
    (all * 3 / 5..all).find(|stride| gcd(*stride, all) == 1).unwrap_or(1)
}

fn gcd(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { gcd(other, one % other) }
}
