//! How a library pane is drawn: its field, its tabs, its rows, and the page.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::named::Named;
use super::pane::{Library, Shelves};
use super::tabs::Holds;
use crate::content::{Affected, Guide};
use crate::search::{Entry, Field, Hit, Index, Kind};
use crate::text::{fit, width, wrap};
use crate::tui::browser::draw_reading;
use crate::tui::layout::{inset, split_top};
use crate::tui::line::draw_line;
use crate::tui::sheet::{MEASURE, highlighted};
use crate::tui::tags;
use crate::tui::theme::{Theme, mark};

/// The columns of a list from which something stands at the right of a title.
const ROOMY: usize = 60;

impl Library {
    /// Draws the pane, and says where the cursor stands while one types.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, shelves: &Shelves, theme: &Theme) {
        let (head, below) = self.divide(area);
        if let Some(visit) = self.visits.last() {
            let body = inset(below);
            let page = self.page(body, shelves, theme);
            self.draw_trail(frame, inset(split_top(head, 1).0), shelves, theme, page.places.len());
            draw_reading(frame, body, theme, page.lines, visit.scroll);
            return;
        }
        let narrow = usize::from(self.browser.strip_above(below).width) < ROOMY + 2;
        let tells_related = narrow && self.searching.can_tell_related(inset(head).width);
        self.draw_head(frame, inset(head), theme, tells_related);
        let words = self.searching.results.as_ref().map_or(&[][..], |results| &results.words);
        let columns = usize::from(inset(below).width).clamp(1, MEASURE);
        let lines: Vec<&str> = words
            .iter()
            .flat_map(|words| wrap(words, columns).into_iter().map(move |range| &words[range]))
            .collect();
        let (told, below) = split_top(below, u16::try_from(lines.len()).unwrap_or(u16::MAX));
        for (strip, line) in inset(told).rows().zip(lines) {
            draw_line(frame, strip, &Line::styled(line, theme.caution));
        }
        if self.rows() == 0 {
            return;
        }
        self.browser.draw(
            frame,
            below,
            theme,
            self.rows(),
            &|row, columns| self.row(row, (columns, tells_related), shelves, theme),
            &|area| self.page(area, shelves, theme).lines,
        );
    }

    /// The pages that were opened one from the other, and the match at which one stands.
    fn draw_trail(
        &self,
        frame: &mut Frame<'_>,
        strip: Rect,
        shelves: &Shelves,
        theme: &Theme,
        matches: usize,
    ) {
        let columns = usize::from(strip.width);
        let Some(visit) = self.visits.last() else { return };
        let place = match (visit.place, matches) {
            (_, 0) => String::new(),
            (None, 1) => "1 match".to_owned(),
            (None, all) => format!("{all} matches"),
            (Some(place), all) => format!("match {} of {all}", place + 1),
        };
        let mut side = vec![place];
        if shelves.bookmarks.is_favourite(&visit.entry) {
            side.insert(0, format!("{} favourite", mark::FAVOURITE));
        }
        side.retain(|words| !words.is_empty());
        let side = side.join(" · ");
        let kind = visit.entry.kind.id();
        let titles = self.visits.iter().filter_map(|visit| visit.entry.find(&shelves.index));
        let titles: Vec<&str> = titles.map(|entry| entry.title.as_str()).collect();
        let room = columns.saturating_sub(width(&side) + 2);
        let trail = (0..titles.len())
            .map(|from| {
                let left_out = if from > 0 { "… › " } else { "" };
                format!("{kind} › {left_out}{}", titles[from..].join(" › "))
            })
            .find(|trail| width(trail) <= room)
            .unwrap_or_else(|| format!("{kind} › {}", titles.last().copied().unwrap_or_default()));
        draw_line(frame, strip, &Line::styled(fit(&trail, room), theme.muted));
        draw_line(frame, strip, &Line::styled(side, theme.accent).right_aligned());
    }

    fn draw_head(&self, frame: &mut Frame<'_>, head: Rect, theme: &Theme, tells_related: bool) {
        let mut strips = head.rows();
        let Some(first) = strips.next() else { return };
        let second = strips.next();
        if second.is_some() || self.searching.is_open || self.searching.results.is_some() {
            let count = self.searching.count(self.rows(), self.noun, tells_related);
            self.searching.draw(frame, first, theme, &count);
        } else {
            self.draw_tabs(first, frame, theme);
        }
        if let Some(second) = second {
            self.draw_tabs(second, frame, theme);
        }
    }

    fn draw_tabs(&self, strip: Rect, frame: &mut Frame<'_>, theme: &Theme) {
        let columns = usize::from(strip.width);
        let labels: Vec<String> =
            self.tabs.iter().map(|tab| format!("{} {}", tab.label, tab.entries.len())).collect();
        let mut first = 0;
        let needed = |first: usize| {
            labels.iter().take(self.tab + 1).skip(first).map(|label| width(label) + 3).sum::<usize>() + 4
        };
        while first < self.tab && needed(first) > columns {
            first += 1;
        }
        let mut line = Line::default();
        if first > 0 {
            line.push_span(Span::styled("‹ ", theme.muted));
        }
        for (number, label) in labels.iter().enumerate().skip(first) {
            let here = number == self.tab && self.searching.results.is_none();
            if line.width() + width(label) + 3 > columns && !here {
                line.push_span(Span::styled("›", theme.muted));
                break;
            }
            let (sign, style) = if here { (mark::HERE, theme.accent) } else { (" ", theme.muted) };
            let mut tag = tags::TAB;
            if number == self.tab {
                tag |= tags::ROW;
            }
            line.push_span(Span::styled(sign, style.add_modifier(tag | tags::START)));
            line.push_span(Span::styled(format!("{label} "), style.add_modifier(tags::TAB)));
            line.push_span(" ");
        }
        draw_line(frame, strip, &line);
    }

    /// A row in so many columns. A mark says that a result has a part only of what was asked where the head of the pane
    /// tells what that mark means.
    fn row(
        &self,
        row: usize,
        (columns, tells_related): (u16, bool),
        shelves: &Shelves,
        theme: &Theme,
    ) -> Line<'static> {
        let columns = usize::from(columns);
        let Some((entry, hit)) = self.entry(row, &shelves.index) else { return Line::default() };
        let is_favourite = shelves.bookmarks.is_favourite(&Named::of(entry));
        let mut side = self.side(entry, hit, &shelves.guide);
        if is_favourite {
            side = if side.is_empty() { "favourite".to_owned() } else { format!("favourite · {side}") };
        }
        let mut marks = Vec::new();
        if is_changed(entry, shelves) {
            marks.push(Span::styled(format!(" {}", mark::SINCE), theme.caution));
        }
        if is_favourite {
            marks.push(Span::styled(format!(" {}", mark::FAVOURITE), theme.accent));
        }
        let taken: usize = marks.iter().map(Span::width).sum();
        let room = (columns / 3).max(columns.saturating_sub(width(&entry.title) + taken + 2));
        // Where there is no room, what has a part only of what was asked still says so.
        side = match hit {
            _ if columns >= ROOMY => fit(&side, room),
            Some(hit) if hit.related && tells_related => mark::RELATED.to_owned(),
            Some(hit) if hit.related => "related".to_owned(),
            _ => String::new(),
        };
        let title = fit(&entry.title, columns.saturating_sub(width(&side) + taken + 2));
        let matches = hit.map_or_else(Vec::new, |hit| ranges(&shelves.index, hit, Field::Title));
        let mut spans: Vec<Span<'static>> = highlighted(&title, &matches, Style::new(), theme.matched)
            .into_iter()
            .map(|(text, style)| Span::styled(text, style))
            .collect();
        spans.extend(marks);
        let used: usize = spans.iter().map(Span::width).sum();
        spans.push(Span::raw(" ".repeat(columns.saturating_sub(used + width(&side)))));
        spans.push(Span::styled(side, theme.muted));
        Line::from(spans)
    }

    /// What stands at the right of an entry.
    fn side(&self, entry: &Entry, hit: Option<&Hit>, guide: &Guide) -> String {
        let holds = self.tabs.get(self.tab).map(|tab| &tab.holds);
        let group = || entry.group.as_ref().map_or_else(String::new, |place| place.title.clone());
        let side = match (hit, holds) {
            (Some(_), _) if self.noun != "practices" => entry.kind.id().to_owned(),
            (None, Some(Holds::Group(_))) => {
                entry.phase.map_or_else(String::new, |phase| phase.words().to_owned())
            }
            (None, Some(Holds::Kind(_))) => side_words(entry, guide),
            (None, Some(Holds::Favourites | Holds::Read)) if entry.kind != Kind::Practice => {
                entry.kind.id().to_owned()
            }
            _ => group(),
        };
        if hit.is_some_and(|hit| hit.related) { format!("related · {side}") } else { side }
    }
}

