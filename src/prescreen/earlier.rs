//! What a pre-screen remembers of the earlier one that it started from, and how it differs from it.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::answers::Answers;
use super::interview::Interview;
use super::plan::Plan;
use super::update::counted;
use crate::content::{Question, Questionnaire};
use crate::text::clean;

/// The key under which a log keeps the earlier pre-screen: no answer, so it has a stroke in it.
pub const EARLIER: &str = "about/earlier";

/// An earlier pre-screen as it was when a new one started from it. It says by itself what it came to: the earlier
/// one may change or go, and so may its questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// Its name.
    pub name: String,
    /// The day on which it was last changed, or exported.
    pub date: String,
    /// The version of the content that it rests on.
    pub content_version: String,
    /// The id and the title of its outcome; none where that was open.
    pub outcome: Option<(String, String)>,
    /// The answers that counted, in order.
    pub answers: Vec<EarlierAnswer>,
}

/// An answer of an earlier pre-screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierAnswer {
    /// The question, under the name that it has in the newer content.
    pub question: String,
    /// A few words for it.
    pub short: String,
    /// The answer, as a log keeps it.
    pub value: String,
    /// The answer in words.
    pub words: String,
}

/// How a pre-screen differs from the earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differs {
    /// What the outcome is now against what it was.
    pub outcome: OutcomeMove,
    /// The answers that are others now, in the order of the questionnaire of today, then what is no longer asked.
    pub answers: Vec<Differing>,
}

/// What became of an outcome. Titles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeMove {
    /// It is the same.
    Same(String),
    /// It is another one.
    Moved {
        /// What it was.
        before: String,
        /// What it is.
        now: String,
    },
    /// It is settled now, and was open.
    Settled(String),
    /// It is open now.
    Open {
        /// What it was; none where it was open too.
        before: Option<String>,
    },
}

/// An answer that is another one than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differing {
    /// A few words for the question.
    pub short: String,
    /// The answer before; none where there was none.
    pub before: Option<String>,
    /// The answer now; none where it counts for nothing now, or is not given yet.
    pub now: Option<String>,
    /// Whether it is asked for now and has no answer yet.
    pub is_open: bool,
}

impl Earlier {
    /// What there is to remember of an earlier pre-screen. `old` is the plan of its questionnaire, where it is known.
    pub fn of(
        name: &str,
        date: &str,
        content_version: &str,
        old: Option<&Plan>,
        today: &Plan,
        answers: &Answers,
    ) -> Self {
        let plan = old.unwrap_or(today);
        let before = answers.clone().renamed(plan.questionnaire());
        let interview = Interview::new(plan, &before);
        let counted = counted(old, today, answers);
        let renamed = &today.questionnaire().renamed;
        let answers = plan.questionnaire().questions().filter_map(|question| {
            let id = renamed.get(&question.id).unwrap_or(&question.id);
            let answer = counted.get(id.as_str())?;
            Some(EarlierAnswer {
                question: id.to_string(),
                short: question.short.to_string(),
                value: answer.encode(),
                words: answer.words(question),
            })
        });
        Self {
            name: name.to_owned(),
            date: date.to_owned(),
            content_version: content_version.to_owned(),
            outcome: interview.outcome().map(|outcome| (outcome.id.to_string(), outcome.title.to_string())),
            answers: answers.collect(),
        }
    }

    /// The value that a log keeps.
    pub fn encode(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a value of a log; none where it is no such value. Texts are cleaned, because another program may have
    /// written them.
    pub fn decode(value: &str) -> Option<Self> {
        serde_json::from_str(value).ok().map(Self::cleaned)
    }

    /// The same with texts that can be shown.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        let texts = [&mut self.name, &mut self.date, &mut self.content_version];
        let answers = self.answers.iter_mut().flat_map(|answer| [&mut answer.short, &mut answer.words]);
        let outcome = self.outcome.iter_mut().flat_map(|(id, title)| [id, title]);
        for text in texts.into_iter().chain(answers).chain(outcome) {
            *text = clean(text);
        }
        self
    }

