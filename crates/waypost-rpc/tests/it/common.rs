//! A host on a folder of its own, with every event that it told.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use waypost_api::{ApiError, Options, SecretPreference, Target};
use waypost_rpc::{Event, Host, HostOptions};
use waypost_testkit::wait;

/// How long anything may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Site {
    pub(crate) host: Host,
    events: Arc<Mutex<Vec<Event>>>,
    folder: TempDir,
}

impl Site {
    /// For the router in the folder `state`, which does not run.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        std::fs::create_dir(&state).unwrap();
        Self::inside(folder, Target { state_dir: Some(state), router: None })
    }

    /// For whichever router is chosen.
    pub(crate) fn looking_anywhere() -> Self {
        Self::inside(tempfile::tempdir().unwrap(), Target::default())
    }

    fn inside(folder: TempDir, target: Target) -> Self {
        let events = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&events);
        let host = Host::open(HostOptions {
            options: Options {
                secrets: SecretPreference::File,
                router_program: Some(folder.path().join("no-router")),
                ..Options::new(folder.path().join("data"), "anna")
            },
            target,
            events: Box::new(move |event| told.lock().unwrap().push(event.clone())),
        });
        Self { host: host.unwrap(), events, folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn call(&self, name: &str, question: Value) -> Result<Value, ApiError> {
        self.host.call(name, question)
    }

    pub(crate) fn ask(&self, name: &str, question: Value) -> Value {
        self.call(name, question).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    pub(crate) fn events(&self) -> Vec<Event> {
        self.events.lock().unwrap().clone()
    }

    /// Ends the host; whoever still tells events holds on to what is answered.
    pub(crate) fn end(self) -> Arc<Mutex<Vec<Event>>> {
        self.events
    }

    /// Waits for an event.
    pub(crate) fn wait_for<T>(&self, what: &str, mut look: impl FnMut(&Event) -> Option<T>) -> T {
        wait::until(PATIENCE, what, || self.events().iter().find_map(&mut look))
    }

    /// A deployment and two mailboxes whose mail goes out through a server without a log-in.
    pub(crate) fn furnish(&self, location: &str, port: u16) {
        let deployment = json!({
            "name": "Here", "deploymentType": "localFolders", "rootFolder": "/srv/waypost", "approveUsers": false
        });
        let profile = json!({
            "name": "Out", "direction": "outgoing", "serverType": "smtp", "authentication": "anonymous",
            "credentials": "localSystem", "location": location, "port": port, "tlsMode": "none"
        });
        let policy = json!({"allowNonSslEmail": true});
        self.ask("add_object", json!({"kind": "deployment", "fields": deployment}));
        self.ask("add_object", json!({"kind": "profile", "fields": profile}));
        self.ask("edit_object", json!({"kind": "policy", "name": "router", "fields": policy}));
        for address in ["anna@contoso.example", "bert@contoso.example"] {
            let mailbox = json!({"address": address, "outgoingProfile": "Out", "incomingMethod": "none"});
            self.ask("add_object", json!({"kind": "mailbox", "fields": mailbox}));
        }
    }
}
