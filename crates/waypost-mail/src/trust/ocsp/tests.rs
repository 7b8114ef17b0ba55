//! Responses that were signed here, by whom they should be and by others.

use super::*;

use std::time::Duration;

use der::asn1::{BitString as DerBits, GeneralizedTime, OctetString};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa, KeyPair, SerialNumber,
    SigningKey as _,
};
use x509_ocsp::{AsResponseBytes as _, ResponderId, ResponseData, Version};

/// 2026-01-01.
const NOW: u64 = 1_767_225_600;
const HOUR: u64 = 3600;

struct Pki {
    issuer: CertifiedIssuer<'static, KeyPair>,
    server: Vec<u8>,
    delegate: (Vec<u8>, KeyPair),
    /// A certificate of the issuer that may not sign responses.
    other: (Vec<u8>, KeyPair),
}

fn pki() -> Pki {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let issue = |serial: u64, usage: Option<ExtendedKeyUsagePurpose>| {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["mail.example".to_owned()]).unwrap();
        params.serial_number = Some(SerialNumber::from(serial));
        params.extended_key_usages = usage.into_iter().collect();
        (params.signed_by(&key, &issuer).unwrap().der().to_vec(), key)
    };
    let server = issue(0x1234_5678_9ABC, None).0;
    let delegate = issue(7, Some(ExtendedKeyUsagePurpose::OcspSigning));
    let other = issue(8, Some(ExtendedKeyUsagePurpose::ServerAuth));
    Pki { server, delegate, other, issuer }
}

fn time(seconds: u64) -> x509_ocsp::OcspGeneralizedTime {
    let time = GeneralizedTime::from_unix_duration(Duration::from_secs(seconds)).unwrap();
    x509_ocsp::OcspGeneralizedTime::from(time)
}

fn id(pki: &Pki, about: &[u8]) -> CertId {
    let (_, certificate) = X509Certificate::from_der(about).unwrap();
    let (_, issuer) = X509Certificate::from_der(pki.issuer.der()).unwrap();
    let hash =
        |bytes: &[u8]| OctetString::new(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref()).unwrap();
    let algorithm = der::asn1::ObjectIdentifier::new_unwrap(SHA1);
    CertId {
        hash_algorithm: algorithm_of(algorithm),
        issuer_name_hash: hash(issuer.subject().as_raw()),
        issuer_key_hash: hash(&issuer.public_key().subject_public_key.data),
        serial_number: Decode::from_der(&serial_der(certificate.raw_serial())).unwrap(),
    }
}

fn serial_der(raw: &[u8]) -> Vec<u8> {
    let mut der = vec![2, u8::try_from(raw.len()).unwrap()];
    der.extend_from_slice(raw);
    der
}

/// `AlgorithmIdentifier` without parameters.
fn algorithm_of<T: for<'a> Decode<'a>>(oid: der::asn1::ObjectIdentifier) -> T {
    let oid = oid.to_der().unwrap();
    let mut der = vec![0x30, u8::try_from(oid.len()).unwrap()];
    der.extend_from_slice(&oid);
    T::from_der(&der).unwrap()
}

struct Made<'a> {
    about: &'a [u8],
    status: CertStatus,
    from: u64,
    until: Option<u64>,
    key: &'a KeyPair,
    certificate: Option<&'a [u8]>,
}

fn respond(pki: &Pki, made: &Made<'_>) -> Vec<u8> {
    let data = ResponseData {
        version: Version::V1,
        responder_id: ResponderId::ByKey(OctetString::new([0; 20]).unwrap()),
        produced_at: time(NOW),
        responses: vec![SingleResponse {
            cert_id: id(pki, made.about),
            cert_status: made.status,
            this_update: time(made.from),
            next_update: made.until.map(time),
            single_extensions: None,
        }],
        response_extensions: None,
    };
    let signature = made.key.sign(&data.to_der().unwrap()).unwrap();
    // ecdsa-with-SHA256
    let algorithm = der::asn1::ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
    let basic = BasicOcspResponse {
        tbs_response_data: data,
        signature_algorithm: algorithm_of(algorithm),
        signature: DerBits::from_bytes(&signature).unwrap(),
        certs: made.certificate.map(|der| vec![Decode::from_der(der).unwrap()]),
    };
    let bytes = basic.to_response_bytes().unwrap();
    let response = OcspResponse { response_status: OcspResponseStatus::Successful, response_bytes: Some(bytes) };
    response.to_der().unwrap()
}

