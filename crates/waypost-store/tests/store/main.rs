//! The database through its public door, on real files.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod common;
mod concurrency;
mod damage;
mod history;
mod import;
mod keychain;
mod migration;
mod model;
mod platform;
mod publishing;
mod records;
mod secrets;
