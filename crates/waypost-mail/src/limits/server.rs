//! How many connections one server takes: found by trying.
//!
//! Servers limit their connections, by address, by user or in all, and tell nobody the number: one
//! that has enough refuses, hangs up or does not answer. Whatever holds ten thousand mailboxes open
//! meets that limit, and those who came too late would never be served.
//!
//! So when a connection cannot be opened while others to the same server are open, one of those gives
//! way and it is tried once more. Only when that works was it perhaps for the number; then no more than
//! were open are opened, and mailboxes take turns. Because it may have worked by chance, one more is tried
//! again and again: at once as long as that works, and more and more rarely when the same number is found again.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;
use waypost_engine::Failure;
use waypost_engine::ports::NO_TURN;

use super::{Turn, Turns};

/// Connections to one server that are opened at the same time: a handshake and a login are the most
/// expensive thing that a server is asked for, and ten thousand mailboxes begin together.
pub(super) const OPENED_AT_ONCE: usize = 32;
/// How long a connection waits until it may be opened. Each of those before it has its own deadlines.
const OPENING_WAIT: Duration = Duration::from_secs(3_600);
/// With fewer connections open no trial is made: it would keep the others waiting until it ends.
const FEWEST: usize = 2;
/// The first and the longest time for which a number that was found again stands undoubted.
const DOUBT_AFTER: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(1_800));
/// After a trial that failed, the next is made.
const TRIAL_AFTER: Duration = Duration::from_secs(60);
/// How long one that failed waits for the trial of another.
const TRIAL_WAIT: Duration = Duration::from_secs(120);

/// One server, by host and port.
pub(super) struct Server {
    name: String,
    opening: Arc<Turns>,
    room: Arc<Turns>,
    /// Seats that are taken.
    seats: AtomicUsize,
    /// Those of them whose connection is not open yet.
    pending: AtomicUsize,
    found: Mutex<Found>,
    /// One trial at a time.
    trials: Arc<tokio::sync::Mutex<()>>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("name", &self.name).field("found", &*self.found()).finish_non_exhaustive()
    }
}

/// What trials found.
#[derive(Debug)]
struct Found {
    /// No more are opened; none while no limit was met.
    maximum: Option<usize>,
    /// The number that the last trial found.
    last: usize,
    /// When a trial last succeeded, and when one last failed.
    succeeded: Option<Instant>,
    failed: Option<Instant>,
    /// Before this time no further connection is tried.
    doubt_at: Instant,
    /// For how long the number stands when it is found once more.
    pause: Duration,
    /// How many more are tried next: one after a trial, and twice as many each time that all were taken.
    step: usize,
}

impl Found {
    fn nothing() -> Self {
        Self {
            maximum: None,
            last: 0,
            succeeded: None,
            failed: None,
            doubt_at: Instant::now(),
            pause: DOUBT_AFTER.0,
            step: 1,
        }
    }

    /// A trial succeeded with so many open. The same number again is no chance, and stands for a while, each time
    /// for longer.
    fn succeeded(&mut self, open: usize) {
        let now = Instant::now();
        let is_confirmed = self.last.abs_diff(open) <= self.last / 10;
        (self.maximum, self.last, self.succeeded) = (Some(open), open, Some(now));
        self.step = 1;
        self.doubt_at = now;
        if is_confirmed {
            self.doubt_at += self.pause;
            self.pause = (self.pause * 2).min(DOUBT_AFTER.1);
        }
    }
}

impl Server {
    pub(super) fn new(name: String) -> Arc<Self> {
        Arc::new(Self {
            name,
            opening: Arc::new(Turns::new(OPENED_AT_ONCE)),
            room: Arc::new(Turns::new(usize::MAX)),
            seats: AtomicUsize::new(0),
            pending: AtomicUsize::new(0),
            found: Mutex::new(Found::nothing()),
            trials: Arc::default(),
        })
    }

    /// Waits until a connection may be opened. Who waited for an hour may just as well try.
    pub(super) async fn opening(&self) -> Option<Turn> {
        self.opening.take(OPENING_WAIT).await
    }

