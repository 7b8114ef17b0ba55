//! Writing a publication: seal, write, digest, sign, and check by verifying.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use secrecy::SecretString;
use waypost_domain::raw::Record as _;
use waypost_domain::{ObjectKind, ObjectRef, SecretRef, Snapshot};

use crate::document::{self, Content, PUBLICATION_NAMESPACE, PUBLICATION_ROOT, Unwritable};
use crate::dsig;
use crate::keys::{KeyError, PinnedPublishers, PublisherKey, RouterPublic};
use crate::refusal::Refusals;
use crate::seal::{Encapsulation, MAX_SECRET, SealFault, SealedSecret, Sealer, SecretContext};
use crate::shape::ShapeFault;
use crate::verify::{TrustPolicy, verify};
use crate::xml::c14n::canonicalize;
use crate::xml::scan::{Vocabulary, scan};

/// What shall be published.
#[derive(Debug)]
pub struct PublicationInput<'a> {
    /// The configuration.
    pub snapshot: Snapshot,
    /// The serial, from 1; higher than that of every earlier publication for this router.
    pub serial: u64,
    /// When it is issued.
    pub issued: Timestamp,
    /// From when on routers refuse it; `None` for never.
    pub expires: Option<Timestamp>,
    /// The router that it is for.
    pub router: &'a RouterPublic,
    /// The secrets, each with its place.
    pub secrets: Vec<(SecretRef, SecretString)>,
}

/// Why a publication cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// A value holds a character that XML 1.0 cannot carry.
    #[error("{object}, {field}: the character U+{code_point:04X} cannot be published. Remove it from the value.")]
    Unwritable {
        /// The object.
        object: ObjectRef,
        /// The field.
        field: String,
        /// The code point.
        code_point: u32,
    },
    /// A record has a value that has no form in XML.
    #[error("{object}, {field}: the value cannot be published: {detail}. Change the value.")]
    NoForm {
        /// The object.
        object: ObjectRef,
        /// The field.
        field: String,
        /// What is wrong.
        detail: String,
    },
    /// The serial is 0.
    #[error("The serial must be 1 or more. Publish with the next serial of this router.")]
    Serial,
    /// A secret belongs to an object that is not published.
    #[error("{secret}: the object is not part of the configuration. Remove the secret or add the object.")]
    UnknownObject {
        /// The secret.
        secret: SecretRef,
    },
    /// A secret is given twice.
    #[error("{secret}: the secret is given twice. Give each secret once.")]
    DuplicateSecret {
        /// The secret.
        secret: SecretRef,
    },
    /// A secret is longer than [`MAX_SECRET`].
    #[error("{secret}: the secret is longer than {MAX_SECRET} bytes. Enter a shorter one.")]
    SecretTooLong {
        /// The secret.
        secret: SecretRef,
    },
    /// The router's public key cannot be sealed to.
    #[error("The router's public key cannot be used. Export it again on the router.")]
    RouterKey,
    /// No key material or random numbers.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The publication would be refused by its router.
    #[error("The publication would be refused by its router: {0}")]
    WouldBeRefused(Refusals),
}

/// Writes, seals and signs a publication.
///
/// The result was verified as its router will verify it, except for earlier serials.
///
/// # Errors
/// When a value cannot be written, a secret has no place, or the result would be refused.
pub fn publish(input: &PublicationInput<'_>, key: &PublisherKey) -> Result<Vec<u8>, PublishError> {
    if input.serial == 0 {
        return Err(PublishError::Serial);
    }
    let (encapsulation, secrets) = seal_all(input)?;
    let content = Content {
        serial: input.serial,
        issued: input.issued,
        expires: input.expires,
        publisher: key.public().id().clone(),
        router: input.router.router_id().to_owned(),
        snapshot: input.snapshot.clone(),
        encapsulation,
        secrets,
    };
    let bytes = sign(&document::write(&content)?, key)?;
    let pinned = PinnedPublishers::only(key.public().clone());
    let trust = TrustPolicy { pinned: &pinned, router_id: input.router.router_id(), last: None, now: None };
    let verified = verify(&bytes, &trust).map_err(PublishError::WouldBeRefused)?;
    if verified.is_of(&content) {
        Ok(bytes)
    } else {
        Err(PublishError::WouldBeRefused(crate::Refusal::DigestMismatch.into()))
    }
}

