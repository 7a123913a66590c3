//! What is served: the guide, as the command line has set it up.

use std::sync::Arc;

use crate::content::Guide;
use crate::search::Index;
use crate::tui::{Appearance, Keys};

/// What is served to everybody alike.
pub trait Program: Send + Sync + 'static {
    /// The guide.
    fn guide(&self) -> &Arc<Guide>;

    /// The index over it.
    fn index(&self) -> &Arc<Index>;

    /// How the app looks at a terminal of this name (`TERM`).
    fn appearance(&self, terminal: &str) -> Appearance;

    /// The keys of the app.
    fn keys(&self) -> Keys;
}
