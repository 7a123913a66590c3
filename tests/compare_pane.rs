//! The compare pane as a person sees it: needs, verdicts, near misses, order, filter, side by side.

mod stage;

use privacy_guide::tui::Place;
use stage::Stage;

/// The pane with needs typed and ticked: the text for people, for minutes, and the ticks by their row.
fn needing(columns: u16, rows: u16, people: &str, minutes: &str, ticks: &[usize]) -> Stage {
    let mut stage = Stage::new(columns, rows);
    stage.keys("2 n").typed(people).keys("down").typed(minutes);
    for row in ticks {
        stage.keys("home").keys(&"down ".repeat(*row)).keys("space");
    }
    stage.keys("enter");
    stage
}

/// The rows of the form that are ticked.
const FREE: usize = 2;
const BROWSER: usize = 3;
const GUESTS: usize = 6;
const STRONG: usize = 8;

/// Goes to a platform by typing its name into the filter.
fn find(stage: &mut Stage, name: &str) {
    stage.keys("/").typed(name).keys("enter");
}

/// The line of the screen that holds a text.
fn line(stage: &mut Stage, text: &str) -> String {
    let screen = stage.screen();
    screen
        .lines()
        .find(|line| line.contains(text))
        .map_or_else(|| format!("{text:?} is in no line of:\n{screen}"), ToOwned::to_owned)
}

/// Everything that can be read by scrolling a page to its end.
fn read(stage: &mut Stage) -> String {
    let mut text = String::new();
    for _ in 0..60 {
        text.push_str(&stage.screen());
        stage.keys("down down down down");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn without_needs_the_pane_says_how_to_say_them() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2").sees("No needs said: n says what the meeting needs").sees("9 platforms").sees("n needs");
    stage.sees_no("✓ ").sees("as of today");
}

#[test]
fn the_result_changes_with_every_digit() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 n").typed("1").sees("1 person").sees("fails");
    let first = line(&mut stage, "not stated ·");
    stage.typed("20").sees("120 people");
    let second = line(&mut stage, "not stated ·");
    assert_ne!(first, second);
    stage.keys("backspace backspace backspace").sees("No needs said");
}

#[test]
fn a_number_that_is_none_says_what_is_accepted_and_holds_the_form_open() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 n").typed("0").sees("'0' is no number of people").sees("expected a whole number from 1 to");
    stage.keys("enter");
    assert_eq!(stage.model.place(), Place::Needs);
    stage.keys("down").typed("99999").sees("'99999' is no number of minutes").sees("10,080");
    stage.keys("esc").sees("No needs said");
    assert_eq!(stage.model.place(), Place::Compare);
}

#[test]
fn a_pasted_number_is_typed() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 n").pasted("1,200\n").sees("1,200 people").keys("down").pasted("90").sees("90 minutes");
}

#[test]
fn letters_do_not_leave_the_form() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 n").typed("q").sees("'q' is no number of people");
    assert!(!stage.left);
}

#[test]
fn needs_are_kept_for_the_session_and_x_clears_them() {
    let mut stage = needing(80, 24, "120", "60", &[BROWSER]);
    stage.sees("120 people · 60 minutes · browser").keys("3 2").sees("120 people · 60 minutes · browser");
    stage.keys("n").sees("■ Runs in a browser").sees("120_").keys("x").sees("□ Runs in a browser");
    stage.keys("enter").sees("No needs said");
}

#[test]
fn a_tick_comes_off_again() {
    let mut stage = Stage::new(80, 24);
    stage
        .keys("2 n down down space")
        .sees("■ Free only")
        .keys("space")
        .sees("□ Free only")
        .sees("9 platforms");
}

#[test]
fn the_form_stands_beside_the_table_on_a_wide_screen_only() {
    let mut stage = Stage::new(120, 40);
    stage.keys("2 n").typed("120").sees("People    120_").sees("Platform").sees("Microsoft Teams");
    stage.resized(80, 24).sees("People    120_").sees("120 people").sees_no("Microsoft Teams");
    stage.resized(40, 12).sees("120_").sees("not stated ·");
}

#[test]
fn every_row_of_the_form_can_be_reached_on_a_small_screen() {
    let mut stage = Stage::new(40, 12);
    stage.keys("2 n end").sees("Integrations with other").keys("space enter").sees("integrations with other");
}

#[test]
fn the_table_shows_the_best_plan_with_its_mark() {
    let mut stage = needing(80, 24, "120", "", &[]);
    let zoom = line(&mut stage, "Zoom");
    assert!(zoom.contains('✓') && zoom.contains("Business") && zoom.contains("300"), "{zoom}");
    let slack = line(&mut stage, "Slack");
    assert!(slack.contains('✗') && slack.contains('†'), "{slack}");
}

