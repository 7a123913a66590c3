//! A page of text: headings, paragraphs and labelled lines, broken at words.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::tags;
use super::theme::{Theme, mark};
use crate::content::{Affected, Citation, Development, Guide, Statement};
use crate::text::{width, wrap_hanging};

/// The widest that a line of reading gets, in columns.
pub(super) const MEASURE: usize = 72;

/// The columns from the left edge of a text to that of what stands beside it.
pub(super) const BESIDE: usize = MEASURE + 4;

/// The narrowest that a text beside another gets, in columns.
const NARROWEST: usize = 40;

/// The column at which the hints of rows begin.
const HINTS: usize = 26;

/// The columns that labels take beside their texts.
const LABELS: usize = 11;

/// A page being written.
pub(super) struct Sheet<'a> {
    /// The guide, for sources.
    pub guide: &'a Guide,
    /// The styles.
    pub theme: &'a Theme,
    /// How much room there is beside a text of the widest lines, in columns.
    beside: usize,
    columns: usize,
    lines: Vec<Line<'static>>,
    /// What stands at the left of what is being written.
    left: Option<Vec<Line<'static>>>,
}

impl<'a> Sheet<'a> {
    /// An empty page for an area that is `columns` wide.
    pub fn new(guide: &'a Guide, theme: &'a Theme, columns: u16) -> Self {
        let columns = usize::from(columns);
        let beside = columns.saturating_sub(BESIDE);
        Self { guide, theme, beside, columns: columns.clamp(1, MEASURE), lines: Vec::new(), left: None }
    }

    /// An empty page that is as wide as it is told to be, however wide that is to read.
    pub fn unmeasured(guide: &'a Guide, theme: &'a Theme, columns: usize) -> Self {
        Self { guide, theme, beside: 0, columns: columns.max(1), lines: Vec::new(), left: None }
    }

    /// Goes on at the top of a second column where there is room for one; says whether there is.
    pub fn turn(&mut self) -> bool {
        if self.left.is_none() && self.beside >= NARROWEST {
            self.left = Some(std::mem::take(&mut self.lines));
            self.columns = self.beside.min(MEASURE);
        }
        self.left.is_some()
    }

    /// Whether there is no room for labels beside their texts.
    pub fn is_narrow(&self) -> bool {
        self.columns < LABELS * 3
    }

    /// How wide the page is, in columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many lines are written, in the longer column where there are two.
    pub fn height(&self) -> usize {
        self.lines.len().max(self.left.as_ref().map_or(0, Vec::len))
    }

