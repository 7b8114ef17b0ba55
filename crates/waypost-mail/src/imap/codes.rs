//! What a refusal means: response codes (RFC 5530 and others) as failures.

use std::time::Duration;

use waypost_engine::{Failure, FailureKind};

use super::response::{Reply, Status};
use crate::limits::{TOO_MANY, says_too_many};

/// Until a mailbox that another session keeps for itself is tried again.
const IN_USE_WAIT: Duration = Duration::from_secs(30);

/// What each code says: what to do about it, and the sentence for people.
const CODES: &[(&str, FailureKind, &str)] = &[
    ("UNAVAILABLE", FailureKind::Transient, "A part of the server is not available."),
    ("INUSE", FailureKind::Transient, "The mailbox is in use."),
    ("LIMIT", FailureKind::Transient, "A limit of the server is reached."),
    ("SERVERBUG", FailureKind::Transient, "The server has an internal error."),
    ("CORRUPTION", FailureKind::Transient, "The server found damaged data."),
    ("EXPUNGEISSUED", FailureKind::Transient, "Messages were removed meanwhile."),
    ("OVERQUOTA", FailureKind::Transient, "The mailbox is over its quota."),
    ("AUTHENTICATIONFAILED", FailureKind::Unauthorized, "The server refused the user name or the password."),
    ("AUTHORIZATIONFAILED", FailureKind::Unauthorized, "The user may not act for the other user."),
    ("EXPIRED", FailureKind::Unauthorized, "The password has expired."),
    ("PRIVACYREQUIRED", FailureKind::Misconfigured, "The server wants TLS first."),
    ("CONTACTADMIN", FailureKind::Permanent, "The server asks to contact its administrator."),
    ("NOPERM", FailureKind::Misconfigured, "The user has no permission for this."),
    ("NONEXISTENT", FailureKind::Misconfigured, "There is no such mailbox."),
    ("CANNOT", FailureKind::Permanent, "The server can never do this."),
    ("ALREADYEXISTS", FailureKind::Permanent, "It exists already."),
    ("READ-ONLY", FailureKind::Misconfigured, "The mailbox cannot be changed."),
];

const HINTS: &[(&str, &str)] = &[
    ("AUTHENTICATIONFAILED", "Check the user name and set the password again."),
    ("AUTHORIZATIONFAILED", "Give the user of the profile full access to the mailbox."),
    ("EXPIRED", "Change the password at the server and set it here."),
    ("PRIVACYREQUIRED", "Switch TLS on in the profile."),
    ("CONTACTADMIN", "Contact the administrator of the mail server."),
    ("NOPERM", "Give the user of the profile full access to the mailbox."),
    ("OVERQUOTA", "Make room in the mailbox or raise its quota."),
];

/// The failure of a refused command. `otherwise` is what a NO without a known code means.
pub(super) fn refused(step: &str, what: &str, reply: &Reply, otherwise: FailureKind) -> Failure {
    let known = CODES.iter().find(|(code, ..)| reply.has(code));
    let failure = match (known, reply.status) {
        (Some((_, kind, sentence)), _) => Failure::new(*kind, step, format!("{what}: {sentence}")),
        (None, Status::No) if says_too_many(&reply.text) => Failure::transient(step, format!("{what}: {TOO_MANY}")),
        (None, Status::Bad) => Failure::permanent(step, format!("{what}: The server did not understand the command.")),
        (None, _) => Failure::new(otherwise, step, format!("{what}: The server refused.")),
    };
    let hint = HINTS.iter().find(|(code, _)| reply.has(code)).map_or("", |(_, hint)| hint);
    let failure = failure.hint(hint).reply(&reply.text);
    if reply.has("INUSE") { failure.retry_after(IN_USE_WAIT) } else { failure }
}

/// The failure of a server that said farewell by itself: it may be back, whatever it said.
pub(super) fn farewell(step: &str, host: &str, reply: &Reply) -> Failure {
    Failure::transient(step, format!("{host} ended the session.")).reply(&reply.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imap::response::{Response, parse};

    fn check(line: &str, kind: FailureKind, part: &str) {
        let Some(Response::Tagged(_, reply)) = parse(line.as_bytes()) else { panic!("{line}") };
        let failure = refused("Authentication", "Login of anna", &reply, FailureKind::Unauthorized);
        assert_eq!(failure.kind, kind, "{line}");
        assert!(failure.to_string().contains(part), "{failure}");
    }

    #[test]
    fn codes_decide_what_to_do() {
        use FailureKind as K;
        check("W1 NO [AUTHENTICATIONFAILED] Failed.", K::Unauthorized, "set the password again");
        check("W1 NO [UNAVAILABLE] Temporary failure.", K::Transient, "not available");
        check("W1 NO [limit] too many", K::Transient, "limit of the server");
        check("W1 NO [EXPIRED] old", K::Unauthorized, "has expired");
        check("W1 NO [CONTACTADMIN] blocked", K::Permanent, "administrator of the mail server");
        check("W1 NO [PRIVACYREQUIRED] no", K::Misconfigured, "Switch TLS on");
        check("W1 NO [ALERT] Too many simultaneous connections. (Failure)", K::Transient, "takes no more connections");
        check("W1 NO Too many failed login attempts, closing connection", K::Unauthorized, "The server refused");
        check("W1 NO Too many attempts", K::Unauthorized, "The server refused");
        check("W1 NO nothing more", K::Unauthorized, "The server answered: nothing more");
        check("W1 BAD what", K::Permanent, "did not understand");
    }
}
