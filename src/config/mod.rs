//! A person's settings: one YAML file, read with the same care as the content.
//!
//! Pure: the text of the file comes in. What is not set is decided elsewhere.

mod colour_name;
mod file;
mod serve;
mod written;

pub use file::{Config, OwnTheme, Shades, Switch, Symbols, read, schema};
pub use serve::{Bounds, Serving};
pub use written::{Address, Database, Line, Network, WindowSize};
