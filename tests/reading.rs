//! Reading and finding as a person does it: pages, what they lead to, the search, favourites, the tip.

mod stage;

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use privacy_guide::content::Affected;
use privacy_guide::store::BOOKMARKS;
use privacy_guide::tui::{Look, Message, Pane, Place, tip_of_day};
use ratatui::style::Modifier;
use stage::{GUIDE, Stage};

/// Opens the page of the first practice that a search finds.
fn open(stage: &mut Stage, query: &str) {
    stage.keys("3 /").typed(query).keys("enter enter");
}

/// The words on the screen, with one space between them, wherever lines are broken.
fn flat(stage: &mut Stage) -> String {
    stage.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words on the screen that are underlined, and of those the ones that are reversed.
fn marked(stage: &mut Stage) -> (String, String) {
    let buffer = stage.buffer();
    let words = |wanted: Modifier| -> String {
        let all = (0..buffer.area.height).flat_map(|y| (0..buffer.area.width).map(move |x| (x, y)));
        all.map(|at| &buffer[at])
            .filter(|cell| cell.style().add_modifier.contains(wanted))
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    };
    (words(Modifier::UNDERLINED), words(Modifier::UNDERLINED | Modifier::REVERSED))
}

#[test]
fn every_practice_shows_its_essentials_on_80_by_24_without_scrolling() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3");
    for (_, practice) in GUIDE.practices() {
        let screen = stage.keys("enter").screen();
        let flat = flat(&mut stage);
        let related = practice.related.iter().filter_map(|id| GUIDE.practice(id));
        let mut shown = vec![practice.title.to_string(), practice.phase.words().to_owned()];
        shown.extend(practice.why.iter().map(ToString::to_string));
        shown.extend(related.map(|(_, related)| related.title.to_string()));
        let entry = Affected::Practice(practice.id.clone());
        for development in GUIDE.developments_of(&entry, &practice.sources) {
            shown.push(format!("† {} {}", development.since.words(), development.title));
        }
        shown.extend(
            practice.sources.iter().filter_map(|one| GUIDE.cited(one)).map(|cited| cited.date_words()),
        );
        for text in shown {
            assert!(flat.contains(&text), "{}: {text:?} is missing:\n{screen}", practice.id);
        }
        stage.keys("esc down");
    }
}

#[test]
fn what_a_page_leads_to_can_be_opened_and_esc_comes_back() {
    let mut stage = Stage::new(80, 24);
    open(&mut stage, "\"lock the meeting\"");
    stage.sees("practice › Lock the meeting once").keys("right").sees("In Zoom  ▌ Lock a Zoom meeting");
    stage.keys("enter").sees("practice › … › Lock a Zoom meeting once everybody is in");
    stage.sees("A locked meeting keeps uninvited guests out.");
    stage.keys("esc").sees("As soon as the last expected participant").sees("In Zoom  ▌ Lock a Zoom");
    stage.keys("left").sees("▌ Use a virtual lobby").keys("esc");
    assert_eq!(stage.model.place(), Place::Practices);
}

#[test]
fn a_practice_and_its_twin_on_a_platform_lead_to_each_other() {
    let mut stage = Stage::new(80, 24);
    let (_, twin) = GUIDE.practices().find(|(_, practice)| practice.twin_of.is_some()).unwrap();
    let (_, general) = GUIDE.practice(twin.twin_of.as_ref().unwrap()).unwrap();
    open(&mut stage, &format!("\"{}\"", general.title));
    stage.sees(&general.title).keys("right enter").sees(&twin.title).sees("General").keys("right enter");
    assert!(flat(&mut stage).contains(&format!("practice › … › {}", general.title)));
    stage.keys("esc").sees("General  ▌").keys("esc esc");
    assert_eq!(stage.model.place(), Place::Practices);
}

#[test]
fn a_practice_says_what_to_do_instead() {
    let mut stage = Stage::new(80, 24);
    let (_, practice) = GUIDE.practices().find(|(_, practice)| practice.instead.is_some()).unwrap();
    open(&mut stage, &format!("\"{}\"", practice.title));
    assert!(flat(&mut stage).contains(&format!("Instead {}", practice.instead.as_ref().unwrap())));
}

#[test]
fn a_change_is_opened_where_it_lives_and_esc_comes_back_to_the_practice() {
    let mut stage = Stage::new(80, 24);
    open(&mut stage, "zoom waiting room");
    stage.sees("Changed    † since 27 September 2020").keys("right enter").sees("How sure");
    assert_eq!(stage.model.pane(), Pane::Reference);
    stage.sees("Affects").keys("right enter");
    assert_ne!(stage.model.pane(), Pane::Reference, "what is affected opens where it lives");
    stage.keys("esc").sees("How sure").keys("esc").sees("Use the Zoom Waiting Room");
    assert_eq!(stage.model.pane(), Pane::Practices);
}

