//! What is told in the last rows of the screen: what just happened, what is not saved, what the server says.

use super::Model;
use crate::tui::frame::Notice;

impl Model {
    /// Whoever serves the terminal says something. It stands until the person does something, also beside what is not
    /// saved.
    pub(super) fn hear_told(&mut self, words: String) {
        self.notice = self.notice.take().filter(|notice| notice.is_error);
        self.told = Some(words);
    }

    /// Takes what was told away, unless something is not saved.
    pub(super) fn take_notice_away(&mut self) {
        self.notice = self.tell_trouble();
    }

    /// What is told now, the most important first: it stands lowest, and has its rows before the others. What is not
    /// saved is never covered.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let trouble = self.tell_trouble();
        let other = self.notice.clone().filter(|notice| Some(notice) != trouble.as_ref());
        let told = self.told.as_ref().map(Notice::hint);
        let mut notices: Vec<Notice> = trouble.into_iter().chain(told).chain(other).collect();
        if notices.is_empty() {
            notices.extend(self.reading_words().or_else(|| self.indexing_words()));
        }
        notices
    }

    /// How much of the search is made, in a sentence; nothing where none is being made.
    fn indexing_words(&self) -> Option<Notice> {
        let percent = self.indexing?;
        Some(Notice::hint(format!("The search is being made ready: {percent} %. All else can be used.")))
    }
}
