//! The key by which people know the server again: made on the first start, and kept.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::{Ed25519Keypair, KeypairData};
use russh::keys::{HashAlg, PrivateKey};
use rustix::rand::{GetRandomFlags, getrandom};
use sha2::{Digest, Sha256};

use super::ServeError;

/// Reads the host key, or makes it where there is no such file.
pub(super) fn read_or_make(file: &Path) -> Result<PrivateKey, ServeError> {
    match read(file) {
        Err(ServeError::HostKey { source, .. }) if source.kind() == ErrorKind::NotFound => {
            let key = make().map_err(|source| unusable(file, source))?;
            match keep(file, &key) {
                // Another server was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => read(file),
                kept => kept.map(|()| key).map_err(|source| unusable(file, source)),
            }
        }
        read => read,
    }
}

/// The fingerprint of a key, as `ssh` shows it.
pub(super) fn fingerprint(key: &PrivateKey) -> String {
    key.public_key().fingerprint(HashAlg::Sha256).to_string()
}

/// A secret that follows from the key, and says nothing of it.
pub(super) fn secret(key: &PrivateKey) -> [u8; 32] {
    let text = key.to_openssh(LineEnding::LF).map(|text| text.as_bytes().to_vec()).unwrap_or_default();
    let mut hash = Sha256::new_with_prefix("marks of people in the log");
    hash.update(text);
    hash.finalize().into()
}

fn read(file: &Path) -> Result<PrivateKey, ServeError> {
    let metadata = fs::metadata(file).map_err(|source| unusable(file, source))?;
    if metadata.permissions().mode() & 0o077 != 0 {
        return Err(ServeError::HostKeyOpen { file: file.to_owned() });
    }
    let text = fs::read_to_string(file).map_err(|source| unusable(file, source))?;
    PrivateKey::from_openssh(&text)
        .map_err(|error| unusable(file, io::Error::new(ErrorKind::InvalidData, error)))
        .and_then(|key| {
            if key.is_encrypted() {
                Err(unusable(file, io::Error::other("it is locked with a passphrase")))
            } else {
                Ok(key)
            }
        })
}

fn make() -> io::Result<PrivateKey> {
    let pair = Ed25519Keypair::from_seed(&random()?);
    PrivateKey::new(KeypairData::Ed25519(pair), "privacy-guide").map_err(io::Error::other)
}

fn random<const BYTES: usize>() -> io::Result<[u8; BYTES]> {
    let mut bytes = [0; BYTES];
    let got = getrandom(&mut bytes, GetRandomFlags::empty())?;
    if got == BYTES { Ok(bytes) } else { Err(io::Error::other("the system gave too little randomness")) }
}

/// Writes the key whole or not at all, for its owner alone, and never over another.
///
/// The name that it is written under is no other start's: in a container each has the same process number, and one that
/// was killed here would be in the way for ever.
fn keep(file: &Path, key: &PrivateKey) -> io::Result<()> {
    let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{:016x}", u64::from_ne_bytes(random()?)));
    let beside = file.with_file_name(name);
    let written = (|| {
        let mut new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
        new.write_all(text.as_bytes())?;
        new.sync_all()?;
        fs::hard_link(&beside, file)
    })();
    let _ = fs::remove_file(&beside);
    written?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn unusable(file: &Path, source: io::Error) -> ServeError {
    ServeError::HostKey { file: file.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_for_its_owner_alone_and_is_the_same_ever_after() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("host");
        let first = fingerprint(&read_or_make(&file).unwrap());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fingerprint(&read_or_make(&file).unwrap()), first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        let other = read_or_make(&folder.path().join("other")).unwrap();
        assert_ne!(fingerprint(&other), first);
    }

    #[test]
    fn what_a_start_that_was_killed_left_is_not_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("host");
        fs::write(folder.path().join(format!("host.{}", std::process::id())), "a part").unwrap();
        read_or_make(&file).unwrap();
    }

    #[test]
    fn a_key_that_others_may_read_or_that_is_none_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("host");
        read_or_make(&file).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(read_or_make(&file), Err(ServeError::HostKeyOpen { .. })));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&file, "no key").unwrap();
        assert!(matches!(read_or_make(&file), Err(ServeError::HostKey { .. })));
        assert_eq!(fs::read_to_string(&file).unwrap(), "no key", "it is left as it is");
    }
}
