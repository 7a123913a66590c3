//! Questionnaires: sections of questions, outcomes and actions.

use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};

use super::id::{
    ActionId, ChapterId, ContactId, OptionId, OutcomeId, PracticeId, QuestionId, QuestionnaireId,
};
use super::source::{Sources, Statement};
use super::text::Text;

/// The option that every choice question has beside its own: "not sure".
pub const NOT_SURE: &str = "not-sure";

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Questionnaire {
    /// Its id.
    pub id: QuestionnaireId,
    /// What its answers are for; no two questionnaires have one role.
    #[serde(default)]
    pub role: Role,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub intro: Text,
    /// What its outcome is not.
    pub disclaimer: Text,
    /// The question whose answer names the saved run: a text that must not be empty.
    pub named_by: QuestionId,
    /// Its sections, in order.
    pub sections: Vec<Chapter>,
    /// Where it can end: the first whose condition holds; the last has none.
    pub outcomes: Vec<Outcome>,
    /// What is to be done beside it: each whose condition holds.
    pub actions: Vec<Action>,
    /// What its answers say of questions of other questionnaires, for whoever wants to go on there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fills: Vec<Fill>,
    /// Ids of questions that were renamed: old to new.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub renamed: BTreeMap<QuestionId, QuestionId>,
    /// Ids of questions that are no longer asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<QuestionId>,
}

/// What the answers to a questionnaire are for.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// They say which assessment an initiative needs.
    #[default]
    PreScreen,
    /// They say what a meeting is, so that rules can pick its practices.
    Checklist,
    /// They say how sensitive information is, and so which practices become musts.
    Sensitivity,
}

impl Role {
    /// The role as it is written in the content.
    pub fn id(self) -> &'static str {
        match self {
            Self::PreScreen => "pre-screen",
            Self::Checklist => "checklist",
            Self::Sensitivity => "sensitivity",
        }
    }
}

impl Questionnaire {
    /// All questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id.as_str() == id)
    }

    /// The outcome with this id.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id.as_str() == id)
    }

    /// The questionnaire as one text, the same for the same questionnaire, however its file is laid out.
    pub fn written(&self) -> String {
        // Only a map with keys that are no texts could not be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Self::written`] wrote.
    ///
    /// # Errors
    ///
    /// What is not as a questionnaire has it.
    pub fn read_written(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// A section of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Chapter {
    /// Its id.
    pub id: ChapterId,
    /// Its title.
    pub title: Text,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The question itself.
    pub ask: Text,
    /// A few words for lists of answers.
    pub short: Text,
    /// Help in plain words.
    pub help: Text,
    /// Why it is asked.
    pub why: Text,
    /// Whom to ask by somebody who is not sure; every choice question says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub find_out: Option<Text>,
    /// The options of a choice, without "not sure", which is always there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The answer may be empty.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Asked for the record: no outcome and no action reads it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_the_record: bool,
    /// Asked for the record too: also where the outcome is settled, though only outcomes read it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub also_for_the_record: bool,
    /// When it is asked; always, where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Where it comes from.
    pub sources: Sources,
}

/// The kind of answer that a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One option.
    Choice,
    /// One option or several.
    Choices,
    /// A text.
    Text,
    /// A day, such as 2026-11-21.
    Date,
    /// A whole number.
    Number,
}

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Choice {
    /// Its id, unique in the question.
    pub id: OptionId,
    /// Its words.
    pub label: Text,
    /// Cannot be chosen together with another ("none of these").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// When something holds, in terms of answers.
///
/// In YAML a map `question: option` or `question: [options]`, which holds when all of its lines hold;
/// `any:`, `all:` and `not:` combine. A question with several answers matches when one of them is listed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Condition {
    /// All hold.
    All(Vec<Condition>),
    /// One at least holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The question was answered with one of these options.
    Answer {
        /// The question.
        question: QuestionId,
        /// The options, one at least.
        one_of: Vec<OptionId>,
    },
}

impl Condition {
    /// Calls `visit` with every question that it reads and the options it looks for.
    pub fn each_answer<'a>(&'a self, visit: &mut impl FnMut(&'a QuestionId, &'a [OptionId])) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_answer(visit)),
            Self::Not(part) => part.each_answer(visit),
            Self::Answer { question, one_of } => visit(question, one_of),
        }
    }
}

/// One option or a list of options, one at least.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct OneOf(Vec<OptionId>);

impl std::ops::Deref for OneOf {
    type Target = [OptionId];