#[test]
fn the_fit_is_a_word_too_where_there_is_room() {
    let mut stage = needing(120, 40, "120", "", &[]);
    let zoom = line(&mut stage, "Zoom  ");
    assert!(zoom.contains("meets"), "{zoom}");
    let skype = line(&mut stage, "Skype  ");
    assert!(skype.contains("fails") && skype.contains("retired†"), "{skype}");
}

#[test]
fn what_is_needed_has_a_column() {
    let mut stage = needing(80, 24, "", "", &[GUESTS]);
    stage.sees("No account");
    let mut stage = needing(80, 24, "", "", &[STRONG]);
    stage.sees("Privacy").sees("★ strong");
}

#[test]
fn the_page_begins_with_the_verdict_of_each_need() {
    let mut stage = needing(80, 24, "120", "60", &[FREE, BROWSER]);
    find(&mut stage, "zoom");
    stage.keys("enter");
    stage.sees("Zoom, Business plan   ✗ fails 1 of 4 needs, 1 not stated");
    stage.sees("✓ meets       120 people wanted, at most 300").sees("✗ fails       free wanted, paid");
    stage.sees("? not stated  60 minutes wanted, not stated. Ask: How many");
    stage.sees("✓ meets       browser wanted, yes · Video platforms 2020 › Where it runs");
}

#[test]
fn a_near_miss_is_told_in_words_with_its_plan() {
    let mut stage = needing(80, 24, "120", "60", &[FREE, BROWSER]);
    find(&mut stage, "zoom");
    stage
        .keys("enter")
        .sees("What would do")
        .sees("Would fit with 100 people and 40 minutes on the Free plan");
    stage.sees("Would no longer fail without free on the Business plan");
}

#[test]
fn a_verdict_that_is_not_stated_says_what_to_ask() {
    let mut stage = needing(80, 24, "120", "60", &[]);
    find(&mut stage, "zoom");
    stage.keys("enter").sees("? not stated  60 minutes wanted, not stated. Ask: How many minutes can");
    stage.keys("a").sees("What to ask the provider of Zoom").sees("You need it, and it is not stated");
    let text = read(&mut stage);
    assert!(text.contains("What due diligence asks of every provider"), "{text}");
    assert!(text.contains("Do you encrypt data at rest, where it is stored?"), "{text}");
    stage.keys("esc").sees("Zoom, Business plan");
}

#[test]
fn a_changed_verdict_shows_its_date_and_both_values() {
    let mut stage = needing(80, 24, "150", "", &[]);
    find(&mut stage, "teams");
    stage.keys("enter").sees("at most 300 or 1,000").sees("† by 2023, was at most 10,000");
    stage.keys("d").sees("150 people wanted, at most 300").sees_no("†");
}

#[test]
fn a_retired_platform_fails_every_need_and_is_asked_nothing() {
    let mut stage = needing(80, 24, "5", "", &[]);
    find(&mut stage, "skype");
    stage.keys("enter").sees("✗ retired: fails every need").sees("† since 5 May 2025, was at most");
    stage.sees_no("Would fit").keys("a").sees("none of its plans can be had any more");
}

#[test]
fn the_other_view_is_one_key_away_everywhere_and_the_header_says_it() {
    for (columns, rows) in [(80, 24), (40, 12), (120, 40)] {
        for keys in ["2", "2 enter", "2 n", "2 o", "2 a", "2 space down space c"] {
            let mut stage = Stage::new(columns, rows);
            stage
                .keys(keys)
                .sees("as of today")
                .keys("d")
                .sees("as documented")
                .keys("d")
                .sees("as of today");
        }
    }
}

#[test]
fn as_documented_nothing_is_marked_as_changed() {
    let mut stage = needing(120, 40, "5", "", &[]);
    stage.sees("†").keys("d").sees_no("†").sees_no("retired");
}

#[test]
fn where_nothing_fits_the_need_that_brings_back_the_most_is_named() {
    let mut stage = needing(80, 24, "5000", "9999", &[FREE, STRONG]);
    stage
        .sees("0 meet · 0 not stated · 9 fail")
        .sees("Nothing fits. Drop “strong privacy and security” and 1");
    stage.resized(40, 12).sees("Nothing fits.").sees("Platform");
}

#[test]
fn the_rule_of_the_order_is_shown_on_request() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 o").sees("The order of the platforms").sees("There is no hidden score");
    stage.sees("those with the fewest values not stated").sees("by the rule").keys("esc").sees("9 platforms");
}

#[test]
fn sorting_goes_through_the_columns_marks_them_and_turns_around() {
    let mut stage = needing(80, 24, "5", "", &[]);
    stage.keys("s").sees("Platform ↑").keys("S").sees("Platform ↓").keys("s").sees("Cost ↑");
    stage.keys("s").sees("People ↑").sees("sorted by people at most").keys("S").sees("People ↓");
    let screen = stage.screen();
    let place = |name: &str| screen.find(name);
    assert!(place("GoTo Meeting†  ") < place("Zoom  "), "{screen}");
    stage.keys("s s s s s s s").sees_no("↑").sees_no("sorted by");
}

