//! The engine's network: opens inboxes and outboxes within the limits of their channels.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::mpsc;
use waypost_domain::SecretRef;
use waypost_domain::channel::{
    Endpoint, IncomingChannel, IncomingProtocol, Login, OutgoingChannel, OutgoingProtocol, Route,
};
use waypost_engine::ports::{self, Cursor, Disposal, Envelope, Fetched, Item, ItemId, Listing, Verdict, Wake};
use waypost_engine::{Body, Failure, FailureKind, SpoolDir};

use crate::imap::ImapInbox;
use crate::limits::Limits;
use crate::pop3::Pop3Inbox;
use crate::smtp::SmtpOutbox;
use crate::transport::Connector;

/// Where passwords come from.
pub trait Secrets: Send + Sync + 'static {
    /// The secret with a name; none when it is not set.
    fn get(&self, name: &SecretRef) -> Option<SecretString>;
}

/// Opens connections to mail servers.
pub struct MailNetwork {
    connector: Connector,
    limits: Limits,
    secrets: RwLock<Arc<dyn Secrets>>,
}

impl fmt::Debug for MailNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailNetwork").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl MailNetwork {
    /// A network with no connection yet.
    #[must_use]
    pub fn new(secrets: Arc<dyn Secrets>) -> Self {
        Self { connector: Connector::new(), limits: Limits::new(), secrets: RwLock::new(secrets) }
    }

    /// From now on secrets come from here: those of a new publication. System roots are read again.
    pub fn replace_secrets(&self, secrets: Arc<dyn Secrets>) {
        *self.secrets.write().unwrap_or_else(PoisonError::into_inner) = secrets;
        self.connector.trust().forget();
    }

    /// What connects, for probes that walk the steps one by one.
    #[must_use]
    pub const fn connector(&self) -> &Connector {
        &self.connector
    }

    /// The secret that a login names, when it names one and it is set.
    #[must_use]
    pub fn secret_of(&self, login: &Login) -> Option<SecretString> {
        let Login::Password { secret, .. } = login else { return None };
        let secrets = self.secrets.read().unwrap_or_else(PoisonError::into_inner);
        let secrets = Arc::clone(&secrets);
        secrets.get(secret)
    }

    async fn inbox(&self, channel: &IncomingChannel) -> Result<Inbox, Failure> {
        let (endpoint, login) = (&channel.endpoint, &channel.login);
        let open = async |permit| {
            let secret = self.secret_of(login);
            match channel.protocol {
                IncomingProtocol::Imap => ImapInbox::open(&self.connector, endpoint, login, secret, Some(permit))
                    .await
                    .map(|inbox| Inbox::Imap(Box::new(inbox))),
                IncomingProtocol::Pop3 => Pop3Inbox::open(&self.connector, endpoint, login, secret, Some(permit))
                    .await
                    .map(|inbox| Inbox::Pop3(Box::new(inbox))),
            }
        };
        self.limits.open(&channel.limit, endpoint, open).await
    }

    async fn outbox(&self, channel: &OutgoingChannel) -> Result<Outbox, Failure> {
        let (endpoint, login) = (&channel.endpoint, &channel.login);
        let open = async |permit| {
            let secret = self.secret_of(login);
            match channel.protocol {
                OutgoingProtocol::Smtp => SmtpOutbox::open(&self.connector, endpoint, login, secret, Some(permit))
                    .await
                    .map(|outbox| Outbox::Smtp(Box::new(outbox))),
            }
        };
        self.limits.open(&channel.limit, endpoint, open).await
    }
}

impl ports::Network for MailNetwork {
    type Inbox = Inbox;
    type Outbox = Outbox;

    async fn open_inbox(&self, route: &Route, channel: &IncomingChannel) -> Result<Inbox, Failure> {
        allow_port(route, &channel.endpoint)?;
        Box::pin(self.inbox(channel)).await
    }

    async fn open_outbox(&self, route: &Route, channel: &OutgoingChannel) -> Result<Outbox, Failure> {
        allow_port(route, &channel.endpoint)?;
        Box::pin(self.outbox(channel)).await
    }

