//! Messages of a hundred megabytes, in both directions: streamed, so that the router stays small.

use std::time::Duration;

use serde_json::json;
use waypost_api::router::MessageEnd;
use waypost_testkit::smtp_sink::SinkOptions;
use waypost_testkit::wait;
use waypost_tests::site::{RELAY, sink_options};

use crate::site::*;

/// Megabytes that the router may hold at most; a message that was held once would need more.
const MOST_MEMORY: u64 = 90;
const PATIENCE: Duration = Duration::from_secs(50);

fn content(header: &str) -> Vec<u8> {
    let mut message = header.as_bytes().to_vec();
    let line = [b"0123456789".repeat(7).as_slice(), b"\r\n"].concat();
    while message.len() < 100_000_000 {
        message.extend_from_slice(&line);
    }
    message
}

#[test]
fn a_hundred_megabytes_go_in_without_filling_the_memory() {
    // The text is no attachment; what it is must be found out all the same.
    let policy = json!({ "messageSizeLimit": 153_600, "attachmentSizeLimit": 10 });
    let Some(mut site) = prepared("imap", policy, sink_options()) else { return };
    site.publish().unwrap();
    site.start_router().unwrap();
    let message = content("From: a@x.example\r\nSubject: large\r\n\r\n");
    site.dovecot.deliver("sales", &message).unwrap();
    let arrived = wait::poll(PATIENCE, || site.inbox("sales").pop());
    assert!(arrived.is_some_and(|one| one == message), "it did not arrive as it was:\n{}", site.router_log());
    let megabytes = most_memory(&site);
    println!("the router held {megabytes} MB at most");
    assert!(megabytes < MOST_MEMORY, "the router held {megabytes} MB");
}

#[test]
fn a_hundred_megabytes_go_out_without_filling_the_memory() {
    let policy = json!({ "messageSizeLimit": 153_600 });
    let sink = SinkOptions {
        size: Some(200_000_000),
        users: vec![(RELAY.0.to_owned(), RELAY.1.to_owned())],
        ..sink_options()
    };
    let Some(mut site) = prepared("imap", policy, sink) else { return };
    site.publish().unwrap();
    site.start_router().unwrap();
    let message = content("From: sales@lab.test\r\nTo: a@x.example\r\nSubject: large\r\n\r\n");
    site.drop_into_outbox("sales", "large", &message).unwrap();
    let ended = wait::poll(PATIENCE, || (!ended(&site, "sales", MessageEnd::Sent).is_empty()).then_some(()));
    assert!(ended.is_some(), "it was not sent:\n{}", site.router_log());
    assert!(site.sink.received()[0].data.ends_with(&message[60..]), "it did not arrive as it was");
    let megabytes = most_memory(&site);
    println!("the router held {megabytes} MB at most");
    assert!(megabytes < MOST_MEMORY, "the router held {megabytes} MB");
}
