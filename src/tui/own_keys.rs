//! The keys that open a person's work on a server.

use std::ops::Range;

use super::commands::{Command, Place};
use super::message::{Effect, OwnKey};
use super::sheet::Sheet;

/// The page of a person's keys.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnKeys {
    keys: Vec<OwnKey>,
    chosen: usize,
    /// The code that lets another key in, and until when.
    code: Option<(String, String)>,
    /// Whether the code is what one looks at.
    is_code_in_sight: bool,
    /// Whether it is asked if the chosen key is to be taken away.
    is_asked: bool,
}

impl OwnKeys {
    /// Where the keys go.
    pub fn place(&self) -> Place {
        if self.is_asked { Place::Losing } else { Place::OwnKeys }
    }

    /// Obeys a command, and says what is to be done; nothing where it is no command of this page.
    pub fn obey(&mut self, command: Command) -> Option<Vec<Effect>> {
        let last = self.keys.len().saturating_sub(1);
        self.is_code_in_sight &= !matches!(command, Command::Up | Command::First | Command::PageUp);
        match command {
            Command::Delete if self.is_asked => {
                self.is_asked = false;
                let chosen = self.keys.get(self.chosen);
                return Some(
                    chosen.map(|key| Effect::RemoveKey(key.fingerprint.clone())).into_iter().collect(),
                );
            }
            Command::Cancel => self.is_asked = false,
            Command::Delete => self.is_asked = !self.keys.is_empty(),
            // Who has saved nothing is known from then on, so their key has a day.
            Command::New => return Some(vec![Effect::Invite, Effect::Keys]),
            Command::Up => self.chosen = self.chosen.saturating_sub(1),
            Command::Down => self.chosen = (self.chosen + 1).min(last),
            Command::First => self.chosen = 0,
            Command::Last => self.chosen = last,
            Command::PageUp => {}
            Command::PageDown => self.is_code_in_sight = self.code.is_some(),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Takes the list of keys in.
    pub fn list(&mut self, keys: Vec<OwnKey>) {
        self.chosen = self.chosen.min(keys.len().saturating_sub(1));
        self.keys = keys;
    }

    /// Takes a code in.
    pub fn invite(&mut self, code: String, until: String) {
        self.code = Some((code, until));
        self.is_code_in_sight = true;
    }

    /// Writes the page. Says which lines are to be in sight: those of the chosen key, a question or a new code.
    pub fn write(&self, sheet: &mut Sheet<'_>) -> Range<usize> {
        sheet.title("Your keys on this server");
        sheet.text("Each opens the same work. A key of another machine comes in by a code.");
        sheet.gap();
        let mut focus = 0..0;
        for (place, key) in self.keys.iter().enumerate() {
            let added = key
                .added
                .as_ref()
                .map_or_else(|| "nothing is saved with it yet".to_owned(), |added| format!("added {added}"));
            let present = if key.is_present { " · in use now" } else { "" };
            let is_chosen = place == self.chosen;
            let lines = sheet.row(is_chosen, &[(key.fingerprint.clone(), sheet.theme.strong)], 2);
            sheet.flow(&[(format!("{added}{present}"), sheet.theme.muted)], 2, 2);
            focus = if is_chosen { lines.start..sheet.height() } else { focus };
        }
        let from = sheet.height();
        if let (true, Some(key)) = (self.is_asked, self.keys.get(self.chosen)) {
            sheet.heading("Take this key away?");
            sheet.text(&key.fingerprint);
            let words = if key.is_present {
                "It is the one that you use now: this session and the next ones with it see nothing of your work."
            } else {
                "It opens your work no more. Another code lets it in again."
            };
            sheet.text(words);
            focus = from..sheet.height();
        } else if let Some((code, until)) = &self.code {
            sheet.heading("A code for another key");
            sheet.labelled("Code", code, sheet.theme.strong);
            sheet.labelled("Until", &format!("{until}, and once"), sheet.theme.muted);
            sheet.text("With the other key, type on its machine:");
            sheet.text(&format!("ssh SERVER keys join {code}"));
            sheet.styled("Tell it to nobody: whoever types it shares your work.", sheet.theme.caution);
            focus = if self.is_code_in_sight { from..sheet.height() } else { focus };
        }
        focus
    }
}
