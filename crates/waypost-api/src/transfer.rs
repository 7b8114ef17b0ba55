//! Export and import: the configuration as XML without secrets.
//!
//! Imported objects are the same as existing ones when their identifiers are, otherwise when their
//! names are (for a mailbox: its address within its deployment); references follow. An import is
//! one change in the history, shown before it is applied.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use waypost_domain::difference::{ObjectChange, difference};
use waypost_domain::raw::Record;
use waypost_domain::{ObjectId, ObjectKind, ObjectName, ObjectRef, Problem, SecretRef, Snapshot};
use waypost_domain::{Problems, snapshot};
use waypost_store::{ImportMode, reference_fields};

use crate::draft::{self, Write};
use crate::error::{ApiError, Code};
use crate::open::Waypost;
use crate::patch::Fields;

/// What happens to objects that an import does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// They stay.
    Merge,
    /// They are removed, with their secrets.
    Replace,
}

/// What an import changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ImportPlan {
    /// Whether it was applied; if not, this is what would happen.
    pub is_applied: bool,
    /// Tells what the file holds from what it held before; it means nothing to another version.
    pub content: String,
    /// The number of the change in the history, when it was applied and anything differed.
    pub change_set: Option<i64>,
    /// Every object that is added, changed or removed.
    pub changes: Vec<ObjectChange>,
    /// The same in words.
    pub sentences: Vec<String>,
    /// What is wrong with the objects afterwards; errors stand in the way, except those that only
    /// stand in the way of publishing.
    pub problems: Vec<Problem>,
    /// Whether a problem stands in the way.
    pub is_blocked: bool,
    /// Secrets that the export had and this configuration has not: to be entered.
    pub secrets_to_enter: Vec<SecretRef>,
    /// Elements that this version does not know and leaves out.
    pub unknown: Vec<String>,
}

impl Waypost {
    /// The configuration as XML. It names the secrets that are set and holds none.
    ///
    /// # Errors
    /// [`Code::BadRequest`] when a value cannot stand in XML.
    pub fn export(&self) -> Result<Vec<u8>, ApiError> {
        Ok(waypost_publish::export(&self.snapshot()?, &self.exported_secrets()?)?)
    }

    /// The secrets that an export names and does not hold: to be entered again after an import.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn exported_secrets(&self) -> Result<Vec<SecretRef>, ApiError> {
        Ok(self.secrets_set()?.into_iter().collect())
    }

    /// Shows what an import would change, and does it when `apply` is set.
    ///
    /// # Errors
    /// [`Code::ImportRefused`] with every reason why it cannot be read; when it is to be applied,
    /// [`Code::Problems`] with everything that is wrong.
    pub fn import(&mut self, xml: &[u8], mode: Mode, apply: bool) -> Result<ImportPlan, ApiError> {
        let import = waypost_publish::import(xml)
            .map_err(|refusals| ApiError::refused(Code::ImportRefused, "The file cannot be imported.", &refusals))?;
        let current = self.snapshot()?;
        let same = Same::find(&current, &import.snapshot);
        let incoming = same.rewrite(&import.snapshot)?;
        let set = self.secrets_set()?;
        let secrets_to_enter: Vec<SecretRef> = import
            .report
            .secrets_to_enter
            .iter()
            .map(|secret| SecretRef::new(same.object(&secret.object), &secret.field))
            .filter(|secret| !set.contains(secret))
            .collect();
        let writes = writes(&current, &incoming);
        let mut merged = draft::with_writes(&current, &writes)?;
        if mode == Mode::Replace {
            merged = incoming.clone();
        }
        let has_secret = |secret: &SecretRef| set.contains(secret);
        let (judged, _) = draft::judge(&current, &merged, &writes, Problems::new(), &has_secret);
        merged.sort();
        let changes = difference(&current, &merged);
        let mut problems = snapshot::check(&merged, &has_secret).problems.0;
        // What stands in the way of saving only, for example a field that is fixed, is told first.
        let refused = judged.refused.iter().flat_map(|refused| &refused.0);
        let unseen: Vec<Problem> = refused.filter(|problem| !problems.contains(problem)).cloned().collect();
        problems.splice(0..0, unseen);
        let mut plan = ImportPlan {
            is_applied: false,
            content: content(xml),
            change_set: None,
            sentences: changes.iter().map(ObjectChange::sentence).collect(),
            changes,
            problems,
            is_blocked: judged.refused.is_some(),
            secrets_to_enter,
            unknown: import.report.unknown,
        };
        if !apply {
            return Ok(plan);
        }
        if let Some(problems) = judged.refused {
            return Err(ApiError::problems(problems));
        }
        let (mode, word) = match mode {
            Mode::Merge => (ImportMode::Merge, "Import"),
            Mode::Replace => (ImportMode::Replace, "Import and replace"),
        };
        let author = self.author();
        let summary = format!("{word} {} objects", incoming.titles().len());
        let changed = self.store.change(&author, &summary, |change| change.import(&incoming, mode))?;
        self.purge();
        plan.is_applied = true;
        plan.change_set = changed.set.map(waypost_store::ChangeSetId::number);
        Ok(plan)
    }
}

