//! The hash by which a questionnaire is kept.

use sha2::{Digest, Sha256};

/// The hash of a questionnaire's text: SHA-256, in 64 hexadecimal digits.
pub fn hash(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut digits, byte| {
        // Writing to a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
