//! The state of a form while somebody types: what is shown, what can be chosen, what is filled in,
//! what is wrong.

use std::collections::BTreeMap;

use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use waypost_domain::available;
use waypost_domain::fields::{self, FieldType};
use waypost_domain::form::{self, FieldState, FormState, Surroundings};
use waypost_domain::id::MAX_ID_LENGTH;
use waypost_domain::policy::ROUTER_POLICY;
use waypost_domain::raw::RawMailbox;
use waypost_domain::{
    Choice as _, Direction, ObjectId, ObjectKind, ObjectRef, Problems, Protocol, SecretRef, Snapshot, mailbox, profile,
    server_profile,
};
use waypost_store::SecretName;

use crate::directory::Directory;
use crate::draft::{self, Write, for_kind};
use crate::error::{ApiError, Code};
use crate::fill;
use crate::objects::{SecretEdit, is_router_policy};
use crate::open::Waypost;
use crate::patch::{self, Fields};

/// The state of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ObjectForm {
    /// Every field of the kind, in the order in which it is shown.
    pub fields: Vec<FormField>,
    /// Every secret.
    pub secrets: Vec<FormSecret>,
    /// Everything that is wrong or worth a warning as it stands.
    pub problems: Vec<waypost_domain::Problem>,
    /// Whether it could be saved.
    pub can_save: bool,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FormField {
    /// Its key.
    pub key: String,
    /// Whether it means anything with the choices made; a field with a value is always shown.
    pub is_shown: bool,
    /// Whether it can be changed.
    pub is_enabled: bool,
    /// Why it cannot be changed or means nothing: a sentence; empty otherwise.
    pub why: String,
    /// Whether it must be filled in.
    pub is_required: bool,
    /// The values that can be chosen with the other choices made, for a choice; identifiers for a reference.
    pub offered: Option<Vec<String>>,
    /// What saving fills in when it stays empty.
    pub filled: Option<Value>,
}

/// A secret of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FormSecret {
    /// Its key.
    pub key: String,
    /// Whether it means anything with the choices made.
    pub is_shown: bool,
    /// Why it means nothing: a sentence; empty otherwise.
    pub why: String,
    /// Whether it must be there before publishing.
    pub is_required: bool,
    /// Since when it is set.
    pub set_at: Option<Timestamp>,
}

/// A form as it stands.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Identifier of the object; none for a new one.
    pub name: Option<String>,
    /// The fields as they stand.
    pub fields: Fields,
    /// Secrets that were typed.
    pub entered: Vec<String>,
    /// Secrets that saving will clear.
    pub cleared: Vec<String>,
}

/// Everything that a form is judged by.
pub(crate) struct Draft {
    pub(crate) object: ObjectRef,
    /// As it is saved; none for a new object.
    pub(crate) before: Option<Fields>,
    /// As it was typed.
    typed: Fields,
    /// Every object but the mailboxes.
    pub(crate) all: Snapshot,
    /// What could not be read.
    pub(crate) unreadable: Problems,
}

impl Draft {
    /// What saving would write.
    pub(crate) fn after(&self) -> Result<Fields, ApiError> {
        let mut after = self.typed.clone();
        match &self.before {
            None => fill::fill_in(self.object.kind, &mut after, &self.all)?,
            Some(before) => fill::refill(self.object.kind, before, &difference(before, &self.typed), &mut after)?,
        }
        Ok(after)
    }
}

impl Waypost {
    /// The state of a form. Nothing is saved.
    ///
    /// Its problems are what saving and publishing would tell of this object. They are looked for
    /// among the objects near it, not among all mailboxes, so that every letter typed can be asked
    /// about; what only shows with all of them is told when it is saved.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::Code::NotFound) for an object that is not there.
    pub fn form(&self, kind: ObjectKind, form: &Form) -> Result<ObjectForm, ApiError> {
        let draft = self.draft(kind, form)?;
        let state = state_of(&draft)?;
        let problems = self.form_problems(&draft, form)?;
        let can_save = !problems.0.iter().any(draft::blocks_saving);
        let directory = Directory::of(&draft.all);
        let fields = state.fields.into_iter().map(|field| form_field(field, kind, &draft.all, &directory)).collect();
        let secrets = state.secrets.into_iter().map(|secret| self.form_secret(secret, &draft.object));
        Ok(ObjectForm { fields, secrets: secrets.collect::<Result<_, ApiError>>()?, problems: problems.0, can_save })
    }

