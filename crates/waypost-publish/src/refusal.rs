//! Why a document is refused: a closed list, each with a stable code, a reason and a next step.
//!
//! Deliberately absent: free-text errors. Who must branch on a refusal branches on
//! [`Refusal::code`]; who must show it shows its `Display`, which names the object, the
//! reason and what to do next.

mod message;

use std::fmt;

/// One reason why a publication or an import is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The document is larger than [`crate::MAX_BYTES`].
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// The document is not UTF-8, or begins with a byte order mark.
    NotUtf8,
    /// A character that XML 1.0 forbids (section 2.2).
    ForbiddenCharacter {
        /// Line, from 1.
        line: usize,
        /// The code point.
        code_point: u32,
    },
    /// The document breaks the grammar of XML 1.0.
    NotWellFormed {
        /// Line, from 1.
        line: usize,
        /// Which rule.
        detail: String,
    },
    /// A document type declaration.
    Doctype {
        /// Line, from 1.
        line: usize,
    },
    /// A reference to an entity other than the five predefined ones.
    Entity {
        /// Line, from 1.
        line: usize,
        /// The entity's name.
        name: String,
    },
    /// A processing instruction.
    ProcessingInstruction {
        /// Line, from 1.
        line: usize,
    },
    /// A comment.
    Comment {
        /// Line, from 1.
        line: usize,
    },
    /// A CDATA section.
    Cdata {
        /// Line, from 1.
        line: usize,
    },
    /// Elements nested deeper than [`crate::MAX_DEPTH`].
    TooDeep {
        /// Line, from 1.
        line: usize,
    },
    /// More elements and attributes than [`crate::MAX_ELEMENTS`], or more than
    /// [`crate::MAX_ATTRIBUTES`] attributes on one element.
    TooMany {
        /// Line, from 1.
        line: usize,
        /// What there is too much of.
        what: &'static str,
    },
    /// An attribute stands twice on one element.
    DuplicateAttribute {
        /// Line, from 1.
        line: usize,
        /// The attribute's name.
        name: String,
    },
    /// Two objects of one kind have the same identifier.
    DuplicateId {
        /// Line, from 1.
        line: usize,
        /// The identifier.
        id: String,
    },
    /// An attribute with a prefix, such as `xml:base` or `xml:id`.
    ForbiddenAttribute {
        /// Line, from 1.
        line: usize,
        /// The attribute's name.
        name: String,
    },
    /// A namespace declaration or prefix that the format does not use.
    Namespace {
        /// Line, from 1.
        line: usize,
        /// What was found.
        detail: String,
    },
    /// The root element is not the expected one.
    WrongRoot {
        /// The element found.
        found: String,
        /// The element expected.
        expected: &'static str,
    },
    /// Something stands outside the root element.
    TrailingContent {
        /// Line, from 1.
        line: usize,
    },
    /// There is no signature.
    NoSignature,
    /// There is more than one signature.
    SeveralSignatures {
        /// How many.
        count: usize,
    },
    /// The signature is not the last child of the root element.
    SignatureMisplaced {
        /// Line, from 1.
        line: usize,
    },
    /// The signature is not built as the format prescribes.
    SignatureStructure {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        detail: String,
    },
    /// The signature covers not exactly one reference.
    SeveralReferences {
        /// How many.
        count: usize,
    },
    /// The reference is not to the whole document.
    ReferenceUri {
        /// The URI found; `None` when there is none.
        uri: Option<String>,
    },
    /// The transforms are not exactly enveloped-signature and exclusive canonicalisation.
    Transforms {
        /// What was found.
        found: String,
    },
    /// An algorithm that the format does not use.
    Algorithm {
        /// The element that names it.
        element: &'static str,
        /// The algorithm found.
        found: String,
    },
    /// The key information holds more than a key name.
    KeyInfo {
        /// What was found.
        found: String,
    },
    /// A base64 value is not in canonical form or has the wrong length.
    Base64 {
        /// The element or secret.
        element: String,
    },
    /// No pinned publisher key has the identifier that the publication names.
    PublisherNotPinned {
        /// The key identifier.
        publisher: String,
    },
    /// The signature does not fit the pinned key.
    SignatureInvalid {
        /// The pinned key's identifier.
        publisher: String,
    },
    /// The content is not what was signed.
    DigestMismatch,
    /// The publication is for another router.
    OtherRouter {
        /// The router it is for.
        found: String,
        /// This router.
        expected: String,
    },
    /// A newer publication was already applied.
    SerialTooOld {
        /// Its serial.
        serial: u64,
        /// The serial applied last.
        last: u64,
    },
    /// Another publication with the same serial was already applied.
    SerialReused {
        /// The serial.
        serial: u64,
    },
    /// The publication is no longer valid.
    Expired {
        /// When it expired.
        expired: String,
    },
    /// An element or attribute that the format does not know.
    UnknownElement {
        /// Where it stands.
        path: String,
    },
    /// A value or the structure around it cannot be read.
    Content {
        /// Where it stands.
        path: String,
        /// What is wrong.
        detail: String,
    },
}

