//! How the guide is served: the same options in the file of settings and on the command line.

use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::Args;
use schemars::JsonSchema;
use serde::Deserialize;

use super::written::{Address, Database, Line, Network, WindowSize};

/// How the guide is served. What is not there is left to the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Args)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Serving {
    /// Where to listen: an address and a port (127.0.0.1:2222).
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<Address>,
    /// The key by which people know the server again; made where there is none (in the data folder).
    #[arg(long, value_name = "FILE")]
    pub host_key: Option<PathBuf>,
    /// Keep everybody's work in this database of PostgreSQL instead of a file in the data folder.
    #[arg(long, value_name = "ADDRESS", env = "PRIVACY_GUIDE_STORE", hide_env_values = true)]
    pub store: Option<Database>,
    /// Let in whoever's key is in this file; it is as OpenSSH has it.
    #[arg(long, value_name = "FILE", conflicts_with = "open_sign_up")]
    pub authorized_keys: Option<PathBuf>,
    /// Let in everybody who has a key; the first log-in with it begins their work.
    #[arg(long, num_args = 0, default_missing_value = "true")]
    pub open_sign_up: Option<bool>,
    /// Whose server it is; people are told before they log in, and on Home.
    #[arg(long, value_name = "NAME")]
    pub operator: Option<Line>,
    /// Whom people may ask about it.
    #[arg(long, value_name = "TEXT")]
    pub contact: Option<Line>,
    /// How long their work is kept, in words.
    #[arg(long, value_name = "TEXT")]
    pub kept_for: Option<Line>,
    /// Write a line for each session to this file; '-' is the standard output.
    #[arg(long, value_name = "FILE")]
    pub session_log: Option<PathBuf>,
    /// Write in that log from which address a session came.
    #[arg(long, num_args = 0, default_missing_value = "true")]
    pub log_addresses: Option<bool>,
    /// Tell figures to Prometheus at this address.
    #[arg(long, value_name = "ADDRESS")]
    pub metrics: Option<Address>,
    /// Read the PROXY header of balancers in these networks, and of nobody else.
    #[arg(long, value_name = "NETWORK", value_delimiter = ',')]
    pub proxy_from: Vec<Network>,
    /// How much one may ask of it.
    #[command(flatten)]
    pub limits: Bounds,
}

/// How much one may ask of a server. Whoever meets one of these is told so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema, Args)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[command(next_help_heading = "Limits")]
pub struct Bounds {
    /// How long one may take to log in (60).
    #[arg(long, value_name = "SECONDS")]
    pub login_grace: Option<NonZeroU32>,
    /// How many connections may be logging in at a time (100).
    #[arg(long, value_name = "N")]
    pub logging_in: Option<NonZeroU32>,
    /// How many connections may come from one address at a time (50).
    #[arg(long, value_name = "N")]
    pub per_address: Option<NonZeroU32>,
    /// How many times in a minute one address may connect (120).
    #[arg(long, value_name = "N")]
    pub new_connections: Option<NonZeroU32>,
    /// How many sessions and commands a person may have open at a time (10).
    #[arg(long, value_name = "N")]
    pub per_person: Option<NonZeroU32>,
    /// How many channels a connection may have open at a time (5).
    #[arg(long, value_name = "N")]
    pub channels: Option<NonZeroU32>,
    /// How long a connection may have no channel (300).
    #[arg(long, value_name = "SECONDS")]
    pub unused: Option<NonZeroU32>,
    /// How long a person may type nothing (7200).
    #[arg(long, value_name = "SECONDS")]
    pub idle: Option<NonZeroU32>,
    /// How long a session may last (86400).
    #[arg(long, value_name = "SECONDS")]
    pub longest: Option<NonZeroU32>,
    /// How long a line may take nothing of what is sent to it (30).
    #[arg(long, value_name = "SECONDS")]
    pub stalled: Option<NonZeroU32>,
    /// How many bytes may have been typed that are not worked on yet (262144).
    #[arg(long, value_name = "BYTES")]
    pub typed_ahead: Option<NonZeroU32>,
    /// How many bytes a second a person may type in the long run (16384).
    #[arg(long, value_name = "BYTES")]
    pub typed_rate: Option<NonZeroU32>,
    /// The largest window that is drawn, in columns and rows (500x200).
    #[arg(long, value_name = "SIZE")]
    pub largest_window: Option<WindowSize>,
    /// How many people may come for the first time in an hour (200).
    #[arg(long, value_name = "N")]
    pub new_people: Option<NonZeroU32>,
    /// How many pre-screens and checklists a person may start in an hour (60).
    #[arg(long, value_name = "N")]
    pub new_runs: Option<NonZeroU32>,
    /// How many pre-screens and checklists a person may keep (1000).
    #[arg(long, value_name = "N")]
    pub kept_runs: Option<NonZeroU32>,
    /// How many bytes a person's work may take (67108864).
    #[arg(long, value_name = "BYTES")]
    pub kept_bytes: Option<NonZeroU32>,
}

impl Serving {
    /// These options, and where they say nothing those of `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        // Who may log in is one thing: a word on it here leaves nothing of the other.
        let says_who = self.authorized_keys.is_some() || self.open_sign_up.is_some();
        let (authorized_keys, open_sign_up) = if says_who {
            (self.authorized_keys, self.open_sign_up)
        } else {
            (other.authorized_keys, other.open_sign_up)
        };
        Self {
            listen: self.listen.or(other.listen),
            host_key: self.host_key.or(other.host_key),
            store: self.store.filter(|store| !store.0.is_empty()).or(other.store),
            authorized_keys,
            open_sign_up,
            operator: self.operator.or(other.operator),
            contact: self.contact.or(other.contact),
            kept_for: self.kept_for.or(other.kept_for),
            session_log: self.session_log.or(other.session_log),
            log_addresses: self.log_addresses.or(other.log_addresses),
            metrics: self.metrics.or(other.metrics),
            proxy_from: if self.proxy_from.is_empty() { other.proxy_from } else { self.proxy_from },
            limits: self.limits.or(other.limits),
        }
    }
}

impl Bounds {
    fn or(self, other: Self) -> Self {
        Self {
            login_grace: self.login_grace.or(other.login_grace),
            logging_in: self.logging_in.or(other.logging_in),
            per_address: self.per_address.or(other.per_address),
            new_connections: self.new_connections.or(other.new_connections),
            per_person: self.per_person.or(other.per_person),
            channels: self.channels.or(other.channels),
            unused: self.unused.or(other.unused),
            idle: self.idle.or(other.idle),
            longest: self.longest.or(other.longest),
            stalled: self.stalled.or(other.stalled),
            typed_ahead: self.typed_ahead.or(other.typed_ahead),
            typed_rate: self.typed_rate.or(other.typed_rate),
            largest_window: self.largest_window.or(other.largest_window),
            new_people: self.new_people.or(other.new_people),
            new_runs: self.new_runs.or(other.new_runs),
            kept_runs: self.kept_runs.or(other.kept_runs),
            kept_bytes: self.kept_bytes.or(other.kept_bytes),
        }
    }
}
