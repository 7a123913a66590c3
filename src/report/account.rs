//! An account of a comparison: all that a report says, in words and in order, before it gets a form.

use crate::compare::{
    Aspect, Compared, ComparedPlan, Comparison, Fit, GivesWay, Later, NearMiss, ORDER, Seen, SeenPlatform,
    Value, Verdict, View, WithoutOne, words_of,
};
use crate::content::{Cost, Guide, NOT_STATED};
use crate::text::clean;

use super::references::{Reference, References};

/// What stands above every report.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// What the report is.
    pub title: String,
    /// All needs in one line, or that there are none.
    pub needs: String,
    /// The view in words.
    pub view: String,
    /// The day on which the content was checked, as people write it.
    pub checked: String,
    /// The same as programs read it.
    pub checked_on: String,
    /// The version of the content.
    pub version: String,
}

impl Head {
    /// The head of a report on a comparison.
    pub fn of(guide: &Guide, comparison: &Comparison, title: String) -> Self {
        let needs = comparison.needs().words(comparison.platforms());
        Self {
            title,
            needs: if needs.is_empty() { "none named".to_owned() } else { clean(&needs) },
            view: match comparison.view() {
                View::Today => "as of today, with what changed since the documents",
                View::AsDocumented => "as documented, without what changed since",
            }
            .to_owned(),
            checked: guide.checked.words(),
            checked_on: guide.checked.to_string(),
            version: clean(&guide.version),
        }
    }
}

/// A comparison in words.
#[derive(Debug, Clone)]
pub(super) struct Account {
    /// What stands above it.
    pub head: Head,
    /// How many platforms fit, or how many there are where nothing is needed.
    pub counts: String,
    /// Whether something is needed. Where nothing is, the rows are all values, and nothing fits or fails.
    pub is_judged: bool,
    /// The platforms, best first.
    pub platforms: Vec<PlatformPart>,
    /// Where every platform fails: what dropping each single need would bring.
    pub without_one: Vec<String>,
    /// The rule of the order.
    pub order: &'static [&'static str],
    /// All sources.
    pub references: References,
}

/// A platform of an account.
#[derive(Debug, Clone)]
pub(super) struct PlatformPart {
    /// Its id.
    pub id: String,
    /// Its name in use.
    pub name: String,
    /// How its best plan fits; none where nothing is needed and it can be had.
    pub fit: Option<Fit>,
    /// The id of its best plan; none where there is none to have.
    best: Option<String>,
    /// What is to be known beside the values: that it is forbidden, a new name, a retirement.
    pub notes: Vec<Note>,
    /// What would do, where it fails.
    pub near: Vec<String>,
    /// Its plans.
    pub plans: Vec<PlanPart>,
}

/// A sentence with its sources.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// The sentence.
    pub text: String,
    /// Where it comes from.
    pub sources: Vec<Reference>,
}

/// A plan of an account.
#[derive(Debug, Clone)]
pub(super) struct PlanPart {
    /// Its id.
    pub id: String,
    /// Its name in use.
    pub name: String,
    /// Free or paid, or that it is not stated.
    pub cost: String,
    /// How it fits; none as for the platform.
    pub fit: Option<Fit>,
    /// What is to be known beside the values: that it is new, or ended.
    pub notes: Vec<Note>,
    /// What would do, where it fails and can be had.
    pub near: Option<String>,
    /// One a need; where nothing is needed, one a value.
    pub rows: Vec<RowPart>,
}

/// How a plan fits a need, or a value of a plan.
#[derive(Debug, Clone)]
pub(super) struct RowPart {
    /// The kind of the need as programs read it, or empty for a value that nobody needs.
    pub need: String,
    /// What is needed, or what the value is of.
    pub wanted: String,
    /// How it fits; none where nothing is needed.
    pub fit: Option<Fit>,
    /// The value.
    pub value: String,
    /// What stands beside the value.
    pub note: Option<String>,
    /// Where the value comes from.
    pub sources: Vec<Reference>,
    /// What a development changed.
    pub changed: Option<ChangedPart>,
    /// What to ask the provider.
    pub ask: Option<String>,
}

/// What a value was before a development changed it.
#[derive(Debug, Clone)]
pub(super) struct ChangedPart {
    /// Since when, in words.
    pub since: String,
    /// What changed.
    pub title: String,
    /// The value that the documents give.
    pub was: String,
    /// Where they give it.
    pub sources: Vec<Reference>,
}

