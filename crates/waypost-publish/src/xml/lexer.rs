//! The inside of a start tag, references and line ends, by the letter of XML 1.0.
//!
//! quick-xml finds where a tag begins and ends; what stands in it is read here, because the
//! general reader accepts names and spacing that the grammar forbids.

use std::borrow::Cow;

/// Why a piece of markup was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A reference to an entity that is not one of the five predefined ones.
    Entity(String),
    /// A rule of the grammar was broken.
    Malformed(&'static str),
}

/// Reads the content of one start tag (between `<` and `>` or `/>`).
#[derive(Debug)]
pub(crate) struct TagLexer<'s> {
    rest: &'s str,
}

impl<'s> TagLexer<'s> {
    /// Starts at the element's name.
    pub(crate) fn new(content: &'s str) -> Self {
        Self { rest: content }
    }

    /// Starts behind a name that was already taken.
    pub(crate) fn after_name(rest: &'s str) -> Self {
        Self { rest }
    }

    /// Takes the element's name.
    ///
    /// # Errors
    /// When what stands there is not a qualified name.
    pub(crate) fn name(&mut self) -> Result<&'s str, Fault> {
        let length = self.rest.find(|c: char| is_space(c) || c == '=' || c == '/').unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(length);
        if !is_qualified_name(name) {
            return Err(Fault::Malformed("an element or attribute name is not a valid name"));
        }
        self.rest = rest;
        Ok(name)
    }

    /// Takes the next attribute as name and raw value.
    ///
    /// # Errors
    /// When the grammar of attributes is broken.
    pub(crate) fn attribute(&mut self) -> Result<Option<(&'s str, &'s str)>, Fault> {
        let trimmed = self.rest.trim_start_matches(is_space);
        if trimmed.is_empty() {
            return Ok(None);
        }
        if trimmed.len() == self.rest.len() {
            return Err(Fault::Malformed("white space is missing before an attribute"));
        }
        self.rest = trimmed;
        let name = self.name()?;
        let after = self.rest.trim_start_matches(is_space);
        let Some(after) = after.strip_prefix('=') else {
            return Err(Fault::Malformed("an attribute has no value"));
        };
        let after = after.trim_start_matches(is_space);
        let quote = match after.as_bytes().first() {
            Some(b'"') => '"',
            Some(b'\'') => '\'',
            _ => return Err(Fault::Malformed("an attribute value is not quoted")),
        };
        let Some((value, rest)) = after[1..].split_once(quote) else {
            return Err(Fault::Malformed("an attribute value has no closing quote"));
        };
        if value.contains('<') {
            return Err(Fault::Malformed("an attribute value contains '<'"));
        }
        self.rest = rest;
        Ok(Some((name, value)))
    }
}

/// Resolves the references of a raw attribute value and normalises its white space
/// (XML 1.0 section 3.3.3, attributes of type CDATA).
///
/// # Errors
/// When a reference is unknown or malformed.
pub(crate) fn attribute_value(raw: &str) -> Result<Cow<'_, str>, Fault> {
    if !raw.bytes().any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r')) {
        return Ok(Cow::Borrowed(raw));
    }
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
        value.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('&') {
            let Some((name, after)) = after.split_once(';') else {
                return Err(Fault::Malformed("'&' is not part of a reference"));
            };
            value.push(reference(name)?);
            rest = after;
        } else {
            value.push(' ');
            rest = rest.strip_prefix("\r\n").unwrap_or(&rest[1..]);
        }
    }
    value.push_str(rest);
    Ok(Cow::Owned(value))
}

/// Normalises the line ends of character data (XML 1.0 section 2.11).
pub(crate) fn line_ends(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\r') {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The character that `&name;` stands for.
///
/// # Errors
/// When it names an entity that is not predefined, or no character that XML allows.
pub(crate) fn reference(name: &str) -> Result<char, Fault> {
    if let Some(number) = name.strip_prefix('#') {
        return character_reference(number)
            .ok_or(Fault::Malformed("a character reference names no character that XML allows"));
    }
    match name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        other if is_qualified_name(other) => Err(Fault::Entity(other.chars().take(40).collect())),
        _ => Err(Fault::Malformed("'&' is not part of a reference")),
    }
}

fn character_reference(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix('x') {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    if digits.is_empty() || digits.len() > 8 || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, radix).ok()?).filter(|c| is_xml_char(*c))
}

/// Whether XML 1.0 allows a character at all (section 2.2).
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether a text is a qualified name: one or two names without colon, joined by a colon.
pub(crate) fn is_qualified_name(text: &str) -> bool {
    match text.split_once(':') {
        None => is_name(text),
        Some((prefix, local)) => is_name(prefix) && is_name(local),
    }
}

fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}

fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

fn is_name_char(c: char) -> bool {
    is_name_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
