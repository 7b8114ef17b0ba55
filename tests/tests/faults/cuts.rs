//! A session is cut at each of its bytes, in both directions, in good order and hard.

use std::sync::Arc;
use std::time::Duration;

use waypost_domain::channel::{IncomingProtocol, Route};
use waypost_engine::control::MailboxState;
use waypost_testkit::mailhost::{Act, Mailhost};
use waypost_testkit::proxy::{Cut, FaultProxy, Faults, Stretch};

use crate::lab::*;

/// Mailboxes that are cut at the same time.
pub(crate) const AT_ONCE: usize = 200;

/// Where a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) is_up: bool,
    pub(crate) after: u64,
    pub(crate) how: Cut,
}

impl Place {
    /// Every byte of a session, in both directions and both manners.
    pub(crate) fn all(up: u64, down: u64) -> Vec<Self> {
        let of =
            |is_up, bytes| (0..bytes).flat_map(move |after| [Cut::Fin, Cut::Rst].map(|how| Self { is_up, after, how }));
        of(true, up).chain(of(false, down)).collect()
    }

    /// What the first connection suffers.
    pub(crate) fn faults(self) -> Faults {
        let stretch = Stretch { cut_after: Some(self.after), ..Stretch::default() };
        let faults = Faults { cut: self.how, only_first: Some(1), ..Faults::default() };
        if self.is_up { Faults { up: stretch, ..faults } } else { Faults { down: stretch, ..faults } }
    }
}

fn address(host: &Mailhost, protocol: IncomingProtocol) -> std::net::SocketAddr {
    match protocol {
        IncomingProtocol::Imap => host.imap(),
        IncomingProtocol::Pop3 => host.pop3(),
    }
}

fn feed(user: &str) -> [Vec<u8>; 2] {
    [message(user, "one"), message(user, "two")]
}

/// The bytes of a session, up to where it has nothing more to do.
async fn measured(lab: &Lab, host: &Mailhost, protocol: IncomingProtocol) -> (u64, u64) {
    let (user, last) = ("c00000", if protocol == IncomingProtocol::Imap { "IDLE" } else { "QUIT" });
    feed(user).iter().for_each(|message| host.put(user, message));
    let proxy = FaultProxy::start(address(host, protocol)).unwrap();
    // Only the first session is looked at: the next one gets no greeting.
    host.on_times(1, "GREETING", Act::Before(Vec::new()));
    host.on("GREETING", Act::Silence);
    let route = with_channel(&reading(user, protocol, proxy.address()), |channel| {
        channel.polling_interval = Duration::from_secs(3600);
    });
    lab.serve(&[route]).await;
    until("the end of the session", || {
        host.messages(user).is_empty() && host.commands().iter().any(|command| command == last)
    })
    .await;
    let (mut seen, mut times) = (proxy.counts(), 0);
    until("silence", || {
        let now = proxy.counts();
        times = if now == seen { times + 1 } else { 0 };
        seen = now;
        times > 20
    })
    .await;
    lab.serve(&[]).await;
    host.clear_rules();
    (seen.up, seen.down)
}

/// Cuts at each of these places, each in a mailbox of its own.
async fn cut_at(lab: &Lab, host: &Mailhost, protocol: IncomingProtocol, places: &[Place], first: usize) {
    let mut cases: Vec<(String, FaultProxy, Place)> = Vec::new();
    let mut routes: Vec<Arc<Route>> = Vec::new();
    for (number, place) in (first..).zip(places) {
        let user = format!("c{number:05}");
        feed(&user).iter().for_each(|message| host.put(&user, message));
        let proxy = FaultProxy::start(address(host, protocol)).unwrap();
        proxy.set(place.faults());
        routes.push(reading(&user, protocol, proxy.address()));
        cases.push((user, proxy, *place));
    }
    lab.serve(&routes).await;
    let is_done = |(user, proxy, _): &(String, FaultProxy, Place)| {
        lab.count(user) >= 2 && host.messages(user).is_empty() && proxy.counts().cuts == 1
    };
    let left = |cases: &[(String, FaultProxy, Place)]| -> Vec<String> {
        let open = cases.iter().filter(|case| !is_done(case));
        open.map(|(user, proxy, place)| {
            let (delivered, there) = (lab.count(user), host.messages(user).len());
            format!("{place:?}: {delivered} delivered, {there} left, {:?}, {:?}", proxy.counts(), lab.report(user))
        })
        .collect()
    };
    let all = waypost_testkit::wait::poll_async(PATIENCE, async || cases.iter().all(is_done).then_some(())).await;
    assert!(all.is_some(), "not all was delivered and deleted:\n{}", left(&cases).join("\n"));
    let shown = lab.deployment.shown();
    for (user, _, place) in &cases {
        let address = format!("{user}@lab.test");
        let mut arrived: Vec<_> = shown.iter().filter(|one| one.recipient == address).map(|one| &one.raw).collect();
        arrived.sort();
        assert_eq!(arrived, feed(user).iter().collect::<Vec<_>>(), "{place:?}: each message once, byte by byte");
        assert_ne!(lab.report(user).state, MailboxState::Disabled, "{place:?}");
    }
    lab.serve(&[]).await;
}

async fn check(protocol: IncomingProtocol) {
    let (lab, host) = (Lab::start(), Mailhost::start().unwrap());
    let (up, down) = measured(&lab, &host, protocol).await;
    let places = Place::all(up, down);
    assert!(places.len() > 500, "a session of {up} and {down} bytes is no session");
    for (batch, places) in places.chunks(AT_ONCE).enumerate() {
        // A lab of its own keeps the searches of the doubles short.
        cut_at(&Lab::start(), &host, protocol, places, 1 + batch * AT_ONCE).await;
    }
    figure(&format!("{protocol:?}: {} cuts in a session of {up} bytes up and {down} bytes down", places.len()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_imap_session_may_be_cut_at_every_byte() {
    check(IncomingProtocol::Imap).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pop3_session_may_be_cut_at_every_byte() {
    check(IncomingProtocol::Pop3).await;
}

/// What must never depend on where bytes are divided.
pub(crate) fn unusual() -> Vec<(&'static str, Faults)> {
    let both = |stretch: Stretch| Faults { up: stretch.clone(), down: stretch, ..Faults::default() };
    vec![
        ("one byte at a time", both(Stretch { piece: Some(1), ..Stretch::default() })),
        ("slowly", both(Stretch { bytes_per_second: Some(2_000), ..Stretch::default() })),
        ("late", both(Stretch { delay: Duration::from_millis(100), ..Stretch::default() })),
        (
            "everything in one packet",
            both(Stretch { together: Some(Duration::from_millis(100)), ..Stretch::default() }),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_arrives_byte_by_byte_slowly_late_and_at_once() {
    let host = Mailhost::start().unwrap();
    for protocol in [IncomingProtocol::Imap, IncomingProtocol::Pop3] {
        for (what, faults) in unusual() {
            let lab = Lab::start();
            let user = "anna";
            feed(user).iter().for_each(|message| host.put(user, message));
            let proxy = FaultProxy::start(address(&host, protocol)).unwrap();
            proxy.set(faults);
            lab.serve(&[reading(user, protocol, proxy.address())]).await;
            until(what, || lab.count(user) == 2 && host.messages(user).is_empty()).await;
            assert_eq!(lab.delivered(user), feed(user), "{protocol:?}, {what}");
        }
    }
}
