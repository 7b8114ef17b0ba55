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
//! Elements are found as a screen reader finds them, by role and name; waits are bounded; whatever fails
//! tells what the page showed and where its picture is. Desktop services (file dialogs, notifications,
//! tray) are played by [`services`] on the private session bus, so that the program under test is the
//! one that ships.

mod desktop;
mod page;
mod script;
pub mod services;
mod tray;
mod verbs;
mod webdriver;

pub use desktop::{Cover, Data, Desktop, Look, Running, Theme};
pub use page::Window;
pub use services::{Dialog, Notification};
pub use tray::Tray;

/// The programs that a window test needs besides the router and the servers.
pub const PROGRAMS: [&str; 5] = ["Xvfb", "openbox", "xdotool", "dbus-daemon", "WebKitWebDriver"];
