//! What servers say, good and damaged.

use super::*;

fn check(text: &str, expected: Data) {
    assert_eq!(parse(text.as_bytes()), Some(Response::Untagged(expected)), "{text}");
}

#[test]
fn untagged_responses() {
    check("* 23 EXISTS", Data::Exists(23));
    check("* 4 expunge", Data::Expunge);
    check("* SEARCH 2 3 6", Data::Search(vec![2, 3, 6]));
    check("* SEARCH", Data::Search(Vec::new()));
    check("* CAPABILITY IMAP4rev1 auth=plain", Data::Capability(vec!["IMAP4REV1".into(), "AUTH=PLAIN".into()]));
    check(r#"* NAMESPACE (("INBOX." ".")) NIL NIL"#, Data::Namespace("INBOX.".into()));
    check("* NAMESPACE NIL NIL NIL", Data::Other);
    check("* FLAGS (\\Seen)", Data::Other);
    check("* 99999999999 EXISTS", Data::Other);
    check("* 5", Data::Other);
    check("*", Data::Other);
}

#[test]
fn fetch_responses_in_any_order_and_with_strangers_in_between() {
    let received = "1996-07-17T09:44:25Z".parse().ok();
    let all = Fetch { uid: Some(7), size: Some(120), received, ..Fetch::default() };
    for text in [
        r#"* 1 FETCH (UID 7 RFC822.SIZE 120 INTERNALDATE "17-Jul-1996 02:44:25 -0700")"#,
        r#"* 1 fetch (flags (\Seen (x "y)") z) INTERNALDATE "17-Jul-1996 02:44:25 -0700" UID 7 rfc822.size 120)"#,
        r#"* 1 FETCH (BODY[HEADER.FIELDS (To "a)")] "x" UID 7 RFC822.SIZE 120 INTERNALDATE "17-Jul-1996 02:44:25 -0700")"#,
    ] {
        check(text, Data::Fetch(all.clone()));
    }
    let inline = Fetch { uid: Some(7), inline: Some(b"a\"b".to_vec()), ..Fetch::default() };
    check(r#"* 1 FETCH (BODY[] "a\"b" UID 7)"#, Data::Fetch(inline));
    let nil = Fetch { uid: Some(7), is_nil: true, ..Fetch::default() };
    check("* 1 FETCH (UID 7 BODY[] NIL)", Data::Fetch(nil));
    for broken in ["* 1 FETCH (UID", "* 1 FETCH", "* 1 FETCH (UID x)", "* 1 FETCH (FLAGS (", "* 1 FETCH (X \"a"] {
        check(broken, Data::Other);
    }
    let deep = format!("* 1 FETCH (X {}{} UID 7)", "(".repeat(5000), ")".repeat(5000));
    check(&deep, Data::Other);
}

#[test]
fn status_responses() {
    let parsed = parse(b"A7 NO [AUTHENTICATIONFAILED] Wrong.");
    let Some(Response::Tagged(tag, reply)) = parsed else { panic!("{parsed:?}") };
    assert_eq!((tag.as_str(), reply.status, reply.code.as_str()), ("A7", Status::No, "AUTHENTICATIONFAILED"));
    assert_eq!(reply.text, "[AUTHENTICATIONFAILED] Wrong.");
    let parsed = parse(b"* OK [UIDNEXT 4392] Predicted");
    let Some(Response::Untagged(Data::Status(reply))) = parsed else { panic!("{parsed:?}") };
    assert_eq!((reply.code.as_str(), reply.argument.as_str()), ("UIDNEXT", "4392"));
    assert_eq!(parse(b"+ idling"), Some(Response::Continue(b"idling".to_vec())));
    assert_eq!(parse(b"+"), Some(Response::Continue(Vec::new())));
    assert_eq!(parse(b"A7 HELLO"), None);
    assert_eq!(parse(b""), None);
}

/// Bytes changed, cut and doubled at random places never make the reader panic or run away.
#[test]
fn damaged_responses_are_survived() {
    let seeds: [&[u8]; 5] = [
        br#"* 1 FETCH (FLAGS (\Seen (x "y)") z) INTERNALDATE "17-Jul-1996 02:44:25 -0700" UID 7 BODY[] "q\"")"#,
        b"* SEARCH 1 2 3 4294967295 99999999999",
        b"* OK [UIDVALIDITY 3857529045] UIDs valid",
        b"A1 NO [LIMIT] too many",
        br#"* NAMESPACE (("INBOX." ".")) NIL NIL"#,
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap()
    };
    let mut understood = 0;
    for round in 0..20_000 {
        let mut text = seeds[round % seeds.len()].to_vec();
        for _ in 0..1 + random() % 4 {
            let place = random() % text.len().max(1);
            match random() % 4 {
                0 => text.truncate(place),
                1 if place < text.len() => text[place] = b"()[]{}\"\\ \0\xff*+09"[random() % 15],
                2 => {
                    let tail = text.get(place..).unwrap_or_default().to_vec();
                    text.extend(tail);
                }
                _ => text.insert(place.min(text.len()), b'('),
            }
        }
        understood += usize::from(parse(&text).is_some());
    }
    assert!(understood > 5_000, "{understood}");
}
