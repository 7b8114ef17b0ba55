//! Base64 with exactly one form per value: standard alphabet, padded, no spare bits; between
//! the characters only the line breaks that signing tools put there.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Encodes on one line.
pub(crate) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Decodes; `None` when the text is not in the one form.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let is_break = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t');
    if text.bytes().any(|byte| is_break(&byte)) {
        let compact: Vec<u8> = text.bytes().filter(|byte| !is_break(byte)).collect();
        return STANDARD.decode(compact).ok();
    }
    STANDARD.decode(text).ok()
}
