//! How well a text can be read on its ground, and what of a theme of one's own cannot.

use anstyle::{Ansi256Color, RgbColor};
use anstyle_lossy::palette::Palette;
use anstyle_lossy::xterm_to_rgb;
use ratatui::style::Color;

use super::theme::Colours;

/// The contrast that a text needs at the least (WCAG 2.2, 1.4.3).
pub const LEAST: f64 = 4.5;

/// The first sixteen colours as xterm has them; the owner of a terminal may have others.
const XTERM: Palette = Palette([
    RgbColor(0, 0, 0),
    RgbColor(205, 0, 0),
    RgbColor(0, 205, 0),
    RgbColor(205, 205, 0),
    RgbColor(0, 0, 238),
    RgbColor(205, 0, 205),
    RgbColor(0, 205, 205),
    RgbColor(229, 229, 229),
    RgbColor(127, 127, 127),
    RgbColor(255, 0, 0),
    RgbColor(0, 255, 0),
    RgbColor(255, 255, 0),
    RgbColor(92, 92, 255),
    RgbColor(255, 0, 255),
    RgbColor(0, 255, 255),
    RgbColor(255, 255, 255),
]);

/// The contrast of two colours as WCAG 2.2 reckons it, from 1 to 21. What is the terminal's own is `own`: text, then
/// background, each as red, green and blue.
pub fn contrast(text: Color, background: Color, own: [[u8; 3]; 2]) -> f64 {
    let (one, other) = (luminance(rgb(text, own[0])) + 0.05, luminance(rgb(background, own[1])) + 0.05);
    (one / other).max(other / one)
}

/// The relative luminance of a colour, as WCAG 2.2 has it.
fn luminance([red, green, blue]: [u8; 3]) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

/// A colour as red, green and blue.
fn rgb(colour: Color, own: [u8; 3]) -> [u8; 3] {
    let index = match colour {
        Color::Reset => return own,
        Color::Rgb(red, green, blue) => return [red, green, blue],
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    let RgbColor(red, green, blue) = xterm_to_rgb(Ansi256Color(index), XTERM);
    [red, green, blue]
}

/// What of a theme may not be read well.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Weak {
    /// A text stands too little from what is behind it.
    Pair {
        /// The setting of the text.
        text: &'static str,
        /// What is behind it.
        ground: Ground,
        /// Their contrast, from 1 to 21.
        contrast: f64,
    },
    /// The background is set and the text is not: the terminal's own may be as dark or as light as the background.
    TextNotSet,
}

/// What stands behind a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The background that the theme sets.
    Background,
    /// The background of the chosen row that it sets.
    Chosen,
    /// A dark terminal's own background.
    Dark,
    /// A light terminal's own background.
    Light,
}

impl Colours {
    /// What may not be read well. Where no background is set, the theme is taken to be for the kind of terminal, dark or
    /// light, on which less of it is weak.
    pub fn weak(&self) -> Vec<Weak> {
        let mut weak = if let Some(background) = self.background {
            self.weak_on(Ground::Background, background)
        } else {
            let dark = self.weak_on(Ground::Dark, Color::Rgb(0, 0, 0));
            let light = self.weak_on(Ground::Light, Color::Rgb(255, 255, 255));
            if light.len() < dark.len() { light } else { dark }
        };
        if let Some(chosen) = self.chosen {
            weak.extend(self.weak_on(Ground::Chosen, chosen));
        }
        if self.background.is_some() && self.text.is_none() {
            weak.insert(0, Weak::TextNotSet);
        }
        weak
    }

    fn weak_on(&self, ground: Ground, background: Color) -> Vec<Weak> {
        let texts = [
            ("text", self.text),
            ("accent", self.accent),
            ("muted", self.muted),
            ("good", self.good),
            ("caution", self.caution),
            ("bad", self.bad),
        ];
        let set = |(name, colour): (&'static str, Option<Color>)| {
            // The terminal's own is not known here.
            Some((name, colour.filter(|colour| *colour != Color::Reset)?))
        };
        texts
            .into_iter()
            .filter_map(set)
            .map(|(text, colour)| Weak::Pair {
                text,
                ground,
                contrast: contrast(colour, background, [[255; 3], [0; 3]]),
            })
            .filter(|weak| matches!(weak, Weak::Pair { contrast, .. } if *contrast < LEAST))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREY: Option<Color> = Some(Color::Rgb(0x60, 0x60, 0x60));

    fn named(weak: &[Weak]) -> Vec<(&'static str, Ground)> {
        let pair = |weak: &Weak| match weak {
            Weak::Pair { text, ground, .. } => Some((*text, *ground)),
            Weak::TextNotSet => None,
        };
        weak.iter().filter_map(pair).collect()
    }

    #[test]
    fn contrast_is_as_the_standard_reckons_it() {
        let of = |text, ground| contrast(text, ground, [[255; 3], [0; 3]]);
        assert!((of(Color::Rgb(0, 0, 0), Color::White) - 21.0).abs() < 1e-9);
        assert!((of(Color::Reset, Color::Reset) - 21.0).abs() < 1e-9);
        // The grey that the standard's authors name as just enough on white.
        assert!(of(Color::Rgb(0x76, 0x76, 0x76), Color::White) >= LEAST);
        assert!(of(Color::Rgb(0x77, 0x77, 0x77), Color::White) < LEAST);
        assert!((of(Color::Indexed(231), Color::Indexed(16)) - 21.0).abs() < 1e-9);
        assert!((of(Color::Red, Color::Indexed(1)) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_weak_is_named_with_its_ground() {
        let theme =
            Colours { text: Some(Color::White), background: Some(Color::Black), ..Colours::default() };
        assert_eq!(theme.weak(), []);
        let weak = Colours { muted: GREY, chosen: GREY, ..theme }.weak();
        assert_eq!(named(&weak), [("muted", Ground::Background), ("muted", Ground::Chosen)]);
        assert_eq!(Colours { text: None, ..theme }.weak(), [Weak::TextNotSet]);
    }

    #[test]
    fn without_a_background_the_kind_of_terminal_is_meant_that_fits_more_of_it() {
        let pale = Some(Color::Rgb(0xd0, 0xf0, 0xff));
        let dark = Colours { accent: pale, good: pale, muted: GREY, ..Colours::default() };
        assert_eq!(named(&dark.weak()), [("muted", Ground::Dark)]);
        let light = Colours { accent: GREY, good: GREY, muted: pale, ..Colours::default() };
        assert_eq!(named(&light.weak()), [("muted", Ground::Light)]);
        assert_eq!(Colours { muted: Some(Color::Reset), ..Colours::default() }.weak(), []);
    }
}
