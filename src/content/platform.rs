//! Video platforms: what the documents say of each, plan by plan.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::id::{FeatureId, PlanId, PlatformId};
use super::source::{Citation, Sources, Statement};
use super::text::Text;

/// The words that stand for a value that no document gives.
pub const NOT_STATED: &str = "not stated";

/// A video platform as the documents describe it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Platform {
    /// Its id.
    pub id: PlatformId,
    /// Its name.
    pub name: Text,
    /// What it costs, in words.
    pub cost: Statement,
    /// What it is bundled with.
    #[serde(default)]
    pub bundled: Fact<Text>,
    /// Whether it is marked as strong in privacy and security.
    pub strong_privacy: Fact<bool>,
    /// Whether it is approved at a corporate level for ministries.
    pub approved: Fact<bool>,
    /// Values given for no plan: they hold for all.
    #[serde(default)]
    pub facts: Facts,
    /// Its features.
    pub features: Vec<Has>,
    /// Its plans, one at least.
    #[schemars(length(min = 1))]
    pub plans: Vec<Plan>,
    /// What else the documents say of it.
    #[serde(default)]
    pub remarks: Vec<Statement>,
}

/// A subscription level of a platform.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Plan {
    /// Its id, unique in the platform.
    pub id: PlanId,
    /// Its name.
    pub name: Text,
    /// Free or paid.
    pub cost: Fact<Cost>,
    /// Values given for this plan.
    #[serde(default)]
    pub facts: Facts,
}

/// Whether one pays for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    /// Costs nothing.
    Free,
    /// Costs something.
    Paid,
}

/// The values by which platforms and plans are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Facts {
    /// People at most in one meeting.
    pub people: Fact<Limit>,
    /// Minutes at most of one meeting.
    pub minutes: Fact<Limit>,
    /// Runs in a web browser.
    pub browser: Fact<bool>,
    /// Runs as a program on a desktop or laptop computer.
    pub desktop: Fact<bool>,
    /// Runs as an app on a phone or tablet.
    pub mobile: Fact<bool>,
    /// People without an account can join.
    pub guests: Fact<bool>,
    /// People from outside can join.
    pub outsiders: Fact<bool>,
}

/// A feature that a platform has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Has {
    /// The feature.
    pub feature: FeatureId,
    /// The level from which it comes; none where the document gives none, and then it holds for all plans.
    #[serde(default)]
    pub from: Option<Cost>,
    /// What the document adds.
    #[serde(default)]
    pub note: Option<Text>,
    /// Where it comes from.
    pub sources: Sources,
}

/// Something that platforms can do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Feature {
    /// Its id.
    pub id: FeatureId,
    /// Its name.
    pub name: Text,
}

/// The largest number allowed: one, or one of several where it is not said which holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Limit {
    /// Ascending, one at least, none zero.
    numbers: Vec<u32>,
}

impl Limit {
    /// Makes a limit of numbers; `None` where there is none, or a zero.
    pub fn new(mut numbers: Vec<u32>) -> Option<Self> {
        numbers.sort_unstable();
        numbers.dedup();
        numbers.first().is_some_and(|least| *least > 0).then_some(Self { numbers })
    }

    /// The number that is allowed in any case.
    pub fn least(&self) -> u32 {
        self.numbers.first().copied().unwrap_or_default()
    }

    /// The number that nothing goes beyond.
    pub fn most(&self) -> u32 {
        self.numbers.last().copied().unwrap_or_default()
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, number) in self.numbers.iter().enumerate() {
            if place > 0 {
                f.write_str(" or ")?;
            }
            write!(f, "{}", grouped(*number))?;
        }
        Ok(())
    }
}

/// A number with a comma between thousands.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Numbers;
        impl<'de> Visitor<'de> for Numbers {
            type Value = Limit;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number above zero, or a list of them")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Limit, E> {
                u32::try_from(number)
                    .ok()
                    .and_then(|number| Limit::new(vec![number]))
                    .ok_or_else(|| de::Error::invalid_value(de::Unexpected::Unsigned(number), &self))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Limit, A::Error> {
                let mut numbers = Vec::new();
                while let Some(number) = seq.next_element()? {
                    numbers.push(number);
                }
                Limit::new(numbers).ok_or_else(|| de::Error::invalid_value(de::Unexpected::Seq, &self))
            }
        }
        deserializer.deserialize_any(Numbers)
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.numbers.as_slice() {
            [number] => serializer.serialize_u32(*number),
            numbers => numbers.serialize(serializer),
        }
    }
}

impl JsonSchema for Limit {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "oneOf": [
                { "type": "integer", "minimum": 1 },
                { "type": "array", "minItems": 1, "items": { "type": "integer", "minimum": 1 } },
            ],
        })
    }
}

/// A value that a document gives, or the fact that it gives none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Fact<T> {
    /// No document gives it.
    #[default]
    NotStated,
    /// A document gives it.
    Stated {
        /// The value.
        is: T,
        /// What the document adds, or how we read it.
        note: Option<Text>,
        /// Where it comes from.
        sources: Sources,
    },
}

impl<T> Fact<T> {
    /// The value, where a document gives it.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::NotStated => None,
            Self::Stated { is, .. } => Some(is),
        }
    }

    /// The sources of the value; none where it is not stated.
    pub fn sources(&self) -> &[Citation] {
        match self {
            Self::NotStated => &[],
            Self::Stated { sources, .. } => sources,
        }
    }

    /// What stands beside the value.
    pub fn note(&self) -> Option<&Text> {
        match self {
            Self::NotStated => None,
            Self::Stated { note, .. } => note.as_ref(),
        }
    }
}

/// The stated form of a [`Fact`] in YAML.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct StatedFact<T> {
    is: T,
    #[serde(default)]
    note: Option<Text>,
    sources: Sources,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Fact<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NotStatedOr<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for NotStatedOr<T> {
            type Value = Fact<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("'not stated', or a map of is, sources and perhaps note")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Fact<T>, E> {
                if text == NOT_STATED {
                    Ok(Fact::NotStated)
                } else {
                    Err(de::Error::invalid_value(de::Unexpected::Str(text), &self))
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Fact<T>, A::Error> {
                let StatedFact { is, note, sources } =
                    StatedFact::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Fact::Stated { is, note, sources })
            }
        }
        deserializer.deserialize_any(NotStatedOr(std::marker::PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Fact<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Fact_of_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "oneOf": [
                { "const": NOT_STATED },
                generator.subschema_for::<StatedFact<T>>(),
            ],
        })
    }
}

/// A value, or the words "not stated": what a development puts in a value's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated<T> {
    /// Nobody says.
    Not,
    /// This.
    As(T),
}

impl<T> Stated<T> {
    /// The value, where there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Not => None,
            Self::As(value) => Some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_yaml::Value::deserialize(deserializer)?;
        if value.as_str() == Some(NOT_STATED) {
            return Ok(Self::Not);
        }
        T::deserialize(value).map(Self::As).map_err(de::Error::custom)
    }
}

impl<T: Serialize> Serialize for Stated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Not => serializer.serialize_none(),
            Self::As(value) => value.serialize(serializer),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Stated<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Stated_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": [{ "const": NOT_STATED }, generator.subschema_for::<T>()] })
    }
}
