//! The one error of the testkit: a sentence for the developer who reads a failed test.

use std::fmt;

/// What went wrong while a test server was prepared or asked; never matched on, only read.
pub struct LabError(String);

impl LabError {
    /// An error whose text names the object and the reason.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Wraps `cause` with what was being done.
    pub(crate) fn doing(what: impl fmt::Display, cause: impl fmt::Display) -> Self {
        Self(format!("{what}: {cause}"))
    }
}

impl fmt::Debug for LabError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for LabError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for LabError {}

impl From<std::io::Error> for LabError {
    fn from(cause: std::io::Error) -> Self {
        Self(format!("input or output failed: {cause}"))
    }
}
