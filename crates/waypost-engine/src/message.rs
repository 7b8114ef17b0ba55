//! What the router reads of a message: enough to route, filter and correlate it, and no more.
//!
//! Reading never fails because of what a message says: whatever is malformed is left out of the
//! summary. Content is looked into only to size attachments, and only when the message is large
//! enough that one could break the limit. Memory stays bounded: of the header no more than
//! [`HEADER_LIMIT`] is held, of the content a line.
//!
//! Absent on purpose: changing a message (see `prepare`) and deciding about it.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::Timestamp;
use mail_parser::{Address, HeaderValue, Message, MessageParser};
use waypost_domain::{EmailAddress, ObjectId};

use crate::body::{Body, SpoolDir};
use crate::header::Header;
use crate::journal::Brief;
use crate::structure::Structure;

/// Header that every sent message carries: `router/mailbox`, so that a loop is recognised.
pub const ROUTER_HEADER: &str = "X-Waypost-Router";
/// Header of test messages: the identifier of the router that sent it.
pub const TEST_HEADER: &str = "X-Waypost-Test";
/// Bytes in which the header must end; what comes later is not read as header.
pub const HEADER_LIMIT: usize = 1024 * 1024;
/// Bytes in which nearly every header ends.
const USUAL_HEADER: usize = 64 * 1024;
/// Bytes of memory that reading one message takes at most, in addition to the body itself.
pub const READING_MEMORY: u64 = 8 * HEADER_LIMIT as u64;
/// The most In-Reply-To and References that are kept.
const MAX_REFERENCES: usize = 100;
/// The most addresses of one field that are kept.
const MAX_ADDRESSES: usize = 2_000;

/// What is known of a message without its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Message-ID without angle brackets; none when it has none or an unusable one.
    pub message_id: Option<String>,
    /// In-Reply-To and References without angle brackets, nearest first, at most 100.
    pub references: Vec<String>,
    /// Decoded subject, control characters replaced, at most 998 characters.
    pub subject: String,
    /// From; none when missing or unusable.
    pub from: Option<EmailAddress>,
    /// Sender, when it differs from From.
    pub sender: Option<EmailAddress>,
    /// To.
    pub to: Vec<EmailAddress>,
    /// Cc.
    pub cc: Vec<EmailAddress>,
    /// Bcc, in outgoing mail.
    pub bcc: Vec<EmailAddress>,
    /// Date of the message.
    pub date: Option<Timestamp>,
    /// When the last server received it, by its topmost Received field.
    pub received: Option<Timestamp>,
    /// Bytes of the whole message.
    pub size: u64,
    /// Decoded bytes of the largest attachment; 0 when the whole message is smaller than the limit
    /// and was therefore not looked into.
    pub largest_attachment: u64,
    /// Whether it was made by a machine: Auto-Submitted other than `no`, a null return path, a
    /// delivery report (RFC 3834).
    pub is_automatic: bool,
    /// Whether this router sent it as a test of a mailbox.
    pub is_own_test: bool,
    /// Whether this router sent it before, for the same mailbox (loop).
    pub is_own: bool,
    /// BLAKE3 of the bytes.
    pub digest: [u8; 32],
}

/// On whose behalf a message is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The router that reads.
    pub router: &'a ObjectId,
    /// The mailbox that it reads for.
    pub mailbox: &'a ObjectId,
    /// Bytes per attachment: only a larger message is looked into.
    pub attachment_limit: u64,
}

impl Summary {
    /// Reads a message. Blocking: for large messages call it where blocking is allowed.
    ///
    /// # Errors
    /// When the bytes cannot be read from their temporary file; never because of what they say.
    pub fn read(body: &Body, reading: Reading<'_>) -> io::Result<Self> {
        let header = header_of(body)?.for_parser();
        let parsed = guarded(|| MessageParser::default().parse_headers(&header)).flatten();
        Ok(Self { digest: digest(body)?, ..Self::of_parsed(body, parsed.as_ref(), reading)? })
    }

    /// What a header that was parsed tells of a message, without the digest.
    pub(crate) fn of_parsed(body: &Body, parsed: Option<&Message<'_>>, reading: Reading<'_>) -> io::Result<Self> {
        let mut summary = parsed.and_then(|message| guarded(|| read_headers(message, reading))).unwrap_or_default();
        summary.size = body.len();
        if body.len() > reading.attachment_limit {
            summary.largest_attachment = Structure::read(body)?.largest_attachment;
        }
        Ok(summary)
    }

    /// When it was received, as far as the message itself tells: Received, else Date.
    #[must_use]
    pub fn arrived(&self) -> Option<Timestamp> {
        self.received.or(self.date)
    }

    /// What a person wants to know at a glance.
    #[must_use]
    pub fn brief(&self) -> Brief {
        Brief {
            message_id: self.message_id.as_deref().map(|id| id.chars().take(320).collect()),
            subject: self.subject.chars().take(200).collect(),
            from: self.from.as_ref().map(ToString::to_string),
            size: self.size,
        }
    }

    /// Everybody named: From, Sender, To and Cc.
    pub fn people(&self) -> impl Iterator<Item = &EmailAddress> {
        self.from.iter().chain(self.sender.iter()).chain(&self.to).chain(&self.cc)
    }
}

