//! The XML beneath a publication: a refusing scan, a small tree, exclusive canonicalisation.
//!
//! quick-xml cuts the input into tokens; everything that decides whether a document is
//! acceptable (names, references, namespaces, limits) is decided here and not left to a
//! general parser. Deliberately absent: DTDs, entities, CDATA sections, processing
//! instructions, comments and any encoding but UTF-8. They are refused, not interpreted.

pub(crate) mod c14n;
pub(crate) mod lexer;
pub(crate) mod namespace;
pub(crate) mod scan;
pub(crate) mod tree;
pub(crate) mod write;
