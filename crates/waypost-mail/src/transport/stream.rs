//! A stream of bytes, plain or protected, and what is known of its protection.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use ring::digest;
use rustls::pki_types::CertificateDer;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;
use x509_parser::oid_registry as oid;
use x509_parser::prelude::{FromDer, X509Certificate};

/// A TCP connection with or without TLS.
#[derive(Debug)]
pub enum Stream {
    /// Without.
    Plain(TcpStream),
    /// With.
    Tls(Box<TlsStream<TcpStream>>),
    /// No connection: what a server says stands in memory.
    #[cfg(feature = "fuzzing")]
    Scripted(crate::fuzzing::Script),
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_read(context, buffer),
            #[cfg(feature = "fuzzing")]
            Self::Scripted(script) => Pin::new(script).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_write(context, bytes),
            #[cfg(feature = "fuzzing")]
            Self::Scripted(script) => Pin::new(script).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_flush(context),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_flush(context),
            #[cfg(feature = "fuzzing")]
            Self::Scripted(script) => Pin::new(script).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Tls(stream) => Pin::new(stream.as_mut()).poll_shutdown(context),
            #[cfg(feature = "fuzzing")]
            Self::Scripted(script) => Pin::new(script).poll_shutdown(context),
        }
    }
}

/// What is known of a TLS connection after its handshake.
#[derive(Clone, Debug)]
pub struct TlsFacts {
    /// For example `TLSv1.3`.
    pub version: String,
    /// For example `TLS13_AES_256_GCM_SHA384`.
    pub cipher_suite: String,
    /// The certificates that the server sent, its own first.
    pub chain: Vec<CertificateDer<'static>>,
    /// Channel binding data `tls-exporter` (RFC 9266); with TLS 1.3 only.
    pub exporter: Option<[u8; 32]>,
}

impl TlsFacts {
    /// Reads them from a finished handshake.
    #[must_use]
    pub fn of(stream: &TlsStream<TcpStream>) -> Self {
        let (_, session) = stream.get_ref();
        let version = session.protocol_version();
        let is_13 = version == Some(rustls::ProtocolVersion::TLSv1_3);
        let exporter = is_13
            .then(|| session.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(b"")))
            .and_then(Result::ok);
        Self {
            version: match version {
                Some(rustls::ProtocolVersion::TLSv1_3) => "TLSv1.3".to_owned(),
                Some(rustls::ProtocolVersion::TLSv1_2) => "TLSv1.2".to_owned(),
                other => format!("{other:?}"),
            },
            cipher_suite: session
                .negotiated_cipher_suite()
                .map_or_else(String::new, |suite| format!("{:?}", suite.suite())),
            chain: session
                .peer_certificates()
                .unwrap_or_default()
                .iter()
                .map(|certificate| certificate.clone().into_owned())
                .collect(),
            exporter,
        }
    }

    /// Channel binding data `tls-server-end-point` (RFC 5929 section 4): the server certificate's digest
    /// with the hash function of its signature, SHA-256 where that is MD5 or SHA-1. None for signatures
    /// whose hash function is not told by their algorithm.
    #[must_use]
    pub fn server_end_point(&self) -> Option<Vec<u8>> {
        let der = self.chain.first()?;
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let signature = &certificate.signature_algorithm.algorithm;
        let sha256 = [
            &oid::OID_PKCS1_MD5WITHRSAENC,
            &oid::OID_PKCS1_SHA1WITHRSA,
            &oid::OID_PKCS1_SHA256WITHRSA,
            &oid::OID_SIG_ECDSA_WITH_SHA256,
        ];
        let sha384 = [&oid::OID_PKCS1_SHA384WITHRSA, &oid::OID_SIG_ECDSA_WITH_SHA384];
        let sha512 = [&oid::OID_PKCS1_SHA512WITHRSA, &oid::OID_SIG_ECDSA_WITH_SHA512];
        let algorithm = if sha256.contains(&signature) {
            &digest::SHA256
        } else if sha384.contains(&signature) {
            &digest::SHA384
        } else if sha512.contains(&signature) {
            &digest::SHA512
        } else {
            return None;
        };
        Some(digest::digest(algorithm, der).as_ref().to_vec())
    }
}
