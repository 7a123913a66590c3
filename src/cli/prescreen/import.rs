//! `prescreen import`: a pre-screen that was taken along, back among the saved ones.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;

use super::super::app::author;
use super::super::arguments::Settings;
use super::super::reply::{Failure, Reply, Scene};
use super::saved;
use crate::content::{Guide, Questionnaire};
use crate::prescreen::{Answers, EARLIER, Earlier, FileProblem, Interview, Plan, read_answers};
use crate::report::{self, BY, Carried, NotReadable};
use crate::store::{Change, Edition, Sequence, Stamp, Store, StoreError, fold};
use crate::text::clean;

const AFTER_HELP: &str = "\
It reads what 'prescreen export' wrote (.md, .html, .docx, .json), whatever the file
is called now, and a file of answers as 'prescreen evaluate' takes it.
What is written is added to the log; the answers that were there stay in its history.

Examples:
  privacy-guide prescreen import survey.docx
  privacy-guide prescreen import survey.html --as 'Housing survey, second try'
  privacy-guide prescreen import survey.docx --replace";

/// What can be written behind `prescreen import`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The file; - reads the standard input.
    file: PathBuf,
    /// Save it under this name; under its own, where it is not said.
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Where one of that name is saved, put these answers in the place of its own.
    #[arg(long)]
    replace: bool,
}

/// What is imported.
struct Imported<'a> {
    questionnaire: &'a Questionnaire,
    name: Option<String>,
    by: Option<String>,
    earlier: Option<Earlier>,
    answers: Answers,
    notes: Vec<String>,
}

/// Imports a file.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let from_input = arguments.file.as_os_str() == "-";
    let named =
        if from_input { "standard input".to_owned() } else { clean(&arguments.file.display().to_string()) };
    let bytes = if from_input { scene.input.read(report::LARGEST + 1) } else { read_file(&arguments.file) };
    let bytes = bytes.map_err(|error| Failure::Impossible(format!("{named} cannot be read: {error}")))?;
    let mut imported = match report::read(&bytes) {
        Ok(carried) => exported(scene.guide, &named, carried)?,
        Err(NotReadable::Foreign) => written_by_hand(scene.guide, &named, &bytes)?,
        Err(why) => return Err(not_imported(&named, &why)),
    };
    let name = arguments.name.clone().or(imported.name.take()).ok_or_else(|| {
        Failure::WrongUse(format!("{named} does not say what the pre-screen is called; --as NAME says so"))
    })?;
    let saved = keep(&imported, &name, arguments.replace, settings, scene.guide)?;
    let plan = Plan::new(imported.questionnaire);
    let interview = Interview::new(&plan, &imported.answers);
    let outcome = match interview.outcome() {
        Some(outcome) => format!("{} ({})", outcome.title, outcome.id),
        None => "open until more is answered".to_owned(),
    };
    let count = imported.answers.len();
    let answers = if count == 1 { "answer" } else { "answers" };
    let output = scene.page(|page| {
        page.line(&format!("{} “{}”: {count} {answers}.", saved.verb, clean(&saved.name)));
        page.line(&format!("Outcome: {outcome}"));
    });
    Ok(Reply { notes: imported.notes, ..Reply::done(output) })
}

fn not_imported(named: &str, why: &impl ToString) -> Failure {
    Failure::Impossible(format!("{named} was not imported: {}", why.to_string()))
}

fn read_file(file: &Path) -> io::Result<Vec<u8>> {
    read_some(File::open(file)?)
}

/// Reads no further than an export can be long.
fn read_some(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(u64::try_from(report::LARGEST + 1).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What an export carries, under the questionnaire of today.
fn exported<'a>(guide: &'a Guide, named: &str, carried: Carried) -> Result<Imported<'a>, Failure> {
    let questionnaire = guide.questionnaires.get(&carried.questionnaire).ok_or_else(|| {
        let id = clean(&carried.questionnaire);
        not_imported(named, &format!("it answers the questionnaire '{id}', which is not in this content"))
    })?;
    let mut notes = Vec::new();
    if carried.is_edited {
        notes.push(format!(
            "The text of {named} was changed after it was exported. The answers are those of the export; what \
             was changed in the text is not among them."
        ));
    }
    let (answers, problems) = carried.under(questionnaire);
    notes.extend(
        problems.iter().map(|problem: &FileProblem| format!("Not taken: {}", clean(&problem.to_string()))),
    );
    let (name, by, earlier) = (Some(carried.name), carried.by, carried.earlier);
    Ok(Imported { questionnaire, name, by, earlier, answers, notes })
}

