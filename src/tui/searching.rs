//! The search of a pane: what is typed, what it found, and what was asked last.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::line::draw_line;
use super::model::Pane;
use super::tags;
use super::theme::{Theme, mark};
use crate::search::{Hit, Index, Place, Query};
use crate::text::width;

/// The most results that a search lists.
const RESULTS: usize = 200;

/// The most groups that are named where nothing is found.
const GROUPS: usize = 24;

/// The state of a search.
#[derive(Debug, Clone, Default)]
pub(in crate::tui) struct Searching {
    /// What is typed.
    field: Input,
    /// Whether the field takes the keys.
    pub is_open: bool,
    /// Whether the field shows the last query, which the first letter typed replaces.
    is_recalled: bool,
    /// What was asked last in this session.
    last: String,
    /// What was found; none where nothing is searched.
    pub results: Option<Results>,
    /// The pane from which one came to search.
    pub from: Option<Pane>,
}

/// What a search found.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Results {
    /// The entries, best first.
    pub hits: Vec<Hit>,
    /// Where those begin that have a part only of what was asked.
    pub related_from: Option<usize>,
    /// What to say of the query or of an empty result.
    pub words: Vec<String>,
    /// The words that come near, in a sentence, where nothing was found.
    pub nearest: Option<String>,
}

impl Searching {
    /// What is typed.
    pub fn typed(&self) -> &str {
        self.field.value()
    }

    /// Whether the field shows the query before, which the first letter typed replaces.
    pub fn is_recalled(&self) -> bool {
        self.is_recalled
    }

    /// Opens the field. It shows what was asked before; the first letter typed replaces that.
    pub fn open(&mut self, index: &Index, narrow: &str) {
        self.is_open = true;
        if self.typed().is_empty() && !self.last.is_empty() {
            self.field = Input::new(self.last.clone());
            self.ask(index, narrow);
        }
        self.is_recalled = !self.typed().is_empty();
    }

    /// Closes the field and keeps what was found.
    pub fn close(&mut self) {
        self.is_open = false;
        self.is_recalled = false;
        self.keep();
    }

    /// Forgets what was found; the query itself comes back when the field is opened again.
    pub fn forget(&mut self) {
        self.keep();
        self.field = Input::default();
        self.results = None;
        self.is_open = false;
        self.is_recalled = false;
    }

    fn keep(&mut self) {
        if !self.typed().trim().is_empty() {
            self.last = self.typed().to_owned();
        }
    }

    /// Changes what is typed, and searches. Says whether anything changed.
    pub fn edit(&mut self, index: &Index, narrow: &str, change: impl Fn(&mut Input)) -> bool {
        let before = self.field.value().to_owned();
        let mut fresh = Input::default();
        if self.is_recalled {
            change(&mut fresh);
        }
        self.is_recalled = false;
        if fresh.value().is_empty() {
            change(&mut self.field);
        } else {
            self.field = fresh;
        }
        let has_changed = self.field.value() != before;
        if has_changed {
            self.ask(index, narrow);
        }
        has_changed
    }

    /// Searches again for what is typed, where something is; says whether.
    pub fn ask_again(&mut self, index: &Index, narrow: &str) -> bool {
        let is_asked = self.results.is_some();
        if is_asked {
            self.ask(index, narrow);
        }
        is_asked
    }

    fn ask(&mut self, index: &Index, narrow: &str) {
        if self.typed().trim().is_empty() {
            self.results = None;
            return;
        }
        let query = Query::parse(&format!("{narrow}{}", self.typed()));
        let found = index.search(&query, RESULTS);
        let nearest = (!found.nearest_words.is_empty())
            .then(|| format!("Words that come near: {}", found.nearest_words.join(", ")));
        let mut words = found.notes;
        if found.is_waiting {
            words.push(
                "The search is being made ready. What is typed is searched for as soon as it is.".to_owned(),
            );
        } else if found.hits.is_empty() {
            words.push("Nothing found.".to_owned());
            words.extend(nearest.clone());
            words.extend(groups_in_words(&found.groups));
            words.push("Fewer words find more. Esc empties the search.".to_owned());
        }
        self.results = Some(Results { hits: found.hits, related_from: found.related_from, words, nearest });
    }

    /// How many entries there are, in words: of those that were found, or of all `rows`, which are so called. It can say
    /// what the mark of those means that have a part only of what was asked.
    pub fn count(&self, rows: usize, noun: &str, tells_related: bool) -> String {
        let Some(results) = &self.results else { return format!("{rows} {noun}") };
        let found = format!("{} found", results.related_from.unwrap_or(results.hits.len()));
        if tells_related { format!("{found}, {} related", mark::RELATED) } else { found }
    }

    /// Whether there is something of which a strip of so many columns has room to say that it is only related.
    pub fn can_tell_related(&self, columns: u16) -> bool {
        let is_any = self.results.as_ref().is_some_and(|results| results.related_from.is_some());
        is_any && has_room(usize::from(columns), &self.count(0, "", true))
    }

    /// Draws the field, or how to open it, and the words for how many entries there are.
    pub fn draw(&self, frame: &mut Frame<'_>, strip: Rect, theme: &Theme, count: &str) {
        let columns = usize::from(strip.width);
        let room = columns.saturating_sub(width(count) + 4);
        if self.is_open || !self.typed().is_empty() {
            let from = self.field.visual_scroll(room.max(1));
            let shown = skip_columns(self.typed(), from, room);
            let style = if self.is_recalled { theme.chosen } else { Style::new() };
            let line = Line::from(vec![Span::styled("/ ", theme.accent), Span::styled(shown, style)]);
            draw_line(frame, strip, &line);
            if self.is_open {
                let cursor = self.field.visual_cursor().saturating_sub(from);
                let x = u16::try_from(cursor + 2).unwrap_or(u16::MAX).min(strip.width.saturating_sub(1));
                let caret = Style::new().add_modifier(tags::CARET);
                frame
                    .buffer_mut()
                    .set_style(Rect { x: strip.x + x, width: 1, ..strip }.intersection(strip), caret);
            }
        } else {
            draw_line(frame, strip, &Line::styled("/ to search", theme.muted));
        }
        if has_room(columns, count) {
            draw_line(frame, strip, &Line::styled(count, theme.muted).right_aligned());
        }
    }
}

/// Whether a strip has room for a few words beside its field.
fn has_room(columns: usize, words: &str) -> bool {
    columns > width(words) + 16
}

/// The groups that may be looked through instead, in a sentence.
fn groups_in_words(groups: &[Place]) -> Option<String> {
    let titles: Vec<&str> = groups.iter().take(GROUPS).map(|group| group.title.as_str()).collect();
    let more = groups.len().saturating_sub(titles.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!titles.is_empty()).then(|| format!("Groups of practices: {}{more}", titles.join(", ")))
}

/// The part of a text that begins `from` columns on, at most `room` columns wide.
fn skip_columns(text: &str, from: usize, room: usize) -> String {
    let mut column = 0;
    let mut shown = String::new();
    for character in text.chars() {
        let wide = width(character.encode_utf8(&mut [0; 4]));
        if column >= from && column + wide <= from + room {
            shown.push(character);
        }
        column += wide;
    }
    shown
}
