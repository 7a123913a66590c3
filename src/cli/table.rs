//! The table above a comparison: one row a platform, in plain characters, no wider than the page.

use super::page::Page;
use crate::compare::{Aspect, Compared, Comparison, Seen, SeenPlan, Value, gone};
use crate::text::{fit, width};

/// The heads of the columns; where there is little room the last ones give way.
const HEADS: [&str; 7] = ["Fit", "Platform", "Plan", "Cost", "People", "Minutes", "Runs in"];

/// Columns that stay free between two cells.
const GAP: usize = 2;

/// A name is never made narrower than this.
const NARROWEST: usize = 8;

/// In a cell: the documents do not state it.
const NOT_STATED: &str = "?";

/// In a cell: there is nothing to have any more.
const NONE: &str = "–";

/// In a cell: a development changed it.
const SINCE: &str = "†";

/// What stands in a cell, and whether a development changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    words: String,
    changed: bool,
}

impl Cell {
    fn new(words: impl Into<String>, changed: bool) -> Self {
        Self { words: words.into(), changed }
    }

    fn width(&self) -> usize {
        width(&self.words) + usize::from(self.changed)
    }

    /// The cell in at most so many columns: what is cut off ends in `…`, and its mark stays.
    fn within(&self, columns: usize) -> String {
        let mark = if self.changed { SINCE } else { "" };
        format!("{}{mark}", fit(&self.words, columns.saturating_sub(width(mark))))
    }
}

/// Writes the table of a comparison, and below it what its signs mean.
pub(super) fn write(page: &mut Page<'_>, comparison: &Comparison) {
    if page.is_spoken() {
        // Each platform is told below, and a table is read badly aloud.
        return;
    }
    let rows: Vec<[Cell; 7]> = comparison.iter().map(row).collect();
    let head = HEADS.map(|head| Cell::new(head, false));
    let widths = widths(std::iter::once(&head).chain(&rows), page.columns());
    page.gap();
    for cells in std::iter::once(&head).chain(&rows) {
        let mut line = String::new();
        for (cell, columns) in cells.iter().zip(&widths) {
            let words = cell.within(*columns);
            let free = columns.saturating_sub(width(&words)) + GAP;
            line.push_str(&words);
            line.push_str(&" ".repeat(free));
        }
        page.unbroken(&line);
    }
    let has = |holds: &dyn Fn(&Cell) -> bool| rows.iter().flatten().any(holds);
    let signs = [
        (has(&|cell| cell.words == NOT_STATED), "? is not stated"),
        (has(&|cell| cell.words.contains('/')), "/ one of these numbers"),
        (has(&|cell| cell.changed), "† changed since the documents"),
        (has(&|cell| cell.words == NONE), "– cannot be had any more"),
    ];
    let told: Vec<&str> = signs.into_iter().filter_map(|(occurs, words)| occurs.then_some(words)).collect();
    if !told.is_empty() {
        page.gap();
        page.line(&told.join(" · "));
    }
}

/// How wide each column is. The wider of the names gives way first, then the last column goes.
fn widths<'a>(rows: impl Iterator<Item = &'a [Cell; 7]>, room: usize) -> Vec<usize> {
    let mut widths = vec![0; HEADS.len()];
    for row in rows {
        for (column, cell) in widths.iter_mut().zip(row) {
            *column = cell.width().max(*column);
        }
    }
    while widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) > room {
        // Only names give way: a number that is cut would be another number.
        if let Some(widest) = widths.iter_mut().skip(1).take(2).max().filter(|widest| **widest > NARROWEST) {
            *widest -= 1;
        } else if widths.len() > 2 {
            widths.pop();
        } else {
            break;
        }
    }
    widths
}

fn row(compared: Compared<'_>) -> [Cell; 7] {
    let platform = compared.platform();
    let fit = Cell::new(format!("{} {}", compared.fit().sign(), compared.fit()), false);
    let name = Cell::new(platform.called(), platform.name.changed.is_some());
    let none = || Cell::new(NONE, false);
    let Some(shown) = compared.shown() else {
        return [fit, name, none(), none(), none(), none(), none()];
    };
    if let Some((why, _)) = gone(platform, shown.plan) {
        return [fit, name, Cell::new(why.short_words(), true), none(), none(), none(), none()];
    }
    let plan = shown.plan;
    let value = |aspect: Aspect| {
        let seen = aspect.of(platform, plan);
        Cell::new(words(&seen), seen.changed.is_some())
    };
    [
        fit,
        name,
        Cell::new(plan.called(), plan.added.is_some() || plan.name.changed.is_some()),
        value(Aspect::Cost),
        value(Aspect::People),
        value(Aspect::Minutes),
        runs_in(plan),
    ]
}

/// A value in few columns: of several numbers nobody says which one holds, so all stand there.
fn words(seen: &Seen<Value>) -> String {
    let words = seen.value.as_ref().map_or_else(|| NOT_STATED.to_owned(), ToString::to_string);
    words.replace(", ", "/").replace(" or ", "/")
}

/// Where a plan is stated to run; `no` where it is stated to run nowhere.
fn runs_in(plan: &SeenPlan) -> Cell {
    let facts = &plan.facts;
    let places = [("web", &facts.browser), ("PC", &facts.desktop), ("phone", &facts.mobile)];
    let changed = places.iter().any(|(_, seen)| seen.changed.is_some());
    let stated: Vec<&str> =
        places.iter().filter(|(_, seen)| seen.value == Some(true)).map(|(place, _)| *place).collect();
    let words = if !stated.is_empty() {
        stated.join(" ")
    } else if places.iter().all(|(_, seen)| seen.value == Some(false)) {
        "no".to_owned()
    } else {
        NOT_STATED.to_owned()
    };
    Cell::new(words, changed)
}

#[cfg(test)]
mod tests {
    use super::{Cell, widths};

    fn cells(texts: [&str; 7]) -> [Cell; 7] {
        texts.map(|text| Cell::new(text, false))
    }

    #[test]
    fn what_is_cut_says_so_and_keeps_its_mark() {
        assert_eq!(Cell::new("Enterprise Advanced", true).within(10), "Enterpri…†");
        assert_eq!(Cell::new("Free", true).within(10), "Free†");
    }

    #[test]
    fn the_wider_name_gives_way_first_then_the_last_column_goes() {
        let wide =
            cells(["? not stated", "Microsoft Teams", "Enterprise Advanced", "free", "9", "9", "web PC"]);
        assert_eq!(widths([&wide].into_iter(), 80), [12, 15, 19, 4, 1, 1, 6]);
        assert_eq!(widths([&wide].into_iter(), 60), [12, 12, 12, 4, 1, 1, 6]);
        assert_eq!(widths([&wide].into_iter(), 46), [12, 8, 8, 4, 1, 1]);
        assert_eq!(widths([&wide].into_iter(), 24), [12, 8]);
    }
}
