//! Answers from a file, from a keyboard and from a log.

use privacy_guide::prescreen::{Answer, FileProblem, LARGEST_FILE, LONGEST_TEXT, WrongAnswer, read_answers};
use proptest::prelude::*;

use crate::given::{answers, given, question, questionnaire};

fn problems(text: &str) -> Vec<String> {
    read_answers(questionnaire(), text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn yaml_and_json_say_the_same() {
    let yaml = "answers:\n  name: Housing survey\n  organization: ministry\n  purpose: \"\"\n  discloses: [others, public-bodies]\n  personal-information: yes\n";
    let json = r#"{"answers": {"name": "Housing survey", "organization": "ministry", "purpose": "",
        "discloses": ["public-bodies", "others"], "personal-information": "yes"}}"#;
    let read = read_answers(questionnaire(), yaml).unwrap();
    assert_eq!(read, read_answers(questionnaire(), json).unwrap());
    assert_eq!(read.len(), 5);
    assert_eq!(read.get("purpose"), Some(&Answer::Text(String::new())));
}

#[test]
fn a_single_option_stands_for_a_list_of_one_and_a_number_for_a_text() {
    let read = read_answers(questionnaire(), "answers: {discloses: nobody, name: 2026}").unwrap();
    assert_eq!(read, answers(&given("discloses=nobody name=2026")));
}

#[test]
fn a_question_without_a_value_is_not_answered() {
    let read = read_answers(questionnaire(), "answers:\n  purpose:\n  tool: none\n").unwrap();
    assert_eq!(read, answers(&given("tool=none")));
}

#[test]
fn everything_wrong_is_said_at_once_with_the_nearest_name() {
    let found = problems(
        "answers: {orgnization: ministry, tool: video-plattform, initiative: [new], changes: [none, tool], \
         accidental: [], name: '  ', sensitive: true, platform: {}, telephone: x}",
    );
    assert_eq!(found.len(), 9, "{found:#?}");
    for (problem, words) in found.iter().zip([
        "'orgnization' is no question of this questionnaire; did you mean 'organization'?",
        "tool: 'video-plattform' is no option of this question (did you mean 'video-platform'?)",
        "initiative: expected one of new, change, enactment, unchanged, not-sure, found a list",
        "changes: 'none' cannot be chosen together with another option",
        "accidental: no option is chosen",
        "name: the text is empty",
        "sensitive: expected one of yes, no, not-sure, found true",
        "platform: expected one of teams",
        "'telephone' is no question of this questionnaire",
    ]) {
        assert!(problem.starts_with(words), "{problem}\n{words}");
    }
}

#[test]
fn a_file_of_another_shape_says_what_was_expected() {
    assert!(problems("[1, 2]")[0].contains("expected a map 'answers:'"));
    assert!(problems("")[0].contains("found nothing"));
    assert!(problems("{answers: [x]}")[0].contains("found a list"));
    assert_eq!(problems("{answer: {name: x}}").len(), 2);
    assert!(problems("{answers: {name: x}, extra: 1}")[0].contains("'extra' is not known"));
    assert!(problems("answers: {name: x")[0].starts_with("neither YAML nor JSON"));
    assert!(problems("answers: {name: x, name: y}")[0].contains("duplicate"));
    let deep = format!("answers: {}", "[".repeat(LARGEST_FILE / 2));
    assert!(problems(&deep)[0].contains("too deep in one another"));
    let brackets = format!("answers: {{name: '{}'}}", "[".repeat(600));
    assert_eq!(read_answers(questionnaire(), &brackets).unwrap_or_default().len(), 1);
    let large = "#".repeat(LARGEST_FILE + 1);
    assert_eq!(read_answers(questionnaire(), &large), Err(vec![FileProblem::TooLarge(LARGEST_FILE + 1)]));
}

