//! Many people in the guide over SSH at once, each of whom presses a key a second: how long until the answer comes, and
//! what the server spends on it. Clients and server share one machine.
//!
//! `cargo bench --bench sessions` measures 200 and 1,000 people, and OpenSSH with `ForceCommand` at 200 where its server
//! is installed. `cargo bench --bench sessions -- 5000` measures as many as are named, and
//! `-- --store postgres://… 200` with the work of all in that database, which has to be empty.

#![expect(clippy::unwrap_used, reason = "a benchmark may stop where it fails")]
#![expect(clippy::panic, reason = "a benchmark may stop where it fails")]

mod figures;
mod person;
mod server;

use std::env;
use std::sync::Arc;
use std::time::{Duration, Instant};

use figures::{Figures, at};
use person::Person;
use server::Server;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant as Moment, sleep, sleep_until};

/// How many people log in at a time.
const AT_THE_DOOR: usize = 16;

/// How long the people sit still before the memory of quiet sessions is measured.
const QUIET: Duration = Duration::from_secs(15);

/// How long the people press keys.
const BUSY: Duration = Duration::from_secs(30);

fn main() {
    let mut people: Vec<usize> = Vec::new();
    let mut store = None;
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--store" => store = words.next(),
            "--bench" => {}
            number => people.push(number.parse().unwrap()),
        }
    }
    let with_peer = people.is_empty();
    if with_peer {
        people = vec![200, 1_000];
    }
    figures::head();
    let runtime = Runtime::new().unwrap();
    for count in people {
        let server = Server::guide(store.as_deref());
        figures::row("privacy-guide serve", &runtime.block_on(measure(server, count)));
    }
    if with_peer {
        match Server::openssh() {
            Some(server) => figures::row("OpenSSH, ForceCommand", &runtime.block_on(measure(server, 200))),
            None => println!("OpenSSH's server is not installed: nothing to compare with"),
        }
    }
}

/// Lets so many people in, lets them sit, then lets each press a key a second.
async fn measure(server: Server, count: usize) -> Figures {
    let server = Arc::new(server);
    // Whatever is made once is made before anything is counted.
    Person::enter(&server, 0).await.leave().await;
    let at_first = server.spent();
    let began = Instant::now();
    let door = Arc::new(Semaphore::new(AT_THE_DOOR));
    let mut entering = JoinSet::new();
    for number in 1..=count {
        let (server, door) = (Arc::clone(&server), Arc::clone(&door));
        entering.spawn(async move {
            let _held = door.acquire_owned().await.unwrap();
            Person::enter(&server, number).await
        });
    }
    let mut people = entering.join_all().await;
    let entered = began.elapsed();
    let inside = server.spent();
    sleep(QUIET).await;
    let quiet = server.spent();

    let start = Moment::now() + Duration::from_secs(1);
    let mut pressing = JoinSet::new();
    for (number, mut person) in people.drain(..).enumerate() {
        // The people are spread over the second.
        let phase = Duration::from_secs(1).mul_f64(figures::share(number, count));
        pressing.spawn(async move {
            let mut times = Vec::new();
            let mut next = start + phase;
            while next < start + BUSY {
                sleep_until(next).await;
                times.push(person.press().await);
                next += Duration::from_secs(1);
            }
            (person, times)
        });
    }
    let ended = pressing.join_all().await;
    let busy = server.spent();
    let (people, times): (Vec<Person>, Vec<Vec<Duration>>) = ended.into_iter().unzip();
    let mut times: Vec<Duration> = times.into_iter().flatten().collect();
    times.sort_unstable();
    let keys = times.len();
    drop(people);
    Figures {
        people: count,
        middle: at(&times, 500),
        late: at(&times, 990),
        worst: at(&times, 1_000),
        a_key: busy.processor.saturating_sub(quiet.processor) / u32::try_from(keys).unwrap(),
        a_log_in: inside.processor.saturating_sub(at_first.processor) / u32::try_from(count).unwrap(),
        log_ins: figures::rate(count, entered),
        idle: quiet.memory.saturating_sub(at_first.memory) / count,
        busy: busy.memory.saturating_sub(at_first.memory) / count,
    }
}
