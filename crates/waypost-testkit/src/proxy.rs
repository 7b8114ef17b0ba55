//! A TCP proxy that spoils connections: latency, a low rate, one-byte pieces, everything at once, a cut (FIN or RST) after so
//! many bytes, a black hole, a wrong byte, refusal. Faults can be changed while connections run.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use crate::listen::{Listening, lock};
use crate::{LabError, wait};

/// How a connection is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cut {
    /// In good order, as when a process ends.
    #[default]
    Fin,
    /// Hard, as when a machine or a firewall forgets.
    Rst,
}

/// What happens to the bytes of one direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Every piece is held back this long.
    pub delay: Duration,
    /// At most so many bytes a second.
    pub bytes_per_second: Option<u64>,
    /// Cut the connection when so many bytes of it have passed in this direction.
    pub cut_after: Option<u64>,
    /// Nothing passes and nothing is closed, until this is taken back.
    pub black_hole: bool,
    /// The byte at this place of a connection is inverted.
    pub corrupt_at: Option<u64>,
    /// Pass pieces of at most so many bytes.
    pub piece: Option<usize>,
    /// What follows the first byte within this time passes with it in one write.
    pub together: Option<Duration>,
}

/// What happens to connections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// From the client to the server.
    pub up: Stretch,
    /// From the server to the client.
    pub down: Stretch,
    /// How `cut_after` cuts.
    pub cut: Cut,
    /// New connections are accepted and reset at once.
    pub refuse: bool,
    /// Only the first so many connections that begin after [`FaultProxy::set`] suffer; all when none.
    pub only_first: Option<u64>,
}

/// What passed so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Connections accepted.
    pub connections: u64,
    /// Bytes passed to the server.
    pub up: u64,
    /// Bytes passed to clients.
    pub down: u64,
    /// Connections cut by `cut_after`.
    pub cuts: u64,
}

#[derive(Debug)]
struct Shared {
    target: SocketAddr,
    faults: Mutex<Faults>,
    /// Connections that began before the faults were set last.
    before: AtomicU64,
    begun: AtomicU64,
    links: Mutex<Vec<Weak<Link>>>,
    up: AtomicU64,
    down: AtomicU64,
    cuts: AtomicU64,
}

/// The two sockets of one connection. They close when both directions let go of them, which is what
/// makes a pending RST go out.
#[derive(Debug)]
struct Link {
    /// How many connections began before this one.
    number: u64,
    client: TcpStream,
    server: TcpStream,
    dead: AtomicBool,
}

impl Link {
    fn cut(&self, how: Cut) {
        self.dead.store(true, Ordering::Release);
        for socket in [&self.client, &self.server] {
            if how == Cut::Rst {
                drop(socket2::SockRef::from(socket).set_linger(Some(Duration::ZERO)));
                // Wakes the other direction without telling the peer anything.
                drop(socket.shutdown(Shutdown::Read));
            } else {
                drop(socket.shutdown(Shutdown::Both));
            }
        }
    }
}

/// A running proxy; dropped, it cuts its connections and closes its port.
#[derive(Debug)]
pub struct FaultProxy {
    listening: Listening,
    shared: Arc<Shared>,
}

impl FaultProxy {
    /// Starts a proxy without faults before `target`. It listens at 127.0.0.1, for which the lab's
    /// good certificates are valid too (as `127.0.0.1` and `localhost`).
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(target: SocketAddr) -> Result<Self, LabError> {
        let shared = Arc::new(Shared {
            target,
            faults: Mutex::default(),
            before: AtomicU64::new(0),
            begun: AtomicU64::new(0),
            links: Mutex::default(),
            up: AtomicU64::new(0),
            down: AtomicU64::new(0),
            cuts: AtomicU64::new(0),
        });
        let theirs = Arc::clone(&shared);
        let listening = Listening::start(IpAddr::V4(Ipv4Addr::LOCALHOST), move |_, stream| {
            serve(&theirs, stream);
        })?;
        Ok(Self { listening, shared })
    }

    /// Where the proxy listens.
    pub fn address(&self) -> SocketAddr {
        self.listening.address()
    }

    /// The proxy's port.
    pub fn port(&self) -> u16 {
        self.address().port()
    }

    /// Replaces the faults, for open connections as well.
    pub fn set(&self, faults: Faults) {
        let mut current = lock(&self.shared.faults);
        self.shared.before.store(self.shared.begun.load(Ordering::SeqCst), Ordering::SeqCst);
        *current = faults;
    }

    /// The faults in force.
    pub fn faults(&self) -> Faults {
        lock(&self.shared.faults).clone()
    }

    /// Cuts every open connection.
    pub fn cut_all(&self, how: Cut) {
        for link in lock(&self.shared.links).iter().filter_map(Weak::upgrade) {
            link.cut(how);
        }
    }

    /// How many connections are open.
    pub fn open_connections(&self) -> usize {
        self.listening.open()
    }

