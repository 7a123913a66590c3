//! An answer to one question: what it may be, and what is wrong with one that may not.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use serde_yaml::Value;

use crate::content::nearest;
use crate::content::{Date, Kind, NOT_SURE, OptionId, Question, QuestionId};
use crate::text::clean;

/// The longest text that is taken as an answer, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// What "not sure" is called.
const NOT_SURE_LABEL: &str = "Not sure";

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// One option.
    One(OptionId),
    /// One option or several, of a question that takes several.
    Several(BTreeSet<OptionId>),
    /// A text on one line, cleaned; empty where the question lets it be.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Number(i64),
}

/// Why something is no answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongAnswer {
    /// The question has no such option.
    #[error("{question}: '{found}' is no option of this question{}; expected {}", meant(nearest.as_ref()), .options.join(", "))]
    UnknownOption {
        /// The question.
        question: QuestionId,
        /// What was given.
        found: String,
        /// The option that was probably meant.
        nearest: Option<String>,
        /// The options that there are.
        options: Vec<String>,
    },
    /// The answer is of another kind.
    #[error("{question}: expected {expected}, found {found}")]
    WrongKind {
        /// The question.
        question: QuestionId,
        /// What the question takes.
        expected: String,
        /// What was given.
        found: String,
    },
    /// An option was chosen together with others, but stands alone.
    #[error("{question}: '{option}' cannot be chosen together with another option")]
    StandsAlone {
        /// The question.
        question: QuestionId,
        /// The option.
        option: String,
    },
    /// Of a question that takes several options none was chosen.
    #[error("{question}: no option is chosen; choose one at least")]
    NothingChosen {
        /// The question.
        question: QuestionId,
    },
    /// The text is empty and must not be.
    #[error("{question}: the text is empty; this question needs some words")]
    Empty {
        /// The question.
        question: QuestionId,
    },
    /// The text is too long.
    #[error(
        "{question}: the text has {characters} characters; at most {LONGEST_TEXT} are kept, so shorten it"
    )]
    TooLong {
        /// The question.
        question: QuestionId,
        /// Its length.
        characters: usize,
    },
}

impl WrongAnswer {
    /// What is wrong, without the name of the question, for where the question is in sight.
    pub fn problem(&self) -> String {
        let (Self::UnknownOption { question, .. }
        | Self::WrongKind { question, .. }
        | Self::StandsAlone { question, .. }
        | Self::NothingChosen { question }
        | Self::Empty { question }
        | Self::TooLong { question, .. }) = self;
        let sentence = self.to_string();
        let problem = sentence.strip_prefix(&format!("{question}: ")).unwrap_or(&sentence);
        let mut letters = problem.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

fn meant(nearest: Option<&String>) -> String {
    nearest.map(|name| format!(" (did you mean '{name}'?)")).unwrap_or_default()
}

impl Answer {
    /// Reads what a person typed: an option's id or, of a question that takes several, ids separated by
    /// commas; a text; a day such as 2026-11-21; a whole number.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn typed(question: &Question, words: &str) -> Result<Self, WrongAnswer> {
        let words = clean(words);
        let words = words.trim();
        let wrong = |expected: &str| WrongAnswer::WrongKind {
            question: question.id.clone(),
            expected: expected.to_owned(),
            found: quoted(words),
        };
        let answer = match question.kind {
            Kind::Choice => Self::One(option(question, words)?),
            Kind::Choices => Self::Several(
                words
                    .split(',')
                    .map(str::trim)
                    .filter(|word| !word.is_empty())
                    .map(|word| option(question, word))
                    .collect::<Result<_, _>>()?,
            ),
            Kind::Text => Self::Text(words.to_owned()),
            Kind::Date => Self::Date(day(words).ok_or_else(|| wrong(A_DAY))?),
            Kind::Number => Self::Number(words.parse().map_err(|_| wrong(A_NUMBER))?),
        };
        answer.check(question)?;
        Ok(answer)
    }

    /// Reads a value of a YAML or JSON file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_value(question: &Question, value: &Value) -> Result<Self, WrongAnswer> {
        let wrong = || WrongAnswer::WrongKind {
            question: question.id.clone(),
            expected: expected(question),
            found: described(value),
        };
        let answer = match (question.kind, value) {
            (Kind::Choices, Value::Sequence(values)) => Self::Several(
                values
                    .iter()
                    .map(|value| option(question, value.as_str().ok_or_else(wrong)?))
                    .collect::<Result<_, _>>()?,
            ),
            (Kind::Choices, Value::String(one)) => Self::Several(BTreeSet::from([option(question, one)?])),
            (Kind::Text, Value::Number(number)) => Self::Text(number.to_string()),
            (Kind::Number, Value::Number(number)) => Self::Number(number.as_i64().ok_or_else(wrong)?),
            (Kind::Choice | Kind::Text | Kind::Date, Value::String(words)) => {
                return Self::typed(question, words);
            }
            _ => return Err(wrong()),
        };
        answer.check(question)?;
        Ok(answer)
    }

