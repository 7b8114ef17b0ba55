//! Accepting a publication: refuse, verify, and only then read, from the octets verified.
//!
//! The order is the point. The raw bytes are scanned and the signature's form is checked;
//! the signature is checked against a pinned key; the content is canonicalised and its
//! digest compared; then the canonical octets, and nothing else, are scanned and read.
//! Deliberately absent: trust on first use, chains, and any key that the document brings.

use std::fmt;

use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use secrecy::SecretString;
use waypost_domain::{SecretRef, Snapshot};

use crate::document::{self, Content, PUBLICATION_NAMESPACE, PUBLICATION_ROOT};
use crate::dsig;
use crate::keys::{KeyId, PinnedPublishers, RouterKeys};
use crate::refusal::{Refusal, Refusals};
use crate::seal::{Closed, OpenError, Opener, SealedSecret, SecretContext};
use crate::sign::Places;
use crate::xml::c14n::canonicalize;
use crate::xml::scan::{Vocabulary, scan};

/// What a router accepts.
#[derive(Debug, Clone)]
pub struct TrustPolicy<'a> {
    /// The publisher keys that it trusts.
    pub pinned: &'a PinnedPublishers,
    /// Its own identifier.
    pub router_id: &'a str,
    /// Serial and digest of the publication applied last, as [`Verified`] gave them. The
    /// same publication is accepted again; an older one, or another with the same serial,
    /// is refused.
    pub last: Option<(u64, [u8; 32])>,
    /// The time; `None` when expiry shall not be checked (re-reading what was applied).
    pub now: Option<Timestamp>,
}

/// A publication that was verified. Everything in it was signed by a pinned key.
#[derive(Clone)]
pub struct Verified {
    content: Content,
    digest: [u8; 32],
    places: std::sync::Arc<Places>,
}

/// Verifies and reads a publication.
///
/// # Errors
/// Every reason that can safely be told: all faults of structure, or the broken trust, or
/// all reasons why an authentic publication does not apply here and now.
pub fn verify(bytes: &[u8], trust: &TrustPolicy<'_>) -> Result<Verified, Refusals> {
    let (octets, digest) = authenticate(bytes, trust.pinned)?;
    let vocabulary = Vocabulary::Fixed { root: PUBLICATION_ROOT, namespace: PUBLICATION_NAMESPACE, signature: false };
    let content = document::read(&scan(&octets, vocabulary)?)?;
    Refusals::check(inapplicable(&content, digest, trust))?;
    let places = Places::of(&content.snapshot).into();
    Ok(Verified { content, digest, places })
}

/// The canonical octets that a pinned key signed, and their digest.
fn authenticate(bytes: &[u8], pinned: &PinnedPublishers) -> Result<(Vec<u8>, [u8; 32]), Refusals> {
    let vocabulary = Vocabulary::Fixed { root: PUBLICATION_ROOT, namespace: PUBLICATION_NAMESPACE, signature: true };
    let scanned = scan(bytes, vocabulary)?;
    let signature = dsig::read(&scanned)?;
    let publisher = scanned.attribute(scanned.root, "publisher").unwrap_or("");
    let Some(key) = pinned.find(publisher) else {
        let publisher = publisher.chars().take(64).collect();
        return Err(Refusal::PublisherNotPinned { publisher }.into());
    };
    let signed_info = canonicalize(&scanned, signature.signed_info, None);
    if !key.verifies(&signed_info, &signature.value) {
        return Err(Refusal::SignatureInvalid { publisher: key.id().to_string() }.into());
    }
    let octets = canonicalize(&scanned, scanned.root, Some(signature.element));
    if digest(&SHA256, &octets).as_ref() != signature.digest {
        return Err(Refusal::DigestMismatch.into());
    }
    Ok((octets, signature.digest))
}

/// Why an authentic publication does not apply to this router now.
fn inapplicable(content: &Content, digest: [u8; 32], trust: &TrustPolicy<'_>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if content.router != trust.router_id {
        let (found, expected) = (content.router.clone(), trust.router_id.to_owned());
        refusals.push(Refusal::OtherRouter { found, expected });
    }
    match trust.last {
        Some((last, _)) if content.serial < last => {
            refusals.push(Refusal::SerialTooOld { serial: content.serial, last });
        }
        Some((last, applied)) if content.serial == last && digest != applied => {
            refusals.push(Refusal::SerialReused { serial: last });
        }
        _ => {}
    }
    if let (Some(expires), Some(now)) = (content.expires, trust.now)
        && expires <= now
    {
        refusals.push(Refusal::Expired { expired: expires.to_string() });
    }
    refusals
}

