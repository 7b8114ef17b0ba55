//! A record as the database keeps it: its JSON, and the columns that are derived from it.

use serde_json::{Map, Value};
use waypost_domain::raw::{RawDeployment, RawMailbox, RawPolicy, RawProfile, RawServerProfile, Record};
use waypost_domain::{Choice, Direction, EmailAddress, MailboxKind, ObjectId, ObjectKind, ObjectName, ObjectRef};

use crate::error::StoreError;
use crate::references::reference_fields;

/// A record of any kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    pub(crate) object: ObjectRef,
    map: Map<String, Value>,
}

/// What must be unique, and among whom.
pub(crate) struct UniqueKey {
    /// Empty, or the deployment of a mailbox.
    pub(crate) scope: String,
    pub(crate) key: String,
}

impl Body {
    pub(crate) fn of<R: Record>(record: &R) -> Result<Self, StoreError> {
        let object = ObjectRef::new(R::KIND, record.id().clone());
        match serde_json::to_value(record) {
            Ok(Value::Object(map)) => Ok(Self { object, map }),
            Ok(_) => Err(StoreError::Unreadable { object, reason: "it is not a record".to_owned() }),
            Err(error) => Err(StoreError::Unreadable { object, reason: error.to_string() }),
        }
    }

    /// Reads what [`Self::json`] wrote, checking that it is a record of its kind.
    pub(crate) fn read(object: &ObjectRef, json: &str) -> Result<Self, StoreError> {
        match object.kind {
            ObjectKind::Policy => Self::of(&decode::<RawPolicy>(object, json)?),
            ObjectKind::Profile => Self::of(&decode::<RawProfile>(object, json)?),
            ObjectKind::ServerProfile => Self::of(&decode::<RawServerProfile>(object, json)?),
            ObjectKind::Deployment => Self::of(&decode::<RawDeployment>(object, json)?),
            ObjectKind::Mailbox => Self::of(&decode::<RawMailbox>(object, json)?),
        }
    }

    pub(crate) fn json(&self) -> String {
        Value::Object(self.map.clone()).to_string()
    }

    /// The text of a field, without white space at its ends; none when it is absent or blank.
    fn text(&self, field: &str) -> Option<&str> {
        self.map.get(field).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty())
    }

    /// The name; for a mailbox without one its address; otherwise the identifier.
    pub(crate) fn title(&self) -> &str {
        self.text("name").or_else(|| self.text("address")).unwrap_or(self.object.id.as_str())
    }

    pub(crate) fn name_key(&self) -> String {
        ObjectName::key(self.title())
    }

    /// Names are unique in a kind; mailboxes have a unique address in their deployment instead.
    pub(crate) fn unique_key(&self) -> UniqueKey {
        let scope = match self.object.kind {
            ObjectKind::Mailbox => self.text("deployment").unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let key = match (self.object.kind, self.text(self.unique_field())) {
            (ObjectKind::Mailbox, Some(address)) => address_key(address),
            (_, Some(name)) => ObjectName::key(name),
            // Nothing to compare yet: no two such records are the same. No name holds a control character.
            (_, None) => format!("\u{1}{}", self.object.id),
        };
        UniqueKey { scope, key }
    }

    /// The field whose value must be unique.
    pub(crate) const fn unique_field(&self) -> &'static str {
        match self.object.kind {
            ObjectKind::Mailbox => "address",
            _ => "name",
        }
    }

    /// The value of [`Self::unique_field`].
    pub(crate) fn unique_value(&self) -> &str {
        self.text(self.unique_field()).unwrap_or_default()
    }

    /// What a search looks into, in lower case: name, address, identifier, remarks.
    pub(crate) fn search_text(&self) -> String {
        let mut text = self.object.id.as_str().to_owned();
        for field in ["name", "address", "regarding", "owner", "description"] {
            if let Some(value) = self.text(field) {
                text.push('\n');
                text.push_str(&value.to_lowercase());
            }
        }
        text
    }

    /// Every reference: field, kind and identifier of the target.
    pub(crate) fn references(&self) -> impl Iterator<Item = (&'static str, ObjectKind, &str)> {
        reference_fields(self.object.kind)
            .iter()
            .filter_map(|reference| Some((reference.field, reference.target, self.text(reference.field)?)))
    }

    /// The fixed field whose value differs in `next`, with the value that it has for good.
    pub(crate) fn broken_for_good(&self, next: &Self) -> Option<(&'static str, String)> {
        match self.object.kind {
            ObjectKind::Profile => {
                let fixed = Direction::parse_choice(self.text("direction")?)?;
                let changed = next.text("direction").and_then(Direction::parse_choice) != Some(fixed);
                changed.then(|| ("direction", fixed.label().to_owned()))
            }
            ObjectKind::Mailbox => {
                let fixed = MailboxKind::parse_choice(self.text("kind")?)?;
                let kind = next.text("kind").and_then(MailboxKind::parse_choice);
                let forward = |kind| kind == Some(MailboxKind::Forward);
                (forward(Some(fixed)) != forward(kind)).then(|| ("kind", fixed.label().to_owned()))
            }
            _ => None,
        }
    }
}

/// Reads a record and makes sure that it is the one that its key says.
pub(crate) fn decode<R: Record>(object: &ObjectRef, json: &str) -> Result<R, StoreError> {
    let unreadable = |reason: String| StoreError::Unreadable { object: object.clone(), reason };
    let record: R = serde_json::from_str(json).map_err(|e| unreadable(e.to_string()))?;
    if record.id() == &object.id {
        return Ok(record);
    }
    Err(unreadable(format!("it calls itself {}", record.id())))
}

/// The form in which two addresses are the same, also for a draft that is no address yet.
pub(crate) fn address_key(text: &str) -> String {
    EmailAddress::parse(text).map_or_else(|_| text.trim().to_lowercase(), |address| address.key())
}

/// The identifier that a text could be; none when it cannot be one.
pub(crate) fn as_id(text: &str) -> Option<ObjectId> {
    ObjectId::parse(text.trim()).ok()
}
