//! The negative corpus: one file and one test per class of attack or mistake.
//!
//! Each file in `corpus/refused` is made from `corpus/good.xml` by one deterministic step
//! below; files that need a genuine signature over something odd are signed with the test
//! keys. `WAYPOST_BLESS=1` writes missing or outdated files again. Every test asserts the
//! exact codes, so that a file is refused for its own reason and not for an accident.

use std::path::{Path, PathBuf};

use crate::common::signing::{DSIG, between, cut, sign_raw};
use crate::common::{attacker, pinned, publication, publisher, trust};
use waypost_publish::{Refusals, TrustPolicy, verify};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn good() -> String {
    std::fs::read_to_string(corpus().join("good.xml")).unwrap()
}

fn verify_file(bytes: &[u8]) -> Result<(), Refusals> {
    let pinned = pinned();
    verify(bytes, &trust(&pinned)).map(drop)
}

/// Verifies a file of the corpus and asserts the codes of all reasons, repetitions once.
fn check(name: &str, expected: &[&str]) {
    let path = corpus().join("refused").join(format!("{name}.xml"));
    let refused = verify_file(&std::fs::read(path).unwrap()).expect_err("the file was accepted");
    let mut codes = codes(&refused);
    codes.dedup();
    assert_eq!(codes, expected, "{name}: {refused}");
}

fn codes(refused: &Refusals) -> Vec<&'static str> {
    refused.reasons().iter().map(|reason| reason.code()).collect()
}

struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    /// Whether making it again gives the same bytes (signatures are random).
    repeatable: bool,
}

fn edit(name: &'static str, text: String) -> Case {
    assert_ne!(text, good(), "{name}: the edit changed nothing");
    Case { name, bytes: text.into_bytes(), repeatable: true }
}

fn replace(name: &'static str, from: &str, to: &str) -> Case {
    assert_eq!(good().matches(from).count(), 1, "{name}: {from:?} must stand once");
    edit(name, good().replacen(from, to, 1))
}

/// Edits the content or the `SignedInfo` and signs genuinely with the pinned key.
fn resigned(name: &'static str, content: impl Fn(&str) -> String, info: impl Fn(&str) -> String) -> Case {
    let signed = sign_raw(&content(&good()), &publisher(), info);
    assert_ne!(signed, good(), "{name}");
    Case { name, bytes: signed.into_bytes(), repeatable: false }
}