    fn deref(&self) -> &[OptionId] {
        &self.0
    }
}

impl JsonSchema for OneOf {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OneOf".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let option = generator.subschema_for::<OptionId>();
        json_schema!({
            "oneOf": [option, { "type": "array", "minItems": 1, "items": option }],
        })
    }
}

impl<'de> Deserialize<'de> for OneOf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Options;
        impl<'de> Visitor<'de> for Options {
            type Value = OneOf;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an option or a list of options")
            }

            fn visit_str<E: de::Error>(self, option: &str) -> Result<OneOf, E> {
                option.parse().map(|option| OneOf(vec![option])).map_err(E::custom)
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<OneOf, A::Error> {
                let mut options = Vec::new();
                while let Some(option) = seq.next_element()? {
                    options.push(option);
                }
                if options.is_empty() {
                    return Err(de::Error::invalid_length(0, &self));
                }
                Ok(OneOf(options))
            }
        }
        deserializer.deserialize_any(Options)
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lines;
        impl<'de> Visitor<'de> for Lines {
            type Value = Condition;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of 'question: option', 'question: [options]', 'any:', 'all:' or 'not:'")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Condition, A::Error> {
                let mut parts = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    parts.push(match key.as_str() {
                        "any" => Condition::Any(some(map.next_value()?, &self)?),
                        "all" => Condition::All(some(map.next_value()?, &self)?),
                        "not" => Condition::Not(map.next_value()?),
                        _ => Condition::Answer {
                            question: key.parse().map_err(de::Error::custom)?,
                            one_of: map.next_value::<OneOf>()?.0,
                        },
                    });
                }
                match parts.len() {
                    0 => Err(de::Error::invalid_length(0, &self)),
                    1 => Ok(parts.remove(0)),
                    _ => Ok(Condition::All(parts)),
                }
            }
        }

        fn some<E: de::Error>(parts: Vec<Condition>, expected: &Lines) -> Result<Vec<Condition>, E> {
            if parts.is_empty() { Err(E::invalid_length(0, expected)) } else { Ok(parts) }
        }

        deserializer.deserialize_map(Lines)
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(Some(1))?;
        match self {
            Self::All(parts) => line.serialize_entry("all", parts)?,
            Self::Any(parts) => line.serialize_entry("any", parts)?,
            Self::Not(part) => line.serialize_entry("not", part)?,
            Self::Answer { question, one_of } => line.serialize_entry(question, one_of)?,
        }
        line.end()
    }
}

impl JsonSchema for Condition {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let condition = generator.subschema_for::<Condition>();
        let option = generator.subschema_for::<OptionId>();
        json_schema!({
            "type": "object",
            "description": "lines of 'question: option' or 'question: [options]', and 'any:', 'all:' or 'not:'",
            "minProperties": 1,
            "properties": {
                "any": { "type": "array", "minItems": 1, "items": condition },
                "all": { "type": "array", "minItems": 1, "items": condition },
                "not": condition,
            },
            "additionalProperties": {
                "oneOf": [option, { "type": "array", "minItems": 1, "items": option }],
            },
        })
    }
}

/// Where a pre-screen can end.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Outcome {
    /// Its id.
    pub id: OutcomeId,
    /// What it comes to, in a few words.
    pub title: Text,
    /// What it comes to, in full.
    pub text: Text,
    /// As soon as it holds nothing more is asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends: bool,
    /// When it holds; the last outcome has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Why it holds.
    #[schemars(length(min = 1))]
    pub reasons: Vec<Reason>,
    /// What to do next, in order.
    #[schemars(length(min = 1))]
    pub next: Vec<Statement>,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<ContactId>,
    /// The practices that have to be done where it ends here, in any meeting that they are for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub musts: Vec<PracticeId>,
}

/// Why an outcome holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reason {
    /// The reason.
    pub text: Text,
    /// The answers that it rests on; none where it always goes with its outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Where it comes from.
    pub sources: Sources,
}

/// An answer to a question of another questionnaire.
///
/// Of several that hold for one question the first counts; a question that takes several options gets those of all.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fill {
    /// The question.
    pub question: QuestionId,
    /// Its option, or its options where it takes several.
    pub answer: OneOf,
    /// The answers that say so; none where it always holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

/// Something to do beside the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// What to do, in a few words.
    pub title: Text,
    /// What to do, in full.
    pub text: Text,
    /// When it is to be done.
    pub when: Condition,
    /// Practices that say how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub practices: Vec<PracticeId>,
    /// Where it comes from.
    pub sources: Sources,
}
