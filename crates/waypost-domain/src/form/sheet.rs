//! A form in the making: every field of a kind begins open and optional, rules narrow it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{FieldState, FormState, SecretState};
use crate::fields::{self, FieldType};
use crate::raw::Record;
use crate::terms::Choice;

/// How a field stands.
#[derive(Default)]
enum Standing {
    /// It means something and can be changed.
    #[default]
    Open,
    /// It means something and cannot be changed, whatever it holds.
    Fixed,
    /// It means nothing.
    Pointless,
}

#[derive(Default)]
struct Rule {
    standing: Standing,
    why: String,
    required: bool,
    offered: Option<Vec<&'static str>>,
    filled: Option<Value>,
}

/// A form in the making.
pub(super) struct Sheet {
    record: Map<String, Value>,
    rules: BTreeMap<&'static str, Rule>,
    secrets: BTreeMap<&'static str, (bool, String)>,
}

impl Sheet {
    /// A form of this record, without rules.
    pub(super) fn of<R: Record>(record: &R) -> Self {
        let record = match serde_json::to_value(record) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        };
        Self { record, rules: BTreeMap::new(), secrets: BTreeMap::new() }
    }

    /// It must be filled in.
    pub(super) fn require(&mut self, key: &'static str) {
        self.rule(key).required = true;
    }

    /// It may stay empty.
    pub(super) fn optional(&mut self, key: &'static str) {
        self.rule(key).required = false;
    }

    /// Only these can be chosen.
    pub(super) fn offer<C: Choice>(&mut self, key: &'static str, values: &[C]) {
        self.rule(key).offered = Some(values.iter().map(|value| value.as_str()).collect());
    }

    /// It offers less than usual, for a reason.
    pub(super) fn explain(&mut self, key: &'static str, why: impl Into<String>) {
        self.rule(key).why = why.into();
    }

    /// It cannot be changed.
    pub(super) fn fix(&mut self, key: &'static str, why: impl Into<String>) {
        let rule = self.rule(key);
        (rule.standing, rule.why) = (Standing::Fixed, why.into());
    }

    /// It means nothing with the choices made.
    pub(super) fn pointless(&mut self, key: &'static str, why: impl Into<String>) {
        let rule = self.rule(key);
        (rule.standing, rule.why, rule.required) = (Standing::Pointless, why.into(), false);
        rule.offered = rule.offered.take().map(|_| Vec::new());
    }

    /// It means something only when that holds; then it must be filled in.
    pub(super) fn require_or(&mut self, key: &'static str, means: bool, why: impl Into<String>) {
        if means { self.require(key) } else { self.pointless(key, why) }
    }

    /// What is meant while it is empty.
    pub(super) fn fill(&mut self, key: &'static str, value: impl Into<Value>) {
        self.rule(key).filled = Some(value.into());
    }

    /// What is meant while it is empty, where that is known.
    pub(super) fn fill_text(&mut self, key: &'static str, value: Option<String>) {
        self.rule(key).filled = value.map(Value::from);
    }

    /// A secret that must be there, or why there is none.
    pub(super) fn secret(&mut self, key: &'static str, means: bool, why: impl Into<String>) {
        self.secrets.insert(key, (means, if means { String::new() } else { why.into() }));
    }

    /// The finished form.
    pub(super) fn finish<R: Record>(mut self) -> FormState {
        let secrets = fields::secret_fields(R::KIND).iter().map(|secret| {
            let (means, why) = self.secrets.remove(secret.key).unwrap_or_default();
            SecretState { key: secret.key, is_shown: means, why, is_required: means }
        });
        let secrets = secrets.collect();
        FormState { fields: fields::fields(R::KIND).iter().map(|field| self.field(field)).collect(), secrets }
    }

    fn field(&mut self, field: &fields::Field) -> FieldState {
        let rule = self.rules.remove(field.key).unwrap_or_default();
        let has_value = self.has_value(field.key);
        let pointless = matches!(rule.standing, Standing::Pointless);
        let offered = match (field.field_type, rule.offered) {
            (FieldType::Choice(_) | FieldType::Reference(_), None) if pointless => Some(Vec::new()),
            (FieldType::Choice(values), None) => Some(values().iter().map(|value| value.text).collect()),
            (_, offered) => offered,
        };
        FieldState {
            key: field.key,
            is_shown: has_value || !pointless,
            is_enabled: match rule.standing {
                Standing::Open => true,
                Standing::Fixed => false,
                Standing::Pointless => has_value,
            },
            why: rule.why,
            is_required: rule.required && rule.filled.is_none(),
            offered,
            filled: rule.filled.filter(|_| !pointless),
        }
    }

    /// Whether something was typed. A switch that is off says nothing.
    fn has_value(&self, key: &str) -> bool {
        match self.record.get(key) {
            None | Some(Value::Null | Value::Bool(false)) => false,
            Some(Value::String(text)) => !text.trim().is_empty(),
            Some(_) => true,
        }
    }

    fn rule(&mut self, key: &'static str) -> &mut Rule {
        self.rules.entry(key).or_default()
    }
}
