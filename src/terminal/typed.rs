//! Bytes from a terminal to keys and pastes, however they are cut into pieces.

use std::collections::VecDeque;
use std::mem;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use termina::Parser;
use termina::event::{self as seen, Event};

use crate::session::Happening;

/// What begins and ends a paste.
const BEGIN: &[u8] = b"\x1b[200~";
const END: &[u8] = b"\x1b[201~";

/// How long after an Esc it may still be the beginning of another key.
const LONE_ESCAPE: Duration = Duration::from_millis(50);

/// How long after its last byte a key may still be unfinished.
const UNFINISHED: Duration = Duration::from_secs(1);

/// How long after its last byte a paste may still be unfinished. Without a limit Ctrl-C would be part of it for ever.
const UNFINISHED_PASTE: Duration = Duration::from_secs(3);

/// The most bytes that may come to nothing: a key has ten at most, an answer of a terminal about a hundred.
const MOST_FOR_NOTHING: usize = 256;

/// The most bytes of a paste that are kept; the rest is passed over.
const LONGEST_PASTE: usize = 256 * 1024;

/// What is typed, as it comes in.
///
/// The parser says nothing of bytes that are no key: they are forgotten with the unfinished ones, when the time is up.
#[derive(Debug, Default)]
pub struct Typed {
    parser: Parser,
    /// How many bytes the parser has had since something came of them.
    for_nothing: usize,
    /// The last bytes, where they may be the beginning of a paste.
    held: Vec<u8>,
    paste: Option<Paste>,
    ready: VecDeque<Happening>,
    /// When what is unfinished is given up.
    give_up: Option<Instant>,
}

/// A paste that has begun.
#[derive(Debug, Default)]
struct Paste {
    text: Vec<u8>,
    /// What may be the beginning of its end.
    tail: Vec<u8>,
}

impl Typed {
    /// Takes bytes in.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) {
        let mut bytes = [mem::take(&mut self.held), bytes.to_vec()].concat();
        loop {
            if let Some(paste) = &mut self.paste {
                let Some(rest) = paste.feed(&bytes) else { break };
                self.end_paste();
                bytes = rest;
            } else if let Some(at) = find(&bytes, BEGIN) {
                let (keys, paste) = bytes.split_at(at);
                self.parse(keys);
                self.end_key(&[]);
                self.paste = Some(Paste::default());
                bytes = paste.get(BEGIN.len()..).unwrap_or_default().to_vec();
            } else {
                let held = beginning_at_the_end(&bytes, BEGIN);
                let (keys, held) = bytes.split_at(bytes.len() - held);
                self.parse(keys);
                self.held = held.to_vec();
                break;
            }
        }
        let wait = match (&self.paste, self.held.as_slice(), self.for_nothing) {
            (Some(_), ..) => Some(UNFINISHED_PASTE),
            (None, [], 0) => None,
            (None, [_], 0) => Some(LONE_ESCAPE),
            _ => Some(UNFINISHED),
        };
        self.give_up = wait.map(|wait| now + wait);
    }

    /// Takes out the next thing that was typed.
    pub fn take(&mut self) -> Option<Happening> {
        self.ready.pop_front()
    }

    /// When what is unfinished is given up; none where nothing is.
    pub fn give_up_at(&self) -> Option<Instant> {
        self.give_up
    }

    /// Gives up what is unfinished: an Esc is a key, a paste is what came of it, and half a key is nothing.
    pub fn give_up(&mut self) {
        self.give_up = None;
        if self.paste.is_some() {
            return self.end_paste();
        }
        let held = mem::take(&mut self.held);
        self.end_key(&held);
    }

    fn parse(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.parser.parse(&[*byte], true);
            self.for_nothing += 1;
            self.take_events();
            if self.for_nothing > MOST_FOR_NOTHING {
                self.forget();
            }
        }
    }

    /// Takes the last bytes in as all that there is of a key: an Esc is one, half of another is nothing.
    fn end_key(&mut self, bytes: &[u8]) {
        self.parser.parse(bytes, false);
        self.take_events();
        self.forget();
    }

    fn take_events(&mut self) {
        while let Some(event) = self.parser.pop() {
            self.for_nothing = 0;
            self.ready.extend(happening_of(&event));
        }
    }

    fn forget(&mut self) {
        self.parser = Parser::default();
        self.for_nothing = 0;
    }

    fn end_paste(&mut self) {
        let Some(paste) = self.paste.take() else { return };
        let text = [paste.text, paste.tail].concat();
        let text = String::from_utf8_lossy(&text).replace("\r\n", "\n").replace('\r', "\n");
        self.ready.push_back(Happening::Paste(text));
    }
}

impl Paste {
    /// Takes bytes in. Where it ends among them, gives those behind its end.
    fn feed(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.tail.extend_from_slice(bytes);
        let end = find(&self.tail, END);
        let keep = end.unwrap_or_else(|| self.tail.len() - beginning_at_the_end(&self.tail, END));
        let tail = self.tail.split_off(keep);
        let text = mem::replace(&mut self.tail, tail);
        self.text.extend(text.into_iter().take(LONGEST_PASTE.saturating_sub(self.text.len())));
        end.map(|_| mem::take(&mut self.tail).split_off(END.len()))
    }
}

