//! Where a person's work lies: opened when the session begins, and again when it was gone for a while.

use std::path::PathBuf;

use super::desk::Desk;
use super::trouble::Trouble;
use crate::store::{Place, Store, StoreError};

/// Where a person's work lies.
#[derive(Debug)]
pub struct Drawer {
    /// The place, or why none is known.
    place: Result<Place, String>,
    /// The store, while it is open.
    store: Option<Store>,
    /// The file of the store, once it was open: it is never made anew in its place.
    file: Option<PathBuf>,
    /// Where the person sits.
    desk: Desk,
}

impl Drawer {
    /// Opens it. Says where work is kept, or why it cannot be now.
    pub async fn open(
        place: Result<impl Into<Place>, StoreError>,
        desk: Desk,
    ) -> (Self, Result<String, String>) {
        let place = place.map(Into::into).map_err(|error| error.to_string());
        let mut drawer = Self { place, store: None, file: None, desk };
        let opened = drawer.store().await;
        let kept_in =
            opened.map(|store| drawer.desk.call(&store)).map_err(|trouble| drawer.tell(&trouble.why));
        (drawer, kept_in)
    }

    /// The store, where it is open.
    pub(super) fn opened(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// The store; it is opened where it is not.
    pub(super) async fn store(&mut self) -> Result<Store, Trouble> {
        if let Some(store) = &self.store {
            return Ok(store.clone());
        }
        let place = self.place.clone().map_err(Trouble::lasting)?;
        if let Some(file) = self.file.clone()
            && matches!(file.try_exists(), Ok(false))
        {
            return Err(StoreError::Gone { file }.into());
        }
        let store = place.open().await?;
        self.file = store.file().map(ToOwned::to_owned);
        self.store = Some(store.clone());
        Ok(store)
    }

    /// Closes it; says whether it was open.
    pub(super) async fn close(&mut self) -> bool {
        let store = self.store.take();
        if let Some(store) = &store {
            store.close().await;
        }
        store.is_some()
    }

    /// What the person knows it by, while it is open.
    pub(super) fn kept_in(&self) -> Option<String> {
        self.store.as_ref().map(|store| self.desk.call(store))
    }

    /// Why something could not be done, as it is told to the person.
    pub(super) fn tell(&self, why: &str) -> String {
        self.place.as_ref().map_or_else(|_| why.to_owned(), |place| self.desk.tell(why, &place.name()))
    }

    /// Where the person sits.
    pub(super) fn desk(&self) -> &Desk {
        &self.desk
    }
}
