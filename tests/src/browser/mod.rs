//! The page in a browser: Chromium without a display, on a real `waypost-devhost`. Nothing is played.
//!
//! ```no_run
//! use waypost_tests::browser::{Host, Tab};
//! use waypost_tests::look::Look;
//!
//! let host = Host::start(Look::default()).unwrap();
//! let tab = Tab::open(&host).unwrap();
//! tab.click("link", "Mailboxes");
//! tab.sees("Mailboxes");
//! ```
//!
//! What a person does and sees there is [`crate::page`], as in the window. A tab that is dropped looks
//! back: the console held no error, and nothing was asked of anybody but the host.

mod host;
mod tab;

pub use host::Host;
pub use tab::Tab;

/// The programs that a browser test needs besides the router and the servers.
pub const PROGRAMS: [&str; 2] = ["chromium", "chromedriver"];
