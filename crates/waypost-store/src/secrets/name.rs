//! The names of secrets: fields of objects, and private publisher keys.

use std::fmt;

use waypost_domain::SecretRef;

/// Names a secret and never holds it. Its text form is `kind/id#field`, for example
/// `mailbox/sales-k3f9#password` or `publisherKey/7f3a#privateKey`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SecretName {
    /// A field of an object.
    Field(SecretRef),
    /// The private half of the publisher key with this identifier.
    PublisherKey(String),
}

const KEY_PREFIX: &str = "publisherKey/";
const KEY_FIELD: &str = "privateKey";

impl SecretName {
    /// Reads the text form; none when it is no name of a secret.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix(KEY_PREFIX) {
            let (id, field) = rest.rsplit_once('#')?;
            return (!id.is_empty() && field == KEY_FIELD).then(|| Self::PublisherKey(id.to_owned()));
        }
        SecretRef::parse(text).ok().map(Self::Field)
    }

    /// The field, for example `password`.
    #[must_use]
    pub fn field(&self) -> &str {
        match self {
            Self::Field(secret) => &secret.field,
            Self::PublisherKey(_) => KEY_FIELD,
        }
    }

    /// The name of the dummy that a probe writes; two programs may probe at once.
    pub(super) fn probe() -> Self {
        Self::PublisherKey(format!("probe-{}", std::process::id()))
    }
}

impl fmt::Display for SecretName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(secret) => secret.fmt(f),
            Self::PublisherKey(id) => write!(f, "{KEY_PREFIX}{id}#{KEY_FIELD}"),
        }
    }
}

impl From<SecretRef> for SecretName {
    fn from(secret: SecretRef) -> Self {
        Self::Field(secret)
    }
}
