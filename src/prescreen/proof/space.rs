//! The answers to the questions that conditions read, as variables of binary decision diagrams.
//!
//! Every combination of the variables stands for one answer to each question, so that no combination has to be
//! ruled out: the options of a choice are numbered in binary, and what is left over counts as the last one; of
//! several options each has a variable, one that stands alone rules the others out, and none at all counts as
//! the first. Whether a question is asked is no variable: it follows from the answers to earlier ones.

use std::collections::BTreeSet;

use biodivine_lib_bdd::{Bdd, BddPartialValuation, BddValuation, BddVariable, BddVariableSet, op_function};

use super::Tangled;
use crate::content::{Kind, NOT_SURE, OptionId, Question};
use crate::prescreen::Answer;

/// Nodes beyond which a diagram is given up. Diagrams of questionnaires have some hundreds.
const LARGEST: usize = 200_000;

/// Both hold.
pub(super) fn and(left: &Bdd, right: &Bdd) -> Result<Bdd, Tangled> {
    Bdd::binary_op_with_limit(LARGEST, left, right, op_function::and).ok_or(Tangled)
}

/// One at least holds.
pub(super) fn or(left: &Bdd, right: &Bdd) -> Result<Bdd, Tangled> {
    Bdd::binary_op_with_limit(LARGEST, left, right, op_function::or).ok_or(Tangled)
}

/// The first holds, and the second does not.
pub(super) fn without(left: &Bdd, right: &Bdd) -> Result<Bdd, Tangled> {
    Bdd::binary_op_with_limit(LARGEST, left, right, op_function::and_not).ok_or(Tangled)
}

/// Says whether nothing is in both.
pub(super) fn are_apart(left: &Bdd, right: &Bdd) -> Result<bool, Tangled> {
    Ok(and(left, right)?.is_false())
}

/// The answers to one question that is read.
#[derive(Debug, Clone)]
struct Code {
    /// Its first variable, and the one behind its last.
    variables: (usize, usize),
    /// Its options, "not sure" the last, each with the combinations in which it is chosen.
    options: Vec<(OptionId, Bdd)>,
    kind: Kind,
}

/// The answers to all questions that are read.
#[derive(Debug, Clone)]
pub(super) struct Space {
    set: BddVariableSet,
    /// For each question its code; none where no condition reads it.
    codes: Vec<Option<Code>>,
}

impl Space {
    /// Gives variables to those questions that are read, in the order in which they are asked.
    pub fn new(questions: &[&Question], is_read: impl Fn(usize) -> bool) -> Result<Self, Tangled> {
        let mut count = 0;
        let mut ranges = Vec::with_capacity(questions.len());
        for (place, question) in questions.iter().enumerate() {
            let own = question.options.len();
            let needed = match question.kind {
                _ if !is_read(place) => None,
                Kind::Choice => Some(bits(own)),
                Kind::Choices => Some(own + 1),
                Kind::Text | Kind::Date | Kind::Number => None,
            };
            ranges.push(needed.map(|needed| (count, count + needed)));
            count += needed.unwrap_or_default();
        }
        let set = BddVariableSet::new_anonymous(u16::try_from(count).map_err(|_| Tangled)?);
        let codes = questions
            .iter()
            .zip(ranges)
            .map(|(question, variables)| variables.map(|range| Code::new(&set, question, range)).transpose())
            .collect::<Result<_, _>>()?;
        Ok(Self { set, codes })
    }

    /// All ways.
    pub fn all(&self) -> Bdd {
        self.set.mk_true()
    }

    /// No way.
    pub fn none(&self) -> Bdd {
        self.set.mk_false()
    }

    /// The ways in which an option would be chosen, were the question asked; none of an option that it has not.
    pub fn chosen(&self, question: usize, option: &OptionId) -> Bdd {
        let code = self.codes.get(question).and_then(Option::as_ref);
        let options = code.map(|code| code.options.as_slice()).unwrap_or_default();
        options.iter().find(|(id, _)| id == option).map_or_else(|| self.none(), |(_, chosen)| chosen.clone())
    }

    /// What is so whatever is answered from the question in `place` on.
    pub fn whatever_follows(&self, ways: &Bdd, place: usize) -> Bdd {
        let open = self.codes.iter().skip(place).flatten().next();
        match open {
            Some(code) => ways.for_all_trigger(|variable| variable.to_index() >= code.variables.0),
            None => ways.clone(),
        }
    }

