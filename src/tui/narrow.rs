//! Finds commands by a few letters of their words, slips included.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ratatui::style::Style;
use strsim::osa_distance;

use super::keys::Row;
use super::sheet::highlighted;
use super::theme::Theme;

/// The score of a word that is the beginning of one of the command's.
const BEGINS: i64 = 1000;

/// The score of a word that has a slip in it.
const SLIP: i64 = 10;

/// From how many letters on a word may have a slip in it.
const LONG: usize = 4;

/// How well a command meets what is typed; none where it does not. Each word that is typed must be met by a word of
/// the command: its id, its label, its help or the name of a key.
pub(super) fn score(typed: &str, row: &Row) -> Option<i64> {
    let words: Vec<String> = words(row).collect();
    let mut sum = 0;
    for wanted in typed.to_lowercase().split_whitespace() {
        // What stands first says most.
        let met = words.iter().enumerate().filter_map(|(place, word)| {
            let late = i64::try_from(place).unwrap_or(i64::MAX).min(50);
            Some(word_score(wanted, word)? - late)
        });
        sum += met.max()?;
    }
    Some(sum)
}

/// The help of a command in pieces, with the words marked that meet what is typed.
pub(super) fn pieces(typed: &str, row: &Row, theme: &Theme) -> Vec<(String, Style)> {
    let typed = typed.to_lowercase();
    let mut matches: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for word in row.help.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let bare = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let lower = bare.to_lowercase();
        if typed.split_whitespace().any(|wanted| !bare.is_empty() && word_score(wanted, &lower).is_some()) {
            matches.push(start..start + bare.len());
        }
        start += word.len();
    }
    highlighted(row.help, &matches, Style::new(), theme.matched)
}

fn words(row: &Row) -> impl Iterator<Item = String> {
    let id = row.command.to_string();
    let label = row.label.as_ref().map_or("", |(_, word)| word);
    let text = format!("{label} {} {}", id.replace('-', " "), row.help).to_lowercase();
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter().chain(row.keys.iter().map(ToString::to_string))
}

fn word_score(wanted: &str, word: &str) -> Option<i64> {
    if word.starts_with(wanted) {
        return Some(BEGINS);
    }
    let letters = wanted.chars().count();
    if letters < 2 {
        return None;
    }
    // The first letter is seldom wrong, and without it everything would be near everything.
    let begins_alike = wanted.chars().next() == word.chars().next();
    if begins_alike && letters >= LONG && osa_distance(wanted, word) <= 1 {
        return Some(SLIP);
    }
    let fuzzy = SkimMatcherV2::default().fuzzy_match(word, wanted).filter(|_| begins_alike)?;
    Some(fuzzy.min(BEGINS - 1))
}

#[cfg(test)]
mod tests {
    use super::super::commands::{Command, Place};
    use super::super::keys::Keys;
    use super::*;

    fn best(typed: &str, place: Place) -> Option<Command> {
        let keys = Keys::default();
        let rows = keys.at(place).filter_map(|row| Some((score(typed, row)?, row.command)));
        rows.max_by_key(|(score, _)| *score).map(|(_, command)| command)
    }

    #[test]
    fn a_command_is_found_by_the_beginnings_of_its_words_in_any_order() {
        assert_eq!(best("sort", Place::Compare), Some(Command::Sort));
        assert_eq!(best("side", Place::Compare), Some(Command::SideBySide));
        assert_eq!(best("file wri", Place::Compare), Some(Command::Export));
        assert_eq!(best("quit", Place::Compare), Some(Command::Quit));
    }

    #[test]
    fn a_slip_and_left_out_letters_do_no_harm() {
        assert_eq!(best("exprot", Place::Outcome), Some(Command::Export));
        assert_eq!(best("hstry", Place::Outcome), Some(Command::History));
    }

    #[test]
    fn what_no_command_has_finds_none() {
        assert_eq!(best("zebra", Place::Compare), None);
        assert_eq!(best("sort zebra", Place::Compare), None);
    }
}
