//! Identifiers: what names an object or a secret for ever, however it is renamed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The lasting identifier of an object: 1 to 64 of `a-z`, `0-9` and `-`, for example
/// `contoso-imap-in-k3f9`. It never changes when the object is renamed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct ObjectId(String);

/// The longest identifier, in characters.
pub const MAX_ID_LENGTH: usize = 64;

/// Why a text is not an [`ObjectId`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an identifier: use 1 to 64 lower-case letters, digits and hyphens")]
pub struct InvalidId(String);

impl ObjectId {
    /// Reads an identifier.
    ///
    /// # Errors
    /// [`InvalidId`] when the text is empty, longer than [`MAX_ID_LENGTH`] or holds another character.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() || text.len() > MAX_ID_LENGTH || !text.chars().all(legal) {
            return Err(InvalidId(text.chars().take(80).collect()));
        }
        Ok(Self(text.to_owned()))
    }

    /// Makes a readable identifier of a name and a suffix that the caller drew at random.
    #[must_use]
    pub fn from_name(name: &str, suffix: &str) -> Self {
        let mut slug = String::new();
        for c in name.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            if slug.len() >= 40 {
                break;
            }
        }
        let slug = slug.trim_end_matches('-');
        let suffix: String = suffix.chars().filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit()).take(20).collect();
        let text = match (slug.is_empty(), suffix.is_empty()) {
            (false, false) => format!("{slug}-{suffix}"),
            (true, false) => suffix,
            (false, true) => slug.to_owned(),
            (true, true) => "object".to_owned(),
        };
        Self(text)
    }

    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ObjectId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        Self::parse(&text)
    }
}

impl From<ObjectId> for String {
    fn from(id: ObjectId) -> Self {
        id.0
    }
}

/// The kinds of object that an administrator edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ObjectKind {
    /// Rules of a deployment or of the router.
    Policy,
    /// A configuration profile: one direction.
    Profile,
    /// An email server profile: both directions.
    ServerProfile,
    /// Where mail is delivered to and collected from.
    Deployment,
    /// A user, a queue or a forward mailbox.
    Mailbox,
}

impl ObjectKind {
    /// Every kind, in the order in which objects can refer to earlier ones.
    pub const ALL: [Self; 5] = [Self::Policy, Self::Profile, Self::ServerProfile, Self::Deployment, Self::Mailbox];

    /// The kind as it stands in references, files and requests, for example `serverProfile`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Profile => "profile",
            Self::ServerProfile => "serverProfile",
            Self::Deployment => "deployment",
            Self::Mailbox => "mailbox",
        }
    }

    /// The kind as a person calls it, in lower case.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Profile => "configuration profile",
            Self::ServerProfile => "email server profile",
            Self::Deployment => "deployment",
            Self::Mailbox => "mailbox",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl fmt::Display for ObjectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// An object, by kind and identifier. Its text form is `kind/id`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct ObjectRef {
    /// What the object is.
    pub kind: ObjectKind,
    /// Which one it is.
    pub id: ObjectId,
}

impl ObjectRef {
    /// Names an object.
    #[must_use]
    pub const fn new(kind: ObjectKind, id: ObjectId) -> Self {
        Self { kind, id }
    }

    /// Reads `kind/id`.
    ///
    /// # Errors
    /// [`InvalidId`] when the kind is unknown or the identifier malformed.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let invalid = || InvalidId(text.chars().take(80).collect());
        let (kind, id) = text.split_once('/').ok_or_else(invalid)?;
        Ok(Self { kind: ObjectKind::parse(kind).ok_or_else(invalid)?, id: ObjectId::parse(id)? })
    }
}

impl fmt::Display for ObjectRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.as_str(), self.id)
    }
}

impl TryFrom<String> for ObjectRef {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        Self::parse(&text)
    }
}

impl From<ObjectRef> for String {
    fn from(object: ObjectRef) -> Self {
        object.to_string()
    }
}

/// The place of a secret: a field of an object. It names the secret and never holds it.
/// Its text form is `kind/id#field`, for example `mailbox/sales-k3f9#password`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct SecretRef {
    /// The object that the secret belongs to.
    pub object: ObjectRef,
    /// The field, one of [`crate::fields::secret_fields`] of the object's kind.
    pub field: String,
}

impl SecretRef {
    /// Names a secret.
    #[must_use]
    pub fn new(object: ObjectRef, field: &str) -> Self {
        Self { object, field: field.to_owned() }
    }

    /// Reads `kind/id#field`.
    ///
    /// # Errors
    /// [`InvalidId`] when a part is missing or malformed.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let invalid = || InvalidId(text.chars().take(80).collect());
        let (object, field) = text.split_once('#').ok_or_else(invalid)?;
        if field.is_empty() || field.len() > 40 || !field.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(invalid());
        }
        Ok(Self { object: ObjectRef::parse(object)?, field: field.to_owned() })
    }
}

impl fmt::Display for SecretRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.object, self.field)
    }
}

impl TryFrom<String> for SecretRef {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        Self::parse(&text)
    }
}

impl From<SecretRef> for String {
    fn from(secret: SecretRef) -> Self {
        secret.to_string()
    }
}
