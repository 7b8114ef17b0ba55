//! IMAP (RFC 3501, RFC 9051): the Inbox of one mailbox.
//!
//! An own client on an own small reader: every wait has a deadline, the content of messages goes from
//! the connection into its body without being held, and whatever a server says is either understood
//! or ends the connection. One file per task: `open`, `list`, `fetch`, `settle`, `idle`.
//!
//! Absent: folders other than the Inbox (except as the target of a move), searching, flags; `\Seen` is
//! neither read nor set.

mod codes;
mod fetch;
mod idle;
mod list;
mod names;
mod open;
mod response;
mod session;
mod settle;
mod tokens;

use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::mpsc;
use waypost_domain::channel::{Endpoint, Login};
use waypost_engine::ports::{Cursor, Disposal, Fetched, Item, ItemId, Listing, Wake};
use waypost_engine::{Failure, SpoolDir};

use crate::limits::{Permit, is_contended, wanted};
use crate::login::Credentials;
use crate::sasl;
use crate::transport::{Connection, Connector};
use session::Session;

/// An IMAP connection that has said its greeting and, where wanted, started TLS; not logged in yet.
#[derive(Debug)]
pub struct Greeted {
    session: Session,
    is_logged_in: bool,
}

impl Greeted {
    /// Reads the greeting, starts TLS where the endpoint asks for it, and learns the capabilities.
    ///
    /// # Errors
    /// A failure at the step `Greeting`, `STARTTLS`, `TLS` or `Capabilities`.
    pub async fn on(connector: &Connector, endpoint: &Endpoint, connection: Connection) -> Result<Self, Failure> {
        let (session, is_logged_in) = open::greet(connector, endpoint, connection).await?;
        Ok(Self { session, is_logged_in })
    }

    /// What the server can do, in upper case.
    #[must_use]
    pub fn capabilities(&self) -> &[String] {
        &self.session.capabilities
    }

    /// The connection, for what is known of its protection.
    #[must_use]
    pub const fn connection(&self) -> &Connection {
        &self.session.connection
    }

    /// Logs in.
    ///
    /// # Errors
    /// A failure at the step `Authentication`.
    pub async fn authenticate(mut self, login: &Login, secret: Option<SecretString>) -> Result<Authenticated, Failure> {
        // A server may log the connection in by itself, for example at the end of a tunnel.
        if !self.is_logged_in {
            let credentials = Credentials::of(login, secret)?.ok_or_else(|| {
                sasl::misconfigured("The profile names no user to log in.")
                    .hint("Set user name and password in the profile or the mailbox.")
            })?;
            open::authenticate(&mut self.session, &credentials).await?;
        }
        Ok(Authenticated { session: self.session })
    }
}

/// A logged-in IMAP connection without an open mailbox.
#[derive(Debug)]
pub struct Authenticated {
    session: Session,
}

impl Authenticated {
    /// Opens the Inbox.
    ///
    /// # Errors
    /// A failure at the step `Mailbox`.
    pub async fn open_inbox(mut self, permit: Option<Permit>) -> Result<ImapInbox, Failure> {
        open::select(&mut self.session).await?;
        Ok(ImapInbox { session: self.session, permit, is_fresh: true, is_idle_refused: false, namespace: None })
    }
}

/// An open Inbox.
#[derive(Debug)]
pub struct ImapInbox {
    session: Session,
    permit: Option<Permit>,
    /// Whether nothing was asked since the Inbox was opened, so that all is known.
    is_fresh: bool,
    is_idle_refused: bool,
    namespace: Option<String>,
}

impl ImapInbox {
    /// Connects, logs in and opens the Inbox.
    ///
    /// # Errors
    /// A failure that names the step at which it stopped.
    pub async fn open(
        connector: &Connector,
        endpoint: &Endpoint,
        login: &Login,
        secret: Option<SecretString>,
        permit: Option<Permit>,
    ) -> Result<Self, Failure> {
        let connection = connector.connect(endpoint, None).await?;
        let greeted = Greeted::on(connector, endpoint, connection).await?;
        greeted.authenticate(login, secret).await?.open_inbox(permit).await
    }

    /// How many messages the Inbox holds, as far as the server told.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.session.mailbox.exists
    }

    /// As the port says.
    ///
    /// # Errors
    /// A failure at the step `List`.
    pub async fn list(&mut self, cursor: Option<Cursor>, limit: usize) -> Result<Listing, Failure> {
        let is_fresh = std::mem::take(&mut self.is_fresh);
        list::list(&mut self.session, is_fresh, cursor, limit).await
    }

    /// As the port says. When the connection fails, the message that was being read is answered with
    /// a transient failure before the whole fails.
    ///
    /// # Errors
    /// A failure at the step `Fetch`.
    pub async fn fetch(
        &mut self,
        items: &[Item],
        max_bytes: u64,
        spool: &SpoolDir,
        out: mpsc::Sender<Fetched>,
    ) -> Result<(), Failure> {
        let session = &mut self.session;
        let fetcher = fetch::Fetcher { session, max_bytes, spool, out, empty: Vec::new(), is_explained: false };
        fetcher.run(items).await
    }

    /// As the port says; `Keep` changes nothing at the server.
    ///
    /// # Errors
    /// A failure at the step `Acknowledge`.
    pub async fn acknowledge(&mut self, items: &[(ItemId, Disposal)]) -> Result<(), Failure> {
        settle::acknowledge(&mut self.session, &mut self.namespace, items).await
    }

    /// As the port says. Can be cancelled without losing anything.
    ///
    /// # Errors
    /// A failure at the step `Wait`.
    pub async fn wait(&mut self, at_most: Duration) -> Result<Wake, Failure> {
        self.is_fresh = false;
        let idle = idle::wait(&mut self.session, &mut self.is_idle_refused, at_most);
        tokio::select! {
            woken = idle => woken,
            () = wanted(self.permit.as_ref()) => Ok(Wake::Wanted),
        }
    }

    /// Always: an IMAP session may stay open as long as it likes.
    #[must_use]
    pub const fn can_be_held(&self) -> bool {
        true
    }

    /// As the port says.
    #[must_use]
    pub fn is_contended(&self) -> bool {
        is_contended(self.permit.as_ref())
    }

    /// As the port says: within two seconds, and not at all in the middle of a command.
    pub async fn close(self) {
        self.session.close().await;
    }
}
