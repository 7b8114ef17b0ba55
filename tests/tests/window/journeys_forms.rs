//! The forms: every kind of profile can be made, and a form offers only what is possible.

use serde_json::{Value, json};
use waypost_testkit::wait;
use waypost_tests::page::acts::{leave_form, objects, open_form};
use waypost_tests::site::PATIENCE;
use waypost_tests::window::Look;

use super::desktop;

/// What is done in a form, in this order.
struct Making {
    /// The command that opens the form.
    command: &'static str,
    server_type: &'static str,
    /// Lists with what is chosen there.
    choices: &'static [(&'static str, &'static str)],
    /// Fields with what is typed there.
    texts: &'static [(&'static str, &'static str)],
    /// Whether the form tells that this version cannot move mail with it.
    is_told_unbuilt: bool,
}

const UNBUILT: &str = "is not available in this version.";
const LOGIN: [(&str, &str); 2] = [("User name", "svc@contoso.example"), ("Password", "secret")];
const EWS: (&str, &str) = ("Location", "https://mail.contoso.example/EWS/Exchange.asmx");
const APPLICATION: [(&str, &str); 3] =
    [("Tenant", "contoso.example"), ("Client ID", "0d9c6a3e-1111-4222-8333-444455556666"), ("Client secret", "secret")];

const INCOMING: [Making; 4] = [
    Making {
        command: "New incoming",
        server_type: "Exchange Server",
        choices: &[("Authentication type", "NTLM"), ("Access credentials", "Other Specified")],
        texts: &[EWS, LOGIN[0], LOGIN[1]],
        is_told_unbuilt: true,
    },
    Making {
        command: "New incoming",
        server_type: "Exchange Online",
        choices: &[("Authentication type", "OAuth 2.0"), ("Access credentials", "Application")],
        texts: &APPLICATION,
        is_told_unbuilt: true,
    },
    Making {
        command: "New incoming",
        server_type: "POP3",
        choices: &[("Authentication type", "CRAM-MD5"), ("Access credentials", "User Specified")],
        texts: &[("Location", "pop.contoso.example")],
        is_told_unbuilt: false,
    },
    Making {
        command: "New incoming",
        server_type: "IMAP",
        choices: &[("Authentication type", "SCRAM"), ("Access credentials", "Other Specified")],
        texts: &[("Location", "imap.contoso.example"), LOGIN[0], LOGIN[1]],
        is_told_unbuilt: false,
    },
];

const OUTGOING: [Making; 3] = [
    Making {
        command: "New outgoing",
        server_type: "SMTP",
        choices: &[("Authentication type", "Clear Text"), ("Access credentials", "User Specified")],
        texts: &[("Location", "smtp.contoso.example")],
        is_told_unbuilt: false,
    },
    Making {
        command: "New outgoing",
        server_type: "Exchange Server",
        choices: &[
            ("Authentication type", "Windows Authentication"),
            ("Access credentials", "Other Specified"),
            ("Access type", "Send As"),
        ],
        texts: &[EWS, LOGIN[0], LOGIN[1]],
        is_told_unbuilt: true,
    },
    Making {
        command: "New outgoing",
        server_type: "Exchange Online",
        choices: &[("Authentication type", "OAuth 2.0"), ("Access credentials", "Application")],
        texts: &APPLICATION,
        is_told_unbuilt: true,
    },
];

const USER_OR_QUEUE: (&str, &str) = ("Incoming: authenticate using", "Credentials Specified by a User or Queue");
const EXCHANGE: [(&str, &str); 2] = [
    ("Incoming server location", "https://mail.contoso.example/EWS/Exchange.asmx"),
    ("Outgoing server location", "https://mail.contoso.example/EWS/Exchange.asmx"),
];
const HOSTS: [(&str, &str); 2] =
    [("Incoming server location", "mail.contoso.example"), ("Outgoing server location", "smtp.contoso.example")];

