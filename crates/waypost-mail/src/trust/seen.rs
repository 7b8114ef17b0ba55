//! Until when the certificates are valid that servers showed: one for each endpoint, the last one.
//!
//! Only handshakes that were believed count, of real work and of tests alike. It is kept in memory:
//! after a restart it fills with the first connections.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use tokio::sync::Notify;
use tokio::time::Instant;
use waypost_domain::channel::Endpoint;
use waypost_domain::{HostName, Port};
use x509_parser::prelude::{FromDer, X509Certificate};

/// Endpoints that are remembered at most; then the one not seen for longest is forgotten.
const REMEMBERED: usize = 1024;

/// The last certificate of each endpoint.
#[derive(Debug, Default)]
pub struct CertificatesSeen {
    endpoints: Mutex<HashMap<(HostName, Port), Seen>>,
    changed: Notify,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    until: Timestamp,
    at: Instant,
}

impl CertificatesSeen {
    /// Until when the certificate is valid that an endpoint showed last; none when it showed none
    /// since the start, or one that never ends.
    #[must_use]
    pub fn valid_until(&self, host: &HostName, port: Port) -> Option<Timestamp> {
        let endpoints = self.endpoints.lock().unwrap_or_else(PoisonError::into_inner);
        endpoints.get(&(host.clone(), port)).map(|seen| seen.until)
    }

    /// Waits until an endpoint shows another certificate than before; for one waiter.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Notes the certificate of a handshake, in DER.
    pub(crate) fn note(&self, endpoint: &Endpoint, certificate: &[u8]) {
        let Some(until) = valid_until(certificate) else { return };
        let key = (endpoint.host.clone(), endpoint.port);
        let mut endpoints = self.endpoints.lock().unwrap_or_else(PoisonError::into_inner);
        if endpoints.len() >= REMEMBERED && !endpoints.contains_key(&key) {
            let oldest = endpoints.iter().min_by_key(|(_, seen)| seen.at).map(|(key, _)| key.clone());
            oldest.map(|oldest| endpoints.remove(&oldest));
        }
        let before = endpoints.insert(key, Seen { until, at: Instant::now() });
        if before.is_none_or(|before| before.until != until) {
            self.changed.notify_one();
        }
    }
}

/// The end of a certificate; none for the date that means "never" (RFC 5280 section 4.1.2.5).
fn valid_until(certificate: &[u8]) -> Option<Timestamp> {
    let (_, certificate) = X509Certificate::from_der(certificate).ok()?;
    Timestamp::from_second(certificate.validity().not_after.timestamp()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use waypost_domain::channel::Trust;
    use waypost_domain::{Revocation, TlsMode};

    fn endpoint(port: i64) -> Endpoint {
        Endpoint {
            host: HostName::parse("mail.lab.test").unwrap(),
            port: Port::parse(port).unwrap(),
            tls: TlsMode::Implicit,
            trust: Trust::System,
            revocation: Revocation::Off,
            connect_timeout: Duration::from_secs(1),
            command_timeout: Duration::from_secs(1),
        }
    }

    fn certificate(year: i32) -> Vec<u8> {
        let mut parameters = rcgen::CertificateParams::new(vec!["mail.lab.test".to_owned()]).unwrap();
        parameters.not_after = rcgen::date_time_ymd(year, 12, 31);
        parameters.self_signed(&rcgen::KeyPair::generate().unwrap()).unwrap().der().to_vec()
    }

    #[tokio::test(start_paused = true)]
    async fn the_last_certificate_of_an_endpoint_counts_and_the_oldest_endpoint_is_forgotten() {
        let seen = CertificatesSeen::default();
        let known = |port: i64| {
            let endpoint = endpoint(port);
            seen.valid_until(&endpoint.host, endpoint.port).map(|at| at.to_string())
        };
        let first = certificate(2030);
        seen.note(&endpoint(993), &first);
        assert_eq!((known(993).as_deref(), known(465)), (Some("2030-12-31T00:00:00Z"), None));
        seen.changed().await;
        seen.note(&endpoint(993), &first);
        let told = tokio::time::timeout(Duration::from_secs(1), seen.changed()).await;
        assert!(told.is_err(), "the same certificate is nothing new");
        seen.note(&endpoint(993), &certificate(2031));
        seen.changed().await;
        assert_eq!(known(993).as_deref(), Some("2031-12-31T00:00:00Z"));
        seen.note(&endpoint(993), b"no certificate");
        assert_eq!(known(993).as_deref(), Some("2031-12-31T00:00:00Z"));
        for port in 0..REMEMBERED {
            tokio::time::advance(Duration::from_millis(1)).await;
            seen.note(&endpoint(2000 + i64::try_from(port).unwrap()), &first);
        }
        assert_eq!(known(993), None, "there is an end to what is remembered");
        assert!(known(2000).is_some());
    }

    #[test]
    fn a_certificate_that_never_ends_has_no_end() {
        let seen = CertificatesSeen::default();
        let mut parameters = rcgen::CertificateParams::new(vec!["mail.lab.test".to_owned()]).unwrap();
        parameters.not_after = rcgen::date_time_ymd(9999, 12, 31);
        let der = parameters.self_signed(&rcgen::KeyPair::generate().unwrap()).unwrap().der().to_vec();
        seen.note(&endpoint(993), &der);
        assert_eq!(seen.valid_until(&endpoint(993).host, endpoint(993).port), None);
    }
}
