//! A mailbox is moved to another server, deployment or address, or the clock is corrected, while
//! something is under way: nothing is lost, nothing is doubled, nothing waits for ever.

use waypost_domain::deployment::Target;

use super::*;
use crate::control::MailboxState;
use crate::doubles::{Place, address, route};
use crate::failure::Failure;
use crate::ports::{ItemId, Verdict};
use crate::{Body, Command, Replay};

/// The same mailbox in the deployment whose root is `/other`.
fn in_other(route: &Arc<Route>) -> Arc<Route> {
    changed(route, |route| {
        let mut deployment = (*route.deployment).clone();
        deployment.target = Target::LocalFolders { root: "/other".to_owned() };
        route.deployment = Arc::new(deployment);
    })
}

fn at_host(route: &Arc<Route>, host: &str) -> Arc<Route> {
    with_incoming(route, |channel| channel.endpoint.host = waypost_domain::HostName::parse(host).unwrap())
}

fn sales_route() -> Arc<Route> {
    route("sales", "sales@example.org")
}

fn outgoing_only() -> Arc<Route> {
    changed(&sales_route(), |route| route.incoming = Err(waypost_domain::channel::Idle::MethodNone))
}

#[tokio::test(start_paused = true)]
async fn what_was_staged_in_a_deployment_that_the_mailbox_left_arrives_in_the_new_one() {
    let lab = Lab::new();
    lab.server.put(&sales(), &mail("one"));
    lab.deployment.fail_reveal(Some(Failure::transient("Reveal", "The drive is gone.")));
    let engine = lab.serving(vec![sales_route()]).await;
    until("it is staged", MINUTE, || matches!(lab.journal.places(&sales()).first(), Some(Place::Staged(..)))).await;
    engine.apply(vec![in_other(&sales_route())]).await.unwrap();
    until("it is delivered where the mailbox is now", MINUTE, || lab.other.shown().len() == 1).await;
    until("and acknowledged", MINUTE, || lab.journal.places(&sales()) == [Place::Acknowledged]).await;
    assert!(lab.deployment.shown().is_empty());
}

#[tokio::test(start_paused = true)]
async fn another_server_with_the_same_numbers_is_another_source() {
    let lab = Lab::new();
    for subject in ["one", "two", "three"] {
        lab.server.put(&sales(), &mail(subject));
    }
    let engine = lab.serving(vec![sales_route()]).await;
    until("three are delivered", MINUTE, || lab.deployment.shown().len() == 3).await;
    lab.server.start_over(&sales());
    for subject in ["three", "four"] {
        lab.server.put(&sales(), &mail(subject));
    }
    engine.apply(vec![at_host(&sales_route(), "new.lab.test")]).await.unwrap();
    until("the new one is delivered", MINUTE * 3, || subjects(&lab).contains(&"four".to_owned())).await;
    tokio::time::sleep(MINUTE * 3).await;
    assert_eq!(subjects(&lab), ["one", "two", "three", "four"], "what was migrated is recognised");
}

#[tokio::test(start_paused = true)]
async fn outgoing_mail_that_was_collected_elsewhere_is_told_kept_and_sent_once() {
    let letter = "To: a@x.org, later@x.org\r\nSubject: hello\r\n\r\n";
    for (what, moved, is_held_there) in [
        ("another deployment", in_other(&outgoing_only()), true),
        // This deployment hands its mail to the mailbox, whatever its address.
        ("another address", changed(&outgoing_only(), |route| route.address = address("vertrieb@example.org")), false),
    ] {
        let lab = Lab::new();
        lab.server.answer("later@x.org", [Verdict::Refused(Failure::transient("Recipient", "greylisted"))]);
        lab.deployment.send(&sales(), "k", letter);
        let engine = lab.serving(vec![outgoing_only()]).await;
        until("the first got it", MINUTE, || lab.server.sent().len() == 1).await;
        engine.apply(vec![moved]).await.unwrap();
        until(what, MINUTE, || lab.journal.alerts().iter().any(|alert| alert.what.contains("where they were"))).await;
        tokio::time::sleep(MINUTE * 30).await;
        assert_eq!(lab.journal.open_outgoing(&sales()), usize::from(is_held_there), "{what}: it stays in the queue");
        assert_eq!(lab.deployment.settled().is_empty(), is_held_there, "{what}");
        engine.apply(vec![outgoing_only()]).await.unwrap();
        until("the other gets it when the mailbox is back", MINUTE * 20, || lab.deployment.settled() == ["k sent"])
            .await;
        let got: Vec<String> = lab.server.sent().into_iter().flat_map(|mail| mail.accepted).collect();
        assert_eq!(got, ["a@x.org", "later@x.org"], "{what}: nobody twice");
    }
}

