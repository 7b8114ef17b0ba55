//! Facts of the ledger into a journal again, quietly: nothing is counted and no list of recent
//! messages is kept.
//!
//! Incoming facts are put in one by one, in their order. What became of outgoing messages is
//! gathered first: only the end of the story of each counts. Where it does not say who got a
//! message, the message is one that was being sent, which the engine makes *uncertain*.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use waypost_domain::{EmailAddress, ObjectId};
use waypost_engine::Failure;
use waypost_engine::journal::Brief;
use waypost_engine::ports::ItemId;

use super::apart;
use super::codec::{ACKNOWLEDGED, ATTEMPTING, DELIVERED, ENDED, ItemParam, SEEN, STAGED, StoredOutcome, json};
use super::facts::{Digest, Fact, Which};

/// Puts facts into a journal.
pub(super) struct Restore<'a> {
    journal: &'a Connection,
    rows: HashMap<ObjectId, i64>,
    sends: HashMap<(i64, String), Send>,
    /// Milliseconds since 1970.
    now: i64,
    /// Facts that were put in.
    pub(super) facts: u64,
}

/// How far the story of an outgoing message goes.
#[derive(Default)]
struct Send {
    message_id: String,
    place: String,
    brief: Brief,
    /// Whether some recipients were answered for.
    answered: bool,
    end: End,
}

#[derive(Default)]
enum End {
    #[default]
    Sending,
    NotSent,
    Ended(StoredOutcome),
    Settled,
}

impl<'a> Restore<'a> {
    /// Into this journal.
    pub(super) fn into(journal: &'a Connection) -> Self {
        let now = Timestamp::now().as_millisecond();
        Self { journal, rows: HashMap::new(), sends: HashMap::new(), now, facts: 0 }
    }

    fn execute(&self, sql: &str, values: impl rusqlite::Params) -> rusqlite::Result<()> {
        self.journal.prepare_cached(sql)?.execute(values).map(drop)
    }

    fn mailbox(&mut self, id: &ObjectId) -> rusqlite::Result<i64> {
        if let Some(row) = self.rows.get(id) {
            return Ok(*row);
        }
        self.execute("INSERT INTO mailbox(id) VALUES (?1) ON CONFLICT(id) DO NOTHING", params![id.as_str()])?;
        let row =
            self.journal.query_row("SELECT row FROM mailbox WHERE id = ?1", params![id.as_str()], |row| row.get(0))?;
        self.rows.insert(id.clone(), row);
        Ok(row)
    }

