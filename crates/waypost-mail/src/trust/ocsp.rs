//! Whether a stapled OCSP response proves that a certificate is good (RFC 6960).
//!
//! A response counts only when it is about this certificate, fresh, and signed by the certificate's
//! issuer or by a responder that the issuer named for it. Everything else is no proof.

use der::{Decode, Encode};
use ring::digest;
use x509_ocsp::{BasicOcspResponse, CertId, CertStatus, OcspResponse, OcspResponseStatus, SingleResponse};
use x509_parser::asn1_rs::BitString;
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::verify::verify_signature;
use x509_parser::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

/// Seconds by which the clocks of this machine and of the responder may differ.
const CLOCK_SKEW: u64 = 300;
/// Bytes of a response that are read at most.
const SIZE_LIMIT: usize = 64 * 1024;

const SHA1: &str = "1.3.14.3.2.26";
const SHA256: &str = "2.16.840.1.101.3.4.2.1";

/// What a response proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The certificate is not revoked.
    Good,
    /// It is.
    Revoked,
    /// Nothing; why, as the beginning of a sentence.
    Unusable(String),
}

/// Judges a response about a certificate. `issuers` are the certificates that may have signed it, `now`
/// is in seconds since 1970.
pub(super) fn judge(response: &[u8], end_entity: &[u8], issuers: &[&[u8]], now: u64) -> Verdict {
    match examine(response, end_entity, issuers, now) {
        Ok(verdict) => verdict,
        Err(why) => Verdict::Unusable(why.to_owned()),
    }
}

fn examine(response: &[u8], end_entity: &[u8], issuers: &[&[u8]], now: u64) -> Result<Verdict, &'static str> {
    if response.is_empty() {
        return Err("the server staples no OCSP response");
    }
    let basic = parse(response).ok_or("the server staples an unreadable OCSP response")?;
    let (_, certificate) = X509Certificate::from_der(end_entity).map_err(|_| "there is an unreadable certificate")?;
    let issuer = issuers
        .iter()
        .filter_map(|der| X509Certificate::from_der(der).ok())
        .map(|(_, candidate)| candidate)
        .find(|candidate| {
            candidate.subject().as_raw() == certificate.issuer().as_raw()
                && certificate.verify_signature(Some(candidate.public_key())).is_ok()
        })
        .ok_or("the server does not send the issuer that could prove the OCSP response")?;
    let answers = &basic.tbs_response_data.responses;
    let answer = answers
        .iter()
        .find(|answer| is_about(&answer.cert_id, &certificate, &issuer))
        .ok_or("the stapled OCSP response is about another certificate")?;
    if !is_signed(&basic, &issuer, now) {
        return Err("the stapled OCSP response is not signed by the issuer");
    }
    if !is_fresh(answer, now) {
        return Err("the stapled OCSP response is out of date");
    }
    match answer.cert_status {
        CertStatus::Good(_) => Ok(Verdict::Good),
        CertStatus::Revoked(_) => Ok(Verdict::Revoked),
        CertStatus::Unknown(_) => Err("the OCSP responder does not know the certificate"),
    }
}

fn parse(response: &[u8]) -> Option<BasicOcspResponse> {
    if response.len() > SIZE_LIMIT {
        return None;
    }
    let outer = OcspResponse::from_der(response).ok()?;
    if outer.response_status != OcspResponseStatus::Successful {
        return None;
    }
    BasicOcspResponse::from_der(outer.response_bytes?.response.as_bytes()).ok()
}

fn is_about(id: &CertId, certificate: &X509Certificate<'_>, issuer: &X509Certificate<'_>) -> bool {
    let algorithm = match id.hash_algorithm.oid.to_string().as_str() {
        SHA1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        SHA256 => &digest::SHA256,
        _ => return false,
    };
    let name = digest::digest(algorithm, issuer.subject().as_raw());
    let key = digest::digest(algorithm, &issuer.public_key().subject_public_key.data);
    id.serial_number.as_bytes() == without_leading_zeros(certificate.raw_serial())
        && id.issuer_name_hash.as_bytes() == name.as_ref()
        && id.issuer_key_hash.as_bytes() == key.as_ref()
}

fn without_leading_zeros(serial: &[u8]) -> &[u8] {
    match serial {
        [0, rest @ ..] if !rest.is_empty() && rest[0] & 0x80 != 0 => rest,
        _ => serial,
    }
}

fn is_fresh(answer: &SingleResponse, now: u64) -> bool {
    let from = answer.this_update.0.to_unix_duration().as_secs();
    let until = answer.next_update.map(|next| next.0.to_unix_duration().as_secs());
    // Without a next update newer information is always available (RFC 6960 section 4.2.2.1): a stapled
    // copy of it is then believed for a day.
    let until = until.unwrap_or(from + 86_400);
    from <= now + CLOCK_SKEW && now <= until + CLOCK_SKEW
}

fn is_signed(basic: &BasicOcspResponse, issuer: &X509Certificate<'_>, now: u64) -> bool {
    if signature_is_of(basic, issuer.public_key()) {
        return true;
    }
    // A bounded number: each costs two signature checks.
    basic.certs.iter().flatten().take(4).any(|certificate| {
        let Ok(der) = certificate.to_der() else { return false };
        let Ok((_, delegate)) = X509Certificate::from_der(&der) else { return false };
        is_delegate(&delegate, issuer, now) && signature_is_of(basic, delegate.public_key())
    })
}

fn is_delegate(delegate: &X509Certificate<'_>, issuer: &X509Certificate<'_>, now: u64) -> bool {
    let may_sign = delegate.extended_key_usage().ok().flatten().is_some_and(|usage| usage.value.ocsp_signing);
    let validity = delegate.validity();
    let now = i64::try_from(now).unwrap_or(i64::MAX);
    may_sign
        && delegate.issuer().as_raw() == issuer.subject().as_raw()
        && (validity.not_before.timestamp()..=validity.not_after.timestamp()).contains(&now)
        && delegate.verify_signature(Some(issuer.public_key())).is_ok()
}

fn signature_is_of(basic: &BasicOcspResponse, key: &SubjectPublicKeyInfo<'_>) -> bool {
    let (Ok(signed), Ok(algorithm)) = (basic.tbs_response_data.to_der(), basic.signature_algorithm.to_der()) else {
        return false;
    };
    let Ok((_, algorithm)) = AlgorithmIdentifier::from_der(&algorithm) else { return false };
    let Some(signature) = basic.signature.as_bytes() else { return false };
    verify_signature(key, &algorithm, &BitString::new(0, signature), &signed).is_ok()
}

#[cfg(test)]
mod tests;
