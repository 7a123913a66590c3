//! What a terminal sends that is no key, or only half of one, through a real client.

use crate::server::Server;

#[test]
fn a_paste_that_never_ends_takes_ctrl_c_with_it_only_for_a_while() {
    let server = Server::start();
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?").press("\x1b[200~half a name");
    // It shows when the end has been waited for long enough; from then on Ctrl-C is a key again.
    window.wait_for("half a name").press("\x03");
    window.wait_for_the_end();
    assert!(window.is_as_before());
}

#[test]
fn what_a_terminal_answers_in_the_middle_of_a_word_is_not_typed() {
    let server = Server::start();
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?");
    for piece in
        ["Hou", "\x1b[?62;22c", "sing", "\x1b[12;40R", " sur", "\x1b]11;rgb:0000/0000/0000\x1b\\", "vey"]
    {
        window.press(piece);
    }
    window.wait_for("Housing survey").press("\r").wait_for("organization").press("\x03");
    window.wait_for_the_end();
    let saved = server.run("ada", &[], &["prescreen", "list"], b"");
    assert!(String::from_utf8_lossy(&saved.stdout).contains("Housing survey"));
}

#[test]
fn every_key_does_the_same_byte_by_byte() {
    let server = Server::start();
    let mut window = server.open("ada");
    window.wait_for("Start a PIA pre-screen").press("4n").wait_for("called?");
    for text in ["Café ✓ 🏠", "\x1b[D", "\x1b[3~", "\x1bOH", "\x1b[1~", "X", "\x1b[F", "\x7f", "end"] {
        for byte in text.as_bytes() {
            window.press_bytes(&[*byte]);
        }
    }
    window.wait_for("XCafé ✓end");
    window.press("\x03").wait_for_the_end();
}
