//! Numbers that nobody can guess.

use std::fmt::Write as _;
use std::io;

use rustix::rand::{GetRandomFlags, getrandom};

/// What a code is written with: no letter or digit that could be read as another.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many signs a code has: 100 bits.
const LENGTH: usize = 20;

/// How many of them stand together.
const GROUP: usize = 5;

/// A code that a person tells: signs without anything between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code(String);

impl Code {
    /// Draws one.
    pub fn draw() -> io::Result<Self> {
        let bytes: [u8; LENGTH] = random()?;
        let sign = |byte: u8| SIGNS.get(usize::from(byte % 32)).map_or('0', |sign| char::from(*sign));
        Ok(Self(bytes.into_iter().map(sign).collect()))
    }

    /// Reads one as somebody typed it: in small letters, with or without what stands between, and with letters that
    /// look like the digits that are meant.
    pub fn read(typed: &str) -> Self {
        let sign = |letter: char| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        Self(typed.chars().filter(char::is_ascii_alphanumeric).map(sign).take(2 * LENGTH).collect())
    }

    /// Its signs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is shown: `K7QX2-...`.
    pub fn spelled(&self) -> String {
        let mut spelled = String::new();
        for (place, sign) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                spelled.push('-');
            }
            spelled.push(sign);
        }
        spelled
    }
}

/// A number that nothing else has: 128 bits, in hexadecimal digits.
pub(super) fn mark() -> io::Result<String> {
    let bytes: [u8; 16] = random()?;
    Ok(bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    }))
}

fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    // So few bytes come all at once, or not at all.
    let given = getrandom(&mut bytes, GetRandomFlags::empty())?;
    if given == N { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_as_people_type_it() {
        let code = Code::draw().unwrap();
        assert_eq!(code.as_str().len(), 20);
        assert_eq!(code.spelled().len(), 23);
        assert_eq!(Code::read(&code.spelled()), code);
        assert_eq!(Code::read(&format!(" {} ", code.as_str().to_lowercase())), code);
        assert_eq!(Code::read("ol-I0 x"), Code("0110X".to_owned()));
        assert_ne!(Code::draw().unwrap(), code);
    }
}
