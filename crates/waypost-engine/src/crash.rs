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

/// Every point, in the order in which a message passes them.
pub const POINTS: [&str; 13] = [
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
