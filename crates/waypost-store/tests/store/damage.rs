//! Files that are damaged, lost, foreign or too new: each is refused as it is, with the next step.

use std::fs;
use std::path::Path;

use waypost_domain::raw::RawPolicy;
use waypost_store::{BACKUP_FILE, DATABASE_FILE, Store, StoreError, restore_backup};

use crate::common::{Lab, author, id, policy, told};

/// A closed database with a backup and a write-ahead log that is checkpointed.
fn closed(with_backup: bool) -> tempfile::TempDir {
    let lab = Lab::furnished();
    if with_backup {
        lab.store.back_up().unwrap();
    }
    drop(lab.store);
    lab.folder
}

/// Damages a database and compares the refusal; the file must stay as it is.
fn refused(damage: fn(&Path), expected: &str) {
    for with_backup in [true, false] {
        let folder = closed(with_backup);
        let path = folder.path().join(DATABASE_FILE);
        damage(&path);
        let content = fs::read(&path).ok();
        let next = match with_backup {
            true => format!(
                "close every Waypost program and restore the automatic backup {}, which holds the last publication",
                folder.path().join(BACKUP_FILE).display()
            ),
            false => "restore it from your own backup, or move it away to start afresh".to_owned(),
        };
        let expected = expected.replace("PATH", &path.display().to_string()).replace("NEXT", &next);
        assert_eq!(told(Store::open(folder.path())), expected);
        assert_eq!(fs::read(&path).ok(), content, "the file was touched");
    }
}

#[test]
fn a_damaged_database_is_refused_with_its_name_and_the_next_step() {
    refused(|path| fs::write(path, "garbage ".repeat(2000)).unwrap(), "PATH is damaged (file is not a database); NEXT");
    refused(
        |path| {
            let mut content = fs::read(path).unwrap();
            content.truncate(content.len() / 2);
            fs::write(path, content).unwrap();
        },
        "PATH is damaged (database disk image is malformed); NEXT",
    );
    refused(
        |path| fs::write(path, b"SQLite format 3\0short").unwrap(),
        "PATH is damaged (file is not a database); NEXT",
    );
}

#[test]
fn damage_inside_is_found_when_the_database_is_opened() {
    let folder = closed(false);
    let path = folder.path().join(DATABASE_FILE);
    let mut content = fs::read(&path).unwrap();
    for page in content.chunks_mut(4096).skip(1) {
        page[..64].fill(0xEE);
    }
    fs::write(&path, content).unwrap();
    assert!(matches!(Store::open(folder.path()), Err(StoreError::Damaged { .. })));
}

#[test]
fn a_lost_database_is_not_taken_for_the_first_start() {
    let check = |lose: fn(&Path), reason: &str| {
        let folder = closed(true);
        lose(&folder.path().join(DATABASE_FILE));
        let sentence = told(Store::open(folder.path()));
        assert!(sentence.contains(reason) && sentence.contains(BACKUP_FILE), "{sentence}");
    };
    check(|path| fs::remove_file(path).unwrap(), "it is gone although there is a backup of it");
    check(|path| fs::write(path, "").unwrap(), "it is empty although there is a backup of it");
}

#[test]
fn the_backup_brings_the_configuration_back_and_the_damaged_file_is_kept() {
    let folder = closed(true);
    let path = folder.path().join(DATABASE_FILE);
    fs::write(&path, "garbage").unwrap();
    fs::write(path.with_file_name("waypost.db-wal"), "a log that belongs to the damaged file").unwrap();
    let restored = restore_backup(folder.path()).unwrap();
    assert_eq!(restored.kept_aside.len(), 2);
    assert_eq!(fs::read(&restored.kept_aside[0]).unwrap(), b"garbage");
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(store.get::<RawPolicy>(&id("strict")).unwrap().record, policy("strict", "Strict"));
    store.change(&author("anna", 300), "Edit", |c| c.update(&policy("strict", "A"), None)).unwrap();
}

#[test]
fn a_damaged_backup_replaces_nothing() {
    let folder = closed(true);
    fs::write(folder.path().join(BACKUP_FILE), "garbage").unwrap();
    let sentence = told(restore_backup(folder.path()));
    assert!(sentence.contains("waypost.db.bak is damaged"), "{sentence}");
    assert!(Store::open(folder.path()).unwrap().get::<RawPolicy>(&id("strict")).is_ok());
    fs::remove_file(folder.path().join(BACKUP_FILE)).unwrap();
    let sentence = told(restore_backup(folder.path()));
    assert!(sentence.starts_with("cannot copy ") && sentence.contains(BACKUP_FILE), "{sentence}");
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    refused_as_is("PRAGMA user_version = 7", |path| {
        format!("{path} has version 7, this program knows versions up to 2: use the newer Waypost that wrote it")
    });
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    refused_as_is("PRAGMA application_id = 42", |path| {
        format!("{path} is a database of another program: choose another data folder")
    });
}

fn refused_as_is(sql: &str, expected: impl Fn(&str) -> String) {
    let folder = closed(false);
    let path = folder.path().join(DATABASE_FILE);
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let content = fs::read(&path).unwrap();
    assert_eq!(told(Store::open(folder.path())), expected(&path.display().to_string()));
    assert_eq!(fs::read(&path).unwrap(), content);
}

#[test]
fn a_record_that_cannot_be_read_is_named() {
    let lab = Lab::furnished();
    let other = rusqlite::Connection::open(lab.store.path()).unwrap();
    other.execute_batch("UPDATE objects SET body = '{\"id\":\"strict\",\"nme\":1}' WHERE kind = 'policy'").unwrap();
    let sentence = told(lab.store.snapshot());
    assert!(sentence.starts_with("policy/strict in the database cannot be read: unknown field `nme`"), "{sentence}");
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let sentence = told(Store::open(&file.join("data")));
    assert!(sentence.starts_with(&format!("cannot create {}", file.join("data").display())), "{sentence}");
}