    /// The lines of the page, across both columns where there are two.
    pub fn lines(self) -> Vec<Line<'static>> {
        match self.left {
            Some(left) => abreast(left, self.lines),
            None => self.lines,
        }
    }

    /// Whether there is no room for a second column of words.
    pub fn is_slim(&self) -> bool {
        self.columns < 60
    }

    /// An empty line, never two and never the first.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// The title of the page.
    pub fn title(&mut self, text: &str) {
        self.flow(&[(text, self.theme.strong)], 0, 0);
    }

    /// The heading of a part.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.flow(&[(text, self.theme.accent)], 0, 0);
    }

    /// A paragraph.
    pub fn text(&mut self, text: &str) {
        self.styled(text, Style::new());
    }

    /// A paragraph in one style.
    pub fn styled(&mut self, text: &str, style: Style) {
        self.flow(&[(text, style)], 0, 0);
    }

    /// A line that begins with a mark, its further lines set in behind it.
    pub fn item(&mut self, sign: &str, text: &str, style: Style) {
        let indent = width(sign) + 1;
        self.flow(&[(sign, style), (" ", style), (text, Style::new())], 0, indent);
    }

    /// A row to choose, marked and laid on its ground where it is the chosen one. Says which lines it takes.
    pub fn row(&mut self, chosen: bool, pieces: &[(String, Style)], rest: usize) -> Range<usize> {
        let start = self.lines.len();
        let sign = if chosen { mark::CHOSEN } else { " " };
        let mut marked = vec![(sign, self.theme.accent), (" ", self.theme.accent)];
        marked.extend(borrowed(pieces));
        self.flow(&marked, 0, rest + 2);
        self.finish_row(chosen, start)
    }

    /// A row to choose, beside its label, or below it where the page is narrow. Says which lines it takes.
    pub fn labelled_row(&mut self, chosen: bool, label: &str, text: &[(String, Style)]) -> Range<usize> {
        let start = self.lines.len();
        let sign = if chosen { mark::CHOSEN } else { " " };
        if self.is_narrow() {
            if !label.is_empty() {
                self.flow(&[(label, self.theme.muted)], 0, 0);
            }
            return self.row(chosen, text, 0);
        }
        let room = LABELS - 2;
        let (above, label) = if width(label) < room { ("", label) } else { (label, "") };
        if !above.is_empty() {
            self.styled(above, self.theme.muted);
        }
        let label = format!("{label:room$}");
        let accent = self.theme.accent;
        let mut pieces = vec![(label.as_str(), self.theme.muted), (sign, accent), (" ", accent)];
        pieces.extend(borrowed(text));
        self.flow(&pieces, 0, LABELS);
        self.finish_row(chosen, start)
    }

    /// Makes the lines from one on a row: on its ground where it is chosen, and with the tags of a row.
    fn finish_row(&mut self, chosen: bool, start: usize) -> Range<usize> {
        for (place, line) in self.lines.iter_mut().skip(start).enumerate() {
            let filler = self.columns.saturating_sub(line.width());
            line.push_span(" ".repeat(filler));
            // The ground lies under the line as a whole, and the tags on each piece of it.
            if chosen {
                *line = std::mem::take(line).patch_style(self.theme.chosen);
            }
            for (number, span) in line.spans.iter_mut().enumerate() {
                let mut tag = tags::ROW;
                if place == 0 && number == 0 {
                    tag |= tags::START;
                    if chosen {
                        tag |= tags::FOCUS;
                    }
                }
                span.style = span.style.add_modifier(tag);
            }
        }
        start..self.lines.len()
    }

    /// A field in which one types, with the cursor in it.
    pub fn field(&mut self, field: &Input) -> Range<usize> {
        self.row(true, &typed(field), 0)
    }

    /// A field for a few words, of which no more than some rows are shown, those around the cursor.
    pub fn short_field(&mut self, field: &Input) -> Range<usize> {
        const ROWS: usize = 3;
        let room = self.columns.saturating_sub(4).max(1) * ROWS / 2;
        let mut pieces = typed(field);
        if let Some((before, _)) = pieces.first_mut()
            && let Some((at, _)) = before.char_indices().rev().nth(room)
        {
            *before = format!("…{}", &before[at..]);
        }
        if let Some((behind, _)) = pieces.last_mut()
            && let Some((at, _)) = behind.char_indices().nth(room)
        {
            *behind = format!("{}…", &behind[..at]);
        }
        self.row(true, &pieces, 0)
    }

    /// A field in which one types, behind its label.
    pub fn labelled_field(&mut self, label: &str, field: &Input) {
        self.labelled_pieces(label, &typed(field));
    }

    /// A row to choose, with a hint in a second column, or behind it where the page is narrow.
    pub fn row_with_hint(&mut self, chosen: bool, words: &str, hint: &str) -> Range<usize> {
        let gap = if self.is_slim() { 2 } else { HINTS.saturating_sub(width(words)).max(2) };
        let pieces = [
            (words.to_owned(), self.theme.strong),
            (" ".repeat(gap), Style::new()),
            (hint.to_owned(), self.theme.muted),
        ];
        let rest =
            if self.is_slim() { 2 } else { HINTS.max(width(words).min(self.columns / 2) + gap.min(2)) };
        self.row(chosen, &pieces, rest)
    }

    /// A text beside its label; below it where the page is narrow.
    pub fn labelled(&mut self, label: &str, text: &str, style: Style) {
        self.labelled_pieces(label, &[(text, style)]);
    }

    /// A text of several styles beside its label; below it where the page is narrow.
    pub fn labelled_pieces<T: AsRef<str>>(&mut self, label: &str, text: &[(T, Style)]) {
        if self.is_narrow() {
            if !label.is_empty() {
                self.flow(&[(label, self.theme.muted)], 0, 0);
            }
            self.flow(text, 2.min(self.columns - 1), 2.min(self.columns - 1));
            return;
        }
        let label = format!("{label:LABELS$}");
        let mut pieces = vec![(label.as_str(), self.theme.muted)];
        pieces.extend(borrowed(text));
        self.flow(&pieces, 0, LABELS);
    }

    /// Source lines: document, section, item and date of each, the label on the first.
    pub fn sources(&mut self, sources: &[Citation]) {
        for (place, source) in sources.iter().enumerate() {
            let label = if place == 0 { "Source" } else { "" };
            let line = self.source_line(source);
            if place > 0 && self.is_narrow() {
                self.flow(&[(line, self.theme.muted)], 2.min(self.columns - 1), 2.min(self.columns - 1));
            } else {
                self.labelled(label, &line, self.theme.muted);
            }
        }
    }

    /// A source in one line, with its date.
    pub fn source_line(&self, source: &Citation) -> String {
        match self.guide.cited(source) {
            Some(cited) => format!("{} · {}", cited.line(), cited.date_words()),
            None => source.to_string(),
        }
    }

    /// A statement with its sources below it.
    pub fn statement(&mut self, statement: &Statement) {
        self.text(&statement.text);
        for source in statement.sources.iter() {
            let line = self.source_line(source);
            self.flow(&[(line, self.theme.muted)], 2.min(self.columns - 1), 4.min(self.columns - 1));
        }
    }

    /// The developments that touch an entry.
    pub fn developments(&mut self, entry: &Affected, sources: &[Citation]) {
        let guide = self.guide;
        for development in guide.developments_of(entry, sources) {
            self.development(development);
        }
    }

    /// A development, marked and dated.
    pub fn development(&mut self, development: &Development) {
        let label = format!("{} {}", mark::SINCE, development.since.words());
        self.gap();
        self.flow(
            &[(label.as_str(), self.theme.caution), ("  ", Style::new()), (&development.title, Style::new())],
            0,
            2.min(self.columns - 1),
        );
        let indent = 2.min(self.columns - 1);
        self.flow(&[(&*development.text, Style::new())], indent, indent);
    }

    /// Lines of pieces of text, each with its style, the first set in by `first` columns and the others by `rest`.
    pub fn flow<T: AsRef<str>>(&mut self, pieces: &[(T, Style)], first: usize, rest: usize) {
        let whole = match pieces {
            [(only, _)] => Cow::Borrowed(only.as_ref()),
            several => Cow::Owned(several.iter().map(|(text, _)| text.as_ref()).collect::<Vec<_>>().concat()),
        };
        let text = whole.trim_start_matches(' ');
        let lead = whole.len() - text.len();
        let rest = rest.min(self.columns / 2);
        let first = (first + lead).min(self.columns / 2);
        let ranges = wrap_hanging(text, self.columns - first, self.columns - rest);
        for (number, range) in ranges.into_iter().enumerate() {
            let indent = if number == 0 { first } else { rest };
            let mut spans = Vec::new();
            if indent > 0 && !range.is_empty() {
                spans.push(Span::raw(" ".repeat(indent)));
            }
            spans.extend(cut(pieces, &(range.start + lead..range.end + lead)));
            self.lines.push(Line::from(spans));
        }
    }
}

