//! The table of platforms: its columns for which there is room, its heads and its rows.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::sorting::Sorting;
use crate::compare::{
    Aspect, Column, Compared, ComparedPlan, Comparison, Fit, Platforms, Seen, SeenFacts, SeenPlan, Value,
    gone, words_of,
};
use crate::content::{Limit, NOT_STATED};
use crate::text::{fit, width};
use crate::tui::theme::{Theme, mark};

/// The columns before the name: the mark of a pinned platform, the mark of its fit, and a space.
const MARKS: usize = 3;

/// The space between two columns.
const GAP: usize = 2;

/// The widest that a column gets.
const WIDEST: usize = 22;

/// How many platforms are measured for the widths of the columns.
const MEASURED: usize = 200;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// The plan that is shown.
    Plan,
    /// The fit in a word.
    Fit,
    /// Where it runs: three aspects in one.
    RunsIn,
    /// One aspect.
    Aspect(Aspect),
}

impl Kind {
    /// The columns in the order of the table, with those of the needed features.
    fn all(comparison: &Comparison) -> Vec<Self> {
        let features = comparison.needs().features.iter().cloned();
        let plans: &[Self] = if comparison.wanted().is_empty() { &[] } else { &[Self::Fit, Self::Plan] };
        let first = [
            Self::Aspect(Aspect::Cost),
            Self::Aspect(Aspect::People),
            Self::Aspect(Aspect::Minutes),
            Self::RunsIn,
            Self::Aspect(Aspect::Guests),
            Self::Aspect(Aspect::Outsiders),
        ];
        let last = [Self::Aspect(Aspect::StrongPrivacy), Self::Aspect(Aspect::Approved)];
        plans
            .iter()
            .cloned()
            .chain(first)
            .chain(features.map(|id| Self::Aspect(Aspect::Feature(id))))
            .chain(last)
            .collect()
    }

    /// The columns in the order in which they get room: what is sorted by, the plan, what is needed, and then
    /// the most telling.
    fn by_weight(comparison: &Comparison, sorted_by: &Column) -> Vec<Self> {
        let mut wanted = vec![Self::Plan];
        if let Column::Aspect(aspect) = sorted_by {
            wanted.insert(0, Self::of(aspect));
        }
        wanted.extend(comparison.wanted().iter().map(|need| Self::of(&need.aspect())));
        wanted.extend([
            Self::Aspect(Aspect::People),
            Self::Aspect(Aspect::Minutes),
            Self::Fit,
            Self::RunsIn,
            Self::Aspect(Aspect::StrongPrivacy),
            Self::Aspect(Aspect::Cost),
            Self::Aspect(Aspect::Approved),
            Self::Aspect(Aspect::Guests),
            Self::Aspect(Aspect::Outsiders),
        ]);
        wanted
    }

    /// The column in which an aspect stands.
    fn of(aspect: &Aspect) -> Self {
        match aspect {
            Aspect::Browser | Aspect::Desktop | Aspect::Mobile => Self::RunsIn,
            other => Self::Aspect(other.clone()),
        }
    }

    fn head<'a>(&'a self, platforms: &'a Platforms) -> &'a str {
        match self {
            Self::Plan => "Plan",
            Self::Fit => "Fit",
            Self::RunsIn => "Runs in",
            Self::Aspect(Aspect::People) => "People",
            Self::Aspect(Aspect::Minutes) => "Minutes",
            Self::Aspect(Aspect::Guests) => "No account",
            Self::Aspect(Aspect::Outsiders) => "Outsiders",
            Self::Aspect(Aspect::StrongPrivacy) => "Privacy",
            Self::Aspect(Aspect::Approved) => "Ministries",
            Self::Aspect(aspect) => aspect.title(platforms),
        }
    }

    /// What one sorts by to sort by this column.
    fn sorting(&self) -> Option<Column> {
        match self {
            Self::Plan | Self::Fit => None,
            Self::RunsIn => Some(Column::Aspect(Aspect::Browser)),
            Self::Aspect(aspect) => Some(Column::Aspect(aspect.clone())),
        }
    }
}

