//! Embeds every YAML file of `content/` in the library, so that the binary stands alone: as it is written, and as JSON,
//! which is read much faster.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=content");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("content");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();

    let mut code = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let json = as_json(&fs::read_to_string(file)?);
        let _ = writeln!(code, "    ({name:?}, include_str!({:?}), {json:?}),", file.display().to_string());
    }
    code.push_str("]\n");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("content.rs"), code)
}

/// The same as JSON; empty where it cannot be read, which the program tells when it reads the file as it is written.
fn as_json(yaml: &str) -> String {
    let value = serde_yaml::from_str::<serde_yaml::Value>(yaml).ok();
    value.and_then(|value| serde_json::to_string(&value).ok()).unwrap_or_default()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
    Ok(())
}
