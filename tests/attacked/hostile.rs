//! Clients that do what nobody should, and honest ones beside them.

use std::time::{Duration, Instant};

use russh::{ChannelMsg, Disconnect, client};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::client::{PATIENCE, is_well, key, log_in, log_in_with, open, reach, rest, wait_for};
use crate::server::Server;

#[tokio::test]
async fn a_window_of_any_size_is_served_and_may_change_to_any_other() {
    let server = Server::start();
    let client = log_in(&server, "ada").await;
    let sizes = [(0, 0), (1, 1), (65_535, 65_535), (u32::MAX, u32::MAX), (80, 24)];
    for (columns, rows) in sizes {
        let mut channel = open(&client, columns, rows).await;
        wait_for(&mut channel, "\x1b[?2026l").await;
        for (columns, rows) in sizes {
            channel.window_change(columns, rows, 0, 0).await.unwrap();
        }
        channel.data(&b"q"[..]).await.unwrap();
        assert_eq!(rest(&mut channel).await.1, Some(0), "{columns}x{rows}");
    }
    is_well(&server).await;
}

#[tokio::test]
async fn a_burst_of_resizes_does_not_stop_the_next_key() {
    let server = Server::start();
    let client = log_in(&server, "ada").await;
    for burst in [200, 2_000] {
        let mut channel = open(&client, 80, 24).await;
        wait_for(&mut channel, "Compare").await;
        for number in 0..burst {
            channel.window_change(60 + number % 40, 20 + number % 10, 0, 0).await.unwrap();
        }
        channel.data(&b"q"[..]).await.unwrap();
        assert_eq!(rest(&mut channel).await.1, Some(0), "{burst}");
    }
}

#[tokio::test]
async fn somebody_who_reads_nothing_for_20_000_keys_is_served_on_when_they_read_again() {
    let server = Server::start();
    let config = client::Config { window_size: 32 * 1024, ..client::Config::default() };
    let client = log_in_with(&server, "ada", config).await;
    let mut channel = open(&client, 80, 24).await;
    wait_for(&mut channel, "Compare").await;
    for _ in 0..1_000 {
        channel.data(&b"\x1b[B\x1b[A"[..].repeat(10)[..]).await.unwrap();
    }
    channel.data(&b"q"[..]).await.unwrap();
    let (_, exit) = rest(&mut channel).await;
    assert_eq!(exit, Some(0));
}

#[tokio::test]
async fn more_than_may_wait_is_told_and_ends_the_session() {
    let server = Server::start_with(&["--open-sign-up", "--typed-ahead", "2000"]);
    let client = log_in(&server, "ada").await;
    let mut channel = open(&client, 80, 24).await;
    wait_for(&mut channel, "Compare").await;
    channel.data(&b"j"[..].repeat(20_000)[..]).await.unwrap();
    let (came, exit) = rest(&mut channel).await;
    assert!(came.contains("More was sent than could be worked on"), "{came:?}");
    assert!(came.contains("\x1b[?1049l"));
    assert_eq!(exit, Some(1));
    is_well(&server).await;
}

#[tokio::test]
async fn a_person_who_types_nothing_is_told_and_let_go_though_the_screen_changes() {
    let server = Server::start_with(&["--open-sign-up", "--idle", "1"]);
    let client = log_in(&server, "ada").await;
    let mut channel = open(&client, 80, 24).await;
    let (came, exit) = rest(&mut channel).await;
    let warned = came.find("Press any key, or the guide closes");
    let ended = came.find("Nothing was typed for a long time, so the guide was closed.");
    assert!(warned.is_some() && warned < ended, "{came:?}");
    assert_eq!(exit, Some(1));
    let lines = server.run("ada", &["-T"], &[], b"");
    assert_eq!(lines.status.code(), Some(0), "who says that nothing more comes is not waited for");
}

#[tokio::test]
async fn who_types_after_the_warning_goes_on() {
    let server = Server::start_with(&["--open-sign-up", "--idle", "6"]);
    let client = log_in(&server, "ada").await;
    let mut channel = open(&client, 80, 24).await;
    wait_for(&mut channel, "Press any key").await;
    channel.data(&b"2"[..]).await.unwrap();
    // The second warning comes, where without the key the end would have.
    wait_for(&mut channel, "Press any key").await;
    channel.data(&b"q"[..]).await.unwrap();
    assert_eq!(rest(&mut channel).await.1, Some(0));
}

#[tokio::test]
async fn plain_lines_tell_too_that_the_end_is_near() {
    let server = Server::start_with(&["--open-sign-up", "--idle", "2"]);
    let client = log_in(&server, "ada").await;
    let mut channel = client.channel_open_session().await.unwrap();
    channel.request_shell(true).await.unwrap();
    let (came, exit) = rest(&mut channel).await;
    let warned = came.find("Press Enter, or the guide closes");
    assert!(warned.is_some(), "{came:?}");
    assert_eq!(exit, Some(1));
}

