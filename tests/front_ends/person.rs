//! Somebody who fills in pre-screens in plain lines, and comes back whenever the line breaks.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use russh::client::{self, Handle};
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{HashAlg, PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};
use tokio::time::{sleep, timeout};

/// How long nothing may come before somebody connects anew.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many pre-screens each fills in.
pub const SURVEYS: usize = 2;

/// What is answered, by the number of the question: the line that is typed, and the entry that has to be in the log.
const ANSWERS: [(&str, &str, &str, &str); 3] = [
    ("Question 2:", "1", "organization", "o:ministry"),
    ("Question 3:", "Ask tenants", "purpose", "t:Ask tenants"),
    ("Question 4:", "3", "initiative", "o:enactment"),
];

/// A client that trusts every server.
struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// An answer that was called saved: in which pre-screen, the key and the value.
pub type Acknowledged = (String, &'static str, String);

/// Somebody with a key.
pub struct Person {
    key: Arc<PrivateKey>,
    /// What was called saved.
    pub acknowledged: Vec<Acknowledged>,
    /// How often the line broke.
    pub broken: usize,
}

/// The line is broken, or says what was not awaited.
struct Broken;

impl Person {
    pub fn new(number: u32) -> Self {
        let mut seed = [7; 32];
        seed[..4].copy_from_slice(&number.to_be_bytes());
        let key = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
        Self { key: Arc::new(key), acknowledged: Vec::new(), broken: 0 }
    }

    pub fn fingerprint(&self) -> String {
        self.key.public_key().fingerprint(HashAlg::Sha256).to_string()
    }

    /// Fills in all pre-screens, whatever it takes. Counts what is called saved.
    pub async fn fill_in_all(&mut self, port: u16, saved: &AtomicUsize) {
        let mut done = 0;
        while done < SURVEYS {
            if self.fill_in_from(&mut done, port, saved).await.is_err() {
                self.broken += 1;
                sleep(Duration::from_millis(200)).await;
            }
        }
    }

    async fn fill_in_from(&mut self, done: &mut usize, port: u16, saved: &AtomicUsize) -> Result<(), Broken> {
        let mut talk = Talk::begin(&self.key, port).await?;
        while *done < SURVEYS {
            self.fill_in(&mut talk, &format!("Survey {done}"), saved).await?;
            *done += 1;
        }
        talk.say("quit").await
    }

    async fn fill_in(&mut self, talk: &mut Talk, name: &str, saved: &AtomicUsize) -> Result<(), Broken> {
        talk.say("3").await?;
        talk.hear(&["1. Start a new one"]).await?;
        let (_, list) = talk.hear(&["Type "]).await?;
        if list.contains(&format!("{name}. ")) {
            talk.say(name).await?;
            talk.hear(&["Opened: "]).await?;
        } else {
            talk.say("1").await?;
            talk.hear(&["called?"]).await?;
            talk.say(name).await?;
            let (heard, _) = talk.hear(&["Saved at ", "Not started", "There is one named"]).await?;
            if heard > 0 {
                return Err(Broken);
            }
            self.note(saved, (name.to_owned(), "name", format!("t:{name}")));
        }
        loop {
            // The name is asked once more where the line broke between the start and the first answer.
            let asked = [ANSWERS[0].0, ANSWERS[1].0, ANSWERS[2].0, "Outcome: ", "Question 1:"];
            let (heard, _) = talk.hear(&asked).await?;
            if heard == 4 {
                talk.say(name).await?;
                talk.hear(&["Saved at "]).await?;
                self.note(saved, (name.to_owned(), "name", format!("t:{name}")));
                continue;
            }
            let Some((_, typed, key, value)) = ANSWERS.get(heard) else { break };
            talk.say(typed).await?;
            talk.hear(&["Saved at "]).await?;
            self.note(saved, (name.to_owned(), key, (*value).to_owned()));
        }
        talk.say("menu").await?;
        talk.hear(&["Type a number from 1 to 8"]).await?;
        Ok(())
    }

    fn note(&mut self, saved: &AtomicUsize, answer: Acknowledged) {
        saved.fetch_add(1, Ordering::SeqCst);
        self.acknowledged.push(answer);
    }
}

/// A session in plain lines.
struct Talk {
    /// Ends the connection when it is dropped.
    _client: Handle<Trusting>,
    channel: Channel<client::Msg>,
    heard: String,
}

impl Talk {
    async fn begin(key: &Arc<PrivateKey>, port: u16) -> Result<Self, Broken> {
        let begun = timeout(PATIENCE, async {
            let config = Arc::new(client::Config::default());
            let mut client = client::connect(config, ("127.0.0.1", port), Trusting).await?;
            let key = PrivateKeyWithHashAlg::new(Arc::clone(key), None);
            client.authenticate_publickey("anybody", key).await?;
            let channel = client.channel_open_session().await?;
            channel.request_shell(true).await?;
            Ok::<_, russh::Error>((client, channel))
        });
        let (client, channel) = begun.await.map_err(|_| Broken)?.map_err(|_| Broken)?;
        let mut talk = Self { _client: client, channel, heard: String::new() };
        talk.hear(&["Type a number from 1 to 8"]).await?;
        Ok(talk)
    }

    async fn say(&mut self, line: &str) -> Result<(), Broken> {
        self.heard.clear();
        self.channel.data(format!("{line}\n").as_bytes()).await.map_err(|_| Broken)
    }

    /// Waits for one of these; gives which it was, and what came before it.
    async fn hear(&mut self, texts: &[&str]) -> Result<(usize, String), Broken> {
        let hearing = async {
            loop {
                let first = texts
                    .iter()
                    .enumerate()
                    .filter_map(|(number, text)| Some((self.heard.find(text)?, number)))
                    .min();
                if let Some((place, number)) = first {
                    let end = place + texts[number].len();
                    let before = self.heard[..place].to_owned();
                    self.heard.drain(..end);
                    return Ok((number, before));
                }
                match self.channel.wait().await {
                    Some(ChannelMsg::Data { data } | ChannelMsg::ExtendedData { data, .. }) => {
                        self.heard += &String::from_utf8_lossy(&data);
                    }
                    Some(_) => {}
                    None => return Err(Broken),
                }
            }
        };
        timeout(PATIENCE, hearing).await.unwrap_or(Err(Broken))
    }
}
