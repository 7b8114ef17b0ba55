//! Commands of a mail transaction (RFC 5321 section 4.1.1) with the parameters of their extensions.
//!
//! Addresses come as checked values. What could still break out of a command line or of its angle
//! brackets is refused here once more, because a mistake at this place sends mail to strangers.

use waypost_domain::EmailAddress;
use waypost_engine::{Failure, FailureKind};

use super::data::{LONGEST_LINE, Survey};
use super::extensions::Extensions;

/// How one message goes out, decided from what it holds and what the server offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The MAIL command without its line end.
    pub mail: String,
    /// Whether addresses and header may hold UTF-8.
    pub smtputf8: bool,
    /// Whether the content must be re-coded, because the server does not take it as it is.
    pub recoded: bool,
}

/// Decides how a message goes out.
///
/// # Errors
/// A failure that holds for every recipient: the message is larger than the server takes (RFC 1870),
/// or its sender or header needs SMTPUTF8 (RFC 6531), which the server does not offer.
pub fn plan(
    sender: Option<&EmailAddress>,
    recipients: &[EmailAddress],
    survey: &Survey,
    offered: &Extensions,
) -> Result<Plan, Failure> {
    if let Some(limit) = offered.max_size.filter(|limit| survey.size > *limit) {
        let reason = format!("The message has {} bytes; the server takes at most {limit}.", survey.size);
        return Err(Failure::permanent("Sender", reason).hint("Send it with smaller attachments or a link."));
    }
    let header_needs_it = survey.eight_bit_header && survey.utf8_header;
    if header_needs_it && !offered.smtputf8 {
        return Err(Failure::permanent(
            "Sender",
            "The header of the message holds UTF-8, and the server does not offer SMTPUTF8.",
        )
        .hint("Encode the header as RFC 2047 says, or use a server that offers SMTPUTF8."));
    }
    let address_needs_it = sender.into_iter().chain(recipients).any(|address| !address.as_str().is_ascii());
    let smtputf8 = offered.smtputf8 && (header_needs_it || address_needs_it);
    let path = sender.map_or_else(|| Ok(String::new()), |address| path("Sender", address, smtputf8))?;
    let mut mail = format!("MAIL FROM:<{path}>");
    let recoded = (survey.eight_bit && !offered.eight_bit_mime) || survey.longest_line > LONGEST_LINE || survey.nul;
    // The size of re-coded content is not known before it is sent.
    if offered.size && !recoded {
        mail.push_str(&format!(" SIZE={}", survey.size));
    }
    // RFC 6531 section 3.1: a server that offers SMTPUTF8 offers 8BITMIME too.
    if offered.eight_bit_mime && (survey.eight_bit || smtputf8) {
        mail.push_str(" BODY=8BITMIME");
    }
    if smtputf8 {
        mail.push_str(" SMTPUTF8");
    }
    Ok(Plan { mail, smtputf8, recoded })
}

/// Checks that re-coded content can be sent.
///
/// # Errors
/// A permanent failure that names what no standard has another form for.
pub fn check_recoded(survey: &Survey, offered: &Extensions) -> Result<(), Failure> {
    let refused = |reason: String| {
        Err(Failure::permanent("Data", reason).hint("Have the program that writes the message encode it as MIME says."))
    };
    if survey.longest_line > LONGEST_LINE {
        return refused(format!(
            "The message has a line of {} bytes, which cannot be broken without changing it; mail servers take {LONGEST_LINE}.",
            survey.longest_line
        ));
    }
    if survey.nul {
        return refused("The message holds a NUL character where it cannot be encoded.".to_owned());
    }
    if survey.eight_bit && !offered.eight_bit_mime {
        return refused(
            "The message holds letters beyond ASCII where they cannot be encoded, and the server does not offer 8BITMIME."
                .to_owned(),
        );
    }
    Ok(())
}

/// The RCPT command for a recipient, without its line end.
///
/// # Errors
/// A permanent failure when the address cannot be given to this server.
pub fn recipient(address: &EmailAddress, plan: &Plan) -> Result<String, Failure> {
    Ok(format!("RCPT TO:<{}>", path("Recipient", address, plan.smtputf8)?))
}

