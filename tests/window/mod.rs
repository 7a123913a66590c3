//! The real program in a pseudo-terminal, with a terminal emulator that shows what a person would see.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]
#![expect(clippy::panic, reason = "a test may stop where it fails")]
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of the window")]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long something may take to show, on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(1);

/// A terminal window in which the program runs.
pub struct Window {
    emulator: vt100::Parser,
    /// Everything that the program has sent.
    pub sent: Vec<u8>,
    output: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// The modes of the terminal's line before the program was started.
    before: String,
}

impl Window {
    /// Opens a window of 80 by 24 and starts the program in it, with its work kept in a folder.
    pub fn open(data: &Path) -> Self {
        Self::open_with(data, |_| {})
    }

    /// The same, with the command changed first.
    pub fn open_with(data: &Path, change: impl FnOnce(&mut CommandBuilder)) -> Self {
        Self::run(CommandBuilder::new(env!("CARGO_BIN_EXE_privacy-guide")), data, change)
    }

    /// Opens a window in which a shell does something.
    pub fn open_shell(data: &Path, script: &str) -> Self {
        let mut shell = CommandBuilder::new("sh");
        shell.args(["-c", script]);
        Self::run(shell, data, |_| {})
    }

    /// Opens a window in which another program runs.
    pub fn open_program(
        command: CommandBuilder,
        data: &Path,
        change: impl FnOnce(&mut CommandBuilder),
    ) -> Self {
        Self::run(command, data, change)
    }

