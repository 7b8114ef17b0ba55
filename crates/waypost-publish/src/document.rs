//! What a publication says, as XML and back.
//!
//! Fixed order, one element per line, nothing optional but the expiry, so that two
//! publications can be compared line by line. Deliberately absent: the signature, which
//! stands around this, and the meaning of the records, which is the domain's.

use std::cell::RefCell;
use std::collections::HashSet;

use jiff::Timestamp;
use waypost_domain::raw::Record;
use waypost_domain::{ObjectRef, SecretRef, Snapshot};

use crate::base64_strict;
use crate::keys::{KeyId, is_router_id};
use crate::refusal::{Refusal, Refusals, excerpt};
use crate::seal::{Encapsulation, SealedSecret, is_possible_length};
use crate::shape::read::Unknown;
use crate::shape::{ShapeError, ShapeFault, read, write as shape};
use crate::xml::tree::Document;
use crate::xml::write;

/// The namespace of publications.
pub const PUBLICATION_NAMESPACE: &str = "urn:waypost:publication:1";
/// The namespace of exports.
pub const EXPORT_NAMESPACE: &str = "urn:waypost:export:1";
/// The root element of publications.
pub(crate) const PUBLICATION_ROOT: &str = "publication";
/// The root element of exports.
pub(crate) const EXPORT_ROOT: &str = "export";
/// The attributes of the section of sealed secrets: the router key, and the key encapsulated to it.
const KEY: &str = "key";
const ENCAPSULATED: &str = "encapsulated";

/// The content of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) serial: u64,
    pub(crate) issued: Timestamp,
    pub(crate) expires: Option<Timestamp>,
    pub(crate) publisher: KeyId,
    pub(crate) router: String,
    pub(crate) snapshot: Snapshot,
    /// None when there is no secret.
    pub(crate) encapsulation: Option<Encapsulation>,
    pub(crate) secrets: Vec<SealedSecret>,
}

/// A record that cannot be written.
#[derive(Debug)]
pub(crate) struct Unwritable {
    pub(crate) object: ObjectRef,
    pub(crate) error: ShapeError,
}

/// The document without its signature, and without the closing tag of the root.
///
/// # Errors
/// The first record that XML cannot carry.
pub(crate) fn write(content: &Content) -> Result<String, Unwritable> {
    let mut out = String::with_capacity(4096 + content.snapshot.mailboxes.len() * 1024 + content.secrets.len() * 200);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
    out.push_str(PUBLICATION_ROOT);
    let mut root = vec![
        ("xmlns", PUBLICATION_NAMESPACE.to_owned()),
        ("serial", content.serial.to_string()),
        ("issued", content.issued.to_string()),
    ];
    root.extend(content.expires.map(|expires| ("expires", expires.to_string())));
    root.push(("publisher", content.publisher.to_string()));
    root.push(("router", content.router.clone()));
    attributes(&mut out, &root);
    out.push_str(">\n");
    sections(&mut out, &content.snapshot)?;
    out.push_str("  <secrets");
    if let Some(Encapsulation { key, bytes }) = &content.encapsulation {
        attributes(&mut out, &[(KEY, key.clone()), (ENCAPSULATED, base64_strict::encode(bytes))]);
    }
    out.push_str(">\n");
    for sealed in &content.secrets {
        out.push_str("    <secret");
        attributes(&mut out, &secret_attributes(&sealed.secret));
        out.push('>');
        out.push_str(&base64_strict::encode(&sealed.sealed));
        out.push_str("</secret>\n");
    }
    close(&mut out, "secrets");
    Ok(out)
}

/// Appends the records of a snapshot, one section per kind.
pub(crate) fn sections(out: &mut String, snapshot: &Snapshot) -> Result<(), Unwritable> {
    section(out, "policies", &snapshot.policies)?;
    section(out, "profiles", &snapshot.profiles)?;
    section(out, "serverProfiles", &snapshot.server_profiles)?;
    section(out, "deployments", &snapshot.deployments)?;
    section(out, "mailboxes", &snapshot.mailboxes)
}

/// The attributes that name a secret.
pub(crate) fn secret_attributes(secret: &SecretRef) -> [(&'static str, String); 2] {
    [("object", secret.object.to_string()), ("field", secret.field.clone())]
}

/// Appends attributes.
pub(crate) fn attributes(out: &mut String, attributes: &[(&str, String)]) {
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        write::attribute(out, value);
        out.push('"');
    }
}

/// Opens a section.
pub(crate) fn open(out: &mut String, name: &str) {
    for part in ["  <", name, ">\n"] {
        out.push_str(part);
    }
}

/// Closes a section.
pub(crate) fn close(out: &mut String, name: &str) {
    for part in ["  </", name, ">\n"] {
        out.push_str(part);
    }
}

fn section<R: Record>(out: &mut String, name: &str, records: &[R]) -> Result<(), Unwritable> {
    open(out, name);
    for record in records {
        let object = || ObjectRef::new(R::KIND, record.id().clone());
        shape::record(out, record).map_err(|error| Unwritable { object: object(), error })?;
    }
    close(out, name);
    Ok(())
}

