//! The refusing pass over raw bytes: from octets to a [`Document`], or every reason why not.
//!
//! Runs before anything is canonicalised or trusted, bounds size, depth and number of
//! elements, and lets nothing through that two XML readers might understand differently.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::lexer::{self, Fault, TagLexer};
use super::namespace::{Scope, XML, XMLNS};
use super::tree::{Attribute, Declaration, Document, Node, Start, is_white_space, line_of, local, prefix};
use crate::refusal::{Refusal, Refusals};
use crate::{MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS};

/// The namespace of XML Signature.
pub(crate) const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// Which names a document may use.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Vocabulary {
    /// Any names and absolute namespaces.
    Any,
    /// Unprefixed names in one namespace, declared on the root and nowhere else.
    Fixed {
        /// Local name of the root element.
        root: &'static str,
        /// The namespace.
        namespace: &'static str,
        /// Whether elements named `Signature` may open the XML Signature namespace.
        signature: bool,
    },
}

/// Scans a document.
///
/// # Errors
/// Every reason found, at most [`Refusals::MAX`]; after a breach of the grammar nothing more
/// is looked for.
pub(crate) fn scan(bytes: &[u8], vocabulary: Vocabulary) -> Result<Document<'_>, Refusals> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len() }.into());
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(Refusal::NotUtf8.into());
    }
    let source = std::str::from_utf8(bytes).map_err(|_| Refusal::NotUtf8)?;
    check_characters(source)?;
    let mut scanner = Scanner::new(source, vocabulary);
    if let Err(fatal) = scanner.run() {
        scanner.refusals.push(fatal);
    }
    Refusals::check(scanner.refusals)?;
    Ok(scanner.document)
}

/// Looks for the characters that XML 1.0 forbids; NUL among them also tells UTF-16 apart.
fn check_characters(source: &str) -> Result<(), Refusal> {
    let suspicious = |byte: &u8| (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || *byte == 0xEF;
    if !source.as_bytes().iter().any(suspicious) {
        return Ok(());
    }
    for (offset, c) in source.char_indices() {
        if !lexer::is_xml_char(c) {
            return Err(match c {
                '\0' => Refusal::NotUtf8,
                c => Refusal::ForbiddenCharacter { line: line_of(source, offset), code_point: c.into() },
            });
        }
    }
    Ok(())
}

struct Scanner<'s> {
    vocabulary: Vocabulary,
    document: Document<'s>,
    scope: Scope,
    open: Vec<usize>,
    ids: HashSet<(&'s str, Cow<'s, str>)>,
    refusals: Vec<Refusal>,
    counted: usize,
    offset: usize,
}

impl<'s> Scanner<'s> {
    fn new(source: &'s str, vocabulary: Vocabulary) -> Self {
        let document = Document {
            source,
            nodes: Vec::with_capacity(source.len() / 16),
            attributes: Vec::new(),
            declarations: Vec::new(),
            root: usize::MAX,
            signatures: Vec::new(),
        };
        Self {
            vocabulary,
            document,
            scope: Scope::default(),
            open: Vec::new(),
            ids: HashSet::new(),
            refusals: Vec::new(),
            counted: 0,
            offset: 0,
        }
    }