#[tokio::test]
async fn a_session_may_last_so_long_and_no_longer() {
    let server = Server::start_with(&["--open-sign-up", "--longest", "1"]);
    let client = log_in(&server, "ada").await;
    let mut channel = open(&client, 80, 24).await;
    let (came, _) = rest(&mut channel).await;
    assert!(came.contains("The session has lasted as long as one may here"), "{came:?}");
}

#[tokio::test]
async fn a_connection_has_so_many_channels_and_a_person_so_many_sessions() {
    let server = Server::start_with(&["--open-sign-up", "--channels", "3", "--per-person", "2"]);
    let client = log_in(&server, "ada").await;
    let mut channels = Vec::new();
    for _ in 0..2 {
        let mut channel = open(&client, 80, 24).await;
        wait_for(&mut channel, "Compare").await;
        channels.push(channel);
    }
    let mut third = open(&client, 80, 24).await;
    let (came, exit) = rest(&mut third).await;
    assert!(came.contains("You have as many sessions open as one may have here."), "{came:?}");
    assert_eq!(exit, Some(1));
    let mut refused = 0;
    let mut open = Vec::new();
    for _ in 0..1_000 {
        match client.channel_open_session().await {
            Ok(channel) => open.push(channel),
            Err(_) => refused += 1,
        }
    }
    assert!(open.len() <= 1 && refused >= 999, "{refused} of 1,000 were refused");
    is_well(&server).await;
}

#[tokio::test]
async fn who_types_faster_than_anybody_is_told_and_what_is_saved_stays() {
    let server = Server::start_with(&["--open-sign-up", "--typed-ahead", "5000", "--typed-rate", "1"]);
    let client = log_in(&server, "ada").await;
    let mut channel = open(&client, 80, 24).await;
    wait_for(&mut channel, "Compare").await;
    // Slowly enough to be worked on, and more than one may in the long run: each half is answered by a frame.
    let mut came = String::new();
    for number in 0..60 {
        let keys = if number % 2 == 0 { &b"\x1b[B"[..] } else { b"\x1b[A" };
        if channel.data(&keys.repeat(40)[..]).await.is_err() || came.contains("\x1b[?1049l") {
            break;
        }
        match timeout(PATIENCE, channel.wait()).await.unwrap() {
            Some(ChannelMsg::Data { data }) => came += &String::from_utf8_lossy(&data),
            Some(_) => {}
            None => break,
        }
    }
    came += &rest(&mut channel).await.0;
    assert!(came.contains("More was sent than anybody types, so the guide was closed."), "{came:?}");
    let lines = server.run("ada", &["-T"], &[], &b"compare\nback\n".repeat(600));
    assert!(String::from_utf8_lossy(&lines.stderr).contains("More was sent than "));
    is_well(&server).await;
}

#[tokio::test]
async fn a_connection_in_which_nothing_goes_on_is_told_and_let_go() {
    let server = Server::start_with(&["--open-sign-up", "--unused", "1"]);
    let said = server.run("ada", &["-N"], &[], b"");
    let said = String::from_utf8_lossy(&said.stderr);
    assert!(said.contains("Nothing was going on in this connection, so it was closed."), "{said}");
    // A channel in which nothing is asked for is nothing.
    let client = log_in(&server, "ada").await;
    let channel = client.channel_open_session().await.unwrap();
    let _ = timeout(PATIENCE, client).await.unwrap();
    drop(channel);
    // What goes on for longer than that is left alone.
    let client = log_in(&server, "ada").await;
    let mut channel = open(&client, 80, 24).await;
    wait_for(&mut channel, "Compare").await;
    let idle = log_in(&server, "bob").await;
    let _ = timeout(PATIENCE, idle).await.unwrap();
    channel.data(&b"q"[..]).await.unwrap();
    assert_eq!(rest(&mut channel).await.1, Some(0));
}

#[tokio::test]
async fn a_window_is_drawn_no_larger_than_it_may_be() {
    let server = Server::start_with(&["--open-sign-up", "--largest-window", "60x10"]);
    let client = log_in(&server, "ada").await;
    let mut channel = open(&client, 200, 60).await;
    let came = wait_for(&mut channel, "\x1b[?2026l").await;
    assert!(came.contains("\x1b[10;") && !came.contains("\x1b[11;"), "{came:?}");
}

#[tokio::test]
async fn so_many_new_people_come_in_an_hour_and_those_who_have_work_always() {
    let server = Server::start_with(&["--open-sign-up", "--new-people", "2"]);
    let survey = std::fs::read("tests/taken_along/housing.yaml").unwrap();
    for name in ["ada", "bob"] {
        assert!(server.run(name, &[], &["prescreen", "import", "-"], &survey).status.success());
    }
    let refused = server.run("eve", &[], &["contacts"], b"");
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Come back in an hour."));
    for known in ["ada", "bob", "ada"] {
        assert!(server.run(known, &[], &["contacts"], b"").status.success(), "{known}");
    }
}

