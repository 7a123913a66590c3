//! Comparing platforms line by line.

use super::lines::{Lines, Wanted};
use super::menu::Menu;
use super::needs::Asked;
use super::places::{Go, Place, Turn};
use super::telling::Ask;
use crate::compare::View;

impl Lines {
    /// Takes a line as the answer to a question about a meeting.
    pub(super) fn answer_need(&mut self, turn: &mut Turn<'_>, line: &str) {
        let Some(Place::Needs(asked)) = self.places.last_mut() else { return };
        let platforms = self.book.platforms(asked.view);
        match asked.answer(line, platforms) {
            Ok(false) => self.ask = Some(Ask::Whole),
            Ok(true) => {
                let asked = asked.clone();
                self.leave_place();
                self.compare(turn, asked);
            }
            Err(problem) => turn.refuse(problem),
        }
    }

    fn compare(&mut self, turn: &mut Turn<'_>, asked: Asked) {
        turn.wanted.push(Wanted::Page(asked.command()));
        let mut menu = Menu::new("What next?");
        menu.add("needs", "Change what is needed", "", Go::Compare);
        let other = match asked.view {
            View::Today => "As documented in May 2020, without what changed since",
            View::AsDocumented => "As of today, with what changed since the documents",
        };
        menu.add("view", other, "", Go::OtherView);
        menu.add("platform", "All values of one platform", "", Go::Platforms);
        menu.add("ask", "What to ask a provider", "", Go::Providers);
        // One that was compared before gives way.
        self.places.retain(|place| !matches!(place, Place::Compared(..)));
        self.enter(Place::Compared(asked, menu));
    }

    /// Goes on from a comparison.
    pub(super) fn go_on_comparing(&mut self, turn: &mut Turn<'_>, go: &Go) {
        let Some(asked) = self.compared() else { return };
        match go {
            Go::OtherView => {
                let view = match asked.view {
                    View::Today => View::AsDocumented,
                    View::AsDocumented => View::Today,
                };
                self.compare(turn, Asked::about(asked.needs, view));
            }
            Go::Providers => {
                let menu = self.platform_menu("Ask the provider of which platform?", |id| {
                    let mut words = asked.command();
                    words.extend(["--questions".to_owned(), id.to_owned()]);
                    words
                });
                self.enter(Place::Menu(menu));
            }
            _ => {
                let menu =
                    self.platform_menu("Which platform?", |id| vec!["platforms".to_owned(), id.to_owned()]);
                self.enter(Place::Menu(menu));
            }
        }
    }

    /// The comparison that one came from.
    pub(super) fn compared(&self) -> Option<Asked> {
        self.places.iter().rev().find_map(|place| match place {
            Place::Compared(asked, _) => Some(asked.clone()),
            _ => None,
        })
    }

    fn platform_menu(&self, title: &str, words: impl Fn(&str) -> Vec<String>) -> Menu<Go> {
        let mut menu = Menu::new(title);
        for platform in self.platforms(View::Today).list() {
            menu.add(platform.id.as_str(), platform.called(), "", Go::Page(words(platform.id.as_str())));
        }
        menu
    }
}
