//! The comparison and the platforms as JSON, each value with its sources in full.

use serde::{Serialize, Serializer};

use crate::content::{Citation, Cost, DevelopmentId, Guide, PlanId, PlatformId, Since, SourceLine, Text};

use super::aspect::{Aspect, Value, words_of};
use super::comparison::{Compared, ComparedPlan, Comparison};
use super::fit::{Fit, Verdict};
use super::need::Need;
use super::view::{Changed, Forbidden, Later, Platforms, Seen, SeenPlan, SeenPlatform};

impl Comparison {
    /// The comparison as JSON: an array of platforms, best first, each with its plans and their verdicts.
    /// `guide` names the sources.
    pub fn json<'a>(&'a self, guide: &'a Guide) -> impl Serialize {
        let platforms: Vec<_> = self.iter().map(|compared| platform(guide, compared)).collect();
        platforms
    }
}

impl Platforms {
    /// A platform as JSON: every value of every plan, with its sources and what a development changed.
    /// `guide` names the sources.
    pub fn json<'a>(&'a self, guide: &'a Guide, platform: &'a SeenPlatform) -> impl Serialize {
        seen_platform(guide, self, platform)
    }
}

/// A platform in a comparison.
#[derive(Serialize)]
struct PlatformForm<'a> {
    id: &'a PlatformId,
    name: &'a str,
    fit: Fit,
    retired: Option<&'a Later>,
    forbidden: Option<&'a Forbidden>,
    best: Option<&'a PlanId>,
    plans: Vec<PlanForm<'a>>,
}

/// A plan in a comparison.
#[derive(Serialize)]
struct PlanForm<'a> {
    id: &'a PlanId,
    name: &'a str,
    cost: Option<Cost>,
    fit: Fit,
    added: Option<&'a Later>,
    ended: Option<&'a Later>,
    verdicts: Vec<VerdictForm>,
}

/// How a plan fits a need.
#[derive(Serialize)]
struct VerdictForm {
    need: Need,
    wanted: String,
    fit: Fit,
    #[serde(flatten)]
    value: ValueForm,
    ask: Option<String>,
    forbidden: Option<Forbidden>,
}

/// A value with where it comes from.
#[derive(Serialize)]
struct ValueForm {
    value: Option<Value>,
    words: String,
    note: Option<Text>,
    source: Vec<SourceLine>,
    changed: Option<ChangedForm>,
}

/// What a value was before a development changed it.
#[derive(Serialize)]
struct ChangedForm {
    by: DevelopmentId,
    title: Text,
    since: Since,
    documented: Option<Value>,
    source: Vec<SourceLine>,
}

/// A platform with all of its values.
#[derive(Serialize)]
struct SeenPlatformForm<'a> {
    id: &'a PlatformId,
    name: &'a str,
    renamed: Option<ChangedForm>,
    retired: Option<&'a Later>,
    forbidden: Option<&'a Forbidden>,
    cost: StatementForm<'a>,
    bundled: ValueForm,
    strong_privacy: ValueForm,
    approved: ValueForm,
    plans: Vec<SeenPlanForm<'a>>,
    remarks: Vec<StatementForm<'a>>,
    developments: Vec<&'a DevelopmentId>,
}

/// A plan with all of its values.
#[derive(Serialize)]
struct SeenPlanForm<'a> {
    id: &'a PlanId,
    name: &'a str,
    renamed: Option<ChangedForm>,
    added: Option<&'a Later>,
    ended: Option<&'a Later>,
    cost: ValueForm,
    people: ValueForm,
    minutes: ValueForm,
    browser: ValueForm,
    desktop: ValueForm,
    mobile: ValueForm,
    guests: ValueForm,
    outsiders: ValueForm,
    features: Vec<FeatureForm<'a>>,
}

/// A feature of a plan.
#[derive(Serialize)]
struct FeatureForm<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(flatten)]
    value: ValueForm,
}

/// Words with where they come from.
#[derive(Serialize)]
struct StatementForm<'a> {
    text: &'a Text,
    source: Vec<SourceLine>,
}

fn platform<'a>(guide: &Guide, compared: Compared<'a>) -> PlatformForm<'a> {
    let platform = compared.platform();
    PlatformForm {
        id: &platform.id,
        name: platform.called(),
        fit: compared.fit(),
        retired: platform.retired.as_ref(),
        forbidden: platform.forbidden.as_ref(),
        best: compared.best().map(|best| &best.plan.id),
        plans: compared.plans().map(|compared| plan(guide, &compared)).collect(),
    }
}