/// Where a mark begins.
fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, mark)
}

/// How many of the last bytes are the beginning of a mark, and not all of it.
fn beginning_at_the_end(bytes: &[u8], mark: &[u8]) -> usize {
    let longest = mark.len().saturating_sub(1).min(bytes.len());
    (1..=longest).rev().find(|length| bytes.ends_with(mark.get(..*length).unwrap_or_default())).unwrap_or(0)
}

/// What an event of the parser is for the app; nothing where it is an answer of the terminal, or a key that is let go.
fn happening_of(event: &Event) -> Option<Happening> {
    match event {
        Event::Key(key) => key_of(*key).map(Happening::Key),
        Event::Mouse(mouse) => {
            let (column, row) = (mouse.column, mouse.row);
            match mouse.kind {
                seen::MouseEventKind::Down(seen::MouseButton::Left) => Some(Happening::Click(column, row)),
                seen::MouseEventKind::ScrollDown => Some(Happening::Wheel { column, row, down: true }),
                seen::MouseEventKind::ScrollUp => Some(Happening::Wheel { column, row, down: false }),
                _ => None,
            }
        }
        _ => None,
    }
}

fn key_of(key: seen::KeyEvent) -> Option<KeyEvent> {
    let kind = match key.kind {
        seen::KeyEventKind::Press => KeyEventKind::Press,
        seen::KeyEventKind::Repeat => KeyEventKind::Repeat,
        seen::KeyEventKind::Release => return None,
    };
    let code = match key.code {
        seen::KeyCode::Char(letter) => KeyCode::Char(letter),
        seen::KeyCode::Enter => KeyCode::Enter,
        seen::KeyCode::Backspace => KeyCode::Backspace,
        seen::KeyCode::Tab => KeyCode::Tab,
        seen::KeyCode::BackTab => KeyCode::BackTab,
        seen::KeyCode::Escape => KeyCode::Esc,
        seen::KeyCode::Left => KeyCode::Left,
        seen::KeyCode::Right => KeyCode::Right,
        seen::KeyCode::Up => KeyCode::Up,
        seen::KeyCode::Down => KeyCode::Down,
        seen::KeyCode::Home => KeyCode::Home,
        seen::KeyCode::End => KeyCode::End,
        seen::KeyCode::PageUp => KeyCode::PageUp,
        seen::KeyCode::PageDown => KeyCode::PageDown,
        seen::KeyCode::Insert => KeyCode::Insert,
        seen::KeyCode::Delete => KeyCode::Delete,
        seen::KeyCode::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    let modifiers = [
        (seen::Modifiers::SHIFT, KeyModifiers::SHIFT),
        (seen::Modifiers::ALT, KeyModifiers::ALT),
        (seen::Modifiers::CONTROL, KeyModifiers::CONTROL),
    ];
    let held = modifiers.into_iter().filter(|(seen, _)| key.modifiers.contains(*seen)).map(|(_, held)| held);
    Some(KeyEvent::new_with_kind(code, held.fold(KeyModifiers::NONE, |all, one| all | one), kind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What comes of bytes in pieces, each read before the next; and what is left is given up.
    fn typed(pieces: &[&[u8]]) -> Vec<Happening> {
        let mut typed = Typed::default();
        for piece in pieces {
            typed.feed(piece, Instant::now());
        }
        typed.give_up();
        std::iter::from_fn(|| typed.take()).collect()
    }

    fn key(code: KeyCode) -> Happening {
        Happening::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn paste(text: &str) -> Happening {
        Happening::Paste(text.to_owned())
    }

    #[test]
    fn every_key_is_the_same_however_its_bytes_are_cut() {
        let sequences: [&[u8]; 18] = [
            b"a",
            "é".as_bytes(),
            "✓".as_bytes(),
            "🏠".as_bytes(),
            b"\r",
            b"\t",
            b"\x7f",
            b"\x03",
            b"\x1b[A",
            b"\x1bOB",
            b"\x1b[5~",
            b"\x1b[1;5C",
            b"\x1b[Z",
            b"\x1bx",
            b"\x1bOP",
            b"\x1b[15~",
            b"\x1b[<0;12;7M",
            b"\x1b[200~two\rlines\x1b[201~",
        ];
        for sequence in sequences {
            let whole = typed(&[sequence]);
            assert_eq!(whole.len(), 1, "{sequence:?}: {whole:?}");
            for cut in 1..sequence.len() {
                assert_eq!(typed(&[&sequence[..cut], &sequence[cut..]]), whole, "{sequence:?} at {cut}");
            }
            let bytes: Vec<&[u8]> = sequence.chunks(1).collect();
            assert_eq!(typed(&bytes), whole, "{sequence:?} byte by byte");
            let twice = [sequence, b"z"].concat();
            assert_eq!(typed(&[&twice]).last(), Some(&key(KeyCode::Char('z'))), "{sequence:?} and a key");
        }
    }

    #[test]
    fn a_pasted_line_ends_with_a_newline_whatever_the_terminal_sent() {
        let pasted = typed(&[b"\x1b[200~one\rtwo\r\nthree\nfour\x1b[201~"]);
        assert_eq!(pasted, [paste("one\ntwo\nthree\nfour")]);
    }

    #[test]
    fn a_key_that_is_let_go_is_nothing_and_a_held_key_counts() {
        let key = |kind| seen::KeyEvent { kind, ..seen::KeyEvent::from(seen::KeyCode::Char('j')) };
        assert_eq!(happening_of(&Event::Key(key(seen::KeyEventKind::Release))), None);
        assert!(happening_of(&Event::Key(key(seen::KeyEventKind::Repeat))).is_some());
    }

    #[test]
    fn a_lone_escape_is_a_key_when_nothing_follows() {
        let mut typed = Typed::default();
        let now = Instant::now();
        typed.feed(b"\x1b", now);
        assert_eq!((typed.take(), typed.give_up_at()), (None, Some(now + LONE_ESCAPE)));
        typed.give_up();
        assert_eq!((typed.take(), typed.give_up_at()), (Some(key(KeyCode::Esc)), None));
    }

    #[test]
    fn a_paste_that_never_ends_is_what_came_of_it_and_ctrl_c_is_a_key_again() {
        let mut typed = Typed::default();
        let now = Instant::now();
        typed.feed(b"\x1b[200~half", now);
        assert_eq!((typed.take(), typed.give_up_at()), (None, Some(now + UNFINISHED_PASTE)));
        typed.give_up();
        assert_eq!(typed.take(), Some(paste("half")));
        typed.feed(b"\x03", now);
        let control_c = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(typed.take(), Some(Happening::Key(control_c)));
    }

    #[test]
    fn half_an_answer_before_a_paste_swallows_nothing_behind_it() {
        let control_c = || Happening::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
        for half in ["\x1b]11;rgb:", "\x1bP1$", "\x1b[1;", "\u{f0}"] {
            let mut typed = Typed::default();
            typed.feed(format!("{half}\x1b[200~text").as_bytes(), Instant::now());
            typed.give_up();
            typed.feed(b"\x03", Instant::now());
            let happened: Vec<Happening> = std::iter::from_fn(|| typed.take()).collect();
            assert!(happened.ends_with(&[paste("text"), control_c()]), "{half:?}: {happened:?}");
        }
        assert_eq!(typed(&[b"\x1b\x1b[200~text\x1b[201~"]), [key(KeyCode::Esc), paste("text")]);
    }

    #[test]
    fn what_a_terminal_answers_in_the_middle_of_typing_is_no_key() {
        for answer in ["\x1b[?62;22c", "\x1b[12;40R", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b[?2026;2$y"] {
            let bytes = format!("a{answer}b");
            let happened = typed(&[bytes.as_bytes()]);
            let letters = [key(KeyCode::Char('a')), key(KeyCode::Char('b'))];
            assert_eq!(happened, letters, "{answer:?}");
        }
    }

    #[test]
    fn a_huge_paste_is_cut_and_what_follows_it_is_not_part_of_it() {
        let text = "x".repeat(3 * LONGEST_PASTE);
        let bytes = format!("\x1b[200~{text}\x1b[201~z");
        let pieces: Vec<&[u8]> = bytes.as_bytes().chunks(4_000).collect();
        assert_eq!(typed(&pieces), [paste(&text[..LONGEST_PASTE]), key(KeyCode::Char('z'))]);
    }

    #[test]
    fn a_sequence_without_an_end_does_not_swallow_keys_for_ever() {
        let mut typed = Typed::default();
        typed.feed(b"\x1b]0;", Instant::now());
        typed.feed(&[b'1'; 10_000], Instant::now());
        assert!(std::iter::from_fn(|| typed.take()).count() > 9_000);
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_pieces_come_to_the_same(
            parts in prop::collection::vec(
                prop_oneof![
                    prop::collection::vec(any::<u8>(), 0..6),
                    prop::sample::select(vec![
                        b"\x1b".to_vec(), b"\x1b[".to_vec(), BEGIN.to_vec(), END.to_vec(), b"[A".to_vec(),
                        b"\x1b[<64;1;1M".to_vec(), b"\x1bP".to_vec(), b"\x1b]".to_vec(), b"\xf0\x9f".to_vec(),
                    ]),
                ],
                0..30,
            ),
            cut in any::<prop::sample::Index>(),
        ) {
            let bytes = parts.concat();
            let whole = typed(&[&bytes]);
            let one_by_one: Vec<&[u8]> = bytes.chunks(1).collect();
            prop_assert_eq!(&typed(&one_by_one), &whole);
            let cut = cut.index(bytes.len() + 1);
            prop_assert_eq!(&typed(&[&bytes[..cut], &bytes[cut..]]), &whole);
        }
    }
}
