//! A checklist as a document, part by part.

use crate::checklist::{Because, Checklist, Row};
use crate::content::{Affected, Citation, Guide, Phase, Question, Weight};
use crate::prescreen::{Answer, Interview};
use crate::report::About;
use crate::report::document::{Block, Bullet, Document, Item, Line};
use crate::report::references::Reference;
use crate::text::clean;

/// The columns of the table of answers.
const ANSWERS: [(&str, u16); 2] = [("What", 35), ("Answer", 65)];

/// The document on a checklist.
pub(super) fn document(
    guide: &Guide,
    interview: &Interview<'_>,
    list: &Checklist<'_>,
    about: &About,
) -> Document {
    let questionnaire = interview.plan().questionnaire();
    let author = about.by.as_deref().map(clean);
    let by = author.as_ref().map(|by| format!(" · by {by}")).unwrap_or_default();
    let document = Document {
        kind: clean(&questionnaire.title),
        title: clean(&about.name),
        subtitle: format!("{}{by}", about.date.words()),
        date: about.date.to_string(),
        author,
        ..Document::default()
    };
    let mut scribe = Scribe { guide, interview, list, document };
    scribe.head();
    scribe.meeting();
    for (phase, rows) in list.phases() {
        scribe.phase(phase, rows);
    }
    scribe.left_out();
    scribe.kept();
    scribe.unsure();
    if !scribe.document.references.lines().is_empty() {
        scribe.document.heading("Sources");
        scribe.document.blocks.push(Block::Sources);
    }
    let version = clean(&guide.version);
    let content = format!("Content: version {version}, checked on {}.", guide.checked.words());
    scribe.document.aside(content);
    scribe.document
}

/// How much is done, in words: `3 of 41 done, 5 required ones left`.
fn count_words(list: &Checklist<'_>) -> String {
    let count = list.count();
    let all = count.done + count.left;
    let required = match count.required_left {
        0 => "no required one is left".to_owned(),
        1 => "1 required one is left".to_owned(),
        several => format!("{several} required ones are left"),
    };
    format!("{} of {all} done; {required}.", count.done)
}

/// Writes the parts of a document, and takes the sources down as they come.
struct Scribe<'a, 'g> {
    guide: &'a Guide,
    interview: &'a Interview<'g>,
    list: &'a Checklist<'g>,
    document: Document,
}

impl Scribe<'_, '_> {
    fn cite(&mut self, sources: &[Citation]) -> Vec<Reference> {
        self.document.references.take(self.guide, sources)
    }

    /// What the meeting comes to, and how much is done.
    fn head(&mut self) {
        let disclaimer = Line::of(clean(&self.interview.plan().questionnaire().disclaimer));
        let count = Line::of(count_words(self.list));
        let mut texts = Vec::new();
        for warning in self.list.warnings(self.guide) {
            let sources = self.cite(&warning.sources);
            texts.push(Line::strong(clean(&warning.text)).cited(sources));
        }
        let title = match self.interview.outcome() {
            Some(outcome) => {
                texts.push(Line::of(clean(&outcome.text)));
                clean(&outcome.title)
            }
            None => "Still open".to_owned(),
        };
        let open = self.interview.left().most;
        if open > 0 {
            let questions = if open == 1 { "question" } else { "questions" };
            texts.push(Line::of(format!(
                "At most {open} {questions} about the meeting are open, so the list can still grow."
            )));
        }
        texts.extend([count, disclaimer]);
        self.document.blocks.push(Block::Verdict { title, texts });
    }

    fn meeting(&mut self) {
        let named_by = &self.interview.plan().questionnaire().named_by;
        let answered = self.interview.path().iter().filter(|question| question.id != *named_by);
        let rows: Vec<Vec<Line>> = answered
            .filter_map(|question| {
                let answer = self.interview.answer(question.id.as_str())?;
                Some(vec![Line::of(clean(&question.short)), Line::of(said(question, answer))])
            })
            .collect();
        if !rows.is_empty() {
            self.document.heading("The meeting");
            self.document.table("What the meeting is", &ANSWERS, rows);
        }
    }

