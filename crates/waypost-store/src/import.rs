//! Import: a snapshot merged into the configuration, or put in its place, as one change set.

use waypost_domain::raw::Record;
use waypost_domain::{ObjectId, ObjectKind, ObjectRef, Snapshot};

use crate::body::Body;
use crate::change::Change;
use crate::error::StoreError;
use crate::read;
use crate::references::head;

/// What happens to objects that the snapshot does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// They stay.
    Merge,
    /// They are removed, with their secrets.
    Replace,
}

/// What an import changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Objects that were new.
    pub created: Vec<ObjectRef>,
    /// Objects that differed.
    pub updated: Vec<ObjectRef>,
    /// Objects that were the same.
    pub unchanged: Vec<ObjectRef>,
    /// Objects that the snapshot did not hold ([`ImportMode::Replace`]).
    pub removed: Vec<ObjectRef>,
}

impl Change<'_> {
    /// Brings the objects of a snapshot in. Objects are the same when their identifiers are.
    ///
    /// For a preview, run it in a change set whose function ends with an error of the caller's own.
    ///
    /// # Errors
    /// A failure of the database. Violations are told at the end of the change set.
    pub fn import(&mut self, snapshot: &Snapshot, mode: ImportMode) -> Result<ImportReport, StoreError> {
        let mut report = ImportReport::default();
        if mode == ImportMode::Replace {
            for kind in ObjectKind::ALL {
                self.remove_absent(kind, snapshot, &mut report)?;
            }
        }
        self.import_all(&snapshot.policies, &mut report)?;
        self.import_all(&snapshot.profiles, &mut report)?;
        self.import_all(&snapshot.server_profiles, &mut report)?;
        self.import_all(&snapshot.deployments, &mut report)?;
        self.import_all(&snapshot.mailboxes, &mut report)?;
        Ok(report)
    }

    fn import_all<R: Record>(&mut self, records: &[R], report: &mut ImportReport) -> Result<(), StoreError> {
        for record in records {
            let body = Body::of(record)?;
            let object = body.object.clone();
            match head(&self.transaction, &object)? {
                None => {
                    self.insert_body(&body)?;
                    report.created.push(object);
                }
                Some((revision, _)) if self.update_body(&body, None)? == revision => report.unchanged.push(object),
                Some(_) => report.updated.push(object),
            }
        }
        Ok(())
    }

    fn remove_absent(
        &mut self,
        kind: ObjectKind,
        snapshot: &Snapshot,
        report: &mut ImportReport,
    ) -> Result<(), StoreError> {
        let kept = ids_of(kind, snapshot);
        for id in read::ids(&self.transaction, kind)? {
            if kept.binary_search(&&id).is_err() {
                let object = ObjectRef::new(kind, id);
                self.remove_object(&object, None)?;
                report.removed.push(object);
            }
        }
        Ok(())
    }
}

/// The identifiers that a snapshot holds of a kind, sorted.
fn ids_of(kind: ObjectKind, snapshot: &Snapshot) -> Vec<&ObjectId> {
    fn of<R: Record>(records: &[R]) -> Vec<&ObjectId> {
        records.iter().map(Record::id).collect()
    }
    let mut ids = match kind {
        ObjectKind::Policy => of(&snapshot.policies),
        ObjectKind::Profile => of(&snapshot.profiles),
        ObjectKind::ServerProfile => of(&snapshot.server_profiles),
        ObjectKind::Deployment => of(&snapshot.deployments),
        ObjectKind::Mailbox => of(&snapshot.mailboxes),
    };
    ids.sort();
    ids
}
