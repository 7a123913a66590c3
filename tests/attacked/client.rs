//! A client that asks for whatever a test wants, by the library.

use std::sync::Arc;
use std::time::Duration;

use russh::client::{self, Handle};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};
use tokio::time::timeout;

use crate::server::Server;

/// How long something may take, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// A client that trusts every server.
pub struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

pub fn key(server: &Server, name: &str) -> PrivateKeyWithHashAlg {
    let text = std::fs::read_to_string(server.key(name)).unwrap();
    PrivateKeyWithHashAlg::new(Arc::new(PrivateKey::from_openssh(text).unwrap()), None)
}

pub async fn reach(server: &Server, config: client::Config) -> Handle<Trusting> {
    client::connect(Arc::new(config), ("127.0.0.1", server.port), Trusting).await.unwrap()
}

pub async fn log_in_with(server: &Server, name: &str, config: client::Config) -> Handle<Trusting> {
    let mut client = reach(server, config).await;
    let result = client.authenticate_publickey("anybody", key(server, name)).await.unwrap();
    assert!(result.success());
    client
}

pub async fn log_in(server: &Server, name: &str) -> Handle<Trusting> {
    log_in_with(server, name, client::Config::default()).await
}

/// Opens the app in a window of a size.
pub async fn open(client: &Handle<Trusting>, columns: u32, rows: u32) -> Channel<client::Msg> {
    let channel = client.channel_open_session().await.unwrap();
    channel.request_pty(true, "xterm-256color", columns, rows, 0, 0, &[]).await.unwrap();
    channel.request_shell(true).await.unwrap();
    channel
}

/// Reads until a text came by. Words are told apart by steps of the cursor, so it is best one word.
pub async fn wait_for(channel: &mut Channel<client::Msg>, text: &str) -> String {
    let mut came = String::new();
    let reading = async {
        while !came.contains(text) {
            match channel.wait().await {
                Some(ChannelMsg::Data { data } | ChannelMsg::ExtendedData { data, .. }) => {
                    came += &String::from_utf8_lossy(&data);
                }
                Some(_) => {}
                None => panic!("{text:?} did not come: {came:?}"),
            }
        }
    };
    assert!(timeout(PATIENCE, reading).await.is_ok(), "{text:?} did not come");
    came
}

/// Reads to the end; gives what came, and the exit code.
pub async fn rest(channel: &mut Channel<client::Msg>) -> (String, Option<u32>) {
    let (mut came, mut exit) = (String::new(), None);
    let reading = async {
        while let Some(message) = channel.wait().await {
            match message {
                ChannelMsg::Data { data } | ChannelMsg::ExtendedData { data, .. } => {
                    came += &String::from_utf8_lossy(&data);
                }
                ChannelMsg::ExitStatus { exit_status } => exit = Some(exit_status),
                _ => {}
            }
        }
    };
    timeout(PATIENCE, reading).await.unwrap();
    (came, exit)
}

/// An honest person is served all the same.
pub async fn is_well(server: &Server) {
    let client = log_in(server, "honest").await;
    let mut channel = open(&client, 80, 24).await;
    wait_for(&mut channel, "Compare").await;
    channel.data(&b"q"[..]).await.unwrap();
    assert_eq!(rest(&mut channel).await.1, Some(0));
}
