//! The index: which words stand in which entries.

use std::collections::HashMap;

use crate::content::{Guide, Vocabulary};

use super::entry::{Entry, entries};
use super::field::Field;
use super::filter::Values;
use super::fold::words;
use super::lexicon::Lexicon;
use super::reach::Abbreviations;

/// Set in the number of a word that hyphens join of the words before it.
pub(super) const JOINED: u32 = 1 << 31;

/// Entries made ready to be searched.
#[derive(Debug)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    pub(super) lexicon: Lexicon,
    pub(super) values: Values,
    pub(super) abbreviations: Abbreviations,
    /// The words of all fields of all entries, one after another; a joined word is marked.
    tokens: Vec<u32>,
    /// Where the words of each field of each entry begin in `tokens`, and the end.
    bounds: Vec<u32>,
    /// The entries with each word, one after another.
    postings: Vec<u32>,
    /// Where the entries of each word begin in `postings`, and the end.
    starts: Vec<u32>,
    /// How rare each word is.
    rarity: Vec<f32>,
    /// The rarity of all words of each title.
    title_rarity: Vec<f32>,
    /// How many words each field has on average, where it has any.
    usual_length: [f32; Field::ALL.len()],
}

impl Index {
    /// Indexes everything in the guide.
    pub fn new(guide: &Guide) -> Self {
        Self::of(entries(guide), &guide.vocabulary)
    }

    /// Indexes entries.
    pub fn of(entries: Vec<Entry>, vocabulary: &Vocabulary) -> Self {
        let (mut tokens, bounds, known) = read(&entries);
        let by_first_met: Vec<Box<str>> = known;
        let lexicon = Lexicon::new(by_first_met.clone(), vocabulary);
        let numbers: Vec<u32> =
            by_first_met.iter().map(|word| lexicon.number(word).unwrap_or_default()).collect();
        for token in &mut tokens {
            *token = numbers[(*token & !JOINED) as usize] | (*token & JOINED);
        }
        let (postings, starts) = post(&tokens, &bounds, entries.len(), lexicon.len());
        let rarity = starts.windows(2).map(|pair| rarity(pair[1] - pair[0], entries.len())).collect();
        let mut index = Self {
            values: Values::gather(&entries),
            entries,
            lexicon,
            abbreviations: Abbreviations::default(),
            tokens,
            bounds,
            postings,
            starts,
            rarity,
            title_rarity: Vec::new(),
            usual_length: [1.0; Field::ALL.len()],
        };
        index.usual_length = Field::ALL.map(|field| index.usual_length(field));
        index.title_rarity = (0..index.entries.len())
            .map(|entry| {
                let title = index.tokens(entry, Field::Title).iter();
                title
                    .filter(|token| **token & JOINED == 0 && !index.is_passed_over(**token))
                    .map(|token| index.rarity(*token))
                    .sum()
            })
            .collect();
        index
    }

    /// The entries, in the order in which they were given.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The numbers of the words of a field, in order.
    pub(super) fn tokens(&self, entry: usize, field: Field) -> &[u32] {
        let at = entry * Field::ALL.len() + field as usize;
        &self.tokens[self.bounds[at] as usize..self.bounds[at + 1] as usize]
    }

    /// The entries that have a word, ascending.
    pub(super) fn entries_with(&self, word: u32) -> &[u32] {
        let word = word as usize;
        &self.postings[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    /// How rare a word is: 0 where every entry has it.
    pub(super) fn rarity(&self, word: u32) -> f32 {
        self.rarity[(word & !JOINED) as usize]
    }

    /// The rarity of all words of an entry's title.
    pub(super) fn title_rarity(&self, entry: usize) -> f32 {
        self.title_rarity[entry]
    }

    /// What a word is worth in a field of so many words: in a long one it says less of what the entry is about.
    pub(super) fn brevity(&self, field: Field, length: usize) -> f32 {
        if field == Field::Title {
            return 1.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "fields have few words")]
        let length = length as f32;
        (1.0 / (0.75 + 0.25 * length / self.usual_length[field as usize])).clamp(0.5, 1.2)
    }

    fn usual_length(&self, field: Field) -> f32 {
        let lengths = (0..self.entries.len()).map(|entry| self.tokens(entry, field).len());
        let (sum, count) = lengths
            .filter(|length| *length > 0)
            .fold((0, 0), |(sum, count), length| (sum + length, count + 1));
        #[expect(clippy::cast_precision_loss, reason = "an average needs no more than 24 bits")]
        let usual = sum as f32 / count.max(1) as f32;
        usual.max(1.0)
    }

    fn is_passed_over(&self, token: u32) -> bool {
        self.lexicon.is_stop_word(self.lexicon.word(token & !JOINED))
    }
}

/// How rare something is that stands in `found` of `all` entries.
pub(super) fn rarity(found: u32, all: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a count of entries needs no more than 24 bits here")]
    let (found, all) = (found as f32, all as f32);
    (1.0 + (all + 1.0) / (found + 0.5)).ln()
}

/// The words of all entries, numbered as they are first met; the bounds of the fields; the words.
fn read(entries: &[Entry]) -> (Vec<u32>, Vec<u32>, Vec<Box<str>>) {
    let mut numbers: HashMap<Box<str>, u32> = HashMap::new();
    let mut known: Vec<Box<str>> = Vec::new();
    let mut tokens = Vec::new();
    let mut bounds = vec![0];
    for entry in entries {
        for field in Field::ALL {
            for word in words(entry.field(field)) {
                let number = if let Some(number) = numbers.get(word.folded.as_str()) {
                    *number
                } else {
                    let number = u32::try_from(known.len()).unwrap_or(JOINED - 1);
                    let word: Box<str> = word.folded.into();
                    known.push(word.clone());
                    numbers.insert(word, number);
                    number
                };
                tokens.push(if word.joined { number | JOINED } else { number });
            }
            bounds.push(u32::try_from(tokens.len()).unwrap_or(u32::MAX));
        }
    }
    (tokens, bounds, known)
}

/// The entries of each word, and where those of each begin.
fn post(tokens: &[u32], bounds: &[u32], entries: usize, words: usize) -> (Vec<u32>, Vec<u32>) {
    let fields = Field::ALL.len();
    let mut lists: Vec<Vec<u32>> = vec![Vec::new(); words];
    for (number, entry) in (0_u32..).zip(0..entries) {
        let all = bounds[entry * fields] as usize..bounds[(entry + 1) * fields] as usize;
        for token in &tokens[all] {
            let list = &mut lists[(token & !JOINED) as usize];
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
    }
    let mut postings = Vec::new();
    let mut starts = vec![0];
    for list in lists {
        postings.extend(list);
        starts.push(u32::try_from(postings.len()).unwrap_or(u32::MAX));
    }
    (postings, starts)
}
