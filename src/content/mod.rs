//! What the guide says: the types of the YAML in `content/`, its loading and its checking.
//!
//! [`Guide`] is the whole of it. Every statement carries [`Sources`]; what changed since is a
//! [`Development`]. Nothing here knows a platform, a practice or a question by name.

mod built_in;
mod check;
mod checklist;
mod contact;
mod date;
mod development;
mod developments;
mod expected;
mod folder;
mod glossary;
mod guide;
mod id;
mod kind;
mod load;
mod mend;
mod nearest;
mod overlay;
mod pile;
mod place;
mod platform;
mod practice;
mod problem;
mod progress;
mod questionnaire;
mod questionnaire_file;
mod rules_file;
mod single;
mod source;
mod source_line;
mod spot;
mod text;
mod topic;
mod vocabulary;
mod yaml;

pub use checklist::{Checklists, NotForMeetings, Rule, Weight};
pub use contact::{Audience, Contact};
pub use date::{Date, NotADate, NotSince, Since};
pub use development::{Affected, Change, Development, NewFacts, NewPlan, NotAffected, Sure};
pub use developments::Developments;
pub use glossary::Term;
pub use guide::{Cited, Guide, Identified, Shelf};
pub use id::{
    ActionId, AreaId, ChapterId, ContactId, DevelopmentId, DocumentId, FeatureId, GroupId, Id, ItemId,
    LONGEST_ID, NotAnId, OptionId, OutcomeId, PlanId, PlatformId, PracticeId, QuestionId, QuestionnaireId,
    RuleId, SectionId, TermId, TopicId, is_id,
};
pub use kind::schemas;
pub use load::{
    Checked, Summary, check, check_with, embedded, load, load_questionnaire, load_telling, load_with,
};
pub use nearest::nearest;
pub use overlay::{Approves, Forbids, NotReplaced, Overlay, Replaced};
pub use platform::{Cost, Fact, Facts, Feature, Has, Limit, NOT_STATED, Plan, Platform, Stated};
pub use practice::{Group, Phase, Practice};
pub use problem::{Problem, Problems};
pub use progress::Progress;
pub use questionnaire::{
    Action, Chapter, Choice, Condition, Fill, Kind, NOT_SURE, OneOf, Outcome, Question, Questionnaire,
    Reason, Role,
};
pub use questionnaire_file::QuestionnaireFile;
pub use rules_file::RulesFile;
pub use single::read_file;
pub use source::{Citation, Document, Item, NotACitation, Section, Sources, Statement};
pub use source_line::SourceLine;
pub use spot::Spot;
pub use text::Text;
pub use topic::{Area, Topic};
pub use vocabulary::{Synonyms, Vocabulary};
pub(crate) use yaml::is_too_deep;
