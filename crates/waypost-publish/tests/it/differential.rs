//! What libxml2 and xmlsec1 say about the same documents.
//!
//! They are oracles for octets and signatures, not for trust: what they accept may still be
//! refused here.

use std::fmt::Write as _;

use waypost_publish::{PublicationInput, canonicalize, publish, verify};

use crate::common::random::Random;
use crate::common::signing::{between, cut};
use crate::common::{pinned, publisher, records, router, tool, trust};
use crate::mutation::mutate;

const DOCUMENTS: u64 = 400;
/// How many broken documents are made; most of them are refused.
const BROKEN: u64 = 6_000;
const SIGNATURES: u64 = 50;

#[test]
fn our_canonical_form_is_that_of_libxml2() {
    for seed in 0..DOCUMENTS {
        let document = random_document(&mut Random(seed));
        let ours = canonicalize(document.as_bytes())
            .unwrap_or_else(|refused| panic!("seed {seed} is refused: {refused}\n{document}"));
        let theirs = tool("xmllint", &["--exc-c14n", "-"], document.as_bytes());
        assert!(theirs.status.success(), "seed {seed}: xmllint refuses its input\n{document}");
        let theirs = theirs.stdout.strip_suffix(b"\n").unwrap_or(&theirs.stdout);
        assert_eq!(String::from_utf8(ours).unwrap(), String::from_utf8_lossy(theirs), "seed {seed}\n{document}");
    }
}

/// A document that two readers understand differently is what an attacker looks for: whatever
/// is accepted here after arbitrary damage must be the same document to libxml2.
#[test]
fn what_is_accepted_of_broken_documents_is_the_same_to_libxml2() {
    let mut accepted = 0;
    for seed in 0..BROKEN {
        let mut random = Random(seed);
        let document = mutate(random_document(&mut random).as_bytes(), &mut random);
        let Ok(ours) = canonicalize(&document) else {
            continue;
        };
        let theirs = tool("xmllint", &["--exc-c14n", "-"], &document);
        let (text, said) = (String::from_utf8_lossy(&document), String::from_utf8_lossy(&theirs.stderr));
        // Which texts are good URIs is a matter of its own; here any that holds a colon is one.
        // And what libxml2 writes when a declaration holds `&` is not XML.
        if said.contains("is not a valid URI") || theirs.status.success() && canonicalize(&theirs.stdout).is_err() {
            continue;
        }
        accepted += 1;
        assert!(theirs.status.success(), "seed {seed}: {said}\n{text}");
        let theirs = theirs.stdout.strip_suffix(b"\n").unwrap_or(&theirs.stdout);
        assert_eq!(String::from_utf8(ours).unwrap(), String::from_utf8_lossy(theirs), "seed {seed}\n{text}");
    }
    assert!(accepted > BROKEN / 100, "only {accepted} of {BROKEN} broken documents are still readable");
}

#[test]
fn the_canonical_form_is_its_own_canonical_form() {
    for seed in 0..DOCUMENTS {
        let once = canonicalize(random_document(&mut Random(seed)).as_bytes()).unwrap();
        assert_eq!(canonicalize(&once).unwrap(), once, "seed {seed}");
    }
}

/// Writes a document that uses what canonicalisation must get right: prefixes that are
/// declared, redeclared and unused, attributes in and out of namespaces, empty elements,
/// references, line ends and characters from every plane.
fn random_document(random: &mut Random) -> String {
    let mut out = String::new();
    if random.one_in(2) {
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }
    let mut scope = vec![("xml", "http://www.w3.org/XML/1998/namespace")];
    element(random, &mut out, &mut scope, 0);
    if random.one_in(2) {
        out.push_str("\r\n \n");
    }
    out
}

const PREFIXES: &[&str] = &["", "a", "b", "ns1", "é", "x-y.z"];
/// Without `&`: libxml2 does not escape it in the declarations that it renders, which makes
/// its own output malformed.
const NAMESPACES: &[&str] =
    &["urn:one", "urn:two", "http://example.com/?a=1;b=2", "http://example.com/#%22", "urn:%C3%BC"];
const NAMES: &[&str] = &["e", "item", "Name", "é", "_x", "a.b-c", "名前"];
const TEXTS: &[&str] = &[
    "plain",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "&amp;",
    "&lt;",
    "&gt;",
    "&quot;",
    "&apos;",
    "&#13;",
    "&#xA;",
    "&#9;",
    ">",
    "é",
    "\u{1F4EC}",
    "&#x1F4EC;",
    "\u{85}",
    "\u{2028}",
    "&#x20;",
    "]]&gt;",
    "\u{FFFD}",
];