fn resigned_info((name, from, to): &(&'static str, &'static str, &'static str)) -> Case {
    resigned(name, str::to_owned, move |info| {
        assert!(info.contains(from), "{name}: {from:?} is not in the SignedInfo");
        info.replacen(from, to, 1)
    })
}

fn resigned_content((name, from, to): &(&'static str, &'static str, &'static str)) -> Case {
    resigned(
        name,
        move |text| {
            assert!(text.contains(from), "{name}: {from:?} is not in the content");
            text.replacen(from, to, 1)
        },
        str::to_owned,
    )
}

/// The original without its signature and without XML declaration.
fn original() -> String {
    let good = good();
    let (before, _, after) = cut(&good);
    format!("{before}{after}").split_once("?>").unwrap().1.trim().to_owned()
}

/// The content with another address, which an attacker wants to have applied.
fn evil(text: &str) -> String {
    text.replace("sales@contoso.example", "evil@attacker.example")
}

/// The wrapping variants 1 to 8 of "On Breaking SAML: Be Whoever You Want to Be" (Somorovsky
/// and others, 2012), carried over to an enveloped signature with `URI=""`: what was signed
/// is kept somewhere, what is to be applied stands where a careless reader looks.
///
/// The plain variants copy the original as it stands. The quiet ones leave out what the scan
/// would notice: repeated identifiers and the declaration of a namespace in the middle.
fn wrapping() -> Vec<Case> {
    let [one, two, three, four, five, six, seven, eight] = wrap(&original(), str::to_owned);
    let quiet = original().replacen(" xmlns=\"urn:waypost:publication:1\"", "", 1);
    let rename = |text: &str| text.replace(" id=\"", " id=\"e-");
    let [one_q, two_q, three_q, four_q, five_q, six_q, seven_q, eight_q] = wrap(&quiet, rename);
    vec![
        edit("wrapping_1", one),
        edit("wrapping_2", two),
        edit("wrapping_3", three),
        edit("wrapping_4", four),
        edit("wrapping_5", five),
        edit("wrapping_6", six),
        edit("wrapping_7", seven),
        edit("wrapping_8", eight),
        edit("wrapping_1_quiet", one_q),
        edit("wrapping_2_quiet", two_q),
        edit("wrapping_3_quiet", three_q),
        edit("wrapping_4_quiet", four_q),
        edit("wrapping_5_quiet", five_q),
        edit("wrapping_6_quiet", six_q),
        edit("wrapping_7_quiet", seven_q),
        edit("wrapping_8_quiet", eight_q),
    ]
}

/// The eight documents; `original` is the signed content without its signature.
fn wrap(original: &str, change: impl Fn(&str) -> String) -> [String; 8] {
    let good = good();
    let (before, signature, after) = cut(&good);
    let before = change(&evil(before));
    let signed_original = original.replacen("\n</publication>", &format!("{signature}\n</publication>"), 1);
    let object = format!("<Object>{original}</Object>");
    let object_last = signature.replacen("</Signature>", &format!("{object}</Signature>"), 1);
    let object_first = signature.replacen("<SignedInfo>", &format!("{object}<SignedInfo>"), 1);
    let in_key_info = signature.replacen("<KeyInfo>", &format!("<KeyInfo>{original}"), 1);
    let unsigned = format!("{before}{after}");
    [
        format!("{before}{object_last}{after}"),
        format!("{before}{original}{signature}{after}"),
        unsigned.replacen("<policies>", &format!("{signed_original}<policies>"), 1),
        unsigned.replacen("<profiles>", &format!("<profiles>{signed_original}"), 1),
        format!("{before}{signature}{}", after.replace("</publication>", &format!("{original}</publication>"))),
        format!("{before}{in_key_info}{after}"),
        format!("{before}<extensions>{original}</extensions>{signature}{after}"),
        format!("{before}{object_first}{after}"),
    ]
}

const ADDRESS: &str = "<address>sales@contoso.example</address>";

/// Edits that break the signature too; the structure is refused before that matters.
const REPLACED: &[(&str, &str, &str)] = &[
    ("entity", ADDRESS, "<address>&evil;</address>"),
    ("entity_parameter_like", ADDRESS, "<address>&%evil;</address>"),
    ("entity_in_attribute", "<mailbox id=\"sales\"", "<mailbox id=\"&sales;\""),
    ("character_reference_to_nul", ADDRESS, "<address>&#0;</address>"),
    ("bare_ampersand", ADDRESS, "<address>a & b</address>"),
    ("processing_instruction", ADDRESS, "<?php evil ?><address>sales@contoso.example</address>"),
    ("comment_inside_value", ADDRESS, "<address>sales@contoso.example<!-- .attacker.example --></address>"),
    ("cdata", ADDRESS, "<address><![CDATA[sales@contoso.example]]></address>"),
    ("control_character", ADDRESS, "<address>\u{1}</address>"),
    ("non_character", ADDRESS, "<address>\u{FFFF}</address>"),
    ("duplicate_attribute", "<mailbox id=\"sales\"", "<mailbox id=\"sales\" id=\"other\""),
    ("attribute_without_quotes", "<mailbox id=\"sales\"", "<mailbox id=sales"),
    ("attributes_run_together", "<mailbox id=\"sales\"", "<mailbox id=\"sales\"x=\"y\""),
    ("markup_in_attribute", "<mailbox id=\"sales\"", "<mailbox id=\"sa<les\""),
    ("xml_id", "<mailbox id=\"sales\"", "<mailbox xml:id=\"sales\" id=\"sales\""),
    ("other_namespace", "urn:waypost:publication:1", "urn:waypost:publication:2"),
    ("inner_default_namespace", "<mailbox id=\"sales\"", "<mailbox xmlns=\"urn:attacker\" id=\"sales\""),
    ("inner_own_namespace", "<mailbox id=\"sales\"", "<mailbox xmlns=\"urn:waypost:publication:1\" id=\"sales\""),
    ("relative_namespace", "<mailbox id=\"sales\"", "<mailbox xmlns:x=\"relative\" id=\"sales\""),
    ("undeclared_prefix", ADDRESS, "<x:address>sales@contoso.example</x:address>"),
    ("end_tag_of_another", ADDRESS, "<address>sales@contoso.example</adress>"),
    ("bad_name", ADDRESS, "<1address>x</1address>"),
    ("cdata_end_in_text", ADDRESS, "<address>]]></address>"),
    ("tampered_white_space", "<port>993</port>", "<port>993</port> "),
    ("tampered_serial", "serial=\"7\"", "serial=\"8\""),
];

/// Edits of the `SignedInfo`, signed genuinely.
const SIGNED_INFO: &[(&str, &str, &str)] = &[
    ("fragment_uri", "URI=\"\"", "URI=\"#sales\""),
    ("external_uri", "URI=\"\"", "URI=\"http://attacker.example/publication.xml\""),
    ("xpointer_uri", "URI=\"\"", "URI=\"#xpointer(/)\""),
    ("no_uri", " URI=\"\"", ""),
    (
        "foreign_transform",
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
    ),
    (
        "third_transform",
        "</Transforms>",
        "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>self::text()</XPath></Transform></Transforms>",
    ),
    (
        "inclusive_namespaces",
        "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>",
        "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"><InclusiveNamespaces PrefixList=\"x\"/></Transform>",
    ),
    (
        "canonicalization_with_comments",
        "<CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
        "<CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments\"",
    ),
    (
        "foreign_signature_algorithm",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    ),
    ("foreign_digest_algorithm", "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"),
    (
        "hmac_confusion",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
    ),
    (
        "hmac_output_length",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"><HMACOutputLength>0</HMACOutputLength></SignatureMethod>",
    ),
    ("signed_info_with_id", "<SignedInfo>", "<SignedInfo Id=\"info\">"),
];

/// Edits of the content, signed genuinely.
const SIGNED_CONTENT: &[(&str, &str, &str)] = &[
    ("older_serial", "serial=\"7\"", "serial=\"6\""),
    ("other_router", "router=\"mail-1\"", "router=\"mail-2\""),
    ("expired", "2026-12-31", "2026-02-28"),
    ("serial_zero", "serial=\"7\"", "serial=\"0\""),
    ("serial_with_sign", "serial=\"7\"", "serial=\"+7\""),
    ("serial_too_large", "serial=\"7\"", "serial=\"18446744073709551616\""),
    ("issued_not_a_date", "2026-02-03T04:05:06Z", "yesterday"),
    ("unknown_root_attribute", " serial=", " colour=\"red\" serial="),
    ("unknown_section", "<policies>", "<colours/><policies>"),
    ("unknown_last_section", "  <Signature", "  <colours/><Signature"),
    ("unknown_field", "<address>sales", "<colour>red</colour><address>sales"),
    ("field_given_twice", "<port>993</port>", "<port>993</port><port>995</port>"),
    ("not_a_number", "<port>993</port>", "<port>imaps</port>"),
    ("not_a_truth_value", "<allowNonSslEmail>false", "<allowNonSslEmail>no"),
    ("elements_in_a_value", "<port>993</port>", "<port>9<x/>93</port>"),
    ("text_between_fields", "<port>993</port>", "text<port>993</port>"),
    ("record_without_id", "<mailbox id=\"sales\"", "<mailbox"),
    ("malformed_id", "<mailbox id=\"sales\"", "<mailbox id=\"Sales!\""),
    ("secret_given_twice", "object=\"mailbox/service\"", "object=\"mailbox/sales\""),
    ("secret_of_no_object", "object=\"mailbox/service\"", "object=\"service\""),
    ("secret_not_base64", "</secret>", "!</secret>"),
    ("encapsulation_not_base64", "encapsulated=\"", "encapsulated=\"!"),
    ("encapsulation_cut_short", "=\">\n    <secret", "\">\n    <secret"),
    ("encapsulation_missing", " key=", " object="),
];

fn signature_form() -> Vec<Case> {
    let good = good();
    let (before, signature, after) = cut(&good);
    let reference = format!("<Reference{}</Reference>", between(signature, "<Reference", "</Reference>"));
    let two = format!("{reference}{reference}");
    let fragment = reference.replace("URI=\"\"", "URI=\"#sales\"");
    let own_key = "<KeyValue><ECKeyValue xmlns=\"http://www.w3.org/2009/xmldsig11#\"><NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"/></ECKeyValue></KeyValue>";
    let attacked = sign_raw(&evil(&good), &attacker(), str::to_owned);
    let key_info = attacked.replace(
        "</KeyName>",
        &format!("</KeyName>{}", own_key.replace(" xmlns=\"http://www.w3.org/2009/xmldsig11#\"", "")),
    );
    let attacker_file = |name, text: String| Case { name, bytes: text.into_bytes(), repeatable: false };
    vec![
        edit("no_signature", format!("{before}{after}")),
        edit("two_signatures", format!("{before}{signature}{signature}{after}")),
        edit("empty_signature", format!("{before}<Signature xmlns=\"{DSIG}\"/>{after}")),
        edit(
            "signature_first",
            format!("{}{after}", before.replacen("<policies>", &format!("{signature}<policies>"), 1)),
        ),
        edit(
            "signature_nested",
            format!("{}{after}", before.replacen("<profiles>", &format!("<profiles>{signature}"), 1)),
        ),
        edit("signature_in_our_namespace", good.replace(&format!(" xmlns=\"{DSIG}\""), "")),
        edit("text_after_signature", format!("{before}{signature}text{after}")),
        edit("two_references", good.replace(&reference, &two)),
        edit("whole_and_fragment_reference", good.replace(&reference, &format!("{reference}{fragment}"))),
        edit("no_reference", good.replace(&reference, "")),
        attacker_file("key_info_of_attacker", key_info),
        attacker_file("attacker_signs_under_the_publishers_name", attacked),
    ]
}

fn base64_forms() -> Vec<Case> {
    let good = good();
    let (_, signature, _) = cut(&good);
    let value = between(signature, "<SignatureValue>", "</SignatureValue>");
    let digest = between(signature, "<DigestValue>", "</DigestValue>");
    let spare = format!("{}=", &digest[..digest.len() - 1].replace('=', ""));
    let last = if digest.ends_with("A=") { 'B' } else { 'C' };
    let spare = format!("{}{last}=", &spare[..spare.len() - 2]);
    vec![
        edit("base64_without_padding", good.replace(digest, digest.trim_end_matches('='))),
        edit("base64_with_spare_bits", good.replace(digest, &spare)),
        edit("base64_url_alphabet", good.replace(value, &format!("-{}", &value[1..]))),
        edit("base64_with_other_text", good.replace(value, &format!("{value}!"))),
        edit("signature_value_too_long", good.replace(value, &format!("{value}AAAA").replace('=', "A"))),
        edit("signature_value_of_zeros", good.replace(value, &format!("{}==", "A".repeat(86)))),
        edit("base64_crlf_reference", good.replace(value, &format!("{}&#13;{}", &value[..40], &value[40..]))),
    ]
}

fn encodings() -> Vec<Case> {
    let good = good();
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = |name, bytes| Case { name, bytes, repeatable: true };
    vec![
        bytes("trailing_nul", format!("{good}\0").into_bytes()),
        bytes("byte_order_mark", format!("\u{FEFF}{good}").into_bytes()),
        bytes("utf_16", [vec![0xFF, 0xFE], utf16.clone()].concat()),
        bytes("utf_16_without_mark", utf16),
        bytes("latin_1", good.bytes().map(|byte| if byte == b'@' { 0xF6 } else { byte }).collect()),
        edit("encoding_declared_otherwise", good.replace("UTF-8", "ISO-8859-1")),
        edit("version_1_1", good.replace("version=\"1.0\"", "version=\"1.1\"")),
        edit("declaration_not_first", format!(" {good}")),
    ]
}

fn structure() -> Vec<Case> {
    let good = good();
    let body = good.split_once("?>").unwrap().1.trim_start();
    let doctype = "<!DOCTYPE publication [<!ENTITY e \"evil\">]>";
    let deep = format!("<name>{}{}</name>", "<a>".repeat(40), "</a>".repeat(40));
    let attributes: String = (0..70).map(|n| format!(" a{n}=\"\"")).collect();
    let billion = "<!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    let root = "<publication xmlns=\"urn:waypost:publication:1\"";
    vec![
        edit("doctype", format!("{doctype}{body}")),
        edit("doctype_external", format!("<!DOCTYPE publication SYSTEM \"http://attacker.example/x.dtd\">{body}")),
        edit("doctype_expanding", format!("{billion}{body}").replace("sales@contoso.example", "&c;")),
        edit("processing_instruction_before_root", good.replacen("?>", "?><?xml-stylesheet href=\"x\"?>", 1)),
        edit("comment_before_root", good.replacen("?>", "?><!-- hello -->", 1)),
        edit("comment_after_root", format!("{good}<!-- hello -->")),
        edit("trailing_element", format!("{good}<publication/>")),
        edit("trailing_text", format!("{good}text")),
        edit("leading_text", format!("text{good}")),
        edit("duplicate_ids", good.replace("<mailbox id=\"service\"", "<mailbox id=\"sales\"")),
        replace("xml_base", root, &format!("{root} xml:base=\"http://attacker.example/\"")),
        replace("prefixed_root", root, "<p:publication xmlns:p=\"urn:waypost:publication:1\""),
        replace("extra_prefix", root, &format!("{root} xmlns:ds=\"{DSIG}\"")),
        replace(
            "signature_in_foreign_namespace",
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#",
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig",
        ),
        replace("other_root", root, "<publications xmlns=\"urn:waypost:publication:1\""),
        edit("empty", String::new()),
        edit("cut_short", good[..good.len() / 2].to_owned()),
        replace("overdeep", ADDRESS, &deep),
        replace("too_many_attributes", "<mailbox id=\"sales\"", &format!("<mailbox id=\"sales\"{attributes}")),
    ]
}

fn trust_and_content() -> Vec<Case> {
    let good = good();
    let tampered = good.replacen("<port>993</port>", "<port>995</port>", 1);
    let sealed = between(&good, "field=\"password\">", "</secret>").to_owned();
    let encapsulated = between(&good, "encapsulated=\"", "\"").to_owned();
    let router = crate::common::router();
    let unpinned = waypost_publish::publish(&crate::common::input(&router), &attacker()).unwrap();
    vec![
        edit("tampered_value", tampered),
        edit("tampered_sealed_secret", good.replacen(&sealed, &format!("A{}", &sealed[1..]), 1)),
        edit("tampered_encapsulation", good.replacen(&encapsulated, &format!("A{}", &encapsulated[1..]), 1)),
        edit("moved_sealed_secret", good.replacen("field=\"password\"", "field=\"token\"", 1)),
        edit(
            "removed_mailbox",
            good.replace(
                &format!(
                    "    <mailbox id=\"service\"{}</mailbox>\n",
                    between(&good, "<mailbox id=\"service\"", "</mailbox>")
                ),
                "",
            ),
        ),
        Case { name: "publisher_not_pinned", bytes: unpinned, repeatable: false },
    ]
}

fn cases() -> Vec<Case> {
    let tables = [
        wrapping(),
        signature_form(),
        base64_forms(),
        encodings(),
        structure(),
        trust_and_content(),
        REPLACED.iter().map(|(name, from, to)| replace(name, from, to)).collect(),
        SIGNED_INFO.iter().map(resigned_info).collect(),
        SIGNED_CONTENT.iter().map(resigned_content).collect(),
    ];
    tables.into_iter().flatten().collect()
}

#[test]
fn the_corpus_is_what_its_generator_makes() {
    let bless = std::env::var_os("WAYPOST_BLESS").is_some();
    if bless && !corpus().join("good.xml").exists() {
        std::fs::write(corpus().join("good.xml"), publication()).unwrap();
    }
    verify_file(good().as_bytes()).expect("the base of the corpus must be good");
    let mut names = Vec::new();
    for case in cases() {
        let path = corpus().join("refused").join(format!("{}.xml", case.name));
        let on_disk = std::fs::read(&path).ok();
        let current = match &on_disk {
            Some(found) => !case.repeatable || *found == case.bytes,
            None => false,
        };
        if !current && bless {
            std::fs::write(&path, &case.bytes).unwrap();
        }
        assert!(current || bless, "{} is missing or outdated: run this test with WAYPOST_BLESS=1", path.display());
        names.push(format!("{}.xml", case.name));
    }
    for entry in std::fs::read_dir(corpus().join("refused")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name), "{name} has no generator");
    }
    let tested = include_str!("refused.rs");
    for name in names {
        let name = name.trim_end_matches(".xml");
        let in_table = tested.contains(&format!("        {name}: ["));
        assert!(in_table || tested.contains(&format!("fn {name}()")), "{name} has no test");
    }
}

