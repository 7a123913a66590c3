//! What holds for every place in which work can be saved.

use privacy_guide::store::{Author, Change, Edition, Sequence, Stamp, Store, StoreError, fold, hash};
use tokio::time::timeout;

use crate::{PATIENCE, PIA, Place, answers, at, edition, on_each, start, write};

on_each! {
    what_was_saved_is_there_when_the_store_is_opened_again,
    the_present_answers_are_the_last_ones_that_were_not_taken_back,
    the_pre_screen_that_was_worked_on_last_comes_first,
    a_clock_that_is_set_back_does_not_bring_an_old_answer_back,
    two_sessions_on_one_pre_screen_both_add_to_the_log_and_see_each_other,
    answers_of_one_pre_screen_do_not_show_in_another,
    a_name_is_cleaned_and_no_two_pre_screens_share_one,
    one_name_may_stand_for_runs_of_two_questionnaires,
    changes_of_one_step_are_saved_together_with_who_saved_them_and_what_was_seen,
    a_run_keeps_the_questionnaire_that_it_answers_and_each_one_after_it,
    a_session_is_told_when_another_one_writes,
    a_reader_never_misses_an_entry_while_many_write_into_one_run,
}

async fn what_was_saved_is_there_when_the_store_is_opened_again(place: Place) {
    let store = place.open().await;
    let id = start(&store, "Housing survey").await;
    write(&store, id, "name", Some("Housing survey é\n漢字 '; --"), at(1)).await.unwrap();
    let last = write(&store, id, "purpose", None, at(2)).await.unwrap();
    store.close().await;

    let store = place.open().await;
    let entries = store.entries(id).await.unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].value.as_deref(), Some("Housing survey é\n漢字 '; --"));
    assert_eq!((entries[0].key.as_str(), entries[0].at), ("name", at(1)));
    assert_eq!((entries[1].value.as_deref(), entries[1].seq), (None, last));

    let found = store.find(PIA, "housing SURVEY").await.unwrap().unwrap();
    assert_eq!(found, store.list(PIA).await.unwrap()[0]);
    assert_eq!((found.id, found.name.as_str()), (id, "Housing survey"));
    assert_eq!((found.questionnaire.as_str(), found.content_version.as_str()), (PIA, "2026-11"));
    assert_eq!((found.created, found.changed, found.archived), (at(0), at(2), None));
}

async fn the_present_answers_are_the_last_ones_that_were_not_taken_back(place: Place) {
    let store = place.open().await;
    let id = start(&store, "One").await;
    for (question, value) in [
        ("tool", Some("none")),
        ("plan", Some("free")),
        ("tool", Some("video-platform")),
        ("plan", None),
        ("stra", None),
        ("stra", Some("yes")),
    ] {
        write(&store, id, question, value, at(1)).await.unwrap();
    }
    let mut entries = store.entries(id).await.unwrap();
    let present = answers(&[("stra", "yes"), ("tool", "video-platform")]);
    assert_eq!(fold(&entries), present);
    entries.reverse();
    assert_eq!(fold(&entries), present, "the order of the list decides nothing");
}

