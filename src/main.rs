//! Starts the guide.

use std::process::ExitCode;

fn main() -> ExitCode {
    privacy_guide::cli::run(std::env::args_os())
}
