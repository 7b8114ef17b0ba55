//! Whether bytes are a publication that this router may act on, and what they say.

use std::sync::Arc;

use jiff::Timestamp;
use waypost_domain::snapshot;
use waypost_publish::{PinnedPublishers, TrustPolicy, verify};

use super::{Accepted, SecretSet};
use crate::keys::Identity;

/// What a publication is held against.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// This router.
    pub identity: &'a Identity,
    /// The publishers that it trusts.
    pub pinned: &'a PinnedPublishers,
    /// Serial and digest of the publication applied last.
    pub last: Option<(u64, [u8; 32])>,
    /// The time; none when expiry does not count, because it was applied before it expired.
    pub now: Option<Timestamp>,
}

/// Decides: verify, open the secrets, read, check. Nothing is done yet.
///
/// # Errors
/// Every reason that can be told, each a sentence.
pub fn accept(bytes: &[u8], terms: &Terms<'_>) -> Result<Accepted, Vec<String>> {
    let trust = TrustPolicy {
        pinned: terms.pinned,
        router_id: terms.identity.public.router_id(),
        last: terms.last,
        now: terms.now,
    };
    let verified = verify(bytes, &trust)
        .map_err(|refusals| refusals.reasons().iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let opened = verified
        .open_secrets(&terms.identity.keys)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let secrets = SecretSet::new(opened);
    let checked = snapshot::check(verified.snapshot(), &|name| secrets.has(name));
    if checked.problems.has_errors() {
        return Err(checked.problems.errors().map(ToString::to_string).collect());
    }
    Ok(Accepted {
        serial: verified.serial(),
        digest: verified.digest(),
        issued: verified.issued(),
        expires: verified.expires(),
        publisher: verified.publisher().to_string(),
        warnings: checked.problems.warnings().map(ToString::to_string).collect(),
        routes: checked.routes,
        secret_ends: verified.snapshot().secret_ends(),
        secrets: Arc::new(secrets),
    })
}
