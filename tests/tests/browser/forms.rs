//! The form of a configuration profile: what can be chosen, what is wrong, what is fixed once saved.

use serde_json::json;
use waypost_testkit::wait;
use waypost_tests::browser::{Host, Tab};
use waypost_tests::look::Look;
use waypost_tests::page::acts::{leave_form, objects, open_form};
use waypost_tests::site::PATIENCE;

use super::ready;

#[test]
fn a_profile_offers_what_is_possible_marks_what_is_wrong_and_keeps_its_direction() {
    if !ready(&[]) {
        return;
    }
    let host = Host::start(Look::default()).unwrap();
    let tab = Tab::open(&host).unwrap();
    tab.go("Configuration profiles");
    open_form(&tab, "New outgoing");
    tab.choose("Email server type", "SMTP");
    tab.choose("Authentication type", "Anonymous");
    tab.sees("Anonymous sends no credentials.");
    assert!(!tab.is_enabled("combobox", "Access credentials"), "there is nothing to choose");
    leave_form(&tab);
    open_form(&tab, "New incoming");
    narrow(&tab);

    tab.fill("Name", "Contoso in");
    tab.click("button", "Save");
    tab.sees_problem("Location", "The location is missing.");
    tab.fill("Location", "https://mail.contoso.example/");
    tab.sees_problem("Location", "give the host name only");
    assert!(!tab.has_problem("Name"), "only what is wrong is marked");
    assert_eq!(objects(&tab, "profile").len(), 0, "what is wrong is not saved");
    tab.is_accessible();
    tab.fill("Location", "mail.contoso.example");
    tab.click("button", "Save");
    tab.sees("Contoso in is saved.");

    open_form(&tab, "Edit");
    assert_eq!(tab.value("Location"), "mail.contoso.example");
    assert!(!tab.is_enabled("combobox", "Direction"), "the direction is fixed");
    assert!(tab.is_enabled("combobox", "Email server type"));
    assert_eq!(tab.offered("Email server type"), ["Exchange Server", "Exchange Online", "POP3", "IMAP"]);
    tab.choose("Authentication type", "SCRAM");
    tab.press("Control+s");
    tab.sees("Contoso in is saved.");
    let saved = tab.ask("show_object", &json!({ "kind": "profile", "name": "Contoso in" })).unwrap();
    let fields = &saved["fields"];
    assert_eq!(
        [&fields["direction"], &fields["serverType"], &fields["authentication"], &fields["location"]],
        ["incoming", "imap", "scram", "mail.contoso.example"],
        "{saved}"
    );
}

/// Each choice narrows the next ones, and what means nothing cannot be filled in.
fn narrow(tab: &Tab<'_>) {
    assert_eq!(tab.offered("Email server type"), ["Exchange Server", "Exchange Online", "POP3", "IMAP"]);
    tab.choose("Email server type", "IMAP");
    assert_eq!(tab.offered("Authentication type"), ["NTLM", "Clear Text", "SCRAM", "GSSAPI", "OAuth 2.0"]);
    tab.choose("Email server type", "POP3");
    assert_eq!(tab.offered("Authentication type"), ["NTLM", "Clear Text", "CRAM-MD5", "OAuth 2.0"]);
    tab.choose("Email server type", "IMAP");
    tab.choose("Authentication type", "Clear Text");
    assert_eq!(tab.offered("Access credentials"), ["Other Specified", "User Specified"]);
    tab.choose("Access credentials", "Other Specified");
    tab.sees_element("textbox", "User name");
    tab.fill("User name", "svc");
    tab.choose("Access credentials", "User Specified");
    // What was typed and means nothing any more stays in sight until somebody takes it away.
    tab.sees_problem("User name", "User Specified uses no account of the profile.");
    tab.fill("User name", "");
    let gone = wait::poll(PATIENCE, || (!tab.has("textbox", "User name")).then_some(()));
    assert!(gone.is_some(), "each mailbox has a user name of its own: {}", tab.text());
}
