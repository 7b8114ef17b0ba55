//! What follows from the answers of a server: who has it, who never will, who is tried again.

use std::sync::Arc;

use jiff::Timestamp;
use waypost_domain::{AlertLevel, AlertScope, EmailAddress};

use super::{Held, Outgoing};
use crate::events::{Delayed, SendFailed, SendUncertain, Sent};
use crate::failure::{Failure, FailureKind};
use crate::health::exhausted;
use crate::journal::{Brief, Entry, OutgoingEvent};
use crate::message::Summary;
use crate::ports::{Envelope, Outcome, Verdict};
use crate::prepare::{Prepared, Unprepared};
use crate::world::World;

/// What became of one message in a batch.
#[derive(Debug)]
pub(super) struct Ended {
    held: Held,
    /// What was sent; none when it could not be prepared.
    prepared: Option<(String, Summary)>,
    fate: Fate,
    /// Whether a server answered for it.
    pub(super) carried: bool,
}

#[derive(Debug)]
enum Fate {
    Over(Outcome),
    Again(Failure),
}

impl Ended {
    pub(super) fn unprepared(mut held: Held, why: Unprepared, maximum: u32) -> Self {
        let fate = match why {
            Unprepared::Refused(failure) => Fate::Over(Outcome::Failed(failure)),
            Unprepared::Unreadable(failure) => {
                held.attempts += 1;
                if held.attempts < maximum {
                    Fate::Again(failure)
                } else {
                    let failure = exhausted(failure, held.attempts);
                    Fate::Over(without_answer(&mut held, failure))
                }
            }
        };
        Self { held, prepared: None, fate, carried: false }
    }
}

/// Judges the answers to one message. The entry tells the journal.
pub(super) fn judge(
    mut held: Held,
    prepared: Prepared,
    envelope: &Envelope,
    result: Result<Vec<Verdict>, Failure>,
    maximum: u32,
    now: Timestamp,
    retry_at: impl Fn(&Failure) -> Timestamp,
) -> (Ended, Entry) {
    let carried = result.is_ok();
    let (fate, event) = match result {
        Ok(verdicts) => answered(&mut held, envelope, verdicts, maximum, now, &retry_at),
        Err(failure) => not_answered(&mut held, failure, maximum, &retry_at),
    };
    let entry = Entry::Outgoing { key: held.pending.key.clone(), event };
    let prepared = Some((prepared.message_id, prepared.summary));
    (Ended { held, prepared, fate, carried }, entry)
}

fn answered(
    held: &mut Held,
    envelope: &Envelope,
    verdicts: Vec<Verdict>,
    maximum: u32,
    now: Timestamp,
    retry_at: &impl Fn(&Failure) -> Timestamp,
) -> (Fate, OutgoingEvent) {
    let last = held.attempts >= maximum;
    let missing = || Verdict::Refused(Failure::transient("Recipient", "The server did not answer for this recipient."));
    let verdicts = verdicts.into_iter().chain(std::iter::repeat_with(missing));
    let (mut accepted, mut refused, mut deferred, mut left) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (recipient, verdict) in envelope.recipients.iter().cloned().zip(verdicts) {
        match verdict {
            Verdict::Accepted(_) => accepted.push(recipient),
            Verdict::Refused(failure) if !failure.is_transient() => refused.push((recipient, failure)),
            Verdict::Refused(failure) if last => refused.push((recipient, exhausted(failure, held.attempts))),
            Verdict::Refused(failure) => deferred.push((recipient, failure)),
            Verdict::Left => left.push((recipient, left_over())),
        }
    }
    let is_divided = !left.is_empty() && !accepted.is_empty();
    // Whoever was not asked for comes before those who are to be asked again.
    left.append(&mut deferred);
    let deferred = left;
    held.accepted.extend(accepted.clone());
    held.refused.extend(refused.clone());
    let Some((_, failure)) = deferred.first().cloned() else {
        let outcome = outcome(&held.accepted, std::mem::take(&mut held.refused));
        return (Fate::Over(outcome.clone()), OutgoingEvent::Ended(outcome));
    };
    let mut next_try = deferred.iter().map(|(_, failure)| retry_at(failure)).min();
    if is_divided {
        // Nothing failed: the rest goes in the next transaction, at once, and that is no other attempt.
        // It ends, because each of them carries the message to somebody.
        held.attempts = held.attempts.saturating_sub(1);
        next_try = Some(now);
    }
    held.next_try = next_try;
    held.remaining = Some(deferred.iter().map(|(recipient, _)| recipient.clone()).collect());
    (Fate::Again(failure), OutgoingEvent::Answered { accepted, refused, deferred, next_try })
}

fn left_over() -> Failure {
    Failure::transient("Recipient", "The server takes no more recipients at a time.")
}

