//! The first run: from an empty data folder through the guided start to the first messages moved.

use std::fs;
use std::path::{Path, PathBuf};

use waypost_api::RouterControl;
use waypost_api::router::ControlRequest;
use waypost_testkit::available;
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::message::{MessageBuilder, with_lf};
use waypost_testkit::smtp_sink::SmtpSink;
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, RELAY, sink_options};
use waypost_tests::window::{Look, Window};

use super::desktop;
use super::journeys::to;

const ADDRESS: &str = "sales@lab.test";

#[test]
fn the_guided_start_leads_from_nothing_to_mail_moved_both_ways() {
    if !available(&["dovecot"]) {
        return;
    }
    let Some(desktop) = desktop() else { return };
    let dovecot = Dovecot::start(DovecotOptions::with_users(&[("sales", "sales-pw")])).unwrap();
    let sink = SmtpSink::start(sink_options()).unwrap();
    let data = desktop.own_data();
    let router = Own(data.data_dir.join("router"));
    let window = desktop.open(&data, Look { is_guided_start_done: false, ..Look::default() }).unwrap();
    window.resize(1280, 800);

    window.click("button", "Guided start");
    window.sees("Which router shall move the mail?");
    window.is_accessible();
    window.click("button", "Make it and continue");
    window.sees("Where shall the mail go?");
    let folders = PathBuf::from(window.value("Root folder"));
    go_on(&window, "How does mail come in?");
    window.fill("Location", &dovecot.ip().to_string());
    window.fill("Port", &dovecot.imaps_port().to_string());
    go_on(&window, "How does mail go out?");
    window.fill("Location", &sink.ip().to_string());
    window.fill("Port", &sink.port().to_string());
    window.choose("Access credentials", "Other Specified");
    window.fill("User name", RELAY.0);
    window.fill("Password", RELAY.1);
    go_on(&window, "Which mailbox shall be the first?");
    window.fill("Email address", ADDRESS);
    window.fill("Password", "sales-pw");
    go_on(&window, "Does it work?");

    // The servers have certificates of an authority of their own: the test finds that, and leads there.
    window.click("button", "Test now");
    window.sees("It does not work yet.");
    window.sees("certificate");
    window.is_accessible();
    trust(&window, "How does mail go out?", 0, &sink.ca_pem());
    window.click("button", "Test now");
    window.sees("It does not work yet.");
    trust(&window, "How does mail come in?", 0, &dovecot.ca_pem());
    window.click("button", "Test now");
    window.sees("Everything works.");
    window.click("button", "Continue");

    window.sees("Hand it over to the router");
    // After the one of the frame and the step's own entry in the list.
    window.click_nth("button", "Publish", 2);
    window.sees("The router works with publication 1.");
    window.click("button", "Continue");
    window.sees(&format!("Send a message to {ADDRESS}"));
    dovecot.deliver("sales", &to("sales", "The very first").build()).unwrap();
    window.sees("The first message has been moved.");
    window.sees("The very first");
    window.sees("Received");
    let inbox = folders.join(ADDRESS).join("inbox/new");
    let arrived: Vec<Vec<u8>> = files(&inbox);
    assert_eq!(arrived.len(), 1);
    assert!(String::from_utf8_lossy(&with_lf(&arrived[0])).contains("Subject: The very first"));
    window.click("button", "Finish");
    window.sees("Mail is flowing.");

    send(&folders.join(ADDRESS).join("outbox"));
    let sent = wait::until(PATIENCE, "the answer at the SMTP server", || {
        sink.received().into_iter().find(|one| String::from_utf8_lossy(&one.data).contains("Subject: The answer"))
    });
    assert_eq!((sent.user.as_deref(), sent.rcpt_to.len()), (Some(RELAY.0), 1));
    window.go("Messages");
    window.click("gridcell", "The answer");
    window.sees("Sent");
    router.end(&window);
}

/// Saves a step and waits for the next one.
fn go_on(window: &Window<'_>, next: &str) {
    window.click("button", "Save and continue");
    window.sees(next);
    window.settles();
}

/// Goes from the failed test to the profile, lets it trust an authority, and comes back.
fn trust(window: &Window<'_>, step: &str, nth: usize, authority: &str) {
    window.click_nth("button", "Change the profile", nth);
    window.sees(step);
    window.settles();
    window.choose("TLS trust", "Private CA");
    window.fill("Private CA", authority);
    window.click("button", "Save and continue");
    window.loses(step);
    window.click("button", "Test");
    window.sees("Does it work?");
    window.settles();
}

fn send(outbox: &Path) {
    let message =
        MessageBuilder::new().from(ADDRESS).to("carla@customer.example").subject("The answer").text("Yes.\r\n").build();
    let draft = outbox.join(".answer.tmp");
    fs::write(&draft, message).unwrap();
    fs::rename(draft, outbox.join("answer.eml")).unwrap();
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| fs::read(entry.path()).ok()).collect()
}

/// The router that the window made and started; it would outlive the window.
struct Own(PathBuf);

impl Own {
    /// Ends it as a person does.
    fn end(self, window: &Window<'_>) {
        window.go("Settings");
        window.click("tab", "Routers");
        window.click("button", "Stop My router");
        window.sees("Stop My router?");
        window.click("button", "Stop");
        window.sees_element("button", "Start My router");
        assert!(RouterControl::at(&self.0).status().is_err(), "the router has ended");
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let _ = RouterControl::at(&self.0).act(&ControlRequest::Drain);
    }
}
