//! The desktop's own dialogs for files and folders. The page gets the path that the person chose, or
//! null when they chose none; it can read or write nothing by itself.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;
use tauri::{AppHandle, Manager as _};
use waypost_api::{ApiError, Code};

use crate::capability::WINDOW;
use crate::platform;

/// A file to choose.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct FileChoice {
    title: String,
    sorts: Vec<FileSort>,
}

/// A file to write.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct FileTarget {
    title: String,
    sorts: Vec<FileSort>,
    suggested_name: String,
}

/// A sort of files.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FileSort {
    label: String,
    endings: Vec<String>,
}

/// Lets the person choose a file.
pub(crate) fn file(app: &AppHandle, choice: &FileChoice) -> Result<Value, ApiError> {
    Ok(chosen(dialog(app, &choice.title, &choice.sorts)?.pick_file()))
}

/// Lets the person choose a folder.
pub(crate) fn folder(app: &AppHandle, title: &str) -> Result<Value, ApiError> {
    Ok(chosen(dialog(app, title, &[])?.pick_folder()))
}

/// Lets the person say where a file is to be written.
pub(crate) fn target(app: &AppHandle, target: &FileTarget) -> Result<Value, ApiError> {
    let dialog = dialog(app, &target.title, &target.sorts)?;
    Ok(chosen(dialog.set_file_name(&target.suggested_name).save_file()))
}

/// A dialog before the window. Where the desktop has none, nothing would appear and nobody would know why.
fn dialog(app: &AppHandle, title: &str, sorts: &[FileSort]) -> Result<rfd::FileDialog, ApiError> {
    if !platform::has_file_dialogs() {
        return Err(ApiError::new(Code::File, "The desktop has no dialogs for files.")
            .hint("Install xdg-desktop-portal-gtk or the portal of your desktop, and log in again."));
    }
    let dialog = rfd::FileDialog::new().set_title(title);
    let dialog = sorts.iter().fold(dialog, |dialog, sort| dialog.add_filter(&sort.label, &sort.endings));
    Ok(match app.get_webview_window(WINDOW) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    })
}

fn chosen(path: Option<PathBuf>) -> Value {
    path.map_or(Value::Null, |path| Value::String(path.to_string_lossy().into_owned()))
}
