//! Turns come in order and are bounded; what a server takes is found by trying.

use std::sync::atomic::AtomicUsize;

use futures::FutureExt;
use waypost_domain::HostName;

use super::server::OPENED_AT_ONCE;
use super::*;

fn limit(key: &str, maximum: u32) -> ConnectionLimit {
    ConnectionLimit { key: key.to_owned(), maximum }
}

fn endpoint(host: &str) -> Endpoint {
    let channel = waypost_engine::doubles::route("m", "m@lab.test").incoming.clone().unwrap();
    Endpoint { host: HostName::parse(host).unwrap(), ..channel.endpoint }
}

async fn acquire(limits: &Limits, limit: &ConnectionLimit) -> Result<Permit, Failure> {
    limits.open(limit, &endpoint("lab.test"), async |permit| Ok(permit)).await
}

#[tokio::test]
async fn turns_come_in_order_and_waiting_is_heard() {
    let limits = Limits::new();
    let key = limit("profile", 1);
    let first = acquire(&limits, &key).await.unwrap();
    assert!(!first.is_contended() && first.wanted().now_or_never().is_none());
    let mut second = Box::pin(acquire(&limits, &key));
    let mut third = Box::pin(acquire(&limits, &key));
    assert!(second.as_mut().now_or_never().is_none() && third.as_mut().now_or_never().is_none());
    assert!(first.is_contended() && first.wanted().now_or_never().is_some());
    drop(first);
    assert!(third.as_mut().now_or_never().is_none());
    let second = second.await.unwrap();
    drop(third);
    assert!(!second.is_contended() && second.wanted().now_or_never().is_none());
    assert!(acquire(&limits, &limit("another", 1)).now_or_never().is_some());
    assert!(
        !limits.has_room(&key, &endpoint("lab.test")) && limits.has_room(&limit("third", 1), &endpoint("lab.test"))
    );
}

#[tokio::test]
async fn a_changed_maximum_holds_for_connections_that_are_open() {
    let limits = Limits::new();
    let held = [
        acquire(&limits, &limit("p", 3)).await.unwrap(),
        acquire(&limits, &limit("p", 3)).await.unwrap(),
        acquire(&limits, &limit("p", 3)).await.unwrap(),
    ];
    let lower = limit("p", 1);
    assert!(acquire(&limits, &lower).now_or_never().is_none());
    let [one, two, three] = held;
    drop((one, two));
    assert!(acquire(&limits, &lower).now_or_never().is_none());
    drop(three);
    let one = acquire(&limits, &lower).await.unwrap();
    let two = acquire(&limits, &limit("p", 2)).await.unwrap();
    assert!(acquire(&limits, &limit("p", 2)).now_or_never().is_none());
    drop((one, two));
}

