//! What somebody can try who may write to the publication folder but has no key: to exhaust
//! the reader, to write into its log, to find a second form for what is signed. And what a
//! key or a genuine signature must not make possible either.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::SecretString;
use waypost_publish::{
    MAX_ATTRIBUTES, MAX_ELEMENTS, PublishError, Refusals, RouterPublic, RouterPublicKey, TrustPolicy, Verified, import,
    publish, verify,
};

use crate::common::signing::{DSIG, between, cut, put, sign_raw};
use crate::common::{ROUTER, input, pinned, publication, publisher, trust};

fn good() -> String {
    String::from_utf8(publication()).unwrap()
}

fn read(document: &str) -> Result<Verified, Refusals> {
    verify(document.as_bytes(), &trust(&pinned()))
}

fn codes(result: Result<Verified, Refusals>) -> Vec<&'static str> {
    let refused = result.expect_err("the document was accepted");
    refused.reasons().iter().map(|reason| reason.code()).collect()
}

/// Replaces something in the content and signs genuinely.
fn signed(from: &str, to: &str) -> String {
    sign_raw(&put(&good(), from, to), &publisher(), str::to_owned)
}

#[test]
fn a_hostile_document_cannot_write_lines_or_floods_into_a_log() {
    let long = "x".repeat(100_000);
    let forged = format!("&#10;INFO accepted \u{9B}2J\u{202E}{long}");
    let good = good();
    let check = |name: &str, document: &str| {
        for reason in read(document).expect_err("the document was accepted").reasons() {
            let told = reason.to_string();
            assert!(told.chars().count() < 1_500, "{name}: {} characters", told.len());
            let unfit = told.chars().find(|c| c.is_control() || *c == '\u{202E}');
            assert_eq!(unfit, None, "{name}: {told}");
            assert!(format!("{reason:?}").len() < 4_000, "{name}: what is kept is short too");
        }
    };
    let edits = [
        ("algorithm", "<DigestMethod Algorithm=\"", format!("<DigestMethod Algorithm=\"{forged}")),
        ("reference", "URI=\"\"", format!("URI=\"{forged}\"")),
        ("transform", "<Transforms>", format!("<Transforms><Transform Algorithm=\"{forged}\"/>")),
        ("signature attribute", "<SignedInfo>", format!("<SignedInfo {long}=\"\">")),
        ("signature element", "<SignedInfo>", format!("<{long}/><SignedInfo>")),
        ("key information", "<KeyName>", format!("<{long}/><KeyName>")),
        ("namespace of the root", "urn:waypost:publication:1", forged.clone()),
        ("name of the root", "<publication ", format!("<{long} ")),
        ("namespace", "<policies>", format!("<policies xmlns=\"{forged}\">")),
        ("prefixed element", "<policies>", format!("<a:{long}/><policies>")),
        ("prefixed attribute", "<policies>", format!("<policies a:{long}=\"\">")),
        ("attribute given twice", "<policies>", format!("<policies {long}=\"\" {long}=\"\">")),
        ("identifier given twice", "<policies>", format!("<a id=\"{forged}\"/><a id=\"{forged}\"/><policies>")),
        ("entity", "<policies>", format!("&{long};<policies>")),
        ("publisher", " publisher=\"", format!(" publisher=\"{forged}")),
    ];
    for (name, from, to) in edits {
        let document = good.replacen(from, &to, 1);
        assert_ne!(document, good, "{name}");
        let closed =
            document.replacen("</publication>", &format!("</{long}>"), usize::from(name == "name of the root"));
        check(name, &closed);
    }
    check("unknown section", &signed("<policies>", &format!("<{long}/><policies>")));
    check("unknown field", &signed("<port>993</port>", &format!("<{long}/><port>993</port>")));
    check("number", &signed("<port>993", &format!("<port>{forged}")));
    check("identifier", &signed("<mailbox id=\"sales\"", &format!("<mailbox id=\"{forged}\"")));
}

