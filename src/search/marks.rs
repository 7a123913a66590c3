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
}

/// Marked numbers, each with its place among them.
#[derive(Debug)]
pub(super) struct Numbered {
    marks: Marks,
    /// How many are marked before each 64.
    before: Vec<u32>,
    count: usize,
}

impl Numbered {
    /// Counts marks.
    pub(super) fn new(marks: Marks) -> Self {
        let mut sum = 0;
        let before = marks.bits.iter().map(|bits| {
            let before = sum;
            sum += bits.count_ones();
            before
        });
        let before = before.collect();
        Self { marks, before, count: sum as usize }
    }

    /// How many are marked.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The marks.
    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The place of a number among those that are marked, and whether it is one of them. Where it is not, the place is
    /// that of the next one, or the end.
    #[inline]
    pub(super) fn place(&self, number: u32) -> (usize, bool) {
        let (at, mark) = (number as usize / 64, 1_u64 << (number % 64));
        let bits = self.marks.bits[at];
        (self.before[at] as usize + (bits & (mark - 1)).count_ones() as usize, bits & mark != 0)
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
        marks.keep(&Marks::new(130, true));
        assert_eq!(marks.iter().count(), 4);
        for entries in [0, 1, 64, 65] {
            assert_eq!(Marks::new(entries, true).iter().count(), entries);
        }
    }

    #[test]
    fn marked_numbers_know_their_places() {
        let mut marks = Marks::new(200, false);
        for number in [3, 63, 64, 130, 199] {
            marks.set(number);
        }
        let numbered = Numbered::new(marks);
        assert_eq!(numbered.count(), 5);
        let places: Vec<usize> = (0..200)
            .map(|number| numbered.place(number))
            .filter_map(|(place, is_marked)| is_marked.then_some(place))
            .collect();
        assert_eq!(places, [0, 1, 2, 3, 4]);
        assert_eq!(numbered.place(64), (2, true));
        assert_eq!(numbered.place(65), (3, false));
    }
}
