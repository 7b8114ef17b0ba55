//! The configuration at one moment, read and checked once for as long as nobody changes it: ten
//! thousand mailboxes are not read again because somebody looks at another page.
//!
//! Absent on purpose: writing. Whatever changes the configuration reads it anew.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use waypost_domain::difference::{ObjectChange, difference};
use waypost_domain::snapshot::{self, Checked};
use waypost_domain::{ObjectRef, SecretRef, Severity, Snapshot};
use waypost_store::{PublicationSummary, Router, Version};

use crate::error::ApiError;
use crate::open::Waypost;

/// The configuration at one moment.
pub(crate) struct Moment {
    /// Every record.
    pub(crate) snapshot: Snapshot,
    /// Every secret that is set, and since when.
    pub(crate) marks: BTreeMap<SecretRef, Timestamp>,
    /// What the records mean, and what is wrong with them.
    pub(crate) checked: Checked,
}

/// The last publication for a router, without its bytes.
pub(crate) struct LastPublication {
    pub(crate) summary: PublicationSummary,
    pub(crate) snapshot: Snapshot,
}

/// The configuration against the last publication for a router.
pub(crate) struct Compared {
    pub(crate) last: Option<Arc<LastPublication>>,
    /// Every object that differs.
    pub(crate) changes: Vec<ObjectChange>,
    /// Secrets that were entered since.
    pub(crate) secrets: Vec<SecretRef>,
}

/// What was read last.
#[derive(Default)]
pub(crate) struct Memory(RefCell<Option<Remembered>>);

struct Remembered {
    version: Version,
    moment: Option<Arc<Moment>>,
    compared: BTreeMap<Option<String>, Arc<Compared>>,
    published: BTreeMap<String, Arc<LastPublication>>,
}

impl Memory {
    /// What is remembered of this version. The last publications outlive a version: they do not change.
    fn with<T>(&self, version: Version, act: impl FnOnce(&mut Remembered) -> T) -> T {
        let mut memory = self.0.borrow_mut();
        let remembered = memory.get_or_insert_with(|| Remembered {
            version,
            moment: None,
            compared: BTreeMap::new(),
            published: BTreeMap::new(),
        });
        if remembered.version != version {
            (remembered.version, remembered.moment) = (version, None);
            remembered.compared.clear();
        }
        act(remembered)
    }
}

impl Moment {
    /// How many problems of each severity every object has: errors, warnings.
    pub(crate) fn counts(&self) -> BTreeMap<&ObjectRef, (usize, usize)> {
        let mut counts: BTreeMap<&ObjectRef, (usize, usize)> = BTreeMap::new();
        for problem in &self.checked.problems.0 {
            let Some(object) = &problem.object else { continue };
            let count = counts.entry(object).or_default();
            match problem.severity {
                Severity::Error => count.0 += 1,
                Severity::Warning => count.1 += 1,
            }
        }
        counts
    }
}

impl Waypost {
    /// The configuration as it is now.
    pub(crate) fn moment(&self) -> Result<Arc<Moment>, ApiError> {
        let version = self.store.version()?;
        if let Some(moment) = self.memory.with(version, |memory| memory.moment.clone()) {
            return Ok(moment);
        }
        let (snapshot, marks) = (self.snapshot()?, self.secret_marks()?);
        let checked = snapshot::check(&snapshot, &|secret| marks.contains_key(secret));
        let moment = Arc::new(Moment { snapshot, marks, checked });
        self.memory.with(version, |memory| memory.moment = Some(Arc::clone(&moment)));
        Ok(moment)
    }

    /// The configuration as it is now against the last publication for a router.
    pub(crate) fn compared(&self, router: Option<&Router>) -> Result<Arc<Compared>, ApiError> {
        let version = self.store.version()?;
        let key = router.map(|router| router.id.clone());
        if let Some(compared) = self.memory.with(version, |memory| memory.compared.get(&key).cloned()) {
            return Ok(compared);
        }
        let moment = self.moment()?;
        let last = match router {
            Some(router) => self.last_publication(router)?,
            None => None,
        };
        let empty = Snapshot::default();
        let changes = difference(last.as_ref().map_or(&empty, |last| &last.snapshot), &moment.snapshot);
        let issued = last.as_ref().map(|last| last.summary.issued);
        let entered =
            |secret: &SecretRef| moment.marks.get(secret).is_some_and(|at| issued.is_some_and(|issued| *at > issued));
        let known: BTreeSet<SecretRef> = moment.checked.secrets();
        let secrets = known.into_iter().filter(entered).collect();
        let compared = Arc::new(Compared { last, changes, secrets });
        self.memory.with(version, |memory| memory.compared.insert(key, Arc::clone(&compared)));
        Ok(compared)
    }

    fn last_publication(&self, router: &Router) -> Result<Option<Arc<LastPublication>>, ApiError> {
        let newest = self.store.publications(Some(&router.id), 0, 1)?.into_iter().next();
        let Some(summary) = newest else { return Ok(None) };
        let version = self.store.version()?;
        let known = self.memory.with(version, |memory| memory.published.get(&router.id).cloned());
        if let Some(known) = known.filter(|known| known.summary == summary) {
            return Ok(Some(known));
        }
        let snapshot = self.store.published_snapshot(summary.serial)?;
        let last = Arc::new(LastPublication { summary, snapshot });
        self.memory.with(version, |memory| memory.published.insert(router.id.clone(), Arc::clone(&last)));
        Ok(Some(last))
    }
}
