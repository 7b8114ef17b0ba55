//! The first run: from an empty data folder through the guided start to the first messages moved.

use std::fs;
use std::path::Path;

use waypost_testkit::available;
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::message::{MessageBuilder, with_lf};
use waypost_testkit::smtp_sink::SmtpSink;
use waypost_testkit::wait;
use waypost_tests::page::guide::{OwnRouter, Servers, to_the_first_message};
use waypost_tests::site::{PATIENCE, RELAY, address, sink_options};
use waypost_tests::window::Look;

use super::desktop;

#[test]
fn the_guided_start_leads_from_nothing_to_mail_moved_both_ways() {
    if !available(&["dovecot"]) {
        return;
    }
    let Some(desktop) = desktop() else { return };
    let dovecot = Dovecot::start(DovecotOptions::with_users(&[("sales", "sales-pw")])).unwrap();
    let sink = SmtpSink::start(sink_options()).unwrap();
    let data = desktop.own_data();
    let router = OwnRouter::of(&data.data_dir);
    let window = desktop.open(&data, Look { is_guided_start_done: false, ..Look::default() }).unwrap();
    window.resize(1280, 800);
    let servers = Servers { dovecot: &dovecot, sink: &sink };
    let folder = to_the_first_message(&window, &servers, "The very first").unwrap().join(address("sales"));
    let arrived: Vec<Vec<u8>> = files(&folder.join("inbox/new"));
    assert_eq!(arrived.len(), 1);
    assert!(String::from_utf8_lossy(&with_lf(&arrived[0])).contains("Subject: The very first"));

    send(&folder.join("outbox"));
    let sent = wait::until(PATIENCE, "the answer at the SMTP server", || {
        sink.received().into_iter().find(|one| String::from_utf8_lossy(&one.data).contains("Subject: The answer"))
    });
    assert_eq!((sent.user.as_deref(), sent.rcpt_to.len()), (Some(RELAY.0), 1));
    window.go("Messages");
    window.click("gridcell", "The answer");
    window.sees("Sent");
    router.end(&window);
}

fn send(outbox: &Path) {
    let message = MessageBuilder::new()
        .from(&address("sales"))
        .to("carla@customer.example")
        .subject("The answer")
        .text("Yes.\r\n")
        .build();
    let draft = outbox.join(".answer.tmp");
    fs::write(&draft, message).unwrap();
    fs::rename(draft, outbox.join("answer.eml")).unwrap();
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| fs::read(entry.path()).ok()).collect()
}
