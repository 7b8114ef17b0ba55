//! What a POP3 server can do (CAPA, RFC 2449). A server without CAPA can do the minimum.

/// The most authentication mechanisms that are remembered of one server.
const MAX_MECHANISMS: usize = 50;

/// The capabilities that this client makes use of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// Whether the server answered CAPA at all.
    pub is_known: bool,
    /// STLS (RFC 2595).
    pub stls: bool,
    /// USER and PASS.
    pub user: bool,
    /// Commands may be sent without waiting for answers.
    pub pipelining: bool,
    /// UIDL.
    pub uidl: bool,
    /// AUTH-RESP-CODE (RFC 3206): wrong credentials are always marked `[AUTH]`.
    pub auth_resp_code: bool,
    /// SASL mechanisms (RFC 5034) in upper case.
    pub sasl: Vec<String>,
}

impl Capabilities {
    /// Takes one line of the answer to CAPA.
    pub fn add(&mut self, line: &[u8]) {
        self.is_known = true;
        let line = String::from_utf8_lossy(line).to_ascii_uppercase();
        let mut words = line.split_ascii_whitespace();
        match words.next() {
            Some("STLS") => self.stls = true,
            Some("USER") => self.user = true,
            Some("PIPELINING") => self.pipelining = true,
            Some("UIDL") => self.uidl = true,
            Some("AUTH-RESP-CODE") => self.auth_resp_code = true,
            Some("SASL") => {
                let room = MAX_MECHANISMS.saturating_sub(self.sasl.len());
                self.sasl.extend(words.take(room).map(str::to_owned));
            }
            _ => {}
        }
    }

    /// The names of what is offered, for a report.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut names: Vec<String> = [
            (self.stls, "STLS"),
            (self.user, "USER"),
            (self.uidl, "UIDL"),
            (self.pipelining, "PIPELINING"),
            (self.auth_resp_code, "AUTH-RESP-CODE"),
        ]
        .into_iter()
        .filter(|(offered, _)| *offered)
        .map(|(_, name)| name.to_owned())
        .collect();
        if !self.sasl.is_empty() {
            names.push(format!("SASL {}", self.sasl.join(" ")));
        }
        if names.is_empty() { "no extensions".to_owned() } else { names.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], summary: &str) {
        let mut found = Capabilities::default();
        lines.iter().for_each(|line| found.add(line.as_bytes()));
        assert_eq!(found.summary(), summary, "{lines:?}");
    }

    #[test]
    fn capabilities_are_read_without_regard_to_case() {
        check(&[], "no extensions");
        check(&["TOP", "EXPIRE NEVER", ""], "no extensions");
        check(&["stls", "User", "uidl", "PIPELINING"], "STLS, USER, UIDL, PIPELINING");
        check(&["SASL plain  SCRAM-SHA-256", "AUTH-RESP-CODE"], "AUTH-RESP-CODE, SASL PLAIN SCRAM-SHA-256");
        let many = format!("SASL {}", "X ".repeat(1000));
        let mut found = Capabilities::default();
        found.add(many.as_bytes());
        assert_eq!(found.sasl.len(), MAX_MECHANISMS);
    }
}
