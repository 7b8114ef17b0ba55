//! The structure of a message as far as the flow needs it: how large its attachments are, and where
//! messages are attached to it.
//!
//! Read in one pass, line by line, so that memory stays bounded and the stack does not grow,
//! whatever arrives: a message may hold a million messages within each other. An attached message
//! is not looked into; it is as large as its bytes. Multiparts are followed to a depth of
//! [`MAX_DEPTH`]; what lies deeper counts as one attachment.
//!
//! A part is text, and no attachment, when it is plain text or HTML that is neither marked as an
//! attachment nor bears a file name.

use std::io::{self, BufRead as _, BufReader, Read};
use std::ops::Range;

use mail_parser::{MessageParser, MimeHeaders as _};

use crate::body::{Body, BodyWriter, SpoolDir};
use crate::coding::{Coding, Decoder};

/// Multiparts within each other that are followed.
pub const MAX_DEPTH: usize = 100;
/// Bytes that are looked at in one piece; a boundary must lie within.
const PIECE: u64 = 8 * 1024;
/// Bytes of the fields of one part that tell what it is.
const MAX_FIELDS: usize = 16 * 1024;
/// The longest boundary (RFC 2046 allows 70 bytes).
const MAX_BOUNDARY: usize = 250;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// Decoded bytes of the largest attachment; 0 without one.
    pub largest_attachment: u64,
    /// How many messages are attached, those within attached ones apart.
    pub messages: usize,
    /// The first of them.
    first: Option<Attached>,
}

/// Where an attached message stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Attached {
    range: Range<u64>,
    coding: Coding,
}

impl Structure {
    /// Reads the structure of a message. Blocking.
    ///
    /// # Errors
    /// When the bytes cannot be read; never because of what they say.
    pub fn read(body: &Body) -> io::Result<Self> {
        let mut reader = BufReader::with_capacity(64 * 1024, body.reader()?);
        let mut walk = Walk::default();
        let mut piece = Vec::with_capacity(1024);
        loop {
            piece.clear();
            if (&mut reader).take(PIECE).read_until(b'\n', &mut piece)? == 0 {
                return Ok(walk.finish());
            }
            walk.take(&piece);
        }
    }

    /// The first attached message as its own bytes: a range of the outer bytes or, where it was
    /// encoded against the rules (RFC 2046 section 5.2.1), the decoded bytes. Blocking.
    ///
    /// # Errors
    /// When the bytes cannot be read or written.
    pub fn first_message(&self, body: &Body, spool: &SpoolDir) -> io::Result<Option<Body>> {
        let Some(Attached { range, coding }) = &self.first else { return Ok(None) };
        let mut reader = body.reader()?;
        io::copy(&mut reader.by_ref().take(range.start), &mut io::sink())?;
        let length = range.end - range.start;
        let mut reader = reader.take(length);
        let (mut writer, mut decoder) = (BodyWriter::new(spool, length), Decoder::new(*coding));
        let (mut buffer, mut decoded) = (vec![0; 64 * 1024], Vec::new());
        loop {
            let count = reader.read(&mut buffer)?;
            if count == 0 {
                return Ok(Some(writer.finish()));
            }
            decoded.clear();
            decoder.decode(&buffer[..count], &mut decoded);
            writer.write(&decoded)?;
        }
    }
}

/// What a multipart hands down to its parts.
#[derive(Debug)]
struct Open {
    /// Without the dashes before it.
    boundary: Vec<u8>,
    is_digest: bool,
}

/// What is being read.
#[derive(Debug)]
enum State {
    /// The fields of the message or a part.
    Header,
    /// Before the first part of a multipart, or after its last.
    Between,
    Leaf(Leaf),
}

/// A part that holds no parts, or whose parts are not looked at.
#[derive(Debug)]
struct Leaf {
    is_text: bool,
    is_message: bool,
    coding: Coding,
    /// Where its content begins.
    start: u64,
    decoder: Decoder,
    /// Decoded bytes, without the line end that was read last.
    decoded: u64,
    /// Bytes of that line end: it belongs to a boundary that follows it.
    ending: u64,
}

/// The pass over a message.
#[derive(Debug)]
struct Walk {
    found: Structure,
    state: State,
    open: Vec<Open>,
    /// The fields of the present part that matter.
    fields: Vec<u8>,
    /// Whether the lines that follow belong to such a field.
    is_chosen: bool,
    is_top: bool,
    at: u64,
    at_line_start: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            found: Structure::default(),
            state: State::Header,
            open: Vec::new(),
            fields: Vec::new(),
            is_chosen: false,
            is_top: true,
            at: 0,
            at_line_start: true,
        }
    }
}

impl Walk {
    /// Takes a line, or a piece of a long one.
    fn take(&mut self, piece: &[u8]) {
        let starts_line = std::mem::replace(&mut self.at_line_start, piece.ends_with(b"\n"));
        let line = without_end(piece);
        match self.boundary(line).filter(|_| starts_line) {
            Some((depth, is_last)) => {
                self.end_part();
                self.open.truncate(if is_last { depth } else { depth + 1 });
                self.state = if is_last { State::Between } else { State::Header };
                self.fields.clear();
                self.is_chosen = false;
                self.at += piece.len() as u64;
            }
            None => {
                let is_header = matches!(self.state, State::Header);
                if let State::Leaf(leaf) = &mut self.state {
                    leaf.take(piece, line);
                }
                self.at += piece.len() as u64;
                if is_header && starts_line && line.is_empty() {
                    self.end_header();
                } else if is_header {
                    self.take_field(piece, starts_line);
                }
            }
        }
    }

