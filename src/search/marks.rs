//! Marks on numbered things, one bit each.

/// Marks on entries or words.
#[derive(Debug)]
pub(super) struct Marks {
    bits: Vec<u64>,
}

impl Marks {
    /// Marks on so many: all of them, or none.
    pub(super) fn new(count: usize, all: bool) -> Self {
        let mut bits = vec![if all { u64::MAX } else { 0 }; count.div_ceil(64)];
        let beyond = count % 64;
        if let Some(last) = bits.last_mut().filter(|_| beyond > 0) {
            *last &= (1 << beyond) - 1;
        }
        Self { bits }
    }

    /// Marks a number; says whether it was not marked before.
    #[inline]
    pub(super) fn set(&mut self, number: u32) -> bool {
        let (bits, mark) = (&mut self.bits[number as usize / 64], 1 << (number % 64));
        let is_new = *bits & mark == 0;
        *bits |= mark;
        is_new
    }

    /// Says whether a number is marked.
    #[inline]
    pub(super) fn has(&self, number: u32) -> bool {
        self.bits[number as usize / 64] & (1 << (number % 64)) != 0
    }

    /// Keeps only the marks that `others` has too.
    pub(super) fn keep(&mut self, others: &Self) {
        for (bits, others) in self.bits.iter_mut().zip(&others.bits) {
            *bits &= others;
        }
    }

    /// The marked numbers, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.bits.iter().enumerate().flat_map(|(at, bits)| {
            std::iter::successors(Some(*bits), |bits| bits.checked_sub(1).map(|less| bits & less))
                .take_while(|bits| *bits != 0)
                .map(move |bits| at * 64 + bits.trailing_zeros() as usize)
        })
    }

    /// Calls `visit` with each marked number, ascending.
    #[inline]
    pub(super) fn each(&self, mut visit: impl FnMut(u32)) {
        for (first, bits) in (0..).step_by(64).zip(&self.bits) {
            let mut bits = *bits;
            while bits != 0 {
                visit(first + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
    }

    /// How many numbers are marked.
    pub(super) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_ascending_and_only_of_entries_that_are_there() {
        let mut marks = Marks::new(130, false);
        for entry in [129, 0, 64, 63] {
            assert!(marks.set(entry) && marks.has(entry) && !marks.set(entry));
        }
        assert!(!marks.has(1));
        assert_eq!(marks.iter().collect::<Vec<_>>(), [0, 63, 64, 129]);
        let mut told = Vec::new();
        marks.each(|entry| told.push(entry));
        assert_eq!((told, marks.count()), (vec![0, 63, 64, 129], 4));
        marks.keep(&Marks::new(130, true));
        assert_eq!(marks.iter().count(), 4);
        for entries in [0, 1, 64, 65] {
            assert_eq!(Marks::new(entries, true).iter().count(), entries);
        }
    }
}
