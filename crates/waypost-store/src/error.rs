//! What can go wrong in the store, told with the object, the reason and the next step.

use std::fmt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::ErrorCode;
use waypost_domain::{ObjectId, ObjectKind, ObjectRef};

use crate::references::Usage;
use crate::secrets::SecretError;
use crate::values::{ChangeSetId, Revision};

/// How many violations or later changes a message names; the rest is counted.
const NAMED_IN_MESSAGE: usize = 20;

/// Why the store refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system refused to read or write a file.
    #[error("cannot {action} {}: {reason}; check that the folder exists and that this account may write to it", path.display())]
    File {
        /// What was tried, for example `open`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The words of the operating system.
        reason: String,
    },
    /// The database cannot be read, or is gone although its backup is there.
    #[error("{} is damaged ({reason}); {}", path.display(), next_step(backup.as_deref()))]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// The automatic backup, when there is one.
        backup: Option<PathBuf>,
    },
    /// The database was written by a newer version of Waypost. Nothing was changed.
    #[error("{} has version {found}, this program knows versions up to {supported}: use the newer Waypost that wrote it", path.display())]
    NewerVersion {
        /// The database.
        path: PathBuf,
        /// The version of its schema.
        found: i64,
        /// The newest version that this program knows.
        supported: i64,
    },
    /// The file is a database of another program. Nothing was changed.
    #[error("{} is a database of another program: choose another data folder", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Another process held the database for longer than the time to wait.
    #[error("another Waypost program is writing to {}: try again when it is done", path.display())]
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// Any other failure of the database.
    #[error("the configuration database failed: {reason}; check the disk, then try again")]
    Database {
        /// The words of SQLite.
        reason: String,
    },
    /// A record in the database cannot be understood.
    #[error("{object} in the database cannot be read: {reason}; undo its last change or restore the backup")]
    Unreadable {
        /// The record.
        object: ObjectRef,
        /// Why not.
        reason: String,
    },
    /// There is no such object.
    #[error("there is no {kind} {wanted:?}: list them to see the names and identifiers")]
    NotFound {
        /// What was looked for.
        kind: ObjectKind,
        /// The identifier or name.
        wanted: String,
    },
    /// There is no such router, key, publication or change set.
    #[error("there is no {what} {wanted:?}: list them to see which there are")]
    NoSuch {
        /// What was looked for, for example `router`.
        what: &'static str,
        /// Its identifier or number.
        wanted: String,
    },
    /// More than one object has the name.
    #[error("more than one {kind} is called {wanted:?}: name it by its identifier, one of {}", join(ids))]
    Ambiguous {
        /// What was looked for.
        kind: ObjectKind,
        /// The name.
        wanted: String,
        /// The identifiers that it could mean.
        ids: Vec<ObjectId>,
    },
    /// Somebody else changed the record since it was read.
    #[error("{} {title:?} was changed by {changed_by} at {changed_at} since you read it: read it again and repeat your change", object.kind)]
    Conflict {
        /// The record.
        object: ObjectRef,
        /// Its title now.
        title: String,
        /// The revision that the caller had read.
        expected: Revision,
        /// The revision now.
        found: Revision,
        /// Who changed it.
        changed_by: String,
        /// When.
        changed_at: Timestamp,
    },
    /// The change would make the configuration inconsistent. Nothing was changed.
    #[error("{}", sentences(.0))]
    Refused(Vec<Violation>),
    /// The change set cannot be undone. Nothing was changed.
    #[error("change {set} cannot be undone: {refusal}")]
    Undo {
        /// The change set.
        set: ChangeSetId,
        /// Why not.
        refusal: UndoRefusal,
    },
    /// The serial of a publication must rise.
    #[error(
        "serial {serial} is not higher than {last}, the last one published: take the next serial and publish again"
    )]
    Serial {
        /// The serial that was refused.
        serial: u64,
        /// The highest serial so far.
        last: u64,
    },
    /// A list was to be filtered by something that is not a field key.
    #[error("{field:?} is not a field to filter by")]
    NotAField {
        /// What was given.
        field: String,
    },
    /// The secret store failed.
    #[error(transparent)]
    Secret(#[from] SecretError),
}

impl StoreError {
    /// Names the database in errors that arose without knowing its file.
    pub(crate) fn at(mut self, file: &Path) -> Self {
        if let Self::Damaged { path, .. } | Self::Busy { path } = &mut self
            && path.as_os_str().is_empty()
        {
            *path = file.to_owned();
        }
        self
    }

    pub(crate) fn file(action: &'static str, path: &Path, error: &std::io::Error) -> Self {
        Self::File { action, path: path.to_owned(), reason: error.to_string() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path: PathBuf::new() },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path: PathBuf::new(), reason: error.to_string(), backup: None }
            }
            _ => Self::Database { reason: error.to_string() },
        }
    }
}

