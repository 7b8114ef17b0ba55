//! Sending a batch over one or several connections: lanes that take from one queue.
//!
//! The first lane must get a connection; the others only help when the channel's limit has room,
//! and leave as soon as somebody else wants it. Lanes are futures of one task, not tasks.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::future::join_all;
use tokio::sync::Notify;
use tokio::time::Instant;
use waypost_domain::Direction;
use waypost_domain::channel::OutgoingChannel;

use super::outcome::{Ended, judge};
use super::{Held, Line, Outgoing};
use crate::context::{Context, Fault};
use crate::crash;
use crate::events::Connected;
use crate::failure::{Failure, FailureKind};
use crate::journal::{Entry, OutgoingEvent};
use crate::message::READING_MEMORY;
use crate::ports::{Deployment as _, Envelope, Network as _, Outbox as _, Verdict};
use crate::prepare::{Prepared, Unprepared, Workshop, prepare};
use crate::world::World;

/// The most connections of one mailbox.
const MAX_LANES: usize = 10;
/// Messages per additional connection.
const PER_LANE: u64 = 8;
/// A connection that rested for longer is asked whether it still works.
const CHECK_AFTER: Duration = Duration::from_secs(2);
/// Up to so many bytes are prepared right here; more where blocking is allowed.
const PREPARE_HERE: u64 = 32 * 1024;

/// How long reading and copying a message may take.
const LONGEST_PREPARING: Duration = Duration::from_secs(300);

/// What the lanes of one batch share.
struct Board {
    queue: Mutex<VecDeque<Held>>,
    ended: Mutex<Vec<Ended>>,
    /// What may wait for the next commit.
    owed: Mutex<Vec<Entry>>,
    finished: Notify,
}

impl Board {
    fn take(&self) -> Option<Held> {
        let mut queue = lock(&self.queue);
        let next = queue.pop_front();
        if next.is_none() {
            self.finished.notify_waiters();
        }
        next
    }

    fn is_empty(&self) -> bool {
        lock(&self.queue).is_empty()
    }

