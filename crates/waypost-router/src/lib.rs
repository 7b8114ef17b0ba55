//! The router service: what holds the engine, the protocols, the journal and the control socket
//! together, from the start of the process to its exit code.
//!
//! The library holds everything so that it can be tested; the binary is one page. What moves mail
//! is the engine's; what this crate adds is durability ([`journal`]), trust ([`keys`],
//! [`publication`]), people's doors ([`control`], [`metrics`], [`logging`]) and the life of the
//! process ([`lock`], [`life`], [`exit`]).

mod answer;
pub mod args;
pub mod commands;
pub mod control;
pub mod exit;
pub mod expiry;
pub mod journal;
pub mod keys;
pub mod life;
pub mod lock;
pub mod logging;
pub mod metrics;
pub mod platform;
pub mod publication;
pub mod run;
pub mod service;
mod test_access;
pub mod trend;
pub mod upkeep;
pub mod world;
