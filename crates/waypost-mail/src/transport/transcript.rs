//! What was said on a connection, without its secrets, bounded: for Test Access.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Lines kept at most; older ones are dropped.
const LINE_LIMIT: usize = 400;
/// Characters kept of a line.
const WIDTH_LIMIT: usize = 300;
/// What stands in place of a secret.
pub(crate) const REDACTED: &str = "‹redacted›";

/// A recording of both sides of one connection. Cheap to clone; clones share the lines.
#[derive(Clone, Debug, Default)]
pub struct Transcript {
    lines: Arc<Mutex<VecDeque<String>>>,
}

impl Transcript {
    /// An empty recording.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The lines so far, oldest first: `C: …` said by us, `S: …` by the server, `- …` an event.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Adds an event that is no line of the protocol, for example the start of TLS.
    pub fn event(&self, text: &str) {
        self.add('-', text.as_bytes());
    }

    pub(crate) fn client(&self, bytes: &[u8]) {
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            self.add('C', line);
        }
    }

    pub(crate) fn server(&self, line: &[u8]) {
        self.add('S', line);
    }

    fn add(&self, side: char, line: &[u8]) {
        let kept = line.get(..line.len().min(4 * WIDTH_LIMIT)).unwrap_or_default();
        let text: String = String::from_utf8_lossy(kept)
            .trim_end()
            .chars()
            .map(|c| if c.is_control() { '·' } else { c })
            .take(WIDTH_LIMIT)
            .collect();
        let mark = if side == '-' {
            "- "
        } else if side == 'C' {
            "C: "
        } else {
            "S: "
        };
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == LINE_LIMIT {
            lines.pop_front();
        }
        lines.push_back(format!("{mark}{text}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_bounded_in_lines_and_width() {
        let transcript = Transcript::new();
        for number in 0..1000 {
            transcript.client(format!("{number} {}\r\n", "x".repeat(5000)).as_bytes());
        }
        let lines = transcript.lines();
        assert_eq!(lines.len(), LINE_LIMIT);
        assert!(lines.last().unwrap().starts_with("C: 999 xxx"));
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH_LIMIT + 3));
    }

    #[test]
    fn control_characters_do_not_reach_a_terminal() {
        let transcript = Transcript::new();
        transcript.server(b"* OK \x1b[31mred\x07\r");
        assert_eq!(transcript.lines(), ["S: * OK ·[31mred·"]);
    }
}
