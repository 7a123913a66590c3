//! A checklist as JSON.

use serde::Serialize;

use crate::checklist::{Because, Checklist, Kept, Row};
use crate::content::{
    Affected, DevelopmentId, GroupId, Guide, OutcomeId, Phase, PlatformId, PracticeId, QuestionId, RuleId,
    SourceLine, Weight,
};
use crate::prescreen::{Answer, Answers, Interview};
use crate::report::About;

/// The file.
#[derive(Serialize)]
struct FileForm<'a> {
    checklist: &'a str,
    questionnaire: &'a str,
    date: String,
    by: Option<&'a str>,
    content: ContentForm<'a>,
    outcome: Option<&'a OutcomeId>,
    platform: Option<&'a PlatformId>,
    warnings: Vec<String>,
    done: usize,
    left: usize,
    required_left: usize,
    answers: Answers,
    unanswered: Vec<&'a QuestionId>,
    to_find_out: Vec<&'a QuestionId>,
    rows: Vec<RowForm<'a>>,
    dropped: Vec<RowForm<'a>>,
    kept: Vec<KeptForm<'a>>,
}

/// Which content it was.
#[derive(Serialize)]
struct ContentForm<'a> {
    version: &'a str,
    checked: String,
}

/// A row.
#[derive(Serialize)]
struct RowForm<'a> {
    practice: &'a PracticeId,
    title: &'a str,
    text: &'a str,
    why: Option<&'a str>,
    instead: Option<&'a str>,
    phase: Phase,
    weight: Weight,
    group: &'a GroupId,
    platform: Option<&'a PlatformId>,
    stands_for: Vec<&'a PracticeId>,
    because: Vec<BecauseForm<'a>>,
    ticked: bool,
    added: bool,
    note: Option<&'a str>,
    source: Vec<SourceLine>,
    developments: Vec<&'a DevelopmentId>,
}

/// Why a row is there: one of the three.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum BecauseForm<'a> {
    Rule { id: &'a RuleId, text: &'a str, answers: Vec<AnswerForm<'a>>, source: Vec<SourceLine> },
    Must { outcome: Option<&'a OutcomeId> },
    Added {},
}

/// An answer on which a rule rests.
#[derive(Serialize)]
struct AnswerForm<'a> {
    question: &'a QuestionId,
    answer: &'a Answer,
}

/// A mark on a practice that is not on the list now.
#[derive(Serialize)]
struct KeptForm<'a> {
    practice: &'a PracticeId,
    in_guide: bool,
    ticked: bool,
    note: Option<&'a str>,
}

/// Writes a checklist in JSON that people can read too.
pub(super) fn write(guide: &Guide, interview: &Interview<'_>, list: &Checklist<'_>, about: &About) -> String {
    let questionnaire = interview.plan().questionnaire();
    let count = list.count();
    let form = FileForm {
        checklist: &about.name,
        questionnaire: questionnaire.id.as_str(),
        date: about.date.to_string(),
        by: about.by.as_deref(),
        content: ContentForm { version: &guide.version, checked: guide.checked.to_string() },
        outcome: interview.outcome().map(|outcome| &outcome.id),
        platform: list.platform().map(|platform| &platform.id),
        warnings: list.warnings(guide).into_iter().map(|warning| warning.text).collect(),
        done: count.done,
        left: count.left,
        required_left: count.required_left,
        answers: interview
            .path()
            .iter()
            .filter_map(|question| {
                Some((question.id.clone(), interview.answer(question.id.as_str())?.clone()))
            })
            .collect(),
        unanswered: interview.unanswered().map(|question| &question.id).collect(),
        to_find_out: interview.to_find_out().map(|question| &question.id).collect(),
        rows: list.rows().iter().map(|one| row(guide, one)).collect(),
        dropped: list.dropped().iter().map(|one| row(guide, one)).collect(),
        kept: list.kept().iter().map(kept).collect(),
    };
    // Words, numbers and lists always have a form in JSON.
    let mut json = serde_json::to_string_pretty(&form).unwrap_or_default();
    json.push('\n');
    json
}

fn row<'a>(guide: &'a Guide, row: &'a Row<'_>) -> RowForm<'a> {
    let practice = row.practice;
    let entry = Affected::Practice(practice.id.clone());
    RowForm {
        practice: &practice.id,
        title: &practice.title,
        text: &practice.text,
        why: practice.why.as_deref(),
        instead: practice.instead.as_deref(),
        phase: row.phase(),
        weight: row.weight,
        group: &row.group.id,
        platform: row.group.platform.as_ref(),
        stands_for: row.stands_for.iter().map(|general| &general.id).collect(),
        because: row.because.iter().map(|one| because(guide, one)).collect(),
        ticked: row.is_ticked,
        added: row.is_added,
        note: row.note.as_deref(),
        source: SourceLine::all(guide, &practice.sources),
        developments: guide
            .developments_of(&entry, &practice.sources)
            .into_iter()
            .map(|development| &development.id)
            .collect(),
    }
}

fn because<'a>(guide: &Guide, because: &'a Because<'_>) -> BecauseForm<'a> {
    match because {
        Because::Rule { rule, answers } => BecauseForm::Rule {
            id: &rule.id,
            text: &rule.text,
            answers: answers
                .iter()
                .map(|(question, answer)| AnswerForm { question: &question.id, answer })
                .collect(),
            source: SourceLine::all(guide, &rule.sources),
        },
        Because::Must(outcome) => BecauseForm::Must { outcome: outcome.map(|outcome| &outcome.id) },
        Because::Added => BecauseForm::Added {},
    }
}

fn kept<'a>(kept: &'a Kept<'_>) -> KeptForm<'a> {
    KeptForm {
        practice: &kept.id,
        in_guide: kept.practice.is_some(),
        ticked: kept.is_ticked,
        note: kept.note.as_deref(),
    }
}
