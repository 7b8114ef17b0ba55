//! How many connections are open at once: at most as many as a channel's limit says, and at most as
//! many as the server was found to take (`server`).
//!
//! First come, first served. Those who hold a connection without need hear that others wait
//! ([`Permit::wanted`]) and let go. A limit that a new publication changed applies to the connections
//! that are open already: a lower one is reached as they close.

mod server;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use waypost_domain::channel::{ConnectionLimit, Endpoint};
use waypost_engine::Failure;
use waypost_engine::ports::NO_TURN;

use server::{Seat, Server, Trial};

/// How long a connection waits for its turn: far longer than a turn takes.
const TURN_WAIT: Duration = Duration::from_secs(300);

/// How often one is tried to be opened: a number that was just found is doubted by the next ones, and one of
/// those may be refused once more.
const ATTEMPTS: u32 = 3;

/// All limits that are in use.
#[derive(Debug, Default)]
pub struct Limits {
    channels: Mutex<Channels>,
    servers: Mutex<HashMap<String, Arc<Server>>>,
}

/// Limits by their keys, those in use among others that nobody uses any more.
#[derive(Debug, Default)]
struct Channels {
    known: HashMap<String, Weak<Turns>>,
    /// How many were in use when the others were forgotten last.
    in_use: usize,
}

impl Channels {
    /// Forgets what nobody uses, when that may be half of all: so it costs the same for each that was added.
    fn tidy(&mut self) {
        if self.known.len() > self.in_use * 2 {
            self.known.retain(|_, turns| turns.strong_count() > 0);
            self.in_use = self.known.len();
        }
    }
}

impl Limits {
    /// No limit is in use yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens a connection when it is its turn, which it waits for at most five minutes under each limit.
    /// When the server takes no more than are open already, one of those gives way and it is tried
    /// again.
    ///
    /// # Errors
    /// That of opening, or a transient failure at the step [`NO_TURN`].
    pub async fn open<T, F: Future<Output = Result<T, Failure>>>(
        &self,
        limit: &ConnectionLimit,
        endpoint: &Endpoint,
        open: impl Fn(Permit) -> F,
    ) -> Result<T, Failure> {
        let server = self.server(endpoint);
        // Both are kept until it is open, also while it is tried again: whoever comes later waits for the outcome.
        let turn = self.channel(limit).take(TURN_WAIT).await.ok_or_else(|| no_turn(limit))?;
        let (turn, _opening) = (Arc::new(turn), server.opening().await);
        let attempt = async || {
            let (seat, _pending) = server.seat(TURN_WAIT).await?;
            open(Permit { turn: Arc::clone(&turn), seat }).await
        };
        let mut trial: Option<Trial> = None;
        for attempts_left in (0..ATTEMPTS).rev() {
            let begun = Instant::now();
            let failure = match attempt().await {
                Ok(opened) => {
                    trial.map_or_else(|| server.took_one(), Trial::succeeded);
                    return Ok(opened);
                }
                Err(failure) => failure,
            };
            let has_found_nothing = trial.take().is_some_and(Trial::failed);
            if has_found_nothing || attempts_left == 0 || !may_be_full(&failure) {
                return Err(failure);
            }
            trial = server.try_again(begun).await;
            if trial.is_none() {
                return Err(failure);
            }
        }
        Err(no_turn(limit))
    }

    /// Whether a connection could be opened without waiting for a turn.
    #[must_use]
    pub fn has_room(&self, limit: &ConnectionLimit, endpoint: &Endpoint) -> bool {
        self.channel(limit).has_room() && self.server(endpoint).has_room()
    }

    fn channel(&self, limit: &ConnectionLimit) -> Arc<Turns> {
        let maximum = usize::try_from(limit.maximum.max(1)).unwrap_or(usize::MAX);
        let mut channels = self.channels.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turns) = channels.known.get(&limit.key).and_then(Weak::upgrade) {
            turns.resize(maximum);
            return turns;
        }
        channels.tidy();
        let turns = Arc::new(Turns::new(maximum));
        channels.known.insert(limit.key.clone(), Arc::downgrade(&turns));
        turns
    }

    fn server(&self, endpoint: &Endpoint) -> Arc<Server> {
        let name = format!("{}:{}", endpoint.host, endpoint.port);
        let mut servers = self.servers.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(servers.entry(name.clone()).or_insert_with(|| Server::new(name)))
    }

    #[cfg(test)]
    fn count(&self) -> usize {
        self.channels.lock().unwrap().known.len()
    }
}

/// Turns under one limit, given in the order in which they were asked for.
#[derive(Debug)]
struct Turns {
    semaphore: Arc<Semaphore>,
    waiting: AtomicUsize,
    wanted: Notify,
    size: Mutex<Size>,
}

