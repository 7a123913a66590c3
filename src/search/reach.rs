//! Which words of the guide a word of the query reaches, and how near: the tiers.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::Index;
use super::slip::{Slips, each_slipped, forgiven};

/// A word of the guide that a word of the query reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reach {
    /// The word of the guide.
    pub word: u32,
    /// The word in whose entries it is found: the word itself, or the rarer one of two.
    pub listed: u32,
    /// In how many entries that one stands: so many may have what is reached.
    pub entries: usize,
    /// The place of the word in the query.
    pub asked: usize,
    /// How near it is: 1 for the word itself.
    pub nearness: f32,
    /// The word that must stand right before it, where two words are typed as one.
    pub after: Option<u32>,
    /// It rests on a guess at what was meant: on a slip, or on letters in order.
    pub guessed: bool,
    /// It begins with what was typed of the last word.
    pub begins: bool,
}

impl Reach {
    /// A word of the guide that is reached for certain.
    pub(super) fn of(index: &Index, word: u32, asked: usize, nearness: f32) -> Self {
        let entries = index.postings.count(word);
        Self { word, listed: word, entries, asked, nearness, after: None, guessed: false, begins: false }
    }
}

const SAME: f32 = 1.0;
const SAME_STEM: f32 = 0.92;
const SYNONYM: f32 = 0.6;
const INSIDE: f32 = 0.45;
/// The nearness of two words that are typed as one, or of one that is typed as two.
pub(super) const RUN_TOGETHER: f32 = 0.8;
const ONE_SLIP: f32 = 0.62;
const TWO_SLIPS: f32 = 0.42;
const SLIP_IN_BEGINNING: f32 = 0.40;
const ABBREVIATION: f32 = 0.35;
/// What is left of a slip's nearness when the first letter differs.
const OTHER_FIRST_LETTER: f32 = 0.8;
/// What is left of a beginning's nearness in a word that is not the last.
const NOT_LAST: f32 = 0.85;
/// What is left of a beginning's nearness when what was typed is a word of its own.
const ALSO_A_WORD: f32 = 0.7;

/// The letters of a word that is too short to forgive a wrong first letter.
const SHORT: usize = 4;

/// The least letters that may be the beginning of a word that is not the last.
const BEGINNING: usize = 3;
/// The least letters that are looked for inside words.
const PART: usize = 4;
/// The letters that an abbreviation has at least and at most.
const ABBREVIATED: std::ops::RangeInclusive<usize> = 2..=6;

/// Matches letters in order.
#[derive(Default)]
pub(super) struct Abbreviations(SkimMatcherV2);

impl std::fmt::Debug for Abbreviations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Abbreviations")
    }
}

/// How near a word is that begins with all of what was typed of the last word.
pub(super) fn nearness_of_beginning(typed: &str, word: &str) -> f32 {
    0.6 + 0.3 * share(typed.len(), word.len())
}

/// What is left of that, by whether what was typed is a word of its own.
pub(super) fn most_of_open(is_word: bool) -> f32 {
    if is_word { ALSO_A_WORD } else { 1.0 }
}

/// The words that one word of a query reaches.
pub(super) fn reach(index: &Index, asked: usize, word: &str, open: bool) -> Vec<Reach> {
    let mut found = Found { index, asked, reaches: Vec::new() };
    found.itself_and_family(word);
    found.beginnings(word, open);
    if found.reaches.is_empty() {
        found.parts(word);
    }
    found.synonyms();
    if found.is_nothing() {
        found.run_together(word);
        found.slipped(word, open);
    }
    if found.is_nothing() {
        found.abbreviated(word);
    }
    found.reaches
}

struct Found<'a> {
    index: &'a Index,
    asked: usize,
    reaches: Vec<Reach>,
}