/// One reason why a change set was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// The identifier is already in use by another object of the kind.
    IdTaken {
        /// The object that was to be created.
        object: ObjectRef,
    },
    /// Two objects would have the same name, or two mailboxes of a deployment the same address.
    Duplicate {
        /// The object.
        object: ObjectRef,
        /// `name` or `address`.
        field: &'static str,
        /// The name or address.
        value: String,
        /// The other object.
        other: ObjectRef,
    },
    /// A field refers to an object that does not exist.
    Missing {
        /// The object that refers.
        object: ObjectRef,
        /// Its title.
        title: String,
        /// The field that refers, for example `incomingProfile`.
        field: String,
        /// What it refers to.
        kind: ObjectKind,
        /// The identifier that does not exist.
        wanted: String,
    },
    /// An object that is to be removed is used by others.
    InUse {
        /// The object.
        object: ObjectRef,
        /// Its title.
        title: String,
        /// Who uses it: the first [`Violation::USERS_NAMED`].
        users: Vec<Usage>,
        /// How many use it in all.
        total: usize,
    },
    /// A field that is fixed after the first save would change.
    Immutable {
        /// The object.
        object: ObjectRef,
        /// Its title.
        title: String,
        /// The field, for example `direction`.
        field: &'static str,
        /// Its value for good.
        value: String,
    },
}

impl Violation {
    /// How many users [`Violation::InUse`] lists.
    pub const USERS_NAMED: usize = 100;
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IdTaken { object } => {
                write!(f, "the identifier {object} is already in use: choose another")
            }
            Self::Duplicate { object, field, value, other } => write!(
                f,
                "{} {}: the {field} {value:?} is already in use by {}: choose another",
                object.kind, object.id, other.id
            ),
            Self::Missing { object, title, field, kind, wanted } => {
                write!(
                    f,
                    "{} {title:?}: {field} names the {kind} {wanted:?}, which does not exist: choose another",
                    object.kind
                )
            }
            Self::InUse { object, title, users, total } => {
                let named: Vec<String> =
                    users.iter().take(NAMED_IN_MESSAGE).map(|u| format!("{} {:?}", u.object.kind, u.title)).collect();
                write!(f, "{} {title:?} is in use by {}", object.kind, named.join(", "))?;
                if *total > named.len() {
                    write!(f, " and {} more", total - named.len())?;
                }
                f.write_str(": change or remove them first")
            }
            Self::Immutable { object, title, field, value } => write!(
                f,
                "{} {title:?}: {field} is {value} for good: create another {} instead",
                object.kind, object.kind
            ),
        }
    }
}

/// Why a change set cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UndoRefusal {
    /// It was undone before.
    AlreadyUndone {
        /// The change set that undid it.
        by: ChangeSetId,
    },
    /// Later changes touched the same objects.
    LaterChanges(Vec<LaterChange>),
    /// It holds nothing that can be undone: only secrets, keys or routers.
    Nothing,
}

impl fmt::Display for UndoRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyUndone { by } => {
                write!(f, "change {by} undid it already; to bring it back, undo change {by}")
            }
            Self::LaterChanges(later) => {
                f.write_str("later changes touched the same objects: undo them first, the latest one first")?;
                for (i, change) in later.iter().take(NAMED_IN_MESSAGE).enumerate() {
                    let before = if i == 0 { " (" } else { ", " };
                    write!(f, "{before}change {} by {} of {:?}", change.set, change.author, change.title)?;
                }
                match later.len() {
                    0 => Ok(()),
                    1..=NAMED_IN_MESSAGE => f.write_str(")"),
                    more => write!(f, " and {} more)", more - NAMED_IN_MESSAGE),
                }
            }
            Self::Nothing => f.write_str(
                "it changed only secrets, keys or routers, which keep no former value: enter the former value again",
            ),
        }
    }
}

/// A change that stands in the way of an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterChange {
    /// Its change set.
    pub set: ChangeSetId,
    /// Who made it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// The object that it touched.
    pub object: ObjectRef,
    /// The object's title.
    pub title: String,
}

fn next_step(backup: Option<&Path>) -> String {
    match backup {
        Some(backup) => format!(
            "close every Waypost program and restore the automatic backup {}, which holds the last publication",
            backup.display()
        ),
        None => "restore it from your own backup, or move it away to start afresh".to_owned(),
    }
}

fn join(ids: &[ObjectId]) -> String {
    ids.iter().map(ObjectId::as_str).collect::<Vec<_>>().join(", ")
}

fn sentences(violations: &[Violation]) -> String {
    let mut text = violations.iter().take(NAMED_IN_MESSAGE).map(ToString::to_string).collect::<Vec<_>>().join("; ");
    if violations.len() > NAMED_IN_MESSAGE {
        text.push_str(&format!("; and {} more", violations.len() - NAMED_IN_MESSAGE));
    }
    text
}
