//! Writing to standard output and standard error. A reader that went away is no error; any other
//! failure to write an answer is kept, and ends the command.
//!
//! Texts that come from messages and servers are written without the characters that drive
//! terminals or turn the direction of writing around.

use std::io::{self, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

/// The first failure to write an answer.
static FAILURE: OnceLock<String> = OnceLock::new();
/// Whether the reader went away.
static CLOSED: AtomicBool = AtomicBool::new(false);

/// Writes data as it is.
pub(crate) fn data(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            // The first failure is the one to tell.
            let _ = FAILURE.set(error.to_string());
        }
        // Whoever closed the pipe has seen enough.
        Err(_) => CLOSED.store(true, Ordering::Relaxed),
        Ok(()) => {}
    }
}

/// Writes text for a person.
pub(crate) fn text(text: &str) {
    data(clean(text).as_bytes());
}

/// Writes data as indented JSON.
pub(crate) fn json<T: Serialize>(value: &T) {
    let mut text = serde_json::to_string_pretty(value)
        .unwrap_or_else(|error| format!("{{\"error\": {{\"code\": \"badRequest\", \"message\": \"{error}\"}}}}"));
    text.push('\n');
    data(text.as_bytes());
}

/// Writes data as one line of JSON.
pub(crate) fn json_line<T: Serialize>(value: &T) {
    // The types of answers can always be written as JSON.
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    data(text.as_bytes());
}

/// Whether somebody still reads the answers, and they can be written.
pub(crate) fn is_read() -> bool {
    !CLOSED.load(Ordering::Relaxed) && failure().is_none()
}

/// Writes a line of talk.
pub(crate) fn talk(line: &str) {
    // There is nowhere left to say that this cannot be said.
    let _ = writeln!(io::stderr().lock(), "{}", clean(line));
}

/// Writes what is still held back of an answer.
pub(crate) fn flush() {
    data(&[]);
}

/// Why an answer was not written whole.
pub(crate) fn failure() -> Option<&'static str> {
    FAILURE.get().map(String::as_str)
}

fn clean(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => c,
        '\t' | '\r' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn texts_cannot_drive_a_terminal() {
        let check = |typed: &str, wanted: &str| assert_eq!(clean(typed), wanted);
        check("plain – text\n", "plain – text\n");
        check("two\r\nlines", "two \nlines");
        check("\u{1b}[31mred\u{7}", "\u{fffd}[31mred\u{fffd}");
        check("a\u{202e}b\u{9b}c", "a\u{fffd}b\u{fffd}c");
    }
}