    /// Puts one in.
    pub(super) fn put(&mut self, fact: Fact) -> rusqlite::Result<()> {
        self.facts += 1;
        match fact {
            Fact::Incoming(which, stage, digest, staged) => self.incoming(&which, stage, digest.as_ref(), staged),
            Fact::Next(which, stage) => self.next(&which, stage),
            Fact::Unstaged(which) => self.unstaged(&which),
            Fact::Apart(mailbox, epoch, names) => {
                let mailbox = self.mailbox(&mailbox)?;
                let items: Vec<ItemId> = names.iter().map(ItemId::from).collect();
                apart::set(self.journal, mailbox, epoch, &items, self.now).map(drop)
            }
            Fact::EpochEnded(mailbox, epoch) => {
                let mailbox = self.mailbox(&mailbox)?;
                self.execute(
                    "UPDATE incoming SET stage = ?3 WHERE mailbox = ?1 AND epoch = ?2 AND stage = ?4",
                    params![mailbox, epoch.cast_signed(), ACKNOWLEDGED, DELIVERED],
                )
            }
            Fact::Quarantined(which, number, has_bytes, at, failure, brief) => {
                let Which(mailbox, epoch, name) = which;
                let mailbox = self.mailbox(&mailbox)?;
                self.execute("DELETE FROM quarantine WHERE row = ?1", params![number])?;
                self.execute(
                    "INSERT INTO quarantine(row, mailbox, epoch, item, at, has_bytes, failure, brief)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    params![
                        number,
                        mailbox,
                        epoch.cast_signed(),
                        ItemParam(&ItemId::from(&name)),
                        at,
                        has_bytes,
                        json(&failure)?,
                        json(&brief)?
                    ],
                )
            }
            Fact::Unquarantined(number) => self.execute("DELETE FROM quarantine WHERE row = ?1", params![number]),
            Fact::Uncertain(mailbox, key, message_id, at, failure, brief) => {
                let mailbox = self.mailbox(&mailbox)?;
                uncertain(self.journal, (mailbox, &key), &message_id, at, &failure, &brief)
            }
            Fact::Decided(mailbox, key) => {
                let mailbox = self.mailbox(&mailbox)?;
                self.execute("DELETE FROM uncertain WHERE mailbox = ?1 AND key = ?2", params![mailbox, key])
            }
            Fact::Meta(name, value) => self.execute(
                "INSERT INTO meta(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2",
                params![name, value],
            ),
            Fact::Intent(..) | Fact::NotSent(..) | Fact::Answered(..) | Fact::Ended(..) | Fact::Settled(..) => {
                self.outgoing(fact)
            }
            Fact::Paused(..) | Fact::Disabled(..) | Fact::Unsure(..) | Fact::Sure(..) => self.of_mailbox(&fact),
        }
    }

    fn incoming(
        &mut self,
        which: &Which,
        stage: i64,
        digest: Option<&Digest>,
        staged: Option<(String, String)>,
    ) -> rusqlite::Result<()> {
        let Which(mailbox, epoch, name) = which;
        let mailbox = self.mailbox(mailbox)?;
        // A staged message that cannot be shown is one that was only listed.
        let staged = staged.filter(|(_, recipient)| EmailAddress::parse(recipient).is_ok());
        let stage = if stage == STAGED && staged.is_none() { SEEN } else { stage };
        let (key, recipient) = staged.filter(|_| stage == STAGED).unzip();
        self.execute(
            "INSERT INTO incoming(mailbox, epoch, item, stage, digest, key, recipient, apart)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT(mailbox, epoch, item) DO UPDATE SET stage = ?4, digest = coalesce(?5, digest), key = ?6,
               recipient = ?7, next_try = NULL, failure = NULL, brief = NULL",
            params![
                mailbox,
                epoch.cast_signed(),
                ItemParam(&ItemId::from(name)),
                stage,
                digest.and_then(Digest::bytes),
                key,
                recipient,
                apart::is_apart(name).then_some(self.now)
            ],
        )
    }

    /// Nothing leads back from the end of a message.
    fn next(&mut self, which: &Which, stage: i64) -> rusqlite::Result<()> {
        let Which(mailbox, epoch, name) = which;
        let (mailbox, item) = (self.mailbox(mailbox)?, ItemId::from(name));
        self.execute(
            "INSERT INTO incoming(mailbox, epoch, item, stage) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT(mailbox, epoch, item) DO UPDATE SET stage = ?4, next_try = NULL, failure = NULL, brief = NULL
               WHERE stage < ?4 AND stage < ?5",
            params![mailbox, epoch.cast_signed(), ItemParam(&item), stage, ACKNOWLEDGED],
        )?;
        if stage != DELIVERED {
            return Ok(());
        }
        self.execute(
            "DELETE FROM quarantine WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3",
            params![mailbox, epoch.cast_signed(), ItemParam(&item)],
        )
    }

    fn unstaged(&mut self, which: &Which) -> rusqlite::Result<()> {
        let Which(mailbox, epoch, name) = which;
        let mailbox = self.mailbox(mailbox)?;
        self.execute(
            "UPDATE incoming SET stage = ?4, key = NULL, recipient = NULL, digest = NULL
             WHERE mailbox = ?1 AND epoch = ?2 AND item = ?3 AND stage = ?5",
            params![mailbox, epoch.cast_signed(), ItemParam(&ItemId::from(name)), SEEN, STAGED],
        )
    }

    fn of_mailbox(&mut self, fact: &Fact) -> rusqlite::Result<()> {
        match fact {
            Fact::Paused(id, paused) => {
                let row = self.mailbox(id)?;
                self.execute("UPDATE mailbox SET paused = ?2 WHERE row = ?1", params![row, paused])
            }
            Fact::Disabled(id, failure) => {
                let row = self.mailbox(id)?;
                let failure = failure.as_ref().map(json).transpose()?;
                self.execute("UPDATE mailbox SET disabled = ?2 WHERE row = ?1", params![row, failure])
            }
            Fact::Unsure(id, until, sends) => {
                let row = self.mailbox(id)?;
                let sql = "UPDATE mailbox SET unsure_until = ?2, unsure_sends = ?3 WHERE row = ?1";
                self.execute(sql, params![row, until, sends])
            }
            Fact::Sure(id, incoming) => {
                let row = self.mailbox(id)?;
                let sql = match incoming {
                    true => "UPDATE mailbox SET unsure_until = NULL WHERE row = ?1",
                    false => "UPDATE mailbox SET unsure_sends = 0 WHERE row = ?1",
                };
                self.execute(sql, params![row])
            }
            _ => Ok(()),
        }
    }

    fn outgoing(&mut self, fact: Fact) -> rusqlite::Result<()> {
        let (Fact::Intent(id, key, ..)
        | Fact::NotSent(id, key)
        | Fact::Answered(id, key)
        | Fact::Ended(id, key, _)
        | Fact::Settled(id, key)) = &fact
        else {
            return Ok(());
        };
        let (mailbox, key) = (self.mailbox(id)?, key.clone());
        let send = self.sends.entry((mailbox, key.clone())).or_default();
        if let Fact::Ended(_, _, StoredOutcome::Uncertain(failure)) = &fact {
            // Until a person has decided, it stands in their list, also when nothing else is left to do.
            uncertain(self.journal, (mailbox, &key), &send.message_id, self.now, failure, &send.brief)?;
        }
        match fact {
            Fact::Intent(_, _, message_id, place, brief) => {
                (send.message_id, send.place, send.brief, send.end) = (message_id, place, brief, End::Sending);
            }
            Fact::NotSent(..) => send.end = End::NotSent,
            Fact::Answered(..) => (send.answered, send.end) = (true, End::Sending),
            Fact::Ended(_, _, outcome) => send.end = End::Ended(outcome),
            Fact::Settled(..) => send.end = End::Settled,
            _ => {}
        }
        Ok(())
    }

    /// Puts in what became of outgoing messages. Where the rows that the journal has are
    /// `up_to_date`, they tell more and stay.
    pub(super) fn finish(self, up_to_date: bool) -> rusqlite::Result<u64> {
        for ((mailbox, key), send) in &self.sends {
            let is_known = self
                .journal
                .prepare_cached("SELECT 1 FROM outgoing WHERE mailbox = ?1 AND key = ?2")?
                .query_row(params![mailbox, key], |_| Ok(()))
                .optional()?
                .is_some();
            if is_known && up_to_date && !matches!(send.end, End::Settled) {
                continue;
            }
            self.execute("DELETE FROM outgoing WHERE mailbox = ?1 AND key = ?2", params![mailbox, key])?;
            self.put_send(*mailbox, key, send)?;
        }
        Ok(self.facts)
    }

    fn put_send(&self, mailbox: i64, key: &str, send: &Send) -> rusqlite::Result<()> {
        let (stage, outcome) = match &send.end {
            End::Settled => return Ok(()),
            // Nobody got it: it is claimed and sent as a new one.
            End::NotSent if !send.answered => return Ok(()),
            End::Sending | End::NotSent => (ATTEMPTING, None),
            End::Ended(outcome) => (ENDED, Some(json(outcome)?)),
        };
        self.execute(
            "INSERT INTO outgoing(mailbox, key, message_id, stage, attempts, outcome, place, brief, since)
             VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8)",
            params![mailbox, key, send.message_id, stage, outcome, send.place, json(&send.brief)?, self.now],
        )
    }
}

/// Puts a message into the list of uncertain ones, unless it stands there.
fn uncertain(
    journal: &Connection,
    (mailbox, key): (i64, &str),
    message_id: &str,
    at: i64,
    failure: &Failure,
    brief: &Brief,
) -> rusqlite::Result<()> {
    journal
        .prepare_cached(
            "INSERT INTO uncertain(mailbox, key, message_id, at, failure, accepted, brief)
             VALUES (?1, ?2, ?3, ?4, ?5, '[]', ?6) ON CONFLICT(mailbox, key) DO NOTHING",
        )?
        .execute(params![mailbox, key, message_id, at, json(failure)?, json(brief)?])
        .map(drop)
}
