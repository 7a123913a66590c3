//! `serve`: the guide for everybody who connects with SSH.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use clap::Args;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use tokio::sync::oneshot;

use super::arguments::Settings;
use super::elsewhere::{self, Visitor};
use super::input::Input;
use super::look;
use super::output::print;
use super::prescreen::folder;
use super::reply::{Failure, Reply, Scene};
use super::run::{guide, page};
use crate::content::Guide;
use crate::plain::Manner;
use crate::search::Index;
use crate::ssh::{Done, Limits, Listening, Options, Policy, Program};
use crate::store::Store;
use crate::tui::{Appearance, Keys};

const AFTER_HELP: &str = "\
A person is known by the key that they log in with; the name that they give
means nothing. What they answer is kept in the data folder (--data), for each
key apart. Keys may be ed25519 or ECDSA, not RSA.

Try it on your own machine:
  ssh-keygen -q -t ed25519 -N '' -f trial
  privacy-guide serve --authorized-keys trial.pub --data trial-data
  ssh -p 2222 -i trial localhost        (in another window)

SIGTERM or Ctrl-C ends it: each session is told, and what was answered is kept.";

/// The environment variable that names the database: its password then stands in no list of processes.
const STORE_VARIABLE: &str = "PRIVACY_GUIDE_STORE";

/// The address of a database, with a password in it that is never shown.
#[derive(Clone)]
struct Address(String);

impl std::fmt::Debug for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Address")
    }
}

impl From<String> for Address {
    fn from(address: String) -> Self {
        Self(address)
    }
}

/// The name of the host key in the data folder.
const HOST_KEY: &str = "host-key";

/// What can be written behind `serve`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Where to listen: an address and a port.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:2222")]
    listen: SocketAddr,
    /// The key by which people know the server again; made where there is none. In the data folder, where it is not
    /// said.
    #[arg(long, value_name = "FILE")]
    host_key: Option<PathBuf>,
    /// Keep everybody's work in this database of PostgreSQL instead of a file in the data folder.
    #[arg(long, value_name = "ADDRESS", env = STORE_VARIABLE, hide_env_values = true)]
    store: Option<Address>,
    /// Who may log in.
    #[command(flatten)]
    policy: Who,
    /// How much one may ask of it.
    #[command(flatten)]
    bounds: Bounds,
}

/// How much one may ask of a server. Whoever meets one of these is told so.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
struct Bounds {
    /// How long one may take to log in.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    login_grace: u64,
    /// How many connections may be logging in at a time.
    #[arg(long, value_name = "N", default_value_t = 100)]
    logging_in: usize,
    /// How many connections may come from one address at a time.
    #[arg(long, value_name = "N", default_value_t = 50)]
    per_address: usize,
    /// How many sessions and commands a person may have open at a time.
    #[arg(long, value_name = "N", default_value_t = 10)]
    per_person: usize,
    /// How many channels a connection may have open at a time.
    #[arg(long, value_name = "N", default_value_t = 5)]
    channels: usize,
    /// How long a person may type nothing.
    #[arg(long, value_name = "SECONDS", default_value_t = 7_200)]
    idle: u64,
    /// How long a session may last.
    #[arg(long, value_name = "SECONDS", default_value_t = 86_400)]
    longest: u64,
    /// How long a line may take nothing of what is sent to it.
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    stalled: u64,
    /// How many bytes may have been typed that are not worked on yet.
    #[arg(long, value_name = "BYTES", default_value_t = 262_144)]
    typed_ahead: usize,
}

impl Bounds {
    fn limits(&self) -> Limits {
        Limits {
            login_grace: Duration::from_secs(self.login_grace),
            logging_in: self.logging_in,
            per_address: self.per_address,
            per_person: self.per_person,
            channels: self.channels,
            idle: Duration::from_secs(self.idle),
            longest: Duration::from_secs(self.longest),
            typed_ahead: self.typed_ahead,
            stalled: Duration::from_secs(self.stalled),
            ..Limits::default()
        }
    }
}

