//! Stems: what words of one family have in common.

/// Endings, longest first within a family, with what takes their place and the letters that must be left.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("ification", "ify", 3),
    ("ization", "iz", 3),
    ("isation", "iz", 3),
    ("ational", "", 4),
    ("iveness", "", 3),
    ("fulness", "", 3),
    ("ability", "", 4),
    ("ibility", "", 4),
    ("ations", "", 3),
    ("ation", "", 3),
    ("ator", "", 4),
    ("ition", "", 4),
    ("ments", "", 4),
    ("ment", "", 4),
    ("ances", "", 4),
    ("ance", "", 4),
    ("ence", "", 4),
    ("ancy", "", 4),
    ("ency", "", 4),
    ("able", "", 4),
    ("ible", "", 4),
    ("ness", "", 4),
    ("less", "", 4),
    ("ship", "", 4),
    ("ivity", "", 3),
    ("ality", "", 4),
    ("ity", "", 4),
    ("ative", "", 3),
    ("ive", "", 3),
    ("ate", "", 4),
    ("ent", "", 6),
    ("ant", "", 5),
    ("ally", "", 4),
    ("ful", "", 4),
    ("ial", "", 5),
    ("ical", "", 4),
    ("al", "", 4),
    ("ion", "", 4),
    ("ly", "", 3),
    ("er", "", 4),
    ("or", "", 5),
];

/// Forms that no ending explains, with the words that they are forms of.
const IRREGULAR: &[(&str, &str)] = &[
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("gave", "give"),
    ("given", "give"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hidden", "hide"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("lost", "lose"),
    ("made", "make"),
    ("overheard", "overhear"),
    ("paid", "pay"),
    ("proven", "prove"),
    ("ran", "run"),
    ("said", "say"),
    ("seen", "see"),
    ("sent", "send"),
    ("shown", "show"),
    ("sold", "sell"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("taken", "take"),
    ("taught", "teach"),
    ("told", "tell"),
    ("took", "take"),
    ("went", "go"),
    ("written", "write"),
    ("wrote", "write"),
];

/// The stem of a folded word: without the endings of number, time and part of speech.
///
/// Words that are not plain Latin letters are their own stems.
pub(super) fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let regular =
        IRREGULAR.binary_search_by(|(form, _)| (*form).cmp(word)).map_or(word, |at| IRREGULAR[at].1);
    if regular.len() < 4 {
        return regular.to_owned();
    }
    let mut stem = inflected(regular);
    for _ in 0..2 {
        let last = stem.bytes().next_back();
        let Some((ending, instead, _)) = ENDINGS.iter().find(|(ending, _, left)| {
            // Most endings differ in their last letter already.
            ending.bytes().next_back() == last
                && stem.strip_suffix(ending).is_some_and(|rest| rest.len() >= *left && has_vowel(rest))
        }) else {
            break;
        };
        stem.truncate(stem.len() - ending.len());
        stem.push_str(instead);
    }
    if stem.len() > 3 && (stem.ends_with('e') || stem.ends_with('i')) {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
    }
    undouble(&mut stem);
    stem
}

/// The word without the endings of number and time: `policies`, `shared`, `planning`.
fn inflected(word: &str) -> String {
    let mut stem = word.to_owned();
    if stem.ends_with("ies") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if stem.ends_with("sses")
        || stem.ends_with("xes")
        || stem.ends_with("ches")
        || stem.ends_with("shes")
    {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && !["ss", "us", "is"].iter().any(|end| stem.ends_with(end)) {
        stem.pop();
    }
    for ending in ["ingly", "edly", "ing", "ied", "ed"] {
        let Some(rest) = stem.strip_suffix(ending).filter(|rest| rest.len() >= 3 && has_vowel(rest)) else {
            continue;
        };
        let rest = rest.to_owned();
        stem = if ending == "ied" { rest + "y" } else { rest };
        undouble(&mut stem);
        break;
    }
    stem
}

fn undouble(stem: &mut String) {
    let bytes = stem.as_bytes();
    if let [.., before, last] = bytes
        && before == last
        && bytes.len() > 3
        && !matches!(last, b's' | b'e' | b'o')
    {
        stem.pop();
    }
}

fn has_vowel(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_family_share_a_stem() {
        for family in [
            &["record", "records", "recorded", "recording", "recordings"][..],
            &["share", "shares", "shared", "sharing"],
            &["encrypt", "encrypted", "encryption", "encrypts"],
            &["policy", "policies"],
            &["sensitive", "sensitivity"],
            &["mute", "muted", "muting"],
            &["plan", "plans", "planning", "planned"],
            &["authorize", "authorized", "authorization"],
            &["assess", "assessed", "assessment", "assessments", "assesses"],
            &["platform", "platforms"],
            &["host", "hosts", "hosted", "hosting"],
            &["invite", "invited", "inviting", "invitation", "invitations"],
            &["breach", "breaches"],
            &["notify", "notified", "notifies", "notification"],
            &["identify", "identified", "identification"],
            &["tell", "told", "telling"],
            &["steal", "stolen", "stole", "steals"],
            &["secure", "secured", "securely", "security"],
        ] {
            let stems: Vec<String> = family.iter().map(|word| stem(word)).collect();
            assert!(stems.iter().all(|other| *other == stems[0]), "{family:?} has {stems:?}");
        }
    }

    #[test]
    fn irregular_forms_are_sorted() {
        assert!(IRREGULAR.is_sorted());
    }

    #[test]
    fn words_of_two_families_do_not() {
        for (one, other) in [
            ("meet", "meter"),
            ("note", "notice"),
            ("user", "use"),
            ("organ", "organization"),
            ("present", "press"),
        ] {
            assert_ne!(stem(one), stem(other), "{one} and {other}");
        }
    }

    #[test]
    fn short_and_foreign_words_are_their_own_stems() {
        for word in ["pia", "is", "30.1", "会議", "2o17"] {
            assert_eq!(stem(word), word);
        }
    }
}
