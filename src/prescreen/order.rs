//! The order in which a plan looks at questions.
//!
//! A plan has a step for every state that it can be in before a question: which questions to come are asked, and
//! what is left of the outcomes' conditions. Where many early answers decide about later questions, the order in
//! which they are asked keeps all of those decisions pending at once, and the states multiply. So the plan looks
//! at what an answer decides as soon after it as can be.

use std::collections::BTreeSet;

/// What bears on the order.
#[derive(Debug)]
pub(super) struct Bonds {
    /// For each question those that have to come before it.
    pub after: Vec<BTreeSet<usize>>,
    /// What is pending from the first of some questions on.
    pub pending: Vec<Pending>,
}

/// Something that is pending from the first of some questions on.
#[derive(Debug)]
pub(super) struct Pending {
    /// The questions whose answers decide it.
    pub reads: BTreeSet<usize>,
    /// The questions that hang on it: until they are looked at too it has to be kept in mind.
    pub decides: BTreeSet<usize>,
}

/// An order of all questions in which little is pending at once; of equally good ones that which is nearest to the
/// order in which they are asked.
pub(super) fn order(bonds: &Bonds) -> Vec<usize> {
    let count = bonds.after.len();
    let mut concerns: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (number, pending) in bonds.pending.iter().enumerate() {
        for question in pending.reads.union(&pending.decides) {
            concerns[*question].push(number);
        }
    }
    // For each pending thing how many questions of its own are still to come, and whether it has begun.
    let mut open: Vec<usize> =
        bonds.pending.iter().map(|pending| pending.reads.union(&pending.decides).count()).collect();
    let mut has_begun = vec![false; open.len()];
    let mut is_placed = vec![false; count];
    let mut order = Vec::with_capacity(count);
    while order.len() < count {
        let begins = |question: usize, number: usize| {
            !has_begun[number] && open[number] > 1 && bonds.pending[number].reads.contains(&question)
        };
        let ends = |number: usize| has_begun[number] && open[number] == 1;
        let cost = |question: usize| {
            let begun = concerns[question].iter().filter(|number| begins(question, **number)).count();
            let ended = concerns[question].iter().filter(|number| ends(**number)).count();
            (count + begun).saturating_sub(ended)
        };
        let can_come = |question: &usize| {
            !is_placed[*question] && bonds.after[*question].iter().all(|before| is_placed[*before])
        };
        let next = (0..count).filter(can_come).min_by_key(|question| (cost(*question), *question));
        // Those that wait for one another, which checked questionnaires have none of, come as they are asked.
        let Some(next) = next.or_else(|| (0..count).find(|question| !is_placed[*question])) else { break };
        is_placed[next] = true;
        for number in &concerns[next] {
            has_begun[*number] |= bonds.pending[*number].reads.contains(&next);
            open[*number] -= 1;
        }
        order.push(next);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{Bonds, Pending, order};

    fn gate(question: usize, decides: &[usize]) -> Pending {
        Pending { reads: [question].into(), decides: decides.iter().copied().collect() }
    }

    #[test]
    fn what_an_answer_decides_comes_right_after_it() {
        let after = [vec![], vec![], vec![0], vec![1], vec![0]];
        let bonds = Bonds {
            after: after.into_iter().map(|all| all.into_iter().collect()).collect(),
            pending: vec![gate(0, &[2, 4]), gate(1, &[3])],
        };
        assert_eq!(order(&bonds), [0, 2, 4, 1, 3]);
    }

    #[test]
    fn without_bonds_questions_come_as_they_are_asked() {
        let bonds = Bonds { after: vec![[].into(); 3], pending: Vec::new() };
        assert_eq!(order(&bonds), [0, 1, 2]);
    }
}
