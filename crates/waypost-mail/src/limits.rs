//! How many connections are open at once, counted by the key of a channel's limit.
//!
//! Those to one server that are being opened are counted as well: ten thousand mailboxes that begin
//! together log in a few at a time.
//!
//! First come, first served. A limit that a new publication changed applies to the connections that
//! are open already: a lower one is reached as they close.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use waypost_domain::channel::{ConnectionLimit, Endpoint};
use waypost_engine::Failure;

/// How long a connection waits for its turn. Those who hold a connection without need see that
/// others wait ([`Permit::is_contended`]) and let go, so that this is far longer than a turn takes.
const TURN_WAIT: Duration = Duration::from_secs(300);

/// Connections to one server that are opened at the same time: a handshake and a login are the most
/// expensive thing that a server is asked for.
const OPENED_AT_ONCE: u32 = 32;
/// How long a connection waits until it may be opened. Each of those before it has its own deadlines.
const OPENING_WAIT: Duration = Duration::from_secs(3_600);

/// All limits that are in use.
#[derive(Debug, Default)]
pub struct Limits {
    entries: Mutex<HashMap<String, Weak<Entry>>>,
}

#[derive(Debug)]
struct Entry {
    semaphore: Arc<Semaphore>,
    waiting: AtomicUsize,
    size: Mutex<Size>,
}

#[derive(Debug)]
struct Size {
    maximum: usize,
    /// Permits to take out of circulation as they come back.
    excess: usize,
}

impl Limits {
    /// No limit is in use yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Waits for a turn, at most five minutes.
    ///
    /// # Errors
    /// A transient failure when the turn did not come.
    pub async fn acquire(&self, limit: &ConnectionLimit) -> Result<Permit, Failure> {
        self.acquire_within(limit, TURN_WAIT).await
    }

    /// Waits until a connection to a server may be opened, at most an hour. Drop the permit when it is open.
    ///
    /// # Errors
    /// A transient failure when the turn did not come.
    pub async fn opening(&self, endpoint: &Endpoint) -> Result<Permit, Failure> {
        // A space stands in no key of a channel's limit, so that this one is of the opening alone.
        let key = format!(" {}:{}", endpoint.host, endpoint.port);
        self.acquire_within(&ConnectionLimit { key, maximum: OPENED_AT_ONCE }, OPENING_WAIT).await
    }

    async fn acquire_within(&self, limit: &ConnectionLimit, wait: Duration) -> Result<Permit, Failure> {
        let entry = self.entry(limit);
        let waiting = Waiting::new(&entry);
        let turn = tokio::time::timeout(wait, Arc::clone(&entry.semaphore).acquire_owned());
        let permit = match turn.await {
            Ok(Ok(permit)) => permit,
            // The semaphore is never closed: both mean that there was no turn.
            Ok(Err(_)) | Err(_) => return Err(no_turn(limit, wait)),
        };
        drop(waiting);
        Ok(Permit { permit: Some(permit), entry })
    }

    fn entry(&self, limit: &ConnectionLimit) -> Arc<Entry> {
        let maximum = usize::try_from(limit.maximum.max(1)).unwrap_or(usize::MAX);
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = entries.get(&limit.key).and_then(Weak::upgrade) {
            entry.resize(maximum);
            return entry;
        }
        entries.retain(|_, entry| entry.strong_count() > 0);
        let entry = Arc::new(Entry {
            semaphore: Arc::new(Semaphore::new(maximum.min(Semaphore::MAX_PERMITS))),
            waiting: AtomicUsize::new(0),
            size: Mutex::new(Size { maximum, excess: 0 }),
        });
        entries.insert(limit.key.clone(), Arc::downgrade(&entry));
        entry
    }

    #[cfg(test)]
    fn count(&self) -> usize {
        self.entries.lock().unwrap().len()
    }
}

impl Entry {
    fn resize(&self, maximum: usize) {
        let mut size = self.size.lock().unwrap_or_else(PoisonError::into_inner);
        if maximum > size.maximum {
            let more = maximum - size.maximum;
            let kept = more.min(size.excess);
            size.excess -= kept;
            self.semaphore.add_permits(more - kept);
        } else if maximum < size.maximum {
            let fewer = size.maximum - maximum;
            let forgotten = self.semaphore.forget_permits(fewer);
            size.excess += fewer - forgotten;
        }
        size.maximum = maximum;
    }
}