/// What is attached to a message that was forwarded as an attachment.
#[derive(Clone, Debug)]
pub enum Original {
    /// No message.
    None,
    /// One message (`message/rfc822`), as its own bytes.
    One(Body),
    /// So many messages.
    Several(usize),
    /// Something that is said to be a message, without any of the fields that every message has.
    Broken,
}

/// The message that is attached to a message.
///
/// # Errors
/// When the bytes cannot be read from their temporary file, or written to another.
pub fn attached_original(body: &Body, spool: &SpoolDir) -> io::Result<Original> {
    let structure = Structure::read(body)?;
    if structure.messages > 1 {
        return Ok(Original::Several(structure.messages));
    }
    let Some(original) = structure.first_message(body, spool)? else { return Ok(Original::None) };
    let header = header_of(&original)?;
    let is_message = ["from", "date", "message-id", "subject", "to"].iter().any(|name| header.count(name) > 0);
    Ok(if is_message { Original::One(original) } else { Original::Broken })
}

/// The header of a message, as far as it is read.
pub(crate) fn header_of(body: &Body) -> io::Result<Header> {
    let header = Header::read(&body.head(USUAL_HEADER)?);
    if header.is_complete() || body.len() <= USUAL_HEADER as u64 {
        return Ok(header);
    }
    Ok(Header::read(&body.head(HEADER_LIMIT)?))
}

/// Runs a parser that must not panic, and yields nothing should it do so nevertheless.
pub(crate) fn guarded<T>(parse: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(parse)).ok()
}

fn digest(body: &Body) -> io::Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    match body.in_memory() {
        Some(bytes) => hasher.update(bytes),
        None => hasher.update_reader(body.reader()?)?,
    };
    Ok(hasher.finalize().into())
}

fn read_headers(message: &Message<'_>, reading: Reading<'_>) -> Summary {
    let from = addresses(message.from()).0.into_iter().next();
    let sender = addresses(message.sender())
        .0
        .into_iter()
        .next()
        .filter(|s| Some(s.key()) != from.as_ref().map(EmailAddress::key));
    let own = format!("{}/{}", reading.router, reading.mailbox);
    Summary {
        message_id: message.message_id().and_then(usable_id),
        references: references(message),
        subject: subject(message),
        sender,
        to: all_addresses(message.all_to()),
        cc: all_addresses(message.all_cc()),
        bcc: all_addresses(message.all_bcc()),
        date: message.date().and_then(timestamp),
        received: message.received().and_then(mail_parser::Received::date).as_ref().and_then(timestamp),
        is_automatic: is_automatic(message),
        is_own_test: raw_values(message, TEST_HEADER).any(|v| v == reading.router.as_str()),
        is_own: raw_values(message, ROUTER_HEADER).any(|v| v == own),
        from,
        ..Summary::default()
    }
}

/// All addresses of a field, and the texts in it that are not addresses.
pub(crate) fn addresses(field: Option<&Address<'_>>) -> (Vec<EmailAddress>, Vec<String>) {
    let mut good = Vec::new();
    let mut bad = Vec::new();
    for entry in field.into_iter().flat_map(Address::iter) {
        let Some(text) = entry.address.as_deref().or(entry.name.as_deref()) else { continue };
        match EmailAddress::parse(text) {
            Ok(address) => good.push(address),
            Err(_) => bad.push(text.chars().take(80).collect()),
        }
    }
    (good, bad)
}

fn all_addresses<'a, 'x: 'a>(fields: impl Iterator<Item = &'a Address<'x>>) -> Vec<EmailAddress> {
    fields.flat_map(|field| addresses(Some(field)).0).take(MAX_ADDRESSES).collect()
}

/// The values of a field as they stand, without white space at their ends.
pub(crate) fn raw_values<'a>(message: &'a Message<'_>, name: &'a str) -> impl Iterator<Item = &'a str> {
    message.headers_raw().filter(move |(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// A Message-ID that can be compared and written down: printable, without brackets, not too long.
pub(crate) fn usable_id(text: &str) -> Option<String> {
    let id = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
    let usable = !id.is_empty() && id.len() <= 998 && !id.chars().any(|c| c.is_control() || c.is_whitespace());
    usable.then(|| id.to_owned())
}

fn references(message: &Message<'_>) -> Vec<String> {
    let near = texts(message.in_reply_to());
    let mut far = texts(message.references());
    far.reverse();
    let mut found: Vec<String> = Vec::new();
    for id in near.into_iter().chain(far).filter_map(|text| usable_id(&text)) {
        if found.len() < MAX_REFERENCES && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn texts(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(text) => vec![text.to_string()],
        HeaderValue::TextList(list) => list.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

fn subject(message: &Message<'_>) -> String {
    let text = message.subject().unwrap_or_default();
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(998).collect::<String>().trim().to_owned()
}

fn timestamp(date: &mail_parser::DateTime) -> Option<Timestamp> {
    if !date.is_valid() {
        return None;
    }
    Timestamp::from_second(date.to_timestamp()).ok()
}

fn is_automatic(message: &Message<'_>) -> bool {
    let submitted = raw_values(message, "Auto-Submitted").any(|v| !v.to_ascii_lowercase().starts_with("no"));
    let null_path = raw_values(message, "Return-Path").any(|v| v.replace(' ', "") == "<>");
    let report = raw_values(message, "Content-Type").any(|v| v.to_ascii_lowercase().starts_with("multipart/report"));
    submitted || null_path || report
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
