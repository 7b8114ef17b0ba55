//! The XML Schema of publications, for people and tools that read them.
//!
//! Routers do not use it: the scan and the reader are stricter. A test holds it to the types.

/// The schema (XSD 1.0) of [`crate::PUBLICATION_NAMESPACE`].
pub const PUBLICATION_XSD: &str = include_str!("../schema/publication.xsd");
