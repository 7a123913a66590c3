//! What the looks mean: styles by purpose, and the marks that stand beside them.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::ascii;
use super::colour::{Depth, lower};
use super::tags;

/// The styles of one look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Text and background; the terminal's own where the look names none.
    pub ground: Style,
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
    /// White on black, whatever the terminal's own background is; every text has a contrast of 7:1 at least.
    Contrast,
    /// No colour at all.
    Mono,
}

/// The colours of a look of one's own. A colour that is not named is the terminal's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Colours {
    /// All text that has no colour of its own.
    pub text: Option<Color>,
    /// The background.
    pub background: Option<Color>,
    /// The chosen pane, headings, keys.
    pub accent: Option<Color>,
    /// What stands behind.
    pub muted: Option<Color>,
    /// What holds.
    pub good: Option<Color>,
    /// What changed since, what is uncertain.
    pub caution: Option<Color>,
    /// What fails.
    pub bad: Option<Color>,
    /// The background of the chosen row; without it the row is shown in reverse.
    pub chosen: Option<Color>,
}

impl Colours {
    /// The colours of a look, where the terminal has 256 of them or more.
    const fn of(look: Look) -> Self {
        match look {
            Look::Dark => Self::indexed([81, 248, 114, 215, 210, 236]),
            Look::Light => Self::indexed([25, 240, 22, 94, 124, 254]),
            Look::Contrast => Self {
                text: Some(Color::Indexed(231)),
                background: Some(Color::Indexed(16)),
                chosen: None,
                ..Self::indexed([51, 252, 120, 220, 217, 16])
            },
            Look::Mono => Self::none(),
        }
    }

    /// The colours of a look, where the terminal has 16: only those that can be read in the usual palettes.
    const fn of_sixteen(look: Look) -> Self {
        let none = Self::none();
        match look {
            Look::Dark => Self {
                accent: Some(Color::Cyan),
                good: Some(Color::LightGreen),
                caution: Some(Color::LightYellow),
                ..none
            },
            Look::Light => Self { accent: Some(Color::Blue), bad: Some(Color::Red), ..none },
            Look::Contrast => Self {
                text: Some(Color::White),
                background: Some(Color::Black),
                accent: Some(Color::LightCyan),
                good: Some(Color::LightGreen),
                caution: Some(Color::LightYellow),
                ..none
            },
            Look::Mono => none,
        }
    }

    /// No colour but the terminal's own.
    const fn none() -> Self {
        Self {
            text: None,
            background: None,
            accent: None,
            muted: None,
            good: None,
            caution: None,
            bad: None,
            chosen: None,
        }
    }

    /// Six of the 256 colours: accent, muted, good, caution, bad, and the background of the chosen row.
    const fn indexed([accent, muted, good, caution, bad, chosen]: [u8; 6]) -> Self {
        Self {
            text: None,
            background: None,
            accent: Some(Color::Indexed(accent)),
            muted: Some(Color::Indexed(muted)),
            good: Some(Color::Indexed(good)),
            caution: Some(Color::Indexed(caution)),
            bad: Some(Color::Indexed(bad)),
            chosen: Some(Color::Indexed(chosen)),
        }
    }
}

impl Theme {
    /// The theme of a look, on a terminal that shows 256 colours or more.
    pub const fn of(look: Look) -> Self {
        Self::painted(Colours::of(look))
    }

    /// The theme of a look, on a terminal that shows so many colours.
    pub const fn at_depth(look: Look, depth: Depth) -> Self {
        match depth {
            Depth::Full | Depth::Indexed => Self::of(look),
            Depth::Sixteen => Self::painted(Colours::of_sixteen(look)),
            Depth::None => Self::painted(Colours::none()),
        }
    }

    /// A theme of one's own colours; each becomes the nearest one that the terminal shows.
    pub fn own(colours: Colours, depth: Depth) -> Self {
        let lowered = |colour: Option<Color>| colour.and_then(|colour| lower(colour, depth));
        Self::painted(Colours {
            text: lowered(colours.text),
            background: lowered(colours.background),
            accent: lowered(colours.accent),
            muted: lowered(colours.muted),
            good: lowered(colours.good),
            caution: lowered(colours.caution),
            bad: lowered(colours.bad),
            chosen: lowered(colours.chosen),
        })
    }

    const fn painted(colours: Colours) -> Self {
        let accent = paint(BOLD, colours.accent);
        let mut ground = paint(Style::new(), colours.text);
        ground.bg = colours.background;
        let mut chosen = Style::new();
        chosen.bg = colours.chosen;
        if colours.chosen.is_none() {
            chosen = chosen.add_modifier(Modifier::REVERSED);
        }
        Self {
            ground,
            accent,
            strong: BOLD,
            muted: paint(Style::new(), colours.muted),
            good: paint(Style::new(), colours.good),
            caution: paint(Style::new(), colours.caution),
            // What fails is seen without its colour too.
            bad: if colours.bad.is_some() { paint(Style::new(), colours.bad) } else { BOLD },
            chosen,
            matched: accent.add_modifier(Modifier::UNDERLINED),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::of(Look::default())
    }
}

/// Which signs are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Signs {
    /// All that the content has.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// How the app looks: its styles and its signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appearance {
    /// The styles.
    pub theme: Theme,
    /// The signs.
    pub signs: Signs,
}

impl Appearance {
    /// Gives a frame that was drawn its ground, and the signs that the terminal has.
    pub(super) fn finish(self, buffer: &mut Buffer) {
        let Style { fg, bg, .. } = self.theme.ground;
        for cell in &mut buffer.content {
            tags::strip(cell);
            if let (Some(text), Color::Reset) = (fg, cell.fg) {
                cell.fg = text;
            }
            if let (Some(background), Color::Reset) = (bg, cell.bg) {
                cell.bg = background;
            }
        }
        if self.signs == Signs::Ascii {
            ascii::plain(buffer);
        }
    }
}

impl From<Look> for Appearance {
    fn from(look: Look) -> Self {
        Self { theme: Theme::of(look), signs: Signs::Unicode }
    }
}

const fn paint(mut style: Style, colour: Option<Color>) -> Style {
    style.fg = colour;
    style
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
    /// Has a part only of what was asked.
    pub const RELATED: &str = "≈";
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
