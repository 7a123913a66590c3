//! The real program fed with lines: what it prints, how it ends, and what is saved.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::thread;

use privacy_guide::text::width;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};

/// The program, to be fed.
pub struct Fed {
    command: Command,
    input: Vec<u8>,
}

/// What it printed.
pub struct Said {
    pub output: String,
    pub errors: String,
}

impl Fed {
    /// The program with its work kept in a folder, and nothing else of the environment of the tests.
    pub fn new(data: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
        command.env_clear();
        command.env("PRIVACY_GUIDE_DATA", data).env("HOME", data).env("LANG", "C.UTF-8").env("TZ", "UTC");
        Self { command, input: Vec::new() }
    }

    pub fn args(mut self, words: &[&str]) -> Self {
        self.command.args(words);
        self
    }

    pub fn variable(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn input(mut self, lines: impl AsRef<[u8]>) -> Self {
        self.input = lines.as_ref().to_vec();
        self
    }

    /// Runs it, and expects this exit code. Nothing that is printed may steer a terminal or end in a space.
    pub fn expect(mut self, code: i32) -> Said {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = std::mem::take(&mut self.input);
        // A program that has ended reads no more.
        let feeder = thread::spawn(move || stdin.write_all(&input));
        let ended = child.wait_with_output().unwrap();
        let _ = feeder.join().unwrap();
        let said = Said {
            output: String::from_utf8(ended.stdout).unwrap(),
            errors: String::from_utf8(ended.stderr).unwrap(),
        };
        assert_eq!(ended.status.code(), Some(code), "{}{}", said.output, said.errors);
        for line in said.output.lines().chain(said.errors.lines()) {
            assert!(!line.contains(char::is_control), "{line:?}");
            assert_eq!(line, line.trim_end());
        }
        said
    }
}

/// Lines that start a pre-screen and answer two questions.
const BEGINNING: &str = "pre-screen\nnew\nHousing survey\nministry\nAsk tenants\n";

#[test]
fn an_input_that_ends_loses_no_answer_and_says_that_all_is_saved() {
    let data = tempfile::tempdir().unwrap();
    let said = Fed::new(data.path()).input(BEGINNING).expect(0);
    assert!(said.output.ends_with("All answers of \"Housing survey\" are saved.\n"), "{}", said.output);
    assert_eq!(said.errors, "");
    let again = Fed::new(data.path()).input("pre-screen\nhousing\nreview\n").expect(0);
    assert!(again.output.contains("Opened: Housing survey. 3 answered"), "{}", again.output);
    assert!(again.output.contains("3. Its purpose: Ask tenants"), "{}", again.output);
}

#[test]
fn what_has_no_line_end_is_not_taken_and_is_told() {
    let data = tempfile::tempdir().unwrap();
    let said = Fed::new(data.path()).input(format!("{BEGINNING}1")).expect(1);
    assert!(said.output.contains("Not taken, because its line has no end: 1\n"), "{}", said.output);
    let again = Fed::new(data.path()).input("pre-screen\nhousing\n").expect(0);
    assert!(again.output.contains("3 answered"), "{}", again.output);
}

#[test]
fn a_line_that_is_not_understood_keeps_the_lines_behind_it_from_answering_other_questions() {
    let data = tempfile::tempdir().unwrap();
    let said = Fed::new(data.path()).input(format!("{BEGINNING}something odd\n1\n2\n")).expect(1);
    assert!(said.output.contains("\"something odd\" is none of the choices."), "{}", said.output);
    assert_eq!(said.output.matches("Not taken: line 6 was not understood.").count(), 2, "{}", said.output);
    assert!(said.errors.contains("Line 6 was not understood"), "{}", said.errors);
    let again = Fed::new(data.path()).input("pre-screen\nhousing\nwrong\nrepeat\n1\n").expect(0);
    assert!(again.output.contains("Answered: Something new"), "{}", again.output);
}

#[test]
fn a_name_that_is_taken_is_told_and_nothing_is_overwritten() {
    let data = tempfile::tempdir().unwrap();
    Fed::new(data.path()).input(BEGINNING).expect(0);
    let said = Fed::new(data.path()).input("pre-screen\nnew\nHOUSING SURVEY\nministry\n").expect(1);
    assert!(said.output.contains("Not started: "), "{}", said.output);
    let list = Fed::new(data.path()).input("pre-screen\n").expect(0);
    assert!(list.output.contains("2. Housing survey. 3 answered"), "{}", list.output);
    assert_eq!(list.output.matches("Housing survey. ").count(), 1, "{}", list.output);
}

#[test]
fn no_terminal_and_no_line_is_explained() {
    let data = tempfile::tempdir().unwrap();
    for words in [&[][..], &["--plain"]] {
        let said = Fed::new(data.path()).args(words).expect(2);
        for command in ["--plain < ", "compare", "search", "prescreen questions", "--help"] {
            assert!(said.errors.contains(&format!("privacy-guide {command}")), "{}", said.errors);
        }
    }
}

#[test]
fn lines_are_as_wide_as_72_columns_and_a_long_word_is_broken() {
    let data = tempfile::tempdir().unwrap();
    let word = "x".repeat(200);
    let input =
        format!("1\n\n\n\n4\nback\npre-screen\nnew\n{word}\n1\n{word} {word}\nso far\nwhy\nreview\nhelp\n");
    let said = Fed::new(data.path()).args(&["--plain"]).input(input).expect(1);
    for line in said.output.lines() {
        assert!(width(line) <= 72, "{line}");
    }
}

#[test]
fn only_ascii_is_printed_where_the_locale_has_no_other_letters() {
    let input = "pre-screen\nnew\nCafé survey 会議\nministry\n\nwhy\nso far\nmenu\npractices\n1\n1\nmenu\n1\n\n\n1 2\n";
    for (name, value) in [("LC_ALL", "C"), ("LANG", "fr_CA.ISO-8859-1"), ("TERM", "vt100")] {
        let data = tempfile::tempdir().unwrap();
        let said = Fed::new(data.path()).variable(name, value).input(input).expect(0);
        assert!(said.output.is_ascii() && said.output.contains("Started: Cafe survey ??"), "{}", said.output);
    }
    let data = tempfile::tempdir().unwrap();
    let said = Fed::new(data.path()).input(input).expect(0);
    assert!(said.output.contains("Started: Café survey 会議"), "{}", said.output);
    let asked = Fed::new(data.path()).args(&["--symbols", "ascii"]).input("pre-screen\n").expect(0);
    assert!(asked.output.is_ascii() && asked.output.contains("Cafe survey"), "{}", asked.output);
}

#[test]
fn controls_nul_and_broken_letters_in_the_input_do_not_reach_the_output() {
    let data = tempfile::tempdir().unwrap();
    let mut input = b"pre-screen\nnew\n\x1b[31mred\x00\x07 \xe2\x80\xae survey\x9b2J\nministry\n".to_vec();
    input.extend(b"\x1b]0;title\x07 a purpose \xff\xfe\nreview\n\x1b[2J\n");
    let said = Fed::new(data.path()).input(input).expect(1);
    assert!(said.output.contains("Started: [31mred"), "{}", said.output);
    assert!(said.output.contains("purpose"), "{}", said.output);
}

#[test]
fn a_line_that_is_far_too_long_is_told_and_not_taken() {
    let data = tempfile::tempdir().unwrap();
    let long = "word ".repeat(400_000);
    let said =
        Fed::new(data.path()).input(format!("pre-screen\nnew\nSurvey\n1\n{long}\nrepeat\nshort\n")).expect(0);
    assert!(said.output.contains("at most 4000 are kept, so shorten it"), "{}", said.output);
    assert!(said.output.contains("Answered: short"), "{}", said.output);
}

#[test]
fn an_output_that_nobody_reads_ends_it_quietly_and_an_answer_is_saved_all_the_same() {
    let data = tempfile::tempdir().unwrap();
    let mut talk = Talk::with(Fed::new(data.path()));
    talk.types("pre-screen\nnew\nSurvey\n").until("Question 2").until("Type one number or word.\n");
    talk.stops_reading().types("ministry\n");
    let (ended, errors) = talk.ends();
    assert_eq!((ended.code(), errors.as_str()), (Some(0), ""));
    let again = Fed::new(data.path()).input("pre-screen\nsurvey\n").expect(0);
    assert!(again.output.contains("2 answered"), "{}", again.output);
}

#[test]
fn an_output_that_is_full_is_told() {
    let data = tempfile::tempdir().unwrap();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = Fed::new(data.path()).command;
    let child = command.stdin(Stdio::piped()).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8(ended.stderr).unwrap().contains("could not be written"));
}

