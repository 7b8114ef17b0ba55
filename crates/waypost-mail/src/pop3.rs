//! POP3 (RFC 1939): an inbox that is opened, read and closed at each poll.
//!
//! Pure parts are [`reply`], [`capabilities`], [`maildrop`] and [`multiline`]; [`Session`] speaks to a
//! server over the crate's transport. Extensions made use of: CAPA and response codes (RFC 2449),
//! STLS (RFC 2595), AUTH (RFC 5034), AUTH-RESP-CODE (RFC 3206), PIPELINING, UIDL.
//!
//! A session sees the maildrop as it was at login, keeps others out of it, and deletes only when it
//! ends with QUIT. Hence [`Pop3Inbox::acknowledge`] ends the session, and what needs one begins
//! another under the same permit. Absent: APOP (MD5 of a shared secret), TOP, folders, waiting.

pub mod capabilities;
mod fetch;
mod login;
pub mod maildrop;
pub mod multiline;
pub mod reply;
mod session;

use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::mpsc;
use waypost_domain::channel::{Endpoint, Login};
use waypost_engine::ports::{Cursor, Disposal, Fetched, Item, ItemId, Listing, Wake};
use waypost_engine::{Failure, SpoolDir};

use crate::limits::{Permit, is_contended};
use crate::login::Credentials;
use crate::transport::Connector;
use maildrop::{Deletable, Maildrop};

pub use session::Session;

/// A mailbox that is read with POP3.
#[derive(Debug)]
pub struct Pop3Inbox {
    connector: Connector,
    endpoint: Endpoint,
    credentials: Option<Credentials>,
    permit: Option<Permit>,
    /// The session in progress; none after the last one ended.
    session: Option<Session>,
    /// What the session in progress found; none before it looked.
    maildrop: Option<Maildrop>,
}

impl Pop3Inbox {
    /// Connects, does TLS as the endpoint says and logs in. The permit is held until the inbox is
    /// dropped.
    ///
    /// # Errors
    /// The failure of the first step that did not work; its `step` names it.
    pub async fn open(
        connector: &Connector,
        endpoint: &Endpoint,
        login: &Login,
        secret: Option<SecretString>,
        permit: Option<Permit>,
    ) -> Result<Self, Failure> {
        let mut inbox = Self {
            connector: connector.clone(),
            endpoint: endpoint.clone(),
            credentials: Credentials::of(login, secret)?,
            permit,
            session: None,
            maildrop: None,
        };
        inbox.begin().await?;
        Ok(inbox)
    }

    /// Lists the whole maildrop, oldest first; see [`waypost_engine::ports::Inbox::list`].
    ///
    /// POP3 has no numbers that only rise, so the cursor and the limit do not apply: a part of the
    /// list could never be told from the rest. At most [`maildrop::MAX_MESSAGES`] are listed.
    ///
    /// # Errors
    /// A transient failure when the connection does not work.
    pub async fn list(&mut self, _cursor: Option<Cursor>, _limit: usize) -> Result<Listing, Failure> {
        if self.maildrop.is_some() {
            // What arrived since shows only in another session.
            self.end().await;
        }
        let items = self.look().await?.items();
        Ok(Listing { epoch: 0, items, complete: true, more: false })
    }

    /// Fetches messages; see [`waypost_engine::ports::Inbox::fetch`]. A message during which the
    /// connection breaks is answered with a transient failure of its own, so that it is known which one
    /// it was; those after it are not answered.
    ///
    /// # Errors
    /// A transient failure when the connection does not work.
    pub async fn fetch(
        &mut self,
        items: &[Item],
        max_bytes: u64,
        spool: &SpoolDir,
        out: mpsc::Sender<Fetched>,
    ) -> Result<(), Failure> {
        self.look().await?;
        let (Some(session), Some(maildrop)) = (&mut self.session, &self.maildrop) else { return Err(no_session()) };
        let answer = session.fetch(maildrop, items, max_bytes, spool, &out).await;
        if answer.is_err() {
            self.session = None;
            self.maildrop = None;
        }
        answer
    }

    /// Deletes what shall be deleted and ends the session, because only then POP3 deletes; everything
    /// else is left alone. See [`waypost_engine::ports::Inbox::acknowledge`].
    ///
    /// # Errors
    /// A transient failure when the server did not confirm; it is safe to ask again.
    pub async fn acknowledge(&mut self, items: &[(ItemId, Disposal)]) -> Result<Vec<ItemId>, Failure> {
        let deleted: Vec<&ItemId> =
            items.iter().filter(|(_, disposal)| *disposal == Disposal::Delete).map(|(id, _)| id).collect();
        if deleted.is_empty() {
            return Ok(Vec::new());
        }
        let Deletable { numbers, held_back } = self.look().await?.deletable(&deleted);
        if numbers.is_empty() {
            return Ok(held_back);
        }
        self.maildrop = None;
        match self.session.take() {
            Some(session) => session.delete_and_quit(&numbers).await.map(|()| held_back),
            None => Err(no_session()),
        }
    }

    /// POP3 cannot tell: the time passes.
    ///
    /// # Errors
    /// None.
    pub async fn wait(&mut self, at_most: Duration) -> Result<Wake, Failure> {
        tokio::time::sleep(at_most).await;
        Ok(Wake::Elapsed)
    }

    /// Never: a session keeps others out of the maildrop and sees nothing new.
    #[must_use]
    pub const fn can_be_held(&self) -> bool {
        false
    }

    /// Whether others wait for a connection under the same limit.
    #[must_use]
    pub fn is_contended(&self) -> bool {
        is_contended(self.permit.as_ref())
    }

    /// Ends the session politely, within a short time.
    pub async fn close(mut self) {
        self.end().await;
    }

    async fn begin(&mut self) -> Result<(), Failure> {
        let connection = self.connector.connect(&self.endpoint, None).await?;
        let mut session = Session::begin(connection, &self.connector, &self.endpoint).await?;
        if let Some(credentials) = &self.credentials {
            session.log_in(credentials).await?;
        }
        self.session = Some(session);
        Ok(())
    }

    async fn end(&mut self) {
        self.maildrop = None;
        if let Some(session) = self.session.take() {
            session.close().await;
        }
    }

    /// What the session in progress found, or a new one.
    async fn look(&mut self) -> Result<&Maildrop, Failure> {
        if self.session.is_none() {
            self.maildrop = None;
            self.begin().await?;
        }
        if self.maildrop.is_none() {
            let Some(session) = &mut self.session else { return Err(no_session()) };
            match session.list().await {
                Ok(found) => self.maildrop = Some(found),
                Err(failure) => {
                    self.session = None;
                    return Err(failure);
                }
            }
        }
        self.maildrop.as_ref().ok_or_else(no_session)
    }
}

fn no_session() -> Failure {
    Failure::transient("Session", "The session with the server ended.")
}
