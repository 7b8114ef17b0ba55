//! A chunk of messages that were read into the deployment: decide → stage → record → reveal → record.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use waypost_domain::{AlertLevel, AlertScope, CorrelationMethod, EmailAddress};

use super::chunk::{Opened, Read};
use super::decide::{Arrived, Verdict};
use super::{Incoming, Settled};
use crate::context::Fault;
use crate::crash;
use crate::events::{Deferred, Delivered, Duplicate, Gone, Quarantined, Revealed, Skipped, Unstaged};
use crate::failure::Failure;
use crate::health::exhausted;
use crate::journal::{Brief, Entry, IncomingEvent, OpenStage};
use crate::key;
use crate::lease::{Lease, Open};
use crate::ports::{Delivery, Deployment as _, Disposal, ItemId};
use crate::world::World;

/// Why a message is skipped that was set aside under another number.
const SET_ASIDE_EARLIER: &str = "It was set aside before the source renumbered its messages.";

/// What is known of a staged message until it is revealed.
#[derive(Clone, Debug)]
pub(super) struct Described {
    brief: Brief,
    correlation: CorrelationMethod,
    received: Option<Timestamp>,
}

/// A message with what becomes of it.
struct Judged {
    arrived: Arrived,
    verdict: Verdict,
}

/// What follows from a verdict once it is durable.
enum After {
    /// It waits in the queue, at another stage or for another try.
    Queue(OpenStage, u32, Option<Timestamp>),
    /// It is settled at its source.
    Settle(Disposal),
    /// Nothing is left to do.
    Nothing,
    /// It was not decided: its lease goes back.
    Leave,
}

impl<W: World> Incoming<W> {
    pub(super) async fn deliver(&mut self, read: Read, leases: &mut HashMap<ItemId, Lease>) -> Result<(), Fault> {
        let Read { messages, permit: _memory } = read;
        let ctx = Arc::clone(&self.ctx);
        let _turn = ctx.schedule.deployment(&ctx.route.deployment.id).await;
        crash::point("incoming.fetched");
        let leased = |Opened { id, raw, letter }| {
            let open = leases.get(&id)?.open()?.clone();
            Some(Arrived { open, raw, read: letter })
        };
        let arrived: Vec<Arrived> = messages.into_iter().filter_map(leased).collect();
        self.served += arrived.iter().filter(|one| one.read.is_ok()).count() as u64;
        let verdicts = Box::pin(self.decide(&arrived)).await?;
        let judged = arrived.into_iter().zip(verdicts).map(|(arrived, verdict)| Judged { arrived, verdict });
        let mut judged: Vec<Judged> = judged.collect();
        self.stage(&mut judged).await?;
        let unserved = self.unserved(&mut judged).await;
        self.note_failing(&judged);
        let is_progress = judged.iter().any(|one| !matches!(one.verdict, Verdict::Failed(_) | Verdict::Unserved(_)));
        let hopeless = self.hopeless(&judged);
        let (entries, after) = self.entries(&judged);
        self.record_with_owed(entries).await?;
        crash::point("incoming.staged-recorded");
        if judged.iter().any(|one| matches!(one.verdict, Verdict::Undeliverable(_))) {
            crash::point("incoming.set-aside-recorded");
        }
        self.move_on(judged, after, leases);
        self.progress |= is_progress;
        self.reveal_staged().await?;
        match (unserved, hopeless) {
            (Some(failure), _) => Err(Fault::Deployment(failure)),
            (None, Some(failure)) => Err(Fault::Mail(failure)),
            (None, None) => Ok(()),
        }
    }