const SERVER_PROFILES: [Making; 5] = [
    Making {
        command: "New",
        server_type: "Exchange Server",
        choices: &[("Incoming: authenticate using", "Windows Integrated")],
        texts: &EXCHANGE,
        is_told_unbuilt: true,
    },
    Making {
        command: "New",
        server_type: "Exchange Server (Hybrid)",
        choices: &[("Incoming: authenticate using", "Credentials Specified in Email Server Profile")],
        texts: &[EXCHANGE[0], EXCHANGE[1], ("Incoming user name", "svc"), ("Incoming password", "secret")],
        is_told_unbuilt: true,
    },
    Making {
        command: "New",
        server_type: "Exchange Online",
        choices: &[("Incoming: authenticate using", "Server to Server Authentication")],
        texts: &APPLICATION,
        is_told_unbuilt: true,
    },
    Making {
        command: "New",
        server_type: "POP3/SMTP",
        choices: &[USER_OR_QUEUE],
        texts: &HOSTS,
        is_told_unbuilt: false,
    },
    Making {
        command: "New",
        server_type: "IMAP/SMTP",
        choices: &[USER_OR_QUEUE],
        texts: &HOSTS,
        is_told_unbuilt: false,
    },
];

#[test]
fn every_kind_of_incoming_profile_can_be_made() {
    make_all("Configuration profiles", "profile", &INCOMING);
}

#[test]
fn every_kind_of_outgoing_profile_can_be_made() {
    make_all("Configuration profiles", "profile", &OUTGOING);
}

#[test]
fn every_kind_of_email_server_profile_can_be_made() {
    make_all("Email server profiles", "serverProfile", &SERVER_PROFILES);
}

/// Makes one of each, and expects to see it in the table.
fn make_all(page: &str, kind: &str, all: &[Making]) {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    window.go(page);
    for making in all {
        let name = format!("{} by {}", making.server_type, making.command);
        open_form(&window, making.command);
        window.fill("Name", &name);
        window.choose("Email server type", making.server_type);
        for (label, option) in making.choices {
            window.choose(label, option);
        }
        for (label, text) in making.texts {
            window.fill(label, text);
        }
        window.settles();
        assert_eq!(window.text().contains(UNBUILT), making.is_told_unbuilt, "{name}: {}", window.text());
        window.click("button", "Save");
        window.sees(&format!("{name} is saved."));
        window.sees_element("gridcell", &name);
    }
    assert_eq!(objects(&window, kind).len(), all.len());
    window.reload();
    for making in all {
        window.sees_element("gridcell", &format!("{} by {}", making.server_type, making.command));
    }
    assert_eq!(window.console(), Vec::<String>::new());
}

#[test]
fn a_form_offers_only_what_is_possible() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    window.go("Configuration profiles");

    open_form(&window, "New incoming");
    assert_eq!(window.offered("Email server type"), ["Exchange Server", "Exchange Online", "POP3", "IMAP"]);
    window.choose("Email server type", "POP3");
    let ways = window.offered("Authentication type");
    assert_eq!(ways, ["NTLM", "Clear Text", "CRAM-MD5", "OAuth 2.0"]);
    for way in ways {
        window.choose("Authentication type", &way);
        assert_eq!(window.offered("Access credentials"), ["Other Specified", "User Specified"], "POP3 with {way}");
    }
    window.choose("Email server type", "IMAP");
    window.choose("Authentication type", "GSSAPI");
    window.choose("Access credentials", "Local System Account");
    // What became impossible is not offered, but stays in sight until somebody chooses.
    window.choose("Authentication type", "Clear Text");
    window.sees("Local System Account (not possible with the other choices)");
    assert_eq!(window.offered("Access credentials"), ["Other Specified", "User Specified"]);
    leave_form(&window);

    open_form(&window, "New outgoing");
    assert_eq!(window.offered("Email server type"), ["Exchange Server", "Exchange Online", "SMTP"]);
    window.choose("Email server type", "SMTP");
    window.choose("Authentication type", "Anonymous");
    window.sees("Anonymous is meant for internal");
    window.sees("Anonymous sends no credentials.");
    assert_eq!(window.value("Access credentials"), "Local System Account");
    assert!(!window.is_enabled("combobox", "Access credentials"));
    window.choose("Email server type", "Exchange Online");
    assert_eq!(window.offered("Protocol"), ["Exchange Web Services", "Microsoft Graph", "SMTP"]);
    window.choose("Protocol", "SMTP");
    assert_eq!(window.offered("Authentication type"), ["Clear Text", "OAuth 2.0"]);
    window.choose("Authentication type", "Clear Text");
    assert!(!window.has("combobox", "User type"));
    window.choose("Access credentials", "Other Specified");
    window.sees("turns Basic authentication for SMTP off");
    window.choose("User type", "Administrator");
    assert_eq!(window.offered("Access type"), ["Delegate Access", "Send As"]);
    window.choose("User type", "User");
    window.settles();
    assert!(!window.has("combobox", "Access type"), "{}", window.text());
    leave_form(&window);
}

