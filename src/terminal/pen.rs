//! Cells to bytes, as few as can be: a line may be slow.

use std::fmt::{self, Display};
use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::text::width;

/// The modifiers that a terminal is told, with the codes that turn them on and off.
const MODIFIERS: [(Modifier, u8, u8); 7] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Where a terminal writes next, and how: as it is at the beginning of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pen {
    /// The column and row; none where they are not known.
    at: Option<(u16, u16)>,
    /// Whether all that was written since the last move to a named place is as wide in every terminal.
    is_sure: bool,
    text: Color,
    ground: Color,
    modifier: Modifier,
}

impl Default for Pen {
    fn default() -> Self {
        Self {
            at: None,
            is_sure: false,
            text: Color::Reset,
            ground: Color::Reset,
            modifier: Modifier::empty(),
        }
    }
}

impl Pen {
    /// Writes a cell.
    pub(super) fn write(&mut self, out: &mut impl Write, x: u16, y: u16, cell: &Cell) -> io::Result<()> {
        self.go(out, x, y)?;
        self.change(out, cell)?;
        let symbol = cell.symbol();
        out.write_all(symbol.as_bytes())?;
        self.is_sure &= symbol.is_ascii();
        let wide = u16::try_from(width(symbol)).unwrap_or(1);
        self.at = Some((x.saturating_add(wide), y));
        Ok(())
    }

    /// Leaves the terminal with no style.
    pub(super) fn lift(&mut self, out: &mut impl Write) -> io::Result<()> {
        let plain = Self { at: self.at, is_sure: self.is_sure, ..Self::default() };
        if *self != plain {
            out.write_all(b"\x1b[m")?;
            *self = plain;
        }
        Ok(())
    }

    fn go(&mut self, out: &mut impl Write, x: u16, y: u16) -> io::Result<()> {
        match self.at {
            Some(at) if at == (x, y) => return Ok(()),
            // Signs that some terminals draw wider would put everything behind them in the wrong place.
            Some((from, row)) if row == y && x > from && self.is_sure => {
                return match x - from {
                    1 => out.write_all(b"\x1b[C"),
                    steps => write!(out, "\x1b[{steps}C"),
                };
            }
            _ => {}
        }
        self.is_sure = true;
        match x {
            0 => write!(out, "\x1b[{}H", y + 1),
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1),
        }
    }

    /// Tells the terminal what of the style is another.
    fn change(&mut self, out: &mut impl Write, cell: &Cell) -> io::Result<()> {
        if (self.text, self.ground, self.modifier) == (cell.fg, cell.bg, cell.modifier) {
            return Ok(());
        }
        let mut before = "\x1b[";
        let mut tell = |code: Code| write!(out, "{}{code}", std::mem::replace(&mut before, ";"));
        for (modifier, on, off) in MODIFIERS {
            match (self.modifier.contains(modifier), cell.modifier.contains(modifier)) {
                (false, true) => tell(Code::Plain(on))?,
                (true, false) => tell(Code::Plain(off))?,
                _ => {}
            }
        }
        if self.text != cell.fg {
            tell(Code::of(cell.fg, 30))?;
        }
        if self.ground != cell.bg {
            tell(Code::of(cell.bg, 40))?;
        }
        (self.text, self.ground, self.modifier) = (cell.fg, cell.bg, cell.modifier);
        // What the terminal is not told of is no change.
        if before == ";" { out.write_all(b"m") } else { Ok(()) }
    }
}

/// What a terminal is told of a style.
enum Code {
    Plain(u8),
    Indexed(u8, u8),
    Rgb(u8, [u8; 3]),
}

impl Code {
    /// The code of a colour, of text (`base` 30) or of its ground (40).
    fn of(colour: Color, base: u8) -> Self {
        let named = |colour: u8| Self::Plain(base + colour);
        let bright = |colour: u8| Self::Plain(base + 60 + colour);
        match colour {
            Color::Reset => named(9),
            Color::Black => named(0),
            Color::Red => named(1),
            Color::Green => named(2),
            Color::Yellow => named(3),
            Color::Blue => named(4),
            Color::Magenta => named(5),
            Color::Cyan => named(6),
            Color::Gray => named(7),
            Color::DarkGray => bright(0),
            Color::LightRed => bright(1),
            Color::LightGreen => bright(2),
            Color::LightYellow => bright(3),
            Color::LightBlue => bright(4),
            Color::LightMagenta => bright(5),
            Color::LightCyan => bright(6),
            Color::White => bright(7),
            Color::Indexed(index) => Self::Indexed(base + 8, index),
            Color::Rgb(red, green, blue) => Self::Rgb(base + 8, [red, green, blue]),
        }
    }
}

