//! How long something has lain, in words.

use jiff::Timestamp;

/// Days of a mean month of the Gregorian calendar, times 10,000.
const MONTH: i64 = 304_369;

/// How long ago something was saved: `today`, `3 days ago`, `14 months ago`, `5 years ago`. A clock that was set
/// back says `today`.
pub fn lain(since: Timestamp, now: Timestamp) -> String {
    let days = (now.as_second() - since.as_second()) / (24 * 60 * 60);
    let months = days * 10_000 / MONTH;
    match (days, months) {
        (..=0, _) => "today".to_owned(),
        (1, _) => "1 day ago".to_owned(),
        (_, 0) => format!("{days} days ago"),
        (_, 1) => "1 month ago".to_owned(),
        (_, 2..24) => format!("{months} months ago"),
        _ => format!("{} years ago", months / 12),
    }
}

#[cfg(test)]
mod tests {
    use super::lain;
    use jiff::Timestamp;

    #[test]
    fn how_long_it_has_lain_is_said_in_the_unit_that_people_use() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let ago = |days: i64| lain(Timestamp::from_second(1_800_000_000 - days * 86_400).unwrap(), now);
        let said = [-3, 0, 1, 30, 31, 61, 427, 729, 731, 3_653].map(ago);
        let expected = [
            "today",
            "today",
            "1 day ago",
            "30 days ago",
            "1 month ago",
            "2 months ago",
            "14 months ago",
            "23 months ago",
            "2 years ago",
            "10 years ago",
        ];
        assert_eq!(said, expected);
    }
}
