//! What a server offers in its answer to EHLO (RFC 5321 section 4.1.1.1).
//!
//! Unknown keywords are left out: nothing here may depend on what nobody asked for.

use super::reply::Reply;

/// The most authentication mechanisms that are remembered of one server.
const MAX_MECHANISMS: usize = 50;

/// The extensions of a server that this client makes use of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extensions {
    /// STARTTLS (RFC 3207).
    pub starttls: bool,
    /// PIPELINING (RFC 2920).
    pub pipelining: bool,
    /// 8BITMIME (RFC 6152).
    pub eight_bit_mime: bool,
    /// SMTPUTF8 (RFC 6531).
    pub smtputf8: bool,
    /// SIZE (RFC 1870) is offered.
    pub size: bool,
    /// The largest message in bytes; none when the server names no limit.
    pub max_size: Option<u64>,
    /// AUTH mechanisms (RFC 4954) in upper case, in the server's order, each once.
    pub auth: Vec<String>,
}

impl Extensions {
    /// Reads a positive answer to EHLO. Its first line is a greeting and names no extension.
    #[must_use]
    pub fn parse(reply: &Reply) -> Self {
        let mut found = Self::default();
        for line in reply.lines.iter().skip(1) {
            // Old servers write AUTH=LOGIN; both forms name mechanisms.
            let line = line.trim().to_ascii_uppercase();
            let mut words = line.split([' ', '\t', '=']).filter(|word| !word.is_empty());
            match words.next() {
                Some("STARTTLS") => found.starttls = true,
                Some("PIPELINING") => found.pipelining = true,
                Some("8BITMIME") => found.eight_bit_mime = true,
                Some("SMTPUTF8") => found.smtputf8 = true,
                Some("SIZE") => {
                    found.size = true;
                    found.max_size = words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0);
                }
                Some("AUTH") => words.for_each(|word| found.add_mechanism(word)),
                _ => {}
            }
        }
        found
    }

    fn add_mechanism(&mut self, name: &str) {
        if self.auth.len() < MAX_MECHANISMS && !self.auth.iter().any(|known| known == name) {
            self.auth.push(name.to_owned());
        }
    }

    /// The names of what is offered, for a report.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut names = Vec::new();
        for (offered, name) in [
            (self.starttls, "STARTTLS"),
            (self.pipelining, "PIPELINING"),
            (self.eight_bit_mime, "8BITMIME"),
            (self.smtputf8, "SMTPUTF8"),
        ] {
            if offered {
                names.push(name.to_owned());
            }
        }
        if self.size {
            names.push(self.max_size.map_or_else(|| "SIZE".to_owned(), |size| format!("SIZE {size}")));
        }
        if !self.auth.is_empty() {
            names.push(format!("AUTH {}", self.auth.join(" ")));
        }
        if names.is_empty() { "no extensions".to_owned() } else { names.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], summary: &str) {
        let reply = Reply { code: 250, enhanced: None, lines: lines.iter().map(|l| (*l).to_owned()).collect() };
        assert_eq!(Extensions::parse(&reply).summary(), summary, "{lines:?}");
    }

    #[test]
    fn extensions_are_read_without_regard_to_case_and_order() {
        check(&["mail.lab.test"], "no extensions");
        check(&["SIZE 5"], "no extensions");
        check(&["hi", "pipelining", "Size 20000000", "8BitMime"], "PIPELINING, 8BITMIME, SIZE 20000000");
        check(&["hi", "SIZE", "SMTPUTF8"], "SMTPUTF8, SIZE");
        check(&["hi", "SIZE 0"], "SIZE");
        check(&["hi", "SIZE 99999999999999999999999"], "SIZE");
        check(&["hi", "AUTH PLAIN LOGIN", "AUTH=LOGIN CRAM-MD5"], "AUTH PLAIN LOGIN CRAM-MD5");
        check(&["hi", "STARTTLS", "X-UNKNOWN a b", "", "   "], "STARTTLS");
    }
}
