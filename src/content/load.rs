//! From YAML files to a [`Guide`], or to all that is wrong with them.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::built_in;
use super::check::{self, Report, Sheet};
use super::expected::expected_of;
use super::folder::{Source, read_folder, read_one};
use super::guide::Guide;
use super::kind::{Body, FileKind, Misfit};
use super::mend::{Fitted, fit};
use super::pile::Pile;
use super::place::Place;
use super::problem::{Problem, Problems};
use super::progress::Progress;
use super::questionnaire::Role;
use super::questionnaire_file::QuestionnaireFile;
use super::rules_file::RulesFile;
use super::yaml::{MOST_FINDINGS, read_tree_telling};

pub use super::check::Summary;

/// The file that every content has, and the one that every overlay has.
const GUIDE: &str = "guide.yaml";
const OVERLAY: &str = "overlay.yaml";

/// The guide of the embedded content.
///
/// # Errors
/// All that is wrong with it.
pub fn embedded() -> Result<Guide, Problems> {
    let read = || Reading::of(layers(None, &[]), &Progress::default()).into_guide();
    built_in::pile().and_then(Pile::into_guide).map_or_else(read, Ok)
}

/// The guide of a folder of content.
///
/// # Errors
/// All that is wrong with it.
pub fn load(folder: &Path) -> Result<Guide, Problems> {
    load_with(Some(folder), &[])
}

/// The guide of a folder of content, or of the embedded content, with folders of overlays over it, in order.
///
/// # Errors
/// All that is wrong with any of them.
pub fn load_with(folder: Option<&Path>, overlays: &[PathBuf]) -> Result<Guide, Problems> {
    load_telling(folder, overlays, &Progress::default())
}

/// The same, and tells how far the reading is.
///
/// # Errors
/// All that is wrong with any of them.
pub fn load_telling(
    folder: Option<&Path>,
    overlays: &[PathBuf],
    progress: &Progress,
) -> Result<Guide, Problems> {
    if folder.is_none() && overlays.is_empty() {
        return embedded();
    }
    Reading::of(layers(folder, overlays), progress).into_guide()
}

/// Checks a folder of content; the embedded content, where no folder is given.
pub fn check(folder: Option<&Path>) -> Checked {
    check_with(folder, &[])
}

/// Checks the same with folders of overlays over it, in order.
pub fn check_with(folder: Option<&Path>, overlays: &[PathBuf]) -> Checked {
    let reading = Reading::of(layers(folder, overlays), &Progress::default());
    let is_sound = |name: &str| reading.problems.iter().all(|problem| problem.file != name);
    let (mut questionnaires, mut rules) = (Vec::new(), Vec::new());
    if reading.summary.is_some() {
        let are_rules_sound = reading
            .sheets
            .iter()
            .all(|sheet| !matches!(sheet.body, Body::Checklists(_)) || is_sound(&sheet.name));
        // Without all of its rules, a questionnaire about meetings would seem to ask for nothing.
        let is_proved = |sheet: &Sheet| match &sheet.body {
            Body::Questionnaire(file) => file.role != Role::Checklist || are_rules_sound,
            _ => true,
        };
        let sound = |sheet: &Sheet| is_sound(&sheet.name) && is_proved(sheet);
        for sheet in reading.sheets.into_iter().filter(sound).map(Arc::new) {
            questionnaires.extend(QuestionnaireFile::of(Arc::clone(&sheet)));
            rules.extend(RulesFile::of(sheet));
        }
    }
    Checked { problems: reading.problems, summary: reading.summary, questionnaires, rules }
}

/// Reads one questionnaire from a file, and checks it by itself: what it refers to in other files is not looked
/// for.
///
/// # Errors
/// All that is wrong with it.
pub fn load_questionnaire(file: &Path) -> Result<QuestionnaireFile, Problems> {
    let name = shown(file);
    let source = Source { path: "questionnaires/one.yaml".to_owned(), text: read_one(file) };
    let mut report = Report::default();
    let sheet = read(source, name, 0, &mut report, &mut |_| {});
    if let Some(sheet) = &sheet {
        check::check_alone(sheet, &mut report);
    }
    let problems = report.into_problems();
    let file = sheet.filter(|_| problems.is_empty()).and_then(|sheet| QuestionnaireFile::of(Arc::new(sheet)));
    file.ok_or(problems)
}

