//! Finding objects by identifier, name or address, in the records of one moment.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use waypost_domain::fields::{self, FieldType};
use waypost_domain::{ObjectId, ObjectKind, ObjectName, ObjectRef, Snapshot};

use crate::draft;
use crate::error::{ApiError, Code};
use crate::patch::{self, Fields};

/// Which objects of a kind are meant. Nothing said means none, except in lists, where it means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Selection {
    /// Identifiers, names or addresses, ignoring case.
    pub names: Vec<String>,
    /// All of them.
    pub all: bool,
    /// Only those whose fields have these values; with nothing else, all that have.
    pub filters: Vec<FieldFilter>,
    /// Only those in which any text holds this, ignoring case.
    pub search: Option<String>,
}

/// A field and the value that it must have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldFilter {
    /// Key of the field, for example `kind`.
    pub field: String,
    /// The value as typed; empty for a field that is not set.
    pub value: String,
}

impl Selection {
    /// These objects.
    #[must_use]
    pub fn named<I, T>(names: I) -> Self
    where
        I: IntoIterator<Item = T>,
        T: Into<String>,
    {
        Self { names: names.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// All objects.
    #[must_use]
    pub fn everything() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// Whether nothing at all was said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.names.is_empty() && !self.all && self.filters.is_empty() && self.search.is_none()
    }
}

/// The objects of one moment, by whatever a person calls them.
pub(crate) struct Directory<'a> {
    snapshot: &'a Snapshot,
    titles: Vec<(ObjectRef, String)>,
    places: HashMap<ObjectRef, usize>,
    names: BTreeMap<(ObjectKind, String), Vec<usize>>,
}

/// What a name means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Exactly one object.
    One(ObjectId),
    /// None.
    Nothing,
    /// More than one.
    Several(Vec<ObjectId>),
}

impl<'a> Directory<'a> {
    /// Looks at every object.
    pub(crate) fn of(snapshot: &'a Snapshot) -> Self {
        let titles = snapshot.titles();
        let mut names: BTreeMap<(ObjectKind, String), Vec<usize>> = BTreeMap::new();
        for (index, (object, title)) in titles.iter().enumerate() {
            names.entry((object.kind, ObjectName::key(title))).or_default().push(index);
        }
        let offset = titles.len() - snapshot.mailboxes.len();
        for (index, mailbox) in snapshot.mailboxes.iter().enumerate() {
            let Some(address) = &mailbox.address else { continue };
            let known = names.entry((ObjectKind::Mailbox, ObjectName::key(address))).or_default();
            if !known.contains(&(offset + index)) {
                known.push(offset + index);
            }
        }
        let places = titles.iter().enumerate().map(|(index, (object, _))| (object.clone(), index)).collect();
        Self { snapshot, titles, places, names }
    }

    /// The name of an object.
    pub(crate) fn title(&self, object: &ObjectRef) -> Option<&str> {
        self.places.get(object).map(|index| self.titles[*index].1.as_str())
    }

    /// What an identifier, name or address means. An identifier comes before a name.
    pub(crate) fn find(&self, kind: ObjectKind, wanted: &str) -> Found {
        let wanted = wanted.trim();
        if let Ok(id) = ObjectId::parse(wanted)
            && self.places.contains_key(&ObjectRef::new(kind, id.clone()))
        {
            return Found::One(id);
        }
        let ids: Vec<ObjectId> = self
            .names
            .get(&(kind, ObjectName::key(wanted)))
            .into_iter()
            .flatten()
            .map(|index| self.titles[*index].0.id.clone())
            .collect();
        match ids.as_slice() {
            [] => Found::Nothing,
            [one] => Found::One(one.clone()),
            _ => Found::Several(ids),
        }
    }

    /// The one object of this name.
    ///
    /// # Errors
    /// [`Code::NotFound`] or [`Code::Ambiguous`].
    pub(crate) fn one(&self, kind: ObjectKind, wanted: &str) -> Result<ObjectRef, ApiError> {
        match self.find(kind, wanted) {
            Found::One(id) => Ok(ObjectRef::new(kind, id)),
            Found::Nothing => {
                Err(ApiError::new(Code::NotFound, format!("There is no {kind} \"{wanted}\".")).hint(self.known(kind)))
            }
            Found::Several(ids) => {
                let ids: Vec<&str> = ids.iter().map(ObjectId::as_str).collect();
                Err(ApiError::new(Code::Ambiguous, format!("More than one {kind} is called \"{wanted}\"."))
                    .hint(format!("Name it by its identifier: {}.", ids.join(", "))))
            }
        }
    }

