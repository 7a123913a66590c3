//! Makes an index. The entries are read in chunks, several at once; what comes out does not depend on how many.

use std::cmp::Reverse;
use std::ops::Range;

use foldhash::HashMap;

use super::buckets::Buckets;
use super::entry::Entry;
use super::field::Field;
use super::fold::{Sink, push_folded, push_plain, read_words};
use super::hands::Hands;
use super::level::Level;
use super::lexicon::Lexicon;
use super::postings::Postings;
use super::scales::{Scales, rarity};
use super::texts::{JOINED, Packed, Texts, Tokens, hash_of_title};
use crate::content::{Progress, Vocabulary};

/// The most entries that are read at a time: their numbers within a chunk fit in three bytes.
const CHUNK: usize = 8_192;

/// What an index is made of.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub lexicon: Lexicon,
    pub texts: Texts,
    pub postings: Postings,
    pub scales: Scales,
    /// The entries by their titles.
    pub titles: Buckets,
}

/// Reads entries. Each counts twice: when it was read, and when its words are in their places.
pub(super) fn build(entries: &[Entry], vocabulary: &Vocabulary, progress: &Progress) -> Parts {
    progress.expect(entries.len() * 2);
    let hands = Hands::for_entries(entries.len());
    let size = entries.len().div_ceil(hands.count()).clamp(1, CHUNK);
    let mut chunks: Vec<Chunk> = hands.each(entries.chunks(size).collect(), |entries: &[Entry]| {
        let read = Chunk::read(entries);
        progress.did(entries.len());
        read
    });
    let known: Vec<Box<str>> = chunks.iter_mut().flat_map(|chunk| std::mem::take(&mut chunk.words)).collect();
    let (lexicon, numbers) = Lexicon::new(&known, vocabulary, hands);
    drop(known);
    let mut rest = numbers.as_slice();
    let numbered: Vec<(Chunk, &[u32])> = chunks
        .into_iter()
        .map(|chunk| {
            let (own, others) = rest.split_at(chunk.known);
            rest = others;
            (chunk, own)
        })
        .collect();
    let chunks: Vec<Chunk> = hands.each(numbered, |(chunk, numbers)| chunk.renumber(numbers));
    let (mut used, mut found) = (vec![0_u32; lexicon.len()], vec![0_u32; lexicon.len()]);
    for chunk in &chunks {
        chunk.count(&mut used, &mut found);
    }
    let rarities = (0_u32..)
        .zip(&found)
        .map(|(word, found)| {
            let is_passed_over = lexicon.is_stop_word(lexicon.word(word));
            if is_passed_over { 0.0 } else { rarity(*found, entries.len()) }
        })
        .collect();
    let mut scales = Scales::new(rarities, usual_lengths(&chunks));
    let ranked = rank(&used, hands);
    let mut ranks = vec![0; ranked.len()];
    for (rank, word) in (0_u32..).zip(&ranked) {
        ranks[*word as usize] = rank;
    }
    drop(used);
    let initials: Vec<char> =
        lexicon.words().iter().map(|(_, word)| word.chars().next().unwrap_or_default()).collect();
    let numbered: Vec<(usize, Chunk)> = chunks.into_iter().enumerate().collect();
    let mut placed: Vec<Placed> = hands.each(numbered, |(number, chunk)| {
        let first = u32::try_from(number * size).unwrap_or(u32::MAX);
        let count = chunk.tokens.len();
        let placed = chunk.place(first, &scales, &ranks, &initials);
        progress.did(count);
        placed
    });
    scales.set_titles(placed.iter().flat_map(|placed| &placed.titles).copied().collect());
    let hashed: Vec<(u32, u32)> =
        (0_u32..).zip(placed.iter().flat_map(|placed| &placed.hashes)).map(|(n, hash)| (*hash, n)).collect();
    let packed: Vec<Packed> = placed.iter_mut().map(|placed| std::mem::take(&mut placed.packed)).collect();
    Parts {
        texts: Texts::new(&packed, ranked, ranks),
        postings: post(&placed, &found, hands),
        titles: Buckets::new(&hashed),
        lexicon,
        scales,
    }
}

