//! Overlays: an organization's own rules and entries over the content, through the real program and the library.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod stage;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use privacy_guide::compare::{Aspect, Fit, Gone, Need, Needs, Platforms, Value, View, compare};
use privacy_guide::content::{Guide, SourceLine, embedded, load_with};
use privacy_guide::tui::Look;
use serde_json::Value as Json;
use stage::Stage;
use tempfile::TempDir;

/// A folder for overlays, with the overlay of a town in `town`.
struct Room(TempDir);

impl Room {
    fn new() -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        lay(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/overlays/town"), &room.path("town"));
        room
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, and the folders around it.
    fn write(&self, path: &str, text: &str) -> &Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self
    }

    /// Puts words in the place of others in a file.
    fn change(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replace(from, to))
    }

    /// The program in this room, apart from the environment of the tests.
    fn program(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_privacy-guide"));
        command.current_dir(self.0.path()).args(words);
        for variable in ["PRIVACY_GUIDE_CONTENT", "PRIVACY_GUIDE_OVERLAY", "PRIVACY_GUIDE_THEME"] {
            command.env_remove(variable);
        }
        command.env("HOME", self.path("home")).env("XDG_CONFIG_HOME", self.path("home/.config"));
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.program(words).output().unwrap()
    }

    /// What a command prints that ends well.
    fn says(&self, words: &[&str]) -> String {
        printed(&self.run(words))
    }

    /// What `check` tells of overlays, with the promise that it ends with 1 and counts what it tells.
    fn problems(&self, overlays: &[&str]) -> Vec<String> {
        let mut words = vec!["check"];
        words.extend(overlays.iter().flat_map(|overlay| ["--overlay", overlay]));
        let output = self.run(&words);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{text}");
        let (problems, count) = text.split_once("\n\n").unwrap();
        let problems: Vec<String> = problems.lines().map(str::to_owned).collect();
        assert!(count.starts_with(&format!("{} problem", problems.len())), "{text}");
        problems
    }
}