    /// What stands in a form, read.
    pub(crate) fn draft(&self, kind: ObjectKind, form: &Form) -> Result<Draft, ApiError> {
        let all = self.store.without_mailboxes()?;
        let (object, before) = match &form.name {
            None => (crate::objects::fresh(kind, "new")?, None),
            Some(name) => self.saved(kind, name)?,
        };
        let mut record = Fields::new();
        record.insert("id".to_owned(), Value::from(object.id.as_str()));
        let mut fields = form.fields.clone();
        fields.remove("id");
        let patched = patch::apply(kind, &record, &fields, &Directory::of(&all));
        Ok(Draft { unreadable: patched.problems.of(&object, None), object, before, typed: patched.fields, all })
    }

    /// An object as it is saved. The router's own policy need not be.
    fn saved(&self, kind: ObjectKind, name: &str) -> Result<(ObjectRef, Option<Fields>), ApiError> {
        let found = for_kind!(kind, R => self.store.find::<R>(name).map(|stored| draft::encode(&stored.record)));
        let fields = match found {
            Err(waypost_store::StoreError::NotFound { .. }) if is_router_policy(kind, name) => None,
            found => Some(found?),
        };
        let id = fields.as_ref().and_then(|fields| fields.get("id")).and_then(Value::as_str).unwrap_or(ROUTER_POLICY);
        let id = ObjectId::parse(id).map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))?;
        Ok((ObjectRef::new(kind, id), fields))
    }

    fn form_problems(&self, draft: &Draft, form: &Form) -> Result<Problems, ApiError> {
        let kind = draft.object.kind;
        let mut after = draft.after()?;
        let mut all = draft.all.clone();
        all.mailboxes = match kind {
            ObjectKind::Mailbox => self.store.mailboxes_near(&draft::decode(&after)?)?,
            _ if draft.before.is_some() => self.store.some_users(&draft.object)?,
            _ => Vec::new(),
        };
        let object = stand_in(&draft.object)?;
        after.insert("id".to_owned(), Value::from(object.id.as_str()));
        let writes = [Write { object: object.clone(), before: draft.before.clone(), after }];
        let all = draft::with_writes(&all, &writes)?;
        let mut unreadable = draft.unreadable.clone();
        unreadable.0.iter_mut().for_each(|problem| problem.object = Some(object.clone()));
        let entered = |key: &String| (key.clone(), SecretString::from("entered"));
        let edit = SecretEdit { set: form.entered.iter().map(entered).collect(), clear: form.cleared.clone() };
        unreadable.extend(crate::secrets::problems(&all, &BTreeMap::from([(object.clone(), edit)])));
        let has_secret = |secret: &SecretRef| match secret.object == object {
            true if form.entered.contains(&secret.field) => true,
            true if form.cleared.contains(&secret.field) => false,
            true => self.is_set(&SecretRef::new(draft.object.clone(), &secret.field)),
            false => self.is_set(secret),
        };
        let mut told = draft::told(&all, &writes, unreadable, &has_secret).0;
        let text = |key: &str| writes[0].after.get(key).and_then(Value::as_str);
        for problem in available::of_record(kind, text) {
            // Where a mailbox uses it, it is told as an error already.
            if !told.0.iter().any(|p| p.code == problem.code && p.field == problem.field) {
                told.push(problem.of(&object, None));
            }
        }
        // An object that is not there yet has no identifier to be found by.
        let shown = draft.before.is_some().then(|| draft.object.clone());
        let own = told.0.iter_mut().filter(|p| p.object.as_ref() == Some(&object));
        own.for_each(|problem| problem.object.clone_from(&shown));
        Ok(told)
    }

    fn is_set(&self, secret: &SecretRef) -> bool {
        self.secret_set_at(secret).is_ok_and(|at| at.is_some())
    }

    fn form_secret(&self, secret: form::SecretState, object: &ObjectRef) -> Result<FormSecret, ApiError> {
        let set_at = self.secret_set_at(&SecretRef::new(object.clone(), secret.key))?;
        Ok(FormSecret {
            key: secret.key.to_owned(),
            is_shown: secret.is_shown,
            why: secret.why,
            is_required: secret.is_required,
            set_at,
        })
    }

    /// Since when a secret is set.
    pub(crate) fn secret_set_at(&self, secret: &SecretRef) -> Result<Option<Timestamp>, ApiError> {
        Ok(self.store.secret_set_at(&SecretName::Field(secret.clone()))?)
    }
}

