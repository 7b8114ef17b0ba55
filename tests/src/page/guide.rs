//! The guided start, from nothing to the first message, on servers of a lab.

use std::path::{Path, PathBuf};

use waypost_api::RouterControl;
use waypost_api::router::ControlRequest;
use waypost_testkit::dovecot::Dovecot;
use waypost_testkit::smtp_sink::SmtpSink;

use super::Page;
use crate::site::{RELAY, SiteError, address, message_to};

/// The servers that the guided start is told of.
pub struct Servers<'a> {
    /// Where mail comes in; it has the user `sales` with the password `sales-pw`.
    pub dovecot: &'a Dovecot,
    /// Where mail goes out, for the account [`RELAY`].
    pub sink: &'a SmtpSink,
}

/// Goes through the guided start until the first message has been moved; answers the root of the folders.
///
/// # Errors
/// When the mail server does not take that message.
#[track_caller]
pub fn to_the_first_message(page: &Page, servers: &Servers<'_>, subject: &str) -> Result<PathBuf, SiteError> {
    page.click("button", "Guided start");
    page.sees("Which router shall move the mail?");
    page.is_accessible();
    page.click("button", "Make it and continue");
    page.sees("Where shall the mail go?");
    let folders = PathBuf::from(page.value("Root folder"));
    tell_servers(page, servers);
    test(page, servers);

    page.sees("Hand it over to the router");
    // After the one of the frame and the step's own entry in the list.
    page.click_nth("button", "Publish", 2);
    page.sees("The router works with publication 1.");
    page.click("button", "Continue");
    page.sees(&format!("Send a message to {}", address("sales")));
    servers.dovecot.deliver("sales", &message_to("sales", subject).build())?;
    page.sees("The first message has been moved.");
    page.sees(subject);
    page.sees("Received");
    page.click("button", "Finish");
    page.sees("Mail is flowing.");
    Ok(folders)
}

/// Says where mail comes from and goes to, and for whom.
#[track_caller]
fn tell_servers(page: &Page, servers: &Servers<'_>) {
    let Servers { dovecot, sink } = servers;
    go_on(page, "How does mail come in?");
    page.fill("Location", &dovecot.ip().to_string());
    page.fill("Port", &dovecot.imaps_port().to_string());
    go_on(page, "How does mail go out?");
    page.fill("Location", &sink.ip().to_string());
    page.fill("Port", &sink.port().to_string());
    page.choose("Access credentials", "Other Specified");
    page.fill("User name", RELAY.0);
    page.fill("Password", RELAY.1);
    go_on(page, "Which mailbox shall be the first?");
    page.fill("Email address", &address("sales"));
    page.fill("Password", "sales-pw");
    go_on(page, "Does it work?");
}

/// The servers have certificates of an authority of their own: the test finds that, and leads there.
#[track_caller]
fn test(page: &Page, servers: &Servers<'_>) {
    page.click("button", "Test now");
    page.sees("It does not work yet.");
    page.sees("certificate");
    page.is_accessible();
    trust(page, "How does mail go out?", &servers.sink.ca_pem());
    page.click("button", "Test now");
    page.sees("It does not work yet.");
    trust(page, "How does mail come in?", &servers.dovecot.ca_pem());
    page.click("button", "Test now");
    page.sees("Everything works.");
    page.click("button", "Continue");
}

/// Saves a step and waits for the next one.
#[track_caller]
fn go_on(page: &Page, next: &str) {
    page.click("button", "Save and continue");
    page.sees(next);
    page.settles();
}

/// Goes from the failed test to the profile, lets it trust an authority, and comes back.
#[track_caller]
fn trust(page: &Page, step: &str, authority: &str) {
    page.click_nth("button", "Change the profile", 0);
    page.sees(step);
    page.settles();
    page.choose("TLS trust", "Private CA");
    page.fill("Private CA", authority);
    page.click("button", "Save and continue");
    page.loses(step);
    page.click("button", "Test");
    page.sees("Does it work?");
    page.settles();
}

/// The router that the page made and started; it would outlive the page, and ends when this is dropped.
pub struct OwnRouter(PathBuf);

impl OwnRouter {
    /// The one of the configuration in this folder, whether it is made already or not.
    #[must_use]
    pub fn of(data_dir: &Path) -> Self {
        Self(data_dir.join("router"))
    }

    /// Ends it as a person does.
    ///
    /// # Panics
    /// When it still answers afterwards.
    #[track_caller]
    pub fn end(self, page: &Page) {
        page.go("Settings");
        page.click("tab", "Routers");
        page.click("button", "Stop My router");
        page.sees("Stop My router?");
        page.click("button", "Stop");
        page.sees_element("button", "Start My router");
        if RouterControl::at(&self.0).status().is_ok() {
            page.fail("the router has not ended");
        }
    }
}

impl Drop for OwnRouter {
    fn drop(&mut self) {
        let _ = RouterControl::at(&self.0).act(&ControlRequest::Drain);
    }
}
