//! A checklist: its rows in order, and what is done of it.

use std::collections::HashMap;

use super::marks::{Mark, Marks};
use super::picks::{Because, Pick, holds, picks, platform};
use crate::content::{Group, Guide, Phase, Platform, Practice, PracticeId, Rule, Weight};
use crate::prescreen::Interview;

/// A checklist as answers and marks make it.
#[derive(Debug, Clone)]
pub struct Checklist<'g> {
    platform: Option<&'g Platform>,
    warned: Vec<&'g Rule>,
    rows: Vec<Row<'g>>,
    dropped: Vec<Row<'g>>,
    kept: Vec<Kept<'g>>,
}

/// A row of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'g> {
    /// The practice. Marks are on it.
    pub practice: &'g Practice,
    /// Its group.
    pub group: &'g Group,
    /// The general practices that it takes the place of, because it spells them out for the platform.
    pub stands_for: Vec<&'g Practice>,
    /// How much it weighs.
    pub weight: Weight,
    /// Why it is here: what is required first. One reason at least.
    pub because: Vec<Because<'g>>,
    /// Whether it is done.
    pub is_ticked: bool,
    /// A person's note on it.
    pub note: Option<String>,
    /// Whether the person added it, picked by a rule or not.
    pub is_added: bool,
    /// Its place among all practices, which orders rows of one phase and weight.
    order: usize,
}

/// A mark on a practice that is not on the list now: it comes back with its practice. One that the guide has no more
/// is among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<'g> {
    /// The id of the practice.
    pub id: PracticeId,
    /// The practice; none where the guide has it no more.
    pub practice: Option<&'g Practice>,
    /// Whether it is ticked.
    pub is_ticked: bool,
    /// The note.
    pub note: Option<String>,
}

/// How much of a checklist is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Rows that are done.
    pub done: usize,
    /// Rows that are left.
    pub left: usize,
    /// Of those left, the ones that are required.
    pub required_left: usize,
}

impl Row<'_> {
    /// When it is done.
    pub fn phase(&self) -> Phase {
        self.practice.phase
    }

    /// Whether it is a practice's own row, or the one that the practice is merged into.
    fn is_about(&self, practice: &str) -> bool {
        let mut all = std::iter::once(self.practice).chain(self.stands_for.iter().copied());
        all.any(|one| one.id.as_str() == practice)
    }

    /// Whether a rule picks it.
    pub fn is_picked(&self) -> bool {
        self.because.iter().any(|because| matches!(because, Because::Rule { .. }))
    }
}

impl<'g> Checklist<'g> {
    /// The checklist of a meeting. `interview` holds the answers to the questionnaire about it; `marks` are what the
    /// person did to the list.
    ///
    /// A rule that answers to come decide picks nothing yet.
    pub fn of(guide: &'g Guide, interview: &Interview<'g>, marks: &Marks) -> Self {
        let platform = platform(guide, interview);
        let picks = picks(guide, interview, marks);
        let absorbed = absorb(&picks, marks);
        let mut rows: Vec<Row<'g>> = Vec::new();
        let mut dropped: Vec<Row<'g>> = Vec::new();
        for (order, (pick, absorbed)) in picks.into_iter().zip(absorbed).enumerate() {
            let Some(stands_for) = absorbed else { continue };
            let Pick { group, practice, because } = pick;
            let weight = because.iter().map(Because::weight).min().unwrap_or(Weight::Advised);
            let row = Row {
                practice,
                group,
                stands_for,
                weight,
                because,
                is_ticked: marks.is_ticked(&practice.id),
                note: marks.note(&practice.id).map(str::to_owned),
                is_added: marks.is_added(&practice.id),
                order,
            };
            if marks.is_dropped(&practice.id) { dropped.push(row) } else { rows.push(row) }
        }
        rows.sort_by_key(|row| (row.phase(), row.weight, row.order));
        let kept = marks
            .touched()
            .into_iter()
            .filter(|id| !rows.iter().any(|row| row.practice.id == **id))
            .map(|id| Kept {
                id: id.clone(),
                practice: guide.practice(id).map(|(_, practice)| practice),
                is_ticked: marks.is_ticked(id),
                note: marks.note(id).map(str::to_owned),
            })
            .collect();
        let platform = platform.and_then(|id| guide.platforms.get(id.as_str()));
        let warned = guide.checklists.rules.iter().filter(|rule| rule.warning.is_some());
        let warned = warned.filter(|rule| holds(rule, interview)).collect();
        Self { platform, warned, rows, dropped, kept }
    }

