//! `serve`: the guide for everybody who connects with SSH.

mod options;
mod served;
mod supervised;

use std::fmt::Write as _;
use std::sync::Arc;
use std::thread;

use clap::Args;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use tokio::sync::oneshot;

use super::arguments::Settings;
use super::output::print;
use super::reply::{Failure, Reply};
use crate::config::Serving;
use crate::ssh::Listening;
use served::Served;

const AFTER_HELP: &str = "\
A person is known by the key that they log in with; the name that they give
means nothing. What they answer is kept in the data folder (--data) or in a
database (--store), for each person apart. Keys may be ed25519 or ECDSA, not RSA.

Try it on your own machine:
  ssh-keygen -q -t ed25519 -N '' -f trial
  privacy-guide serve --authorized-keys trial.pub --data trial-data
  ssh -p 2222 -i trial localhost        (in another window)

Each option may stand in the settings instead, under 'serve:' (the limits under
'limits:' there); --config FILE names them. What is written here comes first.
  privacy-guide serve --config guide.yaml --check

SIGTERM or Ctrl-C ends it: each session is told, and what was answered is kept.";

/// What can be written behind `serve`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Print what holds, after the settings were checked, and serve nobody.
    #[arg(long)]
    check: bool,
    /// How it serves.
    #[command(flatten)]
    serving: Serving,
}

/// Serves until a signal ends it.
pub(super) fn reply(arguments: &Arguments, settings: &Settings) -> Result<Reply, Failure> {
    let held = options::options(&arguments.serving, settings)?;
    if arguments.check {
        return Ok(Reply::done(options::page(&held, settings)));
    }
    crate::store::make_folder(&held.data).map_err(Failure::impossible)?;
    let program = Arc::new(Served::read(settings)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| {
        Failure::Impossible(format!("the system gives no threads to serve with: {error}"))
    })?;
    runtime.block_on(async {
        let store = held.open_store().await.map_err(Failure::impossible)?;
        let listening =
            Listening::open(held.over(store.clone()), program).await.map_err(Failure::impossible)?;
        let address = listening.address().map_err(Failure::impossible)?;
        let stopped = wait_for_signal().map_err(Failure::impossible)?;
        let mut told = format!("Listening on {address}\nHost key {}\n", listening.fingerprint());
        if let Some(address) = listening.metrics_address() {
            let _ = writeln!(told, "Metrics on http://{address}/metrics");
        }
        print(&told).map_err(Failure::impossible)?;
        supervised::tell_ready(&address.to_string());
        listening
            .serve(async {
                let _ = stopped.await;
                supervised::tell_stopping();
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
