//! The site on which messages are tried, and how to see what became of them.

use serde_json::{Value, json};
use waypost_api::domain::{ObjectId, ObjectKind};
use waypost_api::router::{MessageEnd, Page, RecentMessage};
use waypost_testkit::dovecot::DovecotOptions;
use waypost_testkit::smtp_sink::SinkOptions;
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, Site, sink_options};

/// Users of the mail server.
const USERS: [(&str, &str); 3] = [("sales", "sales-pw"), ("support", "support-pw"), ("forward", "forward-pw")];

/// A site with the mailbox `sales` over a profile, with these limits of its policy, not published yet.
/// None where the servers are not installed.
pub(crate) fn prepared(profile: &str, policy: Value, sink: SinkOptions) -> Option<Site> {
    if !waypost_testkit::available(&["dovecot"]) {
        return None;
    }
    let mut site = Site::with(DovecotOptions::with_users(&USERS), sink).unwrap();
    site.add_basics().unwrap();
    site.edit(ObjectKind::Policy, "quick", policy).unwrap();
    site.add_mailbox("sales", "sales-pw", profile, json!({})).unwrap();
    Some(site)
}

/// The same, published and with a running router.
pub(crate) fn running(profile: &str, policy: Value) -> Option<Site> {
    let mut site = prepared(profile, policy, sink_options())?;
    site.publish().unwrap();
    site.start_router().unwrap();
    Some(site)
}

/// What ended so in a mailbox.
pub(crate) fn ended(site: &Site, mailbox: &str, end: MessageEnd) -> Vec<RecentMessage> {
    let id = ObjectId::parse(mailbox).unwrap();
    site.control().recent(Some(id), Some(end), page()).map(|list| list.items).unwrap_or_default()
}

/// Waits until so many messages of a mailbox ended so.
#[track_caller]
pub(crate) fn wait_for_ended(site: &Site, mailbox: &str, end: MessageEnd, count: usize) -> Vec<RecentMessage> {
    let found = wait::poll(PATIENCE, || Some(ended(site, mailbox, end)).filter(|found| found.len() >= count));
    found.unwrap_or_else(|| {
        let found = ended(site, mailbox, end).len();
        panic!("{found} of {count} messages of {mailbox} ended as {end:?}; the router said:\n{}", site.router_log())
    })
}

/// A page that holds all there is in these tests.
pub(crate) fn page() -> Page {
    Page { offset: 0, limit: 1000 }
}

/// The most memory that the router has held so far, in megabytes.
pub(crate) fn most_memory(site: &Site) -> u64 {
    let id = site.router.as_ref().map_or(0, waypost_tests::router::Router::id);
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).map_or(0, |kb| kb / 1024)
}

/// Messages in an order of their own, so that two heaps can be compared; long ones by their beginning when
/// they differ.
#[track_caller]
pub(crate) fn assert_same(mut arrived: Vec<Vec<u8>>, mut expected: Vec<Vec<u8>>) {
    arrived.sort();
    expected.sort();
    let short = |message: &[u8]| message[..message.len().min(300)].escape_ascii().to_string();
    let only = |these: &[Vec<u8>], those: &[Vec<u8>]| -> Vec<String> {
        these.iter().filter(|one| those.binary_search(one).is_err()).map(|one| short(one)).collect()
    };
    let (surplus, missing) = (only(&arrived, &expected), only(&expected, &arrived));
    assert!(surplus.is_empty() && missing.is_empty(), "arrived only: {surplus:#?}\nexpected only: {missing:#?}");
    assert_eq!(arrived.len(), expected.len(), "one is there too often, or too seldom");
}
