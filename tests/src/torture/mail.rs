//! The messages of a campaign, made of its seed and their markers.

use waypost_testkit::message::{MessageBuilder, forwarded, with_crlf};

use super::dice::Dice;
use super::plan::{Draft, Letter, Odd, Recipient};
use crate::site::address;

/// The field that names a message.
const FIELD: &str = "X-Torture";
/// Bytes of an attachment that is over the limit of a campaign's policy.
const TOO_LARGE: usize = 120_000;
/// Kilobytes: the limit itself.
pub(super) const ATTACHMENT_LIMIT: u64 = 64;
/// The sender that the campaign's contacts name.
pub(super) const KNOWN: &str = "carla@customer.example";

/// The subject of a message.
pub(super) fn subject(marker: u64) -> String {
    format!("Torture {marker}.")
}

/// The marker in a subject.
pub(super) fn marker_of(subject: &str) -> Option<u64> {
    subject.strip_prefix("Torture ")?.strip_suffix('.')?.parse().ok()
}

/// The marker in the bytes of a message.
pub(super) fn marker_in(message: &[u8]) -> Option<u64> {
    let head = &message[..message.len().min(4_000)];
    let text = String::from_utf8_lossy(head);
    let at = text.find(FIELD)? + FIELD.len() + 2;
    text[at..].chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// An incoming message as the mail server gets it, and the bytes that must arrive where it is delivered. In a
/// forward mailbox `submitter` is who forwards.
pub(super) fn letter(seed: u64, letter: &Letter, user: &str, submitter: Option<&str>) -> (Vec<u8>, Vec<u8>) {
    let mut dice = Dice::new(seed, letter.marker);
    let from = if letter.odd == Odd::Stranger { "nobody@elsewhere.example" } else { KNOWN };
    let mut message = MessageBuilder::new()
        .header(FIELD, &letter.marker.to_string())
        .from(from)
        .to(&address(submitter.unwrap_or(user)))
        .subject(&subject(letter.marker))
        .date("Thu, 01 Oct 2026 12:00:00 +0000");
    message = match letter.odd {
        Odd::NoMessageId => message.without("Message-ID"),
        _ => message.message_id(&format!("{seed}.{}@customer.example", letter.marker)),
    };
    message = message.text(&text(&mut dice, letter.bytes, letter.odd == Odd::EightBit));
    if letter.odd == Odd::TooLarge {
        message = message.attachment("big.bin", "application/octet-stream", &vec![7; TOO_LARGE]);
    }
    let original = with_crlf(&message.build());
    match submitter {
        Some(who) if letter.odd != Odd::NotForwarded => {
            let from = address(who);
            let marked = [format!("X-Waypost-Submitted-By: {from}\r\n").as_bytes(), &original].concat();
            (with_crlf(&forwarded(&original, &from, &address(user))), marked)
        }
        _ => (original.clone(), original),
    }
}

/// An outgoing message.
pub(super) fn draft(seed: u64, draft: &Draft, user: &str, recipients: &[String]) -> Vec<u8> {
    let mut dice = Dice::new(seed, draft.marker);
    let mut message = MessageBuilder::new()
        .header(FIELD, &draft.marker.to_string())
        .from(&address(user))
        .subject(&subject(draft.marker))
        .to(&recipients.join(", "));
    message = match draft.message_id {
        true => message.message_id(&format!("{seed}.{}@lab.test", draft.marker)),
        false => message.without("Message-ID"),
    };
    with_crlf(&message.text(&text(&mut dice, draft.bytes, draft.eight_bit)).build())
}

/// The addresses of a draft; what the server says to them is in their names.
pub(super) fn recipients(draft: &Draft) -> Vec<(String, Recipient)> {
    let address = |(at, kind): (usize, &Recipient)| {
        let name = match kind {
            Recipient::Good => "good",
            Recipient::Refused => "refused",
            Recipient::Later(_) => "later",
        };
        (format!("{name}-{}-{at}@customer.example", draft.marker), *kind)
    };
    draft.recipients.iter().enumerate().map(address).collect()
}

/// What follows the header.
pub(super) fn body(message: &[u8]) -> &[u8] {
    message.windows(4).position(|end| end == b"\r\n\r\n").map_or(&[], |at| &message[at + 4..])
}

fn text(dice: &mut Dice, bytes: usize, eight_bit: bool) -> String {
    let mut text = String::with_capacity(bytes + 80);
    while text.len() < bytes {
        if dice.chance(5) {
            text.push('.');
        }
        if eight_bit && dice.chance(30) {
            text.push_str("Grüße aus Köln, ");
        }
        for _ in 0..4 {
            text.push_str(&format!("{:016x}", dice.next()));
        }
        text.push_str("\r\n");
    }
    text
}
