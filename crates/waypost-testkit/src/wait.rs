//! Bounded waits on conditions. This is the only place of the project where a thread sleeps between two
//! looks at a condition; a wait that ends without the condition names what it waited for.

use std::time::{Duration, Instant};

const FIRST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(25);

/// Waits until `look` returns `Some`, at most `limit`.
///
/// # Panics
/// When the limit passes first; the message names `what`. A test calls this as an assertion.
#[track_caller]
pub fn until<T>(limit: Duration, what: &str, look: impl FnMut() -> Option<T>) -> T {
    match poll(limit, look) {
        Some(value) => value,
        None => panic!("waited {limit:?} in vain for {what}"),
    }
}

/// Waits until `look` returns `Some`, at most `limit`; `None` when the limit passes first.
pub fn poll<T>(limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + limit;
    let mut pause = FIRST_PAUSE;
    loop {
        if let Some(value) = look() {
            return Some(value);
        }
        if Instant::now() >= deadline {
            return None;
        }
        rest(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// The asynchronous twin of [`until`], on tokio's clock.
///
/// # Panics
/// When the limit passes first; the message names `what`.
pub async fn until_async<T>(limit: Duration, what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    match poll_async(limit, look).await {
        Some(value) => value,
        None => panic!("waited {limit:?} in vain for {what}"),
    }
}

/// The asynchronous twin of [`poll`], on tokio's clock.
pub async fn poll_async<T>(limit: Duration, mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let deadline = tokio::time::Instant::now() + limit;
    let mut pause = FIRST_PAUSE;
    loop {
        if let Some(value) = look().await {
            return Some(value);
        }
        if tokio::time::Instant::now() >= deadline {
            return None;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// The pause between two looks, and the delay that a fault injector adds on purpose.
#[expect(clippy::disallowed_methods, reason = "the one bounded pause behind every condition wait and injected delay")]
pub(crate) fn rest(pause: Duration) {
    std::thread::sleep(pause);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_that_comes_true_ends_the_wait_with_its_value() {
        let mut looks = 0;
        let value = until(Duration::from_secs(5), "three looks", || {
            looks += 1;
            (looks == 3).then_some(looks)
        });
        assert_eq!(value, 3);
    }

    #[test]
    #[should_panic(expected = "in vain for a condition that never holds")]
    fn a_wait_in_vain_names_its_condition() {
        until(Duration::from_millis(5), "a condition that never holds", || None::<()>);
    }

    #[tokio::test(start_paused = true)]
    async fn the_asynchronous_wait_follows_the_paused_clock() {
        let begun = tokio::time::Instant::now();
        let hour = Duration::from_secs(3600);
        until_async(2 * hour, "an hour to pass", async || (begun.elapsed() >= hour).then_some(())).await;
        assert!(begun.elapsed() < 2 * hour);
    }
}