#[test]
fn a_page_that_leads_nowhere_says_so() {
    let mut stage = Stage::new(80, 24);
    stage.keys("5 right right right right enter right").sees("This page leads to no other.");
}

#[test]
fn n_goes_from_match_to_match_in_a_long_text_and_says_which_it_is() {
    let mut stage = Stage::with_look(80, 24, Look::Mono);
    stage.keys("5 /").typed("kind:source video").keys("enter enter").sees("matches");
    let count: usize = stage
        .screen()
        .lines()
        .find_map(|line| line.split_whitespace().rev().nth(1).filter(|_| line.ends_with("matches")))
        .unwrap()
        .parse()
        .unwrap();
    assert!(count > 3, "{count}");
    stage.keys("n").sees(&format!("match 1 of {count}"));
    assert_eq!(marked(&mut stage).1.to_lowercase(), "video");
    stage.keys("N").sees(&format!("match {count} of {count}"));
    assert_eq!(marked(&mut stage).1.to_lowercase(), "video");
    stage.keys("n").sees(&format!("match 1 of {count}"));
}

#[test]
fn every_match_on_a_page_is_marked_not_only_the_title() {
    let mut stage = Stage::new(80, 24);
    open(&mut stage, "lock meeting");
    let (all, _) = marked(&mut stage);
    assert!(all.contains("Lock a Zoom meeting".replace(' ', "").get(..4).unwrap()), "{all}");
    assert!(all.to_lowercase().matches("lock").count() >= 4, "{all}");
}

#[test]
fn n_without_a_search_says_what_to_do() {
    Stage::new(80, 24).keys("3 enter n").sees("open a page from a search with /");
}

#[test]
fn each_pane_comes_back_to_its_last_search() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3 /").typed("waiting room").keys("enter 5 /").typed("helpline").keys("enter 3");
    stage.sees("/ waiting room").sees("Use the Zoom Waiting Room");
    stage
        .keys("esc")
        .sees("/ to search")
        .keys("/")
        .sees("/ waiting room")
        .keys("enter")
        .sees("▌ Use the Zoom");
    stage.keys("5").sees("/ helpline").keys("esc /").sees("/ helpline");
    stage.typed("b").sees("/ b").sees_no("helpline");
}

#[test]
fn the_last_search_can_be_changed_instead_of_replaced() {
    let mut stage = Stage::new(80, 24);
    stage.keys("3 /").typed("lock").keys("esc / right").typed("ed").sees("/ locked");
    stage.keys("esc / backspace").sees("/ locke").keys("esc").sees("/ to search");
}

#[test]
fn a_result_says_its_kind_and_opens_where_it_lives_and_esc_comes_back_to_the_results() {
    let mut stage = Stage::new(100, 24);
    stage.keys("1 /").typed("zoom").keys("enter").sees("platform").sees("practice").keys("enter");
    assert_eq!((stage.model.pane(), stage.model.place()), (Pane::Compare, Place::Explained));
    stage.sees("no star (The page gives it no star)").keys("esc").sees("/ zoom");
    assert_eq!(stage.model.pane(), Pane::Reference);
    stage.keys("esc");
    assert_eq!(stage.model.pane(), Pane::Home, "a search from Home ends at Home");
}

#[test]
fn a_practice_found_from_the_outcome_opens_in_practices_and_the_way_back_is_open() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Away", &[("organization", "other")]);
    assert_eq!(stage.model.place(), Place::Outcome);
    stage.keys("/").typed("lock the meeting").keys("enter enter");
    assert_eq!(stage.model.pane(), Pane::Practices);
    stage.sees("As soon as the last expected participant").keys("esc").sees("/ lock the meeting").keys("esc");
    assert_eq!(stage.model.place(), Place::Outcome);
}

#[test]
fn a_search_can_start_while_a_question_is_asked() {
    let mut stage = Stage::new(80, 24);
    stage.prescreen("Survey", &[]).keys("/").typed("personal information").keys("enter esc");
    assert_eq!(stage.model.place(), Place::Choosing);
}

#[test]
fn a_favourite_has_a_mark_with_a_word_and_is_kept() {
    let mut stage = Stage::new(80, 24);
    open(&mut stage, "\"lock the meeting\"");
    stage.keys("f").sees("A favourite now: Lock the meeting").sees("♥ favourite");
    let saved = stage.store.iter().find(|saved| saved.questionnaire == BOOKMARKS).unwrap();
    assert_eq!(saved.answers["favourite/practice/lock-meeting"], "yes");
    stage.keys("esc esc").sees("Favourites 1").keys("right").sees("▸Favourites 1").sees("♥");
    stage.keys("1").sees("Favourites").sees("Lock the meeting once everybody is in");
    stage.keys("3 f").sees("No favourite any more").sees_no("Favourites 1");
    let saved = stage.store.iter().find(|saved| saved.questionnaire == BOOKMARKS).unwrap();
    assert!(!saved.answers.contains_key("favourite/practice/lock-meeting"));
}

