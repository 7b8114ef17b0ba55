//! What a front door may ask of Waypost: one function per request, plain types in and out, and a
//! closed list of codes when something fails. The command line and the desktop window are adapters
//! of one line per request.
//!
//! [`Waypost`] is the Configuration Manager: objects, keys, routers, publishing, history, transfer.
//! [`RouterControl`] asks a running router. All answers are `serde` types with camelCase keys and
//! tagged unions; an error is an [`ApiError`] with a [`Code`].
//!
//! Every call blocks (database, key store, network), and those that ask a router or test access run
//! a small runtime of their own: from async code, call them on a blocking thread
//! (`tokio::task::spawn_blocking`), never inside a runtime's task.
//!
//! Absent on purpose: windows, terminals and wording of a single front door, and any way to read a
//! secret back. A secret is entered once; what can be asked is since when it is set.

mod access;
mod control;
mod csv;
mod directory;
mod draft;
mod draft_test;
mod error;
mod files;
mod fill;
mod find;
mod form;
mod history;
mod keys;
mod live;
mod load;
mod local_routers;
mod mailbox_table;
mod mailboxes;
mod moment;
mod object_types;
mod objects;
mod open;
mod patch;
mod people;
mod plan;
mod platform;
mod publications;
mod publish;
mod routers;
mod secrets;
mod status;
mod transfer;
mod verify;

pub use access::{Directions, Progress};
pub use directory::{FieldFilter, Selection};
pub use draft_test::DraftTest;
pub use error::{ApiError, Code, Reason};
pub use find::FoundObject;
pub use form::{Form, FormField, FormSecret, ObjectForm};
pub use history::{HistoryChange, HistoryEntry, HistoryRequest, PublicationRow, Undone};
pub use keys::{KeyChange, KeyInfo, RouterToTell};
pub use live::{Listed, RouterControl, Target, Tested};
pub use load::{LoadPlan, LoadRow};
pub use local_routers::LocalRouter;
pub use mailbox_table::{LiveRow, MailboxRow, MailboxTable};
pub use object_types::{
    Edit, NewObject, ObjectDetail, ObjectList, ObjectRow, Saved, SavedObject, SecretState, Secrets, Use, Window,
};
pub use open::{Clock, Options, Waypost, current_user, default_data_dir, has_configuration, system_clock};
pub use patch::Fields;
pub use plan::Plan;
pub use publications::PublicationDetail;
pub use publish::{PublishRequest, Published, RolledBack, Uptake};
pub use routers::{ConnectRouter, Connected, IDENTITY_FILE, NextStep, PUBLICATION_FILE, PUBLISHERS_FILE, RouterInfo};
pub use status::{DraftStatus, StatusReport};
pub use transfer::{ImportPlan, Mode, content as import_content};
pub use verify::{PublicationContent, VerifyReport, VerifyRequest, verify};

pub use waypost_domain as domain;
pub use waypost_engine::Failure;
pub use waypost_engine::control as router;
pub use waypost_engine::journal::{Alert, Brief};
pub use waypost_store::{SecretPreference, Version};
