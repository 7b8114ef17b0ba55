//! Records with arbitrary values in every field that their types have.

use serde_json::{Map, Value, json};
use waypost_domain::raw::Record;
use waypost_domain::{Snapshot, raw};

use super::fields::{FieldType, fields};
use super::random::Random;

/// Where the values come from.
pub(crate) trait Values {
    /// Whether the next field is set.
    fn is_set(&mut self) -> bool;
    fn text(&mut self) -> String;
    fn whole(&mut self) -> i64;
    fn truth(&mut self) -> bool;
    /// The length of the next list.
    fn length(&mut self) -> usize;
}

/// A record with values for its fields.
pub(crate) fn record<R: Record>(id: &str, values: &mut impl Values) -> R {
    let mut map = Map::from_iter([("id".to_owned(), json!(id))]);
    for (name, kind) in fields::<R>() {
        if values.is_set() {
            map.insert(name.to_owned(), value(kind, values));
        }
    }
    serde_json::from_value(Value::Object(map)).unwrap_or_else(|error| panic!("{error}"))
}

fn value(kind: FieldType, values: &mut impl Values) -> Value {
    match kind {
        FieldType::Text => json!(values.text()),
        FieldType::Whole => json!(values.whole()),
        FieldType::Truth => json!(values.truth()),
        FieldType::WholeList => (0..values.length()).map(|_| values.whole()).collect(),
        FieldType::TextList => (0..values.length()).map(|_| values.text()).collect(),
    }
}

/// A snapshot with `count` records of every kind.
pub(crate) fn snapshot(count: usize, values: &mut impl Values) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for n in 0..count {
        snapshot.policies.push(record::<raw::RawPolicy>(&format!("policy-{n}"), values));
        snapshot.profiles.push(record::<raw::RawProfile>(&format!("profile-{n}"), values));
        snapshot.server_profiles.push(record::<raw::RawServerProfile>(&format!("server-{n}"), values));
        snapshot.deployments.push(record::<raw::RawDeployment>(&format!("deployment-{n}"), values));
        snapshot.mailboxes.push(record::<raw::RawMailbox>(&format!("mailbox-{n}"), values));
    }
    snapshot
}

/// Every field set, to a plain value.
pub(crate) struct Everything;

impl Values for Everything {
    fn is_set(&mut self) -> bool {
        true
    }

    fn text(&mut self) -> String {
        "text".to_owned()
    }

    fn whole(&mut self) -> i64 {
        25
    }

    fn truth(&mut self) -> bool {
        true
    }

    fn length(&mut self) -> usize {
        2
    }
}

/// Pieces of text that XML treats specially, and some that it does not.
pub(crate) const PIECES: &[&str] = &[
    "a",
    "Zoë",
    "\u{1F4EC}",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "]]>",
    "&amp;",
    "&#13;",
    "\r",
    "\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "-----BEGIN CERTIFICATE-----\n",
    "<!--",
    "-->",
    "<?",
    "\u{85}",
    "\u{2028}",
    "\u{FFFD}",
    "\u{10FFFF}",
    "{address}",
    "e\u{301}",
    "\u{200F}",
];

impl Values for Random {
    fn is_set(&mut self) -> bool {
        !self.one_in(3)
    }

    fn text(&mut self) -> String {
        (0..self.below(6)).map(|_| *self.pick(PIECES)).collect()
    }

    fn whole(&mut self) -> i64 {
        *self.pick(&[0, 1, -1, 25, 993, 65_535, i64::MAX, i64::MIN])
    }

    fn truth(&mut self) -> bool {
        self.one_in(2)
    }

    fn length(&mut self) -> usize {
        self.below(4)
    }
}