impl Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(code) => write!(formatter, "{code}"),
            Self::Indexed(code, index) => write!(formatter, "{code};5;{index}"),
            Self::Rgb(code, [red, green, blue]) => write!(formatter, "{code};2;{red};{green};{blue}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn written(cells: &[(u16, u16, Cell)]) -> String {
        let (mut pen, mut out) = (Pen::default(), Vec::new());
        for (x, y, cell) in cells {
            pen.write(&mut out, *x, *y, cell).unwrap();
        }
        pen.lift(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn cell(symbol: &'static str, style: Style) -> Cell {
        let mut cell = Cell::new(symbol);
        cell.set_style(style);
        cell
    }

    #[test]
    fn a_style_is_told_once_and_all_of_it_in_one() {
        let style = Style::new().fg(Color::Indexed(81)).bg(Color::Blue).add_modifier(Modifier::BOLD);
        let plain = Style::new();
        let cells = [(0, 0, cell("a", style)), (1, 0, cell("b", style)), (2, 0, cell("c", plain))];
        assert_eq!(written(&cells), "\x1b[1H\x1b[1;38;5;81;44mab\x1b[22;39;49mc");
        assert_eq!(written(&cells[..1]), "\x1b[1H\x1b[1;38;5;81;44ma\x1b[m");
    }

    #[test]
    fn a_gap_is_a_step_unless_a_sign_before_it_may_be_wider_elsewhere() {
        let plain = Style::new();
        let cells = [
            (4, 2, cell("a", plain)),
            (6, 2, cell("b", plain)),
            (9, 2, cell("✓", plain)),
            (12, 2, cell("c", plain)),
        ];
        assert_eq!(written(&cells), "\x1b[3;5Ha\x1b[Cb\x1b[2C✓\x1b[3;13Hc");
    }

    proptest::proptest! {
        #[test]
        fn a_terminal_shows_what_was_meant(
            cells in proptest::collection::vec((0u16..20, 0u16..4, "[a-z✓†]", 0u8..8, 0u8..17, 0u8..17), 1..60)
        ) {
            let colours = |colour: u8| if colour == 16 { Color::Reset } else { Color::Indexed(colour) };
            let modifiers = [Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED];
            let mut wanted = Buffer::empty(Rect::new(0, 0, 20, 4));
            let mut emulator = vt100::Parser::new(NonZero::new(4).unwrap(), NonZero::new(20).unwrap(), 0);
            let (mut pen, mut out) = (Pen::default(), Vec::new());
            for (x, y, symbol, bits, text, ground) in &cells {
                let mut style = Style::new().fg(colours(*text)).bg(colours(*ground));
                for (place, modifier) in modifiers.into_iter().enumerate() {
                    if bits & (1 << place) != 0 {
                        style = style.add_modifier(modifier);
                    }
                }
                wanted[(*x, *y)].set_symbol(symbol).set_style(Style::reset().patch(style));
                pen.write(&mut out, *x, *y, &wanted[(*x, *y)]).unwrap();
            }
            pen.lift(&mut out).unwrap();
            emulator.process(&out);
            for (x, y, ..) in &cells {
                let (shown, meant) = (emulator.screen().cell(*y, *x).unwrap(), &wanted[(*x, *y)]);
                let colour = |colour| match colour {
                    Color::Indexed(index) => vt100::Color::Idx(index),
                    _ => vt100::Color::Default,
                };
                proptest::prop_assert_eq!(shown.contents(), meant.symbol());
                proptest::prop_assert_eq!(shown.fgcolor(), colour(meant.fg));
                proptest::prop_assert_eq!(shown.bgcolor(), colour(meant.bg));
                proptest::prop_assert_eq!(shown.bold(), meant.modifier.contains(Modifier::BOLD));
                proptest::prop_assert_eq!(shown.underline(), meant.modifier.contains(Modifier::UNDERLINED));
                proptest::prop_assert_eq!(shown.inverse(), meant.modifier.contains(Modifier::REVERSED));
            }
        }
    }
}
