//! Replies of an SMTP server (RFC 5321 section 4.2) with their enhanced status codes (RFC 2034,
//! RFC 3463), read line by line.
//!
//! Pure: no input or output here. Anything that is not a reply is an error, and both the number of
//! lines and their length are bounded, so that a hostile server costs little.

use std::fmt;

/// The longest reply line that is read, in bytes. RFC 5321 allows 512; some servers write more.
pub const MAX_LINE: usize = 4096;

/// The most lines of one reply. The longest known greetings of extensions have about 30.
pub const MAX_LINES: usize = 200;

/// An enhanced status code `class.subject.detail` (RFC 3463).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enhanced {
    /// 2, 4 or 5.
    pub class: u8,
    /// What it is about: 1 addressing, 2 mailbox, 3 system, 4 routing, 5 protocol, 6 content, 7 policy.
    pub subject: u16,
    /// The case.
    pub detail: u16,
}

impl Enhanced {
    /// Reads the code at the start of a reply's text. It must be followed by a blank or the end.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let word = text.split(' ').next()?;
        let mut parts = word.split('.');
        let class = parts.next()?;
        let (subject, detail) = (number(parts.next()?)?, number(parts.next()?)?);
        if parts.next().is_some() || !matches!(class, "2" | "4" | "5") {
            return None;
        }
        Some(Self { class: class.as_bytes().first()? - b'0', subject, detail })
    }
}