    /// Which objects of a kind there are: a sentence.
    pub(crate) fn known(&self, kind: ObjectKind) -> String {
        let names = self.names_of(kind);
        match names.len() {
            0 => format!("There is no {kind} yet: add one first."),
            1..=20 => format!("There are: {}.", names.join(", ")),
            n => format!("There are {n}: list them to see their names."),
        }
    }

    /// The names of the objects of a kind.
    pub(crate) fn names_of(&self, kind: ObjectKind) -> Vec<&str> {
        self.titles.iter().filter(|(object, _)| object.kind == kind).map(|(_, title)| title.as_str()).collect()
    }

    /// The objects that a selection means, in the order in which they were named or of their names.
    ///
    /// # Errors
    /// Every name that is not found, or a filter by something that is not a field.
    pub(crate) fn select(&self, kind: ObjectKind, selection: &Selection) -> Result<Vec<ObjectRef>, ApiError> {
        let mut chosen = self.named(kind, selection)?;
        if selection.names.is_empty() && !selection.is_empty() {
            chosen = self.in_order(kind);
        }
        let filters = self.filters(kind, &selection.filters)?;
        let search = selection.search.as_deref().map(str::to_lowercase);
        if filters.is_empty() && search.is_none() {
            return Ok(chosen);
        }
        chosen.retain(|object| {
            let fields = draft::record_of(self.snapshot, object).unwrap_or_default();
            filters.iter().all(|(key, value)| matches(&fields, key, value))
                && search.as_deref().is_none_or(|text| holds(&fields, text))
        });
        Ok(chosen)
    }

    /// Every object of a kind, in the order of their names.
    pub(crate) fn in_order(&self, kind: ObjectKind) -> Vec<ObjectRef> {
        let mut all: Vec<&(ObjectRef, String)> = self.titles.iter().filter(|(o, _)| o.kind == kind).collect();
        all.sort_by_cached_key(|(object, title)| (ObjectName::key(title), object.id.clone()));
        all.into_iter().map(|(object, _)| object.clone()).collect()
    }

    fn named(&self, kind: ObjectKind, selection: &Selection) -> Result<Vec<ObjectRef>, ApiError> {
        let mut chosen = Vec::new();
        let mut known = HashSet::new();
        let mut missing = Vec::new();
        for name in &selection.names {
            match self.one(kind, name) {
                Ok(object) => {
                    if known.insert(object.clone()) {
                        chosen.push(object);
                    }
                }
                Err(error) if error.code == Code::NotFound => missing.push(format!("\"{name}\"")),
                Err(error) => return Err(error),
            }
        }
        match missing.as_slice() {
            [] => Ok(chosen),
            [one] => Err(ApiError::new(Code::NotFound, format!("There is no {kind} {one}.")).hint(self.known(kind))),
            several => Err(ApiError::new(Code::NotFound, format!("There is no {kind} called {}.", several.join(", ")))
                .hint(self.known(kind))),
        }
    }

    fn filters(&self, kind: ObjectKind, filters: &[FieldFilter]) -> Result<Vec<(&'static str, String)>, ApiError> {
        let read = |filter: &FieldFilter| {
            let Some(field) = patch::field_called(kind, &filter.field) else {
                let keys: Vec<&str> = fields::fields(kind).iter().map(|f| f.key).collect();
                return Err(ApiError::new(Code::BadRequest, format!("A {kind} has no field \"{}\".", filter.field))
                    .hint(format!("Filter by one of: {}.", keys.join(", "))));
            };
            let value = match field.field_type {
                FieldType::Reference(target) if !filter.value.trim().is_empty() => {
                    self.one(target, &filter.value)?.id.to_string()
                }
                FieldType::Choice(values) => {
                    patch::choice(&values(), &filter.value).unwrap_or(&filter.value).to_owned()
                }
                FieldType::Switch => {
                    patch::switch(&filter.value).map_or_else(|| filter.value.clone(), |on| on.to_string())
                }
                _ => filter.value.clone(),
            };
            Ok((field.key, value.trim().to_lowercase()))
        };
        filters.iter().map(read).collect()
    }
}

fn matches(fields: &Fields, key: &str, wanted: &str) -> bool {
    let text = match fields.get(key) {
        None => String::new(),
        Some(serde_json::Value::String(text)) => text.trim().to_lowercase(),
        Some(other) => other.to_string(),
    };
    // A switch that is not set is off.
    text == wanted || (text.is_empty() && wanted == "false")
}

fn holds(fields: &Fields, wanted: &str) -> bool {
    fields.values().filter_map(serde_json::Value::as_str).any(|text| text.to_lowercase().contains(wanted))
}
