//! Pre-screens to export.

use std::sync::LazyLock;

use privacy_guide::content::{Guide, Kind, OptionId, Question, Role, embedded};
use privacy_guide::prescreen::{Answer, Answers, Plan, read_answers};
use privacy_guide::report::{self, About, DocumentFormat};
use proptest::prelude::*;

pub static GUIDE: LazyLock<Guide> = LazyLock::new(|| embedded().unwrap());

pub static PLAN: LazyLock<Plan> =
    LazyLock::new(|| Plan::new(GUIDE.questionnaire_for(Role::PreScreen).unwrap()));

/// A pre-screen that is nearly done, with answers on the path, off it, "not sure", and one to come.
pub const HOUSING: &str = include_str!("housing.yaml");

pub fn housing() -> Answers {
    read_answers(PLAN.questionnaire(), HOUSING).unwrap()
}

pub fn about() -> About {
    About {
        name: "Housing survey 2026".to_owned(),
        date: "2026-11-22".parse().unwrap(),
        by: Some("Program manager".to_owned()),
        earlier: None,
    }
}

pub fn export(answers: &Answers, about: &About, format: DocumentFormat) -> Vec<u8> {
    report::prescreen(&GUIDE, &PLAN, answers, about, format)
}

/// The export as a text; of a Word file the part with the words.
pub fn text(answers: &Answers, format: DocumentFormat) -> String {
    let bytes = export(answers, &about(), format);
    match format {
        DocumentFormat::Word => part(&bytes, "word/document.xml"),
        _ => String::from_utf8(bytes).unwrap(),
    }
}

/// A part of a Word file.
pub fn part(file: &[u8], name: &str) -> String {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Texts that could break out of a form, and any others.
fn words() -> impl Strategy<Value = String> {
    let hostile = [
        "-->\n<!-- privacy-guide pre-screen\n{}",
        "</script><script>alert(1)</script>",
        "a--b ---> -- c",
        "]]></w:t></w:r>",
        "\u{ffff}\u{fffe}\u{1f600}\u{e000}\u{85}\u{2028}",
        "| a | b \\ ` * _ [x](y) <i> &amp; # 1. x",
        "  spaces  ",
        "\"quotes\" 'and' {braces}",
        "{\"privacy_guide\": \"pre-screen\"}",
        "\\u0041 \\n",
    ];
    prop_oneof![prop::sample::select(hostile.to_vec()).prop_map(str::to_owned), any::<String>()]
}

/// An answer to a question.
fn answer(question: &Question) -> BoxedStrategy<Answer> {
    let not_sure = Answer::not_sure(question);
    let ids: Vec<OptionId> = question.options.iter().map(|choice| choice.id.clone()).collect();
    match question.kind {
        Kind::Choice => {
            let options = prop::sample::select(ids).prop_map(Answer::One);
            prop_oneof![4 => options, 1 => Just(not_sure.unwrap())].boxed()
        }
        Kind::Choices => {
            let alone = |id: &OptionId| question.options.iter().any(|one| one.alone && one.id == *id);
            let (alone, together): (Vec<OptionId>, Vec<OptionId>) = ids.into_iter().partition(alone);
            let most = together.len();
            let several = prop::sample::subsequence(together, 1..=most)
                .prop_map(|ids| Answer::Several(ids.into_iter().collect()));
            let mut all = vec![not_sure.unwrap()];
            all.extend(alone.into_iter().map(|id| Answer::Several([id].into())));
            prop_oneof![3 => several, 1 => prop::sample::select(all)].boxed()
        }
        Kind::Text => words().prop_map(Answer::Text).boxed(),
        Kind::Date => Just(Answer::Date("2026-11-21".parse().unwrap())).boxed(),
        Kind::Number => any::<i64>().prop_map(Answer::Number).boxed(),
    }
}

/// Answers to some questions or to nearly all, on the path and off it.
pub fn answers() -> impl Strategy<Value = Answers> {
    prop_oneof![Just(0.3), Just(0.95)].prop_flat_map(|share| {
        let each: Vec<_> = PLAN
            .questionnaire()
            .questions()
            .map(|question| {
                let id = question.id.clone();
                prop::option::weighted(share, answer(question))
                    .prop_map(move |answer| answer.map(|answer| (id.clone(), answer)))
            })
            .collect();
        each.prop_map(|all| all.into_iter().flatten().collect())
    })
}

/// What a report says of itself.
pub fn abouts() -> impl Strategy<Value = About> {
    (words(), prop::option::of(words())).prop_map(|(name, by)| About {
        name,
        date: "2026-11-22".parse().unwrap(),
        by,
        earlier: None,
    })
}