fn number(digits: &str) -> Option<u16> {
    ((1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

impl fmt::Display for Enhanced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// A complete reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// 200 to 599.
    pub code: u16,
    /// The enhanced status code of its last line, when there is one of the same class.
    pub enhanced: Option<Enhanced>,
    /// The text of each line, without the code.
    pub lines: Vec<String>,
}

impl Reply {
    /// Whether the command succeeded (2xx).
    #[must_use]
    pub const fn is_positive(&self) -> bool {
        self.code < 300
    }

    /// Whether the server waits for more (3xx).
    #[must_use]
    pub const fn is_intermediate(&self) -> bool {
        self.code >= 300 && self.code < 400
    }

    /// Whether the server is about to close the connection (RFC 5321 section 3.8, RFC 7504).
    #[must_use]
    pub const fn is_closing(&self) -> bool {
        matches!(self.code, 421 | 521)
    }

    /// Whether the server takes no more recipients in this transaction (RFC 5321 section 4.5.3.1.10; RFC
    /// 3463, X.5.3). Said of a recipient after others were taken.
    #[must_use]
    pub fn is_too_many(&self) -> bool {
        match self.enhanced {
            Some(code) => (code.subject, code.detail) == (5, 3),
            None => matches!(self.code, 452 | 552),
        }
    }

    /// The whole reply on one line, as it is quoted to people.
    #[must_use]
    pub fn quoted(&self) -> String {
        let text = self.lines.join(" ");
        format!("{} {}", self.code, text.trim()).trim_end().to_owned()
    }

    /// The text of the first line.
    #[must_use]
    pub fn first_line(&self) -> &str {
        self.lines.first().map_or("", String::as_str)
    }
}

/// Why what a server sent is not a reply.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// A line does not begin with a code and a blank or hyphen.
    #[error("the server sent something that is not an SMTP reply: {0:?}")]
    NotAReply(String),
    /// The lines of one reply have different codes.
    #[error("the server mixed the codes {0} and {1} in one reply")]
    MixedCodes(u16, u16),
    /// There are too many lines.
    #[error("the server sent a reply of more than {MAX_LINES} lines")]
    TooManyLines,
}

/// Collects the lines of one reply.
#[derive(Debug, Default)]
pub struct ReplyParser {
    code: Option<u16>,
    lines: Vec<String>,
}

impl ReplyParser {
    /// Takes a line without its line end; answers the reply when that was its last line.
    ///
    /// # Errors
    /// [`Malformed`] when the line is no part of a reply; nothing more can be read then.
    pub fn push(&mut self, line: &[u8]) -> Result<Option<Reply>, Malformed> {
        let (code, is_last, text) = split(line)?;
        if let Some(first) = self.code.filter(|first| *first != code) {
            return Err(Malformed::MixedCodes(first, code));
        }
        if self.lines.len() >= MAX_LINES {
            return Err(Malformed::TooManyLines);
        }
        self.code = Some(code);
        self.lines.push(text);
        if !is_last {
            return Ok(None);
        }
        self.code = None;
        let lines = std::mem::take(&mut self.lines);
        let class = u8::try_from(code / 100).unwrap_or_default();
        let enhanced = lines.last().and_then(|text| Enhanced::parse(text)).filter(|e| e.class == class);
        Ok(Some(Reply { code, enhanced, lines }))
    }
}

/// Takes a line apart into code, whether it is the last one, and text.
fn split(line: &[u8]) -> Result<(u16, bool, String), Malformed> {
    let refuse = || Malformed::NotAReply(String::from_utf8_lossy(&line[..line.len().min(80)]).into_owned());
    let (digits, rest) = line.split_at_checked(3).ok_or_else(refuse)?;
    if !digits.iter().all(u8::is_ascii_digit) || !(b'2'..=b'5').contains(&digits[0]) {
        return Err(refuse());
    }
    let code = digits.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    let (is_last, text) = match rest.split_first() {
        None => (true, &[][..]),
        Some((b' ', text)) => (true, text),
        Some((b'-', text)) => (false, text),
        Some(_) => return Err(refuse()),
    };
    Ok((code, is_last, String::from_utf8_lossy(text).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Reply>, Malformed> {
        let mut parser = ReplyParser::default();
        let mut replies = Vec::new();
        for line in text.split_terminator("\r\n") {
            replies.extend(parser.push(line.as_bytes())?);
        }
        Ok(replies)
    }

    #[track_caller]
    fn check(text: &str, code: u16, enhanced: Option<&str>, quoted: &str) {
        let replies = read(text).unwrap();
        assert_eq!(replies.len(), 1, "{text:?}");
        let reply = &replies[0];
        assert_eq!(reply.code, code, "{text:?}");
        assert_eq!(reply.enhanced.map(|e| e.to_string()).as_deref(), enhanced, "{text:?}");
        assert_eq!(reply.quoted(), quoted, "{text:?}");
    }

    #[test]
    fn replies_are_read_with_their_codes() {
        check("250 2.1.5 Ok\r\n", 250, Some("2.1.5"), "250 2.1.5 Ok");
        check("250\r\n", 250, None, "250");
        check("550-5.1.1 no\r\n550 5.1.1 such user\r\n", 550, Some("5.1.1"), "550 5.1.1 no 5.1.1 such user");
        check("450 5.1.1 the classes differ\r\n", 450, None, "450 5.1.1 the classes differ");
        check("250 2.0 short\r\n", 250, None, "250 2.0 short");
        check("421 4.3.2 \u{e9}\r\n", 421, Some("4.3.2"), "421 4.3.2 \u{e9}");
        check("554 5.7.12345 x\r\n", 554, None, "554 5.7.12345 x");
    }

    #[test]
    fn what_is_no_reply_is_refused() {
        for text in ["", "2", "25", "abc hello", "250_x", "150 x", "600 x", "HTTP/1.1 400 Bad Request", "+OK x"] {
            let answer = ReplyParser::default().push(text.as_bytes());
            assert!(matches!(answer, Err(Malformed::NotAReply(_))), "{text:?}: {answer:?}");
        }
        assert_eq!(read("250-a\r\n251 b\r\n"), Err(Malformed::MixedCodes(250, 251)));
        let endless = "250-x\r\n".repeat(MAX_LINES + 1);
        assert_eq!(read(&endless), Err(Malformed::TooManyLines));
    }

    #[test]
    fn no_mutation_of_a_reply_makes_the_parser_panic_or_grow() {
        let seed = b"250-mail.lab.test\r\n250-SIZE 1000\r\n250 2.1.0 Ok\r\n".to_vec();
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 33).unwrap()
        };
        for _ in 0..20_000 {
            let mut bytes = seed.clone();
            for _ in 0..=next() % 4 {
                let at = next() % bytes.len();
                bytes[at] = u8::try_from(next() % 256).unwrap();
            }
            let mut parser = ReplyParser::default();
            for line in bytes.split(|b| *b == b'\n') {
                match parser.push(line) {
                    Ok(Some(reply)) => assert!((200..600).contains(&reply.code) && reply.lines.len() <= MAX_LINES),
                    Ok(None) => {}
                    Err(_) => break,
                }
            }
        }
    }
}
