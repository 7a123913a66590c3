//! A pre-screen as a document, part by part.

use super::About;
use super::carried::edition;
use super::not_asked::not_asked;
use crate::content::{Chapter, Citation, Guide, Question, Questionnaire, Reason, Text};
use crate::prescreen::{Answer, Interview};
use crate::report::document::{Block, Bullet, Document, Group, Item, Line};
use crate::report::references::Reference;
use crate::text::clean;

/// What stands where nobody is named.
const NOT_GIVEN: &str = "not given";

/// The document on a pre-screen.
pub(super) fn document(guide: &Guide, interview: &Interview<'_>, about: &About) -> Document {
    let questionnaire = interview.plan().questionnaire();
    let mut scribe = Scribe {
        guide,
        interview,
        questionnaire,
        document: Document {
            kind: clean(&questionnaire.title),
            title: clean(&about.name),
            subtitle: about.date.words(),
            date: about.date.to_string(),
            author: about.by.as_deref().map(clean),
            ..Document::default()
        },
    };
    scribe.initiative();
    scribe.outcome();
    scribe.reasons();
    scribe.what_to_do();
    scribe.open_questions();
    scribe.whom_to_ask();
    scribe.answers();
    scribe.not_asked();
    scribe.sources();
    scribe.about(about);
    scribe.document
}

/// Writes the parts of a document, and takes the sources down as they come.
struct Scribe<'a, 'p> {
    guide: &'a Guide,
    interview: &'a Interview<'p>,
    questionnaire: &'p Questionnaire,
    document: Document,
}

impl Scribe<'_, '_> {
    fn cite(&mut self, sources: &[Citation]) -> Vec<Reference> {
        self.document.references.take(self.guide, sources)
    }

    /// The section in which the pre-screen is named says what it is about.
    fn initiative(&mut self) {
        let named_by = self.questionnaire.named_by.as_str();
        let names = |section: &&Chapter| section.questions.iter().any(|of| of.id.as_str() == named_by);
        let Some(section) = self.questionnaire.sections.iter().find(names) else { return };
        self.document.heading("The initiative");
        let rows = self.rows(section);
        self.document.table(section.title.to_string(), &[("What", 35), ("Answer", 65)], rows);
    }

    fn outcome(&mut self) {
        self.document.heading("Outcome");
        let disclaimer = Line::of(clean(&self.questionnaire.disclaimer));
        if let Some(outcome) = self.interview.outcome() {
            let texts = vec![Line::of(clean(&outcome.text)), disclaimer];
            self.document.blocks.push(Block::Verdict { title: clean(&outcome.title), texts });
            let open = self.interview.unanswered().filter(|question| !question.optional).count();
            if open > 0 {
                self.document.text(Line::of(format!(
                    "Questions still open: {open}. They do not change the outcome, but what to do beside it."
                )));
            }
            return;
        }
        let texts = vec![Line::of("Answers to come decide it."), disclaimer];
        self.document.blocks.push(Block::Verdict { title: "Still open".to_owned(), texts });
        let possible = self.interview.possible().into_iter();
        let items = possible.map(|outcome| Item::of(Line::of(clean(&outcome.title)))).collect();
        self.document.text(Line::of("It can still be one of these:"));
        self.document.list(Bullet::Dot, items);
    }

    fn reasons(&mut self) {
        let reasons = self.interview.reasons();
        if reasons.is_empty() {
            return;
        }
        self.document.heading("Why");
        let items = reasons.into_iter().map(|reason| self.reason(reason)).collect();
        self.document.list(Bullet::Dot, items);
    }

    /// A reason with the answers and the sources that it rests on, one a line.
    fn reason(&mut self, reason: &Reason) -> Item {
        let mut item = Item::of(Line::strong(clean(&reason.text)));
        let answers: Vec<String> = self
            .interview
            .answers_behind(reason)
            .into_iter()
            .map(|(question, answer)| format!("{}: {}", question.short, words(answer, question)))
            .collect();
        if !answers.is_empty() {
            item = item.with(Line::quiet("Answers: ").and(clean(&answers.join("; "))));
        }
        for citation in reason.sources.iter() {
            let line = self.source(citation);
            item = item.with(line);
        }
        item
    }

    /// A source in short with its date.
    fn source(&mut self, citation: &Citation) -> Line {
        let named = self.guide.cited(citation).map_or_else(
            || citation.to_string(),
            |cited| format!("{}, {}", cited.short_line(), cited.date_words()),
        );
        let sources = self.cite(std::slice::from_ref(citation));
        Line::quiet("Source: ").and(clean(&named)).cited(sources)
    }

    fn what_to_do(&mut self) {
        let actions = self.interview.actions();
        let next = self.interview.outcome().map(|outcome| outcome.next.as_slice()).unwrap_or_default();
        if actions.is_empty() && next.is_empty() {
            return;
        }
        self.document.heading("What to do");
        if !next.is_empty() {
            self.document.subheading("Next steps");
            let items = next
                .iter()
                .map(|step| Item::of(Line::of(clean(&step.text)).cited(self.cite(&step.sources))))
                .collect();
            self.document.list(Bullet::Number, items);
        }
        if actions.is_empty() {
            return;
        }
        self.document.subheading("Also to do");
        let mut items = Vec::new();
        for action in actions {
            let sources = self.cite(&action.sources);
            let mut item = Item::of(Line::strong(clean(&action.title)))
                .with(Line::of(clean(&action.text)).cited(sources));
            let practices: Vec<String> = action
                .practices
                .iter()
                .filter_map(|id| self.guide.practice(id))
                .map(|(_, practice)| practice.title.to_string())
                .collect();
            if !practices.is_empty() {
                item = item.with(Line::quiet("Practices: ").and(clean(&practices.join("; "))));
            }
            items.push(item);
        }
        self.document.list(Bullet::Box, items);
    }

