//! People and their keys: one person may have several, and what is theirs is theirs with each.

use jiff::{SignedDuration, Timestamp};
use privacy_guide::store::{
    Allowance, Author, BOOKMARKS, Change, Edition, KeyTrouble, Sequence, Stamp, Store, StoreError, TooMuch,
    fold,
};

use crate::{PIA, Place, answers, at, edition, on_each_of_many, start, write};

on_each_of_many! {
    who_only_looks_leaves_no_trace,
    a_key_that_tells_the_code_opens_the_same_work_and_brings_its_own,
    a_code_holds_once_and_for_a_while_and_a_new_one_takes_its_place,
    two_with_one_name_are_told_which_and_nothing_is_moved,
    favourites_of_both_are_kept_when_two_become_one,
    a_key_that_is_removed_sees_and_writes_nothing_and_the_last_one_stays,
    who_is_forgotten_is_gone_with_all_they_had,
    a_person_keeps_no_more_than_is_allowed,
    two_sessions_of_a_new_key_become_one_person,
}

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

async fn names(store: &Store) -> Vec<String> {
    let mut names: Vec<String> =
        store.list_all().await.unwrap().into_iter().map(|saved| saved.name).collect();
    names.sort();
    names
}

fn trouble(error: StoreError) -> KeyTrouble {
    match error {
        StoreError::Keys(trouble) => trouble,
        other => unreachable!("{other}"),
    }
}

async fn who_only_looks_leaves_no_trace(place: Place) {
    let base = place.open_for_many().await;
    let eve = base.of_key("SHA256:eve");
    assert_eq!(eve.person().await.unwrap(), None);
    assert_eq!((names(&eve).await.len(), eve.keys().await.unwrap().len()), (0, 1));
    assert_eq!(eve.keys().await.unwrap()[0].added, None);
    eve.watch("session").await.unwrap();
    assert_eq!(base.people_since(Timestamp::MIN).await.unwrap(), 0);
    start(&eve, "Survey").await;
    assert_eq!(base.people_since(Timestamp::MIN).await.unwrap(), 1);
    assert_eq!(base.people_since(at(0)).await.unwrap(), 1);
    assert_eq!(base.people_since(at(1)).await.unwrap(), 0);
    assert!(eve.person().await.unwrap().is_some());
    assert_eq!(eve.keys().await.unwrap()[0].added, Some(at(0)));
}

async fn a_key_that_tells_the_code_opens_the_same_work_and_brings_its_own(place: Place) {
    let base = place.open_for_many().await;
    let (old, new, newest) = (base.of_key("SHA256:old"), base.of_key("SHA256:new"), base.of_key("SHA256:x"));
    let survey = start(&old, "Survey").await;
    write(&old, survey, "tool", Some("none"), at(1)).await.unwrap();
    let own = start(&new, "Own").await;
    write(&new, own, "tool", Some("phone"), at(1)).await.unwrap();

    let code = old.invite(at(2), MINUTE).await.unwrap().code;
    new.join(&code.to_lowercase().replace('-', " "), at(3)).await.unwrap();
    for key in [&old, &new] {
        assert_eq!(names(key).await, ["Own", "Survey"]);
        assert_eq!(fold(&key.entries(survey).await.unwrap()), answers(&[("tool", "none")]));
        assert_eq!(fold(&key.entries(own).await.unwrap()), answers(&[("tool", "phone")]));
    }
    assert_eq!(old.person().await.unwrap(), new.person().await.unwrap());
    assert_eq!(base.people_since(Timestamp::MIN).await.unwrap(), 1);
    // One that has saved nothing joins too, invited by the one that joined.
    let code = new.invite(at(4), MINUTE).await.unwrap().code;
    newest.join(&code, at(5)).await.unwrap();
    write(&newest, survey, "stra", Some("yes"), at(6)).await.unwrap();
    let keys = newest.keys().await.unwrap();
    let told: Vec<(&str, bool)> = keys.iter().map(|key| (key.fingerprint.as_str(), key.is_present)).collect();
    assert_eq!(told, [("SHA256:new", false), ("SHA256:old", false), ("SHA256:x", true)]);
    let code = old.invite(at(7), MINUTE).await.unwrap().code;
    assert_eq!(trouble(newest.join(&code, at(8)).await.unwrap_err()), KeyTrouble::IsYours);
}

