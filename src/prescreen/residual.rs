//! What is left of a condition when the answers to some questions are known.
//!
//! Conditions are taken apart into *atoms* ("this question was answered with one of these options") and kept
//! in a table in which equal ones share a number. Questions are settled in order; what is left is simplified
//! at once. So two sets of answers that leave the same to decide are seen to be the same.

use std::collections::{BTreeSet, HashMap};

use crate::content::{Condition, OptionId};

/// A condition in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Residual(u32);

/// Always holds.
pub(super) const TRUE: Residual = Residual(0);
/// Never holds.
pub(super) const FALSE: Residual = Residual(1);

/// An atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Atom(u32);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Form {
    True,
    False,
    Atom(Atom),
    Not(Residual),
    /// Two at least, in order, none twice, none constant.
    All(Vec<Residual>),
    /// Two at least, in order, none twice, none constant.
    Any(Vec<Residual>),
}

/// The table of conditions and atoms.
#[derive(Debug)]
pub(super) struct Table {
    forms: Vec<Form>,
    numbers: HashMap<Form, Residual>,
    /// For each form the questions that it reads.
    reads: Vec<BTreeSet<usize>>,
    /// For each atom its question and options.
    atoms: Vec<(usize, BTreeSet<OptionId>)>,
    /// What is left of a form when a question is settled in one of its ways.
    settled: HashMap<(Residual, usize, Option<usize>), Residual>,
}

impl Table {
    pub(super) fn new() -> Self {
        let mut table = Self {
            forms: Vec::new(),
            numbers: HashMap::new(),
            reads: Vec::new(),
            atoms: Vec::new(),
            settled: HashMap::new(),
        };
        table.put(Form::True);
        table.put(Form::False);
        table
    }

