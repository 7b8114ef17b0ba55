//! The tables, as migrations: an entry is never edited once it was shipped, new ones are appended.
//!
//! Names and addresses are unique by a check at the end of each change set and not by an index, so
//! that two objects can swap their names in one change set; all writers go through
//! [`Change`](crate::Change) in an immediate transaction, so the check cannot be raced.

use rusqlite_migration::{M, Migrations};

/// Marks the file as ours: `Wayp`.
pub(crate) const APPLICATION_ID: i64 = 0x5761_7970;

/// Version 1: objects, history, settings and the marks of secrets.
const OBJECTS: &str = "
PRAGMA application_id = 0x57617970;

CREATE TABLE objects (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    unique_scope TEXT NOT NULL,
    unique_key TEXT NOT NULL,
    search TEXT NOT NULL,
    body TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
CREATE INDEX objects_by_name ON objects (kind, name_key, id);
CREATE INDEX objects_by_unique_key ON objects (kind, unique_scope, unique_key, id);

CREATE TABLE uses (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target_id TEXT NOT NULL,
    PRIMARY KEY (kind, id, field),
    FOREIGN KEY (kind, id) REFERENCES objects (kind, id) ON DELETE CASCADE,
    FOREIGN KEY (target_kind, target_id) REFERENCES objects (kind, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX uses_by_target ON uses (target_kind, target_id);

CREATE TABLE change_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    author TEXT NOT NULL,
    at INTEGER NOT NULL,
    summary TEXT NOT NULL,
    undoes INTEGER
) STRICT;
CREATE INDEX change_sets_by_undoes ON change_sets (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_set INTEGER NOT NULL REFERENCES change_sets (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    action TEXT NOT NULL,
    before TEXT,
    after TEXT,
    secrets TEXT
) STRICT;
CREATE INDEX changes_by_set ON changes (change_set);
CREATE INDEX changes_by_subject ON changes (kind, subject, id);

CREATE TRIGGER change_sets_stay BEFORE UPDATE ON change_sets
BEGIN SELECT RAISE(ABORT, 'the history is not rewritten'); END;
CREATE TRIGGER changes_stay BEFORE UPDATE ON changes
BEGIN SELECT RAISE(ABORT, 'the history is not rewritten'); END;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE secrets_set (
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX secrets_by_subject ON secrets_set (kind, subject);

CREATE TABLE secrets_to_purge (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
";

/// Version 2: publisher keys, routers and publications.
const PUBLISHING: &str = "
CREATE TABLE publisher_keys (
    id TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,
    state TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_active_publisher_key ON publisher_keys (state) WHERE state = 'active';

CREATE TABLE routers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    state_dir TEXT,
    control_socket TEXT,
    publication_dir TEXT,
    updated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE publications (
    serial INTEGER PRIMARY KEY,
    issued INTEGER NOT NULL,
    author TEXT NOT NULL,
    publisher_key TEXT NOT NULL,
    router TEXT NOT NULL,
    digest TEXT NOT NULL,
    note TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    xml BLOB NOT NULL
) STRICT;
CREATE INDEX publications_by_router ON publications (router, serial);
CREATE TRIGGER publications_rise BEFORE INSERT ON publications
WHEN NEW.serial <= (SELECT coalesce(max(serial), 0) FROM publications)
BEGIN SELECT RAISE(ABORT, 'serials only rise'); END;
CREATE TRIGGER publications_stay BEFORE UPDATE ON publications
BEGIN SELECT RAISE(ABORT, 'publications are not rewritten'); END;

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters (name, value) VALUES ('serial', 0);
";

const ALL: &[M<'static>] = &[M::up(OBJECTS), M::up(PUBLISHING)];

/// The newest version of the schema.
pub(crate) const VERSION: i64 = ALL.len() as i64;

/// Every migration, oldest first.
pub(crate) const fn migrations() -> Migrations<'static> {
    Migrations::from_slice(ALL)
}
