//! The publication through its public doors: what is accepted, what is refused, and what
//! other implementations of the same standards say.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up shall fail")]

mod canonical;
mod common;
mod differential;
mod hostile;
mod mutation;
mod publication;
mod refused;
mod round_trip;
mod schema;
