//! What only a desktop can do, by the names under which the pages call it. Everything else is a
//! request of `waypost-rpc`.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tauri::AppHandle;
use waypost_api::{ApiError, Code};

use crate::{closing, dialogs, opening, platform, shell, tray};

/// A command of the shell.
pub(crate) struct Command {
    name: &'static str,
    /// Does it; blocks.
    pub(crate) act: fn(&AppHandle, Value) -> Result<Value, ApiError>,
}

const TABLE: [Command; 8] = [
    Command { name: "choose_file", act: |app, q| dialogs::file(app, &read(q)?) },
    Command { name: "choose_folder", act: |app, q| dialogs::folder(app, &read::<Titled>(q)?.title) },
    Command { name: "choose_target", act: |app, q| dialogs::target(app, &read(q)?) },
    Command { name: "notify", act: |_, q| notify(&read(q)?) },
    Command { name: "set_tray", act: |app, q| tray::show(app, shell::words(app), &read(q)?).map(|()| Value::Null) },
    Command {
        name: "set_unsaved",
        act: |app, q| {
            closing::note(app, read::<Unsaved>(q)?.unsaved);
            Ok(Value::Null)
        },
    },
    Command {
        name: "close_window",
        act: |app, _| {
            closing::close(app);
            Ok(Value::Null)
        },
    },
    Command { name: "open_path", act: |app, q| opening::open(app, &read::<Path>(q)?.path).map(|()| Value::Null) },
];

/// The names of all commands.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|command| command.name)
}

/// The command of a name.
pub(crate) fn find(name: &str) -> Option<&'static Command> {
    TABLE.iter().find(|command| command.name == name)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Titled {
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Notice {
    title: String,
    body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unsaved {
    unsaved: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Path {
    path: std::path::PathBuf,
}

fn read<Q: DeserializeOwned>(question: Value) -> Result<Q, ApiError> {
    serde_json::from_value(question)
        .map_err(|_| ApiError::new(Code::BadRequest, "The command is not one that this version understands."))
}

/// Shows a notification. A desktop without a service for them shows none; the alert stays in the window.
fn notify(notice: &Notice) -> Result<Value, ApiError> {
    platform::notify(&notice.title, &notice.body).map(|()| Value::Null).map_err(|reason| {
        ApiError::new(Code::File, format!("The desktop showed no notification: {reason}."))
            .hint("The alerts stay on the page Alerts.")
    })
}
