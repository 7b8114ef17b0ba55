//! The data of a message on the wire: line ends, dot-stuffing and the end of data (RFC 5321
//! sections 2.3.8 and 4.5.2).
//!
//! A bare CR or LF becomes CRLF: two servers that see different line ends see different messages
//! ("SMTP smuggling"). What a line must not hold (more than [`LONGEST_LINE`] octets, NUL) is found by
//! the [`Survey`] and re-coded by [`super::seven_bit`].

/// Octets of the longest line that may be sent, without its CRLF (RFC 5321 section 4.5.3.1.6).
pub const LONGEST_LINE: u64 = 998;

/// Turns the bytes of a message into what follows `DATA`, chunk by chunk.
#[derive(Debug)]
pub struct DataEncoder {
    at_line_start: bool,
    pending_cr: bool,
}

impl Default for DataEncoder {
    fn default() -> Self {
        Self { at_line_start: true, pending_cr: false }
    }
}

impl DataEncoder {
    /// Adds the wire form of the next bytes of the message to `out`.
    pub fn encode(&mut self, input: &[u8], out: &mut Vec<u8>) {
        let mut rest = input;
        while let Some((&first, after)) = rest.split_first() {
            if self.pending_cr {
                self.pending_cr = false;
                self.end_line(out);
                if first == b'\n' {
                    rest = after;
                    continue;
                }
            }
            match first {
                b'\r' => {
                    self.pending_cr = true;
                    rest = after;
                }
                b'\n' => {
                    self.end_line(out);
                    rest = after;
                }
                _ => {
                    let length = rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
                    if self.at_line_start && first == b'.' {
                        out.push(b'.');
                    }
                    self.at_line_start = false;
                    out.extend_from_slice(&rest[..length]);
                    rest = &rest[length..];
                }
            }
        }
    }

    /// Adds the end of the last line where it is missing, and the end of data.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        if self.pending_cr || !self.at_line_start {
            self.end_line(out);
        }
        out.extend_from_slice(b".\r\n");
    }

    fn end_line(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\r\n");
        self.at_line_start = true;
    }
}

/// What must be known of a message before its envelope is sent. Fed chunk by chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Whether the header holds bytes beyond ASCII.
    pub eight_bit_header: bool,
    /// Whether that header is UTF-8 (RFC 6532).
    pub utf8_header: bool,
    /// Whether there are bytes beyond ASCII anywhere.
    pub eight_bit: bool,
    /// Octets of the longest line, without its line end.
    pub longest_line: u64,
    /// Whether there is a NUL anywhere.
    pub nul: bool,
    /// The size for SIZE (RFC 1870): with CRLF line ends, without dot-stuffing, in bytes.
    pub size: u64,
    in_header: bool,
    line_is_empty: bool,
    last: u8,
    line: u64,
    partial: Vec<u8>,
}

impl Default for Survey {
    fn default() -> Self {
        Self {
            eight_bit_header: false,
            utf8_header: true,
            eight_bit: false,
            longest_line: 0,
            nul: false,
            size: 0,
            in_header: true,
            line_is_empty: true,
            last: b'\n',
            line: 0,
            partial: Vec::new(),
        }
    }
}

impl Survey {
    /// Looks at the next bytes of the message.
    pub fn look(&mut self, chunk: &[u8]) {
        let mut body = chunk;
        if self.in_header {
            let end = self.end_of_header(chunk);
            let (header, rest) = chunk.split_at(end);
            if !header.is_ascii() || !self.partial.is_empty() {
                self.eight_bit_header = true;
                self.check_utf8(header);
            }
            body = rest;
        }
        self.eight_bit = self.eight_bit || self.eight_bit_header || !body.is_ascii();
        self.nul = self.nul || chunk.contains(&0);
        let mut rest = chunk;
        while !rest.is_empty() {
            let run = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
            let (line, after) = rest.split_at(run);
            self.line += line.len() as u64;
            self.longest_line = self.longest_line.max(self.line);
            self.size += line.len() as u64;
            self.last = line.last().copied().unwrap_or(self.last);
            let Some((&end, after)) = after.split_first() else { break };
            self.line = 0;
            // Every line end makes two bytes, counted at its first byte.
            self.size += if (self.last, end) == (b'\r', b'\n') { 0 } else { 2 };
            self.last = end;
            rest = after;
        }
    }

    /// The same survey after the last byte.
    #[must_use]
    pub fn done(mut self) -> Self {
        if !matches!(self.last, b'\r' | b'\n') {
            self.size += 2;
        }
        self.utf8_header = self.utf8_header && self.partial.is_empty();
        self
    }

