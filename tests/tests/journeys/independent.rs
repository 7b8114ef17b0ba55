//! What is left at the mail server, seen by an IMAP client that is not ours, so that one mistake
//! cannot sit on both sides.

use std::net::TcpStream;

use imap::Session;
use rustls::{ClientConnection, StreamOwned};
use rustls_pki_types::ServerName;
use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_testkit::dovecot::Dovecot;
use waypost_testkit::tls::client_trusting;
use waypost_testkit::wait;
use waypost_tests::site::PATIENCE;

use crate::common::*;

type Client = Session<StreamOwned<ClientConnection, TcpStream>>;

/// Logs in over TLS.
fn client(dovecot: &Dovecot, user: &str) -> Client {
    let stream = TcpStream::connect((dovecot.ip(), dovecot.imaps_port())).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let name = ServerName::from(dovecot.ip());
    let tls = ClientConnection::new(client_trusting(&dovecot.ca_pem_path()).unwrap(), name).unwrap();
    let mut client = imap::Client::new(StreamOwned::new(tls, stream));
    client.read_greeting().unwrap();
    client.login(user, format!("{user}-pw")).map_err(|(error, _)| error).unwrap()
}

/// How many messages a folder holds, and how many of them carry a flag; none when there is no such folder.
fn look(client: &mut Client, folder: &str, flag: &str) -> Option<(usize, usize)> {
    client.select(folder).ok()?;
    Some((client.search("ALL").ok()?.len(), client.search(flag).ok()?.len()))
}

#[test]
fn a_kept_mailbox_is_untouched_and_a_queue_is_empty() {
    for (more, expected) in [(json!({}), (5, 0)), (queue(), (0, 0))] {
        let Some(site) = sales("imap", more) else { return };
        let feed: Vec<Vec<u8>> = (0..5).map(|n| message(&format!("number {n}"))).collect();
        site.dovecot.deliver_many("sales", &feed).unwrap();
        assert_same(&site.wait_for_inbox("sales", 5), &feed);
        let mut client = client(&site.dovecot, "sales");
        let found = wait::poll(PATIENCE, || (look(&mut client, "INBOX", "SEEN") == Some(expected)).then_some(()));
        assert!(found.is_some(), "{:?} instead of {expected:?}", look(&mut client, "INBOX", "SEEN"));
    }
}

#[test]
fn undeliverable_mail_stands_in_its_folder_as_it_came() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.edit(ObjectKind::Profile, "imap", json!({ "moveUndeliverable": true })).unwrap();
    site.edit(ObjectKind::Policy, "quick", json!({ "attachmentSizeLimit": 1 })).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let big = to_sales().subject("big").attachment("a.bin", "application/octet-stream", &[7; 20_000]).build();
    site.dovecot.deliver("sales", &big).unwrap();
    let mut client = client(&site.dovecot, "sales");
    wait::until(PATIENCE, "the folder", || (look(&mut client, "Undeliverable", "ALL") == Some((1, 1))).then_some(()));
    let fetched = client.fetch("1", "BODY.PEEK[]").unwrap();
    let body = fetched.iter().next().and_then(|m| m.body()).unwrap().to_vec();
    assert_same(&[body], &[big]);
    wait::until(PATIENCE, "an empty inbox", || (look(&mut client, "INBOX", "ALL") == Some((0, 0))).then_some(()));
}
