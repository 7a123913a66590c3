//! The one page of the listener for Prometheus: as much of HTTP as a GET needs, within a time and a size.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::metrics::Metrics;

/// How many may ask at a time.
const MOST: usize = 8;

/// How long a question and its answer may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many bytes a question may have.
const LONGEST: usize = 8 * 1024;

/// How long to wait where the system gives no more connections.
const BREATH: Duration = Duration::from_millis(100);

/// Answers whoever asks, for ever.
pub(super) async fn serve(listener: TcpListener, metrics: Arc<Metrics>) {
    let places = Arc::new(Semaphore::new(MOST));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(BREATH).await;
            continue;
        };
        // Those beyond are let go: Prometheus asks again.
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
        let metrics = Arc::clone(&metrics);
        tokio::spawn(async move {
            let _ = timeout(PATIENCE, answer(stream, &metrics)).await;
            drop(place);
        });
    }
}

async fn answer(mut stream: TcpStream, metrics: &Metrics) -> std::io::Result<()> {
    let mut question = Vec::new();
    let mut bytes = [0; 1024];
    let (status, page) = loop {
        let read = stream.read(&mut bytes).await?;
        if read == 0 {
            return Ok(());
        }
        question.extend(bytes.iter().take(read));
        if is_whole(&question) {
            break reply(&question, metrics);
        }
        if question.len() > LONGEST {
            break ("431 Request Header Fields Too Large", "The question is too long.\n".to_owned());
        }
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n",
        page.len()
    );
    stream.write_all(&[head.as_bytes(), page.as_bytes()].concat()).await?;
    stream.shutdown().await?;
    // Until the other side has read it all: what it says meanwhile would cut the answer off.
    while stream.read(&mut bytes).await? > 0 {}
    Ok(())
}

/// Whether the head of a question is there to its end.
fn is_whole(question: &[u8]) -> bool {
    [&b"\r\n\r\n"[..], b"\n\n"].iter().any(|end| memchr::memmem::find(question, end).is_some())
}

fn reply(question: &[u8], metrics: &Metrics) -> (&'static str, String) {
    let line = question.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let words: Vec<&str> = std::str::from_utf8(line).unwrap_or_default().split_ascii_whitespace().collect();
    match words.as_slice() {
        ["GET", path, version] if version.starts_with("HTTP/1.") => {
            match path.split_once('?').map_or(*path, |(path, _)| path) {
                "/metrics" => ("200 OK", metrics.page()),
                _ => ("404 Not Found", "There is one page here: /metrics\n".to_owned()),
            }
        }
        [_, _, version] if version.starts_with("HTTP/1.") => {
            ("405 Method Not Allowed", "Ask with GET.\n".to_owned())
        }
        _ => ("400 Bad Request", "That is no question of HTTP/1.1.\n".to_owned()),
    }
}