fn element<'n>(random: &mut Random, out: &mut String, scope: &mut Vec<(&'n str, &'n str)>, depth: usize) {
    let outer = scope.len();
    let mut declared: Vec<&str> = Vec::new();
    let mut attributes = Vec::new();
    for _ in 0..random.below(3) {
        let prefix = *random.pick(PREFIXES);
        if declared.contains(&prefix) {
            continue;
        }
        declared.push(prefix);
        let empty = prefix.is_empty() && random.one_in(3);
        let namespace = if empty { "" } else { *random.pick(NAMESPACES) };
        scope.push((prefix, namespace));
        let name = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        attributes.push(quoted(random, &name, namespace));
    }
    let local = *random.pick(NAMES);
    let name = qualified(random, scope, local);
    for (n, local) in ["id", "q", "v", "α", "lang"].into_iter().enumerate() {
        if random.one_in(3) {
            let prefix = if local == "lang" { "xml".to_owned() } else { attribute_prefix(random, scope) };
            let name = if prefix.is_empty() { format!("{local}{n}") } else { format!("{prefix}:{local}") };
            let value: String = (0..random.below(4)).map(|_| *random.pick(TEXTS)).collect();
            attributes.push(quoted(random, &name, &value));
        }
    }
    let space = *random.pick(&[" ", "\n  ", "\t", "  "]);
    out.push('<');
    out.push_str(&name);
    while !attributes.is_empty() {
        let attribute = attributes.swap_remove(random.below(attributes.len()));
        out.push_str(space);
        out.push_str(&attribute);
    }
    if random.one_in(5) {
        out.push_str("/>");
    } else {
        out.push('>');
        for _ in 0..random.below(if depth < 6 { 5 } else { 1 }) {
            if random.one_in(2) {
                element(random, out, scope, depth + 1);
            } else {
                let text: &&str = random.pick(TEXTS);
                out.push_str(text);
            }
        }
        let _ = write!(out, "</{name}{}>", random.pick(&["", " ", "\n"]));
    }
    scope.truncate(outer);
}

/// A name with a prefix that is in scope.
fn qualified(random: &mut Random, scope: &[(&str, &str)], local: &str) -> String {
    match attribute_prefix(random, scope).as_str() {
        "" => local.to_owned(),
        prefix => format!("{prefix}:{local}"),
    }
}

fn attribute_prefix(random: &mut Random, scope: &[(&str, &str)]) -> String {
    if random.one_in(2) {
        return String::new();
    }
    let known: Vec<_> = scope.iter().map(|(prefix, _)| *prefix).filter(|prefix| *prefix != "xml").collect();
    known.get(random.below(known.len())).map_or(String::new(), |prefix| (*prefix).to_owned())
}

/// An attribute in either kind of quotes; the value holds no bare quote of that kind.
fn quoted(random: &mut Random, name: &str, value: &str) -> String {
    let equals = *random.pick(&["=", " = ", "=\n"]);
    if value.contains('"') || random.one_in(2) {
        format!("{name}{equals}'{value}'")
    } else {
        format!("{name}{equals}\"{value}\"")
    }
}

/// A publication of arbitrary records, signed by us.
fn random_publication(seed: u64) -> Vec<u8> {
    let router = router();
    let input = PublicationInput {
        snapshot: records::snapshot(2, &mut Random(seed)),
        serial: seed + 1,
        issued: "2026-02-03T04:05:06.789Z".parse().unwrap(),
        expires: None,
        router: &router,
        secrets: vec![],
    };
    publish(&input, &publisher()).unwrap()
}

#[test]
fn xmlsec1_verifies_what_we_sign() {
    let folder = tempfile::tempdir().unwrap();
    let (key, file) = (folder.path().join("key.pem"), folder.path().join("publication.xml"));
    std::fs::write(&key, publisher().public().to_pem()).unwrap();
    let (key, path) = (key.to_str().unwrap(), file.to_str().unwrap());
    let named = format!("--pubkey-pem:{}", publisher().public().id());
    for seed in 0..SIGNATURES {
        let bytes = random_publication(seed);
        std::fs::write(&file, &bytes).unwrap();
        let output = tool("xmlsec1", &["--verify", &named, key, path], b"");
        assert!(output.status.success(), "seed {seed}: {}", String::from_utf8_lossy(&output.stderr));
        // The oracle must also be able to say no.
        if seed == 0 {
            let tampered = String::from_utf8(bytes).unwrap().replacen("serial=\"1\"", "serial=\"2\"", 1);
            std::fs::write(&file, tampered).unwrap();
            assert!(!tool("xmlsec1", &["--verify", &named, key, path], b"").status.success());
        }
    }
}

#[test]
fn we_verify_what_xmlsec1_signs() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("template.xml");
    let key = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/keys/publisher.pem");
    let named = format!("--privkey-pem:{}", publisher().public().id());
    let pinned = pinned();
    for seed in 0..SIGNATURES {
        let ours = random_publication(seed);
        let text = String::from_utf8(ours.clone()).unwrap();
        let (before, signature, after) = cut(&text);
        let digest = between(signature, "<DigestValue>", "</DigestValue>");
        let value = between(signature, "<SignatureValue>", "</SignatureValue>");
        let template = format!("{before}{}{after}", signature.replace(digest, "").replace(value, ""));
        std::fs::write(&file, template).unwrap();
        let output = tool("xmlsec1", &["--sign", &named, key, file.to_str().unwrap()], b"");
        assert!(output.status.success(), "seed {seed}: {}", String::from_utf8_lossy(&output.stderr));
        let theirs = verify(&output.stdout, &trust(&pinned))
            .unwrap_or_else(|refused| panic!("seed {seed}: {refused}\n{}", String::from_utf8_lossy(&output.stdout)));
        let ours = verify(&ours, &trust(&pinned)).unwrap();
        assert_eq!(theirs.digest(), ours.digest(), "seed {seed}");
        assert_eq!(theirs.snapshot(), ours.snapshot(), "seed {seed}");
    }
}
