//! Other matchers on the same entries: what the search is measured against.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use privacy_guide::search::{Entry, Field};

/// Finds the places of entries, best first.
type Find = Box<dyn FnMut(&str) -> Vec<usize>>;

/// A matcher over whole entries.
pub struct Peer {
    /// Its name, and how it is used.
    pub name: &'static str,
    /// What it finds.
    pub find: Find,
}

/// Every peer, over these entries.
pub fn peers(entries: &[Entry]) -> Vec<Peer> {
    let texts: Vec<String> = entries
        .iter()
        .map(|entry| Field::ALL.map(|field| entry.field(field)).join(" ").to_lowercase())
        .collect();
    vec![
        Peer { name: "fuzzy-matcher", find: skim(texts.clone(), false) },
        Peer { name: "fuzzy-matcher, words", find: skim(texts.clone(), true) },
        Peer { name: "nucleo-matcher", find: nucleo(&texts) },
        Peer { name: "frizbee, typos", find: frizbee(texts) },
    ]
}

/// Places by falling score; of equals the first.
fn ranked<S: Ord + Copy>(mut scored: Vec<(S, usize)>) -> Vec<usize> {
    scored.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
    scored.into_iter().map(|(_, place)| place).collect()
}

/// `SkimMatcherV2` with the whole query, or with every word of it.
fn skim(texts: Vec<String>, by_word: bool) -> Find {
    let matcher = SkimMatcherV2::default().ignore_case();
    Box::new(move |typed| {
        let typed = typed.to_lowercase();
        let parts: Vec<&str> = if by_word { typed.split_whitespace().collect() } else { vec![&typed] };
        let score =
            |text: &str| -> Option<i64> { parts.iter().map(|part| matcher.fuzzy_match(text, part)).sum() };
        ranked(texts.iter().enumerate().filter_map(|(place, text)| Some((score(text)?, place))).collect())
    })
}

/// nucleo with every word of the query.
fn nucleo(texts: &[String]) -> Find {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let texts: Vec<Utf32String> = texts.iter().map(|text| text.as_str().into()).collect();
    Box::new(move |typed| {
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let scored = texts.iter().enumerate();
        ranked(
            scored
                .filter_map(|(place, text)| Some((pattern.score(text.slice(..), &mut matcher)?, place)))
                .collect(),
        )
    })
}

/// frizbee with every word of the query, and a typo for every four letters.
fn frizbee(texts: Vec<String>) -> Find {
    Box::new(move |typed| {
        let patterns: Vec<frizbee::Pattern> = frizbee::Pattern::parse_query(&typed.to_lowercase())
            .into_iter()
            .map(|pattern| {
                let typos = u16::try_from(pattern.needle.len() / 4).unwrap_or(0);
                pattern.max_typos(Some(typos))
            })
            .collect();
        let mut matcher = frizbee::Matcher::from_patterns(&patterns, &frizbee::Config::default());
        let found = matcher.match_list(&texts);
        ranked(found.into_iter().map(|found| (found.score, found.index as usize)).collect())
    })
}
