//! A pre-screen as a document, part by part.

use super::About;
use super::carried::edition;
use crate::content::{Citation, Guide, Practice, Questionnaire};
use crate::prescreen::account::{Account, Action, Asked, Find, NotAsked, Reason, Said, Section};
use crate::prescreen::{Interview, Left, Truth};
use crate::report::document::{Block, Bullet, Document, Group, Item, Line};
use crate::report::references::Reference;
use crate::text::clean;

/// What stands where nobody is named.
const NOT_GIVEN: &str = "not given";

/// The columns of a table of answers.
const ANSWERS: [(&str, u16); 2] = [("What", 35), ("Answer", 65)];

/// The document on a pre-screen.
pub(super) fn document(
    guide: &Guide,
    interview: &Interview<'_>,
    account: &Account,
    about: &About,
) -> Document {
    let mut scribe = Scribe {
        guide,
        interview,
        account,
        document: Document {
            kind: clean(&account.title),
            title: clean(&about.name),
            subtitle: about.date.words(),
            date: about.date.to_string(),
            author: about.by.as_deref().map(clean),
            ..Document::default()
        },
    };
    scribe.initiative();
    scribe.outcome();
    scribe.earlier(about);
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

/// Everything that an account cites.
pub(super) fn citations(account: &Account) -> impl Iterator<Item = &Citation> {
    let reasons = account.reasons.iter().flat_map(|reason| &reason.sources);
    let next = account.next.iter().flat_map(|step| &step.sources);
    let actions = account.actions.iter().flat_map(|action| &action.sources);
    let contacts = account.contacts.iter().flat_map(|contact| &contact.sources);
    reasons.chain(next).chain(actions).chain(contacts)
}

/// Writes the parts of a document, and takes the sources down as they come.
struct Scribe<'a, 'p> {
    guide: &'a Guide,
    interview: &'a Interview<'p>,
    account: &'a Account,
    document: Document,
}

impl<'p> Scribe<'_, 'p> {
    fn questionnaire(&self) -> &'p Questionnaire {
        self.interview.plan().questionnaire()
    }

    fn cite(&mut self, sources: &[Citation]) -> Vec<Reference> {
        self.document.references.take(self.guide, sources)
    }

    /// The section in which the pre-screen is named says what it is about.
    fn initiative(&mut self) {
        let named_by = &self.questionnaire().named_by;
        let names = |section: &&Section| section.questions.iter().any(|asked| asked.question == *named_by);
        let Some(section) = self.account.sections.iter().find(names) else { return };
        self.document.heading("The initiative");
        self.document.table(clean(&section.title), &ANSWERS, rows(&section.questions));
    }

    fn outcome(&mut self) {
        self.document.heading("Outcome");
        let disclaimer = Line::of(clean(&self.account.disclaimer));
        if let Some(outcome) = &self.account.outcome {
            let texts = vec![Line::of(clean(&outcome.text)), disclaimer];
            self.document.blocks.push(Block::Verdict { title: clean(&outcome.title), texts });
            for development in &self.account.developments {
                let (since, title) = (&development.since_words, &development.title);
                let citation = Citation::Development(development.id.clone());
                let sources = self.cite(&[citation]);
                let line = Line::of(clean(&format!("Changed {since}: {title}."))).cited(sources);
                self.document.text(line);
            }
            return;
        }
        let texts = vec![Line::of(left(self.account.left)), disclaimer];
        self.document.blocks.push(Block::Verdict { title: "Still open".to_owned(), texts });
        let possible = self.account.possible.iter();
        let items = possible.map(|outcome| Item::of(Line::of(clean(&outcome.title)))).collect();
        self.document.text(Line::of("It can still be one of these:"));
        self.document.list(Bullet::Dot, items);
    }

    /// How it differs from the earlier one that it started from.
    fn earlier(&mut self, about: &About) {
        let Some(earlier) = &about.earlier else { return };
        let differs = earlier.differs(self.interview);
        self.document.heading("Since the earlier pre-screen");
        let from = format!(
            "It started from “{}” ({}), which rests on content {}.",
            earlier.name, earlier.date, earlier.content_version
        );
        self.document.text(Line::of(clean(&from)));
        self.document.text(Line::strong(clean(&differs.outcome.words())));
        if differs.answers.is_empty() {
            self.document.text(Line::of("No answer is another one."));
            return;
        }
        let rows = differs.answers.iter();
        let rows = rows.map(|one| vec![Line::of(clean(&one.short)), Line::of(clean(&one.words()))]).collect();
        self.document.table("Answers that are others now", &ANSWERS, rows);
    }

    fn reasons(&mut self) {
        if self.account.reasons.is_empty() {
            return;
        }
        self.document.heading("Why");
        let items = self.account.reasons.iter().map(|reason| self.reason(reason)).collect();
        self.document.list(Bullet::Dot, items);
    }

    /// A reason with the answers and the sources that it rests on, one a line.
    fn reason(&mut self, reason: &Reason) -> Item {
        let mut item = Item::of(Line::strong(clean(&reason.text)));
        if !reason.answers.is_empty() {
            item = item.with(Line::quiet("Answers: ").and(said(&reason.answers)));
        }
        for citation in &reason.sources {
            let named = self.guide.cited(citation).map_or_else(
                || citation.to_string(),
                |cited| format!("{}, {}", cited.short_line(), cited.date_words()),
            );
            let sources = self.cite(std::slice::from_ref(citation));
            item = item.with(Line::quiet("Source: ").and(clean(&named)).cited(sources));
        }
        item
    }

    fn what_to_do(&mut self) {
        if self.account.next.is_empty() && self.account.actions.is_empty() {
            return;
        }
        self.document.heading("What to do");
        if !self.account.next.is_empty() {
            self.document.subheading("Next steps");
            let steps = self.account.next.iter();
            let items = steps
                .map(|step| Item::of(Line::of(clean(&step.text)).cited(self.cite(&step.sources))))
                .collect();
            self.document.list(Bullet::Number, items);
        }
        let musts = self.interview.outcome().map_or(&[][..], |outcome| outcome.musts.as_slice());
        if !musts.is_empty() {
            let practices: Vec<&Practice> =
                musts.iter().filter_map(|id| self.guide.practice(id)).map(|(_, practice)| practice).collect();
            let items = practices
                .into_iter()
                .map(|practice| {
                    Item::of(Line::of(clean(&practice.title)).cited(self.cite(&practice.sources)))
                        .with(Line::of(clean(&practice.text)))
                })
                .collect();
            self.document.subheading("Musts");
            self.document.list(Bullet::Box, items);
        }
        if !self.account.actions.is_empty() {
            self.document.subheading("Also to do");
            let items = self.account.actions.iter().map(|action| self.action(action)).collect();
            self.document.list(Bullet::Box, items);
        }
    }

    fn action(&mut self, action: &Action) -> Item {
        let sources = self.cite(&action.sources);
        let mut item = Item::of(Line::strong(clean(&action.title)))
            .with(Line::of(clean(&action.text)).cited(sources))
            .with(Line::quiet("Answers: ").and(said(&action.answers)));
        if !action.practices.is_empty() {
            let titles: Vec<&str> = action.practices.iter().map(|(_, title)| title.as_str()).collect();
            item = item.with(Line::quiet("Practices: ").and(clean(&titles.join("; "))));
        }
        item
    }

    fn open_questions(&mut self) {
        let open: Vec<Item> = self
            .account
            .sections
            .iter()
            .flat_map(|section| &section.questions)
            .filter(|asked| asked.answer.is_none() && !asked.optional)
            .map(|asked| Item::of(Line::of(clean(&asked.ask))))
            .collect();
        if self.account.to_find_out.is_empty() && open.is_empty() {
            return;
        }
        self.document.heading("To find out");
        if !self.account.to_find_out.is_empty() {
            let columns = [("Question", 38), ("Whom to ask", 40), ("What it can change", 22)];
            let rows = self.account.to_find_out.iter().map(find).collect();
            self.document.table("Answered “not sure”, and counted with care", &columns, rows);
        }
        if !self.account.knowing_allows.is_empty() {
            let titles: Vec<&str> =
                self.account.knowing_allows.iter().map(|outcome| outcome.title.as_str()).collect();
            let line = Line::of("Once all of this is known, the outcome can be: ");
            self.document.text(line.and(clean(&format!("{}.", titles.join("; ")))));
        }
        if !open.is_empty() {
            self.document.subheading("Not answered yet");
            if self.account.outcome.is_some() {
                let words = "They do not change the outcome, but what to do beside it.";
                self.document.text(Line::of(words));
            }
            self.document.list(Bullet::Box, open);
        }
    }

    fn whom_to_ask(&mut self) {
        if self.account.contacts.is_empty() {
            return;
        }
        let mut rows = Vec::new();
        for contact in &self.account.contacts {
            let ways: Vec<&str> =
                [&contact.phone, &contact.email].into_iter().flatten().map(String::as_str).collect();
            let reached = if ways.is_empty() { "not stated".to_owned() } else { ways.join(", ") };
            let name = Line::of(clean(&contact.name)).cited(self.cite(&contact.sources));
            rows.push(vec![name, Line::of(contact.audience.words()), Line::of(clean(&reached))]);
        }
        self.document.heading("Whom to ask");
        let columns = [("Office", 42), ("Serves", 20), ("Reached by", 38)];
        self.document.table("Offices that help", &columns, rows);
    }

    fn answers(&mut self) {
        self.document.heading("Answers");
        let group =
            |section: &Section| Group { title: Some(clean(&section.title)), rows: rows(&section.questions) };
        let mut groups: Vec<Group> = self.account.sections.iter().map(group).collect();
        let perhaps = self.perhaps();
        if !perhaps.is_empty() {
            let title = Some("Given already; they count where the question is asked".to_owned());
            groups.push(Group { title, rows: perhaps });
        }
        self.document.grouped_table("All answers, by section", &ANSWERS, groups);
    }

    /// The answers to questions of which answers to come decide whether they are asked.
    fn perhaps(&self) -> Vec<Vec<Line>> {
        let counting = self.interview.counting();
        let questions = self.questionnaire().questions();
        questions
            .filter(|question| self.interview.asked(question.id.as_str()) == Truth::Open)
            .filter_map(|question| {
                let words = counting.get(question.id.as_str())?.words(question);
                Some(vec![Line::of(clean(&question.short)), answer(&words)])
            })
            .collect()
    }

    fn not_asked(&mut self) {
        if self.account.not_asked.is_empty() {
            return;
        }
        self.document.heading("Questions not asked, and why");
        let why = |not: &NotAsked| match not.because.as_slice() {
            [] => "The outcome was settled before it".to_owned(),
            because => said(because),
        };
        let not_asked = self.account.not_asked.iter();
        let rows = not_asked.map(|not| vec![Line::of(clean(&not.short)), Line::of(why(not))]).collect();
        let columns = [("Question", 35), ("Left out because of", 65)];
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
        let questionnaire = self.questionnaire();
        let rows = [
            ("Content", version),
            ("Questionnaire", format!("{}, SHA-256 {}", questionnaire.id, edition(questionnaire))),
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

/// How many questions are left, in words.
fn left(left: Left) -> String {
    match (left.least, left.most) {
        (1, 1) => "Answers to come decide it: 1 question is left.".to_owned(),
        (least, most) if least == most => format!("Answers to come decide it: {most} questions are left."),
        (least, most) => format!("Answers to come decide it: {least} to {most} questions are left."),
    }
}

/// Answers that something rests on, in one line.
fn said(answers: &[Said]) -> String {
    let all: Vec<String> = answers.iter().map(|said| format!("{}: {}", said.short, said.words)).collect();
    clean(&all.join("; "))
}

/// Questions with their answers.
fn rows(questions: &[Asked]) -> Vec<Vec<Line>> {
    let line = |asked: &Asked| match &asked.answer {
        None => Line::quiet("not answered yet"),
        Some(_) if asked.not_sure => Line::strong(clean(&asked.words)),
        Some(_) => answer(&asked.words),
    };
    questions.iter().map(|asked| vec![Line::of(clean(&asked.short)), line(asked)]).collect()
}

fn answer(words: &str) -> Line {
    if words.is_empty() { Line::quiet("left empty") } else { Line::of(clean(words)) }
}

fn find(find: &Find) -> Vec<Line> {
    let change = if find.can_change_outcome { "the outcome" } else { "what to do beside it" };
    vec![Line::of(clean(&find.ask)), Line::of(clean(&find.whom)), Line::of(change)]
}
