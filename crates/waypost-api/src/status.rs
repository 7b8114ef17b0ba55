//! The state of everything at a glance: the draft against what is published, and the router.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::Severity;
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
    /// How many objects differ from the last publication, and how many secrets were entered since.
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
        let plan = match self.plan(target.router.as_deref()) {
            Err(error) if error.code == Code::NoRouter => self.prepare(None)?.plan,
            other => other?,
        };
        let count = |severity| plan.problems.iter().filter(|p| p.severity == severity).count();
        let age = plan.last_issued.map(|issued| self.time().as_second() - issued.as_second());
        let applied = router.as_ref().map(|r| r.publication.serial);
        Ok(StatusReport {
            draft: DraftStatus {
                pending_changes: plan.changes.len() + plan.secrets.len(),
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                mailboxes: plan.mailboxes,
                serial: plan.last_serial,
                issued: plan.last_issued,
                age_seconds: age,
                is_taken: plan.last_serial.and_then(|last| applied.map(|a| a == Some(last))),
            },
            router,
            unreachable,
        })
    }
}
