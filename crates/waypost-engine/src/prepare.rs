//! Makes an outgoing message ready for the wire: who it goes to, and the bytes that leave.
//!
//! The deployment's message stays as it is but for its header: Bcc and Return-Path are taken out,
//! From, Date and Message-ID are added where they are missing, and every message carries
//! [`ROUTER_HEADER`]. Lines end in CR LF afterwards, whatever they ended in before (a bare CR is a
//! line end as well, also to those who check the header).
//!
//! Decided here: From must be the mailbox's own address, and there is one From, so that nobody sends
//! in another's name by dropping a file; a message with an address that is none is refused as a
//! whole, before anything is sent, because its sender must correct it anyway. However many
//! recipients there are, none is left out.

use std::io::{self, Read};

use bytes::Bytes;
use jiff::Timestamp;
use mail_parser::{Message, MessageParser};
use waypost_domain::EmailAddress;
use waypost_domain::ObjectId;
use waypost_domain::channel::Route;

use crate::body::{Body, BodyWriter, MEMORY_LIMIT, SpoolDir};
use crate::failure::Failure;
use crate::header::{Header, name_of};
use crate::message::{HEADER_LIMIT, ROUTER_HEADER, Reading, Summary, addresses, guarded, header_of};

/// A message ready to be sent.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Message-ID without angle brackets: the same at every attempt.
    pub message_id: String,
    /// To, Cc and Bcc without doubles.
    pub recipients: Vec<EmailAddress>,
    /// The bytes to send.
    pub body: Body,
    /// What is known of it, with the Message-ID that it carries and without a digest.
    pub summary: Summary,
}

/// Where and when a message is prepared.
#[derive(Clone, Copy, Debug)]
pub struct Workshop<'a> {
    /// The mailbox that sends.
    pub route: &'a Route,
    /// The router that sends.
    pub router: &'a ObjectId,
    /// For large bodies.
    pub spool: &'a SpoolDir,
    /// For a missing Date.
    pub now: Timestamp,
}

/// Why a message could not be prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unprepared {
    /// It cannot be sent as it is.
    Refused(Failure),
    /// Its bytes could not be read or written this time.
    Unreadable(Failure),
}

impl From<io::Error> for Unprepared {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(
            Failure::transient("Prepare", format!("The message could not be read or copied: {error}."))
                .hint("Check the free space and the permissions of the deployment's and the router's folders."),
        )
    }
}

/// Prepares a message. Blocking.
///
/// # Errors
/// [`Unprepared`] with why it cannot be sent.
pub fn prepare(body: &Body, key: &str, workshop: Workshop<'_>) -> Result<Prepared, Unprepared> {
    let route = workshop.route;
    check_size(body, route)?;
    let body = &read_once(body)?;
    let header = checked_header(body)?;
    let chosen = header.for_parser();
    let parsed = guarded(|| MessageParser::default().parse_headers(&chosen)).flatten();
    let senders = check_from(parsed.as_ref(), &route.address)?;
    let recipients = recipients(parsed.as_ref())?;
    let reading =
        Reading { router: workshop.router, mailbox: &route.mailbox, attachment_limit: route.policy.attachment_limit };
    let mut summary = Summary::of_parsed(body, parsed.as_ref(), reading)?;
    if summary.largest_attachment > route.policy.attachment_limit {
        return Err(refused(
            format!(
                "An attachment has {} bytes; the limit is {}.",
                summary.largest_attachment, route.policy.attachment_limit
            ),
            "Send a smaller attachment, or raise the attachment size limit of the policy.",
        ));
    }
    let message_id = summary.message_id.clone().unwrap_or_else(|| made_id(key, workshop));
    let additions = additions(&header, senders, &summary, &message_id, workshop);
    let written = write(body, &header, &additions, workshop.spool)?;
    if summary.message_id.is_none() {
        summary.message_id = Some(message_id.clone());
    }
    summary.from.get_or_insert_with(|| route.address.clone());
    Ok(Prepared { message_id, recipients, body: written, summary })
}

fn refused(reason: impl Into<String>, hint: &str) -> Unprepared {
    Unprepared::Refused(Failure::permanent("Prepare", reason).hint(hint))
}

fn check_size(body: &Body, route: &Route) -> Result<(), Unprepared> {
    if body.len() > route.policy.message_limit {
        return Err(refused(
            format!("The message has {} bytes; the limit is {}.", body.len(), route.policy.message_limit),
            "Send a smaller message, or raise the message size limit of the policy.",
        ));
    }
    Ok(())
}

/// The message in memory while it is small, so that its file is read once.
fn read_once(body: &Body) -> io::Result<Body> {
    let head = if body.len() <= MEMORY_LIMIT as u64 { body.head(MEMORY_LIMIT)? } else { Bytes::new() };
    Ok(if head.len() as u64 == body.len() { Body::from_bytes(head) } else { body.clone() })
}

/// The header, when it can go over the wire.
fn checked_header(body: &Body) -> Result<Header, Unprepared> {
    let header = header_of(body)?;
    if !header.is_complete() && body.len() > HEADER_LIMIT as u64 {
        return Err(refused(
            format!("The header of the message does not end within {} KiB.", HEADER_LIMIT / 1024),
            "Drop a complete message: header, empty line, content.",
        ));
    }
    if header.has_nul() {
        return Err(refused(
            "The header of the message holds a NUL character, which no mail server must be given.",
            "Take the character out and send the message again.",
        ));
    }
    if header.count("from") > 1 {
        return Err(refused(
            "The message has more than one From field.",
            "Leave one From field with the mailbox's own address, or none.",
        ));
    }
    Ok(header)
}