    /// Enters a condition; `place` gives a question's place in the questionnaire. A question that does not
    /// exist is answered with nothing.
    pub(super) fn enter(
        &mut self,
        condition: &Condition,
        place: &impl Fn(&str) -> Option<usize>,
    ) -> Residual {
        match condition {
            Condition::All(parts) => {
                let parts = parts.iter().map(|part| self.enter(part, place)).collect();
                self.all(parts)
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|part| self.enter(part, place)).collect();
                self.any(parts)
            }
            Condition::Not(part) => {
                let part = self.enter(part, place);
                self.not(part)
            }
            Condition::Answer { question, one_of } => match place(question.as_str()) {
                None => FALSE,
                Some(question) => {
                    let options: BTreeSet<OptionId> = one_of.iter().cloned().collect();
                    let atom = self.atom(question, options);
                    self.put(Form::Atom(atom))
                }
            },
        }
    }

    /// Where a condition holds for certain, and where it fails for certain, when only questions before the place
    /// `open` are settled.
    pub(super) fn enter_certain(
        &mut self,
        condition: &Condition,
        open: usize,
        place: &impl Fn(&str) -> Option<usize>,
    ) -> (Residual, Residual) {
        match condition {
            Condition::All(parts) => {
                let parts = parts.iter().map(|part| self.enter_certain(part, open, place));
                let (holds, fails): (Vec<_>, Vec<_>) = parts.collect::<Vec<_>>().into_iter().unzip();
                (self.all(holds), self.any(fails))
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|part| self.enter_certain(part, open, place));
                let (holds, fails): (Vec<_>, Vec<_>) = parts.collect::<Vec<_>>().into_iter().unzip();
                (self.any(holds), self.all(fails))
            }
            Condition::Not(part) => {
                let (holds, fails) = self.enter_certain(part, open, place);
                (fails, holds)
            }
            Condition::Answer { question, .. }
                if place(question.as_str()).is_some_and(|question| question >= open) =>
            {
                (FALSE, FALSE)
            }
            Condition::Answer { .. } => {
                let holds = self.enter(condition, place);
                (holds, self.not(holds))
            }
        }
    }

    /// One at least holds.
    pub(super) fn either(&mut self, one: Residual, other: Residual) -> Residual {
        self.any(vec![one, other])
    }

    /// The first holds, and the second does not.
    pub(super) fn without(&mut self, one: Residual, other: Residual) -> Residual {
        let other = self.not(other);
        self.all(vec![one, other])
    }

    /// The questions that a form reads.
    pub(super) fn reads(&self, form: Residual) -> &BTreeSet<usize> {
        &self.reads[form.0 as usize]
    }

    /// The atoms of a question, with their options.
    pub(super) fn atoms_of(&self, question: usize) -> impl Iterator<Item = (Atom, &BTreeSet<OptionId>)> {
        (0..)
            .map(Atom)
            .zip(&self.atoms)
            .filter(move |(_, (of, _))| *of == question)
            .map(|(atom, (_, options))| (atom, options))
    }

    /// What is left when `question`, the first that is not settled, is answered in its `way`, in which
    /// these atoms of it hold; not asked, where there is no way.
    pub(super) fn settle(
        &mut self,
        form: Residual,
        question: usize,
        way: Option<usize>,
        hold: &[Atom],
    ) -> Residual {
        if !self.reads(form).contains(&question) {
            return form;
        }
        if let Some(known) = self.settled.get(&(form, question, way)) {
            return *known;
        }
        let left = match self.forms[form.0 as usize].clone() {
            Form::True | Form::False => form,
            Form::Atom(atom) => {
                if hold.contains(&atom) {
                    TRUE
                } else {
                    FALSE
                }
            }
            Form::Not(part) => {
                let part = self.settle(part, question, way, hold);
                self.not(part)
            }
            Form::All(parts) => {
                let parts = parts.into_iter().map(|part| self.settle(part, question, way, hold)).collect();
                self.all(parts)
            }
            Form::Any(parts) => {
                let parts = parts.into_iter().map(|part| self.settle(part, question, way, hold)).collect();
                self.any(parts)
            }
        };
        self.settled.insert((form, question, way), left);
        left
    }

    fn atom(&mut self, question: usize, options: BTreeSet<OptionId>) -> Atom {
        let known =
            (0..).map(Atom).zip(&self.atoms).find(|(_, (of, known))| *of == question && *known == options);
        if let Some((atom, _)) = known {
            return atom;
        }
        let atom = Atom(number(self.atoms.len()));
        self.atoms.push((question, options));
        atom
    }

    fn not(&mut self, part: Residual) -> Residual {
        match self.forms[part.0 as usize] {
            Form::True => FALSE,
            Form::False => TRUE,
            Form::Not(inner) => inner,
            _ => self.put(Form::Not(part)),
        }
    }

    fn all(&mut self, parts: Vec<Residual>) -> Residual {
        let mut parts = self.flat(parts, |form| match form {
            Form::All(parts) => Some(parts),
            _ => None,
        });
        parts.retain(|part| *part != TRUE);
        parts.sort_unstable();
        parts.dedup();
        match parts.as_slice() {
            _ if parts.contains(&FALSE) => FALSE,
            [] => TRUE,
            [one] => *one,
            _ => self.put(Form::All(parts)),
        }
    }

    fn any(&mut self, parts: Vec<Residual>) -> Residual {
        let mut parts = self.flat(parts, |form| match form {
            Form::Any(parts) => Some(parts),
            _ => None,
        });
        parts.retain(|part| *part != FALSE);
        parts.sort_unstable();
        parts.dedup();
        match parts.as_slice() {
            _ if parts.contains(&TRUE) => TRUE,
            [] => FALSE,
            [one] => *one,
            _ => self.put(Form::Any(parts)),
        }
    }

    /// Parts, with the parts of their own of those that have some in their places.
    fn flat(&self, parts: Vec<Residual>, own: impl Fn(&Form) -> Option<&Vec<Residual>>) -> Vec<Residual> {
        let parts = parts.into_iter();
        parts
            .flat_map(|part| own(&self.forms[part.0 as usize]).cloned().unwrap_or_else(|| vec![part]))
            .collect()
    }

    fn put(&mut self, form: Form) -> Residual {
        if let Some(known) = self.numbers.get(&form) {
            return *known;
        }
        let all = |parts: &[Residual]| parts.iter().flat_map(|part| self.reads(*part)).copied().collect();
        let reads = match &form {
            Form::True | Form::False => BTreeSet::new(),
            Form::Atom(atom) => BTreeSet::from([self.atoms[atom.0 as usize].0]),
            Form::Not(part) => all(&[*part]),
            Form::All(parts) | Form::Any(parts) => all(parts),
        };
        let number = Residual(number(self.forms.len()));
        self.forms.push(form.clone());
        self.reads.push(reads);
        self.numbers.insert(form, number);
        number
    }
}

/// A place in the table as a number. A table never comes near four thousand million entries.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
