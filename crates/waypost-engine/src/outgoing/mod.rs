//! Outgoing mail of one mailbox: claim → intent → send → settle.
//!
//! Before the data of a message leaves, its intent and its Message-ID are durable. Whatever ends
//! between that and the server's answer leaves it *uncertain*: it is never sent again by itself.
//! A refused recipient never stops the others; a deferred one is tried again, and only that one.
//!
//! Absent on purpose: protocols, and how a message is made ready ([`crate::prepare`]).

mod lane;
mod outcome;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use futures::future::select_all;
use jiff::Timestamp;
use tokio::time::Instant;
use waypost_domain::channel::OutgoingChannel;
use waypost_domain::{AlertLevel, AlertScope, Direction, EmailAddress};

use crate::context::{Context, Fault, Turn, later, until};
use crate::crash;
use crate::events::{SendFailed, SendUncertain};
use crate::failure::{Failure, FailureKind};
use crate::journal::{Brief, Entry, MailboxEvent, OpenOutgoing, OutgoingEvent, OutgoingStage};
use crate::place;
use crate::ports::{Deployment as _, Network, Outbox as _, Outcome, Pending, Wake};
use crate::world::World;

/// Messages claimed at a time and sent in one turn.
const BATCH: usize = 100;
/// Messages that may wait for another try before nothing more is claimed.
const MAX_HELD: usize = 1_000;
/// The longest wait between two looks at the outbox, also when the deployment promises to tell.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How long an idle connection is kept.
const KEEP_IDLE: Duration = Duration::from_secs(10);

type OutboxOf<W> = <<W as World>::Network as Network>::Outbox;

/// An open connection.
pub(super) struct Line<W: World> {
    outbox: OutboxOf<W>,
    used: Instant,
    /// Messages handed over so far.
    sent: u32,
}

/// A claimed message.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pending: Pending,
    /// The Date of a message without one: the same to everybody who gets it, at whichever attempt.
    date: Timestamp,
    attempts: u32,
    next_try: Option<Timestamp>,
    /// Who is left; none when nobody was tried yet.
    remaining: Option<Vec<EmailAddress>>,
    accepted: Vec<EmailAddress>,
    refused: Vec<(EmailAddress, Failure)>,
    /// Whether the journal knows of it.
    is_noted: bool,
}

impl Held {
    fn is_due(&self, now: Timestamp) -> bool {
        self.next_try.is_none_or(|at| at <= now)
    }

    /// Who has not got it yet and may still.
    fn left(&self, all: &[EmailAddress]) -> Vec<EmailAddress> {
        let done: HashSet<String> =
            self.accepted.iter().chain(self.refused.iter().map(|(r, _)| r)).map(EmailAddress::key).collect();
        let named = self.remaining.as_deref().unwrap_or(all);
        named.iter().filter(|recipient| !done.contains(&recipient.key())).cloned().collect()
    }
}

/// The outgoing direction of one mailbox.
pub(crate) struct Outgoing<W: World> {
    ctx: Arc<Context<W>>,
    channel: OutgoingChannel,
    /// Mark of the outbox that is served.
    place: String,
    lines: Vec<Line<W>>,
    held: VecDeque<Held>,
    /// What the journal knows of messages that were not claimed again yet.
    known: HashMap<String, OpenOutgoing>,
    /// What was claimed from another outbox, unless this one hands it out as well.
    elsewhere: HashMap<String, OpenOutgoing>,
    /// Ended messages of which the deployment has not been told.
    unsettled: Vec<(String, Outcome)>,
    owed: Vec<Entry>,
    begun: bool,
    /// Whether what was claimed and is not known was perhaps sent.
    unsure: bool,
    progress: bool,
}

impl<W: World> Outgoing<W> {
    pub(crate) fn new(ctx: Arc<Context<W>>, channel: OutgoingChannel) -> Self {
        let place = place::of_outbox(&ctx.route.deployment.target, &ctx.route.address);
        Self {
            ctx,
            channel,
            place,
            lines: Vec::new(),
            held: VecDeque::new(),
            known: HashMap::new(),
            elsewhere: HashMap::new(),
            unsettled: Vec::new(),
            owed: Vec::new(),
            begun: false,
            unsure: false,
            progress: false,
        }
    }

