//! PEM (RFC 7468): blocks of base64 between labels; text between blocks is a remark.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::{Zeroize as _, Zeroizing};

use super::{KeyError, MAX_KEYS};

/// The label of a SubjectPublicKeyInfo.
pub(super) const PUBLIC: &str = "PUBLIC KEY";
/// The label of a PKCS#8 private key.
pub(super) const PRIVATE: &str = "PRIVATE KEY";

/// Appends a block.
pub(super) fn write(out: &mut String, label: &str, der: &[u8]) {
    let mut encoded = STANDARD.encode(der);
    out.push_str(&format!("-----BEGIN {label}-----\n"));
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        out.push_str(line);
        out.push('\n');
        rest = after;
    }
    out.push_str(&format!("-----END {label}-----\n"));
    encoded.zeroize();
}

/// Reads every block with this label; blocks with other labels are left out.
///
/// # Errors
/// When a block is malformed, none is found or there are more than [`MAX_KEYS`].
pub(super) fn read(text: &str, label: &'static str, what: &'static str) -> Result<Vec<Zeroizing<Vec<u8>>>, KeyError> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, Zeroizing<String>)> = None;
    for line in text.lines().map(str::trim) {
        if let Some(found) = line.strip_prefix("-----BEGIN ").and_then(|rest| rest.strip_suffix("-----")) {
            if open.is_some() {
                return Err(KeyError::Pem { what, detail: "a block begins before the last one ended" });
            }
            open = Some((found.to_owned(), Zeroizing::new(String::new())));
        } else if let Some(found) = line.strip_prefix("-----END ").and_then(|rest| rest.strip_suffix("-----")) {
            let Some((_, body)) = open.take().filter(|(begun, _)| begun == found) else {
                return Err(KeyError::Pem { what, detail: "a block ends that did not begin" });
            };
            if found != label {
                continue;
            }
            let der = STANDARD.decode(body.as_bytes());
            blocks.push(Zeroizing::new(der.map_err(|_| KeyError::Pem { what, detail: "a block is not base64" })?));
        } else if let Some((_, body)) = &mut open {
            body.push_str(line);
        }
    }
    match (open, blocks.len()) {
        (Some(_), _) => Err(KeyError::Pem { what, detail: "a block is cut short" }),
        (None, 0) => Err(KeyError::NothingFound { what, label }),
        (None, 1..=MAX_KEYS) => Ok(blocks),
        (None, _) => Err(KeyError::TooMany { what }),
    }
}
