//! The desktop's file dialogs and notifications, played on the private session bus: a test says what the
//! person chooses, and reads what they were shown.

use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use waypost_testkit::wait;
use zbus::blocking::Connection;
use zbus::names::OwnedUniqueName;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::site::SiteError;

/// A file dialog that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialog {
    /// `OpenFile` or `SaveFile`.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Whether a folder was asked for.
    pub is_folder: bool,
    /// The suggested name of a file to write.
    pub suggested_name: String,
}

/// A notification that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its title.
    pub title: String,
    /// Its body, with markup.
    pub body: String,
}

#[derive(Default)]
struct State {
    choices: VecDeque<Option<PathBuf>>,
    dialogs: Vec<Dialog>,
    notifications: Vec<Notification>,
}

/// The services, with what they were told and asked.
pub struct Services {
    state: Arc<Mutex<State>>,
    connection: Connection,
}

impl Services {
    pub(super) fn on(bus: &str) -> zbus::Result<Self> {
        let state = Arc::<Mutex<State>>::default();
        let connection = zbus::blocking::connection::Builder::address(bus)?
            .serve_at("/org/freedesktop/portal/desktop", FileChooser(Arc::clone(&state)))?
            .serve_at("/org/freedesktop/Notifications", Notifications(Arc::clone(&state)))?
            .name("org.freedesktop.portal.Desktop")?
            .name("org.freedesktop.Notifications")?
            .build()?;
        Ok(Self { state, connection })
    }

    /// What the person chooses in the next dialog; none calls it off. Without a choice a dialog is called off.
    pub fn will_choose(&self, path: Option<PathBuf>) {
        lock(&self.state).choices.push_back(path);
    }

    /// Takes the file dialogs away, as on a desktop that has none.
    ///
    /// # Errors
    /// When the bus refuses.
    pub fn withdraw_dialogs(&self) -> Result<(), SiteError> {
        self.connection.release_name("org.freedesktop.portal.Desktop")?;
        Ok(())
    }

    /// The dialogs so far.
    #[must_use]
    pub fn dialogs(&self) -> Vec<Dialog> {
        lock(&self.state).dialogs.clone()
    }

    /// The notifications so far.
    #[must_use]
    pub fn notifications(&self) -> Vec<Notification> {
        lock(&self.state).notifications.clone()
    }
}

fn lock(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

type Choices = HashMap<String, OwnedValue>;

/// The portal for file dialogs (org.freedesktop.portal.FileChooser, version 3).
struct FileChooser(Arc<Mutex<State>>);

impl FileChooser {
    /// Notes the dialog, and answers it as the portal does: by a signal at the path of the request.
    fn show(
        &self,
        kind: &'static str,
        title: String,
        options: &Choices,
        header: &zbus::message::Header<'_>,
        connection: &zbus::Connection,
    ) -> zbus::fdo::Result<OwnedObjectPath> {
        let text = |key: &str| options.get(key).and_then(|value| String::try_from(value.clone()).ok());
        let is_folder = options.get("directory").is_some_and(|value| bool::try_from(value) == Ok(true));
        let suggested_name = text("current_name").unwrap_or_default();
        let choice = {
            let mut state = lock(&self.0);
            state.dialogs.push(Dialog { kind, title, is_folder, suggested_name });
            state.choices.pop_front().flatten()
        };
        let sender = header.sender().ok_or_else(|| zbus::fdo::Error::Failed("no sender".to_owned()))?.to_owned();
        let name = sender.trim_start_matches(':').replace('.', "_");
        let token = text("handle_token").unwrap_or_default();
        let path = format!("/org/freedesktop/portal/desktop/request/{name}/{token}");
        let path = OwnedObjectPath::try_from(path).map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        let (connection, request) = (Connection::from(connection.clone()), path.clone());
        std::thread::spawn(move || respond(&connection, &sender.into(), &request, choice.as_deref()));
        Ok(path)
    }
}

/// Tells the choice until who asked has gone: a client may hear it only after it has read the reply.
fn respond(connection: &Connection, asker: &OwnedUniqueName, request: &OwnedObjectPath, choice: Option<&Path>) {
    let uris: Vec<String> = choice.iter().map(|path| format!("file://{}", path.display())).collect();
    let code = if uris.is_empty() { 1_u32 } else { 0 };
    let _ = wait::poll(Duration::from_secs(10), || {
        let results = HashMap::from([("uris", Value::from(uris.clone()))]);
        let interface = "org.freedesktop.portal.Request";
        let told = connection.emit_signal(Some(asker.as_str()), request, interface, "Response", &(code, results));
        let names = zbus::blocking::fdo::DBusProxy::new(connection).ok()?;
        let is_there = names.name_has_owner(asker.inner().clone().into()).ok()?;
        (told.is_err() || !is_there).then_some(())
    });
}

#[expect(clippy::needless_pass_by_value, reason = "the bus hands over what it has read")]
#[zbus::interface(name = "org.freedesktop.portal.FileChooser")]
impl FileChooser {
    fn open_file(
        &self,
        _parent: String,
        title: String,
        options: Choices,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(connection)] connection: &zbus::Connection,
    ) -> zbus::fdo::Result<OwnedObjectPath> {
        self.show("OpenFile", title, &options, &header, connection)
    }

    fn save_file(
        &self,
        _parent: String,
        title: String,
        options: Choices,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(connection)] connection: &zbus::Connection,
    ) -> zbus::fdo::Result<OwnedObjectPath> {
        self.show("SaveFile", title, &options, &header, connection)
    }

    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        3
    }
}

/// The service for notifications (org.freedesktop.Notifications, version 1.2).
struct Notifications(Arc<Mutex<State>>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[expect(clippy::too_many_arguments, reason = "the protocol has them")]
    fn notify(
        &self,
        _app_name: String,
        _replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        _actions: Vec<String>,
        _hints: Choices,
        _expires: i32,
    ) -> u32 {
        let mut state = lock(&self.0);
        state.notifications.push(Notification { title: summary, body });
        u32::try_from(state.notifications.len()).unwrap_or(u32::MAX)
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned(), "body-markup".to_owned()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("desktop".to_owned(), "waypost".to_owned(), "1".to_owned(), "1.2".to_owned())
    }

    fn close_notification(&self, _id: u32) {}
}
