//! `prescreen update`: a new pre-screen that starts from an earlier one.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::super::answers::Given;
use super::super::app::author;
use super::super::arguments::Settings;
use super::super::input::Input;
use super::super::page::Page;
use super::super::reply::{Failure, Formatted, Reply, Scene};
use super::saved;
use crate::content::{Guide, OutcomeId, QuestionId, Questionnaire};
use crate::plain;
use crate::prescreen::{Answers, Differs, Interview, Plan, ToAsk};
use crate::report;
use crate::session::{Before, Begun, kept};
use crate::store::{self, Edition, Sequence, Stamp, Store, StoreError};
use crate::text::clean;

const AFTER_HELP: &str = "\
EARLIER is the name of a saved pre-screen, or a file that 'prescreen export' wrote.
Its answers that hold still are copied, and the earlier one stays as it is. Asked is what
is new in the content, what reads otherwise, and what was not answered. The app asks it;
--answer gives it here. 'prescreen show' tells at any time how the new one differs.

Examples:
  privacy-guide prescreen update 'Housing survey' --as 'Housing survey 2027'
  privacy-guide prescreen update survey.docx --as 'Housing survey 2027' \\
    --answer stored-outside-canada=no";

/// What can be written behind `prescreen update`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The earlier pre-screen: its name, or a file that was exported.
    #[arg(value_name = "EARLIER")]
    earlier: String,
    /// What to call the new one.
    #[arg(long = "as", value_name = "NAME")]
    name: String,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    form: Formatted,
}

/// Where the earlier one is.
enum Source {
    Saved(store::Saved),
    File(report::Carried),
}

/// Starts a new pre-screen from an earlier one.
pub(super) fn reply(arguments: &Arguments, settings: &Settings, scene: Scene<'_>) -> Result<Reply, Failure> {
    let file = Path::new(&arguments.earlier);
    let source = match saved::find(settings, scene.guide, &arguments.earlier)? {
        Ok(kept) => Source::Saved(kept.saved),
        Err(_) if scene.input == Input::Own && file.is_file() => Source::File(carried(file)?),
        Err(not_there) => return Ok(not_there),
    };
    let questionnaire = match &source {
        Source::Saved(saved) => saved::questionnaire_of(saved, scene.guide)?,
        Source::File(carried) => scene.guide.questionnaires.get(&carried.questionnaire).ok_or_else(|| {
            let id = clean(&carried.questionnaire);
            Failure::Impossible(format!(
                "{} answers the questionnaire '{id}', which is not in this content",
                clean(&arguments.earlier)
            ))
        })?,
    };
    let given = arguments.given.read(questionnaire, scene.input)?;
    let plan = Plan::new(questionnaire);
    let (begun, notes) = start(&source, &plan, &arguments.name, &given, settings, scene.guide)?;
    let interview = Interview::new(&plan, &begun.answers);
    let to_ask = begun.update.to_ask(&interview);
    let kept = begun.answers.len().saturating_sub(1);
    let form = || Form {
        name: arguments.name.trim(),
        earlier: &begun.earlier.name,
        earlier_content_version: &begun.earlier.content_version,
        kept,
        to_ask: to_ask.iter().map(AskForm::of).collect(),
        outcome: interview.outcome().map(|outcome| &outcome.id),
        settled: interview.is_settled(),
        differs: begun.earlier.differs(&interview),
    };
    let output = scene.write(arguments.form, form, |page| {
        write(page, arguments.name.trim(), kept, &begun, &to_ask, &interview);
    })?;
    Ok(Reply { notes, ..Reply::done(output) })
}

