//! Steps that every call of a double passes, and at any of which the world can be stopped.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts steps; beyond a limit nothing happens any more.
#[derive(Debug)]
pub struct Steps {
    passed: AtomicU64,
    limit: AtomicU64,
}

impl Default for Steps {
    fn default() -> Self {
        Self { passed: AtomicU64::new(0), limit: AtomicU64::new(u64::MAX) }
    }
}

impl Steps {
    /// Stops the world after so many steps from now; `u64::MAX` lets it go on.
    pub fn stop_after(&self, steps: u64) {
        self.passed.store(0, Ordering::SeqCst);
        self.limit.store(steps, Ordering::SeqCst);
    }

    /// Whether the world has been stopped.
    #[must_use]
    pub fn stopped(&self) -> bool {
        self.passed.load(Ordering::SeqCst) > self.limit.load(Ordering::SeqCst)
    }

    /// Passes a step, or never returns.
    pub(super) async fn pass(&self) {
        if self.passed.fetch_add(1, Ordering::SeqCst) >= self.limit.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
    }
}