    /// Takes over what the journal knows. A message that was being sent when the process ended is
    /// uncertain from now on. What was claimed from another outbox stays as it is: this one neither
    /// holds it nor can settle it.
    pub(crate) fn restore(&mut self, open: Vec<OpenOutgoing>) {
        let backlog = open.len() as u64;
        for mut message in open {
            if message.stage == OutgoingStage::Attempting {
                message.stage = OutgoingStage::Ended(self.interrupted_send(&message));
            }
            let is_here = message.place.is_empty() || message.place == self.place;
            match message.stage.clone() {
                _ if !is_here => {
                    self.elsewhere.insert(message.key.clone(), message);
                }
                OutgoingStage::Ended(outcome) => self.unsettled.push((message.key, outcome)),
                OutgoingStage::Waiting(_) | OutgoingStage::Attempting => {
                    self.known.insert(message.key.clone(), message);
                }
            }
        }
        self.ctx.teller.status.backlog(Direction::Outgoing, backlog);
        if !self.elsewhere.is_empty() {
            let alert = self.moved_alert(self.elsewhere.len());
            self.owed.extend(alert);
        }
    }

    /// The journal may have forgotten what was claimed and perhaps sent.
    pub(crate) const fn be_unsure(&mut self, unsure: bool) {
        self.unsure = unsure;
    }

    /// A claimed message of which the journal knows nothing although it may have been sent.
    fn perhaps_sent(&mut self, pending: Pending) {
        let reason = "It was perhaps sent before the journal was damaged.";
        let failure = Failure::new(FailureKind::Uncertain, "Send", reason)
            .hint("Ask a recipient whether it arrived, then confirm it or send it again.");
        let outcome = Outcome::Uncertain(failure.clone());
        let place = self.place.clone();
        let brief = Brief { subject: pending.name.clone(), size: pending.body.len(), ..Brief::default() };
        let entry = |event| Entry::Outgoing { key: pending.key.clone(), event };
        self.owed.push(entry(OutgoingEvent::Claimed { place, brief }));
        self.owed.push(entry(OutgoingEvent::Ended(outcome.clone())));
        self.owed.extend(self.uncertain_alert(&pending.name, "", &failure));
        self.ctx.teller.tell(&SendUncertain { message_id: &pending.name, failure: &failure });
        self.unsettled.push((pending.key, outcome));
    }

    fn moved_alert(&self, messages: usize) -> Option<Entry> {
        let texts = [
            format!("{messages} messages of {} wait where they were collected and are not sent.", self.ctx.called()),
            "The mailbox had another deployment or another address when they were collected.".to_owned(),
            "Move the mailbox back until they are sent, or take them from there and send them again.".to_owned(),
        ];
        self.ctx.alert(AlertLevel::Error, AlertScope::Mailbox, texts)
    }

    fn interrupted_send(&mut self, message: &OpenOutgoing) -> Outcome {
        let failure =
            Failure::new(FailureKind::Uncertain, "Send", "The router ended while the message was being sent.").hint(
                format!("Ask a recipient whether <{}> arrived, then confirm it or send it again.", message.message_id),
            );
        let outcome = Outcome::Uncertain(failure.clone());
        self.owed.push(Entry::Outgoing { key: message.key.clone(), event: OutgoingEvent::Ended(outcome.clone()) });
        self.owed.extend(self.uncertain_alert(&message.brief.subject, &message.message_id, &failure));
        self.ctx.teller.tell(&SendUncertain { message_id: &message.message_id, failure: &failure });
        outcome
    }

    fn uncertain_alert(&self, subject: &str, message_id: &str, failure: &Failure) -> Option<Entry> {
        let what = format!(
            "It is not known whether a message of {} was sent: {subject:?}, <{message_id}>.",
            self.ctx.called()
        );
        let next = "Ask a recipient whether it arrived; then confirm that it was sent, or send it again.".to_owned();
        self.ctx.alert(AlertLevel::Error, AlertScope::Message, [what, failure.reason.clone(), next])
    }