fn lay(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            lay(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn printed(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The guide with the town's overlay.
fn town() -> Guide {
    load_with(None, &[Room::new().path("town")]).unwrap()
}

/// The platform with this id in a comparison as JSON.
fn platform<'a>(compared: &'a Json, id: &str) -> &'a Json {
    compared.as_array().unwrap().iter().find(|platform| platform["id"] == id).unwrap()
}

#[test]
fn a_platform_that_is_forbidden_fails_every_need_and_says_who_forbids_it() {
    let room = Room::new();
    let compared: Json = serde_json::from_str(&room.says(&[
        "compare",
        "--overlay",
        "town",
        "--people",
        "20",
        "--in",
        "browser",
        "--format",
        "json",
    ]))
    .unwrap();
    let zoom = platform(&compared, "zoom");
    let forbidden = serde_json::json!({
        "by": "Town of Pinewood",
        "why": "The town has no agreement with its provider.",
        "date": "2026-03-01",
    });
    assert_eq!((&zoom["fit"], &zoom["best"], &zoom["forbidden"]), (&"fails".into(), &Json::Null, &forbidden));
    let plans = zoom["plans"].as_array().unwrap();
    assert!(!plans.is_empty());
    for verdict in plans.iter().flat_map(|plan| plan["verdicts"].as_array().unwrap()) {
        assert_eq!((&verdict["fit"], &verdict["value"]), (&"fails".into(), &"forbidden".into()));
        assert_eq!(verdict["words"], "not for use here");
        assert_eq!(verdict["forbidden"], forbidden);
        assert_eq!(verdict["note"], forbidden["why"]);
        assert_eq!(
            verdict["source"][0]["line"],
            "Later development › Town of Pinewood: Zoom is not for use here"
        );
        assert_eq!(verdict["source"][0]["date"], "2026-03-01");
    }
    assert_eq!(platform(&compared, "teams")["forbidden"], Json::Null);
}

#[test]
fn no_need_and_no_near_miss_brings_a_forbidden_platform_back() {
    let guide = town();
    let nothing = compare(&guide, View::Today, &Needs::default());
    let zoom = nothing.get("zoom").unwrap();
    assert_eq!((zoom.fit(), zoom.best().is_none()), (Fit::Fails, true));
    let needs: Needs = [Need::People(100_000)].into_iter().collect();
    let too_many = compare(&guide, View::Today, &needs);
    let zoom = too_many.get("zoom").unwrap();
    assert!(zoom.near_misses().is_empty() && !too_many.get("webex").unwrap().near_misses().is_empty());
    for plan in zoom.plans() {
        assert!(plan.near_miss().is_none() && !plan.is_offered());
        assert_eq!(plan.verdict(&Need::Free).value, Some(Value::Gone(Gone::Forbidden)));
    }
}

#[test]
fn the_text_says_that_a_platform_is_not_for_use_here_and_why() {
    let room = Room::new();
    let why = "The town has no agreement with its provider (Town of Pinewood, 1 March 2026)";
    let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let compared = flat(room.says(&["compare", "--overlay", "town", "--people", "20"]));
    assert!(compared.contains(&format!("✗ not for use here: {why}")), "{compared}");
    let listed = room.says(&["platforms", "--overlay", "town"]);
    let zoom = listed.lines().find(|line| line.starts_with("zoom ")).unwrap();
    assert!(zoom.ends_with("✗ not for use here (Town of Pinewood)"), "{zoom}");
    let shown = flat(room.says(&["platforms", "zoom", "--overlay", "town"]));
    assert!(shown.contains(&format!("✗ Not for use here: {why}.")), "{shown}");
}

#[test]
fn a_platform_that_is_approved_is_approved_today_as_theirs() {
    let guide = town();
    let approved = |view| {
        let platforms = Platforms::seen(&guide, view);
        let webex = platforms.get("webex").unwrap();
        Aspect::Approved.of(webex, &webex.plans[0])
    };
    let today = approved(View::Today);
    assert_eq!(today.value, Some(Value::Is(true)));
    assert_eq!(today.note.as_deref(), Some("by Town of Pinewood: For open meetings of council only."));
    let lines = SourceLine::all(&guide, &today.sources);
    assert_eq!(lines[0].line, "Later development › Town of Pinewood: Cisco Webex is approved here");
    assert_eq!(lines[0].date, "2026-03-01");
    let documented = approved(View::AsDocumented);
    assert_eq!((documented.value, documented.changed), (Some(Value::Is(false)), None));
    let needs: Needs = [Need::Approved].into_iter().collect();
    assert_eq!(compare(&guide, View::Today, &needs).get("webex").unwrap().fit(), Fit::Meets);
}

#[test]
fn as_documented_nothing_of_an_overlay_is_among_the_platforms() {
    let room = Room::new();
    room.change("town/overlay.yaml", "[practice/lock-meeting]", "[practice/lock-meeting, platform/meet]");
    let meet = fs::read_to_string(room.path("town/platforms/rooms.yaml")).unwrap();
    room.write(
        "town/platforms/meet.yaml",
        &meet.replace("pinewood-rooms", "meet").replace("Pinewood Rooms", "Our Meet"),
    );
    let needs = ["--people", "20", "--as-documented", "--format", "json"];
    let with = room.says(&[&["compare", "--overlay", "town"], &needs[..]].concat());
    let without = room.says(&[&["compare"], &needs[..]].concat());
    assert_eq!(with, without);
    let today = room.says(&["platforms", "--overlay", "town"]);
    assert!(today.contains("Our Meet") && today.contains("pinewood-rooms"), "{today}");
}

#[test]
fn entries_of_an_overlay_stand_among_the_others_with_their_own_source() {
    let room = Room::new();
    let says = |words: &[&str]| room.says(&[words, &["--overlay", "town"]].concat());
    let rooms = says(&["platforms", "pinewood-rooms"]);
    assert!(rooms.contains("[Town of Pinewood › Decisions › Meet in the town's own rooms"), "{rooms}");
    assert!(says(&["contacts"]).contains("Clerk's office, Town of Pinewood"));
    assert!(says(&["developments"]).contains("Town of Pinewood: The town has bought Teams for all staff"));
    assert!(says(&["sources"]).contains("Council decision 12 on video meetings"));
    let found = says(&["search", "clerk"]);
    assert!(
        found.contains("Ask the clerk first") && found.contains("Town of Pinewood › Decisions"),
        "{found}"
    );
    let guide = town();
    let ask = guide.practice(&"pinewood-ask-clerk".parse().unwrap()).unwrap();
    assert_eq!(ask.0.title.as_str(), "What Pinewood asks of its staff");
    assert_eq!(ask.0.practices.len(), 1);
}

#[test]
fn a_replaced_practice_stands_where_the_other_stood() {
    let (content, guide) = (embedded().unwrap(), town());
    let places = |guide: &Guide| {
        let all: Vec<String> = guide.practices().map(|(_, practice)| practice.id.to_string()).collect();
        all.iter().position(|id| id == "lock-meeting").unwrap()
    };
    assert_eq!(places(&guide), places(&content));
    let (group, practice) = guide.practice(&"lock-meeting".parse().unwrap()).unwrap();
    assert_eq!(practice.title.as_str(), "Lock every meeting after five minutes");
    assert_eq!(group.id, content.practice(&practice.id).unwrap().0.id);
    let lines = SourceLine::all(&guide, &practice.sources);
    assert_eq!(lines[0].line, "Town of Pinewood › Decisions › Lock every meeting");
    assert_eq!(guide.practices().count(), content.practices().count() + 1);
}

/// An overlay of a district that lies over that of the town.
const DISTRICT: &str = "\
id: district
organization: Lake District
date: 2026-05
source: Board rules
decisions: [{id: lock, label: Lock at once}]
approves: [{platform: zoom}, {platform: webex}]
forbids: [{platform: slack, why: Not reviewed.}]
replaces: [practice/lock-meeting]
";

const DISTRICT_PRACTICES: &str = "\
groups:
  - id: district-practices
    short: District
    title: What the district asks
    sources: [district/decisions/lock]
    practices:
      - id: lock-meeting
        title: Lock at once
        text: Lock the meeting at once.
        phase: at-the-start
        sources: [district/decisions/lock]
";

#[test]
fn of_two_overlays_the_later_lies_over_the_earlier_but_lifts_no_ban() {
    let room = Room::new();
    room.write("district/overlay.yaml", DISTRICT).write("district/practices/lock.yaml", DISTRICT_PRACTICES);
    let titled = |overlays: [&str; 2]| {
        let guide = load_with(None, &overlays.map(|overlay| room.path(overlay))).unwrap();
        let lock = guide.practice(&"lock-meeting".parse().unwrap()).unwrap().1.title.to_string();
        let platforms = Platforms::seen(&guide, View::Today);
        let by = |id: &str| platforms.get(id).unwrap().forbidden.clone().map(|rule| rule.by.to_string());
        let webex = platforms.get("webex").unwrap().facts.approved.changed.clone().unwrap();
        (lock, by("zoom"), by("slack"), webex.by.id.to_string())
    };
    let (lock, zoom, slack, webex) = titled(["town", "district"]);
    assert_eq!(lock, "Lock at once");
    assert_eq!((zoom.as_deref(), slack.as_deref()), (Some("Town of Pinewood"), Some("Lake District")));
    assert_eq!(webex, "district-approves-webex");
    let (lock, zoom, _, webex) = titled(["district", "town"]);
    assert_eq!(lock, "Lock every meeting after five minutes");
    assert_eq!((zoom.as_deref(), webex.as_str()), (Some("Town of Pinewood"), "pinewood-approves-webex"));
}

#[test]
fn overlays_come_from_the_settings_then_from_the_command_line_or_else_the_environment() {
    let room = Room::new();
    room.write("district/overlay.yaml", DISTRICT).write("district/practices/lock.yaml", DISTRICT_PRACTICES);
    let overlays = |command: &mut Command| {
        let text = printed(&command.output().unwrap());
        (text.contains("Town of Pinewood: Zoom"), text.contains("Lake District: Slack"))
    };
    assert_eq!(overlays(&mut room.program(&["developments"])), (false, false));
    let list = std::env::join_paths([room.path("town"), room.path("district")]).unwrap();
    let mut both = room.program(&["developments"]);
    assert_eq!(overlays(both.env("PRIVACY_GUIDE_OVERLAY", &list)), (true, true));
    let mut one = room.program(&["developments", "--overlay", "district"]);
    assert_eq!(overlays(one.env("PRIVACY_GUIDE_OVERLAY", room.path("town"))), (false, true));
    lay(&room.path("town"), &room.path("home/.config/privacy-guide/overlay"));
    assert_eq!(overlays(&mut room.program(&["developments", "--overlay", "district"])), (true, true));
    let practices = room.says(&["practices", "--overlay", "district"]);
    assert!(practices.contains("Lock at once"), "the command line lies over the settings");
}

#[test]
fn an_overlay_without_fault_is_summed_up_with_the_content() {
    let room = Room::new();
    let plain = room.says(&["check"]);
    let with = room.says(&["check", "--overlay", "town"]);
    let number = |text: &str| text.split(' ').next().unwrap().parse::<usize>().unwrap();
    assert_eq!(number(&with), number(&plain) + 1, "{with}");
    assert!(with.ends_with("items cited, 1 overlay\n") && plain.ends_with("items cited\n"), "{with}{plain}");
    let json: Json =
        serde_json::from_str(&room.says(&["check", "--overlay", "town", "--format", "json"])).unwrap();
    assert_eq!((&json["ok"], &json["summary"]["overlays"]), (&true.into(), &1.into()));
}

/// Something that is wrong in the town's overlay.
type Fault = fn(&Room) -> &Room;

/// Faults, each with some of what is then told.
const FAULTS: [(Fault, &[&str]); 22] = [
    (
        |room| room.change("town/overlay.yaml", "platform: zoom", "platform: zom"),
        &["town/overlay.yaml:11:16: forbids[0].platform: no platform is called 'zom'; did you mean 'zoom'?"],
    ),
    (
        |room| room.change("town/overlay.yaml", "platform: webex", "platform: webx"),
        &[
            "town/overlay.yaml:13:16: approves[0].platform: no platform is called 'webx'; did you mean 'webex'?",
        ],
    ),
    (
        |room| room.change("town/overlay.yaml", "platform: webex", "platform: zoom"),
        &["town/overlay.yaml:13:16: approves[0].platform: the platform 'zoom' is forbidden and approved: \
               expected one of both"],
    ),
    (
        |room| room.change("town/overlay.yaml", "replaces: [practice/lock-meeting]\n", ""),
        &["town/practices/town.yaml:14:13: groups[0].practices[1].id: the practice 'lock-meeting' is here \
               twice: first in content/practices/general-during.yaml on line 68; to put this in its place, list \
               'practice/lock-meeting' under replaces in overlay.yaml"],
    ),
    (
        |room| {
            room.change("town/overlay.yaml", "[practice/lock-meeting]", "[practice/lock-meeting, term/pai]")
        },
        &["town/overlay.yaml:14:35: replaces[1]: there is nothing to replace: no term is called 'pai'; did \
               you mean 'pia'?"],
    ),
    (
        |room| {
            room.change(
                "town/overlay.yaml",
                "[practice/lock-meeting]",
                "[practice/lock-meeting, platform/zoom]",
            )
        },
        &[
            "town/overlay.yaml:14:35: replaces[1]: this overlay has no platform 'zoom' to put in the place of \
               the other",
        ],
    ),
    (
        |room| {
            room.change("town/overlay.yaml", "[practice/lock-meeting]", "[practice/lock-meeting, group/x]")
        },
        &["town/overlay.yaml:14:35: replaces[1]: 'group/x' names nothing that can be replaced: expected \
               platform/, feature/, practice/, topic/, contact/, term/ or development/ and an id"],
    ),
    (
        |room| room.change("town/overlay.yaml", "forbids:", "forbid:"),
        &["town/overlay.yaml:10:1: forbid: unknown key 'forbid': expected approves, date, decisions, \
               forbids, id, organization, replaces, source; did you mean 'forbids'?"],
    ),
    (
        |room| room.change("town/overlay.yaml", "why: The", "because: The"),
        &[
            "town/overlay.yaml:11:5: forbids[0].why: 'why' is missing: expected text",
            "town/overlay.yaml:11:22: forbids[0].because: unknown key 'because': expected platform, why",
        ],
    ),
    (
        |room| room.change("town/overlay.yaml", "2026-03-01", "2026-02-30"),
        &[
            "town/overlay.yaml:4:7: date: '2026-02-30' is no date: expected a year, a month or a day, such as \
               2023, 2020-05 or 2016-04-27",
        ],
    ),
    (
        |room| room.change("town/overlay.yaml", "id: own-rooms", "id: our-rooms"),
        &["town/platforms/rooms.yaml:4:41: cost.sources[0]: the section 'pinewood/decisions' has no item \
               'own-rooms'; did you mean 'our-rooms'?"],
    ),
    (
        |room| room.change("town/contacts.yaml", "pinewood/decisions/staff", "video-2020/participants/lock"),
        &["town/contacts.yaml:3:9: contacts[0].id: no source of this entry is the organization's own: \
               expected one at least, such as ID/decisions/ITEM of overlay.yaml"],
    ),
    (
        |room| {
            room.change(
                "town/overlay.yaml",
                "lock, label: Lock every meeting}",
                "lock, label: Lock}\n  - {id: more, label: More}",
            )
        },
        &["town/overlay.yaml:10:10: decisions[3].id: no entry cites this item, 'pinewood/decisions/more': \
               expected one at least"],
    ),
    (
        |room| room.change("town/overlay.yaml", "organization: Town of Pinewood\n", ""),
        &["town/overlay.yaml:2:1: organization: 'organization' is missing: expected text"],
    ),
    (
        |room| room.write("town/guide.yaml", "version: \"9\"\n"),
        &["town/guide.yaml:1:1: no kind of content is kept here: expected sources/, platforms/, \
               features.yaml, practices/, topics/, contacts.yaml, glossary.yaml, developments/, \
               checklists.yaml, overlay.yaml"],
    ),
    (
        |room| room.change("town/overlay.yaml", "id: pinewood", "id: video-2020"),
        &["town/overlay.yaml:2:5: id: the document 'video-2020' is here twice: first in \
               content/sources/video-platforms-2020.yaml on line 2"],
    ),
    (
        |room| {
            room.change(
                "town/overlay.yaml",
                "  - {platform: webex",
                "  - {platform: meet}\n  - {platform: meet}\n  - {platform: webex",
            )
        },
        &["town/overlay.yaml:14:16: approves[1].platform: 'meet' is in this list already"],
    ),
    (
        |room| {
            room.change(
                "town/overlay.yaml",
                "id: pinewood",
                "id: a-town-with-a-name-that-is-nearly-as-long-as-an-id-may-be",
            )
        },
        &["town/overlay.yaml:11:16: forbids[0].platform: \
               'a-town-with-a-name-that-is-nearly-as-long-as-an-id-may-be-forbids-zoom' would be the id of this \
               decision, and is too long: expected a shorter one"],
    ),
    (
        |room| {
            fs::remove_file(room.path("town/checklists.yaml")).unwrap();
            room
        },
        &["town/practices/town.yaml:8:13: groups[0].practices[0].id: no rule picks the practice \
               'pinewood-ask-clerk' for a checklist: expected one in checklists.yaml, or a reason under \
               not-for-meetings"],
    ),
    (
        |room| room.change("town/checklists.yaml", "rules:", "platform: meeting-platform\nrules:"),
        &["town/checklists.yaml:2:1: platform: the content says this: expected no 'platform' in an overlay"],
    ),
    (
        |room| room.change("town/checklists.yaml", "meeting-cleared", "cleared"),
        &["town/checklists.yaml:7:7: rules[0].when.cleared: no question of this questionnaire is called \
               'cleared'"],
    ),
    (
        |room| {
            fs::remove_file(room.path("town/overlay.yaml")).unwrap();
            room
        },
        &["town/overlay.yaml:1:1: the file is missing: expected id, organization, date and source in it"],
    ),
];

#[test]
fn each_fault_of_an_overlay_is_told_with_its_place() {
    let mut failures = String::new();
    for (fault, expected) in FAULTS {
        let room = Room::new();
        let told = fault(&room).problems(&["town"]);
        for expected in expected {
            if !told.iter().any(|told| told == expected) {
                write!(failures, "\nexpected {expected}\n    told {}\n", told.join("\n         ")).unwrap();
            }
        }
        assert!(told.iter().all(|told| told.starts_with("town")), "{told:?}");
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn a_folder_that_does_not_exist_is_told_before_all_else() {
    let room = Room::new();
    let told = "nowhere:1:1: this folder does not exist, or is a link to nothing";
    assert_eq!(room.problems(&["nowhere"]), [told]);
    room.write("empty/read-me.txt", "Nothing yet.");
    let told = "empty:1:1: no YAML file is in this folder: expected overlay.yaml and others";
    assert_eq!(room.problems(&["empty"]), [told]);
}

#[test]
fn an_id_that_two_overlays_add_is_told_of_the_second() {
    let room = Room::new();
    room.write("district/overlay.yaml", &DISTRICT.replace("replaces: [practice/lock-meeting]\n", ""));
    let contact = fs::read_to_string(room.path("town/contacts.yaml")).unwrap();
    room.write(
        "district/contacts.yaml",
        &contact.replace("pinewood/decisions/staff", "district/decisions/lock"),
    );
    let told = room.problems(&["town", "district"]);
    assert_eq!(
        told,
        ["district/contacts.yaml:3:9: contacts[0].id: the contact 'pinewood-clerk' is here twice: first in \
          town/contacts.yaml on line 3; to put this in its place, list 'contact/pinewood-clerk' under replaces in \
          overlay.yaml"]
    );
}

#[test]
fn a_fault_of_an_overlay_keeps_the_guide_from_starting() {
    let room = Room::new();
    room.change("town/overlay.yaml", "platform: zoom", "platform: zom");
    let output = room.run(&["compare", "--overlay", "town"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(1), true));
    assert!(
        errors
            .starts_with("error: the content cannot be used:\ntown/overlay.yaml:11:16: forbids[0].platform:"),
        "{errors}"
    );
}

#[test]
fn the_app_shows_a_forbidden_platform_as_not_for_use_here_today_only() {
    let guide = Arc::new(town());
    for (columns, rows) in [(80, 24), (40, 12), (120, 40)] {
        let mut stage = Stage::with_guide(columns, rows, Look::Mono, Arc::clone(&guide));
        stage.keys("2 end").sees("✗ Zoom");
        stage.keys("enter").sees("✗ Not for use here: The town has no").sees("1 March 2026)");
        stage.keys("esc d").sees("Zoom").sees_no("✗ Zoom").sees_no("Not for use here");
    }
    let mut stage = Stage::with_guide(80, 24, Look::Mono, guide);
    stage
        .keys("2 end")
        .sees("not here†")
        .keys("home down")
        .sees("Pinewood Rooms")
        .keys("d")
        .sees_no("Pinewood");
    stage.keys("d n").typed("20").keys("enter end");
    stage.sees("not for use here: fails every need").sees("Town of Pinewood: Zoom is");
    stage.keys("5 /").typed("zoom not for use").sees("Town of Pinewood: Zoom is not for use here");
}

#[test]
fn the_example_in_the_readme_is_without_fault() {
    let readme = include_str!("../README.md");
    let example: Vec<&str> = readme
        .lines()
        .skip_while(|line| !line.starts_with("    id: pinewood"))
        .map_while(|line| line.strip_prefix("    "))
        .collect();
    assert_eq!(example.len(), 10);
    let room = Room::new();
    let theirs = |path: &str| {
        fs::read_to_string(room.path(path)).unwrap().replace("decisions/staff", "decisions/lock")
    };
    room.write("our-rules/overlay.yaml", &example.join("\n"))
        .write("our-rules/practices/ours.yaml", &theirs("town/practices/town.yaml"))
        .write("our-rules/checklists.yaml", &theirs("town/checklists.yaml"));
    assert!(room.says(&["check", "--overlay", "our-rules"]).ends_with("1 overlay\n"));
}

#[test]
fn what_is_taken_along_says_that_a_platform_is_not_for_use_here() {
    let room = Room::new();
    for format in ["markdown", "html", "csv"] {
        let taken = room.says(&["compare", "--overlay", "town", "--people", "20", "--format", format]);
        let told = taken.to_lowercase();
        assert!(told.contains("not for use here") && taken.contains("The town has no agreement"), "{taken}");
        assert!(taken.contains("Town of Pinewood: Zoom is not for use here"), "{taken}");
    }
}