#[derive(Debug)]
struct Size {
    maximum: usize,
    /// Turns to take out of circulation as they come back.
    excess: usize,
}

impl Turns {
    fn new(maximum: usize) -> Self {
        let maximum = maximum.min(Semaphore::MAX_PERMITS);
        Self {
            semaphore: Arc::new(Semaphore::new(maximum)),
            waiting: AtomicUsize::new(0),
            wanted: Notify::new(),
            size: Mutex::new(Size { maximum, excess: 0 }),
        }
    }

    /// Waits for a turn; none when it did not come in time.
    async fn take(self: &Arc<Self>, wait: Duration) -> Option<Turn> {
        let permit = if let Ok(permit) = Arc::clone(&self.semaphore).try_acquire_owned() {
            permit
        } else {
            let _waiting = Waiting::new(self);
            let turn = tokio::time::timeout(wait, Arc::clone(&self.semaphore).acquire_owned());
            // The semaphore is never closed.
            turn.await.ok()?.ok()?
        };
        Some(Turn { permit: Some(permit), turns: Arc::clone(self) })
    }

    fn has_room(&self) -> bool {
        self.semaphore.available_permits() > 0
    }

    fn maximum(&self) -> usize {
        self.size.lock().unwrap_or_else(PoisonError::into_inner).maximum
    }

    fn resize(&self, maximum: usize) {
        let maximum = maximum.min(Semaphore::MAX_PERMITS);
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

    fn is_contended(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }
}

/// Counts somebody as waiting until dropped, also when the wait is cancelled.
struct Waiting<'a>(&'a Turns);

impl<'a> Waiting<'a> {
    fn new(turns: &'a Turns) -> Self {
        turns.waiting.fetch_add(1, Ordering::Relaxed);
        turns.wanted.notify_one();
        Self(turns)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// One turn; it ends when dropped.
#[derive(Debug)]
struct Turn {
    permit: Option<OwnedSemaphorePermit>,
    turns: Arc<Turns>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut size = self.turns.size.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(permit) = self.permit.take() else { return };
        if size.excess > 0 {
            size.excess -= 1;
            permit.forget();
        }
    }
}

/// The right to one connection; it ends when dropped.
#[derive(Debug)]
pub struct Permit {
    turn: Arc<Turn>,
    seat: Seat,
}

impl Permit {
    /// Whether others wait for a connection under the same limits.
    #[must_use]
    pub fn is_contended(&self) -> bool {
        self.turn.turns.is_contended() || self.seat.turns().is_contended()
    }

    /// Waits until somebody who got no connection wants this one. A wish that was heard late, when
    /// nobody wants it any more, costs nothing.
    pub async fn wanted(&self) {
        while !self.is_contended() {
            tokio::select! {
                () = self.turn.turns.wanted.notified() => {}
                () = self.seat.turns().wanted.notified() => {}
            }
        }
    }
}

/// Whether a refusal speaks of too many connections, as servers do that have no code for it.
pub(crate) fn says_too_many(reply: &str) -> bool {
    let reply = reply.to_ascii_lowercase();
    // Too many attempts to log in are another matter.
    let is_of_login = ["attempt", "password", "invalid", "failed", "failures"].iter().any(|word| reply.contains(word));
    !is_of_login
        && ["many", "simultaneous", "maximum", "limit"].iter().any(|number| reply.contains(number))
        && ["connection", "session"].iter().any(|thing| reply.contains(thing))
}

/// What [`says_too_many`] means, as a sentence.
pub(crate) const TOO_MANY: &str = "The server takes no more connections at the moment.";

/// What a permit tells, for connections that a probe opened without one.
pub(crate) fn is_contended(permit: Option<&Permit>) -> bool {
    permit.is_some_and(Permit::is_contended)
}

/// Waits until somebody wants a connection; one that a probe opened is wanted by nobody.
pub(crate) async fn wanted(permit: Option<&Permit>) {
    match permit {
        Some(permit) => permit.wanted().await,
        None => std::future::pending().await,
    }
}

fn no_turn(limit: &ConnectionLimit) -> Failure {
    let (maximum, seconds) = (limit.maximum, TURN_WAIT.as_secs());
    Failure::transient(
        NO_TURN,
        format!("All {maximum} connections that are allowed at once were in use for {seconds} s."),
    )
    .hint("Raise the maximum of concurrent connections, or use another profile for some mailboxes.")
}

/// Whether a server that takes no more connections may fail like this. It may refuse a connection,
/// say no after the greeting or the login, or leave the client without an answer; but it does not say when to
/// come back, as for a mailbox that is in use.
fn may_be_full(failure: &Failure) -> bool {
    let is_put_off = failure.retry_after_ms.is_some();
    failure.is_transient() && !is_put_off && !matches!(failure.step.as_str(), "DNS" | NO_TURN)
}

#[cfg(test)]
mod tests;