/// A word of an entry, and how much may be gained by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Gain {
    word: u32,
    level: Reverse<Level>,
    entry: u32,
}

impl Gain {
    /// One number that sorts among those of a chunk as the gain does, and much faster; `first` is the chunk's first
    /// entry.
    fn packed(self, first: u32) -> u64 {
        let level = u8::MAX - self.level.0.step();
        u64::from(self.word) << 32 | u64::from(level) << 24 | u64::from(self.entry - first)
    }

    fn unpacked(number: u64, first: u32) -> Self {
        let [one, two, three, level, word @ ..] = number.to_le_bytes();
        let entry = first + u32::from_le_bytes([one, two, three, 0]);
        Self { word: u32::from_le_bytes(word), level: Reverse(Level::at(u8::MAX - level)), entry }
    }
}

/// Some entries, with their words in their places.
#[derive(Debug, Default)]
struct Placed {
    packed: Packed,
    /// The rarity of each title.
    titles: Vec<f32>,
    /// The hash of each title.
    hashes: Vec<u32>,
    /// Each word of each entry, sorted.
    gains: Vec<Gain>,
}

/// The numbers of words, the most used first.
fn rank(used: &[u32], hands: Hands) -> Vec<u32> {
    let mut ranked: Vec<u32> = (0_u32..).zip(used).map(|(word, _)| word).collect();
    hands.sort_by_key(&mut ranked, |word| (Reverse(used[*word as usize]), *word));
    ranked
}

/// How many words each field has on average, where it has any.
fn usual_lengths(chunks: &[Chunk]) -> [f32; Field::ALL.len()] {
    Field::ALL.map(|field| {
        let lengths = chunks.iter().flat_map(|chunk| &chunk.tokens).map(|tokens| tokens.field(field).len());
        let (sum, count) = lengths
            .filter(|length| *length > 0)
            .fold((0_usize, 0_usize), |(sum, count), length| (sum + length, count + 1));
        #[expect(clippy::cast_precision_loss, reason = "an average needs no more than 24 bits")]
        let usual = sum as f32 / count.max(1) as f32;
        usual.max(1.0)
    })
}

/// Some entries, read.
#[derive(Debug, Default)]
struct Chunk {
    /// The words that were met, in the order in which they were.
    words: Vec<Box<str>>,
    /// How many these are.
    known: usize,
    /// The words of each entry.
    tokens: Vec<Tokens>,
}

/// Numbers words as they are met.
#[derive(Default)]
struct Reader {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
    open: String,
    /// The numbers of the words of the text that is being read.
    met: Vec<u32>,
}

impl Reader {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(JOINED - 1);
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }
}

impl Sink for Reader {
    fn letter(&mut self, letter: char) {
        push_folded(&mut self.open, letter);
    }

    fn plain(&mut self, letters: &str) {
        push_plain(&mut self.open, letters);
    }

    fn end(&mut self, _: Range<usize>) {
        let word = std::mem::take(&mut self.open);
        let number = self.number(&word);
        self.met.push(number);
        self.open = word;
        self.open.clear();
    }

    fn joined(&mut self, parts: usize, _: Range<usize>) {
        let first = self.met.len() - parts;
        let word: String =
            self.met[first..].iter().map(|number| &*self.words[(number & !JOINED) as usize]).collect();
        let number = self.number(&word);
        self.met.push(number | JOINED);
    }
}

impl Chunk {
    /// Reads entries; words are numbered as they are met.
    fn read(entries: &[Entry]) -> Self {
        let mut reader = Reader::default();
        let mut tokens = Vec::with_capacity(entries.len());
        for entry in entries {
            let mut of_entry = Tokens::default();
            for field in Field::ALL {
                read_words(entry.field(field), &mut reader);
                of_entry.push(field, &reader.met);
                reader.met.clear();
            }
            tokens.push(of_entry);
        }
        Self { known: reader.words.len(), words: reader.words, tokens }
    }

    /// The same with other numbers for the words.
    fn renumber(mut self, numbers: &[u32]) -> Self {
        for tokens in &mut self.tokens {
            tokens.renumber(numbers);
        }
        self
    }

