//! Where things stand on a screen of any size.

use ratatui::layout::Rect;

/// The strips of a screen. A strip for which there is no room has no height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Strips {
    /// The name of the app, its panes and the view.
    pub header: Rect,
    /// The pane.
    pub body: Rect,
    /// What just happened.
    pub notice: Rect,
    /// The keys.
    pub footer: Rect,
}

impl Strips {
    /// Divides a screen.
    pub fn of(screen: Rect) -> Self {
        let header = u16::from(screen.height >= 3);
        let footer = u16::from(screen.height >= 4);
        let notice = u16::from(screen.height >= 8);
        let air = u16::from(screen.height >= 16);
        let body = screen.height - header - footer - notice - air;
        let strip = |y, height| Rect { y: screen.y + y, height, ..screen };
        Self {
            header: strip(0, header),
            body: strip(header + air, body),
            notice: strip(header + air + body, notice),
            footer: strip(header + air + body + notice, footer),
        }
    }
}

/// The rows from which a page has room below a list that is shorter still.
const FEW_ROWS: u16 = 7;

/// A list and a page of text: beside each other on a wide screen, one above the other on a tall one, and
/// the list alone on a small one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Halves {
    /// The list; without height while the page is read in full.
    pub list: Rect,
    /// The line between a list above and a page below.
    pub rule: Option<Rect>,
    /// The page; none where there is no room for it.
    pub page: Option<Rect>,
}

impl Halves {
    /// Divides an area for a list of `rows`; the page is beside it from `beside` columns on.
    pub fn of(area: Rect, rows: usize, reading: bool, beside: u16) -> Self {
        let area = inset(area);
        if reading {
            return Self { list: Rect { height: 0, ..area }, rule: None, page: Some(area) };
        }
        if area.width >= beside {
            let list = Rect { width: area.width * 9 / 20, ..area };
            let page = Rect { x: area.x + list.width + 3, width: area.width - list.width - 3, ..area };
            return Self { list, rule: None, page: Some(page) };
        }
        let wanted = u16::try_from(rows).unwrap_or(u16::MAX);
        let is_short = (1..=area.height * 9 / 20).contains(&wanted) && area.height >= FEW_ROWS;
        if area.height >= 12 || is_short {
            let wanted = if is_short { wanted } else { wanted.max(3) };
            let list = Rect { height: wanted.min(area.height * 9 / 20), ..area };
            let rule = Rect { y: area.y + list.height, height: 1, ..area };
            let page = Rect { y: rule.y + 1, height: area.height - list.height - 1, ..area };
            return Self { list, rule: Some(rule), page: Some(page) };
        }
        Self { list: area, rule: None, page: None }
    }
}

/// The area without a column at each side, where there is room for that.
pub(super) fn inset(area: Rect) -> Rect {
    if area.width < 20 {
        return area;
    }
    Rect { x: area.x + 1, width: area.width - 2, ..area }
}

/// The first `height` rows of an area, and the rest.
pub(super) fn split_top(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}

#[cfg(test)]
mod tests {
    use super::{Halves, Strips};
    use ratatui::layout::Rect;

    proptest::proptest! {
        #[test]
        fn strips_cover_no_more_than_the_screen(width in 0u16..400, height in 0u16..200) {
            let screen = Rect::new(0, 0, width, height);
            let strips = Strips::of(screen);
            for strip in [strips.header, strips.body, strips.notice, strips.footer] {
                proptest::prop_assert!(strip.bottom() <= screen.bottom());
            }
            proptest::prop_assert!(strips.body.height > 0 || height == 0);
        }

        #[test]
        fn halves_stay_inside(width in 0u16..400, height in 0u16..200, rows in 0usize..500, reading: bool, beside in 20u16..200) {
            let area = Rect::new(0, 0, width, height);
            let halves = Halves::of(area, rows, reading, beside);
            for part in [Some(halves.list), halves.rule, halves.page].into_iter().flatten() {
                proptest::prop_assert!(part.bottom() <= area.bottom() && part.right() <= area.right());
            }
        }
    }
}