    /// Makes what is to be delivered durable without showing it.
    async fn stage(&mut self, judged: &mut [Judged]) -> Result<(), Fault> {
        let deliveries: Vec<Delivery> = judged
            .iter()
            .filter_map(|j| match &j.verdict {
                Verdict::Deliver(delivery) => Some((**delivery).clone()),
                _ => None,
            })
            .collect();
        if deliveries.is_empty() {
            return Ok(());
        }
        let deployment = self.ctx.deployment().map_err(Fault::Deployment)?;
        let mut results = deployment.stage(&deliveries).await.into_iter();
        crash::point("incoming.staged");
        for one in judged.iter_mut().filter(|j| matches!(j.verdict, Verdict::Deliver(_))) {
            match results.next() {
                Some(Ok(())) => {}
                Some(Err(failure)) => one.verdict = Verdict::Unserved(failure),
                None => {
                    one.verdict = Verdict::Unserved(Failure::transient(
                        "Stage",
                        "The deployment did not answer for this message.",
                    ))
                }
            }
        }
        let staged: Vec<_> = judged
            .iter()
            .filter_map(|j| match &j.verdict {
                Verdict::Deliver(delivery) => Some(Arc::clone(&delivery.summary)),
                _ => None,
            })
            .collect();
        if !staged.is_empty() {
            deployment.track(&self.ctx.route, &staged).await.map_err(Fault::Deployment)?;
        }
        Ok(())
    }

    /// Tells a deployment that fails from a message that it cannot take: when it took others, or
    /// says that it is well, the message is at fault. Otherwise, and always when a disk is full or away,
    /// nobody's attempts are counted and the mailbox waits.
    async fn unserved(&mut self, judged: &mut [Judged]) -> Option<Failure> {
        let failures = judged.iter().filter_map(|j| match &j.verdict {
            Verdict::Unserved(failure) => Some(failure),
            _ => None,
        });
        let first = failures.clone().next()?.clone();
        if let Some(of_place) = failures.clone().find(|failure| failure.of_place) {
            return Some(of_place.clone());
        }
        let served_others = judged.iter().any(|j| matches!(j.verdict, Verdict::Deliver(_)));
        let well = served_others
            || match self.ctx.deployment() {
                Ok(deployment) => match deployment.check(&self.ctx.route).await {
                    Ok(()) => true,
                    Err(failure) => return Some(failure),
                },
                Err(_) => false,
            };
        if !well {
            return Some(first);
        }
        for one in judged.iter_mut() {
            if let Verdict::Unserved(failure) = &one.verdict {
                let failure = failure.clone();
                one.verdict =
                    if failure.is_transient() { Verdict::Failed(failure) } else { Verdict::Undeliverable(failure) };
            }
        }
        None
    }

    fn note_failing(&mut self, judged: &[Judged]) {
        for Judged { arrived, verdict } in judged {
            if matches!(verdict, Verdict::Failed(_)) {
                self.failing.entry(arrived.open.id.clone()).or_insert(self.served);
            } else {
                self.failing.remove(&arrived.open.id);
            }
        }
    }

    /// Whether a message is itself to blame for its failures: others could be read meanwhile, or it is
    /// the only one. A server that gives no message at all is no reason to set all of them aside.
    fn is_to_blame(&self, id: &ItemId) -> bool {
        self.failing.len() <= 1 || self.failing.get(id).is_none_or(|before| *before < self.served)
    }

    /// Whether a message has no attempts left, without being to blame for that.
    fn is_exhausted_innocent(&self, arrived: &Arrived) -> bool {
        arrived.open.attempts + 1 >= self.ctx.route.policy.maximum_attempts && !self.is_to_blame(&arrived.open.id)
    }

    /// Why the mailbox as a whole cannot be read although its server lets the router in: message after message has
    /// used up its attempts, and none could be read meanwhile.
    fn hopeless(&self, judged: &[Judged]) -> Option<Failure> {
        let last = judged.iter().find_map(|one| match &one.verdict {
            Verdict::Failed(failure) if self.is_exhausted_innocent(&one.arrived) => Some(failure.clone()),
            _ => None,
        })?;
        Some(exhausted(last, self.ctx.route.policy.maximum_attempts)).map(|failure| Failure {
            reason: format!("No message of the mailbox can be read. {}", failure.reason),
            ..failure
        })
    }