/// What a check of content came to.
///
/// As text: a line a problem, an empty line, and a line that sums up. As JSON: `ok`, `problems`, `summary`.
#[derive(Debug, Clone)]
pub struct Checked {
    /// All that is wrong.
    pub problems: Problems,
    /// What the content has; nothing where a file could not be read.
    pub summary: Option<Summary>,
    /// The questionnaires in whose files nothing is wrong so far: a proof can go on with them.
    pub questionnaires: Vec<QuestionnaireFile>,
    /// The rules for checklists in whose files nothing is wrong so far, likewise.
    pub rules: Vec<RulesFile>,
}

impl Checked {
    /// The same with more problems.
    #[must_use]
    pub fn with(self, more: impl IntoIterator<Item = Problem>) -> Self {
        let problems = self.problems.iter().cloned().chain(more).collect();
        Self { problems: Problems::new(problems), ..self }
    }

    /// Says whether nothing is wrong.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty()
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.summary {
            Some(summary) if self.is_ok() => write!(f, "{summary}"),
            _ => {
                let (problems, files) = (self.problems.len(), self.problems.files());
                let plural = |count| if count == 1 { "" } else { "s" };
                writeln!(f, "{}\n", self.problems)?;
                write!(f, "{problems} problem{} in {files} file{}", plural(problems), plural(files))
            }
        }
    }
}

impl Serialize for Checked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Checked", 3)?;
        fields.serialize_field("ok", &self.is_ok())?;
        fields.serialize_field("problems", &self.problems)?;
        fields.serialize_field("summary", &self.summary)?;
        fields.end()
    }
}

/// A folder as it is shown in front of its files.
fn shown(folder: &Path) -> String {
    let name = folder.display().to_string().replace('\\', "/");
    name.strip_suffix('/').map_or_else(|| name.clone(), str::to_owned)
}

/// The files of a folder: of the content, or of an overlay over it.
struct Layer {
    /// The folder, as it is shown in front of its files.
    folder: String,
    sources: Vec<Source>,
}

/// The content, and the overlays over it.
fn layers(folder: Option<&Path>, overlays: &[PathBuf]) -> Vec<Layer> {
    let content = match folder {
        Some(folder) => Layer { folder: shown(folder), sources: read_folder(folder, GUIDE) },
        None => Layer { folder: "content".to_owned(), sources: built_in::sources() },
    };
    let over =
        overlays.iter().map(|folder| Layer { folder: shown(folder), sources: read_folder(folder, OVERLAY) });
    std::iter::once(content).chain(over).collect()
}

/// Content that was read and checked.
struct Reading {
    sheets: Vec<Sheet>,
    problems: Problems,
    summary: Option<Summary>,
}

