//! RETR, pipelined: many messages on their way at once, each streamed into its body.

use std::collections::VecDeque;

use tokio::sync::mpsc;
use tokio::time::Instant;
use waypost_engine::ports::{Fetched, Item, ItemId};
use waypost_engine::{Body, BodyWriter, Failure, SpoolDir};

use super::maildrop::Maildrop;
use super::multiline::{LineEnd, Unstuffer};
use super::reply::{NotAStatus, Stage, Status, failure};
use super::session::Session;

/// The most messages that are on their way at once.
const WINDOW: usize = 32;

/// The most bytes that are on their way at once, beyond the first message.
const WINDOW_BYTES: u64 = 4 * 1024 * 1024;

/// Bytes beyond the limit that are skipped of a message whose size the server told wrong. What is
/// longer ends the session.
const SKIPPED_BYTES: u64 = 64 * 1024 * 1024;

/// What the next answer is about.
struct Expected {
    id: ItemId,
    size: u64,
    /// Why nothing was asked for; none when RETR was sent.
    known: Option<Failure>,
}

/// The answers that are still to come, and what may be asked for meanwhile.
struct Window<'a> {
    items: std::slice::Iter<'a, Item>,
    maildrop: &'a Maildrop,
    max_bytes: u64,
    limit: usize,
    expected: VecDeque<Expected>,
    bytes: u64,
}

impl Window<'_> {
    /// The commands to send now; empty when enough is on its way.
    fn refill(&mut self) -> String {
        let mut commands = String::new();
        if self.expected.len() > self.limit / 2 {
            return commands;
        }
        while self.expected.len() < self.limit && (self.expected.is_empty() || self.bytes < WINDOW_BYTES) {
            let Some(item) = self.items.next() else { break };
            let mut expected = Expected { id: item.id.clone(), size: 0, known: None };
            match self.maildrop.find(&item.id) {
                None => expected.known = Some(gone()),
                Some((_, Some(size))) if size > self.max_bytes => expected.known = Some(too_big(size, self.max_bytes)),
                Some((number, size)) => {
                    expected.size = size.unwrap_or(0);
                    self.bytes = self.bytes.saturating_add(expected.size);
                    commands.push_str(&format!("RETR {number}\r\n"));
                }
            }
            self.expected.push_back(expected);
        }
        commands
    }
}

impl Session {
    /// Fetches messages in their order and sends each on when it is complete.
    ///
    /// # Errors
    /// A transient failure when the connection does not work, or nobody takes the messages any more;
    /// the session is unusable then.
    pub(crate) async fn fetch(
        &mut self,
        maildrop: &Maildrop,
        items: &[Item],
        max_bytes: u64,
        spool: &SpoolDir,
        out: &mpsc::Sender<Fetched>,
    ) -> Result<(), Failure> {
        let limit = if self.capabilities.pipelining { WINDOW } else { 1 };
        let items = items.iter();
        let mut window = Window { items, maildrop, max_bytes, limit, expected: VecDeque::new(), bytes: 0 };
        loop {
            let commands = window.refill();
            if !commands.is_empty() {
                self.connection.at(Stage::Fetch.step());
                self.connection.send(commands.as_bytes()).await?;
            }
            let Some(next) = window.expected.pop_front() else { return Ok(()) };
            window.bytes = window.bytes.saturating_sub(next.size);
            let (answer, broken) = match next.known {
                Some(failure) => (Err(failure), None),
                None => match self.retrieve(next.size, max_bytes, spool).await {
                    Ok(answer) => (answer, None),
                    Err(failure) => (Err(failure.clone()), Some(failure)),
                },
            };
            let taken = out.send((next.id, answer)).await;
            if let Some(failure) = broken {
                return Err(failure);
            }
            if taken.is_err() {
                return Err(Failure::transient(Stage::Fetch.step(), "Nobody takes the messages any more."));
            }
        }
    }

    /// Reads the answer to one RETR. The outer failure breaks the session, the inner one is the
    /// message's own.
    async fn retrieve(
        &mut self,
        size: u64,
        max_bytes: u64,
        spool: &SpoolDir,
    ) -> Result<Result<Body, Failure>, Failure> {
        self.connection.at(Stage::Fetch.step());
        let (line, line_end) = self.bulk_line().await?;
        match Status::parse(&line) {
            Ok(Status::Ok(_)) => self.read_message(line_end, size, max_bytes, spool).await,
            Ok(Status::Err(text)) => Ok(Err(failure(Stage::Fetch, &text, true))),
            Ok(Status::Continue(text)) | Err(NotAStatus(text)) => Err(self.garbled(Stage::Fetch, &text)),
        }
    }

    async fn read_message(
        &mut self,
        line_end: LineEnd,
        size: u64,
        max_bytes: u64,
        spool: &SpoolDir,
    ) -> Result<Result<Body, Failure>, Failure> {
        let mut unstuffer = Unstuffer::new(line_end);
        let mut writer = Some(BodyWriter::new(spool, size));
        let mut content = Vec::new();
        let mut length = 0_u64;
        let begun = Instant::now();
        while !unstuffer.is_done() {
            if self.connection.buffered().is_empty() {
                self.fill_at_rate(begun, length).await?;
            }
            content.clear();
            let used = unstuffer.decode(self.connection.buffered(), &mut content);
            self.connection.consume(used);
            length = length.saturating_add(content.len() as u64);
            if length > max_bytes {
                writer = None;
            }
            if length > max_bytes.saturating_add(SKIPPED_BYTES) {
                let reason = "The server sends a message that does not end.";
                return Err(Failure::transient(Stage::Fetch.step(), reason));
            }
            if let Some(writer) = &mut writer {
                writer.write(&content).map_err(|error| full(&error.to_string()))?;
            }
        }
        Ok(writer.map(BodyWriter::finish).ok_or_else(|| too_big(length, max_bytes)))
    }
}

fn gone() -> Failure {
    Failure::permanent("Gone", "The message is no longer in the mailbox.")
}

fn too_big(size: u64, limit: u64) -> Failure {
    let reason = format!("The message has {size} bytes; the message size limit is {limit}.");
    Failure::permanent("Size", reason).hint(
        "It stays in its mailbox. Raise the message size limit of the policy and copy it into the Inbox once more, or \
             handle it there by hand.",
    )
}

fn full(why: &str) -> Failure {
    Failure::transient("Spool", format!("The temporary file of the message cannot be written: {why}."))
        .hint("Check the router's state folder and its disk.")
        .of_place()
}
