//! Where the app plays: its keys, and what its terminal and its server are like.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Model;
use crate::tui::commands::Command;
use crate::tui::host::Host;
use crate::tui::keys::Keys;
use crate::tui::links::addresses;

impl Model {
    /// The app with other keys than those of the table.
    #[must_use]
    pub fn with_keys(self, keys: impl Into<Arc<Keys>>) -> Self {
        Self { all_keys: keys.into(), ..self }.with_keys_of_here()
    }

    /// The app at a terminal whose mouse is taken.
    #[must_use]
    pub fn with_mouse(self, mouse: bool) -> Self {
        Self { mouse, ..self }
    }

    /// The app at a terminal elsewhere: it says how a file comes to be there, and writes none.
    #[must_use]
    pub fn without_files(self) -> Self {
        Self { writes_files: false, ..self }
    }

    /// The app as it comes from somebody's server.
    #[must_use]
    pub fn from_host(self, host: Host) -> Self {
        Self { host: Some(Box::new(host)), ..self }.with_keys_of_here()
    }

    /// The app with those keys that do something here: the ways into one's work are asked for on a server alone.
    pub(super) fn with_keys_of_here(self) -> Self {
        let all = Arc::clone(&self.all_keys);
        let keys = if self.host.is_some() {
            all
        } else {
            Arc::new(Arc::unwrap_or_clone(all).without(Command::OwnKeys))
        };
        Self { keys, ..self }
    }

    /// The app at a terminal that has links.
    #[must_use]
    pub fn with_links(self, links: bool) -> Self {
        let addresses = if links { addresses(&self.guide, &self.shelves.index) } else { BTreeSet::new() };
        Self { links, addresses: Arc::new(addresses), ..self }
    }
}
