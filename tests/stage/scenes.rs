//! The scenes: every kind of page that the app has, each with the keys that lead to it.

use privacy_guide::tui::{Host, Message};

use super::Stage;
use super::saved_work::{checklist, conflict, finish, saved_then, survey, weighed};

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
        name: "served",
        title: "Over SSH: come back, and go on where the line broke",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            let host = Host {
                name: Some("Town of Pinewood".to_owned()),
                contact: Some("privacy@pinewood.example".to_owned()),
                kept_for: Some("two years after the last log-in".to_owned()),
            };
            stage.model = stage.model.clone().without_files().from_host(host);
            stage.send(Message::Opened("this server, for your key alone".to_owned()));
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
    Scene {
        name: "found",
        title: "Practices: a found practice, with the words of the search marked",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 /").typed("waiting room").keys("enter enter");
        },
    },
    Scene {
        name: "plans",
        title: "Compare: two plans of one platform side by side",
        size: (80, 24),
        play: |stage| {
            stage.keys("2 /").typed("zoom").keys("enter P P c");
        },
    },
    Scene {
        name: "order",
        title: "Compare: the rule by which the platforms stand",
        size: (80, 24),
        play: |stage| {
            stage.keys("2 o");
        },
    },
    Scene {
        name: "questions-to-ask",
        title: "Compare: what to ask the provider",
        size: (80, 24),
        play: |stage| {
            stage.keys("2 n").typed("120").keys("enter a");
        },
    },
    Scene {
        name: "conflict",
        title: "Pre-screen: two sessions answered one question differently",
        size: (80, 24),
        play: |stage| {
            conflict(stage);
        },
    },
    Scene {
        name: "restoring",
        title: "Pre-screen: the answers of an earlier moment, before they are brought back",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("H down down down enter");
        },
    },
    Scene {
        name: "rename",
        title: "Pre-screen: another name for a saved one",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("esc r");
        },
    },
    Scene {
        name: "update",
        title: "Pre-screen: a new one from an earlier one",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            finish(stage);
            stage.keys("esc u");
        },
    },
    Scene {
        name: "updated",
        title: "Pre-screen: what was kept from an earlier one, and what is asked again",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            finish(stage);
            stage.keys("esc u enter");
        },
    },
    Scene {
        name: "delete",
        title: "Pre-screen: the question before one is deleted",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("esc d");
        },
    },
    Scene {
        name: "note",
        title: "A checklist: a note on a practice",
        size: (80, 24),
        play: |stage| {
            checklist(stage);
            stage.keys("space down n").typed("Ask legal first");
        },
    },
    Scene {
        name: "weighed",
        title: "How sensitive is it: the outcome, and what it can start",
        size: (80, 24),
        play: |stage| {
            weighed(stage);
        },
    },
    Scene {
        name: "fill",
        title: "How sensitive is it: what a pre-screen would be answered, before it is",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("esc");
            weighed(stage);
            stage.keys("f enter");
        },
    },
    Scene {
        name: "commands",
        title: "A command found by a few letters of its words",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            stage.keys("ctrl-p").typed("hist");
        },
    },
    Scene {
        name: "keys-found",
        title: "The keys that a few letters find",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 ? /").typed("copy");
        },
    },
    Scene {
        name: "no-key",
        title: "A key that does nothing here, and where the keys are told",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 z");
        },
    },
    Scene {
        name: "large-guide",
        title: "A large guide is opened: all but the search can be used",
        size: (80, 24),
        play: |stage| {
            stage.keys("3 down");
            stage.send(Message::Indexing(45));
        },
    },
    Scene {
        name: "exported",
        title: "Pre-screen: it is written, and where to",
        size: (80, 24),
        play: |stage| {
            survey(stage);
            finish(stage);
            stage.keys("e enter");
        },
    },
];