impl RowPart {
    /// The value with what stands beside it.
    pub fn value_words(&self) -> String {
        match &self.note {
            Some(note) => format!("{} ({})", self.value, note.trim_end_matches('.')),
            None => self.value.clone(),
        }
    }
}

impl ChangedPart {
    /// The change in one line: `since 12 April 2023, was at most 300`.
    pub fn words(&self) -> String {
        format!("{}, was {}", self.since, self.was)
    }
}

impl Account {
    /// The account of a comparison.
    pub fn of(guide: &Guide, comparison: &Comparison) -> Self {
        let mut scribe = Scribe { guide, comparison, references: References::default() };
        let platforms = comparison.iter().map(|compared| scribe.platform(compared)).collect();
        let without_one = if comparison.is_empty_result() {
            comparison.without_one().iter().map(|without| without_words(comparison, without)).collect()
        } else {
            Vec::new()
        };
        Self {
            head: Head::of(guide, comparison, "Comparison of video platforms".to_owned()),
            counts: counts(comparison),
            is_judged: !comparison.wanted().is_empty(),
            platforms,
            without_one,
            order: &ORDER,
            references: scribe.references,
        }
    }
}

/// Writes the parts of an account, and takes the sources down as they come.
struct Scribe<'a> {
    guide: &'a Guide,
    comparison: &'a Comparison,
    references: References,
}

impl Scribe<'_> {
    fn platform(&mut self, compared: Compared<'_>) -> PlatformPart {
        let platform = compared.platform();
        let judged = !self.comparison.wanted().is_empty() || platform.gone().is_some();
        PlatformPart {
            id: platform.id.to_string(),
            name: clean(platform.called()),
            fit: judged.then(|| compared.fit()),
            best: compared.best().map(|best| best.plan.id.to_string()),
            notes: self.notes_of_platform(platform),
            near: compared.near_misses().iter().map(|near| self.would_fit_on_plan(near)).collect(),
            plans: compared.plans().map(|plan| self.plan(plan)).collect(),
        }
    }

    fn plan(&mut self, compared: ComparedPlan<'_>) -> PlanPart {
        let plan = compared.plan;
        let judged = !self.comparison.wanted().is_empty() || !compared.is_offered();
        let mut notes = Vec::new();
        notes.extend(plan.added.as_ref().map(|later| self.later("New", later)));
        notes.extend(plan.ended.as_ref().map(|later| self.later("Ended", later)));
        notes.extend(self.renamed(&plan.name));
        PlanPart {
            id: plan.id.to_string(),
            name: clean(compared.called()),
            cost: words_of(plan.cost.value.map(Value::Cost).as_ref()),
            fit: judged.then(|| compared.fit()),
            notes,
            near: compared.near_miss().map(|near| self.would_fit(&near)),
            rows: self.rows(compared),
        }
    }

    fn rows(&mut self, compared: ComparedPlan<'_>) -> Vec<RowPart> {
        if !self.comparison.wanted().is_empty() {
            return compared.verdicts().iter().map(|verdict| self.verdict(verdict)).collect();
        }
        let features = compared.plan.features.keys().cloned().map(Aspect::Feature);
        Aspect::ALL
            .into_iter()
            .chain(features)
            .map(|aspect| self.value(&aspect, aspect.of(compared.platform, compared.plan)))
            .collect()
    }

    fn verdict(&mut self, verdict: &Verdict) -> RowPart {
        let sources = self.references.take(self.guide, &verdict.sources);
        let changed = verdict.changed.as_ref().map(|changed| {
            let was = verdict.documented_words().unwrap_or_else(|| NOT_STATED.to_owned());
            ChangedPart {
                since: changed.by.since.words(),
                title: clean(&changed.by.title),
                was: clean(&was),
                sources: self.references.take(self.guide, &changed.sources),
            }
        });
        RowPart {
            need: verdict.need.to_string(),
            wanted: clean(&verdict.wanted),
            fit: Some(verdict.fit),
            value: clean(&verdict.words()),
            note: verdict.note.as_ref().map(|note| clean(note)),
            sources,
            changed,
            ask: verdict.ask.as_deref().map(clean),
        }
    }

    fn value(&mut self, aspect: &Aspect, seen: Seen<Value>) -> RowPart {
        let sources = self.references.take(self.guide, &seen.sources);
        let changed = seen.changed.map(|changed| ChangedPart {
            since: changed.by.since.words(),
            title: clean(&changed.by.title),
            was: clean(&words_of(changed.documented.as_ref())),
            sources: self.references.take(self.guide, &changed.sources),
        });
        RowPart {
            need: String::new(),
            wanted: clean(aspect.title(self.comparison.platforms())),
            fit: None,
            value: clean(&words_of(seen.value.as_ref())),
            note: seen.note.as_ref().map(|note| clean(note)),
            sources,
            changed,
            ask: None,
        }
    }

    fn notes_of_platform(&mut self, platform: &SeenPlatform) -> Vec<Note> {
        let mut notes = Vec::new();
        notes.extend(platform.forbidden.as_ref().map(|forbidden| Note {
            text: clean(&format!("Not for use here: {}", forbidden.words())),
            sources: self.references.take(self.guide, &[forbidden.decision.citation()]),
        }));
        notes.extend(platform.retired.as_ref().map(|later| self.later("Retired", later)));
        notes.extend(self.renamed(&platform.name));
        notes
    }

    /// What a development did to a platform or plan.
    fn later(&mut self, did: &str, later: &Later) -> Note {
        Note {
            text: clean(&format!("{did} {}: {}", later.since.words(), later.title)),
            sources: self.references.take(self.guide, &[later.citation()]),
        }
    }

    fn renamed(&mut self, name: &Seen<crate::content::Text>) -> Option<Note> {
        let changed = name.changed.as_ref()?;
        let was = changed.documented.as_deref().unwrap_or(NOT_STATED);
        let mut sources = self.references.take(self.guide, &name.sources);
        sources.extend(self.references.take(self.guide, &changed.sources));
        Some(Note { text: clean(&format!("Renamed {}, was {was}", changed.by.since.words())), sources })
    }

    fn would_fit_on_plan(&self, near: &NearMiss<'_>) -> String {
        clean(&format!("{} on the {} plan", self.would_fit(near), near.plan.called()))
    }

    /// A near miss in words: `Would fit with 100 people and 40 minutes`.
    fn would_fit(&self, near: &NearMiss<'_>) -> String {
        let verb = if near.fit == Fit::Meets { "Would fit" } else { "Would no longer fail" };
        let lowered = matches!(near.gives_way.first(), Some(GivesWay::Lowered { .. }));
        let with = if lowered { "with " } else { "" };
        clean(&format!("{verb} {with}{}", near.words(self.comparison.platforms())))
    }
}