    /// Counts how often each word is used, and in how many entries it is found.
    fn count(&self, used: &mut [u32], found: &mut [u32]) {
        let mut met: Vec<u32> = Vec::new();
        for tokens in &self.tokens {
            met.clear();
            met.extend(tokens.all().iter().map(|token| token & !JOINED));
            met.sort_unstable();
            for word in &met {
                used[*word as usize] += 1;
            }
            met.dedup();
            for word in &met {
                found[*word as usize] += 1;
            }
        }
    }

    /// Puts the words in their places; `first` is the number of the first entry.
    fn place(self, first: u32, scales: &Scales, ranks: &[u32], initials: &[char]) -> Placed {
        let mut placed = Placed::default();
        let mut gains: Vec<u64> = Vec::new();
        for (entry, tokens) in (first..).zip(&self.tokens) {
            placed.packed.push(tokens, ranks);
            placed.titles.push(scales.rarity_of_title(tokens));
            placed.hashes.push(hash_of_title(tokens.title()));
            let start = gains.len();
            for field in Field::ALL {
                let words = tokens.field(field);
                let weight = field.weight() * scales.brevity(field, words.len());
                gains.extend(words.iter().map(|token| {
                    let word = token & !JOINED;
                    let level = match field {
                        Field::Title => Level::in_title(alike(word, tokens, scales, initials)),
                        _ => Level::in_text(weight),
                    };
                    Gain { word, level: Reverse(level), entry }.packed(first)
                }));
            }
            keep_highest(&mut gains, start);
        }
        gains.sort_unstable();
        placed.gains = gains.into_iter().map(|gain| Gain::unpacked(gain, first)).collect();
        placed
    }
}

/// The share of an entry's title that begins with the same letter as a word.
fn alike(word: u32, tokens: &Tokens, scales: &Scales, initials: &[char]) -> f32 {
    let initial = initials[word as usize];
    let same = tokens.title().filter(|other| initials[*other as usize] == initial);
    let alike: f32 = same.map(|other| scales.rarity(other)).sum();
    alike / scales.rarity_of_title(tokens).max(f32::MIN_POSITIVE)
}

/// Sorts the gains of an entry from `start` on, and keeps of each word the highest.
fn keep_highest(gains: &mut Vec<u64>, start: usize) {
    gains[start..].sort_unstable();
    let word = |gain: u64| gain >> 32;
    let mut kept = start;
    for at in start..gains.len() {
        if kept == start || word(gains[kept - 1]) != word(gains[at]) {
            gains[kept] = gains[at];
            kept += 1;
        }
    }
    gains.truncate(kept);
}

/// The entries of each word, from those of all chunks.
fn post(placed: &[Placed], found: &[u32], hands: Hands) -> Postings {
    let made = hands.each(portions(found), |words: Range<usize>| {
        let mut gains: Vec<Gain> = Vec::new();
        for Placed { gains: of_chunk, .. } in placed {
            let start = of_chunk.partition_point(|gain| (gain.word as usize) < words.start);
            let count = of_chunk[start..].partition_point(|gain| (gain.word as usize) < words.end);
            gains.extend_from_slice(&of_chunk[start..start + count]);
        }
        // Each chunk is in order: a sort that keeps runs is quick.
        gains.sort();
        let mut postings = Postings::default();
        let mut rest = gains.as_slice();
        let mut entries: Vec<(Level, u32)> = Vec::new();
        for word in words {
            let (own, others) = rest.split_at(found[word] as usize);
            rest = others;
            entries.clear();
            entries.extend(own.iter().map(|gain| (gain.level.0, gain.entry)));
            postings.push(&entries);
        }
        postings
    });
    let mut all = Postings::default();
    for postings in made {
        all.append(postings);
    }
    all.shrink();
    all
}

/// Ranges of words with about as many entries each.
fn portions(found: &[u32]) -> Vec<Range<usize>> {
    const ENTRIES: usize = 1 << 19;
    let mut portions = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (word, found) in found.iter().enumerate() {
        sum += *found as usize;
        if sum >= ENTRIES {
            portions.push(start..word + 1);
            (start, sum) = (word + 1, 0);
        }
    }
    portions.push(start..found.len());
    portions
}