#[tokio::test(start_paused = true)]
async fn mail_that_was_collected_and_not_begun_when_the_mailbox_was_moved_is_told_and_kept() {
    let lab = Lab::new();
    lab.server.slow_sending(Duration::from_secs(2));
    for number in 0..30 {
        lab.deployment.send(&sales(), &format!("k{number}"), "To: a@x.org\r\nSubject: hello\r\n\r\n");
    }
    let engine = lab.serving(vec![outgoing_only()]).await;
    until("some are sent", MINUTE, || !lab.server.sent().is_empty()).await;
    engine.apply(vec![in_other(&outgoing_only())]).await.unwrap();
    let alert = || lab.journal.alerts().iter().any(|alert| alert.what.contains("where they were"));
    until("somebody is told", MINUTE * 5, alert).await;
    let sent = lab.server.sent().len();
    assert_eq!(lab.journal.open_outgoing(&sales()), 30 - sent, "those that are left stay in the queue");
    engine.apply(vec![outgoing_only()]).await.unwrap();
    until("all are sent once the mailbox is back", MINUTE * 20, || lab.deployment.settled().len() == 30).await;
    assert_eq!(lab.server.sent().len(), 30, "none twice");
}

#[tokio::test(start_paused = true)]
async fn mail_that_was_collected_while_the_server_was_away_is_not_forgotten_by_a_move() {
    let lab = Lab::new();
    lab.server.fail_outbox(Some(Failure::transient("Connect", "refused")));
    for key in ["k1", "k2"] {
        lab.deployment.send(&sales(), key, "To: a@x.org\r\nSubject: hello\r\n\r\n");
    }
    let engine = lab.serving(vec![outgoing_only()]).await;
    until("both are in the queue", MINUTE, || lab.journal.open_outgoing(&sales()) == 2).await;
    engine.apply(vec![in_other(&outgoing_only())]).await.unwrap();
    until("it is told", MINUTE, || lab.journal.alerts().iter().any(|alert| alert.what.starts_with("2 messages"))).await;
    lab.server.fail_outbox(None);
    engine.apply(vec![outgoing_only()]).await.unwrap();
    until("both are sent", MINUTE * 10, || lab.deployment.settled() == ["k1 sent", "k2 sent"]).await;
    assert_eq!(lab.server.sends(), 2);
}

