//! Re-coding of content that cannot be sent as it is: 8-bit content for a server that does not offer
//! 8BITMIME (RFC 6152 section 3), lines of more than 998 octets and NUL for any server (RFC 5321
//! sections 4.5.3.1.6 and 4.1.1.4).
//!
//! Every MIME leaf without an encoding of its own becomes quoted-printable (RFC 2045 section 6.7);
//! multiparts and enclosed messages lose their claim to be 8-bit. Overlong lines of base64 and
//! quoted-printable are broken as these allow, and those of a header at white space (RFC 5322 section
//! 2.2.3). The content stays the same after decoding. Works line by line, so that memory stays bounded.
//! What is left has no form in any standard: bytes beyond ASCII in headers, lines without white space in
//! them, and preambles and epilogues; whoever sends looks at the outcome.

/// The longest header that is understood, in bytes; what is longer passes as it is.
const MAX_HEADER: usize = 2 * 1024 * 1024;
/// Columns at which an overlong line of a header or of encoded content is broken.
const BROKEN_LINE: usize = 900;
/// The longest line that is kept in one piece, in bytes.
const MAX_LINE: usize = 64 * 1024;
/// The deepest nesting of multiparts that is understood.
const MAX_DEPTH: usize = 100;
/// The longest line of a header, without its line end.
const LONGEST_LINE: usize = super::data::LONGEST_LINE as usize;
/// The longest line of quoted-printable, without its soft break.
const QUOTED_LINE: usize = 75;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In the header of an entity.
    Header,
    /// In content that passes as it is.
    Plain,
    /// In a leaf that becomes quoted-printable.
    Quoted,
    /// In a leaf that is base64, where lines mean nothing.
    Base64,
    /// In a leaf that is quoted-printable already.
    Encoded,
}

/// Turns a message into one of 7-bit content, chunk by chunk.
#[derive(Debug)]
pub struct SevenBit {
    state: State,
    is_top: bool,
    line: Vec<u8>,
    header: Vec<Vec<u8>>,
    header_size: usize,
    /// `--boundary` of every multipart that is open, outermost first.
    boundaries: Vec<Vec<u8>>,
    /// Columns written of the present line of an encoded leaf.
    column: usize,
    /// Bytes of encoded content since the last `=`, which begins an escape.
    since_escape: u8,
}

impl Default for SevenBit {
    fn default() -> Self {
        Self {
            state: State::Header,
            is_top: true,
            line: Vec::new(),
            header: Vec::new(),
            header_size: 0,
            boundaries: Vec::new(),
            column: 0,
            since_escape: u8::MAX,
        }
    }
}

