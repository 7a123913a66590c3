//! `compare`: how each platform fits what a meeting needs.

use clap::Args;

use super::inquiry;
use super::page::Page;
use super::reply::{Failure, Reply, Scene, as_json};
use super::table;
use super::take::{Taken, Wanted};
use crate::compare::{
    self, BadNeed, Compared, ComparedPlan, Comparison, Fit, Needs, RunsIn, Verdict, View, parse_feature,
    parse_minutes, parse_people,
};
use crate::content::{Cost, NOT_STATED};
use crate::report;

const AFTER_HELP: &str = "\
Each need meets, fails or is not stated: what no document says is never guessed.
A platform is as good as its best plan. Without a need all platforms are listed.

Examples:
  privacy-guide compare --people 120 --minutes 60 --in browser --guests
  privacy-guide compare --free --feature recording --as-documented
  privacy-guide compare --strong-privacy --format json
  privacy-guide compare --outsiders --approved --format csv
Export to a file:
  privacy-guide compare --people 120 --output comparison.html
  privacy-guide compare --people 120 --output comparison.html --force
  privacy-guide compare --people 120 --questions zoom --output questions.md

The ending of the file chooses the format: .md, .html, .csv, .json or .txt.
A file has the needs, the view and the date of the content's check in it; JSON in a
file has them around the list of platforms that '--format json' prints.";

/// What can be written behind `compare`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is a need of its own that is written or not")]
pub(super) struct Arguments {
    /// So many people in one meeting.
    #[arg(long, value_name = "N", value_parser = parse_people)]
    people: Option<u32>,
    /// So many minutes in one meeting.
    #[arg(long, value_name = "N", value_parser = parse_minutes)]
    minutes: Option<u32>,
    /// Costs nothing.
    #[arg(long)]
    free: bool,
    /// Runs there: browser, desktop or mobile; may be given several times.
    #[arg(long = "in", value_name = "WHERE")]
    runs_in: Vec<RunsIn>,
    /// Has this feature; may be given several times.
    #[arg(long = "feature", value_name = "FEATURE")]
    features: Vec<String>,
    /// People without an account can join.
    #[arg(long)]
    guests: bool,
    /// People from outside can join.
    #[arg(long)]
    outsiders: bool,
    /// Strong privacy and security (the 2020 page's star).
    #[arg(long)]
    strong_privacy: bool,
    /// Approved at a corporate level for ministries.
    #[arg(long)]
    approved: bool,
    /// As the documents say, without what changed since.
    #[arg(long)]
    as_documented: bool,
    /// List what to ask the provider of this platform instead.
    #[arg(long, value_name = "PLATFORM")]
    questions: Option<String>,
    #[command(flatten)]
    taken: Taken,
}

/// Compares the platforms.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let features = arguments
        .features
        .iter()
        .map(|feature| parse_feature(feature, &scene.guide.features))
        .collect::<Result<_, BadNeed>>()
        .map_err(|wrong| Failure::WrongUse(wrong.to_string()))?;
    let needs = Needs {
        people: arguments.people,
        minutes: arguments.minutes,
        free: arguments.free,
        runs_in: arguments.runs_in.iter().copied().collect(),
        features,
        guests: arguments.guests,
        outsiders: arguments.outsiders,
        strong_privacy: arguments.strong_privacy,
        approved: arguments.approved,
    };
    let view = if arguments.as_documented { View::AsDocumented } else { View::Today };
    let comparison = compare::compare(scene.guide, view, &needs);
    let wanted = arguments.taken.wanted()?;
    if let Some(id) = &arguments.questions {
        return inquiry::reply(&arguments.taken, wanted, &comparison, id, scene);
    }
    let text = |format| report::comparison(scene.guide, &comparison, format);
    let written = match wanted {
        Wanted::Report(format @ report::Format::Json) if arguments.taken.is_kept() => text(format),
        Wanted::Report(report::Format::Json) => as_json(&comparison.json(scene.guide))?,
        Wanted::Report(format) => text(format),
        Wanted::Text => scene.page(|page| write(page, &comparison)),
    };
    arguments.taken.reply(written)
}