/// Tells what an export holds from what another one holds ([`ImportPlan::content`]); it is no proof against intent.
#[must_use]
pub fn content(xml: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    xml.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Which imported objects are which existing ones.
struct Same {
    ids: BTreeMap<ObjectRef, ObjectId>,
}

impl Same {
    fn find(current: &Snapshot, incoming: &Snapshot) -> Self {
        let existing: BTreeMap<ObjectRef, String> = current.titles().into_iter().collect();
        let mut by_name: BTreeMap<(ObjectKind, String), ObjectId> = BTreeMap::new();
        for (object, title) in &existing {
            by_name.insert((object.kind, ObjectName::key(title)), object.id.clone());
        }
        let mut same = Self { ids: BTreeMap::new() };
        for (object, title) in incoming.titles() {
            if object.kind == ObjectKind::Mailbox || existing.contains_key(&object) {
                continue;
            }
            if let Some(id) = by_name.get(&(object.kind, ObjectName::key(&title))) {
                same.ids.insert(object, id.clone());
            }
        }
        let key = |address: &Option<String>, deployment: &str| {
            address.as_deref().map(|a| (deployment.to_owned(), a.trim().to_lowercase()))
        };
        let addresses: BTreeMap<(String, String), ObjectId> = current
            .mailboxes
            .iter()
            .filter_map(|m| {
                let deployment = m.deployment.as_deref().unwrap_or_default();
                key(&m.address, deployment).map(|key| (key, m.id.clone()))
            })
            .collect();
        for mailbox in &incoming.mailboxes {
            let object = ObjectRef::new(ObjectKind::Mailbox, mailbox.id.clone());
            let deployment = mailbox.deployment.as_deref().unwrap_or_default();
            let deployment = same.id(ObjectKind::Deployment, deployment);
            if let Some(id) = key(&mailbox.address, &deployment).and_then(|k| addresses.get(&k))
                && !existing.contains_key(&object)
            {
                same.ids.insert(object, id.clone());
            }
        }
        same
    }

    fn id(&self, kind: ObjectKind, id: &str) -> String {
        ObjectId::parse(id)
            .ok()
            .and_then(|id| self.ids.get(&ObjectRef::new(kind, id)))
            .map_or_else(|| id.to_owned(), ToString::to_string)
    }

    fn object(&self, object: &ObjectRef) -> ObjectRef {
        match self.ids.get(object) {
            Some(id) => ObjectRef::new(object.kind, id.clone()),
            None => object.clone(),
        }
    }

    /// The imported records under the identifiers that they have here.
    fn rewrite(&self, incoming: &Snapshot) -> Result<Snapshot, ApiError> {
        Ok(Snapshot {
            policies: self.records(&incoming.policies)?,
            profiles: self.records(&incoming.profiles)?,
            server_profiles: self.records(&incoming.server_profiles)?,
            deployments: self.records(&incoming.deployments)?,
            mailboxes: self.records(&incoming.mailboxes)?,
        })
    }

    fn records<R: Record>(&self, records: &[R]) -> Result<Vec<R>, ApiError> {
        let rewritten = |record: &R| {
            let mut fields: Fields = draft::encode(record);
            let id = self.id(R::KIND, record.id().as_str());
            fields.insert("id".to_owned(), Value::from(id));
            for reference in reference_fields(R::KIND) {
                if let Some(Value::String(id)) = fields.get(reference.field) {
                    let id = self.id(reference.target, id.trim());
                    fields.insert(reference.field.to_owned(), Value::from(id));
                }
            }
            draft::decode(&fields)
        };
        records.iter().map(rewritten).collect()
    }
}

/// The imported records as writes.
fn writes(current: &Snapshot, incoming: &Snapshot) -> Vec<Write> {
    incoming
        .titles()
        .into_iter()
        .filter_map(|(object, _)| {
            Some(Write {
                before: draft::record_of(current, &object),
                after: draft::record_of(incoming, &object)?,
                object,
            })
        })
        .collect()
}
