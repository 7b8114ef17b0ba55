//! More mailboxes than a server takes connections.

use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_testkit::dovecot::DovecotOptions;
use waypost_tests::site::{Site, message_to, sink_options};

use crate::common::*;

/// A server that takes ten connections in all, as providers do, and leaves every other one without an answer.
fn takes_ten(users: &[(&str, &str)]) -> DovecotOptions {
    let extra = "service imap-login {\n  service_count = 0\n  process_min_avail = 1\n  process_limit = 1\n  \
                 client_limit = 10\n}\n";
    DovecotOptions { extra: extra.to_owned(), ..DovecotOptions::with_users(users) }
}

#[test]
fn mailboxes_take_turns_at_a_server_that_takes_fewer_connections() {
    if !waypost_testkit::available(&["dovecot"]) {
        return;
    }
    let names: Vec<String> = (0..30).map(|number| format!("m{number:02}")).collect();
    let users: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "pw")).collect();
    let mut site = Site::with(takes_ten(&users), sink_options()).unwrap();
    site.add_basics().unwrap();
    site.edit(ObjectKind::Profile, "imap", json!({ "connectTimeout": 5, "pollingInterval": 5 })).unwrap();
    for (user, password) in &users {
        site.add_mailbox(user, password, "imap", json!({})).unwrap();
    }
    site.publish().unwrap();
    site.start_router().unwrap();
    for round in 1..=3 {
        for name in &names {
            site.dovecot.deliver(name, &message_to(name, &format!("round {round}")).build()).unwrap();
        }
        for name in &names {
            assert_eq!(site.wait_for_inbox(name, round).len(), round, "{name}");
        }
    }
    assert_eq!(alerts(&site), Vec::<String>::new(), "nobody fails because others hold connections");
    assert!(site.router_log().contains("the server takes no more connections"), "{}", site.router_log());
}
