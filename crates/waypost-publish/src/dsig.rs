//! The one form of XML Signature that is written and read.
//!
//! Enveloped, one reference to the whole document, exclusive canonicalisation, SHA-256,
//! ECDSA P-256 (<https://www.w3.org/TR/xmldsig-core1/>). Reading checks every element and
//! attribute against that form and tells all deviations. Deliberately absent: following
//! what a signature says. Nothing in it chooses an algorithm, a key or a reference.

use crate::base64_strict;
use crate::refusal::{Refusal, Refusals};
use crate::xml::scan::DSIG;
use crate::xml::tree::Document;
use crate::xml::write;

const EXCLUSIVE_C14N: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const ECDSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";

/// The longest key name in a signature, in bytes. It is only a hint and never used.
const MAX_KEY_NAME: usize = 128;

/// The `SignedInfo` element for a digest, indented as it stands in the document.
pub(crate) fn signed_info(digest: &[u8]) -> String {
    format!(
        r#"<SignedInfo>
      <CanonicalizationMethod Algorithm="{EXCLUSIVE_C14N}"/>
      <SignatureMethod Algorithm="{ECDSA_SHA256}"/>
      <Reference URI="">
        <Transforms>
          <Transform Algorithm="{ENVELOPED}"/>
          <Transform Algorithm="{EXCLUSIVE_C14N}"/>
        </Transforms>
        <DigestMethod Algorithm="{SHA256}"/>
        <DigestValue>{}</DigestValue>
      </Reference>
    </SignedInfo>"#,
        base64_strict::encode(digest)
    )
}

/// The `Signature` element around a `SignedInfo`.
pub(crate) fn signature(signed_info: &str, value: &[u8], key_name: &str) -> String {
    let mut escaped = String::new();
    write::text(&mut escaped, key_name);
    format!(
        r#"<Signature xmlns="{DSIG}">
    {signed_info}
    <SignatureValue>{}</SignatureValue>
    <KeyInfo>
      <KeyName>{escaped}</KeyName>
    </KeyInfo>
  </Signature>"#,
        base64_strict::encode(value)
    )
}

/// What a well-formed signature says.
#[derive(Debug)]
pub(crate) struct SignatureParts {
    /// Index of the `Signature` element.
    pub(crate) element: usize,
    /// Index of the `SignedInfo` element.
    pub(crate) signed_info: usize,
    /// The digest of the content.
    pub(crate) digest: [u8; 32],
    /// The signature over the canonical `SignedInfo`: r and s.
    pub(crate) value: [u8; 64],
}

/// Finds the signature and checks its form.
///
/// # Errors
/// Every deviation from the one form.
pub(crate) fn read(document: &Document<'_>) -> Result<SignatureParts, Refusals> {
    let element = place(document)?;
    let mut check = Check { document, refusals: Vec::new() };
    let parts = check.signature(element);
    Refusals::check(check.refusals)?;
    parts.ok_or_else(|| {
        let detail = "a required part is missing".to_owned();
        Refusal::SignatureStructure { line: document.line(element), detail }.into()
    })
}

/// Exactly one signature, the last child of the root, with nothing but white space around.
fn place(document: &Document<'_>) -> Result<usize, Refusals> {
    let element = match document.signatures.as_slice() {
        [] => return Err(Refusal::NoSignature.into()),
        [one] => *one,
        several => {
            return Err(Refusal::SeveralSignatures { count: several.len() }.into());
        }
    };
    if document.children(document.root).last() != Some(element) || !document.has_no_text(document.root) {
        return Err(Refusal::SignatureMisplaced { line: document.line(element) }.into());
    }
    Ok(element)
}

struct Check<'d, 's> {
    document: &'d Document<'s>,
    refusals: Vec<Refusal>,
}

