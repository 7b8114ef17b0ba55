//! How many connections one server takes: found by trying.
//!
//! Servers limit their connections, by address, by user or in all, and tell nobody the number: one
//! that has enough refuses, hangs up or does not answer. Whatever holds ten thousand mailboxes open
//! meets that limit, and those who came too late would never be served.
//!
//! So when a connection cannot be opened while others to the same server are open, one of those gives
//! way and it is tried once more. Only when that works was it for the number; then no more than
//! were open are opened, and mailboxes take turns. Otherwise nothing is concluded. What was found is
//! doubted again after a while, one connection at a time.

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
/// The first and the longest time for which what a trial found stands undoubted.
const DOUBT_AFTER: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(1_800));

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
    /// As many connections were taken; none while no limit was met.
    maximum: Option<usize>,
    /// When a trial last succeeded.
    succeeded: Option<Instant>,
    /// Before this time no trial is made after one that failed, and no further connection is tried
    /// after one that succeeded.
    doubt_at: Instant,
    pause: Duration,
    /// Whether the number was raised since the last trial.
    is_raised: bool,
}

impl Found {
    /// Leaves things as they are for a while, each time for longer.
    fn rest(&mut self) {
        self.doubt_at = Instant::now() + self.pause;
        self.pause = (self.pause * 2).min(DOUBT_AFTER.1);
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
            found: Mutex::new(Found {
                maximum: None,
                succeeded: None,
                doubt_at: Instant::now(),
                pause: DOUBT_AFTER.0,
                is_raised: false,
            }),
            trials: Arc::default(),
        })
    }

    /// Waits until a connection may be opened, and until the server has room for one more. It counts as
    /// open once [`Opening`] is dropped.
    ///
    /// # Errors
    /// A transient failure at the step [`NO_TURN`].
    pub(super) async fn enter(self: &Arc<Self>, wait: Duration) -> Result<(Seat, Opening), Failure> {
        // Who waited for an hour may just as well try.
        let opening = self.opening.take(OPENING_WAIT).await;
        let turn = self.room.take(wait).await.ok_or_else(|| self.no_seat(wait))?;
        self.seats.fetch_add(1, Ordering::SeqCst);
        self.pending.fetch_add(1, Ordering::SeqCst);
        let server = || Arc::clone(self);
        Ok((Seat { turn, server: server() }, Opening { server: server(), _turn: opening }))
    }

    pub(super) fn has_room(&self) -> bool {
        self.room.has_room()
    }

    /// A connection was opened: if it was the last that there is room for, there may be room for more.
    pub(super) fn took_one(&self) {
        let mut found = self.found();
        let Some(maximum) = found.maximum else { return };
        if self.open() < maximum || Instant::now() < found.doubt_at {
            return;
        }
        if std::mem::replace(&mut found.is_raised, true) {
            // The last one more was taken.
            found.pause = DOUBT_AFTER.0;
        }
        found.maximum = Some(maximum + 1);
        self.room.resize(maximum + 1);
    }

    /// After an attempt that began at a time and failed: whether to try with one connection fewer, or
    /// once more because another trial showed meanwhile that this helps.
    pub(super) async fn with_fewer(self: &Arc<Self>, begun: Instant) -> Option<Trial> {
        let turn = Arc::clone(&self.trials).lock_owned().await;
        let found = self.found();
        let open = self.open();
        if open < FEWEST {
            return None;
        }
        if found.succeeded.is_some_and(|succeeded| succeeded >= begun) {
            return Some(Trial { server: Arc::clone(self), fewer: None, _turn: None });
        }
        if found.maximum.is_none() && Instant::now() < found.doubt_at {
            return None;
        }
        let fewer = open.min(self.room.maximum());
        self.room.resize(fewer);
        drop(found);
        Some(Trial { server: Arc::clone(self), fewer: Some(fewer), _turn: Some(turn) })
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
pub(super) struct Opening {
    server: Arc<Server>,
    _turn: Option<Turn>,
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.server.pending.fetch_sub(1, Ordering::SeqCst);
    }
}

/// One more attempt, with fewer connections. Dropped without success it leaves all as it was.
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
        found.maximum = Some(fewer);
        found.succeeded = Some(Instant::now());
        found.is_raised = false;
        found.rest();
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if self.fewer.is_none() {
            return;
        }
        let mut found = self.server.found();
        found.rest();
        self.server.room.resize(found.maximum.unwrap_or(usize::MAX));
    }
}