impl Found<'_> {
    fn add(&mut self, word: u32, nearness: f32) {
        self.reaches.push(Reach::of(self.index, word, self.asked, nearness));
    }

    fn guess(&mut self, word: u32, nearness: f32) {
        self.reaches.push(Reach { guessed: true, ..Reach::of(self.index, word, self.asked, nearness) });
    }

    /// No word is reached that stands in an entry.
    fn is_nothing(&self) -> bool {
        self.reaches.iter().all(|reach| reach.entries == 0)
    }

    fn itself_and_family(&mut self, word: &str) {
        let index = self.index;
        let itself = index.lexicon.number(word);
        if let Some(itself) = itself {
            self.add(itself, SAME);
        }
        for other in index.lexicon.with_stem(word) {
            if Some(other) != itself {
                self.add(other, SAME_STEM);
            }
        }
    }

    /// Words that begin with it: in the last word, which may not be typed to its end, and else where it is no word.
    fn beginnings(&mut self, word: &str, open: bool) {
        let is_word = self.index.lexicon.number(word).is_some();
        let letters = word.chars().count();
        if !open && (is_word || letters < BEGINNING || is_number(word)) {
            return;
        }
        let most = if open { most_of_open(is_word) } else { NOT_LAST };
        let index = self.index;
        let known = self.reaches.len();
        let is_new = |reaches: &[Reach], number| reaches[..known].iter().all(|reach| reach.word != number);
        // What a search passes over is not what the beginning of a word is for, where there is another.
        for passed_over in [false, true] {
            for (number, longer) in index.lexicon.with_prefix(word) {
                if longer.len() > word.len()
                    && index.scales.is_passed_over(number) == passed_over
                    && is_new(&self.reaches, number)
                {
                    let nearness = most * nearness_of_beginning(word, longer);
                    let begins = open && !passed_over;
                    self.reaches.push(Reach { begins, ..Reach::of(index, number, self.asked, nearness) });
                }
            }
            if self.reaches.len() > known {
                break;
            }
        }
    }

    fn parts(&mut self, word: &str) {
        if word.chars().count() < PART || is_number(word) {
            return;
        }
        let index = self.index;
        for number in index.lexicon.with_part(word) {
            self.add(number, INSIDE);
        }
    }

    /// Words that stand for the words reached so far, as near as those are.
    fn synonyms(&mut self) {
        let index = self.index;
        for at in 0..self.reaches.len() {
            let Reach { word, nearness, .. } = self.reaches[at];
            if nearness >= SAME_STEM {
                for other in index.lexicon.synonyms(word) {
                    self.add(other, nearness * SYNONYM);
                }
            }
        }
    }

    fn run_together(&mut self, word: &str) {
        let index = self.index;
        for (at, _) in word.char_indices().skip(2) {
            let (first, second) = word.split_at(at);
            if second.chars().count() < 2 {
                break;
            }
            if let (Some(first), Some(second)) = (index.lexicon.number(first), index.lexicon.number(second)) {
                let [before, reach] =
                    [first, second].map(|word| Reach::of(index, word, self.asked, RUN_TOGETHER));
                let rarer = if before.entries < reach.entries { before } else { reach };
                let Reach { listed, entries, .. } = rarer;
                self.reaches.push(Reach { listed, entries, after: Some(first), ..reach });
            }
        }
    }

    fn slipped(&mut self, word: &str, open: bool) {
        let letters: Vec<char> = word.chars().collect();
        let most = forgiven(letters.len());
        if most == 0 || is_number(word) {
            return;
        }
        let index = self.index;
        let words = index.lexicon.words();
        let mut slipped = Vec::new();
        each_slipped(words, &letters, |one| slipped.push(one));
        let mut candidates: Vec<u32> = slipped.iter().filter_map(|one| one.whole(words)).collect();
        index.lexicon.remains().each_candidate(words, &letters, |candidate| candidates.push(candidate));
        candidates.sort_unstable();
        candidates.dedup();
        let mut other: Vec<char> = Vec::new();
        let mut slips = Slips::default();
        for candidate in candidates {
            other.clear();
            other.extend(index.lexicon.word(candidate).chars());
            let most = most.min(forgiven(other.len()).max(1));
            let Some(slips) = slips.between(&letters, &other, most) else { continue };
            let first = other.first() == letters.first();
            let swapped = other.len() > 1 && letters.get(..2) == Some(&[other[1], other[0]]);
            if !first && !swapped && letters.len() <= SHORT {
                continue;
            }
            let nearness = if slips < 2 { ONE_SLIP } else { TWO_SLIPS };
            let nearness = if first { nearness } else { nearness * OTHER_FIRST_LETTER };
            self.guess(candidate, nearness);
            for synonym in index.lexicon.synonyms(candidate) {
                self.guess(synonym, nearness * SYNONYM);
            }
        }
        if open {
            // In a short word a first letter that moved is taken for another word.
            let ranges = slipped.into_iter().filter(|one| letters.len() > SHORT || !one.is_first_moved);
            let mut places: Vec<usize> = ranges.flat_map(|one| one.places).collect();
            places.sort_unstable();
            places.dedup();
            for (number, longer) in places.into_iter().flat_map(|place| words.numbered(place..place + 1)) {
                let first = longer.chars().next() == letters.first().copied();
                self.add(
                    number,
                    if first { SLIP_IN_BEGINNING } else { SLIP_IN_BEGINNING * OTHER_FIRST_LETTER },
                );
            }
        }
    }

    fn abbreviated(&mut self, word: &str) {
        let letters = word.chars().count();
        let Some(first) = word.chars().next().filter(|_| ABBREVIATED.contains(&letters) && !is_number(word))
        else {
            return;
        };
        let index = self.index;
        let mut buffer = [0; 4];
        let same_first = index.lexicon.with_prefix(first.encode_utf8(&mut buffer));
        let mut best = 0;
        let mut scored = Vec::new();
        for (number, longer) in same_first {
            if index.postings.count(number) > 0
                && has_in_order(longer, word)
                && let Some(score) = index.abbreviations.0.fuzzy_match(longer, word)
            {
                best = best.max(score);
                scored.push((number, score));
            }
        }
        for (number, score) in scored {
            #[expect(clippy::cast_precision_loss, reason = "scores are small")]
            let share = score as f32 / best.max(1) as f32;
            if share > 0.7 {
                self.guess(number, ABBREVIATION * share);
            }
        }
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

fn has_in_order(text: &str, letters: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|other| other == letter))
}

fn share(part: usize, whole: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "words are short")]
    let share = part as f32 / whole as f32;
    share
}
