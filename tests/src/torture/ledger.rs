//! The ledger: what was given, what must come of it, and what came.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use waypost_testkit::smtp_sink::Received;

use super::mail;
use super::plan::Recipient;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// A message did not come, or not where it should.
    Lost,
    /// A message came more often than it was given.
    Doubled,
    /// A message came with other bytes.
    Altered,
    /// Something is left to do and nobody does it.
    Stuck,
}

/// Something wrong, and what each side holds.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What.
    pub wrong: Wrong,
    /// The message and the sides.
    pub what: String,
}

/// Where an incoming message must end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// In the inbox folder of a user.
    Inbox(&'static str),
    Quarantine,
    Skipped,
}

/// An incoming message.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The index of the mailbox that it came for.
    pub(super) mailbox: usize,
    pub(super) copies: usize,
    pub(super) arrived: usize,
    pub(super) fate: Fate,
    pub(super) expected: Vec<u8>,
    /// Where it goes when it is replayed out of quarantine.
    pub(super) replay_to: &'static str,
    pub(super) was_replayed: bool,
}

/// An outgoing message.
#[derive(Clone, Debug)]
pub(super) struct Sending {
    pub(super) mailbox: usize,
    pub(super) message: Vec<u8>,
    pub(super) recipients: Vec<(String, Recipient)>,
    /// How often it came for each recipient.
    pub(super) came: BTreeMap<String, usize>,
    /// How often a person had it sent again.
    pub(super) again: usize,
}

impl Sending {
    /// Whether anybody takes it.
    pub(super) fn has_takers(&self) -> bool {
        self.recipients.iter().any(|(_, kind)| *kind != Recipient::Refused)
    }
}

/// What was given and what came.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) incoming: BTreeMap<u64, Given>,
    pub(super) outgoing: BTreeMap<u64, Sending>,
    /// Files of inbox folders that were counted.
    counted: BTreeSet<PathBuf>,
    pub(super) problems: Vec<Problem>,
}

impl Ledger {
    pub(super) fn wrong(&mut self, wrong: Wrong, what: String) {
        self.problems.push(Problem { wrong, what });
    }

    /// Whether a file of an inbox folder was counted before; it is from now on.
    pub(super) fn is_new(&mut self, path: PathBuf) -> bool {
        self.counted.insert(path)
    }

    /// The files of inbox folders that were counted and must still be there.
    pub(super) fn counted(&self) -> impl Iterator<Item = &PathBuf> {
        self.counted.iter()
    }

    /// A message stands in the inbox folder of a user.
    pub(super) fn arrived(&mut self, user: &str, name: &str, bytes: &[u8]) {
        let given = mail::marker_in(bytes).and_then(|marker| Some((marker, self.incoming.get_mut(&marker)?)));
        let Some((marker, given)) = given else {
            let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
            return self.wrong(Wrong::Altered, format!("{user}/inbox/{name} holds what nobody sent: {start:?}"));
        };
        given.arrived += 1;
        let (arrived, copies, fate) = (given.arrived, given.copies, given.fate.clone());
        let is_same = given.expected == bytes;
        let lengths = (given.expected.len(), bytes.len());
        if fate != Fate::Inbox(user_name(user, &fate)) {
            self.wrong(Wrong::Doubled, format!("message {marker} is in {user}/inbox/{name}, but must end as {fate:?}"));
        } else if arrived > copies {
            let what = format!("message {marker} came {arrived} times instead of {copies}, now as {user}/inbox/{name}");
            self.wrong(Wrong::Doubled, what);
        }
        if !is_same {
            let what =
                format!("message {marker} in {user}/inbox/{name} has {} bytes instead of {}", lengths.1, lengths.0);
            self.wrong(Wrong::Altered, what);
        }
    }

    /// The SMTP server took a message.
    pub(super) fn taken(&mut self, received: &Received) {
        let Some(marker) = mail::marker_in(&received.data).filter(|marker| self.outgoing.contains_key(marker)) else {
            return self
                .wrong(Wrong::Altered, format!("the SMTP server got what nobody sent, from {}", received.mail_from));
        };
        let Some(sending) = self.outgoing.get(&marker) else { return };
        if mail::body(&received.data) != mail::body(&sending.message) {
            let what = format!("message {marker} reached the SMTP server with another text");
            self.wrong(Wrong::Altered, what);
        }
        for recipient in &received.rcpt_to {
            self.came(marker, recipient);
        }
    }

    /// A message came for a recipient.
    pub(super) fn came(&mut self, marker: u64, recipient: &str) {
        let Some(sending) = self.outgoing.get_mut(&marker) else { return };
        let is_wanted =
            sending.recipients.iter().any(|(known, kind)| known == recipient && *kind != Recipient::Refused);
        let times = sending.came.entry(recipient.to_owned()).or_default();
        *times += 1;
        let (times, most) = (*times, 1 + sending.again);
        if times > most || !is_wanted {
            let what =
                format!("message {marker} came {times} times for {recipient}; {most} allowed, wanted: {is_wanted}");
            self.wrong(Wrong::Doubled, what);
        }
    }
}

/// The user of a fate when it is this user's, so that both can be compared.
fn user_name(user: &str, fate: &Fate) -> &'static str {
    match fate {
        Fate::Inbox(wanted) if *wanted == user => wanted,
        _ => "",
    }
}
