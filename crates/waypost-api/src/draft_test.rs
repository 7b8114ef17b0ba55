//! Testing a profile as it stands in a form, from this machine, with one mailbox or any address.
//!
//! Nothing is saved: the records that the test needs are put together in memory, with a mailbox that
//! does nothing but use the profile, and probed in the steps of the real operation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use waypost_domain::channel::Route;
use waypost_domain::raw::{RawDeployment, RawMailbox};
use waypost_domain::{
    Approval, Choice as _, DeploymentType, Direction, EmailAddress, IncomingMethod, MailboxKind, ObjectId, ObjectKind,
    ObjectRef, OutgoingMethod, Problem, Problems, SecretRef, Snapshot, mailbox, snapshot,
};

use crate::access::{Directions, Progress};
use crate::draft::{self, Write};
use crate::error::{ApiError, Code};
use crate::form::Form;
use crate::live::Tested;
use crate::object_types::Secrets;
use crate::objects::fresh;
use crate::open::Waypost;
use crate::patch::Fields;

/// A profile as it stands in a form, to be tested before it is saved.
#[derive(Debug)]
pub struct DraftTest {
    /// [`ObjectKind::Profile`] or [`ObjectKind::ServerProfile`].
    pub kind: ObjectKind,
    /// Its identifier; none for a new one.
    pub name: Option<String>,
    /// Its fields as they stand.
    pub fields: Fields,
    /// Secrets as they stand; those that are saved need not be given.
    pub secrets: Secrets,
    /// Secrets that are saved and shall be cleared: the test goes without them.
    pub cleared: Vec<String>,
    /// The mailbox to test with: identifier or address of a mailbox, or any address.
    pub mailbox: String,
    /// User name of that mailbox, where the profile takes the mailbox's own and it has none yet.
    pub user_name: Option<String>,
    /// Password of that mailbox, likewise.
    pub password: Option<SecretString>,
}

/// What a test is made of.
struct Setting {
    profile: ObjectRef,
    /// Whether the profile is saved, so that others may know it by its identifier.
    is_saved: bool,
    mailbox: ObjectId,
    all: Snapshot,
    /// What could not be read.
    unreadable: Problems,
    /// Secrets that were typed.
    typed: BTreeMap<SecretRef, SecretString>,
    /// Secrets that are as good as gone.
    cleared: BTreeSet<SecretRef>,
}

impl Waypost {
    /// Tests a profile as it stands in a form, from here; nothing is saved. A configuration profile
    /// is tested in its direction, an email server profile in both; the way out sends a message.
    ///
    /// # Errors
    /// [`Code::Problems`] when it cannot be tested as it stands, [`Code::NotFound`] for a mailbox that
    /// is neither known nor an address, [`Code::BadRequest`] for another kind of object,
    /// [`Code::Cancelled`].
    pub fn test_draft(&self, draft: DraftTest, progress: Progress<'_>) -> Result<Tested, ApiError> {
        if !matches!(draft.kind, ObjectKind::Profile | ObjectKind::ServerProfile) {
            return Err(ApiError::new(Code::BadRequest, format!("A {} is not tested by itself.", draft.kind))
                .hint("Test a profile or mailboxes."));
        }
        let setting = self.setting(draft)?;
        let route = self.route(&setting)?;
        let directions = Directions { incoming: route.incoming.is_ok(), outgoing: route.outgoing.is_ok() };
        self.probe(vec![route], setting.typed, directions, progress)
    }

    fn setting(&self, draft: DraftTest) -> Result<Setting, ApiError> {
        let mut fields = draft.fields;
        // The name is of no matter here: a form that has none yet can be tested.
        fields.entry("name").or_insert_with(|| Value::from("This profile"));
        let form = Form { name: draft.name, fields, ..Form::default() };
        let read = self.draft(draft.kind, &form)?;
        let after = read.after()?;
        let (profile, is_saved, mut all) = (read.object, read.before.is_some(), read.all);
        let mut raw = self.test_mailbox(&mut all, &draft.mailbox)?;
        use_profile(&mut raw, &profile, &after);
        let own = ObjectRef::new(ObjectKind::Mailbox, raw.id.clone());
        let entered = draft.secrets.into_iter().map(|(field, value)| (SecretRef::new(profile.clone(), &field), value));
        let mut typed: BTreeMap<SecretRef, SecretString> = entered.collect();
        let cleared = draft.cleared.iter().map(|field| SecretRef::new(profile.clone(), field)).collect();
        typed.extend(draft.password.map(|password| (SecretRef::new(own, mailbox::PASSWORD), password)));
        typed.retain(|_, value| !value.expose_secret().is_empty());
        if let Some(user) = draft.user_name.filter(|user| !user.trim().is_empty()) {
            (raw.allow_credentials, raw.user_name) = (Some(true), Some(user));
        }
        let mailbox = raw.id.clone();
        all = draft::with_writes(&all, &[Write { object: profile.clone(), before: None, after }])?;
        all.mailboxes = vec![raw];
        Ok(Setting { unreadable: read.unreadable, profile, is_saved, mailbox, all, typed, cleared })
    }

