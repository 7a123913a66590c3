//! Reads the files of a folder of content, and says what is wrong with those that cannot be read.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::place::Place;
use super::yaml::LARGEST_FILE;

/// How deep folders are looked through.
const DEEPEST_FOLDER: usize = 8;

/// A file of content, or the reason why it could not be read.
#[derive(Debug)]
pub(super) struct Source {
    /// Its path below the content's folder, with `/` between the parts.
    pub path: String,
    /// Its text, or where and why there is none.
    pub text: Result<String, (Place, String)>,
}

impl Source {
    /// How long its text is, in bytes.
    pub(super) fn size(&self) -> usize {
        self.text.as_ref().map_or(0, String::len)
    }
}

/// Reads all YAML files of a folder, sorted by path. What cannot be read is among them with the reason. `first` is
/// the file that is always expected.
pub(super) fn read_folder(folder: &Path, first: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    match fs::metadata(folder) {
        Err(error) => refuse(&mut sources, String::new(), describe(&error, "this folder")),
        Ok(metadata) if !metadata.is_dir() => {
            refuse(&mut sources, String::new(), "this is no folder: expected a folder of content".to_owned());
        }
        Ok(_) => look_through(folder, "", &mut Vec::new(), &mut sources),
    }
    if sources.is_empty() {
        let message = format!("no YAML file is in this folder: expected {first} and others");
        refuse(&mut sources, String::new(), message);
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn refuse(sources: &mut Vec<Source>, path: String, message: String) {
    sources.push(Source { path, text: Err((Place::START, message)) });
}

/// Reads a folder and the folders in it. `above` are the real paths of the folders that it stands in.
fn look_through(folder: &Path, path: &str, above: &mut Vec<PathBuf>, sources: &mut Vec<Source>) {
    let (real, entries) = match fs::canonicalize(folder).and_then(|real| Ok((real, fs::read_dir(folder)?))) {
        Ok(opened) => opened,
        Err(error) => return refuse(sources, path.to_owned(), describe(&error, "this folder")),
    };
    if above.contains(&real) {
        let message = "this link leads back to a folder that it stands in: expected no circle".to_owned();
        return refuse(sources, path.to_owned(), message);
    }
    if above.len() >= DEEPEST_FOLDER {
        return refuse(sources, path.to_owned(), "this folder stands too deep".to_owned());
    }
    above.push(real);
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                refuse(sources, path.to_owned(), describe(&error, "this folder"));
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let inner = if path.is_empty() { name } else { format!("{path}/{name}") };
        look_at(&entry.path(), inner, above, sources);
    }
    above.pop();
}

/// Reads a file where it is YAML, and looks through it where it is a folder.
fn look_at(file: &Path, path: String, above: &mut Vec<PathBuf>, sources: &mut Vec<Source>) {
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let is_yaml = matches!(extension.as_deref(), Some("yaml" | "yml"));
    let metadata = match fs::metadata(file) {
        Ok(metadata) => metadata,
        Err(error) => {
            if is_yaml {
                refuse(sources, path, describe(&error, "this file"));
            }
            return;
        }
    };
    if metadata.is_dir() && is_yaml {
        refuse(sources, path, "this is a folder: expected a file".to_owned());
    } else if metadata.is_dir() {
        look_through(file, &path, above, sources);
    } else if is_yaml && file.extension().is_some_and(|extension| extension != "yaml") {
        refuse(
            sources,
            path,
            format!("the name ends in .{}: expected .yaml", file.extension().unwrap_or_default().display()),
        );
    } else if is_yaml && !metadata.is_file() {
        refuse(sources, path, "this is no file that can be read: expected a plain file".to_owned());
    } else if is_yaml {
        sources.push(Source { path, text: read(file) });
    }
}

/// Reads one file, whatever its name.
pub(super) fn read_one(file: &Path) -> Result<String, (Place, String)> {
    match fs::metadata(file) {
        Err(error) => Err((Place::START, describe(&error, "this file"))),
        Ok(metadata) if !metadata.is_file() => {
            Err((Place::START, "this is no plain file: expected the YAML file of a questionnaire".to_owned()))
        }
        Ok(_) => read(file),
    }
}

/// Reads a file, where it is not too large and is text.
fn read(file: &Path) -> Result<String, (Place, String)> {
    let whole = |message: String| (Place::START, message);
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|file| file.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| whole(describe(&error, "this file")))?;
    if bytes.len() > LARGEST_FILE {
        let most = LARGEST_FILE / (1024 * 1024);
        return Err(whole(format!("the file is too large: expected {most} MiB at most")));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (Place { line, column }, "the file is not UTF-8: expected text in UTF-8 from here on".to_owned())
    })
}

/// What went wrong with a file or a folder, in words.
fn describe(error: &io::Error, what: &str) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("{what} does not exist, or is a link to nothing"),
        io::ErrorKind::PermissionDenied => {
            format!("{what} may not be read: give yourself the right to read it")
        }
        _ => format!("{what} cannot be read: {error}"),
    }
}
