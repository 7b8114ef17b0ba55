//! Messages for tests: built piece by piece ([`MessageBuilder`]), drawn from an endless deterministic
//! supply of realistic ones ([`generate`]), or wrapped as a forward ([`forwarded`]).
//!
//! Nothing here parses: what a test compares is bytes.

mod builder;
mod generate;
mod voices;

pub use builder::{MessageBuilder, forwarded};
pub use generate::{Kind, Malformation, generate, generate_kind};

/// Turns every CRLF into LF, as messages are kept in most Maildirs.
pub fn with_lf(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len());
    for (at, byte) in message.iter().enumerate() {
        if !(*byte == b'\r' && message.get(at + 1) == Some(&b'\n')) {
            out.push(*byte);
        }
    }
    out
}

/// Turns every LF without CR into CRLF, as messages travel.
pub fn with_crlf(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + message.len() / 40);
    for (at, byte) in message.iter().enumerate() {
        if *byte == b'\n' && (at == 0 || message[at - 1] != b'\r') {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    out
}

/// An encoded word (RFC 2047) in base64 for octets of a character set; `text` itself when it is ASCII.
pub fn encoded_word(text: &str, charset: &str, octets: &[u8]) -> String {
    if text.is_ascii() { text.to_owned() } else { format!("=?{charset}?B?{}?=", crate::base64_of(octets)) }
}

/// Base64 in lines of 76 characters with CRLF.
pub(crate) fn base64_lines(bytes: &[u8]) -> String {
    let whole = crate::base64_of(bytes);
    let mut out = String::with_capacity(whole.len() + whole.len() / 38);
    let mut rest = whole.as_str();
    while !rest.is_empty() {
        let (line, left) = rest.split_at(rest.len().min(76));
        out.push_str(line);
        out.push_str("\r\n");
        rest = left;
    }
    out
}

#[cfg(test)]
mod tests;