fn not_answered(
    held: &mut Held,
    failure: Failure,
    maximum: u32,
    retry_at: &impl Fn(&Failure) -> Timestamp,
) -> (Fate, OutgoingEvent) {
    let over = |outcome: Outcome| (Fate::Over(outcome.clone()), OutgoingEvent::Ended(outcome));
    match failure.kind {
        FailureKind::Uncertain => over(Outcome::Uncertain(failure)),
        FailureKind::Transient if held.attempts < maximum => {
            let next_try = retry_at(&failure);
            held.next_try = Some(next_try);
            (Fate::Again(failure.clone()), OutgoingEvent::NotSent { failure, attempts: held.attempts, next_try })
        }
        FailureKind::Transient => {
            let failure = exhausted(failure, held.attempts);
            over(without_answer(held, failure))
        }
        FailureKind::Permanent | FailureKind::Unauthorized | FailureKind::Misconfigured => {
            over(without_answer(held, failure))
        }
    }
}

/// The end of a message whose last attempt nobody got: those who have it already still have it.
fn without_answer(held: &mut Held, failure: Failure) -> Outcome {
    if held.accepted.is_empty() {
        return Outcome::Failed(failure);
    }
    let mut refused = std::mem::take(&mut held.refused);
    refused.extend(held.remaining.take().into_iter().flatten().map(|recipient| (recipient, failure.clone())));
    Outcome::Sent { refused }
}

fn outcome(accepted: &[EmailAddress], refused: Vec<(EmailAddress, Failure)>) -> Outcome {
    if !accepted.is_empty() {
        return Outcome::Sent { refused };
    }
    let others = refused.len().saturating_sub(1);
    let first = refused.into_iter().next();
    Outcome::Failed(first.map_or_else(
        || Failure::permanent("Recipient", "The message has no recipients."),
        |(recipient, failure)| {
            let also =
                if others > 0 { format!(" {others} more recipients were refused as well.") } else { String::new() };
            let reason = format!("{recipient} was refused: {}{also}", failure.reason);
            Failure { kind: FailureKind::Permanent, reason, ..failure }
        },
    ))
}

impl<W: World> Outgoing<W> {
    /// Takes one message out of the lanes. Answers what was sent, to be tracked.
    pub(super) fn take_ended(&mut self, ended: Ended) -> Option<Arc<Summary>> {
        let Ended { mut held, prepared, fate, .. } = ended;
        let brief = prepared.as_ref().map_or_else(|| named(&held), |(_, summary)| summary.brief());
        let message_id = prepared.as_ref().map_or_else(|| held.pending.name.clone(), |(id, _)| id.clone());
        let teller = &self.ctx.teller;
        match fate {
            Fate::Again(failure) => {
                let attempts = held.attempts;
                if prepared.is_none() {
                    // The journal knows nothing of an attempt at which nothing was sent.
                    held.next_try = Some(self.ctx.retry_at(&failure));
                }
                teller.tell(&Delayed { message_id: &message_id, attempts, failure: &failure });
                self.held.push_back(held);
                None
            }
            Fate::Over(outcome) => {
                match &outcome {
                    Outcome::Sent { refused } => {
                        teller.tell(&Sent { message_id: &message_id, brief: &brief, refused: refused.len() })
                    }
                    Outcome::Failed(failure) => teller.tell(&SendFailed { name: &message_id, failure }),
                    Outcome::Uncertain(failure) => teller.tell(&SendUncertain { message_id: &message_id, failure }),
                }
                if prepared.is_none() {
                    // Nothing of it is written down yet: with its name somebody finds it again.
                    let entry = |event| Entry::Outgoing { key: held.pending.key.clone(), event };
                    let claimed = OutgoingEvent::Claimed { place: self.place.clone(), brief: brief.clone() };
                    self.owed.extend([entry(claimed), entry(OutgoingEvent::Ended(outcome.clone()))]);
                }
                self.owed.extend(self.end_alert(&brief, &message_id, &outcome));
                let was_sent = matches!(outcome, Outcome::Sent { .. });
                self.unsettled.push((held.pending.key, outcome));
                prepared.filter(|_| was_sent).map(|(_, summary)| Arc::new(summary))
            }
        }
    }

    pub(super) fn end_alert(&self, brief: &Brief, message_id: &str, outcome: &Outcome) -> Option<Entry> {
        let (what, why, level) = match outcome {
            Outcome::Sent { refused } => {
                let (recipient, failure) = refused.first()?;
                let what = format!(
                    "{} of the recipients of {:?} from {} were refused, among them {recipient}.",
                    refused.len(),
                    brief.subject,
                    self.ctx.called()
                );
                (what, failure.reason.clone(), AlertLevel::Warning)
            }
            Outcome::Failed(failure) => {
                let what = format!("{:?} from {} could not be sent.", brief.subject, self.ctx.called());
                (what, failure.reason.clone(), AlertLevel::Error)
            }
            Outcome::Uncertain(failure) => return self.uncertain_alert(&brief.subject, message_id, failure),
        };
        let next = "Correct what is named and send the message again.".to_owned();
        self.ctx.alert(level, AlertScope::Message, [what, why, next])
    }
}

pub(super) fn named(held: &Held) -> Brief {
    Brief { subject: held.pending.name.clone(), size: held.pending.body.len(), ..Brief::default() }
}
