//! Who is at the other end: whoever holds a key.

use std::fmt::{self, Write as _};

use russh::keys::{HashAlg, PublicKey};
use sha2::{Digest, Sha256};

/// A person, known by the key that they signed with. The name with which they log in means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Person([u8; 32]);

impl Person {
    /// Whoever holds the other half of a key.
    pub fn of(key: &PublicKey) -> Self {
        Self(key.fingerprint(HashAlg::Sha256).sha256().unwrap_or_default())
    }
}

/// Whose sessions count together: those of a person with several keys do, and those with one key of somebody who has
/// saved nothing yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Owner([u8; 32]);

impl Owner {
    /// The one who is known in the store by a number, or by a key alone.
    pub fn of(number: Option<&str>, key: Person) -> Self {
        Self(number.map_or(key.0, |number| Sha256::digest(number).into()))
    }

    /// A mark that is the same in all of their sessions, and tells their key to nobody who lacks the secret.
    pub fn mark(self, secret: &[u8]) -> String {
        let mut hash = Sha256::new_with_prefix(secret);
        hash.update(self.0);
        hash.finalize().iter().take(6).fold(String::new(), |mut mark, byte| {
            let _ = write!(mark, "{byte:02x}");
            mark
        })
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
