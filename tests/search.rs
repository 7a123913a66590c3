//! What somebody notices who searches the guide.
#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fastrand::Rng;
use privacy_guide::content;
use privacy_guide::search::{Entry, Field, Found, Index, Kind, Query};
use proptest::prelude::*;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&content::embedded().unwrap()));

fn search(typed: &str) -> Found {
    INDEX.search(&Query::parse(typed), 50)
}

fn name(entry: &Entry) -> String {
    format!("{}/{}", entry.kind, entry.id)
}

/// The names of what was found, best first, without what is only related.
fn names(typed: &str) -> Vec<String> {
    search(typed)
        .hits
        .iter()
        .filter(|hit| !hit.related)
        .map(|hit| name(&INDEX.entries()[hit.entry]))
        .collect()
}

fn first(typed: &str) -> String {
    names(typed).into_iter().next().unwrap_or_default()
}

#[test]
fn the_right_practice_comes_first() {
    for (typed, right) in [
        ("pasword zoom", &["practice/zoom-meeting-password"][..]),
        ("mtg lck", &["practice/lock-meeting", "practice/zoom-lock-meeting"]),
        ("consent recording", &["practice/announce-recording"]),
        ("waiting room", &["practice/zoom-waiting-room"]),
        ("room waiting zoom", &["practice/zoom-waiting-room"]),
        ("lock", &["practice/lock-meeting"]),
        ("lock zoom", &["practice/zoom-lock-meeting"]),
        ("headfones", &["practice/use-headphones"]),
        ("copyright", &["practice/check-copyright"]),
        ("copy right", &["practice/check-copyright"]),
        ("screensharing zoom", &["practice/zoom-host-only-sharing"]),
        ("co-host zoom", &["practice/zoom-co-host"]),
        ("JOIN BEFORE HOST", &["practice/zoom-no-join-before-host"]),
    ] {
        let first = first(typed);
        assert!(right.contains(&first.as_str()), "'{typed}' finds {first} first");
    }
}

#[test]
fn every_kind_can_be_found() {
    for right in [
        "platform/mattermost",
        "practice/use-headphones",
        "topic/order-085",
        "development/skype-retired",
        "contact/ocio-communications",
        "term/zoombombing",
        "question/stored-outside-canada",
        "source/video-2020",
    ] {
        let entry = INDEX.entries().iter().find(|entry| name(entry) == right).unwrap();
        assert_eq!(first(&entry.title), right);
    }
}

#[test]
fn an_abbreviation_is_found_by_what_it_stands_for_and_the_other_way_round() {
    assert!(names("privacy impact assessment").contains(&"topic/pia-duties".to_owned()));
    assert!(names("foippa").contains(&"practice/zoom-recording-authority".to_owned()));
    assert_eq!(first("security threat and risk assessment"), "topic/stra-duties");
}

#[test]
fn accents_curly_quotes_and_wide_letters_are_harmless() {
    let plain = names("waiting room");
    for typed in [
        "“waiting” room",
        "wáiting ròom",
        "ｗａｉｔｉｎｇ　ｒｏｏｍ",
        "waiting room 会議室",
        "waiting\u{200b} room",
    ] {
        assert!(names(typed).is_empty() || names(typed)[0] == plain[0], "{typed}");
    }
    assert_eq!(names("‘waiting’ room"), plain);
    assert_eq!(names("wáiting ròom"), plain);
}

#[test]
fn what_has_nothing_to_do_with_the_guide_finds_nothing_but_related_entries() {
    for typed in ["pizza recipe", "hockey score", "snow tires", "kubernetes", "zzzzqqq"] {
        assert_eq!(names(typed), Vec::<String>::new(), "{typed}");
    }
    assert!(search("kubernetes").hits.is_empty());
}

#[test]
fn where_nothing_is_found_near_words_and_the_groups_are_named() {
    let found = search("kubernetes");
    assert!(found.hits.is_empty());
    let texts = INDEX.entries().iter().flat_map(|entry| Field::ALL.map(|field| entry.field(field)));
    let known = texts.collect::<Vec<_>>().join(" ").to_lowercase();
    assert!(!found.nearest_words.is_empty());
    for near in &found.nearest_words {
        assert!(known.contains(near.as_str()), "{near} is no word of the guide");
    }
    let groups: Vec<&str> = found.groups.iter().map(|group| group.id.as_str()).collect();
    let expected: Vec<String> =
        content::embedded().unwrap().groups.iter().map(|group| group.id.to_string()).collect();
    assert_eq!(groups, expected);
    assert!(search("lock").groups.is_empty() && search("lock").nearest_words.is_empty());
}

