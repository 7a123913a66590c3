//! What holds for every content and all needs, against an oracle that is written another way.

#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

#[path = "compare/guides.rs"]
mod guides;
#[path = "compare/oracle.rs"]
mod oracle;

use std::collections::BTreeSet;

use privacy_guide::compare::{
    Aspect, Column, Comparison, Fit, GivesWay, Need, Needs, Platforms, View, compare,
};
use privacy_guide::content::{Developments, Guide, Shelf};
use proptest::prelude::*;

use guides::{every_need, guides, needs, one_need, views};

fn fits(comparison: &Comparison) -> Vec<(String, Fit)> {
    let mut fits: Vec<_> =
        comparison.iter().map(|compared| (compared.platform().id.to_string(), compared.fit())).collect();
    fits.sort();
    fits
}

fn json(comparison: &Comparison, guide: &Guide) -> String {
    serde_json::to_string(&comparison.json(guide)).unwrap()
}

fn ids(comparison: &Comparison) -> Vec<String> {
    comparison.iter().map(|compared| compared.platform().id.to_string()).collect()
}

proptest! {
    #[test]
    fn each_fit_is_that_of_the_oracle(guide in guides(), view in views(), needs in needs()) {
        let comparison = compare(&guide, view, &needs);
        prop_assert_eq!(comparison.iter().len(), guide.platforms.len());
        for compared in comparison.iter() {
            let id = &compared.platform().id;
            prop_assert_eq!(compared.fit(), oracle::platform_fit(&guide, view, id, &needs.list()));
            let plans: Vec<_> = compared.plans().map(|plan| plan.plan.id.clone()).collect();
            prop_assert_eq!(&plans, &oracle::plans(&guide, view, id));
            for plan in compared.plans() {
                for need in every_need() {
                    let verdict = plan.verdict(&need);
                    let expected = oracle::fit(&guide, view, id, &plan.plan.id, &need);
                    prop_assert_eq!(verdict.fit, expected, "{} on {}/{}", need, id, plan.plan.id);
                    prop_assert_eq!(verdict.ask.is_some(), expected == Fit::NotStated);
                }
                let worst = plan.verdicts().iter().map(|verdict| verdict.fit).max().unwrap_or(Fit::Meets);
                let gone = if plan.is_offered() { Fit::Meets } else { Fit::Fails };
                prop_assert_eq!(plan.fit(), worst.max(gone));
            }
        }
    }

    #[test]
    fn adding_a_need_never_improves_a_fit(
        guide in guides(), view in views(), needs in needs(), need in one_need()
    ) {
        let mut more = needs.clone();
        if needs.list().iter().any(|known| known.aspect() == need.aspect()) {
            return Ok(());
        }
        more.add(&need);
        for (before, after) in fits(&compare(&guide, view, &needs)).iter().zip(fits(&compare(&guide, view, &more))) {
            prop_assert!(after.1 >= before.1, "{} went from {} to {}", before.0, before.1, after.1);
        }
    }

    #[test]
    fn relaxing_a_need_never_worsens_a_fit(
        guide in guides(), view in views(), needs in needs(), choice in any::<prop::sample::Index>(), lower in 1u32..20
    ) {
        let list = needs.list();
        if list.is_empty() {
            return Ok(());
        }
        let need = choice.get(&list);
        let mut less = needs.clone();
        match need.number() {
            Some(number) if number > lower => less.add(&need.lowered_to(lower)),
            _ => less.drop(need),
        }
        for (before, after) in fits(&compare(&guide, view, &needs)).iter().zip(fits(&compare(&guide, view, &less))) {
            prop_assert!(after.1 <= before.1, "{} went from {} to {}", before.0, before.1, after.1);
        }
    }

    #[test]
    fn every_near_miss_fits_once_applied_and_nothing_smaller_does(
        guide in guides(), view in views(), needs in needs()
    ) {
        let comparison = compare(&guide, view, &needs);
        for compared in comparison.iter() {
            let id = compared.platform().id.clone();
            let near = compared.near_misses();
            let found: BTreeSet<BTreeSet<Need>> = near
                .iter()
                .map(|near| near.gives_way.iter().map(|gives_way| gives_way.need().clone()).collect())
                .collect();
            let expected = match compared.fit() {
                Fit::Fails => oracle::smallest_sets_in_the_way(&guide, view, &id, &needs.list()),
                _ => BTreeSet::new(),
            };
            prop_assert_eq!(&found, &expected);
            for near in &near {
                let applied = near.applied(&needs);
                let plan = near.plan.plan.id.clone();
                let after = compare(&guide, view, &applied);
                let after = after.get(id.as_str()).unwrap();
                prop_assert_eq!(after.plan(plan.as_str()).unwrap().fit(), near.fit);
                prop_assert!(after.fit() != Fit::Fails);
                for gives_way in &near.gives_way {
                    if let GivesWay::Lowered { need, to, perhaps } = gives_way {
                        let fit = |number| oracle::fit(&guide, view, &id, &plan, &need.lowered_to(number));
                        prop_assert_eq!(fit(*to), Fit::Meets);
                        prop_assert!(fit(*to + 1) != Fit::Meets);
                        prop_assert_eq!(fit(perhaps.unwrap_or(*to) + 1), Fit::Fails);
                    }
                }
            }
            prop_assert!(near.windows(2).all(|pair| pair[0].gives_way.len() <= pair[1].gives_way.len()));
        }
    }

    #[test]
    fn the_need_to_drop_first_is_the_one_that_brings_back_the_most(
        guide in guides(), view in views(), needs in needs()
    ) {
        let comparison = compare(&guide, view, &needs);
        let failing = |needs: &Needs| -> BTreeSet<String> {
            fits(&compare(&guide, view, needs))
                .into_iter()
                .filter(|(_, fit)| *fit == Fit::Fails)
                .map(|(id, _)| id)
                .collect()
        };
        let before = failing(&needs);
        let brings_back = |need: &Need| {
            let mut without = needs.clone();
            without.drop(need);
            before.difference(&failing(&without)).count()
        };
        let all = comparison.without_one();
        for without in &all {
            prop_assert_eq!(without.brings_back, brings_back(&without.need));
        }
        let most = needs.list().iter().map(brings_back).max().unwrap_or(0);
        prop_assert_eq!(all.first().map_or(0, |first| first.brings_back), most);
        prop_assert_eq!(comparison.is_empty_result(), before.len() == guide.platforms.len());
    }

    #[test]
    fn the_largest_number_that_would_do_does_and_the_next_does_not(
        guide in guides(), view in views(), needs in needs()
    ) {
        let comparison = compare(&guide, view, &needs);
        for need in needs.list() {
            let others: Vec<Need> = needs.list().into_iter().filter(|other| *other != need).collect();
            let met = |number: u32| {
                guide.platforms.iter().any(|platform| {
                    oracle::offered(&guide, view, &platform.id).iter().any(|plan| {
                        oracle::fit(&guide, view, &platform.id, plan, &need.lowered_to(number)) == Fit::Meets
                            && others.iter().all(|other| {
                                oracle::fit(&guide, view, &platform.id, plan, other) != Fit::Fails
                            })
                    })
                })
            };
            match comparison.largest_that_would_do(&need) {
                Some(number) => prop_assert!(met(number) && !met(number + 1)),
                None => prop_assert!(need.number().is_none() || !met(1)),
            }
        }
    }

    #[test]
    fn as_documented_reads_no_development(guide in guides(), needs in needs()) {
        let mut without: Guide = guide.clone();
        without.developments = Developments::new(Vec::new());
        let with = compare(&guide, View::AsDocumented, &needs);
        let alone = compare(&without, View::AsDocumented, &needs);
        prop_assert_eq!(with.platforms().list(), alone.platforms().list());
        prop_assert_eq!(json(&with, &guide), json(&alone, &without));
    }

    #[test]
    fn without_developments_both_views_are_one(guide in guides(), needs in needs()) {
        let mut without: Guide = guide.clone();
        without.developments = Developments::new(Vec::new());
        let today = compare(&without, View::Today, &needs);
        let documented = compare(&without, View::AsDocumented, &needs);
        prop_assert_eq!(json(&today, &without), json(&documented, &without));
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_the_content(
        guide in guides(), view in views(), needs in needs(), turn in 0usize..5
    ) {
        let mut turned = guide.clone();
        let mut platforms = guide.platforms.to_vec();
        let by = turn % platforms.len().max(1);
        platforms.rotate_left(by);
        turned.platforms = Shelf::new(platforms);
        prop_assert_eq!(ids(&compare(&guide, view, &needs)), ids(&compare(&turned, view, &needs)));
    }

    #[test]
    fn the_order_follows_the_rule(guide in guides(), view in views(), needs in needs()) {
        let comparison = compare(&guide, view, &needs);
        let key = |id: &str| oracle::place(&guide, view, id, &needs);
        let ids = ids(&comparison);
        for pair in ids.windows(2) {
            prop_assert!(key(&pair[0]) < key(&pair[1]), "{} before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn a_sorted_column_keeps_the_rule_among_equals_and_what_is_not_stated_last(
        guide in guides(), view in views(), needs in needs(), descending in any::<bool>()
    ) {
        let comparison = compare(&guide, view, &needs);
        let rule = ids(&comparison);
        for aspect in [Aspect::People, Aspect::Cost, Aspect::Browser, Aspect::StrongPrivacy] {
            let sorted = comparison.sorted(&Column::Aspect(aspect.clone()), descending);
            prop_assert_eq!(sorted.len(), rule.len());
            let value = |compared: &privacy_guide::compare::Compared<'_>| {
                compared.shown().and_then(|plan| aspect.of(plan.platform, plan.plan).value)
            };
            let place = |compared: &privacy_guide::compare::Compared<'_>| {
                rule.iter().position(|id| *id == compared.platform().id.to_string())
            };
            for pair in sorted.windows(2) {
                let (one, other) = (value(&pair[0]), value(&pair[1]));
                prop_assert!(one.is_some() || other.is_none());
                if one == other {
                    prop_assert!(place(&pair[0]) < place(&pair[1]));
                }
            }
        }
    }

    #[test]
    fn what_changed_is_kept_beside_its_new_value(guide in guides()) {
        let today = Platforms::seen(&guide, View::Today);
        let documented = Platforms::seen(&guide, View::AsDocumented);
        for platform in today.list() {
            let before = documented.get(platform.id.as_str()).unwrap();
            for plan in &platform.plans {
                for aspect in [Aspect::People, Aspect::Minutes, Aspect::Browser, Aspect::Guests, Aspect::Approved] {
                    let now = aspect.of(platform, plan);
                    let then = before.plan(plan.id.as_str()).map(|then| aspect.of(before, then));
                    match (now.changed, then) {
                        (Some(changed), Some(then)) => {
                            prop_assert_eq!(changed.documented, then.value);
                            prop_assert_eq!(changed.sources, then.sources);
                            prop_assert_eq!(&*now.sources, [changed.by.citation()]);
                        }
                        (None, Some(then)) => prop_assert_eq!(now.value, then.value),
                        (_, None) => prop_assert!(plan.added.is_some()),
                    }
                }
            }
        }
    }
}
