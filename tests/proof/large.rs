//! A generated questionnaire of 200 questions, with many gates before what they open.

use std::collections::BTreeSet;

use privacy_guide::prescreen::proof::{Figures, Witnesses, prove};
use privacy_guide::prescreen::{Answers, Interview, Plan};

use crate::generated::questionnaire;

#[test]
fn a_questionnaire_of_two_hundred_questions_is_proved_worked_out_and_counted() {
    let questionnaire = questionnaire(200);
    assert!(
        prove(&questionnaire, &[], None).iter().all(|finding| !finding.message.contains("too many answers"))
    );
    let plan = Plan::new(&questionnaire);
    let witnesses = Witnesses::of(&questionnaire).unwrap();
    let figures = Figures::of(&plan);

    // The diagrams of the proof and the steps of the plan were made apart, and say the same.
    let start = Interview::new(&plan, &Answers::new());
    let possible: BTreeSet<_> = start.possible().into_iter().map(|outcome| &outcome.id).collect();
    for ((outcome, set), (_, paths)) in witnesses.outcomes.iter().zip(&figures.outcomes) {
        assert_eq!(set.is_some(), possible.contains(outcome), "{outcome}");
        assert_eq!(set.is_some(), *paths > 0_u8.into(), "{outcome}");
    }
    for (question, set) in &witnesses.questions {
        assert_eq!(set.is_none(), start.asked(question.as_str()).fails(), "{question}");
    }
    assert!(figures.paths.to_string().len() > 60, "{}", figures.paths);
    for set in &witnesses.sets {
        let answers = set.answers();
        let interview = Interview::new(&plan, &answers);
        let path: Vec<_> = interview.path().iter().map(|question| &question.id).collect();
        assert_eq!(path, set.path.iter().map(|(question, _)| question).collect::<Vec<_>>());
        assert!(interview.is_complete());
        assert_eq!(interview.outcome().map(|outcome| &outcome.id), set.outcome.as_ref());
    }
    for (path, length) in [(&figures.shortest, start.left().least), (&figures.longest, start.left().most)] {
        assert_eq!(path.len(), length);
        assert!(Interview::new(&plan, &path.iter().cloned().collect()).is_complete());
    }
}
