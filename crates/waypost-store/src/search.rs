//! Finding any object by a few letters, and noticing that anything changed.

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, params_from_iter};
use waypost_domain::{ObjectName, ObjectRef};

use crate::error::StoreError;
use crate::open::Store;
use crate::references::object_ref;

/// What differs when anything in the database changed, here or in another program. It is meant for
/// comparison within one [`Store`]: another one counts differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    others: i64,
    own: u64,
}

impl Store {
    /// The version of the database now.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn version(&self) -> Result<Version, StoreError> {
        let others = self.connection.query_row("PRAGMA data_version", [], |row| row.get(0));
        let others = others.map_err(|e| StoreError::from(e).at(self.path()))?;
        Ok(Version { others, own: self.connection.total_changes() })
    }

    /// Objects of every kind whose identifier, name, address, owner or description holds every word
    /// of the text, ignoring case: first those that are called so, then those whose name or address
    /// begins so, then those of which a word does.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<ObjectRef>, StoreError> {
        search(&self.connection, text, limit).map_err(|e| e.at(self.path()))
    }
}

fn search(connection: &Connection, text: &str, limit: u32) -> Result<Vec<ObjectRef>, StoreError> {
    let text = ObjectName::key(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let holds = vec!["instr(search, ?) > 0"; words.len()].join(" AND ");
    let sql = format!(
        "SELECT kind, id FROM objects WHERE {holds} ORDER BY
         CASE WHEN name_key = ? OR unique_key = ? OR id = ? THEN 0
              WHEN instr(name_key, ?) = 1 OR instr(unique_key, ?) = 1 THEN 1
              WHEN instr(name_key, ?) > 0 THEN 2 ELSE 3 END,
         CASE kind WHEN 'mailbox' THEN 1 ELSE 0 END, name_key, id LIMIT ?"
    );
    let mut values: Vec<SqlValue> = words.iter().map(|word| (*word).to_owned().into()).collect();
    values.extend(std::iter::repeat_n(SqlValue::from(text.clone()), 5));
    values.push(format!(" {text}").into());
    values.push(i64::from(limit).into());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(object_ref(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?)?);
    }
    Ok(found)
}
