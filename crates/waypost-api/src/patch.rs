//! What was typed into fields, turned into a record: switches, numbers and lists from texts,
//! objects from their names, choices from their labels. Whatever cannot be turned becomes a
//! problem at its field, and the checks of the domain go on with the rest.

use serde_json::{Map, Value};
use waypost_domain::fields::{self, Field, FieldType};
use waypost_domain::{ObjectKind, Problem, ProblemCode, Problems};

use crate::directory::{Directory, Found};

/// The fields of a record by their keys, as they cross every front door.
pub type Fields = Map<String, Value>;

/// A record after a patch, and what of the patch could not be read.
#[derive(Debug)]
pub(crate) struct Patched {
    /// The record.
    pub(crate) fields: Fields,
    /// What could not be read, by field.
    pub(crate) problems: Problems,
}

/// Sets the fields of a patch; null clears a field.
pub(crate) fn apply(kind: ObjectKind, before: &Fields, patch: &Fields, directory: &Directory<'_>) -> Patched {
    let mut out = Patched { fields: before.clone(), problems: Problems::new() };
    for (key, value) in patch {
        let Some(field) = field_called(kind, key) else {
            out.problems.push(unknown_field(kind, key));
            continue;
        };
        match read(field, value, directory) {
            Ok(Some(value)) => {
                out.fields.insert(field.key.to_owned(), value);
            }
            Ok(None) => {
                out.fields.remove(field.key);
            }
            Err(problem) => out.problems.push(*problem),
        }
    }
    out
}

/// A field by its key, whether written `serverType` or `server-type`.
pub(crate) fn field_called(kind: ObjectKind, name: &str) -> Option<&'static Field> {
    let plain = |text: &str| text.replace(['-', '_'], "").to_lowercase();
    let wanted = plain(name);
    fields::fields(kind).iter().find(|f| plain(f.key) == wanted)
}

/// The text of the choice that was typed, by its text or label, ignoring case and hyphens.
pub(crate) fn choice<'v>(values: &'v [fields::Value], typed: &str) -> Option<&'v str> {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = plain(typed);
    let by =
        |name: fn(&fields::Value) -> &'static str| values.iter().find(|v| plain(name(v)) == wanted).map(|v| v.text);
    (!wanted.is_empty()).then(|| by(|v| v.text).or_else(|| by(|v| v.label))).flatten()
}

/// A switch as people write it.
pub(crate) fn switch(typed: &str) -> Option<bool> {
    match typed.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

fn unknown_field(kind: ObjectKind, key: &str) -> Problem {
    let shown: String = key.chars().take(60).collect();
    if fields::secret_fields(kind).iter().any(|s| s.key == key) {
        return Problem::error(ProblemCode::NotAllowedHere, key, "A secret is not a field of the record.")
            .hint("Set the secret apart.");
    }
    Problem::error(ProblemCode::UnknownValue, &shown, format!("A {kind} has no such field."))
        .allowing(fields::fields(kind).iter().map(|f| f.key))
}

/// The value of a field; none when it is to be empty.
fn read(field: &Field, value: &Value, directory: &Directory<'_>) -> Result<Option<Value>, Box<Problem>> {
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        Value::String(text) => Some(text.as_str()),
        _ => None,
    };
    let malformed = |what: &str, hint: &str| {
        Box::new(Problem::error(ProblemCode::Malformed, field.key, what.to_owned()).hint(hint))
    };
    match (field.field_type, text, value) {
        (FieldType::Switch, _, Value::Bool(_)) => Ok(Some(value.clone())),
        (FieldType::Switch, typed, _) => match typed.and_then(switch) {
            Some(on) => Ok(Some(Value::Bool(on))),
            None => Err(malformed("This is neither on nor off.", "Write true or false.")),
        },
        (FieldType::Number(_), typed, _) => whole_number(typed, value)
            .map(|n| Some(Value::from(n)))
            .ok_or_else(|| malformed("This is not a whole number.", "Write digits only.")),
        (FieldType::Numbers, typed, _) => whole_numbers(typed, value)
            .map(|list| (!list.is_empty()).then(|| Value::from(list)))
            .ok_or_else(|| malformed("This is not a list of whole numbers.", "Write it as 443,465,993.")),
        (_, None, _) => Err(malformed("This is not a text.", "Write it as a text.")),
        (FieldType::Choice(values), Some(typed), _) => {
            let values = values();
            let text = choice(&values, typed).unwrap_or(typed);
            Ok(Some(Value::from(text)))
        }
        (FieldType::Reference(kind), Some(typed), _) => reference(field, kind, typed, directory),
        (FieldType::Text | FieldType::Lines | FieldType::Time, Some(typed), _) => Ok(Some(Value::from(typed))),
    }
}

fn whole_number(typed: Option<&str>, value: &Value) -> Option<i64> {
    typed.map_or_else(|| value.as_i64(), |text| text.trim().parse().ok())
}

fn whole_numbers(typed: Option<&str>, value: &Value) -> Option<Vec<i64>> {
    match (typed, value) {
        (Some(text), _) => {
            text.split([',', ' ', ';']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
        }
        (None, Value::Array(items)) => items.iter().map(|item| whole_number(item.as_str(), item)).collect(),
        (None, Value::Number(number)) => number.as_i64().map(|n| vec![n]),
        _ => None,
    }
}

fn reference(
    field: &Field,
    kind: ObjectKind,
    typed: &str,
    directory: &Directory<'_>,
) -> Result<Option<Value>, Box<Problem>> {
    match directory.find(kind, typed) {
        Found::One(id) => Ok(Some(Value::from(id.as_str()))),
        Found::Nothing => {
            let shown: String = typed.chars().take(100).collect();
            let known = directory.names_of(kind);
            let problem =
                Problem::error(ProblemCode::UnknownReference, field.key, format!("There is no {kind} \"{shown}\"."));
            let problem = match known.len() {
                0 => problem.hint(format!("Add a {kind} first.")),
                _ => problem.allowing(known.into_iter().take(50)),
            };
            Err(Box::new(problem))
        }
        Found::Several(ids) => {
            let message = format!("More than one {kind} is called \"{typed}\".");
            let problem = Problem::error(ProblemCode::UnknownReference, field.key, message)
                .hint("Name it by its identifier.")
                .allowing(ids.iter().map(ToString::to_string));
            Err(Box::new(problem))
        }
    }
}