impl Refusal {
    /// The stable code, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::NotUtf8 => "not_utf8",
            Self::ForbiddenCharacter { .. } => "forbidden_character",
            Self::NotWellFormed { .. } => "not_well_formed",
            Self::Doctype { .. } => "doctype",
            Self::Entity { .. } => "entity",
            Self::ProcessingInstruction { .. } => "processing_instruction",
            Self::Comment { .. } => "comment",
            Self::Cdata { .. } => "cdata",
            Self::TooDeep { .. } => "too_deep",
            Self::TooMany { .. } => "too_many",
            Self::DuplicateAttribute { .. } => "duplicate_attribute",
            Self::DuplicateId { .. } => "duplicate_id",
            Self::ForbiddenAttribute { .. } => "forbidden_attribute",
            Self::Namespace { .. } => "namespace",
            Self::WrongRoot { .. } => "wrong_root",
            Self::TrailingContent { .. } => "trailing_content",
            Self::NoSignature => "no_signature",
            Self::SeveralSignatures { .. } => "several_signatures",
            Self::SignatureMisplaced { .. } => "signature_misplaced",
            Self::SignatureStructure { .. } => "signature_structure",
            Self::SeveralReferences { .. } => "several_references",
            Self::ReferenceUri { .. } => "reference_uri",
            Self::Transforms { .. } => "transforms",
            Self::Algorithm { .. } => "algorithm",
            Self::KeyInfo { .. } => "key_info",
            Self::Base64 { .. } => "base64",
            Self::PublisherNotPinned { .. } => "publisher_not_pinned",
            Self::SignatureInvalid { .. } => "signature_invalid",
            Self::DigestMismatch => "digest_mismatch",
            Self::OtherRouter { .. } => "other_router",
            Self::SerialTooOld { .. } => "serial_too_old",
            Self::SerialReused { .. } => "serial_reused",
            Self::Expired { .. } => "expired",
            Self::UnknownElement { .. } => "unknown_element",
            Self::Content { .. } => "content",
        }
    }

    /// The texts that came from the document, where the reason repeats any.
    fn quoted(&mut self) -> [Option<&mut String>; 2] {
        match self {
            Self::Content { path, detail } => [Some(path), Some(detail)],
            Self::NotWellFormed { detail: text, .. }
            | Self::Entity { name: text, .. }
            | Self::DuplicateAttribute { name: text, .. }
            | Self::DuplicateId { id: text, .. }
            | Self::ForbiddenAttribute { name: text, .. }
            | Self::Namespace { detail: text, .. }
            | Self::WrongRoot { found: text, .. }
            | Self::SignatureStructure { detail: text, .. }
            | Self::ReferenceUri { uri: Some(text) }
            | Self::Transforms { found: text }
            | Self::Algorithm { found: text, .. }
            | Self::KeyInfo { found: text }
            | Self::Base64 { element: text }
            | Self::PublisherNotPinned { publisher: text }
            | Self::OtherRouter { found: text, .. }
            | Self::UnknownElement { path: text } => [Some(text), None],
            _ => [None, None],
        }
    }

    /// What to do next: a sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::PublisherNotPinned { .. } => {
                "Compare the key's fingerprint with the publisher's and pin it on the router, or publish with a pinned key."
            }
            Self::SignatureInvalid { .. } | Self::DigestMismatch => {
                "Do not use this file: it was changed after signing. Publish again and copy the file unchanged."
            }
            Self::OtherRouter { .. } => "Publish for this router, or give the file to the router it names.",
            Self::SerialTooOld { .. } | Self::SerialReused { .. } => {
                "To return to an older configuration, use rollback: it publishes the older content under a new serial."
            }
            Self::Expired { .. } => "Publish again, with a later expiry or none; check the router's clock.",
            Self::TooLarge { .. } | Self::TooMany { .. } => {
                "Check that this is the right file, or divide the configuration among routers."
            }
            Self::WrongRoot { .. } => "Check that this is the right file.",
            Self::NotUtf8 => "Save the file as UTF-8 without a byte order mark, or use the file as it was written.",
            Self::UnknownElement { .. } | Self::Content { .. } => {
                "Check that the file was written by this or an older version of Waypost; update the reading side first."
            }
            _ => "Use the file exactly as Waypost wrote it; publish or export again if it was edited.",
        }
    }
}

/// The longest text of a document that a reason repeats, in characters.
const MAX_EXCERPT: usize = 400;

/// The beginning of a text from a document, fit for a log and a terminal: no line breaks, no
/// control characters, nothing that turns the direction of writing.
pub(crate) fn excerpt(text: &str) -> String {
    let unfit = |c: char| {
        c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let mut excerpt: String = text.chars().take(MAX_EXCERPT).map(|c| if unfit(c) { '\u{FFFD}' } else { c }).collect();
    if text.chars().nth(MAX_EXCERPT).is_some() {
        excerpt.push('…');
    }
    excerpt
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message(), self.hint())
    }
}

/// Every reason that could safely be told; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusals(Vec<Refusal>);

impl Refusals {
    /// The most reasons that are told at once.
    pub const MAX: usize = 32;

    /// Turns collected reasons into a refusal, when there are any.
    ///
    /// # Errors
    /// When `reasons` is not empty.
    pub(crate) fn check(reasons: Vec<Refusal>) -> Result<(), Self> {
        if reasons.is_empty() { Ok(()) } else { Err(Self::new(reasons)) }
    }

    /// The one way in: what a hostile document can make a reader print is bounded here.
    fn new(mut reasons: Vec<Refusal>) -> Self {
        reasons.truncate(Self::MAX);
        for text in reasons.iter_mut().flat_map(Refusal::quoted).flatten() {
            *text = excerpt(text);
        }
        Self(reasons)
    }

    /// The reasons, in the order in which they were found.
    #[must_use]
    pub fn reasons(&self) -> &[Refusal] {
        &self.0
    }

    /// Whether one of the reasons has this code.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.0.iter().any(|refusal| refusal.code() == code)
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self::new(vec![refusal])
    }
}

impl fmt::Display for Refusals {
    /// One reason per line, then what to do, each once.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut hints: Vec<&str> = Vec::new();
        for refusal in &self.0 {
            writeln!(f, "{}", refusal.message())?;
            if !hints.contains(&refusal.hint()) {
                hints.push(refusal.hint());
            }
        }
        f.write_str(&hints.join("\n"))
    }
}

impl std::error::Error for Refusals {}
