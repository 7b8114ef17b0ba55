//! One session: commands out, responses in, and what the server told of the mailbox so far.
//!
//! A command that was cancelled in the middle leaves a session of which nobody knows what comes next:
//! it is marked, and every later command fails so that the connection is dropped. Waiting for news
//! (IDLE) is the exception: it can be cancelled at any time.

use std::fmt::Write as _;
use std::time::Duration;

use tokio::time::Instant;
use waypost_engine::Failure;

use super::codes;
use super::response::{Data, Reply, Response, Status, parse};
use crate::transport::Connection;

/// Bytes of a line, and of a whole response without the content of messages, at most.
const RESPONSE_LIMIT: usize = 1024 * 1024;
/// Bytes of a literal that is no content of a message, at most.
const SMALL_LITERAL: u64 = 64 * 1024;
/// Responses that nobody asked for, between a command and its end, at most; one more for each message, of which
/// a listing may tell.
const UNSOLICITED_LIMIT: usize = 100_000;
/// How long the server may take for its farewell.
const FAREWELL: Duration = Duration::from_secs(2);

/// What the connection is in the middle of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pending {
    Nothing,
    /// A command that was sent and whose end was not read.
    Command,
    /// IDLE, with its tag and when it began; whether the server agreed already.
    Idle {
        tag: String,
        since: Instant,
        is_agreed: bool,
    },
}

/// What the server told of the selected mailbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mailbox {
    pub(super) exists: u32,
    pub(super) uid_validity: Option<u32>,
    /// No message has a UID above this; unknown after new mail was told of.
    pub(super) horizon: Option<u32>,
    pub(super) is_read_only: bool,
    /// Whether new mail was told of since this was last cleared.
    pub(super) has_grown: bool,
}

/// What comes next of a response.
#[derive(Debug)]
pub(super) enum Event {
    /// The response is complete.
    Response(Response),
    /// The content of a message follows, this long; then the response goes on after `head`.
    Content { head: Vec<u8>, length: u64 },
}

/// An IMAP session.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) connection: Connection,
    pub(super) capabilities: Vec<String>,
    pub(super) mailbox: Mailbox,
    pub(super) pending: Pending,
    pub(super) takes_utf8: bool,
    next_tag: u32,
    farewell: Option<Reply>,
}

impl Session {
    pub(super) fn new(connection: Connection) -> Self {
        Self {
            connection,
            capabilities: Vec::new(),
            mailbox: Mailbox::default(),
            pending: Pending::Nothing,
            takes_utf8: false,
            next_tag: 0,
            farewell: None,
        }
    }

