//! Plain lines at a desk: the real guide, lines typed one by one, and a store in memory.

use std::collections::VecDeque;

use privacy_guide::book::Book;
use privacy_guide::content::Questionnaire;
use privacy_guide::plain::{Heard, Lines, Manner, Said, Setting, Voice, Wanted};
use privacy_guide::text::spoken;
use privacy_guide::tui::{Message, RunKey};

use crate::stage::{GUIDE, KEPT_IN, Stage};

/// So wide that no line is broken.
pub const WIDE: Manner = Manner { columns: 1_000_000, voice: Voice::Words };

/// Plain lines with a store.
pub struct Desk {
    pub lines: Lines,
    /// Its store is used, its app is not.
    pub stage: Stage,
    /// What was said since the last line.
    pub said: String,
    /// The pages that were asked for, by the words of their commands.
    pub pages: Vec<String>,
    pub left: bool,
}

impl Desk {
    pub fn new() -> Self {
        Self::with(Setting { manner: WIDE, is_fed: false })
    }

    pub fn with(setting: Setting) -> Self {
        let mut desk = Self {
            lines: Lines::new(Book::begin(GUIDE.clone()), setting, Ok(KEPT_IN.to_owned())),
            stage: Stage::new(80, 24),
            said: String::new(),
            pages: Vec::new(),
            left: false,
        };
        let said = desk.lines.start();
        desk.settle(said);
        desk.lines.hear(Heard::Done(Message::Today("2026-11-22".parse().unwrap())));
        desk
    }

    /// Types lines, one after the other; `said` is what the last one brought.
    pub fn types(&mut self, lines: &[&str]) -> &mut Self {
        for line in lines {
            self.said.clear();
            let said = self.lines.hear(Heard::Line((*line).to_owned()));
            self.settle(said);
        }
        self
    }

    /// Ends the input.
    pub fn ends(&mut self, unfinished: &str) -> &mut Self {
        self.said.clear();
        let said = self.lines.hear(Heard::End { unfinished: unfinished.to_owned() });
        self.settle(said);
        self
    }

    /// Tells a message that nobody asked for.
    pub fn hears(&mut self, message: Message) -> &mut Self {
        self.said.clear();
        let said = self.lines.hear(Heard::Done(message));
        self.settle(said);
        self
    }

    fn settle(&mut self, said: Said) {
        let mut waiting = VecDeque::from([said]);
        while let Some(said) = waiting.pop_front() {
            self.said.push_str(&said.text);
            for wanted in said.wanted {
                let heard = match wanted {
                    Wanted::Leave => {
                        self.left = true;
                        continue;
                    }
                    Wanted::Page(words) => {
                        self.pages.push(words.join(" "));
                        Heard::Page("the page\n".to_owned())
                    }
                    Wanted::Keep(effect) => match self.stage.reply(effect) {
                        Some(message) => Heard::Done(message),
                        None => continue,
                    },
                };
                waiting.push_back(self.lines.hear(heard));
            }
        }
        self.said.push_str(&self.lines.ask());
    }

    /// Starts a pre-screen with this name, from wherever one is.
    pub fn prescreen(&mut self, name: &str) -> &mut Self {
        self.types(&["menu", "pre-screen", "new", name])
    }

    /// The id of the question that is asked in whole, of any questionnaire.
    pub fn asked(&self) -> Option<&'static str> {
        asked_in(&self.said).pop()
    }

    /// Fails where a text was not said.
    pub fn says(&mut self, text: &str) -> &mut Self {
        assert!(self.said.contains(text), "{text:?} was not said:\n{}", self.said);
        self
    }

    /// Fails where a text was said.
    pub fn says_no(&mut self, text: &str) -> &mut Self {
        assert!(!self.said.contains(text), "{text:?} was said:\n{}", self.said);
        self
    }

    /// The entries of the log of a pre-screen: key and value.
    pub fn log(&self, name: &str) -> Vec<(String, Option<String>)> {
        log_of(&self.stage, name)
    }
}

/// The ids of the questions that a text asks, in order. Its lines are not broken.
pub fn asked_in(text: &str) -> Vec<&'static str> {
    let all = || GUIDE.questionnaires.iter().flat_map(Questionnaire::questions);
    text.lines()
        .filter_map(|line| line.strip_prefix("Question ")?.split_once(": "))
        .map(|(_, ask)| all().find(|question| spoken(&question.ask) == ask).unwrap().id.as_str())
        .collect()
}

/// The entries of the log of a pre-screen on a stage: key and value.
pub fn log_of(stage: &Stage, name: &str) -> Vec<(String, Option<String>)> {
    let key = RunKey { questionnaire: "pia-prescreen".to_owned(), name: name.to_owned() };
    let log = stage.logs.get(&key).map(Vec::as_slice).unwrap_or_default();
    log.iter().map(|logged| (logged.entry.key.clone(), logged.entry.value.clone())).collect()
}