impl Reading {
    /// Reads and checks the files of all layers, several files at once.
    fn of(layers: Vec<Layer>, progress: &Progress) -> Self {
        let mut report = Report::default();
        let sizes = layers.iter().flat_map(|layer| &layer.sources).map(Source::size);
        // Each counts twice: as it is read, and when it is known to fit.
        progress.expect(sizes.sum::<usize>() * 2);
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut unread = None;
        let mut missing = Vec::new();
        for (layer, Layer { folder, sources }) in layers.into_iter().enumerate() {
            let read_one = |source: Source| {
                let name = match source.path.as_str() {
                    "" => folder.clone(),
                    path => format!("{folder}/{path}"),
                };
                let (is_folder, size) = (source.path.is_empty(), source.size());
                let mut own = Report::default();
                let mut counted = 0;
                let mut so_far = |characters: usize| {
                    let now = characters.min(size);
                    progress.did(now.saturating_sub(counted));
                    counted = now.max(counted);
                };
                let sheet = read(source, name.clone(), layer, &mut own, &mut so_far);
                progress.did(size * 2 - counted);
                (sheet.ok_or((name, own.last_place(), is_folder)), own)
            };
            let read: Vec<_> = sources.into_par_iter().map(read_one).collect();
            for (sheet, own) in read {
                report.append(own);
                match sheet {
                    Ok(sheet) => sheets.push(sheet),
                    Err(name) => {
                        unread.get_or_insert(name);
                    }
                }
            }
            let mut bodies = sheets.iter().filter(|sheet| sheet.layer == layer).map(|sheet| &sheet.body);
            let (first, holds) = match layer {
                0 => (GUIDE, "version and checked"),
                _ => (OVERLAY, "id, organization, date and source"),
            };
            if !bodies.any(|body| matches!(body, Body::About(_) | Body::Overlay(_))) {
                missing.push((format!("{folder}/{first}"), holds));
            }
        }
        let summary = if let Some((name, place, is_folder)) = unread {
            if !is_folder {
                let message =
                    "ids, references and citations were not checked, because this could not be read";
                report.tell(&name, place, "", message);
            }
            None
        } else {
            for (name, holds) in missing {
                let message = format!("the file is missing: expected {holds} in it");
                report.tell(&name, Place::START, "", message);
            }
            Some(check::check(&sheets, &mut report))
        };
        Self { sheets, problems: report.into_problems(), summary }
    }

    fn into_guide(self) -> Result<Guide, Problems> {
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        Pile::of(self.sheets).into_guide().ok_or(self.problems)
    }
}

/// Reads one file, as far as it can be read, and tells what is wrong with it, and meanwhile how many characters are
/// read so far.
fn read(
    source: Source,
    name: String,
    layer: usize,
    report: &mut Report,
    so_far: &mut impl FnMut(usize),
) -> Option<Sheet> {
    let text = match source.text {
        Ok(text) => text,
        Err((place, message)) => {
            report.tell(&name, place, "", message);
            return None;
        }
    };
    let kind = if layer == 0 { FileKind::at(&source.path) } else { FileKind::in_overlay(&source.path) };
    if let Err(message) = &kind {
        report.tell(&name, Place::START, "", message);
    }
    let (tree, findings) = read_tree_telling(&text, so_far);
    let is_broken = tree.is_none() && !findings.is_empty();
    let are_all = findings.len() < MOST_FINDINGS;
    for finding in findings {
        report.tell(&name, finding.place, &finding.field, finding.message);
    }
    let kind = kind.ok()?;
    let Some(tree) = tree.filter(|tree| !tree.value.is_null()) else {
        if !is_broken {
            let message = format!("the file is empty: expected {}", expected_of(kind));
            report.tell(&name, Place::START, "", message);
        }
        return None;
    };
    let Fitted { value, body, misfits, mended } = fit(kind, tree.value);
    let are_all = are_all && misfits.len() < MOST_FINDINGS;
    for misfit in misfits {
        let Misfit { field, message, is_of_key } = misfit;
        let place = if is_of_key { tree.places.key(&field) } else { tree.places.value(&field) };
        report.tell(&name, place, &field, message);
    }
    if !are_all {
        report.tell(
            &name,
            report.last_place(),
            "",
            "more may be wrong after this: mend these, and check again",
        );
    }
    Some(Sheet { name, layer, value, places: tree.places, mended, body: body? })
}

#[cfg(test)]
mod tests {
    use super::{Pile, Progress, Reading, built_in, layers};

    #[test]
    fn the_program_starts_with_the_content_as_it_is_written() {
        let reading = Reading::of(layers(None, &[]), &Progress::default());
        assert!(reading.problems.is_empty(), "{}", reading.problems);
        let written = format!("{:?}", Pile::of(reading.sheets));
        assert!(format!("{:?}", built_in::pile().unwrap()) == written, "the two readings differ");
    }
}
