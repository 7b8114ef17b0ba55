//! One publication of the history: what it changed, and what publishing it again would change.

use serde::{Deserialize, Serialize};
use waypost_domain::Problem;
use waypost_domain::difference::{ObjectChange, difference};
use waypost_domain::snapshot;

use crate::error::ApiError;
use crate::open::Waypost;
use crate::verify::earlier;

/// A publication with what it changed, and what a rollback to it would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PublicationDetail {
    /// Its serial.
    pub serial: u64,
    /// What it changed against the publication before it for the same router.
    pub changes: Vec<ObjectChange>,
    /// What publishing it again would change in the configuration as it is drafted now.
    pub again: Vec<ObjectChange>,
    /// What is wrong with its content now; errors stand in the way of publishing it again.
    pub problems: Vec<Problem>,
}

impl Waypost {
    /// A publication: what it changed, and what [`Self::rollback`] to it would change.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::Code::NotFound).
    pub fn publication(&self, serial: u64) -> Result<PublicationDetail, ApiError> {
        let wanted = self.store.publication(serial)?;
        let before = earlier(self, &wanted.summary.router, serial)?;
        let set = self.secrets_set()?;
        Ok(PublicationDetail {
            serial,
            changes: difference(&before, &wanted.snapshot),
            again: difference(&self.snapshot()?, &wanted.snapshot),
            problems: snapshot::check(&wanted.snapshot, &|secret| set.contains(secret)).problems.0,
        })
    }
}
