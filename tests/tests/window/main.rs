//! The desktop window as a person uses it: the real program on a private desktop.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod journeys;
mod journeys_first_run;
mod journeys_forms;
mod journeys_keep;
mod journeys_mail;
mod journeys_pages;
mod journeys_publish;
mod journeys_test;
mod shell;

use waypost_testkit::available;
use waypost_tests::window::{Desktop, PROGRAMS};

/// A desktop, or none where the programs for one are not installed.
fn desktop() -> Option<Desktop> {
    available(&PROGRAMS).then(|| Desktop::start().unwrap())
}
