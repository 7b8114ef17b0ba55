//! Windows and macOS: their own dialogs, tray and notifications.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::words::Words;

/// There always is a desktop.
#[expect(clippy::unnecessary_wraps, reason = "its twin can fail")]
pub(crate) const fn begin() -> Result<(), String> {
    Ok(())
}

/// Shows why there is no window, until somebody closes it.
pub(crate) fn error_window(words: &Words, text: &str) {
    message(words.cannot_start, text);
}

/// Shows what would stand on a terminal.
pub(crate) fn complain(text: &str) {
    message("Waypost", text);
}

fn message(title: &str, text: &str) {
    rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title(title).set_description(text).show();
}

/// There always is a tray.
pub(crate) const fn has_tray() -> bool {
    true
}

/// There always are dialogs.
pub(crate) const fn has_file_dialogs() -> bool {
    true
}

/// Shows a notification.
///
/// # Errors
/// When the system refuses.
pub(crate) fn notify(title: &str, body: &str) -> Result<(), String> {
    let mut notification = notify_rust::Notification::new();
    notification.appname("Waypost").summary(title).body(body).show().map(drop).map_err(|error| error.to_string())
}

/// Opens a folder or document with the desktop's own program.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn open(path: &Path) -> io::Result<()> {
    let opener = if std::env::consts::OS == "macos" { "open" } else { "explorer" };
    Command::new(opener).arg(path).spawn().map(drop)
}

/// Where the manual is installed: beside the program.
pub(crate) fn docs_folder() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.parent().map(|folder| folder.join("docs")).unwrap_or_default()
}
