//! Records as elements and back, for any record that serde knows.
//!
//! A record is an element with an `id`; each field that is set is a child element; a list
//! holds `item` elements. Texts are kept to the character, white space and line ends
//! included. Deliberately absent: maps, enums with data, numbers with fractions, nested
//! records. The domain's records have none, and a format without them has no second reading.

pub(crate) mod read;
pub(crate) mod write;

use std::fmt;

/// Why a record cannot be written or read, with the path below the record.
#[derive(Debug)]
pub(crate) struct ShapeError {
    /// Field names from the outside in.
    path: Vec<String>,
    /// What is wrong.
    pub(crate) kind: ShapeFault,
}

/// What is wrong with a record.
#[derive(Debug)]
pub(crate) enum ShapeFault {
    /// XML cannot carry this character.
    Unwritable(char),
    /// The element is not a field of the record.
    Unknown,
    /// Anything else: a sentence.
    Other(String),
}

impl ShapeError {
    pub(crate) fn new(kind: ShapeFault) -> Self {
        Self { path: Vec::new(), kind }
    }

    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self::new(ShapeFault::Other(message.into()))
    }

    pub(crate) fn within(mut self, step: impl Into<String>) -> Self {
        self.path.insert(0, step.into());
        self
    }

    /// The path below the record, such as `allowedPorts/item[2]`.
    pub(crate) fn path(&self) -> String {
        self.path.join("/")
    }
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ShapeFault::Unwritable(c) => write!(f, "the character U+{:04X} cannot stand in XML", u32::from(*c)),
            ShapeFault::Unknown => f.write_str("the element is not known"),
            ShapeFault::Other(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for ShapeError {}

impl serde::ser::Error for ShapeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::other(message.to_string())
    }
}

impl serde::de::Error for ShapeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::other(message.to_string())
    }
}
