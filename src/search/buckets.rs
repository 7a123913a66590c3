//! Numbers by a hash, a few to a bucket. What has another hash may be in a bucket too: whoever asks looks closer.

/// Numbers by a hash.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    /// Where the numbers of each bucket begin in `numbers`, and the end.
    starts: Vec<u32>,
    /// The numbers, each in as many bytes as the highest needs, the lowest byte first.
    numbers: Vec<u8>,
    /// How many bytes that are.
    width: usize,
}

/// About how many numbers come to a bucket.
const IN_ONE: usize = 6;

impl Buckets {
    /// Puts numbers by their hashes. Within a bucket they keep their order.
    pub(super) fn new(hashed: &[(u32, u32)]) -> Self {
        let buckets = (hashed.len() / IN_ONE).max(1);
        let mut starts = vec![0_u32; buckets + 1];
        for (hash, _) in hashed {
            starts[place(*hash, buckets) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let highest = hashed.iter().map(|(_, number)| *number).max().unwrap_or_default();
        let width = (u32::BITS - highest.leading_zeros()).div_ceil(8).max(1) as usize;
        let mut numbers = vec![0; hashed.len() * width];
        for (hash, number) in hashed {
            let next = &mut next[place(*hash, buckets)];
            let at = *next as usize * width;
            numbers[at..at + width].copy_from_slice(&number.to_le_bytes()[..width]);
            *next += 1;
        }
        Self { starts, numbers, width }
    }

    /// The numbers that may have this hash.
    pub(super) fn with(&self, hash: u32) -> impl Iterator<Item = u32> {
        let range = match self.starts.len().checked_sub(1).filter(|_| !self.numbers.is_empty()) {
            Some(buckets) => {
                let bucket = place(hash, buckets);
                self.starts[bucket] as usize * self.width..self.starts[bucket + 1] as usize * self.width
            }
            None => 0..0,
        };
        self.numbers[range]
            .chunks_exact(self.width.max(1))
            .map(|bytes| bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }
}

/// The bucket of a hash, of so many. The high bits of a product depend on all bits of the hash.
fn place(hash: u32, buckets: usize) -> usize {
    let mixed = u64::from(hash.wrapping_mul(0x9E37_79B1));
    usize::try_from((mixed * buckets as u64) >> 32).unwrap_or_default()
}

/// The beginning of a hash that takes numbers one by one.
pub(super) const EMPTY: u32 = 0x811C_9DC5;

/// The hash with one number more.
#[inline]
pub(super) fn add(hash: u32, number: u32) -> u32 {
    (hash ^ number).wrapping_mul(0x0100_0193)
}

/// The hash of a text.
pub(super) fn hash(text: &str) -> u32 {
    text.bytes().fold(EMPTY, |hash, byte| add(hash, u32::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_in_the_bucket_of_its_hash_and_in_order() {
        let hashed: Vec<(u32, u32)> =
            (0..1000).map(|number| (add(EMPTY, number % 100), number * 300)).collect();
        let buckets = Buckets::new(&hashed);
        for (hash, number) in &hashed {
            assert!(buckets.with(*hash).any(|known| known == *number));
            assert!(buckets.with(*hash).is_sorted());
        }
    }

    #[test]
    fn nothing_is_in_buckets_of_nothing() {
        assert_eq!(Buckets::new(&[]).with(7).count(), 0);
        assert_eq!(Buckets::default().with(7).count(), 0);
    }
}