/// Appends the signature and the closing tag to a document that lacks both.
fn sign(unsigned: &str, key: &PublisherKey) -> Result<Vec<u8>, PublishError> {
    let (before, after) = (format!("{unsigned}  "), format!("\n</{PUBLICATION_ROOT}>\n"));
    let without = format!("{before}{after}");
    let vocabulary = Vocabulary::Fixed { root: PUBLICATION_ROOT, namespace: PUBLICATION_NAMESPACE, signature: false };
    let scanned = scan(without.as_bytes(), vocabulary).map_err(PublishError::WouldBeRefused)?;
    let octets = canonicalize(&scanned, scanned.root, None);
    let signed_info = dsig::signed_info(digest(&SHA256, &octets).as_ref());
    let value = key.sign(&canonical_signed_info(&signed_info)?)?;
    let signature = dsig::signature(&signed_info, &value, key.public().id().as_str());
    Ok([before, signature, after].concat().into_bytes())
}

/// The canonical form that `SignedInfo` will have inside the document.
fn canonical_signed_info(signed_info: &str) -> Result<Vec<u8>, PublishError> {
    let fragment = dsig::signature(signed_info, &[], "");
    let scanned = scan(fragment.as_bytes(), Vocabulary::Any).map_err(PublishError::WouldBeRefused)?;
    let apex = scanned.children(scanned.root).next().unwrap_or(scanned.root);
    Ok(canonicalize(&scanned, apex, None))
}

type Sealed = (Option<Encapsulation>, Vec<SealedSecret>);

fn seal_all(input: &PublicationInput<'_>) -> Result<Sealed, PublishError> {
    if input.secrets.is_empty() {
        return Ok((None, Vec::new()));
    }
    let sealer = Sealer::new(input.router.key()).map_err(|fault| told(fault, None))?;
    let places = Places::of(&input.snapshot);
    let mut known = HashSet::new();
    let mut sealed = Vec::with_capacity(input.secrets.len());
    for (secret, value) in &input.secrets {
        if !known.insert(secret) {
            return Err(PublishError::DuplicateSecret { secret: secret.clone() });
        }
        let Some(deployment) = places.deployment_of(&secret.object) else {
            return Err(PublishError::UnknownObject { secret: secret.clone() });
        };
        let context = SecretContext { router: input.router.router_id(), deployment, secret };
        sealed.push(sealer.seal(&context, value).map_err(|fault| told(fault, Some(secret)))?);
    }
    sealed.sort_by(|one, other| one.secret.cmp(&other.secret));
    Ok((Some(sealer.encapsulation().clone()), sealed))
}

fn told(fault: SealFault, secret: Option<&SecretRef>) -> PublishError {
    match (fault, secret) {
        (SealFault::NoRandomness, _) => PublishError::Key(KeyError::NoRandomness),
        (SealFault::TooLong, Some(secret)) => PublishError::SecretTooLong { secret: secret.clone() },
        (SealFault::TooLong | SealFault::BadKey, _) => PublishError::RouterKey,
    }
}

/// Which deployment each object belongs to: a mailbox to its own, a deployment to itself,
/// everything else to none.
#[derive(Debug)]
pub(crate) struct Places {
    deployments: HashMap<ObjectRef, String>,
}

impl Places {
    /// Looks at every object of a snapshot.
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        let mut deployments = HashMap::new();
        let refs = |kind, id: &waypost_domain::ObjectId| ObjectRef::new(kind, id.clone());
        for (object, _) in snapshot.titles() {
            deployments.insert(object, String::new());
        }
        for deployment in &snapshot.deployments {
            deployments.insert(refs(ObjectKind::Deployment, deployment.id()), deployment.id().to_string());
        }
        for mailbox in &snapshot.mailboxes {
            let own = mailbox.deployment.clone().unwrap_or_default();
            deployments.insert(refs(ObjectKind::Mailbox, mailbox.id()), own);
        }
        Self { deployments }
    }

    /// The deployment of an object; `None` when there is no such object.
    pub(crate) fn deployment_of(&self, object: &ObjectRef) -> Option<&str> {
        self.deployments.get(object).map(String::as_str)
    }
}

impl From<Unwritable> for PublishError {
    fn from(unwritable: Unwritable) -> Self {
        let Unwritable { object, error } = unwritable;
        let field = error.path();
        match error.kind {
            ShapeFault::Unwritable(c) => Self::Unwritable { object, field, code_point: c.into() },
            _ => Self::NoForm { object, field, detail: error.to_string() },
        }
    }
}