    fn finish(mut self) -> Structure {
        if matches!(self.state, State::Header) && !self.is_top {
            self.end_header();
        }
        if let State::Leaf(leaf) = &mut self.state {
            // Nothing follows that the last line end could belong to.
            if leaf.coding.keeps_line_ends() {
                leaf.decoded += leaf.ending;
            }
            leaf.ending = 0;
        }
        self.end_part();
        self.found
    }

    /// The open multipart that a line is a boundary of, and whether it is its last.
    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        let rest = line.strip_prefix(b"--")?;
        self.open.iter().enumerate().rev().find_map(|(depth, open)| {
            match rest.strip_prefix(open.boundary.as_slice())?.trim_ascii_end() {
                b"" => Some((depth, false)),
                b"--" => Some((depth, true)),
                _ => None,
            }
        })
    }

    /// Keeps what tells the kind of a part; everything else passes.
    fn take_field(&mut self, piece: &[u8], starts_line: bool) {
        const NAMES: [&[u8]; 3] = [b"content-type", b"content-transfer-encoding", b"content-disposition"];
        if starts_line && !piece.first().is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
            let name = piece.split(|byte| *byte == b':').next().unwrap_or_default().trim_ascii();
            self.is_chosen = NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
        }
        if self.is_chosen && self.fields.len() + piece.len() <= MAX_FIELDS {
            self.fields.extend_from_slice(piece);
        }
    }

    /// Decides how the content of a part is read.
    fn end_header(&mut self) {
        self.fields.extend_from_slice(b"\r\n");
        let in_digest = self.open.last().is_some_and(|open| open.is_digest);
        let fields = std::mem::take(&mut self.fields);
        let kind = crate::message::guarded(|| Kind::read(&fields, in_digest)).unwrap_or_default();
        let is_top = std::mem::replace(&mut self.is_top, false);
        match kind.multipart {
            Some(open) if self.open.len() < MAX_DEPTH => {
                self.open.push(open);
                self.state = State::Between;
            }
            multipart => {
                self.state = State::Leaf(Leaf {
                    is_text: kind.is_text && multipart.is_none(),
                    is_message: kind.is_message && !is_top,
                    coding: kind.coding,
                    start: self.at,
                    decoder: Decoder::new(kind.coding),
                    decoded: 0,
                    ending: 0,
                });
            }
        }
    }

    fn end_part(&mut self) {
        let State::Leaf(leaf) = std::mem::replace(&mut self.state, State::Between) else { return };
        if !leaf.is_text {
            self.found.largest_attachment = self.found.largest_attachment.max(leaf.decoded);
        }
        let end = self.at.saturating_sub(leaf.ending).max(leaf.start);
        if leaf.is_message && end > leaf.start {
            self.found.messages += 1;
            self.found.first.get_or_insert(Attached { range: leaf.start..end, coding: leaf.coding });
        }
    }
}

impl Leaf {
    fn take(&mut self, piece: &[u8], line: &[u8]) {
        let ending = (piece.len() - line.len()) as u64;
        if self.coding.keeps_line_ends() {
            self.decoded += self.ending + line.len() as u64;
        } else {
            self.decoded += self.decoder.measure(piece);
        }
        self.ending = ending;
    }
}

/// What the fields of a part say.
#[derive(Debug, Default)]
struct Kind {
    multipart: Option<Open>,
    is_message: bool,
    is_text: bool,
    coding: Coding,
}

impl Kind {
    fn read(fields: &[u8], in_digest: bool) -> Self {
        let parsed = MessageParser::default().parse_headers(fields);
        let Some(part) = parsed.as_ref() else {
            return Self { is_message: in_digest, is_text: !in_digest, ..Self::default() };
        };
        let coding = Coding::of(part.content_transfer_encoding().unwrap_or_default());
        let is_attachment = part.content_disposition().is_some_and(|said| said.is_attachment());
        let has_name = part.attachment_name().is_some();
        let Some(said) = part.content_type() else {
            return Self {
                is_message: in_digest,
                is_text: !in_digest && !is_attachment && !has_name,
                multipart: None,
                coding,
            };
        };
        let (kind, subtype) =
            (said.ctype().to_ascii_lowercase(), said.subtype().unwrap_or_default().to_ascii_lowercase());
        let usable = |boundary: &&str| (1..=MAX_BOUNDARY).contains(&boundary.len());
        let boundary = said.attribute("boundary").filter(usable).filter(|_| kind == "multipart");
        let multipart =
            boundary.map(|text| Open { boundary: text.as_bytes().to_vec(), is_digest: subtype == "digest" });
        Self {
            multipart,
            is_message: kind == "message" && matches!(subtype.as_str(), "rfc822" | "global"),
            is_text: kind == "text" && matches!(subtype.as_str(), "plain" | "html") && !is_attachment && !has_name,
            coding,
        }
    }
}

fn without_end(piece: &[u8]) -> &[u8] {
    let line = piece.strip_suffix(b"\n").unwrap_or(piece);
    if line.len() == piece.len() { line } else { line.strip_suffix(b"\r").unwrap_or(line) }
}
