//! The archive in which the parts of a Word file lie.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Puts parts into an archive, in their order. Every part has the same time, the first that an archive can have.
pub(super) fn write(parts: &[(&str, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .system(System::Dos);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // An archive in memory takes every part: the names are told apart, and none is near four gigabytes.
        let _ = archive.start_file(*name, options).and_then(|()| Ok(archive.write_all(text.as_bytes())?));
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
