//! How the engine's types stand in the columns of the journal.

use jiff::Timestamp;
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Null, ToSqlOutput, ValueRef};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use waypost_domain::{Choice, EmailAddress};
use waypost_engine::Failure;
use waypost_engine::ports::{Disposal, ItemId, Outcome};

/// Listed.
pub(super) const SEEN: i64 = 0;
/// Durable in the deployment, not visible.
pub(super) const STAGED: i64 = 1;
/// Visible in the deployment.
pub(super) const DELIVERED: i64 = 2;
/// The source confirmed. From here on nothing is left to do.
pub(super) const ACKNOWLEDGED: i64 = 3;
/// Not an activity.
pub(super) const SKIPPED: i64 = 4;
/// Set aside.
pub(super) const QUARANTINED: i64 = 5;
/// Disappeared before it was delivered.
pub(super) const GONE: i64 = 6;

/// An intent is recorded.
pub(super) const ATTEMPTING: i64 = 0;
/// Some recipients are left.
pub(super) const WAITING: i64 = 1;
/// The deployment is to be told.
pub(super) const ENDED: i64 = 2;

/// An item identity as a column without affinity.
pub(super) struct ItemColumn(pub(super) ItemId);

impl FromSql for ItemColumn {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(number) => {
                u32::try_from(number).map(|n| Self(ItemId::Number(n))).map_err(|_| FromSqlError::OutOfRange(number))
            }
            ValueRef::Text(_) => value.as_str().map(|text| Self(ItemId::Text(text.into()))),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// Borrows an item identity for a statement.
pub(super) struct ItemParam<'a>(pub(super) &'a ItemId);

impl ToSql for ItemParam<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            ItemId::Number(number) => ToSqlOutput::from(*number),
            ItemId::Text(text) => ToSqlOutput::from(text.as_ref()),
        })
    }
}

/// Anything as JSON text.
pub(super) fn json<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// The inverse of [`json`], for a column that has it.
pub(super) struct Json<T>(pub(super) T);

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        serde_json::from_str(text).map(Self).map_err(FromSqlError::other)
    }
}

/// Milliseconds since 1970.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// The inverse of [`millis`].
pub(super) struct Millis(pub(super) Timestamp);

impl FromSql for Millis {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        Timestamp::from_millisecond(number).map(Self).map_err(FromSqlError::other)
    }
}

/// A value of a closed vocabulary, by its number.
pub(super) struct Coded<T>(pub(super) T);

impl<T: Choice> FromSql for Coded<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let code = value.as_i64()?;
        let found = T::ALL.iter().copied().find(|choice| i64::from(choice.code()) == code);
        found.map(Self).ok_or(FromSqlError::OutOfRange(code))
    }
}

/// What is still to be done with an ended message at its source: empty to delete it, otherwise the
/// folder that it is moved to.
pub(super) struct OwedDisposal(pub(super) Disposal);

impl ToSql for OwedDisposal {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match &self.0 {
            Disposal::Keep => ToSqlOutput::from(Null),
            Disposal::Delete => ToSqlOutput::from(""),
            Disposal::Move(folder) => ToSqlOutput::from(folder.as_str()),
        })
    }
}

impl FromSql for OwedDisposal {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let folder = value.as_str()?;
        Ok(Self(if folder.is_empty() { Disposal::Delete } else { Disposal::Move(folder.to_owned()) }))
    }
}

/// An [`Outcome`] as it is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum StoredOutcome {
    /// See [`Outcome::Sent`].
    Sent(Vec<(EmailAddress, Failure)>),
    /// See [`Outcome::Failed`].
    Failed(Failure),
    /// See [`Outcome::Uncertain`].
    Uncertain(Failure),
}

impl From<&Outcome> for StoredOutcome {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Sent { refused } => Self::Sent(refused.clone()),
            Outcome::Failed(failure) => Self::Failed(failure.clone()),
            Outcome::Uncertain(failure) => Self::Uncertain(failure.clone()),
        }
    }
}

impl From<StoredOutcome> for Outcome {
    fn from(stored: StoredOutcome) -> Self {
        match stored {
            StoredOutcome::Sent(refused) => Self::Sent { refused },
            StoredOutcome::Failed(failure) => Self::Failed(failure),
            StoredOutcome::Uncertain(failure) => Self::Uncertain(failure),
        }
    }
}