    fn run(&mut self) -> Result<(), Refusal> {
        let source = self.document.source;
        let mut reader = Reader::from_str(source);
        loop {
            self.offset = position(reader.buffer_position());
            let event = reader.read_event().map_err(|error| self.malformed(tokenizer_detail(&error)))?;
            let token = &source[self.offset..position(reader.buffer_position())];
            match event {
                Event::Start(_) => self.start(token, 1)?,
                Event::Empty(_) => {
                    self.start(token, 2)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(_) => self.text(token)?,
                Event::GeneralRef(_) => self.reference(token)?,
                Event::Decl(_) => self.declaration(token)?,
                Event::Comment(_) => self.forbidden(|line| Refusal::Comment { line }),
                Event::CData(_) => self.forbidden(|line| Refusal::Cdata { line }),
                Event::PI(_) => self.forbidden(|line| Refusal::ProcessingInstruction { line }),
                Event::DocType(_) => return Err(Refusal::Doctype { line: self.line() }),
                Event::Eof => break,
            }
            if self.refusals.len() >= Refusals::MAX {
                return Ok(());
            }
        }
        if !self.open.is_empty() {
            return Err(self.malformed("an element is not closed".to_owned()));
        }
        if self.document.root == usize::MAX {
            return Err(self.malformed("there is no root element".to_owned()));
        }
        Ok(())
    }

    fn start(&mut self, token: &'s str, closing_bytes: usize) -> Result<(), Refusal> {
        let content = token
            .get(1..token.len().saturating_sub(closing_bytes))
            .ok_or_else(|| self.malformed("a tag is cut short".to_owned()))?;
        self.count_one()?;
        if self.open.len() >= MAX_DEPTH {
            return Err(Refusal::TooDeep { line: self.line() });
        }
        let mut lexer = TagLexer::new(content);
        let name = lexer.name().map_err(|fault| self.fault(fault))?;
        let (attributes, declarations) = (self.document.attributes.len(), self.document.declarations.len());
        self.tag_attributes(&mut lexer)?;
        let start = Start {
            name,
            attributes: range(attributes, self.document.attributes.len()),
            declarations: range(declarations, self.document.declarations.len()),
            end: usize::MAX,
            offset: self.offset,
        };
        let index = self.document.nodes.len();
        let is_root = self.open.is_empty();
        if is_root && self.document.root != usize::MAX {
            return Err(Refusal::TrailingContent { line: self.line() });
        }
        if is_root {
            self.document.root = index;
        }
        self.scope.enter(start.declarations.clone());
        self.check_names(&start, is_root, index)?;
        self.check_attributes(&start);
        self.document.nodes.push(Node::Start(start));
        self.open.push(index);
        Ok(())
    }

    /// Counts an element or attribute: each takes memory until the document is refused.
    fn count_one(&mut self) -> Result<(), Refusal> {
        self.counted += 1;
        if self.counted > MAX_ELEMENTS {
            return Err(Refusal::TooMany { line: self.line(), what: "elements and attributes" });
        }
        Ok(())
    }

    /// Reads attributes and declarations of one tag into the document.
    fn tag_attributes(&mut self, lexer: &mut TagLexer<'s>) -> Result<(), Refusal> {
        let mut count = 0;
        while let Some((name, raw)) = lexer.attribute().map_err(|fault| self.fault(fault))? {
            count += 1;
            if count > MAX_ATTRIBUTES {
                return Err(Refusal::TooMany { line: self.line(), what: "attributes on one element" });
            }
            self.count_one()?;
            let value = lexer::attribute_value(raw).map_err(|fault| self.fault(fault))?;
            if name == "xmlns" {
                self.document.declarations.push(Declaration { prefix: "", uri: value });
            } else if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.document.declarations.push(Declaration { prefix, uri: value });
            } else {
                self.document.attributes.push(Attribute { name, value });
            }
        }
        Ok(())
    }

