//! Deployments: where mail is delivered to and collected from.

use crate::id::{ObjectId, SecretRef};
use crate::terms::{ActMethod, DeploymentType, FilterMode, IncomingMethod, OutgoingMethod};

/// A checked deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Where mail goes and comes from.
    pub target: Target,
    /// Whether anything is moved at all.
    pub enabled: bool,
    /// Whether users and queues need approval.
    pub approval: ApprovalRule,
    /// What new mailboxes take.
    pub defaults: Defaults,
    /// The policy named; the router's own when none.
    pub policy: Option<ObjectId>,
    /// How tracking tokens look.
    pub tracking: Tracking,
}

/// Where mail goes and comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Folders of this machine.
    LocalFolders {
        /// Absolute path.
        root: String,
    },
    /// A Dynamics organisation.
    Organisation {
        /// What it is.
        kind: DeploymentType,
        /// Its URL.
        url: String,
        /// User name, or OAuth client, with its secret.
        account: Option<(String, SecretRef)>,
    },
}

/// Two switches, both on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApprovalRule {
    /// Users need approval.
    pub users: bool,
    /// Queues need approval.
    pub queues: bool,
}

/// What new mailboxes take, and what Apply Default Email Settings copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// Email server profile.
    pub server_profile: Option<ObjectId>,
    /// Incoming configuration profile.
    pub incoming_profile: Option<ObjectId>,
    /// Outgoing configuration profile.
    pub outgoing_profile: Option<ObjectId>,
    /// Incoming delivery method.
    pub incoming: IncomingMethod,
    /// Outgoing delivery method.
    pub outgoing: OutgoingMethod,
    /// Appointments, contacts and tasks.
    pub act: ActMethod,
    /// Which mail becomes an activity.
    pub filter: FilterMode,
}

/// How tracking tokens look: `CRM:0001002` is prefix, base number, user number, message counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracking {
    /// 1 to 20 characters.
    pub prefix: String,
    /// Base number.
    pub base: u32,
    /// Digits of the user number, 1 to 9.
    pub user_digits: u8,
    /// Digits of the message counter, 1 to 9; the counter wraps to 0.
    pub counter_digits: u8,
}
