//! A clock that follows tokio's time, which tests can pause.

use jiff::Timestamp;
use tokio::time::Instant;

use crate::ports::Clock;

/// Noon of a fixed day plus tokio's time since it was made.
#[derive(Debug)]
pub struct TestClock {
    begun: Instant,
}

/// 2026-11-21T12:00:00Z.
const NOON: i64 = 1_795_262_400;

impl TestClock {
    /// A clock that starts now. It needs a tokio runtime with time.
    #[must_use]
    pub fn start() -> Self {
        Self { begun: Instant::now() }
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let noon = Timestamp::from_second(NOON).unwrap_or(Timestamp::UNIX_EPOCH);
        noon.checked_add(self.begun.elapsed()).unwrap_or(Timestamp::MAX)
    }
}
