//! The server: listens, lets people in, and ends every session in good order when it is stopped.

use std::borrow::Cow;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use russh::keys::{Algorithm, EcdsaCurve};
use russh::server::{Config, run_stream};
use russh::{Disconnect, MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, timeout, timeout_at};

use super::connection::Connection;
use super::count::{Counted, Counts};
use super::severed::Severed;
use super::{Limits, Person, Policy, Program, ServeError, host_key};
use crate::store::Store;

/// How long to wait where the system gives no more connections.
const BREATH: Duration = Duration::from_millis(100);

/// How long sessions may take to end when the server is stopped.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a last word may take.
const LAST_WORD: Duration = Duration::from_secs(1);

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
}

/// A server that listens.
pub struct Listening {
    listener: TcpListener,
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
    /// The sessions that are open, by person.
    pub people: Counts<Person>,
    addresses: Counts<IpAddr>,
    logging_in: Counts<()>,
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
        let (stop, stopping) = watch::channel(false);
        let server = Server {
            program,
            policy: options.policy,
            store: options.store,
            limits: options.limits,
            people: Counts::default(),
            addresses: Counts::default(),
            logging_in: Counts::default(),
            stopping,
        };
        let config = Config {
            server_id: SshId::Standard(Cow::Borrowed(concat!(
                "SSH-2.0-privacy-guide_",
                env!("CARGO_PKG_VERSION")
            ))),
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
        Ok(Self { listener, config: Arc::new(config), server: Arc::new(server), fingerprint, stop })
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

    /// Serves until `stopped` is over. Then it tells everybody, and returns when their sessions have ended.
    pub async fn serve(self, stopped: impl Future<Output = ()>) {
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
    }

    /// Sees to a connection, beside the others.
    fn welcome(&self, stream: TcpStream, from: SocketAddr, busy: mpsc::Sender<()>) {
        let limits = &self.server.limits;
        let address = self.server.addresses.add(from.ip(), limits.per_address);
        let logging_in = self.server.logging_in.add((), limits.logging_in);
        let (server, config) = (Arc::clone(&self.server), Arc::clone(&self.config));
        let (Some(address), Some(logging_in)) = (address, logging_in) else {
            let why = "Too many connections at once. Close one, or come back in a minute.";
            turn_away(&stream, why);
            return;
        };
        tokio::spawn(async move {
            see_to(stream, server, config, logging_in, busy).await;
            drop(address);
        });
    }
}

/// Says why, before the protocol begins, where the line takes it at once.
fn turn_away(stream: &TcpStream, why: &'static str) {
    let _ = stream.try_write(format!("{why}\r\n").as_bytes());
}

/// Carries a connection to its end.
async fn see_to(
    stream: TcpStream,
    server: Arc<Server>,
    config: Arc<Config>,
    logging_in: Counted<()>,
    busy: mpsc::Sender<()>,
) {
    let grace = tokio::time::Instant::now() + server.limits.login_grace;
    let longest = server.limits.longest;
    let mut stopping = server.stopping();
    let _ = stream.set_nodelay(true);
    let (stream, cut) = Severed::new(stream);
    let (connection, mut logged_in) = Connection::new(server, busy);
    let Ok(Ok(mut running)) = timeout_at(grace, run_stream(config, stream, connection)).await else { return };
    let handle = running.handle();
    let last_word = async |why: &str| {
        let word = handle.disconnect(Disconnect::ByApplication, why.to_owned(), "en".to_owned());
        let _ = timeout(LAST_WORD, word).await;
    };
    let why = tokio::select! {
        _ = &mut running => return,
        Ok(_) = logged_in.wait_for(|is_in| *is_in) => None,
        Ok(_) = stopping.wait_for(|stops| *stops) => Some("The server is being stopped."),
        () = tokio::time::sleep_until(grace) => Some("You took too long to log in. Try again."),
    };
    drop(logging_in);
    let patience = if let Some(why) = why {
        last_word(why).await;
        LAST_WORD
    } else {
        tokio::select! {
            _ = &mut running => return,
            Ok(_) = stopping.wait_for(|stops| *stops) => {}
            // Sessions end by themselves; one may hold a connection without any.
            () = sleep(longest + PATIENCE) => {}
        }
        if !*stopping.borrow() {
            last_word("The connection has lasted as long as one may here.").await;
        }
        // The sessions say why and close; the other side then ends the connection.
        PATIENCE
    };
    if timeout(patience, &mut running).await.is_err() {
        drop(cut);
        let _ = timeout(LAST_WORD, running).await;
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