async fn the_pre_screen_that_was_worked_on_last_comes_first(place: Place) {
    let store = place.open().await;
    let first = store.create(PIA, "First", &edition(), at(1)).await.unwrap();
    store.create(PIA, "Second", &edition(), at(2)).await.unwrap();
    store.create(PIA, "Third", &edition(), at(2)).await.unwrap();
    let names = |saved: Vec<privacy_guide::store::Saved>| {
        saved.into_iter().map(|saved| saved.name).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(names(store.list(PIA).await.unwrap()), "Third, Second, First");
    write(&store, first, "name", Some("x"), at(3)).await.unwrap();
    assert_eq!(names(store.list(PIA).await.unwrap()), "First, Third, Second");
}

async fn a_clock_that_is_set_back_does_not_bring_an_old_answer_back(place: Place) {
    let store = place.open().await;
    let id = start(&store, "One").await;
    write(&store, id, "tool", Some("none"), at(9_999)).await.unwrap();
    write(&store, id, "tool", Some("own-system"), at(-9_999)).await.unwrap();
    assert_eq!(fold(&store.entries(id).await.unwrap()), answers(&[("tool", "own-system")]));
}

async fn two_sessions_on_one_pre_screen_both_add_to_the_log_and_see_each_other(place: Place) {
    let (one, two) = (place.open().await, place.open().await);
    let id = start(&one, "Shared").await;

    let before = write(&one, id, "tool", Some("none"), at(1)).await.unwrap();
    write(&two, id, "stra", Some("yes"), at(2)).await.unwrap();
    let new = one.changed_since(id, before).await.unwrap();
    assert_eq!(new.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), ["stra"]);
    assert_eq!(one.changed_since(id, new[0].seq).await.unwrap(), []);

    let write = async |store: &Store, question: &str| {
        for number in 0..100 {
            write(store, id, question, Some(&number.to_string()), at(3)).await.unwrap();
        }
    };
    tokio::join!(write(&one, "from-one"), write(&two, "from-two"));
    let entries = one.entries(id).await.unwrap();
    assert_eq!(entries.len(), 202);
    assert!(entries.is_sorted_by(|before, after| before.seq < after.seq));
    assert_eq!(fold(&entries)["from-one"], "99");
    assert_eq!(fold(&entries)["from-two"], "99");
}

async fn answers_of_one_pre_screen_do_not_show_in_another(place: Place) {
    let store = place.open().await;
    let (one, two) = (start(&store, "One").await, start(&store, "Two").await);
    write(&store, one, "tool", Some("none"), at(1)).await.unwrap();
    assert_eq!(store.entries(two).await.unwrap(), []);
    assert_eq!(store.changed_since(two, Sequence::START).await.unwrap(), []);
}

async fn a_name_is_cleaned_and_no_two_pre_screens_share_one(place: Place) {
    let store = place.open().await;
    start(&store, "  Sondage\tÉté\u{202e} ").await;
    assert_eq!(store.list(PIA).await.unwrap()[0].name, "Sondage Été");

    let taken = store.create(PIA, "SONDAGE E\u{301}TE\u{301}", &edition(), at(1)).await.unwrap_err();
    assert!(matches!(taken, StoreError::NameTaken { .. }), "{taken}");
    assert!(taken.to_string().contains("Choose another name"), "{taken}");

    let empty = store.create(PIA, " \n", &edition(), at(1)).await.unwrap_err();
    assert!(empty.to_string().contains("needs a name"), "{empty}");
    assert_eq!(store.list(PIA).await.unwrap().len(), 1);
    assert_eq!(store.find(PIA, "").await.unwrap(), None);
    assert_eq!(store.find(PIA, "Another").await.unwrap(), None);
}

async fn one_name_may_stand_for_runs_of_two_questionnaires(place: Place) {
    let store = place.open().await;
    let prescreen = start(&store, "Town hall").await;
    let checklist = store.create("meeting", "TOWN HALL", &edition(), at(1)).await.unwrap();
    assert_ne!(prescreen, checklist);
    write(&store, checklist, "tick/lock-meeting", Some("yes"), at(2)).await.unwrap();
    assert_eq!(store.entries(prescreen).await.unwrap(), []);
    assert_eq!(store.find(PIA, "town hall").await.unwrap().unwrap().id, prescreen);
    assert_eq!(store.find("meeting", "town hall").await.unwrap().unwrap().id, checklist);
    assert_eq!(store.list("meeting").await.unwrap().len(), 1);
    let all: Vec<String> =
        store.list_all().await.unwrap().into_iter().map(|saved| saved.questionnaire).collect();
    assert_eq!(all, ["meeting", PIA]);
    let taken = store.create("meeting", "town hall", &edition(), at(1)).await.unwrap_err();
    assert!(matches!(taken, StoreError::NameTaken { .. }), "{taken}");
}

