//! Which servers are believed to be who they say: TLS client configurations, one per trust setting.
//!
//! - *System*: the roots of the operating system.
//! - *Private CA*: only authorities of one PEM text.
//! - *Pinned*: exactly one server certificate, by its SHA-256 fingerprint. The pin replaces chain, name
//!   and validity; that the server holds the certificate's key is still proven in the handshake.
//!
//! Revocation: a stapled OCSP response is verified and honoured unless the setting is *Off*; with
//! *Require* a connection without a good one is refused. Nothing is downloaded: a mail router must not
//! depend on HTTP servers that an answer names. With *Require* TLS sessions are not resumed, because a
//! resumed session shows no new proof.

mod explain;
mod facts;
mod ocsp;
mod seen;
mod verifier;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::ClientConfig;
use rustls::client::danger::ServerCertVerifier;
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::{CryptoProvider, ring::default_provider};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use waypost_domain::Revocation;
use waypost_domain::channel::Trust;
use waypost_engine::{Failure, FailureKind};

pub use explain::explain;
pub use facts::{CertificateFacts, fingerprint};
pub use seen::CertificatesSeen;

use verifier::{Pinned, RevocationChecked};

/// Configurations that are remembered at most; more begin anew.
const REMEMBERED: usize = 256;

/// TLS configurations by trust setting.
#[derive(Debug, Default)]
pub struct TrustStore {
    configs: Mutex<HashMap<(Trust, Revocation), Arc<ClientConfig>>>,
}

impl TrustStore {
    /// The TLS configuration of a trust setting.
    ///
    /// # Errors
    /// A failure at the step `TLS` when the authority's PEM text holds no usable certificate, or this
    /// machine has no root certificates.
    pub fn client_config(&self, trust: &Trust, revocation: Revocation) -> Result<Arc<ClientConfig>, Failure> {
        let key = (trust.clone(), revocation);
        let mut configs = self.configs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(config) = configs.get(&key) {
            return Ok(Arc::clone(config));
        }
        let config = Arc::new(build(trust, revocation)?);
        if configs.len() >= REMEMBERED {
            configs.clear();
        }
        configs.insert(key, Arc::clone(&config));
        Ok(config)
    }

    /// Forgets every configuration, so that the system roots are read again.
    pub fn forget(&self) {
        self.configs.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn build(trust: &Trust, revocation: Revocation) -> Result<ClientConfig, Failure> {
    let provider = Arc::new(default_provider());
    let (base, authorities) = base_verifier(trust, &provider)?;
    let verifier: Arc<dyn ServerCertVerifier> = match revocation {
        Revocation::Off => base,
        Revocation::IfAvailable | Revocation::Require => {
            Arc::new(RevocationChecked { base, authorities, is_required: revocation == Revocation::Require })
        }
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::permanent("TLS", format!("TLS cannot be used: {error}.")))?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    if revocation == Revocation::Require {
        config.resumption = Resumption::disabled();
    }
    Ok(config)
}

type Base = (Arc<dyn ServerCertVerifier>, Vec<CertificateDer<'static>>);

fn base_verifier(trust: &Trust, provider: &Arc<CryptoProvider>) -> Result<Base, Failure> {
    match trust {
        Trust::System => {
            let verifier = rustls_platform_verifier::Verifier::new(Arc::clone(provider)).map_err(|error| {
                let reason = format!("The system's root certificates cannot be used: {error}.");
                misconfigured(reason).hint(
                    "Install the root certificates of the operating system (Debian: \
                         ca-certificates), or give a private CA.",
                )
            })?;
            Ok((Arc::new(verifier), Vec::new()))
        }
        Trust::PrivateCa(pem) => private(pem, provider),
        Trust::Pinned(fingerprint) => {
            Ok((Arc::new(Pinned { fingerprint: *fingerprint, provider: Arc::clone(provider) }), Vec::new()))
        }
    }
}

fn private(pem: &str, provider: &Arc<CryptoProvider>) -> Result<Base, Failure> {
    let hint = "Give the certificate of the authority as PEM text (BEGIN CERTIFICATE).";
    let mut roots = rustls::RootCertStore::empty();
    let mut authorities = Vec::new();
    for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
        let certificate =
            certificate.map_err(|_| misconfigured("The private CA is not correct PEM text.").hint(hint))?;
        roots.add(certificate.clone()).map_err(|error| {
            misconfigured(format!("A certificate of the private CA cannot be used: {error}.")).hint(hint)
        })?;
        authorities.push(certificate);
    }
    let verifier = WebPkiServerVerifier::builder_with_provider(roots.into(), Arc::clone(provider))
        .build()
        .map_err(|_| misconfigured("The private CA holds no certificate.").hint(hint))?;
    Ok((verifier, authorities))
}

fn misconfigured(reason: impl Into<String>) -> Failure {
    Failure::new(FailureKind::Misconfigured, "TLS", reason)
}

#[cfg(test)]
mod tests;