    fn phase(&mut self, phase: Phase, rows: &[Row<'_>]) {
        self.document.heading(heading(phase));
        let items = rows.iter().map(|row| self.row(row)).collect();
        self.document.list(Bullet::Box, items);
    }

    fn row(&mut self, row: &Row<'_>) -> Item {
        let practice = row.practice;
        let mut cited: Vec<Citation> = practice.sources.to_vec();
        for general in &row.stands_for {
            cited.extend(general.sources.iter().filter(|source| !practice.sources.contains(source)).cloned());
        }
        let sources = self.cite(&cited);
        let mut title = Line::strong(clean(&practice.title));
        if row.weight == Weight::Required {
            title = title.and(" (required)");
        }
        let mut item =
            Item::of(title.cited(sources)).ticked(row.is_ticked).with(Line::of(clean(&practice.text)));
        if !row.stands_for.is_empty() {
            let titles: Vec<String> = row.stands_for.iter().map(|general| clean(&general.title)).collect();
            item = item.with(Line::quiet("In general: ").and(titles.join("; ")));
        }
        if let Some(why) = &practice.why {
            item = item.with(Line::quiet("Why: ").and(clean(why)));
        }
        if let Some(instead) = &practice.instead {
            item = item.with(Line::quiet("Instead: ").and(clean(instead)));
        }
        let because: Vec<String> = row.because.iter().map(because_words).collect();
        item = item.with(Line::quiet("Here because: ").and(because.join(" ")));
        let entry = Affected::Practice(practice.id.clone());
        for development in self.guide.developments_of(&entry, &practice.sources) {
            let sources = self.cite(&[Citation::Development(development.id.clone())]);
            let words = format!("{} ({})", development.title, development.since.words());
            item = item.with(Line::quiet("Changed: ").and(clean(&words)).cited(sources));
        }
        if let Some(note) = &row.note {
            item = item.with(Line::quiet("Note: ").and(clean(note)));
        }
        item
    }

    fn left_out(&mut self) {
        let items: Vec<Item> =
            self.list.dropped().iter().map(|row| Item::of(Line::of(clean(&row.practice.title)))).collect();
        if !items.is_empty() {
            self.document.heading("Taken off the list");
            self.document.list(Bullet::Dot, items);
        }
    }

    fn kept(&mut self) {
        let items: Vec<Item> = self
            .list
            .kept()
            .iter()
            .map(|kept| {
                let name = kept.practice.map_or_else(
                    || format!("{} (no longer in this guide)", kept.id),
                    |practice| clean(&practice.title),
                );
                let item = Item::of(Line::of(name)).ticked(kept.is_ticked);
                match &kept.note {
                    Some(note) => item.with(Line::quiet("Note: ").and(clean(note))),
                    None => item,
                }
            })
            .collect();
        if !items.is_empty() {
            self.document.heading("Kept, but not on the list now");
            self.document.list(Bullet::Box, items);
        }
    }

    fn unsure(&mut self) {
        let items: Vec<Item> = self
            .interview
            .to_find_out()
            .map(|question| {
                let whom = question.find_out.as_ref().unwrap_or(&question.ask);
                Item::of(Line::strong(clean(&question.short)).and(": ").and(clean(whom)))
            })
            .collect();
        if !items.is_empty() {
            self.document.heading("To find out");
            self.document.text(Line::of("These were answered “not sure”, and counted with care."));
            self.document.list(Bullet::Box, items);
        }
    }
}

/// The heading of a phase.
fn heading(phase: Phase) -> String {
    let words = phase.words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Why a row is here, in a sentence: the rule, and the answers that made it hold.
fn because_words(because: &Because<'_>) -> String {
    match because {
        Because::Rule { rule, answers } => {
            let said: Vec<String> = answers
                .iter()
                .map(|(question, answer)| format!("{}: {}", clean(&question.short), said(question, answer)))
                .collect();
            match said.as_slice() {
                [] => clean(&rule.text),
                said => format!("{} ({}).", clean(&rule.text).trim_end_matches('.'), said.join(" · ")),
            }
        }
        Because::Must(Some(outcome)) => {
            format!("“{}” makes it a must.", clean(&outcome.title))
        }
        Because::Must(None) => "The answers about sensitivity made it a must.".to_owned(),
        Because::Added => "You added it.".to_owned(),
    }
}

fn said(question: &Question, answer: &Answer) -> String {
    clean(&answer.words(question))
}
