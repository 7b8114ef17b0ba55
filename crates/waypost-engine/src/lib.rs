//! The flow of mail: schedule, lease, deliver, settle, retry, quarantine.
//!
//! This crate owns the ports ([`ports`]) through which it sees the world, and names no protocol:
//! what reads mailboxes, sends mail, keeps the journal or holds a deployment implements a port.
//! It touches tokio's time and tasks, and temporary files for large bodies ([`body`]); nothing else.

pub mod body;
pub mod control;
pub mod crash;
pub mod failure;
pub mod journal;
pub mod message;
pub mod ports;

pub use body::{Body, BodyWriter, SpoolDir};
pub use failure::{Failure, FailureKind};
