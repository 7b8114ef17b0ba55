//! Servers that change their minds about which message is which.

use std::sync::Arc;

use waypost_domain::channel::IncomingProtocol;
use waypost_engine::Failure;
use waypost_engine::doubles::Place;
use waypost_engine::journal::Journal;
use waypost_testkit::mailhost::{Act, Mailbox, Mailhost};

use crate::lab::*;

fn keeping(user: &str, protocol: IncomingProtocol, host: &Mailhost) -> Arc<waypost_domain::channel::Route> {
    let at = if protocol == IncomingProtocol::Imap { host.imap() } else { host.pop3() };
    with_channel(&reading(user, protocol, at), |channel| channel.delete_after_processing = false)
}

fn feed(texts: &[&str]) -> Vec<Vec<u8>> {
    let mut feed: Vec<Vec<u8>> = texts.iter().map(|text| message("anna", text)).collect();
    feed.sort();
    feed
}

fn change(change: impl Fn(&mut Mailbox) + Send + Sync + 'static) -> Act {
    Act::Change(Arc::new(change))
}

/// Some looks later.
async fn looks(host: &Mailhost, command: &str, count: usize) {
    let seen = || host.commands().iter().filter(|one| one.as_str() == command).count();
    let before = seen();
    until("further looks", || seen() >= before + count).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_that_change_in_mid_session_repeat_and_lose_nothing() {
    for (what, renumber_at, validity) in [
        ("by one, while it is listed", "UID FETCH 1:3 (UID RFC822", 8),
        ("by one, while it is fetched", "UID FETCH 1:3 (UID BODY", 8),
        ("far, when it looks again", "NOOP", 4_000_000_000),
        ("downwards, when it looks again", "NOOP", 3),
        ("by one, at the next login", "SELECT", 8),
    ] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        ["one", "two", "three"].iter().for_each(|text| host.put("anna", &message("anna", text)));
        host.on_times(1, renumber_at, change(move |mailbox| mailbox.renumber(validity)));
        lab.serve(&[keeping("anna", IncomingProtocol::Imap, &host)]).await;
        until(what, || lab.count("anna") >= 3).await;
        host.put("anna", &message("anna", "four"));
        until(what, || lab.count("anna") >= 4).await;
        host.close_connections();
        looks(&host, "SELECT INBOX", 1).await;
        host.put("anna", &message("anna", "five"));
        until(what, || lab.count("anna") >= 5).await;
        assert_eq!(lab.delivered("anna"), feed(&["one", "two", "three", "four", "five"]), "{what}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pop3_identity_that_is_given_to_another_message_is_read_again() {
    for (deletes, is_seen_empty) in [(false, false), (true, false), (true, true)] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        ["one", "two"].iter().for_each(|text| host.put("anna", &message("anna", text)));
        let route = keeping("anna", IncomingProtocol::Pop3, &host);
        lab.serve(&[with_channel(&route, |channel| channel.delete_after_processing = deletes)]).await;
        until("the first two", || lab.count("anna") >= 2).await;
        if deletes {
            until("an empty mailbox", || host.messages("anna").is_empty()).await;
        }
        if !deletes || is_seen_empty {
            looks(&host, "UIDL", 2).await;
        }
        // The server forgets its numbers, as after a repair: what comes is called as what was there.
        host.change("anna", |mailbox| {
            mailbox.messages.clear();
            mailbox.next = 1;
            mailbox.put(&message("anna", "quite another"));
            mailbox.put(&message("anna", "and one more"));
        });
        let told = || format!("{deletes} {:?} {:?} {:?}", lab.report("anna"), host.commands(), host.messages("anna"));
        until_or("what was called by old names", || lab.count("anna") >= 4, told).await;
        looks(&host, "UIDL", 2).await;
        assert_eq!(lab.delivered("anna"), feed(&["one", "two", "quite another", "and one more"]), "deletes: {deletes}");
        assert_eq!(host.messages("anna").is_empty(), deletes);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sizes_that_change_repeat_nothing() {
    check_sizes(Lab::start()).await;
    check_sizes(Lab::on_disk()).await;
}

async fn check_sizes<J: Journal>(lab: Lab<J>) {
    let host = Mailhost::start().unwrap();
    ["one", "two"].iter().for_each(|text| host.put("anna", &message("anna", text)));
    host.change("anna", |mailbox| mailbox.messages[0].told_size = Some(1));
    lab.serve(&[keeping("anna", IncomingProtocol::Pop3, &host)]).await;
    until("both", || lab.count("anna") >= 2).await;
    for size in [None, Some(50_000), None, Some(1), None] {
        host.change("anna", |mailbox| mailbox.messages[0].told_size = size);
        looks(&host, "RETR 1", 1).await;
        looks(&host, "UIDL", 2).await;
    }
    assert_eq!(lab.delivered("anna"), feed(&["one", "two"]));
}

/// As when the storage behind a server is away for a moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_maildrop_that_is_listed_empty_or_short_for_once_is_not_delivered_again() {
    check_hiccups(Lab::start()).await;
    check_hiccups(Lab::on_disk()).await;
}

async fn check_hiccups<J: Journal>(lab: Lab<J>) {
    let host = Mailhost::start().unwrap();
    let all = ["one", "two", "three"];
    all.iter().for_each(|text| host.put("anna", &message("anna", text)));
    lab.serve(&[keeping("anna", IncomingProtocol::Pop3, &host)]).await;
    until("all", || lab.count("anna") >= 3).await;
    looks(&host, "UIDL", 2).await;
    let stored = host.messages("anna");
    for (round, left) in [0, 1, 0, 2].into_iter().enumerate() {
        host.change("anna", |mailbox| mailbox.messages.truncate(left));
        looks(&host, "UIDL", 2).await;
        host.change("anna", |mailbox| {
            mailbox.messages.clone_from(&stored);
            // Some servers give other names after a repair.
            mailbox.messages[2].uidl = format!("other{round}");
        });
        looks(&host, "UIDL", 3).await;
    }
    host.put("anna", &message("anna", "four"));
    until("what is new", || lab.count("anna") >= 4).await;
    looks(&host, "UIDL", 2).await;
    assert_eq!(lab.delivered("anna"), feed(&["one", "two", "three", "four"]));
}

/// The router ends between the server's confirmation and its record of it, and meanwhile the server gives the
/// identity to another message.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_earlier_process_was_about_to_delete_is_looked_at_before_it_is_deleted() {
    for is_reused in [true, false] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        host.put("anna", &message("anna", "one"));
        let journal = Arc::clone(&lab.journal);
        host.on_times(1, "QUIT", change(move |_| journal.fail(1000)));
        let route = with_channel(&keeping("anna", IncomingProtocol::Pop3, &host), |channel| {
            channel.delete_after_processing = true;
        });
        lab.serve(&[Arc::clone(&route)]).await;
        until("the deletion", || host.messages("anna").is_empty()).await;
        let (journal, deployment) = (Arc::clone(&lab.journal), Arc::clone(&lab.deployment));
        lab.engine.drain(std::time::Duration::from_secs(5)).await;
        drop(lab);
        journal.recover();
        let text = if is_reused { "quite another" } else { "one" };
        host.change("anna", |mailbox| {
            mailbox.next = 1;
            mailbox.put(&message("anna", text));
        });
        let lab = Lab::with(journal, deployment);
        lab.serve(&[route]).await;
        until("an empty maildrop", || host.messages("anna").is_empty()).await;
        let expected: &[&str] = if is_reused { &["one", "quite another"] } else { &["one"] };
        assert_eq!(lab.delivered("anna"), feed(expected), "reused: {is_reused}");
    }
}