/// Who may log in: one of these has to be said.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Who {
    /// Let in whoever's key is in this file; it is as OpenSSH has it.
    #[arg(long, value_name = "FILE")]
    authorized_keys: Option<PathBuf>,
    /// Let in everybody who has a key; the first log-in with it begins their work.
    #[arg(long)]
    open_sign_up: bool,
}

/// Serves until a signal ends it.
pub(super) fn reply(arguments: &Arguments, settings: &Settings) -> Result<Reply, Failure> {
    let policy = match &arguments.policy.authorized_keys {
        Some(file) => Policy::listed_in(file).map_err(Failure::impossible)?,
        None => Policy::open_sign_up(),
    };
    let data = folder(settings).map_err(Failure::impossible)?;
    crate::store::make_folder(&data).map_err(Failure::impossible)?;
    let host_key = arguments.host_key.clone().unwrap_or_else(|| data.join(HOST_KEY));
    let program = Arc::new(Served::read(settings)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| {
        Failure::Impossible(format!("the system gives no threads to serve with: {error}"))
    })?;
    runtime.block_on(async {
        let store = match &arguments.store {
            Some(address) if !address.0.is_empty() => Store::connect(&address.0).await,
            _ => Store::open_for_many(&data).await,
        };
        let store = store.map_err(Failure::impossible)?;
        let (listen, limits) = (arguments.listen, arguments.bounds.limits());
        let options = Options { listen, host_key, policy, store: store.clone(), limits };
        let listening = Listening::open(options, program).await.map_err(Failure::impossible)?;
        let address = listening.address().map_err(Failure::impossible)?;
        let stopped = wait_for_signal().map_err(Failure::impossible)?;
        let told = format!("Listening on {address}\nHost key {}\n", listening.fingerprint());
        print(&told).map_err(Failure::impossible)?;
        listening
            .serve(async {
                let _ = stopped.await;
            })
            .await;
        store.close().await;
        Ok(Reply::done("Stopped.\n".to_owned()))
    })
}

/// Waits for a signal to end, in a thread of its own. A second one ends the process at once.
fn wait_for_signal() -> std::io::Result<oneshot::Receiver<()>> {
    let (sender, receiver) = oneshot::channel();
    let mut signals = Signals::new([SIGTERM, SIGINT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let mut sender = Some(sender);
        for signal in signals.forever() {
            match sender.take() {
                Some(sender) => drop(sender.send(())),
                None => drop(emulate_default_handler(signal)),
            }
        }
    })?;
    Ok(receiver)
}

/// What is served.
struct Served {
    guide: Arc<Guide>,
    index: Arc<Index>,
    settings: Settings,
}

impl Served {
    fn read(settings: &Settings) -> Result<Self, Failure> {
        let guide = Arc::new(guide(settings)?);
        let index = Arc::new(Index::new(&guide));
        Ok(Self { guide, index, settings: settings.clone() })
    }
}

impl Program for Served {
    fn guide(&self) -> &Arc<Guide> {
        &self.guide
    }

    fn index(&self) -> &Arc<Index> {
        &self.index
    }

    fn appearance(&self, terminal: &str) -> Appearance {
        // The environment of the server is not that of the person.
        let environment = |name: &str| (name == "TERM").then(|| OsString::from(terminal));
        // The settings were found to be in order before, and the terminal is not asked over a line.
        look::choose(&self.settings.looks, &self.settings.own.config, environment, || None)
            .unwrap_or_default()
    }

    fn keys(&self) -> Keys {
        self.settings.own.keys.clone()
    }

    fn command(&self, words: &[String], store: Store, columns: Option<u16>, input: &[u8]) -> Done {
        let visitor = Visitor { guide: &self.guide, store, columns, input, own: &self.settings.own };
        elsewhere::run(words, &visitor)
    }

    fn page(&self, words: &[String], manner: Manner) -> String {
        page(words, &self.settings, Scene { guide: &self.guide, manner, input: Input::Sent(&[]) })
    }
}
