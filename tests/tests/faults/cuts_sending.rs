//! A session that sends is cut at each of its bytes: a message is sent once, or it is uncertain and never
//! sent again by itself.

use std::collections::BTreeMap;

use waypost_testkit::proxy::FaultProxy;
use waypost_testkit::smtp_sink::{SinkOptions, SmtpSink};

use crate::cuts::{AT_ONCE, Place, unusual};
use crate::lab::*;

fn sink() -> SmtpSink {
    SmtpSink::start(SinkOptions { starttls: false, mechanisms: Vec::new(), ..SinkOptions::default() }).unwrap()
}

fn outgoing(user: &str) -> String {
    format!("From: {user}@lab.test\r\nTo: x@x.test\r\nSubject: {user}\r\n\r\nhi\r\n")
}

/// The bytes of a session that sends one message, up to where it waits for more.
async fn measured() -> (u64, u64) {
    let (lab, sink, user) = (Lab::start(), sink(), "c00000");
    let proxy = FaultProxy::start(sink.address()).unwrap();
    lab.deployment.send(&mailbox(user), user, &outgoing(user));
    lab.serve(&[sending(user, proxy.address())]).await;
    until("the message to be sent", || lab.deployment.settled() == [format!("{user} sent")]).await;
    (proxy.counts().up, proxy.counts().down)
}

/// How a message ended whose first connection was cut, and how often it arrived.
type Ends = Vec<(Place, String, usize)>;

async fn cut_at(places: &[Place], first: usize) -> Ends {
    let (lab, sink) = (Lab::start(), sink());
    let mut cases = Vec::new();
    let mut routes = Vec::new();
    for (number, place) in (first..).zip(places) {
        let user = format!("c{number:05}");
        let proxy = FaultProxy::start(sink.address()).unwrap();
        proxy.set(place.faults());
        lab.deployment.send(&mailbox(&user), &user, &outgoing(&user));
        routes.push(sending(&user, proxy.address()));
        cases.push((user, proxy, *place));
    }
    lab.serve(&routes).await;
    until("all to end, each after one cut", || {
        lab.deployment.settled().len() == cases.len() && cases.iter().all(|(_, proxy, _)| proxy.counts().cuts == 1)
    })
    .await;
    let mut ends = BTreeMap::new();
    for text in lab.deployment.settled() {
        let (key, end) = text.split_once(' ').unwrap();
        assert!(ends.insert(key.to_owned(), end.to_owned()).is_none(), "{key} ended twice");
    }
    let received = sink.received();
    let alerts = lab.journal.alerts();
    let count = |user: &str| {
        let from = format!("{user}@lab.test");
        received.iter().filter(|one| one.mail_from == from).count()
    };
    for (user, _, place) in cases.iter().filter(|(user, ..)| ends[user] == "uncertain") {
        let said = alerts.iter().any(|alert| alert.what.contains("not known whether") && alert.what.contains(user));
        assert!(said, "{place:?}: an uncertain end is told");
    }
    assert_eq!(sink.violations(), Vec::<String>::new());
    cases.iter().map(|(user, _, place)| (*place, ends[user].clone(), count(user))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_smtp_session_may_be_cut_at_every_byte() {
    let (up, down) = measured().await;
    let places = Place::all(up, down);
    assert!(places.len() > 500, "a session of {up} and {down} bytes is no session");
    let mut ends: Ends = Vec::new();
    for (batch, places) in places.chunks(AT_ONCE).enumerate() {
        ends.extend(cut_at(places, 1 + batch * AT_ONCE).await);
    }
    for (place, end, times) in &ends {
        assert!(end == "sent" && *times == 1 || end == "uncertain" && *times <= 1, "{place:?}: {end}, arrived {times}");
    }
    // From the server, only the answer to the end of the data may be missing; until the message is
    // begun, nothing is uncertain in the other direction either.
    let uncertain = |is_up| ends.iter().filter(move |(place, end, _)| place.is_up == is_up && end == "uncertain");
    let bytes: Vec<u64> = uncertain(false).map(|(place, ..)| place.after).collect();
    let (first, last) = (*bytes.first().unwrap(), *bytes.last().unwrap());
    assert!(last - first < 80 && last + 1 == down, "uncertain from byte {first} to {last} of {down}");
    let begun = uncertain(true).map(|(place, ..)| place.after).min().unwrap();
    assert!(begun + outgoing("c00000").len() as u64 + 300 > up, "uncertain from byte {begun} of {up}");
    figure(&format!(
        "{} cuts in a session of {up} bytes up and {down} bytes down, {} uncertain",
        ends.len(),
        uncertain(true).count() + bytes.len()
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_leaves_byte_by_byte_slowly_late_and_at_once() {
    for (what, faults) in unusual() {
        let (lab, sink, user) = (Lab::start(), sink(), "anna");
        let proxy = FaultProxy::start(sink.address()).unwrap();
        proxy.set(faults);
        for key in ["first", "second"] {
            lab.deployment.send(&mailbox(user), key, &outgoing(user));
        }
        lab.serve(&[sending(user, proxy.address())]).await;
        until(what, || lab.deployment.settled().len() == 2).await;
        let mut settled = lab.deployment.settled();
        settled.sort();
        assert_eq!(settled, ["first sent", "second sent"], "{what}");
        assert_eq!((sink.received().len(), sink.violations()), (2, Vec::<String>::new()), "{what}");
    }
}
