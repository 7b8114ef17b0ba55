//! Writing to standard output and standard error. A reader that went away is no error.

use std::io::{self, Write as _};

use serde::Serialize;

/// Writes data.
pub(crate) fn data(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    // Whoever closed the pipe has seen enough.
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// Writes data as indented JSON.
pub(crate) fn json<T: Serialize>(value: &T) {
    let mut text = serde_json::to_string_pretty(value)
        .unwrap_or_else(|error| format!("{{\"error\": {{\"code\": \"badRequest\", \"message\": \"{error}\"}}}}"));
    text.push('\n');
    data(text.as_bytes());
}

/// Writes a line of talk.
pub(crate) fn talk(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
