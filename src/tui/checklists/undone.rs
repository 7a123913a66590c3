//! What undoing changed on a checklist, in words.

use std::collections::BTreeMap;

use crate::checklist::Mark;
use crate::content::Guide;

/// What changed between two states of a log; none where it is not about the marks.
pub(super) fn changed(
    guide: &Guide,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Option<String> {
    let keys = before.keys().chain(after.keys()).filter(|key| before.get(*key) != after.get(*key));
    let mut marks: Vec<Mark> = Vec::new();
    for key in keys {
        let mark = Mark::of_entry(key, after.get(key).map(String::as_str))?;
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    match marks.as_slice() {
        [] => None,
        [one] => Some(words(guide, one)),
        several => Some(format!("{} changes", several.len())),
    }
}

fn words(guide: &Guide, mark: &Mark) -> String {
    let (practice, how) = match mark {
        Mark::Tick(practice, true) => (practice, "done"),
        Mark::Tick(practice, false) => (practice, "not done"),
        Mark::Note(practice, Some(_)) => (practice, "its note is back"),
        Mark::Note(practice, None) => (practice, "no note"),
        Mark::Add(practice, true) => (practice, "added"),
        Mark::Add(practice, false) => (practice, "not added"),
        Mark::Drop(practice, true) => (practice, "dropped"),
        Mark::Drop(practice, false) => (practice, "not dropped"),
        Mark::Must(practice, Some(_)) => (practice, "required"),
        Mark::Must(practice, None) => (practice, "no longer required by the outcome"),
    };
    let title = guide.practice(practice).map_or(practice.as_str(), |(_, practice)| practice.title.as_str());
    format!("{title}: {how}")
}
