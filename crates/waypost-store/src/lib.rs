//! The Configuration Manager's database: what an administrator drafted, who changed it and when,
//! what was published, and where the secrets are.
//!
//! One SQLite file, `waypost.db`, in the data folder. The window and the command line may have it
//! open at once: a record is written only over the revision that was read ([`Revision`]). Every
//! write is a change set ([`Store::change`]) that is recorded with its author and can be undone
//! ([`Store::undo`]).
//!
//! The store refuses what would make the configuration inconsistent (names and addresses used
//! twice, references to nothing, removal of what is in use, a changed direction); whether the
//! *fields* of a record make sense is for the checks of `waypost-domain`, which callers run first.
//!
//! Absent on purpose: a clock (times are given by the caller), the network, async, and secrets.
//! Secrets live in a [`SecretStore`], the key store of the operating system or a private file; the
//! database knows only that one is set and since when. All calls block: from async code, call them
//! on a blocking thread.

mod backup;
mod body;
mod change;
mod error;
mod files;
mod history;
mod import;
mod keys;
mod near;
mod open;
mod publications;
mod read;
mod references;
mod routers;
mod schema;
mod search;
mod secret_marks;
mod settings;
mod undo;
mod values;

pub mod secrets;

pub use backup::{Restored, restore_backup};
pub use change::{Change, Changed};
pub use error::{LaterChange, StoreError, UndoRefusal, Violation};
pub use history::{Action, ChangeEntry, ChangeSet, HistoryQuery, Subject};
pub use import::{ImportMode, ImportReport};
pub use keys::{KeyState, PublisherKey};
pub use open::{BACKUP_FILE, DATABASE_FILE, PublishTurn, Store};
pub use publications::{NewPublication, Publication, PublicationSummary};
pub use read::{ListOrder, ListQuery, MAX_PAGE, Page, Stored};
pub use references::{ReferenceField, Usage, reference_fields};
pub use routers::Router;
pub use search::Version;
pub use secret_marks::SecretMark;
pub use secrets::{SecretError, SecretName, SecretPreference, SecretStore, SecretStoreKind};
pub use undo::UndoReport;
pub use values::{Author, ChangeSetId, Revision};