#[tokio::test]
async fn connections_to_one_server_are_opened_a_few_at_a_time() {
    let limits = Limits::new();
    let (many, one, two) = (limit("p", 1_000), endpoint("one.lab.test"), endpoint("two.lab.test"));
    let mut opening: Vec<_> = (0..=OPENED_AT_ONCE)
        .map(|_| Box::pin(limits.open(&many, &one, async |_| std::future::pending::<Result<(), Failure>>().await)))
        .collect();
    assert!(opening.iter_mut().all(|one| one.as_mut().now_or_never().is_none()));
    let mut next = Box::pin(limits.open(&many, &one, async |permit| Ok(permit)));
    assert!(next.as_mut().now_or_never().is_none());
    assert!(
        limits.open(&many, &two, async |permit| Ok(permit)).now_or_never().is_some(),
        "another server waits for nobody"
    );
    drop(opening.drain(..2));
    assert!(next.as_mut().now_or_never().unwrap().is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_wait_has_an_end_and_unused_limits_are_forgotten() {
    let limits = Limits::new();
    let held = acquire(&limits, &limit("a", 1)).await.unwrap();
    let failure = acquire(&limits, &limit("a", 1)).await.unwrap_err();
    assert!(failure.is_transient() && failure.step == NO_TURN && failure.reason.starts_with("All 1 connections"));
    drop(held);
    let _kept = acquire(&limits, &limit("b", 1)).await.unwrap();
    for number in 0..100 {
        acquire(&limits, &limit(&format!("gone {number}"), 1)).await.unwrap();
        assert!(limits.count() <= 3, "{} after {number}", limits.count());
    }
}

/// A server that takes so many connections; one more it leaves without an answer.
#[derive(Debug, Default)]
struct Few {
    capacity: AtomicUsize,
    open: AtomicUsize,
    refused: AtomicUsize,
}

struct Session {
    permit: Permit,
    server: Arc<Few>,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.server.open.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Few {
    fn taking(capacity: usize) -> Arc<Self> {
        Arc::new(Self { capacity: capacity.into(), ..Self::default() })
    }

    async fn open(self: &Arc<Self>, permit: Permit) -> Result<Session, Failure> {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if self.open.load(Ordering::SeqCst) >= self.capacity.load(Ordering::SeqCst) {
            self.refused.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_secs(30)).await;
            return Err(Failure::transient("TLS", "The server did not answer."));
        }
        self.open.fetch_add(1, Ordering::SeqCst);
        Ok(Session { permit, server: Arc::clone(self) })
    }
}

/// What became of a mailbox: how often it was served, how often it failed.
#[derive(Debug, Default)]
struct Mailbox {
    served: AtomicUsize,
    failed: AtomicUsize,
}

/// Mailboxes with a connection each, held while nobody else wants it and opened again after a minute.
fn serve(limits: &Arc<Limits>, server: &Arc<Few>, mailboxes: usize) -> Vec<Arc<Mailbox>> {
    let serve = |number: usize| {
        let (limits, server, mailbox) = (Arc::clone(limits), Arc::clone(server), Arc::new(Mailbox::default()));
        let told = Arc::clone(&mailbox);
        tokio::spawn(async move {
            let (limit, endpoint) = (limit(&number.to_string(), 10), endpoint("few.lab.test"));
            loop {
                match limits.open(&limit, &endpoint, |permit| server.open(permit)).await {
                    Ok(session) => {
                        mailbox.served.fetch_add(1, Ordering::SeqCst);
                        tokio::time::sleep(Duration::from_millis(200)).await;
                        session.permit.wanted().await;
                    }
                    Err(failure) => {
                        eprintln!("{failure}");
                        mailbox.failed.fetch_add(1, Ordering::SeqCst);
                    }
                }
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
        });
        told
    };
    (0..mailboxes).map(serve).collect()
}

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(start_paused = true)]
async fn mailboxes_take_turns_where_a_server_takes_fewer_connections() {
    for (capacity, mailboxes) in [(100, 1_000), (10, 60), (3, 5)] {
        let (limits, server) = (Arc::new(Limits::new()), Few::taking(capacity));
        let all = serve(&limits, &server, mailboxes);
        let minutes = 30;
        tokio::time::sleep(minutes * MINUTE).await;
        let least = all.iter().map(|mailbox| mailbox.served.load(Ordering::SeqCst)).min().unwrap();
        let failed: usize = all.iter().map(|mailbox| mailbox.failed.load(Ordering::SeqCst)).sum();
        let refused = server.refused.load(Ordering::SeqCst);
        // A mailbox may hold a connection that nobody wants, so that it is served once and for all.
        assert!(least >= 1, "{capacity}: one of {mailboxes} was never served");
        assert_eq!(failed, 0, "{capacity}: a failure is told of a mailbox although another turn was to be had");
        assert!(refused <= OPENED_AT_ONCE + 20, "{capacity}: {refused} attempts in {minutes} minutes");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_takes_more_is_given_more() {
    let (limits, server) = (Arc::new(Limits::new()), Few::taking(10));
    let _all = serve(&limits, &server, 200);
    tokio::time::sleep(10 * MINUTE).await;
    assert!(server.open.load(Ordering::SeqCst) <= 10);
    server.capacity.store(1_000, Ordering::SeqCst);
    tokio::time::sleep(60 * MINUTE).await;
    assert_eq!(server.open.load(Ordering::SeqCst), 200);
}

#[tokio::test(start_paused = true)]
async fn one_that_fails_for_another_reason_costs_the_others_nothing_lasting() {
    let (limits, server) = (Arc::new(Limits::new()), Few::taking(1_000));
    let all = serve(&limits, &server, 20);
    tokio::time::sleep(MINUTE).await;
    let (own, endpoint) = (limit("hangs", 10), endpoint("few.lab.test"));
    let hang = async |_| {
        tokio::time::sleep(Duration::from_secs(30)).await;
        Err::<(), _>(Failure::transient("Authentication", "The server did not answer."))
    };
    for _ in 0..10 {
        let failure = limits.open(&own, &endpoint, hang).await.unwrap_err();
        assert_eq!(failure.step, "Authentication");
        tokio::time::sleep(5 * MINUTE).await;
    }
    assert_eq!(server.open.load(Ordering::SeqCst), 20, "each is held");
    let served: usize = all.iter().map(|mailbox| mailbox.served.load(Ordering::SeqCst)).sum();
    assert!(served <= 20 + 10, "{served}: one gave way at a trial at most");
}
