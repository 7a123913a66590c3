//! A channel to a person: what goes out, and what they were told when it had to end.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use russh::server::Msg;
use russh::{ChannelWriteHalf, Error};
use tokio::sync::watch;
use tokio::time::timeout;

use super::inbox::Inbox;
use super::metrics::Metrics;

/// Bytes of one write: a line that is slow shows by each of them that it still takes something.
const PIECE: usize = 16 * 1024;

/// The stream of errors of a channel (`SSH_EXTENDED_DATA_STDERR`, RFC 4254, section 5.2).
pub(super) const ERRORS: u32 = 1;

/// A channel to a person.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// What the person sends.
    pub inbox: Arc<Inbox>,
    /// Whether the server is being stopped.
    pub stopping: watch::Receiver<bool>,
    /// What is counted of it.
    pub tally: Arc<Tally>,
    out: Arc<ChannelWriteHalf<Msg>>,
    /// How long it may take nothing.
    stalled: Duration,
}

/// What is counted of a session.
#[derive(Debug)]
pub(super) struct Tally {
    /// What is counted of all.
    pub metrics: Arc<Metrics>,
    keys: AtomicU64,
    bytes_out: AtomicU64,
}

impl Tally {
    /// Nothing is counted yet.
    pub fn new(metrics: Arc<Metrics>) -> Self {
        Self { metrics, keys: AtomicU64::default(), bytes_out: AtomicU64::default() }
    }

    /// A key was typed; a line, where lines are taken.
    pub fn press(&self) {
        self.keys.fetch_add(1, Ordering::Relaxed);
    }

    /// How many keys were typed.
    pub fn keys(&self) -> u64 {
        self.keys.load(Ordering::Relaxed)
    }

    /// How many bytes were sent.
    pub fn bytes_out(&self) -> u64 {
        self.bytes_out.load(Ordering::Relaxed)
    }

    fn send(&self, bytes: usize) {
        self.metrics.send(bytes);
        self.bytes_out.fetch_add(u64::try_from(bytes).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

impl Line {
    /// A channel, with what comes from it.
    pub fn new(
        out: Arc<ChannelWriteHalf<Msg>>,
        inbox: Arc<Inbox>,
        stopping: watch::Receiver<bool>,
        tally: Tally,
        stalled: Duration,
    ) -> Self {
        Self { inbox, stopping, tally: Arc::new(tally), out, stalled }
    }

    /// Sends bytes.
    pub async fn send(&self, bytes: Vec<u8>) -> io::Result<()> {
        for piece in bytes.chunks(PIECE) {
            self.carry(self.out.data_bytes(piece.to_vec())).await?;
            self.tally.send(piece.len());
        }
        Ok(())
    }

    /// Sends bytes to the stream of errors.
    pub async fn tell(&self, bytes: Vec<u8>) -> io::Result<()> {
        for piece in bytes.chunks(PIECE) {
            self.carry(self.out.extended_data_bytes(ERRORS, piece.to_vec())).await?;
            self.tally.send(piece.len());
        }
        Ok(())
    }

    async fn carry(&self, sending: impl Future<Output = Result<(), Error>>) -> io::Result<()> {
        if self.inbox.is_gone() {
            return Err(gone());
        }
        timeout(self.stalled, sending).await?.map_err(|_| gone())
    }

    /// Says how it ended, and closes the channel.
    pub async fn close(&self, exit: u32) {
        let closing = async {
            self.out.exit_status(exit).await?;
            self.out.eof().await?;
            self.out.close().await
        };
        // Nobody may be there any more.
        let _ = timeout(self.stalled, closing).await;
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the line is gone")
}
