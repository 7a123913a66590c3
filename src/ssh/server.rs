//! The server: listens, lets people in, and ends every session in good order when it is stopped.

use std::borrow::Cow;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use russh::keys::{Algorithm, EcdsaCurve};
use russh::server::{Config, run_stream};
use russh::{Disconnect, MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::connection::{Connection, Going};
use super::count::{Counted, Counts};
use super::front::Ended;
use super::logbook::{Logbook, Logged};
use super::metrics::{Metrics, Refusal};
use super::origin::{Comings, Origin};
use super::person::Owner;
use super::proxy::{self, Header};
use super::severed::Severed;
use super::turned_away::turn_away;
use super::{Limits, Person, Policy, Program, ServeError, host_key, metrics_page};
use crate::config::Network;
use crate::store::{Store, StoreError};
use crate::tui::Host;

/// How long to wait where the system gives no more connections.
const BREATH: Duration = Duration::from_millis(100);

/// How long sessions may take to end when the server is stopped.
const PATIENCE: Duration = Duration::from_secs(10);

/// The name and version by which the server introduces itself.
pub(super) const VERSION: &str = concat!("SSH-2.0-privacy-guide_", env!("CARGO_PKG_VERSION"));

/// How long a last word may take.
pub(super) const LAST_WORD: Duration = Duration::from_secs(1);

/// How long a balancer may take to say from where a connection came.
const INTRODUCTION: Duration = Duration::from_secs(5);

/// How often it is asked whether somebody is still there, and how many answers may be missing.
const STILL_THERE: Duration = Duration::from_secs(30);
const MISSING: usize = 3;

/// What is taken in at a time, before more is asked for.
const WINDOW: u32 = 64 * 1024;

/// What a server needs to know.
#[derive(Debug)]
pub struct Options {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The file of its key; made where there is none.
    pub host_key: PathBuf,
    /// Who may log in.
    pub policy: Policy,
    /// The store in which the work of everybody is kept.
    pub store: Store,
    /// How much one may ask of it.
    pub limits: Limits,
    /// Whose server it is.
    pub host: Host,
    /// Where sessions are logged; nowhere if it is not said.
    pub log: Option<Logged>,
    /// Where figures are told to Prometheus; nowhere if it is not said.
    pub metrics: Option<SocketAddr>,
    /// The balancers whose word on where a connection came from counts.
    pub balancers: Vec<Network>,
}

/// A server that listens.
pub struct Listening {
    listener: TcpListener,
    metrics: Option<TcpListener>,
    config: Arc<Config>,
    server: Arc<Server>,
    fingerprint: String,
    stop: watch::Sender<bool>,
}

/// What all connections have in common.
pub(super) struct Server {
    pub program: Arc<dyn Program>,
    pub policy: Policy,
    store: Store,
    pub limits: Limits,
    pub host: Host,
    pub metrics: Arc<Metrics>,
    pub logbook: Logbook,
    /// What makes a mark of a person that nobody else can make.
    pub secret: [u8; 32],
    /// The sessions that are open, by person.
    pub people: Counts<Owner>,
    balancers: Vec<Network>,
    addresses: Counts<Origin>,
    comings: Comings,
    logging_in: Counts<()>,
    /// Those who are told why they are let go.
    seen_off: Counts<()>,
    stopping: watch::Receiver<bool>,
}

impl Server {
    /// The store as a person sees it.
    pub fn store_of(&self, person: Person) -> Store {
        self.store.of_key(&person.to_string())
    }

    /// Whether the server is being stopped.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.clone()
    }

    /// Whose sessions somebody's count with, and whether they may work here: not where they have saved nothing yet and
    /// too many have come for the first time of late. A store that does not answer keeps nobody out.
    pub async fn look_up(&self, person: Person) -> (Owner, bool) {
        let store = self.store_of(person);
        let asking = async {
            let number = store.person().await?;
            let owner = Owner::of(number.as_deref(), person);
            let an_hour_ago = Timestamp::now() - SignedDuration::from_hours(1);
            let is_full = number.is_none()
                && store.people_since(an_hour_ago).await?
                    >= self.limits.new_people.try_into().unwrap_or(u64::MAX);
            Ok::<_, StoreError>((owner, !is_full))
        };
        if let Ok(Ok(known)) = timeout(LAST_WORD, asking).await {
            return known;
        }
        self.metrics.fail();
        (Owner::of(None, person), true)
    }

    /// Counts how a session ended, and gives the word for it in the log. Without a reason somebody left it.
    pub fn hold_to(&self, ended: Option<Ended>) -> &'static str {
        if let Some(limit) = ended.and_then(Ended::limit) {
            self.metrics.refuse(limit);
        }
        ended.map_or("left", Ended::word)
    }

    /// Counts somebody who was refused, and logs it.
    pub fn refuse(&self, refusal: Refusal) {
        self.metrics.refuse(refusal);
        if !self.logbook.refuse(refusal) {
            self.metrics.lose_line();
        }
    }
}