async fn a_code_holds_once_and_for_a_while_and_a_new_one_takes_its_place(place: Place) {
    let base = place.open_for_many().await;
    let (old, new, other) =
        (base.of_key("SHA256:old"), base.of_key("SHA256:new"), base.of_key("SHA256:other"));
    let first = old.invite(at(0), MINUTE).await.unwrap();
    assert_eq!(first.until, at(60));
    let second = old.invite(at(1), MINUTE).await.unwrap();
    for (code, now) in [(&first.code, 2), (&second.code, 61), (&String::new(), 2), (&"0-0".to_owned(), 2)] {
        assert_eq!(trouble(new.join(code, at(now)).await.unwrap_err()), KeyTrouble::NoSuchCode);
    }
    new.join(&second.code, at(60)).await.unwrap();
    assert_eq!(trouble(other.join(&second.code, at(60)).await.unwrap_err()), KeyTrouble::NoSuchCode);
}

async fn two_with_one_name_are_told_which_and_nothing_is_moved(place: Place) {
    let base = place.open_for_many().await;
    let (old, new) = (base.of_key("SHA256:old"), base.of_key("SHA256:new"));
    start(&old, "Survey").await;
    let clash = start(&new, "SURVEY").await;
    start(&new, "Other").await;
    let code = old.invite(at(0), MINUTE).await.unwrap().code;
    let refused = new.join(&code, at(1)).await.unwrap_err();
    assert!(refused.to_string().contains("\"SURVEY\""), "{refused}");
    assert_eq!((names(&old).await.len(), names(&new).await.len()), (1, 2));
    let stamp = Stamp { author: &Author::default(), seen: Sequence::START, at: at(2) };
    new.rename(clash, "My survey", &[], stamp).await.unwrap();
    new.join(&code, at(3)).await.unwrap();
    assert_eq!(names(&old).await, ["My survey", "Other", "Survey"]);
}

async fn favourites_of_both_are_kept_when_two_become_one(place: Place) {
    let base = place.open_for_many().await;
    let (old, new) = (base.of_key("SHA256:old"), base.of_key("SHA256:new"));
    for (store, keys) in [(&old, ["a", "b"]), (&new, ["b", "c"])] {
        let id = store.create(BOOKMARKS, BOOKMARKS, &Edition::default(), at(0)).await.unwrap();
        for key in keys {
            write(store, id, key, Some("yes"), at(1)).await.unwrap();
        }
    }
    let code = old.invite(at(2), MINUTE).await.unwrap().code;
    new.join(&code, at(3)).await.unwrap();
    let kept = new.list_all().await.unwrap();
    assert_eq!(kept.len(), 1);
    let values = fold(&old.entries(kept[0].id).await.unwrap());
    assert_eq!(values, answers(&[("a", "yes"), ("b", "yes"), ("c", "yes")]));
}

async fn a_key_that_is_removed_sees_and_writes_nothing_and_the_last_one_stays(place: Place) {
    let base = place.open_for_many().await;
    let (old, new) = (base.of_key("SHA256:old"), base.of_key("SHA256:new"));
    let id = start(&old, "Survey").await;
    assert_eq!(trouble(old.remove_key("SHA256:old").await.unwrap_err()), KeyTrouble::LastKey);
    let code = old.invite(at(0), MINUTE).await.unwrap().code;
    new.join(&code, at(1)).await.unwrap();
    let strange = old.remove_key("SHA256:strange").await.unwrap_err();
    assert!(matches!(trouble(strange), KeyTrouble::NoSuchKey { .. }));
    new.remove_key("SHA256:old").await.unwrap();
    assert_eq!((names(&old).await.len(), names(&new).await.len()), (0, 1));
    assert_eq!(old.entries(id).await.unwrap(), []);
    let refused = write(&old, id, "tool", Some("none"), at(2)).await.unwrap_err();
    assert!(matches!(refused, StoreError::NoSuchRun { .. }), "{refused}");
    assert_eq!(trouble(new.remove_key("SHA256:new").await.unwrap_err()), KeyTrouble::LastKey);
    assert!(matches!(trouble(old.remove_key("SHA256:new").await.unwrap_err()), KeyTrouble::NoSuchKey { .. }));
    // Whoever holds it may begin anew, as somebody else.
    start(&old, "Survey").await;
    assert_ne!(old.person().await.unwrap(), new.person().await.unwrap());
}

