//! The nearest known name of a name that is not known.

/// The known name that `word` was most likely meant to be; `None` where none is near.
///
/// Capitals and underscores count as small letters and hyphens, and a name that was cut short or drawn out
/// is near. Of equally near names the first wins.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let most = word.chars().count().div_ceil(3).clamp(1, 4);
    known
        .into_iter()
        .map(|name| (distance(&word, &plain(name)), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How far two plain names are from one another.
fn distance(word: &str, name: &str) -> usize {
    const LONG_ENOUGH: usize = 4;
    let shorter = word.len().min(name.len());
    if shorter >= LONG_ENOUGH && (word.starts_with(name) || name.starts_with(word)) {
        return 1;
    }
    strsim::osa_distance(word, name)
}

/// A name as it is compared.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

/// The end of a message: the nearest known name as a question, or nothing.
pub(super) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map(|name| format!("; did you mean '{name}'?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        let known = ["teams", "webex", "zoom", "at-the-start"];
        assert_eq!(nearest("temas", known), Some("teams"));
        assert_eq!(nearest("At_The_Start", known), Some("at-the-start"));
        assert_eq!(nearest("Zoon", known), Some("zoom"));
        assert_eq!(nearest("introduction", ["title", "intro"]), Some("intro"));
    }

    #[test]
    fn a_name_far_from_all_has_no_nearest() {
        assert_eq!(nearest("telephone", ["teams", "webex", "zoom"]), None);
        assert_eq!(nearest("x", std::iter::empty()), None);
    }
}
