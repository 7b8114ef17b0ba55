//! The records as XML without secrets, to carry them between installations.
//!
//! The same elements as in a publication, unsigned, with a list of the secrets that must be
//! entered again. Deliberately absent: merging. What to do with imported records is decided
//! where they can be compared with those that exist.

use waypost_domain::{SecretRef, Snapshot};

use crate::document::{self, EXPORT_NAMESPACE, EXPORT_ROOT, Reader};
use crate::refusal::Refusals;
use crate::sign::PublishError;
use crate::xml::scan::{Vocabulary, scan};

/// What was read from an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The records.
    pub snapshot: Snapshot,
    /// What the person who imports should know.
    pub report: ImportReport,
}

/// What an import could not take over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// Paths of elements and attributes that this version does not know and left out.
    pub unknown: Vec<String>,
    /// The secrets that must be entered again.
    pub secrets_to_enter: Vec<SecretRef>,
}

/// Writes the records of a snapshot, and names the secrets that are set.
///
/// # Errors
/// When a value holds a character that XML cannot carry.
pub fn export(snapshot: &Snapshot, secrets: &[SecretRef]) -> Result<Vec<u8>, PublishError> {
    let mut out = String::with_capacity(4096 + snapshot.mailboxes.len() * 1024);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
    out.push_str(EXPORT_ROOT);
    document::attributes(&mut out, &[("xmlns", EXPORT_NAMESPACE.to_owned())]);
    out.push_str(">\n");
    document::sections(&mut out, snapshot)?;
    document::open(&mut out, "secretsToEnter");
    let mut sorted = secrets.to_vec();
    sorted.sort();
    sorted.dedup();
    for secret in &sorted {
        out.push_str("    <secret");
        document::attributes(&mut out, &document::secret_attributes(secret));
        out.push_str("/>\n");
    }
    document::close(&mut out, "secretsToEnter");
    out.push_str("</export>\n");
    Ok(out.into_bytes())
}

/// Reads an export.
///
/// # Errors
/// Everything that cannot be read. Unknown elements are no error; the report lists them.
pub fn import(bytes: &[u8]) -> Result<Import, Refusals> {
    let vocabulary = Vocabulary::Fixed { root: EXPORT_ROOT, namespace: EXPORT_NAMESPACE, signature: false };
    let document = scan(bytes, vocabulary)?;
    let mut reader = Reader::noting(&document);
    for child in document.children(document.root) {
        let name = document.local_name(child);
        if !document::SECTIONS.contains(&name) && name != "secretsToEnter" {
            reader.unknown(format!("{EXPORT_ROOT}/{name}"));
        }
    }
    for attribute in document.attributes(document.root) {
        reader.unknown(format!("{EXPORT_ROOT}/@{}", attribute.name));
    }
    let snapshot = reader.snapshot();
    let mut secrets_to_enter = Vec::new();
    if let Some(section) = reader.find("secretsToEnter") {
        for element in document.children(section) {
            secrets_to_enter.extend(reader.secret_ref(element));
        }
    }
    Refusals::check(reader.refusals)?;
    let report = ImportReport { unknown: reader.noted.unwrap_or_default(), secrets_to_enter };
    Ok(Import { snapshot, report })
}
