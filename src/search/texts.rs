//! Which words stand in each entry, in order.

use super::buckets;
use super::field::Field;
use super::marks::Marks;
use super::packed;

/// Set in the number of a word that hyphens join of the words before it.
pub(super) const JOINED: u32 = 1 << 31;

/// The fields that stand behind the title, in order.
const BEHIND_TITLE: [Field; 4] = [Field::Text, Field::Why, Field::Group, Field::More];

/// The numbers of the words of an entry, field after field; a joined word is marked.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    words: Vec<u32>,
    ends: [usize; Field::ALL.len()],
}

impl Tokens {
    /// Adds words to a field; those before it must be whole.
    pub(super) fn push(&mut self, field: Field, words: &[u32]) {
        self.words.extend_from_slice(words);
        for end in &mut self.ends[field as usize..] {
            *end = self.words.len();
        }
    }

    /// Gives each word another number.
    pub(super) fn renumber(&mut self, numbers: &[u32]) {
        for word in &mut self.words {
            *word = numbers[(*word & !JOINED) as usize] | (*word & JOINED);
        }
    }

    /// The words of a field, in order.
    pub(super) fn field(&self, field: Field) -> &[u32] {
        let start = (field as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[field as usize]]
    }

    /// How many words a field has.
    pub(super) fn field_length(&self, field: Field) -> usize {
        let start = (field as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        self.ends[field as usize] - start
    }

    /// The words of the title, in order, without joined ones.
    pub(super) fn title(&self) -> impl Iterator<Item = u32> {
        self.field(Field::Title).iter().filter(|token| **token & JOINED == 0).copied()
    }

    /// The words of all fields.
    pub(super) fn all(&self) -> &[u32] {
        &self.words
    }
}

/// The hash of a title of these words.
pub(super) fn hash_of_title(words: impl IntoIterator<Item = u32>) -> u32 {
    words.into_iter().fold(buckets::EMPTY, buckets::add)
}

/// The words of every entry. The more often a word stands anywhere, the fewer bytes it takes.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Where the words of each entry begin in `bytes`, and the end.
    starts: Vec<u32>,
    /// Of each entry how many words each field has, and then the ranks of the words.
    bytes: Vec<u8>,
    /// The word with each rank, the one that stands most often first.
    ranked: Vec<u32>,
    /// The rank of each word.
    ranks: Vec<u32>,
}

impl Texts {
    /// The texts of chunks of entries, one after another, as they were packed.
    pub(super) fn new(chunks: &[Packed], ranked: Vec<u32>, ranks: Vec<u32>) -> Self {
        let mut texts = Self { starts: vec![0], bytes: Vec::new(), ranked, ranks };
        texts.starts.reserve_exact(chunks.iter().map(|chunk| chunk.ends.len()).sum());
        texts.bytes.reserve_exact(chunks.iter().map(|chunk| chunk.bytes.len()).sum());
        for chunk in chunks {
            let before = texts.bytes.len();
            texts.starts.extend(chunk.ends.iter().map(|end| u32::try_from(before + end).unwrap_or(u32::MAX)));
            texts.bytes.extend_from_slice(&chunk.bytes);
        }
        texts
    }

    /// Reads the words of an entry.
    pub(super) fn read(&self, entry: usize, tokens: &mut Tokens) {
        let rest = self.read_title(entry, tokens);
        self.read_rest(rest, tokens);
    }

    /// Reads the title of an entry, and tells where the other fields are.
    pub(super) fn read_title(&self, entry: usize, tokens: &mut Tokens) -> Rest<'_> {
        tokens.words.clear();
        let mut rest = Rest(&self.bytes[self.starts[entry] as usize..self.starts[entry + 1] as usize]);
        let mut sum = 0;
        for end in &mut tokens.ends {
            sum += packed::take(&mut rest.0) as usize;
            *end = sum;
        }
        for _ in 0..tokens.ends[0] {
            tokens.words.push(self.take(&mut rest));
        }
        rest
    }

    /// Where the words of an entry begin, and the first of them: who is to read several entries asks for these first, so
    /// that the memory brings them all at once.
    #[inline]
    pub(super) fn touch(&self, entry: usize) -> u8 {
        self.bytes.get(self.starts[entry] as usize).copied().unwrap_or_default()
    }

    /// Reads the fields behind the title.
    pub(super) fn read_rest(&self, mut rest: Rest<'_>, tokens: &mut Tokens) {
        while !rest.0.is_empty() {
            tokens.words.push(self.take(&mut rest));
        }
    }

    /// The rank of a word: how many stand more often.
    pub(super) fn rank(&self, word: u32) -> u32 {
        self.ranks[word as usize]
    }

    /// Calls `visit` with each word behind the title whose rank is marked: its field, itself, and the one before it
    /// in the field. `tokens` has the title.
    #[inline]
    pub(super) fn each_marked(
        &self,
        rest: Rest<'_>,
        tokens: &Tokens,
        marked: &Marks,
        mut visit: impl FnMut(Field, u32, Option<u32>),
    ) {
        let mut bytes = rest.0;
        let mut at = tokens.ends[0];
        for field in BEHIND_TITLE {
            let mut before = None;
            let end = tokens.ends[field as usize];
            while at < end {
                at += 1;
                let token = packed::take(&mut bytes);
                if marked.has(token >> 1) {
                    visit(field, self.word(token), before.map(|before| self.word(before)));
                }
                before = Some(token);
            }
        }
    }

    #[inline]
    fn take(&self, rest: &mut Rest<'_>) -> u32 {
        self.word(packed::take(&mut rest.0))
    }

    /// The word that was packed as a number.
    #[inline]
    fn word(&self, token: u32) -> u32 {
        let word = self.ranked[(token >> 1) as usize];
        if token & 1 == 1 { word | JOINED } else { word }
    }
}

/// The fields of an entry that were not read yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rest<'a>(&'a [u8]);

/// The words of a few entries, in as few bytes as they need.
#[derive(Debug, Default)]
pub(super) struct Packed {
    ends: Vec<usize>,
    bytes: Vec<u8>,
}

impl Packed {
    /// Adds an entry. `ranks` are the ranks of all words.
    pub(super) fn push(&mut self, tokens: &Tokens, ranks: &[u32]) {
        for field in Field::ALL {
            packed::push(&mut self.bytes, u32::try_from(tokens.field(field).len()).unwrap_or(u32::MAX));
        }
        for token in tokens.all() {
            let rank = ranks[(token & !JOINED) as usize];
            packed::push(&mut self.bytes, rank << 1 | u32::from(token & JOINED != 0));
        }
        self.ends.push(self.bytes.len());
    }
}