    fn entries(&self, judged: &[Judged]) -> (Vec<Entry>, Vec<After>) {
        let mut entries = Vec::new();
        let mut after = Vec::new();
        for Judged { arrived, verdict } in judged {
            let (event, then) = self.outcome(arrived, verdict);
            if let Some(event) = event {
                // Of what is held there may be thousands; one alert tells of the damage.
                let is_held = matches!(verdict, Verdict::Held(_));
                if let (IncomingEvent::Quarantined { failure, brief, body, .. }, false) = (&event, is_held) {
                    entries.extend(self.quarantine_alert(failure, brief, body.is_some()));
                }
                let owes = match (&event, &then) {
                    (IncomingEvent::Delivered, _) => None,
                    (_, After::Settle(disposal)) => Some(IncomingEvent::Owes(disposal.clone())),
                    _ => None,
                };
                let entry = |event| Entry::Incoming { epoch: arrived.open.epoch, id: arrived.open.id.clone(), event };
                entries.extend([Some(event), owes].into_iter().flatten().map(entry));
            }
            after.push(then);
        }
        (entries, after)
    }

    fn outcome(&self, arrived: &Arrived, verdict: &Verdict) -> (Option<IncomingEvent>, After) {
        let (brief, digest) = (arrived.brief(), arrived.digest());
        match verdict {
            Verdict::Deliver(delivery) => {
                let (key, recipient) = (delivery.key.clone(), delivery.recipient.clone());
                let stage = OpenStage::Staged { key: key.clone(), recipient: recipient.clone() };
                let digest = digest.unwrap_or_default();
                let event = IncomingEvent::Staged { key, recipient, digest, brief, correlation: delivery.correlation };
                (Some(event), After::Queue(stage, arrived.open.attempts, None))
            }
            Verdict::Duplicate => match self.disposal() {
                Disposal::Keep => (Some(IncomingEvent::Completed), After::Nothing),
                disposal => (Some(IncomingEvent::Delivered), After::Settle(disposal)),
            },
            Verdict::OwnTest => {
                let reason = "This router sent it to test the mailbox.".to_owned();
                (Some(IncomingEvent::Skipped { reason, digest, brief }), After::Settle(Disposal::Delete))
            }
            Verdict::Skip(reason) => {
                (Some(IncomingEvent::Skipped { reason: reason.clone(), digest, brief }), After::Nothing)
            }
            Verdict::SetAsideEarlier => {
                let reason = SET_ASIDE_EARLIER.to_owned();
                (Some(IncomingEvent::Skipped { reason, digest, brief }), self.away())
            }
            Verdict::Undeliverable(failure) => self.set_aside(arrived, failure.clone()),
            Verdict::Held(failure) => {
                let (failure, body) = (failure.clone(), arrived.raw.clone());
                (Some(IncomingEvent::Quarantined { failure, body, digest, brief }), After::Nothing)
            }
            Verdict::Gone => (Some(IncomingEvent::Gone), After::Nothing),
            Verdict::Failed(failure) => {
                let mut attempts = arrived.open.attempts + 1;
                let mut next_try = self.ctx.retry_at(failure);
                if self.is_exhausted_innocent(arrived) {
                    // The whole mailbox fails for it, which a second attempt confirms.
                    (attempts, next_try) = (arrived.open.attempts, self.ctx.now());
                } else if attempts >= self.ctx.route.policy.maximum_attempts {
                    return self.set_aside(arrived, exhausted(failure.clone(), attempts));
                }
                let event = IncomingEvent::Failed { failure: failure.clone(), attempts, next_try };
                (Some(event), After::Queue(OpenStage::Seen, attempts, Some(next_try)))
            }
            Verdict::Unserved(_) => (None, After::Leave),
        }
    }

    fn set_aside(&self, arrived: &Arrived, failure: Failure) -> (Option<IncomingEvent>, After) {
        let (brief, digest, body) = (arrived.brief(), arrived.digest(), arrived.raw.clone());
        (Some(IncomingEvent::Quarantined { failure, body, digest, brief }), self.away())
    }

    /// Where the source keeps what cannot be delivered, if it is told to.
    fn away(&self) -> After {
        match &self.channel.undeliverable_folder {
            Some(folder) => After::Settle(Disposal::Move(folder.clone())),
            None => After::Nothing,
        }
    }

