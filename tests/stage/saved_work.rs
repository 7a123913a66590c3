//! Saved work that the scenes and tests open.

use std::sync::Arc;

use privacy_guide::content::{Questionnaire, Role, Text};
use privacy_guide::store::{Change, Sequence};
use privacy_guide::tui::{LastAsked, Message, Place, RunKey};

use super::{GUIDE, Stage};

/// A pre-screen half way through.
pub fn survey(stage: &mut Stage) {
    stage.prescreen(
        "Housing survey 2026",
        &[
            ("organization", "broader-public-sector"),
            ("purpose", "Ask tenants how they live"),
            ("initiative", "new"),
            ("tool", "video-platform"),
            ("platform", "zoom"),
            ("plan", "free"),
            ("assessed", "no"),
            ("personal-information", "yes"),
            ("confidential", "no"),
        ],
    );
}

/// The rest of that pre-screen.
pub fn finish(stage: &mut Stage) {
    stage.send(Message::Today("2026-11-22".parse().unwrap()));
    for (question, answer) in [
        ("sensitive", "yes"),
        ("collects-directly", "yes"),
        ("discloses", "nobody"),
        ("authority", "yes"),
        ("minimum", "yes"),
        ("linking", "no"),
        ("stored-outside-canada", "yes"),
        ("provider-us", "yes"),
        ("encryption", "not-sure"),
        ("terms", "yes"),
        ("recorded", "yes"),
        ("recording-authority", "yes"),
        ("participants-told", "no"),
        ("recording-kept", "local"),
        ("records", "yes"),
        ("stra", "no"),
        ("breach-plan", "yes"),
    ] {
        stage.answer(question, answer);
    }
}

/// What is answered about a meeting on Zoom with personal information.
pub const MEETING: &[(&str, &str)] = &[
    ("meeting-role", "host"),
    ("meeting-platform", "zoom"),
    ("meeting-plan", "paid"),
    ("meeting-cleared", "yes"),
    ("meeting-guests", "yes"),
    ("meeting-phone", "no"),
    ("meeting-information", "personal"),
    ("meeting-collects", "yes"),
    ("meeting-discloses", "no"),
    ("meeting-uses", "screen+chat"),
    ("meeting-recorded", "no"),
];

/// A checklist of that meeting.
pub fn checklist(stage: &mut Stage) {
    checklist_called(stage, "Intake interviews");
}

/// The same under another name.
pub fn checklist_called(stage: &mut Stage, name: &str) {
    stage.keys("3 v n").typed(name).keys("enter");
    for (question, answer) in MEETING {
        stage.answer(question, answer);
    }
}

/// The version of an earlier content.
pub const THEN: &str = "2025.12.1";

/// The pre-screen as it was then: it asked for a sponsor, knew another kind of organization, and an initiative that is
/// a law ended elsewhere.
pub fn earlier() -> Questionnaire {
    let text = |words: &str| Text::new(words).unwrap();
    let mut then = GUIDE.questionnaire_for(Role::PreScreen).unwrap().clone();
    let questions = &mut then.sections[0].questions;
    let mut sponsor = questions[2].clone();
    (sponsor.id, sponsor.short, sponsor.ask) =
        ("sponsor".parse().unwrap(), text("Sponsor"), text("Who sponsors it?"));
    questions.push(sponsor);
    let mut crown = questions[1].options[2].clone();
    (crown.id, crown.label) = ("crown".parse().unwrap(), text("A Crown corporation"));
    questions[1].options.push(crown);
    let law = then.outcomes[1].when.take();
    then.outcomes[1].when = then.outcomes[0].when.take();
    then.outcomes[0].when = law;
    then
}

/// A pre-screen that was saved under the earlier content, as it is opened under today's.
pub fn saved_then(stage: &mut Stage) {
    let run = RunKey { questionnaire: "pia-prescreen".to_owned(), name: "Housing act".to_owned() };
    stage.start(&run);
    let answers = [
        ("name", "t:Housing act"),
        ("organization", "o:ministry"),
        ("purpose", "t:Change the law on tenancies"),
        ("sponsor", "t:The housing branch"),
        ("initiative", "o:enactment"),
    ];
    let changes = answers.map(|(question, value)| Change::set(question, value));
    stage.add(&run, &changes, Sequence::START, true);
    let saved = stage.saved(&run);
    saved.asked = LastAsked::Earlier(Arc::new(earlier()));
    THEN.clone_into(&mut saved.content_version);
    let listed = stage.store.clone();
    stage.send(Message::Listed(listed));
    stage.keys("4 end enter");
}

/// Two answers to one question, given by two sessions that did not see each other.
pub fn conflict(stage: &mut Stage) {
    survey(stage);
    let run = RunKey { questionnaire: "pia-prescreen".to_owned(), name: "Housing survey 2026".to_owned() };
    let seen = stage.saved(&run).seen;
    stage.keys("home");
    stage.another_session(&run, &[Change::set("sensitive", "o:no")], seen);
    stage.keys("home enter c");
}

/// How sensitive some information is, up to the outcome.
pub fn weighed(stage: &mut Stage) {
    weigh(stage, "Intake interviews");
}

/// The same under another name.
pub fn weigh(stage: &mut Stage, name: &str) {
    stage.keys("3 s").typed(name).keys("enter");
    for (question, answer) in [
        ("information-kind", "personal"),
        ("how-sensitive", "very"),
        ("unnoticed-access", "no"),
        ("wanted-by-thieves", "not-sure"),
    ] {
        stage.answer(question, answer);
    }
    while stage.model.place() != Place::Weighed {
        let is_ticked = stage.model.place() == Place::Ticking;
        stage.keys(if is_ticked { "end space enter" } else { "end enter" });
    }
}
