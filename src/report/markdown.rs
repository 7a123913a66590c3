//! A report as Markdown. Its tables are those of GitHub and most other readers; without one it reads as text.

use crate::compare::Fit;

use super::account::{Account, Head, Note, PlanPart, PlatformPart, RowPart, plan_words};
use super::inquiry::Inquiry;
use super::references::{Reference, References};

/// Writes a comparison.
pub(super) fn comparison(account: &Account) -> String {
    let mut page = String::new();
    head(&mut page, &account.head);
    let fits = if account.is_judged { "Fit" } else { "Compared" };
    line(&mut page, &format!("- {fits}: {}", escape(&account.counts)));
    if !account.without_one.is_empty() {
        heading(&mut page, 2, "Nothing fits");
        account.without_one.iter().for_each(|without| item(&mut page, without));
    }
    if account.is_judged {
        glance(&mut page, account);
    }
    account.platforms.iter().for_each(|part| platform(&mut page, part));
    heading(&mut page, 2, "The order of the platforms");
    for (place, step) in account.order.iter().enumerate() {
        line(&mut page, &format!("{}. {}", place + 1, escape(step)));
    }
    sources(&mut page, &account.references);
    page
}

/// Writes the questions to a provider.
pub(super) fn questions(inquiry: &Inquiry) -> String {
    let mut page = String::new();
    head(&mut page, &inquiry.head);
    if inquiry.parts.is_empty() {
        line(&mut page, "");
        line(&mut page, "Nothing is to be asked: none of its plans can be had any more.");
    }
    for part in &inquiry.parts {
        heading(&mut page, 2, part.heading);
        for asked in &part.questions {
            line(&mut page, &format!("{}. {}{}", asked.number, escape(&asked.text), marks(&asked.sources)));
        }
    }
    sources(&mut page, &inquiry.references);
    page
}

fn head(page: &mut String, head: &Head) {
    line(page, &format!("# {}", escape(&head.title)));
    line(page, "");
    line(page, &format!("- Needs: {}", escape(&head.needs)));
    line(page, &format!("- View: {}", escape(&head.view)));
    line(page, &format!("- Content: version {}, checked on {}", escape(&head.version), head.checked));
}

/// All platforms in one table, each by its best plan.
fn glance(page: &mut String, account: &Account) {
    heading(page, 2, "At a glance");
    let wanted: Vec<&str> = account
        .platforms
        .iter()
        .find_map(|platform| platform.plans.first())
        .map(|plan| plan.rows.iter().map(|row| row.wanted.as_str()).collect())
        .unwrap_or_default();
    let heads = ["Platform", "Fit", "Best plan"].into_iter().chain(wanted).map(escape).collect();
    table(
        page,
        heads,
        account.platforms.iter().map(|platform| {
            let best = platform.best_plan();
            let mut cells = vec![
                escape(&platform.name),
                platform.fit.map(sign).unwrap_or_default(),
                best.map_or_else(|| "none to have".to_owned(), |plan| escape(&plan_words(plan))),
            ];
            let shown = best.or(platform.plans.first());
            cells.extend(shown.into_iter().flat_map(|plan| &plan.rows).map(judged));
            cells
        }),
    );
}

fn platform(page: &mut String, platform: &PlatformPart) {
    let fit = platform.fit.map(|fit| format!(": {fit}")).unwrap_or_default();
    heading(page, 2, &format!("{}{fit}", escape(&platform.name)));
    platform.notes.iter().for_each(|of| note(page, of));
    platform.near.iter().for_each(|near| item(page, near));
    if platform.notes.is_empty() && platform.near.is_empty() {
        // The heading of the first plan brings its own empty line.
        page.pop();
    }
    platform.plans.iter().for_each(|part| plan(page, part));
}

fn plan(page: &mut String, plan: &PlanPart) {
    let fit = plan.fit.map(|fit| format!(": {fit}")).unwrap_or_default();
    heading(page, 3, &format!("{}{fit}", escape(&plan_words(plan))));
    plan.notes.iter().for_each(|of| note(page, of));
    plan.near.iter().for_each(|near| item(page, near));
    if !plan.notes.is_empty() || plan.near.is_some() {
        line(page, "");
    }
    if plan.fit.is_some() {
        let heads = ["Need", "Fit", "Value", "Since the documents", "Sources"];
        table(
            page,
            heads.map(str::to_owned).to_vec(),
            plan.rows.iter().map(|row| {
                let fit = row.fit.map(sign).unwrap_or_default();
                vec![
                    escape(&row.wanted),
                    fit,
                    escape(&row.value_words()),
                    changed(row),
                    marks(&row.sources).trim().to_owned(),
                ]
            }),
        );
    } else {
        let heads = ["What", "Value", "Since the documents", "Sources"];
        table(
            page,
            heads.map(str::to_owned).to_vec(),
            plan.rows.iter().map(|row| {
                vec![
                    escape(&row.wanted),
                    escape(&row.value_words()),
                    changed(row),
                    marks(&row.sources).trim().to_owned(),
                ]
            }),
        );
    }
    let asked: Vec<&String> = plan.rows.iter().filter_map(|row| row.ask.as_ref()).collect();
    if !asked.is_empty() {
        line(page, "");
        line(page, "To ask the provider:");
        line(page, "");
        for question in asked {
            item(page, question);
        }
    }
}

