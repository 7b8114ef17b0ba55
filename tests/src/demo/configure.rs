//! What an administrator configures: two ways in, one way out, and four kinds of mailbox.

use serde_json::json;
use waypost_api::ApiError;

use crate::site::Site;

/// The accounts at the mail server.
pub(super) const USERS: [(&str, &str); 4] =
    [("sales", "sales-pw"), ("support", "support-pw"), ("anna", "anna-pw"), ("forward", "forward-pw")];

/// The mailboxes whose folders are looked at.
pub(super) const MAILBOXES: [&str; 4] = ["sales", "support", "anna", "forward"];

/// Adds everything.
pub(super) fn configure(site: &mut Site) -> Result<(), ApiError> {
    site.add_basics()?;
    site.add_mailbox("sales", "sales-pw", "imap", json!({ "name": "Sales", "kind": "user" }))?;
    let queue = json!({ "name": "Support queue", "kind": "queue", "deleteAfterProcessing": true });
    site.add_mailbox("support", "support-pw", "pop", queue)?;
    let anna = json!({ "name": "Anna", "kind": "user", "incomingMethod": "forwardMailbox" });
    site.add_mailbox("anna", "anna-pw", "imap", anna)?;
    let forward = json!({
        "name": "Forward mailbox", "kind": "forward", "deleteAfterProcessing": true,
        "outgoingProfile": null, "outgoingMethod": "none",
    });
    site.add_mailbox("forward", "forward-pw", "imap", forward)
}
