//! A screen as a picture: SVG, cell by cell, with the colours of a dark or a light terminal.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Columns and rows of a cell in picture units.
const CELL: (f32, f32) = (8.4, 18.0);

/// The space around the screen.
const MARGIN: f32 = 14.0;

/// The colours of a terminal.
#[derive(Clone, Copy)]
pub struct Paper {
    pub ground: &'static str,
    pub ink: &'static str,
}

pub const DARK: Paper = Paper { ground: "#16181d", ink: "#d7dae0" };
pub const LIGHT: Paper = Paper { ground: "#ffffff", ink: "#1f2328" };

/// The picture of a screen.
pub fn picture(buffer: &Buffer, paper: Paper, title: &str) -> String {
    let (width, height) = size(buffer);
    let mut svg = open(width, height, title);
    draw(&mut svg, buffer, paper, (0.0, 0.0));
    svg.push_str("</svg>\n");
    svg
}

/// A screen on a sheet, with words above it.
pub struct Sight<'a> {
    pub words: &'a str,
    pub buffer: &'a Buffer,
    pub paper: Paper,
}

/// Several screens on one picture, so many in a row.
pub fn sheet(sights: &[Sight<'_>], columns: usize, title: &str) -> String {
    const CAPTION: f32 = 26.0;
    let rows: Vec<&[Sight<'_>]> = sights.chunks(columns).collect();
    let height_of = |row: &[Sight<'_>]| row.iter().map(|sight| size(sight.buffer).1).fold(0.0, f32::max);
    let width_of = |row: &[Sight<'_>]| row.iter().map(|sight| size(sight.buffer).0 + MARGIN).sum::<f32>();
    let width = rows.iter().map(|row| width_of(row)).fold(0.0, f32::max) + MARGIN;
    let height: f32 = rows.iter().map(|row| height_of(row) + CAPTION).sum::<f32>() + MARGIN;
    let mut svg = open(width, height, title);
    svg.push_str("<rect width=\"100%\" height=\"100%\" fill=\"#8a919e\"/>\n");
    let mut top = 0.0;
    for row in rows {
        let mut left = MARGIN;
        for sight in row {
            let _ = writeln!(
                svg,
                "<text x=\"{left:.1}\" y=\"{:.1}\" font-family=\"sans-serif\" font-size=\"14\">{}</text>",
                top + 18.0,
                escape(sight.words)
            );
            draw(&mut svg, sight.buffer, sight.paper, (left, top + CAPTION));
            left += size(sight.buffer).0 + MARGIN;
        }
        top += height_of(row) + CAPTION;
    }
    svg.push_str("</svg>\n");
    svg
}

/// Width and height of a screen, with the space around it.
fn size(buffer: &Buffer) -> (f32, f32) {
    let area = buffer.area;
    (f32::from(area.width) * CELL.0 + 2.0 * MARGIN, f32::from(area.height) * CELL.1 + 2.0 * MARGIN)
}

fn open(width: f32, height: f32, title: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-label=\"{}\">\n",
        escape(title)
    )
}

/// Draws a screen with its left upper corner at a place.
fn draw(svg: &mut String, buffer: &Buffer, paper: Paper, at: (f32, f32)) {
    let (width, height) = size(buffer);
    let _ = write!(
        svg,
        "<g transform=\"translate({:.1} {:.1})\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, \
         monospace\" font-size=\"14\" xml:space=\"preserve\">\n\
         <rect width=\"{width:.1}\" height=\"{height:.1}\" rx=\"10\" fill=\"{}\"/>\n",
        at.0, at.1, paper.ground
    );
    for y in 0..buffer.area.height {
        for (start, cells) in runs(buffer, y) {
            draw_run(svg, &cells, start, y, paper);
        }
    }
    svg.push_str("</g>\n");
}

/// The cells of a row in runs of one style.
fn runs(buffer: &Buffer, y: u16) -> Vec<(u16, Vec<&Cell>)> {
    let mut runs: Vec<(u16, Vec<&Cell>)> = Vec::new();
    for x in 0..buffer.area.width {
        let cell = &buffer[(x, y)];
        match runs.last_mut() {
            Some((_, cells)) if cells[0].style() == cell.style() => cells.push(cell),
            _ => runs.push((x, vec![cell])),
        }
    }
    runs
}

fn draw_run(svg: &mut String, cells: &[&Cell], start: u16, y: u16, paper: Paper) {
    let style = cells[0].style();
    let modifiers = style.add_modifier;
    let mut ink = colour(style.fg, paper.ink);
    let mut ground = colour(style.bg, "");
    if modifiers.contains(Modifier::REVERSED) {
        (ink, ground) = (if ground.is_empty() { paper.ground.to_owned() } else { ground }, ink);
    }
    let x = MARGIN + f32::from(start) * CELL.0;
    let top = MARGIN + f32::from(y) * CELL.1;
    let text: String = cells.iter().map(|cell| cell.symbol()).collect();
    let wide = CELL.0 * f32::from(u16::try_from(cells.len()).unwrap());
    if !ground.is_empty() {
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    let words = text.trim_end();
    if words.trim_start().is_empty() {
        return;
    }
    let lead = words.len() - words.trim_start().len();
    let x = x + CELL.0 * f32::from(u16::try_from(lead).unwrap());
    let words = words.trim_start();
    let columns = f32::from(u16::try_from(privacy_guide::text::width(words)).unwrap());
    let mut looks = String::new();
    if modifiers.contains(Modifier::BOLD) {
        looks.push_str(" font-weight=\"700\"");
    }
    if modifiers.contains(Modifier::UNDERLINED) {
        looks.push_str(" text-decoration=\"underline\"");
    }
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{looks}>{}</text>",
        top + 13.5,
        columns * CELL.0,
        escape(words)
    );
}

/// A colour as SVG writes it; `own` where it is the terminal's own.
fn colour(colour: Option<Color>, own: &str) -> String {
    match colour {
        Some(Color::Indexed(index)) => indexed(index),
        None | Some(Color::Reset) => own.to_owned(),
        Some(other) => panic!("a theme uses a colour that the pictures do not know: {other:?}"),
    }
}

/// A colour of the 256 that terminals of the xterm kind share.
fn indexed(index: u8) -> String {
    let (red, green, blue) = match index {
        0..=15 => panic!("colours below 16 differ between terminals"),
        16..=231 => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let index = index - 16;
            (level(index / 36), level(index / 6 % 6), level(index % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
