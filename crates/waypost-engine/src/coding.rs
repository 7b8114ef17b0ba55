//! The transfer encodings of MIME (RFC 2045 section 6), decoded piece by piece.
//!
//! Nothing is refused: what does not belong to an encoding is passed over, as most readers do.

/// How the content of a part is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Coding {
    /// As it is: 7bit, 8bit, binary, and what nobody knows.
    #[default]
    Identity,
    Base64,
    QuotedPrintable,
}

impl Coding {
    /// The encoding that a Content-Transfer-Encoding field names.
    pub(crate) fn of(name: &str) -> Self {
        let name = name.trim();
        if name.eq_ignore_ascii_case("base64") {
            Self::Base64
        } else if name.eq_ignore_ascii_case("quoted-printable") {
            Self::QuotedPrintable
        } else {
            Self::Identity
        }
    }

    /// Whether the content is the bytes themselves.
    pub(crate) const fn keeps_line_ends(self) -> bool {
        matches!(self, Self::Identity)
    }
}

/// Decodes content that comes in pieces.
#[derive(Clone, Debug)]
pub(crate) struct Decoder {
    coding: Coding,
    /// Bits of base64 that make no byte yet, and how many.
    bits: u32,
    count: u32,
    /// Base64 has come to its end.
    is_padded: bool,
    /// An escape of quoted-printable that is not complete.
    escape: Vec<u8>,
}

impl Decoder {
    /// At the beginning of content.
    pub(crate) const fn new(coding: Coding) -> Self {
        Self { coding, bits: 0, count: 0, is_padded: false, escape: Vec::new() }
    }

    /// Adds the decoded bytes of a piece to `out`.
    pub(crate) fn decode(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        match self.coding {
            Coding::Identity => out.extend_from_slice(piece),
            Coding::Base64 => self.base64(piece, |byte| out.push(byte)),
            Coding::QuotedPrintable => self.quoted(piece, |byte| out.push(byte)),
        }
    }

    /// How many bytes a piece decodes to.
    pub(crate) fn measure(&mut self, piece: &[u8]) -> u64 {
        let mut count = 0;
        match self.coding {
            Coding::Identity => return piece.len() as u64,
            Coding::Base64 => self.base64(piece, |_| count += 1),
            Coding::QuotedPrintable => self.quoted(piece, |_| count += 1),
        }
        count
    }

    fn base64(&mut self, piece: &[u8], mut put: impl FnMut(u8)) {
        for byte in piece {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b'=' => {
                    self.is_padded = true;
                    continue;
                }
                _ => continue,
            };
            if self.is_padded {
                continue;
            }
            self.bits = (self.bits << 6) | u32::from(value);
            self.count += 6;
            if self.count >= 8 {
                self.count -= 8;
                put((self.bits >> self.count).to_le_bytes()[0]);
            }
        }
    }

    fn quoted(&mut self, piece: &[u8], mut put: impl FnMut(u8)) {
        for byte in piece {
            if self.escape.is_empty() {
                if *byte == b'=' {
                    self.escape.push(b'=')
                } else {
                    put(*byte)
                }
                continue;
            }
            self.escape.push(*byte);
            match self.escape.as_slice() {
                // A soft line break.
                [_, b'\n'] | [_, b'\r', b'\n'] => self.escape.clear(),
                [_, b'\r'] => {}
                [_, first] if first.is_ascii_hexdigit() => {}
                [_, first, second] if first.is_ascii_hexdigit() && second.is_ascii_hexdigit() => {
                    put(hex(*first) << 4 | hex(*second));
                    self.escape.clear();
                }
                _ => std::mem::take(&mut self.escape).into_iter().for_each(&mut put),
            }
        }
    }
}

const fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit.wrapping_sub(b'A') + 10,
    }
}

#[cfg(test)]
mod tests {
    //! What decodes to what, however it is cut.

    use super::*;

    #[track_caller]
    fn check(coding: &str, content: &str, expected: &str) {
        for cut in 0..=content.len() {
            let (mut decoder, mut meter, mut out) =
                (Decoder::new(Coding::of(coding)), Decoder::new(Coding::of(coding)), Vec::new());
            let mut measured = 0;
            for piece in [&content.as_bytes()[..cut], &content.as_bytes()[cut..]] {
                decoder.decode(piece, &mut out);
                measured += meter.measure(piece);
            }
            assert_eq!(String::from_utf8_lossy(&out), expected, "{content:?} cut at {cut}");
            assert_eq!(measured, expected.len() as u64, "{content:?} cut at {cut}");
        }
    }

    #[test]
    fn content_is_decoded_however_it_is_cut() {
        check("8bit", "a=20\r\n", "a=20\r\n");
        check("BASE64", "QUJDREVGR0hJSktM", "ABCDEFGHIJKL");
        check(" base64 ", "QUJD\r\nRA==\r\nQUJD", "ABCD");
        check("base64", "Q!U*J-D_R E=", "ABCD");
        check("quoted-printable", "a=20b=\r\nc=\nd=3D=c3=A4", "a bcd=\u{e4}");
        check("Quoted-Printable", "a=zz=2", "a=zz");
    }
}