impl Verified {
    /// The serial, from 1.
    #[must_use]
    pub const fn serial(&self) -> u64 {
        self.content.serial
    }

    /// When it was issued, by the publisher's clock.
    #[must_use]
    pub const fn issued(&self) -> Timestamp {
        self.content.issued
    }

    /// From when on it is refused.
    #[must_use]
    pub const fn expires(&self) -> Option<Timestamp> {
        self.content.expires
    }

    /// The pinned key that signed it.
    #[must_use]
    pub const fn publisher(&self) -> &KeyId {
        &self.content.publisher
    }

    /// The router that it is for.
    #[must_use]
    pub fn router_id(&self) -> &str {
        &self.content.router
    }

    /// The configuration.
    #[must_use]
    pub const fn snapshot(&self) -> &Snapshot {
        &self.content.snapshot
    }

    /// The sealed secrets, in the order of their places.
    #[must_use]
    pub fn secrets(&self) -> &[SealedSecret] {
        &self.content.secrets
    }

    /// SHA-256 over the canonical octets: equal for equal content, whoever signed it.
    #[must_use]
    pub const fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// Whether this is the publication that was applied last, to the octet.
    #[must_use]
    pub fn is_unchanged(&self, last: Option<(u64, [u8; 32])>) -> bool {
        last == Some((self.content.serial, self.digest))
    }

    /// Opens one sealed secret.
    ///
    /// # Errors
    /// When there is no such secret, the router lacks its key, or it was moved.
    pub fn open_secret(&self, keys: &RouterKeys, secret: &SecretRef) -> Result<SecretString, OpenError> {
        let sealed = self
            .content
            .secrets
            .iter()
            .find(|sealed| sealed.secret == *secret)
            .ok_or_else(|| OpenError::Missing { secret: secret.clone() })?;
        self.open_sealed(&self.opener(keys), sealed)
    }

    /// Opens every sealed secret.
    ///
    /// # Errors
    /// All that do not open.
    pub fn open_secrets(&self, keys: &RouterKeys) -> Result<Vec<(SecretRef, SecretString)>, Vec<OpenError>> {
        let opener = self.opener(keys);
        let mut opened = Vec::with_capacity(self.content.secrets.len());
        let mut failed = Vec::new();
        for sealed in &self.content.secrets {
            match self.open_sealed(&opener, sealed) {
                Ok(value) => opened.push((sealed.secret.clone(), value)),
                Err(error) => failed.push(error),
            }
        }
        if failed.is_empty() { Ok(opened) } else { Err(failed) }
    }

    /// Without any secret there is nothing to open with; nobody asks then.
    fn opener(&self, keys: &RouterKeys) -> Result<Opener, Closed> {
        self.content.encapsulation.as_ref().map_or(Err(Closed::BadEncapsulation), |common| Opener::new(keys, common))
    }

    fn open_sealed(&self, opener: &Result<Opener, Closed>, sealed: &SealedSecret) -> Result<SecretString, OpenError> {
        let secret = || sealed.secret.clone();
        let opener = match opener {
            Ok(opener) => opener,
            Err(Closed::UnknownKey) => {
                let key = self.content.encapsulation.as_ref().map_or_else(String::new, |common| common.key.clone());
                return Err(OpenError::UnknownKey { secret: secret(), key });
            }
            Err(Closed::BadEncapsulation) => return Err(OpenError::DoesNotOpen { secret: secret() }),
        };
        let deployment = self.places.deployment_of(&sealed.secret.object).unwrap_or("");
        let context = SecretContext { router: &self.content.router, deployment, secret: &sealed.secret };
        opener.open(&context, sealed).ok_or_else(|| OpenError::DoesNotOpen { secret: secret() })
    }

    /// Whether it says exactly what was to be published.
    pub(crate) fn is_of(&self, content: &Content) -> bool {
        self.content == *content
    }
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("serial", &self.content.serial)
            .field("publisher", &self.content.publisher)
            .field("router", &self.content.router)
            .finish_non_exhaustive()
    }
}