/// What an object is called while it is checked. Of two mailboxes that get in each other's way, the
/// one with the later identifier is told: here that is the one in the form.
fn stand_in(object: &ObjectRef) -> Result<ObjectRef, ApiError> {
    if object.kind != ObjectKind::Mailbox {
        return Ok(object.clone());
    }
    let last = ObjectId::parse(&"z".repeat(MAX_ID_LENGTH));
    let last = last.map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))?;
    Ok(ObjectRef::new(object.kind, last))
}

fn state_of(draft: &Draft) -> Result<FormState, ApiError> {
    let is_saved = draft.before.is_some();
    let fields = &draft.typed;
    Ok(match draft.object.kind {
        ObjectKind::Policy => form::policy(&draft::decode(fields)?),
        ObjectKind::Profile => form::profile(&draft::decode(fields)?, is_saved),
        ObjectKind::ServerProfile => form::server_profile(&draft::decode(fields)?),
        ObjectKind::Deployment => form::deployment(&draft::decode(fields)?),
        ObjectKind::Mailbox => {
            let raw: RawMailbox = draft::decode(fields)?;
            let only = draft.all.deployments.len() == 1 && !is_saved;
            let mut filled = raw.clone();
            if only && filled.deployment.is_none() {
                filled.deployment = draft.all.deployments.first().map(|d| d.id.to_string());
            }
            let deployment = fill::deployment_of(&filled, &draft.all);
            if let Some(deployment) = deployment.as_ref().filter(|_| !is_saved) {
                mailbox::fill_in(&mut filled, deployment);
            }
            let around = Surroundings {
                is_saved,
                deployment: deployment.as_ref(),
                is_only_deployment: only,
                protocol: protocol_of(&filled, &draft.all),
            };
            form::mailbox(&raw, around)
        }
    })
}

/// What the profile of a mailbox speaks: the incoming one, otherwise the outgoing one.
fn protocol_of(mailbox: &RawMailbox, all: &Snapshot) -> Option<Protocol> {
    if let Some(id) = &mailbox.server_profile {
        let profile = all.server_profiles.iter().find(|p| p.id.as_str() == id)?;
        return server_profile::check(profile).0.map(|p| p.incoming.protocol);
    }
    let id = mailbox.incoming_profile.as_ref().or(mailbox.outgoing_profile.as_ref())?;
    let profile = all.profiles.iter().find(|p| p.id.as_str() == id)?;
    profile::check(profile).0.map(|p| p.protocol)
}

fn form_field(field: FieldState, kind: ObjectKind, all: &Snapshot, directory: &Directory<'_>) -> FormField {
    let offered = field.offered.map(|offered| offered.into_iter().map(str::to_owned).collect());
    let target = fields::find(kind, field.key).map(|f| f.field_type);
    let offered = match (offered, target) {
        (None, Some(FieldType::Reference(target))) => {
            let fits = |object: &ObjectRef| {
                wanted_direction(field.key).is_none_or(|wanted| {
                    let profile = all.profiles.iter().find(|p| p.id == object.id);
                    profile.and_then(|p| p.direction.as_deref()).and_then(Direction::parse_choice) == Some(wanted)
                })
            };
            Some(directory.in_order(target).into_iter().filter(fits).map(|object| object.id.to_string()).collect())
        }
        (offered, _) => offered,
    };
    FormField {
        key: field.key.to_owned(),
        is_shown: field.is_shown,
        is_enabled: field.is_enabled,
        why: field.why,
        is_required: field.is_required,
        offered,
        filled: field.filled,
    }
}

/// The direction of the profiles that fit into a field.
fn wanted_direction(key: &str) -> Option<Direction> {
    match key {
        "incomingProfile" | "defaultIncomingProfile" => Some(Direction::Incoming),
        "outgoingProfile" | "defaultOutgoingProfile" => Some(Direction::Outgoing),
        _ => None,
    }
}

/// The fields that differ; null for one that was cleared.
fn difference(before: &Fields, typed: &Fields) -> Fields {
    let changed = typed.iter().filter(|(key, value)| before.get(*key) != Some(value));
    let mut patch: Fields = changed.map(|(key, value)| (key.clone(), value.clone())).collect();
    let cleared = before.keys().filter(|key| !typed.contains_key(*key));
    patch.extend(cleared.map(|key| (key.clone(), Value::Null)));
    patch
}
