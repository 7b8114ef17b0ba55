//! What a certificate says of itself, for people.

use std::fmt::Write as _;

use x509_parser::extensions::{DistributionPointName, GeneralName, ParsedExtension};
use x509_parser::oid_registry::OID_PKIX_ACCESS_DESCRIPTOR_OCSP;
use x509_parser::prelude::{FromDer, X509Certificate};

/// What a certificate says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Distinguished name of its holder.
    pub subject: String,
    /// Distinguished name of who signed it.
    pub issuer: String,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// The host names and IP addresses that it is for.
    pub names: Vec<String>,
    /// Seconds since 1970 from which it is valid.
    pub not_before: i64,
    /// Seconds since 1970 until which it is valid.
    pub not_after: i64,
    /// SHA-256 of the whole, hexadecimal: what can be pinned.
    pub fingerprint: String,
    /// OCSP responders that it names.
    pub ocsp_urls: Vec<String>,
    /// Revocation lists that it names.
    pub crl_urls: Vec<String>,
}

impl CertificateFacts {
    /// Reads a certificate in DER; none when it is malformed.
    #[must_use]
    pub fn read(der: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let mut facts = Self {
            subject: certificate.subject().to_string(),
            issuer: certificate.issuer().to_string(),
            serial: hex(certificate.raw_serial()),
            names: Vec::new(),
            not_before: certificate.validity().not_before.timestamp(),
            not_after: certificate.validity().not_after.timestamp(),
            fingerprint: fingerprint(der),
            ocsp_urls: Vec::new(),
            crl_urls: Vec::new(),
        };
        for extension in certificate.extensions() {
            facts.add(extension.parsed_extension());
        }
        Some(facts)
    }

    fn add(&mut self, extension: &ParsedExtension<'_>) {
        match extension {
            ParsedExtension::SubjectAlternativeName(alternative) => {
                self.names.extend(alternative.general_names.iter().filter_map(name));
            }
            ParsedExtension::AuthorityInfoAccess(access) => {
                let responders = access
                    .accessdescs
                    .iter()
                    .filter(|description| description.access_method == OID_PKIX_ACCESS_DESCRIPTOR_OCSP);
                self.ocsp_urls.extend(responders.filter_map(|d| url(&d.access_location)));
            }
            ParsedExtension::CRLDistributionPoints(points) => {
                for point in &points.points {
                    if let Some(DistributionPointName::FullName(names)) = &point.distribution_point {
                        self.crl_urls.extend(names.iter().filter_map(url));
                    }
                }
            }
            _ => {}
        }
    }
}

fn name(general: &GeneralName<'_>) -> Option<String> {
    match general {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(octets) => match <[u8; 4]>::try_from(*octets) {
            Ok(four) => Some(std::net::Ipv4Addr::from(four).to_string()),
            Err(_) => {
                let sixteen = <[u8; 16]>::try_from(*octets).ok()?;
                Some(std::net::Ipv6Addr::from(sixteen).to_string())
            }
        },
        _ => None,
    }
}

fn url(general: &GeneralName<'_>) -> Option<String> {
    match general {
        GeneralName::URI(uri) => Some((*uri).to_owned()),
        _ => None,
    }
}

/// SHA-256 of a certificate in DER, as 64 lower-case hexadecimal digits.
#[must_use]
pub fn fingerprint(der: &[u8]) -> String {
    hex(ring::digest::digest(&ring::digest::SHA256, der).as_ref())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
