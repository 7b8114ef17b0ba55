//! The sentence that tells each refusal, in three groups: structure, signature, trust.

use std::fmt::{self, Write as _};

use super::Refusal;

impl Refusal {
    /// What is wrong: a sentence that names the place.
    #[must_use]
    pub fn message(&self) -> String {
        let mut message = String::new();
        let written = match self.structure(&mut message) {
            Ok(false) => match self.signature(&mut message) {
                Ok(false) => self.trust(&mut message),
                other => other.map(drop),
            },
            other => other.map(drop),
        };
        debug_assert!(written.is_ok(), "writing to a text does not fail");
        message
    }

    fn structure(&self, f: &mut String) -> Result<bool, fmt::Error> {
        match self {
            Self::TooLarge { bytes } => {
                write!(f, "The document has {bytes} bytes, more than the limit of {}.", crate::MAX_BYTES)
            }
            Self::NotUtf8 => write!(f, "The document is not plain UTF-8 text."),
            Self::ForbiddenCharacter { line, code_point } => {
                write!(f, "Line {line}: the character U+{code_point:04X} is not allowed in XML 1.0.")
            }
            Self::NotWellFormed { line, detail } => {
                write!(f, "Line {line}: not well-formed XML: {detail}.")
            }
            Self::Doctype { line } => write!(f, "Line {line}: a document type declaration is not allowed."),
            Self::Entity { line, name } => write!(f, "Line {line}: the entity reference &{name}; is not allowed."),
            Self::ProcessingInstruction { line } => {
                write!(f, "Line {line}: a processing instruction is not allowed.")
            }
            Self::Comment { line } => write!(f, "Line {line}: a comment is not allowed."),
            Self::Cdata { line } => write!(f, "Line {line}: a CDATA section is not allowed."),
            Self::TooDeep { line } => {
                write!(f, "Line {line}: elements are nested deeper than {}.", crate::MAX_DEPTH)
            }
            Self::TooMany { line, what } => write!(f, "Line {line}: there are too many {what}."),
            Self::DuplicateAttribute { line, name } => {
                write!(f, "Line {line}: the attribute {name} stands twice on one element.")
            }
            Self::DuplicateId { line, id } => {
                write!(f, "Line {line}: the identifier {id:?} is used twice.")
            }
            Self::ForbiddenAttribute { line, name } => {
                write!(f, "Line {line}: the attribute {name} is not allowed.")
            }
            Self::Namespace { line, detail } => write!(f, "Line {line}: {detail}."),
            Self::WrongRoot { found, expected } => {
                write!(f, "The root element is {found}, not the expected {expected}.")
            }
            Self::TrailingContent { line } => {
                write!(f, "Line {line}: something stands outside the root element.")
            }
            _ => return Ok(false),
        }?;
        Ok(true)
    }

    fn signature(&self, f: &mut String) -> Result<bool, fmt::Error> {
        match self {
            Self::NoSignature => write!(f, "The publication is not signed."),
            Self::SeveralSignatures { count } => {
                write!(f, "The publication has {count} signatures; exactly one is allowed.")
            }
            Self::SignatureMisplaced { line } => {
                write!(f, "Line {line}: the signature is not the last child of the root element.")
            }
            Self::SignatureStructure { line, detail } => {
                write!(f, "Line {line}: the signature is malformed: {detail}.")
            }
            Self::SeveralReferences { count } => {
                write!(f, "The signature covers {count} references; exactly one is allowed.")
            }
            Self::ReferenceUri { uri: Some(uri) } => {
                write!(f, "The signature refers to {uri:?} and not to the whole document (URI=\"\").")
            }
            Self::ReferenceUri { uri: None } => {
                write!(f, "The signature's reference has no URI; the whole document (URI=\"\") is required.")
            }
            Self::Transforms { found } => write!(
                f,
                "The signature's transforms are {found}; only enveloped-signature followed by exclusive canonicalisation is allowed."
            ),
            Self::Algorithm { element, found } => {
                write!(f, "The signature's {element} uses {found}, which is not allowed.")
            }
            Self::KeyInfo { found } => {
                write!(f, "The signature's KeyInfo holds {found}; only a key name is allowed.")
            }
            Self::Base64 { element } => {
                write!(f, "The value of {element} is not canonical base64 of the right length.")
            }
            _ => return Ok(false),
        }?;
        Ok(true)
    }

    fn trust(&self, f: &mut String) -> fmt::Result {
        match self {
            Self::PublisherNotPinned { publisher } => {
                write!(f, "The publication is signed with key {publisher:?}, which is not pinned on this router.")
            }
            Self::SignatureInvalid { publisher } => {
                write!(f, "The publication's signature does not fit the pinned key {publisher}.")
            }
            Self::DigestMismatch => write!(f, "The publication's content is not what was signed."),
            Self::OtherRouter { found, expected } => {
                write!(f, "The publication is for the router {found:?}; this router is {expected:?}.")
            }
            Self::SerialTooOld { serial, last } => {
                write!(f, "The publication's serial is {serial}, but {last} was already applied.")
            }
            Self::SerialReused { serial } => {
                write!(f, "Another publication with the serial {serial} was already applied.")
            }
            Self::Expired { expired } => write!(f, "The publication expired on {expired}."),
            Self::UnknownElement { path } => write!(f, "{path} is not known to this version."),
            Self::Content { path, detail } => {
                write!(f, "{path}: {}.", detail.trim_end_matches('.'))
            }
            _ => Ok(()),
        }
    }
}
