//! What each journal entry does to the tables.

use rusqlite::params;
use waypost_domain::{Choice as _, Direction, TestStatus};
use waypost_engine::Failure;
use waypost_engine::control::MessageEnd;
use waypost_engine::journal::{Alert, Brief, Entry, IncomingEvent, MailboxEvent, OutgoingEvent};
use waypost_engine::ports::{ItemId, Outcome};

use super::apart;
use super::codec::{
    ACKNOWLEDGED, ATTEMPTING, DELIVERED, ENDED, GONE, ItemParam, Json, OwedDisposal, QUARANTINED, SEEN, SKIPPED,
    STAGED, StoredOutcome, WAITING, json, millis,
};
use super::writer::Scope;

/// The number under which the recent table knows an end.
pub(super) const fn end_code(end: MessageEnd) -> i64 {
    match end {
        MessageEnd::Delivered => 0,
        MessageEnd::Skipped => 1,
        MessageEnd::Quarantined => 2,
        MessageEnd::Sent => 3,
        MessageEnd::Failed => 4,
        MessageEnd::Uncertain => 5,
    }
}

/// One message row that is being changed.
struct Item<'a> {
    scope: &'a Scope<'a>,
    mailbox: i64,
    epoch: i64,
    id: &'a ItemId,
}

/// The bytes of a quarantined message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// The number drawn for the message.
    pub(super) number: i64,
    /// Whether its bytes are on disk.
    pub(super) has_bytes: bool,
}

/// Applies one entry of a mailbox. `kept` belongs to an entry that quarantines.
pub(super) fn entry(scope: &Scope<'_>, mailbox: i64, entry: &Entry, kept: Option<Kept>) -> rusqlite::Result<()> {
    match entry {
        Entry::Seen { epoch, items } => seen(scope, mailbox, epoch.cast_signed(), items),
        Entry::Incoming { epoch, id, event } => {
            let item = Item { scope, mailbox, epoch: epoch.cast_signed(), id };
            item.apply(event, kept)
        }
        Entry::LeftAlone { reason } => recent(scope, mailbox, MessageEnd::Skipped, reason, &Brief::default()),
        Entry::EpochEnded { epoch } => epoch_ended(scope, mailbox, epoch.cast_signed()),
        Entry::Reused { epoch, items } => apart::set(scope.connection, mailbox, *epoch, items, scope.now).map(drop),
        Entry::Outgoing { key, event } => outgoing(scope, mailbox, key, event),
        Entry::Mailbox(event) => mailbox_event(scope, mailbox, event),
        Entry::Alert(alert) => raise(scope, alert),
    }
}

fn seen(scope: &Scope<'_>, mailbox: i64, epoch: i64, items: &[ItemId]) -> rusqlite::Result<()> {
    let mut insert = scope.connection.prepare_cached(
        "INSERT INTO incoming(mailbox, epoch, item, stage, since) VALUES (?1, ?2, ?3, 0, ?4)
         ON CONFLICT(mailbox, epoch, item) DO NOTHING",
    )?;
    let mut above = 0;
    for id in items {
        insert.execute(params![mailbox, epoch, ItemParam(id), scope.now])?;
        if let ItemId::Number(number) = id {
            above = above.max(*number);
        }
    }
    // A cursor of another epoch starts again from the bottom.
    scope.execute(
        "UPDATE mailbox SET above = CASE WHEN epoch = ?2 THEN max(above, ?3) ELSE ?3 END, epoch = ?2 WHERE row = ?1",
        params![mailbox, epoch, above],
    )?;
    Ok(())
}

/// What was only listed can no longer be fetched and is forgotten: should the epoch come back, as
/// when a mailbox is moved to another server and back, it is new again. What was delivered can no
/// longer be acknowledged. What is staged stays open: it is still shown from staging.
fn epoch_ended(scope: &Scope<'_>, mailbox: i64, epoch: i64) -> rusqlite::Result<()> {
    scope.execute("DELETE FROM incoming WHERE mailbox = ?1 AND epoch = ?2 AND stage = 0", params![mailbox, epoch])?;
    scope.execute(
        "UPDATE incoming SET stage = 3, next_try = NULL, failure = NULL, brief = NULL
         WHERE mailbox = ?1 AND epoch = ?2 AND stage = 2",
        params![mailbox, epoch],
    )?;
    scope.execute(
        "UPDATE incoming SET disposal = NULL WHERE mailbox = ?1 AND epoch = ?2 AND disposal IS NOT NULL",
        params![mailbox, epoch],
    )?;
    Ok(())
}

