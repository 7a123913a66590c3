//! Checks of the rules: each can hold, each part of each decides something, none reads off its path.

use biodivine_lib_bdd::Bdd;

use super::Tangled;
use super::course::Course;
use super::finding::{Finding, one_of};
use super::space::{and, are_apart, without};
use crate::content::{Condition, OptionId, Outcome, Question, QuestionId, Spot};

/// Something with a condition.
struct Rule<'c> {
    spot: Spot,
    /// What never happens where the condition never holds.
    dead: String,
    when: Option<&'c Condition>,
    /// Where it is looked at.
    context: Bdd,
}

/// Tells which questions, outcomes, reasons and actions no way reaches, and which parts of their conditions
/// decide nothing or read what is not asked.
pub(super) fn check_rules(course: &Course<'_>) -> Result<Vec<Finding>, Tangled> {
    let mut findings = Vec::new();
    let mut place = 0;
    for (i, section) in course.questionnaire.sections.iter().enumerate() {
        for (j, question) in section.questions.iter().enumerate() {
            let spot = Spot::question(i, j);
            let context = course.ended[place].not();
            let dead = format!("the question '{}' is never asked", question.id);
            if has_always_ended(course, place, question)? {
                let message = format!("{dead}: the questions have always ended before it");
                findings.push(Finding::new(spot, message));
            } else {
                let always = question.when.is_some() && context == course.asked[place];
                if always {
                    let message = format!(
                        "the condition of the question '{}' always holds, so it decides nothing: take it away",
                        question.id
                    );
                    findings.push(Finding::new(spot.clone().key("when"), message));
                }
                let rule = Rule { spot, dead, when: question.when.as_ref(), context };
                check_rule(course, &rule, &mut findings)?;
            }
            place += 1;
        }
    }
    for (i, outcome) in course.questionnaire.outcomes.iter().enumerate() {
        if course.ends_at[i].is_false() {
            findings.push(Finding::new(Spot::outcome(i), never_reached(course, i, outcome)?));
            continue;
        }
        let rule = Rule {
            spot: Spot::outcome(i),
            dead: String::new(),
            when: outcome.when.as_ref(),
            context: course.reached[i].clone(),
        };
        check_rule(course, &rule, &mut findings)?;
        check_reasons(course, i, outcome, &mut findings)?;
    }
    if !course.gap.is_false() {
        let message = format!("no outcome holds with {}", course.example(&course.gap));
        findings.push(Finding::new(Spot::questionnaire().key("outcomes"), message));
    }
    for (i, action) in course.questionnaire.actions.iter().enumerate() {
        let rule = Rule {
            spot: Spot::action(i),
            dead: format!("the action '{}' is never to be done", action.id),
            when: Some(&action.when),
            context: course.space.all(),
        };
        check_rule(course, &rule, &mut findings)?;
    }
    check_fills(course, &mut findings)?;
    Ok(findings)
}

/// Every answer to a question of another questionnaire can be given.
fn check_fills(course: &Course<'_>, findings: &mut Vec<Finding>) -> Result<(), Tangled> {
    for (i, fill) in course.questionnaire.fills.iter().enumerate() {
        let rule = Rule {
            spot: Spot::fill(i),
            dead: format!("this answer to '{}' is never given", fill.question),
            when: fill.when.as_ref(),
            context: course.space.all(),
        };
        check_rule(course, &rule, findings)?;
    }
    Ok(())
}

/// Tells which rules that pick practices never do so, and which parts of their conditions decide nothing.
pub(super) fn check_picking(course: &Course<'_>) -> Result<Vec<Finding>, Tangled> {
    let mut findings = Vec::new();
    for (i, picking) in course.rules.iter().enumerate() {
        let rule = Rule {
            spot: Spot::rule(i),
            dead: format!("the rule '{}' never picks anything", picking.id),
            when: picking.when.as_ref(),
            context: course.space.all(),
        };
        check_rule(course, &rule, &mut findings)?;
    }
    Ok(findings)
}

/// An outcome that ends the questions before the first is asked: with it all other rules are idle.
pub(super) fn verdict_without_answers(course: &Course<'_>) -> Option<Finding> {
    course.ended.first().filter(|ended| ended.is_true())?;
    let outcomes = course.questionnaire.outcomes.iter().enumerate();
    let (number, outcome) =
        outcomes.into_iter().find(|(_, outcome)| outcome.ends && outcome.when.is_none())?;
    let message = format!(
        "the outcome '{}' has no condition and ends the questions, so that none is ever asked: expected no verdict \
         without answers",
        outcome.id
    );
    Some(Finding::new(Spot::outcome(number).key("ends"), message))
}