/// How many platforms fit: `2 meet · 1 not stated · 6 fail`.
fn counts(comparison: &Comparison) -> String {
    if comparison.wanted().is_empty() {
        return format!("{} platforms", comparison.iter().len());
    }
    let [meet, open, fail] = [Fit::Meets, Fit::NotStated, Fit::Fails].map(|fit| comparison.count(fit));
    format!("{meet} meet · {open} not stated · {fail} fail")
}

/// What dropping a need would bring: `Without “free”: 2 meet, 1 not stated; 300 people would do`.
fn without_words(comparison: &Comparison, without: &WithoutOne) -> String {
    let need = without.need.words(comparison.platforms());
    let lower = comparison.largest_that_would_do(&without.need).map_or_else(String::new, |most| {
        format!("; {} would do", without.need.lowered_to(most).words(comparison.platforms()))
    });
    let (meet, open) = (without.meets, without.not_stated);
    clean(&format!("Without “{need}”: {meet} would meet the rest, {open} not stated{lower}"))
}

/// The name of a plan with its cost, said once where the plan is called so: `Free plan`, `Pro plan, paid`.
pub(super) fn plan_words(plan: &PlanPart) -> String {
    if plan.name.eq_ignore_ascii_case(&plan.cost) {
        return format!("{} plan", plan.name);
    }
    let stated = [Cost::Free, Cost::Paid].map(|cost| words_of(Some(&Value::Cost(cost))));
    let of = if stated.contains(&plan.cost) { "" } else { "cost " };
    format!("{} plan, {of}{}", plan.name, plan.cost)
}

impl PlatformPart {
    /// Its best plan; none where there is none to have.
    pub fn best_plan(&self) -> Option<&PlanPart> {
        self.plans.iter().find(|plan| Some(&plan.id) == self.best.as_ref())
    }
}