    fn has_room(&self, channel: &OutgoingChannel) -> bool {
        self.limits.has_room(&channel.limit, &channel.endpoint)
    }
}

fn allow_port(route: &Route, endpoint: &Endpoint) -> Result<(), Failure> {
    let port = endpoint.port.get();
    if route.policy.allows_port(port) {
        return Ok(());
    }
    let reason = format!(
        "The policy {} does not allow connections to port {port}; it allows {}.",
        route.policy.name,
        route.policy.ports_text().join(", ")
    );
    Err(Failure::new(FailureKind::Misconfigured, "Policy", reason)
        .hint("Choose an allowed port in the profile, or have the policy changed."))
}

/// An open connection to a mailbox.
#[derive(Debug)]
pub enum Inbox {
    /// Over IMAP.
    Imap(Box<ImapInbox>),
    /// Over POP3.
    Pop3(Box<Pop3Inbox>),
}

impl ports::Inbox for Inbox {
    async fn list(&mut self, cursor: Option<Cursor>, limit: usize) -> Result<Listing, Failure> {
        match self {
            Self::Imap(inbox) => Box::pin(inbox.list(cursor, limit)).await,
            Self::Pop3(inbox) => Box::pin(inbox.list(cursor, limit)).await,
        }
    }

    async fn fetch(
        &mut self,
        items: &[Item],
        max_bytes: u64,
        spool: &SpoolDir,
        out: mpsc::Sender<Fetched>,
    ) -> Result<(), Failure> {
        match self {
            Self::Imap(inbox) => Box::pin(inbox.fetch(items, max_bytes, spool, out)).await,
            Self::Pop3(inbox) => Box::pin(inbox.fetch(items, max_bytes, spool, out)).await,
        }
    }

    async fn acknowledge(&mut self, items: &[(ItemId, Disposal)]) -> Result<Vec<ItemId>, Failure> {
        match self {
            Self::Imap(inbox) => Box::pin(inbox.acknowledge(items)).await.map(|()| Vec::new()),
            Self::Pop3(inbox) => Box::pin(inbox.acknowledge(items)).await,
        }
    }

    async fn wait(&mut self, at_most: Duration) -> Result<Wake, Failure> {
        match self {
            Self::Imap(inbox) => inbox.wait(at_most).await,
            Self::Pop3(inbox) => inbox.wait(at_most).await,
        }
    }

    fn can_be_held(&self) -> bool {
        match self {
            Self::Imap(inbox) => inbox.can_be_held(),
            Self::Pop3(inbox) => inbox.can_be_held(),
        }
    }

    fn is_contended(&self) -> bool {
        match self {
            Self::Imap(inbox) => inbox.is_contended(),
            Self::Pop3(inbox) => inbox.is_contended(),
        }
    }

    async fn close(self) {
        match self {
            Self::Imap(inbox) => inbox.close().await,
            Self::Pop3(inbox) => inbox.close().await,
        }
    }
}

/// An open connection to a server that takes mail.
#[derive(Debug)]
pub enum Outbox {
    /// Over SMTP.
    Smtp(Box<SmtpOutbox>),
}

impl ports::Outbox for Outbox {
    async fn send(&mut self, envelope: &Envelope, body: &Body) -> Result<Vec<Verdict>, Failure> {
        match self {
            Self::Smtp(outbox) => Box::pin(outbox.send(envelope, body)).await,
        }
    }

    async fn is_alive(&mut self) -> bool {
        match self {
            Self::Smtp(outbox) => Box::pin(outbox.is_alive()).await,
        }
    }

    fn is_contended(&self) -> bool {
        match self {
            Self::Smtp(outbox) => outbox.is_contended(),
        }
    }

    async fn wanted(&mut self) {
        match self {
            Self::Smtp(outbox) => outbox.wanted().await,
        }
    }

    async fn close(self) {
        match self {
            Self::Smtp(outbox) => outbox.close().await,
        }
    }
}