impl<'s> Check<'_, 's> {
    fn signature(&mut self, element: usize) -> Option<SignatureParts> {
        self.attributes(element, &[]);
        let children = self.children(element);
        let [info, value] = match self.names(&children).as_slice() {
            ["SignedInfo", "SignatureValue"] => [children[0], children[1]],
            ["SignedInfo", "SignatureValue", "KeyInfo"] => {
                self.key_info(children[2]);
                [children[0], children[1]]
            }
            other => {
                let detail = format!("it holds {}, not SignedInfo, SignatureValue, KeyInfo", list(other));
                self.structure(element, detail);
                return None;
            }
        };
        self.attributes(value, &[]);
        let bytes = self.base64(value, "SignatureValue");
        let digest = self.signed_info(info);
        Some(SignatureParts { element, signed_info: info, digest: digest?, value: bytes? })
    }

    fn signed_info(&mut self, element: usize) -> Option<[u8; 32]> {
        self.attributes(element, &[]);
        let children = self.children(element);
        let names = self.names(&children);
        let references = names.iter().filter(|name| **name == "Reference").count();
        if references > 1 {
            self.refusals.push(Refusal::SeveralReferences { count: references });
        }
        if names != ["CanonicalizationMethod", "SignatureMethod", "Reference"] {
            let detail =
                format!("SignedInfo holds {}, not CanonicalizationMethod, SignatureMethod, Reference", list(&names));
            self.structure(element, detail);
            return None;
        }
        self.algorithm(children[0], "CanonicalizationMethod", EXCLUSIVE_C14N);
        self.algorithm(children[1], "SignatureMethod", ECDSA_SHA256);
        self.reference(children[2])
    }

    fn reference(&mut self, element: usize) -> Option<[u8; 32]> {
        self.attributes(element, &["URI"]);
        match self.document.attribute(element, "URI") {
            Some("") => {}
            other => {
                let uri = other.map(str::to_owned);
                self.refusals.push(Refusal::ReferenceUri { uri });
            }
        }
        let children = self.children(element);
        let names = self.names(&children);
        if names != ["Transforms", "DigestMethod", "DigestValue"] {
            let detail = format!("Reference holds {}, not Transforms, DigestMethod, DigestValue", list(&names));
            self.structure(element, detail);
            return None;
        }
        self.transforms(children[0]);
        self.algorithm(children[1], "DigestMethod", SHA256);
        self.attributes(children[2], &[]);
        self.base64(children[2], "DigestValue")
    }

    fn transforms(&mut self, element: usize) {
        self.attributes(element, &[]);
        let children = self.children(element);
        let algorithms: Vec<_> = children
            .iter()
            .map(|child| self.document.attribute(*child, "Algorithm").unwrap_or("none").to_owned())
            .collect();
        let all_transforms = self.names(&children).iter().all(|name| *name == "Transform");
        let bare = children.iter().all(|child| self.document.text(*child) == Some(""));
        if algorithms != [ENVELOPED, EXCLUSIVE_C14N] || !all_transforms || !bare {
            let algorithms: Vec<_> = algorithms.iter().map(String::as_str).collect();
            self.refusals.push(Refusal::Transforms { found: list(&algorithms) });
        }
        for child in children {
            self.attributes(child, &["Algorithm"]);
        }
    }

    fn key_info(&mut self, element: usize) {
        self.attributes(element, &[]);
        let children = self.children(element);
        let names = self.names(&children);
        let name = children.first().and_then(|child| self.document.text(*child));
        if names != ["KeyName"] || name.is_none_or(|name| name.len() > MAX_KEY_NAME) {
            let found = if names == ["KeyName"] { "an unusable key name".to_owned() } else { list(&names) };
            self.refusals.push(Refusal::KeyInfo { found });
        }
        if let ([child], ["KeyName"]) = (children.as_slice(), names.as_slice()) {
            self.attributes(*child, &[]);
        }
    }

    fn algorithm(&mut self, element: usize, name: &'static str, expected: &str) {
        self.attributes(element, &["Algorithm"]);
        let found = self.document.attribute(element, "Algorithm").unwrap_or("none");
        if found != expected {
            self.refusals.push(Refusal::Algorithm { element: name, found: found.to_owned() });
        } else if self.document.text(element) != Some("") {
            let found = "parameters".to_owned();
            self.refusals.push(Refusal::Algorithm { element: name, found });
        }
    }

    fn base64<const LENGTH: usize>(&mut self, element: usize, name: &str) -> Option<[u8; LENGTH]> {
        let bytes = self.document.text(element).and_then(base64_strict::decode);
        let value = bytes.and_then(|bytes| bytes.try_into().ok());
        if value.is_none() {
            self.refusals.push(Refusal::Base64 { element: name.to_owned() });
        }
        value
    }

    fn children(&mut self, element: usize) -> Vec<usize> {
        if !self.document.has_no_text(element) {
            self.structure(element, format!("text stands inside {}", self.document.local_name(element)));
        }
        self.document.children(element).take(16).collect()
    }

    fn names(&self, elements: &[usize]) -> Vec<&'s str> {
        elements.iter().map(|element| self.document.local_name(*element)).collect()
    }

    fn attributes(&mut self, element: usize, allowed: &[&str]) {
        for attribute in self.document.attributes(element) {
            if !allowed.contains(&attribute.name) {
                let name = self.document.local_name(element);
                let detail = format!("{name} has the attribute {}", attribute.name);
                self.structure(element, detail);
            }
        }
    }

    fn structure(&mut self, element: usize, detail: String) {
        // Finding the line costs a pass over the document: one for each reason that is told.
        if self.refusals.len() < Refusals::MAX {
            self.refusals.push(Refusal::SignatureStructure { line: self.document.line(element), detail });
        }
    }
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}
