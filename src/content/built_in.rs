//! The content that is embedded in the program.
//!
//! Each file is there as it is written, and as JSON: that needs no places and no checks, so the program starts with it.

use super::folder::Source;
use super::kind::FileKind;
use super::pile::Pile;

/// Path below `content/`, YAML and JSON of each file, in order of the paths.
const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// The files as they are written.
pub(super) fn sources() -> Vec<Source> {
    FILES
        .iter()
        .map(|(path, yaml, _)| Source { path: (*path).to_owned(), text: Ok((*yaml).to_owned()) })
        .collect()
}

/// The entries of all files, without a check; nothing where a file does not fit its kind.
pub(super) fn pile() -> Option<Pile> {
    let mut pile = Pile::default();
    for (path, _, json) in FILES {
        pile.add(FileKind::at(path).ok()?.parse_json(json).ok()?);
    }
    Some(pile)
}
