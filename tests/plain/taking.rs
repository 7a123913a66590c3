//! Writing what is open to a file, line by line.

use privacy_guide::report::read;

use crate::desk::Desk;
use crate::fed::Fed;

#[test]
fn a_pre_screen_is_written_in_each_form_and_each_comes_back() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "Ask tenants", "new", "video-platform", "zoom"]);
    desk.types(&["back", "back", "none"]);
    for file in ["survey.md", "survey.html", "survey.docx", "survey.json"] {
        desk.types(&[&format!("export {file}")])
            .says("What does not count now stays out of it: Video platform.");
        desk.says(&format!("Written: {file}, in /home/somebody"));
        let carried = read(&desk.stage.bytes[file]).unwrap();
        assert_eq!((carried.name.as_str(), carried.date.as_str()), ("Survey", "2026-11-22"));
        assert_eq!(carried.answers["purpose"], "Ask tenants");
        assert!(!carried.answers.contains_key("platform"));
    }
    desk.types(&["export survey.pdf"])
        .says("does not end in a format")
        .types(&["export"])
        .says("Type export and");
    desk.types(&["export survey.md"]).says("There is a file of this name already").types(&["no"]);
    desk.types(&["no", "export survey.md", "yes"]).says("Written: survey.md");
    assert!(read(&desk.stage.bytes["survey.md"]).unwrap().answers.contains_key("personal-information"));
}

#[test]
fn what_is_open_is_written_from_a_list_or_a_question_over_it_too() {
    let mut desk = Desk::new();
    desk.prescreen("Survey").types(&["ministry", "save as much as we can"]).says("an answer or an order?");
    desk.types(&["export over.md"]).says("Written: over.md");
    desk.types(&["1"]).says("Answered: save as much as we can");
    assert_eq!(read(&desk.stage.bytes["over.md"]).unwrap().name, "Survey");
    desk.types(&["menu", "export nothing.md"]).says("There is nothing to write to a file here.");
}

#[test]
fn a_checklist_and_answers_about_sensitivity_are_written_too() {
    let mut desk = Desk::new();
    desk.types(&["checklist", "new", "Weekly", "1", "export weekly.txt"]).says("Written: weekly.txt");
    assert!(desk.stage.files["weekly.txt"].contains("Weekly"));
    desk.types(&["menu", "sensitivity", "new", "Client data"]).says("Started: Client data");
    desk.types(&["1", "export data.docx"]).says("Written: data.docx");
    assert_eq!(read(&desk.stage.bytes["data.docx"]).unwrap().name, "Client data");
}

#[test]
fn an_export_that_is_fed_is_the_one_of_the_command_line_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let (fed, command) = (folder.path().join("fed.html"), folder.path().join("command.html"));
    let input = format!("pre-screen\nnew\nSurvey\nministry\n\nnew\nexport {}\nquit\n", fed.display());
    let said = Fed::new(folder.path()).args(&["--plain"]).input(&input).expect(0);
    assert!(said.output.contains("Written: "), "{}", said.output);
    let carried = read(&std::fs::read(&fed).unwrap()).unwrap();
    // On the day of the first, should it be midnight.
    let words = ["prescreen", "export", "Survey", command.to_str().unwrap(), "--date", &carried.date];
    Fed::new(folder.path()).args(&words).expect(0);
    assert!(std::fs::read(fed).unwrap() == std::fs::read(command).unwrap());
}
