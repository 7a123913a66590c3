//! What became of a saved pre-screen under newer content, as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::Question;
use crate::prescreen::Newer;
use crate::prescreen::newer::Then;

/// What became of it, by ids.
#[derive(Debug, Serialize)]
pub(super) struct NewerForm<'a> {
    /// Where it ended; none while that was open, or where the questions of then were not kept.
    before: Option<&'a str>,
    now: Option<&'a str>,
    moved: bool,
    kept: Vec<&'a str>,
    /// Ids of then, and what they are now.
    renamed: BTreeMap<&'a str, &'a str>,
    reworded: Vec<&'a str>,
    new: Vec<&'a str>,
    again: Vec<&'a str>,
    no_longer_asked: Vec<&'a str>,
    counts_again: Vec<&'a str>,
    to_do_added: Vec<&'a str>,
    to_do_dropped: Vec<&'a str>,
}

impl<'a> NewerForm<'a> {
    /// The same by ids.
    pub fn of(newer: &'a Newer<'a>) -> Self {
        let id = |question: &'a Question| question.id.as_str();
        let renamed = |kept: &'a crate::prescreen::newer::Kept<'a>| {
            Some((kept.was.as_ref()?.as_str(), kept.question.id.as_str()))
        };
        Self {
            before: match newer.then {
                Then::At(outcome) => Some(outcome.id.as_str()),
                Then::Open | Then::NotKnown => None,
            },
            now: newer.now.map(|outcome| outcome.id.as_str()),
            moved: newer.has_moved(),
            kept: newer.kept.iter().map(|kept| id(kept.question)).collect(),
            renamed: newer.kept.iter().filter_map(renamed).collect(),
            reworded: newer
                .kept
                .iter()
                .filter(|kept| kept.is_reworded)
                .map(|kept| id(kept.question))
                .collect(),
            new: newer.new.iter().map(|question| id(question)).collect(),
            again: newer.again.iter().map(|again| id(again.question)).collect(),
            no_longer_asked: newer.gone.iter().map(|gone| gone.question.as_str()).collect(),
            counts_again: newer.back.iter().map(|kept| id(kept.question)).collect(),
            to_do_added: newer.added.iter().map(|action| action.id.as_str()).collect(),
            to_do_dropped: newer.dropped.iter().map(|action| action.id.as_str()).collect(),
        }
    }
}