fn unusable(why: &str) -> Verdict {
    Verdict::Unusable(why.to_owned())
}

#[test]
fn only_a_fresh_signed_answer_about_this_certificate_counts() {
    let pki = pki();
    let good = || Made {
        about: &pki.server,
        status: CertStatus::good(),
        from: NOW - HOUR,
        until: Some(NOW + HOUR),
        key: pki.issuer.key(),
        certificate: None,
    };
    let revoked =
        CertStatus::revoked(x509_ocsp::RevokedInfo { revocation_time: time(NOW - HOUR), revocation_reason: None });
    let stranger = KeyPair::generate().unwrap();
    let unsigned = "the stapled OCSP response is not signed by the issuer";
    let late = "the stapled OCSP response is out of date";
    for (name, made, expected) in [
        ("good", good(), Verdict::Good),
        ("good for a day", Made { until: None, ..good() }, Verdict::Good),
        ("revoked", Made { status: revoked, ..good() }, Verdict::Revoked),
        (
            "unknown",
            Made { status: CertStatus::unknown(), ..good() },
            unusable("the OCSP responder does not know the certificate"),
        ),
        ("old", Made { until: Some(NOW - HOUR), ..good() }, unusable(late)),
        ("old without an end", Made { from: NOW - 30 * HOUR, until: None, ..good() }, unusable(late)),
        ("of the future", Made { from: NOW + HOUR, ..good() }, unusable(late)),
        (
            "about another",
            Made { about: &pki.other.0, ..good() },
            unusable("the stapled OCSP response is about another certificate"),
        ),
        ("by a stranger", Made { key: &stranger, ..good() }, unusable(unsigned)),
        ("by a delegate", Made { key: &pki.delegate.1, certificate: Some(&pki.delegate.0), ..good() }, Verdict::Good),
        ("by no delegate", Made { key: &pki.other.1, certificate: Some(&pki.other.0), ..good() }, unusable(unsigned)),
        (
            "by a delegate's name only",
            Made { key: &stranger, certificate: Some(&pki.delegate.0), ..good() },
            unusable(unsigned),
        ),
    ] {
        let response = respond(&pki, &made);
        let issuers: [&[u8]; 2] = [&pki.other.0, pki.issuer.der()];
        assert_eq!(judge(&response, &pki.server, &issuers, NOW), expected, "{name}");
    }
}

#[test]
fn what_is_no_response_or_has_no_issuer_proves_nothing() {
    let pki = pki();
    let key = pki.issuer.key();
    let made = Made { about: &pki.server, status: CertStatus::good(), from: NOW, until: None, key, certificate: None };
    let response = respond(&pki, &made);
    let issuers: [&[u8]; 1] = [pki.issuer.der()];
    let staples = |bytes: &[u8]| judge(bytes, &pki.server, &issuers, NOW);
    assert_eq!(staples(&response), Verdict::Good);
    assert_eq!(staples(b""), unusable("the server staples no OCSP response"));
    let unreadable = unusable("the server staples an unreadable OCSP response");
    assert_eq!(staples(b"\x30\x03\x0a\x01\x03"), unreadable);
    assert_eq!(staples(&vec![0x30; 100_000]), unreadable);
    let missing = unusable("the server does not send the issuer that could prove the OCSP response");
    assert_eq!(judge(&response, &pki.server, &[], NOW), missing);
    for place in 0..response.len() {
        let mut damaged = response.clone();
        damaged[place] ^= 0x01;
        let verdict = staples(&damaged);
        assert_ne!(verdict, Verdict::Revoked, "byte {place}");
        let mut cut = response.clone();
        cut.truncate(place);
        assert_ne!(staples(&cut), Verdict::Good, "cut at {place}");
    }
}