/// The text of a cell.
#[derive(Debug, Clone, Default)]
struct Words {
    text: String,
    /// The text where there is little room.
    short: Option<String>,
    /// Whether a development changed it.
    changed: bool,
    /// How it fits, where it is needed.
    fit: Option<Fit>,
}

impl Words {
    fn new(text: impl Into<String>, changed: bool) -> Self {
        Self { text: text.into(), changed, ..Self::default() }
    }

    fn is_no_value(&self) -> bool {
        self.text == mark::NONE || self.text == NOT_STATED
    }

    fn room(&self, long: bool) -> usize {
        width(self.at(long)) + usize::from(self.changed)
    }

    fn at(&self, long: bool) -> &str {
        self.short.as_deref().filter(|_| !long).unwrap_or(&self.text)
    }
}

/// A column as measured.
#[derive(Debug, Clone)]
struct Measured {
    kind: Kind,
    head: String,
    long: usize,
    short: usize,
}

impl Measured {
    fn wide(&self, long: bool) -> usize {
        if long { self.long } else { self.short }
    }
}

/// The table of a comparison: which columns there are, how wide, and which weigh more.
#[derive(Debug, Clone)]
pub(super) struct Table {
    name: usize,
    columns: Vec<Measured>,
    by_weight: Vec<Kind>,
}

impl Table {
    /// Measures the columns of a comparison.
    pub fn measure(comparison: &Comparison, sorting: &Sorting) -> Self {
        let platforms = comparison.platforms();
        let measured: Vec<Compared<'_>> = comparison.iter().take(MEASURED).collect();
        let columns = Kind::all(comparison)
            .into_iter()
            .map(|kind| {
                let head = sorting.head(kind.head(platforms), kind.sorting().as_ref());
                let least = width(&head).min(WIDEST);
                let widest = |long: bool| {
                    let rooms =
                        measured.iter().map(|compared| words(&kind, *compared, comparison).room(long));
                    rooms.max().unwrap_or_default().clamp(least, WIDEST.max(least))
                };
                Measured { long: widest(true), short: widest(false), head, kind }
            })
            .collect();
        let names = measured.iter().map(|compared| name(*compared).room(true));
        let head = width(&sorting.head("Platform", Some(&Column::Name)));
        Self {
            name: names.max().unwrap_or_default().clamp(head, WIDEST + GAP),
            columns,
            by_weight: Kind::by_weight(comparison, sorting.column()),
        }
    }

    /// What one can sort by, in the order of the columns.
    pub fn sortings(&self) -> Vec<Column> {
        self.columns.iter().filter_map(|column| column.kind.sorting()).collect()
    }

    /// The columns for which there is room beside the name, and whether in their long form.
    fn layout(&self, columns: usize) -> (Vec<&Measured>, bool) {
        let room = columns.saturating_sub(MARKS + self.name);
        let whole: usize = self.columns.iter().map(|column| column.long + GAP).sum();
        let long = whole <= room;
        let mut left = room;
        let mut chosen: Vec<usize> = Vec::new();
        for kind in &self.by_weight {
            let Some(place) = self.columns.iter().position(|column| column.kind == *kind) else { continue };
            let wide = self.columns[place].wide(long) + GAP;
            if !chosen.contains(&place) && wide <= left {
                left -= wide;
                chosen.push(place);
            }
        }
        chosen.sort_unstable();
        (chosen.into_iter().map(|place| &self.columns[place]).collect(), long)
    }

    /// The room for the name in a row this wide.
    fn name_room(&self, columns: usize) -> usize {
        self.name.min(columns.saturating_sub(MARKS))
    }