/// The router ends between staging a message and showing it, and meanwhile somebody else takes the message out of
/// the maildrop and the server gives its identity to another one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_earlier_process_staged_is_looked_at_before_it_is_deleted() {
    for is_reused in [true, false] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        host.put("anna", &message("anna", "one"));
        lab.deployment.fail_reveal(Some(Failure::transient("Reveal", "The drive is slow.")));
        let route = with_channel(&keeping("anna", IncomingProtocol::Pop3, &host), |channel| {
            channel.delete_after_processing = true;
        });
        lab.serve(&[Arc::clone(&route)]).await;
        until("it to be staged", || matches!(lab.journal.places(&mailbox("anna"))[..], [Place::Staged(..)])).await;
        let (journal, deployment) = (Arc::clone(&lab.journal), Arc::clone(&lab.deployment));
        lab.engine.drain(std::time::Duration::from_secs(5)).await;
        drop(lab);
        deployment.fail_reveal(None);
        if is_reused {
            host.change("anna", |mailbox| {
                mailbox.messages.clear();
                mailbox.next = 1;
                mailbox.put(&message("anna", "quite another"));
            });
        }
        let lab = Lab::with(journal, deployment);
        lab.serve(&[route]).await;
        until("an empty maildrop", || host.messages("anna").is_empty()).await;
        let expected: &[&str] = if is_reused { &["one", "quite another"] } else { &["one"] };
        assert_eq!(lab.delivered("anna"), feed(expected), "reused: {is_reused}");
    }
}

