//! Whose server it is, where the guide comes from one.

/// Whose server it is, in the words of whoever runs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Host {
    /// Who runs it.
    pub name: Option<String>,
    /// Whom to ask about it.
    pub contact: Option<String>,
    /// How long work is kept.
    pub kept_for: Option<String>,
}

impl Host {
    /// Whether anything is stated.
    pub fn is_stated(&self) -> bool {
        self.name.is_some() || self.contact.is_some() || self.kept_for.is_some()
    }

    /// Who runs it.
    pub fn name(&self) -> &str {
        stated(self.name.as_deref())
    }

    /// Whom to ask about it.
    pub fn contact(&self) -> &str {
        stated(self.contact.as_deref())
    }

    /// How long work is kept.
    pub fn kept_for(&self) -> &str {
        stated(self.kept_for.as_deref())
    }
}

fn stated(words: Option<&str>) -> &str {
    words.unwrap_or("not stated")
}