#[test]
fn no_more_reasons_are_collected_than_are_told() {
    let attributes: String = (1..MAX_ATTRIBUTES - 1).map(|n| format!(" a{n}=\"\"")).collect();
    let good = good();
    let (before, signature, after) = cut(&good);
    let mut crowded = signature.replace("<Transform ", &format!("<Transform{attributes} "));
    for name in ["SignedInfo", "Transforms", "SignatureValue", "KeyInfo", "KeyName", "DigestValue"] {
        crowded = put(&crowded, &format!("<{name}>"), &format!("<{name}{attributes}>"));
    }
    let of_signature = read(&format!("{before}{crowded}{after}")).unwrap_err();
    assert_eq!(of_signature.reasons().len(), Refusals::MAX);
    let of_scan = read(&good.replace("<policies>", &format!("{}<policies>", "<!---->".repeat(100)))).unwrap_err();
    assert_eq!(of_scan.reasons().len(), Refusals::MAX);
    let section = "<secretsToEnter>".to_owned() + &"<secret/>".repeat(100) + "</secretsToEnter>";
    let of_import = import(format!("<export xmlns=\"urn:waypost:export:1\">{section}</export>").as_bytes());
    assert_eq!(of_import.unwrap_err().reasons().len(), Refusals::MAX);
}

#[test]
fn attributes_count_like_elements_against_exhausted_memory() {
    let attributes: String = (0..MAX_ATTRIBUTES).map(|n| format!(" a{n}=\"\"")).collect();
    let element = format!("<a{attributes}/>");
    let good = good();
    let (before, signature, after) = cut(&good);
    let filled = |elements| format!("{before}{}{signature}{after}", element.repeat(elements));
    let limit = MAX_ELEMENTS / (MAX_ATTRIBUTES + 1);
    assert_eq!(codes(read(&filled(limit + 1))), ["too_many"]);
    assert_eq!(codes(read(&filled(limit - 100))), ["digest_mismatch"], "below the limit all is read");
}

/// The order of P-256 (FIPS 186-4, D.1.2.3).
const ORDER: [u8; 32] = [
    0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6, 0xFA, 0xAD, 0xA7,
    0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
];

/// The order less a number below it.
fn order_less(number: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut difference: Vec<u8> = (0..32)
        .rev()
        .map(|at| {
            let digit = i16::from(ORDER[at]) - i16::from(number[at]) - borrow;
            borrow = i16::from(digit < 0);
            digit.rem_euclid(256).to_le_bytes()[0]
        })
        .collect();
    difference.reverse();
    difference
}

#[test]
fn a_second_form_of_the_signature_value_gives_no_second_publication() {
    let good = good();
    let value = between(&good, "<SignatureValue>", "</SignatureValue>").to_owned();
    let raw = STANDARD.decode(&value).unwrap();
    let (r, s) = raw.split_at(32);
    let first = read(&good).unwrap();
    let last = Some((first.serial(), first.digest()));
    // ECDSA's own symmetry: (r, n - s) is a signature too. Anybody can make it; it is the same publication.
    let mirrored = put(&good, &value, &STANDARD.encode([r, &order_less(s)].concat()));
    let again = verify(mirrored.as_bytes(), &TrustPolicy { last, ..trust(&pinned()) }).unwrap();
    assert!(again.is_unchanged(last) && again.snapshot() == first.snapshot());
    let check = |name: &str, bytes: &[u8], code: &str| {
        assert_eq!(codes(read(&put(&good, &value, &STANDARD.encode(bytes)))), [code], "{name}");
    };
    let zero = [0; 32];
    check("nothing", &[], "base64");
    check("r alone", r, "base64");
    check("one byte less", &raw[..63], "base64");
    check("one byte more", &[raw.as_slice(), &[0]].concat(), "base64");
    check("with leading zeros", &[&[0], r, &[0], s].concat(), "base64");
    check("DER", &[&[0x30, 0x44, 0x02, 0x20], r, &[0x02, 0x20], s].concat(), "base64");
    check("r of zero", &[&zero, s].concat(), "signature_invalid");
    check("s of zero", &[r, &zero].concat(), "signature_invalid");
    check("r and s of the order", &[ORDER, ORDER].concat(), "signature_invalid");
    check("s of the order", &[r, &ORDER].concat(), "signature_invalid");
    check("r and s of all ones", &[0xFF; 64], "signature_invalid");
    check("r and s exchanged", &[s, r].concat(), "signature_invalid");
}

