//! A session whose database goes away and comes back, and two sessions at two servers.

use crate::postgres::Cluster;
use crate::server::Server;

const END: &str = "\x1b[F";

#[test]
#[ignore = "needs PostgreSQL: cargo test --test front_ends -- --ignored"]
fn a_session_keeps_the_answer_while_the_database_is_gone_and_saves_it_when_it_is_back() {
    let mut cluster = Cluster::start();
    let server = Server::start_with(&["--open-sign-up", "--store", &cluster.database()]);
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Survey\r");
    window.wait_for("organization").press("1\r").wait_for("initiative for?").wait_for("saved");
    cluster.stop();
    window.press("Ask tenants\r").wait_for("not saved").wait_for("This server's store cannot be used now");
    assert!(!window.shows("/tmp/"), "where the database is nobody is told");
    assert!(!window.shows("ctrl-e"), "no file is written over SSH");
    // The interview goes on meanwhile.
    window.wait_for("Is the initiative new").press("\x1b[D").wait_for("Ask tenants");
    let told = server.run("bob", &["-T"], &["prescreen", "list"], b"");
    assert_eq!(told.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&told.stderr).contains("This server's store cannot be used now"));
    cluster.go_on();
    window.wait_for("· saved");
    window.press("\x03");
    assert!(window.wait_for_the_end().success());
    let told = server.run("ada", &["-T"], &["prescreen", "export", "Survey", "-"], b"");
    assert!(String::from_utf8_lossy(&told.stdout).contains("Ask tenants"));
}

#[test]
#[ignore = "needs PostgreSQL: cargo test --test front_ends -- --ignored"]
fn two_sessions_at_two_servers_see_each_others_answers() {
    let cluster = Cluster::shared();
    let address = cluster.database();
    let one = Server::start_with(&["--open-sign-up", "--store", &address]);
    let two = Server::start_with(&["--open-sign-up", "--store", &address]);
    std::fs::copy(one.key("ada"), two.folder.path().join("ada")).unwrap();
    std::fs::copy(one.key("ada").with_extension("pub"), two.folder.path().join("ada.pub")).unwrap();
    let mut first = one.open("ada");
    first.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("Survey\r");
    first.wait_for("organization").press("1\r").wait_for("2 answered").wait_for("saved");
    let mut second = two.open("ada");
    second.wait_for("2 answered").press(END).press("\r").wait_for("initiative for?").press("Ask tenants\r");
    second.wait_for("3 answered");
    first.wait_for("3 answered").wait_for("Another session answered.").wait_for("Ask tenants");
    first.kill();
    second.kill();
}
