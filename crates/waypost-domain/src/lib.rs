//! The nouns of Waypost and the rules between them.
//!
//! What an administrator typed is a *raw record* ([`raw`]); what it means is a *checked setting*
//! ([`profile`], [`server_profile`], [`deployment`], [`mailbox`], [`policy`]); what a mailbox does
//! with it all is a pair of *channels* ([`channel`], [`resolve`]). Checking tells every
//! [`Problem`] at once, with the path to the field and the values allowed.
//!
//! Absent on purpose: files, network, clocks, randomness, async, and secrets. Whatever needs the
//! time of day or an identifier is given it.

pub mod address;
pub mod available;
pub mod channel;
pub mod check;
pub mod deployment;
pub mod difference;
pub mod fields;
pub mod form;
pub mod id;
pub mod mailbox;
pub mod matrix;
pub mod policy;
pub mod problem;
pub mod profile;
pub mod raw;
pub mod resolve;
pub mod server_profile;
pub mod snapshot;
pub mod terms;

pub use address::{EmailAddress, HostName, NameError, ObjectName, Port};
pub use id::{ObjectId, ObjectKind, ObjectRef, SecretRef};
pub use problem::{Problem, ProblemCode, Problems, Severity};
pub use snapshot::Snapshot;
pub use terms::*;
