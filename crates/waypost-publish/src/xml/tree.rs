//! A scanned document as one flat list of nodes that borrow from the source.
//!
//! Flat, so that scanning, canonicalising and reading are each one pass over an array.
//! Deliberately absent: editing. A document that was scanned never changes.

use std::borrow::Cow;
use std::ops::Range;

/// A scanned, well-formed document.
#[derive(Debug)]
pub(crate) struct Document<'s> {
    /// The text that was scanned.
    pub(crate) source: &'s str,
    /// All nodes in document order; every `Start` has its `End`.
    pub(crate) nodes: Vec<Node<'s>>,
    /// Attributes of all elements, without namespace declarations.
    pub(crate) attributes: Vec<Attribute<'s>>,
    /// Namespace declarations of all elements.
    pub(crate) declarations: Vec<Declaration<'s>>,
    /// Index of the root element.
    pub(crate) root: usize,
    /// Indexes of the elements that declare the XML Signature namespace.
    pub(crate) signatures: Vec<usize>,
}

/// One node of a document.
#[derive(Debug)]
pub(crate) enum Node<'s> {
    /// A start tag (an empty-element tag is a start directly followed by its end).
    Start(Start<'s>),
    /// An end tag.
    End,
    /// Character data with references resolved and line ends normalised; never two in a row.
    Text(Cow<'s, str>),
}

/// A start tag.
#[derive(Debug, Clone)]
pub(crate) struct Start<'s> {
    /// The qualified name as written.
    pub(crate) name: &'s str,
    /// Where its attributes stand in [`Document::attributes`].
    pub(crate) attributes: Range<u32>,
    /// Where its namespace declarations stand in [`Document::declarations`].
    pub(crate) declarations: Range<u32>,
    /// Index of the matching end.
    pub(crate) end: usize,
    /// Byte offset of the tag in the source.
    pub(crate) offset: usize,
}

/// An attribute that is not a namespace declaration.
#[derive(Debug)]
pub(crate) struct Attribute<'s> {
    /// The qualified name as written.
    pub(crate) name: &'s str,
    /// The normalised value.
    pub(crate) value: Cow<'s, str>,
}

/// A namespace declaration.
#[derive(Debug)]
pub(crate) struct Declaration<'s> {
    /// The prefix; empty for the default namespace.
    pub(crate) prefix: &'s str,
    /// The namespace; empty when the default namespace is taken away.
    pub(crate) uri: Cow<'s, str>,
}

/// The prefix of a qualified name; empty when it has none.
pub(crate) fn prefix(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

/// The local part of a qualified name.
pub(crate) fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Whether a text is nothing but XML white space.
pub(crate) fn is_white_space(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

impl<'s> Document<'s> {
    /// The start tag at an index that is known to be one.
    pub(crate) fn start(&self, index: usize) -> Option<&Start<'s>> {
        match self.nodes.get(index) {
            Some(Node::Start(start)) => Some(start),
            _ => None,
        }
    }

    /// The local name of the element at `index`; empty when there is none.
    pub(crate) fn local_name(&self, index: usize) -> &'s str {
        self.start(index).map_or("", |start| local(start.name))
    }

    /// The attributes of the element at `index`.
    pub(crate) fn attributes(&self, index: usize) -> &[Attribute<'s>] {
        self.start(index)
            .map_or(&[], |start| &self.attributes[start.attributes.start as usize..start.attributes.end as usize])
    }

    /// The value of one attribute of the element at `index`.
    pub(crate) fn attribute(&self, index: usize, name: &str) -> Option<&str> {
        self.attributes(index).iter().find(|attribute| attribute.name == name).map(|attribute| &*attribute.value)
    }

    /// The namespace declarations of a start tag.
    pub(crate) fn declarations(&self, start: &Start<'s>) -> &[Declaration<'s>] {
        &self.declarations[start.declarations.start as usize..start.declarations.end as usize]
    }

    /// The child elements of the element at `index`, in order.
    pub(crate) fn children(&self, index: usize) -> Children<'_, 's> {
        let end = self.start(index).map_or(index + 1, |start| start.end);
        Children { document: self, next: index + 1, end }
    }

    /// Whether all character data directly inside the element is white space.
    pub(crate) fn has_no_text(&self, index: usize) -> bool {
        let Some(start) = self.start(index) else {
            return true;
        };
        let mut at = index + 1;
        while at < start.end {
            match &self.nodes[at] {
                Node::Start(child) => at = child.end,
                Node::Text(text) if !is_white_space(text) => return false,
                Node::Text(_) | Node::End => {}
            }
            at += 1;
        }
        true
    }

    /// The character data of an element without child elements; `None` when it has some.
    pub(crate) fn text(&self, index: usize) -> Option<&str> {
        match self.nodes.get(index + 1) {
            Some(Node::End) => Some(""),
            Some(Node::Text(text)) => match self.nodes.get(index + 2) {
                Some(Node::End) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The line, from 1, on which the element at `index` starts.
    pub(crate) fn line(&self, index: usize) -> usize {
        line_of(self.source, self.start(index).map_or(0, |start| start.offset))
    }
}

/// The line, from 1, of a byte offset.
pub(crate) fn line_of(source: &str, offset: usize) -> usize {
    let before = &source.as_bytes()[..offset.min(source.len())];
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

/// The child elements of one element.
#[derive(Debug, Clone)]
pub(crate) struct Children<'d, 's> {
    document: &'d Document<'s>,
    next: usize,
    end: usize,
}

impl Iterator for Children<'_, '_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.next < self.end {
            let at = self.next;
            match &self.document.nodes[at] {
                Node::Start(start) => {
                    self.next = start.end + 1;
                    return Some(at);
                }
                Node::End | Node::Text(_) => self.next += 1,
            }
        }
        None
    }
}
