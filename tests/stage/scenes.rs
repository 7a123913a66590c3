//! The scenes: every kind of page that the app has, each with the keys that lead to it.

use std::sync::Arc;

use privacy_guide::content::{Questionnaire, Role, Text};
use privacy_guide::store::{Change, Sequence};
use privacy_guide::tui::{LastAsked, Message, RunKey};

use super::{GUIDE, Stage};

/// A scene: the name of its picture, what it shows, the size of the screen, and how one gets there.
pub struct Scene {
    pub name: &'static str,
    pub title: &'static str,
    pub size: (u16, u16),
    pub play: fn(&mut Stage),
}

pub const SCENES: &[Scene] = &[
    Scene {
        name: "home",
        title: "Home: what to do next, and the saved pre-screens",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("esc 1");
        },
    },
    Scene {
        name: "compare",
        title: "Compare: the platforms, and the chosen one with its sources",
        size: (80, 24),
        play: |stage| {
            stage.keys("2");
        },
    },
    Scene {
        name: "needs",
        title: "Compare: what the meeting needs, beside what fits",
        size: (120, 40),
        play: |stage| {
            stage.keys("2 n").typed("120").keys("down").typed("60").keys("down down space");
        },
    },
    Scene {
        name: "verdict",
        title: "Compare: why a platform fails, and what would do",
        size: (80, 24),
        play: |stage| {
            stage.keys("2 n").typed("120").keys("down").typed("60").keys("down space down space enter");
            stage.keys("/").typed("zoom").keys("enter enter");
        },
    },
    Scene {
        name: "side-by-side",
        title: "Compare: three platforms side by side, with what changed",
        size: (120, 40),
        play: |stage| {
            stage.keys("2 n").typed("120").keys("enter space down space down down space c s");
        },
    },
    Scene {
        name: "practices",
        title: "Practices: a search with slips finds the right practice",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 /").typed("pasword zoom");
        },
    },
    Scene {
        name: "practices-wide",
        title: "Practices on a wide screen: the list beside the practice",
        size: (120, 40),
        play: |stage| {
            stage.keys("3 right right right right right");
        },
    },
    Scene {
        name: "question",
        title: "Pre-screen: a question, with what is settled so far and why it is asked",
        size: (80, 24),
        play: |stage| {
            survey(stage);
        },
    },
    Scene {
        name: "why",
        title: "Pre-screen: why a question is asked, and where each answer leads",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("w");
        },
    },
    Scene {
        name: "so-far",
        title: "Pre-screen: what is settled so far, and what is open",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("s");
        },
    },
    Scene {
        name: "what-if",
        title: "Pre-screen: what would change the outcome",
        size: (80, 40),
        play: |stage| {
            survey(stage);
            finish(stage);
            stage.keys("x");
        },
    },
    Scene {
        name: "outcome",
        title: "Pre-screen: the outcome with its reasons",
        size: (80, 40),
        play: |stage| {
            survey(stage);
            finish(stage);
        },
    },
    Scene {
        name: "review",
        title: "Pre-screen: all answers, to change any",
        size: (80, 40),
        play: |stage| {
            survey(stage);
            finish(stage);
            stage.keys("r");
        },
    },
    Scene {
        name: "reference",
        title: "Reference: what changed since the documents",
        size: (80, 24),
        play: |stage| {
            stage.keys("5 right down");
        },
    },
    Scene {
        name: "keys",
        title: "The keys that hold where one is",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 ?");
        },
    },
    Scene {
        name: "form",
        title: "Compare: what the meeting needs, as a form",
        size: (80, 24),
        play: |stage| {
            stage.keys("2 n").typed("120").keys("down").typed("60").keys("down down space");
        },
    },
    Scene {
        name: "practice",
        title: "A practice as a whole, with its source and what changed",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 enter");
        },
    },
    Scene {
        name: "nothing-found",
        title: "Practices: nothing is found, and what comes near",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 /").typed("zzzz");
        },
    },
    Scene {
        name: "pre-screens",
        title: "Pre-screen: the saved ones, and how far each is",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("esc");
        },
    },
    Scene {
        name: "text",
        title: "Pre-screen: a question that is answered in one's own words",
        size: (80, 24),
        play: |stage| {
            stage.prescreen("Housing survey 2026", &[("organization", "ministry")]).typed("Ask tenants");
        },
    },
    Scene {
        name: "several",
        title: "Pre-screen: a question with several answers",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.answer("sensitive", "yes").answer("collects-directly", "yes").keys("home space down");
        },
    },
    Scene {
        name: "history",
        title: "Pre-screen: what was answered when",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("H");
        },
    },
    Scene {
        name: "newer",
        title: "Pre-screen: the questions have changed since it was saved",
        size: (80, 24),
        play: saved_then,
    },
    Scene {
        name: "not-saved",
        title: "Pre-screen: the disk is full, the answer stays",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.broken = Some("The disk is full. The change is not saved.".to_owned());
            stage.keys("home enter");
        },
    },
    Scene {
        name: "export",
        title: "Pre-screen: where it is to be written, and by whom",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            finish(stage);
            stage.keys("e");
        },
    },
    Scene {
        name: "checklist",
        title: "A checklist: what the meeting needs, by phase",
        size: (80, 24),
        play: |stage| {
            checklist(stage);
            stage.keys("space down");
        },
    },
    Scene {
        name: "checklists",
        title: "The checklists, and how far each is",
        size: (80, 24),
        play: |stage| {
            checklist(stage);
            stage.keys("esc");
        },
    },
    Scene {
        name: "sensitivity",
        title: "How sensitive is it: what is proportionate",
        size: (80, 24),
        play: |stage| {
            stage.keys("1 home down down down down enter");
        },
    },
    Scene {
        name: "glossary",
        title: "Reference: a word of the field explained",
        size: (80, 24),
        play: |stage| {
            stage.keys("5 right right right");
        },
    },
    Scene {
        name: "small",
        title: "Practices on 40 columns and 12 rows",
        size: (40, 12),
        play: |stage| {
            stage.keys("3 /").typed("lock");
        },
    },
];

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

/// A checklist of a meeting on Zoom with personal information.
pub fn checklist(stage: &mut Stage) {
    stage.keys("3 v n").typed("Intake interviews").keys("enter");
    for (question, answer) in [
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
    ] {
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
