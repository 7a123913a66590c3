//! A questionnaire to fill in on paper, with its branching in words.

use std::collections::{BTreeSet, HashMap};

use super::document::{Block, Bullet, Document, Item, Line, html, markdown, plain};
use crate::content::{
    Chapter, Condition, Guide, Kind, NOT_SURE, OptionId, Outcome, Question, QuestionId, Questionnaire,
};
use crate::prescreen::proof::{Branch, Onward, Tangled, branches};
use crate::prescreen::spelled_with;
use crate::text::one_of;

/// How a blank questionnaire is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// In lines of at most so many columns.
    Text {
        /// The columns.
        columns: usize,
    },
    /// Text with marks for headings and lists.
    Markdown,
    /// One page for a web browser, to print.
    Html,
}

/// Writes a whole questionnaire: its questions with boxes for the answers, where to go on from each, why it is
/// asked, whom to ask, where it comes from, and what the answers come to.
///
/// # Errors
/// Where the questionnaire is too tangled to tell where one goes on.
pub fn blank(guide: &Guide, questionnaire: &Questionnaire, paper: Paper) -> Result<String, Tangled> {
    let document = document(guide, questionnaire)?;
    Ok(match paper {
        Paper::Text { columns } => plain(&document, columns),
        Paper::Markdown => markdown(&document),
        Paper::Html => html(&document, ""),
    })
}

fn document(guide: &Guide, questionnaire: &Questionnaire) -> Result<Document, Tangled> {
    let branches = branches(questionnaire)?;
    let questions: Vec<&Question> = questionnaire.questions().collect();
    let numbers = questions.iter().enumerate().map(|(place, question)| (&question.id, place + 1)).collect();
    let document = Document {
        kind: "To prepare on paper".to_owned(),
        title: questionnaire.title.to_string(),
        subtitle: format!("content {}, checked {}", guide.version, guide.checked.words()),
        date: guide.checked.to_string(),
        ..Document::default()
    };
    let mut form = Form { guide, questionnaire, numbers, branches, document };
    form.opening();
    for section in &questionnaire.sections {
        form.section(section);
    }
    form.outcomes();
    form.actions();
    form.document.heading("Sources");
    form.document.aside("† marks a later development.");
    form.document.blocks.push(Block::Sources);
    Ok(form.document)
}

struct Form<'a> {
    guide: &'a Guide,
    questionnaire: &'a Questionnaire,
    /// The number of each question, from 1.
    numbers: HashMap<&'a QuestionId, usize>,
    branches: Vec<Vec<Branch>>,
    document: Document,
}

