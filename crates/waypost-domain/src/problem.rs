//! What is wrong with a setting, told so that a person can put it right and a form can show it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::ObjectRef;

/// Whether something can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Allowed, but the administrator should know.
    Warning,
    /// Refused until it is changed.
    Error,
}

/// The closed list of what can be wrong. A code exists only because somebody branches on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ProblemCode {
    /// A required field is empty.
    Required,
    /// The value is not one of those the field knows.
    UnknownValue,
    /// The value is known but not with the other choices made.
    NotAllowedHere,
    /// The field has no meaning with the other choices made and must be empty.
    MustBeEmpty,
    /// The text, number or date is malformed.
    Malformed,
    /// The value is too small, too large or too long.
    OutOfRange,
    /// The value can no longer be changed.
    Immutable,
    /// Another object has the same name or address.
    Duplicate,
    /// The object referred to does not exist.
    UnknownReference,
    /// A secret is needed and none is set.
    SecretMissing,
    /// A policy forbids it.
    ForbiddenByPolicy,
    /// It is valid, but this version of Waypost cannot do it yet.
    NotAvailable,
    /// Two mailboxes would read the same inbox, so that its mail would be delivered twice.
    SharedInbox,
    /// The object is used by others and cannot be removed.
    InUse,
    /// Warning: user names and passwords travel unencrypted.
    ClearText,
    /// Warning: mail is sent without authentication.
    Anonymous,
    /// Warning: the vendor retired the protocol or authentication.
    Retired,
    /// Warning: the object is complete but does nothing as it stands.
    Inactive,
}

/// One thing wrong with one field of one object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Whether it blocks.
    pub severity: Severity,
    /// What kind of problem it is.
    pub code: ProblemCode,
    /// The object, when it is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub object: Option<ObjectRef>,
    /// The name of the object as the administrator gave it, when it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// The field, by its key in [`crate::fields`]; empty when it concerns the whole object.
    pub field: String,
    /// What is wrong: a sentence.
    pub message: String,
    /// What to do about it: a sentence.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub hint: String,
    /// The values that would be accepted, when they can be listed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub allowed: Vec<String>,
}

impl Problem {
    /// A problem that blocks.
    #[must_use]
    pub fn error(code: ProblemCode, field: &str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            object: None,
            name: None,
            field: field.to_owned(),
            message: message.into(),
            hint: String::new(),
            allowed: Vec::new(),
        }
    }

    /// A problem that only warns.
    #[must_use]
    pub fn warning(code: ProblemCode, field: &str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, field, message) }
    }

    /// The same problem with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same problem with the values that would be accepted.
    #[must_use]
    pub fn allowing<I, T>(mut self, allowed: I) -> Self
    where
        I: IntoIterator<Item = T>,
        T: Into<String>,
    {
        self.allowed = allowed.into_iter().map(Into::into).collect();
        self
    }

    /// The same problem, said of an object.
    #[must_use]
    pub fn of(mut self, object: &ObjectRef, name: Option<&str>) -> Self {
        self.object.get_or_insert_with(|| object.clone());
        if self.name.is_none() {
            self.name = name.map(str::to_owned);
        }
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(object) = &self.object {
            match &self.name {
                Some(name) => write!(f, "{} \"{name}\"", object.kind.label())?,
                None => write!(f, "{} {}", object.kind.label(), object.id)?,
            }
            f.write_str(if self.field.is_empty() { ": " } else { ", " })?;
        }
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.message)?;
        if !self.allowed.is_empty() {
            write!(f, " Allowed: {}.", self.allowed.join(", "))?;
        }
        if !self.hint.is_empty() {
            write!(f, " {}", self.hint)?;
        }
        Ok(())
    }
}

/// Every problem found, in the order of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// No problem yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether any of them blocks.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|p| p.severity == Severity::Error)
    }

    /// Whether nothing was found, not even a warning.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that block.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter().filter(|p| p.severity == Severity::Error)
    }

    /// Those that only warn.
    pub fn warnings(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter().filter(|p| p.severity == Severity::Warning)
    }

    /// The same problems, each said of an object where it did not say so itself.
    #[must_use]
    pub fn of(self, object: &ObjectRef, name: Option<&str>) -> Self {
        Self(self.0.into_iter().map(|p| p.of(object, name)).collect())
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
