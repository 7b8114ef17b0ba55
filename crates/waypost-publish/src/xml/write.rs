//! Escaping on the way out.
//!
//! One escape table for what is written and another for the canonical form; the first keeps
//! every value lossless through any XML reader, the second is prescribed.

use super::lexer::is_xml_char;

/// Appends character data so that a reader gets back exactly `text`.
pub(crate) fn text(out: &mut String, text: &str) {
    escape(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#xD;"),
        _ => None,
    });
}

/// Appends an attribute value (without quotes) so that a reader gets back exactly `value`.
pub(crate) fn attribute(out: &mut String, value: &str) {
    escape(out, value, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'"' => Some("&quot;"),
        b'\t' => Some("&#x9;"),
        b'\n' => Some("&#xA;"),
        b'\r' => Some("&#xD;"),
        _ => None,
    });
}

/// The first character of a text that XML 1.0 cannot carry.
pub(crate) fn unwritable(text: &str) -> Option<char> {
    text.chars().find(|c| !is_xml_char(*c))
}

fn escape(out: &mut String, text: &str, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(escaped) = replacement(byte) {
            out.push_str(&text[from..at]);
            out.push_str(escaped);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
}
