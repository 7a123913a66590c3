//! The panes of the app.

/// The panes of the app.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// What this is, and what to do next.
    #[default]
    Home,
    /// The platforms.
    Compare,
    /// The practices.
    Practices,
    /// The pre-screens.
    Prescreen,
    /// Everything else to look up.
    Reference,
    /// The checklists, which stand under the practices.
    Checklists,
    /// How sensitive information is, which stands under the practices.
    Sensitivity,
}

impl Pane {
    /// The panes that the header names, in the order of their number keys.
    pub const ALL: [Self; 5] = [Self::Home, Self::Compare, Self::Practices, Self::Prescreen, Self::Reference];

    /// The name of the pane.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Compare => "Compare",
            Self::Practices => "Practices",
            Self::Prescreen => "Pre-screen",
            Self::Reference => "Reference",
            Self::Checklists => "Checklists",
            Self::Sensitivity => "How sensitive is it?",
        }
    }

    /// The pane of the header under which it stands.
    #[must_use]
    pub fn tab(self) -> Self {
        match self {
            Self::Checklists | Self::Sensitivity => Self::Practices,
            named => named,
        }
    }

    /// The pane so many steps to the right, around the end.
    pub(super) fn moved(self, steps: usize) -> Self {
        let place = Self::ALL.iter().position(|pane| *pane == self.tab()).unwrap_or_default();
        Self::ALL[(place + steps) % Self::ALL.len()]
    }
}
