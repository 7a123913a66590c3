//! The history of a run: undo, redo, restoring a moment, and answers of two sessions.

use std::collections::BTreeMap;

use jiff::Timestamp;
use privacy_guide::store::{Author, Change, Entry, History, Sequence, StepKind, fold};
use proptest::prelude::*;

type Answers = BTreeMap<String, String>;

/// A log that is written as a store writes it.
#[derive(Default)]
struct Log(Vec<Entry>);

impl Log {
    fn seen(&self) -> Sequence {
        self.0.last().map_or(Sequence::START, |entry| entry.seq)
    }

    fn add_unseen(&mut self, session: &str, seen: Sequence, changes: Vec<Change>) {
        let step = Sequence::new(self.seen().number() + 1);
        for change in changes {
            self.0.push(Entry {
                seq: Sequence::new(self.seen().number() + 1),
                at: Timestamp::UNIX_EPOCH,
                author: Author { session: session.to_owned(), who: String::new() },
                seen,
                step,
                key: change.key,
                value: change.value,
                undoes: change.undoes,
            });
        }
    }

    fn add(&mut self, session: &str, changes: Vec<Change>) {
        self.add_unseen(session, self.seen(), changes);
    }

    fn set(&mut self, session: &str, key: &str, value: &str) {
        self.add(session, vec![Change::set(key, value)]);
    }

    fn undo(&mut self, session: &str) -> bool {
        let changes = History::of(&self.0).undo(|entry| entry.author.session == session);
        self.take(session, changes)
    }

    fn redo(&mut self, session: &str) -> bool {
        let changes = History::of(&self.0).redo(|entry| entry.author.session == session);
        self.take(session, changes)
    }

    fn take(&mut self, session: &str, changes: Option<Vec<Change>>) -> bool {
        let changes = changes.unwrap_or_default();
        let any = !changes.is_empty();
        self.add(session, changes);
        any
    }

