//! Commands: what can be asked of the app, where, and which key asks for it.
//!
//! Dispatch, footer and help read the one table, so that none of them can be out of date.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that a person can ask of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Leave the app.
    Quit,
    /// Show or hide the keys.
    Help,
    /// Find a command and run it.
    Palette,
    /// Turn the mouse off or on.
    Mouse,
    /// Go back one step.
    Back,
    /// Go to Home.
    GoHome,
    /// Go to Compare.
    GoCompare,
    /// Go to Practices.
    GoPractices,
    /// Go to Pre-screen.
    GoPrescreen,
    /// Go to Reference.
    GoReference,
    /// Go to the next pane.
    NextPane,
    /// Go to the previous pane.
    PreviousPane,
    /// Search.
    Search,
    /// To the next place that matches the search.
    NextMatch,
    /// To the place before that matches the search.
    PreviousMatch,
    /// Choose the next entry that the page leads to.
    NextLink,
    /// Choose the entry before that the page leads to.
    PreviousLink,
    /// Open the chosen entry that the page leads to.
    Follow,
    /// Make a favourite of the entry, or take that back.
    Favourite,
    /// The checklists.
    Checklists,
    /// Add the practice to the open checklist.
    AddToChecklist,
    /// Choose practices for the open checklist.
    PickPractices,
    /// Type a note on the practice.
    Note,
    /// Take the practice off the checklist, or put it back.
    Drop,
    /// Ask how sensitive the information is.
    Sensitivity,
    /// Start a checklist with what the outcome requires.
    StartChecklist,
    /// Set answers of a pre-screen.
    Fill,
    /// Set what is shown.
    Agree,
    /// The keys that open one's work on a server.
    OwnKeys,
    /// Up one row or line.
    Up,
    /// Down one row or line.
    Down,
    /// To the first row or line.
    First,
    /// To the last row or line.
    Last,
    /// Up one page of the text.
    PageUp,
    /// Down one page of the text.
    PageDown,
    /// Open the chosen row.
    Open,
    /// The group before.
    PreviousGroup,
    /// The group after.
    NextGroup,
    /// Switch between today and as documented.
    SwitchView,
    /// Say what the meeting needs.
    Needs,
    /// Need nothing.
    ClearNeeds,
    /// Type a digit.
    Type,
    /// Take the last letter away.
    Erase,
    /// Sort by the next column.
    Sort,
    /// Turn the order around.
    Turn,
    /// The rule of the order.
    Order,
    /// Pin or unpin the platform.
    Pin,
    /// The pinned platforms side by side.
    SideBySide,
    /// Show or fold the rows that are the same.
    Unfold,
    /// Show or hide sources.
    Sources,
    /// Show the best plans only, or all plans.
    BestPlans,
    /// Pin the next plan of the platform.
    PinPlan,
    /// What to ask the provider.
    Ask,
    /// Start a new pre-screen.
    New,
    /// Choose the option with this number.
    Pick,
    /// Tick or untick the option.
    Tick,
    /// Give the answer.
    Answer,
    /// The question before.
    PreviousQuestion,
    /// The question after.
    NextQuestion,
    /// Why the question is asked, and its source.
    Why,
    /// All answers.
    Review,
    /// What the answers have come to so far.
    SoFar,
    /// The outcome.
    Outcome,
    /// What would change the outcome.
    WhatIf,
    /// Try again to save.
    Retry,
    /// Take the last answer back.
    Undo,
    /// Bring what was undone back.
    Redo,
    /// What was answered, and when.
    History,
    /// Bring a moment of the history back.
    Restore,
    /// Choose between the answers of two sessions.
    Conflict,
    /// What became of it under newer content.
    Newer,
    /// Show it as it was saved, under earlier content.
    AsSaved,
    /// Give the chosen one another name.
    Rename,
    /// Copy the chosen one.
    Duplicate,
    /// Start a new one from the chosen one.
    Update,
    /// Put the chosen one away, or take it out again.
    Archive,
    /// Show what was put away, or hide it.
    Archived,
    /// Delete the chosen one.
    Delete,
    /// Write what is shown to a file.
    Export,
    /// Copy what is shown.
    Copy,
    /// Replace the file.
    Replace,
    /// Take what was typed.
    Accept,
    /// Leave the field.
    Cancel,
}

