//! Messages from the Inbox: many per round trip, each straight from the connection into its body.
//!
//! A message is sent on when its response is complete, so that a cut connection never leaves half a
//! message behind. When the connection dies, the message that was being read is answered with a
//! transient failure of its own: should it be what kills the server's session, it is the one whose
//! attempts are counted, and those behind it are not held up for ever.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;
use waypost_engine::ports::{Fetched, Item, ItemId};
use waypost_engine::{Body, BodyWriter, Failure, FailureKind, SpoolDir};

use super::codes::refused;
use super::names::{self, UidSet};
use super::response::{Data, Fetch, Reply, Response, parse};
use super::session::{Event, Session};

const STEP: &str = "Fetch";
/// Messages that one command asks for at most.
const BATCH: usize = 256;
/// Bytes per second that a server must send at least, once it began with a message.
const LEAST_RATE: u64 = 4096;
/// Responses without the content of a message, during one command, at most.
const STRANGER_LIMIT: usize = 100_000;
/// Bytes beyond the limit that are skipped of a message whose size the server told wrong. What is
/// longer ends the session.
const SKIPPED_BYTES: u64 = 64 * 1024 * 1024;
/// How long whoever takes the messages may take for one.
const TAKER_PATIENCE: Duration = Duration::from_secs(600);

/// One call of the port's `fetch`.
pub(super) struct Fetcher<'a> {
    pub(super) session: &'a mut Session,
    pub(super) max_bytes: u64,
    pub(super) spool: &'a SpoolDir,
    pub(super) out: mpsc::Sender<Fetched>,
    /// Messages that were answered without content: gone, or unreadable.
    pub(super) empty: Vec<u32>,
    /// Whether the session ended because of a message that was answered.
    pub(super) is_explained: bool,
}

/// What became of one command.
enum Ended {
    /// What was not answered does not exist.
    Done,
    /// The server stopped at some message.
    Stopped(Reply),
}

