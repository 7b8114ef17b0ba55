//! Verifying a publication file as its router would: what it would apply, or every reason against it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::difference::{ObjectChange, difference};
use waypost_domain::{Problem, SecretRef, Snapshot, snapshot};
use waypost_publish::{MAX_BYTES, PinnedPublishers, Refusal, TrustPolicy, Verified, verify as read};

use crate::error::{ApiError, Code, Reason, reasons};
use crate::files;
use crate::open::Waypost;
use crate::routers::{identity_of, pins_of};

/// A publication file to verify, and whom to trust.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct VerifyRequest {
    /// The file.
    pub file: PathBuf,
    /// A file with the publisher keys to trust; otherwise those that the router of `state_dir`
    /// trusts, otherwise one's own.
    pub publishers: Option<PathBuf>,
    /// The identifier that the publication must be for; otherwise that of the router of
    /// `state_dir`, otherwise of the connected one.
    pub router: Option<String>,
    /// The state folder of a router of this machine.
    pub state_dir: Option<PathBuf>,
    /// The serial that the router applied last: older ones are refused.
    pub last_serial: Option<u64>,
}

/// What the router would make of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VerifyReport {
    /// Whether it would be taken.
    pub is_accepted: bool,
    /// Every reason why it is refused.
    pub reasons: Vec<Reason>,
    /// What it says; none when it is not authentic.
    pub content: Option<PublicationContent>,
}

/// What a publication says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PublicationContent {
    /// Its serial.
    pub serial: u64,
    /// When it was issued.
    pub issued: Timestamp,
    /// From when on it is refused.
    pub expires: Option<Timestamp>,
    /// Identifier of the key that signed it.
    pub publisher: String,
    /// The router that it is for.
    pub router: String,
    /// How many objects of each kind it holds.
    pub objects: BTreeMap<String, usize>,
    /// How many secrets are sealed in it.
    pub secrets: usize,
    /// How many mailboxes would be served in at least one direction.
    pub served: usize,
    /// What it would change against the publication before it, as far as that is known here.
    pub changes: Vec<ObjectChange>,
    /// The same in words.
    pub sentences: Vec<String>,
    /// What is wrong with the settings in it.
    pub problems: Vec<Problem>,
}

/// Verifies a publication file. `own` brings one's own keys, routers and earlier publications; it is
/// not needed when the request names a state folder, or publishers and a router.
///
/// # Errors
/// [`Code::File`] when a file cannot be read, [`Code::BadRequest`] or [`Code::NoRouter`] when it is
/// not known whom to trust. A refusal is no error but the answer.
pub fn verify(own: Option<&Waypost>, now: Timestamp, request: &VerifyRequest) -> Result<VerifyReport, ApiError> {
    let bytes = files::read(&request.file, MAX_BYTES)?;
    let pinned = publishers(own, request)?;
    let router = router_id(own, request)?;
    let trust = TrustPolicy { pinned: &pinned, router_id: &router, last: None, now: Some(now) };
    let verified = match read(&bytes, &trust) {
        Ok(verified) => verified,
        Err(refusals) => {
            return Ok(VerifyReport { is_accepted: false, reasons: reasons(&refusals), content: None });
        }
    };
    let mut against = Vec::new();
    if let Some(last) = request.last_serial.filter(|last| verified.serial() < *last) {
        let refusal = Refusal::SerialTooOld { serial: verified.serial(), last };
        against.push(Reason { code: refusal.code().to_owned(), message: refusal.to_string() });
    }
    let content = content(own, &verified)?;
    against.extend(
        content
            .problems
            .iter()
            .filter(|p| p.severity == waypost_domain::Severity::Error)
            .map(|problem| Reason { code: "problem".to_owned(), message: problem.to_string() }),
    );
    Ok(VerifyReport { is_accepted: against.is_empty(), reasons: against, content: Some(content) })
}

fn publishers(own: Option<&Waypost>, request: &VerifyRequest) -> Result<PinnedPublishers, ApiError> {
    match (&request.publishers, &request.state_dir, own) {
        (Some(file), ..) => Ok(PinnedPublishers::from_pem(&files::read_text(file, 64 * 1024)?)?),
        (None, Some(state), _) => pins_of(state),
        (None, None, Some(own)) => own.own_publishers(),
        (None, None, None) => Err(whom_to_trust()),
    }
}

fn router_id(own: Option<&Waypost>, request: &VerifyRequest) -> Result<String, ApiError> {
    match (&request.router, &request.state_dir, own) {
        (Some(name), _, Some(own)) => Ok(own.router(Some(name)).map_or_else(|_| name.clone(), |r| r.id)),
        (Some(id), _, None) => Ok(id.clone()),
        (None, Some(state), _) => Ok(identity_of(state)?.router_id().to_owned()),
        (None, None, Some(own)) => Ok(own.router(None)?.id),
        (None, None, None) => Err(whom_to_trust()),
    }
}

fn whom_to_trust() -> ApiError {
    ApiError::new(Code::BadRequest, "It is not known whom to trust and which router it is for.")
        .hint("Give --state-dir, or --publishers and --router.")
}

fn content(own: Option<&Waypost>, verified: &Verified) -> Result<PublicationContent, ApiError> {
    let sealed: BTreeSet<&SecretRef> = verified.secrets().iter().map(|s| &s.secret).collect();
    let checked = snapshot::check(verified.snapshot(), &|s| sealed.contains(s));
    let before = match own {
        Some(own) => earlier(own, verified.router_id(), verified.serial())?,
        None => Snapshot::default(),
    };
    let changes = difference(&before, verified.snapshot());
    let mut objects = BTreeMap::new();
    for (object, _) in verified.snapshot().titles() {
        *objects.entry(object.kind.as_str().to_owned()).or_insert(0) += 1;
    }
    Ok(PublicationContent {
        serial: verified.serial(),
        issued: verified.issued(),
        expires: verified.expires(),
        publisher: verified.publisher().to_string(),
        router: verified.router_id().to_owned(),
        objects,
        secrets: verified.secrets().len(),
        served: checked.routes.iter().filter(|r| r.incoming.is_ok() || r.outgoing.is_ok()).count(),
        sentences: changes.iter().map(ObjectChange::sentence).collect(),
        changes,
        problems: checked.problems.0,
    })
}

/// The publication for a router before a serial, as far as it is recorded here.
pub(crate) fn earlier(own: &Waypost, router: &str, serial: u64) -> Result<Snapshot, ApiError> {
    let recorded = own.store.publications(Some(router), 0, waypost_store::MAX_PAGE)?;
    let before = recorded.iter().find(|p| p.serial < serial);
    match before {
        Some(summary) => Ok(own.store.publication(summary.serial)?.snapshot),
        None => Ok(Snapshot::default()),
    }
}
