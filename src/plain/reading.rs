//! Reading a typed answer: options by number or words, and what is wrong with it in a sentence.

use super::choose::{Choosable, Unclear, choose, choose_several};
use crate::content::{Kind, NOT_SURE, OptionId, Question};
use crate::prescreen::Answer;

/// What "not sure" is called.
const NOT_SURE_LABEL: &str = "Not sure";

/// Reads an answer as a person types it here: options by number or words, the rest as everywhere.
pub(super) fn read_answer(question: &Question, line: &str) -> Result<Answer, String> {
    let options = options_of(question);
    let id = |place: usize| options.get(place).and_then(|option| OptionId::new(option.id.as_str()).ok());
    let answer = match question.kind {
        Kind::Choice => {
            let place = choose(&options, line).map_err(|unclear| sentence(&unclear, &options))?;
            id(place).map(Answer::One)
        }
        Kind::Choices => {
            let places = choose_several(&options, line).map_err(|unclear| sentence(&unclear, &options))?;
            Some(Answer::Several(places.into_iter().filter_map(id).collect()))
        }
        Kind::Text | Kind::Date | Kind::Number => None,
    };
    let Some(answer) = answer else {
        return Answer::typed(question, line).map_err(|wrong| wrong.problem());
    };
    answer.check(question).map_err(|wrong| wrong.problem())?;
    Ok(answer)
}

/// The options of a question, "not sure" the last; none where it takes a text, a day or a number.
pub(super) fn options_of(question: &Question) -> Vec<Choosable> {
    let own = question.options.iter();
    let mut options: Vec<Choosable> =
        own.map(|choice| Choosable { id: choice.id.to_string(), words: choice.label.to_string() }).collect();
    if matches!(question.kind, Kind::Choice | Kind::Choices) {
        options.push(Choosable { id: NOT_SURE.to_owned(), words: NOT_SURE_LABEL.to_owned() });
    }
    options
}

/// Why typed words choose nothing, in a sentence.
pub(super) fn sentence(unclear: &Unclear, options: &[Choosable]) -> String {
    match unclear {
        Unclear::NoSuchNumber(_) if options.is_empty() => "There is nothing to choose.".to_owned(),
        Unclear::NoSuchNumber(number) if *number == usize::MAX => {
            format!("There is no such number. Type a number from 1 to {}.", options.len())
        }
        Unclear::NoSuchNumber(number) => {
            format!("There is no number {number}. Type a number from 1 to {}.", options.len())
        }
        Unclear::Unknown(typed) if typed.is_empty() => {
            format!("Nothing was typed. Type a number from 1 to {}, or a word.", options.len())
        }
        Unclear::Unknown(typed) => {
            let typed = crate::text::fit(typed, 40);
            format!("\"{typed}\" is none of the choices. Type a number from 1 to {}, or help.", options.len())
        }
        Unclear::Several(typed, places) => {
            let meant: Vec<String> = places
                .iter()
                .filter_map(|place| Some(format!("{}. {}", place + 1, options.get(*place)?.words)))
                .collect();
            format!("\"{}\" could be: {}. Type the number.", crate::text::fit(typed, 40), meant.join(", or "))
        }
    }
}
