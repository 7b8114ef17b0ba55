//! What publishing would change, in words, and what stands in its way.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use waypost_domain::difference::ObjectChange;
use waypost_domain::{Problem, SecretRef, Snapshot, fields};
use waypost_store::{PublicationSummary, Router};

use crate::error::ApiError;
use crate::moment::{LastPublication, Moment};
use crate::open::Waypost;

/// What publishing would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Identifier of the router that it is for; none while no router is connected.
    pub router: Option<String>,
    /// The serial of the last publication for it.
    pub last_serial: Option<u64>,
    /// When that was issued.
    pub last_issued: Option<Timestamp>,
    /// Every object that differs from the last publication.
    pub changes: Vec<ObjectChange>,
    /// Secrets that were entered since the last publication.
    pub secrets: Vec<SecretRef>,
    /// The same in words, one sentence each.
    pub sentences: Vec<String>,
    /// Everything that is wrong or worth a warning; errors stand in the way.
    pub problems: Vec<Problem>,
    /// Whether a problem stands in the way.
    pub is_blocked: bool,
    /// Whether there is anything to publish.
    pub is_pending: bool,
    /// How many mailboxes there are.
    pub mailboxes: usize,
    /// How many of them the router would serve in at least one direction.
    pub served: usize,
}

/// The parts of a plan that publishing goes on with.
pub(crate) struct Prepared {
    pub(crate) plan: Plan,
    pub(crate) moment: Arc<Moment>,
    pub(crate) last: Option<Arc<LastPublication>>,
}

impl Waypost {
    /// What publishing would change: for the router of this name, or the only one. Nothing is done.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::Code::NotFound) for a router that is not connected, or
    /// [`Code::NoRouter`](crate::Code::NoRouter) when several are and none is named.
    pub fn plan(&self, router: Option<&str>) -> Result<Plan, ApiError> {
        let router = match (router, self.store.routers()?.len()) {
            (None, 0) => None,
            (wanted, _) => Some(self.router(wanted)?),
        };
        Ok(self.prepare(router.as_ref())?.plan)
    }

    /// Everything that is wrong or worth a warning in the configuration as it stands.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn problems(&self) -> Result<Vec<Problem>, ApiError> {
        Ok(self.moment()?.checked.problems.0.clone())
    }

    pub(crate) fn prepare(&self, router: Option<&Router>) -> Result<Prepared, ApiError> {
        let (moment, compared) = (self.moment()?, self.compared(router)?);
        let (last, checked) = (compared.last.clone(), &moment.checked);
        let (changes, secrets) = (compared.changes.clone(), compared.secrets.clone());
        let summary = last.as_ref().map(|last| &last.summary);
        let keys = self.key_sentences(router, summary)?;
        let sentences = changes
            .iter()
            .map(ObjectChange::sentence)
            .chain(secrets.iter().map(|secret| secret_sentence(secret, &moment.snapshot)))
            .chain(keys.iter().cloned())
            .collect();
        let served = checked.routes.iter().filter(|r| r.incoming.is_ok() || r.outgoing.is_ok()).count();
        let plan = Plan {
            router: router.map(|r| r.id.clone()),
            last_serial: summary.map(|summary| summary.serial),
            last_issued: summary.map(|summary| summary.issued),
            is_pending: last.is_none() || !changes.is_empty() || !secrets.is_empty() || !keys.is_empty(),
            changes,
            secrets,
            sentences,
            is_blocked: checked.problems.has_errors(),
            problems: checked.problems.0.clone(),
            mailboxes: moment.snapshot.mailboxes.len(),
            served,
        };
        Ok(Prepared { plan, moment, last })
    }
}

impl Waypost {
    /// The keys that are not those of the last publication: it must be signed, or its secrets must
    /// be sealed, anew.
    pub(crate) fn key_sentences(
        &self,
        router: Option<&Router>,
        last: Option<&PublicationSummary>,
    ) -> Result<Vec<String>, ApiError> {
        let (Some(router), Some(last)) = (router, last) else { return Ok(Vec::new()) };
        let mut sentences = Vec::new();
        if let Some(active) = self.store.active_publisher_key()?
            && active.id != last.publisher_key
        {
            let former = &last.publisher_key;
            sentences.push(format!("The publisher key {} replaces {former}.", active.id));
        }
        let sealed = self.store.setting(&sealed_setting(&router.id))?;
        let current = self.current_key_of(router)?.key().id().to_string();
        if let Some(former) = sealed.filter(|former| *former != current) {
            sentences.push(format!("The router has a new key {current}, not {former}: secrets are sealed anew."));
        }
        Ok(sentences)
    }
}

/// The setting that remembers which key of a router the secrets of its last publication are sealed to.
pub(crate) fn sealed_setting(router: &str) -> String {
    format!("publication.{router}.sealed-to")
}

/// A secret that was entered, as a sentence.
fn secret_sentence(secret: &SecretRef, all: &Snapshot) -> String {
    let title = all
        .titles()
        .into_iter()
        .find(|(object, _)| *object == secret.object)
        .map_or_else(|| secret.object.id.to_string(), |(_, title)| title);
    let label = fields::secret_fields(secret.object.kind)
        .iter()
        .find(|s| s.key == secret.field)
        .map_or(secret.field.as_str(), |s| s.label);
    let kind = waypost_domain::check::sentence(secret.object.kind.label());
    format!("{} \"{title}\": {} was entered.", kind.trim_end_matches('.'), label.to_lowercase())
}
