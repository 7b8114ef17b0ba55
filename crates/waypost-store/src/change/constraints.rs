//! The checks at the end of a change set: names and addresses used once, references that lead
//! somewhere, nothing removed that is in use. All violations are told at once.

use waypost_domain::{ObjectKind, ObjectRef};

use crate::body::{Body, as_id};
use crate::change::Change;
use crate::error::{StoreError, Violation};
use crate::read;
use crate::references::{Usage, object_ref};

/// A reference that leads nowhere.
struct Dangling {
    user: Usage,
    kind: ObjectKind,
    wanted: String,
}

impl Change<'_> {
    pub(super) fn collect_violations(&mut self) -> Result<(), StoreError> {
        // A change set that recorded nothing wrote nothing.
        if self.set.is_none() {
            return Ok(());
        }
        let duplicates = self.duplicates()?;
        self.violations.extend(duplicates);
        for dangling in self.dangling()? {
            self.add_dangling(dangling);
        }
        Ok(())
    }

    fn duplicates(&self) -> Result<Vec<Violation>, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT kind, min(id), max(id) FROM objects
             GROUP BY kind, unique_scope, unique_key HAVING count(*) > 1",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: String = row.get(0)?;
            let first = self.stored(&object_ref(&kind, &row.get::<_, String>(1)?)?)?;
            let second = self.stored(&object_ref(&kind, &row.get::<_, String>(2)?)?)?;
            // The one that was written last is the one to tell about.
            let (new, old) = if first.0 > second.0 { (first.1, second.1) } else { (second.1, first.1) };
            found.push(Violation::Duplicate {
                field: new.unique_field(),
                value: new.unique_value().to_owned(),
                object: new.object,
                other: old.object,
            });
        }
        Ok(found)
    }

    fn stored(&self, object: &ObjectRef) -> Result<(crate::values::Revision, Body), StoreError> {
        self.expect(object, None)
    }

    fn dangling(&self) -> Result<Vec<Dangling>, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT u.kind, u.id, o.name, u.field, u.target_kind, u.target_id
             FROM uses u JOIN objects o ON o.kind = u.kind AND o.id = u.id
             WHERE NOT EXISTS (SELECT 1 FROM objects t WHERE t.kind = u.target_kind AND t.id = u.target_id)
             ORDER BY o.name_key, u.id, u.field",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let object = object_ref(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?)?;
            let user = Usage { object, title: row.get(2)?, field: row.get(3)? };
            let kind = read::kind(&row.get::<_, String>(4)?)?;
            found.push(Dangling { user, kind, wanted: row.get(5)? });
        }
        Ok(found)
    }

    /// Tells of the removed object with its users, or of the user whose reference never led anywhere.
    fn add_dangling(&mut self, dangling: Dangling) {
        let Dangling { user, kind, wanted } = dangling;
        let target = as_id(&wanted).map(|id| ObjectRef::new(kind, id));
        let Some((object, title)) = target.and_then(|t| self.removed.get_key_value(&t)) else {
            let Usage { object, title, field } = user;
            self.violations.push(Violation::Missing { object, title, field, kind, wanted });
            return;
        };
        for violation in &mut self.violations {
            if let Violation::InUse { object: known, users, total, .. } = violation
                && known == object
            {
                *total += 1;
                if users.len() < Violation::USERS_NAMED {
                    users.push(user);
                }
                return;
            }
        }
        let (object, title) = (object.clone(), title.clone());
        self.violations.push(Violation::InUse { object, title, users: vec![user], total: 1 });
    }
}
