//! SMTP submission (RFC 5321, RFC 6409): an outbox with a verdict per recipient.
//!
//! Pure parts are [`reply`], [`extensions`], [`verdict`], [`command`], [`data`] and [`seven_bit`]; [`Session`] speaks
//! to a server over the crate's transport. Extensions made use of: STARTTLS (RFC 3207), AUTH (RFC 4954),
//! PIPELINING (RFC 2920), SIZE (RFC 1870), 8BITMIME (RFC 6152), SMTPUTF8 (RFC 6531), enhanced status
//! codes (RFC 2034).
//!
//! Absent on purpose: look-ups of MX records and queues (this is submission to one server), CHUNKING
//! (it saves nothing on small messages), DSN requests.

mod body;
pub mod command;
pub mod data;
pub mod extensions;
mod login;
pub mod reply;
mod session;
pub mod seven_bit;
mod transaction;
pub mod verdict;

use secrecy::SecretString;
use waypost_domain::channel::{Endpoint, Login};
use waypost_engine::ports::{Envelope, Verdict};
use waypost_engine::{Body, Failure};

use crate::limits::{Permit, is_contended, wanted};
use crate::login::Credentials;
use crate::transport::Connector;

pub use session::Session;
pub use transaction::Sent;

/// How many recipients may each cost a connection until the rest of them has to wait.
const MAX_CLOSINGS: usize = 3;

/// An open, authenticated connection to a server that takes mail.
#[derive(Debug)]
pub struct SmtpOutbox {
    connector: Connector,
    endpoint: Endpoint,
    credentials: Option<Credentials>,
    session: Session,
    permit: Option<Permit>,
}

impl SmtpOutbox {
    /// Connects, does TLS as the endpoint says and logs in. The permit is held until the outbox is
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
        let credentials = Credentials::of(login, secret)?;
        let session = begin(connector, endpoint, credentials.as_ref()).await?;
        let (connector, endpoint) = (connector.clone(), endpoint.clone());
        Ok(Self { connector, endpoint, credentials, session, permit })
    }

    /// See [`waypost_engine::ports::Outbox::send`]. When the server closes the connection because of
    /// one recipient, the others get the message over another one.
    ///
    /// # Errors
    /// As the port says.
    pub async fn send(&mut self, envelope: &Envelope, body: &Body) -> Result<Vec<Verdict>, Failure> {
        let mut envelope = envelope.clone();
        let mut places: Vec<usize> = (0..envelope.recipients.len()).collect();
        let mut verdicts: Vec<Option<Verdict>> = vec![None; places.len()];
        for closings in 1.. {
            let sent = self.session.send_message(&envelope, body).await?;
            for (place, verdict) in places.iter().zip(sent.verdicts) {
                verdicts[*place] = Some(verdict);
            }
            let Some(culprit) = sent.closed_at.filter(|_| closings <= MAX_CLOSINGS) else { break };
            envelope.recipients.remove(culprit);
            places.remove(culprit);
            if places.is_empty() {
                break;
            }
            // Without another connection the verdicts stand as they are.
            let Ok(session) = begin(&self.connector, &self.endpoint, self.credentials.as_ref()).await else { break };
            self.session = session;
        }
        Ok(verdicts.into_iter().flatten().collect())
    }

    /// Whether the connection still works: one round trip at most.
    pub async fn is_alive(&mut self) -> bool {
        self.session.is_alive().await
    }

    /// Whether others wait for a connection under the same limit.
    #[must_use]
    pub fn is_contended(&self) -> bool {
        is_contended(self.permit.as_ref())
    }

    /// Waits until somebody else wants the connection.
    pub async fn wanted(&mut self) {
        wanted(self.permit.as_ref()).await;
    }

    /// Ends the session politely, within a short time.
    pub async fn close(self) {
        self.session.close().await;
    }
}

async fn begin(
    connector: &Connector,
    endpoint: &Endpoint,
    credentials: Option<&Credentials>,
) -> Result<Session, Failure> {
    let connection = connector.connect(endpoint, None).await?;
    let mut session = Session::begin(connection, connector, endpoint).await?;
    if let Some(credentials) = credentials {
        session.log_in(credentials).await?;
    }
    session.connection.settle();
    Ok(session)
}
