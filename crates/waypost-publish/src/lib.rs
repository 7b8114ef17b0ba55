//! The publication: what carries a configuration from the Configuration Manager to a router.
//!
//! [`publish`] turns a snapshot and its secrets into one XML document: readable by a person,
//! signed by the publisher's key, its secrets sealed to the router's. [`verify`] accepts
//! exactly what was signed by a pinned key, for this router, with a rising serial; whatever
//! it hands out was parsed from the very octets whose digest was signed. [`export()`] and
//! [`import`] carry the same records, unsigned and without secrets, between installations.
//!
//! Deliberately absent: files, directories, clocks and network. This crate touches nothing
//! but bytes; who calls it reads, writes atomically and knows the time. Also absent: any
//! choice of algorithm. There is one profile, and everything else is refused.

mod base64_strict;
mod document;
mod dsig;
mod export;
pub mod keys;
mod refusal;
mod schema;
mod seal;
mod shape;
mod sign;
mod verify;
mod xml;

pub use document::{EXPORT_NAMESPACE, PUBLICATION_NAMESPACE};
pub use export::{Import, ImportReport, export, import};
pub use keys::{
    KeyError, KeyId, PinnedPublishers, PublisherKey, PublisherPublic, RouterKeys, RouterPublic, RouterPublicKey,
};
pub use refusal::{Refusal, Refusals};
pub use schema::PUBLICATION_XSD;
pub use seal::{MAX_SECRET, OpenError, SealedSecret};
pub use sign::{PublicationInput, PublishError, publish};
pub use verify::{TrustPolicy, Verified, verify};

/// The largest document that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The deepest nesting of elements that is read, the root being 1.
pub const MAX_DEPTH: usize = 32;
/// The most elements and attributes in one document, counted together.
pub const MAX_ELEMENTS: usize = 2_000_000;
/// The most attributes and namespace declarations on one element.
pub const MAX_ATTRIBUTES: usize = 16;

/// The canonical form (exclusive, without comments) of any document that the scan accepts,
/// for comparison with other implementations.
///
/// # Errors
/// When the document is not well-formed, or holds what this crate never reads: a DTD,
/// entities, CDATA sections, comments or processing instructions.
pub fn canonicalize(document: &[u8]) -> Result<Vec<u8>, Refusals> {
    let document = xml::scan::scan(document, xml::scan::Vocabulary::Any)?;
    Ok(xml::c14n::canonicalize(&document, document.root, None))
}
