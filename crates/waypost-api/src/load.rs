//! Load Data: users and queues of a deployment become mailboxes, after a preview.

use serde::{Deserialize, Serialize};
use waypost_domain::{EmailAddress, MailboxKind, ObjectId};

use crate::error::{ApiError, Code};
use crate::object_types::Saved;
use crate::open::Waypost;

/// What loading users and queues from a deployment would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LoadPlan {
    /// Identifier of the deployment.
    pub deployment: ObjectId,
    /// Its name.
    pub name: String,
    /// Users and queues that it has, with what would happen.
    pub rows: Vec<LoadRow>,
    /// How many are the same.
    pub unchanged: u64,
}

/// A user or queue of a deployment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LoadRow {
    /// The address.
    pub address: EmailAddress,
    /// What would happen.
    pub change: waypost_domain::difference::Change,
    /// What it is.
    pub kind: MailboxKind,
    /// Its name there.
    pub name: String,
    /// What differs, in words; empty when it is added or gone.
    pub differences: Vec<waypost_domain::difference::FieldChange>,
    /// Identifier of the mailbox that it is here.
    pub mailbox: Option<ObjectId>,
}

impl Waypost {
    /// What loading would do. Nothing is changed.
    ///
    /// # Errors
    /// [`Code::NotFound`]; [`Code::BadRequest`] for a deployment that cannot be asked from here.
    pub fn load_preview(&self, deployment: &str) -> Result<LoadPlan, ApiError> {
        let _ = deployment;
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }

    /// Takes over users and queues, keeping local choices, and removes mailboxes that are gone, as
    /// one change.
    ///
    /// # Errors
    /// As for [`Self::load_preview`], and [`Code::Problems`].
    pub fn load_data(&mut self, deployment: &str, take: &[String], remove: &[String]) -> Result<Saved, ApiError> {
        let _ = (deployment, take, remove);
        Err(ApiError::new(Code::BadRequest, "Not built."))
    }
}
