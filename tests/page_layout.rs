//! How pages stand on screens of several sizes: what one came for is in sight, and the next step with it.

mod stage;

use stage::Stage;
use stage::saved_work::{conflict, finish, survey};

#[test]
fn the_footer_of_an_outcome_leads_on_before_it_leads_back() {
    let mut stage = Stage::new(80, 24);
    survey(&mut stage);
    finish(&mut stage);
    stage.sees("e export  x what if  r all answers");
    stage.resized(40, 12).sees("e export").sees("esc back");
}

#[test]
fn numbers_of_a_column_end_below_each_other() {
    let mut stage = Stage::new(80, 24);
    let screen = stage.keys("2").screen();
    let end = |platform: &str, number: &str| {
        let line = screen.lines().find(|line| line.contains(platform)).unwrap_or_default();
        line.find(number).map(|at| line[..at + number.len()].chars().count())
    };
    assert!(end("Google Meet", "–250").is_some(), "{screen}");
    assert_eq!(end("Google Meet", "–250"), end("GoTo Meeting", "–3,000"), "{screen}");
    assert_eq!(end("Google Meet", "–250"), end("WhatsApp", " 32"), "{screen}");
}

#[test]
fn a_small_history_shows_its_moments_first() {
    let mut stage = Stage::new(40, 12);
    survey(&mut stage);
    stage.keys("H").sees("Confidential").sees("Assessed before").sees_no("the newest first");
    stage.resized(80, 24).sees("the newest first");
}

#[test]
fn no_heading_stands_alone_at_the_end_of_a_page() {
    let mut stage = Stage::new(80, 24);
    survey(&mut stage);
    stage.keys("w").sees_no("What the answer decides").sees("20 more lines");
    stage.keys("down").sees("What the answer decides").sees("18 more lines");
}

#[test]
fn a_long_outcome_stands_in_two_columns_on_a_wide_screen() {
    let mut stage = Stage::new(200, 60);
    survey(&mut stage);
    finish(&mut stage);
    let screen = stage.screen();
    let beside = |line: &str| line.chars().skip(77).any(|letter| letter != ' ');
    assert!(screen.lines().skip(6).take(40).filter(|line| beside(line)).count() > 20, "{screen}");
    assert!(stage.keys("end").screen().contains("the end"), "{}", stage.screen());
    stage.keys("up").sees("1 more line");
}

#[test]
fn a_few_results_leave_room_for_the_page_on_a_small_screen() {
    let mut stage = Stage::new(40, 12);
    stage.keys("3 /").typed("lock").sees("1 of 2").sees("As soon as the last expected");
}

#[test]
fn both_of_two_answers_are_in_sight_on_a_small_screen_and_the_name_whole_on_a_larger_one() {
    let mut stage = Stage::new(80, 24);
    conflict(&mut stage);
    stage.sees("Housing survey 2026").sees("two answers: c").sees("Two sessions answered this differently");
    stage.resized(40, 12).sees("two answers: c").sees("▌ Yes").sees("  No  another session");
}

/// What stands in the second column of a wide screen.
fn beside(screen: &str) -> String {
    screen.lines().map(|line| line.chars().skip(77).collect::<String>() + "\n").collect()
}

#[test]
fn a_wide_screen_explains_a_question_beside_it() {
    for (columns, rows) in [(200, 60), (120, 40)] {
        let mut stage = Stage::new(columns, rows);
        survey(&mut stage);
        let screen = stage.screen();
        for words in ["So far", "Why", "Source"] {
            assert!(beside(&screen).contains(words), "{words}\n{screen}");
        }
        assert!(screen.contains("1  Yes"), "{screen}");
    }
    let mut stage = Stage::new(200, 60);
    survey(&mut stage);
    assert!(beside(&stage.screen()).contains("What the answer decides"), "{}", stage.screen());
}

