//! What is written can be read: the contrast of every cell of every pane, in every theme and at every depth.

use privacy_guide::tui::{Appearance, Depth, Look, Signs, Theme};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::stage::Stage;
use crate::stage::scenes::SCENES;

/// The colours that a terminal gives to what has none of its own: text and background.
type Paper = [[u8; 3]; 2];

const BLACK: Paper = [[0xe5, 0xe5, 0xe5], [0, 0, 0]];
const GREY: Paper = [[0xd7, 0xda, 0xe0], [0x16, 0x18, 0x1d]];
const WHITE: Paper = [[0, 0, 0], [0xff, 0xff, 0xff]];
const CREAM: Paper = [[0x1f, 0x23, 0x28], [0xfd, 0xf6, 0xe3]];

/// The first sixteen colours as xterm has them.
const SIXTEEN: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

fn rgb(colour: Color, own: [u8; 3]) -> [u8; 3] {
    let sixteen = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Reset => own,
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(index @ 0..16) => SIXTEEN[usize::from(index)],
        Color::Indexed(index @ 16..232) => {
            let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let index = index - 16;
            [step(index / 36), step(index / 6 % 6), step(index % 6)]
        }
        Color::Indexed(index) => [8 + 10 * (index - 232); 3],
        named => SIXTEEN[sixteen.iter().position(|colour| *colour == named).unwrap()],
    }
}

/// The contrast of two colours as WCAG 2.2 reckons it, from 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

fn contrast_of(cell: &Cell, paper: Paper) -> f64 {
    let mut pair = [rgb(cell.fg, paper[0]), rgb(cell.bg, paper[1])];
    if cell.modifier.contains(Modifier::REVERSED) {
        pair.swap(0, 1);
    }
    contrast(pair[0], pair[1])
}

/// Fails where a cell of a screen has less contrast than it must have.
fn check(look: Look, depth: Depth, papers: &[Paper], least: f64) {
    let appearance = Appearance { theme: Theme::at_depth(look, depth), signs: Signs::Unicode };
    for scene in SCENES {
        let mut stage = Stage::with_look(scene.size.0, scene.size.1, appearance);
        (scene.play)(&mut stage);
        let buffer = stage.buffer();
        let screen = stage.screen();
        for paper in papers {
            for (place, cell) in buffer.content.iter().enumerate() {
                let found = contrast_of(cell, *paper);
                let text = screen.lines().nth(place / usize::from(scene.size.0)).unwrap_or_default();
                assert!(
                    cell.symbol().trim().is_empty() || found >= least,
                    "{look:?} at {depth:?} in '{}': '{}' has {found:.2}, less than {least}\n{text}",
                    scene.name,
                    cell.symbol(),
                );
            }
        }
    }
}

/// The depths at which a theme differs; 256 colours show what a terminal of all colours shows.
const DEPTHS: [Depth; 2] = [Depth::Full, Depth::Sixteen];

#[test]
fn the_dark_theme_can_be_read_on_dark_terminals() {
    for depth in DEPTHS {
        check(Look::Dark, depth, &[BLACK, GREY], 4.5);
    }
}

#[test]
fn the_light_theme_can_be_read_on_light_terminals() {
    for depth in DEPTHS {
        check(Look::Light, depth, &[WHITE, CREAM], 4.5);
    }
}

#[test]
fn the_theme_of_high_contrast_has_seven_to_one_on_every_terminal() {
    for depth in DEPTHS {
        check(Look::Contrast, depth, &[BLACK, GREY, WHITE, CREAM], 7.0);
    }
}

#[test]
fn without_colours_there_is_the_terminals_own_contrast() {
    check(Look::Mono, Depth::None, &[BLACK, GREY, WHITE, CREAM], 12.0);
}