#[test]
fn a_standard_stream_that_is_closed_is_no_panic() {
    let data = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_privacy-guide");
    for (redirection, code) in [("<&-", 2), (">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), ("<&- >&- 2>&-", 2)] {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("printf 'help\\nquit\\n' | \"$0\" --plain {redirection}")).arg(program);
        let ended = shell.env("PRIVACY_GUIDE_DATA", data.path()).output().unwrap();
        assert_eq!(ended.status.code(), Some(code), "{redirection}: {ended:?}");
        assert!(!String::from_utf8_lossy(&ended.stderr).contains("panicked"), "{redirection}");
    }
}

#[test]
fn every_signal_to_end_is_obeyed_and_no_answer_is_lost() {
    for (signal, number) in [(Signal::INT, 2), (Signal::TERM, 15), (Signal::HUP, 1), (Signal::QUIT, 3)] {
        let data = tempfile::tempdir().unwrap();
        let mut talk = Talk::with(Fed::new(data.path()));
        // Half a line is typed when the signal comes.
        talk.types("pre-screen\nnew\nSurvey\nministry\nhalf a sen").until("Question 3");
        kill_process(Pid::from_child(&talk.child), signal).unwrap();
        talk.until("All answers of \"Survey\" are saved.\n");
        let (ended, _) = talk.ends();
        assert_eq!(ended.signal(), Some(number));
        let again = Fed::new(data.path()).input("pre-screen\nsurvey\n").expect(0);
        assert!(again.output.contains("2 answered"), "{}", again.output);
    }
}