#[tokio::test(start_paused = true)]
async fn sent_mail_that_could_not_be_settled_is_not_sent_again_after_moves() {
    let lab = Lab::new();
    lab.deployment.fail_settle(Some(Failure::transient("Settle", "The drive is gone.")));
    lab.deployment.send(&sales(), "k", "To: a@x.org\r\nSubject: hello\r\n\r\n");
    let engine = lab.serving(vec![outgoing_only()]).await;
    until("it is sent", MINUTE, || lab.server.sent().len() == 1).await;
    engine.apply(vec![in_other(&outgoing_only())]).await.unwrap();
    tokio::time::sleep(MINUTE * 10).await;
    lab.deployment.fail_settle(None);
    engine.apply(vec![outgoing_only()]).await.unwrap();
    until("it is settled", MINUTE * 10, || lab.deployment.settled() == ["k sent"]).await;
    assert_eq!(lab.server.sends(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_turned_back_blocks_nothing() {
    let lab = Lab::new();
    lab.server.answer("a@x.org", [Verdict::Refused(Failure::transient("Recipient", "greylisted"))]);
    lab.deployment.send(&sales(), "k", "To: a@x.org\r\nSubject: hello\r\n\r\n");
    lab.server.put(&sales(), &mail("poison"));
    let engine = lab.serving(vec![sales_route()]).await;
    until("both wait", MINUTE, || lab.server.sends() == 1 && engine.counters().snapshot().contains(&("deferred", 1)))
        .await;
    lab.clock.turn_back(4 * 365 * 86_400);
    until("it is sent", MINUTE * 200, || lab.deployment.settled() == ["k sent"]).await;
    until("the other is tried again", MINUTE * 200, || engine.counters().snapshot().contains(&("deferred", 2))).await;
}

#[tokio::test(start_paused = true)]
async fn a_replay_that_was_cut_short_shows_the_message_once() {
    let lab = Lab::new();
    lab.server.put(&sales(), &mail("skip me"));
    let engine = lab.serving(vec![sales_route()]).await;
    until("it is skipped", MINUTE, || matches!(lab.journal.places(&sales()).first(), Some(Place::Skipped(_)))).await;
    let epoch = lab.journal.first_epoch(&sales()).unwrap();
    let replay = || Replay {
        mailbox: sales(),
        epoch,
        id: ItemId::Number(1),
        body: Body::from_bytes(mail("skip me").into_bytes()),
    };
    // The record that it is staged succeeds, the one that it was shown does not.
    lab.journal.fail_after(1, 1);
    assert!(engine.replay(replay()).await.is_err());
    engine.replay(replay()).await.unwrap();
    assert_eq!(subjects(&lab), ["skip me"]);
}

#[tokio::test(start_paused = true)]
async fn a_test_that_is_noted_and_a_wish_to_look_cost_no_connection_and_no_attempt() {
    let lab = Lab::new();
    let engine = lab.serving(vec![sales_route(), route("broken", "broken@example.org")]).await;
    lab.server.fail_always(&id("broken"), Some(Failure::transient("Connect", "refused")));
    until("it is open", MINUTE, || lab.server.opened(&sales()) == 1).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let before = lab.server.opened(&id("broken"));
    let status = waypost_domain::TestStatus::Failure;
    for mailbox in [sales(), id("broken")] {
        for _ in 0..3 {
            let tested = Command::Tested { incoming: status, outgoing: status, act: status };
            engine.command(&mailbox, tested).await.unwrap();
        }
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(lab.server.opened(&id("broken")), before);
    lab.server.put(&sales(), &mail("one"));
    engine.command(&sales(), Command::PollNow).await.unwrap();
    until("it is delivered", Duration::from_secs(1), || lab.deployment.shown().len() == 1).await;
    assert_eq!(lab.server.opened(&sales()), 1, "the connection that waited is used");
}

#[tokio::test(start_paused = true)]
async fn a_mailbox_that_was_made_anew_begins_when_the_old_one_has_ended() {
    let lab = Lab::new();
    lab.server.put(&sales(), &mail("one"));
    lab.server.slow_acknowledge(&sales(), Duration::from_secs(20));
    let route_before = with_incoming(&sales_route(), |channel| channel.delete_after_processing = true);
    let engine = lab.serving(vec![route_before]).await;
    until("it is delivered", MINUTE, || lab.deployment.shown().len() == 1).await;
    let anew = route("sales-2", "Sales@example.org");
    lab.server.put(&anew.mailbox, &mail("two"));
    engine.apply(vec![Arc::clone(&anew)]).await.unwrap();
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(lab.server.opened(&anew.mailbox), 0, "the old one is still at work");
    until("the new one begins", MINUTE, || lab.deployment.shown().len() == 2).await;
    until("and waits for mail", MINUTE, || engine.mailbox(&anew.mailbox).unwrap().state == MailboxState::Waiting).await;
    assert_eq!(lab.journal.places(&sales()), [Place::Acknowledged]);
}

#[tokio::test(start_paused = true)]
async fn very_much_old_mail_is_told_in_few_words() {
    let lab = Lab::new();
    let from: jiff::Timestamp = "2026-11-20T00:00:00Z".parse().unwrap();
    for number in 0..2_500 {
        lab.server.put_received(&sales(), &mail(&format!("m{number}")), Some("2026-11-19T12:00:00Z".parse().unwrap()));
    }
    lab.server.put_received(&sales(), &mail("new"), Some(from));
    let engine = lab.serving(vec![with_incoming(&sales_route(), |channel| channel.process_from = Some(from))]).await;
    until("the new one is delivered", MINUTE, || subjects(&lab) == ["new"]).await;
    let note = engine.mailbox(&sales()).unwrap().incoming.note;
    let why = "received before the time from which email is processed, 2026-11-20T00:00:00Z";
    assert_eq!(note, format!("2,500 older messages left alone ({why})."));
    assert_eq!(lab.journal.left_alone(&sales()).len(), 3, "one line for each listing");
    assert_eq!(lab.journal.places(&sales()).len(), 3, "and one row for each, and the new one");
}
