//! From the arrival of a message at the server to its file in the Local folders: under IDLE and under polling.
//!
//! A message arrives by LMTP; its clock starts before the final dot, so that the time in which the server keeps it counts as
//! well. It is delivered when the folder `new` holds it.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::proxy::{FaultProxy, Faults, Stretch};

use super::bare::{Act, now_us};
use super::corpus::{Corpus, Sizes, mixed};
use super::measure::{quantile, rest};
use super::place::{ram_folder, remove};
use super::report::{Aim, Outcome, Table, number};
use super::sweep::looked;
use super::waypost::{Door, Running, Settings, TROUBLED, Waypost};
use super::{Bench, HELD, job, say, users};
use crate::site::SiteError;

/// Mailboxes that mail arrives in.
const MAILBOXES: usize = 100;
/// Messages that arrive, each at a time of its own.
const MESSAGES: u64 = 300;
/// Seconds in which they arrive.
const WITHIN_S: u64 = 15;
/// Seconds between two looks where the server does not tell.
const POLLING_S: i64 = 5;
/// Messages that the bare reader waits for.
const BARE: u32 = 30;
/// Mailboxes at each server in trouble.
const TROUBLED_EACH: usize = 50;
/// Bytes that the slow server sends in a second.
const DRIP: u64 = 200;
/// How long a message may take.
const LIMIT: Duration = Duration::from_secs(60);

const TEXT: &str = "300 messages arrive by LMTP at times of their own within 15 s, in 100 mailboxes that the router serves \
    over TLS. Dovecot tells of news after half a second by itself, which the bare reader under IDLE shows. In trouble are 200 \
    more mailboxes: at a server that says nothing, at one that refuses connections, at one whose bytes come at 200 a second, \
    and with passwords that are wrong, 50 each.";

/// The row.
pub(super) fn measure(bench: &Bench) -> Result<Outcome, SiteError> {
    let mut table = Table::new("Seconds from arrival to delivery:", &["how", "messages", "p50", "p95", "most"]);
    let mut row = |how: &str, latencies: &mut Vec<f64>| {
        latencies.sort_by(f64::total_cmp);
        let at = |part: f64| quantile(latencies, part);
        let [half, most_of_them, most] = [0.5, 0.95, 1.0].map(at);
        let cells = [half, most_of_them, most].map(number);
        say(&format!("  {how}: {} s", cells.join(" ")));
        let mut all = vec![how.to_owned(), latencies.len().to_string()];
        all.extend(cells);
        table.row(&all);
        (most_of_them, most)
    };
    let lab = lab(None)?;
    row("bare reader under IDLE, one mailbox", &mut bare(&lab, bench.ram.path())?);
    let (idle, alone) = row("Waypost under IDLE", &mut arrivals(bench, &lab, 0, &[])?);
    drop(lab);
    let lab = self::lab(None)?;
    let troubles = Troubles::at(&lab)?;
    let (_, beside) =
        row("Waypost under IDLE, 200 mailboxes in trouble", &mut arrivals(bench, &lab, 0, &troubles.doors)?);
    drop((troubles, lab));
    let lab = self::lab(Some("IMAP4rev1 LITERAL+ ID UIDPLUS"))?;
    let how = format!("Waypost, server without IDLE, looked at every {POLLING_S} s");
    let (polled, _) = row(&how, &mut arrivals(bench, &lab, POLLING_S, &[])?);
    let aims = vec![
        Aim::at_most("p95 under IDLE", 1.0, idle, "s"),
        Aim::at_most(
            "the slowest message beside mailboxes in trouble: at most a second later than without",
            alone + 1.0,
            beside,
            "s",
        ),
        Aim::at_most("p95 under polling", POLLING_S as f64 * 1.25, polled, "s"),
    ];
    Ok(Outcome { text: TEXT.to_owned(), tables: vec![table], aims })
}

fn lab(capability: Option<&str>) -> Result<Dovecot, SiteError> {
    let options = DovecotOptions {
        // One more, for the bare reader.
        users: users(MAILBOXES + 1),
        counted_users: 0,
        capability: capability.map(str::to_owned),
        inside: Some(ram_folder()),
        extra: HELD.to_owned(),
        ..DovecotOptions::default()
    };
    Ok(Dovecot::start(options)?)
}