    /// Does one bounded batch.
    pub(crate) async fn turn(&mut self) -> Result<Turn, Fault> {
        let deployment = self.ctx.deployment().map_err(Fault::Deployment)?;
        if !self.begun {
            deployment.release(&self.ctx.route).await;
            self.begun = true;
        }
        self.settle().await?;
        self.claim().await?;
        let now = self.ctx.now();
        let latest = later(now, self.ctx.longest_wait());
        for held in &mut self.held {
            // What would wait longer was written down while the clock was wrong.
            held.next_try = held.next_try.map(|at| at.min(latest));
        }
        let (mut due, waiting): (VecDeque<Held>, VecDeque<Held>) =
            std::mem::take(&mut self.held).into_iter().partition(|h| h.is_due(now));
        self.held = waiting;
        let later = due.split_off(due.len().min(BATCH));
        self.held.extend(later);
        let backlog = deployment.backlog(&self.ctx.route).await.unwrap_or(0) + (self.held.len() + due.len()) as u64;
        self.ctx.teller.status.backlog(Direction::Outgoing, backlog);
        if due.is_empty() {
            self.settle().await?;
            return Ok(Turn::Idle);
        }
        self.ctx.teller.status.phase(Direction::Outgoing, crate::status::Phase::Working);
        let sent = self.send(due, backlog).await;
        let settled = self.settle().await;
        self.ctx
            .teller
            .status
            .backlog(Direction::Outgoing, backlog.saturating_sub(BATCH as u64).max(self.held.len() as u64));
        sent?;
        settled?;
        self.give_way().await;
        Ok(Turn::More)
    }

    /// Waits until there may be something to do.
    pub(crate) async fn idle(&mut self) -> Result<(), Fault> {
        let deployment = self.ctx.deployment().map_err(Fault::Deployment)?;
        let now = self.ctx.now();
        let due = self.held.iter().filter_map(|held| held.next_try).min();
        let longest = later(now, crate::backoff::jittered(LONGEST_WAIT));
        let wait = until(now, due.map_or(longest, |at| at.min(longest))).max(Duration::from_millis(100));
        let end = Instant::now() + wait;
        if !self.lines.is_empty() {
            let woken = tokio::select! {
                woken = deployment.wait(&self.ctx.route, wait.min(KEEP_IDLE)) => woken,
                () = wanted_elsewhere(&mut self.lines) => Wake::Wanted,
            };
            if woken == Wake::Changed || Instant::now() >= end {
                return Ok(());
            }
            self.close().await;
        }
        deployment.wait(&self.ctx.route, end.saturating_duration_since(Instant::now())).await;
        Ok(())
    }

    pub(crate) async fn close(&mut self) {
        for line in std::mem::take(&mut self.lines) {
            line.outbox.close().await;
        }
    }

    /// Whether anything was done since this was last asked.
    pub(crate) fn progressed(&mut self) -> bool {
        std::mem::take(&mut self.progress)
    }

    /// Records what may still wait for a commit, and what was claimed and is left over.
    pub(crate) async fn flush(&mut self) -> Result<(), Fault> {
        self.note_claims();
        let owed = self.owed.clone();
        self.ctx.record(owed).await?;
        self.owed.clear();
        Ok(())
    }

    /// What was claimed and waits, as when the server is away or the work is told to end, is in the journal:
    /// people see it, and should the mailbox be moved meanwhile, it is not forgotten.
    fn note_claims(&mut self) {
        for held in self.held.iter_mut().filter(|held| !held.is_noted) {
            held.is_noted = true;
            let event = OutgoingEvent::Claimed { place: self.place.clone(), brief: outcome::named(held) };
            self.owed.push(Entry::Outgoing { key: held.pending.key.clone(), event });
        }
    }

    /// Tells the deployment what became of ended messages, after that is durable.
    async fn settle(&mut self) -> Result<(), Fault> {
        let is_retry = |entry: &Entry| {
            matches!(
                entry,
                Entry::Outgoing { event: OutgoingEvent::Answered { .. } | OutgoingEvent::NotSent { .. }, .. }
            )
        };
        let has_retries = self.owed.iter().any(is_retry);
        self.flush().await?;
        if has_retries {
            crash::point("outgoing.retry-recorded");
        }
        if self.unsettled.is_empty() {
            return Ok(());
        }
        crash::point("outgoing.outcome-recorded");
        let ctx = Arc::clone(&self.ctx);
        let _turn = ctx.schedule.deployment(&ctx.route.deployment.id).await;
        let results = ctx.deployment().map_err(Fault::Deployment)?.settle(&ctx.route, &self.unsettled).await;
        crash::point("outgoing.settled");
        let mut failure = None;
        let mut results = results.into_iter();
        for (key, outcome) in std::mem::take(&mut self.unsettled) {
            match results.next() {
                Some(Ok(())) => self.owed.push(Entry::Outgoing { key, event: OutgoingEvent::Settled }),
                Some(Err(error)) => {
                    failure = Some(error);
                    self.unsettled.push((key, outcome));
                }
                None => self.unsettled.push((key, outcome)),
            }
        }
        self.flush().await?;
        crash::point("outgoing.settled-recorded");
        failure.map_or(Ok(()), |failure| Err(Fault::Deployment(failure)))
    }

