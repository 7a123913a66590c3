//! What the database said to one, for all who wrote in the same transaction.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use sqlx::error::{DatabaseError, ErrorKind};

/// What the database said to the one who ended the transaction, for all who wrote in it.
#[derive(Debug, Clone)]
pub(super) struct Told {
    code: Option<String>,
    message: String,
}

impl Told {
    /// What it said to one.
    pub fn of(error: &sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|said| Some(said.code()?.into_owned()));
        Self { code, message: error.to_string() }
    }

    /// Nobody said how it ended.
    pub fn gone() -> Self {
        Self { code: None, message: "it was given up half-way".to_owned() }
    }
}

impl fmt::Display for Told {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Told {}

impl DatabaseError for Told {
    fn message(&self) -> &str {
        &self.message
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.code.as_deref().map(Cow::Borrowed)
    }

    fn as_error(&self) -> &(dyn Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn Error + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Other
    }
}