    /// What was answered to a question of today, in words; none where nothing was, or it was left empty.
    pub fn answer_to(&self, questionnaire: &Questionnaire, question: &Question) -> Option<&str> {
        let found = self.find(questionnaire, question).map(|answer| answer.words.as_str());
        found.filter(|words| !words.is_empty())
    }

    fn find(&self, questionnaire: &Questionnaire, question: &Question) -> Option<&EarlierAnswer> {
        let is_it = |one: &&EarlierAnswer| {
            one.question == question.id.as_str()
                || questionnaire.renamed.get(one.question.as_str()) == Some(&question.id)
        };
        self.answers.iter().find(is_it)
    }

    /// How a pre-screen differs from this earlier one. The name is no difference.
    pub fn differs(&self, interview: &Interview<'_>) -> Differs {
        let questionnaire = interview.plan().questionnaire();
        let now = interview.counting();
        let mut answers = Vec::new();
        for question in questionnaire.questions().filter(|question| question.id != questionnaire.named_by) {
            let (before, now) = (self.find(questionnaire, question), now.get(question.id.as_str()));
            let is_same = match (before, now) {
                (Some(before), Some(now)) => same(&before.value, now),
                (before, now) => before.is_none() && now.is_none(),
            };
            if !is_same {
                answers.push(Differing {
                    short: question.short.to_string(),
                    before: before.map(|before| before.words.clone()),
                    now: now.map(|now| now.words(question)),
                    is_open: now.is_none() && interview.asked(question.id.as_str()).holds(),
                });
            }
        }
        let is_gone = |one: &&EarlierAnswer| {
            let id = questionnaire.renamed.get(one.question.as_str());
            questionnaire.question(id.map_or(one.question.as_str(), |id| id.as_str())).is_none()
        };
        answers.extend(self.answers.iter().filter(is_gone).map(|one| Differing {
            short: one.short.clone(),
            before: Some(one.words.clone()),
            now: None,
            is_open: false,
        }));
        Differs { outcome: self.moved(interview), answers }
    }

    fn moved(&self, interview: &Interview<'_>) -> OutcomeMove {
        match (&self.outcome, interview.outcome()) {
            (Some((id, _)), Some(now)) if id == now.id.as_str() => OutcomeMove::Same(now.title.to_string()),
            (Some((_, before)), Some(now)) => {
                OutcomeMove::Moved { before: before.clone(), now: now.title.to_string() }
            }
            (None, Some(now)) => OutcomeMove::Settled(now.title.to_string()),
            (before, None) => OutcomeMove::Open { before: before.as_ref().map(|(_, title)| title.clone()) },
        }
    }
}

impl OutcomeMove {
    /// The same as a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::Same(title) => format!("The outcome is the same: {title}."),
            Self::Moved { before, now } => format!("The outcome moved: {now}. Before: {before}."),
            Self::Settled(title) => format!("The outcome is settled now: {title}. It was open before."),
            Self::Open { before: Some(before) } => format!("The outcome is still open. Before: {before}."),
            Self::Open { before: None } => "The outcome is still open, as it was before.".to_owned(),
        }
    }
}

impl Differing {
    /// The answer now and before, in words.
    pub fn words(&self) -> String {
        let words = |words: &String| if words.is_empty() { "left empty".to_owned() } else { words.clone() };
        let now = match &self.now {
            Some(now) => words(now),
            None if self.is_open => "not answered yet".to_owned(),
            None => "not asked any more".to_owned(),
        };
        let before = self.before.as_ref().map_or_else(|| "not asked".to_owned(), words);
        format!("{now} (before: {before})")
    }
}

/// Whether a value of a log is this answer, apart from signs that a screen does not show.
fn same(value: &str, now: &Answer) -> bool {
    match (Answer::decode(value), now) {
        (Ok(Answer::Text(before)), Answer::Text(now)) => clean(&before).trim() == clean(now).trim(),
        (before, now) => before.as_ref() == Ok(now),
    }
}
