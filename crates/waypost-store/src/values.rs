//! Small values that the whole crate speaks in: revisions, change sets, authors, moments.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;

/// The state of one record. It rises with every change of the record and is never used twice, so
/// that a record written over the revision that was read overwrites nobody's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(i64);

impl Revision {
    /// The revision of this number, as it came from a caller that had read the record before.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number of a change set in the history. Later change sets have higher numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeSetId(i64);

impl ChangeSetId {
    /// The change set of this number.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for ChangeSetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Who changes something, and when: both told by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The user of the operating system, for example `CONTOSO\anna`.
    pub name: String,
    /// The moment of the change; kept in microseconds.
    pub at: Timestamp,
}

impl Author {
    /// Names the author of a change.
    #[must_use]
    pub fn new(name: impl Into<String>, at: Timestamp) -> Self {
        Self { name: name.into(), at }
    }
}

/// A moment as the database keeps it: microseconds since 1970 (UTC).
pub(crate) fn to_micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// The inverse of [`to_micros`].
pub(crate) fn from_micros(micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros)
        .map_err(|_| StoreError::Database { reason: format!("{micros} is not a moment") })
}