impl Item<'_> {
    fn apply(&self, event: &IncomingEvent, kept: Option<Kept>) -> rusqlite::Result<()> {
        match event {
            IncomingEvent::Staged { key, recipient, digest, brief, correlation } => self.update(
                "UPDATE incoming SET stage = ?4, key = ?5, recipient = ?6, digest = ?7, brief = ?8, correlation = ?9,
                   failure = NULL
                 WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3",
                params![
                    self.mailbox,
                    self.epoch,
                    ItemParam(self.id),
                    STAGED,
                    key,
                    recipient.as_str(),
                    digest,
                    json(brief)?,
                    correlation.code()
                ],
            ),
            IncomingEvent::Unstaged => {
                self.scope.execute(
                    "UPDATE incoming SET stage = ?4, key = NULL, recipient = NULL, digest = NULL, brief = NULL,
                       correlation = NULL
                     WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3 AND stage = ?5",
                    params![self.mailbox, self.epoch, ItemParam(self.id), SEEN, STAGED],
                )?;
                Ok(())
            }
            IncomingEvent::Delivered => {
                self.note_delivered()?;
                self.delivered()
            }
            IncomingEvent::Completed => self.completed(),
            IncomingEvent::Skipped { reason, digest, brief } => {
                self.end(SKIPPED, digest.as_ref())?;
                // Mail that is too old is skipped unread, perhaps by the ten thousand: nobody wants to see it.
                if digest.is_none() && brief.message_id.is_none() && brief.subject.is_empty() {
                    return Ok(());
                }
                recent(self.scope, self.mailbox, MessageEnd::Skipped, reason, brief)
            }
            IncomingEvent::Owes(disposal) => {
                self.scope.execute(
                    "UPDATE incoming SET disposal = ?4 WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3",
                    params![self.mailbox, self.epoch, ItemParam(self.id), OwedDisposal(disposal.clone())],
                )?;
                Ok(())
            }
            IncomingEvent::Acknowledged => match self.settled()? {
                0 => self.acknowledged(),
                _ => Ok(()),
            },
            IncomingEvent::Failed { failure, attempts, next_try } => self.update(
                "UPDATE incoming SET attempts = ?4, next_try = ?5, failure = ?6
                 WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3",
                params![self.mailbox, self.epoch, ItemParam(self.id), attempts, millis(*next_try), json(failure)?],
            ),
            IncomingEvent::Quarantined { failure, body: _, digest, brief } => {
                self.end(QUARANTINED, digest.as_ref())?;
                self.quarantine(failure, brief, kept)
            }
            IncomingEvent::Gone => self.end(GONE, None),
        }
    }

    /// Makes the row when it is missing, so that an event without a listing before it counts.
    fn stage(&self) -> rusqlite::Result<()> {
        self.scope.execute(
            "INSERT INTO incoming(mailbox, epoch, item, stage, since) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT(mailbox, epoch, item) DO NOTHING",
            params![self.mailbox, self.epoch, ItemParam(self.id), SEEN, self.scope.now],
        )?;
        Ok(())
    }

    /// Changes the row, which is made when it is missing.
    fn update(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> rusqlite::Result<()> {
        if self.scope.execute(sql, values)? == 0 {
            self.stage()?;
            self.scope.execute(sql, values)?;
        }
        Ok(())
    }

    /// Puts a message that was staged on the list of those that ended.
    fn note_delivered(&self) -> rusqlite::Result<()> {
        let delivered = self.scope.execute(
            "INSERT INTO recent(mailbox, at, ended, correlation, reason, brief)
             SELECT mailbox, ?4, ?5, correlation, '', brief FROM incoming
             WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3 AND stage = ?6 AND brief IS NOT NULL",
            params![
                self.mailbox,
                self.epoch,
                ItemParam(self.id),
                self.scope.now,
                end_code(MessageEnd::Delivered),
                STAGED
            ],
        )?;
        self.scope.ended(MessageEnd::Delivered, delivered);
        Ok(())
    }

    /// A message of an older epoch can never be acknowledged: nothing is left to do with it.
    fn delivered(&self) -> rusqlite::Result<()> {
        self.update(
            "UPDATE incoming SET brief = NULL, correlation = NULL, failure = NULL,
               stage = CASE WHEN epoch <> (SELECT epoch FROM mailbox WHERE row = ?1) THEN ?5 ELSE ?4 END
             WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3 AND stage < ?4",
            params![self.mailbox, self.epoch, ItemParam(self.id), DELIVERED, ACKNOWLEDGED],
        )?;
        self.leave_quarantine()
    }

    /// Delivered and acknowledged in one.
    fn completed(&self) -> rusqlite::Result<()> {
        self.note_delivered()?;
        if self.settled()? == 0 {
            self.delivered()?;
            self.acknowledged()?;
        }
        self.leave_quarantine()
    }

    /// A message that was delivered out of quarantine is not in quarantine any more.
    fn leave_quarantine(&self) -> rusqlite::Result<()> {
        self.scope.execute(
            "DELETE FROM quarantine WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3",
            params![self.mailbox, self.epoch, ItemParam(self.id)],
        )?;
        Ok(())
    }

    /// Ends an open message for good; answers how many there were.
    fn settled(&self) -> rusqlite::Result<usize> {
        self.scope.execute(
            "UPDATE incoming SET stage = ?4, brief = NULL, correlation = NULL, key = NULL, recipient = NULL,
               next_try = NULL, failure = NULL, disposal = NULL
             WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3 AND stage < ?4",
            params![self.mailbox, self.epoch, ItemParam(self.id), ACKNOWLEDGED],
        )
    }

    /// What ended otherwise owes its source nothing more; what nobody listed is known from now on.
    fn acknowledged(&self) -> rusqlite::Result<()> {
        self.stage()?;
        self.scope.execute(
            "UPDATE incoming SET disposal = NULL
             WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3 AND disposal IS NOT NULL",
            params![self.mailbox, self.epoch, ItemParam(self.id)],
        )?;
        self.settled().map(|_| ())
    }

    fn end(&self, stage: i64, digest: Option<&[u8; 32]>) -> rusqlite::Result<()> {
        self.update(
            "UPDATE incoming SET stage = ?4, digest = coalesce(?5, digest), brief = NULL, key = NULL, recipient = NULL,
               next_try = NULL, failure = NULL
             WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3",
            params![self.mailbox, self.epoch, ItemParam(self.id), stage, digest],
        )
    }

    fn quarantine(&self, failure: &Failure, brief: &Brief, kept: Option<Kept>) -> rusqlite::Result<()> {
        // A message that comes into quarantine again is there once.
        self.scope.execute(
            "DELETE FROM quarantine WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3",
            params![self.mailbox, self.epoch, ItemParam(self.id)],
        )?;
        self.scope.execute(
            "INSERT INTO quarantine(row, mailbox, epoch, item, at, has_bytes, failure, brief)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                kept.map(|k| k.number),
                self.mailbox,
                self.epoch,
                ItemParam(self.id),
                self.scope.now,
                kept.is_some_and(|k| k.has_bytes),
                json(failure)?,
                json(brief)?
            ],
        )?;
        recent(self.scope, self.mailbox, MessageEnd::Quarantined, &failure.to_string(), brief)
    }
}