macro_rules! refused {
    ($($name:ident: [$($code:literal),+];)+) => {
        $(#[test]
        fn $name() {
            check(stringify!($name), &[$($code),+]);
        })+
    };
}

mod class {
    use super::check;

    refused! {
        wrapping_1: ["namespace", "duplicate_id"];
        wrapping_2: ["namespace", "duplicate_id"];
        wrapping_3: ["namespace", "duplicate_id"];
        wrapping_4: ["namespace", "duplicate_id"];
        wrapping_5: ["namespace", "duplicate_id"];
        wrapping_6: ["namespace", "duplicate_id"];
        wrapping_7: ["namespace", "duplicate_id"];
        wrapping_8: ["namespace", "duplicate_id"];
        wrapping_1_quiet: ["signature_structure"];
        wrapping_2_quiet: ["digest_mismatch"];
        wrapping_3_quiet: ["signature_misplaced"];
        wrapping_4_quiet: ["signature_misplaced"];
        wrapping_5_quiet: ["signature_misplaced"];
        wrapping_6_quiet: ["key_info"];
        wrapping_7_quiet: ["digest_mismatch"];
        wrapping_8_quiet: ["signature_structure"];
        no_signature: ["no_signature"];
        two_signatures: ["several_signatures"];
        empty_signature: ["signature_structure"];
        signature_first: ["signature_misplaced"];
        signature_nested: ["signature_misplaced"];
        signature_in_our_namespace: ["no_signature"];
        text_after_signature: ["signature_misplaced"];
        two_references: ["several_references", "signature_structure"];
        whole_and_fragment_reference: ["several_references", "signature_structure"];
        no_reference: ["signature_structure"];
        fragment_uri: ["reference_uri"];
        external_uri: ["reference_uri"];
        xpointer_uri: ["reference_uri"];
        no_uri: ["reference_uri"];
        foreign_transform: ["transforms"];
        third_transform: ["transforms"];
        inclusive_namespaces: ["transforms"];
        canonicalization_with_comments: ["algorithm"];
        foreign_signature_algorithm: ["algorithm"];
        foreign_digest_algorithm: ["algorithm"];
        hmac_confusion: ["algorithm"];
        hmac_output_length: ["algorithm"];
        signed_info_with_id: ["signature_structure"];
        key_info_of_attacker: ["key_info"];
        attacker_signs_under_the_publishers_name: ["signature_invalid"];
        base64_without_padding: ["base64"];
        base64_with_spare_bits: ["base64"];
        base64_url_alphabet: ["base64"];
        base64_with_other_text: ["base64"];
        signature_value_too_long: ["base64"];
        signature_value_of_zeros: ["signature_invalid"];
        base64_crlf_reference: ["base64"];
        doctype: ["doctype"];
        doctype_external: ["doctype"];
        doctype_expanding: ["doctype"];
        entity: ["entity"];
        entity_parameter_like: ["not_well_formed"];
        entity_in_attribute: ["entity"];
        character_reference_to_nul: ["not_well_formed"];
        bare_ampersand: ["not_well_formed"];
        processing_instruction: ["processing_instruction"];
        processing_instruction_before_root: ["processing_instruction"];
        comment_inside_value: ["comment"];
        comment_before_root: ["comment"];
        comment_after_root: ["comment"];
        cdata: ["cdata"];
        trailing_element: ["trailing_content"];
        trailing_text: ["trailing_content"];
        leading_text: ["trailing_content"];
        trailing_nul: ["not_utf8"];
        byte_order_mark: ["not_utf8"];
        utf_16: ["not_utf8"];
        utf_16_without_mark: ["not_utf8"];
        latin_1: ["not_utf8"];
        encoding_declared_otherwise: ["not_well_formed"];
        version_1_1: ["not_well_formed"];
        declaration_not_first: ["not_well_formed"];
        control_character: ["forbidden_character"];
        non_character: ["forbidden_character"];
        duplicate_ids: ["duplicate_id"];
        duplicate_attribute: ["duplicate_attribute"];
        attribute_without_quotes: ["not_well_formed"];
        attributes_run_together: ["not_well_formed"];
        markup_in_attribute: ["not_well_formed"];
        xml_base: ["forbidden_attribute"];
        xml_id: ["forbidden_attribute"];
        prefixed_root: ["wrong_root"];
        other_namespace: ["wrong_root"];
        extra_prefix: ["namespace"];
        inner_default_namespace: ["namespace"];
        inner_own_namespace: ["namespace"];
        relative_namespace: ["namespace"];
        undeclared_prefix: ["namespace"];
        signature_in_foreign_namespace: ["namespace"];
        other_root: ["wrong_root"];
        empty: ["not_well_formed"];
        cut_short: ["not_well_formed"];
        end_tag_of_another: ["not_well_formed"];
        overdeep: ["too_deep"];
        too_many_attributes: ["too_many"];
        bad_name: ["not_well_formed"];
        cdata_end_in_text: ["not_well_formed"];
        tampered_value: ["digest_mismatch"];
        tampered_white_space: ["digest_mismatch"];
        tampered_sealed_secret: ["digest_mismatch"];
        moved_sealed_secret: ["digest_mismatch"];
        tampered_encapsulation: ["digest_mismatch"];
        tampered_serial: ["digest_mismatch"];
        removed_mailbox: ["digest_mismatch"];
        publisher_not_pinned: ["publisher_not_pinned"];
        other_router: ["other_router"];
        expired: ["expired"];
        serial_zero: ["content"];
        serial_with_sign: ["content"];
        serial_too_large: ["content"];
        issued_not_a_date: ["content"];
        unknown_root_attribute: ["unknown_element"];
        unknown_section: ["content"];
        unknown_last_section: ["unknown_element"];
        unknown_field: ["unknown_element"];
        field_given_twice: ["content"];
        not_a_number: ["content"];
        not_a_truth_value: ["content"];
        elements_in_a_value: ["content"];
        text_between_fields: ["content"];
        record_without_id: ["content"];
        malformed_id: ["content"];
        secret_given_twice: ["content"];
        secret_of_no_object: ["content"];
        secret_not_base64: ["base64"];
        encapsulation_not_base64: ["base64"];
        encapsulation_cut_short: ["base64"];
        encapsulation_missing: ["content"];
    }
}

