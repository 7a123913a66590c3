//! A report as JSON: the platforms as `compare --format json` gives them, with what was compared around them.

use serde::Serialize;

use crate::compare::{About, Compared, Comparison, Fit, NearMiss, Need, View, WithoutOne};
use crate::content::{Date, Guide, PlanId, PlatformId, SourceLine, Text};

/// What is compared.
#[derive(Serialize)]
struct SceneForm<'a> {
    needs: Vec<NeedForm>,
    view: &'static str,
    checked: &'a Date,
    content_version: &'a Text,
}

/// A need.
#[derive(Serialize)]
struct NeedForm {
    need: Need,
    wanted: String,
}

/// A comparison.
#[derive(Serialize)]
struct ComparisonForm<'a, P: Serialize> {
    #[serde(flatten)]
    scene: SceneForm<'a>,
    platforms: P,
    near_misses: Vec<NearMissForm<'a>>,
    without_one: Vec<WithoutOneForm>,
}

/// What would do for a plan.
#[derive(Serialize)]
struct NearMissForm<'a> {
    platform: &'a PlatformId,
    plan: &'a PlanId,
    gives_way: Vec<GivesWayForm>,
    fit: Fit,
    words: String,
}

/// How a need gives way: it is dropped where there is nothing instead.
#[derive(Serialize)]
struct GivesWayForm {
    need: Need,
    instead: Option<u32>,
    words: String,
}

/// What dropping a need would bring.
#[derive(Serialize)]
struct WithoutOneForm {
    need: Need,
    meets: usize,
    not_stated: usize,
    brings_back: usize,
}

/// The questions to a provider.
#[derive(Serialize)]
struct InquiryForm<'a> {
    #[serde(flatten)]
    scene: SceneForm<'a>,
    platform: &'a PlatformId,
    name: &'a str,
    questions: Vec<QuestionForm>,
}

/// A question to a provider.
#[derive(Serialize)]
struct QuestionForm {
    text: String,
    about: About,
    source: Vec<SourceLine>,
}

/// Writes a comparison.
pub(super) fn comparison(guide: &Guide, comparison: &Comparison) -> String {
    let near_misses = comparison.iter().flat_map(|compared| {
        let platform = &compared.platform().id;
        let all: Vec<_> =
            compared.near_misses().iter().map(|near| near_miss(comparison, platform, near)).collect();
        all
    });
    written(&ComparisonForm {
        scene: scene(guide, comparison),
        platforms: comparison.json(guide),
        near_misses: near_misses.collect(),
        without_one: comparison.without_one().into_iter().map(without_one).collect(),
    })
}

/// Writes the questions to the provider of a platform.
pub(super) fn questions(guide: &Guide, comparison: &Comparison, compared: Compared<'_>) -> String {
    let questions = compared.questions(guide.provider_practices()).into_iter();
    written(&InquiryForm {
        scene: scene(guide, comparison),
        platform: &compared.platform().id,
        name: compared.platform().called(),
        questions: questions
            .map(|question| QuestionForm {
                source: SourceLine::all(guide, &question.sources),
                text: question.text,
                about: question.about,
            })
            .collect(),
    })
}

fn scene<'a>(guide: &'a Guide, comparison: &Comparison) -> SceneForm<'a> {
    SceneForm {
        needs: comparison
            .wanted()
            .iter()
            .map(|need| NeedForm { need: need.clone(), wanted: need.words(comparison.platforms()) })
            .collect(),
        view: match comparison.view() {
            View::Today => "today",
            View::AsDocumented => "as-documented",
        },
        checked: &guide.checked,
        content_version: &guide.version,
    }
}

fn near_miss<'a>(comparison: &Comparison, platform: &'a PlatformId, near: &NearMiss<'a>) -> NearMissForm<'a> {
    NearMissForm {
        platform,
        plan: &near.plan.plan.id,
        gives_way: near
            .gives_way
            .iter()
            .map(|gives_way| GivesWayForm {
                need: gives_way.need().clone(),
                instead: gives_way.instead().and_then(|need| need.number()),
                words: gives_way.words(comparison.platforms()),
            })
            .collect(),
        fit: near.fit,
        words: near.words(comparison.platforms()),
    }
}

fn without_one(without: WithoutOne) -> WithoutOneForm {
    let WithoutOne { need, meets, not_stated, brings_back } = without;
    WithoutOneForm { need, meets, not_stated, brings_back }
}

/// JSON that people can read too, with a line end behind it.
fn written(form: &impl Serialize) -> String {
    // Words, numbers and lists always have a form in JSON.
    let mut json = serde_json::to_string_pretty(form).unwrap_or_default();
    json.push('\n');
    json
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::compare::{Need, sample as compared};
    use crate::report::{Format, sample};

    #[test]
    fn the_platforms_are_as_compare_gives_them_with_what_was_compared_around_them() {
        let needs = [Need::People(120), Need::Free];
        let json: Value = serde_json::from_str(&sample::report("", &needs, Format::Json)).unwrap();
        let guide = compared::guide("");
        let contract = serde_json::to_value(compared::compared("", &needs).json(&guide)).unwrap();
        assert_eq!(json["platforms"], contract);
        assert_eq!(json["needs"][0]["wanted"], "120 people");
        assert_eq!((json["view"].as_str(), json["checked"].as_str()), (Some("today"), Some("2026-11-21")));
        let near =
            json["near_misses"].as_array().unwrap().iter().find(|near| near["plan"] == "free").unwrap();
        assert_eq!(
            (near["words"].as_str(), near["gives_way"][0]["instead"].as_u64()),
            (Some("100 people"), Some(100))
        );
    }
}