    /// Whether the server has a capability, given in upper case.
    pub(super) fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|name| name == capability)
    }

    pub(super) fn tag(&mut self) -> String {
        self.next_tag = self.next_tag.wrapping_add(1);
        format!("W{}", self.next_tag)
    }

    /// Makes sure that a command can be sent now: ends an IDLE.
    pub(super) async fn ready(&mut self, step: &'static str) -> Result<(), Failure> {
        self.connection.at(step);
        match &self.pending {
            Pending::Nothing => Ok(()),
            Pending::Command => Err(Failure::transient(
                step,
                "The connection was left in the middle of a command; another one is needed.",
            )),
            Pending::Idle { .. } => {
                let tag = self.send_done("").await?;
                self.complete(&tag, |_| {}).await.map(drop)
            }
        }
    }

    /// Sends `DONE`, followed by `more` in the same write. Returns the tag of the IDLE that it ends.
    pub(super) async fn send_done(&mut self, more: &str) -> Result<String, Failure> {
        let deadline = Instant::now() + self.connection.patience();
        while let Pending::Idle { is_agreed: false, .. } = self.pending {
            if !self.idle_step(deadline).await? {
                return Err(self.connection.silent());
            }
        }
        let Pending::Idle { tag, .. } = std::mem::replace(&mut self.pending, Pending::Command) else {
            return Err(Failure::transient(self.connection.step(), "The server refused to wait."));
        };
        self.connection.send(format!("DONE\r\n{more}").as_bytes()).await?;
        Ok(tag)
    }

    /// Reads one response while waiting. False when the deadline passed first.
    pub(super) async fn idle_step(&mut self, deadline: Instant) -> Result<bool, Failure> {
        let line = self.connection.read_line_before(RESPONSE_LIMIT, deadline).await;
        let Some(line) = line.map_err(|failure| self.explain(failure))? else { return Ok(false) };
        match parse(&line) {
            Some(Response::Continue(_)) => {
                if let Pending::Idle { is_agreed, .. } = &mut self.pending {
                    *is_agreed = true;
                }
            }
            Some(Response::Tagged(..)) => self.pending = Pending::Nothing,
            Some(Response::Untagged(data)) => {
                self.absorb(&data)?;
            }
            None => {}
        }
        Ok(true)
    }

    /// Sends one command and reads to its end. What comes in between goes to `sink`.
    pub(super) async fn run(
        &mut self,
        step: &'static str,
        command: &str,
        sink: impl FnMut(Data) + Send,
    ) -> Result<Reply, Failure> {
        self.ready(step).await?;
        let tag = self.send(command).await?;
        self.complete(&tag, sink).await
    }

    /// Sends one command and returns its tag.
    pub(super) async fn send(&mut self, command: &str) -> Result<String, Failure> {
        let tag = self.tag();
        self.pending = Pending::Command;
        self.connection.send(format!("{tag} {command}\r\n").as_bytes()).await?;
        Ok(tag)
    }

    /// Sends several commands in one write and reads to the end of each.
    pub(super) async fn run_all(&mut self, step: &'static str, commands: &[String]) -> Result<Vec<Reply>, Failure> {
        self.ready(step).await?;
        let mut text = String::new();
        let mut tags = Vec::with_capacity(commands.len());
        for command in commands {
            let tag = self.tag();
            // Writing to a string cannot fail.
            let _ = write!(text, "{tag} {command}\r\n");
            tags.push(tag);
        }
        self.pending = Pending::Command;
        self.connection.send(text.as_bytes()).await?;
        let mut replies = Vec::with_capacity(tags.len());
        for tag in &tags {
            replies.push(self.complete(tag, |_| {}).await?);
            self.pending = Pending::Command;
        }
        self.pending = Pending::Nothing;
        Ok(replies)
    }

    /// Reads to the end of the command with a tag, within the command time-out.
    pub(super) async fn complete(&mut self, tag: &str, mut sink: impl FnMut(Data) + Send) -> Result<Reply, Failure> {
        let deadline = Instant::now() + self.connection.patience();
        for _ in 0..UNSOLICITED_LIMIT.saturating_add(self.mailbox.exists as usize) {
            match self.event(Vec::new(), deadline).await? {
                Event::Response(Response::Tagged(ended, reply)) if ended == tag => {
                    self.pending = Pending::Nothing;
                    self.note_capabilities(&reply);
                    return Ok(reply);
                }
                Event::Response(Response::Untagged(data)) => {
                    if self.absorb(&data)? {
                        sink(data);
                    }
                }
                Event::Response(_) => return Err(self.out_of_step()),
                Event::Content { length, .. } => self.drain(length, deadline).await?,
            }
        }
        Err(self.out_of_step())
    }

    /// Reads until the server waits for more, or to the end of the command when it does not.
    pub(super) async fn until_continue(&mut self, tag: &str) -> Result<Result<Vec<u8>, Reply>, Failure> {
        let deadline = Instant::now() + self.connection.patience();
        for _ in 0..UNSOLICITED_LIMIT {
            match self.event(Vec::new(), deadline).await? {
                Event::Response(Response::Continue(text)) => return Ok(Ok(text)),
                Event::Response(Response::Tagged(ended, reply)) if ended == tag => {
                    self.pending = Pending::Nothing;
                    self.note_capabilities(&reply);
                    return Ok(Err(reply));
                }
                Event::Response(Response::Untagged(data)) => {
                    self.absorb(&data)?;
                }
                Event::Response(_) | Event::Content { .. } => return Err(self.out_of_step()),
            }
        }
        Err(self.out_of_step())
    }

    /// Reads on in a response whose beginning is `head`.
    pub(super) async fn event(&mut self, mut head: Vec<u8>, deadline: Instant) -> Result<Event, Failure> {
        loop {
            // A server that never stops is never waited for, so that the reader alone would not notice.
            if Instant::now() >= deadline {
                return Err(self.connection.silent());
            }
            let line = self.connection.read_line_before(RESPONSE_LIMIT, deadline).await;
            let line = line.map_err(|failure| self.explain(failure))?;
            let line = line.ok_or_else(|| self.connection.silent())?;
            head.extend_from_slice(&line);
            if head.len() > RESPONSE_LIMIT {
                return Err(self.out_of_step());
            }
            let Some((before, length)) = literal(&head) else {
                return match parse(&head) {
                    Some(response) => Ok(Event::Response(response)),
                    None => Err(self.out_of_step()),
                };
            };
            head.truncate(before);
            if is_content(&head) {
                return Ok(Event::Content { head, length });
            }
            if length > SMALL_LITERAL {
                return Err(self.out_of_step());
            }
            self.quote(&mut head, length, deadline).await?;
        }
    }

    /// Puts a small literal into a response as a quoted string.
    async fn quote(&mut self, head: &mut Vec<u8>, length: u64, deadline: Instant) -> Result<(), Failure> {
        head.push(b'"');
        let mut left = usize::try_from(length).unwrap_or(usize::MAX);
        while left > 0 {
            let received = self.connection.buffered();
            let part = received.get(..received.len().min(left)).unwrap_or_default();
            for byte in part {
                if matches!(byte, b'"' | b'\\') {
                    head.push(b'\\');
                }
                head.push(*byte);
            }
            let count = part.len();
            self.connection.consume(count);
            left -= count;
            if left > 0 {
                self.fill(deadline).await?;
            }
        }
        head.push(b'"');
        Ok(())
    }

    /// Receives more, before a deadline.
    pub(super) async fn fill(&mut self, deadline: Instant) -> Result<(), Failure> {
        if Instant::now() >= deadline {
            return Err(self.connection.silent());
        }
        match tokio::time::timeout_at(deadline, self.connection.fill_bulk()).await {
            Ok(filled) => filled.map_err(|failure| self.explain(failure)),
            Err(_) => Err(self.connection.silent()),
        }
    }

    /// Reads content and drops it.
    pub(super) async fn drain(&mut self, length: u64, deadline: Instant) -> Result<(), Failure> {
        let mut left = length;
        while left > 0 {
            let received = self.connection.buffered().len() as u64;
            let count = received.min(left);
            self.connection.consume(usize::try_from(count).unwrap_or(usize::MAX));
            left -= count;
            if left > 0 {
                self.fill(deadline).await?;
            }
        }
        Ok(())
    }

    /// Takes note of what concerns the session. True when it may concern the command as well.
    pub(super) fn absorb(&mut self, data: &Data) -> Result<bool, Failure> {
        match data {
            Data::Exists(count) => {
                if *count > self.mailbox.exists {
                    self.mailbox.has_grown = true;
                    self.mailbox.horizon = None;
                }
                self.mailbox.exists = *count;
                Ok(false)
            }
            Data::Expunge => {
                self.mailbox.exists = self.mailbox.exists.saturating_sub(1);
                Ok(false)
            }
            Data::Capability(names) => {
                self.capabilities.clone_from(names);
                Ok(false)
            }
            Data::Status(reply) if reply.status == Status::Bye => {
                self.farewell = Some(reply.clone());
                Ok(false)
            }
            Data::Status(reply) => {
                self.note_capabilities(reply);
                self.note_validity(reply)?;
                Ok(true)
            }
            Data::Other => Ok(false),
            Data::Fetch(_) | Data::Search(_) | Data::Namespace(_) => Ok(true),
        }
    }

    fn note_capabilities(&mut self, reply: &Reply) {
        if reply.has("CAPABILITY") {
            self.capabilities = super::response::capabilities(reply.argument.as_bytes());
        }
    }

    fn note_validity(&mut self, reply: &Reply) -> Result<(), Failure> {
        if !reply.has("UIDVALIDITY") {
            return Ok(());
        }
        let told: Option<u32> = reply.argument.trim().parse().ok().filter(|number| *number > 0);
        match self.mailbox.uid_validity {
            Some(known) if told != Some(known) => Err(Failure::transient(
                self.connection.step(),
                "The server numbered the messages of the mailbox anew; it is opened again.",
            )),
            _ => {
                self.mailbox.uid_validity = told;
                Ok(())
            }
        }
    }

    /// The server's farewell explains why the connection ended.
    pub(super) fn explain(&mut self, failure: Failure) -> Failure {
        match &self.farewell {
            Some(reply) if failure.is_transient() => {
                codes::farewell(self.connection.step(), self.connection.host().as_str(), reply)
            }
            _ => failure,
        }
    }

    pub(super) fn out_of_step(&self) -> Failure {
        Failure::transient(
            self.connection.step(),
            format!("{} sent what IMAP does not allow here.", self.connection.host()),
        )
        .hint("Check that the server location and the port are those of an IMAP server.")
    }

    /// Ends the session: a farewell when nothing is under way, and never waiting long.
    pub(super) async fn close(mut self) {
        let tag = self.tag();
        let farewell = format!("{tag} LOGOUT\r\n");
        let polite = async {
            self.connection.at("Logout");
            match &self.pending {
                Pending::Command => return Err(self.out_of_step()),
                Pending::Nothing => self.connection.send(farewell.as_bytes()).await?,
                Pending::Idle { .. } => {
                    let idle = self.send_done(&farewell).await?;
                    self.complete(&idle, |_| {}).await?;
                }
            }
            self.complete(&tag, |_| {}).await
        };
        // Whoever ends a session has what it wanted; how the end went does not matter.
        let _ = tokio::time::timeout(FAREWELL, polite).await;
        self.connection.finish().await;
    }
}

