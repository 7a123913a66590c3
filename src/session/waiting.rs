//! Waits of the keeper for what may never come.

use std::sync::Arc;

use tokio::time::{Instant, sleep_until};

use super::beside::{Beside, Told};
use crate::search::Index;
use crate::store::Watch;

/// Waits until somebody may have written; for ever where nobody watches.
pub(super) async fn written(watch: Option<&Watch>) {
    match watch {
        Some(watch) => watch.written().await,
        None => std::future::pending().await,
    }
}

/// Waits until something is to be told of the index; for ever where none is being made.
pub(super) async fn told(indexing: Option<&mut Beside<Arc<Index>>>) -> Told<Arc<Index>> {
    match indexing {
        Some(work) => work.next().await,
        None => std::future::pending().await,
    }
}

/// Waits until a moment; for ever where there is none.
pub(super) async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
