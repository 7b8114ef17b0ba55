//! Reading a backlog: everything that mailboxes hold, from nothing, beside other programs and bare readers.

use waypost_testkit::dovecot::Dovecot;

use super::bare::Act;
use super::corpus::{Corpus, Sizes};
use super::measure::Usage;
use super::peers::Peer;
use super::place::{Place, remove};
use super::report::{Aim, Line, Outcome, number, seconds, table};
use super::waypost::{Door, Settings, Waypost};
use super::{Bench, dovecot, job, say, settle, users};
use crate::site::SiteError;

/// Messages that getmail6 reads: more would take minutes.
const GETMAIL: usize = 1_000;

/// A backlog on a server.
struct Backlog {
    lab: Dovecot,
    users: Vec<(String, String)>,
    messages: u64,
    bytes: u64,
}

/// One mailbox with large and small messages.
pub(super) fn large(bench: &Bench) -> Result<Outcome, SiteError> {
    let backlog = filled(bench, 1, bench.sized(10_000) as u64, Sizes::Mixed)?;
    let mut lines = bare(bench, &backlog, &[1, 4]);
    lines.extend(in_ram(bench, &backlog));
    lines.push(getmail(bench)?);
    lines.extend(on_disk(bench, &backlog, &[Peer::Mbsync, Peer::MbsyncDurable, Peer::Mpop]));
    Ok(judged(&backlog, &lines, bench))
}

/// One mailbox with small messages only.
pub(super) fn small(bench: &Bench) -> Result<Outcome, SiteError> {
    let backlog = filled(bench, 1, bench.sized(10_000) as u64, Sizes::Small)?;
    let mut lines = bare(bench, &backlog, &[1, 4]);
    lines.extend(in_ram(bench, &backlog));
    lines.extend(on_disk(bench, &backlog, &[Peer::Mbsync, Peer::MbsyncDurable, Peer::Mpop]));
    Ok(judged(&backlog, &lines, bench))
}

/// Many mailboxes.
pub(super) fn many(bench: &Bench) -> Result<Outcome, SiteError> {
    let backlog = filled(bench, bench.sized(1_000), 10, Sizes::Mixed)?;
    let mut lines = bare(bench, &backlog, &[1, 4]);
    lines.extend(in_ram(bench, &backlog));
    lines.push(waypost(bench, &backlog, &bench.ram, true));
    lines.extend(on_disk(bench, &backlog, &[Peer::Mpop]));
    let ram = &bench.ram.name;
    let at = |client: &str| seconds(&lines, client, ram);
    let four = seconds(&lines, "bare reader, TLS, 4 connections", "–");
    let memory =
        lines.iter().find(|line| line.client == "Waypost" && line.place == *ram).map_or(f64::NAN, Line::rss_mib);
    let aims = vec![
        Aim::at_least("speed of four bare readers", 0.9, four / at("Waypost"), "×"),
        Aim::at_least("speed of mbsync", 10.0, at("mbsync") / at("Waypost"), "×"),
        Aim::at_most("peak memory", 30.0, memory, "MiB"),
        fastest(&lines, ram),
        fastest(&lines, &bench.disk.name),
    ];
    let tables = vec![table(&backlog.title(), &lines)];
    Ok(Outcome { text: ABOUT.to_owned(), tables, aims })
}

/// What the columns mean.
const ABOUT: &str = "Waypost's time counts from the start of its process until every message is delivered, durable and \
    settled in its journal, with a state folder and Local folders in the same place. The peers make nothing durable, except \
    `mbsync, durable`. The bare readers throw everything away. Waypost and the readers use IMAP over TLS.";

impl Backlog {
    fn title(&self) -> String {
        format!("{} messages, {:.0} MB:", number(self.messages as f64), self.bytes as f64 / 1e6)
    }

    fn line(&self, client: String, place: &str, runs: Result<Vec<Usage>, String>) -> Line {
        Line { client, place: place.to_owned(), messages: self.messages, bytes: self.bytes, runs }
    }
}

fn filled(bench: &Bench, mailboxes: usize, each: u64, sizes: Sizes) -> Result<Backlog, SiteError> {
    let users = users(mailboxes);
    let lab = dovecot(&users, "")?;
    let corpus = Corpus::new(sizes);
    for (at, (user, _)) in users.iter().enumerate() {
        let numbers = at as u64 * each..(at as u64 + 1) * each;
        lab.deliver_many(user, numbers.map(|number| corpus.message(user, number)))?;
    }
    // The server's index is made, and the page cache filled, before anybody is timed.
    let (_, found) = bench.bare(&job(&lab, Act::Read, true, &users, 4))?;
    let messages = mailboxes as u64 * each;
    if found.messages != messages {
        return Err(format!("the server has {} of {messages} messages", found.messages).into());
    }
    say(&format!("  {messages} messages, {:.0} MB on the server", found.bytes as f64 / 1e6));
    Ok(Backlog { lab, users, messages, bytes: found.bytes })
}

