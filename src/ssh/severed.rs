//! A connection that can be cut from our side, whatever the other one does.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

/// A connection, until it is cut.
#[derive(Debug)]
pub(super) struct Severed {
    stream: TcpStream,
    /// What was read of it before.
    begun: Vec<u8>,
    /// Told, or dropped, when it is to be cut.
    cut: oneshot::Receiver<()>,
}

impl Severed {
    /// A connection of which this was read before, and what cuts it when it is dropped.
    pub fn new(stream: TcpStream, begun: Vec<u8>) -> (Self, oneshot::Sender<()>) {
        let (cutter, cut) = oneshot::channel();
        (Self { stream, begun, cut }, cutter)
    }

    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        match Pin::new(&mut self.cut).poll(context) {
            Poll::Pending => Ok(()),
            Poll::Ready(_) => Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

impl AsyncRead for Severed {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check(context)?;
        if !self.begun.is_empty() {
            let most = buffer.remaining().min(self.begun.len());
            let rest = self.begun.split_off(most);
            buffer.put_slice(&std::mem::replace(&mut self.begun, rest));
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Severed {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