fn write(
    page: &mut Page<'_>,
    name: &str,
    kept: usize,
    begun: &Begun,
    to_ask: &[ToAsk<'_>],
    interview: &Interview<'_>,
) {
    let earlier = &begun.earlier;
    page.line(&format!("Started “{}” from “{}”.", clean(name), earlier.name));
    let answers = if kept == 1 { "1 answer" } else { &format!("{kept} answers") };
    page.under(&format!("It begins with {answers}. The earlier one stays as it is."));
    match interview.outcome() {
        Some(outcome) => page.line(&format!("Outcome: {} ({})", outcome.title, outcome.id)),
        None => page.line("Outcome: open until more is answered"),
    }
    if !to_ask.is_empty() {
        page.heading("To answer");
    }
    for ask in to_ask {
        page.item("?", &format!("{} ({})", ask.question.ask, ask.question.id));
        let before = ask.before.as_ref().map(|words| format!(". Before: {words}")).unwrap_or_default();
        page.item(" ", &format!("{}{before}", ask.why.words()));
    }
    plain::write_differs(page, earlier, interview);
}

/// What was started, as JSON.
#[derive(Serialize)]
struct Form<'a> {
    name: &'a str,
    earlier: &'a str,
    earlier_content_version: &'a str,
    /// How many answers it begins with, apart from its name.
    kept: usize,
    to_ask: Vec<AskForm<'a>>,
    outcome: Option<&'a OutcomeId>,
    settled: bool,
    differs: Differs,
}

/// A question to answer.
#[derive(Serialize)]
struct AskForm<'a> {
    question: &'a QuestionId,
    why: &'static str,
    before: Option<&'a str>,
}

impl<'a> AskForm<'a> {
    fn of(ask: &'a ToAsk<'_>) -> Self {
        Self { question: &ask.question.id, why: ask.why.words(), before: ask.before.as_deref() }
    }
}

/// What an exported file carries.
fn carried(file: &Path) -> Result<report::Carried, Failure> {
    let named = clean(&file.display().to_string());
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = u64::try_from(report::LARGEST + 1).unwrap_or(u64::MAX);
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| Failure::Impossible(format!("{named} cannot be read: {error}")))?;
    report::read(&bytes).map_err(|why| Failure::Impossible(format!("{named} was not read: {why}")))
}

/// Saves the new one. Says with what it begins, and what of a file was not taken.
fn start(
    source: &Source,
    today: &Plan,
    name: &str,
    given: &Answers,
    settings: &Settings,
    guide: &Guide,
) -> Result<(Begun, Vec<String>), Failure> {
    let place = saved::place(settings).map_err(Failure::impossible)?;
    let edition = Edition {
        content_version: guide.version.to_string(),
        questionnaire: Some(today.questionnaire().written()),
    };
    saved::wait_for(async {
        let store = place.open().await.map_err(Failure::impossible)?;
        let started = async {
            let (before, notes) = before(&store, source, today.questionnaire()).await?;
            let begun = before.begin(today, name, given);
            let author = author();
            let stamp = Stamp { author: &author, seen: Sequence::START, at: Timestamp::now() };
            let id = today.questionnaire().id.as_str();
            store.create_with(id, name, &edition, &begun.changes, stamp).await?;
            Ok::<_, StoreError>((begun, notes))
        };
        let started = started.await.map_err(|error| match error {
            StoreError::NameTaken { name } => Failure::Impossible(format!(
                "“{}” is saved already, and was left as it is; --as names another",
                clean(&name)
            )),
            StoreError::Name(wrong) => Failure::WrongUse(wrong.to_string()),
            other => Failure::impossible(other),
        });
        store.close().await;
        started
    })?
}

/// The earlier one, with what of a file is not taken.
async fn before(
    store: &Store,
    source: &Source,
    today: &Questionnaire,
) -> Result<(Before, Vec<String>), StoreError> {
    match source {
        Source::Saved(saved) => Ok((Before::saved(store, saved).await?, Vec::new())),
        Source::File(carried) => {
            let hash = carried.content.hash.as_str();
            let is_today = store::hash(&today.written()) == hash;
            let questionnaire = if is_today { Some(today.clone()) } else { kept(store, Some(hash)).await? };
            let (answers, problems) = carried.under(questionnaire.as_ref().unwrap_or(today));
            let mut notes: Vec<String> = problems
                .iter()
                .map(|problem| format!("Not taken: {}", clean(&problem.to_string())))
                .collect();
            if questionnaire.is_none() {
                notes.push(
                    "The questions of that time are not kept here, so nobody can say which of them read \
                     otherwise now. An answer counts as holding where it still is an answer."
                        .to_owned(),
                );
            }
            let before = Before {
                name: clean(&carried.name),
                date: clean(&carried.date),
                content_version: clean(&carried.content.version),
                questionnaire,
                answers,
            };
            Ok((before, notes))
        }
    }
}
