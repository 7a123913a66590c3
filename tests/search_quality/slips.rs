//! Slips, generated the same at every run.

use fastrand::Rng;

use super::judge::{Judge, words_of};

/// The word with one letter left out, swapped with the next, wrong, or added.
pub fn slip(word: &str, numbers: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let letter = numbers.lowercase();
    let at = numbers.usize(..letters.len());
    match numbers.usize(..4) {
        0 => drop(letters.remove(at)),
        1 => letters.swap(at.min(word.len() - 2), at.min(word.len() - 2) + 1),
        2 => letters[at] = letter,
        _ => letters.insert(at, letter),
    }
    letters.into_iter().collect()
}

/// Two or three words of a title, and the same with a slip in one of five letters or more.
pub fn generate(judge: &Judge, numbers: &mut Rng) -> (Vec<String>, String) {
    loop {
        let entries = judge.index.entries();
        let title = words_of(&entries[numbers.usize(..entries.len())].title);
        let words: Vec<String> =
            title.into_iter().filter(|word| word.len() > 2 && !judge.stop_words.contains(word)).collect();
        if words.len() < 2 {
            continue;
        }
        let count = 2 + numbers.usize(..2);
        let start = numbers.usize(..=words.len().saturating_sub(count));
        let chosen: Vec<String> = words.into_iter().skip(start).take(count).collect();
        let long: Vec<usize> =
            (0..chosen.len()).filter(|at| chosen[*at].len() >= 5 && chosen[*at].is_ascii()).collect();
        if long.is_empty() {
            continue;
        }
        let slipped = long[numbers.usize(..long.len())];
        let mut typed = chosen.clone();
        typed[slipped] = slip(&chosen[slipped], numbers);
        return (chosen, typed.join(" "));
    }
}
