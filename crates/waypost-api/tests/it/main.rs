//! The API through its public functions, on folders of its own.

mod common;
mod history;
mod keys;
mod mailboxes;
mod objects;
mod platform;
mod publishing;
mod secrets;
mod transfer;
