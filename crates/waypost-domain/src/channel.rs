//! What a mailbox does with all its settings: at most one incoming and one outgoing channel.
//!
//! A channel is complete: whoever opens one needs to look nothing up but the secret it names.

use std::time::Duration;

use jiff::Timestamp;

use crate::address::{EmailAddress, HostName, Port};
use crate::deployment::Deployment;
use crate::id::{ObjectId, SecretRef};
use crate::policy::Policy;
use crate::terms::{Authentication, FilterMode, MailboxKind, Revocation, TlsMode};

/// A protocol that this version can read mail with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IncomingProtocol {
    /// IMAP4rev1.
    Imap,
    /// POP3.
    Pop3,
}

/// A protocol that this version can send mail with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutgoingProtocol {
    /// SMTP.
    Smtp,
}

/// Which certificates are trusted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Trust {
    /// The roots of the operating system.
    System,
    /// Only authorities of this PEM text.
    PrivateCa(std::sync::Arc<str>),
    /// Only the certificate with this SHA-256 fingerprint.
    Pinned([u8; 32]),
}

/// Where to connect to and how the connection is protected.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// Host name or IP address.
    pub host: HostName,
    /// TCP port.
    pub port: Port,
    /// How the connection is protected.
    pub tls: TlsMode,
    /// Which certificates are trusted.
    pub trust: Trust,
    /// Whether revocation is checked.
    pub revocation: Revocation,
    /// For DNS, TCP and TLS together.
    pub connect_timeout: Duration,
    /// For each command.
    pub command_timeout: Duration,
}

/// Which mechanisms may be used to log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mechanisms {
    /// The strongest password mechanism that the server offers.
    Strongest,
    /// User name and password as they are: PLAIN, LOGIN, or the protocol's own login command.
    ClearText,
    /// CRAM-MD5 only.
    CramMd5,
    /// SCRAM only; with channel binding where it is offered.
    Scram,
}

impl Mechanisms {
    /// The mechanisms behind an authentication type; none where this version has none.
    #[must_use]
    pub const fn of(authentication: Authentication) -> Option<Self> {
        match authentication {
            Authentication::ClearText => Some(Self::ClearText),
            Authentication::CramMd5 => Some(Self::CramMd5),
            Authentication::Scram => Some(Self::Scram),
            _ => None,
        }
    }
}

/// How to log in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Login {
    /// Not at all.
    Anonymous,
    /// With a user name and a password.
    Password {
        /// Authentication identity.
        user: String,
        /// SASL authorization identity, when it is another.
        authorize_as: Option<String>,
        /// Where the password is.
        secret: SecretRef,
        /// What may be used.
        mechanisms: Mechanisms,
        /// Whether clear-text mechanisms may be used without TLS.
        clear_text_without_tls: bool,
    },
}

/// How many connections may be open at once, and what they are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConnectionLimit {
    /// Channels with the same key share the limit: a mailbox where the credentials are the
    /// mailbox's, otherwise a profile and direction.
    pub key: String,
    /// At least 1.
    pub maximum: u32,
}

/// The way in: from a mail server into the deployment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IncomingChannel {
    /// How the server is spoken to.
    pub protocol: IncomingProtocol,
    /// Where it is.
    pub endpoint: Endpoint,
    /// How to log in.
    pub login: Login,
    /// How many connections may be open.
    pub limit: ConnectionLimit,
    /// The profile that it comes from.
    pub profile: ObjectId,
    /// Its name, for messages to people.
    pub profile_name: String,
    /// The longest wait between two looks, also while the server promises to tell.
    pub polling_interval: Duration,
    /// Mail received earlier is left alone.
    pub process_from: Option<Timestamp>,
    /// Whether a processed message is deleted at its source.
    pub delete_after_processing: bool,
    /// The folder that undeliverable mail is moved to, where that is wanted.
    pub undeliverable_folder: Option<String>,
    /// Which mail becomes an activity.
    pub filter: FilterMode,
}

/// The way out: from the deployment to a mail server.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OutgoingChannel {
    /// How the server is spoken to.
    pub protocol: OutgoingProtocol,
    /// Where it is.
    pub endpoint: Endpoint,
    /// How to log in.
    pub login: Login,
    /// How many connections may be open.
    pub limit: ConnectionLimit,
    /// The profile that it comes from.
    pub profile: ObjectId,
    /// Its name, for messages to people.
    pub profile_name: String,
}

/// Why a direction of a mailbox has no channel although nothing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Idle {
    /// The delivery method is None.
    MethodNone,
    /// The Outlook client does it.
    Outlook,
    /// Mail comes through a forward mailbox.
    ThroughForwardMailbox,
    /// Forward mailboxes do not send.
    ForwardDoesNotSend,
    /// No profile is set.
    NoProfile,
    /// The address waits for approval.
    NotApproved,
    /// The address was rejected.
    Rejected,
    /// The deployment is disabled.
    DeploymentDisabled,
}

impl Idle {
    /// The reason, as a sentence.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::MethodNone => "The delivery method is None.",
            Self::Outlook => "The Outlook client does it.",
            Self::ThroughForwardMailbox => "Its mail comes through a forward mailbox.",
            Self::ForwardDoesNotSend => "A forward mailbox does not send.",
            Self::NoProfile => "No profile is set.",
            Self::NotApproved => "The address waits for approval.",
            Self::Rejected => "The address was rejected.",
            Self::DeploymentDisabled => "The deployment is disabled.",
        }
    }

    /// Whether a person must act for mail to flow.
    #[must_use]
    pub const fn needs_somebody(self) -> bool {
        matches!(self, Self::NotApproved | Self::NoProfile)
    }
}

/// A mailbox with its channels: all that the router needs to serve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The mailbox.
    pub mailbox: ObjectId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: EmailAddress,
    /// What it is.
    pub kind: MailboxKind,
    /// Who receives its alerts.
    pub owner: Option<String>,
    /// The deployment that it belongs to.
    pub deployment: std::sync::Arc<Deployment>,
    /// The policy that holds for it.
    pub policy: std::sync::Arc<Policy>,
    /// The way in, or why there is none.
    pub incoming: Result<IncomingChannel, Idle>,
    /// The way out, or why there is none.
    pub outgoing: Result<OutgoingChannel, Idle>,
    /// For a forward mailbox: the users whose forwarded mail it brings, as address keys with
    /// their mailboxes. Shared by all forward mailboxes of a deployment.
    pub submitters: std::sync::Arc<std::collections::BTreeMap<String, Submitter>>,
}

/// A mailbox whose mail comes through a forward mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitter {
    /// The mailbox.
    pub mailbox: ObjectId,
    /// Its address.
    pub address: EmailAddress,
    /// Which of its mail becomes an activity.
    pub filter: FilterMode,
}
