//! From typed words to options: by number, by id, by their words or the beginning of these.

use crate::text::to_ascii;

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choosable {
    /// Its id.
    pub id: String,
    /// Its words.
    pub words: String,
}

/// Why typed words choose nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unclear {
    /// There is no option with this number.
    NoSuchNumber(usize),
    /// No option is called so.
    Unknown(String),
    /// Several options begin so; their places.
    Several(String, Vec<usize>),
}

/// Chooses one option.
///
/// # Errors
/// Why none or more than one is meant.
pub(super) fn choose(options: &[Choosable], typed: &str) -> Result<usize, Unclear> {
    let wanted = folded(typed);
    if let Some(number) = number(&wanted) {
        return if (1..=options.len()).contains(&number) {
            Ok(number - 1)
        } else {
            Err(Unclear::NoSuchNumber(number))
        };
    }
    let folded: Vec<[String; 2]> =
        options.iter().map(|option| [folded(&option.id), folded(&option.words)]).collect();
    let exact = |names: &[String; 2]| names.contains(&wanted);
    let begins = |names: &[String; 2]| names.iter().any(|name| name.starts_with(&wanted));
    let has_words = |names: &[String; 2]| names.iter().any(|name| has_words(name, &wanted));
    let unknown = || Unclear::Unknown(typed.trim().to_owned());
    if wanted.is_empty() {
        return Err(unknown());
    }
    for level in [&exact as &dyn Fn(&[String; 2]) -> bool, &begins, &has_words] {
        let places: Vec<usize> = (0..folded.len()).filter(|place| level(&folded[*place])).collect();
        match places.as_slice() {
            [] => {}
            [one] => return Ok(*one),
            _ => return Err(Unclear::Several(typed.trim().to_owned(), places)),
        }
    }
    Err(unknown())
}

/// Chooses several options: numbers between spaces, or numbers and words between commas.
///
/// # Errors
/// Why one of them is not clear.
pub(super) fn choose_several(options: &[Choosable], typed: &str) -> Result<Vec<usize>, Unclear> {
    let mut chosen = Vec::new();
    let mut add = |place: usize| {
        if !chosen.contains(&place) {
            chosen.push(place);
        }
    };
    // An option whose own words have a comma can be typed in full.
    match choose(options, typed) {
        Ok(place) => add(place),
        Err(whole) => {
            let parts: Vec<&str> =
                typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
            if parts.is_empty() {
                return Err(whole);
            }
            for part in parts {
                let words: Vec<&str> = part.split_whitespace().filter(|word| *word != "and").collect();
                match choose(options, part) {
                    Ok(place) => add(place),
                    Err(unclear) if words.len() < 2 => return Err(unclear),
                    Err(unclear) => {
                        let each: Result<Vec<usize>, Unclear> =
                            words.iter().map(|word| choose(options, word)).collect();
                        match each {
                            Ok(places) => places.into_iter().for_each(&mut add),
                            Err(of_word @ Unclear::NoSuchNumber(_)) => return Err(of_word),
                            Err(_) => return Err(unclear),
                        }
                    }
                }
            }
        }
    }
    Ok(chosen)
}

/// The number that is typed, perhaps with a full stop behind it as options are read.
fn number(wanted: &str) -> Option<usize> {
    let digits = wanted.strip_suffix(['.', ')']).unwrap_or(wanted);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

/// The words as they are told apart: small letters without accents, single spaces.
fn folded(words: &str) -> String {
    let folded = to_ascii(&words.to_lowercase()).split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.strip_suffix('.') {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => folded,
    }
}

/// Whether each wanted word begins a word of the name.
fn has_words(name: &str, wanted: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (name, wanted) = (words(name), words(wanted));
    !wanted.is_empty() && wanted.iter().all(|wanted| name.iter().any(|word| word.starts_with(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<Choosable> {
        [("yes", "Yes"), ("no", "No"), ("own-system", "A system of our own"), ("not-sure", "Not sure")]
            .map(|(id, words)| Choosable { id: id.to_owned(), words: words.to_owned() })
            .to_vec()
    }

    #[test]
    fn a_number_an_id_words_and_a_beginning_choose_an_option() {
        for typed in
            ["3", " 3. ", "3)", "own-system", "A system of our own", "own", "a sys", "SYSTEM", "our own"]
        {
            assert_eq!(choose(&options(), typed), Ok(2), "{typed}");
        }
        assert_eq!(choose(&options(), "no"), Ok(1), "all of a name comes before the beginning of another");
        assert_eq!(choose(&options(), "not"), Ok(3));
    }

    #[test]
    fn what_is_not_clear_chooses_nothing() {
        assert_eq!(choose(&options(), "n"), Err(Unclear::Several("n".to_owned(), vec![1, 3])));
        assert_eq!(choose(&options(), "0"), Err(Unclear::NoSuchNumber(0)));
        assert_eq!(choose(&options(), "5"), Err(Unclear::NoSuchNumber(5)));
        assert_eq!(choose(&options(), "maybe"), Err(Unclear::Unknown("maybe".to_owned())));
        assert_eq!(choose(&options(), " "), Err(Unclear::Unknown(String::new())));
        let huge = "9".repeat(40);
        assert_eq!(choose(&options(), &huge), Err(Unclear::NoSuchNumber(usize::MAX)));
    }

    #[test]
    fn several_are_chosen_by_numbers_and_words() {
        for typed in
            ["1 3", "1, 3", "1,3", "1;3", "1 and 3", "yes, own", "yes own-system", "3 1 3", "1, a system"]
        {
            let mut chosen = choose_several(&options(), typed).unwrap();
            chosen.sort_unstable();
            assert_eq!(chosen, [0, 2], "{typed}");
        }
        assert_eq!(choose_several(&options(), "2"), Ok(vec![1]));
        assert_eq!(choose_several(&options(), "1 7"), Err(Unclear::NoSuchNumber(7)));
        assert!(matches!(choose_several(&options(), "1, perhaps"), Err(Unclear::Unknown(_))));
        assert!(choose_several(&options(), " , ").is_err());
    }
}
