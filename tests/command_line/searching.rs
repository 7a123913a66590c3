//! `search`: what is found, and what is marked.

use super::program::{json, keys, list, run, text, words_of};

#[test]
fn a_search_gives_the_entries_own_words_and_marks_what_matched() {
    let found = json(&["search", "waiting", "room", "--kind", "practice", "--limit", "3"]);
    assert!((1..=3).contains(&list(&found).len()));
    for hit in list(&found) {
        assert_eq!(keys(hit), ["kind", "id", "title", "text", "source", "matches", "developments"].into());
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
    assert!(text.errors.contains("know-your-information"), "{}", text.errors);
    assert!(text.errors.contains("practices --group GROUP"), "{}", text.errors);
    let near = run(&["search", "kubernetes"]).expect(1);
    assert!(near.errors.contains("Words of the guide that are near: "), "{}", near.errors);
    let json = run(&["search", "xqzzyxq", "--format", "json"]).expect(1);
    assert_eq!(json.output, "[]\n");
}

#[test]
fn a_search_says_what_changed_since_an_entry_was_written() {
    let found = text(&["search", "skype", "--limit", "1"]);
    assert!(found.starts_with("platform · Skype (skype) · † retired since 5 May 2025\n"), "{found}");
    assert!(
        found.contains("  Changed     † since 5 May 2025: Skype was retired (skype-retired)\n"),
        "{found}"
    );
    let hits = json(&["search", "skype", "--kind", "platform"]);
    let skype = list(&hits).iter().find(|hit| hit["id"] == "skype").unwrap();
    assert_eq!(skype["retired"], true);
    assert!(list(&skype["developments"]).contains(&"skype-retired".into()), "{skype}");
    let zoom = json(&["search", "zoom", "--kind", "platform", "--limit", "1"]);
    assert!(!keys(&zoom[0]).contains("retired"), "{zoom}");
}

#[test]
fn of_many_developments_a_search_shows_three_and_counts_the_rest() {
    let hits = json(&["search", "kind:platform", "--limit", "9"]);
    let many = list(&hits).iter().find(|hit| list(&hit["developments"]).len() > 3).unwrap();
    let page = text(&["search", words_of(many, "title"), "--kind", "platform", "--limit", "1"]);
    let more = list(&many["developments"]).len() - 3;
    assert!(page.contains(&format!("              and {more} more\n")), "{page}");
    let changed = page.lines().skip_while(|line| !line.starts_with("  Changed "));
    let changed = changed.take_while(|line| !line.starts_with("  Source "));
    assert_eq!(changed.filter(|line| line.contains('†')).count(), 3, "{page}");
}
