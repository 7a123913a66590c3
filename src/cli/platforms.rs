//! `platforms`: all platforms, or one with all of its values.

use clap::Args;

use super::page::Page;
use super::reply::{Failure, Formatted, Reply, Scene};
use crate::compare::{Aspect, Platforms, Seen, SeenPlan, SeenPlatform, Value, View, words_of};
use crate::content::{NOT_STATED, Text};
use crate::text::width;

/// What can be written behind `platforms`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The platform to show; all are listed where none is named.
    #[arg(value_name = "PLATFORM")]
    id: Option<String>,
    #[command(flatten)]
    form: Formatted,
}

impl Arguments {
    /// Those that show the platform with an id.
    pub fn of(id: &str, form: Formatted) -> Self {
        Self { id: Some(id.to_owned()), form }
    }
}

/// Lists the platforms, or shows one.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let platforms = Platforms::seen(guide, View::Today);
    let form = arguments.form;
    let output = match &arguments.id {
        None => scene.write(
            form,
            || platforms.list().iter().map(|one| platforms.json(guide, one)).collect::<Vec<_>>(),
            |page| list(page, &platforms),
        ),
        Some(id) => {
            let known = platforms.list().iter().map(|platform| platform.id.as_str());
            let platform =
                platforms.get(id).ok_or_else(|| Failure::unknown("platform", id, known, "platforms"))?;
            scene.write(form, || platforms.json(guide, platform), |page| show(page, &platforms, platform))
        }
    };
    output.map(Reply::done)
}

/// One line a platform.
fn list(page: &mut Page<'_>, platforms: &Platforms) {
    let longest =
        |of: &dyn Fn(&SeenPlatform) -> usize| platforms.list().iter().map(of).max().unwrap_or_default();
    let ids = longest(&|platform| width(platform.id.as_str()));
    let names = longest(&|platform| width(platform.called()));
    for platform in platforms.list() {
        let marks = match (&platform.forbidden, &platform.retired) {
            (Some(forbidden), _) => format!("✗ not for use here ({})", forbidden.by),
            (None, Some(retired)) => format!("† retired {}", retired.since.words()),
            (None, None) => marks(platform),
        };
        if page.is_spoken() {
            page.line(&format!("{} ({}): {marks}", platform.called(), platform.id));
            continue;
        }
        let gap = names - width(platform.called());
        page.unbroken(&format!("{:<ids$}  {}{}  {}", platform.id, platform.called(), " ".repeat(gap), marks));
    }
    page.gap();
    page.line("'privacy-guide platforms ID' shows all values of one, with their sources.");
}

/// What a platform costs, and what sets it apart.
fn marks(platform: &SeenPlatform) -> String {
    let mut marks = vec![platform.cost_words()];
    if platform.facts.strong_privacy.value == Some(true) {
        marks.push("★ strong privacy");
    }
    if platform.facts.approved.value == Some(true) {
        marks.push("approved");
    }
    marks.join(" · ")
}

fn show(page: &mut Page<'_>, platforms: &Platforms, platform: &SeenPlatform) {
    page.line(&format!("{} ({})", platform.called(), platform.id));
    if let Some(forbidden) = &platform.forbidden {
        page.under(&format!("✗ Not for use here: {}.", forbidden.words()));
        page.cite(&[forbidden.decision.citation()]);
    }
    if let Some(retired) = &platform.retired {
        page.under(&format!(
            "† Retired {}: {}. It is not to be used any more.",
            retired.since.words(),
            retired.title
        ));
    }
    renamed(page, &platform.name);
    page.labelled("Cost", &platform.cost.text);
    page.cite(&platform.cost.sources);
    value(page, "Bundled", &platform.bundled, said);
    value(page, "Strong", &platform.facts.strong_privacy, yes_no);
    value(page, "Approved", &platform.facts.approved, yes_no);
    for plan in &platform.plans {
        show_plan(page, platforms, platform, plan);
    }
    if !platform.remarks.is_empty() {
        page.heading("What else the documents say");
        for remark in &platform.remarks {
            page.statement("·", remark);
        }
    }
    if !platform.developments.is_empty() {
        page.heading("What changed since");
        for later in &platform.developments {
            page.item("†", &format!("{}: {} ({})", later.since.words(), later.title, later.id));
        }
    }
}

fn show_plan(page: &mut Page<'_>, platforms: &Platforms, platform: &SeenPlatform, plan: &SeenPlan) {
    page.heading(&format!("Plan {} ({})", plan.called(), plan.id));
    if let Some(added) = &plan.added {
        page.under(&format!("† New {}: {}", added.since.words(), added.title));
    }
    if let Some(ended) = &plan.ended {
        page.under(&format!("† Ended {}: {}", ended.since.words(), ended.title));
    }
    renamed(page, &plan.name);
    for aspect in Aspect::ALL {
        let label = match aspect {
            Aspect::Cost => "Cost",
            Aspect::People => "People",
            Aspect::Minutes => "Minutes",
            Aspect::Browser => "Browser",
            Aspect::Desktop => "Desktop",
            Aspect::Mobile => "Mobile",
            Aspect::Guests => "Guests",
            Aspect::Outsiders => "Outsiders",
            Aspect::Bundled | Aspect::StrongPrivacy | Aspect::Approved | Aspect::Feature(_) => continue,
        };
        value(page, label, &aspect.of(platform, plan), words_of);
    }
    for (id, has) in &plan.features {
        let name = platforms.feature_name(id);
        value(page, "Feature", has, |has| format!("{name}: {}", yes_no(has)));
    }
}

/// A value with its note, what a development changed, and its sources.
fn value<T>(page: &mut Page<'_>, label: &str, seen: &Seen<T>, words: impl Fn(Option<&T>) -> String) {
    let mut text = words(seen.value.as_ref());
    if let Some(note) = &seen.note {
        text = format!("{text} ({})", note.trim_end_matches('.'));
    }
    if let Some(changed) = &seen.changed {
        let was = words(changed.documented.as_ref());
        text = format!("{text} † {}, was {was}", changed.by.since.words());
    }
    page.labelled(label, &text);
    page.cite(&seen.sources);
}

fn said(text: Option<&Text>) -> String {
    text.map_or(NOT_STATED, |text| text.as_str()).to_owned()
}

fn yes_no(is: Option<&bool>) -> String {
    words_of(is.map(|is| Value::Is(*is)).as_ref())
}

fn renamed(page: &mut Page<'_>, name: &Seen<Text>) {
    if name.changed.is_some() {
        value(page, "Name", name, said);
    }
}
