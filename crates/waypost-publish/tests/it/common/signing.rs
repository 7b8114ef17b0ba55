//! A second signer, built from ring and [`waypost_publish::canonicalize`] alone: it signs
//! anything, in any shape, so that a refusal is proven to come from the shape and not from
//! a broken signature.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use secrecy::ExposeSecret as _;
use waypost_publish::{PublisherKey, canonicalize};

pub(crate) const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// A good publication cut around its signature: before, the signature, after.
pub(crate) fn cut(document: &str) -> (&str, &str, &str) {
    let from = document.find("<Signature").unwrap();
    let to = document.rfind("</Signature>").unwrap() + "</Signature>".len();
    (&document[..from], &document[from..to], &document[to..])
}

/// The canonical form of a document without its signature.
pub(crate) fn canonical_content(document: &str) -> Vec<u8> {
    let (before, _, after) = cut(document);
    canonicalize(format!("{before}{after}").as_bytes()).unwrap()
}

/// Signs `before` + signature + `after`; `tweak` may change the `SignedInfo` before it is
/// signed. The signature is genuine for whatever the result is.
pub(crate) fn sign_raw(document: &str, key: &PublisherKey, tweak: impl Fn(&str) -> String) -> String {
    let (before, signature, after) = cut(document);
    let hash = digest(&SHA256, &canonical_content(document));
    let old_digest = between(signature, "<DigestValue>", "</DigestValue>");
    let info_from = signature.find("<SignedInfo>").unwrap();
    let info_to = signature.find("</SignedInfo>").unwrap() + "</SignedInfo>".len();
    let info = signature[info_from..info_to].replace(old_digest, &STANDARD.encode(hash));
    let info = tweak(&info);
    let bare = info.replacen("<SignedInfo>", &format!("<SignedInfo xmlns=\"{DSIG}\">"), 1);
    let value = raw_signature(key, &canonicalize(bare.as_bytes()).unwrap());
    let tail = &signature[info_to..];
    let tail = tail.replace(between(tail, "<SignatureValue>", "</SignatureValue>"), &STANDARD.encode(value));
    format!("{before}{}{info}{tail}{after}", &signature[..info_from])
}

fn raw_signature(key: &PublisherKey, octets: &[u8]) -> Vec<u8> {
    let pem = key.to_pem();
    let body: String = pem.expose_secret().lines().filter(|line| !line.starts_with("-----")).collect();
    let random = SystemRandom::new();
    let pkcs8 = STANDARD.decode(body).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8, &random).unwrap();
    pair.sign(&random, octets).unwrap().as_ref().to_vec()
}

/// The text between two marks.
pub(crate) fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let from = text.find(open).unwrap() + open.len();
    let to = from + text[from..].find(close).unwrap();
    &text[from..to]
}

/// Replaces the one occurrence of `from`.
pub(crate) fn put(document: &str, from: &str, to: &str) -> String {
    assert_eq!(document.matches(from).count(), 1, "{from:?} must stand once");
    document.replacen(from, to, 1)
}
