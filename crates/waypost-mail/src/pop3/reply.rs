//! Status lines of a POP3 server (RFC 1939 section 3) with their response codes (RFC 2449 section 8,
//! RFC 3206), and what a negative one means.
//!
//! Pure: no input or output here. Of a reply only the response code in brackets is interpreted, and, where
//! there is none, whether the text speaks of too many connections, for which there is no code.

use std::time::Duration;

use waypost_engine::{Failure, FailureKind};

use crate::limits::{TOO_MANY, says_too_many};

/// The longest line of a server's answer that is read, in bytes. RFC 2449 allows 512.
pub const MAX_LINE: usize = 4096;

/// How long to wait for a maildrop that another session has open.
const IN_USE_WAIT: Duration = Duration::from_secs(30);

/// A status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// `+OK` with its text.
    Ok(String),
    /// `-ERR` with its text.
    Err(String),
    /// `+ ` with the text of a SASL challenge (RFC 5034).
    Continue(String),
}

/// What a server sent where a status line belongs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the server sent something that is not a POP3 reply: {0:?}")]
pub struct NotAStatus(pub String);

impl Status {
    /// Reads a line without its line end.
    ///
    /// # Errors
    /// [`NotAStatus`] when it is none.
    pub fn parse(line: &[u8]) -> Result<Self, NotAStatus> {
        let text = String::from_utf8_lossy(line);
        let (word, rest) = text.split_once(' ').unwrap_or((&text, ""));
        match word {
            "+OK" => Ok(Self::Ok(rest.trim().to_owned())),
            "-ERR" => Ok(Self::Err(rest.trim().to_owned())),
            "+" => Ok(Self::Continue(rest.trim().to_owned())),
            _ => Err(NotAStatus(text.chars().take(80).collect())),
        }
    }
}

/// What the client asked for when it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The first line.
    Greeting,
    /// STLS.
    StartTls,
    /// AUTH, USER or PASS.
    Authentication,
    /// The maildrop is being opened: UIDL, LIST.
    Listing,
    /// RETR.
    Fetch,
    /// DELE or QUIT.
    Delete,
}

impl Stage {
    /// The stage as the step of a [`Failure`].
    #[must_use]
    pub const fn step(self) -> &'static str {
        match self {
            Self::Greeting => "Greeting",
            Self::StartTls => "STARTTLS",
            Self::Authentication => "Authentication",
            Self::Listing => "List",
            Self::Fetch => "Fetch",
            Self::Delete => "Acknowledge",
        }
    }

    const fn what(self) -> &'static str {
        match self {
            Self::Greeting => "the connection",
            Self::StartTls => "STLS",
            Self::Authentication => "the login",
            Self::Listing => "to list the maildrop",
            Self::Fetch => "to hand out a message",
            Self::Delete => "to delete",
        }
    }
}

/// The failure that `-ERR` stands for. `has_auth_codes` says that the server promised the code `[AUTH]`
/// for wrong credentials (AUTH-RESP-CODE, RFC 3206), so that its absence means something else.
#[must_use]
pub fn failure(stage: Stage, text: &str, has_auth_codes: bool) -> Failure {
    let code = response_code(text);
    if code.is_empty() && says_too_many(text) {
        return Failure::transient(stage.step(), TOO_MANY).reply(&format!("-ERR {text}"));
    }
    let (kind, why, hint) = meaning(stage, &code, has_auth_codes);
    let reason = format!("The server refused {}: {why}.", stage.what());
    let failure = Failure::new(kind, stage.step(), reason).hint(hint).reply(&format!("-ERR {text}"));
    match code.as_str() {
        "LOGIN-DELAY" | "IN-USE" => failure.retry_after(IN_USE_WAIT),
        _ => failure,
    }
}

/// The response code in brackets at the start of the text, in upper case; empty when there is none.
fn response_code(text: &str) -> String {
    text.strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .map_or_else(String::new, |(code, _)| code.to_ascii_uppercase())
}

