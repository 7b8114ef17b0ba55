//! What ends one day and stops mail when it does: the certificates of the mail servers that are
//! used, client secrets whose end somebody entered, and the publication.
//!
//! A certificate is known once its server has shown it; servers that no mailbox uses any more are
//! left out. Somebody is told, once a day at most, when less than two weeks are left. That alert is
//! raised whatever the switches of a policy say, as it is for everybody and not for one mailbox.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use waypost_domain::channel::{Endpoint, Route, Trust};
use waypost_domain::{AlertLevel, AlertScope, ObjectId, ObjectRef};
use waypost_engine::control::{Expiry, ExpiryKind, PublicationStatus};
use waypost_engine::journal::{Alert, JournalError};
use waypost_mail::trust::CertificatesSeen;

use crate::journal::SqliteJournal;

/// From so much on somebody is told.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How often.
const AGAIN: SignedDuration = SignedDuration::from_hours(24);
/// Where the journal keeps who was told of when: JSON, [`Ending::mark`] to seconds since 1970.
const TOLD: &str = "certificates_told";

/// What is about to end and belongs to an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// A certificate, by host and port of its server, or a secret, by the name of the object that has it.
    pub expiry: Expiry,
    /// The profile that uses the certificate, or whose secret it is, and its name.
    pub object: (ObjectId, String),
}

/// Everything that ends, the soonest first.
#[must_use]
pub fn all(ends: Vec<Ending>, publication: &PublicationStatus) -> Vec<Expiry> {
    let mut all: Vec<_> = ends.into_iter().map(|ending| ending.expiry).collect();
    if let (Some(serial), Some(at)) = (publication.serial, publication.expires) {
        all.push(Expiry { what: ExpiryKind::Publication, name: format!("serial {serial}"), at });
    }
    all.sort_by(|a, b| (a.at, &a.name).cmp(&(b.at, &b.name)));
    all
}

/// The certificates that are used and the client secrets whose end somebody entered.
#[must_use]
pub fn ends(routes: &[Arc<Route>], seen: &CertificatesSeen, secrets: &[(ObjectRef, String, Timestamp)]) -> Vec<Ending> {
    let secret = |(object, name, at): &(ObjectRef, String, Timestamp)| Ending {
        expiry: Expiry { what: ExpiryKind::Secret, name: name.clone(), at: *at },
        object: (object.id.clone(), name.clone()),
    };
    certificates(routes, seen).into_iter().chain(secrets.iter().map(secret)).collect()
}

/// Those of which somebody is told.
#[must_use]
pub fn soon(mut ends: Vec<Ending>, now: Timestamp) -> Vec<Ending> {
    ends.retain(|ending| ending.expiry.at.duration_since(now) < SOON);
    ends
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
                let object = (profile.clone(), name.clone());
                let expiry = Expiry { what: ExpiryKind::Certificate, name: called.clone(), at };
                found.insert(called, Ending { expiry, object });
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
    ending.retain(|ending| !told.contains_key(&ending.mark()));
    if ending.is_empty() {
        return Ok(());
    }
    let alerts = ending.iter().map(|ending| alert(ending, now)).collect();
    for ending in ending {
        let Expiry { what, name, at } = &ending.expiry;
        tracing::warn!(?what, name, until = %at, "It is about to end.");
        told.insert(ending.mark(), now.as_second());
    }
    let text = serde_json::to_string(&told).unwrap_or_default();
    journal.raise_and_set_meta(alerts, vec![(TOLD, text)]).await
}

async fn told(journal: &SqliteJournal) -> Result<BTreeMap<String, i64>, JournalError> {
    let text = journal.meta(TOLD).await?.unwrap_or_default();
    // What cannot be read was told of never: somebody is told once more.
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

impl Ending {
    /// Under which it is noted who was told.
    fn mark(&self) -> String {
        match self.expiry.what {
            ExpiryKind::Secret => format!("secret#{}", self.object.0),
            ExpiryKind::Certificate | ExpiryKind::Publication => self.expiry.name.clone(),
        }
    }
}

fn alert(ending: &Ending, now: Timestamp) -> Alert {
    let Ending { expiry: Expiry { what, name, at }, object: (object, called) } = ending;
    let day = at.to_string();
    let day = day.split('T').next().unwrap_or_default();
    let verb = if *at > now { "ends" } else { "ended" };
    let (what, why, next) = match what {
        ExpiryKind::Secret => (
            format!("The client secret of {name} {verb} on {day}."),
            "Nobody can log in with it afterwards.".to_owned(),
            "Make a new one in Entra, enter it with its end, and publish.".to_owned(),
        ),
        ExpiryKind::Certificate | ExpiryKind::Publication => (
            format!("The certificate of {name} {verb} on {day}."),
            format!("The profile \"{called}\" uses this server; without a valid certificate no mail is moved by it."),
            "Have the certificate renewed at the mail server.".to_owned(),
        ),
    };
    let object = Some(object.clone());
    Alert { level: AlertLevel::Warning, scope: AlertScope::Profile, object, what, why, next }
}