#[test]
fn a_wide_screen_shows_what_the_chosen_row_leads_to() {
    let mut stage = Stage::new(200, 60);
    survey(&mut stage);
    stage.keys("esc");
    assert!(beside(&stage.screen()).contains("Still possible: 2 outcomes"), "{}", stage.screen());
    stage.keys("home");
    assert!(beside(&stage.screen()).contains("It asks about"), "{}", stage.screen());
    stage.keys("1 home");
    assert!(beside(&stage.screen()).contains("Mattermost: "), "{}", stage.screen());
    stage.keys("down");
    assert!(beside(&stage.screen()).contains("practices in"), "{}", stage.screen());
    stage.keys("end");
    assert!(beside(&stage.screen()).contains("Housing survey 2026"), "{}", stage.screen());
}

#[test]
fn all_answers_stand_beside_the_question_of_the_chosen_one_on_a_wide_screen() {
    for (columns, rows) in [(200, 60), (120, 40)] {
        let mut stage = Stage::new(columns, rows);
        survey(&mut stage);
        stage.keys("r home down");
        assert!(beside(&stage.screen()).contains("Which kind of organization"), "{}", stage.screen());
        stage.keys("end");
        assert!(!beside(&stage.screen()).contains("Which kind of organization"), "{}", stage.screen());
        assert!(stage.screen().contains("▌"), "{}", stage.screen());
    }
}

#[test]
fn what_goes_with_an_entry_stands_beside_it_on_a_wide_screen() {
    for way in ["3 enter", "5 enter", "5 right enter", "2 enter"] {
        let mut stage = Stage::new(200, 60);
        let screen = stage.keys(way).screen();
        assert!(
            beside(&screen).lines().skip(3).filter(|line| !line.trim().is_empty()).count() > 3,
            "{screen}"
        );
    }
    let mut stage = Stage::new(200, 60);
    stage.keys("3 enter right right").sees("▌").keys("enter");
    assert!(stage.screen().lines().nth(2).unwrap_or_default().contains('›'), "{}", stage.screen());
}

#[test]
fn no_line_of_reading_is_wider_than_72_columns_on_any_screen() {
    for way in ["1", "2 enter", "3 enter", "4 n X enter", "4 n X enter w", "5 enter", "5 right enter", "3 s"]
    {
        for columns in [80, 120, 147, 148, 200, 300] {
            let mut stage = Stage::new(columns, 60);
            let screen = stage.keys(way).screen();
            // The header, the name of what is open, its steps and the footer are lines to look at, not to read.
            let lines: Vec<&str> = screen.lines().collect();
            for line in lines.iter().skip(4).take(lines.len() - 6) {
                let letters: Vec<char> = line.chars().collect();
                let first: String = letters.iter().take(77).skip(73).collect();
                assert!(first.trim().is_empty() || columns < 100, "{way} at {columns}: {line:?}\n{screen}");
            }
        }
    }
}

#[test]
fn all_of_home_can_be_read_on_a_small_screen() {
    let mut stage = Stage::new(40, 12);
    stage.keys("1").sees_no("officer");
    stage.keys("pagedown pagedown pagedown pagedown").sees("the end").sees("officer");
    stage.keys("down").sees("▌ Find a practice");
    survey(&mut stage);
    stage.keys("esc d").sees("Delete").keys("pagedown pagedown").sees("put it away");
}

#[test]
fn a_huge_paste_into_a_name_leaves_the_question_in_sight() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let mut stage = Stage::new(columns, rows);
        stage.keys("4 n").pasted(&"long ".repeat(700)).typed("end").sees("called?").sees("…").sees("end");
    }
}

#[test]
fn the_question_about_restoring_names_the_answers_that_change() {
    let mut stage = Stage::new(80, 24);
    survey(&mut stage);
    stage.keys("H down down down enter").sees("3 answers change.");
    stage.sees("Personal information: no answer (now: Yes)");
}

#[test]
fn the_keys_leave_room_for_their_words_on_a_small_screen() {
    let mut stage = Stage::new(40, 12);
    stage
        .keys("4 ?")
        .sees("n       Start a new pre-screen")
        .keys("esc :")
        .sees("  n       Start a new pre-screen");
}

#[test]
fn the_way_on_stands_in_the_footer_of_a_form_on_a_small_screen() {
    let mut stage = Stage::new(40, 12);
    stage.keys("2 n").sees("space tick").sees("enter what fits").sees("esc back");
}