#[test]
fn older_serial() {
    let bytes = std::fs::read(corpus().join("refused/older_serial.xml")).unwrap();
    let pinned = pinned();
    verify(&bytes, &trust(&pinned)).expect("without an earlier serial it is good");
    let last = Some((7, [1; 32]));
    let refused = verify(&bytes, &TrustPolicy { last, ..trust(&pinned) }).unwrap_err();
    assert_eq!(refused.reasons()[0].code(), "serial_too_old");
}

#[test]
fn oversize() {
    let padding = " ".repeat(waypost_publish::MAX_BYTES - good().len());
    let (before, signature, after) = {
        let good = good();
        let (b, s, a) = cut(&good);
        (b.to_owned(), s.to_owned(), a.to_owned())
    };
    let within = format!("{before}{padding}{signature}{after}");
    assert!(verify_file(within.as_bytes()).unwrap_err().has("digest_mismatch"), "the limit itself is read");
    assert!(verify_file(format!("{within} ").as_bytes()).unwrap_err().has("too_large"));
}

#[test]
fn too_many_elements() {
    let good = good();
    let (before, signature, after) = cut(&good);
    let many = format!("{before}{}{signature}{after}", "<a/>".repeat(waypost_publish::MAX_ELEMENTS));
    assert!(verify_file(many.as_bytes()).unwrap_err().has("too_many"));
}

#[test]
fn several_faults_of_structure_are_told_at_once_with_their_lines() {
    let text = good().replacen("<policies>", "<!-- a --><policies>", 1).replacen("<mailboxes>", "<?b?><mailboxes>", 1);
    let refused = verify_file(text.as_bytes()).unwrap_err();
    assert_eq!(codes(&refused), ["comment", "processing_instruction"]);
    assert!(refused.to_string().starts_with("Line 3: a comment is not allowed.\n"), "{refused}");
}

#[test]
fn a_signature_of_several_faults_tells_all() {
    let text = good()
        .replace("xmldsig-more#ecdsa-sha256", "xmldsig-more#hmac-sha256")
        .replace("URI=\"\"", "URI=\"#x\"")
        .replace("<KeyName>", "<KeyName Id=\"x\">");
    let refused = verify_file(text.as_bytes()).unwrap_err();
    assert_eq!(codes(&refused), ["signature_structure", "algorithm", "reference_uri"]);
}