impl fmt::Display for Command {
    /// The id: `next-pane`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// Where in the app the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Home.
    Home,
    /// The comparison.
    Compare,
    /// The field that filters the comparison.
    Filtering,
    /// The form of what the meeting needs.
    Needs,
    /// A page of the comparison in full.
    Explained,
    /// Platforms side by side.
    SideBySide,
    /// The field of the name of a file to write.
    Exporting,
    /// Whether to replace a file.
    Replacing,
    /// The practices.
    Practices,
    /// The reference.
    Reference,
    /// A text in full.
    Reading,
    /// An entry in full, with what it leads to.
    Page,
    /// The field of a search.
    Searching,
    /// The list of saved pre-screens.
    Prescreens,
    /// The field of a new pre-screen's name.
    Naming,
    /// A question with one answer among options.
    Choosing,
    /// A question with several answers among options.
    Ticking,
    /// A question with a typed answer.
    Writing,
    /// All answers.
    Review,
    /// The outcome.
    Outcome,
    /// What was answered, and when.
    History,
    /// Whether to bring a moment of the history back.
    Restoring,
    /// The answers of two sessions to one question.
    Conflict,
    /// What became of a run under newer content.
    Newer,
    /// Whether to delete a saved pre-screen.
    Deleting,
    /// The list of saved checklists.
    Checklists,
    /// A checklist.
    Checklist,
    /// The field of a note on a practice.
    Noting,
    /// The list of saved answers about sensitivity.
    Sensitivities,
    /// What the answers about sensitivity come to.
    Weighed,
    /// The pre-screens in which answers can be set.
    Filling,
    /// Whether to set answers in a pre-screen.
    FillAsked,
    /// The keys that open one's work on a server.
    OwnKeys,
    /// Whether to take such a key away.
    Losing,
    /// The keys.
    Help,
    /// The field that narrows the keys.
    Narrowing,
    /// The field in which a command is looked for.
    Palette,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 37] = [
        Self::Home,
        Self::Compare,
        Self::Filtering,
        Self::Needs,
        Self::Explained,
        Self::SideBySide,
        Self::Exporting,
        Self::Replacing,
        Self::Practices,
        Self::Reference,
        Self::Reading,
        Self::Page,
        Self::Searching,
        Self::Prescreens,
        Self::Naming,
        Self::Choosing,
        Self::Ticking,
        Self::Writing,
        Self::Review,
        Self::Outcome,
        Self::History,
        Self::Restoring,
        Self::Conflict,
        Self::Newer,
        Self::Deleting,
        Self::Checklists,
        Self::Checklist,
        Self::Noting,
        Self::Sensitivities,
        Self::Weighed,
        Self::Filling,
        Self::FillAsked,
        Self::OwnKeys,
        Self::Losing,
        Self::Help,
        Self::Narrowing,
        Self::Palette,
    ];

    /// Whether letters are typed here rather than obeyed.
    pub const fn is_field(self) -> bool {
        matches!(
            self,
            Self::Filtering
                | Self::Exporting
                | Self::Searching
                | Self::Naming
                | Self::Writing
                | Self::Noting
                | Self::Narrowing
                | Self::Palette
        )
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// The keys, by name: `a`, `G`, `enter`, `ctrl-c`, `pagedown`.
    pub keys: &'static [&'static str],
    /// The key and the word in the footer; none for what the help alone shows.
    pub label: Option<(&'static str, &'static str)>,
    /// What it does, for the help.
    pub help: &'static str,
    /// Where.
    pub places: &'static [Place],
}

/// The name of a key: `a`, `G`, `space`, `enter`, `shift-tab`, `ctrl-c`, `pagedown`, `f1`.
pub fn key_name(key: KeyEvent) -> String {
    let mut name = match key.code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::BackTab => "shift-tab".to_owned(),
        KeyCode::F(number) => format!("f{number}"),
        other => other.to_string().to_lowercase().replace(' ', ""),
    };
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        name.insert_str(0, "ctrl-");
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        name.insert_str(0, "alt-");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::super::command_table::commands;
    use super::key_name;
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    #[test]
    fn every_command_has_words_for_the_help() {
        assert!(commands().all(|entry| !entry.help.is_empty() && !entry.places.is_empty()));
    }

    #[test]
    fn keys_have_plain_names() {
        let name = |code, modifiers| key_name(KeyEvent::new(code, modifiers));
        assert_eq!(name(KeyCode::Char('c'), KeyModifiers::CONTROL), "ctrl-c");
        assert_eq!(name(KeyCode::PageDown, KeyModifiers::NONE), "pagedown");
        assert_eq!(name(KeyCode::Esc, KeyModifiers::NONE), "esc");
        assert_eq!(name(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab");
        assert_eq!(name(KeyCode::F(1), KeyModifiers::NONE), "f1");
        assert_eq!(name(KeyCode::Char(' '), KeyModifiers::NONE), "space");
    }
}
