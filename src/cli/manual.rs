//! `man`: the manual page, with the keys of the app from the one table.

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::arguments::Arguments;
use super::reply::{Failure, Reply};
use crate::tui::Keys;

/// Prints the manual page.
pub(super) fn reply(keys: &Keys) -> Result<Reply, Failure> {
    let mut page = Vec::new();
    let manual = Man::new(Arguments::command().disable_help_subcommand(true));
    manual.render(&mut page).map_err(Failure::impossible)?;
    let mut section = Roff::new();
    section.control("SH", ["KEYS OF THE APP"]);
    for row in keys.rows() {
        section.control("TP", []);
        section.text([bold(row.keys.join(" "))]);
        section.text([roman(row.help)]);
    }
    section.to_writer(&mut page).map_err(Failure::impossible)?;
    Ok(Reply::done(String::from_utf8_lossy(&page).into_owned()))
}
