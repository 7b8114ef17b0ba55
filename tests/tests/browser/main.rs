//! The pages as a person uses them in a browser: Chromium on the real host, real servers behind it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking; helpers of an integration test are tests too")]

mod first_run;
mod forms;
mod host;
mod publish;
mod test_access;

use waypost_testkit::available;
use waypost_tests::browser::PROGRAMS;

/// Whether the programs for a flow are installed: a browser, and these.
fn ready(servers: &[&str]) -> bool {
    available(&PROGRAMS) && available(servers)
}
