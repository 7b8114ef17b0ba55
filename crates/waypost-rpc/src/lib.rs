//! What the window asks: one table of requests, each with its question, its answer and what does it
//! (`table`). Whoever hosts the window (the desktop shell, the development host) passes a request's
//! name and JSON to [`Host::call`] and hands events on; the TypeScript client is generated from the
//! same table, so the two sides cannot disagree.
//!
//! Absent on purpose: windows, transport, and any rule of the product. A handler is one call of
//! `waypost-api`.

mod acts;
mod events;
mod host;
mod jobs;
mod model;
mod preferences;
mod report;
mod requests;
mod table;
#[cfg(feature = "ts")]
pub mod typescript;
mod watch;

pub use events::{Event, EventSink};
pub use host::{Host, HostOptions};
pub use jobs::{Job, JobKind, JobState};
pub use preferences::{PreferenceChange, Preferences};
pub use table::NAMES;
pub use watch::Watch;
