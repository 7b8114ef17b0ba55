//! Databases of older versions: migrated after a backup, nothing lost, history usable.

use waypost_domain::raw::{RawMailbox, RawPolicy};
use waypost_store::{BACKUP_FILE, ChangeSetId, DATABASE_FILE, Store};

use crate::common::{author, id, ids, policy};

/// A database as version 1 wrote it.
const VERSION_1: &str = include_str!("../fixtures/version-1.sql");

#[test]
fn a_database_of_version_1_is_migrated_and_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DATABASE_FILE);
    rusqlite::Connection::open(&path).unwrap().execute_batch(VERSION_1).unwrap();

    let mut store = Store::open(folder.path()).unwrap();
    let snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.policies, [policy("strict", "Stricter")]);
    assert_eq!(ids(&snapshot.mailboxes), ["sales"]);
    assert_eq!(store.setting("secrets.store").unwrap().as_deref(), Some("file"));
    assert_eq!(store.secrets_set().unwrap()[0].name.to_string(), "mailbox/sales#password");
    store.undo(&author("bert", 1), ChangeSetId::new(2)).unwrap();
    assert_eq!(store.get::<RawPolicy>(&id("strict")).unwrap().record, policy("strict", "Strict"));
    assert_eq!(store.next_serial().unwrap(), 1);

    let backup = rusqlite::Connection::open(folder.path().join(BACKUP_FILE)).unwrap();
    let version: i64 = backup.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1, "the backup is the database before the migration");
    drop(store);
    assert!(Store::open(folder.path()).unwrap().find::<RawMailbox>("sales@contoso.example").is_ok());
}
