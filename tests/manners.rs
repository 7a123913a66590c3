//! The real program in a pseudo-terminal: mouse, links, log, and how little it sends and does.
//!
//! What a terminal app owes to whoever uses it, and the test that holds it to that (`file::test`, or a part of the
//! name that its tests have in common):
//!
//! | manner | test |
//! |---|---|
//! | fuzzy search with highlights | `panes::a_search_finds_practices_in_spite_of_slips_and_marks_the_letters` |
//! | mouse, off over SSH, and a key that turns it off | `manners::the_mouse_…`, `pointer` |
//! | help from the table | `commands::the_help_of_a_place_shows_each_of_its_commands_once` |
//! | searchable help | `commands::a_search_in_the_help_narrows_the_keys` |
//! | palette | `commands::a_command_is_found_in_the_palette_by_a_few_letters_and_run_with_enter` |
//! | themes, own ones too | `contrast`, `shell::the_settings_are_shown_and_an_example_of_them_can_be_used` |
//! | dark or light background | `cli::look::the_background_decides_between_dark_and_light`, `…the_terminal_is_not_asked…`, `manners::a_terminal_that_never_says…` |
//! | `NO_COLOR` | `manners::without_colours_the_chosen_row_is_in_reverse_and_nothing_is_coloured` |
//! | fewer colours | `contrast` at every depth, `cli::look::a_terminal_with_sixteen_colours_gets_a_theme_of_those` |
//! | ASCII signs | `cli::look::signs_are_ascii_where_the_locale_or_the_screen_has_no_others`, `tui::ascii` |
//! | any size, resize at any moment | `panes::every_screen_is_drawn_at_every_size…`, `manners::a_window_of_any_size…` |
//! | OSC 52, in tmux and screen too | `terminal::clipboard`, `manners::what_is_copied…` |
//! | OSC 8 links | `manners::an_address_is_a_link…`, `terminal::linked` |
//! | completions | `shell::completions_offer_the_commands_and_the_names_of_the_content` |
//! | manual page | `shell::the_manual_page_has_every_key_of_the_table` |
//! | settings | `shell::settings_that_are_wrong_are_told…` |
//! | vim keys and arrows | `commands::every_way_to_walk_has_arrows_and_letters` |
//! | bracketed paste | `manners::a_pasted_newline_submits_nothing`, `terminal::the_modes_are_on…` |
//! | Ctrl-Z and fg | `terminal::ctrl_z_gives_the_terminal_back…` |
//! | panic | `terminal::a_panic_in_any_thread…` |
//! | signals, dead terminal | `terminal::each_signal_to_end…`, `terminal::a_terminal_that_is_gone…`, `walk` |
//! | plain lines | `plain` |
//! | synchronized output | `terminal::keys_and_pasted_lines_come_in_and_each_frame_goes_out_in_one_piece` |
//! | undo | `keeping_pane::u_takes_the_last_answer_back…`, `fuzz::undo_after_anything…` |
//! | pipes and closed streams | `manners::a_stream_that_is_closed…`, `plain::terminals`, `command_line::manners` |
//! | a log on request | `manners::the_log_…` |

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod window;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::process::Signal;
use window::Window;

const HOME: &str = "What would you like to do?";
const LINK: &str = "\x1b]8;;mailto:privacy.helpline@gov.bc.ca\x1b\\";
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

fn sent(window: &Window) -> String {
    String::from_utf8_lossy(&window.sent).into_owned()
}

/// A program with settings.
fn with_settings(data: &Path, settings: &str, variables: &[(&str, &str)]) -> Window {
    let file = data.join("config.yaml");
    fs::write(&file, settings).unwrap();
    Window::open_with(data, |command| {
        command.arg("--config");
        command.arg(&file);
        for (name, value) in variables {
            command.env(name, value);
        }
    })
}

#[test]
fn the_mouse_is_taken_obeyed_and_given_back() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME);
    assert!(sent(&window).contains(MOUSE_ON));
    let (column, row) = window.place_of("2 Compare");
    window
        .press(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"))
        .wait_for("n says what the meeting");
    window.press("\x1b[<65;10;10M").wait_for("4 of 9");
    let (column, row) = window.press("1").wait_for(HOME).wait_for("q quit").place_of("q quit");
    window.press(&format!("\x1b[<0;{column};{row}M"));
    assert!(window.wait_for_the_end().success());
    let sent = sent(&window);
    assert!(sent.rfind(MOUSE_OFF).unwrap() < sent.rfind("\x1b[?1049l").unwrap(), "{sent:?}");
}

