//! Publishing: the difference in words, the router that takes it, and a change taken back from the history.

use waypost_domain::ObjectKind;
use waypost_testkit::wait;
use waypost_tests::browser::{Host, Tab};
use waypost_tests::page::acts::{objects, open_form};
use waypost_tests::site::{PATIENCE, Site, address, message_to};

use super::ready;

#[test]
fn a_change_is_told_in_words_published_taken_back_and_published_again() {
    if !ready(&["dovecot"]) {
        return;
    }
    let mut site = Site::running(&[("sales", "sales-pw"), ("support", "support-pw")]).unwrap();
    let host = Host::of_site(&site).unwrap();
    let tab = Tab::open(&host).unwrap();
    tab.sees("Publication 1");
    tab.go("Publish & history");
    tab.sees("Everything is published.");

    tab.go("Mailboxes");
    tab.click("gridcell", &address("support"));
    open_form(&tab, "Edit");
    tab.fill("Name", "Support, all products");
    tab.choose("Track", "No email messages");
    tab.click("button", "Save");
    tab.sees_element("button", "Publish (1)");
    tab.click("button", "Publish (1)");
    tab.sees("One object changes");
    tab.sees("Compared with publication 1. All 2 mailboxes will be served.");
    for words in ["Support, all products", "Track", "No email messages"] {
        tab.sees(words);
    }
    tab.is_accessible();
    tab.command("Publish");
    tab.sees("The router acts on publication 2");
    tab.sees("Everything is published.");
    site.wait_for_serial(2);

    tab.click("tab", "Changes");
    tab.click("gridcell", "Support, all products");
    tab.sees("No email messages");
    tab.click("button", "Undo");
    tab.sees("The change is taken back.");
    tab.sees("Taken back");
    let filters: Vec<_> = objects(&tab, "mailbox").iter().map(|one| one["fields"]["filter"].clone()).collect();
    assert!(filters[0] == filters[1], "both mailboxes have the filter that they had: {filters:?}");
    tab.sees_element("button", "Publish (1)");
    tab.click("tab", "Pending");
    tab.sees("Compared with publication 2.");
    tab.command("Publish");
    tab.sees("The router acts on publication 3");
    site.wait_for_serial(3);
    serves_all(&mut site);
}

/// Mail for the mailbox that was changed and changed back arrives.
fn serves_all(site: &mut Site) {
    site.dovecot.deliver("support", &message_to("support", "After the undo").build()).unwrap();
    assert_eq!(site.wait_for_inbox("support", 1).len(), 1);
    let shown = wait::until(PATIENCE, "the mailbox", || site.api.show(ObjectKind::Mailbox, "support").ok());
    assert_ne!(shown.name, "Support, all products");
}