    /// The heads of the columns in a row this wide.
    pub fn heads(&self, columns: u16, sorting: &Sorting, theme: &Theme) -> Line<'static> {
        let columns = usize::from(columns);
        let (shown, long) = self.layout(columns);
        let mut line = Line::raw(" ".repeat(MARKS.min(columns)));
        let style = |column: Option<&Column>| {
            if column == Some(sorting.column()) { theme.accent } else { theme.muted }
        };
        let name = fit(&sorting.head("Platform", Some(&Column::Name)), self.name_room(columns));
        push(&mut line, &name, style(Some(&Column::Name)), self.name_room(columns));
        for column in shown {
            line.push_span(" ".repeat(GAP));
            let wide = column.wide(long);
            push(&mut line, &fit(&column.head, wide), style(column.kind.sorting().as_ref()), wide);
        }
        line
    }

    /// The row of a platform in a row this wide.
    pub fn row(
        &self,
        compared: Compared<'_>,
        comparison: &Comparison,
        pinned: bool,
        columns: u16,
        theme: &Theme,
    ) -> Line<'static> {
        let columns = usize::from(columns);
        let (shown, long) = self.layout(columns);
        let (sign, style) = sign(compared, comparison, theme);
        let mut line = Line::default();
        line.push_span(Span::styled(if pinned { mark::BOX_FULL } else { " " }, theme.accent));
        line.push_span(Span::styled(sign, style));
        line.push_span(" ");
        let mut called = name(compared);
        let out = compared.shown().and_then(|plan| gone(plan.platform, plan.plan));
        let first = usize::from(shown.first().is_some_and(|column| column.kind == Kind::Fit));
        called.changed |= out.is_some() && shown.len() <= first;
        push_words(&mut line, &called, true, theme.strong, self.name_room(columns), theme);
        for (place, column) in shown.into_iter().enumerate() {
            line.push_span(" ".repeat(GAP));
            let words = match out {
                Some((gone, _)) if place == first => Words::new(gone.short_words().to_owned(), true),
                _ => words(&column.kind, compared, comparison),
            };
            let style = match words.fit {
                Some(Fit::Fails) => theme.bad,
                Some(Fit::NotStated) => theme.caution,
                _ if words.is_no_value() => theme.muted,
                _ => Style::new(),
            };
            push_words(&mut line, &words, long, style, column.wide(long), theme);
        }
        line
    }
}

/// The mark of how a platform fits; none where nothing is needed and it can be had.
pub(super) fn sign(compared: Compared<'_>, comparison: &Comparison, theme: &Theme) -> (&'static str, Style) {
    if comparison.wanted().is_empty() && compared.best().is_some() {
        return (" ", Style::new());
    }
    fit_sign(compared.fit(), theme)
}

/// The mark of a fit.
pub(super) fn fit_sign(fit: Fit, theme: &Theme) -> (&'static str, Style) {
    match fit {
        Fit::Meets => (mark::YES, theme.good),
        Fit::NotStated => (mark::OPEN, theme.caution),
        Fit::Fails => (mark::NO, theme.bad),
    }
}

/// Adds a text, filled to its room.
fn push(line: &mut Line<'static>, text: &str, style: Style, room: usize) {
    line.push_span(Span::styled(text.to_owned(), style));
    line.push_span(" ".repeat(room.saturating_sub(width(text))));
}

/// Adds the words of a cell with the mark of a change, filled to their room.
fn push_words(line: &mut Line<'static>, words: &Words, long: bool, style: Style, room: usize, theme: &Theme) {
    let sign = if words.changed { mark::SINCE } else { "" };
    let text = fit(words.at(long), room.saturating_sub(width(sign)));
    let used = width(&text) + width(sign);
    line.push_span(Span::styled(text, style));
    line.push_span(Span::styled(sign, theme.caution));
    line.push_span(" ".repeat(room.saturating_sub(used)));
}

/// The name of a platform.
fn name(compared: Compared<'_>) -> Words {
    let platform = compared.platform();
    Words::new(platform.called(), platform.name.changed.is_some())
}

