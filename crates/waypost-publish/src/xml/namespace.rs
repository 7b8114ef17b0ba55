//! Which prefix means which namespace at a point of the document.

use super::tree::Declaration;

/// The namespace that the prefix `xml` always means.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of declarations themselves; nothing may be bound to it.
pub(crate) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// The declarations in force, innermost last, as indexes into the document's list.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    bindings: Vec<u32>,
    frames: Vec<usize>,
}

impl Scope {
    /// Enters an element with its declarations.
    pub(crate) fn enter(&mut self, declarations: std::ops::Range<u32>) {
        self.frames.push(self.bindings.len());
        self.bindings.extend(declarations);
    }

    /// Leaves the innermost element.
    pub(crate) fn leave(&mut self) {
        if let Some(length) = self.frames.pop() {
            self.bindings.truncate(length);
        }
    }

    /// What a prefix means here. The empty prefix without declaration means no namespace,
    /// the empty string; any other undeclared prefix means nothing.
    pub(crate) fn lookup<'d>(&self, declarations: &'d [Declaration<'_>], prefix: &str) -> Option<&'d str> {
        if prefix == "xml" {
            return Some(XML);
        }
        let bound = self
            .bindings
            .iter()
            .rev()
            .map(|index| &declarations[*index as usize])
            .find(|declaration| declaration.prefix == prefix)
            .map(|declaration| &*declaration.uri);
        match bound {
            None if prefix.is_empty() => Some(""),
            other => other,
        }
    }
}