/// Servers that serve nobody. They stay as they are while this lives.
struct Troubles {
    doors: Vec<(Door, Vec<(String, String)>)>,
    _silent: TcpListener,
    _drip: FaultProxy,
}

impl Troubles {
    /// Servers in trouble beside a lab that works.
    fn at(lab: &Dovecot) -> Result<Self, SiteError> {
        let good = Door::imap(lab, true);
        let at = |address: SocketAddr| Door { ip: address.ip(), port: address.port(), ..good.clone() };
        // The system takes connections into its queue; nobody answers them.
        let silent = TcpListener::bind("127.0.0.1:0")?;
        let refusing = SocketAddr::new(lab.ip(), 1);
        let drip = FaultProxy::start(SocketAddr::new(lab.ip(), lab.imaps_port()))?;
        let down = Stretch { bytes_per_second: Some(DRIP), ..Stretch::default() };
        drip.set(Faults { down, ..Faults::default() });
        // Nobody of these names has a mailbox: the last server refuses their passwords.
        let doors = [at(silent.local_addr()?), at(refusing), at(drip.address()), good.clone()];
        let doors = doors.into_iter().enumerate().map(|(number, door)| (door, troubled(number))).collect();
        Ok(Self { doors, _silent: silent, _drip: drip })
    }
}

fn troubled(server: usize) -> Vec<(String, String)> {
    (1..=TROUBLED_EACH).map(|number| (format!("{TROUBLED}{server}-{number:02}"), "wrong".to_owned())).collect()
}

/// What the server itself takes to tell of a message.
fn bare(lab: &Dovecot, folder: &Path) -> Result<Vec<f64>, SiteError> {
    let users = users(MAILBOXES + 1).split_off(MAILBOXES);
    let job = job(lab, Act::Wait(BARE), true, &users, 1);
    let mut reader = Waiting(job.command(folder)?.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?);
    let mut lines = BufReader::new(reader.0.stdout.take().ok_or("a pipe")?).lines();
    lines.next().ok_or("the bare reader ended")??;
    let corpus = Corpus::new(Sizes::Small);
    let mut arrival = Lmtp::connect(lab)?;
    let mut latencies = Vec::new();
    for number in 0..u64::from(BARE) {
        rest(Duration::from_millis(mixed(number) % 100));
        let at = arrival.deliver(&users[0].0, &corpus.message(&users[0].0, number))?;
        let told: i64 = lines.next().ok_or("the bare reader ended")??.parse()?;
        latencies.push((told - at) as f64 / 1e6);
    }
    Ok(latencies)
}

/// A bare reader that ends with this.
struct Waiting(Child);