fn meaning(stage: Stage, code: &str, has_auth_codes: bool) -> (FailureKind, &'static str, &'static str) {
    use FailureKind::{Misconfigured, Transient, Unauthorized};
    const CREDENTIALS: &str = "Check the user name, enter the password again, and check that the account may use POP3.";
    match (code, stage) {
        ("AUTH", _) => (Unauthorized, "the user name or the password is wrong", CREDENTIALS),
        ("IN-USE", _) => (
            Transient,
            "another session has the maildrop open",
            "Close other programs that read this mailbox with POP3.",
        ),
        ("LOGIN-DELAY", _) => {
            (Transient, "the last login was too short a time ago", "Raise the polling interval of the profile.")
        }
        ("SYS/PERM", _) => {
            (Misconfigured, "it has a lasting problem", "Have the server's administrator look at this mailbox.")
        }
        (code, _) if code == "SYS" || code.starts_with("SYS/") => (Transient, "it has a passing problem", ""),
        (_, Stage::Authentication) if has_auth_codes => (Transient, "not because of the credentials", ""),
        (_, Stage::Authentication) => (Unauthorized, "the user name or the password is wrong", CREDENTIALS),
        (_, Stage::StartTls) => {
            (Misconfigured, "it does not do TLS here", "Set the TLS mode of the profile to implicit TLS (port 995).")
        }
        (_, Stage::Greeting) => (Transient, "it takes no sessions at the moment", ""),
        // Perhaps it is gone, which the next list shows; if not, trying again is bounded.
        (_, Stage::Fetch) => (Transient, "it cannot read it", "Look at the message in the mailbox itself."),
        (_, Stage::Listing | Stage::Delete) => (Transient, "it cannot do it at the moment", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FailureKind::{Misconfigured, Transient, Unauthorized};

    #[test]
    fn status_lines_are_told_apart() {
        for (line, expected) in [
            ("+OK", Ok(Status::Ok(String::new()))),
            ("+OK 2 messages", Ok(Status::Ok("2 messages".to_owned()))),
            ("-ERR no", Ok(Status::Err("no".to_owned()))),
            ("+ abc=", Ok(Status::Continue("abc=".to_owned()))),
            ("+", Ok(Status::Continue(String::new()))),
            ("* OK imap", Err(NotAStatus("* OK imap".to_owned()))),
            ("+OKAY", Err(NotAStatus("+OKAY".to_owned()))),
            ("", Err(NotAStatus(String::new()))),
        ] {
            assert_eq!(Status::parse(line.as_bytes()), expected, "{line:?}");
        }
        assert!(Status::parse(&[0xff; 5000]).is_err());
    }

    #[track_caller]
    fn check(stage: Stage, text: &str, has_auth_codes: bool, kind: FailureKind, pause: bool) {
        let failure = failure(stage, text, has_auth_codes);
        assert_eq!(failure.kind, kind, "{stage:?} {text}: {failure}");
        assert_eq!(failure.retry_after_ms.is_some(), pause, "{stage:?} {text}");
        assert_eq!(failure.reply.as_deref(), Some(format!("-ERR {text}").as_str()));
    }

    #[test]
    fn response_codes_decide_what_a_refusal_means() {
        for (stage, text, has_auth_codes, kind, pause) in [
            (Stage::Authentication, "[AUTH] no", true, Unauthorized, false),
            (Stage::Authentication, "[auth] no", false, Unauthorized, false),
            (Stage::Authentication, "wrong", false, Unauthorized, false),
            (Stage::Authentication, "something", true, Transient, false),
            (Stage::Authentication, "[IN-USE] locked", true, Transient, true),
            (Stage::Authentication, "[LOGIN-DELAY] wait", false, Transient, true),
            (Stage::Authentication, "[SYS/TEMP] later", false, Transient, false),
            (Stage::Authentication, "[SYS/PERM] broken", false, Misconfigured, false),
            (Stage::Authentication, "[SYS/NEW-ONE] x", false, Transient, false),
            (Stage::StartTls, "no", true, Misconfigured, false),
            (Stage::Greeting, "busy", false, Transient, false),
            (Stage::Authentication, "Too many simultaneous connections", false, Transient, false),
            (Stage::Authentication, "too many failed attempts", false, Unauthorized, false),
            (Stage::Fetch, "cannot read", true, Transient, false),
            (Stage::Fetch, "[SYS/TEMP] cannot read", true, Transient, false),
            (Stage::Delete, "no", true, Transient, false),
            (Stage::Listing, "no", true, Transient, false),
        ] {
            check(stage, text, has_auth_codes, kind, pause);
        }
    }
}
