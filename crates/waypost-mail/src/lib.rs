//! The mail protocols: what opens a channel of the domain on a real server.
//!
//! [`network::MailNetwork`] implements the engine's `Network`: it resolves the secret that a channel
//! names, waits for a permit of its connection limit ([`limits`]), connects ([`transport`], [`trust`]),
//! logs in ([`sasl`]) and hands out an inbox ([`imap`], [`pop3`]) or an outbox ([`smtp`]). Test Access
//! ([`probe`]) walks the same steps one by one.
//!
//! Absent on purpose: scheduling, retrying, the journal and every decision about a message; those are
//! the engine's. Nothing here spawns a task.

#[cfg(feature = "fuzzing")]
pub mod fuzzing;
pub mod imap;
pub mod limits;
pub mod login;
pub mod network;
pub mod pop3;
pub mod probe;
pub mod sasl;
pub mod smtp;
pub mod transport;
pub mod trust;
