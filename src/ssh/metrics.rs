//! What a server counts, and the page that tells it to Prometheus.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::Serialize;

/// What a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// The app.
    App,
    /// Plain lines.
    Lines,
    /// A command.
    Command,
}

/// Who was refused, or what somebody was held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Refusal {
    /// None of their keys may log in.
    Key,
    /// They took too long to log in.
    LoginGrace,
    /// Too many were logging in.
    LoggingIn,
    /// Too many came from one address.
    PerAddress,
    /// One address connected too often.
    NewConnections,
    /// A balancer did not say from where they came.
    Proxy,
    /// They had too many sessions open.
    PerPerson,
    /// They had too many channels open.
    Channels,
    /// Their connection had nothing going on.
    Unused,
    /// They typed nothing.
    Idle,
    /// Their session lasted too long.
    Longest,
    /// Their line took nothing.
    Stalled,
    /// They typed faster than is worked on.
    TypedAhead,
    /// They typed faster than one may.
    TypedRate,
    /// Too many came for the first time.
    NewPeople,
    /// They asked for what is not there: files, forwarding, agents, windows, variables.
    NotOffered,
}

const KINDS: [Kind; 3] = [Kind::App, Kind::Lines, Kind::Command];

const REFUSALS: [Refusal; 16] = [
    Refusal::Key,
    Refusal::LoginGrace,
    Refusal::LoggingIn,
    Refusal::PerAddress,
    Refusal::NewConnections,
    Refusal::Proxy,
    Refusal::PerPerson,
    Refusal::Channels,
    Refusal::Unused,
    Refusal::Idle,
    Refusal::Longest,
    Refusal::Stalled,
    Refusal::TypedAhead,
    Refusal::TypedRate,
    Refusal::NewPeople,
    Refusal::NotOffered,
];

/// The bounds of the times from a key to its frame, in microseconds and as they are told.
const BOUNDS: [(u64, &str); 10] = [
    (500, "0.0005"),
    (1_000, "0.001"),
    (2_000, "0.002"),
    (5_000, "0.005"),
    (10_000, "0.01"),
    (25_000, "0.025"),
    (50_000, "0.05"),
    (100_000, "0.1"),
    (500_000, "0.5"),
    (2_000_000, "2"),
];

/// What a server counts.
#[derive(Debug, Default)]
pub(super) struct Metrics {
    open: [AtomicU64; KINDS.len()],
    begun: [AtomicU64; KINDS.len()],
    refusals: [AtomicU64; REFUSALS.len()],
    connections: AtomicU64,
    log_ins: AtomicU64,
    frames: AtomicU64,
    bytes_in: AtomicU64,
    bytes_out: AtomicU64,
    store_errors: AtomicU64,
    lines_lost: AtomicU64,
    /// How many times were within each bound, and not within the one before.
    times: [AtomicU64; BOUNDS.len()],
    times_beyond: AtomicU64,
    microseconds: AtomicU64,
}

fn add(counter: &AtomicU64, more: u64) {
    counter.fetch_add(more, Ordering::Relaxed);
}

