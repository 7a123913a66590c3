//! The keys that open somebody's work on a server.

use super::lines::Lines;
use super::menu::Menu;
use super::places::{Go, Place, Turn};
use super::telling::Ask;
use crate::tui::{Effect, OwnKey};

impl Lines {
    /// Goes where a choice about keys leads.
    pub(super) fn go_to_keys(&mut self, turn: &mut Turn<'_>, go: Go) {
        match go {
            Go::Invite => turn.want(Effect::Invite),
            Go::AskKey(fingerprint) => {
                let mut menu = Menu::new(format!("Take this key away? {fingerprint}"));
                menu.add("no", "Keep it", "", Go::Stay);
                menu.add("yes", "Take it away", "It opens your work no more.", Go::RemoveKey(fingerprint));
                self.enter(Place::Menu(menu));
            }
            Go::RemoveKey(fingerprint) => {
                // The question, and the list that is told anew.
                self.leave_place();
                self.leave_place();
                turn.want(Effect::RemoveKey(fingerprint));
            }
            _ => turn.want(Effect::Keys),
        }
    }

    /// Goes to the list of keys.
    pub(super) fn list_keys(&mut self, keys: Vec<OwnKey>) {
        let mut menu = Menu::new("The keys that open your work on this server. Choose one to take it away.");
        menu.add("add", "Let another key in", "It comes in by a code.", Go::Invite);
        for key in keys {
            let added = key
                .added
                .map_or_else(|| "nothing is saved with it yet".to_owned(), |added| format!("added {added}"));
            let present = if key.is_present { ", in use now" } else { "" };
            menu.add(
                &key.fingerprint,
                &key.fingerprint,
                format!("{added}{present}"),
                Go::AskKey(key.fingerprint.clone()),
            );
        }
        self.enter(Place::Menu(menu));
    }

    /// Tells a code that lets another key in.
    pub(super) fn tell_code(&mut self, turn: &mut Turn<'_>, code: &str, until: &str) {
        turn.page.line(&format!("Code: {code}"));
        turn.page.line(&format!("It lets one key in, once, until {until}. With the other key, type:"));
        turn.page.line(&format!("ssh SERVER keys join {code}"));
        turn.page.line("Tell it to nobody: whoever types it shares your work.");
        self.ask = Some(Ask::Reminder);
    }
}