impl Fetcher<'_> {
    /// Fetches messages in the given order.
    pub(super) async fn run(mut self, items: &[Item]) -> Result<(), Failure> {
        let mut ascending: Vec<u32> = Vec::new();
        for item in items {
            let ItemId::Number(uid) = item.id else {
                self.answer(item.id.clone(), Err(gone())).await?;
                continue;
            };
            if let Some(size) = item.size.filter(|size| *size > self.max_bytes) {
                self.answer(item.id.clone(), Err(too_large(size, self.max_bytes))).await?;
                continue;
            }
            if ascending.last().is_some_and(|last| *last >= uid) {
                self.fetch_ascending(&std::mem::take(&mut ascending)).await?;
            }
            ascending.push(uid);
        }
        self.fetch_ascending(&ascending).await
    }

    async fn fetch_ascending(&mut self, uids: &[u32]) -> Result<(), Failure> {
        let mut rest = uids;
        for set in names::sets(uids, BATCH) {
            let (now, later) = rest.split_at(set.count.min(rest.len()));
            rest = later;
            self.fetch_batch(now, set).await?;
        }
        Ok(())
    }

    async fn fetch_batch(&mut self, uids: &[u32], set: UidSet) -> Result<(), Failure> {
        let mut wanted: BTreeSet<u32> = uids.iter().copied().collect();
        let mut sets = vec![set];
        while let Some(set) = sets.pop() {
            let is_alone = set.count == 1;
            let ended = self.fetch_set(&set.text, &mut wanted).await?;
            let empty = std::mem::take(&mut self.empty);
            self.answer_without(empty, |_| no_content()).await?;
            match ended {
                Ended::Done if is_alone || sets.is_empty() => {
                    let missing: Vec<u32> = match is_alone {
                        true => set.text.parse().ok().into_iter().filter(|uid| wanted.remove(uid)).collect(),
                        false => std::mem::take(&mut wanted).into_iter().collect(),
                    };
                    self.answer_without(missing, |_| no_content()).await?;
                }
                Ended::Done => {}
                Ended::Stopped(reply) if is_alone => {
                    let alone = set.text.parse().ok().into_iter().filter(|uid| wanted.remove(uid)).collect();
                    self.answer_without(alone, |uid| unreadable(uid, &reply)).await?;
                }
                Ended::Stopped(_) => {
                    // The first that was not answered is the likely cause: it is asked for alone, and
                    // then the others together.
                    let left: Vec<u32> = wanted.iter().copied().collect();
                    if let Some((first, others)) = left.split_first() {
                        sets.extend(names::sets(others, BATCH));
                        sets.extend(names::sets(&[*first], 1));
                    }
                }
            }
        }
        Ok(())
    }

    /// Answers for messages of which no content came. That the server said nothing of one does not mean that it
    /// is gone: some leave out what they cannot read just now and end with OK all the same.
    async fn answer_without(&mut self, uids: Vec<u32>, why: impl Fn(u32) -> Failure) -> Result<(), Failure> {
        if uids.is_empty() {
            return Ok(());
        }
        let there = self.existing(&uids).await?;
        for uid in uids {
            let failure = if there.contains(&uid) { why(uid) } else { gone() };
            self.answer(ItemId::Number(uid), Err(failure)).await?;
        }
        Ok(())
    }

    /// Which messages are still there, once the server was let tell what is gone; where it refuses to say, all.
    async fn existing(&mut self, uids: &[u32]) -> Result<BTreeSet<u32>, Failure> {
        self.session.run(STEP, "NOOP", |_| {}).await?;
        let mut there = BTreeSet::new();
        for set in names::sets(uids, BATCH) {
            let command = format!("UID FETCH {} (UID)", set.text);
            let mut found = |data| {
                if let Data::Fetch(Fetch { uid: Some(uid), .. }) = data {
                    there.insert(uid);
                }
            };
            if !self.session.run(STEP, &command, &mut found).await?.is_ok() {
                return Ok(uids.iter().copied().collect());
            }
        }
        Ok(there)
    }

    /// One command. Answered messages are taken out of `wanted`.
    async fn fetch_set(&mut self, set: &str, wanted: &mut BTreeSet<u32>) -> Result<Ended, Failure> {
        let reading = self.read_set(set, wanted).await;
        if let Err(failure) = &reading
            && !self.is_explained
            && let Some(uid) = wanted.first().copied()
        {
            // The connection is lost anyway: whether anybody still listens does not matter.
            let _ = self.answer(ItemId::Number(uid), Err(failure.clone())).await;
        }
        reading
    }

    async fn read_set(&mut self, set: &str, wanted: &mut BTreeSet<u32>) -> Result<Ended, Failure> {
        self.session.ready(STEP).await?;
        let tag = self.session.send(&format!("UID FETCH {set} (UID BODY.PEEK[])")).await?;
        let mut strangers = 0_usize;
        while strangers <= STRANGER_LIMIT {
            let deadline = Instant::now() + self.session.connection.patience();
            match self.session.event(Vec::new(), deadline).await? {
                Event::Content { head, length } if length > self.max_bytes.saturating_add(SKIPPED_BYTES) => {
                    return self.endless(head, length, wanted).await;
                }
                Event::Content { head, length } => {
                    let (fetch, body) = self.content(head, length).await?;
                    self.deliver(fetch.uid, body, wanted).await?;
                }
                Event::Response(Response::Untagged(Data::Fetch(fetch))) => {
                    strangers += 1;
                    self.without_literal(fetch, wanted).await?;
                }
                Event::Response(Response::Untagged(data)) => {
                    self.session.absorb(&data)?;
                    strangers += 1;
                }
                Event::Response(Response::Tagged(ended, reply)) if ended == tag => {
                    self.session.pending = super::session::Pending::Nothing;
                    return Ok(match reply.is_ok() {
                        true => Ended::Done,
                        false => Ended::Stopped(reply),
                    });
                }
                Event::Response(_) => break,
            }
        }
        Err(self.session.out_of_step())
    }

    /// Reads the content of a message and the rest of its response.
    async fn content(&mut self, mut head: Vec<u8>, length: u64) -> Result<(Fetch, Result<Body, Failure>), Failure> {
        let patience = self.session.connection.patience();
        let deadline = Instant::now() + patience + Duration::from_secs(length / LEAST_RATE);
        let body = if length > self.max_bytes {
            self.session.drain(length, deadline).await?;
            Err(too_large(length, self.max_bytes))
        } else {
            self.copy(length, deadline).await?
        };
        head.extend_from_slice(b"NIL");
        match self.session.event(head, Instant::now() + patience).await? {
            Event::Response(Response::Untagged(Data::Fetch(fetch))) => Ok((fetch, body)),
            _ => Err(self.session.out_of_step()),
        }
    }

    /// A message that is far too large even to be skipped: it is answered, and the session ends.
    async fn endless(&mut self, mut head: Vec<u8>, length: u64, wanted: &mut BTreeSet<u32>) -> Result<Ended, Failure> {
        head.extend_from_slice(b"NIL)");
        if let Some(Response::Untagged(Data::Fetch(Fetch { uid: Some(uid), .. }))) = parse(&head) {
            self.is_explained = wanted.contains(&uid);
            self.deliver(Some(uid), Err(too_large(length, self.max_bytes)), wanted).await?;
        }
        Err(self.session.out_of_step())
    }

    async fn copy(&mut self, length: u64, deadline: Instant) -> Result<Result<Body, Failure>, Failure> {
        let mut writer = BodyWriter::new(self.spool, length);
        let mut left = length;
        while left > 0 {
            let received = self.session.connection.buffered();
            let wanted = usize::try_from(left).unwrap_or(usize::MAX);
            let part = received.get(..received.len().min(wanted)).unwrap_or_default();
            let count = part.len();
            if let Err(error) = writer.write(part) {
                self.session.drain(left, deadline).await?;
                return Ok(Err(no_room(&error)));
            }
            self.session.connection.consume(count);
            left -= count as u64;
            if left > 0 {
                self.session.fill(deadline).await?;
            }
        }
        Ok(Ok(writer.finish()))
    }

    /// A response whose content came as a string, or not at all, or that is only about flags.
    async fn without_literal(&mut self, fetch: Fetch, wanted: &mut BTreeSet<u32>) -> Result<(), Failure> {
        if let Some(content) = &fetch.inline {
            let body = self.inline(content);
            return self.deliver(fetch.uid, body, wanted).await;
        }
        if let Some(uid) = fetch.uid.filter(|uid| fetch.is_nil && wanted.remove(uid)) {
            self.empty.push(uid);
        }
        Ok(())
    }

    fn inline(&self, content: &[u8]) -> Result<Body, Failure> {
        if content.len() as u64 > self.max_bytes {
            return Err(too_large(content.len() as u64, self.max_bytes));
        }
        let mut writer = BodyWriter::new(self.spool, content.len() as u64);
        writer.write(content).map_err(|error| no_room(&error))?;
        Ok(writer.finish())
    }

    async fn deliver(
        &self,
        uid: Option<u32>,
        body: Result<Body, Failure>,
        wanted: &mut BTreeSet<u32>,
    ) -> Result<(), Failure> {
        match uid {
            Some(uid) if wanted.remove(&uid) => self.answer(ItemId::Number(uid), body).await,
            // Nobody asked for it, or it was answered before.
            _ => Ok(()),
        }
    }

    async fn answer(&self, id: ItemId, body: Result<Body, Failure>) -> Result<(), Failure> {
        match self.out.send_timeout((id, body), TAKER_PATIENCE).await {
            Ok(()) => Ok(()),
            Err(_) => Err(Failure::transient(STEP, "Nobody took the message; fetching was stopped.")),
        }
    }
}

fn gone() -> Failure {
    Failure::permanent("Gone", "The message is no longer in the mailbox.")
}

fn no_content() -> Failure {
    Failure::transient(STEP, "The server gave no content of the message.")
}

fn too_large(size: u64, limit: u64) -> Failure {
    Failure::permanent("Size", format!("The message has {size} bytes; the policy allows {limit}.")).hint(
        "It stays in its mailbox. Raise the message size limit of the policy and copy it into the Inbox once more, or \
             handle it there by hand.",
    )
}

fn unreadable(uid: u32, reply: &Reply) -> Failure {
    let what = format!("Fetching the message with the UID {uid}");
    let failure = refused(STEP, &what, reply, FailureKind::Transient);
    // Whatever the code says of the server, trying this message again is bounded.
    Failure { kind: FailureKind::Transient, ..failure }
}

fn no_room(error: &std::io::Error) -> Failure {
    Failure::transient(STEP, format!("The temporary folder cannot be written: {error}."))
        .hint("Make room on the disk of the router's state folder.")
        .of_place()
}
