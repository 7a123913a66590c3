//! A server of the guide on this machine, and OpenSSH's own client for it.

#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of it")]

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::window::Window;

/// The file in which the server complains.
const ERRORS: &str = "errors";

/// A server, ended when this is dropped.
pub struct Server {
    /// Everything that the test makes: keys, the data folder, known hosts.
    pub folder: TempDir,
    pub port: u16,
    pub fingerprint: String,
    /// Where it tells figures, if it does.
    pub metrics: Option<SocketAddr>,
    process: Child,
    output: BufReader<ChildStdout>,
}

impl Server {
    /// One that lets in whoever has a key.
    pub fn start() -> Self {
        Self::start_with(&["--open-sign-up"])
    }

    /// One with these options beside its folder and port.
    pub fn start_with(options: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), options)
    }

    /// The same, over a folder that is there.
    pub fn start_in(folder: TempDir, options: &[&str]) -> Self {
        Self::start_as(Command::new(env!("CARGO_BIN_EXE_privacy-guide")), folder, options)
    }

    /// One that may open so many files and no more.
    pub fn start_with_files(files: usize, options: &[&str]) -> Self {
        let mut shell = Command::new("sh");
        let program = env!("CARGO_BIN_EXE_privacy-guide");
        shell.args(["-c", &format!("ulimit -n {files} && exec \"$0\" \"$@\""), program]);
        Self::start_as(shell, tempfile::tempdir().unwrap(), options)
    }

    /// One that is told on which socket its state is listened for.
    pub fn start_supervised(socket: &OsStr) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
        program.env("NOTIFY_SOCKET", socket);
        Self::start_as(program, tempfile::tempdir().unwrap(), &["--open-sign-up"])
    }

    fn start_as(mut program: Command, folder: TempDir, options: &[&str]) -> Self {
        let mut process = program
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(options)
            .current_dir(folder.path())
            .env("PRIVACY_GUIDE_DATA", folder.path().join("data"))
            .env("XDG_CONFIG_HOME", folder.path().join("settings"))
            .env("TZ", "UTC")
            .env_remove("NO_COLOR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(folder.path().join(ERRORS)).unwrap())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = || {
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            line
        };
        let port = line().trim().rsplit_once(':').unwrap().1.parse().unwrap();
        let fingerprint = line().trim().strip_prefix("Host key ").unwrap().to_owned();
        let metrics = options.contains(&"--metrics").then(|| {
            let line = line();
            let address = line.trim().strip_prefix("Metrics on http://").unwrap();
            address.strip_suffix("/metrics").unwrap().parse().unwrap()
        });
        Self { folder, port, fingerprint, metrics, process, output }
    }

    /// Makes a key of somebody, once.
    pub fn key(&self, name: &str) -> PathBuf {
        make_key(self.folder.path(), name)
    }

    /// What `ssh` is started with by somebody: options, the machine, then the words.
    pub fn words(&self, name: &str, options: &[&str], words: &[&str]) -> Vec<String> {
        let known = self.folder.path().join("known").display().to_string();
        let key = self.key(name).display().to_string();
        let all = [
            "-F",
            "none",
            "-i",
            &key,
            "-p",
            &self.port.to_string(),
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "IdentityAgent=none",
            "-o",
            "BatchMode=yes",
            "-o",
            "StrictHostKeyChecking=accept-new",
            "-o",
            &format!("UserKnownHostsFile={known}"),
        ];
        // A key among the options is tried first.
        let all = options.iter().chain(&all).chain(&["anybody@127.0.0.1"]).chain(words);
        all.map(ToString::to_string).collect()
    }

    /// Opens a window in which somebody connects.
    pub fn open(&self, name: &str) -> Window {
        self.open_with(name, &[], |_| {})
    }

    /// The same with options of `ssh`, and the command changed.
    pub fn open_with(
        &self,
        name: &str,
        options: &[&str],
        change: impl FnOnce(&mut CommandBuilder),
    ) -> Window {
        let mut ssh = CommandBuilder::new("ssh");
        ssh.args(self.words(name, options, &[]));
        Window::open_program(ssh, self.folder.path(), change)
    }

    /// The same with words for the guide.
    pub fn open_at(&self, name: &str, options: &[&str], words: &[&str]) -> Window {
        let mut ssh = CommandBuilder::new("ssh");
        ssh.args(self.words(name, options, words));
        Window::open_program(ssh, self.folder.path(), |_| {})
    }

    /// Runs `ssh` without a terminal, with words for the guide and something on its input.
    pub fn run(&self, name: &str, options: &[&str], words: &[&str], input: &[u8]) -> Output {
        let mut ssh = Command::new("ssh");
        ssh.args(self.words(name, options, words));
        fed(ssh, input)
    }

    /// Asks the server to end.
    pub fn terminate(&self) {
        let process = Pid::from_raw(self.process.id().try_into().unwrap()).unwrap();
        kill_process(process, Signal::TERM).unwrap();
    }

    /// Waits until the server has ended by itself; gives its folder, and what it printed last.
    pub fn wait_for_the_end(mut self) -> (TempDir, String) {
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        assert!(self.process.wait().unwrap().success(), "{rest}");
        let errors = std::fs::read_to_string(self.folder.path().join(ERRORS)).unwrap();
        assert_eq!(errors, "", "the server complains of nothing");
        (std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap()), rest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let errors = std::fs::read_to_string(self.folder.path().join(ERRORS)).unwrap_or_default();
        assert!(errors.is_empty() || std::thread::panicking(), "the server complained: {errors}");
    }
}

/// Makes a key in a folder, where there is none of that name.
pub fn make_key(folder: &Path, name: &str) -> PathBuf {
    let file = folder.join(name);
    if !file.exists() {
        let mut keygen = Command::new("ssh-keygen");
        let made = keygen.args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"]).arg(&file);
        assert!(made.status().unwrap().success());
    }
    file
}

/// Runs a command with something on its input.
pub fn fed(mut command: Command, input: &[u8]) -> Output {
    use std::io::Write;
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // One that is turned away reads nothing.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}