/// Whether, wherever the condition of a question holds, the questions have ended before it.
fn has_always_ended(course: &Course<'_>, place: usize, question: &Question) -> Result<bool, Tangled> {
    let holds = question.when.as_ref().map_or_else(|| Ok(course.space.all()), |when| course.holds(when))?;
    Ok(!holds.is_false() && course.asked[place].is_false())
}

/// Every reason of an outcome can be given, and the outcome is never without one.
fn check_reasons(
    course: &Course<'_>,
    number: usize,
    outcome: &Outcome,
    findings: &mut Vec<Finding>,
) -> Result<(), Tangled> {
    let mut without_reason = course.ends_at[number].clone();
    for (j, reason) in outcome.reasons.iter().enumerate() {
        let rule = Rule {
            spot: Spot::reason(number, j),
            dead: format!("this reason is never given where the outcome is '{}'", outcome.id),
            when: reason.when.as_ref(),
            context: course.ends_at[number].clone(),
        };
        check_rule(course, &rule, findings)?;
        without_reason = match &reason.when {
            Some(when) => without(&without_reason, &course.holds(when)?)?,
            None => course.space.none(),
        };
    }
    if !without_reason.is_false() {
        let example = course.example(&without_reason);
        let message =
            format!("the outcome '{}' is reached without a reason, for instance with {example}", outcome.id);
        findings.push(Finding::new(Spot::outcome(number).key("reasons"), message));
    }
    Ok(())
}

/// Why an outcome is never reached.
fn never_reached(course: &Course<'_>, number: usize, outcome: &Outcome) -> Result<String, Tangled> {
    let lead = format!("the outcome '{}' is never reached", outcome.id);
    let own = outcome.when.as_ref().map_or_else(|| Ok(course.space.all()), |when| course.holds(when))?;
    if own.is_false() {
        return Ok(format!("{lead}: no answers make its condition hold"));
    }
    // Those earlier outcomes without which it would be reached.
    let mut cover: Vec<usize> = (0..number).filter(|earlier| !course.ends_at[*earlier].is_false()).collect();
    let mut candidate = 0;
    while candidate < cover.len() {
        let mut rest = own.clone();
        for (_, earlier) in cover.iter().enumerate().filter(|(place, _)| *place != candidate) {
            rest = without(&rest, &course.ends_at[*earlier])?;
        }
        if rest.is_false() {
            cover.remove(candidate);
        } else {
            candidate += 1;
        }
    }
    let outcomes = &course.questionnaire.outcomes;
    let names: Vec<&str> = cover.iter().map(|earlier| outcomes[*earlier].id.as_str()).collect();
    let earlier = one_of(&names);
    Ok(match outcome.when {
        Some(_) => format!("{lead}: wherever its condition holds, an earlier outcome holds, {earlier}"),
        None => format!("{lead}: on every path an earlier outcome holds, {earlier}"),
    })
}

/// Checks one rule: first whether it can hold, then its parts.
fn check_rule(course: &Course<'_>, rule: &Rule<'_>, findings: &mut Vec<Finding>) -> Result<(), Tangled> {
    let Some(when) = rule.when else { return Ok(()) };
    let mut parts = Parts { course, spot: &rule.spot, steps: Vec::new(), findings };
    if are_apart(&rule.context, &course.holds(when)?)? {
        let mut lines = Vec::new();
        parts.unasked(when, &rule.context, &mut lines)?;
        if lines.is_empty() {
            let message = format!("{}: no answers make its condition hold", rule.dead);
            findings.push(Finding::new(rule.spot.clone().key("when"), message));
        }
        for (steps, question) in lines {
            let message = format!("{}: '{question}' is never asked where this is read", rule.dead);
            findings.push(Finding::new(rule.spot.clone().condition(&steps), message));
        }
        return Ok(());
    }
    parts.check(when, &rule.context, false)?;
    Ok(())
}

/// The parts of one condition.
struct Parts<'a, 'q> {
    course: &'a Course<'q>,
    spot: &'a Spot,
    /// The steps to the part that is looked at.
    steps: Vec<usize>,
    findings: &'a mut Vec<Finding>,
}

impl Parts<'_, '_> {
    fn tell(&mut self, message: String) {
        self.findings.push(Finding::new(self.spot.clone().condition(&self.steps), message));
    }

    fn tell_of_option(&mut self, option: usize, message: String) {
        let spot = self.spot.clone().condition(&self.steps).option(option);
        self.findings.push(Finding::new(spot, message));
    }

