//! Generated and built messages as Python's e-mail package reads them.

use super::*;
use crate::python;

fn check(messages: &[Vec<u8>], script: &str) {
    let folder = tempfile::tempdir().unwrap();
    for (number, message) in messages.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{number:05}")), message).unwrap();
    }
    python::check(&format!(
        "import os, email, email.policy
folder = '{}'
raw = [open(os.path.join(folder, n), 'rb').read() for n in sorted(os.listdir(folder))]
parsed = [email.message_from_bytes(r, policy=email.policy.default) for r in raw]
{script}",
        folder.path().display()
    ));
}

#[test]
fn the_supply_is_deterministic_varied_and_ends_its_lines_with_crlf() {
    let supply: Vec<Vec<u8>> = (0..300).map(|number| generate(7, number)).collect();
    assert_eq!(supply, (0..300).map(|number| generate(7, number)).collect::<Vec<_>>());
    assert_ne!(generate(8, 0), supply[0]);
    for message in &supply {
        assert_eq!(with_crlf(&with_lf(message)), *message);
    }
    check(
        &supply,
        r"
types = {p.get_content_type() for m in parsed for p in m.walk()}
assert {'text/plain', 'text/html', 'multipart/alternative', 'multipart/mixed', 'application/pdf', 'message/rfc822', 'message/delivery-status'} <= types, types
sizes = sorted(map(len, raw)); assert sizes[0] < 2000 and sizes[-1] > 500_000, (sizes[0], sizes[-1])
assert len({m['message-id'] for m in parsed}) > 290
",
    );
}

#[test]
fn well_formed_kinds_have_no_defect_and_their_words_are_readable() {
    let kinds = [
        Kind::Plain,
        Kind::Alternative,
        Kind::Reply,
        Kind::Attachment,
        Kind::OddCharset,
        Kind::EightBit,
        Kind::AutoReply,
        Kind::Bounce,
        Kind::Nested,
    ];
    let messages: Vec<Vec<u8>> =
        (0..108).map(|number| generate_kind(3, number, kinds[number as usize % kinds.len()])).collect();
    check(
        &messages,
        r"
for m in parsed:
    for p in m.walk(): assert not p.defects, (p.defects, bytes(m)[:2000])
subjects = {m['subject'] for m in parsed}
words = ['enthält', 'доставлен', '注文について', '订单', 'Zamówienie', '👍']
assert all(any(w in s for s in subjects) for w in words), subjects
odd = [m for m in parsed if m.get_content_charset() not in (None, 'utf-8', 'us-ascii')]
assert len({m.get_content_charset() for m in odd}) >= 4 and all('�' not in m.get_content() for m in odd)
",
    );
}

#[test]
fn malformed_kinds_are_broken_as_announced() {
    let messages: Vec<Vec<u8>> =
        Malformation::ALL.iter().map(|which| generate_kind(3, 1, Kind::Malformed(*which))).collect();
    let distinct: std::collections::HashSet<&Vec<u8>> = messages.iter().collect();
    assert_eq!(distinct.len(), messages.len());
    assert!(messages[0].starts_with(b"\r\n"));
    assert!(messages[7].len() > 120_000 && messages[8].contains(&0));
    check(
        &messages,
        "assert parsed[1]['from'] is None and parsed[1]['message-id'] is None\nassert parsed[3].defects and parsed[2].defects\nassert len(list(parsed[13].walk())) > 55",
    );
}

#[test]
fn built_and_forwarded_messages_hold_what_was_put_in() {
    let original = MessageBuilder::new()
        .from("Änne <a@b.test>")
        .subject("Größe")
        .text("grün\n")
        .attachment("Übersicht.pdf", "application/pdf", &[0, 1, 2, 255])
        .build();
    let wrapped = forwarded(&original, "user@lab.test", "router@lab.test");
    let bare = MessageBuilder::new().without("From").without("Message-ID").header("X-A", "1").build();
    check(
        &[original, wrapped, bare],
        r"
o, f, b = parsed
assert o['subject'] == 'Größe' and o.get_body().get_content() == 'grün\r\n', o
a, = o.iter_attachments(); assert a.get_filename() == 'Übersicht.pdf' and a.get_content() == bytes([0, 1, 2, 255])
inner, = f.iter_attachments(); assert inner.get_content_type() == 'message/rfc822' and raw[0] in raw[1] and f['from'] == 'user@lab.test'
assert inner.get_content()['subject'] == 'Größe'
assert b['from'] is None and b['message-id'] is None and b['to'] and b['x-a'] == '1'
",
    );
}
