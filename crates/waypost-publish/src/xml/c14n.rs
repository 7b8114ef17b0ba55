//! Exclusive XML Canonicalization 1.0 without comments, and without an inclusive prefix list.
//!
//! <https://www.w3.org/TR/xml-exc-c14n/>. The escape rules of the canonical form are those of
//! [`super::write`]: text escapes `& < >` and CR, attributes `& < "` and TAB, LF, CR.
//! Deliberately absent: comments and processing instructions, which the scan refuses, and
//! node sets other than one element with its descendants, less one descendant.

use super::namespace::Scope;
use super::tree::{Document, Node, Start, local, prefix};
use super::write;

/// The canonical octets of the element at `apex`, leaving out the element at `skip`.
pub(crate) fn canonicalize(document: &Document<'_>, apex: usize, skip: Option<usize>) -> Vec<u8> {
    let Some(end) = document.start(apex).map(|start| start.end) else {
        return Vec::new();
    };
    let mut walk = Walk {
        document,
        scope: Scope::default(),
        rendered: Vec::new(),
        frames: Vec::new(),
        names: Vec::new(),
        out: String::with_capacity(document.source.len()),
    };
    let mut at = document.root;
    while at <= end {
        match &document.nodes[at] {
            Node::Start(start) if Some(at) == skip => at = start.end,
            Node::Start(start) if at < apex && start.end < apex => at = start.end,
            Node::Start(start) => {
                walk.scope.enter(start.declarations.clone());
                if at >= apex {
                    walk.open(start);
                }
            }
            Node::End => walk.close(),
            Node::Text(text) if at > apex => write::text(&mut walk.out, text),
            Node::Text(_) => {}
        }
        at += 1;
    }
    walk.out.into_bytes()
}

struct Walk<'d, 's> {
    document: &'d Document<'s>,
    scope: Scope,
    /// Namespace declarations rendered by output ancestors: prefix and namespace.
    rendered: Vec<(&'s str, &'d str)>,
    frames: Vec<usize>,
    names: Vec<&'s str>,
    out: String,
}

impl<'d, 's> Walk<'d, 's> {
    fn open(&mut self, start: &Start<'s>) {
        self.frames.push(self.rendered.len());
        self.names.push(start.name);
        self.out.push('<');
        self.out.push_str(start.name);
        self.namespaces(start);
        self.attributes(start);
        self.out.push('>');
    }

    fn close(&mut self) {
        self.scope.leave();
        let Some(name) = self.names.pop() else { return };
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        if let Some(length) = self.frames.pop() {
            self.rendered.truncate(length);
        }
    }

    /// Renders the declarations that this element visibly uses and no output ancestor has
    /// rendered with the same meaning, sorted by prefix.
    fn namespaces(&mut self, start: &Start<'s>) {
        let document = self.document;
        let first = self.rendered.len();
        let range = start.attributes.start as usize..start.attributes.end as usize;
        let of_attributes = document.attributes[range]
            .iter()
            .map(|attribute| prefix(attribute.name))
            .filter(|prefix| !prefix.is_empty());
        for used in std::iter::once(prefix(start.name)).chain(of_attributes) {
            let uri = self.scope.lookup(&document.declarations, used).unwrap_or("");
            let known = self.rendered.iter().rev().find(|(prefix, _)| *prefix == used);
            if used != "xml" && known.map_or("", |(_, uri)| uri) != uri {
                self.rendered.push((used, uri));
            }
        }
        if self.rendered.len() > first {
            self.rendered[first..].sort_unstable();
        }
        for (prefix, uri) in &self.rendered[first..] {
            self.out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
            self.out.push_str(prefix);
            self.out.push_str("=\"");
            write::attribute(&mut self.out, uri);
            self.out.push('"');
        }
    }

    /// Renders the attributes sorted by namespace, then by local name.
    fn attributes(&mut self, start: &Start<'s>) {
        let document = self.document;
        let range = start.attributes.start as usize..start.attributes.end as usize;
        let mut sorted: Vec<_> = document.attributes[range]
            .iter()
            .map(|attribute| {
                let namespace = match prefix(attribute.name) {
                    "" => "",
                    prefix => self.scope.lookup(&document.declarations, prefix).unwrap_or(""),
                };
                (namespace, local(attribute.name), attribute)
            })
            .collect();
        sorted.sort_unstable_by_key(|(namespace, local, _)| (*namespace, *local));
        for (_, _, attribute) in sorted {
            self.out.push(' ');
            self.out.push_str(attribute.name);
            self.out.push_str("=\"");
            write::attribute(&mut self.out, &attribute.value);
            self.out.push('"');
        }
    }
}
