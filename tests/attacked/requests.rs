//! Whatever else can be asked of a server of SSH: each is answered at once with a sentence, or ended with one.

use std::io::ErrorKind;
use std::net::TcpListener;

use crate::client::{PATIENCE, is_well, log_in, rest};
use crate::server::Server;

#[tokio::test]
async fn an_agent_or_windows_are_refused_with_a_sentence_and_the_guide_opens_all_the_same() {
    let server = Server::start();
    let client = log_in(&server, "ada").await;
    let mut channel = client.channel_open_session().await.unwrap();
    for _ in 0..20 {
        channel.agent_forward(true).await.unwrap();
        channel.request_x11(true, false, "MIT-MAGIC-COOKIE-1", "00", 0).await.unwrap();
    }
    channel.exec(true, "contacts").await.unwrap();
    let (came, exit) = rest(&mut channel).await;
    assert!(came.contains("The guide does not use your agent of keys (ssh -A)."), "{came}");
    assert!(came.contains("The guide opens no windows of its own (ssh -X)."), "{came}");
    assert!(came.contains("Privacy and Access Helpline"), "{came}");
    assert_eq!(
        came.matches("ssh -A").count() + came.matches("ssh -X").count(),
        8,
        "not more often than that"
    );
    assert_eq!(exit, Some(0));
}

#[tokio::test]
async fn nothing_is_reached_through_the_server() {
    let server = Server::start();
    let canary = TcpListener::bind("127.0.0.1:0").unwrap();
    canary.set_nonblocking(true).unwrap();
    let port = canary.local_addr().unwrap().port();
    let through = server.run("ada", &["-W", &format!("127.0.0.1:{port}")], &[], b"hello");
    assert!(!through.status.success());
    let said = String::from_utf8_lossy(&through.stderr);
    assert!(said.contains("administratively prohibited"), "{said}");
    let client = log_in(&server, "ada").await;
    for _ in 0..100 {
        assert!(client.channel_open_direct_tcpip("127.0.0.1", port.into(), "127.0.0.1", 1).await.is_err());
        assert!(client.channel_open_direct_streamlocal("/tmp/socket").await.is_err());
    }
    assert!(client.tcpip_forward("127.0.0.1", 0).await.is_err());
    assert!(client.streamlocal_forward("/tmp/socket").await.is_err());
    assert_eq!(canary.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "the canary was reached");
    is_well(&server).await;
}

#[tokio::test]
async fn files_are_refused_with_a_sentence() {
    let server = Server::start();
    let client = log_in(&server, "ada").await;
    for (name, told) in [
        ("sftp", "There are no files to copy here"),
        ("netconf", "no such subsystem"),
        ("\x1b[31m", "no such subsystem"),
    ] {
        let mut channel = client.channel_open_session().await.unwrap();
        channel.request_subsystem(true, name).await.unwrap();
        let (came, exit) = rest(&mut channel).await;
        assert!(came.contains(told) && !came.contains('\x1b'), "{came:?}");
        assert_eq!(exit, Some(1));
    }
}

#[tokio::test]
async fn a_flood_of_variables_is_told_why_it_ends() {
    let server = Server::start();
    let variables: Vec<String> = (0..200).map(|number| format!("NAME_{number}=value")).collect();
    let said = server.run("ada", &["-o", &format!("SetEnv={}", variables.join(" "))], &["contacts"], b"");
    let told = String::from_utf8_lossy(&said.stderr);
    assert!(told.contains("Too many variables of the environment were sent; none is taken here."), "{told}");
    assert_eq!(said.status.code(), Some(255));
    is_well(&server).await;
}

#[tokio::test]
async fn a_channel_takes_one_request_to_begin_and_no_other() {
    let server = Server::start();
    let client = log_in(&server, "ada").await;
    let mut channel = client.channel_open_session().await.unwrap();
    channel.exec(true, "contacts").await.unwrap();
    channel.exec(true, "contacts").await.unwrap();
    channel.request_shell(true).await.unwrap();
    channel.request_pty(true, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
    let (came, exit) = tokio::time::timeout(PATIENCE, rest(&mut channel)).await.unwrap();
    assert_eq!(came.matches("Privacy and Access Helpline").count(), 1, "{came}");
    assert_eq!(exit, Some(0));
}
