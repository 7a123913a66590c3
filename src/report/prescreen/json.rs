//! A pre-screen as JSON: what is carried, and beside it what the answers come to.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::carried::Wire;
use super::compose::citations;
use crate::content::{Guide, SourceLine};
use crate::prescreen::{Account, Differs};

/// The file.
#[derive(Serialize)]
struct FileForm<'a> {
    #[serde(flatten)]
    wire: Wire,
    report: ReportForm<'a>,
}

/// What the answers come to.
#[derive(Serialize)]
struct ReportForm<'a> {
    #[serde(flatten)]
    account: &'a Account,
    /// How it differs from the earlier pre-screen that it started from.
    #[serde(skip_serializing_if = "Option::is_none")]
    differs: Option<Differs>,
    /// The sources in full, by the names under which the rest cites them.
    sources: BTreeMap<String, SourceLine>,
}

/// Writes the file. `carry` makes the data that go with a text.
pub(super) fn write(
    guide: &Guide,
    account: &Account,
    differs: Option<Differs>,
    carry: impl Fn(&str) -> Wire,
) -> String {
    let sources = citations(account)
        .filter_map(|citation| SourceLine::of(guide, citation).map(|source| (citation.to_string(), source)));
    let report = ReportForm { account, differs, sources: sources.collect() };
    let wire = carry(&text(&serde_json::to_value(&report).unwrap_or_default()));
    let file = FileForm { wire, report };
    format!("{}\n", serde_json::to_string_pretty(&file).unwrap_or_default())
}

/// What stands for the text of a file in JSON: its report on one line.
pub(super) fn text(report: &Value) -> String {
    report.to_string()
}