/// The address as it stands between the angle brackets.
fn path(step: &str, address: &EmailAddress, smtputf8: bool) -> Result<String, Failure> {
    let text = address.as_str();
    if text.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>')) {
        let reason = format!("The address {} holds a character that SMTP cannot carry safely.", text.escape_debug());
        return Err(Failure::permanent(step, reason).hint("Correct the address."));
    }
    if text.is_ascii() || smtputf8 {
        return Ok(text.to_owned());
    }
    let reason = format!("The address {text} holds letters beyond ASCII, and the server does not offer SMTPUTF8.");
    Err(Failure::new(FailureKind::Permanent, step, reason)
        .hint("Use an address in ASCII, or a server that offers SMTPUTF8."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> EmailAddress {
        EmailAddress::parse(text).unwrap()
    }

    fn offer(words: &str) -> Extensions {
        Extensions {
            size: words.contains("SIZE"),
            max_size: words.contains("SIZE").then_some(100),
            eight_bit_mime: words.contains("8BIT"),
            smtputf8: words.contains("UTF8"),
            ..Extensions::default()
        }
    }

    #[track_caller]
    fn check(from: &str, to: &str, message: &str, offered: &str, expected: Result<&str, &str>) {
        let mut survey = Survey::default();
        survey.look(message.as_bytes());
        let sender = (!from.is_empty()).then(|| address(from));
        let answer = plan(sender.as_ref(), &[address(to)], &survey.done(), &offer(offered));
        match (answer, expected) {
            (Ok(plan), Ok(mail)) => assert_eq!(plan.mail, mail),
            (Err(failure), Err(part)) => assert!(failure.reason.contains(part), "{failure}"),
            (answer, expected) => panic!("{answer:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn parameters_are_given_where_they_are_needed_and_offered() {
        check("a@b.c", "d@e.f", "x", "", Ok("MAIL FROM:<a@b.c>"));
        check("", "d@e.f", "x", "SIZE 8BIT UTF8", Ok("MAIL FROM:<> SIZE=3"));
        check("a@b.c", "d@e.f", "A: b\r\n\r\n\u{e9}", "8BIT UTF8", Ok("MAIL FROM:<a@b.c> BODY=8BITMIME"));
        check("a@b.c", "d@e.f", "A: b\r\n\r\n\u{e9}", "", Ok("MAIL FROM:<a@b.c>"));
        check("a@b.c", "d@e.f", "A: \u{e9}\r\n\r\n", "8BIT UTF8", Ok("MAIL FROM:<a@b.c> BODY=8BITMIME SMTPUTF8"));
        check("a@b.c", "d@e.f", "A: \u{e9}\r\n\r\n", "8BIT", Err("header of the message holds UTF-8"));
        check("a@b.c", "d\u{e9}@e.f", "x", "8BIT UTF8", Ok("MAIL FROM:<a@b.c> BODY=8BITMIME SMTPUTF8"));
        check("a@b.c", "d\u{e9}@e.f", "x", "8BIT", Ok("MAIL FROM:<a@b.c>"));
        check("a@b.c", "d@e.f", "A: b\r\n\r\n\u{e9}", "SIZE", Ok("MAIL FROM:<a@b.c>"));
        check("\u{e9}@b.c", "d@e.f", "x", "8BIT", Err("letters beyond ASCII"));
        check("a@b.c", "d@e.f", &"x".repeat(99), "SIZE", Err("has 101 bytes; the server takes at most 100"));
        check("a@b.c", "d@e.f", &"x".repeat(98), "SIZE", Ok("MAIL FROM:<a@b.c> SIZE=100"));
    }

    #[test]
    fn an_address_cannot_leave_its_brackets() {
        let plan = Plan { mail: String::new(), smtputf8: false, recoded: false };
        for text in ["\"a b\"@c.d", "\"a>\"@c.d", "a@[1.2.3.4> X=Y]", "\u{e9}@c.d"] {
            assert_eq!(recipient(&address(text), &plan).unwrap_err().kind, FailureKind::Permanent, "{text}");
        }
        assert_eq!(recipient(&address("O'Neil+x@Example.ORG"), &plan).unwrap(), "RCPT TO:<O'Neil+x@example.org>");
    }
}
