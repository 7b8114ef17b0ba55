//! In-memory ports with scriptable failures, beside the traits that they implement.
//!
//! All of them share [`Steps`]: every call passes one before and one after its effect, so a test
//! can stop the world at any step, drop the engine and start another one on the same doubles.

mod clock;
mod deployment;
mod journal;
mod server;
mod steps;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use waypost_domain::channel::{
    ConnectionLimit, Endpoint, IncomingChannel, IncomingProtocol, Login, OutgoingChannel, OutgoingProtocol, Route,
    Trust,
};
use waypost_domain::deployment::{ApprovalRule, Defaults, Deployment, Target, Tracking};
use waypost_domain::policy::Policy;
use waypost_domain::{
    ActMethod, EmailAddress, FilterMode, HostName, IncomingMethod, MailboxKind, ObjectId, OutgoingMethod, Port,
    Revocation, TlsMode,
};

pub use clock::TestClock;
pub use deployment::{MemoryDeployment, MemoryDeployments, Shown};
pub use journal::{MemoryJournal, Place};
pub use server::{MemoryServer, SentMail};
pub use steps::Steps;

/// An identifier.
///
/// # Panics
/// When the text is none.
#[must_use]
pub fn id(text: &str) -> ObjectId {
    ObjectId::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

/// An address.
///
/// # Panics
/// When the text is none.
#[must_use]
pub fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

/// A user's mailbox with both channels, everything at its default, all mail wanted.
///
/// # Panics
/// When the texts are no identifier and address.
#[must_use]
pub fn route(mailbox: &str, own: &str) -> Arc<Route> {
    Arc::new(Route {
        mailbox: id(mailbox),
        name: mailbox.to_owned(),
        address: address(own),
        kind: MailboxKind::User,
        owner: None,
        deployment: Arc::new(deployment()),
        policy: Arc::new(Policy::default_for(id("router"))),
        incoming: Ok(incoming(mailbox)),
        outgoing: Ok(outgoing(mailbox)),
        submitters: Arc::new(BTreeMap::new()),
    })
}

fn deployment() -> Deployment {
    Deployment {
        id: id("local"),
        name: "Local".to_owned(),
        target: Target::LocalFolders { root: "/nowhere".to_owned() },
        enabled: true,
        approval: ApprovalRule { users: true, queues: true },
        defaults: Defaults {
            server_profile: None,
            incoming_profile: None,
            outgoing_profile: None,
            incoming: IncomingMethod::Router,
            outgoing: OutgoingMethod::Router,
            act: ActMethod::None,
            filter: FilterMode::All,
        },
        policy: None,
        tracking: Tracking { prefix: "CRM:".to_owned(), base: 0, user_digits: 3, counter_digits: 3 },
    }
}

fn endpoint() -> Endpoint {
    Endpoint {
        host: HostName::parse("mail.lab.test").unwrap_or_else(|error| panic!("{error}")),
        port: Port::parse(993).unwrap_or_else(|error| panic!("{error}")),
        tls: TlsMode::Implicit,
        trust: Trust::System,
        revocation: Revocation::IfAvailable,
        connect_timeout: Duration::from_secs(30),
        command_timeout: Duration::from_secs(60),
    }
}

fn incoming(mailbox: &str) -> IncomingChannel {
    IncomingChannel {
        protocol: IncomingProtocol::Imap,
        endpoint: endpoint(),
        login: Login::Anonymous,
        limit: ConnectionLimit { key: format!("in/{mailbox}"), maximum: 10 },
        profile: id("profile-in"),
        profile_name: "IMAP in".to_owned(),
        polling_interval: Duration::from_secs(60),
        process_from: None,
        delete_after_processing: false,
        undeliverable_folder: None,
        filter: FilterMode::All,
    }
}

fn outgoing(mailbox: &str) -> OutgoingChannel {
    OutgoingChannel {
        protocol: OutgoingProtocol::Smtp,
        endpoint: endpoint(),
        login: Login::Anonymous,
        limit: ConnectionLimit { key: format!("out/{mailbox}"), maximum: 10 },
        profile: id("profile-out"),
        profile_name: "SMTP out".to_owned(),
    }
}
