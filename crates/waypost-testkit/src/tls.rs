//! An authority of one's own and the certificates it issues: a good one, and each of the bad kinds that
//! a client must refuse. Files are PEM, because servers read PEM.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring::default_provider};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, ServerConfig, SignatureScheme};

use crate::LabError;

/// The host name that every good certificate carries beside `localhost` and the server's address.
pub const HOST_NAME: &str = "mail.lab.test";

const DAY: Duration = Duration::from_secs(86_400);

/// What is right or wrong with a server's certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CertificateKind {
    /// Signed by the lab's authority, for the right names, valid for 30 days.
    #[default]
    Good,
    /// As [`Self::Good`], but its validity ends within this many days.
    ExpiresInDays(u32),
    /// Its validity ended yesterday.
    Expired,
    /// Its validity begins in ten days.
    NotYetValid,
    /// Signed by the authority, but for `other.example` only.
    WrongName,
    /// Right names, signed by its own key.
    SelfSigned,
}

/// A certification authority of the lab.
pub struct Authority {
    folder: PathBuf,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Authority").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Authority {
    /// Creates an authority and writes its certificate to `ca.pem` in `folder`, which is created.
    ///
    /// # Errors
    /// When the folder cannot be written or a key cannot be made.
    pub fn create(folder: &Path) -> Result<Self, LabError> {
        fs::create_dir_all(folder)?;
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "Waypost Lab CA");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let now = SystemTime::now();
        params.not_before = (now - DAY * 3650).into();
        params.not_after = (now + DAY * 3650).into();
        let issuer = CertifiedIssuer::self_signed(params, new_key()?)
            .map_err(|cause| LabError::doing("signing the lab's authority", cause))?;
        fs::write(folder.join("ca.pem"), issuer.pem())?;
        Ok(Self { folder: folder.to_owned(), issuer })
    }

    /// The authority's certificate as PEM text.
    pub fn ca_pem(&self) -> String {
        self.issuer.pem()
    }

    /// The file that holds [`Self::ca_pem`].
    pub fn ca_pem_path(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// Issues a server certificate for `ip`, [`HOST_NAME`] and `localhost`, and writes
    /// `<name>.pem` and `<name>.key` beside the authority's certificate.
    ///
    /// # Errors
    /// When a file cannot be written or a key cannot be made.
    pub fn issue(&self, name: &str, kind: CertificateKind, ip: IpAddr) -> Result<Identity, LabError> {
        let key = new_key()?;
        let params = server_params(kind, ip)?;
        let certificate = match kind {
            CertificateKind::SelfSigned => params.self_signed(&key),
            _ => params.signed_by(&key, &self.issuer),
        }
        .map_err(|cause| LabError::doing(format!("signing the certificate {name}"), cause))?;
        let identity = Identity {
            certificate_path: self.folder.join(format!("{name}.pem")),
            key_path: self.folder.join(format!("{name}.key")),
            certificate: certificate.der().clone(),
            key: PrivateKeyDer::try_from(key.serialize_der())
                .map_err(|cause| LabError::doing(format!("the key of {name}"), cause))?,
        };
        fs::write(&identity.certificate_path, certificate.pem())?;
        fs::write(&identity.key_path, key.serialize_pem())?;
        Ok(identity)
    }
}

fn new_key() -> Result<KeyPair, LabError> {
    KeyPair::generate().map_err(|cause| LabError::doing("making a key", cause))
}

fn server_params(kind: CertificateKind, ip: IpAddr) -> Result<CertificateParams, LabError> {
    let names = match kind {
        CertificateKind::WrongName => vec!["other.example".to_owned()],
        _ => vec![HOST_NAME.to_owned(), "localhost".to_owned(), ip.to_string(), Ipv4Addr::LOCALHOST.to_string()],
    };
    let common_name = names[0].clone();
    let mut params = CertificateParams::new(names).map_err(|cause| LabError::doing("naming a certificate", cause))?;
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let now = SystemTime::now();
    let (from, to) = match kind {
        CertificateKind::Expired => (now - DAY * 40, now - DAY),
        CertificateKind::NotYetValid => (now + DAY * 10, now + DAY * 40),
        CertificateKind::ExpiresInDays(days) => (now - DAY, now + DAY * days),
        _ => (now - DAY, now + DAY * 30),
    };
    params.not_before = from.into();
    params.not_after = to.into();
    Ok(params)
}

