//! What a negative reply means: what to do, why, and what a person can do about it.
//!
//! One table from (stage, code, enhanced code) to a kind and a hint. Where a server gives an enhanced
//! status code (RFC 3463) it decides; otherwise the basic code (RFC 5321 section 4.2.3, RFC 4954
//! section 6). The text of a reply is quoted and not interpreted, except for too many connections, which have no code.

use waypost_engine::{Failure, FailureKind};

use super::reply::Reply;
use crate::limits::says_too_many;

/// Where in the session a reply came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The first line of the server.
    Greeting,
    /// EHLO or HELO.
    Hello,
    /// STARTTLS.
    StartTls,
    /// AUTH.
    Authentication,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA, before the message.
    Data,
    /// The answer after the message.
    EndOfData,
    /// RSET, NOOP, QUIT.
    Housekeeping,
}

impl Stage {
    /// The stage as the step of a [`Failure`].
    #[must_use]
    pub const fn step(self) -> &'static str {
        match self {
            Self::Greeting => "Greeting",
            Self::Hello => "Capabilities",
            Self::StartTls => "STARTTLS",
            Self::Authentication => "Authentication",
            Self::Sender => "Sender",
            Self::Recipient => "Recipient",
            Self::Data => "Data",
            Self::EndOfData => "End of data",
            Self::Housekeeping => "Session",
        }
    }

    const fn what(self) -> &'static str {
        match self {
            Self::Greeting => "the connection",
            Self::Hello => "the greeting of this router (EHLO)",
            Self::StartTls => "STARTTLS",
            Self::Authentication => "the credentials",
            Self::Sender => "the sender",
            Self::Recipient => "the recipient",
            Self::Data => "the message before it was sent",
            Self::EndOfData => "the message",
            Self::Housekeeping => "a command",
        }
    }
}

/// What is known of a class of replies.
struct Meaning {
    kind: FailureKind,
    reason: &'static str,
    hint: &'static str,
}

const fn meaning(kind: FailureKind, reason: &'static str, hint: &'static str) -> Option<Meaning> {
    Some(Meaning { kind, reason, hint })
}

/// The failure that a negative (or unexpected) reply stands for. `object` names what was refused, for
/// example an address or the server; it may be empty.
#[must_use]
pub fn failure(stage: Stage, object: &str, reply: &Reply) -> Failure {
    let known = by_stage(stage, reply).or_else(|| by_enhanced(reply)).or_else(|| by_code(stage, reply));
    let (kind, why, hint) = match known {
        Some(found) => (found.kind, found.reason, found.hint),
        None => general(reply),
    };
    let object = if object.is_empty() { String::new() } else { format!(" {object}") };
    let reason = format!("The server refused {}{object}: {why}.", stage.what());
    Failure::new(kind, stage.step(), reason).hint(hint).reply(&reply.quoted())
}

/// Replies whose meaning depends on where they come.
fn by_stage(stage: Stage, reply: &Reply) -> Option<Meaning> {
    use FailureKind::{Misconfigured, Transient, Unauthorized};
    let enhanced = reply.enhanced.map(|e| (e.subject, e.detail));
    match (stage, reply.code) {
        (Stage::Authentication, 432) => meaning(
            Misconfigured,
            "the account must log in once with its password in clear text before this mechanism works (4.7.12)",
            "Use Clear Text over TLS for this profile, or have the server's administrator set the password again.",
        ),
        (Stage::StartTls | Stage::Authentication, 400..421 | 422..500) => {
            meaning(Transient, "it cannot do it at the moment", "")
        }
        (_, 400..500) => None,
        (_, 530) if enhanced == Some((7, 0)) || stage == Stage::StartTls || enhanced.is_none() => meaning(
            Misconfigured,
            "it wants authentication or TLS first",
            "Set an authentication type and credentials in the outgoing profile, and STARTTLS or implicit TLS.",
        ),
        (_, 538) => meaning(
            Misconfigured,
            "this authentication mechanism needs TLS",
            "Set the TLS mode of the outgoing profile to STARTTLS or implicit TLS.",
        ),
        (_, 534) => meaning(
            Misconfigured,
            "the authentication mechanism is too weak for this server or account",
            "Choose another authentication type, or create an app password for the account.",
        ),
        (Stage::Authentication, 500..505) => meaning(
            Misconfigured,
            "it does not support this way to authenticate",
            "Choose another authentication type in the profile, or the server's submission port (587 or 465).",
        ),
        (Stage::Authentication, 500..) => meaning(
            Unauthorized,
            "the user name or the password is wrong, or the account may not send",
            "Check the user name, enter the password again, and check that the account may use SMTP authentication.",
        ),
        (Stage::Greeting | Stage::Hello, 500..) if says_too_many(&reply.quoted()) => {
            meaning(Transient, "it takes no more connections at the moment", "")
        }
        (Stage::Greeting | Stage::Hello, 500..) => meaning(
            Misconfigured,
            "it does not serve this machine",
            "Check host name and port, and that the server accepts connections from this machine's address.",
        ),
        (Stage::StartTls, 500..) => meaning(
            Misconfigured,
            "it does not do TLS here",
            "Use implicit TLS on port 465, or another port of the server.",
        ),
        (Stage::Recipient, 552) if !matches!(enhanced, Some((2 | 3, _))) => meaning(
            // RFC 5321 section 4.5.3.1.10: 552 here is to be read as 452, too many recipients.
            Transient,
            "too many recipients at once",
            "",
        ),
        _ => None,
    }
}