/// The fit of a row with its value, said once where they are the same words.
fn judged(row: &RowPart) -> String {
    match row.fit {
        Some(fit) if fit.words() == row.value => sign(fit),
        Some(fit) => format!("{}: {}", sign(fit), escape(&row.value)),
        None => escape(&row.value),
    }
}

fn changed(row: &RowPart) -> String {
    row.changed.as_ref().map_or_else(String::new, |changed| {
        format!("{}{}", escape(&changed.words()), marks(&changed.sources))
    })
}

fn note(page: &mut String, note: &Note) {
    line(page, &format!("- {}{}", escape(&note.text), marks(&note.sources)));
}

fn item(page: &mut String, text: &str) {
    line(page, &format!("- {}", escape(text)));
}

fn sources(page: &mut String, references: &References) {
    if references.lines().is_empty() {
        return;
    }
    heading(page, 2, "Sources");
    for (place, source) in references.lines().iter().enumerate() {
        line(page, &format!("{}. {}", place + 1, escape(source)));
    }
}

/// The numbers of sources behind a text: ` [1] [2]`.
fn marks(sources: &[Reference]) -> String {
    sources.iter().map(|source| [" [", &source.number.to_string(), "]"].concat()).collect()
}

/// The sign of a fit and its word.
fn sign(fit: Fit) -> String {
    format!("{} {fit}", fit.sign())
}

/// A table; its cells are Markdown already.
pub(super) fn table(page: &mut String, heads: Vec<String>, rows: impl Iterator<Item = Vec<String>>) {
    let rule = vec!["---".to_owned(); heads.len()];
    for cells in [heads, rule].into_iter().chain(rows) {
        line(page, &format!("| {} |", cells.join(" | ")));
    }
}

fn heading(page: &mut String, level: usize, text: &str) {
    line(page, "");
    line(page, &format!("{} {text}", "#".repeat(level)));
    line(page, "");
}

/// A line without space at its end.
pub(super) fn line(page: &mut String, text: &str) {
    page.push_str(text.trim_end());
    page.push('\n');
}

/// A text that means itself: no letter of it is a mark of Markdown or HTML. It must be free of line ends.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let numbered = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let ends_in_space = numbered.chars().nth(1).is_none_or(|letter| letter == ' ');
    let is_item = numbered.len() < text.len() && ends_in_space;
    let after_number = if is_item { text.len() - numbered.len() } else { usize::MAX };
    for (at, letter) in text.char_indices() {
        let is_mark = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => true,
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => at == after_number,
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;
    use crate::compare::Need;
    use crate::report::{Format, sample};

    #[test]
    fn a_text_means_itself() {
        assert_eq!(escape("a|b <i> [x](y) *z* `c` \\ &amp;"), r"a\|b \<i\> \[x\](y) \*z\* \`c\` \\ \&amp;");
        assert_eq!(escape("# not a heading"), r"\# not a heading");
        assert_eq!(escape("- not an item"), r"\- not an item");
        assert_eq!(escape("2026.11.1"), "2026.11.1");
        assert_eq!(escape("12. not a number, 12.5"), r"12\. not a number, 12.5");
        assert_eq!(escape("at most 1,000 (by plan)"), "at most 1,000 (by plan)");
    }

    #[test]
    fn a_platform_shows_why_each_plan_fits_or_not() {
        let page = sample::report("", &[Need::People(120), Need::Guests], Format::Markdown);
        for expected in [
            "- Needs: 120 people · guests without an account\n",
            "- Content: version 1, checked on 21 November 2026\n",
            "- Fit: 0 meet · 2 not stated · 0 fail\n",
            "| Oak | ? not stated | Pro plan, paid | ✓ meets: at most 300 or 1,000 | ? not stated |\n",
            "### Free plan: fails\n\n- Would no longer fail with 100 people\n\n",
            "| 120 people | ✗ fails | at most 100 |  | [",
            "To ask the provider:\n\n- Can people join without an account on the Free plan of Oak?\n",
            "\n## Sources\n\n1. page/",
        ] {
            assert!(page.contains(expected), "{expected:?} is not in\n{page}");
        }
    }

    #[test]
    fn without_a_need_all_values_are_listed() {
        let page = sample::report("[{ platform: oak, set: { browser: false } }]", &[], Format::Markdown);
        assert!(page.contains("- Needs: none named\n"), "{page}");
        assert!(page.contains("\n## Oak\n") && page.contains("\n### Free plan\n"), "{page}");
        assert!(page.contains("| Browser | no | since 25 November 2021, was yes ["), "{page}");
        assert!(page.contains("| Recording | no (It comes with paid plans) |  | ["), "{page}");
        assert!(!page.contains("fails") && !page.contains("meets "), "{page}");
    }

    #[test]
    fn where_nothing_fits_it_says_which_need_brings_back_the_most() {
        let page = sample::report("", &[Need::People(5000), Need::Free], Format::Markdown);
        assert!(page.contains("## Nothing fits\n\n- Without “5,000 people”: "), "{page}");
        assert!(page.contains("500 people would do"), "{page}");
    }
}