#[test]
fn what_the_head_says_has_one_form_each() {
    let check = |attribute: &str, good: &str, other: &str, code: &str| {
        let document = signed(&format!(" {attribute}=\"{good}\""), &format!(" {attribute}=\"{other}\""));
        assert_eq!(codes(read(&document)), [code], "{attribute}={other:?}");
    };
    for other in [
        "2026-12-31T00:00:00+00:00",
        "2026-12-31T02:00:00+02:00",
        "2026-12-31T00:00:00Z[Pacific/Kiritimati]",
        "2026-12-31T00:00:00Z[u-ca=hebrew]",
        "2026-12-31T00:00:00.0Z",
        "2026-12-31T00:00Z",
        "2026-12-31 00:00:00Z",
        "2026-12-31t00:00:00z",
        "20261231T000000Z",
        "2026-12-30T23:59:60Z",
        "+002026-12-31T00:00:00Z",
        "2026-12-31T00:00:00",
        " 2026-12-31T00:00:00Z",
        "",
    ] {
        check("expires", "2026-12-31T00:00:00Z", other, "content");
        check("issued", "2026-02-03T04:05:06Z", other, "content");
    }
    for other in ["07", " 7", "7 ", "7&#10;", "0x7", "7.0", "7e0", "\u{FF17}", "\u{667}", "-7", ""] {
        check("serial", "7", other, "content");
    }
    for other in ["Mail-1", "mail-1.", "mail\u{AD}-1", "mail-1 ", "\u{43C}ail-1", "mail\u{2010}1", ""] {
        let code =
            if other.is_ascii() && !other.is_empty() && !other.contains(' ') { "other_router" } else { "content" };
        check("router", ROUTER, other, code);
    }
    let id = publisher().public().id().to_string();
    for other in [&id.to_uppercase(), &format!(" {id}"), &id[..15], &format!("{id}0"), ""] {
        check("publisher", &id, other, "publisher_not_pinned");
    }
    // A prefix or another case of the name is another attribute; a second signature element in another case too.
    assert_eq!(codes(read(&signed(" serial=\"7\"", " Serial=\"9\" serial=\"7\""))), ["unknown_element"]);
    let lower = format!("<signature xmlns=\"{DSIG}\"/><Signature");
    assert_eq!(codes(read(&good().replacen("<Signature", &lower, 1))), ["namespace"]);
}

#[test]
fn a_router_key_of_low_order_is_not_sealed_to() {
    // The points on which X25519 gives zero for every private key (RFC 7748, section 6.1).
    let mut points = vec![[0; 32]; 5];
    points[1][0] = 1;
    points[2] = [0xFF; 32];
    (points[2][0], points[2][31]) = (0xEC, 0x7F);
    points[3] = hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
    points[4] = hex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157");
    for point in points {
        let der = [b"\x30\x2A\x30\x05\x06\x03\x2B\x65\x6E\x03\x21\x00".as_slice(), &point].concat();
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", STANDARD.encode(der));
        let router = RouterPublic::new(ROUTER, RouterPublicKey::from_pem(&pem).unwrap()).unwrap();
        assert_eq!(publish(&input(&router), &publisher()).unwrap_err(), PublishError::RouterKey, "{point:02x?}");
    }
}

fn hex(text: &str) -> [u8; 32] {
    std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
}

#[test]
fn a_wrong_file_taken_for_the_routers_key_is_not_repeated() {
    for text in
        ["\"hunter2\"", "{\"router\": \"mail-1\", \"publicKey\": 1, \"hunter2\": 2}", "{\"hunter2\":\"hunter2\"}"]
    {
        let error = RouterPublic::from_json(text).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        assert!(error.to_string().contains("line 1, column"), "{error}");
    }
}

#[test]
fn a_sealed_secret_of_any_length_is_opened_or_refused_by_name() {
    let router = crate::common::router();
    for length in [0, 1, waypost_publish::MAX_SECRET] {
        let mut input = input(&router);
        input.secrets.truncate(1);
        input.secrets[0].1 = SecretString::from("x".repeat(length));
        let verified = read(&String::from_utf8(publish(&input, &publisher()).unwrap()).unwrap()).unwrap();
        let opened = verified.open_secrets(&crate::common::router_keys()).unwrap();
        assert_eq!(secrecy::ExposeSecret::expose_secret(&opened[0].1).len(), length);
    }
    let good = good();
    let sealed = between(&good, "field=\"password\">", "</secret>");
    for bytes in [0, 15, 16 + waypost_publish::MAX_SECRET + 1] {
        let document = put(&good, sealed, &STANDARD.encode(vec![7; bytes]));
        let document = sign_raw(&document, &publisher(), str::to_owned);
        assert_eq!(codes(read(&document)), ["base64"], "{bytes} bytes");
    }
}