/// A file of answers that no program exported.
fn written_by_hand<'a>(guide: &'a Guide, named: &str, bytes: &[u8]) -> Result<Imported<'a>, Failure> {
    let foreign = || not_imported(named, &NotReadable::Foreign);
    let questionnaire = super::questionnaire(guide)?;
    let text = std::str::from_utf8(bytes).map_err(|_| foreign())?;
    let answers = read_answers(questionnaire, text).map_err(|problems| {
        let is_none = |problem: &FileProblem| {
            matches!(
                problem,
                FileProblem::Unreadable(_)
                    | FileProblem::NoAnswers(_)
                    | FileProblem::TooLarge(_)
                    | FileProblem::TooDeep
            )
        };
        // With several keys of its own it is a file of something else.
        let of_its_own = problems.iter().filter(|problem| matches!(problem, FileProblem::UnknownKey { .. }));
        if problems.iter().any(is_none) || of_its_own.count() > 1 {
            return foreign();
        }
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("{named}: {}", clean(&problem.to_string()))).collect();
        Failure::WrongUse(lines.join("\n"))
    })?;
    let name = answers.get(questionnaire.named_by.as_str()).map(ToString::to_string);
    Ok(Imported { questionnaire, name, by: None, earlier: None, answers, notes: Vec::new() })
}

/// How it was saved.
struct Kept {
    verb: &'static str,
    name: String,
}

/// Saves what is imported.
fn keep(
    imported: &Imported<'_>,
    name: &str,
    replace: bool,
    settings: &Settings,
    guide: &Guide,
) -> Result<Kept, Failure> {
    let place = saved::place(settings).map_err(Failure::impossible)?;
    saved::wait_for(async {
        let store = place.open().await.map_err(Failure::impossible)?;
        let kept = add(&store, imported, name, replace, guide).await;
        store.close().await;
        kept
    })?
}

async fn add(
    store: &Store,
    imported: &Imported<'_>,
    name: &str,
    replace: bool,
    guide: &Guide,
) -> Result<Kept, Failure> {
    let id = imported.questionnaire.id.as_str();
    let edition = Edition {
        content_version: guide.version.to_string(),
        questionnaire: Some(imported.questionnaire.written()),
    };
    let now = Timestamp::now();
    let (run, name, verb, before, seen) = match store.find(id, name).await.map_err(Failure::impossible)? {
        Some(there) if replace => {
            let entries = store.entries(there.id).await.map_err(Failure::impossible)?;
            let seen = entries.last().map_or(Sequence::START, |entry| entry.seq);
            store.adopt(there.id, &edition, seen, now).await.map_err(Failure::impossible)?;
            (there.id, there.name, "Imported in the place of the answers of", fold(&entries), seen)
        }
        Some(there) => return Err(is_there(&there.name)),
        None => {
            let run = store.create(id, name, &edition, now).await.map_err(|error| match error {
                StoreError::NameTaken { name } => is_there(&name),
                other => Failure::impossible(other),
            })?;
            (run, name.to_owned(), "Imported as", std::collections::BTreeMap::new(), Sequence::START)
        }
    };
    let mut after: std::collections::BTreeMap<String, String> =
        imported.answers.iter().map(|(question, answer)| (question.to_string(), answer.encode())).collect();
    after.extend(imported.by.iter().map(|by| (BY.to_owned(), by.clone())));
    after.extend(imported.earlier.iter().map(|earlier| (EARLIER.to_owned(), earlier.encode())));
    let is_replaced = |key: &&String| !key.contains('/') || *key == EARLIER;
    let gone = before.keys().filter(|key| !after.contains_key(*key)).filter(is_replaced).map(Change::clear);
    let new = after.iter().filter(|(key, value)| before.get(*key) != Some(*value));
    let changes: Vec<Change> = gone.chain(new.map(|(key, value)| Change::set(key, value))).collect();
    if !changes.is_empty() {
        let author = author();
        let stamp = Stamp { author: &author, seen, at: now };
        store.append(run, &changes, stamp).await.map_err(Failure::impossible)?;
    }
    Ok(Kept { verb, name })
}

fn is_there(name: &str) -> Failure {
    Failure::Impossible(format!(
        "“{}” is saved already, and was left as it is. --as NAME imports under another name; --replace puts \
         these answers in the place of its own, which stay in its history.",
        clean(name)
    ))
}
