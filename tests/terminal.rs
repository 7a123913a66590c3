//! The local terminal in a real pseudo-terminal: what goes out, what comes in, and what is left behind.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use std::{env, fs, thread};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use privacy_guide::session::Happening;
use privacy_guide::terminal::{Events, Input, Terminal};
use ratatui::crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::style::Stylize;
use ratatui::widgets::Paragraph;
use rustix::process::{Pid, Signal, kill_process};

const ENTERED: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";
const LEFT: &str = "\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[9999;1H\x1b[?1049l\x1b[?25h";

/// Shows each thing that happens on a line of its own, until `q`.
#[tokio::test]
#[ignore = "started by the other tests, in a pseudo-terminal of its own"]
async fn the_program() {
    let mut terminal = match Terminal::enter() {
        Ok(terminal) => terminal,
        Err(error) => return println!("{error}"),
    };
    let mut events = Events::watch().unwrap();
    let only_hang_up = env::var_os("TERMINAL_TEST_ENDING");
    let mut shown = vec![format!("ready:{};", std::process::id())];
    loop {
        let draw = |frame: &mut ratatui::Frame| {
            for (line, text) in (0..frame.area().height).zip(&shown) {
                let area = Rect { y: line, height: 1, ..frame.area() };
                frame.render_widget(Paragraph::new(text.as_str()).yellow().reversed(), area);
            }
        };
        if let Err(error) = terminal.draw(draw)
            && only_hang_up.is_none()
        {
            drop(terminal);
            return println!("{error}");
        }
        let input = events.next().await;
        shown.push(format!("{input:?};"));
        match input {
            Input::Typed(Happening::Key(key)) => match key.code {
                KeyCode::Char('q') => return,
                KeyCode::Char('p') => assert!(thread::spawn(|| panic!("ouch")).join().is_err()),
                KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => terminal.suspend().unwrap(),
                _ => {}
            },
            Input::Resumed => assert!(terminal.resume().is_ok() || only_hang_up.is_some()),
            Input::Signal(signal) if only_hang_up.is_none() => signal.end_process(),
            Input::HungUp => return fs::write(only_hang_up.unwrap(), "hung up").unwrap(),
            _ => {}
        }
    }
}

/// The program in a pseudo-terminal, and what it has sent that no test has waited for yet.
struct Run {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    unread: String,
    child: Box<dyn Child + Send + Sync>,
}

impl Run {
    /// Starts it through a shell that says afterwards how the terminal was left, and how the program ended.
    fn start() -> Self {
        Self::start_with(
            "ulimit -c 0; \"$@\"; code=$?; stty -a | tr ' ' '\\n' | grep icanon; echo \"ended $code.\"",
            &[],
        )
    }

    fn start_with(script: &str, variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, "sh"]);
        command.arg(env::current_exe().unwrap());
        command.args(["--ignored", "--exact", "the_program", "--nocapture"]);
        command.env("TERM", "xterm-256color");
        command.env("RUST_BACKTRACE", "0");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { master: pair.master, keys, output, unread: String::new(), child }
    }

    /// Waits for a text; gives what came before it.
    fn wait_for(&mut self, text: &str) -> String {
        loop {
            if let Some((before, after)) = self.unread.split_once(text) {
                let (before, after) = (before.to_owned(), after.to_owned());
                self.unread = after;
                return before;
            }
            let more = self.output.recv_timeout(Duration::from_secs(30));
            assert!(more.is_ok(), "{text:?} did not come; there is only {:?}", self.unread);
            self.unread.push_str(&String::from_utf8_lossy(&more.unwrap()));
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until the program draws; gives its process.
    fn wait_until_ready(&mut self) -> Pid {
        self.wait_for("ready:");
        let number = self.wait_for(";").parse().unwrap();
        Pid::from_raw(number).unwrap()
    }

    /// The program has given the terminal back as it was, and ended.
    fn assert_given_back(&mut self, code: i32) {
        self.wait_for(LEFT);
        let after = self.wait_for(&format!("ended {code}."));
        assert!(after.contains("icanon") && !after.contains("-icanon"), "{after:?}");
        assert!(!after.contains("\x1b["), "{after:?}");
    }
}

#[test]
fn the_modes_are_on_while_it_runs_and_off_when_it_ends() {
    let mut run = Run::start();
    run.wait_for(ENTERED);
    run.wait_until_ready();
    run.press("q");
    run.assert_given_back(0);
}

#[test]
fn keys_and_pasted_lines_come_in_and_each_frame_goes_out_in_one_piece() {
    let mut run = Run::start();
    run.wait_until_ready();
    run.wait_for("\x1b[?2026l");
    run.press("\x1b[A");
    run.wait_for("\x1b[?2026h");
    let frame = run.wait_for("\x1b[?2026l");
    assert!(frame.contains("code: Up"), "{frame:?}");
    run.press("\x1b[200~one\rtwo\x1b[201~");
    let frame = run.wait_for("\x1b[?2026l");
    assert!(frame.contains("Paste(\"one\\ntwo\")"), "{frame:?}");
    run.press("\x03");
    assert!(run.wait_for("\x1b[?2026l").contains("Char('c')"), "Ctrl-C is a key");
    run.press("q");
    run.assert_given_back(0);
}

#[test]
fn reverse_video_stays_where_colour_is_not_wanted() {
    let mut run = Run::start_with("\"$@\"", &[("NO_COLOR", "1")]);
    let style = run.wait_for("ready:");
    // Told not to colour, a library may write a reset after the mark for reverse video.
    assert!(style.ends_with("\x1b[7;33m"), "{style:?}");
    run.press("q");
    run.wait_for(LEFT);
}

#[test]
fn each_signal_to_end_gives_the_terminal_back_and_ends_the_process() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        // The shell must live on to say how it ended, as the signals go to it alone.
        let mut run = Run::start();
        let program = run.wait_until_ready();
        kill_process(program, signal).unwrap();
        run.assert_given_back(128 + signal.as_raw());
    }
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_before_its_message() {
    let mut run = Run::start();
    run.wait_until_ready();
    run.press("p");
    run.wait_for(LEFT);
    assert!(run.wait_for("ended 0.").contains("ouch"));
}

