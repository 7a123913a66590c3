//! Who is at the other end: whoever holds a key.

use std::fmt;

use russh::keys::{HashAlg, PublicKey};

/// A person, known by the key that they signed with. The name with which they log in means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Person([u8; 32]);

impl Person {
    /// Whoever holds the other half of a key.
    pub fn of(key: &PublicKey) -> Self {
        Self(key.fingerprint(HashAlg::Sha256).sha256().unwrap_or_default())
    }
}

impl fmt::Display for Person {
    /// The fingerprint of the key, as `ssh-keygen -l` prints it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use base64::Engine;
        use base64::engine::general_purpose::STANDARD_NO_PAD;
        write!(formatter, "SHA256:{}", STANDARD_NO_PAD.encode(self.0))
    }
}
