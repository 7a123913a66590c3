//! What stands in the cells of the table: of the plan that is shown where something is needed, else of all plans.

use crate::compare::{
    Aspect, Column, Compared, ComparedPlan, Comparison, Fit, Platforms, RunsIn, Seen, SeenFacts, SeenPlan,
    Value, words_of,
};
use crate::content::{Limit, NOT_STATED};
use crate::text::width;
use crate::tui::theme::mark;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
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
    pub fn all(comparison: &Comparison) -> Vec<Self> {
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
    pub fn by_weight(comparison: &Comparison, sorted_by: &Column) -> Vec<Self> {
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

    /// The head of the column.
    pub fn head<'a>(&'a self, platforms: &'a Platforms) -> &'a str {
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

    /// Whether numbers stand in the column.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Aspect(Aspect::People | Aspect::Minutes))
    }

    /// What one sorts by to sort by this column.
    pub fn sorting(&self) -> Option<Column> {
        match self {
            Self::Plan | Self::Fit => None,
            Self::RunsIn => Some(Column::Aspect(Aspect::Browser)),
            Self::Aspect(aspect) => Some(Column::Aspect(aspect.clone())),
        }
    }
}

/// The text of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    text: String,
    /// The text where there is little room.
    short: Option<String>,
    /// Whether a development changed it.
    pub changed: bool,
    /// How it fits, where it is needed.
    pub fit: Option<Fit>,
}

impl Words {
    /// Some words.
    pub fn new(text: impl Into<String>, changed: bool) -> Self {
        Self { text: text.into(), changed, ..Self::default() }
    }

    /// Whether there is no value.
    pub fn is_no_value(&self) -> bool {
        self.text == mark::NONE || self.text == NOT_STATED
    }

    /// The columns that they take, with the mark of a change.
    pub fn room(&self, long: bool) -> usize {
        width(self.at(long)) + usize::from(self.changed)
    }

    /// The words in their long or their short form.
    pub fn at(&self, long: bool) -> &str {
        self.short.as_deref().filter(|_| !long).unwrap_or(&self.text)
    }
}

/// The name of a platform.
pub(super) fn name(compared: Compared<'_>) -> Words {
    let platform = compared.platform();
    Words::new(platform.called(), platform.name.changed.is_some())
}

/// The words of a cell: of the plan that is shown where something is needed, else of all plans.
pub(super) fn words(kind: &Kind, compared: Compared<'_>, comparison: &Comparison) -> Words {
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
    const PLACES: [(RunsIn, &str); 3] =
        [(RunsIn::Browser, "web"), (RunsIn::Desktop, "PC"), (RunsIn::Mobile, "phone")];
    let any = |place: RunsIn, holds: fn(&Seen<bool>) -> bool| {
        plans.iter().any(|plan| {
            holds(match place {
                RunsIn::Browser => &plan.facts.browser,
                RunsIn::Desktop => &plan.facts.desktop,
                RunsIn::Mobile => &plan.facts.mobile,
            })
        })
    };
    let changed = PLACES.iter().any(|(place, _)| any(*place, |seen| seen.changed.is_some()));
    let (long, short): (Vec<&str>, Vec<&str>) = PLACES
        .iter()
        .filter(|(place, _)| any(*place, |seen| seen.value == Some(true)))
        .map(|(place, short)| (place.words(), *short))
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
