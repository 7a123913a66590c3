//! Who may log in.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use russh::keys::ssh_key::authorized_keys::Entry;

use super::{Person, ServeError};

/// Who may log in. There is none by default: whoever runs a server says it.
#[derive(Debug)]
pub struct Policy(Rule);

#[derive(Debug)]
enum Rule {
    /// Whoever has a key.
    Everybody,
    /// Whoever's key is listed in a file.
    Listed { file: PathBuf, known: Mutex<Known> },
}

/// What a file listed when it was last read.
#[derive(Debug)]
struct Known {
    people: HashSet<Person>,
    /// When the file was changed last, and how long it was then.
    stamp: Option<(SystemTime, u64)>,
}

impl Policy {
    /// Whoever has a key may log in, and has work of their own from then on.
    pub fn open_sign_up() -> Self {
        Self(Rule::Everybody)
    }

    /// Whoever's key is listed in a file as of OpenSSH (`authorized_keys`). The file is read anew when it has changed.
    ///
    /// # Errors
    ///
    /// That the file cannot be read, or a line in it is no key, or has options: they would not be heeded.
    pub fn listed_in(file: &Path) -> Result<Self, ServeError> {
        let known = Known { stamp: stamp(file), people: read(file)? };
        Ok(Self(Rule::Listed { file: file.to_owned(), known: Mutex::new(known) }))
    }

    /// Whether somebody may log in. A file that cannot be read any more lists whom it listed before.
    pub(super) fn lets_in(&self, person: Person) -> bool {
        match &self.0 {
            Rule::Everybody => true,
            Rule::Listed { file, known } => {
                let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                let now = stamp(file);
                if now != known.stamp
                    && let Ok(people) = read(file)
                {
                    *known = Known { people, stamp: now };
                }
                known.people.contains(&person)
            }
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Rule::Everybody => formatter.write_str("everybody who has a key"),
            Rule::Listed { file, known } => {
                let keys = known.lock().unwrap_or_else(PoisonError::into_inner).people.len();
                write!(formatter, "the keys in {} (now {keys})", file.display())
            }
        }
    }
}

fn stamp(file: &Path) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn read(file: &Path) -> Result<HashSet<Person>, ServeError> {
    let text = fs::read_to_string(file)
        .map_err(|source| ServeError::AuthorizedKeys { file: file.to_owned(), source })?;
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line.trim()));
    let keys = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    keys.map(|(number, line)| {
        let wrong = |why: &str| ServeError::AuthorizedKey {
            file: file.to_owned(),
            line: number,
            why: why.to_owned(),
        };
        match line.parse::<Entry>() {
            Ok(entry) if entry.config_opts().is_empty() => Ok(Person::of(entry.public_key())),
            Ok(_) => Err(wrong("it has options before the key, and none of them would be heeded")),
            Err(_) => Err(wrong("it is no key; a line is such as: ssh-ed25519 AAAA... name")),
        }
    })
    .collect()
}
