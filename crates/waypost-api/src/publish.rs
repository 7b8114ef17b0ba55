//! Publishing: check everything, seal, sign, record, write in one step, and see the router take it.
//!
//! The publication is recorded before it is written, so that a serial is never used for two
//! contents; when it cannot be written, publishing again writes the recorded one.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use waypost_domain::{ObjectKind, ObjectRef, Problem, ProblemCode, Problems, SecretRef};
use waypost_publish::{PublicationInput, RouterPublic, publish};
use waypost_store::{ImportMode, NewPublication, PublishTurn, Router, SecretName};

use crate::control::ControlClient;
use crate::error::{ApiError, Code};
use crate::files::{self, Readers};
use crate::open::Waypost;
use crate::plan::{Plan, Prepared, sealed_setting};
use crate::routers::{PUBLICATION_FILE, identity_of, public_of};

/// How much of the changes is kept as the note of a publication, in characters.
const NOTE: usize = 2000;

/// How to publish.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PublishRequest {
    /// Identifier or name of the router; the only one when none.
    pub router: Option<String>,
    /// The folder to write to; the router's own publication folder when none.
    pub output: Option<PathBuf>,
    /// Hours after which routers refuse it; never when none.
    pub expires_hours: Option<u32>,
    /// Publish although nothing changed.
    pub force: bool,
    /// Seconds to wait for the router to take or refuse it; not at all when none.
    pub wait_seconds: Option<u32>,
}

/// What publishing did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Published {
    /// Whether a new publication was issued; if not, nothing had changed.
    pub is_new: bool,
    /// Its serial.
    pub serial: u64,
    /// When it was issued.
    pub issued: Timestamp,
    /// Identifier of the router.
    pub router: String,
    /// Identifier of the publisher key.
    pub publisher: String,
    /// SHA-256 of what was signed, in hexadecimal.
    pub digest: String,
    /// Where it was written.
    pub file: PathBuf,
    /// What changed, and the warnings.
    pub plan: Plan,
    /// What the router made of it.
    pub uptake: Uptake,
}

/// What the router made of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "camelCase")]
pub enum Uptake {
    /// Nobody asked.
    NotAwaited,
    /// It acts on it.
    Taken,
    /// It refused it and goes on with the last one that it took.
    Refused {
        /// Why: all reasons.
        reasons: Vec<String>,
    },
    /// It is not known: the router does not answer, or not in time.
    Unknown {
        /// Why: sentences.
        reason: String,
    },
}

/// What a rollback did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RolledBack {
    /// The serial whose content is the draft again.
    pub to: u64,
    /// The number of the change in the history; none when the draft was the same.
    pub change_set: Option<i64>,
    /// The new publication.
    pub published: Published,
}

impl Waypost {
    /// Publishes the configuration.
    ///
    /// # Errors
    /// [`Code::Problems`] with every problem that stands in the way, [`Code::NoRouter`],
    /// [`Code::NoKey`], [`Code::File`].
    pub fn publish(&mut self, request: &PublishRequest) -> Result<Published, ApiError> {
        let turn = self.store.publish_turn()?;
        self.publish_in(turn, request)
    }

    fn publish_in(&mut self, turn: PublishTurn, request: &PublishRequest) -> Result<Published, ApiError> {
        let router = self.router(request.router.as_deref())?;
        let folder = publication_folder(&router, request)?;
        let public = self.refreshed(&router)?;
        let prepared = self.prepare(Some(&router))?;
        if prepared.plan.is_blocked {
            return Err(ApiError::problems(Problems(prepared.plan.problems)));
        }
        let file = folder.join(PUBLICATION_FILE);
        let issued = if prepared.plan.is_pending || request.force {
            self.issue(prepared, &router, &public, request, &file)?
        } else {
            self.unchanged(prepared, &file)?
        };
        drop(turn);
        let uptake = self.uptake(&router, issued.serial, request.wait_seconds);
        Ok(Published { uptake, ..issued })
    }

