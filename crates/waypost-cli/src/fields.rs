//! Options made from the domain's tables of fields and secrets: one per field, named like its key,
//! and for each secret one that reads standard input and one that reads a file.
//!
//! What was typed goes to the API as it is, so that every mistake is told at once.

use std::path::PathBuf;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::Value;
use waypost_api::domain::ObjectKind;
use waypost_api::domain::fields::{Field, FieldType, Value as ChoiceValue, fields, secret_fields};
use waypost_api::{ApiError, Code, Fields, Secrets};

use crate::input;

/// `serverType` as an option: `server-type`.
pub(crate) fn kebab(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Adds the options of every field and secret of a kind.
pub(crate) fn options(command: Command, kind: ObjectKind) -> Command {
    let command = fields(kind).iter().fold(command, |command, field| {
        let command = command.arg(option(field));
        match field.field_type {
            FieldType::Lines => command.arg(file_option(field)),
            _ => command,
        }
    });
    secret_fields(kind).iter().fold(command, |command, secret| {
        let name = kebab(secret.key);
        command
            .arg(
                Arg::new(format!("{name}-stdin"))
                    .long(format!("{name}-stdin"))
                    .action(ArgAction::SetTrue)
                    .help_heading("Secrets")
                    .help(format!("{} Read from standard input; at a terminal it is asked for", secret.help)),
            )
            .arg(
                Arg::new(format!("{name}-file"))
                    .long(format!("{name}-file"))
                    .value_name("PATH")
                    .value_parser(value_parser!(PathBuf))
                    .conflicts_with(format!("{name}-stdin"))
                    .help_heading("Secrets")
                    .help(format!("{} Read from a file", secret.help)),
            )
    })
}

/// The option that clears fields and secrets.
pub(crate) fn clear_option() -> Arg {
    Arg::new("clear")
        .long("clear")
        .value_name("FIELD")
        .action(ArgAction::Append)
        .value_delimiter(',')
        .help("Empty a field or clear a secret, for example --clear description,password")
}

fn option(field: &Field) -> Arg {
    let heading = if field.advanced { "Advanced fields" } else { "Fields" };
    let arg = Arg::new(field.key).long(kebab(field.key)).help_heading(heading).help(help(field));
    match field.field_type {
        FieldType::Switch => arg.num_args(0..=1).default_missing_value("true").value_name("true|false"),
        FieldType::Number(unit) => arg.allow_negative_numbers(true).value_name(if unit.is_empty() {
            "NUMBER".to_owned()
        } else {
            unit.to_uppercase()
        }),
        FieldType::Numbers => arg.value_name("NUMBER,…"),
        FieldType::Choice(values) => arg.value_name("CHOICE").value_parser(Offered(values)).hide_possible_values(true),
        FieldType::Reference(_) => arg.value_name("NAME"),
        FieldType::Time => arg.value_name("DATE"),
        FieldType::Text | FieldType::Lines => arg.value_name("TEXT"),
    }
}

fn file_option(field: &Field) -> Arg {
    let name = format!("{}-file", kebab(field.key));
    Arg::new(name.clone())
        .long(name)
        .value_name("PATH")
        .value_parser(value_parser!(PathBuf))
        .conflicts_with(field.key)
        .help_heading("Advanced fields")
        .help(format!("{}: the content of a file", field.label))
}

fn help(field: &Field) -> String {
    let text = format!("{}: {}", field.label, field.help);
    let text = text.trim_end_matches('.');
    match field.field_type {
        FieldType::Choice(values) => {
            let values: Vec<&str> = values().iter().map(|v| v.text).collect();
            format!("{text} [{}]", values.join(", "))
        }
        FieldType::Time => format!("{text} [2026-03-31 or 2026-03-31T08:00:00Z]"),
        _ => text.to_owned(),
    }
}

/// The fields that were given.
///
/// # Errors
/// [`Code::File`] when a file cannot be read.
pub(crate) fn given(matches: &ArgMatches, kind: ObjectKind) -> Result<Fields, ApiError> {
    let mut given = Fields::new();
    for field in fields(kind) {
        if let Some(text) = matches.get_one::<String>(field.key) {
            given.insert(field.key.to_owned(), Value::from(text.as_str()));
        }
        if matches!(field.field_type, FieldType::Lines) {
            let path = matches.get_one::<PathBuf>(&format!("{}-file", kebab(field.key)));
            if let Some(path) = path {
                given.insert(field.key.to_owned(), Value::from(input::text_from_file(path)?));
            }
        }
    }
    Ok(given)
}

/// The secrets that were given.
///
/// # Errors
/// [`Code::File`] when one cannot be read, [`Code::BadRequest`] for two from standard input.
pub(crate) fn given_secrets(matches: &ArgMatches, kind: ObjectKind) -> Result<Secrets, ApiError> {
    let mut given = Secrets::new();
    let mut from_stdin = 0;
    for secret in secret_fields(kind) {
        let name = kebab(secret.key);
        if matches.get_flag(&format!("{name}-stdin")) {
            from_stdin += 1;
            if from_stdin > 1 {
                return Err(ApiError::new(Code::BadRequest, "Only one secret can be read from standard input.")
                    .hint("Read the others from files."));
            }
            given.insert(secret.key.to_owned(), input::secret_from_stdin(secret.label)?);
        }
        if let Some(path) = matches.get_one::<PathBuf>(&format!("{name}-file")) {
            given.insert(secret.key.to_owned(), input::secret_from_file(path)?);
        }
    }
    Ok(given)
}

/// What is to be cleared: fields, which are set to null in `fields`, and secrets.
pub(crate) fn cleared(matches: &ArgMatches, kind: ObjectKind, fields: &mut Fields) -> Vec<String> {
    let mut secrets = Vec::new();
    let names = matches.get_many::<String>("clear").into_iter().flatten();
    for name in names {
        let secret = secret_fields(kind).iter().find(|s| s.key.eq_ignore_ascii_case(name) || kebab(s.key) == *name);
        match secret {
            Some(secret) => secrets.push(secret.key.to_owned()),
            None => {
                fields.insert(name.clone(), Value::Null);
            }
        }
    }
    secrets
}

/// Offers the values of a choice to completions, and takes any text: what is not one of them is told
/// together with everything else that is wrong.
#[derive(Clone)]
struct Offered(fn() -> Vec<ChoiceValue>);

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Self::Value, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = (self.0)().into_iter().map(|value| PossibleValue::new(value.text).help(value.label));
        Some(Box::new(values))
    }
}