/// The kinds of keys, of the server and of people. RSA is not among them: what russh has for it is a version before the
/// first whole one, with an advisory on its timing.
pub(super) static KEYS: [Algorithm; 4] = [
    Algorithm::Ed25519,
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 },
];

impl Listening {
    /// Listens.
    ///
    /// # Errors
    ///
    /// [`ServeError`]: the host key cannot be used, or the address not be listened on.
    pub async fn open(options: Options, program: Arc<dyn Program>) -> Result<Self, ServeError> {
        let key = host_key::read_or_make(&options.host_key)?;
        let fingerprint = host_key::fingerprint(&key);
        let address = options.listen;
        let listener =
            TcpListener::bind(address).await.map_err(|source| ServeError::Listen { address, source })?;
        let metrics = match options.metrics {
            Some(address) => Some(
                TcpListener::bind(address).await.map_err(|source| ServeError::Metrics { address, source })?,
            ),
            None => None,
        };
        let logbook = Logbook::open(options.log.as_ref()).map_err(|source| ServeError::Log {
            file: options.log.map(|log| log.file).unwrap_or_default(),
            source,
        })?;
        let (stop, stopping) = watch::channel(false);
        let server = Server {
            program,
            policy: options.policy,
            store: options.store,
            limits: options.limits,
            host: options.host,
            metrics: Arc::default(),
            logbook,
            secret: host_key::secret(&key),
            balancers: options.balancers,
            people: Counts::default(),
            addresses: Counts::default(),
            comings: Comings::default(),
            logging_in: Counts::default(),
            seen_off: Counts::default(),
            stopping,
        };
        let config = Config {
            server_id: SshId::Standard(Cow::Borrowed(VERSION)),
            methods: MethodSet::from([MethodKind::PublicKey].as_slice()),
            auth_rejection_time: LAST_WORD,
            auth_rejection_time_initial: Some(Duration::ZERO),
            keys: vec![key],
            window_size: WINDOW,
            channel_buffer_size: 1,
            inactivity_timeout: None,
            keepalive_interval: Some(STILL_THERE),
            keepalive_max: MISSING,
            nodelay: true,
            preferred: preferred(),
            ..Config::default()
        };
        let (config, server) = (Arc::new(config), Arc::new(server));
        Ok(Self { listener, metrics, config, server, fingerprint, stop })
    }

    /// The fingerprint of the host key, as `ssh` shows it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Where it listens.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Where figures are told to Prometheus.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref()?.local_addr().ok()
    }

    /// Serves until `stopped` is over. Then it tells everybody, and returns when their sessions have ended.
    pub async fn serve(mut self, stopped: impl Future<Output = ()>) {
        let telling = self
            .metrics
            .take()
            .map(|listener| tokio::spawn(metrics_page::serve(listener, Arc::clone(&self.server.metrics))));
        let (busy, mut all_done) = mpsc::channel::<()>(1);
        tokio::pin!(stopped);
        loop {
            tokio::select! {
                biased;
                () = &mut stopped => break,
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, from)) => self.welcome(stream, from, busy.clone()),
                    // Most often there are no more descriptors: somebody has to leave first.
                    Err(_) => sleep(BREATH).await,
                }
            }
        }
        drop(self.listener);
        drop(busy);
        self.stop.send_replace(true);
        let _ = timeout(PATIENCE, all_done.recv()).await;
        if let Some(telling) = telling {
            telling.abort();
        }
    }

    /// Sees to a connection, beside the others.
    fn welcome(&self, stream: TcpStream, from: SocketAddr, busy: mpsc::Sender<()>) {
        let (server, config) = (Arc::clone(&self.server), Arc::clone(&self.config));
        let Some(logging_in) = server.logging_in.add((), server.limits.logging_in) else {
            server.refuse(Refusal::LoggingIn);
            return turn_away(stream, TOO_MANY, &server.seen_off);
        };
        tokio::spawn(async move {
            server.metrics.connect();
            let metrics = Arc::clone(&server.metrics);
            see_to(stream, from.ip(), server, config, logging_in, busy).await;
            metrics.disconnect();
        });
    }
}

/// What somebody is told who cannot connect now.
const TOO_MANY: &str = "Too many connections at once. Close one, or come back in a minute.";

/// What somebody is told who has connected too often.
const TOO_OFTEN: &str = "Too many connections from your address in a minute. Come back in a minute.";