/// Counts somebody as waiting until dropped, also when the wait is cancelled.
struct Waiting<'a>(&'a Entry);

impl<'a> Waiting<'a> {
    fn new(entry: &'a Entry) -> Self {
        entry.waiting.fetch_add(1, Ordering::Relaxed);
        Self(entry)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The right to one connection; it ends when dropped.
#[derive(Debug)]
pub struct Permit {
    permit: Option<OwnedSemaphorePermit>,
    entry: Arc<Entry>,
}

impl Permit {
    /// Whether others wait for a connection under the same limit.
    #[must_use]
    pub fn is_contended(&self) -> bool {
        self.entry.waiting.load(Ordering::Relaxed) > 0
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut size = self.entry.size.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(permit) = self.permit.take() else { return };
        if size.excess > 0 {
            size.excess -= 1;
            permit.forget();
        }
    }
}

fn no_turn(limit: &ConnectionLimit, wait: Duration) -> Failure {
    let reason =
        format!("All {} connections that are allowed at once were in use for {} s.", limit.maximum, wait.as_secs());
    Failure::transient("Connection limit", reason)
        .hint("Raise the maximum of concurrent connections, or use another profile for some mailboxes.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    fn limit(key: &str, maximum: u32) -> ConnectionLimit {
        ConnectionLimit { key: key.to_owned(), maximum }
    }

    #[tokio::test]
    async fn turns_come_in_order_and_waiting_is_seen() {
        let limits = Limits::new();
        let key = limit("profile", 1);
        let first = limits.acquire(&key).await.unwrap();
        assert!(!first.is_contended());
        let mut second = Box::pin(limits.acquire(&key));
        let mut third = Box::pin(limits.acquire(&key));
        assert!(second.as_mut().now_or_never().is_none() && third.as_mut().now_or_never().is_none());
        assert!(first.is_contended());
        drop(first);
        assert!(third.as_mut().now_or_never().is_none());
        let second = second.await.unwrap();
        drop(third);
        assert!(!second.is_contended());
        assert!(limits.acquire(&limit("another", 1)).now_or_never().is_some());
    }

    #[tokio::test]
    async fn a_changed_maximum_holds_for_connections_that_are_open() {
        let limits = Limits::new();
        let held = [
            limits.acquire(&limit("p", 3)).await.unwrap(),
            limits.acquire(&limit("p", 3)).await.unwrap(),
            limits.acquire(&limit("p", 3)).await.unwrap(),
        ];
        let lower = limit("p", 1);
        assert!(limits.acquire(&lower).now_or_never().is_none());
        let [one, two, three] = held;
        drop((one, two));
        assert!(limits.acquire(&lower).now_or_never().is_none());
        drop(three);
        let one = limits.acquire(&lower).await.unwrap();
        let two = limits.acquire(&limit("p", 2)).await.unwrap();
        assert!(limits.acquire(&limit("p", 2)).now_or_never().is_none());
        drop((one, two));
    }

    #[tokio::test]
    async fn connections_to_one_server_are_opened_a_few_at_a_time() {
        let limits = Limits::new();
        let endpoint = |host: &str| {
            let channel = waypost_engine::doubles::route("m", "m@lab.test").incoming.clone().unwrap();
            Endpoint { host: waypost_domain::HostName::parse(host).unwrap(), ..channel.endpoint }
        };
        let (one, two) = (endpoint("one.lab.test"), endpoint("two.lab.test"));
        let mut opening = Vec::new();
        for _ in 0..OPENED_AT_ONCE {
            opening.push(limits.opening(&one).now_or_never().unwrap().unwrap());
        }
        let mut next = Box::pin(limits.opening(&one));
        assert!(next.as_mut().now_or_never().is_none());
        assert!(limits.opening(&two).now_or_never().is_some(), "another server waits for nobody");
        opening.pop();
        assert!(next.as_mut().now_or_never().unwrap().is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn the_wait_has_an_end_and_unused_limits_are_forgotten() {
        let limits = Limits::new();
        let held = limits.acquire(&limit("a", 1)).await.unwrap();
        let failure = limits.acquire(&limit("a", 1)).await.unwrap_err();
        assert!(failure.is_transient() && failure.reason.starts_with("All 1 connections"));
        drop(held);
        let _other = limits.acquire(&limit("b", 1)).await.unwrap();
        assert_eq!(limits.count(), 1);
    }
}
