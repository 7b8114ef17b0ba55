//! A data folder with a few objects, a clock that the test turns, and short forms of common acts.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use secrecy::SecretString;
use serde_json::{Value, json};
use tempfile::TempDir;
use waypost_api::domain::{ObjectKind, Problem, ProblemCode, Severity};
use waypost_api::{
    ApiError, Code, ConnectRouter, Edit, Fields, NewObject, Options, Saved, SecretPreference, Secrets, Waypost,
};
use waypost_publish::{PinnedPublishers, RouterKeys, RouterPublic};

/// A data folder, and a router's folders beside it.
pub(crate) struct Site {
    folder: TempDir,
    clock: Arc<AtomicI64>,
}

impl Site {
    pub(crate) fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap(), clock: Arc::new(AtomicI64::new(1_800_000_000)) };
        for name in ["state", "publication"] {
            std::fs::create_dir(site.path(name)).unwrap();
        }
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.path("state")
    }

    /// Opens the data; every look at the clock is a second later.
    pub(crate) fn open(&self) -> Waypost {
        self.open_as("anna")
    }

    pub(crate) fn open_as(&self, actor: &str) -> Waypost {
        let clock = Arc::clone(&self.clock);
        let now = Arc::new(move || {
            let second = clock.fetch_add(1, Ordering::Relaxed);
            jiff::Timestamp::from_second(second).unwrap()
        });
        let options = Options { secrets: SecretPreference::File, now, ..Options::new(self.path("data"), actor) };
        Waypost::open(options).unwrap()
    }

    /// Makes the identity of a router in the state folder, as `waypost-router init` does.
    pub(crate) fn make_router(&self) -> RouterKeys {
        let keys = RouterKeys::generate().unwrap();
        self.write_identity("router-1", &keys);
        keys
    }

    pub(crate) fn write_identity(&self, id: &str, keys: &RouterKeys) {
        let key = keys.public_keys().next().unwrap().clone();
        let public = RouterPublic::new(id, key).unwrap();
        std::fs::write(self.state().join(waypost_api::IDENTITY_FILE), public.to_json()).unwrap();
    }

    pub(crate) fn connect(&self, waypost: &mut Waypost) {
        let wanted = ConnectRouter {
            state_dir: Some(self.state()),
            publication_dir: Some(self.path("publication")),
            ..ConnectRouter::default()
        };
        waypost.connect_router(wanted).unwrap();
    }

    pub(crate) fn pins(&self) -> PinnedPublishers {
        let text = std::fs::read_to_string(self.state().join(waypost_api::PUBLISHERS_FILE)).unwrap();
        PinnedPublishers::from_pem(&text).unwrap()
    }

    pub(crate) fn publication(&self) -> PathBuf {
        self.path("publication").join(waypost_api::PUBLICATION_FILE)
    }

    /// Every byte below the data folder.
    pub(crate) fn bytes_below(&self, name: &str) -> Vec<(PathBuf, Vec<u8>)> {
        fn walk(folder: &Path, out: &mut Vec<(PathBuf, Vec<u8>)>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, out);
                } else {
                    out.push((path.clone(), std::fs::read(&path).unwrap()));
                }
            }
        }
        let mut out = Vec::new();
        walk(&self.path(name), &mut out);
        out
    }
}

/// The fields of an object literal.
pub(crate) fn fields(value: &Value) -> Fields {
    value.as_object().unwrap().clone()
}

pub(crate) fn secrets(pairs: &[(&str, &str)]) -> Secrets {
    pairs.iter().map(|(field, value)| ((*field).to_owned(), SecretString::from(*value))).collect()
}

pub(crate) fn add(waypost: &mut Waypost, kind: ObjectKind, value: Value) -> Saved {
    try_add(waypost, kind, value).unwrap()
}

pub(crate) fn try_add(waypost: &mut Waypost, kind: ObjectKind, value: Value) -> Result<Saved, ApiError> {
    waypost.add(kind, NewObject { fields: fields(&value), ..NewObject::default() })
}

pub(crate) fn edit(waypost: &mut Waypost, kind: ObjectKind, name: &str, value: Value) -> Result<Saved, ApiError> {
    waypost.edit(kind, name, Edit { fields: fields(&value), ..Edit::default() })
}

/// A deployment of Local folders, a profile a direction with its password, and a mailbox with its own.
pub(crate) fn furnish(waypost: &mut Waypost) {
    add(
        waypost,
        ObjectKind::Deployment,
        json!({
            "name": "Folders", "deploymentType": "localFolders", "rootFolder": "/srv/waypost"
        }),
    );
    add(waypost, ObjectKind::Profile, incoming("IMAP in"));
    let outgoing = NewObject {
        fields: fields(&json!({
            "name": "SMTP out", "direction": "outgoing", "serverType": "smtp", "authentication": "clearText",
            "credentials": "otherSpecified", "userName": "relay", "location": "smtp.contoso.example"
        })),
        secrets: secrets(&[("password", OUT_PASSWORD)]),
        id: None,
    };
    waypost.add(ObjectKind::Profile, outgoing).unwrap();
    let mailbox = NewObject {
        fields: fields(&mailbox("sales@contoso.example")),
        secrets: secrets(&[("password", MAILBOX_PASSWORD)]),
        id: Some("sales".to_owned()),
    };
    waypost.add(ObjectKind::Mailbox, mailbox).unwrap();
}

pub(crate) const OUT_PASSWORD: &str = "correct horse out";
pub(crate) const MAILBOX_PASSWORD: &str = "battery staple in";

pub(crate) fn incoming(name: &str) -> Value {
    json!({
        "name": name, "direction": "incoming", "serverType": "imap", "authentication": "clearText",
        "credentials": "userSpecified", "location": "imap.contoso.example"
    })
}

pub(crate) fn mailbox(address: &str) -> Value {
    json!({
        "address": address, "deployment": "folders", "incomingProfile": "imap in", "outgoingProfile": "smtp out",
        "allowCredentials": "yes", "userName": address, "approval": "approved"
    })
}

/// The problems that block, as code and field, sorted.
pub(crate) fn blocking(error: &ApiError) -> Vec<(ProblemCode, String)> {
    assert_eq!(error.code, Code::Problems, "{error:?}");
    let errors = error.problems.iter().filter(|p| p.severity == Severity::Error);
    let mut found: Vec<(ProblemCode, String)> = errors.map(|p| (p.code, p.field.clone())).collect();
    found.sort_by(|a, b| a.1.cmp(&b.1).then(format!("{:?}", a.0).cmp(&format!("{:?}", b.0))));
    found
}

/// The codes of problems.
pub(crate) fn codes(problems: &[Problem]) -> Vec<ProblemCode> {
    problems.iter().map(|p| p.code).collect()
}