    fn quarantine_alert(&self, failure: &Failure, brief: &Brief, has_bytes: bool) -> Option<Entry> {
        let from = brief.from.as_deref().unwrap_or("an unknown sender");
        let called = self.ctx.called();
        let what = match &self.channel.undeliverable_folder {
            _ if has_bytes => {
                format!(
                    "A message from {from} to {called} could not be delivered and is in quarantine: {:?}.",
                    brief.subject
                )
            }
            Some(folder) => {
                format!("A message to {called} could not be delivered and is moved to its folder {folder:?}.")
            }
            None => format!("A message to {called} could not be delivered and stays in its mailbox."),
        };
        let next = if failure.hint.is_empty() {
            "Look at it in the quarantine; replay or discard it.".to_owned()
        } else {
            failure.hint.clone()
        };
        self.ctx.alert(AlertLevel::Error, AlertScope::Message, [what, failure.reason.clone(), next])
    }

    /// What was decided is durable: the leases end and the messages take their new places.
    fn move_on(&mut self, judged: Vec<Judged>, after: Vec<After>, leases: &mut HashMap<ItemId, Lease>) {
        for (Judged { arrived, verdict }, then) in judged.into_iter().zip(after) {
            if matches!(then, After::Leave) {
                continue;
            }
            let Some(mut open) = leases.remove(&arrived.open.id).and_then(Lease::settle) else { continue };
            self.tell(&arrived, &verdict);
            if let Verdict::Deliver(delivery) = &verdict {
                let received = open.received.or_else(|| delivery.summary.arrived());
                let described = Described { brief: arrived.brief(), correlation: delivery.correlation, received };
                self.described.insert(delivery.key.clone(), described);
            }
            match then {
                After::Queue(stage, attempts, next_try) => {
                    (open.stage, open.attempts, open.next_try) = (stage, attempts, next_try);
                    self.queue.put_back(open);
                }
                After::Settle(disposal) => {
                    // What is not tried again tells nothing of the mailbox any more.
                    self.failing.remove(&open.id);
                    self.unacknowledged.push_back(Settled { epoch: open.epoch, id: open.id, disposal });
                }
                After::Nothing => drop(self.failing.remove(&open.id)),
                After::Leave => {}
            }
        }
    }

    fn tell(&self, arrived: &Arrived, verdict: &Verdict) {
        if matches!(verdict, Verdict::Deliver(_) | Verdict::Unserved(_)) {
            return;
        }
        let brief = &arrived.brief();
        let item = arrived.open.id.to_string();
        let attempts = arrived.open.attempts + 1;
        let teller = &self.ctx.teller;
        match verdict {
            Verdict::Duplicate => teller.tell(&Duplicate { brief }),
            Verdict::OwnTest => teller.tell(&Skipped { brief, reason: "a test message of this router" }),
            Verdict::Skip(reason) => teller.tell(&Skipped { brief, reason }),
            Verdict::SetAsideEarlier => teller.tell(&Skipped { brief, reason: SET_ASIDE_EARLIER }),
            Verdict::Undeliverable(failure) | Verdict::Held(failure) => teller.tell(&Quarantined { brief, failure }),
            Verdict::Failed(failure)
                if attempts >= self.ctx.route.policy.maximum_attempts && self.is_to_blame(&arrived.open.id) =>
            {
                teller.tell(&Quarantined { brief, failure });
            }
            Verdict::Failed(failure) => teller.tell(&Deferred { item: &item, attempts, failure }),
            Verdict::Gone => teller.tell(&Gone { item: &item }),
            Verdict::Deliver(_) | Verdict::Unserved(_) => {}
        }
    }

    /// Shows what is staged.
    pub(super) async fn reveal(&mut self) -> Result<(), Fault> {
        let ctx = Arc::clone(&self.ctx);
        let _turn = ctx.schedule.deployment(&ctx.route.deployment.id).await;
        self.reveal_staged().await
    }