#[test]
fn a_resized_window_is_drawn_in_its_new_size() {
    let mut run = Run::start();
    run.wait_until_ready();
    let size = |rows, cols| PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
    run.master.resize(size(10, 40)).unwrap();
    run.wait_for("Resize { columns: 40, rows: 10 };");
    // A terminal that does not know its size is taken for 80 by 24.
    run.master.resize(size(0, 0)).unwrap();
    run.wait_for("Resize { columns: 80, rows: 24 };");
    run.press("q");
    run.assert_given_back(0);
}

#[test]
fn keys_that_have_piled_up_come_in_to_the_last_one_without_another_key() {
    let mut run = Run::start();
    let process = run.wait_until_ready();
    kill_process(process, Signal::STOP).unwrap();
    run.press(&format!("{}q", "x".repeat(3000)));
    kill_process(process, Signal::CONT).unwrap();
    run.assert_given_back(0);
}

#[test]
fn ctrl_z_gives_the_terminal_back_stops_the_process_and_takes_it_again_afterwards() {
    // With `set -m` the shell goes on after the program is stopped, as one at a prompt does.
    let script = "set -m; \"$@\"; echo 'stopped.'; stty -a | tr ' ' '\\n' | grep icanon; fg; echo 'over.'";
    let mut run = Run::start_with(script, &[]);
    run.wait_until_ready();
    run.press("\x1a");
    run.wait_for(LEFT);
    run.wait_for("stopped.");
    let between = run.wait_for(ENTERED);
    assert!(between.contains("icanon") && !between.contains("-icanon"), "{between:?}");
    run.wait_until_ready();
    run.press("q");
    run.wait_for(LEFT);
    run.wait_for("over.");
}

#[test]
fn a_terminal_that_is_gone_ends_the_program_even_in_the_middle_of_a_paste() {
    let folder = tempfile::tempdir().unwrap();
    let ending = folder.path().join("ending");
    let mut run = Run::start_with("exec \"$@\"", &[("TERMINAL_TEST_ENDING", ending.to_str().unwrap())]);
    run.wait_until_ready();
    run.press("x\x1b[200~never finished");
    run.wait_for("Char('x')");
    let Run { master, keys, output, mut child, .. } = run;
    // The thread that reads holds the terminal too. It ends with the first bytes that nobody wants.
    drop(output);
    master.resize(PtySize { rows: 10, cols: 40, pixel_width: 0, pixel_height: 0 }).unwrap();
    drop((master, keys));
    let mut killer = child.clone_killer();
    let (sender, ended) = channel();
    thread::spawn(move || sender.send(child.wait()));
    if ended.recv_timeout(Duration::from_secs(30)).is_err() {
        killer.kill().unwrap();
    }
    assert_eq!(fs::read_to_string(Path::new(&ending)).unwrap(), "hung up");
}

#[test]
fn a_pipe_or_a_dumb_terminal_gets_a_sentence_and_not_one_escape() {
    for (script, term) in [("\"$@\" | cat", "xterm"), ("\"$@\" < /dev/null", "xterm"), ("\"$@\"", "dumb")] {
        let mut run = Run::start_with(&format!("{script}; echo 'over.'"), &[("TERM", term)]);
        let said = run.wait_for("over.");
        assert!(said.contains("not a terminal that can be drawn on") && !said.contains("\x1b["), "{said:?}");
    }
}
