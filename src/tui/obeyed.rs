//! What became of a command in a pane.

use super::checklists::Carried;
use super::library::Named;
use super::message::Effect;
use super::model::Pane;

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Obeyed {
    /// It was not for this pane.
    No,
    /// It was obeyed.
    Yes,
    /// It was obeyed, and this sentence says how things stand.
    Done(String),
    /// It could not be obeyed, and this sentence says why.
    Told(String),
    /// An entry is to be opened in the pane where it lives; a search found it by these words.
    Opens(Named, Vec<String>),
    /// It was obeyed, and this is to be done.
    Wants(Vec<Effect>),
    /// A checklist is to be started with this.
    Starts(Carried),
    /// What one came from another pane for is done: back to that pane.
    Leaves(Pane),
}