    fn put_back(&self, held: Held) {
        lock(&self.queue).push_front(held);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<W: World> Outgoing<W> {
    pub(super) async fn send(&mut self, due: VecDeque<Held>, backlog: u64) -> Result<(), Fault> {
        let wanted = usize::try_from(backlog.div_ceil(PER_LANE)).unwrap_or(MAX_LANES).clamp(1, MAX_LANES);
        let lanes = wanted.min(self.channel.limit.maximum.max(1) as usize);
        let board =
            Board { queue: Mutex::new(due), ended: Mutex::default(), owed: Mutex::default(), finished: Notify::new() };
        let mut lines = std::mem::take(&mut self.lines);
        let starts: Vec<Option<Line<W>>> = (0..lanes).map(|_| lines.pop()).collect();
        let crew = Crew { ctx: Arc::clone(&self.ctx), channel: self.channel.clone(), place: self.place.clone() };
        let ends =
            join_all(starts.into_iter().enumerate().map(|(number, line)| Box::pin(crew.lane(number, line, &board))))
                .await;
        let mut fault = None;
        for end in ends {
            match end {
                Ok(line) => lines.extend(line),
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        self.lines = lines;
        let (ended, owed, left) = (take(board.ended), take(board.owed), take(board.queue));
        self.owed.extend(owed);
        self.held.extend(left);
        self.finish(ended).await;
        fault.map_or(Ok(()), Err)
    }

    /// Takes what ended out of the lanes: what is to be tried again, what is to be settled.
    async fn finish(&mut self, ended: Vec<Ended>) {
        let mut sent = Vec::new();
        for one in ended {
            self.progress |= one.carried;
            sent.extend(self.take_ended(one));
        }
        if sent.is_empty() {
            return;
        }
        if let Ok(deployment) = self.ctx.deployment()
            && let Err(failure) = deployment.track(&self.ctx.route, &sent).await
        {
            // The mail has gone; only answers to it may not be recognised.
            tracing::warn!(mailbox = %self.ctx.route.address, why = %failure, "sent mail could not be tracked");
        }
    }
}

/// What the lanes need to know; it holds no connection, so that all can share it.
struct Crew<W: World> {
    ctx: Arc<Context<W>>,
    channel: OutgoingChannel,
    place: String,
}

impl<W: World> Crew<W> {
    async fn lane(&self, number: usize, mut line: Option<Line<W>>, board: &Board) -> Result<Option<Line<W>>, Fault> {
        loop {
            if self.ctx.orders.borrow().stop || board.is_empty() {
                break;
            }
            if number > 0 && line.as_ref().is_some_and(|line| line.outbox.is_contended()) {
                if let Some(line) = line.take() {
                    line.outbox.close().await;
                }
                break;
            }
            let Some(mut open) = self.ready(number, line.take(), board).await? else { break };
            let Some(held) = board.take() else {
                line = Some(open);
                break;
            };
            if Box::pin(self.send_one(&mut open, held, board)).await? {
                open.used = Instant::now();
                line = Some(open);
            }
        }
        board.finished.notify_waiters();
        Ok(line)
    }

    /// A connection that works; none when it is no longer needed.
    async fn ready(&self, number: usize, line: Option<Line<W>>, board: &Board) -> Result<Option<Line<W>>, Fault> {
        if let Some(mut line) = line
            && (line.used.elapsed() < CHECK_AFTER || line.outbox.is_alive().await)
        {
            return Ok(Some(line));
        }
        if number > 0 && (board.is_empty() || !self.ctx.world.network().has_room(&self.channel)) {
            return Ok(None);
        }
        let opening = Box::pin(self.ctx.world.network().open_outbox(&self.ctx.route, &self.channel));
        let opened = if number == 0 {
            self.ctx.unless_stopped(opening).await?
        } else {
            tokio::select! {
                opened = self.ctx.unless_stopped(opening) => opened?,
                () = board.finished.notified() => return Ok(None),
            }
        };
        match opened {
            Ok(outbox) => {
                self.ctx.teller.tell(&Connected { direction: Direction::Outgoing });
                Ok(Some(Line { outbox, used: Instant::now(), sent: 0 }))
            }
            Err(_) if number > 0 => Ok(None),
            Err(failure) => Err(failure.into()),
        }
    }

    /// Sends one message. Answers whether the connection goes on.
    async fn send_one(&self, line: &mut Line<W>, mut held: Held, board: &Board) -> Result<bool, Fault> {
        let prepared = match self.prepare(&held).await {
            Ok(prepared) => prepared,
            Err(failure) => {
                let maximum = self.ctx.route.policy.maximum_attempts;
                lock(&board.ended).push(Ended::unprepared(held, failure, maximum));
                return Ok(true);
            }
        };
        let recipients = held.left(&prepared.recipients);
        let envelope = Envelope { sender: Some(self.ctx.route.address.clone()), recipients };
        held.attempts += 1;
        let intent = OutgoingEvent::Intent {
            message_id: prepared.message_id.clone(),
            envelope: envelope.clone(),
            attempt: held.attempts,
            place: self.place.clone(),
            brief: prepared.summary.brief(),
        };
        let mut entries = std::mem::take(&mut *lock(&board.owed));
        let owed = entries.len();
        entries.push(Entry::Outgoing { key: held.pending.key.clone(), event: intent });
        if let Err(error) = self.ctx.record(entries.clone()).await {
            entries.truncate(owed);
            lock(&board.owed).extend(entries);
            held.attempts -= 1;
            board.put_back(held);
            return Err(error.into());
        }
        held.is_noted = true;
        crash::point("outgoing.intent-recorded");
        let result = self.hand_over(line, &envelope, &prepared).await;
        crash::point("outgoing.sent");
        let reused = line.sent > 0;
        line.sent = line.sent.saturating_add(1);
        self.sort(held, prepared, &envelope, result, board, reused)
    }

    async fn hand_over(
        &self,
        line: &mut Line<W>,
        envelope: &Envelope,
        prepared: &Prepared,
    ) -> Result<Vec<Verdict>, Failure> {
        let limit = self.ctx.route.policy.sending_timeout;
        match tokio::time::timeout(limit, Box::pin(line.outbox.send(envelope, &prepared.body))).await {
            Ok(result) => result,
            Err(_) => Err(Failure::new(
                FailureKind::Uncertain,
                "Send",
                format!("Sending took longer than {} seconds, so its end is not known.", limit.as_secs()),
            )),
        }
    }

    fn sort(
        &self,
        mut held: Held,
        prepared: Prepared,
        envelope: &Envelope,
        result: Result<Vec<Verdict>, Failure>,
        board: &Board,
        reused: bool,
    ) -> Result<bool, Fault> {
        let goes_on = result.is_ok();
        if let Err(failure) = &result {
            let of_mailbox = matches!(failure.kind, FailureKind::Unauthorized | FailureKind::Misconfigured);
            if of_mailbox || (reused && failure.is_transient()) {
                // Nobody got it, and not because of this message: the connection had ended, or the
                // server takes nothing from this mailbox. It does not count as an attempt.
                held.attempts -= 1;
                let (attempts, next_try) = (held.attempts, self.ctx.now());
                let event = OutgoingEvent::NotSent { failure: failure.clone(), attempts, next_try };
                lock(&board.owed).push(Entry::Outgoing { key: held.pending.key.clone(), event });
                board.put_back(held);
                return if of_mailbox { Err(Fault::Mail(failure.clone())) } else { Ok(false) };
            }
        }
        let retry_at = |failure: &Failure| self.ctx.retry_at(failure);
        let (ended, entry) =
            judge(held, prepared, envelope, result, self.ctx.route.policy.maximum_attempts, self.ctx.now(), retry_at);
        lock(&board.owed).push(entry);
        lock(&board.ended).push(ended);
        Ok(goes_on)
    }

    async fn prepare(&self, held: &Held) -> Result<Prepared, Unprepared> {
        let (route, world, now) = (Arc::clone(&self.ctx.route), Arc::clone(&self.ctx.world), held.date);
        let (body, key) = (held.pending.body.clone(), held.pending.key.clone());
        let large = body.len() > PREPARE_HERE;
        let work = move || {
            let workshop = Workshop { route: &route, router: world.router(), spool: world.spool(), now };
            prepare(&body, &key, workshop)
        };
        if !large {
            return work();
        }
        let _room = self.ctx.schedule.reading(READING_MEMORY).await;
        let failed = |why: &str| Unprepared::Unreadable(Failure::transient("Prepare", why));
        // A drive that hangs holds its own mailboxes up, and not the room of all others.
        match tokio::time::timeout(LONGEST_PREPARING, tokio::task::spawn_blocking(work)).await {
            Ok(done) => done.map_err(|_| failed("Preparing the message ended unexpectedly."))?,
            Err(_) => Err(failed("The folder of the message did not answer in time.")),
        }
    }
}

fn take<T: Default>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}
