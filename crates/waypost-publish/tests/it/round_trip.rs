//! What goes in comes out, to the character: publications and exports.

use proptest::prelude::*;
use waypost_publish::{PublicationInput, export, import, publish, verify};

use crate::common::records::{self, PIECES, Values};
use crate::common::{password_of, pinned, publisher, router, snapshot, trust};

/// Values that proptest chose, taken in turn.
#[derive(Debug)]
struct Chosen {
    texts: Vec<String>,
    numbers: Vec<i64>,
    set: Vec<bool>,
    at: usize,
}

impl Chosen {
    fn turn(&mut self, length: usize) -> usize {
        self.at += 1;
        self.at % length
    }
}

impl Values for Chosen {
    fn is_set(&mut self) -> bool {
        let turn = self.turn(self.set.len());
        self.set[turn]
    }

    fn text(&mut self) -> String {
        let turn = self.turn(self.texts.len());
        self.texts[turn].clone()
    }

    fn whole(&mut self) -> i64 {
        let turn = self.turn(self.numbers.len());
        self.numbers[turn]
    }

    fn truth(&mut self) -> bool {
        self.is_set()
    }

    fn length(&mut self) -> usize {
        self.turn(4)
    }
}

/// Any text that XML can carry, with its special characters far more often than by chance.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(PIECES).prop_map(str::to_owned),
        "\\PC{0,8}",
        any::<char>()
            .prop_filter("XML 1.0 cannot carry it", |c| {
                matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
            })
            .prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn chosen() -> impl Strategy<Value = Chosen> {
    let texts = proptest::collection::vec(text(), 1..20);
    let numbers = proptest::collection::vec(any::<i64>(), 1..8);
    let set = proptest::collection::vec(any::<bool>(), 1..30);
    (texts, numbers, set).prop_map(|(texts, numbers, set)| Chosen { texts, numbers, set, at: 0 })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_publication_is_lossless(mut values in chosen()) {
        let (router, pinned) = (router(), pinned());
        let snapshot = records::snapshot(2, &mut values);
        let issued = "2026-02-03T04:05:06Z".parse().unwrap();
        let input = PublicationInput { snapshot, serial: 1, issued, expires: None, router: &router, secrets: vec![] };
        let verified = verify(&publish(&input, &publisher()).unwrap(), &trust(&pinned)).unwrap();
        prop_assert_eq!(verified.snapshot(), &input.snapshot);
    }

    #[test]
    fn an_export_is_lossless(mut values in chosen()) {
        let snapshot = records::snapshot(2, &mut values);
        let secrets = vec![password_of("mailbox-0"), password_of("mailbox-1")];
        let imported = import(&export(&snapshot, &secrets).unwrap()).unwrap();
        prop_assert_eq!(imported.snapshot, snapshot);
        prop_assert_eq!(imported.report.unknown, Vec::<String>::new());
        prop_assert_eq!(imported.report.secrets_to_enter, secrets);
    }
}

#[test]
fn an_export_reads_as_an_administrator_would_write_it() {
    let text = String::from_utf8(export(&snapshot(), &[password_of("sales")]).unwrap()).unwrap();
    let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="urn:waypost:export:1">
  <policies>
    <policy id="router">
      <allowNonSslEmail>false</allowNonSslEmail>
      <allowedPorts>
        <item>443</item>
        <item>993</item>
      </allowedPorts>
    </policy>
  </policies>
  <profiles>
    <profile id="imap-in">
      <name>Contoso &lt;IMAP&gt; &amp; "co"</name>
      <port>993</port>
      <caCertificate>-----BEGIN CERTIFICATE-----
MIIB
-----END CERTIFICATE-----
</caCertificate>
    </profile>
  </profiles>
  <serverProfiles>
    <serverProfile id="hybrid">
      <name>  white space  </name>
    </serverProfile>
  </serverProfiles>
  <deployments>
    <deployment id="contoso">
      <name>Contoso</name>
      <rootFolder>/srv/mail</rootFolder>
    </deployment>
  </deployments>
  <mailboxes>
    <mailbox id="sales">
      <address>sales@contoso.example</address>
      <deployment>contoso</deployment>
      <incomingProfile>imap-in</incomingProfile>
    </mailbox>
    <mailbox id="service">
      <address>service@contoso.example</address>
      <deployment>contoso</deployment>
    </mailbox>
  </mailboxes>
  <secretsToEnter>
    <secret object="mailbox/sales" field="password"/>
  </secretsToEnter>
</export>
"#;
    assert_eq!(text, expected);
}

#[test]
fn an_import_lists_what_it_does_not_know_and_takes_the_rest() {
    let text = String::from_utf8(export(&snapshot(), &[]).unwrap()).unwrap();
    let newer = text
        .replace("<address>sales", "<colour>red</colour><address>sales")
        .replace("<policies>", "<calendars><calendar id=\"x\"/></calendars><policies>")
        .replace("<mailboxes>", "<mailboxes><robot id=\"y\"/>")
        .replace("urn:waypost:export:1\"", "urn:waypost:export:1\" generator=\"newer\"");
    let imported = import(newer.as_bytes()).unwrap();
    assert_eq!(imported.snapshot, snapshot());
    let unknown = ["export/calendars", "export/@generator", "mailboxes/robot", "mailbox/sales/colour"];
    assert_eq!(imported.report.unknown, unknown);
}

#[test]
fn an_import_tells_every_problem_at_once_with_its_place() {
    let text = String::from_utf8(export(&snapshot(), &[]).unwrap()).unwrap();
    let broken = text
        .replace("<port>993</port>", "<port>imaps</port>")
        .replace("<item>443</item>", "<item>https</item>")
        .replace("<mailbox id=\"sales\"", "<mailbox id=\"Sales Team\"");
    let told = import(broken.as_bytes()).unwrap_err().to_string();
    for expected in [
        "policy/router/allowedPorts/item[1]: \"https\" is not a whole number",
        "profile/imap-in/port: \"imaps\" is not a whole number",
        "mailbox/Sales Team: \"Sales Team\" is not an identifier",
    ] {
        assert!(told.contains(expected), "{expected:?} is not in\n{told}");
    }
}

#[test]
fn an_import_refuses_other_files() {
    let check = |bytes: &[u8], code: &str| {
        let refused = import(bytes).unwrap_err();
        assert!(refused.has(code), "{code} is not in {refused}");
    };
    check(&crate::common::publication(), "wrong_root");
    check(b"<Configuration><SystemConfiguration/></Configuration>", "wrong_root");
    check(b"<!DOCTYPE export><export xmlns=\"urn:waypost:export:1\"/>", "doctype");
    check(b"", "not_well_formed");
    check(&[0xFF, 0xFE, 0x3C, 0x00], "not_utf8");
    assert!(import(b"<export xmlns=\"urn:waypost:export:1\"/>").unwrap().snapshot.mailboxes.is_empty());
}