/// Copies under one unique-id can only be deleted from the last to the first: those that have to wait are
/// deleted once it is their turn.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn copies_under_one_pop3_identity_are_all_deleted_in_the_end() {
    let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
    ["one", "two", "three"].iter().for_each(|text| host.put("anna", &message("anna", text)));
    host.change("anna", |mailbox| mailbox.messages.iter_mut().for_each(|message| message.uidl = "same".to_owned()));
    host.on_times(2, "RETR 3", Act::Reply("-ERR [SYS/TEMP] later".to_owned()));
    let route = keeping("anna", IncomingProtocol::Pop3, &host);
    lab.serve(&[with_channel(&route, |channel| channel.delete_after_processing = true)]).await;
    until("an empty maildrop", || host.messages("anna").is_empty()).await;
    assert_eq!(lab.delivered("anna"), feed(&["one", "two", "three"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_pop3_identity_for_several_messages_loses_none() {
    let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
    ["one", "two", "three"].iter().for_each(|text| host.put("anna", &message("anna", text)));
    host.change("anna", |mailbox| mailbox.messages.iter_mut().for_each(|message| message.uidl = "same".to_owned()));
    lab.serve(&[keeping("anna", IncomingProtocol::Pop3, &host)]).await;
    until("all three", || lab.count("anna") >= 3).await;
    // The first goes: the others move up, and one that comes takes the last place.
    host.change("anna", |mailbox| {
        mailbox.messages.remove(0);
        mailbox.put(&message("anna", "the fourth message"));
        mailbox.messages[2].uidl = "same".to_owned();
    });
    until("the fourth", || lab.count("anna") >= 4).await;
    looks(&host, "UIDL", 2).await;
    assert_eq!(lab.delivered("anna"), feed(&["one", "two", "three", "the fourth message"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailbox_that_shrinks_while_it_is_read_stops_nothing() {
    for (protocol, command) in [
        (IncomingProtocol::Imap, "UID FETCH 1:3 (UID RFC822"),
        (IncomingProtocol::Imap, "UID FETCH 1:3 (UID BODY"),
        (IncomingProtocol::Imap, "UID STORE"),
        (IncomingProtocol::Pop3, "LIST"),
        (IncomingProtocol::Pop3, "RETR 1"),
        (IncomingProtocol::Pop3, "QUIT"),
    ] {
        let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
        ["one", "two", "three"].iter().for_each(|text| host.put("anna", &message("anna", text)));
        host.on_times(1, command, change(|mailbox| drop(mailbox.messages.remove(1))));
        let route = keeping("anna", protocol, &host);
        lab.serve(&[with_channel(&route, |channel| channel.delete_after_processing = true)]).await;
        until("the others", || lab.count("anna") >= 2 && host.messages("anna").is_empty()).await;
        host.put("anna", &message("anna", "four"));
        until("what comes later", || host.messages("anna").is_empty()).await;
        let mut arrived = lab.delivered("anna");
        arrived.retain(|one| *one != message("anna", "two"));
        assert_eq!(arrived, feed(&["one", "three", "four"]), "{protocol:?} {command}");
        until("peace", || lab.report("anna").incoming.backlog == 0).await;
        assert_eq!(lab.report("anna").counts.quarantined, 0, "{protocol:?} {command}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_size_is_not_believed() {
    for protocol in [IncomingProtocol::Imap, IncomingProtocol::Pop3] {
        for told in [0, 1, 100_000, 30_000_000] {
            let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
            ["one", "two"].iter().for_each(|text| host.put("anna", &message("anna", text)));
            host.change("anna", |mailbox| mailbox.messages[0].told_size = Some(told));
            lab.serve(&[keeping("anna", protocol, &host)]).await;
            until("both", || lab.count("anna") >= 2).await;
            assert_eq!(lab.delivered("anna"), feed(&["one", "two"]), "{protocol:?}, {told}");
        }
    }
}
