//! The words can be read without a degree: the reading grade of all that the screens say.
//!
//! The grade is that of Flesch and Kincaid: the school years that one needs. Names, numbers and sections of law stay
//! exact, so that some entries are harder than others; `docs/reading.md` lists the hardest.

use std::fmt::Write as _;
use std::path::Path;

use privacy_guide::search::entries;
use privacy_guide::tui::commands;

use crate::stage::GUIDE;

/// What is read: where it stands, and its words.
struct Text {
    place: String,
    words: String,
}

/// The syllables of a word, about as people count them: groups of vowels, but for a silent ending.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |letter: char| "aeiouyéè".contains(letter);
    let mut groups = 0;
    let mut was_vowel = false;
    for letter in word.chars() {
        groups += usize::from(is_vowel(letter) && !was_vowel);
        was_vowel = is_vowel(letter);
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let silent = ends(&["e"]) && !ends(&["le", "ee"])
        || ends(&["es"]) && !ends(&["ses", "ces", "zes", "xes", "ges", "hes", "les"])
        || ends(&["ed"]) && !ends(&["ted", "ded"]);
    if silent && groups > 1 { groups - 1 } else { groups.max(1) }
}

/// The school years that a text asks for; none for less than five words.
fn grade(text: &str) -> Option<f64> {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphabetic() && letter != '\'' && letter != '’')
        .filter(|word| word.len() > 1 || *word == "a" || *word == "I")
        .collect();
    let mut sentences = 0;
    let mut is_open = false;
    for word in text.split_whitespace() {
        is_open = true;
        if word.ends_with(['.', '?', '!', ':', ';']) {
            sentences += 1;
            is_open = false;
        }
    }
    sentences += usize::from(is_open);
    if words.len() < 5 {
        return None;
    }
    let count = |number: usize| f64::from(u32::try_from(number).unwrap());
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    Some(0.39 * count(words.len()) / count(sentences) + 11.8 * count(syllables) / count(words.len()) - 15.59)
}

/// All that the screens say: the guide's entries, its outcomes and actions, and what each command does.
fn texts() -> Vec<Text> {
    let mut texts: Vec<Text> = entries(&GUIDE)
        .into_iter()
        .map(|entry| Text {
            place: format!("{} {}", entry.kind.id(), entry.id),
            words: [&entry.title, ". ", &entry.text, " ", entry.why.as_deref().unwrap_or_default()].concat(),
        })
        .collect();
    for questionnaire in &GUIDE.questionnaires {
        for outcome in &questionnaire.outcomes {
            let reasons = outcome.reasons.iter().map(|reason| reason.text.as_str());
            let next = outcome.next.iter().map(|statement| statement.text.as_str());
            let words: Vec<&str> = [outcome.text.as_str()].into_iter().chain(reasons).chain(next).collect();
            texts.push(Text { place: format!("outcome {}", outcome.id), words: words.join(" ") });
        }
        for action in &questionnaire.actions {
            texts.push(Text {
                place: format!("action {}", action.id),
                words: action.text.as_str().to_owned(),
            });
        }
    }
    texts.extend(commands().map(|command| Text {
        place: format!("key {}", command.keys.join(", ")),
        words: command.help.to_owned(),
    }));
    texts
}

/// All texts that are long enough to have a grade, the hardest first.
fn graded() -> Vec<(f64, Text)> {
    let texts = texts().into_iter();
    let mut graded: Vec<(f64, Text)> = texts.filter_map(|text| Some((grade(&text.words)?, text))).collect();
    graded.sort_by(|one, other| other.0.total_cmp(&one.0));
    graded
}

#[test]
fn grades_are_those_that_the_formula_gives() {
    for (word, count) in
        [("cat", 1), ("table", 2), ("noted", 2), ("asked", 1), ("information", 4), ("the", 1), ("places", 2)]
    {
        assert_eq!(syllables(word), count, "{word}");
    }
    let easy = grade("The cat sat on the mat. It was warm.").unwrap();
    let hard =
        grade("Organizational accountability necessitates comprehensive documentation of information.")
            .unwrap();
    assert!(easy < 2.0 && hard > 18.0, "{easy} {hard}");
}

#[test]
fn the_words_of_the_screens_are_at_grade_eight_or_so() {
    let graded = graded();
    let sum: f64 = graded.iter().map(|(grade, _)| grade).sum();
    let mean = sum / f64::from(u32::try_from(graded.len()).unwrap());
    let median = graded[graded.len() / 2].0;
    assert!(mean <= 8.5 && median <= 8.5, "mean {mean:.1}, median {median:.1}");
}

#[test]
fn the_hardest_texts_are_listed() {
    let mut page = String::from(
        "# How hard the words are\n\n\
         The reading grade (Flesch and Kincaid: the school years that one needs) of all that the screens say: entries of the\n\
         guide, questions, outcomes, actions, and what each key does. Names, numbers and sections of law stay exact.\n\
         `UPDATE_READING=1 cargo test --test access` makes this page anew.\n\n",
    );
    let graded = graded();
    let share = |up_to: f64| 100 * graded.iter().filter(|(grade, _)| *grade <= up_to).count() / graded.len();
    let _ = write!(
        page,
        "Median grade {:.1}; {} % are at grade 8 or below, {} % at grade 12 or below.\n\n\
         The ten hardest:\n\n| grade | where | words |\n|---|---|---|\n",
        graded[graded.len() / 2].0,
        share(8.0),
        share(12.0),
    );
    for (grade, text) in &graded[..10] {
        let _ = writeln!(page, "| {grade:.1} | {} | {} |", text.place, text.words.trim());
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reading.md");
    if std::env::var_os("UPDATE_READING").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap_or_default(), page, "docs/reading.md is not current");
}