impl Drop for Waiting {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Mail that arrives while the router serves the mailboxes; how long each message took.
fn arrivals(
    bench: &Bench,
    lab: &Dovecot,
    polling_s: i64,
    troubled: &[(Door, Vec<(String, String)>)],
) -> Result<Vec<f64>, SiteError> {
    let incoming = Some(Door::imap(lab, true));
    let settings =
        Settings { incoming, users: users(MAILBOXES), polling_s, troubled: troubled.to_vec(), ..Settings::default() };
    let waypost = Waypost::new(&bench.ram, &settings)?;
    let running = waypost.start()?;
    looked(&running, Timestamp::UNIX_EPOCH)?;
    let (told, arrived) = mpsc::channel();
    let latencies = thread::scope(|scope| {
        let sender = scope.spawn(|| send(lab, &settings.users, &told));
        let latencies = watch(&waypost, &running, &settings.users, &arrived);
        // Whatever the watch says, the sender's reason comes first.
        sender.join().map_err(|_| "the sender ended")??;
        latencies
    })?;
    running.end()?;
    remove(&bench.ram.path().join("waypost"))?;
    Ok(latencies)
}

/// A message that arrived: its mailbox and when.
type Arrived = (usize, i64);

fn send(lab: &Dovecot, users: &[(String, String)], told: &mpsc::Sender<Arrived>) -> Result<(), SiteError> {
    let corpus = Corpus::new(Sizes::Small);
    let mut arrival = Lmtp::connect(lab)?;
    let mut times: Vec<u64> = (0..MESSAGES).map(|number| mixed(number + 7) % (WITHIN_S * 1_000_000)).collect();
    times.sort_unstable();
    let begun = Instant::now();
    for (number, time) in times.into_iter().enumerate() {
        rest(Duration::from_micros(time).saturating_sub(begun.elapsed()));
        let mailbox = (mixed(number as u64) % users.len() as u64) as usize;
        let user = &users[mailbox].0;
        let at = arrival.deliver(user, &corpus.message(user, number as u64))?;
        told.send((mailbox, at))?;
    }
    Ok(())
}

/// Looks for files until every message that arrived is delivered. Messages of one mailbox are delivered in their order.
fn watch(
    waypost: &Waypost,
    running: &Running<'_>,
    users: &[(String, String)],
    arrived: &mpsc::Receiver<Arrived>,
) -> Result<Vec<f64>, SiteError> {
    let folders: Vec<PathBuf> = users.iter().map(|(user, _)| waypost.mailbox(user).join("inbox/new")).collect();
    let mut seen: HashMap<usize, Vec<i64>> = HashMap::new();
    let mut known: HashMap<usize, Vec<i64>> = HashMap::new();
    let begun = Instant::now();
    loop {
        for (at, folder) in folders.iter().enumerate() {
            let count = files(folder);
            let seen = seen.entry(at).or_default();
            while seen.len() < count {
                seen.push(now_us());
            }
        }
        for (mailbox, at) in arrived.try_iter() {
            known.entry(mailbox).or_default().push(at);
        }
        let delivered: usize = seen.values().map(Vec::len).sum();
        if delivered as u64 == MESSAGES && known.values().map(Vec::len).sum::<usize>() == delivered {
            let pairs = known.iter().flat_map(|(mailbox, at)| at.iter().zip(seen.get(mailbox).into_iter().flatten()));
            return Ok(pairs.map(|(at, seen)| (seen - at).max(0) as f64 / 1e6).collect());
        }
        if begun.elapsed() > Duration::from_secs(WITHIN_S) + LIMIT {
            return Err(format!("{delivered} of {MESSAGES} messages:\n{}", running.complaints()).into());
        }
        rest(Duration::from_millis(1));
    }
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

/// A client that hands messages to the server as its mail system does.
struct Lmtp {
    stream: TcpStream,
    reader: BufReader<TcpStream>,
}

impl Lmtp {
    fn connect(lab: &Dovecot) -> Result<Self, SiteError> {
        let stream = TcpStream::connect(SocketAddr::new(lab.ip(), lab.lmtp_port()))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(LIMIT))?;
        let mut made = Self { reader: BufReader::new(stream.try_clone()?), stream };
        made.answer()?;
        made.ask("LHLO bench.lab.test")?;
        Ok(made)
    }

    fn ask(&mut self, command: &str) -> Result<(), SiteError> {
        self.stream.write_all(format!("{command}\r\n").as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> Result<(), SiteError> {
        loop {
            let mut line = String::new();
            self.reader.read_line(&mut line)?;
            match line.as_bytes() {
                [b'2' | b'3', _, _, b' ', ..] => return Ok(()),
                [b'2' | b'3', _, _, b'-', ..] => {}
                _ => return Err(format!("LMTP: {}", line.trim()).into()),
            }
        }
    }

    /// Delivers a message; answers when it began to arrive, in microseconds since 1970.
    fn deliver(&mut self, user: &str, message: &[u8]) -> Result<i64, SiteError> {
        self.ask("MAIL FROM:<client@customer.example>")?;
        self.ask(&format!("RCPT TO:<{user}@lab.test>"))?;
        self.ask("DATA")?;
        self.stream.write_all(&waypost_testkit::message::with_crlf(message))?;
        let at = now_us();
        self.ask(".")?;
        Ok(at)
    }
}
