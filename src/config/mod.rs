//! A person's settings: one YAML file, read with the same care as the content.
//!
//! Pure: the text of the file comes in. What is not set is decided elsewhere.

mod colour_name;
mod settings;

pub use settings::{Choice, OwnTheme, Settings, Switch, read, schema};
