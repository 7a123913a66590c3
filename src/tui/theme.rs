//! What the looks mean: styles by purpose, and the marks that stand beside them.

use ratatui::style::{Color, Modifier, Style};

/// The styles of one look. Text and background stay the terminal's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The chosen pane, headings, keys.
    pub accent: Style,
    /// Titles.
    pub strong: Style,
    /// What stands behind: sources, labels, hints.
    pub muted: Style,
    /// What holds, what is saved, what is done.
    pub good: Style,
    /// What changed since, what is uncertain.
    pub caution: Style,
    /// What fails, what went wrong.
    pub bad: Style,
    /// The chosen row.
    pub chosen: Style,
    /// Letters that matched a search.
    pub matched: Style,
}

/// The looks to choose from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// No colour at all.
    Mono,
}

impl Theme {
    /// The theme of a look.
    pub const fn of(look: Look) -> Self {
        match look {
            Look::Dark => Self::coloured([81, 246, 114, 215, 210, 236]),
            Look::Light => Self::coloured([25, 240, 22, 94, 124, 254]),
            Look::Mono => Self {
                accent: BOLD,
                strong: BOLD,
                muted: Style::new(),
                good: Style::new(),
                caution: Style::new(),
                bad: BOLD,
                chosen: Style::new().add_modifier(Modifier::REVERSED),
                matched: Style::new().add_modifier(Modifier::UNDERLINED),
            },
        }
    }

    /// A theme of six colours of the 256: accent, muted, good, caution, bad, and the ground of the chosen row.
    const fn coloured([accent, muted, good, caution, bad, ground]: [u8; 6]) -> Self {
        Self {
            accent: BOLD.fg(Color::Indexed(accent)),
            strong: BOLD,
            muted: Style::new().fg(Color::Indexed(muted)),
            good: Style::new().fg(Color::Indexed(good)),
            caution: Style::new().fg(Color::Indexed(caution)),
            bad: Style::new().fg(Color::Indexed(bad)),
            chosen: Style::new().bg(Color::Indexed(ground)),
            matched: BOLD.fg(Color::Indexed(accent)).add_modifier(Modifier::UNDERLINED),
        }
    }
}

/// Bold, in the terminal's own colour.
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);

/// Marks: each goes with a word, so that none has to be seen to be understood.
pub mod mark {
    /// Meets, done, answered.
    pub const YES: &str = "✓";
    /// Fails.
    pub const NO: &str = "✗";
    /// Not stated, not sure.
    pub const OPEN: &str = "?";
    /// Strong in privacy and security.
    pub const STAR: &str = "★";
    /// A favourite.
    pub const FAVOURITE: &str = "♥";
    /// Changed since the document.
    pub const SINCE: &str = "†";
    /// Here.
    pub const HERE: &str = "▸";
    /// The chosen row.
    pub const CHOSEN: &str = "▌";
    /// Something to do.
    pub const BOX: &str = "□";
    /// Something chosen among several.
    pub const BOX_FULL: &str = "■";
    /// No value.
    pub const NONE: &str = "–";
}