/// Whether a development touches an entry.
fn is_changed(entry: &Entry, shelves: &Shelves) -> bool {
    if matches!(entry.kind, Kind::Development | Kind::Source) {
        return false;
    }
    let name = format!("{}/{}", entry.kind.id(), entry.id);
    let Ok(affected) = name.parse::<Affected>() else { return false };
    !shelves.guide.developments_of(&affected, &entry.sources).is_empty()
}

/// What stands at the right of an entry in the reference.
fn side_words(entry: &Entry, guide: &Guide) -> String {
    match entry.kind {
        Kind::Development => {
            guide.developments.get(&entry.id).map(|development| development.since.to_string())
        }
        Kind::Source => guide.documents.get(&entry.id).map(|document| document.date.words()),
        Kind::Contact => guide.contacts.get(&entry.id).map(|contact| contact.audience.words().to_owned()),
        Kind::Term => {
            guide.terms.get(&entry.id).and_then(|term| term.stands_for.as_ref().map(ToString::to_string))
        }
        _ => entry.group.as_ref().map(|place| place.title.clone()),
    }
    .unwrap_or_default()
}

/// Where a hit matched in a field, in bytes.
fn ranges(index: &Index, hit: &Hit, field: Field) -> Vec<Range<usize>> {
    hit.matches(index).into_iter().filter(|found| found.field == field).map(|found| found.range).collect()
}
