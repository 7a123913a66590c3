//! The comparison as JSON: an array of platforms, best first, each with its plans and their verdicts.

use serde::{Serialize, Serializer};

use crate::content::{Citation, Cost, DevelopmentId, PlanId, PlatformId, Since, Text};

use super::aspect::Value;
use super::comparison::{Compared, ComparedPlan, Comparison};
use super::fit::{Fit, Verdict};
use super::need::Need;
use super::view::{Changed, Later};

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for Compared<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Platform<'a> {
            id: &'a PlatformId,
            name: &'a str,
            fit: Fit,
            retired: Option<&'a Later>,
            best: Option<&'a PlanId>,
            plans: Vec<ComparedPlan<'a>>,
        }
        let platform = self.platform();
        Platform {
            id: &platform.id,
            name: platform.called(),
            fit: self.fit(),
            retired: platform.retired.as_ref(),
            best: self.best().map(|best| &best.plan.id),
            plans: self.plans().collect(),
        }
        .serialize(serializer)
    }
}

impl Serialize for ComparedPlan<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Plan<'a> {
            id: &'a PlanId,
            name: &'a str,
            cost: Option<Cost>,
            fit: Fit,
            added: Option<&'a Later>,
            ended: Option<&'a Later>,
            verdicts: Vec<Verdict>,
        }
        Plan {
            id: &self.plan.id,
            name: self.plan.called(),
            cost: self.plan.cost.value,
            fit: self.fit(),
            added: self.plan.added.as_ref(),
            ended: self.plan.ended.as_ref(),
            verdicts: self.verdicts(),
        }
        .serialize(serializer)
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form<'a> {
            need: &'a Need,
            wanted: &'a str,
            fit: Fit,
            value: Option<&'a Value>,
            words: String,
            note: Option<&'a Text>,
            source: &'a [Citation],
            changed: Option<&'a Changed<Value>>,
            ask: Option<&'a str>,
        }
        Form {
            need: &self.need,
            wanted: &self.wanted,
            fit: self.fit,
            value: self.value.as_ref(),
            words: self.words(),
            note: self.note.as_ref(),
            source: &self.sources,
            changed: self.changed.as_ref(),
            ask: self.ask.as_deref(),
        }
        .serialize(serializer)
    }
}

impl Serialize for Later {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form<'a> {
            by: &'a DevelopmentId,
            title: &'a Text,
            since: &'a Since,
        }
        Form { by: &self.id, title: &self.title, since: &self.since }.serialize(serializer)
    }
}

impl Serialize for Changed<Value> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form<'a> {
            by: &'a DevelopmentId,
            title: &'a Text,
            since: &'a Since,
            documented: Option<&'a Value>,
            source: &'a [Citation],
        }
        Form {
            by: &self.by.id,
            title: &self.by.title,
            since: &self.by.since,
            documented: self.documented.as_ref(),
            source: &self.sources,
        }
        .serialize(serializer)
    }
}
