//! What is written can be read: the contrast of every cell of every pane, in every theme and at every depth.

use privacy_guide::tui::{Appearance, Depth, LEAST, Look, Signs, Theme, contrast};
use ratatui::buffer::Cell;

use crate::stage::Stage;
use crate::stage::scenes::SCENES;

/// The colours that a terminal gives to what has none of its own: text and background.
type Paper = [[u8; 3]; 2];

const BLACK: Paper = [[0xe5, 0xe5, 0xe5], [0, 0, 0]];
const GREY: Paper = [[0xd7, 0xda, 0xe0], [0x16, 0x18, 0x1d]];
const WHITE: Paper = [[0, 0, 0], [0xff, 0xff, 0xff]];
const CREAM: Paper = [[0x1f, 0x23, 0x28], [0xfd, 0xf6, 0xe3]];

fn contrast_of(cell: &Cell, paper: Paper) -> f64 {
    // In reverse the two change places, and their contrast is the same.
    contrast(cell.fg, cell.bg, paper)
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
        check(Look::Dark, depth, &[BLACK, GREY], LEAST);
    }
}

#[test]
fn the_light_theme_can_be_read_on_light_terminals() {
    for depth in DEPTHS {
        check(Look::Light, depth, &[WHITE, CREAM], LEAST);
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
