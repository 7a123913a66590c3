//! `compare --questions`: what to ask the provider of a platform.

use super::compare::view;
use super::page::Page;
use super::reply::{Failure, Reply, Scene};
use super::take::{Taken, Wanted};
use crate::compare::{Compared, Comparison};
use crate::report;

/// Lists the questions to the provider of the platform with an id.
pub(super) fn reply(
    taken: &Taken,
    wanted: Wanted,
    comparison: &Comparison,
    id: &str,
    scene: Scene<'_>,
) -> Result<Reply, Failure> {
    let known = || comparison.iter().map(|compared| compared.platform().id.as_str());
    let platform =
        comparison.get(id).ok_or_else(|| Failure::unknown("platform", id, known(), "platforms"))?;
    taken.reply(match wanted {
        Wanted::Report(format) => report::questions(scene.guide, comparison, platform, format),
        Wanted::Text => scene.page(|page| write(page, comparison, platform)),
    })
}

fn write(page: &mut Page<'_>, comparison: &Comparison, platform: Compared<'_>) {
    page.line(&format!("Questions to the provider of {}", platform.platform().called()));
    let needs = comparison.needs().words(comparison.platforms());
    if !needs.is_empty() {
        page.line(&format!("Needs: {needs}"));
    }
    view(page, comparison.view());
    let questions = platform.questions(page.guide.provider_practices());
    if questions.is_empty() {
        page.gap();
        page.line("Nothing is to be asked: none of its plans can be had any more.");
    }
    let mut heading = "";
    for (place, question) in questions.iter().enumerate() {
        let about = question.about.heading();
        if heading != about {
            heading = about;
            page.heading(heading);
        }
        page.item(&format!("{:>2}.", place + 1), &question.text);
        page.cite(&question.sources);
    }
}
