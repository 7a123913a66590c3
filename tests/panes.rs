//! The panes as a person sees them, through the public library.

mod stage;

use privacy_guide::book::Book;
use privacy_guide::tui::{Look, Pane};
use stage::{GUIDE, KEPT_IN, Stage};

/// The sizes at which every pane is tried.
const SIZES: [(u16, u16); 8] =
    [(80, 24), (40, 12), (120, 40), (200, 60), (300, 100), (20, 5), (3, 2), (1, 1)];

/// Ways to the screens of the app.
const WAYS: [&str; 19] = [
    "1",
    "2",
    "2 enter",
    "2 d",
    "3",
    "3 / z o o m",
    "3 enter",
    "3 enter right",
    "3 / l o c k enter enter n",
    "3 v",
    "3 v n",
    "3 s",
    "4",
    "4 n",
    "5",
    "5 right",
    "5 / x q z j",
    "5 enter",
    "3 ?",
];

#[test]
fn a_key_that_does_nothing_is_told_and_changes_nothing() {
    let mut stage = Stage::new(80, 24);
    let before = stage.keys("3 down").screen();
    stage.keys("z").sees("z does nothing here. ? shows the keys.");
    stage.keys("down up");
    assert_eq!(stage.screen(), before);
    stage.keys("4 n z z").sees("zz").sees_no("does nothing here");
}

#[test]
fn home_says_what_this_is_what_to_do_and_where_work_is_kept() {
    let mut stage = Stage::new(80, 24);
    stage
        .sees("Video meetings and privacy in the B.C. public service")
        .sees("Compare video platforms")
        .sees("Find a practice")
        .sees("Start a PIA pre-screen")
        .sees("Issues note 2016 · Video platforms 2020")
        .sees(&format!(
            "{} later developments, marked †, checked on 21 November 2026",
            GUIDE.developments.len()
        ))
        .sees(KEPT_IN)
        .sees("no legal advice")
        .sees("enter open");
}

#[test]
fn number_keys_and_tab_switch_panes() {
    let mut stage = Stage::new(80, 24);
    for (key, pane) in ["1", "2", "3", "4", "5"].into_iter().zip(Pane::ALL) {
        stage.keys(key);
        assert_eq!(stage.model.pane(), pane);
        stage.sees(&format!("▸{key} {}", pane.name()));
    }
    stage.keys("tab");
    assert_eq!(stage.model.pane(), Pane::Home);
    stage.keys("shift-tab");
    assert_eq!(stage.model.pane(), Pane::Reference);
}

#[test]
fn esc_goes_back_step_by_step_and_never_quits() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3 / l o c k enter enter").sees("Practice".to_lowercase().as_str());
    stage.keys("esc").sees("/ lock").keys("esc").sees("/ to search").keys("esc");
    assert_eq!(stage.model.pane(), Pane::Home);
    stage.keys("esc esc esc");
    assert!(!stage.left);
    stage.keys("q");
    assert!(stage.left);
}

#[test]
fn letters_typed_in_a_search_are_no_commands() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3 /").typed("quit 12?").sees("/ quit 12?");
    assert!(!stage.left);
    assert_eq!(stage.model.pane(), Pane::Practices);
}

#[test]
fn a_pasted_line_end_does_not_leave_the_field() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3 /").pasted("waiting\nroom\r\n").sees("/ waiting room").sees("esc close");
}

#[test]
fn every_group_of_practices_is_a_tab_with_its_practices() {
    let mut stage = Stage::new(120, 40);
    stage.keys("3").sees(&format!("All {}", GUIDE.practices().count()));
    for group in &GUIDE.groups {
        stage.keys("right").sees(&format!("▸{} {}", group.short, group.practices.len()));
        let page = stage.screen();
        let (first, last) =
            (group.title.split(' ').next().unwrap(), group.title.split(' ').next_back().unwrap());
        assert!(page.contains(&format!("· {first}")) && page.contains(last), "{}:\n{page}", group.title);
    }
}

#[test]
fn a_practice_shows_why_when_source_developments_and_related_ones() {
    let mut stage = Stage::new(120, 60);
    stage
        .keys("3 /")
        .typed("zoom waiting room")
        .sees("Use the Zoom Waiting Room")
        .sees("When       before the meeting · for Zoom")
        .sees("Related")
        .sees("Video platforms 2020 › ")
        .sees("May 2020")
        .sees("† since 27 September 2020");
}

#[test]
fn a_search_finds_practices_in_spite_of_slips_and_marks_the_letters() {
    let mut stage = Stage::with_look(80, 24, Look::Mono);
    stage.keys("3 /").typed("pasword zoom");
    let buffer = stage.buffer();
    let marked: String = (0..buffer.area.height)
        .flat_map(|y| (0..buffer.area.width).map(move |x| (x, y)))
        .map(|at| &buffer[at])
        .filter(|cell| cell.style().add_modifier.contains(ratatui::style::Modifier::UNDERLINED))
        .map(|cell| cell.symbol().to_owned())
        .collect();
    assert!(marked.contains("Zoompassword"), "{marked:?}");
    stage.sees("▌ Protect a Zoom meeting with a password");
}