    /// A mailbox that does nothing but what is tested: the one that is named, or any address in a
    /// deployment of its own.
    fn test_mailbox(&self, all: &mut Snapshot, name: &str) -> Result<RawMailbox, ApiError> {
        let (id, address, deployment, known) = match self.store.find::<RawMailbox>(name) {
            Ok(stored) => {
                let mailbox = stored.record;
                let known = (mailbox.name.clone(), mailbox.allow_credentials, mailbox.user_name.clone());
                (mailbox.id, mailbox.address, mailbox.deployment, known)
            }
            Err(waypost_store::StoreError::NotFound { .. }) => {
                let address = EmailAddress::parse(name).map_err(|_| {
                    ApiError::new(Code::NotFound, format!("\"{name}\" is neither a mailbox nor an address."))
                        .hint("Enter an address as name@domain.")
                })?;
                let mailbox = fresh(ObjectKind::Mailbox, address.as_str())?.id;
                (mailbox, Some(address.to_string()), None, (None, None, None))
            }
            Err(error) => return Err(error.into()),
        };
        let deployment = match deployment {
            Some(deployment) => deployment,
            None => add_deployment(all)?,
        };
        for found in all.deployments.iter_mut().filter(|found| found.id.as_str() == deployment) {
            found.enabled = Some(true);
        }
        Ok(RawMailbox {
            name: known.0,
            address,
            deployment: Some(deployment),
            kind: Some(MailboxKind::User.as_str().to_owned()),
            approval: Some(Approval::Approved.as_str().to_owned()),
            allow_credentials: known.1,
            user_name: known.2,
            ..RawMailbox::new(id)
        })
    }

    fn route(&self, setting: &Setting) -> Result<Arc<Route>, ApiError> {
        let has_secret = |secret: &SecretRef| {
            let is_saved = || self.secret_set_at(secret).is_ok_and(|at| at.is_some());
            setting.typed.contains_key(secret) || (!setting.cleared.contains(secret) && is_saved())
        };
        let checked = snapshot::check(&setting.all, &has_secret);
        let mut problems = setting.unreadable.clone();
        let concerned: BTreeSet<ObjectRef> = self.concerned(setting);
        let of_these = |p: &&Problem| p.field != "name" && p.object.as_ref().is_none_or(|o| concerned.contains(o));
        problems.0.extend(checked.problems.errors().filter(of_these).cloned());
        if problems.is_empty()
            && let Some(route) = checked.routes.into_iter().find(|route| route.mailbox == setting.mailbox)
        {
            return Ok(route);
        }
        if problems.is_empty() {
            problems = checked.problems;
        }
        if !setting.is_saved {
            // It has no identifier to be found by.
            let own = problems.0.iter_mut().filter(|p| p.object.as_ref() == Some(&setting.profile));
            own.for_each(|problem| problem.object = None);
        }
        Err(ApiError::problems(problems))
    }

    /// The objects whose problems stand in the way of the test.
    fn concerned(&self, setting: &Setting) -> BTreeSet<ObjectRef> {
        let mut concerned =
            BTreeSet::from([setting.profile.clone(), ObjectRef::new(ObjectKind::Mailbox, setting.mailbox.clone())]);
        let deployment = setting.all.mailboxes.first().and_then(|mailbox| mailbox.deployment.as_deref());
        let deployment = setting.all.deployments.iter().find(|found| Some(found.id.as_str()) == deployment);
        if let Some(deployment) = deployment {
            concerned.insert(ObjectRef::new(ObjectKind::Deployment, deployment.id.clone()));
            let policy = deployment.policy.as_deref().and_then(|id| ObjectId::parse(id).ok());
            concerned.extend(policy.map(|id| ObjectRef::new(ObjectKind::Policy, id)));
        }
        concerned
    }
}

/// The mailbox uses the profile in the directions that it has.
fn use_profile(mailbox: &mut RawMailbox, profile: &ObjectRef, fields: &Fields) {
    let id = Some(profile.id.to_string());
    let direction = fields.get("direction").and_then(Value::as_str).and_then(Direction::parse_choice);
    let (is_in, is_out) = match profile.kind {
        ObjectKind::ServerProfile => (true, true),
        _ => (direction != Some(Direction::Outgoing), direction == Some(Direction::Outgoing)),
    };
    match profile.kind {
        ObjectKind::ServerProfile => mailbox.server_profile = id,
        _ if is_out => mailbox.outgoing_profile = id,
        _ => mailbox.incoming_profile = id,
    }
    let incoming = if is_in { IncomingMethod::Router } else { IncomingMethod::None };
    let outgoing = if is_out { OutgoingMethod::Router } else { OutgoingMethod::None };
    mailbox.incoming_method = Some(incoming.as_str().to_owned());
    mailbox.outgoing_method = Some(outgoing.as_str().to_owned());
}

/// A deployment for an address that is no mailbox yet; the router's own policy holds for it.
fn add_deployment(all: &mut Snapshot) -> Result<String, ApiError> {
    let id = fresh(ObjectKind::Deployment, "test")?.id;
    let deployment = RawDeployment {
        name: Some(id.to_string()),
        deployment_type: Some(DeploymentType::LocalFolders.as_str().to_owned()),
        root_folder: Some("/test".to_owned()),
        ..RawDeployment::new(id.clone())
    };
    all.deployments.push(deployment);
    Ok(id.to_string())
}