#[test]
fn filters_narrow_by_kind_platform_group_and_phase() {
    let found = search("kind:practice platform:zoom phase:before password");
    assert!(!found.hits.is_empty());
    for hit in &found.hits {
        let entry = &INDEX.entries()[hit.entry];
        assert_eq!(entry.kind, Kind::Practice);
        assert!(entry.platforms.iter().any(|id| id.as_str() == "zoom"));
        assert_eq!(entry.phase, Some(content::Phase::Before));
    }
    let all = search("kind:practice");
    assert_eq!(all.total, INDEX.entries().iter().filter(|entry| entry.kind == Kind::Practice).count());
    let participants = search("group:participants");
    assert!(participants.hits.iter().all(|hit| {
        INDEX.entries()[hit.entry].group.as_ref().is_some_and(|group| group.id == "participants")
    }));
    assert!(participants.total >= 5);
}

#[test]
fn where_only_the_filters_leave_nothing_it_says_how_much_the_whole_guide_has() {
    let total = search("lock").total;
    assert!(total > 1);
    let found = search("kind:contact lock");
    assert!(found.hits.is_empty() && found.nearest_words.is_empty());
    assert_eq!(found.notes, [format!("In the whole guide, {total} entries are found.")]);
    assert!(search("kind:contact kubernetes").notes.is_empty());
}

#[test]
fn filters_of_one_name_add_up() {
    let both = search("kind:term kind:contact").total;
    assert_eq!(both, search("kind:term").total + search("kind:contact").total);
}

#[test]
fn an_unknown_filter_is_told_with_the_nearest() {
    assert_eq!(search("kind:practise lock").notes, ["'practise' is no kind; did you mean 'practice'?"]);
    assert_eq!(search("platform:zom lock").notes, ["'zom' is no platform; did you mean 'zoom'?"]);
    assert_eq!(search("knd:practice").notes, ["'knd:' is no filter; did you mean 'kind:'?"]);
}

#[test]
fn a_phrase_and_a_word_to_leave_out_are_obeyed() {
    let names = names("\"join before host\"");
    assert!(names.contains(&"practice/zoom-no-join-before-host".to_owned()));
    for hit in search("\"join before host\"").hits {
        let entry = &INDEX.entries()[hit.entry];
        assert!(
            Field::ALL.iter().any(|field| entry.field(*field).to_lowercase().contains("join before host"))
        );
    }
    for hit in search("password -zoom").hits {
        let entry = &INDEX.entries()[hit.entry];
        assert!(Field::ALL.iter().all(|field| !entry.field(*field).to_lowercase().contains("zoom")));
    }
}

#[test]
fn marks_show_the_words_that_matched_also_in_slips_and_words_run_together() {
    for (typed, marked) in [
        ("pasword", "password"),
        ("waitingroom", "Waiting"),
        ("mtg lck", "Lock"),
        ("passcode", "password"),
        ("cohost", "Co-Host"),
    ] {
        let found = search(typed);
        let words: BTreeSet<&str> = found
            .hits
            .iter()
            .flat_map(|hit| {
                let entry = &INDEX.entries()[hit.entry];
                hit.matches(&INDEX).into_iter().map(|one| &entry.field(one.field)[one.range])
            })
            .collect();
        assert!(words.contains(marked), "'{typed}' marks {words:?}");
    }
}

#[test]
fn the_limit_is_kept_and_the_total_told() {
    let found = INDEX.search(&Query::parse("zoom"), 3);
    assert_eq!(found.hits.len(), 3);
    assert!(found.total > 20, "{}", found.total);
}

#[test]
fn a_paste_of_ten_megabytes_is_harmless() {
    for piece in ["lock the meeting ", "é", "\"", "a-", "會議 ", "\u{0301}", "kind:", "\u{0}"] {
        let paste = piece.repeat(10_000_000 / piece.len());
        let found = search(&paste);
        assert!(found.notes.iter().any(|note| note.contains("256 characters")), "{piece:?}");
    }
}

#[test]
fn every_entry_comes_first_by_its_own_title() {
    for entry in INDEX.entries() {
        let found = INDEX.search(&Query::parse(&entry.title), 1);
        let first = &INDEX.entries()[found.hits[0].entry];
        assert_eq!(first.title.to_lowercase(), entry.title.to_lowercase(), "{} comes first", name(first));
    }
}

/// The four slips, each at a place that is drawn.
fn slips(word: &str, numbers: &mut Rng) -> [String; 4] {
    let letters: Vec<char> = word.chars().collect();
    let mut slipped = || (numbers.usize(..letters.len()), numbers.lowercase());
    let change = |change: &dyn Fn(&mut Vec<char>)| {
        let mut letters = letters.clone();
        change(&mut letters);
        letters.into_iter().collect()
    };
    let [(dropped, _), (swapped, _), (wrong, letter), (added, more)] = [(); 4].map(|()| slipped());
    let swapped = swapped.min(letters.len() - 2);
    [
        change(&|letters| {
            letters.remove(dropped);
        }),
        change(&|letters| letters.swap(swapped, swapped + 1)),
        change(&|letters| letters[wrong] = letter),
        change(&|letters| letters.insert(added, more)),
    ]
}

