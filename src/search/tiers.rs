//! Tests of the tiers and of the ranking, on a few entries.

use crate::content::{Synonyms, Text, Vocabulary};

use super::{Entry, Field, Found, Index, Kind, Match, Query};

fn entry(id: &str, title: &str, text: &str) -> Entry {
    Entry {
        kind: Kind::Practice,
        id: id.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        why: None,
        group: None,
        platforms: Vec::new(),
        phase: None,
        sources: Vec::new(),
        more: String::new(),
    }
}

fn texts(words: &[&str]) -> Vec<Text> {
    words.iter().filter_map(|word| Text::new(word)).collect()
}

fn vocabulary() -> Vocabulary {
    Vocabulary {
        synonyms: vec![Synonyms {
            words: texts(&["password", "passcode"]),
            reason: Text::new("Some call it so.").unwrap(),
        }],
        stop_words: texts(&["a", "how", "i", "my", "the", "to", "what"]),
    }
}

fn index() -> Index {
    Index::of(
        vec![
            entry("lock", "Lock the meeting", "Lock it once everybody is in."),
            entry("room", "Use the Waiting Room", "Admit participants from there."),
            entry("password", "Choose a strong password", "Renew it periodically."),
            entry("co-host", "Enable Co-Host", "Share the moderating."),
            entry("recording", "Announce a recording", "Tell participants in advance."),
            entry("encryption", "Check the encryption standards", "Transport Layer Security is strong."),
            entry("bombing", "Be ready for Zoombombing", "Uninvited people disturb a meeting."),
            entry("cafe", "Meet in a café", "The provider’s “naïve” approach: 会議 room."),
        ],
        &vocabulary(),
    )
}

fn search(typed: &str) -> Found {
    index().search(&Query::parse(typed), 10)
}

/// The id of the best entry, unless it is only related.
fn first(typed: &str) -> Option<String> {
    let index = index();
    let found = index.search(&Query::parse(typed), 10);
    found.hits.first().filter(|hit| !hit.related).map(|hit| index.entries()[hit.entry].id.clone())
}

/// The words of the best entry that are marked, in all fields.
fn marked(typed: &str) -> Vec<String> {
    let index = index();
    let found = index.search(&Query::parse(typed), 10);
    let hit = &found.hits[0];
    let entry = &index.entries()[hit.entry];
    hit.matches(&index)
        .into_iter()
        .map(|Match { field, range }| entry.field(field)[range].to_owned())
        .collect()
}

#[test]
fn a_word_finds_itself_in_any_case() {
    assert_eq!(first("LOCK").as_deref(), Some("lock"));
}

#[test]
fn a_word_finds_its_family() {
    assert_eq!(first("encrypted").as_deref(), Some("encryption"));
    assert_eq!(first("recorded").as_deref(), Some("recording"));
}

#[test]
fn a_beginning_finds_the_word_while_it_is_typed() {
    for typed in ["wai", "wait", "waitin", "use wai"] {
        assert_eq!(first(typed).as_deref(), Some("room"), "{typed}");
    }
}

#[test]
fn a_synonym_finds_the_word_it_stands_for() {
    assert_eq!(first("passcode").as_deref(), Some("password"));
    assert_eq!(marked("passcode"), ["password"]);
}

#[test]
fn a_part_of_a_word_finds_the_whole() {
    assert_eq!(first("bombing").as_deref(), Some("bombing"));
}

#[test]
fn words_run_together_find_the_two_side_by_side() {
    assert_eq!(first("waitingroom").as_deref(), Some("room"));
    assert_eq!(marked("waitingroom"), ["Waiting", "Room"]);
}

#[test]
fn words_typed_apart_find_the_one() {
    assert_eq!(first("zoom bombing").as_deref(), Some("bombing"));
}

#[test]
fn hyphens_may_be_left_out_or_typed_as_spaces() {
    for typed in ["cohost", "co-host", "co host", "Co‑Host"] {
        assert_eq!(first(typed).as_deref(), Some("co-host"), "{typed}");
    }
    assert_eq!(marked("cohost"), ["Co-Host"]);
}

#[test]
fn one_slip_is_forgiven_wherever_it_is() {
    for typed in ["pasword", "passwrod", "passwprd", "passsword", "apssword", "assword"] {
        assert_eq!(first(typed).as_deref(), Some("password"), "{typed}");
    }
}

#[test]
fn two_slips_are_forgiven_in_a_long_word() {
    assert_eq!(first("encrpytoin").as_deref(), Some("encryption"));
    assert_eq!(first("lkco"), None);
}