#[tokio::test]
async fn who_is_known_is_who_signs_and_neither_a_key_that_is_shown_nor_a_name() {
    let server = Server::start();
    let survey = std::fs::read("tests/taken_along/housing.yaml").unwrap();
    assert!(server.run("victim", &[], &["prescreen", "import", "-"], &survey).status.success());

    // Shows the victim's key, of which it has one half, and signs with its own.
    let stolen = server.folder.path().join("stolen");
    std::fs::copy(server.key("victim").with_extension("pub"), stolen.with_extension("pub")).unwrap();
    let said = server.run("thief", &["-v", "-i", stolen.to_str().unwrap()], &["prescreen", "list"], b"");
    let log = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(log.contains("Server accepts key") && log.contains("stolen"), "{log}");
    assert!(String::from_utf8_lossy(&said.stdout).contains("No pre-screen is saved"), "{log}");

    // One key under two names is one person.
    for name in ["one", "two"] {
        let mut client = reach(&server, client::Config::default()).await;
        assert!(client.authenticate_publickey(name, key(&server, "victim")).await.unwrap().success());
        let mut channel = client.channel_open_session().await.unwrap();
        channel.exec(true, "prescreen list").await.unwrap();
        assert!(rest(&mut channel).await.0.contains("Housing survey 2026"));
    }
}

#[tokio::test]
async fn a_key_is_the_only_way_in() {
    let server = Server::start();
    let mut client = reach(&server, client::Config::default()).await;
    let none = client.authenticate_none("anybody").await.unwrap();
    assert!(
        format!("{none:?}").contains("PublicKey") && !format!("{none:?}").contains("Password"),
        "{none:?}"
    );
    assert!(!client.authenticate_password("anybody", "secret").await.unwrap().success());
}

#[tokio::test]
async fn a_flood_of_variables_ends_the_connection() {
    let server = Server::start();
    let client = log_in(&server, "ada").await;
    let channel = client.channel_open_session().await.unwrap();
    for number in 0..1_000 {
        if channel.set_env(false, format!("NAME_{number}"), "value").await.is_err() {
            break;
        }
    }
    timeout(PATIENCE, async {
        while !client.is_closed() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .unwrap();
    is_well(&server).await;
}

#[tokio::test]
async fn connections_that_never_log_in_make_room_again() {
    let server = Server::start_with(&["--open-sign-up", "--login-grace", "2", "--logging-in", "40"]);
    let mut silent = Vec::new();
    for _ in 0..60 {
        silent.push(TcpStream::connect(("127.0.0.1", server.port)).await.unwrap());
    }
    let mut told = 0;
    for stream in &mut silent {
        let mut came = Vec::new();
        timeout(PATIENCE, stream.read_to_end(&mut came)).await.unwrap().unwrap_or_default();
        told += usize::from(String::from_utf8_lossy(&came).contains("Too many connections at once."));
    }
    assert_eq!(told, 20, "those beyond 40 are told, and all of them are let go");
    is_well(&server).await;
}

#[tokio::test]
async fn somebody_who_keeps_talking_without_logging_in_is_cut_off() {
    let server = Server::start_with(&["--open-sign-up", "--login-grace", "1"]);
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    stream.write_all(b"SSH-2.0-trickle\r\n").await.unwrap();
    // An IGNORE packet, before anything is agreed on: length 12, padding 6, message 2, an empty text.
    let ignore = [0, 0, 0, 12, 6, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let trickle = async {
        let mut bytes = [0; 1_024];
        loop {
            tokio::select! {
                read = stream.read(&mut bytes) => if matches!(read, Ok(0) | Err(_)) { return },
                () = tokio::time::sleep(Duration::from_millis(50)) => {
                    if stream.write_all(&ignore).await.is_err() {
                        return;
                    }
                }
            }
        }
    };
    timeout(PATIENCE, trickle).await.unwrap();
    is_well(&server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_breaks_in_the_middle_frees_what_it_held() {
    let server = Server::start_with(&["--open-sign-up", "--per-person", "1"]);
    for _ in 0..5 {
        let client = log_in(&server, "ada").await;
        let mut channel = open(&client, 80, 24).await;
        let came = wait_for(&mut channel, "\x1b[?2026l").await;
        assert!(came.contains("Compare"), "{came:?}");
        client.disconnect(Disconnect::ByApplication, "", "").await.unwrap();
        // The session before has to have ended: its place is the only one.
        drop((channel, client));
        let start = Instant::now();
        while !server.run("ada", &[], &["contacts"], b"").status.success() {
            assert!(start.elapsed() < PATIENCE, "the place is held by a line that is gone");
        }
    }
}