    /// Waits until the server has room for one more connection. It counts as open once [`Pending`] is dropped.
    ///
    /// # Errors
    /// A transient failure at the step [`NO_TURN`].
    pub(super) async fn seat(self: &Arc<Self>, wait: Duration) -> Result<(Seat, Pending), Failure> {
        let turn = self.room.take(wait).await.ok_or_else(|| self.no_seat(wait))?;
        self.seats.fetch_add(1, Ordering::SeqCst);
        self.pending.fetch_add(1, Ordering::SeqCst);
        Ok((Seat { turn, server: Arc::clone(self) }, Pending { server: Arc::clone(self) }))
    }

    pub(super) fn has_room(&self) -> bool {
        self.room.has_room()
    }

    /// A connection was opened: if it was the last that there is room for, there may be room for more.
    pub(super) fn took_one(&self) {
        let mut found = self.found();
        let Some(maximum) = found.maximum else { return };
        let is_trying = self.trials.try_lock().is_err();
        if is_trying || self.open() < maximum || Instant::now() < found.doubt_at {
            return;
        }
        if found.step > 1 {
            // What was tried last was taken.
            found.pause = DOUBT_AFTER.0;
        }
        let raised = maximum + found.step;
        found.maximum = Some(raised);
        found.step = (found.step * 2).min(raised / 8 + 1);
        self.room.resize(raised);
    }

    /// After an attempt that began at a time and failed: whether to try once more, with one connection fewer or
    /// because another trial showed meanwhile that this helps.
    pub(super) async fn try_again(self: &Arc<Self>, begun: Instant) -> Option<Trial> {
        let lock = tokio::time::timeout(TRIAL_WAIT, Arc::clone(&self.trials).lock_owned()).await.ok()?;
        let found = self.found();
        if found.failed.is_some_and(|failed| failed >= begun || failed.elapsed() < TRIAL_AFTER) {
            return None;
        }
        if found.succeeded.is_some_and(|succeeded| succeeded >= begun) {
            return Some(Trial { server: Arc::clone(self), fewer: None, _turn: None });
        }
        let open = self.open();
        if open < FEWEST {
            return None;
        }
        let fewer = open.min(self.room.maximum());
        self.room.resize(fewer);
        Some(Trial { server: Arc::clone(self), fewer: Some(fewer), _turn: Some(lock) })
    }

    /// Connections that are open.
    fn open(&self) -> usize {
        self.seats.load(Ordering::SeqCst).saturating_sub(self.pending.load(Ordering::SeqCst))
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn no_seat(&self, wait: Duration) -> Failure {
        let (name, maximum, seconds) = (&self.name, self.room.maximum(), wait.as_secs());
        Failure::transient(
            NO_TURN,
            format!("{name} takes {maximum} connections of this router at once, and all were in use for {seconds} s."),
        )
        .hint("Have the server allow this machine more connections, or poll less often.")
    }
}

/// A place among the connections to one server.
#[derive(Debug)]
pub(super) struct Seat {
    turn: Turn,
    server: Arc<Server>,
}

impl Seat {
    pub(super) const fn turns(&self) -> &Arc<Turns> {
        &self.turn.turns
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.server.seats.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A connection that is being opened.
pub(super) struct Pending {
    server: Arc<Server>,
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.server.pending.fetch_sub(1, Ordering::SeqCst);
    }
}

/// One more attempt. Dropped before it ended it leaves all as it was.
pub(super) struct Trial {
    server: Arc<Server>,
    /// The number that is tried; none when another trial found it.
    fewer: Option<usize>,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Trial {
    pub(super) fn succeeded(mut self) {
        let Some(fewer) = self.fewer.take() else { return };
        let mut found = self.server.found();
        if found.maximum.is_none() {
            tracing::warn!(
                server = %self.server.name,
                connections = fewer,
                "the server takes no more connections at once; mailboxes take turns"
            );
        }
        found.succeeded(fewer);
        self.server.room.resize(fewer);
    }

    /// It could not be opened either. Answers whether it was tried with fewer: then it was not for the number.
    pub(super) fn failed(self) -> bool {
        let found_nothing = self.fewer.is_some();
        if found_nothing {
            self.server.found().failed = Some(Instant::now());
        }
        found_nothing
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if self.fewer.is_some() {
            let found = self.server.found();
            self.server.room.resize(found.maximum.unwrap_or(usize::MAX));
        }
    }
}
