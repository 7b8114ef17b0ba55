//! From a host name to a protected stream of bytes: DNS, TCP, TLS, and reading lines with deadlines.
//!
//! Each step can be called by itself ([`resolve`], [`dial`], [`Connection::plain`], [`Connection::secure`])
//! because Test Access reports them one by one; [`Connector::connect`] runs them under one deadline.
//! Nothing here knows a mail protocol. There is no opportunistic TLS: a channel says what it wants.

mod connection;
mod dial;
mod stream;
mod transcript;

use std::sync::Arc;

use tokio::time::Instant;
use waypost_domain::TlsMode;
use waypost_domain::channel::Endpoint;
use waypost_engine::Failure;

pub use connection::{Connection, LINE_LIMIT, Unsent};
pub use dial::{dial, resolve};
pub use stream::{Stream, TlsFacts};
pub use transcript::Transcript;

use crate::trust::{CertificatesSeen, TrustStore};

/// Opens connections and remembers TLS configurations, so that sessions are resumed and system roots
/// are read once. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Connector {
    trust: Arc<TrustStore>,
    seen: Arc<CertificatesSeen>,
}

impl Connector {
    /// A connector that has remembered nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The TLS configurations.
    #[must_use]
    pub fn trust(&self) -> &TrustStore {
        &self.trust
    }

    /// The certificates that servers showed on its connections.
    #[must_use]
    pub fn certificates(&self) -> &CertificatesSeen {
        &self.seen
    }

    /// DNS, TCP and, with implicit TLS, the handshake, all within the endpoint's connect time-out.
    /// With [`TlsMode::StartTls`] the connection is still plain: the protocol calls
    /// [`Connection::start_tls`] after its greeting.
    ///
    /// # Errors
    /// A failure whose step is `DNS`, `TCP` or `TLS`.
    pub async fn connect(&self, endpoint: &Endpoint, transcript: Option<Transcript>) -> Result<Connection, Failure> {
        let deadline = Instant::now() + endpoint.connect_timeout;
        let addresses = resolve(&endpoint.host, endpoint.port, deadline).await?;
        let (stream, _) = dial(&endpoint.host, &addresses, deadline).await?;
        let connection = Connection::plain(stream, endpoint, transcript);
        match endpoint.tls {
            TlsMode::Implicit => connection.secure(self, endpoint, deadline).await,
            TlsMode::StartTls | TlsMode::None => Ok(connection),
        }
    }
}
