//! Whatever is typed, plain lines go on, can be left, steer no terminal, and lose no answer.

use privacy_guide::plain::{Manner, Setting, Voice};
use privacy_guide::text::width;
use proptest::prelude::*;

use crate::desk::Desk;

/// A line: mostly something that means something, else anything.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0_u32..12).prop_map(|number| number.to_string()),
        4 => prop::sample::select(vec![
            "back", "why", "so far", "what if", "review", "outcome", "undo", "redo", "save", "help", "repeat", "more",
            "menu", "save as Other", "export a.md", "export", "search zoom", "search", "not sure", "yes", "no", "",
            "1 2 3", "1, 2", "tick 1", "note 1 text", "drop 1", "add lock", "pre-screen", "checklist", "new",
        ]).prop_map(str::to_owned),
        2 => "\\PC{0,30}",
        1 => any::<String>(),
        1 => Just("\u{1b}[2J\u{0}\u{202e}\u{9b}31m words".to_owned()),
        1 => Just("long ".repeat(3_000)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_lines_are_answered_in_clean_lines_and_lose_nothing(
        lines in prop::collection::vec(line(), 1..60),
        is_fed in any::<bool>(),
        voice in prop::sample::select(vec![Voice::Words, Voice::AsciiWords]),
        columns in 1_usize..100,
    ) {
        let mut desk = Desk::with(Setting { manner: Manner { columns, voice }, is_fed });
        desk.types(&["pre-screen", "new", "Survey", "ministry"]);
        let mut longest = 0;
        for line in &lines {
            desk.types(&[line]);
            for said in desk.said.lines() {
                prop_assert!(!said.contains(char::is_control), "{said:?}");
                prop_assert_eq!(said, said.trim_end());
                prop_assert!(width(said) <= columns.max(24) || voice == Voice::Words, "{said:?}");
                prop_assert!(voice == Voice::Words || said.is_ascii());
            }
            // The log only grows.
            let log: usize = desk.stage.logs.values().map(Vec::len).sum();
            prop_assert!(log >= longest);
            longest = log;
            if desk.left {
                break;
            }
        }
        // It may have another name by now.
        let is_it = |value: Option<&str>| value == Some("o:ministry");
        let mut logs = desk.stage.logs.values();
        prop_assert!(logs.any(|log| log.get(1).is_some_and(|logged| is_it(logged.entry.value.as_deref()))));
        desk.types(&["repeat", "quit"]);
        prop_assert!(desk.left);
        prop_assert!(desk.lines.undone().is_none());
    }
}