fn plan<'a>(guide: &Guide, compared: &ComparedPlan<'a>) -> PlanForm<'a> {
    let plan = compared.plan;
    PlanForm {
        id: &plan.id,
        name: plan.called(),
        cost: plan.cost.value,
        fit: compared.fit(),
        added: plan.added.as_ref(),
        ended: plan.ended.as_ref(),
        verdicts: compared.verdicts().into_iter().map(|of| verdict(guide, of)).collect(),
    }
}

fn verdict(guide: &Guide, of: Verdict) -> VerdictForm {
    let words = of.words();
    VerdictForm {
        need: of.need,
        wanted: of.wanted,
        fit: of.fit,
        value: ValueForm {
            value: of.value,
            words,
            note: of.note,
            source: SourceLine::all(guide, &of.sources),
            changed: of.changed.map(|changed| change(guide, changed)),
        },
        ask: of.ask,
        forbidden: of.forbidden,
    }
}

fn change(guide: &Guide, of: Changed<Value>) -> ChangedForm {
    ChangedForm {
        by: of.by.id,
        title: of.by.title,
        since: of.by.since,
        documented: of.documented,
        source: SourceLine::all(guide, &of.sources),
    }
}

fn value(guide: &Guide, of: Seen<Value>) -> ValueForm {
    ValueForm {
        words: words_of(of.value.as_ref()),
        value: of.value,
        note: of.note,
        source: SourceLine::all(guide, &of.sources),
        changed: of.changed.map(|changed| change(guide, *changed)),
    }
}

fn renamed(guide: &Guide, name: &Seen<Text>) -> Option<ChangedForm> {
    value(guide, name.map(|name| Value::Text(name.clone()))).changed
}

fn statement<'a>(guide: &Guide, text: &'a Text, sources: &[Citation]) -> StatementForm<'a> {
    StatementForm { text, source: SourceLine::all(guide, sources) }
}

fn seen_platform<'a>(
    guide: &'a Guide,
    platforms: &'a Platforms,
    platform: &'a SeenPlatform,
) -> SeenPlatformForm<'a> {
    let is = |seen: &Seen<bool>| value(guide, seen.map(|is| Value::Is(*is)));
    SeenPlatformForm {
        id: &platform.id,
        name: platform.called(),
        renamed: renamed(guide, &platform.name),
        retired: platform.retired.as_ref(),
        forbidden: platform.forbidden.as_ref(),
        cost: statement(guide, &platform.cost.text, &platform.cost.sources),
        bundled: value(guide, platform.bundled.map(|text| Value::Text(text.clone()))),
        strong_privacy: is(&platform.facts.strong_privacy),
        approved: is(&platform.facts.approved),
        plans: platform.plans.iter().map(|plan| seen_plan(guide, platforms, platform, plan)).collect(),
        remarks: platform
            .remarks
            .iter()
            .map(|remark| statement(guide, &remark.text, &remark.sources))
            .collect(),
        developments: platform.developments.iter().map(|later| &later.id).collect(),
    }
}

fn seen_plan<'a>(
    guide: &'a Guide,
    platforms: &'a Platforms,
    platform: &'a SeenPlatform,
    plan: &'a SeenPlan,
) -> SeenPlanForm<'a> {
    let of = |aspect: &Aspect| value(guide, aspect.of(platform, plan));
    SeenPlanForm {
        id: &plan.id,
        name: plan.called(),
        renamed: renamed(guide, &plan.name),
        added: plan.added.as_ref(),
        ended: plan.ended.as_ref(),
        cost: of(&Aspect::Cost),
        people: of(&Aspect::People),
        minutes: of(&Aspect::Minutes),
        browser: of(&Aspect::Browser),
        desktop: of(&Aspect::Desktop),
        mobile: of(&Aspect::Mobile),
        guests: of(&Aspect::Guests),
        outsiders: of(&Aspect::Outsiders),
        features: plan
            .features
            .keys()
            .map(|id| FeatureForm {
                id: id.as_str(),
                name: platforms.feature_name(id),
                value: of(&Aspect::Feature(id.clone())),
            })
            .collect(),
    }
}

impl Serialize for Later {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form<'a> {
            by: &'a DevelopmentId,
            title: &'a Text,
            since: &'a Since,
        }
        Form { by: &self.id, title: &self.title, since: &self.since }.serialize(serializer)
    }
}
