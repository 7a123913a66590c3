//! Numbers in as few bytes as they need: seven bits a byte, the lowest first, and a bit that says whether more follow.

/// Adds a number at the end of `bytes`.
pub(super) fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7F) as u8);
}

/// Takes a number from the beginning of `bytes`.
#[inline]
pub(super) fn take(bytes: &mut &[u8]) -> u32 {
    // Nearly all have one byte or two.
    match **bytes {
        [first @ 0..0x80, ref rest @ ..] => {
            *bytes = rest;
            return u32::from(first);
        }
        [first, second @ 0..0x80, ref rest @ ..] => {
            *bytes = rest;
            return u32::from(first & 0x7F) | u32::from(second) << 7;
        }
        _ => {}
    }
    let mut number = 0;
    let mut shift = 0;
    while let [first, rest @ ..] = *bytes {
        *bytes = rest;
        number |= u32::from(first & 0x7F) << shift;
        if *first < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_taken_as_it_was() {
        let numbers = [0, 1, 0x7F, 0x80, 0x3FFF, 0x4000, 1 << 31, u32::MAX];
        let mut bytes = Vec::new();
        for number in numbers {
            push(&mut bytes, number);
        }
        let mut rest = bytes.as_slice();
        assert_eq!(numbers.map(|_| take(&mut rest)), numbers);
        assert!(rest.is_empty());
    }
}
