//! Places that have keys in common, each told by what holds there.

use crate::tui::commands::Place;

/// The places, of all, where something holds.
macro_rules! places {
    ($(#[$words:meta])* $name:ident: $place:ident => $holds:expr) => {
        $(#[$words])*
        pub(super) const $name: &[Place] = {
            const fn holds($place: Place) -> bool {
                $holds
            }
            const COUNT: usize = {
                let (mut at, mut count) = (0, 0);
                while at < Place::ALL.len() {
                    if holds(Place::ALL[at]) {
                        count += 1;
                    }
                    at += 1;
                }
                count
            };
            const LIST: [Place; COUNT] = {
                let mut list = [Place::Home; COUNT];
                let (mut at, mut count) = (0, 0);
                while at < Place::ALL.len() {
                    if holds(Place::ALL[at]) {
                        list[count] = Place::ALL[at];
                        count += 1;
                    }
                    at += 1;
                }
                list
            };
            &LIST
        };
    };
}

places! {
    /// Where letters are commands.
    CALM: place => is_calm(place)
}

places! {
    /// Where number keys switch panes.
    NUMBERED: place => is_calm(place) && !has_options(place)
}

places! {
    /// Where rows or lines are walked with the arrows, and letters are free for commands.
    WALKED: place => is_walked(place)
}

places! {
    /// Where a text can be longer than the screen.
    PAGED: place => is_walked(place) || matches!(place, Place::Deleting | Place::Restoring)
}

places! {
    /// Where answers are undone by a letter.
    ANSWERED: place => has_options(place)
        || matches!(
            place,
            Place::Review | Place::Outcome | Place::History | Place::Conflict | Place::Checklist | Place::Weighed
        )
}

places! {
    /// Where a search starts.
    SEARCHED: place => is_calm(place) && !is_comparison(place) && !is_beside_run(place)
}

places! {
    /// Where saved runs are listed.
    LISTED: place => matches!(place, Place::Prescreens | Place::Checklists | Place::Sensitivities)
}

places! {
    /// Where a letter is no command, though commands can be asked for.
    TYPED: place => takes_letters(place) && !is_over_all(place)
}

/// Whether letters are commands.
const fn is_calm(place: Place) -> bool {
    !takes_letters(place) && !is_over_all(place)
}

/// Whether rows or lines are walked with the arrows while letters are free for commands.
const fn is_walked(place: Place) -> bool {
    is_calm(place) || matches!(place, Place::Needs | Place::FillAsked | Place::Help)
}

/// Whether letters are typed, or answer what is asked.
const fn takes_letters(place: Place) -> bool {
    let is_asked = matches!(
        place,
        Place::Needs
            | Place::Replacing
            | Place::Restoring
            | Place::Deleting
            | Place::FillAsked
            | Place::Losing
    );
    place.is_field() || is_asked
}

/// Whether it stands over all others.
const fn is_over_all(place: Place) -> bool {
    matches!(place, Place::Help | Place::Narrowing | Place::Palette)
}

/// Whether it is a question with options.
const fn has_options(place: Place) -> bool {
    matches!(place, Place::Choosing | Place::Ticking)
}

/// Whether it belongs to the comparison, which has a search of its own or none.
const fn is_comparison(place: Place) -> bool {
    matches!(place, Place::Compare | Place::Explained | Place::SideBySide)
}

/// Whether it is a page of a run from which one first goes back.
const fn is_beside_run(place: Place) -> bool {
    matches!(
        place,
        Place::Reading | Place::History | Place::Conflict | Place::Newer | Place::Filling | Place::OwnKeys
    )
}
