//! No state is told by colour alone: on a terminal without colours and with ASCII signs, the words and signs on the
//! screen tell each state apart.

use privacy_guide::tui::{Appearance, Depth, Look, Signs, Theme};

use crate::stage::Stage;
use crate::stage::saved_work::{checklist, finish, survey};
use crate::stage::scenes::{SCENES, Scene};

/// The app on a terminal that has neither colours nor signs beyond ASCII.
fn bare() -> Stage {
    let appearance = Appearance { theme: Theme::at_depth(Look::Mono, Depth::None), signs: Signs::Ascii };
    Stage::with_look(80, 40, appearance)
}

fn scene(name: &str) -> &'static Scene {
    SCENES.iter().find(|scene| scene.name == name).unwrap_or_else(|| panic!("no scene is named {name}"))
}

/// The row of the screen that has these words.
fn row(stage: &mut Stage, words: &str) -> String {
    let screen = stage.screen();
    let row = screen.lines().find(|line| line.contains(words));
    row.unwrap_or_else(|| panic!("{words:?} is not on the screen:\n{screen}")).to_owned()
}

#[test]
fn every_page_is_written_in_ascii_alone_where_the_terminal_has_no_more() {
    for scene in SCENES {
        let mut stage = bare();
        (scene.play)(&mut stage);
        let screen = stage.screen();
        assert!(screen.is_ascii(), "{}:\n{screen}", scene.name);
    }
}

#[test]
fn what_has_the_focus_is_told_by_a_sign() {
    for (name, keys) in [
        ("home", "down"),
        ("compare", "down"),
        ("practices", "down"),
        ("practice", "right"),
        ("pre-screens", "up"),
        ("question", "down"),
        ("several", "down"),
        ("review", "up"),
        ("history", "down"),
        ("checklist", "down"),
        ("checklists", "up"),
        ("reference", "down"),
        ("form", "down"),
    ] {
        let mut stage = bare();
        (scene(name).play)(&mut stage);
        let before = stage.screen();
        let after = stage.keys(keys).screen();
        assert_ne!(before, after, "{name}: nothing shows that '{keys}' moved");
        let is_marked = after.lines().skip(1).any(|line| line.contains("> "));
        assert!(is_marked, "{name}: no row has the sign of the focus\n{after}");
    }
}

#[test]
fn the_pane_in_sight_is_told_by_a_sign() {
    for (key, pane) in
        [("1", "Home"), ("2", "Compare"), ("3", "Practices"), ("4", "Pre-screen"), ("5", "Reference")]
    {
        let mut stage = bare();
        let screen = stage.keys(key).screen();
        assert!(screen.lines().next().unwrap().contains(&format!(">{key} {pane}")), "{screen}");
    }
}

#[test]
fn what_fits_fails_or_is_not_stated_is_told_by_a_sign_and_a_word() {
    let mut stage = bare();
    stage.keys("2 n").typed("60").keys("down down space enter");
    for (platform, sign, word) in
        [("Zoom", "v", "meets"), ("Mattermost", "?", "not stated"), ("Slack", "x", "fails")]
    {
        let row = row(&mut stage, platform);
        assert!(row.contains(&format!("{sign} {platform}")) && row.contains(word), "{row}");
    }
}

#[test]
fn what_changed_since_the_document_has_a_sign_that_is_explained() {
    let mut stage = bare();
    assert!(row(stage.keys("2"), "Slack").contains('+'));
    assert!(row(stage.keys("1"), "later developments").contains("marked +"));
}

#[test]
fn what_is_pinned_is_told_by_a_sign() {
    let mut stage = bare();
    let before = row(stage.keys("2 down"), "Cisco Webex");
    let after = row(stage.keys("space"), "Cisco Webex");
    assert_ne!(before, after);
}

#[test]
fn what_is_ticked_or_required_or_advised_is_told_by_a_sign_and_a_word() {
    let mut stage = bare();
    checklist(&mut stage);
    let chosen = |stage: &mut Stage| {
        let screen = stage.screen();
        screen
            .lines()
            .find(|line| line.trim_start().starts_with('>') && line.contains("required"))
            .map(str::to_owned)
    };
    let before = chosen(&mut stage).unwrap();
    stage.keys("space");
    let screen = stage.screen();
    let after = screen.lines().find(|line| line.contains('#')).unwrap_or_else(|| panic!("{screen}"));
    assert!(before.contains('_') && after.contains("done"), "{before}\n{after}");
    assert!(screen.contains("advised"), "{screen}");
}

#[test]
fn a_favourite_is_told_by_a_sign() {
    let mut stage = bare();
    stage.keys("3 down f up");
    assert!(row(&mut stage, "Ask how sensitive the information is").contains('&'));
}

#[test]
fn an_option_that_is_chosen_is_told_by_a_sign() {
    let mut stage = bare();
    (scene("several").play)(&mut stage);
    let screen = stage.screen();
    assert!(screen.lines().any(|line| line.contains('#')), "{screen}");
    assert!(screen.lines().any(|line| line.contains('_')), "{screen}");
}

#[test]
fn what_is_saved_and_what_is_not_is_told_by_words() {
    let mut stage = bare();
    survey(&mut stage);
    stage.sees("saved 14:02").sees_no("not saved");
    stage.broken = Some("The disk is full. The change is not saved.".to_owned());
    stage.keys("home enter").sees("x not saved").sees("The disk is full.");
}

#[test]
fn what_is_answered_open_and_not_sure_is_told_apart_at_the_end() {
    let mut stage = bare();
    survey(&mut stage);
    finish(&mut stage);
    stage.keys("r");
    assert!(row(&mut stage, "Data encrypted").contains("? not sure"));
    assert!(row(&mut stage, "Linked or shared").ends_with("No"));
    stage.keys("u r");
    assert!(row(&mut stage, "Breach plan").contains("not answered"));
}

#[test]
fn what_is_found_by_all_words_or_only_related_is_told_by_words() {
    let mut stage = bare();
    stage.keys("3 /").typed("lock meeting zoom password phone");
    stage.sees("elated");
}
