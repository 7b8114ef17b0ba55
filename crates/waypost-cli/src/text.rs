//! Small texts for people: times, ages, sizes, values of fields.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde_json::Value;
use waypost_api::Fields;
use waypost_api::domain::ObjectKind;
use waypost_api::domain::fields::{Field, FieldType};

/// A moment to the second, in UTC.
pub(crate) fn time(at: impl Display) -> String {
    let text = at.to_string();
    match text.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => text,
    }
}

/// A moment, or a dash.
pub(crate) fn time_or_dash(at: Option<impl Display>) -> String {
    at.map_or_else(|| "-".to_owned(), time)
}

/// A duration in the largest unit that says enough.
pub(crate) fn age(seconds: i64) -> String {
    match seconds.max(0) {
        s @ 0..=119 => format!("{s} s"),
        s @ 120..=7199 => format!("{} min", s / 60),
        s @ 7200..=172_799 => format!("{} h", s / 3600),
        s => format!("{} days", s / 86_400),
    }
}

/// Milliseconds in the largest unit that says enough.
pub(crate) fn latency(milliseconds: u64) -> String {
    match milliseconds {
        0..=9999 => format!("{milliseconds} ms"),
        _ => age(i64::try_from(milliseconds / 1000).unwrap_or(i64::MAX)),
    }
}

/// Bytes in the largest unit that says enough.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..=9999 => format!("{bytes} B"),
        10_000..=9_999_999 => format!("{} KB", bytes / 1024),
        _ => format!("{} MB", bytes / (1024 * 1024)),
    }
}

/// A text of at most `limit` characters.
pub(crate) fn short(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(limit.saturating_sub(1)).collect();
    out.push('…');
    out
}

/// A count with its noun.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{number} {noun}")
}

/// The value of a field as a person reads it; empty when it is not set.
pub(crate) fn value(field: &Field, fields: &Fields, names: &BTreeMap<String, String>) -> String {
    match (field.field_type, fields.get(field.key)) {
        (_, None | Some(Value::Null)) => String::new(),
        (FieldType::Choice(values), Some(Value::String(text))) => values()
            .iter()
            .find(|v| v.text == text)
            .map_or_else(|| text.clone(), |v| format!("{} ({})", v.text, v.label)),
        (FieldType::Reference(kind), Some(Value::String(id))) => referred(kind, id, names),
        (FieldType::Lines, Some(Value::String(text))) => {
            let first = text.lines().next().unwrap_or_default();
            if text.lines().nth(1).is_some() { format!("{first} …") } else { first.to_owned() }
        }
        (FieldType::Number(unit), Some(number)) => format!("{number} {unit}").trim_end().to_owned(),
        (_, Some(Value::Bool(on))) => if *on { "on" } else { "off" }.to_owned(),
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(Value::Array(items))) => items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        (_, Some(other)) => other.to_string(),
    }
}

/// The name of an object that a field refers to.
fn referred(kind: ObjectKind, id: &str, names: &BTreeMap<String, String>) -> String {
    names.get(&format!("{}/{id}", kind.as_str())).map_or_else(|| id.to_owned(), Clone::clone)
}

/// The value of a text field.
pub(crate) fn plain(fields: &Fields, key: &str) -> String {
    match fields.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(on)) => if *on { "on" } else { "off" }.to_owned(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}
