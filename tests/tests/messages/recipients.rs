//! One message for ten thousand people: divided by what the server takes at a time, each of them once.

use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_api::router::MessageEnd;
use waypost_testkit::postfix::{self, Postfix, PostfixOptions};
use waypost_testkit::smtp_sink::SinkOptions;
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, RELAY, sink_options};

use crate::site::*;

fn message(people: usize) -> Vec<u8> {
    let to: Vec<String> = (0..people).map(|n| format!("user{n}@x.example")).collect();
    format!("To: {}\r\nSubject: for all\r\n\r\nx\r\n", to.join(", ")).into_bytes()
}

#[test]
fn ten_thousand_people_get_a_message_once_each_over_several_transactions() {
    let sink = SinkOptions { most_recipients: 1_000, ..sink_options() };
    let Some(mut site) = prepared("imap", json!({}), sink) else { return };
    site.publish().unwrap();
    site.start_router().unwrap();
    site.sink.on_rcpt("user77@", "550 5.1.1 no such user");
    site.drop_into_outbox("sales", "all", &message(10_000)).unwrap();
    let ended = wait_for_ended(&site, "sales", MessageEnd::Sent, 1);
    assert!(ended[0].reason.contains("user77@x.example") && ended[0].reason.contains("no such user"), "{:?}", ended[0]);
    let received = site.sink.received();
    let mut people: Vec<String> = received.iter().flat_map(|one| one.rcpt_to.clone()).collect();
    people.sort();
    let mut expected: Vec<String> = (0..10_000).filter(|n| *n != 77).map(|n| format!("user{n}@x.example")).collect();
    expected.sort();
    assert!(people == expected, "{} of {} people", people.len(), expected.len());
    assert_eq!(received.len(), 10, "as few transactions as there can be");
    let first = &received[0].data;
    assert!(received.iter().all(|one| one.data == *first), "all get the same message");
    assert_eq!(site.sink.violations(), Vec::<String>::new());
}

#[test]
fn more_people_than_postfix_takes_at_a_time_get_a_message() {
    if !postfix::usable() {
        return;
    }
    let Some(mut site) = prepared("imap", json!({}), sink_options()) else { return };
    let users = vec![(RELAY.0.to_owned(), RELAY.1.to_owned())];
    let extra = "smtpd_recipient_limit = 100\n".to_owned();
    let postfix = Postfix::start(&PostfixOptions { users, extra, ..PostfixOptions::default() }).unwrap();
    let smtp =
        json!({ "location": postfix.ip().to_string(), "port": postfix.smtp_port(), "caCertificate": postfix.ca_pem() });
    site.edit(ObjectKind::Profile, "smtp", smtp).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    site.drop_into_outbox("sales", "all", &message(1_550)).unwrap();
    let ended = wait_for_ended(&site, "sales", MessageEnd::Sent, 1);
    assert_eq!(ended[0].reason, "");
    // Its queue manager tells how many people each message is for.
    let taken = || -> usize {
        let log = postfix.log();
        log.split("nrcpt=").skip(1).filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok()).sum()
    };
    wait::until(PATIENCE, "all of them in its queue", || (taken() >= 1_550).then_some(()));
    assert_eq!(taken(), 1_550);
    assert!(!postfix.log().contains("too many errors"), "the server was not asked for more than it takes");
}
