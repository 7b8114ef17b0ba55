//! Every page of the window can be used by everybody: in light and dark, with a form and with details.

use serde_json::{Value, json};
use waypost_domain::ObjectKind;
use waypost_testkit::wait;
use waypost_tests::site::{PATIENCE, Site, message_to};
use waypost_tests::window::{Data, Look, Theme, Window};

use super::desktop;
use super::journeys::running;

#[test]
fn every_page_is_accessible_in_light() {
    check(Theme::Light, "en");
}

#[test]
fn every_page_is_accessible_in_dark_and_in_german() {
    check(Theme::Dark, "de");
}

/// Looks at every page, on a site with mail, trouble and something unpublished.
fn check(theme: Theme, language: &'static str) {
    let Some(desktop) = desktop() else { return };
    let Some(mut site) = running(&[("sales", "sales-pw"), ("support", "support-pw")]) else { return };
    add_trouble(&mut site);
    let window = desktop.open(&Data::of_site(&site), Look { theme, language, ..Look::default() }).unwrap();
    window.resize(1280, 800);
    let pages = window.run("return [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));");
    let pages: Vec<&str> = pages.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(pages.len() >= 13, "{pages:?}");
    for page in pages {
        show(&window, page);
    }
    for page in MORE {
        show(&window, page);
    }
    assert_eq!(window.console(), Vec::<String>::new());
}

/// What the navigation does not lead to: tabs, forms, details, and the steps of the guided start.
const MORE: [&str; 22] = [
    "#/messages/quarantine",
    "#/messages/failed",
    "#/mailboxes/sales",
    "#/mailboxes/sales/edit",
    "#/mailboxes/new",
    "#/profiles/imap",
    "#/profiles/imap/edit",
    "#/profiles/new?direction=outgoing",
    "#/server-profiles/new",
    "#/deployments/folders",
    "#/deployments/folders/edit",
    "#/publish/publications/1",
    "#/publish/changes",
    "#/settings/routers",
    "#/settings/keys",
    "#/start/router",
    "#/start/deployment",
    "#/start/incoming",
    "#/start/mailbox",
    "#/start/test",
    "#/start/publish",
    "#/start/message",
];

/// Goes to a page and lets axe look at it.
#[track_caller]
fn show(window: &Window<'_>, path: &str) {
    window.run(&format!("location.hash = {};", json!(path)));
    let shown = "return document.querySelectorAll('main h1').length === 1;";
    wait::until(PATIENCE, path, || (window.run(shown) == json!(true)).then_some(()));
    window.is_accessible();
}

/// Mail that was moved, a message in quarantine, a mailbox that is disabled, and an unpublished change.
fn add_trouble(site: &mut Site) {
    site.add_mailbox("orders", "wrong", "imap", json!({ "name": "Orders" })).unwrap();
    site.edit(ObjectKind::Policy, "quick", json!({ "attachmentSizeLimit": 10 })).unwrap();
    site.publish_and_apply().unwrap();
    let poison =
        message_to("sales", "Far too much").attachment("a.bin", "application/octet-stream", &[7; 20_000]).build();
    site.dovecot.deliver_many("sales", &[poison, message_to("sales", "An order").build()]).unwrap();
    wait::until(PATIENCE, "mail, quarantine and a disabled mailbox", || {
        let status = site.control().status().ok()?;
        (status.quarantined == 1 && status.counts.delivered == 1 && status.mailboxes.disabled == 1).then_some(())
    });
    site.edit(ObjectKind::Mailbox, "support", json!({ "name": "Support (all products)" })).unwrap();
}
