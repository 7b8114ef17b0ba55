//! The publication: from a file in a folder to routes that the engine may serve.
//!
//! [`accept`] decides about bytes, `watch` about files: it notices a new publication, applies one
//! that is accepted, and keeps acting on the last known good one when it is refused. Serials only
//! rise; the last one applied is in the journal.

mod accept;
mod watch;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use waypost_domain::channel::Route;
use waypost_domain::resolve::secret_of;
use waypost_domain::{ObjectId, ObjectRef, SecretRef};
use waypost_mail::network::Secrets;

pub use accept::{Terms, accept};
pub use watch::{Apply, FILE, LAST_GOOD_FILE, PublicationWatch, WatchOptions};

/// A publication that may be acted on.
pub struct Accepted {
    /// Its serial.
    pub serial: u64,
    /// SHA-256 of its content.
    pub digest: [u8; 32],
    /// When it was issued.
    pub issued: Timestamp,
    /// When it must not be used any more, if it ends.
    pub expires: Option<Timestamp>,
    /// Identifier of the key that signed it.
    pub publisher: String,
    /// What every mailbox does.
    pub routes: Vec<Arc<Route>>,
    /// The opened secrets.
    pub secrets: Arc<SecretSet>,
    /// When client secrets end: whose, how that is called, and when.
    pub secret_ends: Vec<(ObjectRef, String, Timestamp)>,
    /// What the publisher should know although it is allowed.
    pub warnings: Vec<String>,
}

/// Opened secrets, in memory only. It has no `Debug`.
#[derive(Default)]
pub struct SecretSet(HashMap<SecretRef, SecretString>);

impl SecretSet {
    /// Holds secrets.
    #[must_use]
    pub fn new(secrets: Vec<(SecretRef, SecretString)>) -> Self {
        Self(secrets.into_iter().collect())
    }

    /// These secrets, and what they lack from earlier ones.
    #[must_use]
    pub fn or_else(self: &Arc<Self>, earlier: Arc<Self>) -> impl Secrets + use<> {
        Both(Arc::clone(self), earlier)
    }

    /// The mailboxes that log in with a secret whose value was another one in `earlier`.
    #[must_use]
    pub fn renewed(&self, earlier: &Self, routes: &[Arc<Route>]) -> BTreeSet<ObjectId> {
        let is_new = |name: &SecretRef| match (self.0.get(name), earlier.0.get(name)) {
            (Some(now), Some(before)) => now.expose_secret() != before.expose_secret(),
            _ => false,
        };
        let uses_new = |route: &&Arc<Route>| {
            let incoming = route.incoming.as_ref().ok().and_then(|c| secret_of(&c.login));
            let outgoing = route.outgoing.as_ref().ok().and_then(|c| secret_of(&c.login));
            incoming.into_iter().chain(outgoing).any(is_new)
        };
        routes.iter().filter(uses_new).map(|route| route.mailbox.clone()).collect()
    }

    /// Whether a secret is there.
    #[must_use]
    pub fn has(&self, name: &SecretRef) -> bool {
        self.0.contains_key(name)
    }
}

struct Both(Arc<SecretSet>, Arc<SecretSet>);

impl Secrets for Both {
    fn get(&self, name: &SecretRef) -> Option<SecretString> {
        self.0.get(name).or_else(|| self.1.get(name))
    }
}

impl Secrets for SecretSet {
    fn get(&self, name: &SecretRef) -> Option<SecretString> {
        self.0.get(name).cloned()
    }
}
