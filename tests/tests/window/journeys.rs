//! What the journeys share: sites with real servers, and what every form has.

use serde_json::{Value, json};
use waypost_testkit::available;
use waypost_testkit::message::MessageBuilder;
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, Site, address};
use waypost_tests::window::Window;

/// The servers that a site needs.
const SERVERS: [&str; 1] = ["dovecot"];

/// A site of these users, all with mailboxes at an IMAP server, not published. None where the servers
/// are not installed.
pub(crate) fn drafted(users: &[(&str, &str)]) -> Option<Site> {
    if !available(&SERVERS) {
        return None;
    }
    let mut site = Site::new(users).unwrap();
    site.add_basics().unwrap();
    for (user, password) in users {
        site.add_mailbox(user, password, "imap", json!({})).unwrap();
    }
    Some(site)
}

/// The same, published, with a running router.
pub(crate) fn running(users: &[(&str, &str)]) -> Option<Site> {
    let mut site = drafted(users)?;
    site.publish().unwrap();
    site.start_router().unwrap();
    Some(site)
}

/// A simple message to a user with a subject.
pub(crate) fn to(user: &str, subject: &str) -> MessageBuilder {
    MessageBuilder::new().from("carla@customer.example").to(&address(user)).subject(subject).text("Hello.\r\n")
}

/// Opens a form by its command and waits until it can be used.
pub(crate) fn open_form(window: &Window<'_>, command: &str) {
    window.command(command);
    window.sees_element("button", "Save");
    window.settles();
}

/// Closes the form without saving.
pub(crate) fn leave_form(window: &Window<'_>) {
    window.click("button", "Cancel");
    window.click("button", "Discard");
    let left = || !window.has("button", "Save") && !window.has("button", "Discard") && window.has("link", "Overview");
    wait::until(PATIENCE, "the form to close", || left().then_some(()));
}

/// Publishes what waits, and waits until the router acts on it.
pub(crate) fn publish(window: &Window<'_>, serial: u64) {
    window.go("Publish & history");
    window.command("Publish");
    window.sees(&format!("The router acts on publication {serial}"));
}

/// Types another password into the form of a mailbox that is open at it, and saves.
pub(crate) fn replace_password(window: &Window<'_>, address: &str, password: &str) {
    window.click("button", "Replace");
    window.fill("Password", password);
    window.click("button", "Save");
    window.sees(&format!("{address} is saved."));
}

/// The objects of a kind, as the window is told.
pub(crate) fn objects(window: &Window<'_>, kind: &str) -> Vec<Value> {
    let answer = window.ask("list_objects", &json!({ "kind": kind })).unwrap();
    answer["objects"].as_array().cloned().unwrap_or_default()
}
