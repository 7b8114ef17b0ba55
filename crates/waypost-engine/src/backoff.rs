//! How long to wait before the next try: a checked value with jitter, so that what failed together
//! does not come back together.

use std::time::Duration;

/// Delays that double from a first to a longest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
}

/// Why two durations are no backoff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a backoff needs a first delay above zero and a longest that is not shorter")]
pub struct InvalidBackoff;

impl Backoff {
    /// Delays from `first`, doubling, up to `longest`.
    ///
    /// # Errors
    /// [`InvalidBackoff`] when `first` is zero or longer than `longest`.
    pub const fn new(first: Duration, longest: Duration) -> Result<Self, InvalidBackoff> {
        if first.is_zero() || first.as_nanos() > longest.as_nanos() {
            return Err(InvalidBackoff);
        }
        Ok(Self { first, longest })
    }

    /// The delay after so many failures in a row (1 = the first), with up to a tenth added.
    #[must_use]
    pub fn after(self, failures: u32) -> Duration {
        let doubled = self.first.saturating_mul(1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX));
        jittered(doubled.min(self.longest))
    }
}

/// A delay with up to a tenth added at random. Never shorter than asked for.
#[must_use]
pub fn jittered(delay: Duration) -> Duration {
    // Without randomness there is no jitter; waiting is right all the same.
    let random = getrandom::u32().unwrap_or(0);
    delay.saturating_add((delay / 10).mul_f64(f64::from(random) / f64::from(u32::MAX)))
}

#[cfg(test)]
mod tests {
    //! Delays are checked, double, stay bounded and never fall below what was asked for.

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn values_are_checked() {
        for (first, longest, good) in [(1, 2, true), (1, 1, true), (0, 1, false), (2, 1, false)] {
            assert_eq!(Backoff::new(SECOND * first, SECOND * longest).is_ok(), good, "{first} to {longest}");
        }
    }

    #[test]
    fn delays_double_up_to_the_longest() {
        let backoff = Backoff::new(SECOND, SECOND * 60).unwrap();
        for (failures, seconds) in [(0, 1), (1, 1), (2, 2), (3, 4), (7, 60), (40, 60), (u32::MAX, 60)] {
            let delay = backoff.after(failures);
            assert!(delay >= SECOND * seconds && delay <= SECOND * seconds * 11 / 10, "{failures}: {delay:?}");
        }
    }
}
