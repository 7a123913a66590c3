//! What holds for a server: the options of the command line over those of the settings over what is usual.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use ratatui::layout::Size;

use crate::cli::arguments::Settings;
use crate::cli::prescreen::folder;
use crate::cli::reply::Failure;
use crate::config::{Address, Bounds, Database, Line, Network, Serving};
use crate::ssh::{Limits, Logged, Options, Policy};
use crate::store::{Allowance, Store, StoreError};
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
#[derive(Debug)]
pub(super) struct Held {
    listen: SocketAddr,
    host_key: PathBuf,
    /// The folder of the host key, and of the store where it is a file.
    pub data: PathBuf,
    database: Option<Database>,
    policy: Policy,
    limits: Limits,
    host: Host,
    log: Option<Logged>,
    metrics: Option<SocketAddr>,
    balancers: Vec<Network>,
}

impl Held {
    /// Opens the store in which the work of everybody is kept, each within their limits.
    pub async fn open_store(&self) -> Result<Store, StoreError> {
        let store = match &self.database {
            Some(database) => Store::connect(&database.0).await?,
            None => Store::open_for_many(&self.data).await?,
        };
        let most = |limit: usize| Some(u64::try_from(limit).unwrap_or(u64::MAX));
        let Limits { kept_runs, new_runs, kept_bytes, .. } = self.limits;
        let allowance =
            Allowance { runs: most(kept_runs), runs_an_hour: most(new_runs), bytes: most(kept_bytes) };
        Ok(store.within(allowance))
    }

    /// The options of a server over this store.
    pub fn over(self, store: Store) -> Options {
        let Self { listen, host_key, policy, limits, host, log, metrics, balancers, .. } = self;
        Options { listen, host_key, policy, store, limits, host, log, metrics, balancers }
    }
}

/// What holds for a server.
///
/// # Errors
///
/// That nothing is said of who may log in, or two things are, or that the list of keys cannot be used.
pub(super) fn options(asked: &Serving, settings: &Settings) -> Result<Held, Failure> {
    let Serving {
        listen,
        host_key,
        store,
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
    Ok(Held {
        listen: listen.unwrap_or(usual).0,
        host_key: host_key.unwrap_or_else(|| data.join(HOST_KEY)),
        policy,
        data,
        database: store.filter(|database| !database.0.is_empty()),
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
        new_connections: number(bounds.new_connections, usual.new_connections),
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
pub(super) fn page(held: &Held, settings: &Settings) -> String {
    let Held { listen, host_key, policy, data, database, limits, host, log, metrics, balancers } = held;
    let stated = |words: &Option<String>| words.clone().unwrap_or_else(|| "not stated".to_owned());
    let file = |file: &PathBuf| file.display().to_string();
    let log = log.as_ref().map_or_else(
        || "none".to_owned(),
        |log| format!("{}, {} addresses", file(&log.file), if log.addresses { "with" } else { "without" }),
    );
    let store = if database.is_some() { "in a database of PostgreSQL" } else { "in the data folder" };
    let balancers: Vec<String> = balancers.iter().map(ToString::to_string).collect();
    let rows = [
        ("settings", settings.own.place()),
        ("listen", listen.to_string()),
        ("data", file(data)),
        ("host-key", file(host_key)),
        ("store", store.to_owned()),
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
