//! Starts the guide.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (folder, as_json) = match words.as_slice() {
        ["check", "--format", "json"] => (None, true),
        ["check", folder, "--format", "json"] => (Some(*folder), true),
        ["check", folder] => (Some(*folder), false),
        _ => (None, false),
    };
    let checked = privacy_guide::content::check(folder.map(Path::new));
    let mut out = io::stdout().lock();
    if as_json {
        serde_json::to_writer_pretty(&mut out, &checked)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{checked}")?;
    }
    Ok(if checked.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
