//! Acts on many mailboxes at once: Change Multiple Records, Apply Default Email Settings, Approve
//! Email and Reject Email. Each is one change in the history: all of them or none.

use std::collections::BTreeMap;

use serde_json::Value;
use waypost_domain::raw::RawMailbox;
use waypost_domain::{Approval, Choice as _, ObjectId, ObjectKind, ObjectRef, Problems, Snapshot, mailbox};

use crate::directory::{Directory, Selection};
use crate::draft::{self, Write};
use crate::error::{ApiError, Code};
use crate::object_types::{Edit, Saved};
use crate::objects::{SecretEdit, chosen, counted, name_of};
use crate::open::Waypost;
use crate::patch::{self, Fields};

impl Waypost {
    /// Change Multiple Records: the same fields in every chosen object. Null clears a field.
    ///
    /// # Errors
    /// [`Code::Problems`] with everything that is wrong with any of them; nothing is changed then.
    pub fn edit_many(&mut self, kind: ObjectKind, selection: &Selection, edit: &Edit) -> Result<Saved, ApiError> {
        let all = self.snapshot()?;
        let directory = Directory::of(&all);
        let objects = chosen(&directory, kind, selection)?;
        let mut problems = Problems::new();
        let mut secrets = BTreeMap::new();
        let mut writes = Vec::with_capacity(objects.len());
        for object in &objects {
            let before = draft::record_of(&all, object).unwrap_or_default();
            let mut patched = patch::apply(kind, &before, &edit.fields, &directory);
            crate::fill::refill(kind, &before, &edit.fields, &mut patched.fields)?;
            let write = Write { object: object.clone(), before: Some(before), after: patched.fields };
            problems.extend(patched.problems.of(object, Some(&name_of(&write))));
            let edited = SecretEdit { set: edit.secrets.clone(), clear: edit.clear_secrets.clone() };
            secrets.insert(object.clone(), edited);
            writes.push((write, None));
        }
        let names: Vec<String> = writes.iter().map(|(write, _)| name_of(write)).collect();
        let summary = format!("Edit {}", counted(kind, &names));
        self.save(&all, writes, problems, &secrets, &summary)
    }

    /// The identifiers of the mailboxes of a selection.
    ///
    /// # Errors
    /// [`Code::NotFound`] naming every one that is not there, or when none fits.
    pub fn mailbox_ids(&self, selection: &Selection) -> Result<Vec<ObjectId>, ApiError> {
        let moment = self.moment()?;
        let objects = chosen(&Directory::of(&moment.snapshot), ObjectKind::Mailbox, selection)?;
        Ok(objects.into_iter().map(|object| object.id).collect())
    }

    /// Apply Default Email Settings: profiles and delivery methods as the deployment of each
    /// mailbox has them.
    ///
    /// # Errors
    /// [`Code::Problems`], also when the deployment of a mailbox is missing or wrong.
    pub fn apply_defaults(&mut self, selection: &Selection) -> Result<Saved, ApiError> {
        self.change_mailboxes(selection, "Apply default email settings to", |raw, all| {
            let deployment = crate::fill::deployment_of(raw, all).ok_or_else(|| {
                let name = raw.name.as_deref().or(raw.address.as_deref()).unwrap_or_default();
                ApiError::new(Code::NotFound, format!("The deployment of the mailbox \"{name}\" is missing or wrong."))
                    .hint("Choose or correct its deployment first.")
            })?;
            mailbox::apply_defaults(raw, &deployment);
            Ok(())
        })
    }

    /// Approve Email: the addresses of these mailboxes are approved.
    ///
    /// # Errors
    /// [`Code::NotFound`], or [`Code::Problems`].
    pub fn approve(&mut self, selection: &Selection) -> Result<Saved, ApiError> {
        self.set_approval(selection, Approval::Approved, "Approve")
    }

    /// Reject Email: the addresses of these mailboxes are not approved, and nothing is processed
    /// for them where approval is needed.
    ///
    /// # Errors
    /// [`Code::NotFound`], or [`Code::Problems`].
    pub fn reject(&mut self, selection: &Selection) -> Result<Saved, ApiError> {
        self.set_approval(selection, Approval::Rejected, "Reject")
    }

    fn set_approval(&mut self, selection: &Selection, approval: Approval, verb: &str) -> Result<Saved, ApiError> {
        self.change_mailboxes(selection, verb, |raw, _| {
            raw.approval = Some(approval.as_str().to_owned());
            Ok(())
        })
    }

    fn change_mailboxes(
        &mut self,
        selection: &Selection,
        verb: &str,
        change: impl Fn(&mut RawMailbox, &Snapshot) -> Result<(), ApiError>,
    ) -> Result<Saved, ApiError> {
        let all = self.snapshot()?;
        let directory = Directory::of(&all);
        let objects = chosen(&directory, ObjectKind::Mailbox, selection)?;
        let mut writes = Vec::with_capacity(objects.len());
        for object in &objects {
            writes.push((changed(object, &all, &change)?, None));
        }
        let names: Vec<String> = writes.iter().map(|(write, _)| name_of(write)).collect();
        let summary = format!("{verb} {}", counted(ObjectKind::Mailbox, &names));
        self.save(&all, writes, Problems::new(), &BTreeMap::new(), &summary)
    }
}

fn changed(
    object: &ObjectRef,
    all: &Snapshot,
    change: &impl Fn(&mut RawMailbox, &Snapshot) -> Result<(), ApiError>,
) -> Result<Write, ApiError> {
    let before: Fields = draft::record_of(all, object).unwrap_or_default();
    let mut raw: RawMailbox = draft::decode(&before)?;
    change(&mut raw, all)?;
    let mut after = draft::encode(&raw);
    after.insert("id".to_owned(), Value::from(object.id.as_str()));
    Ok(Write { object: object.clone(), before: Some(before), after })
}