    /// Where in the chunk the header ends; all of it when the header goes on.
    fn end_of_header(&mut self, chunk: &[u8]) -> usize {
        for (at, &byte) in chunk.iter().enumerate() {
            match byte {
                b'\r' => {}
                b'\n' if self.line_is_empty => {
                    self.in_header = false;
                    return at + 1;
                }
                b'\n' => self.line_is_empty = true,
                _ => self.line_is_empty = false,
            }
        }
        chunk.len()
    }

    /// Checks UTF-8 over the borders of chunks.
    fn check_utf8(&mut self, header: &[u8]) {
        if !self.utf8_header {
            return;
        }
        self.partial.extend_from_slice(header);
        match std::str::from_utf8(&self.partial) {
            Ok(_) => self.partial.clear(),
            Err(error) if error.error_len().is_none() => {
                self.partial.drain(..error.valid_up_to());
            }
            Err(_) => {
                self.utf8_header = false;
                self.partial.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to cut the input in two gives the same wire form and the same survey.
    #[track_caller]
    fn check(input: &[u8], wire: &[u8]) {
        for cut in 0..=input.len() {
            let (a, b) = input.split_at(cut);
            let (mut encoder, mut out, mut survey) = (DataEncoder::default(), Vec::new(), Survey::default());
            for part in [a, b] {
                encoder.encode(part, &mut out);
                survey.look(part);
            }
            encoder.finish(&mut out);
            assert_eq!(out, wire, "{:?} cut at {cut}", String::from_utf8_lossy(input));
            let stuffed = wire.windows(4).filter(|w| *w == b"\r\n..").count() + usize::from(wire.starts_with(b".."));
            let size = wire.len() - 3 - stuffed;
            assert_eq!(survey.done().size, size as u64, "{:?} cut at {cut}", String::from_utf8_lossy(input));
        }
    }

    #[test]
    fn lines_end_in_crlf_and_dots_are_doubled() {
        check(b"", b".\r\n");
        check(b"a", b"a\r\n.\r\n");
        check(b"a\r\n", b"a\r\n.\r\n");
        check(b".", b"..\r\n.\r\n");
        check(b".\r\n..\r\n.a", b"..\r\n...\r\n..a\r\n.\r\n");
        check(b"a.b\r\n", b"a.b\r\n.\r\n");
        check(b"a\r\n\r\n\r\nb\r\n", b"a\r\n\r\n\r\nb\r\n.\r\n");
    }

    #[test]
    fn nothing_that_could_end_the_data_early_survives() {
        check(b"a\n.\nMAIL FROM:<x@y>\n", b"a\r\n..\r\nMAIL FROM:<x@y>\r\n.\r\n");
        check(b"a\r\n.\rb", b"a\r\n..\r\nb\r\n.\r\n");
        check(b"a\r.\r\nb", b"a\r\n..\r\nb\r\n.\r\n");
        check(b"a\n.\r\nb", b"a\r\n..\r\nb\r\n.\r\n");
        check(b"a\r\r\n.\r\n", b"a\r\n\r\n..\r\n.\r\n");
        check(b"a\r", b"a\r\n.\r\n");
        check(b"\r\r\r", b"\r\n\r\n\r\n.\r\n");
        check(b"\n\r\n\r", b"\r\n\r\n\r\n.\r\n");
    }

    #[track_caller]
    fn surveyed(input: &[u8], header: bool, utf8: bool, anywhere: bool) {
        for cut in 0..=input.len() {
            let mut survey = Survey::default();
            survey.look(&input[..cut]);
            survey.look(&input[cut..]);
            let survey = survey.done();
            let found = (survey.eight_bit_header, survey.eight_bit_header && survey.utf8_header, survey.eight_bit);
            assert_eq!(found, (header, utf8, anywhere), "{:?} cut at {cut}", String::from_utf8_lossy(input));
        }
    }

    #[test]
    fn eight_bit_content_is_found_where_it_is() {
        surveyed(b"Subject: a\r\n\r\nbody\r\n", false, false, false);
        surveyed(b"Subject: a\r\n\r\nb\xc3\xb6dy\r\n", false, false, true);
        surveyed("Subject: \u{f6}\u{20ac}\r\n\r\nbody".as_bytes(), true, true, true);
        surveyed(b"Subject: \xf6\r\n\r\nbody", true, false, true);
        surveyed(b"Subject: \xc3\r\n\r\n\xb6", true, false, true);
        surveyed(b"Subject: a\n\n\xff", false, false, true);
    }
}
