//! A report as one page of HTML with nothing outside it: no script, no picture, no font.
//!
//! Every word is in the text, so it reads without its style, aloud and on paper. It is well formed as XML too.

use std::fmt::Write;

use crate::compare::Fit;

use super::account::{Account, Head, Note, PlanPart, PlatformPart, RowPart, plan_words};
use super::inquiry::Inquiry;
use super::references::{Reference, References};

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; } h3 { margin-top: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: 0.25rem 0; }
th, td { border: 1px solid #888; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
dt { font-weight: bold; } dd { margin: 0 0 0.5rem; }
@page { margin: 15mm; }
@media print {
  body { font-size: 10pt; margin: 0; max-width: none; padding: 0; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
}
";

/// Writes a comparison.
pub(super) fn comparison(account: &Account) -> String {
    let mut page = Page::new(&account.head);
    let fits = if account.is_judged { "Fit" } else { "Compared" };
    page.head(&account.head, Some((fits, &account.counts)));
    if !account.without_one.is_empty() {
        page.element("h2", "Nothing fits");
        page.list(&account.without_one);
    }
    if account.is_judged {
        glance(&mut page, account);
    }
    account.platforms.iter().for_each(|part| platform(&mut page, part));
    page.element("h2", "The order of the platforms");
    page.numbered(account.order.iter().copied());
    page.sources(&account.references);
    page.end()
}

/// Writes the questions to a provider.
pub(super) fn questions(inquiry: &Inquiry) -> String {
    let mut page = Page::new(&inquiry.head);
    page.head(&inquiry.head, None);
    if inquiry.parts.is_empty() {
        page.element("p", "Nothing is to be asked: none of its plans can be had any more.");
    }
    for part in &inquiry.parts {
        page.element("h2", part.heading);
        let first = part.questions.first().map_or(1, |asked| asked.number);
        page.push(&format!("<ol start=\"{first}\">\n"));
        for asked in &part.questions {
            page.push(&format!("<li>{}{}</li>\n", escape(&asked.text), marks(&asked.sources)));
        }
        page.push("</ol>\n");
    }
    page.sources(&inquiry.references);
    page.end()
}

/// All platforms in one table, each by its best plan.
fn glance(page: &mut Page, account: &Account) {
    page.element("h2", "At a glance");
    let wanted = account.platforms.iter().find_map(|platform| platform.plans.first());
    let wanted = wanted.into_iter().flat_map(|plan| &plan.rows).map(|row| row.wanted.as_str());
    let heads: Vec<&str> = ["Platform", "Fit", "Best plan"].into_iter().chain(wanted).collect();
    page.table_begins("Each platform by its best plan", &heads);
    for platform in &account.platforms {
        let best = platform.best_plan();
        let plan = best.map_or_else(|| "none to have".to_owned(), plan_words);
        let mut cells = vec![platform.fit.map(sign).unwrap_or_default(), escape(&plan)];
        let shown = best.or(platform.plans.first());
        cells.extend(shown.into_iter().flat_map(|plan| &plan.rows).map(judged));
        page.row(&escape(&platform.name), &cells);
    }
    page.table_ends();
}

fn platform(page: &mut Page, platform: &PlatformPart) {
    let fit = platform.fit.map(|fit| format!(": {fit}")).unwrap_or_default();
    page.push("<section>\n");
    page.element("h2", &format!("{}{fit}", platform.name));
    notes(page, &platform.notes, platform.near.iter());
    platform.plans.iter().for_each(|part| plan(page, part));
    page.push("</section>\n");
}

fn plan(page: &mut Page, plan: &PlanPart) {
    let fit = plan.fit.map(|fit| format!(": {fit}")).unwrap_or_default();
    page.element("h3", &format!("{}{fit}", plan_words(plan)));
    notes(page, &plan.notes, plan.near.iter());
    if !plan.rows.is_empty() {
        let judged = plan.fit.is_some();
        let heads: &[&str] = if judged {
            &["Need", "Fit", "Value", "Since the documents", "Sources"]
        } else {
            &["What", "Value", "Since the documents", "Sources"]
        };
        page.table_begins("Why", heads);
        for row in &plan.rows {
            let mut cells =
                vec![escape(&row.value_words()), changed(row), marks(&row.sources).trim().to_owned()];
            if judged {
                cells.insert(0, row.fit.map(sign).unwrap_or_default());
            }
            page.row(&escape(&row.wanted), &cells);
        }
        page.table_ends();
    }
    let asked: Vec<&String> = plan.rows.iter().filter_map(|row| row.ask.as_ref()).collect();
    if !asked.is_empty() {
        page.element("p", "To ask the provider:");
        page.list(asked);
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

fn notes<'a>(page: &mut Page, notes: &[Note], near: impl ExactSizeIterator<Item = &'a String>) {
    if notes.is_empty() && near.len() == 0 {
        return;
    }
    page.push("<ul>\n");
    for note in notes {
        page.push(&format!("<li>{}{}</li>\n", escape(&note.text), marks(&note.sources)));
    }
    near.for_each(|near| page.element("li", near));
    page.push("</ul>\n");
}

/// The sign of a fit, which a screen reader need not read, and its word.
fn sign(fit: Fit) -> String {
    let sign = fit.sign();
    format!("<span aria-hidden=\"true\">{sign} </span>{fit}")
}

/// The numbers of sources behind a text, each a link to its source.
fn marks(sources: &[Reference]) -> String {
    let mut marks = String::new();
    for source in sources {
        let (number, line) = (source.number, escape(&source.line));
        // Writing to a string cannot fail.
        let _ = write!(marks, " <a href=\"#source-{number}\" title=\"{line}\">[{number}]</a>");
    }
    marks
}

/// A page that is being written.
struct Page(String);

impl Page {
    fn new(head: &Head) -> Self {
        Self(format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
            escape(&head.title)
        ))
    }

    fn end(mut self) -> String {
        self.push("</main>\n</body>\n</html>\n");
        self.0
    }

    fn push(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// An element that holds a text.
    fn element(&mut self, name: &str, text: &str) {
        self.push(&format!("<{name}>{}</{name}>\n", escape(text)));
    }

    fn head(&mut self, head: &Head, more: Option<(&str, &str)>) {
        self.element("h1", &head.title);
        self.push("<dl>\n");
        let content = format!("version {}, checked on {}", head.version, head.checked);
        let all = [("Needs", head.needs.as_str()), ("View", &head.view), ("Content", &content)];
        for (name, text) in all.into_iter().chain(more) {
            self.push(&format!("<dt>{name}</dt><dd>{}</dd>\n", escape(text)));
        }
        self.push("</dl>\n");
    }

    fn list<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        self.push("<ul>\n");
        texts.into_iter().for_each(|text| self.element("li", text));
        self.push("</ul>\n");
    }

    fn numbered<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        self.push("<ol>\n");
        texts.for_each(|text| self.element("li", text));
        self.push("</ol>\n");
    }

    fn table_begins(&mut self, caption: &str, heads: &[&str]) {
        self.push(&format!("<table>\n<caption>{}</caption>\n<thead><tr>", escape(caption)));
        for head in heads {
            self.push(&format!("<th scope=\"col\">{}</th>", escape(head)));
        }
        self.push("</tr></thead>\n<tbody>\n");
    }

    /// A row: its head, and its cells. All are HTML already.
    fn row(&mut self, head: &str, cells: &[String]) {
        self.push(&format!("<tr><th scope=\"row\">{head}</th>"));
        for cell in cells {
            self.push(&format!("<td>{cell}</td>"));
        }
        self.push("</tr>\n");
    }

    fn table_ends(&mut self) {
        self.push("</tbody>\n</table>\n");
    }

    fn sources(&mut self, references: &References) {
        if references.lines().is_empty() {
            return;
        }
        self.element("h2", "Sources");
        self.push("<ol>\n");
        for (place, line) in references.lines().iter().enumerate() {
            self.push(&format!("<li id=\"source-{}\">{}</li>\n", place + 1, escape(line)));
        }
        self.push("</ol>\n");
    }
}

/// A text that means itself, between tags and inside an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
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
        assert_eq!(escape("<b a='1'>\"&\"</b>"), "&lt;b a=&#39;1&#39;&gt;&quot;&amp;&quot;&lt;/b&gt;");
    }

    #[test]
    fn a_number_behind_a_value_leads_to_its_source() {
        let page = sample::report("", &[Need::People(120)], Format::Html);
        let at = page.find("at most 300 or 1,000</td><td></td><td><a href=\"#source-").unwrap();
        let number: String =
            page[at..].split("#source-").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
        assert!(page.contains(&format!("<li id=\"source-{number}\">page/oak/capacity-paid")), "{page}");
    }

    #[test]
    fn a_fit_is_a_word_and_not_only_a_sign() {
        let page = sample::report("", &[Need::People(120)], Format::Html);
        assert!(page.contains("<span aria-hidden=\"true\">✗ </span>fails</td><td>at most 100"), "{page}");
    }
}