    /// Applies the vocabulary to a start tag and its declarations.
    fn check_names(&mut self, start: &Start<'s>, is_root: bool, index: usize) -> Result<(), Refusal> {
        match self.vocabulary {
            Vocabulary::Any => self.check_any_names(start),
            Vocabulary::Fixed { root, namespace, signature } => {
                let opens_signature = signature && !is_root && start.name == "Signature";
                let expected = if is_root { Some(namespace) } else { opens_signature.then_some(DSIG) };
                let declared: Vec<_> =
                    self.document.declarations(start).iter().map(|d| (d.prefix, d.uri.to_string())).collect();
                if is_root && (start.name != root || !declared.iter().any(|(p, uri)| p.is_empty() && uri == namespace))
                {
                    let uri = declared.iter().find(|(p, _)| p.is_empty()).map_or("", |(_, uri)| uri.as_str());
                    let found = format!("{} in the namespace {uri:?}", start.name);
                    return Err(Refusal::WrongRoot { found, expected: root });
                }
                if !prefix(start.name).is_empty() {
                    let detail = format!("the element {} has a prefix; prefixes are not used here", start.name);
                    self.refuse(|line| Refusal::Namespace { line, detail });
                }
                for (prefix, uri) in &declared {
                    if !prefix.is_empty() || Some(uri.as_str()) != expected {
                        let detail = format!(
                            "the element {} declares the namespace {uri:?}, which is not allowed there",
                            start.name
                        );
                        self.refuse(|line| Refusal::Namespace { line, detail });
                    }
                }
                if declared.iter().filter(|(prefix, _)| prefix.is_empty()).count() > 1 {
                    self.refuse(|line| Refusal::DuplicateAttribute { line, name: "xmlns".to_owned() });
                }
                if opens_signature && declared.iter().any(|(_, uri)| uri == DSIG) {
                    self.document.signatures.push(index);
                }
                Ok(())
            }
        }
    }

    /// The rules of "Namespaces in XML 1.0" for documents with free vocabulary.
    fn check_any_names(&mut self, start: &Start<'s>) -> Result<(), Refusal> {
        let declarations = self.document.declarations(start);
        for (at, declaration) in declarations.iter().enumerate() {
            let Declaration { prefix, uri } = declaration;
            let reserved = *prefix == "xmlns" || *prefix == "xml" || matches!(&**uri, XML | XMLNS);
            let emptied = !prefix.is_empty() && uri.is_empty();
            let relative = !uri.is_empty() && !has_scheme(uri);
            if reserved || emptied || relative {
                let detail = format!("the namespace declaration of {prefix:?} as {uri:?} is not allowed");
                return Err(Refusal::Namespace { line: self.line(), detail });
            }
            if declarations[..at].iter().any(|earlier| earlier.prefix == *prefix) {
                return Err(Refusal::DuplicateAttribute { line: self.line(), name: format!("xmlns:{prefix}") });
            }
        }
        let range = start.attributes.start as usize..start.attributes.end as usize;
        let attributes = self.document.attributes[range].iter().map(|attribute| attribute.name);
        for name in std::iter::once(start.name).chain(attributes) {
            if self.scope.lookup(&self.document.declarations, prefix(name)).is_none() {
                let detail = format!("the prefix of {name} is not declared");
                return Err(Refusal::Namespace { line: self.line(), detail });
            }
        }
        Ok(())
    }

    /// Duplicate and forbidden attributes, duplicate identifiers.
    fn check_attributes(&mut self, start: &Start<'s>) {
        let range = start.attributes.start as usize..start.attributes.end as usize;
        let fixed = matches!(self.vocabulary, Vocabulary::Fixed { .. });
        for at in range.clone() {
            let name = self.document.attributes[at].name;
            let twice = self.document.attributes[range.start..at].iter().any(|earlier| {
                earlier.name == name || (local(earlier.name) == local(name) && self.same_namespace(earlier.name, name))
            });
            if twice {
                self.refuse(|line| Refusal::DuplicateAttribute { line, name: name.to_owned() });
            }
            if fixed && name.contains(':') {
                self.refuse(|line| Refusal::ForbiddenAttribute { line, name: name.to_owned() });
            }
            if fixed && name.eq_ignore_ascii_case("id") {
                let id = self.document.attributes[at].value.clone();
                if !self.ids.insert((start.name, id.clone())) {
                    self.refuse(|line| Refusal::DuplicateId { line, id: id.into_owned() });
                }
            }
        }
    }

    fn same_namespace(&self, one: &str, other: &str) -> bool {
        let namespace = |name| match prefix(name) {
            "" => Some(""),
            prefix => self.scope.lookup(&self.document.declarations, prefix),
        };
        namespace(one) == namespace(other)
    }

