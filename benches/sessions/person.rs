//! Somebody who sits in the guide.

use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::client::{self, Handle, Msg};
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg, Disconnect};
use tokio::time::timeout;

use crate::server::Server;

/// How long an answer may take before the benchmark is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// What somebody does.
struct Way {
    /// How they get there: what they type, and a word by which its screen is known.
    there: &'static [(&'static str, &'static str)],
    /// The keys that they press there in turn. Each changes the screen.
    keys: &'static [&'static str],
}

/// What people do, each the next of these.
const WAYS: [Way; 5] = [
    Way { there: &[("3", "Practices")], keys: &["j", "j", "k", "k"] },
    Way { there: &[("2", "Compare")], keys: &["j", "j", "k", "k"] },
    Way { there: &[("3", "Practices"), ("/", "earch")], keys: &["l", "o", "\x7f", "\x7f"] },
    Way { there: &[("5", "Reference")], keys: &["j", "j", "k", "k"] },
    // Answers, and takes the answer back: both are saved.
    Way { there: &[("4", "new"), ("n", "called"), ("Survey\r", "organization")], keys: &["1", "\r", "u"] },
];

/// Somebody with a key of their own.
pub struct Person {
    client: Handle<Trusting>,
    channel: Channel<Msg>,
    keys: &'static [&'static str],
    pressed: usize,
}

/// A client that trusts every server.
pub struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// The key of a person, by their number.
pub fn key(number: usize) -> PrivateKey {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    PrivateKey::from(Ed25519Keypair::from_seed(&seed))
}

impl Person {
    /// Logs in, waits for the first screen, and goes where this person works.
    pub async fn enter(server: &Server, number: usize) -> Self {
        let config = client::Config { window_size: 64 * 1024, ..client::Config::default() };
        let mut client =
            client::connect(Arc::new(config), ("127.0.0.1", server.port), Trusting).await.unwrap();
        let key = PrivateKeyWithHashAlg::new(Arc::new(server.key(number)), None);
        assert!(client.authenticate_publickey(server.user, key).await.unwrap().success());
        let channel = client.channel_open_session().await.unwrap();
        channel.request_pty(true, "xterm-256color", 80, 24, 0, 0, &[]).await.unwrap();
        channel.request_shell(true).await.unwrap();
        let Way { there, keys } = WAYS[number % WAYS.len()];
        let mut person = Self { client, channel, keys, pressed: 0 };
        person.wait_for("Compare").await;
        for (keys, seen) in there {
            person.settle().await;
            person.channel.data(keys.as_bytes()).await.unwrap();
            person.wait_for(seen).await;
        }
        person
    }

    /// Reads until a word came by.
    async fn wait_for(&mut self, word: &str) {
        let mut came = String::new();
        while !came.contains(word) {
            let Ok(Some(message)) = timeout(PATIENCE, self.channel.wait()).await else {
                panic!("{word:?} did not come: {came:?}")
            };
            if let ChannelMsg::Data { data } = message {
                came += &String::from_utf8_lossy(&data);
            }
        }
    }

    /// Reads until nothing comes for a while.
    async fn settle(&mut self) {
        while let Ok(Some(_)) = timeout(Duration::from_millis(50), self.channel.wait()).await {}
    }

    /// Presses the next key; tells how long it took until the first bytes came back.
    pub async fn press(&mut self) -> Duration {
        // What came late is not the answer to this key.
        while let Ok(Some(_)) = timeout(Duration::ZERO, self.channel.wait()).await {}
        let key = self.keys[self.pressed % self.keys.len()];
        self.pressed += 1;
        let began = Instant::now();
        self.channel.data(key.as_bytes()).await.unwrap();
        loop {
            match timeout(PATIENCE, self.channel.wait()).await {
                Ok(Some(ChannelMsg::Data { .. })) => return began.elapsed(),
                Ok(Some(_)) => {}
                _ => panic!("nothing came for {key:?}"),
            }
        }
    }

    /// Leaves the guide.
    pub async fn leave(mut self) {
        self.settle().await;
        self.channel.data(&b"\x03"[..]).await.unwrap();
        while timeout(PATIENCE, self.channel.wait()).await.unwrap().is_some() {}
        let _ = self.client.disconnect(Disconnect::ByApplication, "", "en").await;
    }
}
