//! Test & Enable over many mailboxes, and the way from a red mark to its remedy.

use waypost_testkit::wait;
use waypost_tests::page::acts::{publish, replace_password};
use waypost_tests::site::{PATIENCE, address, message_to};
use waypost_tests::window::{Data, Look};

use super::desktop;
use super::journeys::running;

#[test]
fn one_wrong_password_among_ten_is_found_mended_and_only_it_is_tested_again() {
    let Some(desktop) = desktop() else { return };
    let users: Vec<String> = (0..10).map(|n| format!("user{n}")).collect();
    let accounts: Vec<(&str, &str)> = users.iter().map(|user| (user.as_str(), "right")).collect();
    let Some(mut site) = running(&accounts) else { return };
    site.enter_password("user4", "wrong").unwrap();
    assert_eq!(site.publish_and_apply().unwrap(), 2);
    let window = desktop.open(&Data::of_site(&site), Look::default()).unwrap();
    window.resize(1280, 800);
    window.sees("Publication 2");
    window.go("Mailboxes");
    window.click("checkbox", "Select all 10");
    window.command("Test & Enable");
    window.sees_element("progressbar", "Progress of the test");
    window.sees("9 passed, 1 failed.");
    window.click("button", "Show results");
    window.sees("Why tests failed");
    window.click("button", "1 ×");
    window.sees("1 of 10 rows");
    window.click("gridcell", &address("user4"));
    window.sees(&format!("Incoming test failed for {} at Authentication.", address("user4")));
    window.click("button", "Show what the server answered");
    window.sees("AUTHENTICATIONFAILED");
    window.click("button", "Enter password");
    replace_password(&window, &address("user4"), "right");
    publish(&window, 3);

    window.go("Test Access");
    window.click("button", "Earlier tests");
    window.click("menuitem", "9 passed, 1 failed.");
    window.command("Run only failed");
    window.sees("The mailbox passed.");
    wait::until(PATIENCE, "all mailboxes to be served", || {
        let status = site.control().status().ok()?;
        (status.mailboxes.disabled == 0 && status.mailboxes.waiting + status.mailboxes.working == 10).then_some(())
    });
    window.go("Overview");
    window.sees("Mail is flowing.");
}

#[test]
fn two_clicks_lead_from_the_overview_to_the_failing_step_and_its_remedy() {
    let Some(desktop) = desktop() else { return };
    let Some(mut site) = running(&[("sales", "sales-pw"), ("orders", "orders-pw")]) else { return };
    site.enter_password("orders", "wrong").unwrap();
    site.publish().unwrap();
    wait::until(PATIENCE, "the mailbox to be disabled", || {
        (site.control().status().ok()?.mailboxes.disabled == 1).then_some(())
    });
    let window = desktop.open(&Data::of_site(&site), Look::default()).unwrap();
    window.resize(1280, 800);
    window.sees("1 mailbox is disabled.");
    window.click("button", "Show them");
    window.click("gridcell", &address("orders"));
    window.sees("Incoming mail fails at Authentication.");
    window.sees("The server refused the user name or the password.");
    window.click("button", "Show what the server answered");
    window.sees("AUTHENTICATIONFAILED");
    window.click("button", "Enter password");
    replace_password(&window, &address("orders"), "orders-pw");
    publish(&window, 3);

    window.go("Mailboxes");
    window.click("gridcell", &address("orders"));
    window.command("Test & Enable");
    window.sees("The mailbox passed.");
    site.dovecot.deliver("orders", &message_to("orders", "It works").build()).unwrap();
    assert_eq!(site.wait_for_inbox("orders", 1).len(), 1);
    window.go("Overview");
    window.sees("Mail is flowing.");
}
