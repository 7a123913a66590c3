//! The servers that are measured.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use russh::keys::PrivateKey;
use russh::keys::ssh_key::LineEnding;
use tempfile::TempDir;

use crate::person::key;

const PROGRAM: &str = env!("CARGO_BIN_EXE_privacy-guide");

/// Where Debian and others have OpenSSH's server; it wants to be started by its whole path.
const SSHD: &str = "/usr/sbin/sshd";

/// A running server, ended when this is dropped.
pub struct Server {
    pub port: u16,
    /// The name by which everybody logs in.
    pub user: &'static str,
    /// Whether each person has a key of their own.
    is_shared: bool,
    process: Child,
    _folder: TempDir,
}

/// What a server, with all processes that it has started, has spent.
#[derive(Clone, Copy, Default)]
pub struct Spent {
    pub processor: Duration,
    /// In bytes; what processes share is counted once.
    pub memory: usize,
}

impl Server {
    /// The guide's own server, with the work of all in a file, or in a database.
    pub fn guide(store: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(PROGRAM);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--open-sign-up"])
            .args(["--per-address", "100000", "--logging-in", "100000", "--new-people", "100000"])
            .args(["--new-connections", "100000"])
            .env("PRIVACY_GUIDE_DATA", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        if let Some(store) = store {
            command.env("PRIVACY_GUIDE_STORE", store);
        }
        let mut process = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut first).unwrap();
        let port = first.trim().rsplit_once(':').unwrap().1.parse().unwrap();
        Self { port, user: "anybody", is_shared: false, process, _folder: folder }
    }

    /// OpenSSH's, which starts the guide for everybody who logs in; none where it is not installed.
    pub fn openssh() -> Option<Self> {
        if !Path::new(SSHD).exists() {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        key(usize::MAX).write_openssh_file(at("host"), LineEnding::LF).unwrap();
        fs::write(at("keys"), key(0).public_key().to_openssh().unwrap()).unwrap();
        // Each person has a file of their own, as on a machine with an account for each.
        let run = format!("PRIVACY_GUIDE_DATA=$(mktemp -d -p {}) exec {PROGRAM}", folder.path().display());
        let config = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nForceCommand {run}\nPidFile none\n\
             StrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\nMaxStartups 1000\n\
             PrintMotd no\nPrintLastLog no\nX11Forwarding no\n",
            at("host").display(),
            at("keys").display(),
        );
        fs::write(at("config"), config).unwrap();
        // Where it gives its rights away before a log-in.
        let _ = fs::create_dir_all("/run/sshd");
        let process = Command::new(SSHD)
            .args(["-D", "-e", "-f"])
            .arg(at("config"))
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            std::thread::yield_now();
        }
        let user: &str =
            Box::leak(std::env::var("USER").unwrap_or_else(|_| "root".to_owned()).into_boxed_str());
        Some(Self { port, user, is_shared: true, process, _folder: folder })
    }

    /// The key by which a person logs in.
    pub fn key(&self, number: usize) -> PrivateKey {
        key(if self.is_shared { 0 } else { number })
    }

    /// What it has spent so far.
    pub fn spent(&self) -> Spent {
        let mut all = Spent::default();
        let mut open = vec![self.process.id()];
        while let Some(process) = open.pop() {
            let spent = of_process(process);
            all.processor += spent.processor;
            all.memory += spent.memory;
            let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
            for task in tasks {
                let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
                open.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
            }
        }
        all
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a process has spent, with those of its children that have ended.
fn of_process(process: u32) -> Spent {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // After the name, which may hold anything: user, system, and both of the children, in ticks of 10 ms.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: u64 = fields.iter().skip(11).take(4).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let shared = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or_default();
    let kilobytes: usize =
        shared.split_whitespace().next().and_then(|size| size.parse().ok()).unwrap_or_default();
    Spent { processor: Duration::from_millis(ticks * 10), memory: kilobytes * 1024 }
}
