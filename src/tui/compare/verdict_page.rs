//! Why a platform fits what is needed or not: the verdict of each need, what would do, and its other plans.

use ratatui::style::Style;

use super::table::fit_sign;
use crate::compare::{Compared, ComparedPlan, Comparison, Fit, GivesWay, NearMiss, Verdict, gone};
use crate::tui::sheet::Sheet;
use crate::tui::theme::mark;

/// The room for the mark and the word of a verdict.
const WORDS: usize = 14;

/// Writes the verdicts of a platform, where anything is needed.
pub(super) fn write(sheet: &mut Sheet<'_>, compared: Compared<'_>, comparison: &Comparison) {
    let Some(shown) = compared.shown().filter(|_| !comparison.wanted().is_empty()) else { return };
    let (sign, style) = fit_sign(shown.fit(), sheet.theme);
    let name = format!("{}, {} plan", compared.platform().called(), shown.called());
    let pieces = [
        (name, sheet.theme.strong),
        ("   ".to_owned(), Style::new()),
        (format!("{sign} {}", summary(shown, comparison)), style),
    ];
    sheet.flow(&pieces, 0, 2);
    for verdict in shown.verdicts() {
        write_verdict(sheet, &verdict);
    }
    near_misses(sheet, compared, comparison);
    other_plans(sheet, compared, shown, comparison);
    sheet.gap();
}

/// How a plan came out, in words: `fails 2 of 4 needs, 1 not stated`.
fn summary(plan: ComparedPlan<'_>, comparison: &Comparison) -> String {
    let all = comparison.wanted().len();
    let needs = if all == 1 { "need" } else { "needs" };
    let (fails, open) = (plan.fails(), plan.unknowns());
    if let Some((gone, _)) = gone(plan.platform, plan.plan) {
        return format!("{}: fails every need", crate::compare::Value::Gone(gone));
    }
    match (plan.fit(), open) {
        (Fit::Meets, _) => format!("meets {all} of {all} {needs}"),
        (Fit::NotStated, _) => format!("not stated for {open} of {all} {needs}"),
        (Fit::Fails, 0) => format!("fails {fails} of {all} {needs}"),
        (Fit::Fails, _) => format!("fails {fails} of {all} {needs}, {open} not stated"),
    }
}

fn write_verdict(sheet: &mut Sheet<'_>, verdict: &Verdict) {
    let (sign, style) = fit_sign(verdict.fit, sheet.theme);
    let (muted, caution) = (sheet.theme.muted, sheet.theme.caution);
    let indent = if sheet.is_narrow() { 2 } else { WORDS };
    let mut pieces = vec![(format!("{} wanted, {}", verdict.wanted, verdict.words()), Style::new())];
    if let Some(note) = &verdict.note {
        pieces.push((format!(" ({})", note.trim_end_matches('.')), Style::new()));
    }
    if let (Some(changed), Some(was)) = (&verdict.changed, verdict.documented_words()) {
        pieces.push((format!(" {} {}, was {was}", mark::SINCE, changed.by.since.words()), caution));
    }
    if let Some(source) = verdict.sources.first() {
        let more = match verdict.sources.len() {
            1 => String::new(),
            count => format!(" (and {} more)", count - 1),
        };
        let line = sheet.guide.cited(source).map_or_else(|| source.to_string(), |cited| cited.short_line());
        pieces.push((format!(" · {line}{more}"), muted));
    }
    if let Some(ask) = &verdict.ask {
        pieces.push((format!(". Ask: {ask}"), Style::new()));
    }
    let word = format!("{sign} {}", verdict.fit.words());
    if sheet.is_narrow() {
        sheet.flow(&[(word, style)], 0, indent);
        sheet.flow(&pieces, indent, indent);
    } else {
        pieces.insert(0, (format!("{word:WORDS$}"), style));
        sheet.flow(&pieces, 0, indent);
    }
}

/// What would have to give way for a platform that fails.
fn near_misses(sheet: &mut Sheet<'_>, compared: Compared<'_>, comparison: &Comparison) {
    let near_misses = compared.near_misses();
    if near_misses.is_empty() {
        return;
    }
    sheet.heading("What would do");
    for near in &near_misses {
        let text = format!("{} on the {} plan", would_fit(near, comparison), near.plan.called());
        sheet.item("·", &text, sheet.theme.muted);
    }
}

/// A near miss in words: `Would fit with 100 people and 40 minutes`.
pub(super) fn would_fit(near: &NearMiss<'_>, comparison: &Comparison) -> String {
    let verb = match near.fit {
        Fit::Meets => "Would fit",
        _ => "Would no longer fail",
    };
    let with = if matches!(near.gives_way.first(), Some(GivesWay::Lowered { .. })) { "with " } else { "" };
    format!("{verb} {with}{}", near.words(comparison.platforms()))
}

/// How the other plans come out.
fn other_plans(
    sheet: &mut Sheet<'_>,
    compared: Compared<'_>,
    shown: ComparedPlan<'_>,
    comparison: &Comparison,
) {
    let others: Vec<ComparedPlan<'_>> =
        compared.plans().filter(|plan| plan.plan.id != shown.plan.id).collect();
    if others.is_empty() || !shown.is_offered() {
        return;
    }
    sheet.heading("Its other plans");
    for plan in others {
        let (sign, style) = fit_sign(plan.fit(), sheet.theme);
        let failing: Vec<String> = plan.failing().map(|need| need.words(comparison.platforms())).collect();
        let mut text = format!("{}: {}", plan.called(), summary(plan, comparison));
        if plan.is_offered() && !failing.is_empty() {
            text = format!("{text} ({})", failing.join(" · "));
        }
        sheet.item(sign, &text, style);
    }
}
