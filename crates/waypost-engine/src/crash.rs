//! Named crash points: places where a test kills the process to see what a restart makes of it.
//!
//! A point costs one atomic read. Nothing arms one but the router's `crash-points` feature, which
//! no release is built with.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

static ARMED: OnceLock<Armed> = OnceLock::new();

struct Armed {
    name: String,
    passes: AtomicU64,
}

/// The points that every message passes, in their order.
pub const PATH: [&str; 13] = [
    "incoming.seen",
    "incoming.fetched",
    "incoming.staged",
    "incoming.staged-recorded",
    "incoming.revealed",
    "incoming.delivered-recorded",
    "incoming.acknowledged",
    "outgoing.claimed",
    "outgoing.intent-recorded",
    "outgoing.sent",
    "outgoing.outcome-recorded",
    "outgoing.settled",
    "outgoing.settled-recorded",
];

/// Every point: those of the path, those in the middle of a batch, and those that only some messages,
/// decisions of a person and publications pass.
pub const POINTS: [&str; 31] = [
    "incoming.seen",
    "incoming.fetched",
    "incoming.one-staged",
    "incoming.staged",
    "incoming.staged-recorded",
    "incoming.one-revealed",
    "incoming.revealed",
    "incoming.delivered-recorded",
    "incoming.acknowledged",
    "incoming.quarantine-kept",
    "incoming.set-aside-recorded",
    "incoming.epoch-ended",
    "incoming.matched",
    "outgoing.one-claimed",
    "outgoing.claimed",
    "outgoing.intent-recorded",
    "outgoing.sent",
    "outgoing.retry-recorded",
    "outgoing.outcome-recorded",
    "outgoing.reason-written",
    "outgoing.one-settled",
    "outgoing.settled",
    "outgoing.settled-recorded",
    "replay.staged",
    "replay.staged-recorded",
    "replay.revealed",
    "replay.delivered-recorded",
    "resolve.moved",
    "resolve.carried-out",
    "publication.kept",
    "publication.noted",
];

/// Arms one point: the process aborts when it is passed for the `nth` time (1 = the first).
/// Only the first call has an effect.
pub fn arm(name: &str, nth: u64) {
    let _ = ARMED.set(Armed { name: name.to_owned(), passes: AtomicU64::new(nth.max(1)) });
}

/// Passes a point.
pub fn point(name: &str) {
    let Some(armed) = ARMED.get() else { return };
    if armed.name == name && armed.passes.fetch_sub(1, Ordering::SeqCst) == 1 {
        std::process::abort();
    }
}
