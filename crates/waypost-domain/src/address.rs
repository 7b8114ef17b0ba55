//! Names and addresses as the standards define them: one newtype a noun, one `parse` each.

use std::fmt;
use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

/// Why a text is not the name or address it should be. The text is a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NameError(String);

fn refuse<T>(text: impl Into<String>) -> Result<T, NameError> {
    Err(NameError(text.into()))
}

fn shown(text: &str) -> String {
    text.chars().take(60).flat_map(char::escape_debug).collect()
}

/// The name of an object: 1 to 100 characters, no control characters, no white space at its ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ObjectName(String);

impl ObjectName {
    /// The longest name, in characters.
    pub const MAX_LENGTH: usize = 100;

    /// Reads a name, leaving out white space at its ends.
    ///
    /// # Errors
    /// [`NameError`] when nothing is left, or it is too long, or holds a control character.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let text = text.trim();
        if text.is_empty() {
            return refuse("a name is required");
        }
        if text.chars().count() > Self::MAX_LENGTH {
            return refuse(format!("a name has at most {} characters", Self::MAX_LENGTH));
        }
        if text.chars().any(char::is_control) {
            return refuse("a name has no control characters");
        }
        Ok(Self(text.to_owned()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two names are the same: letters without case.
    #[must_use]
    pub fn key(text: &str) -> String {
        text.trim().to_lowercase()
    }
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A host name (RFC 1123) or an IP address literal, in lower case; no port, no scheme.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct HostName(String);

impl HostName {
    /// Reads a host name or an IPv4 or IPv6 address.
    ///
    /// # Errors
    /// [`NameError`] that says what is wrong: a URL, a port, an empty or overlong label, a character
    /// that no host name has.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let text = text.trim();
        if text.is_empty() {
            return refuse("a host name is required");
        }
        if text.contains("://") || text.contains('/') {
            return refuse(format!("\"{}\" is a URL or a path: give the host name only", shown(text)));
        }
        if let Ok(address) = text.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>() {
            return Ok(Self(address.to_string()));
        }
        if text.contains(':') {
            return refuse(format!("\"{}\" holds a port: give the port in its own field", shown(text)));
        }
        let name = text.strip_suffix('.').unwrap_or(text);
        if name.len() > 253 {
            return refuse("a host name has at most 253 characters");
        }
        let label = |l: &str| {
            (1..=63).contains(&l.len())
                && !l.starts_with('-')
                && !l.ends_with('-')
                && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        if !name.split('.').all(label) {
            return refuse(format!("\"{}\" is not a host name", shown(text)));
        }
        if name.split('.').next_back().is_some_and(|l| l.chars().all(|c| c.is_ascii_digit())) {
            return refuse(format!("\"{}\" is not a host name nor a complete IP address", shown(text)));
        }
        Ok(Self(name.to_ascii_lowercase()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for HostName {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<HostName> for String {
    fn from(host: HostName) -> Self {
        host.0
    }
}

/// A TCP port, 1 to 65535.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Port(NonZeroU16);

impl Port {
    /// Reads a port number.
    ///
    /// # Errors
    /// [`NameError`] when the number is not within 1 to 65535.
    pub fn parse(number: i64) -> Result<Self, NameError> {
        u16::try_from(number)
            .ok()
            .and_then(NonZeroU16::new)
            .map(Self)
            .ok_or_else(|| NameError(format!("{number} is not a port: ports are 1 to 65535")))
    }

    /// The port number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0.get()
    }
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A mailbox address `local@domain` (RFC 5321 section 4.1.2, RFC 6531 for letters beyond ASCII).
///
/// The domain is kept in lower case; the local part as it was given. Two addresses are the same
/// address when their [`key`](Self::key) is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address without a display name and without angle brackets.
    ///
    /// # Errors
    /// [`NameError`] that says which part is missing, too long or malformed.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let text = text.trim();
        let Some((local, domain)) = text.rsplit_once('@') else {
            return refuse(format!("\"{}\" has no @: an address has the form name@domain", shown(text)));
        };
        if local.is_empty() || local.len() > 64 {
            return refuse("the part before @ has 1 to 64 characters");
        }
        if !local_part_is_legal(local) {
            return refuse(format!("\"{}\" is not an address: check the part before @", shown(text)));
        }
        let domain = domain.to_lowercase();
        let label = |l: &str| {
            !l.is_empty()
                && l.len() <= 63
                && !l.starts_with('-')
                && !l.ends_with('-')
                && l.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        };
        let literal = domain.starts_with('[') && domain.ends_with(']') && domain.len() > 2;
        if domain.len() > 255 || !(literal || domain.split('.').all(label)) {
            return refuse(format!("\"{}\" is not an address: check the domain after @", shown(text)));
        }
        Ok(Self(format!("{local}@{domain}")))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the last `@`.
    #[must_use]
    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// The part after the last `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The form in which two addresses are the same: everything in lower case.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Dot-atom or quoted string; letters beyond ASCII are allowed (RFC 6531).
fn local_part_is_legal(local: &str) -> bool {
    if let Some(inner) = local.strip_prefix('"').and_then(|l| l.strip_suffix('"')) {
        return !inner.is_empty() && inner.chars().all(|c| !c.is_control() && c != '"' && c != '\\');
    }
    let atom = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    local
        .split('.')
        .all(|part| !part.is_empty() && part.chars().all(|c| atom(c) && !c.is_control() && !c.is_whitespace()))
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}
