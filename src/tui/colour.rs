//! Colours that a terminal does not have, as the nearest that it has.

use anstyle::{Ansi256Color, AnsiColor, RgbColor};
use anstyle_lossy::{palette, rgb_to_ansi, rgb_to_xterm, xterm_to_ansi};
use ratatui::style::Color;

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None.
    None,
    /// The 16 that every colour terminal has; which shade each is, its owner decides.
    Sixteen,
    /// The 256 of xterm.
    #[default]
    Indexed,
    /// Any, by red, green and blue.
    Full,
}

/// The nearest colour that a terminal shows; none on one without colours.
pub(super) fn lower(colour: Color, depth: Depth) -> Option<Color> {
    match (depth, colour) {
        (Depth::None, _) => None,
        (Depth::Indexed, Color::Rgb(red, green, blue)) => {
            Some(Color::Indexed(rgb_to_xterm(RgbColor(red, green, blue)).index()))
        }
        (Depth::Sixteen, Color::Rgb(red, green, blue)) => {
            Some(named(rgb_to_ansi(RgbColor(red, green, blue), palette::DEFAULT)))
        }
        (Depth::Sixteen, Color::Indexed(index)) => {
            Some(named(xterm_to_ansi(Ansi256Color(index), palette::DEFAULT)))
        }
        (_, colour) => Some(colour),
    }
}

const fn named(colour: AnsiColor) -> Color {
    match colour {
        AnsiColor::Black => Color::Black,
        AnsiColor::Red => Color::Red,
        AnsiColor::Green => Color::Green,
        AnsiColor::Yellow => Color::Yellow,
        AnsiColor::Blue => Color::Blue,
        AnsiColor::Magenta => Color::Magenta,
        AnsiColor::Cyan => Color::Cyan,
        AnsiColor::White => Color::Gray,
        AnsiColor::BrightBlack => Color::DarkGray,
        AnsiColor::BrightRed => Color::LightRed,
        AnsiColor::BrightGreen => Color::LightGreen,
        AnsiColor::BrightYellow => Color::LightYellow,
        AnsiColor::BrightBlue => Color::LightBlue,
        AnsiColor::BrightMagenta => Color::LightMagenta,
        AnsiColor::BrightCyan => Color::LightCyan,
        AnsiColor::BrightWhite => Color::White,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_the_nearest_that_the_terminal_has() {
        let sky = Color::Rgb(0x5f, 0xd7, 0xff);
        assert_eq!(lower(sky, Depth::Full), Some(sky));
        assert_eq!(lower(sky, Depth::Indexed), Some(Color::Indexed(81)));
        assert_eq!(lower(Color::Indexed(196), Depth::Indexed), Some(Color::Indexed(196)));
        assert_eq!(lower(Color::Rgb(180, 10, 5), Depth::Sixteen), Some(Color::Red));
        assert_eq!(lower(Color::Indexed(16), Depth::Sixteen), Some(Color::Black));
        assert_eq!(lower(Color::Blue, Depth::Sixteen), Some(Color::Blue));
        assert_eq!(lower(sky, Depth::None), None);
    }
}
