//! The data of a multi-line answer (RFC 1939 section 3): dot-unstuffing and its end, in any cut.
//!
//! Lines end in CRLF; a server that ended its status line with LF alone is taken at its word and ends
//! all lines so. The two are never mixed: a bare LF inside a CRLF answer is content, because whoever
//! writes `LF . CRLF` into a message must not be able to end it early and forge the next answer.
//! The bytes come out exactly as they were before stuffing; nothing is added or converted.

/// How the server ends its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// CRLF, as the standard says.
    CrLf,
    /// LF alone.
    Lf,
}

/// Where the decoder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    LineStart,
    InLine,
    /// After a CR in a line.
    Cr,
    /// After a dot at the start of a line, which is not yet put out.
    Dot,
    /// After that dot and a CR.
    DotCr,
    End,
}

/// Takes the bytes of an answer after its status line.
#[derive(Debug)]
pub struct Unstuffer {
    line_end: LineEnd,
    at: At,
}

impl Unstuffer {
    /// At the start of the data.
    #[must_use]
    pub const fn new(line_end: LineEnd) -> Self {
        Self { line_end, at: At::LineStart }
    }

    /// Whether the end was seen.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.at == At::End
    }

    /// Adds the content of `input` to `out`; answers how many bytes of it belong to this answer.
    /// After the end that is 0.
    pub fn decode(&mut self, input: &[u8], out: &mut Vec<u8>) -> usize {
        let mut used = 0;
        while used < input.len() && self.at != At::End {
            let rest = &input[used..];
            if self.at == At::InLine {
                let run = rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
                if run > 0 {
                    out.extend_from_slice(&rest[..run]);
                    used += run;
                    continue;
                }
            }
            self.step(rest[0], out);
            used += 1;
        }
        used
    }

    fn step(&mut self, byte: u8, out: &mut Vec<u8>) {
        match (self.at, byte) {
            (At::LineStart, b'.') => {
                self.at = At::Dot;
                return;
            }
            (At::Dot, b'\r') if self.line_end == LineEnd::CrLf => {
                self.at = At::DotCr;
                return;
            }
            (At::Dot, b'\n') if self.line_end == LineEnd::Lf => {
                self.at = At::End;
                return;
            }
            (At::DotCr, b'\n') => {
                self.at = At::End;
                return;
            }
            // The dot was the stuffed one, and a CR that followed it is content.
            (At::DotCr, _) => {
                out.push(b'\r');
                self.at = At::Cr;
            }
            _ => {}
        }
        out.push(byte);
        self.at = match (self.line_end, self.at, byte) {
            (LineEnd::CrLf, At::Cr, b'\n') | (LineEnd::Lf, _, b'\n') => At::LineStart,
            (LineEnd::CrLf, _, b'\r') => At::Cr,
            _ => At::InLine,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to cut the input in two gives the same content and leaves the same rest.
    #[track_caller]
    fn check(line_end: LineEnd, input: &str, content: Option<&str>, rest: &str) {
        for cut in 0..=input.len() {
            let (a, b) = input.as_bytes().split_at(cut);
            let (mut unstuffer, mut out, mut left) = (Unstuffer::new(line_end), Vec::new(), Vec::new());
            for part in [a, b] {
                let used = unstuffer.decode(part, &mut out);
                left.extend_from_slice(&part[used..]);
            }
            assert_eq!(unstuffer.is_done(), content.is_some(), "{input:?} cut at {cut}");
            if let Some(content) = content {
                assert_eq!(String::from_utf8_lossy(&out), content, "{input:?} cut at {cut}");
            }
            assert_eq!(String::from_utf8_lossy(&left), rest, "{input:?} cut at {cut}");
        }
    }

    #[test]
    fn content_is_unstuffed_exactly() {
        check(LineEnd::CrLf, ".\r\n", Some(""), "");
        check(LineEnd::CrLf, "a\r\n.\r\n+OK\r\n", Some("a\r\n"), "+OK\r\n");
        check(LineEnd::CrLf, "..\r\n...\r\n.x\r\na.b\r\n.\r\n", Some(".\r\n..\r\nx\r\na.b\r\n"), "");
        check(LineEnd::CrLf, "a\r\r\nb\rc\r\n.\r\n", Some("a\r\r\nb\rc\r\n"), "");
        check(LineEnd::CrLf, ".\r.\r\n.\r\n", Some("\r.\r\n"), "");
        check(LineEnd::CrLf, "\r\n\r\n.\r\n", Some("\r\n\r\n"), "");
        check(LineEnd::CrLf, ".\r\r\n.\r\n", Some("\r\r\n"), "");
    }

    #[test]
    fn a_bare_line_feed_cannot_end_a_message() {
        check(LineEnd::CrLf, "a\n.\nb\r\n.\r\n", Some("a\n.\nb\r\n"), "");
        check(LineEnd::CrLf, "a\n.\r\n+OK forged\r\n.\r\n", Some("a\n.\r\n+OK forged\r\n"), "");
        check(LineEnd::CrLf, "a\r\n.\nb\r\n.\r\n", Some("a\r\n\nb\r\n"), "");
    }

    #[test]
    fn a_server_of_bare_line_feeds_is_understood() {
        check(LineEnd::Lf, "a\n..b\n.\nrest", Some("a\n.b\n"), "rest");
        check(LineEnd::Lf, "a\r\n.\n", Some("a\r\n"), "");
    }

    #[test]
    fn without_its_end_nothing_is_complete() {
        for input in ["", "a\r\n", "a\r\n.", "a\r\n.\r", "a.\r\n", "..\r\n"] {
            check(LineEnd::CrLf, input, None, "");
        }
    }

    #[test]
    fn random_content_survives_stuffing_and_unstuffing() {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        for _ in 0..3000 {
            let mut content = Vec::new();
            for _ in 0..20 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                content.extend_from_slice(
                    [&b"."[..], b"..", b"\r\n", b"\n", b"\r", b"x", b"\xff"][(state >> 40) as usize % 7],
                );
            }
            content.extend_from_slice(b"\r\n");
            let mut wire = Vec::new();
            for (at, byte) in content.iter().enumerate() {
                let at_line_start = at == 0 || (at >= 2 && &content[at - 2..at] == b"\r\n");
                if at_line_start && *byte == b'.' {
                    wire.push(b'.');
                }
                wire.push(*byte);
            }
            wire.extend_from_slice(b".\r\nrest");
            let (mut unstuffer, mut out) = (Unstuffer::new(LineEnd::CrLf), Vec::new());
            let used = unstuffer.decode(&wire, &mut out);
            assert_eq!(out, content);
            assert_eq!(&wire[used..], b"rest");
        }
    }
}
