//! The words of an IMAP response: atoms, numbers, strings, lists. Literals were turned into quoted
//! strings before (see [`super::session`]), so that a string may hold any byte.

/// Lists within lists that are followed at most.
const DEPTH_LIMIT: usize = 32;

/// A place in a response. Every step either succeeds or leaves the rest unread; nothing panics.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(text: &'a [u8]) -> Self {
        Self { rest: text }
    }

    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) fn spaces(&mut self) {
        while let [b' ', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// Takes this byte if it comes next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        match self.rest {
            [first, rest @ ..] if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Takes a word up to white space, a parenthesis or a quote; brackets belong to it with all that
    /// is within, as in `BODY[HEADER.FIELDS (To)]`.
    pub(super) fn word(&mut self) -> Option<&'a [u8]> {
        self.spaces();
        let mut is_bracketed = false;
        let length = self
            .rest
            .iter()
            .position(|byte| match byte {
                b'[' => {
                    is_bracketed = true;
                    false
                }
                b']' => {
                    is_bracketed = false;
                    false
                }
                b' ' | b'(' | b')' | b'"' => !is_bracketed,
                _ => false,
            })
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    /// Takes a number.
    pub(super) fn number(&mut self) -> Option<u64> {
        std::str::from_utf8(self.word()?).ok()?.parse().ok()
    }

    /// Takes a quoted string without its quotes and escapes.
    pub(super) fn quoted(&mut self) -> Option<Vec<u8>> {
        self.spaces();
        let mut text = Vec::new();
        let mut bytes = self.rest.strip_prefix(b"\"")?.iter();
        loop {
            match bytes.next()? {
                b'"' => break,
                b'\\' => text.push(*bytes.next()?),
                byte => text.push(*byte),
            }
        }
        self.rest = bytes.as_slice();
        Some(text)
    }

    /// Takes a string: quoted, or a word; none for `NIL`.
    pub(super) fn string(&mut self) -> Option<Option<Vec<u8>>> {
        self.spaces();
        if self.rest.starts_with(b"\"") {
            return self.quoted().map(Some);
        }
        let word = self.word()?;
        Some((!word.eq_ignore_ascii_case(b"NIL")).then(|| word.to_vec()))
    }

    /// Takes any value and drops it.
    pub(super) fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.spaces();
            match self.rest.first()? {
                b'(' => {
                    depth += 1;
                    if depth > DEPTH_LIMIT {
                        return None;
                    }
                    self.eat(b'(');
                }
                b')' => {
                    depth = depth.checked_sub(1)?;
                    self.eat(b')');
                }
                b'"' => drop(self.quoted()?),
                _ => drop(self.word()?),
            }
            if depth == 0 {
                return Some(());
            }
        }
    }
}
