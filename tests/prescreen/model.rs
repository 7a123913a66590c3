//! The pre-screen's rules written down a second time, by hand, for the tests to compare with.

use crate::given::Given;

/// What a complete set of answers comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Result {
    pub asked: Vec<String>,
    pub outcome: &'static str,
    pub actions: Vec<&'static str>,
}

struct Asking<'a> {
    given: &'a Given,
    asked: Vec<String>,
}

impl<'a> Asking<'a> {
    /// The answer to a question, where it is asked; else nothing.
    fn ask(&mut self, question: &str, when: bool) -> &'a str {
        if !when {
            return "";
        }
        self.asked.push(question.to_owned());
        &self.given[question]
    }
}

/// Yes or not sure.
fn perhaps(answer: &str) -> bool {
    ["yes", "not-sure"].contains(&answer)
}

/// No or not sure.
fn lacking(answer: &str) -> bool {
    ["no", "not-sure"].contains(&answer)
}

/// Goes through the questions with every answer given.
pub fn walk(given: &Given) -> Result {
    let mut asking = Asking { given, asked: Vec::new() };
    let (outcome, actions) = go(&mut asking);
    Result { asked: asking.asked, outcome, actions }
}

fn go(a: &mut Asking) -> (&'static str, Vec<&'static str>) {
    a.ask("name", true);
    let organization = a.ask("organization", true);
    if organization == "other" {
        return ("outside-this-guide", vec![]);
    }
    a.ask("purpose", true);
    let initiative = a.ask("initiative", true);
    if initiative == "enactment" {
        return ("legislation", vec![]);
    }
    let earlier = a.ask("earlier-pia", ["change", "unchanged"].contains(&initiative));
    if initiative == "unchanged" {
        return (if earlier == "yes" { "covered" } else { "ask-first" }, vec![]);
    }
    let changes = a.ask("changes", initiative == "change");
    if changes == "none" && earlier == "yes" {
        return ("covered", vec![]);
    }

    let tool = a.ask("tool", true);
    let a_tool = tool != "none";
    let from_outside = a_tool && tool != "own-system";
    let video = tool == "video-platform";
    let platform = a.ask("platform", video);
    let has_both = ["teams", "webex", "mattermost", "slack", "zoom", "meet"].contains(&platform);
    let plan = a.ask("plan", has_both);
    let approved = a.ask("approved", ["ministry", "not-sure"].contains(&organization) && a_tool);
    let assessed = a.ask("assessed", a_tool);

    let personal = a.ask("personal-information", true);
    let about_people = perhaps(personal);
    let confidential = a.ask("confidential", true);
    let accidental = a.ask("accidental", personal == "no");
    let sensitive = a.ask("sensitive", about_people);
    let directly = a.ask("collects-directly", about_people);
    let discloses = a.ask("discloses", about_people);
    a.ask("authority", about_people);
    let minimum = a.ask("minimum", about_people);
    let linking = a.ask("linking", about_people);
    let abroad = a.ask("stored-outside-canada", about_people);
    let american = a.ask("provider-us", from_outside);
    let encryption = a.ask("encryption", from_outside);
    let terms = a.ask("terms", from_outside);
    let recorded = perhaps(a.ask("recorded", video));
    let authority = a.ask("recording-authority", recorded);
    let told = a.ask("participants-told", recorded);
    let kept = a.ask("recording-kept", recorded);
    let records = a.ask("records", true);
    let stra = a.ask("stra", a_tool);
    let breach = a.ask("breach-plan", about_people);

    let outcome = if about_people && perhaps(sensitive) && perhaps(abroad) {
        "outside-canada"
    } else if about_people && assessed == "yes" {
        "assessed-tool"
    } else if initiative == "change" && earlier == "yes" && about_people {
        "pia-update"
    } else if about_people {
        "full-pia"
    } else {
        "part-1"
    };
    let free_zoom = platform == "zoom"
        && ["free", "not-sure"].contains(&plan)
        && (about_people || perhaps(sensitive) || perhaps(confidential));
    let actions = [
        ("stra", lacking(stra)),
        ("collection-notice", perhaps(directly)),
        ("tell-participants", lacking(told)),
        ("recording-authority", lacking(authority)),
        ("keep-recordings-local", ["cloud", "not-sure"].contains(&kept)),
        ("approved-tools", lacking(approved)),
        ("legal-advice", perhaps(sensitive) || (about_people && perhaps(american))),
        ("encryption", lacking(encryption)),
        ("provider-terms", lacking(terms)),
        ("minimum-information", lacking(minimum)),
        ("free-zoom", free_zoom),
        ("records", lacking(records)),
        ("breach-plan", lacking(breach)),
        ("accidental-collection", !["", "none"].contains(&accidental)),
        ("data-linking", perhaps(linking)),
        ("other-disclosure-rules", discloses.contains("public-bodies") || discloses == "not-sure"),
    ];
    (outcome, actions.into_iter().filter(|(_, due)| *due).map(|(id, _)| id).collect())
}