#[test]
fn the_mouse_is_left_alone_over_ssh_unless_the_settings_say_otherwise() {
    let data = tempfile::tempdir().unwrap();
    for (settings, variable, is_taken) in [
        ("mouse: auto\n", "SSH_CONNECTION", false),
        ("mouse: auto\n", "SSH_TTY", false),
        ("mouse: on\n", "SSH_CONNECTION", true),
        ("mouse: off\n", "PRIVACY_GUIDE_NOTHING", false),
    ] {
        let mut window = with_settings(data.path(), settings, &[(variable, "10.0.0.1 1 10.0.0.2 22")]);
        window.wait_for(HOME).press("q");
        window.wait_for_the_end();
        assert_eq!(sent(&window).contains("\x1b[?1000h"), is_taken, "{settings} {variable}");
    }
}

#[test]
fn the_mouse_is_turned_off_by_a_key_and_stays_so_after_a_stop() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME).press("M").wait_for("The mouse is off").wait_for_bytes(MOUSE_OFF);
    window.press("M").wait_for("The mouse is on").press("M").wait_for("The mouse is off").press("q");
    window.wait_for_the_end();
    assert_eq!(sent(&window).matches(MOUSE_ON).count(), 2);
    assert_eq!(sent(&window).matches(MOUSE_OFF).count(), 2);
}

#[test]
fn an_address_is_a_link_where_the_terminal_has_links_and_plain_elsewhere() {
    let data = tempfile::tempdir().unwrap();
    for (settings, program, is_link) in [
        ("links: auto\n", "WezTerm", true),
        ("links: auto\n", "unheard-of", false),
        ("links: on\n", "unheard-of", true),
        ("links: off\n", "WezTerm", false),
    ] {
        let mut window = with_settings(data.path(), settings, &[("TERM_PROGRAM", program)]);
        window.wait_for(HOME).press("5").wait_for("Contacts").press("/access helpline");
        window.wait_for("privacy.helpline@gov.bc.ca").press("\x1b[A\x1b[B\x03");
        window.wait_for_the_end();
        let sent = sent(&window);
        assert_eq!(sent.contains(LINK), is_link, "{settings} {program}");
        assert_eq!(sent.matches("\x1b]8;;mailto").count(), sent.matches("\x1b]8;;\x1b\\").count());
    }
}

#[test]
fn the_log_tells_what_happened_and_when_and_nothing_that_was_typed() {
    let data = tempfile::tempdir().unwrap();
    let log = data.path().join("session.log");
    let mut window = Window::open_with(data.path(), |command| {
        command.arg("--log");
        command.arg(&log);
    });
    window.wait_for(HOME).press("4n").wait_for("called?").press("Secret survey\r").wait_for("organization");
    window
        .press("1\r")
        .wait_for("What is the initiative for?")
        .press("Hidden words\r")
        .wait_for("3 answered");
    // Only the wider window has room for the last of the keys.
    window.wait_for("saved").resize(100, 30).wait_for("q quit").press("\x03");
    window.wait_for_the_end();
    let text = fs::read_to_string(&log).unwrap();
    for line in text.lines() {
        let time = line.split(' ').next().unwrap();
        assert!(time.len() == 24 && time.ends_with('Z') && time.contains('T'), "{line}");
    }
    for words in [
        "start 0.",
        "TERM xterm-256color",
        "mouse on",
        "screen of 80 by 24",
        "screen of 100 by 30",
        "asked: record",
        "done: record",
        "asked: quit",
        "end",
    ] {
        assert!(text.contains(words), "{words}:\n{text}");
    }
    for typed in ["Secret", "survey", "Hidden"] {
        assert!(!text.contains(typed), "{typed}:\n{text}");
    }
    assert!(!sent(&window).contains("asked: record"), "nothing of the log is on the screen");
}

