//! Why the guide cannot be served, in sentences.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why the guide cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("{address} cannot be listened on ({source}). Name another address with --listen.")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The address for Prometheus cannot be listened on.
    #[error("{address} cannot be listened on ({source}). Name another address with --metrics.")]
    Metrics {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The log of sessions cannot be written.
    #[error("The log {} cannot be written ({source}). Name another file with --session-log.", file.display())]
    Log {
        /// The file of the log.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The host key cannot be read or made.
    #[error(
        "The host key {} cannot be used ({source}). Give the file to the one who runs this, or name another \
         with --host-key; one that is not there is made.",
        file.display()
    )]
    HostKey {
        /// The file of the key.
        file: PathBuf,
        /// What the system said, or what is wrong with the key.
        source: io::Error,
    },
    /// Others may read the host key.
    #[error(
        "Others than its owner may open the host key {}. Close it to them with chmod 600, or, if somebody may \
         have copied it, name another file with --host-key.",
        file.display()
    )]
    HostKeyOpen {
        /// The file of the key.
        file: PathBuf,
    },
    /// The list of keys cannot be read.
    #[error("The list of keys {} cannot be read ({source}). Name another with --authorized-keys.", file.display())]
    AuthorizedKeys {
        /// The file of keys.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A line of the list of keys is not as it has to be.
    #[error("{}:{line}: {why}. Mend the line or take it out, and start again.", file.display())]
    AuthorizedKey {
        /// The file of keys.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// The system gave no threads, timers or signals.
    #[error("The system gives no means to serve ({0}). Close other programs, and start again.")]
    System(#[from] io::Error),
}
