//! The flow of mail: schedule, lease, deliver, settle, retry, quarantine.
//!
//! This crate owns the ports ([`ports`]) through which it sees the world, and names no protocol:
//! what reads mailboxes, sends mail, keeps the journal or holds a deployment implements a port.
//! It touches tokio's time and tasks, and temporary files for large bodies ([`body`]); nothing else.

pub mod backoff;
pub mod body;
mod coding;
pub mod commands;
mod context;
pub mod control;
pub mod crash;
#[cfg(any(test, feature = "doubles"))]
pub mod doubles;
pub mod engine;
pub mod events;
pub mod failure;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod header;
mod health;
mod incoming;
pub mod journal;
pub mod key;
pub mod lease;
pub mod message;
mod outgoing;
mod place;
pub mod ports;
pub mod prepare;
#[cfg(test)]
mod scenarios;
pub mod schedule;
mod status;
pub mod structure;
mod supervisor;
mod worker;
pub mod world;

pub use body::{Body, BodyWriter, SpoolDir};
pub use commands::{Command, CommandError};
pub use engine::{Engine, Replay};
pub use failure::{Failure, FailureKind};
pub use schedule::Limits;
pub use supervisor::{Applied, Drained};
pub use world::{EnginePorts, World};
