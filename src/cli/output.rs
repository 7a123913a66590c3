//! What is printed: once, through a locked output, and quiet when nobody reads on.

use std::io::{self, ErrorKind, Write};

use crate::text::clean;

/// Prints to the standard output. A reader that has gone has read enough: that is no error.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}

/// Prints to the standard error, without characters that could steer a terminal: what is told may repeat what
/// a file or another program said. Where that output is closed too, there is nobody to tell.
pub(super) fn tell(text: &str) {
    let mut errors = io::stderr().lock();
    for line in text.lines() {
        let _ = writeln!(errors, "{}", clean(line));
    }
}