    /// Says whether this is an answer to `question`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, question: &Question) -> Result<(), WrongAnswer> {
        let id = || question.id.clone();
        match (self, question.kind) {
            (Self::One(one), Kind::Choice) => option(question, one.as_str()).map(|_| ()),
            (Self::Several(several), Kind::Choices) => {
                for one in several {
                    option(question, one.as_str())?;
                }
                let alone = several.iter().find(|one| stands_alone(question, one));
                match (several.len(), alone) {
                    (0, _) => Err(WrongAnswer::NothingChosen { question: id() }),
                    (2.., Some(one)) => {
                        Err(WrongAnswer::StandsAlone { question: id(), option: one.to_string() })
                    }
                    _ => Ok(()),
                }
            }
            (Self::Text(text), Kind::Text) => {
                let characters = text.chars().count();
                if text.trim().is_empty() && !question.optional {
                    Err(WrongAnswer::Empty { question: id() })
                } else if characters > LONGEST_TEXT {
                    Err(WrongAnswer::TooLong { question: id(), characters })
                } else {
                    Ok(())
                }
            }
            (Self::Date(date), Kind::Date) if day(&date.to_string()).is_some() => Ok(()),
            (Self::Number(_), Kind::Number) => Ok(()),
            _ => Err(WrongAnswer::WrongKind {
                question: id(),
                expected: expected(question),
                found: self.to_string(),
            }),
        }
    }

    /// The answer "not sure", where the question is a choice.
    pub fn not_sure(question: &Question) -> Option<Self> {
        let not_sure = OptionId::new(NOT_SURE).ok()?;
        match question.kind {
            Kind::Choice => Some(Self::One(not_sure)),
            Kind::Choices => Some(Self::Several(BTreeSet::from([not_sure]))),
            Kind::Text | Kind::Date | Kind::Number => None,
        }
    }

    /// Whether the answer is "not sure".
    pub fn is_not_sure(&self) -> bool {
        self.options().any(|option| option.as_str() == NOT_SURE)
    }

    /// The options that were chosen; none of an answer that is no choice.
    pub fn options(&self) -> impl Iterator<Item = &OptionId> {
        let (one, several) = match self {
            Self::One(one) => (Some(one), None),
            Self::Several(several) => (None, Some(several)),
            Self::Text(_) | Self::Date(_) | Self::Number(_) => (None, None),
        };
        one.into_iter().chain(several.into_iter().flatten())
    }

    /// The answer in a reader's words: the labels of its options in the question's order, or what was typed.
    pub fn words(&self, question: &Question) -> String {
        match self {
            Self::One(_) | Self::Several(_) => {
                let mut words: Vec<&str> = question
                    .options
                    .iter()
                    .filter(|choice| self.options().any(|option| *option == choice.id))
                    .map(|choice| choice.label.as_str())
                    .collect();
                if self.is_not_sure() {
                    words.push(NOT_SURE_LABEL);
                }
                if words.is_empty() { self.to_string() } else { words.join("; ") }
            }
            Self::Text(_) | Self::Date(_) | Self::Number(_) => self.to_string(),
        }
    }

    /// The answer as one line that [`FromStr`] reads back, for a log. It needs no question to be read, so
    /// that an answer to a question that changed since can still be shown.
    pub fn encode(&self) -> String {
        let mark = match self {
            Self::One(_) => 'o',
            Self::Several(_) => 's',
            Self::Text(_) => 't',
            Self::Date(_) => 'd',
            Self::Number(_) => 'n',
        };
        let value = match self {
            Self::Several(several) => joined(several, ","),
            other => other.to_string(),
        };
        format!("{mark}:{value}")
    }

    /// Reads what [`Answer::encode`] wrote.
    ///
    /// # Errors
    /// [`NotDecodable`] for anything else.
    pub fn decode(line: &str) -> Result<Self, NotDecodable> {
        let read = || {
            let (mark, value) = line.split_once(':')?;
            Some(match mark {
                "o" => Self::One(value.parse().ok()?),
                "s" => {
                    Self::Several(value.split(',').map(OptionId::from_str).collect::<Result<_, _>>().ok()?)
                }
                "t" => Self::Text(value.to_owned()),
                "d" => Self::Date(value.parse().ok()?),
                "n" => Self::Number(value.parse().ok()?),
                _ => return None,
            })
        };
        read().ok_or_else(|| NotDecodable(line.to_owned()))
    }
}

