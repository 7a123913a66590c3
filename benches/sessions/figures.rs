//! What was measured, and how it is printed.

use std::time::Duration;

/// What came of so many people.
pub struct Figures {
    pub people: usize,
    /// From a key to the first bytes back: at the middle, the slowest but one of a hundred, and the slowest.
    pub middle: Duration,
    pub late: Duration,
    pub worst: Duration,
    /// Processor time of the server for a key.
    pub a_key: Duration,
    /// And for a log-in with its first screen.
    pub a_log_in: Duration,
    /// Log-ins a second, clients and server together.
    pub log_ins: f64,
    /// Memory a session in bytes, while it is quiet and after it was busy.
    pub idle: usize,
    pub busy: usize,
}

/// The part of sorted times below which so many in a thousand lie.
pub fn at(times: &[Duration], thousandths: usize) -> Duration {
    times[(times.len() - 1) * thousandths / 1000]
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
pub fn share(number: usize, count: usize) -> f64 {
    number as f64 / count as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
pub fn rate(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

pub fn head() {
    println!(
        "{:24} {:>6} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "80x24, a key a second",
        "people",
        "p50 ms",
        "p99 ms",
        "worst",
        "us a key",
        "ms a log",
        "logs a s",
        "KB idle",
        "KB busy"
    );
}

pub fn row(name: &str, figures: &Figures) {
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!(
        "{name:24} {:>6} {:>8.2} {:>8.2} {:>8.1} {:>9.0} {:>9.2} {:>9.0} {:>9} {:>9}",
        figures.people,
        ms(figures.middle),
        ms(figures.late),
        ms(figures.worst),
        ms(figures.a_key) * 1_000.0,
        ms(figures.a_log_in),
        figures.log_ins,
        figures.idle / 1_000,
        figures.busy / 1_000,
    );
}
