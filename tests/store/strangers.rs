//! Whatever people do, in whatever order: what is another's is as if it did not exist.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use privacy_guide::store::{Author, Change, Edition, RunId, Sequence, Stamp, Store, StoreError, fold, hash};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::{PIA, Place, at, on_each_of_many};

on_each_of_many! {
    nobody_sees_or_changes_what_is_anothers,
}

/// How many people there are.
const PEOPLE: usize = 3;

/// Something that a person does, to the run with a number that was started before where it is done to one.
#[derive(Debug, Clone)]
enum Deed {
    Create(u8),
    Append(usize, u8),
    AppendUnder(usize, u8),
    Rename(usize, u8),
    Archive(usize),
    Adopt(usize),
    Delete(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0_u8..4).prop_map(Deed::Create),
        4 => (0_usize..8, any::<u8>()).prop_map(|(run, value)| Deed::Append(run, value)),
        2 => (0_usize..8, any::<u8>()).prop_map(|(run, value)| Deed::AppendUnder(run, value)),
        2 => (0_usize..8, 0_u8..4).prop_map(|(run, name)| Deed::Rename(run, name)),
        1 => (0_usize..8).prop_map(Deed::Archive),
        1 => (0_usize..8).prop_map(Deed::Adopt),
        1 => (0_usize..8).prop_map(Deed::Delete),
    ]
}

/// A run as it has to be.
#[derive(Debug, Clone)]
struct Expected {
    owner: usize,
    name: String,
    value: Option<String>,
}

async fn nobody_sees_or_changes_what_is_anothers(place: Place) {
    static CASE: AtomicUsize = AtomicUsize::new(0);
    let base = place.open_for_many().await;
    let deeds = prop::collection::vec((0..PEOPLE, deed()), 1..25);
    // People of each case are new, so one store does for all.
    let mut runner = TestRunner::new(Config { cases: 24, ..Config::default() });
    let runtime = tokio::runtime::Handle::current();
    let played = tokio::task::spawn_blocking(move || {
        runner.run(&deeds, |deeds| {
            let case = CASE.fetch_add(1, Ordering::SeqCst);
            let people: Vec<Store> =
                (0..PEOPLE).map(|number| base.of_key(&format!("SHA256:{case}-{number}"))).collect();
            runtime.block_on(play(&people, &deeds));
            Ok(())
        })
    });
    played.await.unwrap().unwrap();
}

/// A questionnaire that only one person was asked.
fn edition(person: usize) -> Edition {
    Edition { content_version: "1".to_owned(), questionnaire: Some(format!("asked of {person}")) }
}

async fn play(people: &[Store], deeds: &[(usize, Deed)]) {
    let mut runs: BTreeMap<RunId, Expected> = BTreeMap::new();
    let mut started: Vec<RunId> = Vec::new();
    for (person, deed) in deeds {
        act(people, *person, deed, &mut runs, &mut started).await;
    }
    for (person, store) in people.iter().enumerate() {
        let mut own: Vec<(RunId, String)> =
            store.list_all().await.unwrap().into_iter().map(|saved| (saved.id, saved.name)).collect();
        own.sort();
        let expected: Vec<(RunId, String)> = runs
            .iter()
            .filter(|(_, run)| run.owner == person)
            .map(|(id, run)| (*id, run.name.clone()))
            .collect();
        assert_eq!(own, expected);
        assert_eq!(store.list(PIA).await.unwrap().len(), expected.len());
        let asked = runs.values().any(|run| run.owner == person);
        for other in 0..PEOPLE {
            let text = store.questionnaire(&hash(&format!("asked of {other}"))).await.unwrap();
            assert_eq!(text.is_some(), other == person && asked);
        }
        for id in &started {
            let is_own = runs.get(id).filter(|run| run.owner == person);
            assert_eq!(store.get(*id).await.unwrap().is_some(), is_own.is_some());
            assert_eq!(!store.editions(*id).await.unwrap().is_empty(), is_own.is_some());
            assert_eq!(store.edition(*id).await.unwrap() != Edition::default(), is_own.is_some());
            let entries = store.entries(*id).await.unwrap();
            assert_eq!(entries, store.changed_since(*id, Sequence::START).await.unwrap());
            let value = fold(&entries).get("tool").cloned();
            assert_eq!(value, is_own.and_then(|run| run.value.clone()));
        }
        for name in 0..4_u8 {
            let found = store.find(PIA, &format!("run {name}")).await.unwrap().map(|saved| saved.id);
            let expected =
                runs.iter().find(|(_, run)| run.owner == person && run.name == format!("Run {name}"));
            assert_eq!(found, expected.map(|(id, _)| *id));
        }
        assert_eq!(store.usage().await.unwrap().runs, expected.len() as u64);
    }
}