fn write(page: &mut Page<'_>, comparison: &Comparison) {
    let needs = match comparison.needs().words(comparison.platforms()) {
        words if words.is_empty() => "nothing: name needs such as --people 120; --help lists them".to_owned(),
        words => words,
    };
    page.line(&format!("Needs: {needs}"));
    view(page, comparison.view());
    let count = |fit| comparison.count(fit);
    page.line(&format!(
        "Fit: {} meet · {} not stated · {} fail",
        count(Fit::Meets),
        count(Fit::NotStated),
        count(Fit::Fails)
    ));
    table::write(page, comparison);
    for compared in comparison.iter() {
        page.gap();
        write_platform(page, compared);
    }
}

/// Writes which view it is.
pub(super) fn view(page: &mut Page<'_>, view: View) {
    let words = match view {
        View::Today => "as of today, with what changed since the documents",
        View::AsDocumented => "as documented, without what changed since",
    };
    page.line(&format!("View: {words}"));
}

fn write_platform(page: &mut Page<'_>, compared: Compared<'_>) {
    let platform = compared.platform();
    let plan = compared.best().map(|best| format!(" · {}", plan_words(&best))).unwrap_or_default();
    let (fit, called, id) = (compared.fit(), platform.called(), &platform.id);
    if page.is_spoken() {
        page.line(&format!("{called} ({id}): {fit}{plan}"));
    } else {
        page.line(&format!("{} {fit:<11} {called} ({id}){plan}", fit.sign()));
    }
    if let Some(forbidden) = &platform.forbidden {
        page.item("✗", &format!("not for use here: {}", forbidden.words()));
        page.cite(&[forbidden.decision.citation()]);
        return;
    }
    if let Some(retired) = &platform.retired {
        page.item("†", &format!("retired {}: {}", retired.since.words(), retired.title));
        return;
    }
    if let Some(best) = compared.best() {
        for verdict in best.verdicts() {
            write_verdict(page, &verdict);
        }
    }
    let shown = compared.best().map(|best| &best.plan.id);
    let others: Vec<String> = compared
        .plans()
        .filter(|other| Some(&other.plan.id) != shown)
        .map(|other| format!("{} {}", other.plan.called(), fit_of(&other)))
        .collect();
    if !others.is_empty() {
        page.under(&format!("Other plans: {}", others.join(" · ")));
    }
}

fn fit_of(plan: &ComparedPlan<'_>) -> String {
    match &plan.plan.ended {
        Some(ended) => format!("ended {}", ended.since.words()),
        None => plan.fit().to_string(),
    }
}

fn plan_words(plan: &ComparedPlan<'_>) -> String {
    let cost = match plan.plan.cost.value {
        Some(Cost::Free) => "free",
        Some(Cost::Paid) => "paid",
        None => "cost not stated",
    };
    let called = plan.plan.called();
    if called.eq_ignore_ascii_case(cost) {
        format!("{called} plan")
    } else {
        format!("{called} plan, {cost}")
    }
}

fn write_verdict(page: &mut Page<'_>, verdict: &Verdict) {
    let note = verdict.note.as_ref().map(|note| format!(" ({})", note.trim_end_matches('.')));
    let since = verdict.changed.as_ref().map(|changed| {
        let was = verdict.documented_words().unwrap_or_else(|| NOT_STATED.to_owned());
        format!(" † {}, was {was}", changed.by.since.words())
    });
    let beside = [note, since].into_iter().flatten().collect::<String>();
    let fit = if page.is_spoken() { format!("{}, ", verdict.fit) } else { String::new() };
    page.item(verdict.fit.sign(), &format!("{}: {fit}{}{beside}", verdict.wanted, verdict.words()));
    page.cite(&verdict.sources);
}
