//! The vocabulary of the product as the window needs it: every kind of object with its fields and
//! secrets, and every choice with its label. Made from the tables of the domain.

use serde::Serialize;
use waypost_api::domain::ObjectKind;
use waypost_api::domain::fields::{self, FieldType};

/// Every kind of object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) struct Model {
    /// In the order in which objects can refer to earlier ones.
    pub(crate) kinds: Vec<KindModel>,
}

/// A kind of object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) struct KindModel {
    /// Which.
    pub(crate) kind: ObjectKind,
    /// As a person calls it, in lower case.
    pub(crate) label: String,
    /// Its fields, in the order of its forms.
    pub(crate) fields: Vec<FieldModel>,
    /// Its secrets.
    pub(crate) secrets: Vec<SecretModel>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FieldModel {
    /// Its key.
    pub(crate) key: String,
    /// Its label.
    pub(crate) label: String,
    /// What it is for: a sentence.
    pub(crate) help: String,
    /// What may be typed.
    pub(crate) input: Input,
    /// The unit of a number; empty when it has none.
    pub(crate) unit: String,
    /// The kind of object that a reference means.
    pub(crate) target: Option<ObjectKind>,
    /// The values of a choice.
    pub(crate) choices: Vec<ChoiceModel>,
    /// Whether it stands under Advanced.
    pub(crate) advanced: bool,
}

/// What may be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) enum Input {
    /// One line.
    Text,
    /// Several lines.
    Lines,
    /// One of the choices.
    Choice,
    /// A whole number.
    Number,
    /// Yes or no.
    Switch,
    /// A point in time.
    Time,
    /// Another object.
    Reference,
    /// A list of whole numbers.
    Numbers,
}

/// A value of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChoiceModel {
    /// As it stands in records.
    pub(crate) value: String,
    /// As a person reads it.
    pub(crate) label: String,
}

/// A secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(crate) struct SecretModel {
    /// Its key.
    pub(crate) key: String,
    /// Its label.
    pub(crate) label: String,
    /// What it is for: a sentence.
    pub(crate) help: String,
}

/// The vocabulary.
pub(crate) fn model() -> Model {
    let kind = |kind: ObjectKind| KindModel {
        kind,
        label: kind.label().to_owned(),
        fields: fields::fields(kind).iter().map(field).collect(),
        secrets: fields::secret_fields(kind)
            .iter()
            .map(|secret| SecretModel {
                key: secret.key.to_owned(),
                label: secret.label.to_owned(),
                help: secret.help.to_owned(),
            })
            .collect(),
    };
    Model { kinds: ObjectKind::ALL.into_iter().map(kind).collect() }
}

fn field(field: &fields::Field) -> FieldModel {
    let (input, unit, target, choices) = match field.field_type {
        FieldType::Text => (Input::Text, "", None, Vec::new()),
        FieldType::Lines => (Input::Lines, "", None, Vec::new()),
        FieldType::Choice(values) => (Input::Choice, "", None, values()),
        FieldType::Number(unit) => (Input::Number, unit, None, Vec::new()),
        FieldType::Switch => (Input::Switch, "", None, Vec::new()),
        FieldType::Time => (Input::Time, "", None, Vec::new()),
        FieldType::Reference(target) => (Input::Reference, "", Some(target), Vec::new()),
        FieldType::Numbers => (Input::Numbers, "", None, Vec::new()),
    };
    let choice = |value: fields::Value| ChoiceModel { value: value.text.to_owned(), label: value.label.to_owned() };
    FieldModel {
        key: field.key.to_owned(),
        label: field.label.to_owned(),
        help: field.help.to_owned(),
        input,
        unit: unit.to_owned(),
        target,
        choices: choices.into_iter().map(choice).collect(),
        advanced: field.advanced,
    }
}