impl SevenBit {
    /// Adds the 7-bit form of the next bytes to `out`.
    pub fn encode(&mut self, input: &[u8], out: &mut Vec<u8>) {
        for piece in input.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if self.line.ends_with(b"\n") {
                let mut line = std::mem::take(&mut self.line);
                line.pop();
                if line.ends_with(b"\r") {
                    line.pop();
                }
                self.take_line(&line, out);
            } else if self.line.len() > if self.state == State::Header { MAX_HEADER } else { MAX_LINE } {
                self.take_overlong(out);
            }
        }
    }

    /// Adds what is left after the last byte.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        let line = std::mem::take(&mut self.line);
        if self.state == State::Header {
            if !line.is_empty() {
                self.header.push(line);
            }
            self.pass_header(out);
        } else {
            let is_boundary = self.boundary(&line).is_some();
            if is_boundary { out.extend_from_slice(&line) } else { self.take_piece(&line, out) }
        }
    }

    /// A line without an end in sight; in a header that is no header any more.
    fn take_overlong(&mut self, out: &mut Vec<u8>) {
        if self.state == State::Header {
            self.pass_header(out);
            self.state = State::Plain;
        }
        let piece = std::mem::take(&mut self.line);
        self.take_piece(&piece, out);
    }

    fn take_line(&mut self, line: &[u8], out: &mut Vec<u8>) {
        if let Some((depth, is_last)) = self.boundary(line) {
            self.pass_header(out);
            self.boundaries.truncate(if is_last { depth } else { depth + 1 });
            self.state = if is_last { State::Plain } else { State::Header };
            write_line(line, out);
        } else if self.state != State::Header {
            self.take_piece(line, out);
            self.end_line(out);
        } else if line.is_empty() {
            self.end_header(out);
            write_line(b"", out);
        } else {
            self.header_size += line.len();
            self.header.push(line.to_vec());
            if self.header_size > MAX_HEADER {
                self.pass_header(out);
                self.state = State::Plain;
            }
        }
    }

    fn take_piece(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        match self.state {
            State::Quoted => self.quote(piece, out),
            State::Base64 => self.wrap(piece, b"\r\n", out),
            State::Encoded => self.wrap(piece, b"=\r\n", out),
            State::Header | State::Plain => out.extend_from_slice(piece),
        }
    }

    /// Breaks what is too long; an escape stays in one piece.
    fn wrap(&mut self, piece: &[u8], line_end: &[u8], out: &mut Vec<u8>) {
        for byte in piece {
            let is_escape = self.state == State::Encoded && self.since_escape < 2;
            if self.column >= BROKEN_LINE && !is_escape {
                out.extend_from_slice(line_end);
                self.column = 0;
            }
            out.push(*byte);
            self.column += 1;
            self.since_escape = if *byte == b'=' { 0 } else { self.since_escape.saturating_add(1) };
        }
    }

    /// Ends a line of content; white space before it must not be lost on the way.
    fn end_line(&mut self, out: &mut Vec<u8>) {
        if self.state == State::Quoted
            && self.column > 0
            && let Some(last) = out.pop_if(|last| matches!(last, b' ' | b'\t'))
        {
            self.column -= 1;
            self.put(&escape(last), out);
        }
        self.column = 0;
        write_line(b"", out);
    }

    fn quote(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        for byte in bytes {
            match byte {
                b'\t' | b' '..=b'<' | b'>'..=b'~' => self.put(&[*byte], out),
                _ => self.put(&escape(*byte), out),
            }
        }
    }

    fn put(&mut self, token: &[u8], out: &mut Vec<u8>) {
        if self.column + token.len() > QUOTED_LINE {
            out.extend_from_slice(b"=\r\n");
            self.column = 0;
        }
        out.extend_from_slice(token);
        self.column += token.len();
    }

    /// The open multipart that a line is a delimiter of, and whether it is its last.
    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        if !line.starts_with(b"--") {
            return None;
        }
        self.boundaries.iter().enumerate().rev().find_map(|(depth, boundary)| {
            match line.strip_prefix(boundary.as_slice())?.trim_ascii_end() {
                b"" => Some((depth, false)),
                b"--" => Some((depth, true)),
                _ => None,
            }
        })
    }

    /// Decides by the header how its content goes on, and writes the header accordingly.
    fn end_header(&mut self, out: &mut Vec<u8>) {
        let kind = self.field("content-type").unwrap_or_default();
        let coding = self.field("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        let is_identity = matches!(coding.as_str(), "" | "7bit" | "8bit" | "binary");
        let lower = kind.to_ascii_lowercase();
        let (state, new_coding) = match boundary_of(&kind).filter(|_| lower.starts_with("multipart/")) {
            Some(boundary) if self.boundaries.len() < MAX_DEPTH => {
                self.boundaries.push(boundary);
                (State::Plain, "7bit")
            }
            _ if lower.starts_with("message/rfc822") || lower.starts_with("message/global") => (State::Header, "7bit"),
            _ if lower.starts_with("message/") || lower.starts_with("multipart/") => (State::Plain, "7bit"),
            _ => (State::Quoted, "quoted-printable"),
        };
        if !is_identity {
            self.state = match coding.as_str() {
                "base64" => State::Base64,
                "quoted-printable" => State::Encoded,
                _ => State::Plain,
            };
            return self.pass_header(out);
        }
        if self.is_top && self.field("mime-version").is_none() {
            self.header.push(b"MIME-Version: 1.0".to_vec());
            if kind.is_empty() {
                self.header.push(b"Content-Type: text/plain; charset=unknown-8bit".to_vec());
            }
        }
        self.drop_field("content-transfer-encoding");
        self.header.push(format!("Content-Transfer-Encoding: {new_coding}").into_bytes());
        self.state = state;
        self.pass_header(out);
    }

    fn pass_header(&mut self, out: &mut Vec<u8>) {
        for line in std::mem::take(&mut self.header) {
            write_folded(&line, out);
        }
        self.header_size = 0;
        self.is_top = false;
    }

    /// The unfolded value of the first field of a name (in lower case).
    fn field(&self, name: &str) -> Option<String> {
        let first = self.header.iter().position(|line| is_field(line, name))?;
        let folded = self.header[first + 1..].iter().take_while(|line| is_continuation(line));
        let mut value = String::from_utf8_lossy(&self.header[first][name.len() + 1..]).into_owned();
        folded.for_each(|line| value.push_str(&String::from_utf8_lossy(line)));
        Some(value.trim().to_owned())
    }

    fn drop_field(&mut self, name: &str) {
        let mut is_dropping = false;
        self.header.retain(|line| {
            is_dropping = is_field(line, name) || (is_dropping && is_continuation(line));
            !is_dropping
        });
    }
}

fn is_field(line: &[u8], name: &str) -> bool {
    line.split_at_checked(name.len())
        .is_some_and(|(start, rest)| start.eq_ignore_ascii_case(name.as_bytes()) && rest.starts_with(b":"))
}

fn is_continuation(line: &[u8]) -> bool {
    line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'))
}

/// `--` and the boundary parameter of a Content-Type.
fn boundary_of(content_type: &str) -> Option<Vec<u8>> {
    let at = content_type.to_ascii_lowercase().find("boundary=")?;
    let value = content_type.get(at + "boundary=".len()..)?.trim_start();
    let boundary = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([';', ' ', '\t']).next()?,
    };
    (1..=200).contains(&boundary.len()).then(|| format!("--{boundary}").into_bytes())
}

