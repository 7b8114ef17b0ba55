//! A clock that follows tokio's time, which tests can pause.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use tokio::time::Instant;

use crate::ports::Clock;

/// Noon of a fixed day plus tokio's time since it was made.
#[derive(Debug)]
pub struct TestClock {
    begun: Instant,
    /// Seconds by which it is slow.
    back: AtomicU64,
}

/// 2026-11-21T12:00:00Z.
const NOON: i64 = 1_795_262_400;

impl TestClock {
    /// A clock that starts now. It needs a tokio runtime with time.
    #[must_use]
    pub fn start() -> Self {
        Self { begun: Instant::now(), back: AtomicU64::new(0) }
    }

    /// Somebody corrects a clock that was fast.
    pub fn turn_back(&self, seconds: u64) {
        self.back.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let noon = Timestamp::from_second(NOON).unwrap_or(Timestamp::UNIX_EPOCH);
        let now = noon.checked_add(self.begun.elapsed()).unwrap_or(Timestamp::MAX);
        now.checked_sub(std::time::Duration::from_secs(self.back.load(Ordering::SeqCst))).unwrap_or(noon)
    }
}