/// The words of a cell: of the plan that is shown where something is needed, else of all plans.
fn words(kind: &Kind, compared: Compared<'_>, comparison: &Comparison) -> Words {
    let Some(shown) = compared.shown() else { return Words::new(mark::NONE, false) };
    if !shown.is_offered() && *kind != Kind::Fit {
        return Words::new(mark::NONE, false);
    }
    let plans: Vec<&SeenPlan> = if comparison.wanted().is_empty() {
        compared.platform().offered().collect()
    } else {
        vec![shown.plan]
    };
    let fit = worst(kind, shown, comparison);
    let words = match kind {
        Kind::Plan => {
            Words::new(shown.called(), shown.plan.added.is_some() || shown.plan.name.changed.is_some())
        }
        Kind::Fit => Words { fit: Some(compared.fit()), ..Words::new(compared.fit().words(), false) },
        Kind::RunsIn => runs_in(&plans),
        Kind::Aspect(Aspect::People) => limits(&plans, |facts| &facts.people),
        Kind::Aspect(Aspect::Minutes) => limits(&plans, |facts| &facts.minutes),
        Kind::Aspect(Aspect::Cost) if plans.len() > 1 => {
            let changed = plans.iter().any(|plan| plan.added.is_some() || plan.cost.changed.is_some());
            Words::new(compared.platform().cost_words(), changed)
        }
        Kind::Aspect(aspect) => answer(aspect, shown, &plans),
    };
    Words { fit: fit.or(words.fit), ..words }
}

/// The worst fit of the needs that stand in a column.
fn worst(kind: &Kind, shown: ComparedPlan<'_>, comparison: &Comparison) -> Option<Fit> {
    let here = comparison.wanted().iter().filter(|need| Kind::of(&need.aspect()) == *kind);
    here.map(|need| shown.verdict(need).fit).max()
}

/// The least and the most of the limits of plans.
fn limits(plans: &[&SeenPlan], fact: impl Fn(&SeenFacts) -> &Seen<Limit>) -> Words {
    let limits: Vec<&Seen<Limit>> = plans.iter().map(|plan| fact(&plan.facts)).collect();
    let changed = limits.iter().any(|seen| seen.changed.is_some());
    if let [only] = limits.as_slice() {
        return Words::new(only.value.as_ref().map_or(NOT_STATED.to_owned(), ToString::to_string), changed);
    }
    let values: Vec<&Limit> = limits.iter().filter_map(|seen| seen.value.as_ref()).collect();
    let least = values.iter().map(|limit| limit.least()).min().and_then(|number| Limit::new(vec![number]));
    let most = values.iter().map(|limit| limit.most()).max().and_then(|number| Limit::new(vec![number]));
    let words = match (least, most) {
        (Some(least), Some(most)) if least == most => least.to_string(),
        (Some(least), Some(most)) => format!("{least}–{most}"),
        _ => NOT_STATED.to_owned(),
    };
    Words::new(words, changed)
}

/// Where any of the plans runs.
fn runs_in(plans: &[&SeenPlan]) -> Words {
    let places: [(&str, &str, fn(&SeenFacts) -> &Seen<bool>); 3] = [
        ("browser", "web", |facts| &facts.browser),
        ("desktop", "PC", |facts| &facts.desktop),
        ("mobile", "phone", |facts| &facts.mobile),
    ];
    let changed =
        places.iter().any(|(.., fact)| plans.iter().any(|plan| fact(&plan.facts).changed.is_some()));
    let (long, short): (Vec<&str>, Vec<&str>) = places
        .iter()
        .filter(|(.., fact)| plans.iter().any(|plan| fact(&plan.facts).value == Some(true)))
        .map(|(long, short, _)| (*long, *short))
        .unzip();
    if long.is_empty() {
        return Words::new(NOT_STATED, changed);
    }
    Words { short: Some(short.join(", ")), ..Words::new(long.join(" "), changed) }
}

/// A value that all plans share, else the best of them.
fn answer(aspect: &Aspect, shown: ComparedPlan<'_>, plans: &[&SeenPlan]) -> Words {
    let all: Vec<Seen<Value>> = plans.iter().map(|plan| aspect.of(shown.platform, plan)).collect();
    let changed = all.iter().any(|seen| seen.changed.is_some());
    let has = |is: bool| all.iter().any(|seen| seen.value == Some(Value::Is(is)));
    let (yes, no) = match aspect {
        Aspect::Guests | Aspect::Outsiders => ("can join", "cannot join"),
        Aspect::StrongPrivacy => ("★ strong", mark::NONE),
        Aspect::Approved => ("approved", mark::NONE),
        _ => ("yes", "no"),
    };
    if has(true) {
        return Words::new(yes, changed);
    }
    if has(false) {
        return Words::new(no, changed);
    }
    Words::new(words_of(all.into_iter().find_map(|seen| seen.value).as_ref()), changed)
}
