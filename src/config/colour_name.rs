//! A colour as a person writes it.

use std::borrow::Cow;
use std::str::FromStr;

use ratatui::style::Color;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer};

/// A colour: `"#5fd7ff"`, one of the 256 such as `"81"`, or a name such as `light-cyan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColourName(pub Color);

impl<'de> Deserialize<'de> for ColourName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Color::from_str(&text).map(Self).map_err(|_| {
            de::Error::custom(format!(
                "'{text}' is no colour: expected \"#5fd7ff\", a number from \"0\" to \"255\", or a name such as \
                 light-cyan"
            ))
        })
    }
}

impl JsonSchema for ColourName {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "a colour: \"#5fd7ff\", a number from \"0\" to \"255\", or a name such as light-cyan",
            "examples": ["#5fd7ff"],
        })
    }
}
