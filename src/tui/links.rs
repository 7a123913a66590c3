//! Addresses of the content that a terminal can open: `https`, `http` and email, and no others.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::tags::LINK;
use crate::content::Guide;
use crate::search::Index;

/// Signs that may stand around an address without being of it.
const AROUND: &[char] = &['.', ',', ';', ':', '(', ')', '<', '>', '"', '“', '”', '!', '?', '[', ']'];

/// Every address of the content, as it is shown.
pub(super) fn addresses(guide: &Guide, index: &Index) -> BTreeSet<String> {
    let emails = guide.contacts.iter().filter_map(|contact| contact.email.as_ref()).map(ToString::to_string);
    let texts = index.entries().iter().flat_map(|entry| entry.text.split_whitespace());
    let words = texts.map(|word| word.trim_matches(AROUND).to_owned());
    emails.chain(words).filter(|word| target(word).is_some()).collect()
}

/// What a terminal opens for an address; none where it is not one that may be opened.
pub fn target(address: &str) -> Option<String> {
    if !address.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    if address.starts_with("https://") || address.starts_with("http://") {
        return Some(address.to_owned());
    }
    let (name, host) = address.split_once('@')?;
    let is_host =
        host.contains('.') && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte));
    (is_host && is_name).then(|| format!("mailto:{address}"))
}

/// Marks the cells of each address that stands whole on a line.
pub(super) fn mark(buffer: &mut Buffer, addresses: &BTreeSet<String>) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let cells =
            (area.left()..area.right()).filter_map(|x| buffer.cell((x, y)).map(|cell| (x, cell.symbol())));
        let mut words: Vec<(u16, String)> = Vec::new();
        let mut in_word = false;
        for (x, symbol) in cells {
            match (symbol.trim().is_empty(), words.last_mut().filter(|_| in_word)) {
                (true, _) => in_word = false,
                (false, Some((_, word))) => word.push_str(symbol),
                (false, None) => {
                    words.push((x, symbol.to_owned()));
                    in_word = true;
                }
            }
        }
        for (x, word) in words.into_iter().filter(|(_, word)| word.is_ascii()) {
            let bare = word.trim_matches(AROUND);
            if !addresses.contains(bare) {
                continue;
            }
            let before = word.len() - word.trim_start_matches(AROUND).len();
            let (Ok(before), Ok(wide)) = (u16::try_from(before), u16::try_from(bare.len())) else { continue };
            let link = Rect { x: x + before, y, width: wide, height: 1 };
            buffer.set_style(link, Style::new().add_modifier(LINK));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn only_web_and_mail_addresses_can_be_opened() {
        assert_eq!(target("https://example.org/a?b=c"), Some("https://example.org/a?b=c".to_owned()));
        assert_eq!(
            target("privacy.helpline@example.org"),
            Some("mailto:privacy.helpline@example.org".to_owned())
        );
        for none in [
            "file:///etc/passwd",
            "javascript:x",
            "https://exa\u{7}mple.org",
            "@",
            "a@b",
            "a@b.c;d",
            "ssh://x",
        ] {
            assert_eq!(target(none), None, "{none}");
        }
    }
}
