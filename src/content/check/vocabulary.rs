//! The vocabulary: single words, each once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::report::{Report, Sheet};
use crate::content::kind::Body;

/// Tells what is wrong with the vocabulary.
pub(super) fn check_vocabulary(sheet: &Sheet, report: &mut Report) {
    let Body::Vocabulary(vocabulary) = &sheet.body else { return };
    let mut stop_words = Words::default();
    for (i, word) in vocabulary.stop_words.iter().enumerate() {
        stop_words.take(sheet, word, format!("stop-words[{i}]"), report);
    }
    for (i, synonyms) in vocabulary.synonyms.iter().enumerate() {
        let mut words = Words::default();
        for (j, word) in synonyms.words.iter().enumerate() {
            let field = format!("synonyms[{i}].words[{j}]");
            if let Some(first) = stop_words.0.get(&word.to_lowercase()) {
                let line = sheet.places.value(first).line;
                let message = format!("'{word}' is a stop word too, on line {line}: a search passes over it");
                report.value(sheet, &field, message);
            }
            words.take(sheet, word, field, report);
        }
    }
}

/// Words of one list, each with its field.
#[derive(Default)]
struct Words(HashMap<String, String>);

impl Words {
    fn take(&mut self, sheet: &Sheet, word: &str, field: String, report: &mut Report) {
        if word.contains(char::is_whitespace) {
            report.value(sheet, &field, format!("'{word}' is more than one word: expected a single word"));
            return;
        }
        match self.0.entry(word.to_lowercase()) {
            Entry::Occupied(_) => report.value(sheet, &field, format!("'{word}' is in this list already")),
            Entry::Vacant(entry) => {
                entry.insert(field);
            }
        }
    }
}