#[test]
fn the_log_that_cannot_be_written_is_told_at_the_start() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open_with(data.path(), |command| {
        command.env("PRIVACY_GUIDE_LOG", data.path().join("nowhere").join("log"));
    });
    assert_eq!(window.wait_for_the_end().exit_code(), 1);
    let told = sent(&window);
    assert!(told.contains("the log cannot be written to") && told.contains("--log"), "{told}");
    assert!(!told.contains("\x1b[?1049h"), "{told:?}");
}

#[test]
fn a_pasted_newline_submits_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME).wait_for_bytes("\x1b[?2004h").press("4n").wait_for("called?");
    window.press("\x1b[200~Hou\rsing\x1b[201~").wait_for("Hou sing").wait_for("called?");
    window.press("\x1b[200~\r\r\x1b[201~!").wait_for("!").wait_for("called?").press("\x03");
    assert!(window.wait_for_the_end().success());
}

#[test]
fn without_colours_the_chosen_row_is_in_reverse_and_nothing_is_coloured() {
    let data = tempfile::tempdir().unwrap();
    let mut window = with_settings(data.path(), "", &[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]);
    window.wait_for(HOME).press("2").wait_for("n says what").press("q");
    window.wait_for_the_end();
    let sent = sent(&window);
    assert!(sent.contains("\x1b[7m"), "{sent:?}");
    for colour in ["\x1b[38;", "\x1b[48;", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[34m", "\x1b[36m"] {
        assert!(!sent.contains(colour), "{colour:?} in {sent:?}");
    }
}

#[test]
fn the_cursor_of_the_terminal_is_shown_on_the_chosen_row() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME).frame_after("\x1b[B");
    let (_, row) = window.place_of("▌");
    let ((at, _), is_hidden) = window.cursor();
    assert_eq!((usize::from(at) + 1, is_hidden), (row, false));
    window.kill();
}

#[test]
fn a_window_of_any_size_is_drawn_and_left() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME);
    for (columns, rows) in [(1, 1), (300, 100), (2, 40), (300, 1), (20, 6), (80, 24)] {
        window.resize(columns, rows).press("\x1b[B\t");
    }
    window.press("1").wait_for(HOME).press("q");
    assert!(window.wait_for_the_end().success());
}

#[test]
fn a_key_right_after_a_resize_is_obeyed_at_once() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME);
    for round in 0..20 {
        window
            .resize(if round % 2 == 0 { 90 } else { 80 }, 24)
            .press("2")
            .wait_for("n says what the meeting");
        window.press("1").wait_for(HOME);
    }
    window.kill();
}

#[test]
fn each_signal_to_end_saves_what_is_typed_and_gives_the_terminal_back() {
    for (signal, name) in [(Signal::HUP, "Hangup"), (Signal::QUIT, "Quit"), (Signal::TERM, "Terminated")] {
        let data = tempfile::tempdir().unwrap();
        let mut window = Window::open(data.path());
        window.wait_for(HOME).press("4n").wait_for("called?").press("Survey\r").wait_for("organization");
        window.press("1\r").wait_for("initiative for?").press("Half").wait_for("Half").signal(signal);
        let ended = window.wait_for_the_end();
        assert!(ended.signal().is_some_and(|told| told.starts_with(name)), "{name}: {ended}");
        assert!(window.is_as_before() && sent(&window).contains("\x1b[?1049l"), "{name}");
        let mut window = Window::open(data.path());
        window.wait_for("Survey").wait_for("3 answered");
        window.kill();
    }
}

#[test]
fn a_line_that_mosh_or_ssh_holds_opens_asks_nothing_and_can_be_left() {
    for term in ["xterm-256color", "xterm", "screen-256color-bce"] {
        let data = tempfile::tempdir().unwrap();
        let mut window = Window::open_with(data.path(), |command| {
            command.env("TERM", term);
            command.env("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22");
            command.env("LANG", "C.UTF-8");
        });
        window.wait_for(HOME).press("2").wait_for("n says what the meeting").press("q");
        assert!(window.wait_for_the_end().success(), "{term}");
        let sent = sent(&window);
        assert!(!sent.contains("\x1b]11;?") && !sent.contains("\x1b[c"), "{term}: {sent:?}");
    }
}

#[test]
fn a_terminal_that_never_says_what_is_behind_the_text_is_asked_once_and_a_late_answer_types_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME).press("4n").wait_for("called?");
    window.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\").press("Survey").wait_for("Survey");
    assert!(!window.shows("rgb") && !window.shows("ffff"), "{}", window.contents());
    window.press("\x03");
    assert!(window.wait_for_the_end().success());
    assert_eq!(sent(&window).matches("\x1b]11;?").count(), 1);
}

