//! What the ledger says: the facts that decide whether a message is ever handled again.
//!
//! A fact is made of what is recorded, or of a row that the journal holds, and can be put into a
//! journal again. What is only of interest to people, such as the list of recent messages, is left out.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use waypost_domain::{Direction, ObjectId};
use waypost_engine::Failure;
use waypost_engine::journal::{Brief, Entry, IncomingEvent, MailboxEvent, OutgoingEvent};
use waypost_engine::ports::ItemId;

use super::apply::Kept;
use super::codec::{ATTEMPTING, ENDED, ItemColumn, Json, StoredOutcome};
use super::read::object;

/// The name under which the journal counts its commits.
pub(super) const COMMITS: &str = "commits";

/// Identities that one fact names at most.
const NAMES: usize = 100;

/// An incoming message: mailbox, epoch, identity.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Which(pub(super) ObjectId, pub(super) u64, pub(super) Name);

/// The identity of a message as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Name {
    /// See [`ItemId::Number`].
    Number(u32),
    /// See [`ItemId::Text`].
    Text(Box<str>),
}

impl From<&ItemId> for Name {
    fn from(id: &ItemId) -> Self {
        match id {
            ItemId::Number(number) => Self::Number(*number),
            ItemId::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl From<&Name> for ItemId {
    fn from(name: &Name) -> Self {
        match name {
            Name::Number(number) => Self::Number(*number),
            Name::Text(text) => Self::Text(text.clone()),
        }
    }
}

/// A digest as text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Digest(String);

impl Digest {
    fn of(bytes: &[u8]) -> Self {
        Self(STANDARD_NO_PAD.encode(bytes))
    }

    /// Its bytes; none when it is not one.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD_NO_PAD.decode(&self.0).ok().filter(|bytes| bytes.len() == 32)
    }
}

/// One fact. The short names keep the ledger small.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Fact {
    /// How far an incoming message is: stage, digest, key, recipient.
    #[serde(rename = "i")]
    Incoming(Which, i64, Option<Digest>, Option<(String, String)>),
    /// A later stage of a message whose digest is known.
    #[serde(rename = "n")]
    Next(Which, i64),
    /// It is fetched once more.
    #[serde(rename = "u")]
    Unstaged(Which),
    /// These identities mean nothing any more: what ended under them is known by its bytes only.
    #[serde(rename = "a")]
    Apart(ObjectId, u64, Vec<Name>),
    /// An epoch ended.
    #[serde(rename = "x")]
    EpochEnded(ObjectId, u64),
    /// It is in quarantine: number, whether there are bytes, when, why, what.
    #[serde(rename = "q")]
    Quarantined(Which, i64, bool, i64, Failure, Brief),
    /// It was replayed or discarded.
    #[serde(rename = "r")]
    Unquarantined(i64),
    /// A message is about to be sent: mailbox, key, Message-ID, place, what.
    #[serde(rename = "o")]
    Intent(ObjectId, String, String, String, Brief),
    /// Nobody got it this time.
    #[serde(rename = "l")]
    NotSent(ObjectId, String),
    /// Some were answered for.
    #[serde(rename = "w")]
    Answered(ObjectId, String),
    /// Its end is known.
    #[serde(rename = "e")]
    Ended(ObjectId, String, StoredOutcome),
    /// Nothing is left to do.
    #[serde(rename = "s")]
    Settled(ObjectId, String),
    /// It is on the list of uncertain messages: Message-ID, when, why, what.
    #[serde(rename = "d")]
    Uncertain(ObjectId, String, String, i64, Failure, Brief),
    /// It is no longer on that list.
    #[serde(rename = "c")]
    Decided(ObjectId, String),
    /// A person paused the mailbox, or resumed it.
    #[serde(rename = "p")]
    Paused(ObjectId, bool),
    /// Why the mailbox is disabled, if it is.
    #[serde(rename = "b")]
    Disabled(ObjectId, Option<Failure>),
    /// Of what nothing may be known: until when incoming mail came, and whether of sent mail.
    #[serde(rename = "k")]
    Unsure(ObjectId, Option<i64>, bool),
    /// Nothing is unsure any more: whether of incoming mail; otherwise of sent mail.
    #[serde(rename = "y")]
    Sure(ObjectId, bool),
    /// A value kept for the router itself.
    #[serde(rename = "m")]
    Meta(String, String),
}

/// The facts of entries that are recorded. `kept` are the numbers of what goes into quarantine.
pub(super) fn of_entries(mailbox: &ObjectId, entries: &[Entry], kept: &[Kept], now: i64) -> Vec<Fact> {
    let mut kept = kept.iter();
    let mut facts = Vec::new();
    for entry in entries {
        match entry {
            Entry::Incoming { epoch, id, event } => {
                let which = Which(mailbox.clone(), *epoch, id.into());
                let number = matches!(event, IncomingEvent::Quarantined { .. }).then(|| kept.next()).flatten();
                of_incoming(which, event, number, now, &mut facts);
            }
            Entry::EpochEnded { epoch } => facts.push(Fact::EpochEnded(mailbox.clone(), *epoch)),
            Entry::Outgoing { key, event } => facts.extend(of_outgoing(mailbox.clone(), key.clone(), event)),
            Entry::Mailbox(event) => facts.extend(of_mailbox(mailbox.clone(), event)),
            Entry::Reused { epoch, items } => facts.extend(apart(mailbox, *epoch, items)),
            Entry::Seen { .. } | Entry::LeftAlone { .. } | Entry::Alert(_) => {}
        }
    }
    facts
}

/// The facts of identities that mean nothing any more, some at a time.
pub(super) fn apart(mailbox: &ObjectId, epoch: u64, items: &[ItemId]) -> Vec<Fact> {
    let names = |some: &[ItemId]| some.iter().map(Name::from).collect();
    items.chunks(NAMES).map(|some| Fact::Apart(mailbox.clone(), epoch, names(some))).collect()
}

fn of_incoming(which: Which, event: &IncomingEvent, number: Option<&Kept>, now: i64, facts: &mut Vec<Fact>) {
    use super::codec::{ACKNOWLEDGED, DELIVERED, GONE, QUARANTINED, SKIPPED, STAGED};
    let digest = |digest: &Option<[u8; 32]>| digest.as_ref().map(|bytes| Digest::of(bytes));
    let fact = match event {
        IncomingEvent::Staged { key, recipient, digest, .. } => {
            Fact::Incoming(which, STAGED, Some(Digest::of(digest)), Some((key.clone(), recipient.to_string())))
        }
        IncomingEvent::Unstaged => Fact::Unstaged(which),
        IncomingEvent::Delivered => Fact::Next(which, DELIVERED),
        IncomingEvent::Completed => {
            facts.push(Fact::Next(which.clone(), DELIVERED));
            Fact::Next(which, ACKNOWLEDGED)
        }
        IncomingEvent::Acknowledged => Fact::Next(which, ACKNOWLEDGED),
        IncomingEvent::Gone => Fact::Next(which, GONE),
        IncomingEvent::Skipped { digest: of, .. } => Fact::Incoming(which, SKIPPED, digest(of), None),
        IncomingEvent::Quarantined { failure, digest: of, brief, .. } => {
            facts.push(Fact::Incoming(which.clone(), QUARANTINED, digest(of), None));
            let Some(kept) = number else { return };
            Fact::Quarantined(which, kept.number, kept.has_bytes, now, failure.clone(), brief.clone())
        }
        IncomingEvent::Failed { .. } | IncomingEvent::Owes(_) => return,
    };
    facts.push(fact);
}

fn of_outgoing(mailbox: ObjectId, key: String, event: &OutgoingEvent) -> Option<Fact> {
    Some(match event {
        OutgoingEvent::Claimed { .. } => return None,
        OutgoingEvent::Intent { message_id, place, brief, .. } => {
            Fact::Intent(mailbox, key, message_id.clone(), place.clone(), brief.clone())
        }
        OutgoingEvent::Answered { .. } => Fact::Answered(mailbox, key),
        OutgoingEvent::NotSent { .. } => Fact::NotSent(mailbox, key),
        OutgoingEvent::Ended(outcome) => Fact::Ended(mailbox, key, outcome.into()),
        OutgoingEvent::Settled => Fact::Settled(mailbox, key),
    })
}

fn of_mailbox(mailbox: ObjectId, event: &MailboxEvent) -> Option<Fact> {
    Some(match event {
        MailboxEvent::Disabled { failure, .. } => Fact::Disabled(mailbox, Some(failure.clone())),
        MailboxEvent::Enabled => Fact::Disabled(mailbox, None),
        MailboxEvent::Paused(paused) => Fact::Paused(mailbox, *paused),
        MailboxEvent::SureAgain(direction) => Fact::Sure(mailbox, *direction == Direction::Incoming),
        MailboxEvent::Recovered(_) | MailboxEvent::Retrying { .. } | MailboxEvent::Tested { .. } => return None,
    })
}

/// The facts of a row.
type ReadFacts = fn(&Row<'_>) -> rusqlite::Result<Vec<Fact>>;
type Sink<'a> = &'a mut dyn FnMut(Fact) -> io::Result<()>;

/// Everything that a journal holds, as facts.
pub(super) fn of_journal(journal: &Connection, sink: Sink<'_>) -> io::Result<()> {
    let tables: [(&str, ReadFacts); 6] = [
        ("SELECT name, value FROM meta WHERE name <> 'commits'", |row| Ok(vec![Fact::Meta(row.get(0)?, row.get(1)?)])),
        ("SELECT id, paused, disabled, unsure_until, unsure_sends FROM mailbox", mailbox_row),
        (
            "SELECT m.id, i.epoch, i.item, i.stage, i.digest, i.key, i.recipient
             FROM incoming i JOIN mailbox m ON m.row = i.mailbox WHERE i.stage > 0 ORDER BY i.row",
            incoming_row,
        ),
        (
            "SELECT m.id, q.epoch, q.item, q.row, q.has_bytes, q.at, q.failure, q.brief
             FROM quarantine q JOIN mailbox m ON m.row = q.mailbox",
            |row| {
                let which = which(row)?;
                let (failure, brief): (Json<Failure>, Json<Brief>) = (row.get(6)?, row.get(7)?);
                Ok(vec![Fact::Quarantined(which, row.get(3)?, row.get(4)?, row.get(5)?, failure.0, brief.0)])
            },
        ),
        (
            "SELECT m.id, o.key, o.message_id, o.place, o.brief, o.stage, o.accepted, o.refused, o.outcome
             FROM outgoing o JOIN mailbox m ON m.row = o.mailbox",
            outgoing_row,
        ),
        (
            "SELECT m.id, u.key, u.message_id, u.at, u.failure, u.brief
             FROM uncertain u JOIN mailbox m ON m.row = u.mailbox",
            |row| {
                let (failure, brief): (Json<Failure>, Json<Brief>) = (row.get(4)?, row.get(5)?);
                let (key, id) = (row.get(1)?, row.get(2)?);
                Ok(vec![Fact::Uncertain(object(row, 0)?, key, id, row.get(3)?, failure.0, brief.0)])
            },
        ),
    ];
    for (sql, read) in tables {
        let mut statement = journal.prepare(sql).map_err(io::Error::other)?;
        let rows = statement.query_map([], read).map_err(io::Error::other)?;
        for facts in rows {
            facts.map_err(io::Error::other)?.into_iter().try_for_each(&mut *sink)?;
        }
    }
    Ok(())
}

fn which(row: &Row<'_>) -> rusqlite::Result<Which> {
    let item = row.get::<_, ItemColumn>(2)?.0;
    Ok(Which(object(row, 0)?, row.get::<_, i64>(1)?.cast_unsigned(), (&item).into()))
}

fn mailbox_row(row: &Row<'_>) -> rusqlite::Result<Vec<Fact>> {
    let id = object(row, 0)?;
    let disabled = row.get::<_, Option<Json<Failure>>>(2)?.map(|json| json.0);
    let mut facts = Vec::new();
    if row.get(1)? {
        facts.push(Fact::Paused(id.clone(), true));
    }
    if disabled.is_some() {
        facts.push(Fact::Disabled(id.clone(), disabled));
    }
    let (until, sends): (Option<i64>, bool) = (row.get(3)?, row.get(4)?);
    // Also of a mailbox of which nothing else is to be said: it was known.
    facts.push(Fact::Unsure(id, until, sends));
    Ok(facts)
}

fn incoming_row(row: &Row<'_>) -> rusqlite::Result<Vec<Fact>> {
    let digest = row.get::<_, Option<Vec<u8>>>(4)?;
    let staged = row.get::<_, Option<String>>(5)?.zip(row.get::<_, Option<String>>(6)?);
    Ok(vec![Fact::Incoming(which(row)?, row.get(3)?, digest.as_deref().map(Digest::of), staged)])
}

fn outgoing_row(row: &Row<'_>) -> rusqlite::Result<Vec<Fact>> {
    let (id, key): (ObjectId, String) = (object(row, 0)?, row.get(1)?);
    let (message_id, place, brief) = (row.get(2)?, row.get(3)?, row.get::<_, Json<Brief>>(4)?.0);
    let (stage, accepted, refused): (i64, String, String) = (row.get(5)?, row.get(6)?, row.get(7)?);
    let mut facts = vec![Fact::Intent(id.clone(), key.clone(), message_id, place, brief)];
    match stage {
        ATTEMPTING => {}
        ENDED => facts.push(Fact::Ended(id, key, row.get::<_, Json<StoredOutcome>>(8)?.0)),
        _ if accepted == "[]" && refused == "[]" => facts.push(Fact::NotSent(id, key)),
        _ => facts.push(Fact::Answered(id, key)),
    }
    Ok(facts)
}