fn recent(scope: &Scope<'_>, mailbox: i64, end: MessageEnd, reason: &str, brief: &Brief) -> rusqlite::Result<()> {
    scope.execute(
        "INSERT INTO recent(mailbox, at, ended, reason, brief) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![mailbox, scope.now, end_code(end), reason, json(brief)?],
    )?;
    scope.ended(end, 1);
    Ok(())
}

fn outgoing(scope: &Scope<'_>, mailbox: i64, key: &str, event: &OutgoingEvent) -> rusqlite::Result<()> {
    match event {
        OutgoingEvent::Claimed { place, brief } => scope.execute(
            "INSERT INTO outgoing(mailbox, key, message_id, stage, attempts, brief, place, since)
             VALUES (?1, ?2, '', ?3, 0, ?4, ?5, ?6)
             ON CONFLICT(mailbox, key) DO NOTHING",
            params![mailbox, key, WAITING, json(brief)?, place, scope.now],
        ),
        OutgoingEvent::Intent { message_id, envelope, attempt, place, brief } => scope.execute(
            "INSERT INTO outgoing(mailbox, key, message_id, stage, attempts, brief, waiting, place, since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT(mailbox, key) DO UPDATE SET message_id = ?3, stage = ?4, attempts = ?5, brief = ?6, waiting = ?7,
               place = ?8, next_try = NULL",
            params![
                mailbox, key, message_id, ATTEMPTING, attempt, json(brief)?, json(&envelope.recipients)?, place, scope.now
            ],
        ),
        OutgoingEvent::Answered { accepted, refused, deferred, next_try } => {
            let (known_accepted, known_refused) = answered_so_far(scope, mailbox, key)?;
            let accepted = merge(known_accepted, accepted, |address| address.key());
            let refused = merge(known_refused, refused, |(address, _)| address.key());
            let waiting: Vec<_> = deferred.iter().map(|(address, _)| address).collect();
            let failure = deferred.first().map(|(_, failure)| json(failure)).transpose()?;
            scope.execute(
                "UPDATE outgoing SET stage = ?3, accepted = ?4, refused = ?5, waiting = ?6, next_try = ?7, failure = ?8
                 WHERE mailbox = ?1 AND key = ?2",
                params![
                    mailbox, key, WAITING, json(&accepted)?, json(&refused)?, json(&waiting)?,
                    next_try.map(millis), failure
                ],
            )
        }
        OutgoingEvent::NotSent { failure, attempts, next_try } => scope.execute(
            "UPDATE outgoing SET stage = ?3, next_try = ?4, failure = ?5, attempts = ?6 WHERE mailbox = ?1 AND key = ?2",
            params![mailbox, key, WAITING, millis(*next_try), json(failure)?, attempts],
        ),
        OutgoingEvent::Ended(outcome) => return ended(scope, mailbox, key, outcome),
        OutgoingEvent::Settled => {
            scope.execute("DELETE FROM outgoing WHERE mailbox = ?1 AND key = ?2", params![mailbox, key])
        }
    }?;
    Ok(())
}