    fn end(&mut self) {
        self.scope.leave();
        let index = self.document.nodes.len();
        self.document.nodes.push(Node::End);
        if let Some(open) = self.open.pop()
            && let Some(Node::Start(start)) = self.document.nodes.get_mut(open)
        {
            start.end = index;
        }
    }

    fn text(&mut self, token: &'s str) -> Result<(), Refusal> {
        if token.contains("]]>") {
            return Err(self.malformed("\"]]>\" stands in character data".to_owned()));
        }
        if self.open.is_empty() {
            if !is_white_space(token) {
                return Err(Refusal::TrailingContent { line: self.line() });
            }
            return Ok(());
        }
        self.push_text(lexer::line_ends(token));
        Ok(())
    }

    fn reference(&mut self, token: &'s str) -> Result<(), Refusal> {
        if self.open.is_empty() {
            return Err(Refusal::TrailingContent { line: self.line() });
        }
        let name = token.strip_prefix('&').and_then(|rest| rest.strip_suffix(';')).unwrap_or("");
        let resolved = lexer::reference(name).map_err(|fault| self.fault(fault))?;
        self.push_text(Cow::Owned(resolved.to_string()));
        Ok(())
    }

    fn push_text(&mut self, text: Cow<'s, str>) {
        match self.document.nodes.last_mut() {
            Some(Node::Text(before)) => before.to_mut().push_str(&text),
            _ if text.is_empty() => {}
            _ => self.document.nodes.push(Node::Text(text)),
        }
    }

    /// The XML declaration: at the very beginning, version 1.0, UTF-8 or unsaid.
    fn declaration(&mut self, token: &'s str) -> Result<(), Refusal> {
        let content = token.strip_prefix("<?xml").and_then(|rest| rest.strip_suffix("?>")).unwrap_or("");
        let mut lexer = TagLexer::after_name(content);
        let mut said = Vec::new();
        while let Some((name, value)) = lexer.attribute().map_err(|fault| self.fault(fault))? {
            said.push((name, value));
            if said.len() > 2 {
                break;
            }
        }
        let legal = match said.as_slice() {
            [("version", "1.0")] => true,
            [("version", "1.0"), ("encoding", encoding)] => encoding.eq_ignore_ascii_case("utf-8"),
            _ => false,
        };
        if self.offset == 0 && legal {
            return Ok(());
        }
        Err(self.malformed("the XML declaration is not at the beginning or not version 1.0 in UTF-8".to_owned()))
    }

    fn forbidden(&mut self, refusal: impl FnOnce(usize) -> Refusal) {
        self.refuse(refusal);
    }

    fn refuse(&mut self, refusal: impl FnOnce(usize) -> Refusal) {
        // Finding the line costs a pass over the document: one for each reason that is told.
        if self.refusals.len() < Refusals::MAX {
            let line = self.line();
            self.refusals.push(refusal(line));
        }
    }

    fn fault(&self, fault: Fault) -> Refusal {
        match fault {
            Fault::Entity(name) => Refusal::Entity { line: self.line(), name },
            Fault::Malformed(detail) => self.malformed(detail.to_owned()),
        }
    }

    fn malformed(&self, detail: String) -> Refusal {
        Refusal::NotWellFormed { line: self.line(), detail }
    }

    fn line(&self) -> usize {
        line_of(self.document.source, self.offset)
    }
}

/// Whether a URI begins with a scheme (RFC 3986, section 3.1); without one it is relative.
fn has_scheme(uri: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let is_scheme = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(legal);
    uri.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// What the tokenizer found, without text from the document (it may be long or secret).
fn tokenizer_detail(error: &quick_xml::Error) -> String {
    match error {
        quick_xml::Error::Syntax(_) => "a tag or section is not closed".to_owned(),
        quick_xml::Error::IllFormed(_) => "start and end tags do not match, or '&' stands alone".to_owned(),
        _ => "the document cannot be cut into tags and text".to_owned(),
    }
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// A range of indexes; documents are bounded far below `u32::MAX`.
fn range(from: usize, to: usize) -> std::ops::Range<u32> {
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    index(from)..index(to)
}