/// The literal that a line announces at its end: where it begins, and how long it is. Texts for people
/// announce none, whatever they look like.
fn literal(head: &[u8]) -> Option<(usize, u64)> {
    let inner = head.strip_suffix(b"}")?;
    let inner = inner.strip_suffix(b"+").unwrap_or(inner);
    let open = inner.iter().rposition(|byte| *byte == b'{')?;
    let digits = std::str::from_utf8(inner.get(open + 1..)?).ok()?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let rest = head.strip_prefix(b"* ")?;
    let is_text = [&b"OK "[..], b"NO ", b"BAD ", b"BYE ", b"PREAUTH "]
        .iter()
        .any(|status| rest.get(..status.len()).is_some_and(|word| word.eq_ignore_ascii_case(status)));
    if is_text {
        return None;
    }
    let before = head.get(..open)?;
    // RFC 3516: `~{n}` is a literal of any bytes.
    let before = before.strip_suffix(b"~").unwrap_or(before).len();
    Some((before, digits.parse().ok()?))
}

/// Whether a response has come to the content of a message: `* 12 FETCH (… BODY[] `.
fn is_content(head: &[u8]) -> bool {
    let tail = head.trim_ascii_end();
    let is_body = tail
        .len()
        .checked_sub(6)
        .and_then(|start| tail.get(start..))
        .is_some_and(|name| name.eq_ignore_ascii_case(b"BODY[]"));
    let mut words = head.split(|byte| *byte == b' ');
    is_body
        && words.next() == Some(b"*")
        && words.next().is_some_and(|number| number.iter().all(u8::is_ascii_digit))
        && words.next().is_some_and(|word| word.eq_ignore_ascii_case(b"FETCH"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_seen_where_they_are_and_nowhere_else() {
        for (line, expected, content) in [
            ("* 1 FETCH (UID 7 BODY[] {12}", Some(("* 1 FETCH (UID 7 BODY[] ", 12)), true),
            ("* 1 fetch (uid 7 body[] ~{12}", Some(("* 1 fetch (uid 7 body[] ", 12)), true),
            ("* 1 FETCH (UID 7 X {3}", Some(("* 1 FETCH (UID 7 X ", 3)), false),
            ("* LIST () \".\" {7}", Some(("* LIST () \".\" ", 7)), false),
            ("* OK look: {12}", None, false),
            ("W1 OK {12}", None, false),
            ("+ {12}", None, false),
            ("* 1 FETCH (UID 7 BODY[] {-1}", None, false),
            ("* 1 FETCH (UID 7 BODY[] {99999999999999999999}", None, false),
            ("* 1 FETCH (UID 7 BODY[] {}", None, false),
            ("}", None, false),
        ] {
            let found = literal(line.as_bytes());
            assert_eq!(found, expected.map(|(before, length)| (before.len(), length)), "{line}");
            if let Some((before, _)) = found {
                assert_eq!(is_content(&line.as_bytes()[..before]), content, "{line}");
            }
        }
    }
}
