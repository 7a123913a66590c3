//! Which rows a checklist has, in which order, and why.

use privacy_guide::checklist::{Because, Checklist};
use privacy_guide::content::{Phase, Weight};
use privacy_guide::prescreen::Interview;

use crate::given::{GUIDE, PLAN, answers, checklist, ids, with};

const HOSTED_ON_ZOOM: &str = "meeting-role=host meeting-platform=zoom meeting-plan=free meeting-cleared=yes";

#[test]
fn a_practice_of_the_platform_takes_the_place_of_the_general_one_that_it_spells_out() {
    let zoom = checklist(HOSTED_ON_ZOOM, "");
    let row = zoom.row("lock-meeting").unwrap();
    assert_eq!(row.practice.id.as_str(), "zoom-lock-meeting");
    assert_eq!(row.stands_for.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["lock-meeting"]);
    let teams = checklist(&HOSTED_ON_ZOOM.replace("zoom", "teams"), "");
    assert_eq!(teams.row("lock-meeting").unwrap().practice.id.as_str(), "lock-meeting");
    assert!(teams.row("zoom-lock-meeting").is_none());
}

#[test]
fn rows_stand_by_phase_with_what_is_required_first() {
    let list = checklist(&format!("{HOSTED_ON_ZOOM} meeting-information=not-sure meeting-recorded=yes"), "");
    let keys: Vec<(Phase, Weight)> = list.rows().iter().map(|row| (row.phase(), row.weight)).collect();
    assert!(keys.is_sorted(), "{keys:?}");
    let phases: Vec<Phase> = list.phases().map(|(phase, _)| phase).collect();
    assert_eq!(phases, [Phase::Before, Phase::AtTheStart, Phase::During, Phase::After, Phase::Always]);
}

#[test]
fn a_row_says_which_answers_put_it_there() {
    let list = checklist("meeting-role=not-sure", "");
    let row = list.row("lock-meeting").unwrap();
    let [Because::Rule { rule, answers }] = row.because.as_slice() else { unreachable!("{row:?}") };
    assert_eq!(rule.id.as_str(), "host");
    let said: Vec<String> =
        answers.iter().map(|(question, answer)| format!("{}={answer}", question.id)).collect();
    assert_eq!(said, ["meeting-role=not-sure"]);
}

#[test]
fn a_rule_that_answers_to_come_decide_picks_nothing_yet() {
    assert!(checklist("", "").row("lock-meeting").is_none());
    assert!(checklist("", "").row("comply-with-use-policy").is_some(), "what always holds is there");
}

#[test]
fn a_dropped_row_goes_and_an_added_one_comes_and_both_can_be_taken_back() {
    let said = "meeting-role=host meeting-platform=teams";
    let interview = Interview::new(&PLAN, &answers(said));
    let list = Checklist::of(&GUIDE, &interview, &with("", vec![]));
    let lock = "lock-meeting".parse().unwrap();
    let dropped = with("", list.dropping(&lock));
    let list = Checklist::of(&GUIDE, &interview, &dropped);
    assert!(list.row("lock-meeting").is_none());
    assert_eq!(ids(list.dropped()), ["lock-meeting"]);
    let mut back = dropped;
    list.adding(&lock).into_iter().for_each(|mark| back.set(mark));
    assert!(Checklist::of(&GUIDE, &interview, &back).row("lock-meeting").is_some());

    let foreign = "zoom-video-off".parse().unwrap();
    let mut added = with("", list.adding(&foreign));
    let list = Checklist::of(&GUIDE, &interview, &added);
    assert_eq!(list.row("zoom-video-off").unwrap().because, [Because::Added]);
    list.dropping(&foreign).into_iter().for_each(|mark| added.set(mark));
    let list = Checklist::of(&GUIDE, &interview, &added);
    assert!(list.row("zoom-video-off").is_none() && list.dropped().is_empty());
}

#[test]
fn a_tick_on_a_practice_that_is_not_on_the_list_is_kept_and_comes_back() {
    let marked = "tick/zoom-lock-meeting note/zoom-lock-meeting=ask tick/gone-for-ever";
    let teams = checklist("meeting-role=host meeting-platform=teams", marked);
    let kept: Vec<(&str, bool)> =
        teams.kept().iter().map(|one| (one.id.as_str(), one.practice.is_some())).collect();
    assert_eq!(kept, [("gone-for-ever", false), ("zoom-lock-meeting", true)]);
    assert_eq!(teams.count().done, 0);
    let zoom = checklist("meeting-role=host meeting-platform=zoom", marked);
    let row = zoom.row("lock-meeting").unwrap();
    assert_eq!((row.is_ticked, row.note.as_deref()), (true, Some("ask")));
    assert_eq!(zoom.count().done, 1);
}
