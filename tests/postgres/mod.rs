//! A PostgreSQL of the tests' own: in a folder that goes with them, reached by a socket in it.
//!
//! Tests that need it are listed as ignored where nobody asks for them, and fail where it is not installed.

#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of it")]

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A user that is not the superuser, as whom PostgreSQL refuses to run.
const NOBODY: u32 = 65_534;

/// How long it may take to start, on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(2);

/// What runs it: when the tests end, however they do, their end of the pipe closes and it is ended with them.
const KEEPER: &str = r#"
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c max_connections=300 >>"$2/log" 2>&1 &
read -r word
kill -QUIT $!
wait $!
[ "$word" = stay ] || rm -rf "$2"
"#;

/// A cluster of databases.
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    running: Option<Child>,
    databases: AtomicUsize,
}

impl Cluster {
    /// The one that all tests of this program share.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(Self::start)
    }

    /// Makes one and starts it.
    pub fn start() -> Self {
        let programs = programs();
        let folder = tempfile::Builder::new().prefix("pg").tempdir().unwrap().keep();
        if is_superuser() {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        let mut initdb = as_nobody(Command::new(programs.join("initdb")));
        initdb.args(["--auth=trust", "--username=guide", "--no-sync", "--encoding=UTF8", "--locale=C"]);
        let made = initdb.arg("-D").arg(folder.join("data")).current_dir(&folder).output().unwrap();
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let mut cluster = Self { folder, programs, running: None, databases: AtomicUsize::new(0) };
        cluster.go_on();
        cluster
    }

    /// Makes a database; gives its address.
    pub fn database(&self) -> String {
        let name = format!("guide{}", self.databases.fetch_add(1, Ordering::SeqCst));
        self.ask("postgres", &format!("CREATE DATABASE {name}"));
        format!("postgres://guide@localhost/{name}?host={}", self.folder.display())
    }

    /// Runs a statement in a database; gives what it says. It may be refused.
    pub fn try_ask(&self, database: &str, statement: &str) -> Result<String, String> {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args([
            "-X",
            "-q",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-U",
            "guide",
            "-d",
            database,
            "-c",
            statement,
        ]);
        let said = psql.arg("-h").arg(&self.folder).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if said.status.success() { Ok(text(&said.stdout)) } else { Err(text(&said.stderr)) }
    }

    /// Runs one of its programs, such as `pg_dump`, on a database.
    pub fn run(&self, program: &str, database: &str, words: &[&str]) {
        let mut command = Command::new(self.programs.join(program));
        command.args(["-U", "guide", "-d", database, "-h"]).arg(&self.folder).args(words);
        let said = command.output().unwrap();
        assert!(said.status.success(), "{program}: {}", String::from_utf8_lossy(&said.stderr));
    }

    /// The same for one that is not refused.
    pub fn ask(&self, database: &str, statement: &str) -> String {
        self.try_ask(database, statement).unwrap()
    }

    /// Ends it at once, as a machine that stops: without a word to anybody.
    pub fn stop(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.stdin.take().unwrap().write_all(b"stay\n").unwrap();
            running.wait().unwrap();
        }
    }

    /// Starts it again.
    pub fn go_on(&mut self) {
        let mut keeper = as_nobody(Command::new("sh"));
        keeper.args(["-c", KEEPER, "sh"]).arg(&self.programs).arg(&self.folder);
        keeper.current_dir(&self.folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        self.running = Some(keeper.spawn().unwrap());
        let give_up = Instant::now() + PATIENCE;
        while let Err(why) = self.try_ask("postgres", "SELECT 1") {
            assert!(
                Instant::now() < give_up,
                "{why}: {}",
                fs::read_to_string(self.folder.join("log")).unwrap()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut running) = self.running.take() {
            drop(running.stdin.take());
            let _ = running.wait();
        }
    }
}

/// Where its programs are: the first folder of PATH that has all, or else where Debian keeps those of a server. So
/// another version is tried by putting its folder into PATH.
fn programs() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let kept = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut kept: Vec<PathBuf> = kept.map(|version| version.path().join("bin")).collect();
    kept.sort();
    kept.reverse();
    let has = |folder: &PathBuf| ["initdb", "postgres", "psql"].iter().all(|name| folder.join(name).exists());
    std::env::split_paths(&path).chain(kept).find(has).expect(
        "initdb, postgres and psql are in no folder of PATH and not below /usr/lib/postgresql: install PostgreSQL, on \
         Debian with apt-get install postgresql",
    )
}

fn is_superuser() -> bool {
    fs::metadata(Path::new("/proc/self")).is_ok_and(|own| own.uid() == 0)
}

fn as_nobody(mut command: Command) -> Command {
    if is_superuser() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}
