//! The questionnaires under which saved runs were answered, read once each.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::{Guide, Questionnaire};
use crate::store::{Saved, Store, StoreError};
use crate::tui::LastAsked;

/// What is known of questionnaires by their hashes.
#[derive(Debug, Default)]
pub(super) struct Past(HashMap<String, LastAsked>);

impl Past {
    /// Under which questionnaire a saved run was last answered, seen from a guide.
    pub async fn last_asked(
        &mut self,
        store: &Store,
        guide: &Guide,
        saved: &Saved,
    ) -> Result<LastAsked, StoreError> {
        let Some(today) = guide.questionnaires.get(&saved.questionnaire) else { return Ok(LastAsked::Today) };
        let Some(hash) = &saved.hash else {
            let is_today = saved.content_version == guide.version.as_str();
            return Ok(if is_today { LastAsked::Today } else { LastAsked::NotKept });
        };
        if let Some(known) = self.0.get(hash) {
            return Ok(known.clone());
        }
        let text = store.questionnaire(hash).await?;
        let asked = match text.map(|text| Questionnaire::read_written(&text)) {
            // The same may be written otherwise by another version of the program.
            Some(Ok(before)) if before == *today => LastAsked::Today,
            Some(Ok(before)) => LastAsked::Earlier(Arc::new(before)),
            Some(Err(_)) | None => LastAsked::NotKept,
        };
        self.0.insert(hash.clone(), asked.clone());
        Ok(asked)
    }
}
