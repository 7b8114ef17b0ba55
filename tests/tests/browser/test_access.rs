//! Test Access of several mailboxes: one fails with its reason and remedy, and only it is tested again.

use serde_json::json;
use waypost_tests::browser::{Host, Tab};
use waypost_tests::page::acts::replace_password;
use waypost_tests::site::{Site, address};

use super::ready;

const USERS: [(&str, &str); 5] =
    [("anna", "pw-1"), ("bert", "pw-2"), ("carl", "pw-3"), ("dora", "pw-4"), ("emil", "pw-5")];

#[test]
fn one_wrong_password_is_told_with_its_remedy_and_only_that_mailbox_is_tested_again() {
    if !ready(&["dovecot"]) {
        return;
    }
    let mut site = Site::drafted(&USERS).unwrap();
    site.enter_password("carl", "wrong").unwrap();
    let host = Host::of_site(&site).unwrap();
    let tab = Tab::open(&host).unwrap();
    tab.go("Test Access");
    tab.sees("From here, as drafted");
    tab.command("Test 5 mailboxes");
    tab.sees("4 passed, 1 failed.");
    tab.sees("Why tests failed");
    tab.sees("The server refused the user name or the password.");
    assert_eq!(tested(&tab), USERS.map(|(user, _)| address(user)));
    tab.click("gridcell", &address("carl"));
    tab.sees(&format!("Incoming test failed for {} at Authentication.", address("carl")));
    tab.click("button", "Show what the server answered");
    tab.sees("AUTHENTICATIONFAILED");
    assert!(!tab.text().contains("wrong"), "the password is shown nowhere: {}", tab.text());
    tab.is_accessible();

    tab.click("button", "Enter password");
    replace_password(&tab, &address("carl"), "pw-3");
    tab.go("Test Access");
    tab.click("button", "Earlier tests");
    tab.click("menuitem", "4 passed, 1 failed.");
    tab.command("Run only failed");
    tab.sees("The mailbox passed.");
    assert_eq!(tested(&tab), [address("carl")], "nothing else was tested again");
}

/// The addresses of the latest test, sorted.
fn tested(tab: &Tab<'_>) -> Vec<String> {
    let jobs = tab.ask("jobs", &json!({})).unwrap();
    let results = tab.ask("job_results", &json!({ "job": jobs[0]["id"], "from": 0 })).unwrap();
    let addresses = results["results"].as_array().unwrap().iter().map(|one| one["address"].as_str());
    let mut addresses: Vec<String> = addresses.map(|address| address.unwrap().to_owned()).collect();
    addresses.sort();
    addresses
}
