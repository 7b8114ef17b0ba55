//! What follows from the failures of one direction: try again when, or disable.
//!
//! A transient failure is tried again after the policy's delay and counts as permanent after the
//! policy's number of attempts. What will not pass by itself disables, but only when a second attempt on
//! a fresh connection some seconds later confirms it: servers whose password database is briefly away
//! refuse good passwords, and a server that restarts says strange things.

use std::time::Duration;

use tokio::time::Instant;

use crate::failure::{Failure, FailureKind};

/// Until what will not pass by itself is tried once more.
pub(crate) const CONFIRM_AFTER: Duration = Duration::from_secs(5);
/// Until a session that ended in the middle is opened again.
pub(crate) const RESUME_AFTER: Duration = Duration::from_secs(1);
/// Held connections that end again within this time are opened again only after a pause.
const STALE_WITHIN: Duration = Duration::from_secs(120);
/// That pause: it doubles each time, from one second to this.
const LONGEST_STALE_PAUSE: Duration = Duration::from_secs(30);
/// How often in a row a session may end in the middle before that counts as a failure.
const MAX_BREAKS: u32 = 3;

/// The failures of one direction since it last worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Health {
    attempts: u32,
    failures: u32,
    unconfirmed: bool,
    breaks: u32,
    /// How often in a row the deployment failed.
    waits: u32,
    /// When a held connection last ended.
    stale_at: Option<Instant>,
    /// How often in a row they ended again too soon.
    stales: u32,
}

/// What to do after a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Try again after so long; nobody is told.
    Soon(Duration),
    /// Try again when the policy says; so many attempts have failed.
    Retry(u32),
    /// Disable the mailbox; why.
    Disable(Failure),
}

impl Health {
    pub(crate) fn after(attempts: u32) -> Self {
        Self { attempts, failures: attempts, ..Self::default() }
    }

    /// How often it failed since it last worked, whatever counts towards disabling.
    pub(crate) const fn failures(&self) -> u32 {
        self.failures
    }

    /// It worked. Answers whether it had failed before.
    pub(crate) fn worked(&mut self) -> bool {
        let had_failed = self.attempts > 0 || self.waits > 0;
        *self = Self { stale_at: self.stale_at, stales: self.stales, ..Self::default() };
        had_failed
    }

    /// Messages were moved on. A connection that ends after that is opened again at once.
    pub(crate) fn progressed(&mut self) {
        *self = Self::default();
    }

    /// A connection that was held ended. Servers do that at times and a new one is opened at once;
    /// one that does it again and again is given more time.
    pub(crate) fn went_stale(&mut self) -> Next {
        let again = self.stale_at.is_some_and(|at| at.elapsed() < STALE_WITHIN);
        self.stale_at = Some(Instant::now());
        self.stales = if again { self.stales.saturating_add(1) } else { 0 };
        Next::Soon(match self.stales {
            0 => Duration::ZERO,
            times => Duration::from_secs(1 << (times - 1).min(5)).min(LONGEST_STALE_PAUSE),
        })
    }

    /// A session ended in the middle.
    pub(crate) fn broke(&mut self, failure: Failure, maximum: u32) -> Next {
        self.breaks += 1;
        if self.breaks <= MAX_BREAKS {
            return Next::Soon(RESUME_AFTER);
        }
        self.breaks = 0;
        self.failed(failure, maximum)
    }

    /// The deployment failed. While that may pass it is tried again for ever.
    pub(crate) fn waits(&mut self, failure: Failure) -> Next {
        self.failures = self.failures.saturating_add(1);
        if !failure.is_transient() {
            return Next::Disable(failure);
        }
        self.waits = self.waits.saturating_add(1);
        Next::Retry(self.waits)
    }

    /// It failed.
    pub(crate) fn failed(&mut self, failure: Failure, maximum: u32) -> Next {
        self.failures = self.failures.saturating_add(1);
        match failure.kind {
            kind if kind.is_lasting() && self.unconfirmed => Next::Disable(failure),
            FailureKind::Permanent | FailureKind::Misconfigured | FailureKind::Unauthorized => {
                self.unconfirmed = true;
                Next::Soon(CONFIRM_AFTER)
            }
            FailureKind::Transient | FailureKind::Uncertain => {
                self.unconfirmed = false;
                self.attempts += 1;
                if self.attempts >= maximum {
                    Next::Disable(exhausted(failure, self.attempts))
                } else {
                    Next::Retry(self.attempts)
                }
            }
        }
    }
}

/// The last failure of many, as a permanent one.
pub(crate) fn exhausted(failure: Failure, attempts: u32) -> Failure {
    let reason = format!("{attempts} attempts failed; the last: {}", failure.reason);
    Failure { kind: FailureKind::Permanent, reason, retry_after_ms: None, ..failure }
}

#[cfg(test)]
mod tests {
    //! The rules of retrying and disabling, as a table.

    use super::*;

    fn run(kinds: &[FailureKind]) -> String {
        let mut health = Health::default();
        let mut told = Vec::new();
        for kind in kinds {
            told.push(match health.failed(Failure::new(*kind, "Step", "why"), 3) {
                Next::Soon(_) => "soon".to_owned(),
                Next::Retry(n) => format!("retry {n}"),
                Next::Disable(f) => format!("disable: {}", f.reason),
            });
        }
        told.join(", ")
    }

    #[test]
    fn failures_lead_to_what_the_rules_say() {
        use FailureKind::{Misconfigured, Permanent, Transient, Unauthorized};
        for (kinds, expected) in [
            (vec![Transient, Transient, Transient], "retry 1, retry 2, disable: 3 attempts failed; the last: why"),
            (vec![Permanent], "soon"),
            (vec![Permanent, Permanent], "soon, disable: why"),
            (vec![Misconfigured, Unauthorized], "soon, disable: why"),
            (vec![Misconfigured, Transient, Transient], "soon, retry 1, retry 2"),
            (vec![Unauthorized, Unauthorized], "soon, disable: why"),
            (vec![Unauthorized, Transient, Unauthorized, Unauthorized], "soon, retry 1, soon, disable: why"),
        ] {
            assert_eq!(run(&kinds), expected);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn held_connections_that_keep_ending_are_given_time() {
        let mut health = Health::default();
        let mut told = Vec::new();
        for seconds in [0, 10, 10, 10, 30, 30, 60, 60, 600] {
            tokio::time::advance(Duration::from_secs(seconds)).await;
            told.push(health.went_stale());
            health.worked();
        }
        let soon = |seconds| Next::Soon(Duration::from_secs(seconds));
        assert_eq!(told, [0, 1, 2, 4, 8, 16, 30, 30, 0].map(soon));
        assert_eq!(health.went_stale(), soon(1));
        health.progressed();
        assert_eq!(health.went_stale(), soon(0), "after it moved mail");
    }

    #[test]
    fn sessions_that_keep_breaking_count_in_the_end() {
        let mut health = Health::default();
        let mut last = Next::Retry(0);
        for _ in 0..4 {
            last = health.broke(Failure::transient("Fetch", "cut"), 10);
        }
        assert_eq!(last, Next::Retry(1));
        assert!(health.worked());
        assert!(!health.worked());
    }
}
