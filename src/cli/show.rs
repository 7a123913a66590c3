//! `show`: one entry of the guide, of whichever kind.

use clap::Args;
use serde::Serialize;

use super::page::Page;
use super::reply::{Failure, Formatted, Reply, Scene};
use super::{contacts, developments, platforms, practices, prescreen, sources, topics};
use crate::content::{Affected, DevelopmentId, Guide, SourceLine, Term, TermId, Text};
use crate::search::Kind;

const AFTER_HELP: &str = "\
Kinds are platform, practice, topic, development, contact, term, question and source.
'privacy-guide search' finds entries with their kinds and ids.

Examples:
  privacy-guide show practice/lock-meeting
  privacy-guide show term/foippa --format json";

/// What can be written behind `show`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The kind of the entry and its id, with a stroke between them.
    #[arg(value_name = "KIND/ID")]
    entry: String,
    #[command(flatten)]
    form: Formatted,
}

/// Shows an entry.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let form = arguments.form;
    let Some((kind, id)) = arguments.entry.split_once('/') else {
        let found = crate::text::clean(&arguments.entry);
        let expected = "expected a kind and an id, such as practice/lock-meeting";
        return Err(Failure::WrongUse(format!("'{found}' names no entry; {expected}")));
    };
    let kind: Kind = kind.parse().map_err(|wrong| Failure::WrongUse(format!("{wrong}")))?;
    match kind {
        Kind::Platform => platforms::reply(&platforms::Arguments::of(id, form), scene),
        Kind::Practice => practices::show(id, form, scene),
        Kind::Topic => topics::reply(&topics::Arguments::of(id, form), scene),
        Kind::Development => developments::show(id, form, scene),
        Kind::Contact => contacts::show(id, form, scene),
        Kind::Term => term(id, form, scene),
        Kind::Question => prescreen::show_question(id, form, scene),
        Kind::Source => sources::show(id, form, scene),
    }
}

fn term(id: &str, form: Formatted, scene: Scene<'_>) -> Result<Reply, Failure> {
    let terms = &scene.guide.terms;
    let known = terms.iter().map(|term| term.id.as_str());
    let term = terms.get(id).ok_or_else(|| Failure::unknown("term", id, known, "search --kind term"))?;
    scene.write(form, || TermForm::of(scene.guide, term), |page| write_term(page, term)).map(Reply::done)
}

/// A term as JSON.
#[derive(Serialize)]
struct TermForm<'a> {
    id: &'a TermId,
    term: &'a Text,
    stands_for: Option<&'a Text>,
    text: &'a Text,
    source: Vec<SourceLine>,
    developments: Vec<&'a DevelopmentId>,
}

impl<'a> TermForm<'a> {
    fn of(guide: &'a Guide, term: &'a Term) -> Self {
        let developments = guide.developments_of(&Affected::Term(term.id.clone()), &term.sources);
        Self {
            id: &term.id,
            term: &term.term,
            stands_for: term.stands_for.as_ref(),
            text: &term.text,
            source: SourceLine::all(guide, &term.sources),
            developments: developments.into_iter().map(|development| &development.id).collect(),
        }
    }
}

fn write_term(page: &mut Page<'_>, term: &Term) {
    page.line(&format!("{} ({})", term.term, term.id));
    if let Some(stands_for) = &term.stands_for {
        page.labelled("Stands for", stands_for);
    }
    page.under(&term.text);
    page.sources(&term.sources);
    page.developments(&Affected::Term(term.id.clone()), &term.sources);
}