#[test]
fn sorting_stays_at_the_chosen_platform() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 down down s").sees("▌    Google Meet");
}

#[test]
fn a_search_filters_the_table_and_esc_shows_all_again() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 /").typed("temas").sees("/ temas_").sees("▌    Microsoft Teams").sees_no("GoToMeeting");
    stage.keys("enter").sees("/ temas").keys("esc").sees("Slack").sees("9 platforms");
    stage.keys("/").typed("xqzjv").sees("No platform is found for “xqzjv”").keys("esc").sees("Slack");
    stage.keys("/").typed("zoom").keys("esc").sees("Slack").keys("esc");
    assert_eq!(stage.model.place(), Place::Home);
}

#[test]
fn the_search_before_comes_back_and_the_first_letter_replaces_it() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 /").typed("zoom").keys("esc /").sees("/ zoom_").sees_no("Slack");
    stage.typed("slack").sees("/ slack_").sees("▌    Slack").sees_no("zoom");
}

#[test]
fn a_filter_shows_its_rows_wherever_one_stood() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 end /").typed("zoom").sees("▌    Zoom");
}

#[test]
fn two_to_four_can_be_pinned() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 c").sees("Pin two to four platforms").keys("space c").sees("One is pinned");
    stage.keys("down space").sees("2 pinned, c compares them");
    let teams = line(&mut stage, "Microsoft Teams  ");
    assert!(teams.contains('■'), "{teams}");
    stage.keys("down space down space down space").sees("Four are pinned").sees("4 pinned");
    stage.keys("up space").sees("3 pinned");
}

#[test]
fn side_by_side_shows_what_differs_first_and_folds_the_rest() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 space down space c").sees("Microsoft Teams").sees("Cisco Webex").sees("People at most");
    let text = read(&mut stage);
    assert!(text.contains("rows are the same: "), "{text}");
    assert!(
        text.contains("† Microsoft Teams, Free, people at most: 100 since 12 April 2023, was 300"),
        "{text}"
    );
    assert!(!text.contains("Sources"), "{text}");
    stage.keys("f s");
    let text = read(&mut stage);
    assert!(text.contains("Desktop yes [") && text.contains("Sources [1] Video platforms 2020 ›"), "{text}");
    stage.keys("esc").sees("9 platforms");
}

#[test]
fn side_by_side_speaks_of_the_best_plans_where_something_is_needed() {
    let mut stage = needing(80, 24, "120", "", &[]);
    find(&mut stage, "zoom");
    stage.keys("space esc /").typed("webex").keys("enter space c");
    stage
        .sees("Zoom, Business")
        .sees("✓ meets")
        .sees("✓ 300")
        .keys("p")
        .sees_no("Zoom, Business")
        .sees("300 (Business)");
}

#[test]
fn on_a_narrow_screen_platforms_are_cards_one_below_the_other() {
    let mut stage = Stage::new(40, 24);
    stage.keys("2 space down space c").sees("Microsoft Teams").sees("People at most: 100† (Free)");
    let text = read(&mut stage);
    let (teams, webex) = (text.find("Microsoft Teams"), text.find("Cisco Webex"));
    assert!(teams.is_some() && teams < webex, "{text}");
    assert!(text.contains("rows are the same: "), "{text}");
}

#[test]
fn a_small_screen_has_the_table_alone_and_the_page_on_enter() {
    let mut stage = needing(40, 12, "120", "", &[]);
    stage.sees("✓").sees("Platform").sees_no("wanted").keys("enter").sees("plan").sees("wanted");
    stage.keys("esc").sees("Platform");
}

#[test]
fn every_part_of_the_pane_can_be_drawn_in_every_size() {
    let plays =
        ["2", "2 enter", "2 n end", "2 n 5 0 0 0 0 0 0 0", "2 /", "2 o", "2 a", "2 space down space c f s"];
    for keys in plays {
        let mut stage = Stage::new(80, 24);
        stage.keys(keys);
        for columns in (1..=8).chain([13, 20, 40, 79, 80, 100, 152, 300]) {
            for rows in [1, 2, 3, 4, 6, 9, 12, 24, 100] {
                stage.resized(columns, rows).screen();
            }
            stage.keys("down pagedown up");
        }
    }
}

#[test]
fn plans_of_one_platform_can_stand_side_by_side() {
    let mut stage = Stage::new(120, 40);
    stage.keys("2 / z o o m enter P").sees("Zoom Free pinned").keys("P").sees("Zoom Free, Zoom Pro pinned");
    stage.keys("P P").keys("P").sees("No other plan to pin");
    stage.keys("c").sees("Zoom, Free").sees("Zoom, Enterprise").sees("100").sees("500");
    stage.keys("esc space").keys("c").sees("Pin two to four");
}
