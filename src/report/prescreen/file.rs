//! A pre-screen in the form of a file: its text, and the data that it carries.

use super::About;
use super::carried::{KIND, Wire};
use super::{compose, json};
use crate::content::Guide;
use crate::prescreen::{Account, Answers, Interview};
use crate::report::DocumentFormat;
use crate::report::document::{self, Carrier};

/// Writes a file.
pub(super) fn write(
    guide: &Guide,
    interview: &Interview<'_>,
    answers: &Answers,
    about: &About,
    format: DocumentFormat,
) -> Vec<u8> {
    let questionnaire = interview.plan().questionnaire();
    let carry = |text: &str| Wire::new(guide, questionnaire, answers, about, text);
    let account = Account::of(guide, interview);
    let document = || compose::document(guide, interview, &account, about);
    match format {
        DocumentFormat::Markdown => {
            let text = document::markdown(&document());
            let json = carry(&text).json();
            text + &document::markdown_carry(Carrier { kind: KIND, json: &json })
        }
        DocumentFormat::Html => {
            let document = document();
            let json = carry(&document::html(&document, "")).json();
            document::html(&document, &document::html_carry(Carrier { kind: KIND, json: &json }))
        }
        DocumentFormat::Word => {
            let document = document();
            let json = carry(&document::word_text(&document)).json();
            return document::word(&document, Carrier { kind: KIND, json: &json });
        }
        DocumentFormat::Json => {
            let differs = about.earlier.as_ref().map(|earlier| earlier.differs(interview));
            json::write(guide, &account, differs, carry)
        }
    }
    .into_bytes()
}