fn write_line(line: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(line);
    out.extend_from_slice(b"\r\n");
}

/// Writes a line of a header; one that is too long is folded at its white space.
fn write_folded(line: &[u8], out: &mut Vec<u8>) {
    let mut rest = line;
    while rest.len() > LONGEST_LINE {
        let head = &rest[..BROKEN_LINE];
        // White space at the beginning is that of the fold before.
        let Some(at) = head
            .iter()
            .rposition(|byte| matches!(byte, b' ' | b'\t'))
            .filter(|at| head[..*at].iter().any(|byte| !matches!(byte, b' ' | b'\t')))
        else {
            break;
        };
        write_line(&rest[..at], out);
        rest = &rest[at..];
    }
    write_line(rest, out);
}

fn escape(byte: u8) -> [u8; 3] {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    [b'=', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to cut the input in two gives the same.
    #[track_caller]
    fn check(input: &str, expected: &str) {
        for cut in 0..=input.len() {
            let (mut coder, mut out) = (SevenBit::default(), Vec::new());
            coder.encode(&input.as_bytes()[..cut], &mut out);
            coder.encode(&input.as_bytes()[cut..], &mut out);
            coder.finish(&mut out);
            assert_eq!(String::from_utf8_lossy(&out), expected, "cut at {cut}");
        }
    }

    #[test]
    fn a_single_part_becomes_quoted_printable() {
        check(
            "Subject: x\r\nMIME-Version: 1.0\r\ncontent-transfer-encoding:\r\n 8bit\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nb\u{e4}r = 1 \r\n.\r\nend",
            "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nb=C3=A4r =3D 1=20\r\n.\r\nend",
        );
        check(
            "Subject: x\n\n\u{e4}\n",
            "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=unknown-8bit\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A4\r\n",
        );
    }

    #[test]
    fn multiparts_and_enclosed_messages_are_walked() {
        check(
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n\tboundary=\"a b\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\npre\r\n--a b\r\n\
             Content-Type: text/plain\r\n\r\n\u{e4}\r\n--a b \r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--a b\r\n\
             Content-Type: message/rfc822\r\n\r\nSubject: in\r\nMIME-Version: 1.0\r\n\r\n\u{f6}\r\n--a b--\r\npost\r\n",
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n\tboundary=\"a b\"\r\nContent-Transfer-Encoding: 7bit\r\n\r\npre\r\n--a b\r\n\
             Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A4\r\n--a b \r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--a b\r\n\
             Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 7bit\r\n\r\nSubject: in\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=B6\r\n--a b--\r\npost\r\n",
        );
    }

    #[test]
    fn overlong_lines_are_broken_where_nothing_is_changed_by_it() {
        let recoded = |message: &str| {
            let (mut coder, mut out) = (SevenBit::default(), Vec::new());
            coder.encode(message.as_bytes(), &mut out);
            coder.finish(&mut out);
            let text = String::from_utf8(out).unwrap();
            (text.lines().map(str::len).max().unwrap(), text)
        };
        let words = "Subject: ".to_owned() + &"word ".repeat(50_000) + "\r\n\r\ntext\r\n";
        let (longest, text) = recoded(&words);
        assert!(longest <= LONGEST_LINE && text.contains("quoted-printable"));
        assert!(text.replace("\r\n ", " ").starts_with(words.split('\r').next().unwrap()), "{text:.300}");
        let coded = |coding: &str, content: &str| format!("Content-Transfer-Encoding: {coding}\r\n\r\n{content}\r\n");
        let (longest, text) = recoded(&coded("base64", &"QUJD".repeat(50_000)));
        assert!(longest <= LONGEST_LINE && text.replace("\r\n", "").ends_with(&"QUJD".repeat(50_000)));
        let (longest, text) = recoded(&coded("quoted-printable", &"=C3=A4b".repeat(50_000)));
        assert!(longest <= LONGEST_LINE && text.replace("=\r\n", "").ends_with(&("=C3=A4b".repeat(50_000) + "\r\n")));
        let (longest, text) = recoded(&coded("8bit", &"a\0".repeat(50_000)));
        assert!(longest <= QUOTED_LINE + 1 && text.replace("=\r\n", "").ends_with(&("a=00".repeat(50_000) + "\r\n")));
        assert_eq!(
            recoded(&format!("Subject: {}\r\n\r\n", "x".repeat(2_000))).0,
            2_001,
            "there is no place to break it"
        );
    }

    #[test]
    fn long_lines_are_broken_softly_and_the_content_stays_ascii() {
        let mut state = 0x1234_5678_9abc_def1_u64;
        for _ in 0..500 {
            let mut message = b"Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n".to_vec();
            for _ in 0..400 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                message.push(state.to_le_bytes()[4]);
            }
            let (mut coder, mut out) = (SevenBit::default(), Vec::new());
            coder.encode(&message, &mut out);
            coder.finish(&mut out);
            assert!(out.is_ascii());
            assert!(out.split(|byte| *byte == b'\n').all(|line| line.len() <= 77));
        }
    }
}
