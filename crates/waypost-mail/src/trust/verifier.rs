//! Verifiers of server certificates beside the ordinary one: a pin, and a check of revocation.

use std::fmt;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme};

use super::facts::{CertificateFacts, fingerprint};
use super::ocsp::{self, Verdict};

/// Why a certificate was refused, where rustls has no word for it. Its text is for a person.
#[derive(Clone, Debug)]
pub(super) enum Refusal {
    /// Another certificate than the pinned one: its fingerprint.
    NotPinned(String),
    /// No proof that it is not revoked.
    NoProof(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPinned(seen) => {
                write!(f, "the server's certificate has the fingerprint {seen}, not the pinned one")
            }
            Self::NoProof(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(refusal))))
    }
}

/// Believes exactly one certificate.
#[derive(Debug)]
pub(super) struct Pinned {
    pub(super) fingerprint: [u8; 32],
    pub(super) provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let seen = ring::digest::digest(&ring::digest::SHA256, end_entity);
        if seen.as_ref() == self.fingerprint {
            return Ok(ServerCertVerified::assertion());
        }
        Err(Refusal::NotPinned(fingerprint(end_entity)).into())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Another verifier, and then the stapled OCSP response.
#[derive(Debug)]
pub(super) struct RevocationChecked {
    pub(super) base: Arc<dyn ServerCertVerifier>,
    /// Authorities beyond those that the server sends, that may have signed the certificate.
    pub(super) authorities: Vec<CertificateDer<'static>>,
    pub(super) is_required: bool,
}

impl ServerCertVerifier for RevocationChecked {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let believed = self.base.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)?;
        let issuers: Vec<&[u8]> =
            intermediates.iter().map(AsRef::as_ref).chain(self.authorities.iter().map(AsRef::as_ref)).collect();
        match ocsp::judge(ocsp_response, end_entity, &issuers, now.as_secs()) {
            Verdict::Good => Ok(believed),
            Verdict::Revoked => Err(Error::InvalidCertificate(CertificateError::Revoked)),
            Verdict::Unusable(why) if self.is_required => Err(Refusal::NoProof(no_proof(end_entity, &why)).into()),
            Verdict::Unusable(_) => Ok(believed),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.base.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.base.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.base.supported_verify_schemes()
    }
}

fn no_proof(end_entity: &[u8], why: &str) -> String {
    let Some(facts) = CertificateFacts::read(end_entity) else {
        return format!("{why}; the certificate cannot be read");
    };
    let mut sources: Vec<String> = Vec::new();
    sources.extend(facts.ocsp_urls.iter().map(|url| format!("OCSP responder {url}")));
    sources.extend(facts.crl_urls.iter().map(|url| format!("revocation list {url}")));
    let named = match sources.is_empty() {
        true => "it names no OCSP responder and no revocation list".to_owned(),
        false => format!("it names {}", sources.join(", ")),
    };
    format!("{why} for the certificate {} (serial {}); {named}", facts.subject, facts.serial)
}