/// The area of a text, and that of what stands beside it, where there is room for that.
pub(super) fn text_and_aside(area: Rect) -> (Rect, Option<Rect>) {
    let beside = u16::try_from(BESIDE).unwrap_or(u16::MAX);
    let width = area.width.saturating_sub(beside);
    if usize::from(width) < NARROWEST {
        return (area, None);
    }
    let measure = u16::try_from(MEASURE).unwrap_or(u16::MAX);
    let text = Rect { width: measure.min(area.width), ..area };
    (text, Some(Rect { x: area.x + beside, width: measure.min(width), ..area }))
}

/// Two columns of lines as one.
fn abreast(left: Vec<Line<'static>>, right: Vec<Line<'static>>) -> Vec<Line<'static>> {
    // The style of a line lies on its whole row: here it is to lie on its own column alone.
    let spans = |line: Line<'static>| {
        let style = line.style;
        line.spans.into_iter().map(move |span| {
            let own = style.patch(span.style);
            span.style(own)
        })
    };
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let mut row = || {
        let mut line: Line<'static> = left.next().into_iter().flat_map(spans).collect();
        if let Some(beside) = right.next().filter(|beside| beside.width() > 0) {
            line.push_span(" ".repeat(BESIDE.saturating_sub(line.width())));
            line.extend(spans(beside));
        }
        line
    };
    (0..rows).map(|_| row()).collect()
}

/// What is typed in a field, in pieces: what stands before the cursor, the letter under it, and the rest.
fn typed(field: &Input) -> Vec<(String, Style)> {
    let text = field.value();
    let at = text.char_indices().nth(field.cursor()).map_or(text.len(), |(at, _)| at);
    let (before, behind) = text.split_at(at);
    let mut rest = behind.chars();
    // A blank at the end of a line would be cut off.
    let under = rest.next().filter(|letter| *letter != ' ').unwrap_or('\u{a0}');
    vec![
        (before.to_owned(), Style::new()),
        (under.to_string(), Style::new().add_modifier(Modifier::UNDERLINED | tags::CARET)),
        (rest.as_str().to_owned(), Style::new()),
    ]
}

/// Pieces of text as they are borrowed.
fn borrowed<T: AsRef<str>>(pieces: &[(T, Style)]) -> impl Iterator<Item = (&str, Style)> {
    pieces.iter().map(|(text, style)| (text.as_ref(), *style))
}

/// The part of pieces of text that lies in a byte range of the whole.
fn cut<T: AsRef<str>>(pieces: &[(T, Style)], range: &Range<usize>) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (text, style) in pieces {
        let text = text.as_ref();
        let from = range.start.clamp(start, start + text.len()) - start;
        let to = range.end.clamp(start, start + text.len()) - start;
        if from < to {
            spans.push(Span::styled(text[from..to].to_owned(), *style));
        }
        start += text.len();
    }
    spans
}

/// A text in pieces: what lies in `matches` in one style, the rest in another.
///
/// Ranges that do not lie on characters' borders, overlap or run beyond the text are passed over.
pub(super) fn highlighted(
    text: &str,
    matches: &[Range<usize>],
    plain: Style,
    marked: Style,
) -> Vec<(String, Style)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for range in matches {
        let Some(found) = text.get(range.clone()).filter(|found| range.start >= done && !found.is_empty())
        else {
            continue;
        };
        if let Some(before) = text.get(done..range.start).filter(|before| !before.is_empty()) {
            pieces.push((before.to_owned(), plain));
        }
        pieces.push((found.to_owned(), plain.patch(marked)));
        done = range.end;
    }
    if let Some(rest) = text.get(done..).filter(|rest| !rest.is_empty()) {
        pieces.push((rest.to_owned(), plain));
    }
    pieces
}