/// Reads the content of a publication without its signature.
///
/// # Errors
/// Everything in it that cannot be understood.
pub(crate) fn read(document: &Document<'_>) -> Result<Content, Refusals> {
    let mut reader = Reader::strict(document);
    let root = document.root;
    let names: Vec<_> = document.children(root).take(8).map(|child| document.local_name(child)).collect();
    let mut expected = SECTIONS.iter().chain(&["secrets"]).enumerate();
    if let Some((at, expected)) = expected.find(|(at, expected)| names.get(*at) != Some(*expected)) {
        let found = names.get(at).copied().unwrap_or("nothing");
        reader.refuse(root, format!("the section {expected} is expected where {found} stands"));
    } else if let Some(more) = names.get(SECTIONS.len() + 1) {
        reader.unknown(format!("{PUBLICATION_ROOT}/{more}"));
    }
    if !document.has_no_text(root) {
        reader.refuse(root, "text stands between the sections".to_owned());
    }
    let head = reader.head();
    let snapshot = reader.snapshot();
    let (encapsulation, secrets) = reader.secrets();
    Refusals::check(reader.refusals)?;
    let Some((serial, issued, expires, publisher, router)) = head else {
        return Err(Refusal::Content {
            path: PUBLICATION_ROOT.to_owned(),
            detail: "an attribute is missing".to_owned(),
        }
        .into());
    };
    Ok(Content { serial, issued, expires, publisher, router, snapshot, encapsulation, secrets })
}

/// A moment in the one form that is written: UTC with `Z`. Offsets, zone names, leap seconds
/// and other spellings, which readers may understand differently, are none.
fn moment(text: &str) -> Option<Timestamp> {
    text.parse().ok().filter(|moment: &Timestamp| moment.to_string() == text)
}

/// The sections that hold records, in their order.
pub(crate) const SECTIONS: [&str; 5] = ["policies", "profiles", "serverProfiles", "deployments", "mailboxes"];

type Head = (u64, Timestamp, Option<Timestamp>, KeyId, String);

/// Reads records and secrets from a scanned document, collecting what is wrong.
pub(crate) struct Reader<'d, 's> {
    document: &'d Document<'s>,
    /// What was refused so far.
    pub(crate) refusals: Vec<Refusal>,
    /// Paths of unknown elements that were left out; `None` when they are refused.
    pub(crate) noted: Option<Vec<String>>,
}

impl<'d, 's> Reader<'d, 's> {
    /// A reader that refuses what it does not know.
    pub(crate) fn strict(document: &'d Document<'s>) -> Self {
        Self { document, refusals: Vec::new(), noted: None }
    }

    /// A reader that notes and leaves out what it does not know.
    pub(crate) fn noting(document: &'d Document<'s>) -> Self {
        Self { document, refusals: Vec::new(), noted: Some(Vec::new()) }
    }

    fn refuse(&mut self, element: usize, detail: String) {
        let path = self.document.local_name(element).to_owned();
        self.push(Refusal::Content { path, detail });
    }

    fn push(&mut self, refusal: Refusal) {
        if self.refusals.len() < Refusals::MAX {
            self.refusals.push(refusal);
        }
    }

    /// Leaves out or refuses an element or attribute that is not known.
    pub(crate) fn unknown(&mut self, path: String) {
        match &mut self.noted {
            Some(noted) => noted.push(excerpt(&path)),
            None => self.push(Refusal::UnknownElement { path }),
        }
    }

    fn head(&mut self) -> Option<Head> {
        let root = self.document.root;
        for attribute in self.document.attributes(root) {
            if !["serial", "issued", "expires", "publisher", "router"].contains(&attribute.name) {
                self.unknown(format!("{PUBLICATION_ROOT}/@{}", attribute.name));
            }
        }
        let serial = self.head_value(root, "serial", "a whole number from 1", |text| {
            text.parse().ok().filter(|serial: &u64| *serial > 0 && serial.to_string() == text)
        });
        let issued = self.head_value(root, "issued", "a date and time", moment);
        let publisher = self.head_value(root, "publisher", "a key identifier", KeyId::parse);
        let router =
            self.head_value(root, "router", "a router identifier", |text| is_router_id(text).then(|| text.to_owned()));
        let expires = match self.document.attribute(root, "expires") {
            None => None,
            Some(_) => Some(self.head_value(root, "expires", "a date and time", moment)?),
        };
        Some((serial?, issued?, expires, publisher?, router?))
    }

    fn head_value<T>(&mut self, root: usize, name: &str, what: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.document.attribute(root, name).and_then(parse);
        if value.is_none() {
            self.refuse(root, format!("the attribute {name} is not {what}"));
        }
        value
    }

    /// Reads the sections that hold records.
    pub(crate) fn snapshot(&mut self) -> Snapshot {
        Snapshot {
            policies: self.section(SECTIONS[0]),
            profiles: self.section(SECTIONS[1]),
            server_profiles: self.section(SECTIONS[2]),
            deployments: self.section(SECTIONS[3]),
            mailboxes: self.section(SECTIONS[4]),
        }
    }

