//! Linux: GTK before the window, D-Bus for tray and notifications, the desktop's opener.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gtk::prelude::{DialogExt as _, GtkWindowExt as _, MessageDialogExt as _};

use crate::words::Words;

/// Begins to use the desktop.
///
/// # Errors
/// When there is none.
pub(crate) fn begin() -> Result<(), String> {
    gtk::init().map_err(|error| error.to_string())
}

/// Shows why there is no window, until somebody closes it; also on the terminal, for journals.
pub(crate) fn error_window(words: &Words, text: &str) {
    complain(&format!("{}: {text}", words.cannot_start));
    gtk::Window::set_default_icon_name("waypost");
    let dialog = gtk::MessageDialog::new(
        None::<&gtk::Window>,
        gtk::DialogFlags::MODAL,
        gtk::MessageType::Error,
        gtk::ButtonsType::None,
        words.cannot_start,
    );
    dialog.set_title(words.cannot_start);
    dialog.set_secondary_text(Some(text));
    dialog.add_button(words.close, gtk::ResponseType::Close);
    dialog.set_default_response(gtk::ResponseType::Close);
    dialog.run();
}

/// Says something on the terminal.
pub(crate) fn complain(text: &str) {
    // Without a terminal nobody listens.
    let _ = writeln!(io::stderr(), "{text}");
}

/// Whether the desktop shows icons in a tray.
pub(crate) fn has_tray() -> bool {
    names(|bus| bus.name_has_owner("org.kde.StatusNotifierWatcher".try_into().ok()?).ok()) == Some(true)
}

/// Whether the desktop has dialogs for files: their service runs, or starts when it is asked.
pub(crate) fn has_file_dialogs() -> bool {
    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    names(|bus| {
        let runs = bus.name_has_owner(PORTAL.try_into().ok()?).ok()?;
        Some(runs || bus.list_activatable_names().ok()?.iter().any(|name| name.as_str() == PORTAL))
    }) == Some(true)
}

/// Asks the session bus for names.
fn names<T>(ask: impl FnOnce(&zbus::blocking::fdo::DBusProxy<'_>) -> Option<T>) -> Option<T> {
    let bus = zbus::blocking::Connection::session().ok()?;
    ask(&zbus::blocking::fdo::DBusProxy::new(&bus).ok()?)
}

/// Shows a notification. Its body is plain text: what a mail server said is no markup.
///
/// # Errors
/// When the desktop has no service for them.
pub(crate) fn notify(title: &str, body: &str) -> Result<(), String> {
    let body = body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut notification = notify_rust::Notification::new();
    let notification = notification.appname("Waypost").summary(title).body(&body).icon("waypost");
    notification.show().map(drop).map_err(|error| error.to_string())
}

/// Opens a folder or document with the desktop's own program.
///
/// # Errors
/// When there is no opener.
pub(crate) fn open(path: &Path) -> io::Result<()> {
    let mut opener = Command::new("xdg-open");
    opener.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = opener.spawn()?;
    // It may run as long as the program that it opens.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// Where the manual is installed.
pub(crate) fn docs_folder() -> PathBuf {
    PathBuf::from("/usr/share/doc/waypost")
}