/// Answers how many senders there are: 0 or 1.
fn check_from(message: Option<&Message<'_>>, own: &EmailAddress) -> Result<usize, Unprepared> {
    let (good, bad) = addresses(message.and_then(Message::from));
    let hint = "Set From to the mailbox's own address, or leave it out.";
    if let Some(text) = bad.first() {
        return Err(refused(format!("From is {text}, which is not an address."), hint));
    }
    match good.as_slice() {
        [] => Ok(0),
        [from] if from.key() == own.key() => Ok(1),
        [from] => Err(refused(format!("From is {from}, but the mailbox is {own}."), hint)),
        _ => Err(refused("From names more than one address.", hint)),
    }
}

fn recipients(message: Option<&Message<'_>>) -> Result<Vec<EmailAddress>, Unprepared> {
    let mut found: Vec<EmailAddress> = Vec::new();
    let mut keys = std::collections::BTreeSet::new();
    let fields = message.into_iter().flat_map(|m| m.all_to().chain(m.all_cc()).chain(m.all_bcc()));
    for field in fields {
        let (good, bad) = addresses(Some(field));
        if let Some(text) = bad.first() {
            return Err(refused(
                format!("The recipient {text} is not an address."),
                "Correct the address and send the message again.",
            ));
        }
        found.extend(good.into_iter().filter(|address| keys.insert(address.key())));
    }
    if found.is_empty() {
        return Err(refused(
            "The message names no recipient in To, Cc or Bcc.",
            "Add a recipient and send the message again.",
        ));
    }
    Ok(found)
}

/// A Message-ID that is the same whenever it is made for the same message.
fn made_id(key: &str, workshop: Workshop<'_>) -> String {
    let text = format!("{}\n{}\n{key}", workshop.router, workshop.route.mailbox);
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    format!("{}@{}", crate::key::hex(&digest.as_ref()[..16]), workshop.route.address.domain())
}

fn additions(header: &Header, senders: usize, summary: &Summary, message_id: &str, workshop: Workshop<'_>) -> String {
    let mut text = format!("{ROUTER_HEADER}: {}/{}\r\n", workshop.router, workshop.route.mailbox);
    if senders == 0 {
        text.push_str(&format!("From: <{}>\r\n", workshop.route.address));
    }
    if header.count("date") == 0 {
        let now = workshop.now.to_zoned(jiff::tz::TimeZone::UTC);
        text.push_str(&format!("Date: {}\r\n", now.strftime("%a, %d %b %Y %H:%M:%S +0000")));
    }
    if summary.message_id.is_none() {
        text.push_str(&format!("Message-ID: <{message_id}>\r\n"));
    }
    text
}

/// Whether a field leaves with the message. A line that is no field is left out as well: it would
/// end the header for some readers and not for others. An empty From, or a Message-ID that cannot be used, is replaced.
fn leaves(field: &[u8], replaced: &str) -> bool {
    let Some(name) = name_of(field) else { return false };
    let printable = !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic());
    let private = ["bcc", "resent-bcc", "return-path", ROUTER_HEADER].iter().any(|n| name.eq_ignore_ascii_case(n));
    let is_replaced =
        replaced.lines().any(|line| name_of(line.as_bytes()).is_some_and(|n| n.eq_ignore_ascii_case(name)));
    printable && !private && !is_replaced
}

fn write(body: &Body, header: &Header, additions: &str, spool: &SpoolDir) -> io::Result<Body> {
    let mut writer = LineWriter { out: BodyWriter::new(spool, body.len() + 512), last: b'\n' };
    writer.write(additions.as_bytes())?;
    for field in header.fields().filter(|field| leaves(field, additions)) {
        writer.write(field)?;
        writer.end_line()?;
    }
    writer.write(b"\r\n")?;
    if let Some(bytes) = body.in_memory() {
        writer.write(bytes.get(header.length()..).unwrap_or_default())?;
        writer.end_line()?;
        return Ok(writer.out.finish());
    }
    let mut reader = body.reader()?;
    io::copy(&mut reader.by_ref().take(header.length() as u64), &mut io::sink())?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = reader.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        writer.write(&buffer[..read])?;
    }
    writer.end_line()?;
    Ok(writer.out.finish())
}

/// Turns every line end into CR LF (RFC 5321 section 2.3.8).
struct LineWriter {
    out: BodyWriter,
    last: u8,
}

impl LineWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut clean = Vec::with_capacity(bytes.len() + bytes.len() / 40 + 2);
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            if self.last == b'\r' && *first != b'\n' {
                clean.push(b'\n');
            }
            if *first == b'\n' && self.last != b'\r' {
                clean.push(b'\r');
            }
            // What is within a line is taken at once.
            let run = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
            let (taken, after) = rest.split_at(run.max(1));
            clean.extend_from_slice(taken);
            self.last = taken.last().copied().unwrap_or(self.last);
            rest = after;
        }
        self.out.write(&clean)
    }

    fn end_line(&mut self) -> io::Result<()> {
        match self.last {
            b'\n' => Ok(()),
            b'\r' => self.write(b"\n"),
            _ => self.write(b"\r\n"),
        }
    }
}

#[cfg(test)]
#[path = "prepare_tests.rs"]
mod tests;