    /// The platform of the meeting, where the answers name one of the guide.
    pub fn platform(&self) -> Option<&'g Platform> {
        self.platform
    }

    /// The rules with a warning that hold.
    pub(super) fn warned(&self) -> &[&'g Rule] {
        &self.warned
    }

    /// All rows: by phase, within it what is required before what is advised, then in the content's order.
    pub fn rows(&self) -> &[Row<'g>] {
        &self.rows
    }

    /// The rows by phase; phases without rows are left out.
    pub fn phases(&self) -> impl Iterator<Item = (Phase, &[Row<'g>])> {
        let parts = self.rows.chunk_by(|one, other| one.phase() == other.phase());
        parts.filter_map(|rows| Some((rows.first()?.phase(), rows)))
    }

    /// The row that a practice is on, as its own or merged into another.
    pub fn row(&self, practice: &str) -> Option<&Row<'g>> {
        self.rows.iter().find(|row| row.is_about(practice))
    }

    /// The rows that the person dropped, in the content's order.
    pub fn dropped(&self) -> &[Row<'g>] {
        &self.dropped
    }

    /// Ticks and notes on practices that are not on the list now.
    pub fn kept(&self) -> &[Kept<'g>] {
        &self.kept
    }

    /// How much is done.
    pub fn count(&self) -> Count {
        let mut count = Count::default();
        for row in &self.rows {
            match (row.is_ticked, row.weight) {
                (true, _) => count.done += 1,
                (false, weight) => {
                    count.left += 1;
                    count.required_left += usize::from(weight == Weight::Required);
                }
            }
        }
        count
    }

    /// What puts a practice on the list: nothing where it is there, as its own or merged into another. Where the row
    /// that it was on was dropped, that row comes back.
    pub fn adding(&self, practice: &PracticeId) -> Vec<Mark> {
        if self.row(practice.as_str()).is_some() {
            return Vec::new();
        }
        match self.dropped.iter().find(|row| row.is_about(practice.as_str())) {
            Some(row) => vec![Mark::Drop(row.practice.id.clone(), false)],
            None => vec![Mark::Add(practice.clone(), true)],
        }
    }

    /// What takes a row off the list: nothing where no row is about this practice.
    pub fn dropping(&self, practice: &PracticeId) -> Vec<Mark> {
        let Some(row) = self.rows.iter().find(|row| row.practice.id == *practice) else { return Vec::new() };
        let added = row.is_added.then(|| Mark::Add(practice.clone(), false));
        let dropped = row.is_picked().then(|| Mark::Drop(practice.clone(), true));
        added.into_iter().chain(dropped).collect()
    }
}

/// Merges each general practice into the first that spells it out for the platform. For each pick, what it stands
/// for; none for one that another stands for.
///
/// A general practice goes to a twin that is not dropped, where there is one. It stays where the person added it.
fn absorb<'g>(picks: &[Pick<'g>], marks: &Marks) -> Vec<Option<Vec<&'g Practice>>> {
    let mut stands: Vec<Option<Vec<&'g Practice>>> = vec![Some(Vec::new()); picks.len()];
    // A twin that was added alone may be of another platform.
    let mut twins: HashMap<&PracticeId, Vec<usize>> = HashMap::new();
    for (place, pick) in picks.iter().enumerate() {
        if let Some(general) = &pick.practice.twin_of
            && !pick.because.contains(&Because::Added)
        {
            twins.entry(general).or_default().push(place);
        }
    }
    for (general, pick) in picks.iter().enumerate() {
        let practice = pick.practice;
        let is_dropped =
            |twin: &usize| picks.get(*twin).is_some_and(|pick| marks.is_dropped(&pick.practice.id));
        let Some(twins) = twins.get(&practice.id).filter(|_| pick.is_general()) else { continue };
        let present = twins.iter().find(|twin| !is_dropped(twin));
        let Some(twin) = present.or_else(|| twins.first()) else { continue };
        if marks.is_added(&practice.id) && is_dropped(twin) {
            continue;
        }
        if let Some(stands) = stands.get_mut(general) {
            *stands = None;
        }
        if !marks.is_dropped(&practice.id)
            && let Some(Some(stands_for)) = stands.get_mut(*twin)
        {
            stands_for.push(practice);
        }
    }
    stands
}
