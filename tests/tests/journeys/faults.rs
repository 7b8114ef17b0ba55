//! Servers that refuse, vanish or change their mind.

use serde_json::json;
use waypost_api::domain::{ObjectId, ObjectKind};
use waypost_api::router::{ControlRequest, MailboxState};
use waypost_tests::site::PATIENCE;

use crate::common::*;

fn mailboxes(id: &str) -> Vec<ObjectId> {
    vec![ObjectId::parse(id).unwrap()]
}

#[test]
fn a_wrong_password_disables_its_mailbox_alone_and_a_test_enables_it_again() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.add_mailbox("support", "wrong", "imap", json!({})).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let disabled = wait_for_report(&site, "support", "disabled", |r| r.state == MailboxState::Disabled);
    assert!(disabled.reason.to_lowercase().contains("password"), "{}", disabled.reason);
    wait_for_alert(&site, "support");
    site.dovecot.deliver("sales", &message("still flows")).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
    let tested =
        site.control().test_access(mailboxes("support"), true, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(!tested.results[0].enabled, "a wrong password must not enable");
    let failed = tested.results[0].steps.iter().find(|s| s.status == waypost_api::router::StepStatus::Failed).unwrap();
    assert!(failed.step.to_lowercase().contains("auth") && !failed.hint.is_empty(), "{failed:?}");
    site.api.set_secret(ObjectKind::Mailbox, "support", "password", "support-pw".to_owned().into()).unwrap();
    site.publish_and_apply().unwrap();
    let tested =
        site.control().test_access(mailboxes("support"), true, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(tested.results[0].enabled, "{:#?}", tested.results[0]);
    site.dovecot.deliver("support", &message("for support")).unwrap();
    assert_eq!(site.wait_for_inbox("support", 1).len(), 1);
    assert!(!site.router_log().contains("support-pw"), "a password is in the log");
}

#[test]
fn a_server_that_is_away_is_retried_and_nothing_is_lost() {
    let Some(mut site) = prepared("imap", queue()) else { return };
    site.edit(ObjectKind::Policy, "quick", json!({ "maximumAttempts": 100 })).unwrap();
    site.publish().unwrap();
    let feed: Vec<Vec<u8>> = (0..50).map(|n| message(&format!("number {n}"))).collect();
    site.dovecot.deliver_many("sales", &feed).unwrap();
    site.dovecot.stop();
    site.start_router().unwrap();
    let retrying = wait_for_report(&site, "sales", "retrying", |r| r.state == MailboxState::Retrying);
    assert!(retrying.incoming.next_try.is_some() && retrying.incoming.last_error.is_some());
    site.dovecot.start_again().unwrap();
    assert_same(&site.wait_for_inbox("sales", 50), &feed);
    wait_for_report(&site, "sales", "working again", |r| r.state != MailboxState::Retrying && r.incoming.attempts == 0);
}

#[test]
fn a_server_that_stays_away_disables_the_mailbox_after_the_last_attempt() {
    let Some(mut site) = prepared("imap", json!({ "outgoingMethod": "none" })) else { return };
    site.edit(ObjectKind::Policy, "quick", json!({ "maximumAttempts": 2 })).unwrap();
    site.publish().unwrap();
    site.dovecot.stop();
    site.start_router().unwrap();
    wait_for_report(&site, "sales", "disabled", |r| r.state == MailboxState::Disabled);
    site.dovecot.start_again().unwrap();
    site.dovecot.deliver("sales", &message("waits")).unwrap();
    site.control().act(&ControlRequest::Enable { mailboxes: mailboxes("sales") }).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
}

#[test]
fn a_mailbox_deleted_on_the_server_is_disabled_with_its_reason() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.add_mailbox("gone", "gone-pw", "imap", json!({})).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let disabled = wait_for_report(&site, "gone", "disabled", |r| r.state == MailboxState::Disabled);
    assert!(!disabled.reason.is_empty());
    site.dovecot.deliver("sales", &message("flows")).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
}

#[test]
fn paused_mailboxes_rest_until_they_are_resumed() {
    let Some(site) = sales("imap", json!({})) else { return };
    site.control().act(&ControlRequest::Pause { mailboxes: mailboxes("sales") }).unwrap();
    wait_for_report(&site, "sales", "paused", |r| r.state == MailboxState::Paused);
    site.dovecot.deliver("sales", &message("rests")).unwrap();
    site.drop_into_outbox("sales", "out", &from_sales("a@customer.example", "rests")).unwrap();
    site.control().act(&ControlRequest::Resume { mailboxes: mailboxes("sales") }).unwrap();
    assert_eq!(site.wait_for_inbox("sales", 1).len(), 1);
    assert_eq!(site.sink.wait_for(1, PATIENCE).len(), 1);
}

#[test]
fn test_access_tests_many_mailboxes_with_progress() {
    let Some(mut site) = prepared("imap", json!({})) else { return };
    site.add_mailbox("support", "wrong", "pop", json!({ "incomingMethod": "router" })).unwrap();
    site.publish().unwrap();
    site.start_router().unwrap();
    let mut seen = Vec::new();
    let tested = site
        .control()
        .test_access(Vec::new(), false, &mut |step| {
            seen.extend(step.filter(|step| !step.result.is_running).map(|step| (step.done, step.total)));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(tested.results.len(), 2);
    assert_eq!(seen.last(), Some(&(2, 2)));
    let by_name = |name: &str| tested.results.iter().find(|r| r.mailbox.as_str() == name).unwrap();
    assert_eq!(by_name("sales").statuses.incoming, waypost_api::domain::TestStatus::Success, "{:#?}", by_name("sales"));
    assert_eq!(by_name("support").statuses.incoming, waypost_api::domain::TestStatus::Failure);
    let text = serde_json::to_string(&tested.results).unwrap();
    assert!(!text.contains("sales-pw"), "a password is in the report");
}