#[test]
fn favourites_and_what_was_read_come_back_in_the_next_session() {
    let mut first = Stage::new(80, 24);
    open(&mut first, "\"lock the meeting\"");
    first.keys("f esc esc 5 enter esc");
    let mut next = Stage::new(80, 24);
    next.store = first.store;
    next.logs = first.logs;
    next.send(Message::Listed(next.store.clone()));
    next.sees("Favourites").sees("Recently read").keys("3").sees("Favourites 1").sees("Recently read 1");
    next.keys("5").sees("Recently read 1");
}

#[test]
fn what_was_read_last_comes_first_and_home_opens_the_list() {
    let mut stage = Stage::new(80, 24);
    open(&mut stage, "\"lock the meeting\"");
    stage.keys("esc");
    open(&mut stage, "\"Use the Zoom waiting room\"");
    stage.keys("esc esc 1");
    let home = flat(&mut stage);
    assert!(home.contains("Recently read 2, first: Use the Zoom Waiting Room"), "{home}");
    stage.keys("end enter").sees("▸Recently read 2").sees("▌ Use the Zoom Waiting Room");
}

#[test]
fn what_could_not_be_kept_is_told() {
    let mut stage = Stage::new(80, 24);
    stage.broken = Some("The disk is full. The favourite is not saved.".to_owned());
    stage.keys("3 f").sees("✗ The disk is full.");
}

#[test]
fn a_practice_is_copied_with_its_source_and_date_and_the_message_is_honest() {
    let mut stage = Stage::new(80, 24);
    open(&mut stage, "zoom waiting room");
    stage.keys("y").sees("copied").sees("not every terminal takes them");
    let copied = stage.copied.clone().unwrap();
    for text in
        ["**Use the Zoom Waiting Room", "- Source: Video platforms 2020 › ", "May 2020", "- Changed since"]
    {
        assert!(copied.contains(text), "{text:?} is missing in:\n{copied}");
    }
}

#[test]
fn home_shows_the_tip_of_the_day_and_opens_it() {
    let mut stage = Stage::new(80, 24);
    stage.sees_no("Today's tip");
    let day = date(2026, 11, 23);
    stage.send(Message::Today(day));
    let tip = tip_of_day(&GUIDE, day).unwrap();
    stage.sees("Today's tip");
    assert!(flat(&mut stage).contains(tip.title.as_str()));
    stage.keys("down down down down down down enter").sees(&tip.title).sees("When");
    assert_eq!(stage.model.pane(), Pane::Practices);
    stage.keys("esc");
    assert_eq!(stage.model.pane(), Pane::Home);
    stage.send(Message::Today(day.tomorrow().unwrap()));
    let next = tip_of_day(&GUIDE, day.tomorrow().unwrap()).unwrap();
    assert!(flat(&mut stage).contains(&format!("Today's tip {}", next.title)));
}

/// So many days from one on, each with the id of its tip.
fn tips(first: Date, days: i64) -> Vec<&'static str> {
    (0..days)
        .filter_map(|day| tip_of_day(&GUIDE, first + Span::new().days(day)))
        .map(|tip| tip.id.as_str())
        .collect()
}

#[test]
fn the_tip_differs_from_day_to_day_and_every_general_practice_comes_round() {
    let general: Vec<&str> = GUIDE
        .practices()
        .filter(|(group, _)| group.platform.is_none())
        .map(|(_, practice)| practice.id.as_str())
        .collect();
    let days = i64::try_from(general.len()).unwrap();
    for first in [date(2026, 11, 22), date(1969, 12, 30), date(2028, 2, 28), date(1900, 1, 1)] {
        let tips = tips(first, days + 1);
        assert!(tips.windows(2).all(|pair| pair[0] != pair[1]), "{first}");
        assert_eq!(tips.first(), tips.last(), "{first}: then it begins anew");
        let mut all: Vec<&str> = tips[1..].to_vec();
        all.sort_unstable();
        let mut wanted = general.clone();
        wanted.sort_unstable();
        assert_eq!(all, wanted, "{first}");
        assert_eq!(
            tip_of_day(&GUIDE, first).map(|tip| &tip.id),
            tip_of_day(&GUIDE, first + days.days()).map(|tip| &tip.id)
        );
    }
}
