//! What becomes of one message: the rules, in the order in which they are asked.
//!
//! 1. A test message of this router is dropped.
//! 2. What was handled in an older epoch is not handled again.
//! 3. What this mailbox sent itself is a loop.
//! 4. What is older than "process email from" is left alone.
//! 5. What is over a limit cannot be delivered.
//! 6. In a forward mailbox only attached originals of known submitters count.
//! 7. What was perhaps delivered before the journal was damaged waits for a person.
//! 8. The deployment filters and correlates.
//!
//! A message without From or Message-ID is delivered like any other. Mail made by machines is
//! delivered too: the deployment wants its bounces. Nothing here ever answers a message.

use std::sync::Arc;

use jiff::Timestamp;
use waypost_domain::{EmailAddress, MailboxKind, ObjectId};

use super::Incoming;
use crate::body::{Body, SpoolDir};
use crate::context::Fault;
use crate::crash;
use crate::failure::Failure;
use crate::journal::{Brief, Earlier, Journal as _};
use crate::key;
use crate::lease::Open;
use crate::message::{Original, Reading, Summary, attached_original};
use crate::ports::{Delivery, Deployment as _, Judgement, Trace};
use crate::world::World;

/// A message that came, with what was read of it.
#[derive(Debug)]
pub(super) struct Arrived {
    pub(super) open: Open,
    /// Its bytes as they came; none when they could not be fetched.
    pub(super) raw: Option<Body>,
    pub(super) read: Result<Letter, Failure>,
}

/// What was read of a message.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) summary: Arc<Summary>,
    /// In a forward mailbox: the attached original, or why there is none.
    pub(super) original: Option<Result<(Body, Arc<Summary>), Failure>>,
}

/// What becomes of a message.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It is delivered.
    Deliver(Box<Delivery>),
    /// It was delivered before.
    Duplicate,
    /// It was sent to test the mailbox: it is deleted.
    OwnTest,
    /// It does not become an activity; why.
    Skip(String),
    /// It was set aside before the source renumbered its messages.
    SetAsideEarlier,
    /// It cannot be delivered; why.
    Undeliverable(Failure),
    /// It was perhaps delivered: a person decides. It stays at its source.
    Held(Failure),
    /// It disappeared.
    Gone,
    /// It failed this time.
    Failed(Failure),
    /// The deployment failed, or the router's own disk.
    Unserved(Failure),
}

/// What the router itself makes of a message.
enum Ruled {
    /// It is decided.
    Decided(Verdict),
    /// The deployment is asked.
    Ask(Box<Target>),
}

impl From<Verdict> for Ruled {
    fn from(verdict: Verdict) -> Self {
        Self::Decided(verdict)
    }
}

/// What to do about a message that was not even fetched.
const STAYS: &str = "It stays in its mailbox. Raise the message size limit of the policy and copy it into the Inbox \
    once more, or handle it there by hand.";

pub(super) fn too_large(size: u64, limit: u64) -> Failure {
    Failure::permanent("Size limit", format!("The message has {size} bytes; the limit is {limit}.")).hint(STAYS)
}

fn attachment_too_large(size: u64, limit: u64) -> Failure {
    Failure::permanent("Size limit", format!("An attachment has {size} bytes; the limit is {limit}."))
        .hint(
            "Replaying delivers it in spite of the limit. For later messages, raise the attachment size limit of the policy.",
        )
}

fn perhaps_delivered() -> Failure {
    Failure::permanent("Journal", "It was perhaps delivered before the journal was damaged.")
        .hint("Look whether the CRM has it: discard it if so, replay it if not.")
}

/// Reads a message, in a forward mailbox with the attached original. Blocking.
pub(super) fn read(raw: &Body, kind: MailboxKind, reading: Reading<'_>, spool: &SpoolDir) -> Result<Letter, Failure> {
    let unreadable = |error: std::io::Error| {
        Failure::transient("Read", format!("The temporary copy of the message could not be read: {error}."))
            .hint("Check the free space of the router's spool folder.")
            .of_place()
    };
    let summary = Arc::new(Summary::read(raw, reading).map_err(unreadable)?);
    if kind != MailboxKind::Forward {
        return Ok(Letter { summary, original: None });
    }
    let original = match attached_original(raw, spool).map_err(unreadable)? {
        Original::One(body) => {
            let summary = Summary::read(&body, reading).map_err(unreadable)?;
            Ok((body, Arc::new(summary)))
        }
        Original::None => Err(not_forwarded("It holds no attached message, so it was not forwarded as an attachment.")),
        Original::Broken => Err(not_forwarded("The message that is attached to it has no header, so it is broken.")),
        Original::Several(count) => Err(Failure::permanent(
            "Forward mailbox",
            format!("It holds {count} attached messages, and which of them was forwarded cannot be told."),
        )
        .hint("Forward each message by itself; replaying delivers the whole to the folder of the forward mailbox.")),
    };
    Ok(Letter { summary, original: Some(original) })
}

