//! The page that says why a question is asked.

use super::super::pages;
use super::super::sheet::Sheet;
use crate::content::Question;

/// Writes why a question is asked, and where it comes from.
pub(super) fn write(sheet: &mut Sheet<'_>, question: &Question) {
    pages::question(sheet, question);
}
