//! The publication through its public doors: what is accepted, what is refused, and what
//! other implementations of the same standards say.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up shall fail")]

mod common;
mod differential;
mod mutation;
mod publication;
mod refused;
mod round_trip;
mod schema;
