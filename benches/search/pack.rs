//! Larger guides, made the same at every run: entries in the shape of the guide's own, of its words and of others
//! that are made like them. How often a word stands follows its rank, as in natural language, so that a larger
//! guide has more words.

use std::collections::{BTreeMap, HashMap};

use fastrand::Rng;
use privacy_guide::search::{Entry, Field};

/// The words that there are to draw from: a million entries have nearly all of them, ten thousand a fifth.
const WORDS: usize = 120_000;

/// A language: words, and how often each is used.
struct Language {
    words: Vec<String>,
    /// The share of all uses that a word and those before it have.
    sums: Vec<f64>,
}

impl Language {
    /// The words of the entries, most used first, and others that are made of their letters.
    fn like(known: &[Entry], numbers: &mut Rng) -> Self {
        let mut uses: HashMap<String, usize> = HashMap::new();
        for entry in known {
            for field in [Field::Title, Field::Text, Field::Why] {
                for word in entry.field(field).split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
                    *uses.entry(word.to_lowercase()).or_default() += 1;
                }
            }
        }
        let mut words: Vec<(usize, String)> = uses.into_iter().map(|(word, uses)| (uses, word)).collect();
        words.sort_unstable_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        let mut words: Vec<String> = words.into_iter().map(|(_, word)| word).collect();
        let mut taken: std::collections::HashSet<String> = words.iter().cloned().collect();
        let letters = Letters::of(&words);
        while words.len() < WORDS {
            let word = letters.word(numbers);
            if taken.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let mut sums: Vec<f64> = (0..words.len())
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 2.7).powf(1.05);
                sum
            })
            .collect();
        for one in &mut sums {
            *one /= sum;
        }
        Self { words, sums }
    }

    fn word(&self, numbers: &mut Rng) -> &str {
        let share = numbers.f64();
        &self.words[self.sums.partition_point(|sum| *sum < share).min(self.words.len() - 1)]
    }

    /// As many words as a text has, with its marks between them.
    fn text_like(&self, text: &str, numbers: &mut Rng) -> String {
        let mut made = String::with_capacity(text.len() + 16);
        let mut is_in_word = false;
        for letter in text.chars() {
            if letter.is_alphanumeric() || matches!(letter, '’' | '\'' | '-') {
                if !is_in_word {
                    made.push_str(self.word(numbers));
                }
                is_in_word = true;
            } else {
                made.push(letter);
                is_in_word = false;
            }
        }
        made
    }
}

/// Which letter follows which two, in a list of words; a space stands for the ends of a word.
struct Letters(BTreeMap<(char, char), Vec<char>>);

impl Letters {
    fn of(words: &[String]) -> Self {
        let mut after: BTreeMap<(char, char), Vec<char>> = BTreeMap::new();
        for word in words {
            let mut two = (' ', ' ');
            for letter in word.chars().chain([' ']) {
                after.entry(two).or_default().push(letter);
                two = (two.1, letter);
            }
        }
        Self(after)
    }

    fn word(&self, numbers: &mut Rng) -> String {
        loop {
            let mut word = String::new();
            let mut two = (' ', ' ');
            loop {
                let known = &self.0[&two];
                let letter = known[numbers.usize(..known.len())];
                if letter == ' ' {
                    break;
                }
                word.push(letter);
                two = (two.1, letter);
            }
            if (3..=14).contains(&word.chars().count()) {
                return word;
            }
        }
    }
}

/// The guide's entries, and as many others as are needed for `count`.
pub fn entries_of(known: &[Entry], count: usize) -> Vec<Entry> {
    let mut numbers = Rng::with_seed(0x9E37_79B9_7F4A_7C15);
    let language = Language::like(known, &mut numbers);
    let mut made: Vec<Entry> = known.iter().take(count).cloned().collect();
    for (number, like) in (0..count.saturating_sub(known.len())).zip(known.iter().cycle()) {
        let mut entry = like.clone();
        entry.id = format!("{}-{number}", entry.id);
        entry.title = language.text_like(&like.title, &mut numbers);
        entry.text = language.text_like(&like.text, &mut numbers);
        entry.why = like.why.as_ref().map(|why| language.text_like(why, &mut numbers));
        made.push(entry);
    }
    made
}

/// The bytes of all that is searched in entries.
pub fn text_bytes(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| Field::ALL.iter().map(|field| entry.field(*field).len()).sum::<usize>()).sum()
}

/// Queries of people who look for an entry of which they remember one to four words; some with a slip.
pub fn remembered(entries: &[Entry], stop_words: &[String], count: usize) -> Vec<String> {
    let mut numbers = Rng::with_seed(0xA076_1D64_78BD_642F);
    let mut queries = Vec::new();
    while queries.len() < count {
        let entry = &entries[numbers.usize(..entries.len())];
        let field = if numbers.usize(..4) > 0 { Field::Title } else { Field::Text };
        let text = entry.field(field).to_lowercase();
        let mut words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 1 && !stop_words.iter().any(|stop| stop == word))
            .map(str::to_owned)
            .collect();
        let wanted = 1 + numbers.usize(..4);
        while words.len() > wanted {
            words.remove(numbers.usize(..words.len()));
        }
        if words.is_empty() {
            continue;
        }
        if numbers.usize(..3) == 0 {
            let at = numbers.usize(..words.len());
            words[at] = slip(&words[at], &mut numbers);
        }
        queries.push(words.join(" "));
    }
    queries
}

/// The word with a letter left out or swapped with the next, where it is long enough.
fn slip(word: &str, numbers: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() >= 5 {
        let at = 1 + numbers.usize(..letters.len() - 2);
        if numbers.usize(..2) == 0 {
            letters.remove(at);
        } else {
            letters.swap(at, at + 1);
        }
    }
    letters.into_iter().collect()
}