/// Carries a connection to its end.
async fn see_to(
    mut stream: TcpStream,
    from: IpAddr,
    server: Arc<Server>,
    config: Arc<Config>,
    logging_in: Counted<()>,
    busy: mpsc::Sender<()>,
) {
    let grace = Instant::now() + server.limits.login_grace;
    let limits = server.limits.clone();
    let mut stopping = server.stopping();
    let _ = stream.set_nodelay(true);
    let (from, begun) = if server.balancers.iter().any(|network| network.has(from)) {
        let introduced = timeout_at(grace.min(Instant::now() + INTRODUCTION), introduce(&mut stream)).await;
        match introduced {
            Ok(Some((source, begun))) => (source.unwrap_or(from), begun),
            _ => return server.refuse(Refusal::Proxy),
        }
    } else {
        (from, Vec::new())
    };
    if !server.comings.add(from.into(), limits.new_connections) {
        server.refuse(Refusal::NewConnections);
        return turn_away(stream, TOO_OFTEN, &server.seen_off);
    }
    let Some(_address) = server.addresses.add(from.into(), limits.per_address) else {
        server.refuse(Refusal::PerAddress);
        return turn_away(stream, TOO_MANY, &server.seen_off);
    };
    let (stream, cut) = Severed::new(stream, begun);
    let (connection, mut going) = Connection::new(Arc::clone(&server), from, busy);
    let Ok(Ok(mut running)) = timeout_at(grace, run_stream(config, stream, connection)).await else {
        if Instant::now() >= grace {
            server.refuse(Refusal::LoginGrace);
        }
        return;
    };
    let handle = running.handle();
    let last_word = async |why: &str| {
        let word = handle.disconnect(Disconnect::ByApplication, why.to_owned(), "en".to_owned());
        let _ = timeout(LAST_WORD, word).await;
    };
    let why = tokio::select! {
        _ = &mut running => return,
        Ok(_) = going.wait_for(|going| going.is_logged_in) => None,
        Ok(_) = stopping.wait_for(|stops| *stops) => Some("The server is being stopped."),
        () = tokio::time::sleep_until(grace) => {
            server.refuse(Refusal::LoginGrace);
            Some("You took too long to log in. Try again.")
        }
    };
    drop(logging_in);
    let patience = if let Some(why) = why {
        last_word(why).await;
        LAST_WORD
    } else {
        let why = tokio::select! {
            _ = &mut running => return,
            Ok(_) = stopping.wait_for(|stops| *stops) => None,
            () = is_unused(&mut going, limits.unused) => {
                server.refuse(Refusal::Unused);
                Some("Nothing was going on in this connection, so it was closed. Connect again.")
            }
            // Sessions end by themselves; one may hold a connection without any.
            () = sleep(limits.longest + PATIENCE) => {
                Some("The connection has lasted as long as one may here.")
            }
        };
        if let Some(why) = why {
            last_word(why).await;
        }
        // The sessions say why and close; the other side then ends the connection.
        PATIENCE
    };
    if timeout(patience, &mut running).await.is_err() {
        drop(cut);
        let _ = timeout(LAST_WORD, running).await;
    }
}

/// Waits until nothing has gone on in a connection for so long.
async fn is_unused(going: &mut watch::Receiver<Going>, long: Duration) {
    loop {
        // A connection that is gone is seen to by others.
        if going.wait_for(|going| going.works == 0).await.is_err() {
            return std::future::pending().await;
        }
        if timeout(long, going.wait_for(|going| going.works > 0)).await.is_err() {
            return;
        }
    }
}

/// From where a balancer says that a connection came, with what came behind that; nothing where it does not say.
async fn introduce(stream: &mut TcpStream) -> Option<(Option<IpAddr>, Vec<u8>)> {
    let mut begun = Vec::new();
    loop {
        match proxy::read(&begun) {
            Header::Whole { source, length } => return Some((source, begun.split_off(length))),
            Header::Wrong => return None,
            Header::Unfinished => {}
        }
        let mut bytes = [0; 256];
        let read = stream.read(&mut bytes).await.ok().filter(|read| *read > 0)?;
        begun.extend(bytes.iter().take(read));
    }
}

/// What is offered to agree on: only what is good by today's measure.
fn preferred() -> Preferred {
    Preferred {
        kex: Cow::Borrowed(&[
            kex::MLKEM768X25519_SHA256,
            kex::CURVE25519,
            kex::CURVE25519_PRE_RFC_8731,
            kex::EXTENSION_SUPPORT_AS_SERVER,
            kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
        ]),
        key: Cow::Borrowed(&KEYS),
        host_key_certificates: Cow::Borrowed(&[]),
        cipher: Cow::Borrowed(&[
            cipher::CHACHA20_POLY1305,
            cipher::AES_256_GCM,
            cipher::AES_128_GCM,
            cipher::AES_256_CTR,
        ]),
        mac: Cow::Borrowed(&[mac::HMAC_SHA512_ETM, mac::HMAC_SHA256_ETM]),
        compression: Cow::Borrowed(&[compression::NONE]),
    }
}

impl std::fmt::Debug for Listening {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Listening").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}
