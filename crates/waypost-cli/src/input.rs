//! Reading secrets and long texts from standard input and files. Nothing is echoed.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::path::Path;

use secrecy::SecretString;
use waypost_api::{ApiError, Code};

/// Bytes; no secret and no text of a field is longer.
const LIMIT: u64 = 64 * 1024;

/// A secret from standard input: everything up to its end, without the last line end. At a terminal
/// one line is asked for and not shown.
pub(crate) fn secret_from_stdin(label: &str) -> Result<SecretString, ApiError> {
    let failed = |error: &io::Error| {
        ApiError::new(Code::File, format!("The secret cannot be read from standard input: {error}."))
    };
    let typed = if io::stdin().is_terminal() {
        rpassword::prompt_password(format!("{label}: ")).map(SecretString::from)
    } else {
        secret(io::stdin().lock())
    };
    typed.map_err(|error| failed(&error))
}

/// A secret from a file, without the last line end.
pub(crate) fn secret_from_file(path: &Path) -> Result<SecretString, ApiError> {
    File::open(path).and_then(secret).map_err(|error| ApiError::file("read", path, &error))
}

/// The text of a file, for a field of several lines.
pub(crate) fn text_from_file(path: &Path) -> Result<String, ApiError> {
    File::open(path).and_then(text).map_err(|error| ApiError::file("read", path, &error))
}

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ApiError> {
    let read = |source: &mut dyn Read| {
        let mut bytes = Vec::new();
        source.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::Error::other(format!("it is larger than {limit} bytes")));
        }
        Ok(bytes)
    };
    let result = if path.as_os_str() == "-" {
        read(&mut io::stdin().lock())
    } else {
        File::open(path).and_then(|mut file| read(&mut file))
    };
    result.map_err(|error| ApiError::file("read", path, &error))
}

fn secret(source: impl Read) -> io::Result<SecretString> {
    let mut text = text(source)?;
    for end in ['\n', '\r'] {
        if text.ends_with(end) {
            text.pop();
        }
    }
    Ok(SecretString::from(text))
}

fn text(source: impl Read) -> io::Result<String> {
    let mut text = String::new();
    source.take(LIMIT + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LIMIT {
        return Err(io::Error::other(format!("it is longer than {LIMIT} bytes")));
    }
    Ok(text)
}