fn not_forwarded(why: &str) -> Failure {
    Failure::permanent("Forward mailbox", why)
        .hint("In the user's mailbox, forward messages as attachments to this forward mailbox.")
}

impl<W: World> Incoming<W> {
    /// Why mail received at a time is too old to be processed, if it is: the end of a sentence.
    pub(super) fn too_old(&self, received: Option<Timestamp>) -> Option<String> {
        let received = received?;
        if let Some(from) = self.channel.process_from.filter(|from| received < *from) {
            return Some(format!("received before the time from which email is processed, {from}"));
        }
        let age = self.ctx.route.policy.maximum_age?;
        let oldest = self.ctx.now().checked_sub(age).ok()?;
        (received < oldest).then(|| format!("received more than the policy's {} days ago", age.as_secs() / 86_400))
    }

    /// Decides about messages: one verdict each, in their order.
    pub(super) async fn decide(&mut self, arrived: &[Arrived]) -> Result<Vec<Verdict>, Fault> {
        let mut ruled = Vec::with_capacity(arrived.len());
        for one in arrived {
            ruled.push(Box::pin(self.rule(one)).await?);
        }
        Ok(self.judge(arrived, ruled).await)
    }

    async fn rule(&mut self, arrived: &Arrived) -> Result<Ruled, Fault> {
        let (letter, raw) = match (&arrived.read, &arrived.raw) {
            (Ok(letter), Some(raw)) => (letter, raw),
            (Err(failure), _) if failure.step == "Gone" && !failure.is_transient() => return Ok(Verdict::Gone.into()),
            (Err(failure), _) if failure.of_place => return Ok(Verdict::Unserved(failure.clone()).into()),
            (Err(failure), _) if failure.is_transient() => return Ok(Verdict::Failed(failure.clone()).into()),
            (Err(failure), _) => return Ok(Verdict::Undeliverable(failure.clone()).into()),
            (Ok(_), None) => {
                let failure = Failure::transient("Fetch", "The message has no bytes.");
                return Ok(Verdict::Failed(failure).into());
            }
        };
        let (open, summary) = (&arrived.open, &letter.summary);
        if summary.is_own_test {
            return Ok(Verdict::OwnTest.into());
        }
        if let Some(verdict) = self.handled_earlier(open, summary).await? {
            return Ok(verdict.into());
        }
        if summary.is_own {
            return Ok(Verdict::Skip("This mailbox sent it itself: a loop.".to_owned()).into());
        }
        if open.received.is_none()
            && let Some(arrived) = summary.arrived()
            && let Some(why) = self.too_old(Some(arrived))
        {
            return Ok(Verdict::Skip(format!("It is too old: {why}, at {arrived}.")).into());
        }
        if summary.size > self.ctx.route.policy.message_limit {
            let failure = too_large(summary.size, self.ctx.route.policy.message_limit);
            return Ok(Verdict::Undeliverable(failure).into());
        }
        let target = match self.target(raw, letter) {
            Ok(target) => target,
            Err(failure) => return Ok(Verdict::Undeliverable(failure).into()),
        };
        let limit = self.ctx.route.policy.attachment_limit;
        if target.summary.largest_attachment > limit {
            let failure = attachment_too_large(target.summary.largest_attachment, limit);
            return Ok(Verdict::Undeliverable(failure).into());
        }
        if let Some(verdict) = self.perhaps_delivered(open, &target, summary).await {
            return Ok(verdict.into());
        }
        Ok(Ruled::Ask(Box::new(target)))
    }

    /// After the journal was damaged: a message that it does not know, and that came before, was
    /// perhaps delivered. What the deployment holds under its key says so; otherwise nobody knows.
    async fn perhaps_delivered(&mut self, open: &Open, target: &Target, summary: &Summary) -> Option<Verdict> {
        let until = self.unsure_until?;
        // The date that the sender wrote proves nothing.
        if open.received.or(summary.received).is_some_and(|received| received > until) {
            return None;
        }
        let (mailbox, place) = (self.ctx.route.mailbox.clone(), self.place.clone());
        let keys = [
            key::incoming(&mailbox, open.epoch, &open.id, &place),
            key::replay(&mailbox, open.epoch, &open.id, &place),
        ];
        let deployment = match self.ctx.deployment() {
            Ok(deployment) => deployment,
            Err(failure) => return Some(Verdict::Unserved(failure)),
        };
        match deployment.trace(&target.recipient, &keys).await {
            Ok(Trace::Shown) => Some(Verdict::Duplicate),
            Ok(Trace::Staged) => None,
            Ok(Trace::Nothing) => Some(Verdict::Held(perhaps_delivered())),
            Err(failure) => Some(Verdict::Unserved(failure)),
        }
    }

