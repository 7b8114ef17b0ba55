//! What keeps the journal bounded: the oldest of what is only of interest to people is forgotten.

use rusqlite::params;

use super::writer::Scope;

/// Ended messages that are kept for people.
pub(super) const RECENT_LIMIT: i64 = 100_000;
/// Alerts that are kept.
pub(super) const ALERT_LIMIT: i64 = 10_000;

/// Forgets the oldest rows beyond the limits. Costs one look at each table's end.
pub(super) fn after(scope: &Scope<'_>) -> rusqlite::Result<()> {
    scope.execute("DELETE FROM recent WHERE row <= (SELECT max(row) FROM recent) - ?1", params![RECENT_LIMIT])?;
    scope.execute("DELETE FROM alert WHERE row <= (SELECT max(row) FROM alert) - ?1", params![ALERT_LIMIT])?;
    super::apart::forget(scope)
}
