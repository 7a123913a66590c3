//! Several words in one sentence.

/// Words with commas between them and `or` before the last.
pub fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::one_of;

    #[test]
    fn or_stands_before_the_last_word() {
        assert_eq!(one_of(&["browser"]), "browser");
        assert_eq!(one_of(&["browser", "desktop", "mobile"]), "browser, desktop or mobile");
    }
}