fn bare(bench: &Bench, backlog: &Backlog, connections: &[usize]) -> Vec<Line> {
    let mut kinds: Vec<(bool, usize)> = connections.iter().map(|count| (true, *count)).collect();
    kinds.push((false, 1));
    let mut lines = Vec::new();
    for (tls, count) in kinds {
        let job = job(&backlog.lab, Act::Read, tls, &backlog.users, count);
        let plural = if count == 1 { "" } else { "s" };
        let client = format!("bare reader, {}TLS, {count} connection{plural}", if tls { "" } else { "no " });
        let runs = bench.repeat(&client, "–", || {
            let (usage, found) = bench.bare(&job)?;
            if found.messages != backlog.messages {
                return Err(format!("{} of {} messages", found.messages, backlog.messages).into());
            }
            Ok(usage)
        });
        lines.push(backlog.line(client, "–", runs));
    }
    lines
}

fn in_ram(bench: &Bench, backlog: &Backlog) -> Vec<Line> {
    let mut lines = vec![waypost(bench, backlog, &bench.ram, false)];
    lines.extend(Peer::USUAL.iter().map(|one| peer(bench, backlog, &bench.ram, *one)));
    lines
}

fn on_disk(bench: &Bench, backlog: &Backlog, peers: &[Peer]) -> Vec<Line> {
    let mut lines = vec![waypost(bench, backlog, &bench.disk, false)];
    lines.extend(peers.iter().map(|one| peer(bench, backlog, &bench.disk, *one)));
    lines
}

fn peer(bench: &Bench, backlog: &Backlog, place: &Place, peer: Peer) -> Line {
    let runs = bench.repeat(peer.name(), &place.name, || {
        let folder = place.fresh("peer")?;
        settle();
        peer.run(&backlog.lab, &backlog.users, &folder, backlog.messages)
    });
    // The last run's mail stays until here; a folder that stays is only room.
    let _ = remove(&place.path().join("peer"));
    backlog.line(peer.name().to_owned(), &place.name, runs)
}

fn waypost(bench: &Bench, backlog: &Backlog, place: &Place, is_shared: bool) -> Line {
    let settings = Settings {
        incoming: Some(Door::imap(&backlog.lab, true)),
        is_shared,
        users: backlog.users.clone(),
        ..Settings::default()
    };
    let client = if is_shared { "Waypost, one account, 10 connections" } else { "Waypost" };
    let runs = match Waypost::new(place, &settings) {
        Ok(waypost) => bench.repeat(client, &place.name, || {
            waypost.reset()?;
            settle();
            waypost.deliver(backlog.messages)
        }),
        Err(error) => Err(error.to_string()),
    };
    let _ = remove(&place.path().join("waypost"));
    backlog.line(client.to_owned(), &place.name, runs)
}

/// getmail6 reads a smaller mailbox of its own.
fn getmail(bench: &Bench) -> Result<Line, SiteError> {
    let backlog = filled(bench, 1, bench.sized(GETMAIL) as u64, Sizes::Mixed)?;
    let mut line = peer(bench, &backlog, &bench.ram, Peer::Getmail);
    line.client = format!("getmail6 ({GETMAIL} messages)");
    Ok(line)
}

/// The table of one mailbox with its aims.
fn judged(backlog: &Backlog, lines: &[Line], bench: &Bench) -> Outcome {
    let bare = seconds(lines, "bare reader, TLS, 1 connection", "–");
    let mut aims = Vec::new();
    for place in [&bench.ram.name, &bench.disk.name] {
        let what = format!("time of the bare TLS reader, writing to {place}");
        aims.push(Aim::at_most(&what, 1.3, seconds(lines, "Waypost", place) / bare, "×"));
        aims.push(fastest(lines, place));
    }
    Outcome { text: ABOUT.to_owned(), tables: vec![table(&backlog.title(), lines)], aims }
}

/// Waypost should read faster than every peer that wrote to the same place.
fn fastest(lines: &[Line], place: &str) -> Aim {
    let peers = lines.iter().filter(|line| {
        let is_peer = !line.client.starts_with("Waypost") && !line.client.starts_with("bare");
        is_peer && line.place == place && line.runs.is_ok()
    });
    let best = peers.map(Line::rate).fold(f64::NAN, f64::max);
    let own = lines.iter().find(|line| line.client == "Waypost" && line.place == place).map_or(f64::NAN, Line::rate);
    Aim::at_least(&format!("speed of the fastest peer on {place}"), 1.0, own / best, "×")
}