    /// Makes the content of an older publication the draft again, as a recorded change, and
    /// publishes it under a new serial.
    ///
    /// # Errors
    /// As for [`Self::publish`]; nothing is changed when that content cannot be published now.
    pub fn rollback(&mut self, serial: u64, request: &PublishRequest) -> Result<RolledBack, ApiError> {
        let turn = self.store.publish_turn()?;
        let older = self.store.publication(serial)?;
        let set = self.secrets_set()?;
        let checked = waypost_domain::snapshot::check(&older.snapshot, &|s| set.contains(s));
        if checked.problems.has_errors() {
            return Err(ApiError::problems(checked.problems)
                .hint("Enter the secrets that are missing after the rollback, or restore the objects by hand."));
        }
        let request = PublishRequest {
            router: request.router.clone().or(Some(older.summary.router)),
            force: true,
            ..request.clone()
        };
        let router = self.router(request.router.as_deref())?;
        publication_folder(&router, &request)?;
        self.active_key()?;
        let author = self.author();
        let summary = format!("Roll back to publication {serial}");
        let changed =
            self.store.change(&author, &summary, |change| change.import(&older.snapshot, ImportMode::Replace))?;
        self.purge();
        Ok(RolledBack {
            to: serial,
            change_set: changed.set.map(waypost_store::ChangeSetId::number),
            published: self.publish_in(turn, &request)?,
        })
    }

    /// Waits until the router has taken or refused a publication, at most so long.
    ///
    /// # Errors
    /// [`Code::NotFound`] or [`Code::NoRouter`].
    pub fn await_uptake(&self, router: Option<&str>, serial: u64, wait_seconds: u32) -> Result<Uptake, ApiError> {
        let router = self.router(router)?;
        Ok(self.uptake(&router, serial, Some(wait_seconds)))
    }

    fn issue(
        &mut self,
        prepared: Prepared,
        router: &Router,
        public: &RouterPublic,
        request: &PublishRequest,
        file: &Path,
    ) -> Result<Published, ApiError> {
        let key = self.active_key()?;
        let secrets = self.read_secrets(&prepared)?;
        let issued = self.time();
        let serial = self.store.next_serial()?;
        let hours = request.expires_hours.map(|h| SignedDuration::from_hours(i64::from(h)));
        let input = PublicationInput {
            snapshot: prepared.moment.snapshot.clone(),
            serial,
            issued,
            expires: hours.and_then(|hours| issued.checked_add(hours).ok()),
            router: public,
            secrets,
        };
        let xml = publish(&input, &key)?;
        let publisher = key.public().id().to_string();
        let digest = digest_of(&xml, &key, router)?;
        let note: String = prepared.plan.sentences.join(" ").chars().take(NOTE).collect();
        let author = self.author();
        self.store.record_publication(
            &author,
            &NewPublication {
                serial,
                issued,
                publisher_key: &publisher,
                router: &router.id,
                digest: &digest,
                note: &note,
                snapshot: &prepared.moment.snapshot,
                xml: &xml,
            },
        )?;
        self.store.set_setting(&sealed_setting(&router.id), public.key().id().as_str())?;
        write_publication(file, &xml, serial)?;
        Ok(Published {
            is_new: true,
            serial,
            issued,
            router: router.id.clone(),
            publisher,
            digest,
            file: file.to_owned(),
            plan: prepared.plan,
            uptake: Uptake::NotAwaited,
        })
    }

    /// Nothing changed: makes sure that the last publication is where it belongs.
    fn unchanged(&self, prepared: Prepared, file: &Path) -> Result<Published, ApiError> {
        let last =
            prepared.last.ok_or_else(|| ApiError::new(Code::NotFound, "Nothing was published for this router yet."))?;
        let last = self.store.publication(last.summary.serial)?;
        let there = files::read(file, waypost_publish::MAX_BYTES).ok();
        if there.as_deref() != Some(last.xml.as_slice()) {
            write_publication(file, &last.xml, last.summary.serial)?;
        }
        Ok(Published {
            is_new: false,
            serial: last.summary.serial,
            issued: last.summary.issued,
            router: last.summary.router,
            publisher: last.summary.publisher_key,
            digest: last.summary.digest,
            file: file.to_owned(),
            plan: prepared.plan,
            uptake: Uptake::NotAwaited,
        })
    }

    /// The secrets that the mailboxes need, read from the secret store. Every one that is not there
    /// although it is marked as set is told.
    fn read_secrets(&self, prepared: &Prepared) -> Result<Vec<(SecretRef, SecretString)>, ApiError> {
        let mut found = Vec::new();
        let mut missing = Problems::new();
        for secret in needed_secrets(prepared) {
            match self.secrets.get(&SecretName::Field(secret.clone()))? {
                Some(value) => found.push((secret, value)),
                None => missing.push(
                    Problem::error(
                        ProblemCode::SecretMissing,
                        &secret.field,
                        "It was entered, but the secret store does not have it any more.",
                    )
                    .hint("Enter it again.")
                    .of(&secret.object, None),
                ),
            }
        }
        if missing.is_empty() { Ok(found) } else { Err(ApiError::problems(missing)) }
    }

