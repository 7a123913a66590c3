//! Which practices of platforms no meeting can ever have on its list.

use crate::content::{Condition, Guide, OptionId, Platform, Practice, Role, Rule};
use crate::prescreen::proof::{Tangled, can_hold};

/// A practice of a platform that rules pick only for meetings on other platforms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreached<'g> {
    /// The practice.
    pub practice: &'g Practice,
    /// The platform that it is for.
    pub platform: &'g Platform,
    /// The first rule that picks it.
    pub rule: &'g Rule,
}

/// The practices that are picked only where they do not apply, in the content's order.
///
/// # Errors
/// [`Tangled`] where the rules read too many answers at once to say so.
pub fn unreached(guide: &Guide) -> Result<Vec<Unreached<'_>>, Tangled> {
    let (Some(questionnaire), Some(asked)) =
        (guide.questionnaire_for(Role::Checklist), &guide.checklists.platform)
    else {
        return Ok(Vec::new());
    };
    let mut unreached = Vec::new();
    for (group, practice) in guide.practices() {
        let platform = group.platform.as_ref().and_then(|id| guide.platforms.get(id.as_str()));
        let Some(platform) = platform else { continue };
        // Where it is no option, an answer that nobody can give.
        let one_of = OptionId::new(platform.id.as_str()).into_iter().collect();
        let on_platform = Condition::Answer { question: asked.clone(), one_of };
        let own: Vec<&Rule> = guide
            .checklists
            .rules
            .iter()
            .filter(|rule| {
                rule.groups.contains(&group.id)
                    || rule.practices.contains(&practice.id)
                    || practice.twin_of.as_ref().is_some_and(|general| rule.practices.contains(general))
            })
            .collect();
        let Some(rule) = own.first() else { continue };
        let sets: Vec<Vec<&Condition>> =
            own.iter().map(|rule| rule.when.iter().chain([&on_platform]).collect()).collect();
        if !can_hold(questionnaire, &sets)?.contains(&true) {
            unreached.push(Unreached { practice, platform, rule });
        }
    }
    Ok(unreached)
}