#[test]
fn a_title_with_a_slip_in_any_of_its_longer_words_still_finds_its_entry_among_the_first_three() {
    let mut numbers = Rng::with_seed(0x5EED_0000_0095);
    let (mut all, mut found) = ([0_usize; 4], [0_usize; 4]);
    for entry in INDEX.entries() {
        let words: Vec<&str> = entry.title.split(|c: char| !c.is_alphabetic()).collect();
        let long: Vec<usize> = (0..words.len()).filter(|at| words[*at].chars().count() >= 5).collect();
        let Some(at) = long.get(numbers.usize(..long.len().max(1))) else { continue };
        for (kind, slipped) in slips(words[*at], &mut numbers).into_iter().enumerate() {
            let mut typed = words.clone();
            typed[*at] = &slipped;
            let hits = INDEX.search(&Query::parse(&typed.join(" ")), 3).hits;
            all[kind] += 1;
            found[kind] +=
                usize::from(hits.iter().any(|hit| INDEX.entries()[hit.entry].title == entry.title));
        }
    }
    println!("dropped, swapped, wrong, added: {found:?} of {all:?}");
    for (found, all) in found.into_iter().zip(all) {
        assert!(all > 250 && found * 100 >= all * 95, "{found} of {all}");
    }
}

#[test]
fn a_single_longer_word_with_a_slip_still_finds_an_entry_that_the_word_finds_among_its_first_three() {
    let mut numbers = Rng::with_seed(0x5EED_0000_0003);
    let words: BTreeSet<String> = INDEX
        .entries()
        .iter()
        .flat_map(|entry| entry.title.split(|c: char| !c.is_alphabetic()))
        .filter(|word| word.chars().count() >= 5)
        .map(str::to_lowercase)
        .collect();
    let first_three = |typed: &str| -> Vec<usize> {
        INDEX.search(&Query::parse(typed), 3).hits.iter().map(|hit| hit.entry).collect()
    };
    let (mut all, mut found) = (0, 0);
    for word in &words {
        let meant = first_three(word);
        for slipped in slips(word, &mut numbers) {
            all += 1;
            found += usize::from(first_three(&slipped).iter().any(|entry| meant.contains(entry)));
        }
    }
    println!("{found} of {all}");
    assert!(all > 1_000 && found * 100 >= all * 95, "{found} of {all}");
}

#[test]
fn the_best_result_holds_while_a_title_is_typed_to_its_end() {
    let entry = INDEX.entries().iter().find(|entry| entry.id == "zoom-waiting-room").unwrap();
    for typed in ["use the zoom wa", "use the zoom wai", "use the zoom waiting", "use the zoom waiting r"] {
        assert_eq!(first(typed), name(entry), "{typed}");
    }
}

/// Texts that are likely to be trouble: words of the guide, marks of the query language, odd characters.
fn typed() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "lock",
        "pasword",
        "zoom",
        "waitingroom",
        "co-host",
        "\"",
        "“",
        "-",
        "kind:",
        "kind:practice",
        "phase:before",
        "group:zoom",
        "a",
        "é",
        "e\u{301}",
        "會議",
        "👩‍👩‍👧",
        "30.1",
        "U.S.",
        "s.15",
        "don’t",
        "\u{200d}",
        "\u{0}",
        "mtg",
        ":",
        "''",
    ]);
    let pieces = prop_oneof![3 => words.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => any::<String>()];
    prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_text_is_trouble_and_marks_lie_between_characters(typed in typed()) {
        let found = search(&typed);
        for hit in &found.hits {
            let entry = &INDEX.entries()[hit.entry];
            let mut last = None;
            for one in hit.matches(&INDEX) {
                let text = entry.field(one.field);
                prop_assert!(text.get(one.range.clone()).is_some_and(|cut| !cut.is_empty()));
                let columns = one.columns(entry);
                prop_assert!(columns.start < columns.end);
                if let Some((field, end)) = last {
                    prop_assert!((field, end) <= (one.field, one.range.start));
                }
                last = Some((one.field, one.range.end));
            }
        }
        let related = found.hits.iter().position(|hit| hit.related);
        prop_assert_eq!(related, found.related_from);
        prop_assert!(found.hits[related.unwrap_or(found.hits.len())..].iter().all(|hit| hit.related));
    }

    #[test]
    fn the_order_of_filters_does_not_matter(
        filters in prop::sample::subsequence(
            vec!["kind:practice", "kind:term", "platform:zoom", "platform:teams", "phase:before", "group:zoom"], 0..=6
        ).prop_shuffle(),
        word in prop::sample::select(vec!["password", "lock", "meeting", ""]),
    ) {
        let mut sorted = filters.clone();
        sorted.sort_unstable();
        let one = search(&format!("{} {word}", filters.join(" ")));
        let other = search(&format!("{word} {}", sorted.join(" ")));
        prop_assert_eq!(one.hits, other.hits);
    }
}