#[test]
fn what_is_copied_goes_through_tmux_and_screen_and_the_app_says_how_sure_that_is() {
    let data = tempfile::tempdir().unwrap();
    for (variable, value, wanted) in [
        ("TMUX", "/tmp/tmux-1/default,1,0", "\x1bPtmux;\x1b\x1b]52;c;"),
        ("TERM", "screen-256color", "\x1bP\x1b]52;c;"),
        ("TERM", "xterm-256color", "\x1b]52;c;"),
    ] {
        let mut window = with_settings(data.path(), "", &[(variable, value)]);
        window.wait_for(HOME).press("2y").wait_for("not every terminal takes them").press("q");
        window.wait_for_the_end();
        assert!(sent(&window).contains(wanted), "{variable}");
    }
}

#[test]
fn a_stream_that_is_closed_or_a_pipe_ends_in_words_and_never_in_a_panic() {
    let data = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_privacy-guide");
    for script in
        ["\"$0\" <&-", "\"$0\" >&-", "\"$0\" 2>&-", "\"$0\" <&- >&- 2>&-", "\"$0\" </dev/null | cat"]
    {
        let ended = Command::new("sh")
            .args(["-c", script, program])
            .env("PRIVACY_GUIDE_DATA", data.path())
            .env("TERM", "xterm")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&ended.stderr);
        assert!(!told.contains("panicked") && !told.contains("RUST_BACKTRACE"), "{script}: {told}");
        assert_ne!(ended.status.code(), Some(101), "{script}");
        assert!(ended.status.code().is_some(), "{script} was ended by a signal");
        assert!(!ended.stdout.contains(&0x1b), "{script}");
    }
}

/// The bytes of a frame, told where there are too many.
fn within(bytes: &[u8], most: usize, what: &str) {
    println!("{what}: {} bytes of at most {most}", bytes.len());
    assert!(bytes.len() < most, "{what}: {} bytes: {:?}", bytes.len(), String::from_utf8_lossy(bytes));
}

#[test]
fn the_first_frame_is_sent_in_few_bytes() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    let frame = window.frame_after("");
    within(&frame, 6_000, "first frame");
    window.wait_for(HOME);
    window.kill();
}

#[test]
fn a_move_in_a_list_is_sent_in_few_bytes() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME).wait_for("Kept in").press("\x1b[B").wait_for("▌ Find a practice");
    within(&window.frame_after("\x1b[B"), 300, "move without a page");
    window.press("3").wait_for("1 of ").press("\x1b[B").wait_for("2 of ");
    within(&window.frame_after("\x1b[B"), 1_200, "move with a page");
    window.press("2").wait_for("n says what the meeting").press("\x1b[B").wait_for("2 of 9");
    within(&window.frame_after("\x1b[B"), 1_200, "move in the comparison");
    window.kill();
}

#[test]
fn a_typed_letter_is_sent_in_few_bytes() {
    let data = tempfile::tempdir().unwrap();
    let mut window = Window::open(data.path());
    window.wait_for(HOME).press("3/").wait_for("enter done");
    for letter in ["l", "o", "c", "k"] {
        within(&window.frame_after(letter), 2_000, "letter of a search");
    }
    window.press("\x1b").wait_for("/ to search").press("4n").wait_for("called?");
    within(&window.frame_after("S"), 300, "letter of a name");
    window.kill();
}

/// The time that a process has worked, in the system's ticks.
fn worked(process: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn nothing_is_sent_and_nothing_done_while_nothing_happens() {
    let data = tempfile::tempdir().unwrap();
    let seconds = std::env::var("IDLE_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let mut window = Window::open(data.path());
    window.wait_for(HOME).press("4n").wait_for("called?").press("Survey\r").wait_for("organization");
    window.wait_for("saved").press("1\r").wait_for("2 answered").wait_for("· saved ");
    window.is_silent_for(Duration::from_millis(500));
    let before = worked(window.process());
    window.is_silent_for(Duration::from_secs(seconds));
    assert_eq!(worked(window.process()), before, "ticks of work while nothing happened");
    window.kill();
}
