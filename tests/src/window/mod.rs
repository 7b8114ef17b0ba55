//! The window as a person uses it: a private desktop for each test, the real program in it, and verbs
//! that say what a person does and sees.
//!
//! ```no_run
//! use waypost_tests::window::{Desktop, Look};
//!
//! let desktop = Desktop::start().unwrap();
//! let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
//! window.click("link", "Mailboxes");
//! window.sees("Mailboxes");
//! ```
//!
//! What a person does with the page and sees there is [`crate::page`]. Desktop services (file dialogs,
//! notifications, tray) are played by [`services`] on the private session bus, so that the program under
//! test is the one that ships.

mod desktop;
pub mod services;
mod tray;
mod view;

pub use crate::look::{Look, Theme};
pub use desktop::{Cover, Data, Desktop, Running};
pub use services::{Dialog, Notification};
pub use tray::Tray;
pub use view::Window;

/// The programs that a window test needs besides the router and the servers.
pub const PROGRAMS: [&str; 5] = ["Xvfb", "openbox", "xdotool", "dbus-daemon", "WebKitWebDriver"];
