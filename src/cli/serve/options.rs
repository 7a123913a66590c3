//! What holds for a server: the options of the command line over those of the settings over what is usual.

use std::fmt::Write as _;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use ratatui::layout::Size;

use crate::cli::arguments::Settings;
use crate::cli::prescreen::folder;
use crate::cli::reply::Failure;
use crate::config::{Address, Bounds, Line, Serving};
use crate::ssh::{Limits, Logged, Options, Policy};
use crate::tui::Host;

/// The name of the host key in the data folder.
const HOST_KEY: &str = "host-key";

/// Where a server listens if nothing else is said.
const USUAL: &str = "127.0.0.1:2222";

/// Nobody has said who may log in.
const NOBODY: &str = "who may log in is not said: name --authorized-keys FILE or --open-sign-up, or one of them under \
                      'serve:' in the settings";

/// Two things are said of who may log in.
const BOTH: &str =
    "under 'serve:' in the settings, authorized-keys and open-sign-up are both set: take one out";

/// What holds for a server.
///
/// # Errors
///
/// That nothing is said of who may log in, or two things are, or that the list of keys cannot be used.
pub(super) fn options(asked: &Serving, settings: &Settings) -> Result<Options, Failure> {
    let Serving {
        listen,
        host_key,
        authorized_keys,
        open_sign_up,
        operator,
        contact,
        kept_for,
        session_log,
        log_addresses,
        metrics,
        proxy_from,
        limits,
    } = asked.clone().or(settings.own.config.serve.clone());
    let policy = match (authorized_keys, open_sign_up.unwrap_or_default()) {
        (Some(file), false) => Policy::listed_in(&file).map_err(Failure::impossible)?,
        (None, true) => Policy::open_sign_up(),
        (None, false) => return Err(Failure::WrongUse(NOBODY.to_owned())),
        (Some(_), true) => return Err(Failure::WrongUse(BOTH.to_owned())),
    };
    let data = folder(settings).map_err(Failure::impossible)?;
    let usual: Address = USUAL.parse().map_err(Failure::Impossible)?;
    let log = session_log.map(|file| Logged { file, addresses: log_addresses.unwrap_or_default() });
    let words = |line: Option<Line>| line.map(|line| line.0);
    Ok(Options {
        listen: listen.unwrap_or(usual).0,
        host_key: host_key.unwrap_or_else(|| data.join(HOST_KEY)),
        policy,
        data,
        limits: limits_of(&limits),
        host: Host { name: words(operator), contact: words(contact), kept_for: words(kept_for) },
        log,
        metrics: metrics.map(|address| address.0),
        balancers: proxy_from,
    })
}

fn limits_of(bounds: &Bounds) -> Limits {
    let usual = Limits::default();
    let number = |set: Option<NonZeroU32>, usual: usize| {
        set.map_or(usual, |number| usize::try_from(number.get()).unwrap_or(usize::MAX))
    };
    let time = |set: Option<NonZeroU32>, usual: Duration| {
        set.map_or(usual, |seconds| Duration::from_secs(seconds.get().into()))
    };
    Limits {
        login_grace: time(bounds.login_grace, usual.login_grace),
        logging_in: number(bounds.logging_in, usual.logging_in),
        per_address: number(bounds.per_address, usual.per_address),
        per_person: number(bounds.per_person, usual.per_person),
        channels: number(bounds.channels, usual.channels),
        unused: time(bounds.unused, usual.unused),
        idle: time(bounds.idle, usual.idle),
        longest: time(bounds.longest, usual.longest),
        typed_ahead: number(bounds.typed_ahead, usual.typed_ahead),
        typed_rate: number(bounds.typed_rate, usual.typed_rate),
        stalled: time(bounds.stalled, usual.stalled),
        largest_window: bounds
            .largest_window
            .map_or(usual.largest_window, |size| Size::new(size.columns, size.rows)),
        new_people: number(bounds.new_people, usual.new_people),
        new_runs: number(bounds.new_runs, usual.new_runs),
        kept_runs: number(bounds.kept_runs, usual.kept_runs),
        kept_bytes: number(bounds.kept_bytes, usual.kept_bytes),
    }
}

/// What holds, a line each.
pub(super) fn page(options: &Options, settings: &Settings) -> String {
    let Options { listen, host_key, policy, data, limits, host, log, metrics, balancers } = options;
    let stated = |words: &Option<String>| words.clone().unwrap_or_else(|| "not stated".to_owned());
    let file = |file: &PathBuf| file.display().to_string();
    let log = log.as_ref().map_or_else(
        || "none".to_owned(),
        |log| format!("{}, {} addresses", file(&log.file), if log.addresses { "with" } else { "without" }),
    );
    let balancers: Vec<String> = balancers.iter().map(ToString::to_string).collect();
    let rows = [
        ("settings", settings.own.place()),
        ("listen", listen.to_string()),
        ("data", file(data)),
        ("host-key", file(host_key)),
        ("may log in", policy.to_string()),
        ("operator", stated(&host.name)),
        ("contact", stated(&host.contact)),
        ("kept-for", stated(&host.kept_for)),
        ("session-log", log),
        ("metrics", metrics.map_or_else(|| "none".to_owned(), |address| address.to_string())),
        ("proxy-from", if balancers.is_empty() { "nobody".to_owned() } else { balancers.join(", ") }),
    ];
    rows.into_iter().chain(limits.rows()).fold(String::new(), |mut page, (name, value)| {
        let _ = writeln!(page, "{name:15} {value}");
        page
    })
}