    /// What was staged in a deployment that the mailbox has left cannot be shown there any more, and
    /// is nowhere in the new one: it is fetched once more.
    async fn unstage(&mut self) -> Result<(), Fault> {
        let place = self.place.clone();
        let elsewhere = |open: &Open| matches!(&open.stage, OpenStage::Staged { key, .. } if key::place(key) != place);
        let moved = self.queue.take(elsewhere);
        if moved.is_empty() {
            return Ok(());
        }
        let entry =
            |open: &Open| Entry::Incoming { epoch: open.epoch, id: open.id.clone(), event: IncomingEvent::Unstaged };
        let recorded = self.record_with_owed(moved.iter().map(entry).collect()).await;
        for mut open in moved {
            if recorded.is_ok() {
                self.ctx.teller.tell(&Unstaged { item: &open.id.to_string() });
                (open.stage, open.was_staged) = (OpenStage::Seen, false);
            }
            self.queue.put_back(open);
        }
        recorded
    }

    async fn reveal_staged(&mut self) -> Result<(), Fault> {
        self.unstage().await?;
        let staged = self.queue.take(|open| matches!(open.stage, OpenStage::Staged { .. }));
        if staged.is_empty() {
            return Ok(());
        }
        let keys: Vec<(EmailAddress, String)> = staged.iter().filter_map(staged_key).collect();
        let results = match self.ctx.deployment() {
            Ok(deployment) => deployment.reveal(&keys).await,
            Err(failure) => vec![Err(failure); keys.len()],
        };
        crash::point("incoming.revealed");
        let failure = results.iter().find_map(|result| result.as_ref().err().cloned());
        let (shown, hidden): (Vec<_>, Vec<_>) = staged
            .into_iter()
            .zip(results.into_iter().map(|r| r.is_ok()).chain(std::iter::repeat(false)))
            .partition(|(_, ok)| *ok);
        for (open, _) in hidden {
            self.queue.put_back(open);
        }
        let disposal = self.disposal();
        let event = if disposal == Disposal::Keep { IncomingEvent::Completed } else { IncomingEvent::Delivered };
        let delivered = |open: &Open| Entry::Incoming { epoch: open.epoch, id: open.id.clone(), event: event.clone() };
        let entries = shown.iter().map(|(open, _)| delivered(open)).collect();
        if let Err(fault) = self.record_with_owed(entries).await {
            // Revealing again is harmless; what is not recorded is not delivered.
            shown.into_iter().for_each(|(open, _)| self.queue.put_back(open));
            return Err(fault);
        }
        crash::point("incoming.delivered-recorded");
        if disposal == Disposal::Keep {
            // The source is told nothing: with that record it is acknowledged as well.
            crash::point("incoming.acknowledged");
        }
        let mut doubtful = BTreeMap::<u64, Vec<ItemId>>::new();
        for (open, _) in shown {
            self.tell_shown(&open);
            if open.was_staged && super::is_doubtful(&disposal, &open.id) {
                doubtful.entry(open.epoch).or_default().push(open.id);
            } else if disposal != Disposal::Keep {
                let disposal = disposal.clone();
                self.unacknowledged.push_back(Settled { epoch: open.epoch, id: open.id, disposal });
            }
        }
        self.doubt(doubtful);
        failure.map_or(Ok(()), |failure| Err(Fault::Deployment(failure)))
    }

    fn tell_shown(&mut self, open: &Open) {
        if let Some((recipient, key)) = staged_key(open) {
            match self.described.remove(&key) {
                Some(Described { brief, correlation, received }) => {
                    let received = received.filter(|at| at.as_second() >= self.since.as_second());
                    let latency = received.map(|at| crate::context::until(at, self.ctx.now()).as_millis());
                    let latency_ms = latency.map(|ms| u64::try_from(ms).unwrap_or(u64::MAX));
                    let event = Delivered { recipient: &recipient, key: &key, brief: &brief, correlation, latency_ms };
                    self.ctx.teller.tell(&event);
                }
                None => self.ctx.teller.tell(&Revealed { recipient: &recipient, key: &key }),
            }
        }
    }
}

fn staged_key(open: &Open) -> Option<(EmailAddress, String)> {
    match &open.stage {
        OpenStage::Staged { key, recipient } => Some((recipient.clone(), key.clone())),
        OpenStage::Seen | OpenStage::Delivered | OpenStage::Owes(_) => None,
    }
}