    fn run(mut command: CommandBuilder, data: &Path, change: impl FnOnce(&mut CommandBuilder)) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("PRIVACY_GUIDE_DATA", data);
        command.env("XDG_CONFIG_HOME", data.join("settings"));
        command.env("TZ", "UTC");
        for name in [
            "TMUX",
            "STY",
            "SSH_CONNECTION",
            "SSH_CLIENT",
            "SSH_TTY",
            "TERM_PROGRAM",
            "VTE_VERSION",
            "COLORTERM",
            "NO_COLOR",
        ] {
            command.env_remove(name);
        }
        change(&mut command);
        let before = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
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
        Self {
            emulator: vt100::Parser::new(NonZero::new(24).unwrap(), NonZero::new(80).unwrap(), 0),
            sent: Vec::new(),
            output,
            keys,
            child,
            master: pair.master,
            before,
        }
    }

    /// Goes from home to an outcome in windows that are opened one after another, each killed on the way but the last,
    /// and leaves it in good order.
    pub fn to_an_outcome_killed_twice(mut open: impl FnMut() -> Self) -> Self {
        const DOWN: &str = "\x1b[B";
        const END: &str = "\x1b[F";
        let mut window = open();
        window.wait_for("What would you like to do?").press(DOWN).press(DOWN).press("\r");
        window.wait_for("What is your initiative called?").press("Housing survey\r");
        window.wait_for("Which kind of organization").press("1\r");
        window.wait_for("What is the initiative for?").press("Ask tenants\r");
        window.wait_for("Is the initiative new").press("1\r");
        window.wait_for("Which kind of tool").wait_for("saved").wait_for("4 answered");
        window.kill();

        let mut window = open();
        window.wait_for("Housing survey").press(END).press("\r");
        window.wait_for("Which kind of tool").wait_for("4 answered").press("4\r");
        window.wait_for("Will personal information be involved?").wait_for("5 answered").press("2\r");
        window.wait_for("The outcome is settled: Part 1").wait_for("saved");
        window.kill();

        let mut window = open();
        window.wait_for("6 answered").press(END).press("\r");
        window.wait_for("other confidential information").press("2\r");
        window.wait_for("by accident").press("5\r");
        window.wait_for("keeps which records").press("1\r");
        window.wait_for("Part 1 of the PIA only").wait_for("complete").wait_for("Because");
        window.press("q");
        assert!(window.wait_for_the_end().success());
        window
    }

    /// Waits until a text is on the screen.
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        let start = Instant::now();
        while !self.emulator.screen().contents().contains(text) {
            let Ok(bytes) = self.output.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) else {
                panic!("{text:?} did not come:\n{}", self.emulator.screen().contents());
            };
            self.emulator.process(&bytes);
            self.sent.extend(bytes);
        }
        self
    }

    /// Whether the modes of the terminal's line, such as that it shows what is typed, are as before the program.
    pub fn is_as_before(&self) -> bool {
        modes(&*self.master) == self.before
    }

    /// Waits until a text has been sent, whether it shows or not.
    pub fn wait_for_bytes(&mut self, text: &str) -> &mut Self {
        let start = Instant::now();
        while !String::from_utf8_lossy(&self.sent).contains(text) {
            let Ok(bytes) = self.output.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) else {
                panic!("{text:?} did not come: {:?}", String::from_utf8_lossy(&self.sent));
            };
            self.emulator.process(&bytes);
            self.sent.extend(bytes);
        }
        self
    }

    /// Types keys, and gives the bytes of the frame that answers them.
    pub fn frame_after(&mut self, keys: &str) -> Vec<u8> {
        const END: &[u8] = b"\x1b[?2026l";
        let from = self.sent.len();
        self.press(keys);
        let start = Instant::now();
        loop {
            let sent = &self.sent[from..];
            if let Some(end) = sent.windows(END.len()).position(|bytes| bytes == END) {
                return sent[..end + END.len()].to_vec();
            }
            let bytes = self.output.recv_timeout(PATIENCE.saturating_sub(start.elapsed())).unwrap();
            self.emulator.process(&bytes);
            self.sent.extend(bytes);
        }
    }

    /// Fails where anything is sent for a while.
    pub fn is_silent_for(&mut self, time: Duration) -> &mut Self {
        if let Ok(bytes) = self.output.recv_timeout(time) {
            panic!("{:?} was sent though nothing happened", String::from_utf8_lossy(&bytes));
        }
        self
    }

    /// Whether a text is on the screen now.
    pub fn shows(&self, text: &str) -> bool {
        self.emulator.screen().contents().contains(text)
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// The place of a text on the screen, as the mouse tells it: column and row from 1.
    pub fn place_of(&self, text: &str) -> (usize, usize) {
        let screen = self.emulator.screen().contents();
        let found = screen.lines().enumerate().find_map(|(row, line)| Some((row, line.find(text)?, line)));
        let (row, at, line) = found.unwrap_or_else(|| panic!("{text:?} is not there:\n{screen}"));
        (line[..at].chars().count() + 1, row + 1)
    }

    /// Where the cursor stands, row and column from 0, and whether it is hidden.
    pub fn cursor(&self) -> ((u16, u16), bool) {
        let screen = self.emulator.screen();
        (screen.cursor_position(), screen.hide_cursor())
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        if let (Some(rows), Some(columns)) = (NonZero::new(rows.max(2)), NonZero::new(columns.max(2))) {
            self.emulator.set_size(rows, columns);
        }
        self
    }

    /// Types keys as a terminal sends them.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.press_bytes(keys.as_bytes())
    }

    /// Types bytes, whether they are whole characters or not.
    pub fn press_bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Ends the program as `kill -9` does.
    pub fn kill(mut self) {
        // The child's own means to kill it sends a hang-up first, at which the program saves what is typed.
        self.signal(Signal::KILL);
        self.child.wait().unwrap();
    }

    /// Asks the program to end, as a shutdown does.
    pub fn terminate(&mut self) -> &mut Self {
        self.signal(Signal::TERM)
    }

    /// Sends a signal to the program.
    /// Sends the program a signal.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let process = self.child.process_id().and_then(|id| Pid::from_raw(id.try_into().unwrap())).unwrap();
        kill_process(process, signal).unwrap();
        self
    }

    /// Takes the terminal away, as a line that drops does, and waits until the program has ended by itself.
    pub fn drop_line(self) {
        let Self { output, keys, mut child, master, .. } = self;
        // The thread that reads holds the terminal too. It ends with the first bytes that nobody wants.
        drop(output);
        master.resize(PtySize { rows: 10, cols: 40, pixel_width: 0, pixel_height: 0 }).unwrap();
        drop((master, keys));
        let mut killer = child.clone_killer();
        let (sender, ended) = channel();
        thread::spawn(move || sender.send(child.wait()));
        if ended.recv_timeout(PATIENCE).is_err() {
            killer.kill().unwrap();
            panic!("the program did not end with its terminal");
        }
    }

    /// Waits until the program has ended by itself, and takes in what it sent last.
    pub fn wait_for_the_end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            match self.output.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
                Ok(bytes) => {
                    self.emulator.process(&bytes);
                    self.sent.extend(bytes);
                }
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap(),
                Err(RecvTimeoutError::Timeout) => {
                    let _ = self.child.kill();
                    panic!("the program did not end:\n{}", self.emulator.screen().contents());
                }
            }
        }
    }
}

fn modes(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().unwrap())
}