async fn act(
    people: &[Store],
    person: usize,
    deed: &Deed,
    runs: &mut BTreeMap<RunId, Expected>,
    started: &mut Vec<RunId>,
) {
    let store = &people[person];
    let author = Author::default();
    let stamp = Stamp { author: &author, seen: Sequence::START, at: at(1) };
    let name_is_taken = |runs: &BTreeMap<RunId, Expected>, name: &str, but: Option<RunId>| {
        runs.iter().any(|(id, run)| run.owner == person && run.name == name && Some(*id) != but)
    };
    if let Deed::Create(name) = deed {
        let name = format!("Run {name}");
        let created = store.create(PIA, &name, &edition(person), at(0)).await;
        match created {
            Ok(id) => {
                assert!(!name_is_taken(runs, &name, None));
                started.push(id);
                runs.insert(id, Expected { owner: person, name, value: None });
            }
            Err(error) => {
                assert!(matches!(error, StoreError::NameTaken { .. }), "{error}");
                assert!(name_is_taken(runs, &name, None));
            }
        }
        return;
    }
    let (Deed::Append(place, _)
    | Deed::AppendUnder(place, _)
    | Deed::Rename(place, _)
    | Deed::Archive(place)
    | Deed::Adopt(place)
    | Deed::Delete(place)) = deed
    else {
        return;
    };
    let Some(id) = started.get(*place).copied() else { return };
    let done = match deed {
        Deed::Append(_, value) => {
            store.append(id, &[Change::set("tool", value.to_string())], stamp).await.map(|_| ())
        }
        Deed::AppendUnder(_, value) => {
            let changes = [Change::set("tool", value.to_string())];
            store.append_under(id, &edition(person), &changes, stamp).await.map(|_| ())
        }
        Deed::Rename(_, name) => store.rename(id, &format!("Run {name}"), &[], stamp).await,
        Deed::Archive(_) => store.archive(id, Some(at(2))).await,
        Deed::Adopt(_) => store.adopt(id, &edition(person), Sequence::START, at(2)).await,
        Deed::Create(_) | Deed::Delete(_) => store.delete(id, at(3)).await.map(|_| ()),
    };
    let is_own = runs.get(&id).is_some_and(|run| run.owner == person);
    match done {
        Ok(()) => {
            assert!(is_own, "{person} did {deed:?} to what is another's");
            let run = runs.get_mut(&id).unwrap();
            match deed {
                Deed::Append(_, value) | Deed::AppendUnder(_, value) => run.value = Some(value.to_string()),
                Deed::Rename(_, name) => run.name = format!("Run {name}"),
                Deed::Delete(_) => drop(runs.remove(&id)),
                _ => {}
            }
        }
        Err(StoreError::NameTaken { name }) => assert!(is_own && name_is_taken(runs, &name, Some(id))),
        Err(error) => {
            assert!(matches!(error, StoreError::NoSuchRun { .. }), "{error}");
            assert!(!is_own, "{person} could not do {deed:?}");
        }
    }
}
