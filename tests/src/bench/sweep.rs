//! Nothing new: every mailbox is asked once. Cold, with new connections; and warm, over connections that are held.

use std::time::Duration;

use jiff::Timestamp;
use waypost_api::router::{ControlRequest, MailboxFilter, MailboxReport};
use waypost_testkit::dovecot::Dovecot;

use super::bare::Act;
use super::corpus::{Corpus, Sizes};
use super::measure::{Usage, rest, spread};
use super::peers::Peer;
use super::place::remove;
use super::report::{Aim, Line, Outcome, Table, number, seconds, table};
use super::waypost::{Door, Running, Settings, TROUBLED, Waypost};
use super::{Bench, HELD, dovecot, job, say, users};
use crate::site::SiteError;

/// Mailboxes, each with one message that was read before.
const MAILBOXES: usize = 1_000;
/// Rounds over held connections.
const ROUNDS: u32 = 7;
/// How long a sweep may take.
const LIMIT: Duration = Duration::from_secs(200);

const TEXT: &str = "Each mailbox holds one message that was delivered before. Cold: a new process with new connections; \
    Waypost's time ends when the last mailbox was looked into. Warm: one round over TLS connections that are held, each \
    mailbox asked with NOOP; for Waypost from the control request `pollNow` to the last mailbox that was looked into.";

/// The row.
pub(super) fn measure(bench: &Bench) -> Result<Outcome, SiteError> {
    let users = users(bench.sized(MAILBOXES));
    let lab = dovecot(&users, HELD)?;
    let corpus = Corpus::new(Sizes::Small);
    for (number, (user, _)) in users.iter().enumerate() {
        lab.deliver_many(user, [corpus.message(user, number as u64)])?;
    }
    bench.bare(&job(&lab, Act::Read, true, &users, 4))?;
    let mut lines = Vec::new();
    for count in [1, 4] {
        let job = job(&lab, Act::Look, true, &users, count);
        let client = format!("bare reader, {count} at a time");
        let runs = bench.repeat(&client, "–", || Ok(bench.bare(&job)?.0));
        lines.push(line(client, runs));
    }
    let settings = Settings { incoming: Some(Door::imap(&lab, true)), users: users.clone(), ..Settings::default() };
    let waypost = Waypost::new(&bench.ram, &settings)?;
    waypost.deliver(users.len() as u64)?;
    lines.push(line("Waypost".to_owned(), bench.repeat("Waypost", "RAM", || cold(&waypost))));
    for peer in [Peer::Mpop, Peer::FetchmailPop, Peer::Mbsync] {
        lines.push(line(peer.name().to_owned(), again(bench, peer, &lab, &users)));
    }
    let (warm, limit) = (warm(&waypost)?, bench.bare(&job(&lab, Act::Hold(ROUNDS), true, &users, 1))?.1.rounds_s);
    remove(&bench.ram.path().join("waypost"))?;
    let (ours, bare) = (spread(warm), spread(limit));
    let mut rounds = Table::new("Warm, one round:", &["client", "seconds (least–greatest)"]);
    for (who, figures) in [("bare NOOP round", bare), ("Waypost", ours)] {
        let cell = format!("{} ({}–{})", number(figures.median), number(figures.least), number(figures.greatest));
        rounds.row(&[who.to_owned(), cell]);
    }
    let best = Peer::USUAL.iter().map(|peer| seconds(&lines, peer.name(), "RAM")).fold(f64::NAN, f64::min);
    let aims = vec![
        Aim::at_most("warm: time of a bare NOOP round", 1.5, ours.median / bare.median, "×"),
        Aim::at_least("warm: speed of the best peer", 10.0, best / ours.median, "×"),
        Aim::at_least("cold: speed of the best peer", 1.0, best / seconds(&lines, "Waypost", "RAM"), "×"),
    ];
    Ok(Outcome { text: TEXT.to_owned(), tables: vec![table("Cold, 1,000 mailboxes:", &lines), rounds], aims })
}

fn line(client: String, runs: Result<Vec<Usage>, String>) -> Line {
    let place = if client.starts_with("bare") { "–" } else { "RAM" };
    Line { client, place: place.to_owned(), messages: MAILBOXES as u64, bytes: 0, runs }
}

/// A peer's second and further runs on the same folder.
fn again(bench: &Bench, peer: Peer, lab: &Dovecot, users: &[(String, String)]) -> Result<Vec<Usage>, String> {
    let folder = bench.ram.fresh("peer").map_err(|error| error.to_string())?;
    let expected = users.len() as u64;
    let first = peer.run(lab, users, &folder, expected).map_err(|error| error.to_string())?;
    say(&format!("  {}: first run {} s", peer.name(), number(first.wall_s)));
    // fetchmail writes its one file anew: nothing in it is what shall be found.
    let again = if peer == Peer::FetchmailPop { 0 } else { expected };
    let runs = bench.repeat(peer.name(), "RAM", || {
        let _ = std::fs::remove_file(folder.join("mail.bsmtp"));
        peer.run(lab, users, &folder, again)
    });
    let _ = remove(&folder);
    runs
}

/// A new process on what is known, until it looked into every mailbox.
fn cold(waypost: &Waypost) -> Result<Usage, SiteError> {
    let since = Timestamp::now();
    let running = waypost.start()?;
    let last = looked(&running, since)?;
    let mut usage = running.usage();
    usage.wall_s = seconds_between(since, last);
    running.end()?;
    Ok(usage)
}

/// Rounds over connections that are held.
fn warm(waypost: &Waypost) -> Result<Vec<f64>, SiteError> {
    let running = waypost.start()?;
    looked(&running, Timestamp::now())?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let since = Timestamp::now();
        running.control.act(&ControlRequest::PollNow { mailboxes: Vec::new() })?;
        // The router tells when it looked: to ask meanwhile would only take its time.
        rest(Duration::from_millis(300));
        rounds.push(seconds_between(since, looked(&running, since)?));
    }
    running.end()?;
    let list: Vec<String> = rounds.iter().map(|round| number(*round)).collect();
    say(&format!("  Waypost, warm: {} s", list.join(" ")));
    Ok(rounds)
}

fn seconds_between(since: Timestamp, until: Timestamp) -> f64 {
    until.duration_since(since).as_secs_f64()
}

/// Waits until every mailbox that is not in trouble was looked into since; answers when the last one was.
pub(super) fn looked(running: &Running<'_>, since: Timestamp) -> Result<Timestamp, SiteError> {
    loop {
        let mut all = running.control.all_mailboxes(&MailboxFilter::default()).unwrap_or_default();
        all.retain(|mailbox| !mailbox.id.as_str().starts_with(TROUBLED));
        let at = |mailbox: &MailboxReport| mailbox.incoming.last_success.filter(|at| *at >= since);
        if !all.is_empty() && all.iter().all(|mailbox| at(mailbox).is_some()) {
            return Ok(all.iter().filter_map(at).max().unwrap_or(since));
        }
        if running.begun.elapsed() > LIMIT {
            let missing = all.iter().filter(|mailbox| at(mailbox).is_none()).count();
            let of = all.len();
            return Err(format!("{missing} of {of} mailboxes were not looked into:\n{}", running.complaints()).into());
        }
        rest(Duration::from_millis(20 + all.len() as u64 / 10));
    }
}
