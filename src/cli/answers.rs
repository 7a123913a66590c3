//! Answers on the command line: from a file, or one by one.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::input::Input;
use super::reply::Failure;
use crate::content::{Guide, Question, Questionnaire, Role, nearest};
use crate::prescreen::{Answer, Answers, LARGEST_FILE, read_answers};
use crate::text::clean;

/// The arguments that give answers.
#[derive(Debug, Args)]
pub(super) struct Given {
    /// The answer to a question: one option, or several with commas between. May be given several times.
    ///
    /// The end of a question's id will do where it belongs to one question alone.
    #[arg(long = "answer", value_name = "QUESTION=OPTION")]
    single: Vec<String>,
    /// A file of answers, in YAML or JSON; - reads the standard input.
    #[arg(long = "answers", value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Given {
    /// Whether no answer is given.
    pub fn is_empty(&self) -> bool {
        self.single.is_empty() && self.file.is_none()
    }

    /// All answers that are given: those of the file, and over them the single ones.
    pub fn read(&self, questionnaire: &Questionnaire, input: Input<'_>) -> Result<Answers, Failure> {
        let mut answers = match &self.file {
            Some(file) => of_file(questionnaire, file, input)?,
            None => Answers::new(),
        };
        for words in &self.single {
            let (name, typed) = words.split_once('=').ok_or_else(|| {
                let found = clean(words);
                Failure::WrongUse(format!("'{found}' is no answer: expected QUESTION=OPTION"))
            })?;
            let question = question(questionnaire, name.trim())?;
            let answer = Answer::typed(question, typed)
                .map_err(|wrong| Failure::WrongUse(clean(&wrong.to_string())))?;
            answers.set(question.id.clone(), answer);
        }
        Ok(answers)
    }
}

/// The question with this id, or the only one whose id ends in it.
fn question<'a>(questionnaire: &'a Questionnaire, name: &str) -> Result<&'a Question, Failure> {
    let today = questionnaire.renamed.get(name).map_or(name, |id| id.as_str());
    if let Some(question) = questionnaire.question(today) {
        return Ok(question);
    }
    let ending = format!("-{name}");
    let mut ends: Vec<&Question> =
        questionnaire.questions().filter(|question| question.id.as_str().ends_with(&ending)).collect();
    if let (Some(question), true) = (ends.pop(), ends.is_empty()) {
        return Ok(question);
    }
    let known: Vec<&str> = questionnaire.questions().map(|question| question.id.as_str()).collect();
    let ends = known.iter().filter_map(|id| id.split_once('-').map(|(_, end)| end));
    let near = nearest(name, known.iter().copied()).or_else(|| nearest(name, ends));
    let then = match near {
        Some(near) => format!("did you mean '{near}'?"),
        None => format!("expected {}", known.join(", ")),
    };
    Err(Failure::WrongUse(format!("'{}' is no question of “{}”; {then}", clean(name), questionnaire.title)))
}

/// The answers of a file; `-` is the standard input.
pub(super) fn of_file(
    questionnaire: &Questionnaire,
    file: &Path,
    input: Input<'_>,
) -> Result<Answers, Failure> {
    let from_input = file.as_os_str() == "-";
    let named = if from_input { "standard input".to_owned() } else { clean(&file.display().to_string()) };
    let bytes = if from_input { input.read(LARGEST_FILE + 1) } else { File::open(file).and_then(read_some) };
    let text = bytes.and_then(|bytes| {
        String::from_utf8(bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "stream did not contain valid UTF-8"))
    });
    let text = text.map_err(|error| Failure::Impossible(format!("{named} cannot be read: {error}")))?;
    read_answers(questionnaire, &text).map_err(|problems| {
        let lines: Vec<String> =
            problems.iter().map(|problem| format!("{named}: {}", clean(&problem.to_string()))).collect();
        Failure::WrongUse(lines.join("\n"))
    })
}

/// Reads no further than a file of answers may be long.
fn read_some(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(u64::try_from(LARGEST_FILE + 1).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The questionnaire of the content that has a role.
pub(super) fn questionnaire_for(guide: &Guide, role: Role) -> Result<&Questionnaire, Failure> {
    guide.questionnaire_for(role).ok_or_else(|| {
        Failure::Impossible(format!("the content has no questionnaire with the role '{}'", role.id()))
    })
}
