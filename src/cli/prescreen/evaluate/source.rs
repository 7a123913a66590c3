//! Where answers are read from: files, the files of folders, and the standard input.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::super::super::input::Input;
use super::super::super::reply::Failure;
use crate::content::Questionnaire;
use crate::prescreen::{Answers, FileProblem, read_answers};
use crate::report::{self, NotReadable};
use crate::text::clean;

/// The endings of files of answers in a folder.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// A file of answers, or the standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// The standard input.
    Input,
    /// A file.
    File(PathBuf),
}

/// Why there are no answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It cannot be read, and this says why.
    Unreadable(String),
    /// It holds something else, and these are the mistakes.
    Wrong(Vec<String>),
}

/// The sources that paths name, a folder by the files of answers in it.
pub(super) fn all(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::with_capacity(paths.len());
    for path in paths {
        if path.as_os_str() == "-" {
            if sources.contains(&Source::Input) {
                return Err(Failure::WrongUse("the standard input can be read only once".to_owned()));
            }
            sources.push(Source::Input);
        } else if path.is_dir() {
            let files = in_folder(path)
                .map_err(|error| Failure::Impossible(format!("{} cannot be read: {error}", shown(path))))?;
            if files.is_empty() {
                let endings = ENDINGS.join(", .");
                let none = format!("{} holds no file of answers (.{endings})", shown(path));
                return Err(Failure::Impossible(none));
            }
            sources.extend(files.into_iter().map(Source::File));
        } else {
            sources.push(Source::File(path.clone()));
        }
    }
    Ok(sources)
}

/// The files of answers in a folder, by name; those of folders in it are not looked at.
fn in_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string())
}

impl Source {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::Input => "standard input".to_owned(),
            Self::File(path) => shown(path),
        }
    }

    /// Reads the answers to a questionnaire, from a file of answers or from an export.
    pub fn answers(&self, questionnaire: &Questionnaire, input: Input<'_>) -> Result<Answers, Unread> {
        let bytes = match self {
            Self::Input => input.read(report::LARGEST + 1),
            Self::File(path) => File::open(path).and_then(read),
        };
        let bytes = bytes.map_err(|error| Unread::Unreadable(format!("cannot be read: {error}")))?;
        let text = std::str::from_utf8(&bytes).ok();
        let problems = match text.map(|text| read_answers(questionnaire, text)) {
            Some(Ok(answers)) => return Ok(answers),
            Some(Err(problems)) => Some(problems),
            None => None,
        };
        match (report::read(&bytes), problems) {
            (Ok(carried), _) => {
                let (answers, problems) = carried.under(questionnaire);
                if problems.is_empty() { Ok(answers) } else { Err(wrong(&problems)) }
            }
            (Err(NotReadable::Foreign | NotReadable::Empty | NotReadable::TooLarge(_)), Some(problems)) => {
                Err(wrong(&problems))
            }
            (Err(why), Some(_)) => Err(Unread::Wrong(vec![why.to_string()])),
            (Err(why), None) => Err(Unread::Unreadable(format!("cannot be read: {why}"))),
        }
    }
}

/// Reads no further than an export can be long.
fn read(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(u64::try_from(report::LARGEST + 1).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn wrong(problems: &[FileProblem]) -> Unread {
    Unread::Wrong(problems.iter().map(|problem| clean(&problem.to_string())).collect())
}