    fn answers(&self) -> Answers {
        fold(&self.0)
    }
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn undo_brings_the_answer_before_back_and_redo_the_one_after() {
    let mut log = Log::default();
    log.set("a", "tool", "none");
    log.set("a", "tool", "own-system");
    assert!(log.undo("a"));
    assert_eq!(log.answers(), answers(&[("tool", "none")]));
    assert!(log.undo("a"));
    assert_eq!(log.answers(), answers(&[]));
    assert!(!log.undo("a"), "there is nothing before the first answer");
    assert!(log.redo("a"));
    assert!(log.redo("a"));
    assert_eq!(log.answers(), answers(&[("tool", "own-system")]));
    assert!(!log.redo("a"));
    let kinds: Vec<StepKind> = History::of(&log.0).steps().iter().map(|step| step.kind).collect();
    let (answer, undo, redo) = (StepKind::Answer, StepKind::Undo, StepKind::Redo);
    assert_eq!(kinds, [answer, answer, undo, undo, redo, redo]);
}

#[test]
fn an_undo_that_is_itself_undone_holds_no_more_however_deep() {
    let mut log = Log::default();
    log.set("a", "tool", "none");
    for depth in 1..6 {
        let last = log.0.last().unwrap().clone();
        log.add("a", vec![Change::undo(&last)]);
        assert_eq!(log.answers().is_empty(), depth % 2 == 1, "{depth}");
    }
}

#[test]
fn an_entry_that_undoes_itself_or_what_is_not_there_changes_nothing() {
    let mut log = Log::default();
    log.set("a", "tool", "none");
    for undone in [-3, 0, 2, 3, 99] {
        log.add("a", vec![Change { key: "tool".into(), value: None, undoes: Some(Sequence::new(undone)) }]);
    }
    assert_eq!(log.answers(), answers(&[("tool", "none")]));
}

#[test]
fn undo_takes_back_what_one_answered_oneself_and_never_what_another_session_did() {
    let mut log = Log::default();
    log.set("a", "tool", "none");
    log.set("a", "stra", "yes");
    log.set("b", "stra", "no");
    assert!(log.undo("a"));
    assert_eq!(log.answers(), answers(&[("stra", "no")]), "the other's answer stays, mine before it goes");
    assert!(!log.undo("a"));
    assert!(log.redo("a"));
    assert_eq!(log.answers(), answers(&[("stra", "no"), ("tool", "none")]));
}

#[test]
fn what_two_sessions_undid_both_comes_back_with_one_redo() {
    let mut log = Log::default();
    log.set("a", "tool", "none");
    let first = log.0.first().unwrap().clone();
    log.add("b", vec![Change::undo(&first)]);
    log.add_unseen("a", first.seq, vec![Change::undo(&first)]);
    assert_eq!(log.answers(), answers(&[]));
    assert!(log.redo("a"));
    assert_eq!(log.answers(), answers(&[("tool", "none")]));
}

#[test]
fn answers_given_unseen_by_each_other_are_a_conflict_until_somebody_chooses() {
    let mut log = Log::default();
    log.set("a", "tool", "none");
    let base = log.seen();
    log.add_unseen("a", base, vec![Change::set("tool", "own-system"), Change::set("stra", "yes")]);
    log.add_unseen("b", base, vec![Change::set("tool", "video-platform"), Change::set("stra", "yes")]);
    let history = History::of(&log.0);
    let conflicts = history.conflicts();
    assert_eq!(conflicts.len(), 1, "the same answer is no conflict");
    assert_eq!(conflicts[0].present.value.as_deref(), Some("video-platform"));
    assert_eq!(conflicts[0].others[0].value.as_deref(), Some("own-system"));

    // One more unseen answer of the first session changes sides, and the conflict stays.
    log.add_unseen("a", Sequence::new(3), vec![Change::set("tool", "none")]);
    let history = History::of(&log.0);
    let conflict = history.conflicts().remove(0);
    assert_eq!(conflict.present.value.as_deref(), Some("none"));
    assert_eq!(conflict.others[0].value.as_deref(), Some("video-platform"));

    log.set("b", "tool", "none");
    assert_eq!(History::of(&log.0).conflicts(), []);
}

#[test]
fn an_answer_that_was_seen_before_it_was_changed_is_no_conflict() {
    let mut log = Log::default();
    log.set("a", "tool", "none");
    log.set("b", "tool", "own-system");
    log.set("a", "tool", "video-platform");
    assert_eq!(History::of(&log.0).conflicts(), []);
}

/// Something that somebody does.
#[derive(Debug, Clone)]
enum Deed {
    Set(usize, usize),
    Clear(usize),
    Several(Vec<(usize, usize)>),
    Undo,
    Redo,
    Restore(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let key = || 0..4_usize;
    let value = || 0..3_usize;
    prop_oneof![
        6 => (key(), value()).prop_map(|(key, value)| Deed::Set(key, value)),
        1 => key().prop_map(Deed::Clear),
        1 => proptest::collection::vec((key(), value()), 1..4).prop_map(Deed::Several),
        4 => Just(Deed::Undo),
        3 => Just(Deed::Redo),
        1 => (0..40_usize).prop_map(Deed::Restore),
    ]
}

const KEYS: [&str; 4] = ["name", "organization", "tool", "stra"];
const VALUES: [&str; 3] = ["one", "two", "three"];

/// The answers that a deed other than undo and redo comes to, and the changes that it saves.
fn changes(log: &Log, deed: &Deed) -> Vec<Change> {
    match deed {
        Deed::Set(key, value) => vec![Change::set(KEYS[*key], VALUES[*value])],
        Deed::Clear(key) => vec![Change::clear(KEYS[*key])],
        Deed::Several(pairs) => {
            pairs.iter().map(|(key, value)| Change::set(KEYS[*key], VALUES[*value])).collect()
        }
        Deed::Restore(back) => {
            let moment = log.0.get(*back).map_or(Sequence::START, |entry| entry.seq);
            History::of(&log.0).restore(moment)
        }
        Deed::Undo | Deed::Redo => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_walk_through_the_answers_as_an_editor_does(
        deeds in proptest::collection::vec(deed(), 0..40),
    ) {
        let mut log = Log::default();
        let (mut before, mut after): (Vec<Answers>, Vec<Answers>) = Default::default();
        for deed in &deeds {
            let now = log.answers();
            match deed {
                Deed::Undo => {
                    let expected = before.pop();
                    prop_assert_eq!(log.undo("a"), expected.is_some());
                    if let Some(expected) = expected {
                        after.push(now);
                        prop_assert_eq!(log.answers(), expected);
                    }
                }
                Deed::Redo => {
                    let expected = after.pop();
                    prop_assert_eq!(log.redo("a"), expected.is_some());
                    if let Some(expected) = expected {
                        before.push(now);
                        prop_assert_eq!(log.answers(), expected);
                    }
                }
                other => {
                    let changes = changes(&log, other);
                    if !changes.is_empty() {
                        after.clear();
                    }
                    log.add("a", changes);
                    if log.answers() != now {
                        before.push(now);
                    }
                }
            }
        }
    }

    #[test]
    fn any_moment_can_be_restored_and_that_can_be_undone(
        deeds in proptest::collection::vec(deed(), 1..30),
        moment in 0..60_usize,
    ) {
        let mut log = Log::default();
        for deed in &deeds {
            match deed {
                Deed::Undo => drop(log.undo("a")),
                Deed::Redo => drop(log.redo("a")),
                other => log.add("a", changes(&log, other)),
            }
        }
        let moment = Sequence::new(i64::try_from(moment).unwrap());
        let then = History::until(&log.0, moment).answers();
        let now = log.answers();
        log.add("a", History::of(&log.0).restore(moment));
        prop_assert_eq!(log.answers(), then.clone());
        if then != now {
            prop_assert!(log.undo("a"));
            prop_assert_eq!(log.answers(), now);
        }
    }

    #[test]
    fn two_sessions_come_to_the_same_answers_and_leave_each_others_alone(
        deeds in proptest::collection::vec((any::<bool>(), 0..4_i64, deed()), 0..40),
        order in any::<u64>(),
    ) {
        let mut log = Log::default();
        for (is_first, unseen, deed) in &deeds {
            let session = if *is_first { "a" } else { "b" };
            let before = log.answers();
            let count = log.0.len();
            let mine = |log: &Log| -> Vec<Sequence> {
                let of = |entry: &&Entry| entry.author.session == session;
                log.0.iter().filter(of).map(|entry| entry.seq).collect()
            };
            let own = mine(&log);
            let decided: BTreeMap<&str, bool> = {
                let history = History::of(&log.0);
                let own = |key: &&str| history.present(key).is_none_or(|entry| own.contains(&entry.seq));
                KEYS.iter().map(|key| (*key, own(key))).collect()
            };
            match deed {
                Deed::Undo => {
                    if log.undo(session) {
                        let after = log.answers();
                        prop_assert_ne!(&after, &before);
                        for key in KEYS.iter().filter(|key| !decided[**key]) {
                            prop_assert_eq!(after.get(*key), before.get(*key), "the other's answer");
                        }
                    } else {
                        prop_assert_eq!(log.0.len(), count);
                    }
                }
                Deed::Redo => drop(log.redo(session)),
                other => {
                    let seen = Sequence::new((log.seen().number() - unseen).max(0));
                    let changes = changes(&log, other);
                    log.add_unseen(session, seen, changes);
                }
            }
        }
        let expected = log.answers();
        let mut shuffled = log.0.clone();
        let length = shuffled.len().max(1);
        let turn = usize::try_from(order % u64::try_from(length).unwrap()).unwrap();
        shuffled.rotate_left(turn);
        shuffled.reverse();
        prop_assert_eq!(fold(&shuffled), expected);

        while log.undo("a") {}
        let others: Vec<Entry> =
            log.0.iter().filter(|entry| entry.author.session == "b").cloned().collect();
        prop_assert_eq!(log.answers(), fold(&others), "only what the other answered is left");
    }

    #[test]
    fn the_steps_tell_every_change_of_an_answer(deeds in proptest::collection::vec(deed(), 0..30)) {
        let mut log = Log::default();
        for deed in &deeds {
            match deed {
                Deed::Undo => drop(log.undo("a")),
                Deed::Redo => drop(log.redo("a")),
                other => log.add("a", changes(&log, other)),
            }
        }
        let history = History::of(&log.0);
        let mut told = Answers::new();
        for step in history.steps() {
            for changed in &step.changed {
                prop_assert_eq!(told.get(changed.key).map(String::as_str), changed.before);
                match changed.after {
                    Some(value) => drop(told.insert(changed.key.to_owned(), value.to_owned())),
                    None => drop(told.remove(changed.key)),
                }
            }
            prop_assert_eq!(&told, &History::until(&log.0, step.last).answers());
        }
        prop_assert_eq!(told, log.answers());
    }
}
