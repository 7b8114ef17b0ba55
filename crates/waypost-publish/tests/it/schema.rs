//! The XML Schema fits the types, and the publications fit the schema.

use std::fmt::Write as _;
use std::path::Path;

use secrecy::SecretString;
use serde::de::DeserializeOwned;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile, RawServerProfile};
use waypost_publish::{PUBLICATION_XSD, PublicationInput, publish};

use crate::common::fields::{FieldType, fields};
use crate::common::records::{self, Everything};
use crate::common::{password_of, publication, publisher, router, tool};

fn xsd_path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/publication.xsd")
}

/// The schema that the record types ask for.
fn generated() -> String {
    let mut out = include_str!("schema_head.xsd").to_owned();
    record::<RawPolicy>(&mut out, "policy");
    record::<RawProfile>(&mut out, "profile");
    record::<RawServerProfile>(&mut out, "serverProfile");
    record::<RawDeployment>(&mut out, "deployment");
    record::<RawMailbox>(&mut out, "mailbox");
    out.push_str("</xs:schema>\n");
    out
}

fn record<R: DeserializeOwned>(out: &mut String, name: &str) {
    let _ = write!(out, "\n  <xs:complexType name=\"{name}\">\n    <xs:sequence>\n");
    for (field, kind) in fields::<R>() {
        let kind = match kind {
            FieldType::Text => "xs:string",
            FieldType::Whole => "xs:long",
            FieldType::Truth => "p:truth",
            FieldType::WholeList => "p:wholeList",
            FieldType::TextList => "p:textList",
        };
        let _ = writeln!(out, "      <xs:element name=\"{field}\" type=\"{kind}\" minOccurs=\"0\"/>");
    }
    out.push_str(
        "    </xs:sequence>\n    <xs:attribute name=\"id\" type=\"p:id\" use=\"required\"/>\n  </xs:complexType>\n",
    );
}

#[test]
fn the_schema_is_that_of_the_types() {
    if std::env::var_os("WAYPOST_BLESS").is_some() {
        std::fs::write(xsd_path(), generated()).unwrap();
    } else {
        assert_eq!(PUBLICATION_XSD, generated(), "run this test with WAYPOST_BLESS=1 to write the schema again");
    }
}

fn validates(document: &[u8]) -> Result<(), String> {
    let path = xsd_path();
    let output = tool("xmllint", &["--noout", "--schema", path.to_str().unwrap(), "-"], document);
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[test]
fn publications_fit_the_schema() {
    validates(&publication()).unwrap();
    let router = router();
    let input = PublicationInput {
        snapshot: records::snapshot(3, &mut Everything),
        serial: u64::MAX,
        issued: "2026-02-03T04:05:06.123456789Z".parse().unwrap(),
        expires: None,
        router: &router,
        secrets: vec![(password_of("mailbox-0"), SecretString::from(""))],
    };
    validates(&publish(&input, &publisher()).unwrap()).unwrap();
    let nothing = PublicationInput { snapshot: Default::default(), secrets: vec![], ..input };
    validates(&publish(&nothing, &publisher()).unwrap()).unwrap();
}

#[test]
fn the_schema_refuses_what_does_not_fit() {
    let good = String::from_utf8(publication()).unwrap();
    let check = |from: &str, to: &str| {
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good, "{from:?} is not in the publication");
        assert!(validates(changed.as_bytes()).is_err(), "{from:?} changed to {to:?} fits");
    };
    check(" serial=\"7\"", "");
    check("<port>993", "<port>imaps");
    check("<mailbox id=\"service\"", "<mailbox id=\"sales\"");
    check("<mailbox id=\"sales\"", "<mailbox");
    check("<address>", "<colour/><address>");
    check("<serverProfiles>", "<serverProfiles/><serverProfiles>");
    check("false", "no");
    check("<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">", "<Signature>");
}
