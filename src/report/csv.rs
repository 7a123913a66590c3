//! A report as a table for a spreadsheet, by RFC 4180: commas, quotes where they are needed, lines that end in CR LF.

use super::account::{Account, ChangedPart, Note, PlanPart, PlatformPart, RowPart};
use super::inquiry::Inquiry;
use super::references::Reference;

/// Writes a comparison: one row a platform, plan and need; where nothing is needed, one row a value.
pub(super) fn comparison(account: &Account) -> String {
    const HEADS: [&str; 23] = [
        "platform_id",
        "platform",
        "platform_fit",
        "platform_notes",
        "platform_would_do",
        "plan_id",
        "plan",
        "cost",
        "plan_fit",
        "plan_notes",
        "plan_would_do",
        "need",
        "wanted",
        "fit",
        "value",
        "note",
        "sources",
        "changed",
        "documented_value",
        "documented_sources",
        "ask_the_provider",
        "needs_and_view",
        "content_checked",
    ];
    let scene = format!("{} | {}", account.head.needs, account.head.view);
    let mut table = String::new();
    row(&mut table, HEADS);
    for platform in &account.platforms {
        for plan in &platform.plans {
            for of in &plan.rows {
                row(&mut table, cells(platform, plan, of, [&scene, &account.head.checked_on]));
            }
        }
    }
    table
}

fn cells(platform: &PlatformPart, plan: &PlanPart, of: &RowPart, scene: [&str; 2]) -> [String; 23] {
    let fit = |fit: Option<crate::compare::Fit>| fit.map(|fit| fit.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let [scene, checked] = scene.map(str::to_owned);
    [
        platform.id.clone(),
        platform.name.clone(),
        fit(platform.fit),
        notes(&platform.notes),
        platform.near.join("; "),
        plan.id.clone(),
        plan.name.clone(),
        plan.cost.clone(),
        fit(plan.fit),
        notes(&plan.notes),
        text(&plan.near),
        of.need.clone(),
        of.wanted.clone(),
        fit(of.fit),
        of.value.clone(),
        text(&of.note),
        lines(&of.sources),
        of.changed
            .as_ref()
            .map(|changed| format!("{}: {}", changed.since, changed.title))
            .unwrap_or_default(),
        of.changed.as_ref().map(|changed| changed.was.clone()).unwrap_or_default(),
        of.changed.as_ref().map(|changed: &ChangedPart| lines(&changed.sources)).unwrap_or_default(),
        text(&of.ask),
        scene,
        checked,
    ]
}

/// Writes the questions to a provider, one a row.
pub(super) fn questions(inquiry: &Inquiry) -> String {
    let mut table = String::new();
    row(
        &mut table,
        ["number", "platform", "about", "question", "sources", "needs_and_view", "content_checked"],
    );
    let head = &inquiry.head;
    for part in &inquiry.parts {
        for asked in &part.questions {
            row(
                &mut table,
                [
                    asked.number.to_string(),
                    inquiry.platform.clone(),
                    part.heading.to_owned(),
                    asked.text.clone(),
                    lines(&asked.sources),
                    format!("{} | {}", head.needs, head.view),
                    head.checked_on.clone(),
                ],
            );
        }
    }
    table
}

fn notes(notes: &[Note]) -> String {
    let all: Vec<String> =
        notes.iter().map(|note| format!("{} [{}]", note.text, lines(&note.sources))).collect();
    all.join("; ")
}

/// Sources in full, in one cell.
fn lines(sources: &[Reference]) -> String {
    sources.iter().map(|source| source.line.as_str()).collect::<Vec<_>>().join("; ")
}

/// A row of cells, with the end of its line.
pub(crate) fn csv_row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut table = String::new();
    row(&mut table, cells);
    table
}

fn row<C: AsRef<str>>(table: &mut String, cells: impl IntoIterator<Item = C>) {
    for (place, text) in cells.into_iter().enumerate() {
        if place > 0 {
            table.push(',');
        }
        table.push_str(&cell(text.as_ref()));
    }
    table.push_str("\r\n");
}

/// A cell. A spreadsheet takes a text that begins with one of some signs for a formula, and runs it; an apostrophe
/// before it says that it is none.
fn cell(text: &str) -> String {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let guarded =
        if is_formula || text.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() };
    if guarded.contains([',', '"', '\r', '\n']) || guarded.trim() != guarded {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::cell;
    use crate::compare::Need;
    use crate::report::{Format, sample};

    #[test]
    fn a_cell_with_a_comma_a_quote_or_a_line_end_is_quoted() {
        assert_eq!(cell("plain"), "plain");
        assert_eq!(cell("300 or 1,000"), "\"300 or 1,000\"");
        assert_eq!(cell("the \"Pro\" plan"), "\"the \"\"Pro\"\" plan\"");
        assert_eq!(cell("one\ntwo"), "\"one\ntwo\"");
        assert_eq!(cell(" set in "), "\" set in \"");
    }

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_is_guarded() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1"] {
            assert!(cell(formula).trim_start_matches('"').starts_with('\''), "{formula:?}");
        }
        assert_eq!(cell("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        assert_eq!(cell(" =1+1"), "' =1+1");
    }

    #[test]
    fn there_is_one_row_a_plan_and_need() {
        let table = sample::report("", &[Need::People(120), Need::Guests], Format::Csv);
        let rows: Vec<&str> = table.split_terminator("\r\n").collect();
        assert_eq!(rows.len(), 1 + 4 * 2, "{table}");
        assert!(
            rows[1..].iter().any(|row| row.starts_with("oak,Oak,not stated,,,free,Free,free,fails,,")),
            "{table}"
        );
    }
}
