//! What ends one day and stops mail when it does: the certificates of the mail servers that are
//! used, and the publication.
//!
//! A certificate is known once its server has shown it; servers that no mailbox uses any more are
//! left out. Somebody is told, once a day at most, when less than two weeks are left. That alert is
//! raised whatever the switches of a policy say, as it is for everybody and not for one mailbox.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use waypost_domain::channel::{Endpoint, Route, Trust};
use waypost_domain::{AlertLevel, AlertScope, ObjectId};
use waypost_engine::control::{Expiry, ExpiryKind, PublicationStatus};
use waypost_engine::journal::{Alert, JournalError};
use waypost_mail::trust::CertificatesSeen;

use crate::journal::SqliteJournal;

/// From so much on somebody is told.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How often.
const AGAIN: SignedDuration = SignedDuration::from_hours(24);
/// Where the journal keeps who was told of when: JSON, endpoint to seconds since 1970.
const TOLD: &str = "certificates_told";

/// A certificate that is about to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Host and port of its server.
    pub endpoint: String,
    /// When it ends.
    pub at: Timestamp,
    /// A profile that uses it, and its name.
    pub profile: (ObjectId, String),
}

/// Everything that ends, the soonest first.
#[must_use]
pub fn all(routes: &[Arc<Route>], seen: &CertificatesSeen, publication: &PublicationStatus) -> Vec<Expiry> {
    let certificate = |ending: Ending| Expiry { what: ExpiryKind::Certificate, name: ending.endpoint, at: ending.at };
    let mut all: Vec<_> = certificates(routes, seen).into_iter().map(certificate).collect();
    if let (Some(serial), Some(at)) = (publication.serial, publication.expires) {
        all.push(Expiry { what: ExpiryKind::Publication, name: format!("serial {serial}"), at });
    }
    all.sort_by(|a, b| (a.at, &a.name).cmp(&(b.at, &b.name)));
    all
}

/// The certificates that are about to end.
#[must_use]
pub fn ending(routes: &[Arc<Route>], seen: &CertificatesSeen, now: Timestamp) -> Vec<Ending> {
    let mut ending = certificates(routes, seen);
    ending.retain(|ending| ending.at.duration_since(now) < SOON);
    ending
}

/// The certificates of the servers that mailboxes use, where their end counts.
fn certificates(routes: &[Arc<Route>], seen: &CertificatesSeen) -> Vec<Ending> {
    let mut found: BTreeMap<String, Ending> = BTreeMap::new();
    for route in routes {
        let incoming = route.incoming.as_ref().ok().map(|c| (&c.endpoint, &c.profile, &c.profile_name));
        let outgoing = route.outgoing.as_ref().ok().map(|c| (&c.endpoint, &c.profile, &c.profile_name));
        for (endpoint, profile, name) in incoming.into_iter().chain(outgoing) {
            let called = called(endpoint);
            // A pinned certificate is believed beyond its end.
            if matches!(endpoint.trust, Trust::Pinned(_)) || found.contains_key(&called) {
                continue;
            }
            if let Some(at) = seen.valid_until(&endpoint.host, endpoint.port) {
                let profile = (profile.clone(), name.clone());
                found.insert(called.clone(), Ending { endpoint: called, at, profile });
            }
        }
    }
    found.into_values().collect()
}

/// `mail.contoso.example:993`; an IPv6 address stands in brackets.
fn called(endpoint: &Endpoint) -> String {
    let (host, port) = (endpoint.host.as_str(), endpoint.port.get());
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

/// Raises the alerts that were not raised within the last day.
///
/// # Errors
/// [`JournalError`]; what was not raised then is tried again.
pub async fn warn(journal: &SqliteJournal, mut ending: Vec<Ending>, now: Timestamp) -> Result<(), JournalError> {
    let mut told = told(journal).await?;
    // A time ahead was written down while the clock was wrong.
    told.retain(|_, at| (0..AGAIN.as_secs()).contains(&(now.as_second() - *at)));
    ending.retain(|ending| !told.contains_key(&ending.endpoint));
    if ending.is_empty() {
        return Ok(());
    }
    let alerts = ending.iter().map(|ending| alert(ending, now)).collect();
    for ending in ending {
        tracing::warn!(server = ending.endpoint, until = %ending.at, "A certificate is about to end.");
        told.insert(ending.endpoint, now.as_second());
    }
    let text = serde_json::to_string(&told).unwrap_or_default();
    journal.raise_and_set_meta(alerts, vec![(TOLD, text)]).await
}

async fn told(journal: &SqliteJournal) -> Result<BTreeMap<String, i64>, JournalError> {
    let text = journal.meta(TOLD).await?.unwrap_or_default();
    // What cannot be read was told of never: somebody is told once more.
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

fn alert(ending: &Ending, now: Timestamp) -> Alert {
    let Ending { endpoint, at, profile: (profile, name) } = ending;
    let day = at.to_string();
    let day = day.split('T').next().unwrap_or_default();
    let verb = if *at > now { "ends" } else { "ended" };
    Alert {
        level: AlertLevel::Warning,
        scope: AlertScope::Profile,
        object: Some(profile.clone()),
        what: format!("The certificate of {endpoint} {verb} on {day}."),
        why: format!("The profile \"{name}\" uses this server; without a valid certificate no mail is moved by it."),
        next: "Have the certificate renewed at the mail server.".to_owned(),
    }
}