type Answered = (Vec<waypost_domain::EmailAddress>, Vec<(waypost_domain::EmailAddress, Failure)>);

fn answered_so_far(scope: &Scope<'_>, mailbox: i64, key: &str) -> rusqlite::Result<Answered> {
    use rusqlite::OptionalExtension as _;
    let found = scope
        .connection
        .prepare_cached("SELECT accepted, refused FROM outgoing WHERE mailbox = ?1 AND key = ?2")?
        .query_row(params![mailbox, key], |row| Ok((row.get::<_, Json<_>>(0)?.0, row.get::<_, Json<_>>(1)?.0)))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// What is known and what came to it, each recipient once; there may be thousands.
fn merge<T: Clone>(mut known: Vec<T>, more: &[T], key: impl Fn(&T) -> String) -> Vec<T> {
    let mut keys: std::collections::HashSet<String> = known.iter().map(&key).collect();
    known.extend(more.iter().filter(|one| keys.insert(key(one))).cloned());
    known
}

fn ended(scope: &Scope<'_>, mailbox: i64, key: &str, outcome: &Outcome) -> rusqlite::Result<()> {
    scope.execute(
        "INSERT INTO outgoing(mailbox, key, message_id, stage, attempts, outcome, brief) VALUES (?1, ?2, '', ?3, 0, ?4, '{\"subject\":\"\",\"size\":0}')
         ON CONFLICT(mailbox, key) DO UPDATE SET stage = ?3, outcome = ?4, next_try = NULL, waiting = '[]'",
        params![mailbox, key, ENDED, json(&StoredOutcome::from(outcome))?],
    )?;
    let (end, reason) = match outcome {
        Outcome::Sent { refused } => (MessageEnd::Sent, refusal_text(refused)),
        Outcome::Failed(failure) => (MessageEnd::Failed, failure.to_string()),
        Outcome::Uncertain(failure) => (MessageEnd::Uncertain, failure.to_string()),
    };
    scope.execute(
        "INSERT INTO recent(mailbox, at, ended, reason, brief, key)
         SELECT mailbox, ?3, ?4, ?5, brief, ?6 FROM outgoing WHERE mailbox = ?1 AND key = ?2",
        params![mailbox, key, scope.now, end_code(end), reason, (end == MessageEnd::Failed).then_some(key)],
    )?;
    scope.ended(end, 1);
    if let Outcome::Uncertain(failure) = outcome {
        scope.execute(
            "INSERT INTO uncertain(mailbox, key, message_id, at, failure, accepted, brief)
             SELECT mailbox, key, message_id, ?3, ?4, accepted, brief FROM outgoing WHERE mailbox = ?1 AND key = ?2
             ON CONFLICT(mailbox, key) DO NOTHING",
            params![mailbox, key, scope.now, json(failure)?],
        )?;
    }
    Ok(())
}

fn refusal_text(refused: &[(waypost_domain::EmailAddress, Failure)]) -> String {
    let lines: Vec<_> = refused.iter().take(20).map(|(address, failure)| format!("{address}: {failure}")).collect();
    lines.join("\n")
}

fn mailbox_event(scope: &Scope<'_>, mailbox: i64, event: &MailboxEvent) -> rusqlite::Result<()> {
    match event {
        MailboxEvent::Recovered(Direction::Incoming) => {
            scope.execute("UPDATE mailbox SET incoming_attempts = 0 WHERE row = ?1", params![mailbox])
        }
        MailboxEvent::Recovered(Direction::Outgoing) => {
            scope.execute("UPDATE mailbox SET outgoing_attempts = 0 WHERE row = ?1", params![mailbox])
        }
        MailboxEvent::Retrying { direction: Direction::Incoming, attempts, .. } => {
            scope.execute("UPDATE mailbox SET incoming_attempts = ?2 WHERE row = ?1", params![mailbox, attempts])
        }
        MailboxEvent::Retrying { direction: Direction::Outgoing, attempts, .. } => {
            scope.execute("UPDATE mailbox SET outgoing_attempts = ?2 WHERE row = ?1", params![mailbox, attempts])
        }
        MailboxEvent::Disabled { direction: _, failure } => scope.execute(
            "UPDATE mailbox SET disabled = ?2, disabled_at = coalesce(disabled_at, ?3) WHERE row = ?1",
            params![mailbox, json(failure)?, scope.now],
        ),
        MailboxEvent::Enabled => scope.execute(
            "UPDATE mailbox SET disabled = NULL, disabled_at = NULL, incoming_attempts = 0, outgoing_attempts = 0
             WHERE row = ?1",
            params![mailbox],
        ),
        MailboxEvent::Paused(paused) => {
            scope.execute("UPDATE mailbox SET paused = ?2 WHERE row = ?1", params![mailbox, paused])
        }
        MailboxEvent::SureAgain(Direction::Incoming) => {
            scope.execute("UPDATE mailbox SET unsure_until = NULL WHERE row = ?1", params![mailbox])
        }
        MailboxEvent::SureAgain(Direction::Outgoing) => {
            scope.execute("UPDATE mailbox SET unsure_sends = 0 WHERE row = ?1", params![mailbox])
        }
        MailboxEvent::Tested { incoming, outgoing, act } => scope.execute(
            "UPDATE mailbox SET test_incoming = ?2, test_outgoing = ?3, test_act = ?4, tested_at = ?5 WHERE row = ?1",
            params![
                mailbox,
                incoming.code(),
                outgoing.code(),
                act.code(),
                [incoming, outgoing, act].iter().any(|s| **s != TestStatus::NotRun).then_some(scope.now)
            ],
        ),
    }?;
    Ok(())
}

/// Raises an alert; one that says the same as a known one is counted with it.
pub(super) fn raise(scope: &Scope<'_>, alert: &Alert) -> rusqlite::Result<()> {
    let object = alert.object.as_ref().map_or("", |id| id.as_str());
    let raised_again = scope.execute(
        "UPDATE alert SET at = ?1, count = count + 1, next = ?7
         WHERE object = ?4 AND what = ?5 AND level = ?2 AND scope = ?3 AND why = ?6",
        params![scope.now, alert.level.code(), alert.scope.code(), object, alert.what, alert.why, alert.next],
    )?;
    if raised_again == 0 {
        scope.execute(
            "INSERT INTO alert(at, count, level, scope, object, what, why, next) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![scope.now, alert.level.code(), alert.scope.code(), object, alert.what, alert.why, alert.next],
        )?;
        scope.added.set(scope.added.get() + 1);
    }
    Ok(())
}
