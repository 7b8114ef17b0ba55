//! The first run: from an empty data folder through the guided start to the first message, and an answer.

use std::fs;

use waypost_api::RouterControl;
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::message::{MessageBuilder, with_lf};
use waypost_testkit::smtp_sink::SmtpSink;
use waypost_testkit::wait;
use waypost_tests::browser::{Host, Tab};
use waypost_tests::look::Look;
use waypost_tests::page::acts::objects;
use waypost_tests::page::guide::{OwnRouter, Servers, to_the_first_message};
use waypost_tests::site::{PATIENCE, RELAY, address, sink_options};

use super::ready;

#[test]
fn the_guided_start_leads_from_nothing_to_the_first_message() {
    if !ready(&["dovecot"]) {
        return;
    }
    let dovecot = Dovecot::start(DovecotOptions::with_users(&[("sales", "sales-pw")])).unwrap();
    let sink = SmtpSink::start(sink_options()).unwrap();
    let host = Host::start(Look { is_guided_start_done: false, ..Look::default() }).unwrap();
    let router = OwnRouter::of(host.data_dir());
    let tab = Tab::open(&host).unwrap();
    let servers = Servers { dovecot: &dovecot, sink: &sink };
    let folder = to_the_first_message(&tab, &servers, "Hello from the browser").unwrap().join(address("sales"));

    let arrived = fs::read_dir(folder.join("inbox/new")).unwrap().map(|entry| entry.unwrap().path());
    let arrived: Vec<Vec<u8>> = arrived.map(|path| fs::read(path).unwrap()).collect();
    assert_eq!(arrived.len(), 1);
    assert!(String::from_utf8_lossy(&with_lf(&arrived[0])).contains("Subject: Hello from the browser"));
    let made = ["profile", "deployment", "mailbox"].map(|kind| objects(&tab, kind).len());
    assert_eq!(made, [2, 1, 1], "two profiles, a deployment and a mailbox were made");
    let status = RouterControl::at(&host.data_dir().join("router")).status().unwrap();
    assert_eq!((status.publication.serial, status.counts.delivered), (Some(1), 1));

    let answer = MessageBuilder::new().from(&address("sales")).to("carla@customer.example").subject("The answer");
    fs::write(folder.join("outbox/.answer.tmp"), answer.text("Yes.\r\n").build()).unwrap();
    fs::rename(folder.join("outbox/.answer.tmp"), folder.join("outbox/answer.eml")).unwrap();
    let sent = wait::until(PATIENCE, "the answer at the SMTP server", || sink.received().into_iter().next());
    assert_eq!((sent.user.as_deref(), sent.rcpt_to.len()), (Some(RELAY.0), 1));
    tab.go("Messages");
    tab.click("gridcell", "The answer");
    tab.sees("Sent");
    router.end(&tab);
}
