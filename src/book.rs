//! A guide made ready to be shown, with what is worked out from it once, however many sessions show it.

use std::sync::Arc;

use crate::compare::{Platforms, View};
use crate::content::Guide;
use crate::prescreen::Plans;
use crate::search::Index;

/// A guide made ready to be shown. A clone is the same one.
#[derive(Debug, Clone)]
pub struct Book {
    guide: Arc<Guide>,
    index: Arc<Index>,
    plans: Plans,
    today: Platforms,
    documented: Platforms,
}

impl Book {
    /// Makes a guide ready, but for the words of the search, which wait to be read.
    pub fn begin(guide: Arc<Guide>) -> Self {
        let index = Arc::new(Index::begin(&guide));
        Self::over(guide, index)
    }

    /// The same over the index of the guide, which may be waiting to be read.
    pub fn over(guide: Arc<Guide>, index: Arc<Index>) -> Self {
        Self {
            plans: Plans::of(Arc::clone(&guide)),
            today: Platforms::seen(&guide, View::Today),
            documented: Platforms::seen(&guide, View::AsDocumented),
            guide,
            index,
        }
    }

    /// The guide.
    pub fn guide(&self) -> &Arc<Guide> {
        &self.guide
    }

    /// The index over it.
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// The plans of its questionnaires.
    pub fn plans(&self) -> &Plans {
        &self.plans
    }

    /// Its platforms in a view.
    pub fn platforms(&self, view: View) -> &Platforms {
        match view {
            View::Today => &self.today,
            View::AsDocumented => &self.documented,
        }
    }
}
