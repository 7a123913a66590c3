//! The keys that hold where one is, from the table of commands.

use ratatui::style::Style;

use super::commands::{self, Place};
use super::sheet::Sheet;

/// Writes the keys of a place.
pub(super) fn keys(sheet: &mut Sheet<'_>, place: Place) {
    sheet.title("Keys");
    sheet.gap();
    for entry in commands::at(place) {
        let keys = match entry.keys {
            ["0", .., "9"] => "0 to 9".to_owned(),
            ["1", .., "9"] => "1 to 9".to_owned(),
            keys => keys.iter().map(|key| key_words(key)).collect::<Vec<_>>().join(" "),
        };
        let pieces = [(format!("{keys:17} "), sheet.theme.accent), (entry.help.to_owned(), Style::new())];
        sheet.flow(&pieces, 0, 18);
    }
}

/// The name of a key as keyboards write it.
fn key_words(key: &str) -> String {
    match key {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        "enter" | "esc" | "tab" | "space" | "home" | "end" | "backspace" | "delete" => {
            let (first, rest) = key.split_at(1);
            format!("{}{rest}", first.to_uppercase())
        }
        "shift-tab" => "Shift-Tab".to_owned(),
        "f1" => "F1".to_owned(),
        other => other
            .strip_prefix("ctrl-")
            .map_or_else(|| other.to_owned(), |key| format!("Ctrl-{}", key.to_uppercase())),
    }
}
