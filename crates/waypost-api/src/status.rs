//! The state of everything at a glance: the draft against what is published, and the router.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_engine::control::RouterStatus;

use crate::error::{ApiError, Code};
use crate::live::Target;
use crate::open::Waypost;

/// The state of everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StatusReport {
    /// The configuration as it is drafted here.
    pub draft: DraftStatus,
    /// What the router says; none when it does not answer.
    pub router: Option<RouterStatus>,
    /// Why the router does not answer.
    pub unreachable: Option<ApiError>,
}

/// The configuration as it is drafted here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftStatus {
    /// How many objects differ from the last publication, how many secrets were entered since, and how
    /// many keys were replaced.
    pub pending_changes: usize,
    /// Problems that stand in the way of publishing.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// How many mailboxes there are.
    pub mailboxes: usize,
    /// The serial of the last publication.
    pub serial: Option<u64>,
    /// When it was issued.
    pub issued: Option<Timestamp>,
    /// Seconds since then.
    pub age_seconds: Option<i64>,
    /// Whether the router acts on the last publication; not known when it does not answer.
    pub is_taken: Option<bool>,
}

impl Waypost {
    /// The state of everything. A router that does not answer is part of the answer.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn status(&self, target: &Target) -> Result<StatusReport, ApiError> {
        let asked = self.router_control(target).and_then(|router| router.status());
        let (router, unreachable) = match asked {
            Ok(status) => (Some(status), None),
            Err(error) => (None, Some(error)),
        };
        let connected = match self.router(target.router.as_deref()) {
            Ok(router) => Some(router),
            Err(error) if error.code == Code::NoRouter => None,
            Err(error) => return Err(error),
        };
        let (moment, compared) = (self.moment()?, self.compared(connected.as_ref())?);
        let last = compared.last.as_ref().map(|last| &last.summary);
        let keys = self.key_sentences(connected.as_ref(), last)?;
        let problems = &moment.checked.problems;
        let age = last.map(|last| self.time().as_second() - last.issued.as_second());
        let applied = router.as_ref().map(|r| r.publication.serial);
        Ok(StatusReport {
            draft: DraftStatus {
                pending_changes: compared.changes.len() + compared.secrets.len() + keys.len(),
                errors: problems.errors().count(),
                warnings: problems.warnings().count(),
                mailboxes: moment.snapshot.mailboxes.len(),
                serial: last.map(|last| last.serial),
                issued: last.map(|last| last.issued),
                age_seconds: age,
                is_taken: last.and_then(|last| applied.map(|serial| serial == Some(last.serial))),
            },
            router,
            unreachable,
        })
    }
}
