//! Reports on the small guide of the tests of the compare room.

use crate::compare::{Need, sample};

use super::Format;

/// A report on its platforms today.
pub(super) fn report(changes: &str, needs: &[Need], format: Format) -> String {
    super::comparison(&sample::guide(changes), &sample::compared(changes, needs), format)
}
