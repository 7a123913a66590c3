//! Whatever bytes a line brings, cut in any way, from the parser to the app and back to the screen: nothing panics, no
//! character that steers a terminal comes back, Ctrl-C ends it, and memory stays where it is.
//!
//! `FUZZ_BYTES=10000000 cargo test --profile thorough --test fuzz_bytes` goes on for longer; `.ci/run` does.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;

use std::time::{Duration, Instant};
use std::{env, fs};

use fastrand::Rng;
use privacy_guide::session::Happening;
use privacy_guide::terminal::{Drawing, Typed};
use privacy_guide::tui::{Look, Message};
use ratatui::layout::Size;
use stage::Stage;

/// What terminals send, whole and broken.
const PIECES: [&[u8]; 56] = [
    b"\x1b",
    b"\x1b[",
    b"\x1bO",
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1bOA",
    b"\x1b[F",
    b"\x1b[H",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\x1b[Z",
    b"\x1b[1;5C",
    b"\x1b[15~",
    b"\x1bOP",
    b"\r",
    b"\r",
    b"\r",
    b"\n",
    b"\t",
    b"\x7f",
    b"\x08",
    b" ",
    b"1",
    b"2",
    b"3",
    b"4",
    b"5",
    b"n",
    b"y",
    b"/",
    b"?",
    b":",
    b"e",
    b"v",
    b"u",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[200~one\rtwo\x1b[31m\x1b[201~",
    b"\x1b[<0;12;7M",
    b"\x1b[<64;1;1M",
    b"\x1b[<0;65535;65535M",
    b"\x1b[?62;22c",
    b"\x1b[12;40R",
    b"\x1b]11;rgb:0/0/0\x07",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b[?2026;2$y",
    b"\xc3",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x8f\xa0",
    b"\xff\xfe",
    b"\x9b2J",
    b"\0",
    "é".as_bytes(),
    "e\u{301}\u{301}\u{301}".as_bytes(),
];

/// How many bytes are sent.
fn most() -> usize {
    env::var("FUZZ_BYTES").ok().and_then(|text| text.parse().ok()).unwrap_or(60_000)
}

/// After how many bytes a session begins anew, so that what it saves does not fill the memory of the test.
const SESSION: usize = 20_000;

/// The memory that this process holds, in pages.
fn held() -> u64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap();
    statm.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A session in memory, fed with bytes.
struct Session {
    stage: Stage,
    typed: Typed,
    drawing: Drawing,
    now: Instant,
}

impl Session {
    fn begin() -> Self {
        let drawing = Drawing::of(Size::new(80, 24));
        Self {
            stage: Stage::with_look(80, 24, Look::Dark),
            typed: Typed::default(),
            drawing,
            now: Instant::now(),
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.typed.feed(bytes, self.now);
        self.take();
    }

    /// Time passes, and what is unfinished is given up where it is due.
    fn wait(&mut self, time: Duration) {
        self.now += time;
        if self.typed.give_up_at().is_some_and(|at| at <= self.now) {
            self.typed.give_up();
            self.take();
        }
    }

    fn take(&mut self) {
        while let Some(happening) = self.typed.take() {
            // Who has left types nothing more.
            if self.stage.left {
                return;
            }
            self.stage.send(match happening {
                Happening::Key(key) => Message::Key(key),
                Happening::Paste(text) => Message::Paste(text),
                Happening::Click(column, row) => Message::Click(column, row),
                Happening::Wheel { column, row, down } => Message::Wheel { column, row, down },
                other => unreachable!("{other:?} does not come of bytes"),
            });
        }
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.drawing.resize(Size::new(columns, rows));
        self.stage.send(Message::Resize(columns, rows));
    }

    /// Draws as for a line, and looks at each cell.
    fn draw(&mut self) {
        let model = &self.stage.model;
        self.drawing
            .draw(|frame| {
                model.view(frame);
                let cells = &frame.buffer_mut().content;
                let steers = cells.iter().find(|cell| {
                    cell.symbol()
                        .chars()
                        .any(|sign| sign.is_control() || ('\u{202a}'..='\u{202e}').contains(&sign))
                });
                assert!(steers.is_none(), "{steers:?} would steer the terminal");
            })
            .unwrap();
    }
}

fn fuzz(seed: u64) {
    let mut dice = Rng::with_seed(seed);
    let mut session = Session::begin();
    let (mut sent, mut early, mut begun) = (0, 0, 0);
    let all = most() / 2;
    while sent < all {
        let mut bytes = Vec::new();
        for _ in 0..=dice.usize(..60) {
            match dice.usize(..4) {
                0 => bytes.push(dice.u8(..)),
                _ => bytes.extend(PIECES[dice.usize(..PIECES.len())]),
            }
        }
        sent += bytes.len();
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(1 + dice.usize(..rest.len()));
            session.feed(piece);
            session.wait(Duration::from_millis([0, 1, 60, 1_100][dice.usize(..4)]));
            rest = after;
        }
        if dice.usize(..50) == 0 {
            let (columns, rows) = [(80, 24), (1, 1), (40, 12), (200, 60), (13, 7)][dice.usize(..5)];
            session.resize(columns, rows);
        }
        session.draw();
        if session.stage.left || sent - begun > SESSION {
            end(session);
            session = Session::begin();
            begun = sent;
        }
        if early == 0 && sent > all / 5 {
            early = held();
        }
    }
    end(session);
    let pages = held().saturating_sub(early);
    assert!(pages < 16_384, "{pages} pages more than after a fifth of the bytes");
}

/// Whatever is unfinished, a wait and Ctrl-C end the session.
fn end(mut session: Session) {
    session.wait(Duration::from_secs(5));
    session.feed(b"\x03");
    session.wait(Duration::from_secs(5));
    assert!(session.stage.left, "Ctrl-C does not end it at {:?}", session.stage.model.place());
}

#[test]
fn any_bytes_go_through_a_session_without_harm() {
    fuzz(0x5eed_0001);
}

#[test]
fn other_bytes_do_too() {
    fuzz(0x5eed_0002);
}