impl Form<'_> {
    fn opening(&mut self) {
        self.document.text(Line::of(self.questionnaire.intro.as_str()));
        self.document.aside(self.questionnaire.disclaimer.as_str());
        self.document.text(Line::of(
            "Answer the questions in their order. Where a question says \"only if\", pass it over unless that \
             is so. A question that was passed over has no answer.",
        ));
    }

    fn section(&mut self, section: &Chapter) {
        self.document.heading(section.title.as_str());
        for question in &section.questions {
            self.question(question);
        }
    }

    fn question(&mut self, question: &Question) {
        let number = self.number(&question.id);
        self.document.subheading(format!("{number}. {}", question.ask));
        if let Some(when) = &question.when {
            self.document.text(Line::quiet(format!("Only if {}.", self.words(when))));
        }
        self.document.text(Line::of(question.help.as_str()));
        self.answer(question);
        for branch in self.branches.get(number - 1).cloned().unwrap_or_default() {
            let line = Line::strong(self.onward(question, &branch));
            self.document.text(line);
        }
        for stop in self.stops(question) {
            self.document.text(Line::strong(stop));
        }
        let cited = self.document.references.take(self.guide, &question.sources);
        let mut notes = vec![Item::of(Line::of(format!("Why: {}", question.why)).cited(cited))];
        if let Some(find_out) = &question.find_out {
            notes.push(Item::of(Line::of(format!("Not sure? {find_out}"))));
        }
        self.document.list(Bullet::Dot, notes);
    }

    fn answer(&mut self, question: &Question) {
        let empty = if question.optional { " (may be left empty)" } else { "" };
        let line = match question.kind {
            Kind::Choice => "Tick one.".to_owned(),
            Kind::Choices => "Tick all that apply.".to_owned(),
            Kind::Text => format!("Write{empty}: ______________________________"),
            Kind::Date => format!("Day{empty}: ____-__-__"),
            Kind::Number => format!("Number{empty}: ________"),
        };
        self.document.text(Line::of(line));
        if matches!(question.kind, Kind::Choice | Kind::Choices) {
            let several = question.kind == Kind::Choices;
            let alone = |alone: bool| if alone && several { " (nothing else beside it)" } else { "" };
            let own = question.options.iter();
            let own =
                own.map(|choice| Item::of(Line::of(format!("{}{}", choice.label, alone(choice.alone)))));
            let not_sure = Item::of(Line::of(format!("Not sure{}", alone(true))));
            self.document.list(Bullet::Box, own.chain([not_sure]).collect());
        }
    }

    /// Where one goes on from a question, in words.
    fn onward(&self, question: &Question, branch: &Branch) -> String {
        let to = match &branch.onward {
            Onward::Question(place) => format!("go to question {}", place + 1),
            Onward::End(None) => "stop here, and see \"Where it ends\"".to_owned(),
            Onward::End(Some(outcome)) => {
                let title =
                    self.questionnaire.outcome(outcome.as_str()).map(|outcome| outcome.title.as_str());
                format!("stop here; it ends at \"{}\"", title.unwrap_or(outcome.as_str()))
            }
        };
        if branch.options.is_empty() {
            return format!("Then {to}.");
        }
        let labels: Vec<String> = branch.options.iter().map(|option| quoted(question, option)).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        format!("If you ticked {}: {to}.", one_of(&labels))
    }

    /// Where one stops that hangs on this question together with earlier ones.
    fn stops(&self, question: &Question) -> Vec<String> {
        let own = self.number(&question.id);
        let mut stops = Vec::new();
        for outcome in self.questionnaire.outcomes.iter().filter(|outcome| outcome.ends) {
            let Some(when) = &outcome.when else { continue };
            let mut read = BTreeSet::new();
            when.each_answer(&mut |id, _| {
                read.insert(self.number(id));
            });
            if read.contains(&own) && read.first() != Some(&own) {
                let fits = self.words(when);
                stops.push(format!("Stop here if {fits}; it ends at \"{}\".", outcome.title));
            }
        }
        stops
    }

    fn outcomes(&mut self) {
        self.document.heading("Where it ends");
        self.document.text(Line::of("Go down this list. The first that fits is the outcome."));
        let mut items = Vec::new();
        for Outcome { title, text, when, .. } in &self.questionnaire.outcomes {
            let fits = when
                .as_ref()
                .map_or_else(|| "In all other cases.".to_owned(), |when| format!("If {}.", self.words(when)));
            items.push(
                Item::of(Line::strong(title.as_str())).with(Line::of(fits)).with(Line::of(text.as_str())),
            );
        }
        self.document.list(Bullet::Number, items);
    }

    fn actions(&mut self) {
        if self.questionnaire.actions.is_empty() {
            return;
        }
        self.document.heading("What to do beside it");
        self.document.text(Line::of("Tick each that fits."));
        let mut items = Vec::new();
        for action in &self.questionnaire.actions {
            let cited = self.document.references.take(self.guide, &action.sources);
            let fits = format!("If {}.", self.words(&action.when));
            let text = Line::of(action.text.as_str()).cited(cited);
            items.push(Item::of(Line::strong(action.title.as_str())).with(Line::of(fits)).with(text));
        }
        self.document.list(Bullet::Box, items);
    }

    fn number(&self, question: &QuestionId) -> usize {
        self.numbers.get(question).copied().unwrap_or(1)
    }

    /// A condition with the numbers of questions and the words of options.
    fn words(&self, condition: &Condition) -> String {
        spelled_with(condition, &|id, options, holds| {
            let Some(question) = self.questionnaire.question(id.as_str()) else { return id.to_string() };
            let labels: Vec<String> = options.iter().map(|option| quoted(question, option)).collect();
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            let is = if holds { "is" } else { "is not" };
            format!("the answer to question {} {is} {}", self.number(id), one_of(&labels))
        })
    }
}

/// The words of an option in quotes.
fn quoted(question: &Question, option: &OptionId) -> String {
    let label =
        question.options.iter().find(|choice| choice.id == *option).map(|choice| choice.label.as_str());
    let not_sure = if option.as_str() == NOT_SURE { "Not sure" } else { option.as_str() };
    format!("\"{}\"", label.unwrap_or(not_sure))
}