    fn open_questions(&mut self) {
        let row = |question: &Question| {
            let whom = question.find_out.as_ref().unwrap_or(&question.ask);
            vec![Line::of(clean(&question.ask)), Line::of(clean(whom))]
        };
        let not_sure: Vec<Vec<Line>> = self.interview.to_find_out().map(row).collect();
        let open: Vec<Item> = self
            .interview
            .unanswered()
            .filter(|question| !question.optional)
            .map(|question| Item::of(Line::of(clean(&question.ask))))
            .collect();
        if not_sure.is_empty() && open.is_empty() {
            return;
        }
        self.document.heading("To find out");
        if !not_sure.is_empty() {
            let columns = [("Question", 50), ("Whom to ask", 50)];
            self.document.table("Answered “not sure”, and counted with care", &columns, not_sure);
        }
        if !open.is_empty() {
            self.document.subheading("Not answered yet");
            self.document.list(Bullet::Box, open);
        }
    }

    fn whom_to_ask(&mut self) {
        let contacts =
            self.interview.outcome().map(|outcome| outcome.contacts.as_slice()).unwrap_or_default();
        let rows: Vec<Vec<Line>> = contacts
            .iter()
            .filter_map(|id| self.guide.contacts.get(id.as_str()))
            .map(|contact| {
                let ways: Vec<&str> =
                    [&contact.phone, &contact.email].into_iter().flatten().map(Text::as_str).collect();
                let reached = if ways.is_empty() { "not stated".to_owned() } else { ways.join(", ") };
                let served = Line::of(contact.audience.words());
                vec![Line::of(clean(&contact.name)), served, Line::of(clean(&reached))]
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        self.document.heading("Whom to ask");
        let columns = [("Office", 40), ("Serves", 20), ("Reached by", 40)];
        self.document.table("Offices that help", &columns, rows);
    }

    fn answers(&mut self) {
        self.document.heading("Answers");
        let group =
            |section: &Chapter| Group { title: Some(clean(&section.title)), rows: self.rows(section) };
        let groups: Vec<Group> =
            self.questionnaire.sections.iter().map(group).filter(|group| !group.rows.is_empty()).collect();
        let columns = [("What", 35), ("Answer", 65)];
        self.document.grouped_table("All answers, by section", &columns, groups);
    }

    /// The questions of a section that are asked, with their answers.
    fn rows(&self, section: &Chapter) -> Vec<Vec<Line>> {
        section
            .questions
            .iter()
            .filter(|question| self.interview.asked(question.id.as_str()).holds())
            .map(|question| {
                let line = match self.interview.answer(question.id.as_str()) {
                    Some(answer) if answer.is_not_sure() => Line::strong(clean(&answer.words(question))),
                    Some(answer) if words(answer, question).is_empty() => Line::quiet("left empty"),
                    Some(answer) => Line::of(clean(&words(answer, question))),
                    None => Line::quiet("not answered yet"),
                };
                vec![Line::of(clean(&question.short)), line]
            })
            .collect()
    }

    fn not_asked(&mut self) {
        let rows: Vec<Vec<Line>> = not_asked(self.interview)
            .into_iter()
            .map(|not| vec![Line::of(clean(&not.question.short)), Line::of(not.why.words())])
            .collect();
        if rows.is_empty() {
            return;
        }
        self.document.heading("Questions not asked, and why");
        let columns = [("Question", 35), ("Why it was not asked", 65)];
        self.document.table("Left out by the answers", &columns, rows);
    }

    fn sources(&mut self) {
        if self.document.references.lines().is_empty() {
            return;
        }
        self.document.heading("Sources");
        self.document.aside("† marks what changed after the documents were written.");
        self.document.blocks.push(Block::Sources);
    }

    fn about(&mut self, about: &About) {
        self.document.heading("About this pre-screen");
        let version = format!("version {}, checked on {}", self.guide.version, self.guide.checked.words());
        let rows = [
            ("Content", version),
            ("Questionnaire", format!("{}, SHA-256 {}", self.questionnaire.id, edition(self.questionnaire))),
            ("Date", about.date.words()),
            ("Made by", about.by.clone().unwrap_or_else(|| NOT_GIVEN.to_owned())),
        ];
        let rows = rows.map(|(what, words)| vec![Line::of(what), Line::of(clean(&words))]).to_vec();
        self.document.table("What it rests on", &[("What", 35), ("Value", 65)], rows);
        self.document.aside(
            "This file carries the answers above as data: “privacy-guide prescreen import” brings them back.",
        );
    }
}

fn words(answer: &Answer, question: &Question) -> String {
    answer.words(question)
}