#[test]
fn the_port_follows_the_tls_mode_and_the_direction_is_fixed_once_saved() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    window.go("Configuration profiles");
    open_form(&window, "New incoming");
    assert!(window.is_enabled("combobox", "Direction"));
    window.fill("Name", "Contoso in");
    window.choose("Email server type", "IMAP");
    window.choose("Authentication type", "Clear Text");
    window.choose("Access credentials", "User Specified");
    window.fill("Location", "imap.contoso.example");
    window.click("tab", "Advanced");
    for (mode, port) in [("STARTTLS required", "143"), ("Implicit TLS", "993")] {
        window.choose("TLS mode", mode);
        wait::until(PATIENCE, mode, || (window.placeholder("Port") == port).then_some(()));
    }
    window.click("button", "Save");
    window.sees("Contoso in is saved.");
    open_form(&window, "Edit");
    assert!(!window.is_enabled("combobox", "Direction"));
    window.click("tab", "Advanced");
    assert_eq!(window.placeholder("Port"), "993");
    window.choose("TLS mode", "STARTTLS required");
    // A port that was filled in follows again; one that was typed stays.
    window.press("Control+s");
    window.sees("Contoso in is saved.");
    let saved = window.ask("show_object", &json!({ "kind": "profile", "name": "Contoso in" })).unwrap();
    assert_eq!(saved["fields"]["port"], json!(143), "{saved}");
    assert_eq!(saved["fields"]["direction"], json!("incoming"));
}

#[test]
fn many_records_are_changed_at_once_and_taken_back_from_the_news() {
    let Some(desktop) = desktop() else { return };
    let window = desktop.open(&desktop.own_data(), Look::default()).unwrap();
    window.resize(1280, 800);
    let deployment = json!({ "name": "Folders", "deploymentType": "localFolders", "rootFolder": "/srv/mail" });
    window.ask("add_object", &json!({ "kind": "deployment", "fields": deployment })).unwrap();
    for user in ["anna", "bert", "carl", "dora", "emil"] {
        let fields = json!({ "address": format!("{user}@contoso.example"), "deployment": "Folders", "filter": "all" });
        window.ask("add_object", &json!({ "kind": "mailbox", "fields": fields })).unwrap();
    }
    let filters = || {
        let filter = |row: &Value| row["fields"]["filter"].as_str().unwrap_or_default().to_owned();
        objects(&window, "mailbox").iter().map(filter).collect::<Vec<_>>()
    };
    window.go("Mailboxes");
    for user in ["anna", "carl", "emil"] {
        window.click("checkbox", &format!("Select {user}@contoso.example"));
    }
    window.sees("3 selected");
    window.command("Change Multiple Records");
    window.sees("Change 3 records");
    window.click("checkbox", "Track");
    window.choose("Track", "No email messages");
    window.click("button", "Change 3 records");
    window.sees("3 records are changed.");
    assert_eq!(filters(), ["none", "all", "none", "all", "none"]);
    window.click("button", "Undo");
    window.sees("The change is taken back.");
    assert_eq!(filters(), ["all"; 5]);
}
