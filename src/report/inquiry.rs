//! An inquiry: the questions to the provider of a platform, in words and in order, before they get a form.

use crate::compare::{Compared, Comparison};
use crate::content::Guide;
use crate::text::clean;

use super::account::Head;
use super::references::{Reference, References};

/// The questions to a provider.
#[derive(Debug, Clone)]
pub(super) struct Inquiry {
    /// What stands above it.
    pub head: Head,
    /// The name of the platform.
    pub platform: String,
    /// The questions, by why they are asked.
    pub parts: Vec<Part>,
    /// All sources.
    pub references: References,
}

/// Questions that are asked for one reason.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The reason.
    pub heading: &'static str,
    /// The questions.
    pub questions: Vec<Asked>,
}

/// A question of an inquiry.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Its number, counted from one over all parts.
    pub number: usize,
    /// The question.
    pub text: String,
    /// Where it comes from.
    pub sources: Vec<Reference>,
}

impl Inquiry {
    /// The questions to the provider of a platform in a comparison.
    pub fn of(guide: &Guide, comparison: &Comparison, compared: Compared<'_>) -> Self {
        let platform = clean(compared.platform().called());
        let mut references = References::default();
        let mut parts: Vec<Part> = Vec::new();
        for (place, question) in compared.questions(guide.provider_practices()).iter().enumerate() {
            let heading = question.about.heading();
            let asked = Asked {
                number: place + 1,
                text: clean(&question.text),
                sources: references.take(guide, &question.sources),
            };
            match parts.last_mut() {
                Some(part) if part.heading == heading => part.questions.push(asked),
                _ => parts.push(Part { heading, questions: vec![asked] }),
            }
        }
        let title = format!("Questions to the provider of {platform}");
        Self { head: Head::of(guide, comparison, title), platform, parts, references }
    }
}
