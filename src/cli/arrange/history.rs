//! `history`: what was answered and when, and bringing a moment back.

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::super::app::author;
use super::super::arguments::Settings;
use super::super::page::Page;
use super::super::reply::{Failure, Reply, Scene};
use super::command::{Form, Sort, refused, said};
use super::found::{Found, with_run};
use crate::checklist::Mark;
use crate::clock::calendar;
use crate::content::{Guide, QuestionId, Questionnaire};
use crate::prescreen::Answer;
use crate::store::{History, Sequence, Stamp, Step, StepKind};
use crate::text::clean;

/// What can be written behind `history`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// Its name, in small or capital letters.
    name: String,
    /// Bring the answers back as they stood just after this entry; that is an entry of its own, too.
    #[arg(long, value_name = "ENTRY")]
    restore: Option<i64>,
    #[command(flatten)]
    form: Form,
}

/// Shows the history of a saved run, or brings a moment back.
pub(super) fn reply(
    arguments: &Arguments,
    settings: &Settings,
    scene: Scene<'_>,
    sort: Sort,
) -> Result<Reply, Failure> {
    with_run(settings, scene.guide, sort, &arguments.name, async |found: Found| {
        if let Some(moment) = arguments.restore {
            return restore(&found, moment, scene).await;
        }
        let questionnaire = scene.guide.questionnaires.get(&found.saved.questionnaire);
        let history = History::of(&found.entries);
        let moments: Vec<Moment> =
            history.steps().iter().map(|step| Moment::of(step, questionnaire, scene.guide)).collect();
        scene
            .write(arguments.form, || &moments, |page| write(page, &clean(&found.saved.name), &moments))
            .map(Reply::done)
    })
}

async fn restore(found: &Found, moment: i64, scene: Scene<'_>) -> Result<Reply, Failure> {
    let place = Sequence::new(moment);
    let name = clean(&found.saved.name);
    if place != Sequence::START && !found.entries.iter().any(|entry| entry.seq == place) {
        return Err(Failure::WrongUse(format!(
            "{moment} is no entry of “{name}”; without --restore its history shows them"
        )));
    }
    let changes = History::of(&found.entries).restore(place);
    if changes.is_empty() {
        return Ok(said(scene, &format!("The answers of “{name}” are as they were then.")));
    }
    let author = author();
    let stamp = Stamp { author: &author, seen: found.seen(), at: Timestamp::now() };
    let last = found.store.append(found.saved.id, &changes, stamp).await.map_err(refused)?;
    Ok(said(
        scene,
        &format!("{} answers of “{name}” are as they were then. Newest entry: {last}.", changes.len()),
    ))
}

/// A moment of the history as JSON: just after a step.
#[derive(Serialize)]
struct Moment {
    /// The number of its last entry.
    entry: i64,
    at: String,
    who: String,
    /// The mark of the session that wrote it.
    session: String,
    kind: &'static str,
    /// Whether it holds: was not undone later.
    holds: bool,
    changes: Vec<ChangeForm>,
    /// When, for a reader.
    #[serde(skip)]
    when: String,
}

/// A changed answer as JSON.
#[derive(Serialize)]
struct ChangeForm {
    key: String,
    before: Option<String>,
    after: Option<String>,
    /// What it is about, and the answers, for a reader.
    #[serde(skip)]
    words: String,
}

impl Moment {
    fn of(step: &Step<'_>, questionnaire: Option<&Questionnaire>, guide: &Guide) -> Self {
        let changes = step.changed.iter().map(|changed| {
            let mark = marked(changed.key, changed.after, guide);
            let words = |value: Option<&str>| value.map(|value| words_of(changed.key, value, questionnaire));
            let (before, after) = (words(changed.before), words(changed.after));
            let subject = short_of(changed.key, questionnaire);
            let now = after.clone().unwrap_or_else(|| "no answer".to_owned());
            let then = before.as_ref().map(|before| format!(" (before: {before})")).unwrap_or_default();
            let words = mark.unwrap_or_else(|| format!("{subject}: {now}{then}"));
            ChangeForm { key: clean(changed.key), before, after, words }
        });
        Self {
            entry: step.last.number(),
            at: step.first.at.to_string(),
            who: clean(&step.first.author.who),
            session: clean(&step.first.author.session),
            kind: match step.kind {
                StepKind::Answer => "answer",
                StepKind::Undo => "undo",
                StepKind::Redo => "redo",
            },
            holds: step.holds,
            changes: changes.collect(),
            when: calendar(step.first.at),
        }
    }
}

/// What was done to a practice of a checklist, in words; none where the key is no such mark.
fn marked(key: &str, value: Option<&str>, guide: &Guide) -> Option<String> {
    let mark = Mark::of_entry(key, value)?;
    let (done, practice) = match &mark {
        Mark::Tick(practice, true) => ("Ticked", practice),
        Mark::Tick(practice, false) => ("Not ticked any more", practice),
        Mark::Note(practice, Some(_)) => ("Noted on", practice),
        Mark::Note(practice, None) => ("Note taken away from", practice),
        Mark::Add(practice, true) => ("Added", practice),
        Mark::Add(practice, false) => ("Not added any more", practice),
        Mark::Drop(practice, true) => ("Taken off the list", practice),
        Mark::Drop(practice, false) => ("Put back", practice),
        Mark::Must(practice, Some(_)) => ("Made a must", practice),
        Mark::Must(practice, None) => ("No must any more", practice),
    };
    let today = guide.renamed_practices.get(practice).unwrap_or(practice);
    let title = guide.practice(today).map_or_else(|| today.to_string(), |(_, known)| known.title.to_string());
    let note = if let Mark::Note(_, Some(text)) = &mark { format!(": {text}") } else { String::new() };
    Some(format!("{done}: {title}{note}"))
}

/// What a key is about, in words.
fn short_of(key: &str, questionnaire: Option<&Questionnaire>) -> String {
    question_of(key, questionnaire).map_or_else(|| clean(key), |question| question.short.to_string())
}

/// A value in words.
fn words_of(key: &str, value: &str, questionnaire: Option<&Questionnaire>) -> String {
    let words = question_of(key, questionnaire)
        .and_then(|question| Some(Answer::decode(value).ok()?.words(question)));
    match words {
        Some(words) if words.is_empty() => "left empty".to_owned(),
        Some(words) => clean(&words),
        None => clean(value),
    }
}

fn question_of<'a>(
    key: &str,
    questionnaire: Option<&'a Questionnaire>,
) -> Option<&'a crate::content::Question> {
    let questionnaire = questionnaire?;
    let today = questionnaire.renamed.get(key).map_or(key, QuestionId::as_str);
    questionnaire.question(today)
}

fn write(page: &mut Page<'_>, name: &str, moments: &[Moment]) {
    page.line(&format!("History of “{name}”, the oldest first"));
    page.gap();
    if moments.is_empty() {
        page.line("Nothing was answered yet.");
    }
    for moment in moments {
        let how = match (moment.kind, moment.holds) {
            ("answer", true) => String::new(),
            ("answer", false) => "undone later".to_owned(),
            (kind, _) => kind.to_owned(),
        };
        let marks: Vec<&str> =
            [moment.who.as_str(), how.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
        page.line(&format!("{}  {}  {}", moment.entry, moment.when, marks.join(" · ")));
        for change in &moment.changes {
            page.under(&change.words);
        }
    }
}
