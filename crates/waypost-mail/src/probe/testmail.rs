//! The message that the outgoing test sends to the mailbox itself.
//!
//! It is marked twice so that it never becomes an activity and nobody answers it: `X-Waypost-Test`
//! with the test's identifier, and `Auto-Submitted: auto-generated` (RFC 3834).

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::{Address, Message};
use waypost_domain::EmailAddress;
use waypost_engine::Failure;

/// The header that marks a test message; its value is the test's identifier.
pub const TEST_HEADER: &str = "X-Waypost-Test";

/// A new identifier of a test: 32 hexadecimal digits.
///
/// # Errors
/// A transient failure when the system has no random numbers.
pub fn new_id() -> Result<String, Failure> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::transient("Send", format!("The system gives no random numbers: {error}.")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The test message of a mailbox, from and to itself.
///
/// # Errors
/// A permanent failure when the address cannot stand in a header.
pub fn compose(mailbox: &EmailAddress, id: &str, now: Timestamp) -> Result<Vec<u8>, Failure> {
    let refuse = |error: &dyn std::fmt::Display| {
        Failure::permanent("Send", format!("A test message to {mailbox} cannot be composed: {error}."))
            .hint("Check the address of the mailbox.")
    };
    let address = Address::new(mailbox.local_part(), mailbox.domain()).map_err(|error| refuse(&error))?;
    let place = Mailbox::new(None, address);
    let message = Message::builder()
        .from(place.clone())
        .to(place)
        .subject("Waypost test message")
        .date(SystemTime::from(now))
        .message_id(Some(format!("<{id}.test@{}>", ascii_domain(mailbox))))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(TEST_HEADER), id.to_owned()))
        .header(ContentType::TEXT_PLAIN)
        .body(format!(
            "This message was sent by Waypost to test the outgoing email of\r\n{mailbox}.\r\n\
             It can be deleted. Do not answer it.\r\n\r\nTest: {id}\r\n"
        ))
        .map_err(|error| refuse(&error))?;
    Ok(message.formatted())
}

/// The domain for the Message-ID, which is ASCII.
fn ascii_domain(mailbox: &EmailAddress) -> &str {
    let domain = mailbox.domain();
    if domain.is_ascii() { domain } else { "waypost.invalid" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_message_says_what_it_is() {
        let mailbox = EmailAddress::parse("Support@lab.test").unwrap();
        let id = new_id().unwrap();
        assert_eq!(id.len(), 32);
        assert_ne!(id, new_id().unwrap());
        let message = compose(&mailbox, &id, Timestamp::from_second(1_700_000_000).unwrap()).unwrap();
        let text = String::from_utf8(message).unwrap();
        for line in [
            "From: Support@lab.test\r\n".to_owned(),
            "To: Support@lab.test\r\n".to_owned(),
            "Auto-Submitted: auto-generated\r\n".to_owned(),
            format!("X-Waypost-Test: {id}\r\n"),
            format!("Message-ID: <{id}.test@lab.test>\r\n"),
            "Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n".to_owned(),
            "to test the outgoing email of\r\nSupport@lab.test.\r\n".to_owned(),
        ] {
            assert!(text.contains(&line), "{line:?} in {text}");
        }
    }

    #[test]
    fn an_address_beyond_ascii_has_a_test_message_too() {
        let mailbox = EmailAddress::parse("j\u{f6}rg@b\u{fc}cher.example").unwrap();
        let message = compose(&mailbox, "0", Timestamp::UNIX_EPOCH).unwrap();
        assert!(String::from_utf8_lossy(&message).contains("Message-ID: <0.test@waypost.invalid>\r\n"));
    }
}