#[test]
fn what_is_only_related_says_so_on_a_narrow_screen_too() {
    let mut stage = Stage::new(40, 12);
    stage.keys("3 /").typed("pasword zoom");
    let screen = stage.screen();
    let related =
        |title: &str| screen.lines().find(|line| line.contains(title)).map(|line| line.contains('≈'));
    assert_eq!(related("Choose a strong"), Some(false), "{screen}");
    assert_eq!(related("Ask for a password to join"), Some(true), "{screen}");
    assert_eq!(related("Know what Zoom collects about you"), Some(true), "the title is whole:\n{screen}");
    stage.sees("3 found, ≈ related");
    // Where the sign cannot be told, the word stands.
    stage.resized(30, 12).sees_no("≈").sees("related");
    stage.resized(120, 40).sees("3 found, ≈ related").resized(80, 24).sees("related · ").sees_no("≈");
}

#[test]
fn a_search_that_finds_nothing_says_so() {
    Stage::new(80, 24).keys("5 /").typed("xqzjv").sees("Nothing found.").sees("0 found");
}

#[test]
fn the_reference_holds_topics_changes_contacts_terms_and_sources() {
    let mut stage = Stage::new(80, 40);
    stage
        .keys("5")
        .sees("Data residency under section 30.1")
        .sees(&format!("Topics {}", GUIDE.topics().count()));
    stage.keys("right").sees(&format!("Changes since {}", GUIDE.developments.len())).sees("How sure");
    stage
        .keys("right")
        .sees("250-356-1851")
        .keys("right")
        .sees("Assistant Deputy Minister")
        .keys("right")
        .sees("Instant Messaging and Chat Rooms");
}

#[test]
fn search_from_any_pane_looks_through_everything() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 esc 1 /").typed("helpline");
    assert_eq!(stage.model.pane(), Pane::Reference);
    stage.sees("Privacy and Access Helpline");
}

#[test]
fn the_keys_shown_are_those_of_where_one_is() {
    let mut stage = Stage::new(80, 40);
    stage.keys("3 ?").sees("Keys").sees("The group after").sees_no("Start a new pre-screen");
    stage.keys("? 4 ?").sees("Start a new pre-screen").keys("esc").sees("Pre-screens");
}

#[test]
fn where_work_cannot_be_kept_home_says_so() {
    use privacy_guide::tui::Model;
    use ratatui::{Terminal, backend::TestBackend, buffer::Cell};
    let model = Model::new(
        &Book::begin(GUIDE.clone()),
        Look::Mono,
        Err("The folder /proc/x cannot be made.".to_owned()),
    );
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| model.view(frame)).unwrap();
    let text: String = terminal.backend().buffer().content.iter().map(Cell::symbol).collect();
    assert!(text.contains("Not kept"), "{text}");
    assert!(text.contains("✗ The folder /proc/x cannot be made."), "{text}");
}

#[test]
fn a_long_notice_is_shown_whole() {
    let mut stage = Stage::new(60, 24);
    stage.broken = Some(
        "The disk did not take the last change to the file. The change is not saved. Make room on the disk, \
         then try again."
            .to_owned(),
    );
    stage
        .keys("4 n")
        .typed("Survey")
        .keys("enter")
        .sees("✗ The disk did not take")
        .sees("Make room on the disk")
        .sees("again.");
}

#[test]
fn every_screen_is_drawn_at_every_size_and_after_every_resize() {
    for way in WAYS {
        for (columns, rows) in [(80, 24), (1, 1)] {
            let mut stage = Stage::new(columns, rows);
            stage.keys(way).screen();
            for (columns, rows) in SIZES {
                stage.resized(columns, rows).keys("down pagedown").screen();
            }
        }
    }
}

#[test]
fn the_next_step_is_in_sight_on_every_screen_of_a_usual_size() {
    for way in WAYS {
        for (columns, rows) in [(80, 24), (40, 12), (120, 40)] {
            let screen = Stage::new(columns, rows).keys(way).screen();
            let footer = screen.lines().last().unwrap();
            assert!(
                footer.contains("enter ") || footer.contains("esc "),
                "{way} at {columns}x{rows}:\n{screen}"
            );
        }
    }
}

#[test]
fn text_that_does_not_fit_ends_in_a_sign() {
    for way in WAYS {
        let full = Stage::new(300, 100).keys(way).screen();
        for (columns, rows) in [(80, 24), (40, 12)] {
            let mut stage = Stage::new(columns, rows);
            let screen = stage.keys(way).screen();
            for line in screen.lines().filter(|line| line.chars().count() >= usize::from(columns)) {
                let last = line.split_whitespace().last().unwrap();
                let whole = last.chars().all(|letter| !letter.is_alphanumeric())
                    || last.ends_with('…')
                    || full.split_whitespace().any(|word| word == last);
                assert!(whole, "{last:?} is cut in {way} at {columns}x{rows}:\n{screen}");
            }
        }
    }
}