/// A line of a log that holds no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no stored answer")]
pub struct NotDecodable(pub String);

/// The answer as it is written in a file of answers, with commas between several options.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(option) => write!(f, "{option}"),
            Self::Several(several) => f.write_str(&joined(several, ", ")),
            Self::Text(text) => f.write_str(text),
            Self::Date(date) => write!(f, "{date}"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(option) => option.serialize(serializer),
            Self::Several(several) => several.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Date(date) => date.serialize(serializer),
            Self::Number(number) => serializer.serialize_i64(*number),
        }
    }
}

const A_DAY: &str = "a day such as 2026-11-21";
const A_NUMBER: &str = "a whole number";

fn joined(options: &BTreeSet<OptionId>, between: &str) -> String {
    options.iter().map(OptionId::as_str).collect::<Vec<_>>().join(between)
}

/// The ids of a question's options, with "not sure" at the end.
fn option_ids(question: &Question) -> impl Iterator<Item = &str> {
    question.options.iter().map(|choice| choice.id.as_str()).chain([NOT_SURE])
}

/// The option of a question that is called `word`.
fn option(question: &Question, word: &str) -> Result<OptionId, WrongAnswer> {
    option_ids(question).find(|id| *id == word).and_then(|id| OptionId::new(id).ok()).ok_or_else(|| {
        WrongAnswer::UnknownOption {
            question: question.id.clone(),
            found: clean(word),
            nearest: nearest(word, option_ids(question)).map(str::to_owned),
            options: option_ids(question).map(str::to_owned).collect(),
        }
    })
}

/// Whether an option cannot be chosen together with another.
fn stands_alone(question: &Question, option: &OptionId) -> bool {
    option.as_str() == NOT_SURE || question.options.iter().any(|choice| choice.alone && choice.id == *option)
}

/// The date, where it is exact to the day.
fn day(words: &str) -> Option<Date> {
    words.parse().ok().filter(|_| words.len() == "2026-11-21".len())
}

/// What a question takes, in words.
fn expected(question: &Question) -> String {
    let options = || option_ids(question).collect::<Vec<_>>().join(", ");
    match question.kind {
        Kind::Choice => format!("one of {}", options()),
        Kind::Choices => format!("a list of {}", options()),
        Kind::Text => "a text".to_owned(),
        Kind::Date => A_DAY.to_owned(),
        Kind::Number => A_NUMBER.to_owned(),
    }
}

fn quoted(words: &str) -> String {
    if words.is_empty() { "nothing".to_owned() } else { format!("'{words}'") }
}

/// What a value is, in words.
fn described(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(words) => quoted(&clean(words)),
        Value::Sequence(_) => "a list".to_owned(),
        Value::Mapping(_) => "a map".to_owned(),
        Value::Tagged(_) => "a tagged value".to_owned(),
    }
}