#[test]
fn a_renamed_question_is_known_by_its_old_name_and_a_retired_one_passed_over() {
    let mut changed = questionnaire().clone();
    changed.renamed.insert("kind-of-body".parse().unwrap(), "organization".parse().unwrap());
    changed.retired.push("colour".parse().unwrap());
    let read = read_answers(&changed, "answers: {kind-of-body: ministry, colour: red}").unwrap();
    assert_eq!(read, answers(&given("organization=ministry")));
    let both = read_answers(&changed, "answers: {kind-of-body: ministry, organization: other}").unwrap();
    assert_eq!(both, answers(&given("organization=other")));

    let stored = [("kind-of-body".parse().unwrap(), Answer::One("ministry".parse().unwrap()))];
    let stored: privacy_guide::prescreen::Answers = stored.into_iter().collect();
    assert_eq!(stored.renamed(&changed), answers(&given("organization=ministry")));
}

#[test]
fn control_characters_are_left_out_of_a_text() {
    let typed = Answer::typed(question("name"), " Housing\u{1b}[2J\tsurvey\r\n2026\u{202e} ").unwrap();
    assert_eq!(typed, Answer::Text("Housing[2J survey 2026".into()));
    assert!(matches!(Answer::typed(question("name"), "\u{7}"), Err(WrongAnswer::Empty { .. })));
}

#[test]
fn a_text_is_kept_whole_or_refused() {
    let longest = "é".repeat(LONGEST_TEXT);
    assert_eq!(Answer::typed(question("purpose"), &longest), Ok(Answer::Text(longest.clone())));
    assert!(matches!(
        Answer::typed(question("purpose"), &format!("{longest}é")),
        Err(WrongAnswer::TooLong { characters, .. }) if characters == LONGEST_TEXT + 1
    ));
}

#[test]
fn days_and_whole_numbers_are_read_exactly() {
    let mut day = question("name").clone();
    day.kind = privacy_guide::content::Kind::Date;
    assert_eq!(Answer::typed(&day, "2026-11-21").map(|answer| answer.to_string()), Ok("2026-11-21".into()));
    for wrong in ["2026-11", "2026-02-30", "yesterday", ""] {
        assert!(matches!(Answer::typed(&day, wrong), Err(WrongAnswer::WrongKind { .. })), "{wrong}");
    }
    let mut number = question("name").clone();
    number.kind = privacy_guide::content::Kind::Number;
    assert_eq!(Answer::typed(&number, "-12"), Ok(Answer::Number(-12)));
    assert!(Answer::typed(&number, "1.5").is_err());
}

#[test]
fn an_answer_reads_in_the_words_of_its_question() {
    let words = |id: &str, typed: &str| Answer::typed(question(id), typed).unwrap().words(question(id));
    assert_eq!(words("stored-outside-canada", "yes"), "Yes, or partly");
    assert_eq!(words("accidental", "files,chat"), "In the chat; In shared files");
    assert_eq!(words("discloses", "not-sure"), "Not sure");
    assert_eq!(words("name", "Survey"), "Survey");
}

proptest! {
    #[test]
    fn what_a_log_keeps_is_read_back(text in ".{0,40}", number: i64, options in prop::collection::btree_set("[a-z]{1,5}(-[a-z0-9]{1,4}){0,2}", 1..4)) {
        let options: std::collections::BTreeSet<privacy_guide::content::OptionId> = options.iter().map(|option| option.parse().unwrap()).collect();
        let one = Answer::One(options.first().unwrap().clone());
        for answer in [Answer::Text(text.clone()), Answer::Number(number), one, Answer::Several(options.clone()), Answer::Date("2026-11-21".parse().unwrap())] {
            prop_assert_eq!(Answer::decode(&answer.encode()), Ok(answer));
        }
    }

    #[test]
    fn a_damaged_log_line_is_an_error_and_never_a_panic(line in ".{0,20}") {
        if let Ok(answer) = Answer::decode(&line) {
            prop_assert_eq!(Answer::decode(&answer.encode()), Ok(answer));
        }
    }
}
