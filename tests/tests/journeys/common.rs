//! What the journeys share.

use serde_json::{Value, json};
use waypost_api::domain::ObjectId;
use waypost_api::router::{MailboxReport, MessageEnd, Page, RecentMessage};
use waypost_testkit::message::{MessageBuilder, with_lf};
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, Site};

/// A site with the users `sales` and `support`, the mailbox `sales` over a profile, published, with
/// a running router. None where the servers are not installed.
pub(crate) fn sales(profile: &str, more: Value) -> Option<Site> {
    let mut site = prepared(profile, more)?;
    site.publish().unwrap();
    site.start_router().unwrap();
    Some(site)
}

/// The same before it is published.
pub(crate) fn prepared(profile: &str, more: Value) -> Option<Site> {
    if !waypost_testkit::available(&["dovecot"]) {
        return None;
    }
    let mut site = Site::new(&[("sales", "sales-pw"), ("support", "support-pw"), ("forward", "forward-pw")]).unwrap();
    site.add_basics().unwrap();
    site.add_mailbox("sales", "sales-pw", profile, more).unwrap();
    Some(site)
}

/// A queue, whose processed mail may be deleted.
pub(crate) fn queue() -> Value {
    json!({ "kind": "queue", "deleteAfterProcessing": true })
}

/// A simple message to `sales` with a subject.
pub(crate) fn message(subject: &str) -> Vec<u8> {
    to_sales().subject(subject).message_id(&format!("{}@customer.example", subject.replace(' ', "-"))).build()
}

/// The beginning of a message to `sales`.
pub(crate) fn to_sales() -> MessageBuilder {
    MessageBuilder::new().from("carla@customer.example").to("sales@lab.test").text("Hello.\r\n")
}

/// A message from `sales` to these recipients.
pub(crate) fn from_sales(to: &str, subject: &str) -> Vec<u8> {
    MessageBuilder::new().from("sales@lab.test").to(to).subject(subject).text("Hello.\r\n").build()
}

/// Asserts that the same messages arrived, each once, in any order; line ends apart.
pub(crate) fn assert_same(arrived: &[Vec<u8>], expected: &[Vec<u8>]) {
    let sorted = |messages: &[Vec<u8>]| {
        let mut texts: Vec<String> =
            messages.iter().map(|m| String::from_utf8_lossy(&with_lf(m)).trim_end().to_owned()).collect();
        texts.sort();
        texts
    };
    assert_eq!(arrived.len(), expected.len(), "the number of messages differs");
    assert_eq!(sorted(arrived), sorted(expected));
}

/// The report of a mailbox.
pub(crate) fn report(site: &Site, mailbox: &str) -> Option<MailboxReport> {
    let all = site.control().all_mailboxes(&waypost_api::router::MailboxFilter::default()).ok()?;
    all.into_iter().find(|m| m.id.as_str() == mailbox)
}

/// Waits until the report of a mailbox is as wanted.
#[track_caller]
pub(crate) fn wait_for_report(
    site: &Site,
    mailbox: &str,
    what: &str,
    wanted: impl Fn(&MailboxReport) -> bool,
) -> MailboxReport {
    let found = wait::poll(PATIENCE, || report(site, mailbox).filter(&wanted));
    found.unwrap_or_else(|| {
        panic!(
            "waited in vain for {mailbox}: {what}; it is {:#?}; the router said:\n{}",
            report(site, mailbox),
            site.router_log()
        )
    })
}

/// The first page of everything.
pub(crate) fn page() -> Page {
    Page { offset: 0, limit: 500 }
}

/// What ended so in a mailbox.
pub(crate) fn ended(site: &Site, mailbox: &str, end: MessageEnd) -> Vec<RecentMessage> {
    let id = ObjectId::parse(mailbox).unwrap();
    site.control().recent(Some(id), Some(end), page()).map(|l| l.items).unwrap_or_default()
}

/// Waits until so many messages ended so.
#[track_caller]
pub(crate) fn wait_for_ended(site: &Site, mailbox: &str, end: MessageEnd, count: usize) -> Vec<RecentMessage> {
    let found = wait::poll(PATIENCE, || Some(ended(site, mailbox, end)).filter(|m| m.len() >= count));
    found.unwrap_or_else(|| {
        panic!(
            "{} of {count} messages of {mailbox} ended as {end:?}; the router said:\n{}",
            ended(site, mailbox, end).len(),
            site.router_log()
        )
    })
}

/// Waits until an alert says this.
#[track_caller]
pub(crate) fn wait_for_alert(site: &Site, part: &str) {
    let said = || {
        let alerts = site
            .control()
            .alerts(waypost_api::router::AlertFilter::default(), page())
            .map(|l| l.items)
            .unwrap_or_default();
        alerts.into_iter().map(|a| format!("{} {} {}", a.alert.what, a.alert.why, a.alert.next)).collect::<Vec<_>>()
    };
    let found = wait::poll(PATIENCE, || said().iter().any(|text| text.contains(part)).then_some(()));
    assert!(found.is_some(), "no alert says {part:?}; they say {:#?}", said());
}
