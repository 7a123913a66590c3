//! `topics`: background reading, or one topic in full.

use clap::Args;
use serde::Serialize;

use super::page::Page;
use super::reply::{Failure, Formatted, Reply, Scene};
use crate::content::{
    Affected, Area, AreaId, Citation, DevelopmentId, Guide, PracticeId, SourceLine, Text, Topic, TopicId,
};

/// What can be written behind `topics`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The topic to show; all are listed where none is named.
    #[arg(value_name = "TOPIC")]
    id: Option<String>,
    #[command(flatten)]
    form: Formatted,
}

impl Arguments {
    /// Those that show the topic with an id.
    pub fn of(id: &str, form: Formatted) -> Self {
        Self { id: Some(id.to_owned()), form }
    }
}

/// Lists the topics, or shows one.
pub(super) fn reply(arguments: &Arguments, scene: Scene<'_>) -> Result<Reply, Failure> {
    let guide = scene.guide;
    let output = match &arguments.id {
        None => scene.write(
            arguments.form,
            || guide.topics().map(|(area, topic)| form(guide, area, topic)).collect::<Vec<_>>(),
            list,
        ),
        Some(id) => {
            let known = guide.topics().map(|(_, topic)| topic.id.as_str());
            let (area, topic) = guide
                .topics()
                .find(|(_, topic)| topic.id.as_str() == id)
                .ok_or_else(|| Failure::unknown("topic", id, known, "topics"))?;
            scene.write(arguments.form, || form(guide, area, topic), |page| show(page, area, topic))
        }
    };
    output.map(Reply::done)
}

/// A topic as JSON.
#[derive(Serialize)]
struct Form<'a> {
    id: &'a TopicId,
    title: &'a Text,
    area: &'a AreaId,
    statements: Vec<StatementForm<'a>>,
    practices: &'a [PracticeId],
    source: Vec<SourceLine>,
    developments: Vec<&'a DevelopmentId>,
}

/// A statement of a topic as JSON.
#[derive(Serialize)]
struct StatementForm<'a> {
    text: &'a Text,
    source: Vec<SourceLine>,
}

fn form<'a>(guide: &'a Guide, area: &'a Area, topic: &'a Topic) -> Form<'a> {
    let sources = sources(topic);
    let developments = guide.developments_of(&Affected::Topic(topic.id.clone()), &sources);
    Form {
        id: &topic.id,
        title: &topic.title,
        area: &area.id,
        statements: topic
            .statements
            .iter()
            .map(|statement| StatementForm {
                text: &statement.text,
                source: SourceLine::all(guide, &statement.sources),
            })
            .collect(),
        practices: &topic.practices,
        source: SourceLine::all(guide, &sources),
        developments: developments.into_iter().map(|development| &development.id).collect(),
    }
}

/// All sources of a topic, each once.
fn sources(topic: &Topic) -> Vec<Citation> {
    let mut sources: Vec<Citation> = Vec::new();
    for source in topic.statements.iter().flat_map(|statement| statement.sources.iter()) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    sources
}

/// One line a topic.
fn list(page: &mut Page<'_>) {
    let guide = page.guide;
    for area in &guide.areas {
        page.heading(&area.title);
        for topic in &area.topics {
            page.item("·", &format!("{} ({})", topic.title, topic.id));
        }
    }
    page.gap();
    page.line("'privacy-guide topics ID' shows one in full, with its sources.");
}

fn show(page: &mut Page<'_>, area: &Area, topic: &Topic) {
    page.line(&format!("{} ({})", topic.title, topic.id));
    page.line(&area.title);
    for statement in &topic.statements {
        page.gap();
        page.statement("·", statement);
    }
    let practices: Vec<&str> = topic.practices.iter().map(PracticeId::as_str).collect();
    page.gap();
    if !practices.is_empty() {
        page.labelled("Practices", &practices.join(", "));
    }
    page.developments(&Affected::Topic(topic.id.clone()), &sources(topic));
}
