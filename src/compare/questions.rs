//! Questions to the provider of a platform: what is not stated of it, and what due diligence asks.

use serde::Serialize;

use crate::content::{Citation, Limit, Practice, PracticeId};

use super::aspect::{Aspect, Value};
use super::comparison::{Compared, ComparedPlan};

/// A question to the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// What it is about.
    pub about: About,
    /// Where it comes from; empty where the documents leave something out.
    pub sources: Vec<Citation>,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Something that is needed and not stated.
    Needed(Aspect),
    /// Something else that is not stated.
    NotStated(Aspect),
    /// A practice.
    Practice(PracticeId),
}

impl Serialize for About {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Needed(_) => serializer.serialize_str("needed"),
            Self::NotStated(_) => serializer.serialize_str("not-stated"),
            Self::Practice(id) => serializer.collect_str(&format_args!("practice/{id}")),
        }
    }
}

impl Compared<'_> {
    /// The questions to ask the provider: first what is needed and not stated, then what else is not stated, then
    /// the practices that the caller passes (those of due diligence). None for a platform with no plan to have.
    pub fn questions<'p>(&self, practices: impl IntoIterator<Item = &'p Practice>) -> Vec<Question> {
        let offered: Vec<ComparedPlan<'_>> = self.plans().filter(ComparedPlan::is_offered).collect();
        if offered.is_empty() {
            return Vec::new();
        }
        let needed: Vec<Aspect> = self.comparison.wanted().iter().map(super::need::Need::aspect).collect();
        let others = Aspect::ALL
            .into_iter()
            .chain(
                self.platform()
                    .plans
                    .iter()
                    .flat_map(|plan| plan.features.keys().cloned().map(Aspect::Feature)),
            )
            .filter(|aspect| *aspect != Aspect::Bundled && !needed.contains(aspect));
        let mut questions = Vec::new();
        for aspect in &needed {
            self.ask(aspect, &offered, &About::Needed(aspect.clone()), &mut questions);
        }
        let mut asked = Vec::new();
        for aspect in others {
            if !asked.contains(&aspect) {
                self.ask(&aspect, &offered, &About::NotStated(aspect.clone()), &mut questions);
                asked.push(aspect);
            }
        }
        questions.extend(practices.into_iter().map(|practice| Question {
            text: practice.text.to_string(),
            about: About::Practice(practice.id.clone()),
            sources: practice.sources.to_vec(),
        }));
        questions
    }

    /// Asks about an aspect for the plans where it is not stated, or is one of several numbers.
    fn ask(
        &self,
        aspect: &Aspect,
        offered: &[ComparedPlan<'_>],
        about: &About,
        questions: &mut Vec<Question>,
    ) {
        let mut open: Vec<(Option<Limit>, Vec<&ComparedPlan<'_>>, Vec<Citation>)> = Vec::new();
        for plan in offered {
            let seen = aspect.of(plan.platform, plan.plan);
            let limit = match seen.value {
                None => None,
                Some(Value::Limit(limit)) if limit.least() < limit.most() => Some(limit),
                Some(_) => continue,
            };
            match open.iter_mut().find(|(known, _, _)| *known == limit) {
                Some((_, plans, _)) => plans.push(plan),
                None => open.push((limit, vec![plan], seen.sources)),
            }
        }
        for (limit, plans, sources) in open {
            let of = plans_in_words(self.platform().called(), &plans, offered.len());
            questions.push(Question {
                text: aspect.question(&self.comparison.platforms, &of, limit.as_ref()),
                about: about.clone(),
                sources,
            });
        }
    }
}

/// Some plans of a platform in words: `the Pro and Business plans of Zoom`.
fn plans_in_words(platform: &str, plans: &[&ComparedPlan<'_>], all: usize) -> String {
    let names: Vec<&str> = plans.iter().map(|plan| plan.plan.called()).collect();
    match names.as_slice() {
        [only] => format!("the {only} plan of {platform}"),
        names if names.len() == all => format!("each plan of {platform}"),
        [others @ .., last] => format!("the {} and {last} plans of {platform}", others.join(", ")),
        [] => platform.to_owned(),
    }
}