    async fn claim(&mut self) -> Result<(), Fault> {
        let now = self.ctx.now();
        let due = self.held.iter().filter(|held| held.is_due(now)).count();
        if due >= BATCH || self.held.len() >= MAX_HELD {
            return Ok(());
        }
        let ctx = Arc::clone(&self.ctx);
        let _turn = ctx.schedule.deployment(&ctx.route.deployment.id).await;
        let deployment = ctx.deployment().map_err(Fault::Deployment)?;
        let claimed = deployment.claim(&ctx.route, BATCH).await.map_err(Fault::Deployment)?;
        crash::point("outgoing.claimed");
        for pending in claimed.pending {
            let known = self.known.remove(&pending.key).or_else(|| self.elsewhere.remove(&pending.key));
            match known {
                // It ended before: it is settled and never sent again.
                Some(OpenOutgoing { stage: OutgoingStage::Ended(outcome), key, .. }) => {
                    self.unsettled.push((key, outcome));
                }
                None if self.unsure && pending.is_again => self.perhaps_sent(pending),
                known => self.held.push_back(held(pending, now, known)),
            }
        }
        if claimed.is_all {
            if std::mem::take(&mut self.unsure) {
                self.owed.push(Entry::Mailbox(MailboxEvent::SureAgain(Direction::Outgoing)));
            }
            self.forget_vanished();
        }
        Ok(())
    }

    /// Messages that wait in the journal but no longer in the deployment: somebody took them away.
    fn forget_vanished(&mut self) {
        for (key, mut message) in std::mem::take(&mut self.known) {
            let failure = Failure::permanent("Claim", "The message is no longer in the deployment.");
            self.ctx.teller.tell(&SendFailed { name: &message.message_id, failure: &failure });
            let outcome = if message.accepted.is_empty() {
                Outcome::Failed(failure)
            } else {
                if let OutgoingStage::Waiting(left) = message.stage {
                    message.refused.extend(left.into_iter().map(|recipient| (recipient, failure.clone())));
                }
                Outcome::Sent { refused: message.refused }
            };
            let alert = self.end_alert(&message.brief, &message.message_id, &outcome);
            self.owed.extend(alert);
            self.owed.push(Entry::Outgoing { key: key.clone(), event: OutgoingEvent::Ended(outcome) });
            self.owed.push(Entry::Outgoing { key, event: OutgoingEvent::Settled });
        }
    }

    /// Closes connections after a batch when others wait for them.
    async fn give_way(&mut self) {
        if self.lines.iter().any(|line| line.outbox.is_contended()) {
            self.close().await;
        }
    }
}

/// Waits until somebody who got no connection wants one of these.
async fn wanted_elsewhere<W: World>(lines: &mut [Line<W>]) {
    select_all(lines.iter_mut().map(|line| Box::pin(line.outbox.wanted()))).await;
}

fn held(pending: Pending, date: Timestamp, known: Option<OpenOutgoing>) -> Held {
    let fresh = Held {
        pending,
        date,
        attempts: 0,
        next_try: None,
        remaining: None,
        accepted: Vec::new(),
        refused: Vec::new(),
        is_noted: known.is_some(),
    };
    match known {
        Some(OpenOutgoing {
            attempts, next_try, stage: OutgoingStage::Waiting(remaining), accepted, refused, ..
        }) => Held {
            attempts,
            next_try,
            remaining: (!remaining.is_empty()).then_some(remaining),
            accepted,
            refused,
            ..fresh
        },
        _ => fresh,
    }
}