    /// The public key of the router, as it is now for one of this machine.
    pub(crate) fn current_key_of(&self, router: &Router) -> Result<RouterPublic, ApiError> {
        let known = public_of(router)?;
        let local = router.state_dir.as_ref().and_then(|state| identity_of(Path::new(state)).ok());
        let Some(now) = local else { return Ok(known) };
        if now.router_id() == router.id {
            return Ok(now);
        }
        let state = router.state_dir.as_deref().unwrap_or_default();
        let message = format!("The router in {state} is now called {}, not {}.", now.router_id(), router.id);
        Err(ApiError::new(Code::BadRequest, message).hint("Connect it again, and disconnect the former one."))
    }

    /// The same, remembered when it is new.
    fn refreshed(&mut self, router: &Router) -> Result<RouterPublic, ApiError> {
        let now = self.current_key_of(router)?;
        if now != public_of(router)? {
            let router = Router { public_key: now.key().to_pem(), ..router.clone() };
            let author = self.author();
            let summary = format!("Router \"{}\" has a new key", router.name);
            self.store.change(&author, &summary, |change| change.put_router(&router))?;
        }
        Ok(now)
    }

    fn uptake(&self, router: &Router, serial: u64, wait: Option<u32>) -> Uptake {
        let Some(seconds) = wait else {
            return Uptake::NotAwaited;
        };
        let Some(state) = &router.state_dir else {
            return Uptake::Unknown {
                reason: "The router is not on this machine: look at its status there.".to_owned(),
            };
        };
        let limit = std::time::Duration::from_secs(seconds.into());
        ControlClient::at(Path::new(state), Some(&router.id)).wait_for(serial, limit)
    }
}

/// The secrets that stand in the publication: those of the routes, and those of the organisations
/// that their deployments reach.
fn needed_secrets(prepared: &Prepared) -> Vec<SecretRef> {
    let mut needed = prepared.moment.checked.secrets();
    for deployment in prepared.moment.checked.deployments.values() {
        if let waypost_domain::deployment::Target::Organisation { account: Some((_, secret)), .. } = &deployment.target
        {
            needed.insert(secret.clone());
        }
    }
    let exists = |object: &ObjectRef| {
        object.kind != ObjectKind::Mailbox || prepared.moment.checked.mailboxes.contains_key(&object.id)
    };
    needed.into_iter().filter(|secret| exists(&secret.object)).collect()
}

fn digest_of(xml: &[u8], key: &waypost_publish::PublisherKey, router: &Router) -> Result<String, ApiError> {
    let pinned = waypost_publish::PinnedPublishers::only(key.public().clone());
    let trust = waypost_publish::TrustPolicy { pinned: &pinned, router_id: &router.id, last: None, now: None };
    let verified = waypost_publish::verify(xml, &trust).map_err(|refusals| {
        ApiError::refused(Code::PublicationRefused, "The publication would be refused by its router.", &refusals)
    })?;
    Ok(verified.digest().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn publication_folder(router: &Router, request: &PublishRequest) -> Result<PathBuf, ApiError> {
    let folder = request.output.clone().or_else(|| router.publication_dir.as_ref().map(PathBuf::from));
    let Some(folder) = folder else {
        return Err(ApiError::new(
            Code::BadRequest,
            format!("Where to write publications for the router \"{}\" is not known.", router.name),
        )
        .hint("Give a folder now (--output), or connect the router with --publication-dir."));
    };
    if folder.is_dir() {
        return Ok(folder);
    }
    Err(ApiError::new(Code::File, format!("The publication folder {} does not exist.", folder.display()))
        .hint("Make it, readable for the router's account, or give another one."))
}

fn write_publication(file: &Path, xml: &[u8], serial: u64) -> Result<(), ApiError> {
    files::replace(file, xml, Readers::Everybody).map_err(|error| {
        let message = format!("Publication {serial} is recorded but was not written. {}", error.message);
        ApiError { message, ..error }
            .hint("Make room or correct the permissions, then publish again: it writes the same publication.")
    })
}