    async fn handled_earlier(&mut self, open: &Open, summary: &Summary) -> Result<Option<Verdict>, Fault> {
        if !self.renumbered {
            return Ok(None);
        }
        let journal = self.ctx.world.journal();
        let earlier = journal.match_digest(&self.ctx.route.mailbox, open.epoch, &open.id, summary.digest).await?;
        if earlier.is_some() {
            crash::point("incoming.matched");
        }
        Ok(earlier.map(|earlier| match earlier {
            Earlier::Delivered => Verdict::Duplicate,
            Earlier::Left => Verdict::Skip("It was skipped before the source renumbered its messages.".to_owned()),
            Earlier::SetAside => Verdict::SetAsideEarlier,
        }))
    }

    /// Whose folder or record a message belongs to, and which bytes of it.
    fn target(&self, raw: &Body, letter: &Letter) -> Result<Target, Failure> {
        let route = &self.ctx.route;
        if route.kind != MailboxKind::Forward {
            let (body, summary) = (raw.clone(), Arc::clone(&letter.summary));
            return Ok(Target {
                mailbox: route.mailbox.clone(),
                recipient: route.address.clone(),
                submitted_by: None,
                body,
                summary,
            });
        }
        let from = letter.summary.from.as_ref();
        let submitter = from.and_then(|from| route.submitters.get(&from.key())).ok_or_else(|| {
            let who = from.map_or_else(|| "an unknown sender".to_owned(), ToString::to_string);
            Failure::permanent(
                "Forward mailbox",
                format!("{who} is no user or queue whose mail comes through this forward mailbox."),
            )
            .hint(
                "Set the incoming delivery method of the sender's mailbox to Forward Mailbox and publish, then replay the \
                 message. Replayed before, it is delivered to the folder of the forward mailbox.",
            )
        })?;
        let missing = || Err(not_forwarded("It was not read for an attached message."));
        let (body, summary) = letter.original.clone().unwrap_or_else(missing)?;
        Ok(Target {
            mailbox: submitter.mailbox.clone(),
            recipient: submitter.address.clone(),
            submitted_by: Some(submitter.address.clone()),
            body,
            summary,
        })
    }

    /// Asks the deployment about all that is left to it, at once.
    async fn judge(&mut self, arrived: &[Arrived], ruled: Vec<Ruled>) -> Vec<Verdict> {
        let asks = ruled.iter().filter_map(|one| match one {
            Ruled::Ask(target) => Some((target.recipient.clone(), Arc::clone(&target.summary))),
            Ruled::Decided(_) => None,
        });
        let asked: Vec<_> = asks.collect();
        let answers = match self.ctx.deployment() {
            _ if asked.is_empty() => Vec::new(),
            Ok(deployment) => deployment.judge(&self.ctx.route, &asked).await,
            Err(failure) => vec![Err(failure); asked.len()],
        };
        let silent = || Failure::transient("Judge", "The deployment did not answer for this message.");
        let mut answers = answers.into_iter();
        let verdict = |(arrived, ruled): (&Arrived, Ruled)| match ruled {
            Ruled::Decided(verdict) => verdict,
            Ruled::Ask(target) => self.judged(&arrived.open, *target, answers.next().unwrap_or_else(|| Err(silent()))),
        };
        arrived.iter().zip(ruled).map(verdict).collect()
    }

    fn judged(&self, open: &Open, target: Target, judgement: Result<Judgement, Failure>) -> Verdict {
        match judgement {
            Ok(Judgement::Deliver(correlation)) => Verdict::Deliver(Box::new(Delivery {
                key: key::incoming(&self.ctx.route.mailbox, open.epoch, &open.id, &self.place),
                recipient: target.recipient,
                mailbox: target.mailbox,
                submitted_by: target.submitted_by,
                body: target.body,
                summary: target.summary,
                correlation,
            })),
            Ok(Judgement::Skip(reason)) => Verdict::Skip(reason),
            Ok(Judgement::Duplicate) => Verdict::Duplicate,
            Err(failure) => Verdict::Unserved(failure),
        }
    }
}

/// Whose folder or record a message belongs to, and which bytes of it.
struct Target {
    mailbox: ObjectId,
    recipient: EmailAddress,
    submitted_by: Option<EmailAddress>,
    body: Body,
    summary: Arc<Summary>,
}

impl Arrived {
    /// What a person wants to know at a glance.
    pub(super) fn brief(&self) -> Brief {
        match (&self.read, &self.raw) {
            (Ok(letter), _) => match &letter.original {
                Some(Ok((_, summary))) => summary.brief(),
                _ => letter.summary.brief(),
            },
            (Err(_), Some(raw)) => Brief { size: raw.len(), ..Brief::default() },
            (Err(_), None) => Brief { size: self.open.size.unwrap_or(0), ..Brief::default() },
        }
    }

    /// The digest of its bytes, when they were read.
    pub(super) fn digest(&self) -> Option<[u8; 32]> {
        self.read.as_ref().ok().map(|letter| letter.summary.digest)
    }
}
