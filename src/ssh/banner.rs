//! What a person is told before they log in.

use crate::tui::Host;

/// Whose server it is, what is kept and for how long; nothing where whoever runs it states nothing.
pub(super) fn of(host: &Host) -> Option<String> {
    host.is_stated().then(|| {
        format!(
            "This guide is served by: {}\r\n\
             Contact: {}\r\n\
             What you answer is kept on this server, for your key alone. Kept for: {}\r\n",
            host.name(),
            host.contact(),
            host.kept_for()
        )
    })
}