    /// What passed so far.
    pub fn counts(&self) -> Counts {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counts {
            connections: self.listening.accepted(),
            up: read(&self.shared.up),
            down: read(&self.shared.down),
            cuts: read(&self.shared.cuts),
        }
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.cut_all(Cut::Fin);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

impl Shared {
    /// The faults that a connection suffers.
    fn faults_of(&self, number: u64) -> Faults {
        let faults = lock(&self.faults);
        let place = number.checked_sub(self.before.load(Ordering::SeqCst));
        match faults.only_first {
            Some(count) if place.is_none_or(|place| place >= count) => Faults::default(),
            _ => faults.clone(),
        }
    }
}

fn serve(shared: &Arc<Shared>, client: TcpStream) {
    let number = shared.begun.fetch_add(1, Ordering::SeqCst);
    let refused = shared.faults_of(number).refuse;
    let server = if refused { None } else { TcpStream::connect_timeout(&shared.target, Duration::from_secs(5)).ok() };
    let Some(server) = server else {
        drop(socket2::SockRef::from(&client).set_linger(Some(Duration::ZERO)));
        return;
    };
    drop(server.set_nodelay(true));
    let link = Arc::new(Link { number, client, server, dead: AtomicBool::new(false) });
    {
        let mut links = lock(&shared.links);
        links.retain(|link| link.strong_count() > 0);
        links.push(Arc::downgrade(&link));
    }
    let (theirs, other) = (Arc::clone(shared), Arc::clone(&link));
    let upward = std::thread::spawn(move || pump(&theirs, &other, Way::Up));
    pump(shared, &link, Way::Down);
    drop(upward.join());
}

fn pump(shared: &Shared, link: &Link, way: Way) {
    let (mut from, mut to) = match way {
        Way::Up => (&link.client, &link.server),
        Way::Down => (&link.server, &link.client),
    };
    let mut passed = 0_u64;
    let mut buffer = vec![0; 65_536];
    loop {
        let piece = stretch(shared, link, way).piece.unwrap_or(buffer.len()).clamp(1, buffer.len());
        let mut count = match from.read(&mut buffer[..piece]) {
            Ok(0) | Err(_) => break,
            Ok(count) => count,
        };
        if let Some(time) = stretch(shared, link, way).together {
            count += gather(from, &mut buffer[count..piece], time);
        }
        if !hold_back(shared, link, way, count) {
            return;
        }
        let rules = stretch(shared, link, way);
        if let Some(at) = rules.corrupt_at.and_then(|at| at.checked_sub(passed)).and_then(|at| usize::try_from(at).ok())
            && at < count
        {
            buffer[at] ^= 0xff;
        }
        let room = rules.cut_after.map(|limit| usize::try_from(limit.saturating_sub(passed)).unwrap_or(usize::MAX));
        let kept = room.map_or(count, |room| room.min(count));
        if to.write_all(&buffer[..kept]).is_err() {
            break;
        }
        passed += kept as u64;
        let counter = if way == Way::Up { &shared.up } else { &shared.down };
        counter.fetch_add(kept as u64, Ordering::Relaxed);
        if room.is_some_and(|room| count >= room) {
            shared.cuts.fetch_add(1, Ordering::Relaxed);
            link.cut(shared.faults_of(link.number).cut);
            return;
        }
    }
    // The end of one direction is passed on; the other may go on.
    if !link.dead.load(Ordering::Acquire) {
        drop(to.shutdown(Shutdown::Write));
    }
}

/// Reads what comes within `time`. The end of the stream is found again by the next reading.
fn gather(mut from: &TcpStream, room: &mut [u8], time: Duration) -> usize {
    let end = Instant::now() + time;
    let mut count = 0;
    while count < room.len() {
        let left = end.saturating_duration_since(Instant::now());
        // A time-out of nothing would mean to wait for ever.
        if left.is_zero() || from.set_read_timeout(Some(left)).is_err() {
            break;
        }
        match from.read(&mut room[count..]) {
            Ok(0) | Err(_) => break,
            Ok(more) => count += more,
        }
    }
    drop(from.set_read_timeout(None));
    count
}

fn stretch(shared: &Shared, link: &Link, way: Way) -> Stretch {
    let faults = shared.faults_of(link.number);
    if way == Way::Up { faults.up } else { faults.down }
}

/// Delay, rate and black hole of one piece; whether the connection still lives afterwards.
fn hold_back(shared: &Shared, link: &Link, way: Way, count: usize) -> bool {
    const FOREVER: Duration = Duration::from_secs(3600);
    let rules = stretch(shared, link, way);
    if rules.black_hole {
        wait::poll(FOREVER, || {
            (link.dead.load(Ordering::Acquire) || !stretch(shared, link, way).black_hole).then_some(())
        });
    }
    if !rules.delay.is_zero() {
        wait::rest(rules.delay);
    }
    if let Some(rate) = rules.bytes_per_second {
        wait::rest(Duration::from_secs_f64(count as f64 / rate.max(1) as f64));
    }
    !link.dead.load(Ordering::Acquire)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scripted::{ScriptedServer, Step};
    use std::io::ErrorKind;

    const LIMIT: Duration = Duration::from_secs(5);

    fn banner(length: usize) -> ScriptedServer {
        let script = vec![Step::Send(vec![b'x'; length]), Step::Stall(Duration::from_secs(30))];
        ScriptedServer::start(vec![script]).unwrap()
    }

    /// Reads until the connection ends or is silent for a while; what came, and how it ended.
    fn read_all(proxy: &FaultProxy, silence: Duration) -> (Vec<u8>, Result<(), ErrorKind>) {
        let mut stream = TcpStream::connect(proxy.address()).unwrap();
        stream.set_read_timeout(Some(silence)).unwrap();
        let mut got = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            match stream.read(&mut buffer) {
                Ok(0) => return (got, Ok(())),
                Ok(count) => got.extend_from_slice(&buffer[..count]),
                Err(cause) => return (got, Err(cause.kind())),
            }
        }
    }

    fn check(faults: Faults, length: usize, ended: Result<(), ErrorKind>) -> Vec<u8> {
        let server = banner(1000);
        let proxy = FaultProxy::start(server.address()).unwrap();
        proxy.set(faults);
        let (got, end) = read_all(&proxy, Duration::from_millis(600));
        assert_eq!((got.len(), end), (length, ended), "{:?}", proxy.faults());
        got
    }

    fn down(stretch: Stretch, cut: Cut) -> Faults {
        Faults { down: stretch, cut, ..Faults::default() }
    }

    const SILENT: Result<(), ErrorKind> = Err(ErrorKind::WouldBlock);

    #[test]
    fn a_cut_comes_after_the_given_bytes_in_the_given_manner() {
        let early = || Stretch { cut_after: Some(300), ..Stretch::default() };
        check(down(early(), Cut::Fin), 300, Ok(()));
        check(down(early(), Cut::Rst), 300, Err(ErrorKind::ConnectionReset));
        let refuse = Faults { refuse: true, ..Faults::default() };
        check(refuse, 0, Err(ErrorKind::ConnectionReset));
    }

    #[test]
    fn bytes_pass_vanish_or_change_as_told() {
        check(Faults::default(), 1000, SILENT);
        let hole = Stretch { black_hole: true, ..Stretch::default() };
        check(down(hole, Cut::Fin), 0, SILENT);
        let single = Stretch { piece: Some(1), ..Stretch::default() };
        check(down(single, Cut::Fin), 1000, SILENT);
        let wrong = Stretch { corrupt_at: Some(7), ..Stretch::default() };
        let got = check(down(wrong, Cut::Fin), 1000, SILENT);
        assert_eq!(got.iter().position(|byte| *byte != b'x'), Some(7));
    }

    #[test]
    fn what_comes_piece_by_piece_passes_at_once_when_that_is_asked_for() {
        let script = (0..5).flat_map(|_| [Step::send("word "), Step::Stall(Duration::from_millis(5))]).collect();
        let server = ScriptedServer::start(vec![script]).unwrap();
        let proxy = FaultProxy::start(server.address()).unwrap();
        let together = Stretch { together: Some(Duration::from_millis(500)), ..Stretch::default() };
        proxy.set(down(together, Cut::Fin));
        let mut stream = TcpStream::connect(proxy.address()).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        let mut buffer = [0; 100];
        assert_eq!(stream.read(&mut buffer).unwrap(), 25);
    }

    #[test]
    fn only_the_first_connections_suffer_when_that_is_asked_for() {
        let server = banner(1000);
        let proxy = FaultProxy::start(server.address()).unwrap();
        for _ in 0..2 {
            let early = Stretch { cut_after: Some(300), ..Stretch::default() };
            proxy.set(Faults { only_first: Some(1), ..down(early, Cut::Fin) });
            let lengths = [0; 2].map(|_| read_all(&proxy, Duration::from_millis(300)).0.len());
            assert_eq!(lengths, [300, 1000]);
        }
    }

    #[test]
    fn latency_and_rate_take_their_time() {
        let server = banner(1000);
        let proxy = FaultProxy::start(server.address()).unwrap();
        let slow = Stretch { delay: Duration::from_millis(100), bytes_per_second: Some(5000), ..Stretch::default() };
        proxy.set(Faults { down: slow, ..Faults::default() });
        let begun = Instant::now();
        let mut stream = TcpStream::connect(proxy.address()).unwrap();
        stream.read_exact(&mut [0; 1000]).unwrap();
        assert!(begun.elapsed() >= Duration::from_millis(290), "{:?}", begun.elapsed());
        wait::until(LIMIT, "the bytes to be counted", || (proxy.counts().down == 1000).then_some(()));
    }

    #[test]
    fn faults_change_under_open_connections() {
        let server = banner(1000);
        let proxy = FaultProxy::start(server.address()).unwrap();
        proxy.set(Faults { down: Stretch { black_hole: true, ..Stretch::default() }, ..Faults::default() });
        let mut stream = TcpStream::connect(proxy.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::WouldBlock);
        proxy.set(Faults::default());
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        stream.read_exact(&mut [0; 1000]).unwrap();
        proxy.cut_all(Cut::Rst);
        assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), ErrorKind::ConnectionReset);
        wait::until(LIMIT, "the connection to be forgotten", || (proxy.open_connections() == 0).then_some(()));
    }
}