    /// The lines of a dead condition that read what is never asked where it is looked at, each with the question.
    fn unasked<'c>(
        &mut self,
        condition: &'c Condition,
        context: &Bdd,
        lines: &mut Vec<(Vec<usize>, &'c QuestionId)>,
    ) -> Result<(), Tangled> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for (number, part) in parts.iter().enumerate() {
                    self.steps.push(number);
                    self.unasked(part, context, lines)?;
                    self.steps.pop();
                }
            }
            Condition::Not(_) => {}
            Condition::Answer { question, .. } => {
                if self.is_unasked(question, context)? {
                    lines.push((self.steps.clone(), question));
                }
            }
        }
        Ok(())
    }

    fn is_unasked(&self, question: &QuestionId, context: &Bdd) -> Result<bool, Tangled> {
        match self.course.place(question) {
            Some(place) => are_apart(context, &self.course.asked[place]),
            None => Ok(true),
        }
    }

    /// Checks a part that decides the whole wherever `context` holds: the parts beside it hold there, or do not
    /// hold by answers alone. Under an odd number of `not` it decides the opposite. Gives what is left of it
    /// without all that was told to decide nothing.
    fn check(
        &mut self,
        condition: &Condition,
        context: &Bdd,
        is_negated: bool,
    ) -> Result<Condition, Tangled> {
        match condition {
            Condition::All(parts) => self.check_all(parts, context, is_negated),
            Condition::Any(parts) => self.check_any(parts, context, is_negated),
            Condition::Not(part) => {
                let left = self.check_part(0, part, context, !is_negated)?;
                Ok(Condition::Not(Box::new(left)))
            }
            Condition::Answer { question, one_of } => {
                self.check_answer(question, one_of, context, is_negated)
            }
        }
    }

    fn check_part(
        &mut self,
        number: usize,
        part: &Condition,
        context: &Bdd,
        is_negated: bool,
    ) -> Result<Condition, Tangled> {
        self.steps.push(number);
        let left = self.check(part, context, is_negated);
        self.steps.pop();
        left
    }

    fn check_all(
        &mut self,
        parts: &[Condition],
        context: &Bdd,
        is_negated: bool,
    ) -> Result<Condition, Tangled> {
        let mut left = parts.to_vec();
        for (number, part) in parts.iter().enumerate() {
            let mut narrow = context.clone();
            for (_, other) in left.iter().enumerate().filter(|(other, _)| *other != number) {
                narrow = and(&narrow, &self.course.holds(other)?)?;
            }
            if !narrow.is_false() {
                left[number] = self.check_part(number, part, &narrow, is_negated)?;
            }
        }
        Ok(Condition::All(left))
    }

    fn check_any(
        &mut self,
        parts: &[Condition],
        context: &Bdd,
        is_negated: bool,
    ) -> Result<Condition, Tangled> {
        let mut left = parts.to_vec();
        for (number, part) in parts.iter().enumerate().rev() {
            let mut narrow = context.clone();
            for (_, other) in left.iter().enumerate().filter(|(other, _)| *other != number) {
                narrow = without(&narrow, &self.course.holds_by_answers(other)?)?;
            }
            let holds = self.course.holds(part)?;
            if !are_apart(&narrow, &holds)? {
                left[number] = self.check_part(number, part, &narrow, is_negated)?;
                continue;
            }
            self.steps.push(number);
            let mut lines = Vec::new();
            self.unasked(part, context, &mut lines)?;
            self.tell(match lines.as_slice() {
                _ if !are_apart(context, &holds)? => {
                    "this part of 'any' decides nothing: wherever it holds, another part holds".to_owned()
                }
                [] => "this part of 'any' never holds: no answers make it hold here".to_owned(),
                [(_, question), ..] => {
                    format!("this part of 'any' never holds: '{question}' is never asked where it is read")
                }
            });
            self.steps.pop();
            left[number] = Condition::Any(Vec::new());
        }
        Ok(Condition::Any(left))
    }

    fn check_answer(
        &mut self,
        question: &QuestionId,
        one_of: &[OptionId],
        context: &Bdd,
        is_negated: bool,
    ) -> Result<Condition, Tangled> {
        let nothing = Ok(Condition::Any(Vec::new()));
        if self.is_unasked(question, context)? {
            self.tell(format!("'{question}' is never asked where this is read, so this line never holds"));
            return nothing;
        }
        let Some(place) = self.course.place(question) else { return nothing };
        let mut left = Vec::new();
        for (number, option) in one_of.iter().enumerate() {
            if are_apart(context, &self.course.answered(place, option)?)? {
                let message = format!(
                    "the answer to '{question}' is never '{option}' where this is read, so it decides nothing"
                );
                self.tell_of_option(number, message);
            } else if left.contains(option) {
                self.tell_of_option(number, format!("'{option}' is in this list already"));
            } else {
                left.push(option.clone());
            }
        }
        let unasked = without(context, &self.course.asked[place])?;
        if is_negated && !unasked.is_false() {
            let example = self.course.example(&unasked);
            self.tell(format!(
                "this 'not' holds where '{question}' is not asked at all, for instance with {example}: \
                 say beside it where it is to hold"
            ));
        }
        Ok(Condition::Answer { question: question.clone(), one_of: left })
    }
}