    /// The one child of the root with this name, which has neither attributes nor text.
    pub(crate) fn find(&mut self, name: &str) -> Option<usize> {
        let section = self.find_with_attributes(name)?;
        if !self.document.attributes(section).is_empty() {
            self.refuse(section, "attributes stand where none may".to_owned());
        }
        Some(section)
    }

    /// The one child of the root with this name, which has no text.
    fn find_with_attributes(&mut self, name: &str) -> Option<usize> {
        let document = self.document;
        let mut found = document.children(document.root).filter(|child| document.local_name(*child) == name);
        let section = found.next()?;
        if found.next().is_some() {
            self.refuse(section, "the section stands twice".to_owned());
        }
        if !document.has_no_text(section) {
            self.refuse(section, "text stands where only elements may".to_owned());
        }
        Some(section)
    }

    fn section<R: Record>(&mut self, name: &str) -> Vec<R> {
        let Some(section) = self.find(name) else {
            return Vec::new();
        };
        let mut records = Vec::new();
        for element in self.document.children(section) {
            let local = self.document.local_name(element);
            if local == R::KIND.as_str() {
                records.extend(self.record(element));
            } else {
                self.unknown(format!("{name}/{local}"));
            }
            if self.refusals.len() >= Refusals::MAX {
                break;
            }
        }
        records
    }

    fn record<R: Record>(&mut self, element: usize) -> Option<R> {
        let id = self.document.attribute(element, "id").unwrap_or("without id");
        let path = format!("{}/{}", R::KIND.as_str(), id.chars().take(80).collect::<String>());
        let noted = RefCell::new(Vec::new());
        let unknown = if self.noted.is_some() { Unknown::Note(&noted) } else { Unknown::Refuse };
        let read = read::record(self.document, element, unknown);
        for name in noted.into_inner() {
            self.unknown(format!("{path}/{name}"));
        }
        match read {
            Ok(record) => return Some(record),
            Err(error) => {
                let below = error.path();
                let path = if below.is_empty() { path } else { format!("{path}/{below}") };
                self.push(match error.kind {
                    ShapeFault::Unknown => Refusal::UnknownElement { path },
                    _ => Refusal::Content { path, detail: error.to_string() },
                });
            }
        }
        None
    }

    fn secrets(&mut self) -> (Option<Encapsulation>, Vec<SealedSecret>) {
        let Some(section) = self.find_with_attributes("secrets") else {
            return (None, Vec::new());
        };
        let has_secrets = self.document.children(section).next().is_some();
        let encapsulation = self.encapsulation(section, has_secrets);
        let mut secrets = Vec::new();
        let mut known = HashSet::new();
        for element in self.document.children(section) {
            let Some(sealed) = self.secret(element) else {
                continue;
            };
            if known.insert(sealed.secret.clone()) {
                secrets.push(sealed);
            } else {
                self.refuse(element, format!("{} stands twice", sealed.secret));
            }
        }
        (encapsulation, secrets)
    }

    /// What the sealed secrets have in common: it stands there exactly when there are some.
    fn encapsulation(&mut self, section: usize, has_secrets: bool) -> Option<Encapsulation> {
        let attributes = self.document.attributes(section);
        let mut names: Vec<_> = attributes.iter().map(|attribute| attribute.name).collect();
        names.sort_unstable();
        let expected: &[&str] = if has_secrets { &[ENCAPSULATED, KEY] } else { &[] };
        if names != expected {
            self.refuse(
                section,
                format!("{KEY} and {ENCAPSULATED} are expected where there are secrets, and only there"),
            );
            return None;
        }
        let key = self.document.attribute(section, KEY)?.to_owned();
        let bytes = self.document.attribute(section, ENCAPSULATED).and_then(base64_strict::decode);
        let Some(bytes) = bytes.and_then(|bytes| bytes.try_into().ok()) else {
            self.push(Refusal::Base64 { element: format!("secrets/@{ENCAPSULATED}") });
            return None;
        };
        Some(Encapsulation { key, bytes })
    }

    fn secret(&mut self, element: usize) -> Option<SealedSecret> {
        let document = self.document;
        let attributes = document.attributes(element);
        let names: Vec<_> = attributes.iter().map(|attribute| attribute.name).collect();
        if document.local_name(element) != "secret" || names != ["field", "object"] && names != ["object", "field"] {
            self.refuse(element, "a secret with object and field is expected".to_owned());
            return None;
        }
        let secret = self.secret_ref(element)?;
        let sealed = document.text(element).and_then(base64_strict::decode);
        let Some(sealed) = sealed.filter(|sealed| is_possible_length(sealed.len())) else {
            self.push(Refusal::Base64 { element: secret.to_string() });
            return None;
        };
        Some(SealedSecret { secret, sealed })
    }

    /// The secret that an element names by `object` and `field`.
    pub(crate) fn secret_ref(&mut self, element: usize) -> Option<SecretRef> {
        let part = |name| self.document.attribute(element, name).unwrap_or("");
        let named = format!("{}#{}", part("object"), part("field"));
        match SecretRef::parse(&named) {
            Ok(secret) => Some(secret),
            Err(error) => {
                self.refuse(element, error.to_string());
                None
            }
        }
    }
}