#[test]
fn an_answer_that_could_not_be_saved_is_told() {
    let data = tempfile::tempdir().unwrap();
    let mut talk = Talk::with(Fed::new(data.path()));
    talk.types("pre-screen\nnew\nSurvey\n").until("Question 2");
    std::fs::remove_file(data.path().join("privacy-guide.db")).unwrap();
    talk.types("ministry\n").until("Not saved: ");
    talk.types("menu\n").until("Answers that are not saved: 1. Type save to try again");
    let (ended, errors) = talk.ends();
    assert_eq!(ended.code(), Some(1));
    assert!(errors.contains("1 answer was not saved in \"Survey\"."), "{errors}");
}

/// How long something may take to be said, on a machine that does much else.
const PATIENCE: Timespec = Timespec { tv_sec: 60, tv_nsec: 0 };

/// The program while it runs: lines in, text out.
struct Talk {
    child: Child,
    input: Option<ChildStdin>,
    output: Option<ChildStdout>,
    said: String,
}

impl Talk {
    fn with(mut fed: Fed) -> Self {
        fed.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = fed.command.spawn().unwrap();
        Self { input: child.stdin.take(), output: child.stdout.take(), child, said: String::new() }
    }

    fn types(&mut self, lines: &str) -> &mut Self {
        self.input.as_mut().unwrap().write_all(lines.as_bytes()).unwrap();
        self
    }

    /// Waits until a text is said, after what was waited for before.
    fn until(&mut self, text: &str) -> &mut Self {
        loop {
            if let Some(at) = self.said.find(text) {
                self.said.drain(..at + text.len());
                return self;
            }
            assert!(self.hears(), "{text:?} was not said:\n{}", self.said);
        }
    }

    /// Takes in what is said next. Says whether there was anything.
    fn hears(&mut self) -> bool {
        let output = self.output.as_mut().unwrap();
        let mut bytes = [0; 4096];
        let ready = poll(&mut [PollFd::new(output, PollFlags::IN)], Some(&PATIENCE)).unwrap();
        if ready == 0 {
            self.child.kill().unwrap();
            return false;
        }
        let count = output.read(&mut bytes).unwrap();
        self.said.push_str(&String::from_utf8_lossy(&bytes[..count]));
        count > 0
    }

    /// Closes the output.
    fn stops_reading(&mut self) -> &mut Self {
        self.output = None;
        self
    }

    /// Ends the input, and says how the program ended, with its errors.
    fn ends(mut self) -> (ExitStatus, String) {
        drop(self.input.take());
        while self.output.is_some() && self.hears() {}
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (self.child.wait().unwrap(), errors)
    }
}