    /// The answer that a way gives to a question; none where no condition reads it.
    pub fn answer(&self, question: usize, way: &BddValuation) -> Option<Answer> {
        let code = self.codes.get(question)?.as_ref()?;
        let mut chosen = code.options.iter().filter(|(_, ways)| ways.eval_in(way)).map(|(id, _)| id.clone());
        match code.kind {
            Kind::Choice => chosen.next().map(Answer::One),
            _ => Some(Answer::Several(chosen.collect::<BTreeSet<_>>())),
        }
    }

    /// A way among some, and the questions whose answers make it one of them; none where there is no way.
    pub fn pick(&self, ways: &Bdd) -> Option<(BddValuation, Vec<usize>)> {
        let clause = ways.most_free_clause()?;
        let matters = |code: &Code| {
            (code.variables.0..code.variables.1)
                .any(|number| clause.has_value(BddVariable::from_index(number)))
        };
        let fixed = self.codes.iter().enumerate();
        let fixed = fixed.filter(|(_, code)| code.as_ref().is_some_and(matters)).map(|(place, _)| place);
        let mut way = BddValuation::all_false(self.set.num_vars());
        for (variable, value) in clause.to_values() {
            way.set_value(variable, value);
        }
        Some((way, fixed.collect()))
    }
}

/// How many binary digits number one more than `count` things.
fn bits(count: usize) -> usize {
    (usize::BITS - count.leading_zeros()) as usize
}

impl Code {
    fn new(set: &BddVariableSet, question: &Question, variables: (usize, usize)) -> Result<Self, Tangled> {
        let not_sure = OptionId::new(NOT_SURE).map_err(|_| Tangled)?;
        let own = question.options.iter().map(|choice| choice.id.clone());
        let ids = own.chain([not_sure]);
        let variable = |number: usize| BddVariable::from_index(variables.0 + number);
        let chosen = match question.kind {
            Kind::Choices => chosen_of_several(set, question, &variable)?,
            _ => chosen_of_one(set, question.options.len() + 1, variables.1 - variables.0, &variable)?,
        };
        Ok(Self { variables, options: ids.zip(chosen).collect(), kind: question.kind })
    }
}

/// For each of `count` options the numbers that stand for it, in so many binary digits.
fn chosen_of_one(
    set: &BddVariableSet,
    count: usize,
    digits: usize,
    variable: &impl Fn(usize) -> BddVariable,
) -> Result<Vec<Bdd>, Tangled> {
    let number = |number: usize| {
        let digits = (0..digits).map(|digit| (variable(digit), number >> (digits - 1 - digit) & 1 == 1));
        set.mk_conjunctive_clause(&BddPartialValuation::from_values_iter(digits))
    };
    let mut chosen: Vec<Bdd> = (0..count - 1).map(number).collect();
    let mut others = set.mk_false();
    for option in &chosen {
        others = or(&others, option)?;
    }
    chosen.push(others.not());
    Ok(chosen)
}

/// For each option of several, "not sure" the last, the combinations in which it is chosen.
fn chosen_of_several(
    set: &BddVariableSet,
    question: &Question,
    variable: &impl Fn(usize) -> BddVariable,
) -> Result<Vec<Bdd>, Tangled> {
    let alone: Vec<bool> = question.options.iter().map(|choice| choice.alone).chain([true]).collect();
    let mut chosen: Vec<Bdd> = (0..alone.len()).map(|number| set.mk_var(variable(number))).collect();
    let mut any_alone = set.mk_false();
    for (option, _) in chosen.iter_mut().zip(&alone).filter(|(_, alone)| **alone) {
        let ticked = option.clone();
        *option = without(&ticked, &any_alone)?;
        any_alone = or(&any_alone, &ticked)?;
    }
    let mut any = any_alone.clone();
    for (option, _) in chosen.iter_mut().zip(&alone).filter(|(_, alone)| !**alone) {
        *option = without(option, &any_alone)?;
        any = or(&any, option)?;
    }
    let first = alone.iter().position(|alone| !alone).unwrap_or_default();
    if let Some(first) = chosen.get_mut(first) {
        *first = or(first, &any.not())?;
    }
    Ok(chosen)
}
