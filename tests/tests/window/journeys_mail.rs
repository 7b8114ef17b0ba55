//! Mail: a message that cannot be delivered is set aside, read, and delivered once more.

use serde_json::json;
use waypost_domain::ObjectKind;
use waypost_tests::site::message_to;
use waypost_tests::window::{Data, Look};

use super::desktop;
use super::journeys::drafted;

#[test]
fn a_message_in_quarantine_tells_why_is_read_as_text_and_delivered_once_more() {
    let Some(desktop) = desktop() else { return };
    let Some(mut site) = drafted(&[("sales", "sales-pw")]) else { return };
    site.edit(ObjectKind::Policy, "quick", json!({ "attachmentSizeLimit": 10 })).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let poison =
        message_to("sales", "Far too much").attachment("a.bin", "application/octet-stream", &[7; 20_000]).build();
    site.dovecot.deliver_many("sales", &[poison, message_to("sales", "An order").build()]).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1, "what is poisoned holds up nothing");
    let window = desktop.open(&Data::of_site(&site), Look::default()).unwrap();
    window.resize(1280, 800);
    window.sees("1 message waits for your decision.");
    window.click("button", "Decide");
    window.click("gridcell", "Far too much");
    window.sees("It could not be delivered.");
    window.sees("10");
    window.click("button", "Show as text");
    window.sees("Subject: Far too much");
    window.sees("application/octet-stream");
    window.is_accessible();
    window.click("button", "Deliver once more");
    window.sees("1 message delivered.");
    window.sees("The quarantine is empty");
    assert_eq!(site.wait_for_inbox("sales", 2).len(), 2);
    window.click("tab", "Recent");
    window.sees_element("gridcell", "Far too much");
    window.sees_element("gridcell", "An order");
    window.go("Overview");
    window.sees("Mail is flowing.");
}