fn read(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

/// As many bytes as a counter takes.
fn count(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

impl Metrics {
    /// A connection has come.
    pub fn connect(&self) {
        add(&self.connections, 1);
    }

    /// A connection is gone.
    pub fn disconnect(&self) {
        self.connections.fetch_sub(1, Ordering::Relaxed);
    }

    /// Somebody has logged in.
    pub fn log_in(&self) {
        add(&self.log_ins, 1);
    }

    /// A session has begun.
    pub fn begin(&self, kind: Kind) {
        self.open.get(place(&KINDS, kind)).into_iter().for_each(|open| add(open, 1));
        self.begun.get(place(&KINDS, kind)).into_iter().for_each(|begun| add(begun, 1));
    }

    /// A session has ended.
    pub fn end(&self, kind: Kind) {
        if let Some(open) = self.open.get(place(&KINDS, kind)) {
            open.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Somebody was refused.
    pub fn refuse(&self, refusal: Refusal) {
        self.refusals.get(place(&REFUSALS, refusal)).into_iter().for_each(|count| add(count, 1));
    }

    /// A line of the log was left out.
    pub fn lose_line(&self) {
        add(&self.lines_lost, 1);
    }

    /// So many bytes came.
    pub fn take_in(&self, bytes: usize) {
        add(&self.bytes_in, count(bytes));
    }

    /// So many bytes were sent.
    pub fn send(&self, bytes: usize) {
        add(&self.bytes_out, count(bytes));
    }

    /// Something could not be saved or read.
    pub fn fail(&self) {
        add(&self.store_errors, 1);
    }

    /// A frame was made, so long after the key that it answers, where it answers one.
    pub fn draw(&self, after: Option<Duration>) {
        add(&self.frames, 1);
        let Some(after) = after else { return };
        let microseconds = u64::try_from(after.as_micros()).unwrap_or(u64::MAX);
        let within = BOUNDS.iter().position(|(bound, _)| microseconds <= *bound);
        add(within.and_then(|place| self.times.get(place)).unwrap_or(&self.times_beyond), 1);
        add(&self.microseconds, microseconds);
    }

    /// The page that Prometheus reads (text format 0.0.4).
    pub fn page(&self) -> String {
        let mut page = Page::default();
        page.about("sessions", "gauge", "Sessions that are open.");
        for (kind, open) in KINDS.into_iter().zip(&self.open) {
            page.labelled("sessions", "kind", &word(kind), read(open));
        }
        page.about("sessions_total", "counter", "Sessions that have begun.");
        for (kind, begun) in KINDS.into_iter().zip(&self.begun) {
            page.labelled("sessions_total", "kind", &word(kind), read(begun));
        }
        page.one("connections", "gauge", "Connections that are open.", read(&self.connections));
        page.one("log_ins_total", "counter", "Log-ins.", read(&self.log_ins));
        page.about("refusals_total", "counter", "Refusals, by the limit that was met.");
        for (refusal, refused) in REFUSALS.into_iter().zip(&self.refusals) {
            page.labelled("refusals_total", "limit", &word(refusal), read(refused));
        }
        page.one("frames_total", "counter", "Frames that were drawn.", read(&self.frames));
        page.about("bytes_total", "counter", "Bytes that people sent (in) and were sent (out).");
        page.labelled("bytes_total", "direction", "in", read(&self.bytes_in));
        page.labelled("bytes_total", "direction", "out", read(&self.bytes_out));
        let errors = read(&self.store_errors);
        page.one("store_errors_total", "counter", "Times that work could not be saved or read.", errors);
        let lost = read(&self.lines_lost);
        page.one("log_lines_lost_total", "counter", "Lines of the log that were left out.", lost);
        page.about("key_to_frame_seconds", "histogram", "From a key's arrival to the frame that answers it.");
        let mut all = 0;
        for ((_, bound), within) in BOUNDS.iter().zip(&self.times) {
            all += read(within);
            page.labelled("key_to_frame_seconds_bucket", "le", bound, all);
        }
        all += read(&self.times_beyond);
        page.labelled("key_to_frame_seconds_bucket", "le", "+Inf", all);
        let microseconds = read(&self.microseconds);
        let seconds = format!("{}.{:06}", microseconds / 1_000_000, microseconds % 1_000_000);
        page.value("key_to_frame_seconds_sum", &seconds);
        page.value("key_to_frame_seconds_count", &all.to_string());
        page.0
    }
}

/// Where one is among all.
fn place<T: Copy + PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|other| *other == one).unwrap_or(all.len())
}

/// The word of a kind, as it is told.
fn word(value: impl Serialize) -> String {
    let word = serde_json::to_value(value).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn about(&mut self, name: &str, kind: &str, words: &str) {
        let _ = writeln!(self.0, "# HELP privacy_guide_{name} {words}\n# TYPE privacy_guide_{name} {kind}");
    }

    fn value(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "privacy_guide_{name} {value}");
    }

    fn one(&mut self, name: &str, kind: &str, words: &str, value: u64) {
        self.about(name, kind, words);
        self.value(name, &value.to_string());
    }

    fn labelled(&mut self, name: &str, label: &str, is: &str, value: u64) {
        self.value(&format!("{name}{{{label}=\"{is}\"}}"), &value.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_counter_is_told_under_its_name() {
        let metrics = Metrics::default();
        metrics.begin(Kind::App);
        metrics.begin(Kind::App);
        metrics.end(Kind::App);
        metrics.begin(Kind::Command);
        metrics.refuse(Refusal::PerAddress);
        metrics.draw(None);
        metrics.draw(Some(Duration::from_millis(1)));
        metrics.draw(Some(Duration::from_millis(3)));
        metrics.draw(Some(Duration::from_mins(1)));
        let page = metrics.page();
        for line in [
            "privacy_guide_sessions{kind=\"app\"} 1",
            "privacy_guide_sessions_total{kind=\"app\"} 2",
            "privacy_guide_sessions{kind=\"command\"} 1",
            "privacy_guide_refusals_total{limit=\"per-address\"} 1",
            "privacy_guide_refusals_total{limit=\"not-offered\"} 0",
            "privacy_guide_frames_total 4",
            "privacy_guide_key_to_frame_seconds_bucket{le=\"0.0005\"} 0",
            "privacy_guide_key_to_frame_seconds_bucket{le=\"0.001\"} 1",
            "privacy_guide_key_to_frame_seconds_bucket{le=\"0.005\"} 2",
            "privacy_guide_key_to_frame_seconds_bucket{le=\"2\"} 2",
            "privacy_guide_key_to_frame_seconds_bucket{le=\"+Inf\"} 3",
            "privacy_guide_key_to_frame_seconds_sum 60.004000",
            "privacy_guide_key_to_frame_seconds_count 3",
        ] {
            assert!(page.lines().any(|other| other == line), "{line}:\n{page}");
        }
    }

    #[test]
    fn each_line_is_as_prometheus_reads_it() {
        let page = Metrics::default().page();
        let is_name = |name: &str| {
            let (name, label) = name.split_once('{').unwrap_or((name, ""));
            let is_label = label.is_empty() || label.ends_with("\"}") && label.contains("=\"");
            is_label && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        for line in page.lines().filter(|line| !line.starts_with("# ")) {
            let (name, value) = line.rsplit_once(' ').unwrap();
            assert!(is_name(name) && value.parse::<f64>().is_ok(), "{line}");
        }
        assert!(page.ends_with('\n'));
    }
}
