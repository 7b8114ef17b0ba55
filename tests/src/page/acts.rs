//! What a person does in several steps, the same wherever the page is open.

use serde_json::{Value, json};

use super::Page;

/// Opens a form by its command and waits until it can be used.
#[track_caller]
pub fn open_form(page: &Page, command: &str) {
    page.command(command);
    page.sees_element("button", "Save");
    page.settles();
}

/// Closes the form without saving.
#[track_caller]
pub fn leave_form(page: &Page) {
    page.click("button", "Cancel");
    page.click("button", "Discard");
    let left = || !page.has("button", "Save") && !page.has("button", "Discard") && page.has("link", "Overview");
    if page.poll(|| left().then_some(())).is_none() {
        page.fail("the form does not close");
    }
}

/// Publishes what waits, and waits until the router acts on it.
#[track_caller]
pub fn publish(page: &Page, serial: u64) {
    page.go("Publish & history");
    page.command("Publish");
    page.sees(&format!("The router acts on publication {serial}"));
}

/// Types another password into the form of a mailbox that is open at it, and saves.
#[track_caller]
pub fn replace_password(page: &Page, address: &str, password: &str) {
    page.click("button", "Replace");
    page.fill("Password", password);
    page.click("button", "Save");
    page.sees(&format!("{address} is saved."));
}

/// The objects of a kind, as the page is told.
#[track_caller]
pub fn objects(page: &Page, kind: &str) -> Vec<Value> {
    let answer = page.ask("list_objects", &json!({ "kind": kind })).map_err(|error| error.to_string());
    let answer = page.must(kind, answer);
    answer["objects"].as_array().cloned().unwrap_or_default()
}