/// Replies whose enhanced status code says all (RFC 3463, RFC 5248).
fn by_enhanced(reply: &Reply) -> Option<Meaning> {
    use FailureKind::{Misconfigured, Permanent, Transient, Unauthorized};
    let code = reply.enhanced?;
    if code.class == 4 {
        return match (code.subject, code.detail) {
            (2, 2) => meaning(Transient, "the mailbox is full", ""),
            (5, 3) => meaning(Transient, "too many recipients at once", ""),
            (7, 1) => meaning(Transient, "it wants the message offered again later (greylisting or a rate limit)", ""),
            (7, _) => meaning(Transient, "a rule of the server delays it", ""),
            (3, 1) => meaning(Transient, "its storage is full", ""),
            _ => None,
        };
    }
    if code.class != 5 {
        return None;
    }
    match (code.subject, code.detail) {
        (1, 0..=2 | 6 | 10) => meaning(Permanent, "there is no such mailbox", "Check the address for a typing error."),
        (1, 3) => meaning(Permanent, "the address is malformed", "Correct the address."),
        (1, 7 | 8) => meaning(
            Permanent,
            "the sender's address is not valid there",
            "Check the address of the mailbox that sends.",
        ),
        (2, 1) => meaning(Permanent, "the mailbox is disabled", "Ask the recipient for another address."),
        (2, 2) => meaning(Permanent, "the mailbox is full", "Send the message again when the recipient has made room."),
        (2, 3) | (3, 4) => meaning(Permanent, "the message is too big", "Send it with smaller attachments or a link."),
        (3, 2) => meaning(Permanent, "the host takes no mail", "Check the host name of the outgoing profile."),
        (6, 7) => {
            meaning(Permanent, "an address needs SMTPUTF8, which the next server lacks", "Use an address in ASCII.")
        }
        (6, _) => {
            meaning(Permanent, "its content is not acceptable", "Read the server's answer and change the message.")
        }
        (7, 8 | 9 | 11) => meaning(
            Unauthorized,
            "the credentials were not accepted",
            "Check the user name and enter the password again.",
        ),
        (7, 57) => meaning(
            Misconfigured,
            "it wants authentication first",
            "Set an authentication type and credentials in the outgoing profile.",
        ),
        (7, 60) => meaning(
            Misconfigured,
            "the account may not send as this sender",
            "Grant the account the Send As permission on the mailbox, or use the mailbox's own credentials.",
        ),
        (7, _) => meaning(
            Permanent,
            "a rule of the server forbids it",
            "Read the server's answer; relaying may need authentication, or the sender or the content may be blocked.",
        ),
        _ => None,
    }
}

/// Replies without a telling enhanced status code.
fn by_code(stage: Stage, reply: &Reply) -> Option<Meaning> {
    use FailureKind::{Permanent, Transient, Unauthorized};
    match (stage, reply.code) {
        (_, 421) => meaning(Transient, "it is closing the connection", ""),
        (Stage::Recipient, 450 | 451) => meaning(Transient, "the mailbox cannot be reached at the moment", ""),
        (Stage::Recipient, 452) => meaning(Transient, "too many recipients at once, or no room at the moment", ""),
        (_, 452) => meaning(Transient, "it has no room at the moment", ""),
        (_, 535) => meaning(
            Unauthorized,
            "the credentials were not accepted",
            "Check the user name and enter the password again.",
        ),
        (Stage::Recipient, 550 | 551 | 553) => {
            meaning(Permanent, "it does not take mail for this address", "Check the address for a typing error.")
        }
        (Stage::Sender, 550 | 551 | 553) => meaning(
            Permanent,
            "it does not take mail from this address",
            "Check the address of the mailbox that sends.",
        ),
        (_, 552) => {
            meaning(Permanent, "the message or the mailbox is too big", "Send it with smaller attachments or a link.")
        }
        (_, 521 | 556) => meaning(Permanent, "the host takes no mail", "Check the host name of the outgoing profile."),
        _ => None,
    }
}