/// A server's certificate and key, in memory and as PEM files.
pub struct Identity {
    /// The PEM file of the certificate.
    pub certificate_path: PathBuf,
    /// The PEM file of the private key (PKCS #8).
    pub key_path: PathBuf,
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Identity").field("certificate_path", &self.certificate_path).finish_non_exhaustive()
    }
}

impl Identity {
    /// The certificate as DER.
    pub fn certificate_der(&self) -> &[u8] {
        &self.certificate
    }

    /// SHA-256 of the certificate's DER, as 64 lower-case hexadecimal digits: what a client pins.
    pub fn sha256(&self) -> String {
        let digest = ring::digest::digest(&ring::digest::SHA256, &self.certificate);
        digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A rustls server configuration with this certificate, for TLS 1.2 and 1.3.
    ///
    /// # Errors
    /// When rustls does not take the key.
    pub fn server_config(&self) -> Result<Arc<ServerConfig>, LabError> {
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| {
                builder.with_no_client_auth().with_single_cert(vec![self.certificate.clone()], self.key.clone_key())
            })
            .map_err(|cause| LabError::doing("configuring a TLS server", cause))?;
        Ok(Arc::new(config))
    }
}

/// A rustls client configuration that trusts the authority in the PEM file `ca`.
///
/// # Errors
/// When the file cannot be read or holds no certificate.
pub fn client_trusting(ca: &Path) -> Result<Arc<ClientConfig>, LabError> {
    let certificate = CertificateDer::from_pem_file(ca).map_err(|cause| LabError::doing(ca.display(), cause))?;
    let mut roots = rustls::RootCertStore::empty();
    roots.add(certificate).map_err(|cause| LabError::doing(ca.display(), cause))?;
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|cause| LabError::doing("configuring a TLS client", cause))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

/// A rustls client configuration that accepts every certificate: to see whether a server answers at all,
/// even one that presents a bad certificate on purpose.
///
/// # Errors
/// When rustls refuses its own defaults.
pub(crate) fn client_accepting_anything() -> Result<Arc<ClientConfig>, LabError> {
    let provider = Arc::new(default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|cause| LabError::doing("configuring a TLS client", cause))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AcceptAnything(provider)))
        .with_no_client_auth();
    Ok(Arc::new(config))
}

#[derive(Debug)]
struct AcceptAnything(Arc<CryptoProvider>);

impl ServerCertVerifier for AcceptAnything {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls12_signature(
            message,
            certificate,
            signature,
            &self.0.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        rustls::crypto::verify_tls13_signature(
            message,
            certificate,
            signature,
            &self.0.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// What `openssl verify` says of a certificate of this kind, an independent judge.
    fn check(kind: CertificateKind, name: &str, verdict: &str) {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::create(folder.path()).unwrap();
        let identity = authority.issue("server", kind, IpAddr::from([127, 0, 0, 9])).unwrap();
        let output = Command::new("openssl")
            .args(["verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", name, "-CAfile"])
            .args([authority.ca_pem_path(), identity.certificate_path])
            .output()
            .unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(said.contains(verdict), "{kind:?} for {name}: {said}");
    }

    #[test]
    fn an_independent_verifier_sees_what_each_kind_promises() {
        check(CertificateKind::Good, HOST_NAME, ": OK");
        check(CertificateKind::Good, "localhost", ": OK");
        check(CertificateKind::Good, "other.example", "hostname mismatch");
        check(CertificateKind::ExpiresInDays(3), HOST_NAME, ": OK");
        check(CertificateKind::Expired, HOST_NAME, "certificate has expired");
        check(CertificateKind::NotYetValid, HOST_NAME, "certificate is not yet valid");
        check(CertificateKind::WrongName, HOST_NAME, "hostname mismatch");
        check(CertificateKind::SelfSigned, HOST_NAME, "self-signed certificate");
    }

    #[test]
    fn the_fingerprint_is_the_one_that_openssl_prints() {
        let folder = tempfile::tempdir().unwrap();
        let identity = Authority::create(folder.path())
            .unwrap()
            .issue("server", CertificateKind::Good, IpAddr::from([127, 0, 0, 9]))
            .unwrap();
        let output = Command::new("openssl")
            .args(["x509", "-noout", "-fingerprint", "-sha256", "-in"])
            .arg(&identity.certificate_path)
            .output()
            .unwrap();
        let printed =
            String::from_utf8_lossy(&output.stdout).trim().rsplit('=').next().unwrap().replace(':', "").to_lowercase();
        assert_eq!(identity.sha256(), printed);
    }
}
