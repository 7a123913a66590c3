//! From a key press to the frame that answers it, in the app itself: the model is told of the key, and the frame is drawn
//! and compared with the one before. A figure is for one key press, in processor time, so that what else a machine does
//! does not count.
//!
//! `cargo bench --bench frames`

#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it fails")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use privacy_guide::book::Book;
use privacy_guide::content;
use privacy_guide::tui::{Appearance, Look, Message, Model};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use rustix::time::{ClockId, clock_gettime};

/// The sizes of the screen, and the most that a key press shall take on one at the middle.
const SIZES: [((u16, u16), f64); 2] = [((80, 24), 0.3), ((200, 60), 1.0)];

/// Ways to panes, and the keys that are pressed there in turn.
const PANES: [(&str, &str, &str); 6] = [
    ("home", "1", "jk"),
    ("compare", "2", "jjkk"),
    ("practices", "3", "jjkk"),
    ("search", "3/", "lock"),
    ("reference", "5", "jjkk"),
    ("keys", "?", "jk"),
];

const PRESSES: usize = 1_000;

fn press(model: &mut Model, letter: char) {
    model.update(Message::Key(KeyEvent::from(KeyCode::Char(letter))));
}

/// How long this thread has worked.
fn worked() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

/// The part of sorted times below which so many in a thousand lie, in thousandths of a second.
fn at(times: &[Duration], thousandths: usize) -> f64 {
    times[(times.len() - 1) * thousandths / 1000].as_secs_f64() * 1000.0
}

fn main() {
    let book = Book::begin(Arc::new(content::embedded().unwrap()));
    println!(
        "{:12} {:>9} {:>10} {:>10} {:>10}   goal at the middle",
        "pane", "screen", "middle ms", "p99 ms", "worst ms"
    );
    for ((columns, rows), goal) in SIZES {
        for (name, way, keys) in PANES {
            let look = Appearance::from(Look::Dark);
            let mut model = Model::new(&book, look, Ok("work.db".to_owned()));
            let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
            model.update(Message::Resize(columns, rows));
            way.chars().for_each(|letter| press(&mut model, letter));
            terminal.draw(|frame| model.view(frame)).unwrap();
            let mut times = Vec::with_capacity(PRESSES);
            for (number, letter) in keys.chars().cycle().take(PRESSES).enumerate() {
                if name == "search" && number % keys.len() == 0 {
                    // The query begins anew.
                    model.update(Message::Key(KeyEvent::from(KeyCode::Esc)));
                    press(&mut model, '/');
                }
                let start = worked();
                press(&mut model, letter);
                black_box(terminal.draw(|frame| model.view(frame)).unwrap());
                times.push(worked().saturating_sub(start));
            }
            times.sort_unstable();
            let screen = format!("{columns}x{rows}");
            let (middle, p99, worst) = (at(&times, 500), at(&times, 990), at(&times, 1000));
            println!("{name:12} {screen:>9} {middle:>10.3} {p99:>10.3} {worst:>10.3}   {goal}");
        }
    }
}