async fn who_is_forgotten_is_gone_with_all_they_had(place: Place) {
    let base = place.open_for_many().await;
    let (ada, second, bob) =
        (base.of_key("SHA256:ada"), base.of_key("SHA256:second"), base.of_key("SHA256:bob"));
    let id = start(&ada, "Survey").await;
    write(&ada, id, "tool", Some("none"), at(1)).await.unwrap();
    start(&bob, "Survey").await;
    second.join(&ada.invite(at(2), MINUTE).await.unwrap().code, at(3)).await.unwrap();
    ada.invite(at(4), MINUTE).await.unwrap();
    second.forget(at(5)).await.unwrap();
    for key in [&ada, &second] {
        assert_eq!((key.person().await.unwrap(), names(key).await.len()), (None, 0));
        assert_eq!(key.usage().await.unwrap().bytes, 0);
    }
    assert_eq!(names(&bob).await, ["Survey"]);
    assert_eq!(base.people_since(Timestamp::MIN).await.unwrap(), 1);
    ada.forget(at(6)).await.unwrap();
}

async fn a_person_keeps_no_more_than_is_allowed(place: Place) {
    let base = place.open_for_many().await;
    let allowed = Allowance { runs: Some(3), runs_an_hour: Some(2), bytes: Some(2_000) };
    let (ada, bob) = (base.within(allowed).of_key("SHA256:ada"), base.within(allowed).of_key("SHA256:bob"));
    let said = |error: StoreError| match error {
        StoreError::TooMuch(why) => why,
        other => unreachable!("{other}"),
    };
    let id = start(&ada, "1").await;
    start(&ada, "2").await;
    let third = async |now| ada.create(PIA, "3", &edition(), now).await;
    assert_eq!(said(third(at(1)).await.unwrap_err()), TooMuch::RunsAnHour { most: 2 });
    third(at(3_601)).await.unwrap();
    let fourth = ada.create(PIA, "4", &edition(), at(9_000)).await.unwrap_err();
    assert_eq!(said(fourth), TooMuch::Runs { most: 3 });
    assert_eq!(ada.usage().await.unwrap().runs, 3);
    // Favourites are no work.
    ada.create(BOOKMARKS, BOOKMARKS, &edition(), at(9_000)).await.unwrap();

    write(&ada, id, "purpose", Some(&"x".repeat(1_800)), at(1)).await.unwrap();
    let more = write(&ada, id, "purpose", Some(&"x".repeat(200)), at(1)).await.unwrap_err();
    assert!(more.to_string().contains("2000 bytes") && !more.may_pass(), "{more}");
    assert_eq!(said(more), TooMuch::Bytes { most: 2_000 });
    assert_eq!(ada.entries(id).await.unwrap().len(), 1);
    assert_eq!(ada.usage().await.unwrap().bytes, 1_907);
    ada.delete(id, at(2)).await.unwrap();
    assert_eq!(ada.usage().await.unwrap().bytes, 0);
    start(&bob, "1").await;
}

async fn two_sessions_of_a_new_key_become_one_person(place: Place) {
    let (one, two) = (place.open().await, place.open().await);
    let author = Author::default();
    let begin = async |store: &Store, name: &str, number| {
        let stamp = Stamp { author: &author, seen: Sequence::START, at: at(number) };
        store.create_with(PIA, name, &edition(), &[Change::set("tool", "none")], stamp).await.unwrap()
    };
    tokio::join!(
        begin(&one, "One", 1),
        begin(&two, "Two", 2),
        begin(&one, "Three", 3),
        begin(&two, "Four", 4)
    );
    assert_eq!(names(&one).await, ["Four", "One", "Three", "Two"]);
    assert_eq!(one.people_since(Timestamp::MIN).await.unwrap(), 1);
}