async fn changes_of_one_step_are_saved_together_with_who_saved_them_and_what_was_seen(place: Place) {
    let store = place.open().await;
    let id = start(&store, "One").await;
    let first = write(&store, id, "tool", Some("none"), at(1)).await.unwrap();
    let author = Author { session: "abc".to_owned(), who: "sam".to_owned() };
    let changes = [Change::set("stra", "yes"), Change::clear("plan")];
    let stamp = Stamp { author: &author, seen: first, at: at(2) };
    let last = store.append(id, &changes, stamp).await.unwrap();
    let entries = store.entries(id).await.unwrap();
    assert_eq!((entries[1].step, entries[2].step, entries[2].seq), (entries[1].seq, entries[1].seq, last));
    assert_eq!((entries[0].step, entries[1].seen), (entries[0].seq, first));
    assert_eq!((&entries[2].author, entries[2].undoes), (&author, None));

    let undo = [Change::undo(&entries[1])];
    store.append(id, &undo, Stamp { author: &author, seen: last, at: at(3) }).await.unwrap();
    let entries = store.entries(id).await.unwrap();
    assert_eq!((entries[3].undoes, entries[3].key.as_str()), (Some(entries[1].seq), "stra"));
    assert_eq!(fold(&entries), answers(&[("tool", "none")]));
}

async fn a_run_keeps_the_questionnaire_that_it_answers_and_each_one_after_it(place: Place) {
    let store = place.open().await;
    let of = |version: &str, text: &str| Edition {
        content_version: version.to_owned(),
        questionnaire: Some(text.to_owned()),
    };
    let id = store.create(PIA, "One", &of("1", "old text"), at(0)).await.unwrap();
    let saved = store.find(PIA, "One").await.unwrap().unwrap();
    assert_eq!((saved.content_version.as_str(), saved.hash.clone()), ("1", Some(hash("old text"))));
    let seen = write(&store, id, "tool", Some("none"), at(1)).await.unwrap();
    store.adopt(id, &of("2", "new text"), seen, at(2)).await.unwrap();
    let now = store.find(PIA, "One").await.unwrap().unwrap();
    assert_eq!((now.content_version.as_str(), now.hash.clone()), ("2", Some(hash("new text"))));
    for text in ["old text", "new text"] {
        assert_eq!(store.questionnaire(&hash(text)).await.unwrap().as_deref(), Some(text));
    }
    assert_eq!(store.questionnaire("none").await.unwrap(), None);
}

async fn a_session_is_told_when_another_one_writes(place: Place) {
    let (one, two) = (place.open().await, place.open().await);
    let id = start(&one, "Shared").await;
    let watch = one.watch("one").await.unwrap();
    let author = Author { session: "two".to_owned(), who: String::new() };
    let mut seen = Sequence::START;
    for number in 0..5 {
        let changes = [Change::set("tool", number.to_string())];
        two.append(id, &changes, Stamp { author: &author, seen, at: at(number) }).await.unwrap();
        // The first wait may be over before anything was written.
        let told = timeout(PATIENCE, async {
            while one.changed_since(id, seen).await.unwrap().is_empty() {
                watch.written().await;
            }
        });
        told.await.unwrap();
        seen = one.entries(id).await.unwrap().last().unwrap().seq;
    }
}

async fn a_reader_never_misses_an_entry_while_many_write_into_one_run(place: Place) {
    let stores = [place.open().await, place.open().await, place.open().await];
    let id = start(&stores[0], "Shared").await;
    let writing = async |store: &Store, key: &str| {
        for number in 0..40 {
            write(store, id, key, Some(&number.to_string()), at(number)).await.unwrap();
        }
    };
    let reading = async {
        let (mut seen, mut read) = (Sequence::START, Vec::new());
        while read.len() < 160 {
            let new = stores[2].changed_since(id, seen).await.unwrap();
            seen = new.last().map_or(seen, |entry| entry.seq);
            read.extend(new.into_iter().map(|entry| entry.seq));
        }
        read
    };
    let [one, two, _] = &stores;
    let all = async {
        tokio::join!(writing(one, "a"), writing(two, "b"), writing(one, "c"), writing(two, "d"), reading)
    };
    let (.., read) = Box::pin(timeout(PATIENCE, all)).await.unwrap();
    let all: Vec<Sequence> = stores[0].entries(id).await.unwrap().iter().map(|entry| entry.seq).collect();
    assert_eq!(read, all);
}