/// Everything else: the first digit decides (RFC 5321 section 4.2.1).
const fn general(reply: &Reply) -> (FailureKind, &'static str, &'static str) {
    match reply.code {
        400..500 => (FailureKind::Transient, "it cannot do it at the moment", ""),
        500..600 => (FailureKind::Permanent, "it will not do it", "Read the server's answer."),
        _ => (FailureKind::Transient, "its answer does not fit the question", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::super::reply::ReplyParser;
    use super::*;
    use FailureKind::{Misconfigured, Permanent, Transient, Unauthorized};
    use Stage::{Authentication, Data, EndOfData, Greeting, Hello, Recipient, Sender, StartTls};

    #[track_caller]
    fn check(stage: Stage, line: &str, kind: FailureKind, why: &str) {
        let reply = ReplyParser::default().push(line.as_bytes()).unwrap().unwrap();
        let failure = failure(stage, "<a@b.c>", &reply);
        assert_eq!(failure.kind, kind, "{stage:?} {line}: {failure}");
        assert!(failure.reason.contains(why), "{stage:?} {line}: {failure}");
        assert_eq!(failure.step, stage.step());
        assert_eq!(failure.reply.as_deref(), Some(line));
        assert!(failure.is_transient() || !failure.hint.is_empty(), "{stage:?} {line} says what to do");
    }

    #[test]
    fn every_class_of_reply_has_its_meaning() {
        for (stage, line, kind, why) in [
            (Greeting, "554 5.7.1 Access denied", Misconfigured, "does not serve this machine"),
            (Greeting, "421 4.3.2 busy", Transient, "closing"),
            (Greeting, "554 too many connections from your host", Transient, "takes no more connections"),
            (Hello, "550 bad name", Misconfigured, "does not serve this machine"),
            (StartTls, "454 4.7.0 TLS not available", Transient, "at the moment"),
            (StartTls, "502 5.5.1 unknown", Misconfigured, "does not do TLS"),
            (Authentication, "535 5.7.8 wrong", Unauthorized, "password is wrong"),
            (Authentication, "535 wrong", Unauthorized, "password is wrong"),
            (Authentication, "550 5.7.30 Basic authentication is not supported", Unauthorized, "may not send"),
            (Authentication, "454 4.7.0 Temporary authentication failure", Transient, "at the moment"),
            (Authentication, "432 4.7.12 transition", Misconfigured, "in clear text"),
            (Authentication, "534 5.7.9 too weak", Misconfigured, "too weak"),
            (Authentication, "538 5.7.11 encrypt", Misconfigured, "needs TLS"),
            (Authentication, "504 5.5.4 what", Misconfigured, "does not support"),
            (Authentication, "503 5.5.1 authentication not enabled", Misconfigured, "does not support"),
            (Authentication, "530 5.7.0 Must issue STARTTLS first", Misconfigured, "TLS first"),
            (Sender, "530 5.7.0 Authentication required", Misconfigured, "wants authentication"),
            (Sender, "530 Authentication required", Misconfigured, "wants authentication"),
            (Sender, "550 no", Permanent, "from this address"),
            (Sender, "550 5.7.60 SMTP; Client does not have permissions to send as", Misconfigured, "send as"),
            (Sender, "552 5.3.4 too big", Permanent, "too big"),
            (Sender, "452 4.3.1 full", Transient, "storage is full"),
            (Recipient, "550 5.1.1 unknown", Permanent, "no such mailbox"),
            (Recipient, "550 unknown", Permanent, "for this address"),
            (Recipient, "450 4.7.1 Greylisted", Transient, "greylisting"),
            (Recipient, "450 busy", Transient, "cannot be reached"),
            (Recipient, "452 4.2.2 full", Transient, "full"),
            (Recipient, "452 4.5.3 many", Transient, "too many recipients"),
            (Recipient, "552 too many", Transient, "too many recipients"),
            (Recipient, "552 5.2.2 over quota", Permanent, "full"),
            (Recipient, "554 5.7.1 Relay access denied", Permanent, "a rule of the server"),
            (Recipient, "553 5.1.3 bad", Permanent, "malformed"),
            (Recipient, "556 5.1.10 null MX", Permanent, "no such mailbox"),
            (Recipient, "521 no mail", Permanent, "takes no mail"),
            (Recipient, "550 5.6.7 utf8", Permanent, "SMTPUTF8"),
            (Recipient, "421 4.3.2 closing", Transient, "closing"),
            (Recipient, "250 2.1.0 fine", Transient, "does not fit"),
            (Data, "451 4.3.0 later", Transient, ""),
            (Data, "554 5.5.1 no valid recipients", Permanent, ""),
            (EndOfData, "554 5.6.0 refused", Permanent, "content"),
            (EndOfData, "554 no", Permanent, "will not"),
            (EndOfData, "451 4.7.1 later", Transient, "greylisting"),
            (EndOfData, "552 5.3.4 too big", Permanent, "too big"),
        ] {
            check(stage, line, kind, why);
        }
    }
}
