//! Two hundred people over two servers, one of which is killed, and a database that stops in the middle.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use privacy_guide::store::{Store, fold};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::person::{Person, SURVEYS};
use crate::postgres::Cluster;
use crate::server::Server;

const PEOPLE: u32 = 200;

/// How many answers each saves: the name and three more in each pre-screen.
const ANSWERS: usize = 4 * SURVEYS;

/// How long all of it may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(4);

/// A server over the store at an address, with a host key.
fn serve(address: &str, host_key: &Path) -> Server {
    let host_key = host_key.to_str().unwrap();
    Server::start_with(&[
        "--open-sign-up",
        "--store",
        address,
        "--host-key",
        host_key,
        "--per-address",
        "1000",
        "--new-connections",
        "10000",
        "--logging-in",
        "1000",
    ])
}

/// Hands each connection to one of the servers in turn, or to the other where it is not there. Gives its own port.
async fn balance(ports: Arc<Mutex<Vec<u16>>>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let mut turn = 0;
        while let Ok((mut client, _)) = listener.accept().await {
            turn += 1;
            let mut ports = ports.lock().unwrap().clone();
            let first = turn % ports.len();
            ports.rotate_left(first);
            tokio::spawn(async move {
                for port in ports {
                    if let Ok(mut server) = TcpStream::connect(("127.0.0.1", port)).await {
                        let _ = copy_bidirectional(&mut client, &mut server).await;
                        return;
                    }
                }
            });
        }
    });
    port
}

async fn wait_until(saved: &AtomicUsize, share: usize) {
    let enough = PEOPLE as usize * ANSWERS * share / 100;
    while saved.load(Ordering::SeqCst) < enough {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs PostgreSQL: cargo test --test front_ends -- --ignored"]
async fn nobody_loses_an_answer_when_a_server_is_killed_and_the_database_stops() {
    let mut cluster = Cluster::start();
    let address = cluster.database();
    let keys = tempfile::tempdir().unwrap();
    let host_key = keys.path().join("host-key");
    let one = serve(&address, &host_key);
    let two = serve(&address, &host_key);
    assert_eq!(one.fingerprint, two.fingerprint);
    let ports = Arc::new(Mutex::new(vec![one.port, two.port]));
    let port = balance(Arc::clone(&ports)).await;

    let saved = Arc::new(AtomicUsize::new(0));
    let mut people = JoinSet::new();
    for number in 0..PEOPLE {
        let saved = Arc::clone(&saved);
        people.spawn(async move {
            let mut person = Person::new(number);
            person.fill_in_all(port, &saved).await;
            person
        });
    }
    let disturb = async {
        wait_until(&saved, 20).await;
        drop(one);
        wait_until(&saved, 45).await;
        let again = serve(&address, &host_key);
        ports.lock().unwrap()[0] = again.port;
        wait_until(&saved, 60).await;
        cluster.stop();
        let before = saved.load(Ordering::SeqCst);
        cluster.go_on();
        (again, before)
    };
    let all = async { tokio::join!(disturb, people.join_all()) };
    let ((_again, before), people) = timeout(PATIENCE, all).await.expect("all finish");
    assert!(before < PEOPLE as usize * ANSWERS, "the database stopped in the middle");
    assert!(people.iter().any(|person| person.broken > 0), "the server was killed in the middle");

    let store = Store::connect(&address).await.unwrap();
    for person in &people {
        let own = store.of_key(&person.fingerprint());
        let mut logs = BTreeMap::new();
        for run in own.list_all().await.unwrap() {
            logs.insert(run.name, fold(&own.entries(run.id).await.unwrap()));
        }
        assert_eq!(logs.len(), SURVEYS, "{:?}", logs.keys());
        for (name, key, value) in &person.acknowledged {
            assert_eq!(logs[name].get(*key), Some(value), "{key} of {name}");
        }
        for (name, values) in &logs {
            assert_eq!((values.len(), &values["name"]), (4, &format!("t:{name}")));
        }
    }
    drop(two);
}
