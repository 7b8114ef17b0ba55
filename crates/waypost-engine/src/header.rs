//! The header of a message as its fields stand in the bytes, with every line end as CR LF.
//!
//! One reading of the header for all who ask: a line ends in CR LF, LF or CR, and what follows is
//! another line, whoever sees it. Otherwise a field could hide behind a bare CR from the one who
//! checks it and show itself to the one who receives it.
//!
//! Absent on purpose: decoding of values (see `message`) and changing them (see `prepare`).

/// The most fields of one name that are given to the parser, where one is enough.
const MAX_REPEATED: usize = 20;
/// Bytes of one field that are given to the parser, where it names nobody.
const MAX_FIELD: usize = 64 * 1024;

/// Fields that name people: all of each.
const PEOPLE: [&str; 5] = ["from", "sender", "to", "cc", "bcc"];
/// Other fields that are read; of a message there may be any number of any size.
const OTHERS: [&str; 11] = [
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "subject",
    "received",
    "auto-submitted",
    "return-path",
    "content-type",
    crate::message::ROUTER_HEADER,
    crate::message::TEST_HEADER,
];

/// A header, or as much of it as was read.
#[derive(Debug)]
pub(crate) struct Header {
    text: Vec<u8>,
    length: usize,
    is_complete: bool,
}

impl Header {
    /// Reads the beginning of a message up to the first empty line.
    pub(crate) fn read(head: &[u8]) -> Self {
        let mut text = Vec::with_capacity(head.len().min(16 * 1024));
        let mut rest = head;
        while !rest.is_empty() {
            let (line, after) = split_line(rest);
            rest = after;
            if line.is_empty() {
                return Self { text, length: head.len() - rest.len(), is_complete: true };
            }
            text.extend_from_slice(line);
            text.extend_from_slice(b"\r\n");
        }
        Self { text, length: head.len(), is_complete: false }
    }

    /// Bytes of the message that were read: the header with the empty line after it.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// Whether the empty line was found.
    pub(crate) const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The fields with their folded lines.
    pub(crate) fn fields(&self) -> Fields<'_> {
        Fields { rest: &self.text }
    }

    /// How many fields of a name there are.
    pub(crate) fn count(&self, name: &str) -> usize {
        self.fields().filter(|field| name_of(field).is_some_and(|n| n.eq_ignore_ascii_case(name))).count()
    }

    /// Whether there is a NUL in it.
    pub(crate) fn has_nul(&self) -> bool {
        self.text.contains(&0)
    }

    /// The fields that are read, for the parser: however many others there are, they cost nothing.
    pub(crate) fn for_parser(&self) -> Vec<u8> {
        let mut chosen = Vec::with_capacity(self.text.len().min(MAX_FIELD) + 2);
        let mut repeated = [0_usize; OTHERS.len()];
        for field in self.fields() {
            let Some(name) = name_of(field) else { continue };
            if PEOPLE.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                chosen.extend_from_slice(field);
            } else if let Some(which) = OTHERS.iter().position(|known| name.eq_ignore_ascii_case(known)) {
                repeated[which] += 1;
                if repeated[which] <= MAX_REPEATED {
                    let part = &field[..field.len().min(MAX_FIELD)];
                    chosen.extend_from_slice(part.strip_suffix(b"\r\n").unwrap_or(part));
                    chosen.extend_from_slice(b"\r\n");
                }
            }
        }
        chosen.extend_from_slice(b"\r\n");
        chosen
    }
}

/// The first line without its end, and what comes after it.
fn split_line(text: &[u8]) -> (&[u8], &[u8]) {
    let Some(end) = text.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else { return (text, &[]) };
    let (line, rest) = text.split_at(end);
    (line, rest.strip_prefix(b"\r\n").unwrap_or(&rest[1..]))
}

/// The fields of a header, one after the other.
pub(crate) struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let mut end = line_length(self.rest)?;
        while self.rest.get(end).is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
            end += line_length(&self.rest[end..])?;
        }
        let (field, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(field)
    }
}

/// Bytes of the first line with its end; none when nothing is left.
fn line_length(text: &[u8]) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    Some(text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| end + 1))
}

/// The name of a field; none when it is not one.
pub(crate) fn name_of(field: &[u8]) -> Option<&str> {
    let colon = field.iter().position(|b| *b == b':')?;
    std::str::from_utf8(&field[..colon]).ok().map(str::trim_end)
}

#[cfg(test)]
mod tests {
    //! Where lines and the header end, and what the parser is given.

    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        for (raw, fields, length, is_complete) in [
            ("A: b\r\nC: d\r\n\r\nbody", vec!["A: b\r\n", "C: d\r\n"], 14, true),
            ("A: b\nC: d\n\nbody", vec!["A: b\r\n", "C: d\r\n"], 11, true),
            ("A: b\rC: d\r\rbody", vec!["A: b\r\n", "C: d\r\n"], 11, true),
            ("A: b\r\r\nbody", vec!["A: b\r\n"], 7, true),
            ("A: b\n\rbody", vec!["A: b\r\n"], 6, true),
            ("A: b\r\n c\r\n\td\r\nE: f", vec!["A: b\r\n c\r\n\td\r\n", "E: f\r\n"], 18, false),
            ("\r\nbody", vec![], 2, true),
            ("", vec![], 0, false),
        ] {
            let header = Header::read(raw.as_bytes());
            let found: Vec<_> = header.fields().map(|field| std::str::from_utf8(field).unwrap()).collect();
            assert_eq!((found, header.length(), header.is_complete()), (fields, length, is_complete), "{raw:?}");
        }
    }

    #[test]
    fn what_is_not_read_costs_nothing() {
        let many = format!("From: a@b.c\r\n{}Subject: {}\r\n\r\n", "X-A: b\r\n".repeat(100_000), "s".repeat(1 << 20));
        let chosen = Header::read(many.as_bytes()).for_parser();
        assert!(chosen.starts_with(b"From: a@b.c\r\nSubject: sss") && chosen.ends_with(b"s\r\n\r\n"));
        assert!(chosen.len() < 2 * MAX_FIELD);
        let repeated = Header::read("Subject: s\r\n".repeat(1_000).as_bytes()).for_parser();
        assert_eq!(repeated.len(), "Subject: s\r\n".len() * MAX_REPEATED + 2);
    }
}
