//! `search`: what is found, and what is marked.

use super::program::{json, keys, list, run, text, words_of};

#[test]
fn a_search_gives_the_entries_own_words_and_marks_what_matched() {
    let found = json(&["search", "waiting", "room", "--kind", "practice", "--limit", "3"]);
    assert!((1..=3).contains(&list(&found).len()));
    for hit in list(&found) {
        assert_eq!(keys(hit), ["kind", "id", "title", "text", "source", "matches"].into());
        assert_eq!(hit["kind"], "practice");
        for found in list(&hit["matches"]) {
            let (start, end) = (found["start"].as_u64().unwrap(), found["end"].as_u64().unwrap());
            let Some(field) = hit[words_of(found, "field")].as_str() else { continue };
            let marked: String = field
                .chars()
                .skip(usize::try_from(start).unwrap())
                .take(usize::try_from(end - start).unwrap())
                .collect();
            assert_eq!(marked, words_of(found, "word"));
        }
    }
    let practices = json(&["practices"]);
    let first = list(&practices).iter().find(|practice| practice["id"] == found[0]["id"]).unwrap();
    assert_eq!((&first["title"], &first["text"]), (&found[0]["title"], &found[0]["text"]));
}

#[test]
fn a_search_forgives_a_slip_and_says_how_many_there_are() {
    let text = text(&["search", "pasword", "zoom", "--limit", "1"]);
    assert!(text.to_lowercase().contains("password"), "{text}");
    assert!(text.contains("1 of "), "{text}");
}

#[test]
fn a_search_that_finds_nothing_answers_no() {
    let text = run(&["search", "xqzzyxq"]).expect(1);
    assert_eq!(text.output, "");
    assert!(text.errors.contains("Nothing was found."), "{}", text.errors);
    let json = run(&["search", "xqzzyxq", "--format", "json"]).expect(1);
    assert_eq!(json.output, "[]\n");
}