#[test]
fn a_slip_is_forgiven_in_a_word_not_yet_typed_to_its_end() {
    assert_eq!(first("recrod").as_deref(), Some("recording"));
    assert_eq!(first("enrcyp").as_deref(), Some("encryption"));
}

#[test]
fn letters_left_out_find_the_word_last_of_all() {
    assert_eq!(first("mtg lck").as_deref(), Some("lock"));
    assert_eq!(first("wtng").as_deref(), Some("room"));
}

#[test]
fn accents_curly_quotes_and_wide_letters_make_no_difference() {
    for typed in ["cafe", "CAFÉ", "naive", "“naïve”", "provider's", "ｃａｆｅ", "会議"] {
        assert_eq!(first(typed).as_deref(), Some("cafe"), "{typed}");
    }
    assert_eq!(marked("cafe naive"), ["café", "naïve"]);
}

#[test]
fn matches_are_told_in_columns_too() {
    let index = index();
    let found = index.search(&Query::parse("room 会議"), 1);
    let hit = &found.hits[0];
    let entry = &index.entries()[hit.entry];
    let columns: Vec<_> = hit.matches(&index).iter().map(|found| found.columns(entry)).collect();
    assert_eq!(columns, [33..37, 38..42]);
    assert_eq!(hit.matches(&index)[0].field, Field::Text);
    assert_eq!(hit.matches(&index)[0].range, 40..46);
}

#[test]
fn all_words_are_required_and_the_rest_is_related() {
    let found = search("lock meeting");
    assert_eq!((found.total, found.related_from), (1, Some(1)));
    assert!(found.hits[1..].iter().all(|hit| hit.related));
}

#[test]
fn the_order_of_words_does_not_matter() {
    assert_eq!(first("meeting lock"), first("lock meeting"));
}

#[test]
fn stop_words_are_passed_over_unless_alone() {
    assert_eq!(first("how to lock my meeting").as_deref(), Some("lock"));
    assert!(search("the").total >= 3);
}

#[test]
fn a_phrase_must_stand_as_it_is() {
    assert_eq!(search("\"waiting room\"").hits.len(), 1);
    assert_eq!(search("“waiting room”").hits.len(), 1);
    assert_eq!(search("\"room waiting\"").hits.len(), 0);
    assert_eq!(search("\"use the wai").hits.len(), 1);
    assert_eq!(marked("\"co-host\""), ["Co", "Host"]);
}

#[test]
fn a_word_with_a_minus_must_not_be_there() {
    let found = search("meeting -lock");
    assert!(found.hits.iter().all(|hit| hit.entry != 0) && !found.hits.is_empty());
    assert_eq!(search("-lock").hits.len(), index().entries().len() - 1);
    assert_eq!(search("-locked").hits.len(), index().entries().len() - 1);
}

#[test]
fn an_empty_query_finds_everything_in_the_order_of_the_content() {
    let entries: Vec<usize> = search("  ").hits.iter().map(|hit| hit.entry).collect();
    assert_eq!(entries, (0..index().entries().len()).collect::<Vec<_>>());
}

#[test]
fn where_nothing_is_found_the_nearest_words_are_named() {
    let found = search("windsurfing");
    assert!(found.hits.is_empty());
    assert!(!found.nearest_words.is_empty(), "{found:?}");
}

#[test]
fn a_number_is_never_taken_for_another() {
    let index = Index::of(vec![entry("a", "In 2016", "Then."), entry("b", "In 2020", "Now.")], &vocabulary());
    let found = index.search(&Query::parse("2021"), 10);
    assert!(found.hits.is_empty());
}

#[test]
fn equals_come_shorter_first_and_then_in_the_order_of_the_content() {
    let index = Index::of(
        vec![
            entry("long", "Lock it", "A text that is longer than the others."),
            entry("one", "Lock it", "A text."),
            entry("two", "Lock it", "A text."),
        ],
        &Vocabulary::default(),
    );
    let hits = index.search(&Query::parse("it"), 10).hits;
    let ids: Vec<&str> = hits.iter().map(|hit| index.entries()[hit.entry].id.as_str()).collect();
    assert_eq!(ids, ["one", "two", "long"]);
}

#[test]
fn an_index_of_nothing_finds_nothing() {
    let index = Index::of(Vec::new(), &Vocabulary::default());
    for typed in ["", "lock", "\"lock it\"", "-lock", "kind:practice"] {
        assert!(index.search(&Query::parse(typed), 10).hits.is_empty(), "{typed}");
    }
}
