//! Questions to the provider of a platform: what is not stated of it, and what due diligence asks.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use crate::content::{Citation, FeatureId, Limit, Practice, PracticeId};

use super::aspect::{Aspect, Value};
use super::comparison::{Compared, ComparedPlan};
use super::fit::{Fit, judge};

/// A question to the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// What it is about.
    pub about: About,
    /// Where it comes from; empty where the documents leave something out.
    pub sources: Arc<[Citation]>,
}

/// What is asked about plans that are alike in it.
struct Open<'a> {
    /// The value, where it is one of several numbers.
    limit: Option<Limit>,
    plans: Vec<&'a ComparedPlan<'a>>,
    sources: Arc<[Citation]>,
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

impl About {
    /// Why it is asked, as the heading of a list has it.
    pub fn heading(&self) -> &'static str {
        match self {
            Self::Needed(_) => "You need it, and it is not stated",
            Self::NotStated(_) => "What else is not stated",
            Self::Practice(_) => "What due diligence asks of every provider",
        }
    }
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
    /// the practices that the caller passes (those of due diligence), by their question to a provider or else by
    /// their text. None for a platform with no plan to have.
    pub fn questions<'p>(&self, practices: impl IntoIterator<Item = &'p Practice>) -> Vec<Question> {
        let offered: Vec<ComparedPlan<'_>> = self.plans().filter(ComparedPlan::is_offered).collect();
        if offered.is_empty() {
            return Vec::new();
        }
        let mut questions = Vec::new();
        for need in self.comparison.wanted() {
            let unsure: Vec<ComparedPlan<'_>> =
                offered.iter().filter(|plan| judge(need, plan.plan) == Fit::NotStated).copied().collect();
            let about = About::Needed(need.aspect());
            self.ask(&need.aspect(), &unsure, offered.len(), &about, &mut questions);
        }
        let features: BTreeSet<&FeatureId> =
            offered.iter().flat_map(|plan| plan.plan.features.keys()).collect();
        let others = Aspect::ALL
            .into_iter()
            .chain(features.into_iter().cloned().map(Aspect::Feature))
            .filter(|aspect| {
                *aspect != Aspect::Bundled
                    && !self.comparison.wanted().iter().any(|need| need.aspect() == *aspect)
            });
        for aspect in others {
            self.ask(&aspect, &offered, offered.len(), &About::NotStated(aspect.clone()), &mut questions);
        }
        questions.extend(practices.into_iter().map(|practice| Question {
            text: practice.ask_provider.as_ref().unwrap_or(&practice.text).to_string(),
            about: About::Practice(practice.id.clone()),
            sources: practice.sources[..].into(),
        }));
        questions
    }

    /// Asks about an aspect for those of some plans where it is not stated, or is one of several numbers. The
    /// platform has `all` plans to have.
    fn ask(
        &self,
        aspect: &Aspect,
        asked: &[ComparedPlan<'_>],
        all: usize,
        about: &About,
        questions: &mut Vec<Question>,
    ) {
        let mut open: Vec<Open<'_>> = Vec::new();
        for plan in asked {
            let seen = aspect.of(plan.platform, plan.plan);
            let limit = match seen.value {
                None => None,
                Some(Value::Limit(limit)) if limit.least() < limit.most() => Some(limit),
                Some(_) => continue,
            };
            match open.iter_mut().find(|known| known.limit == limit) {
                Some(known) => known.plans.push(plan),
                None => open.push(Open { limit, plans: vec![plan], sources: seen.sources }),
            }
        }
        for Open { limit, plans, sources } in open {
            let of = plans_in_words(self.platform().called(), &plans, all);
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

#[cfg(test)]
mod tests {
    use crate::compare::{About, Aspect, Need, sample};
    use crate::content::Practice;

    #[test]
    fn what_is_needed_is_asked_first_then_what_else_is_not_stated_then_the_practices() {
        let practice: Practice = serde_yaml::from_str(
            "{ id: ask-breaches, title: Ask about breaches, text: How do you respond to breaches?,
               phase: before, sources: [page/due/breaches] }",
        )
        .unwrap();
        let comparison = sample::compared("", &[Need::Guests, Need::People(500)]);
        let questions = comparison.get("oak").unwrap().questions([&practice]);
        assert_eq!(questions[1].text, "Can people join without an account on each plan of Oak?");
        assert_eq!(questions[1].about, About::Needed(Aspect::Guests));
        assert_eq!(
            questions[0].text,
            "How many people can join one meeting on the Pro plan of Oak: 300 or 1,000?"
        );
        assert_eq!(questions[0].sources[0].to_string(), "page/oak/capacity-paid");
        assert_eq!(questions[2].about, About::NotStated(Aspect::Minutes));
        let last = questions.last().unwrap();
        assert_eq!(last.about, About::Practice("ask-breaches".parse().unwrap()));
        assert_eq!(last.text, "How do you respond to breaches?");
    }

    #[test]
    fn what_is_stated_is_not_asked() {
        let comparison = sample::compared("", &[]);
        let questions = comparison.get("oak").unwrap().questions([]);
        let asked = |aspect: Aspect| {
            questions.iter().any(|question| question.about == About::NotStated(aspect.clone()))
        };
        assert!(asked(Aspect::Desktop) && asked(Aspect::Outsiders));
        assert!(!asked(Aspect::Mobile) && !asked(Aspect::Cost) && !asked(Aspect::StrongPrivacy));
    }
}
