//! A router with very many mailboxes that have no mail: how fast it starts and applies a publication, how long it takes until
//! every mailbox was looked into, and what it costs from then on.

use std::time::{Duration, Instant};

use super::bare::Act;
use super::measure::rest;
use super::place::remove;
use super::report::{Aim, Outcome, Table, number};
use super::sweep::looked;
use super::waypost::{Door, Running, Settings, Waypost};
use super::{Bench, HELD, dovecot, job, say, users};
use crate::site::SiteError;
use jiff::Timestamp;

/// Mailboxes, each with a password of its own.
const MAILBOXES: usize = 10_000;
/// Connections with which a bare reader finds out what TLS takes.
const HELD_BARE: usize = 1_000;
/// How long the idle router is watched: every mailbox is looked into once in it.
const WATCHED: Duration = Duration::from_secs(60);
/// How long a publication may take to be applied.
const LIMIT: Duration = Duration::from_secs(60);

const TEXT: &str = "10,000 mailboxes with a password each, over Dovecot. Held: every mailbox keeps its connection under IDLE \
    and is looked into once a minute all the same, as shipped. Not held: one account, 10 connections, looked into once an \
    hour. Start: from the start of the process until the publication is applied. One changed: from a new publication in the \
    folder, in which one mailbox differs, until it is applied. What TLS takes is what a bare reader's held connection takes \
    with TLS more than without.";

/// What one way of serving cost.
struct Served {
    how: &'static str,
    start_s: f64,
    warm_s: f64,
    change_s: f64,
    kib: f64,
    cpu_per_minute_s: f64,
}

/// The row.
pub(super) fn measure(bench: &Bench) -> Result<Outcome, SiteError> {
    let users = users(bench.sized(MAILBOXES));
    let mut lab = dovecot(&users, HELD)?;
    let mut bare = [0.0; 2];
    for (at, tls) in [true, false].into_iter().enumerate() {
        bare[at] = bench.bare(&job(&lab, Act::Hold(1), tls, &users[..HELD_BARE.min(users.len())], 1))?.1.held_kib;
    }
    let tls_kib = bare[0] - bare[1];
    say(&format!("  a held bare connection: {} KiB with TLS, {} KiB without", number(bare[0]), number(bare[1])));
    let base = Settings { users, ..Settings::default() };
    let own = |tls: bool| Settings { incoming: Some(Door::imap(&lab, tls)), ..base.clone() };
    let shared = Settings { is_shared: true, polling_s: 3_600, ..own(true) };
    let ways = [("held, TLS", own(true)), ("held, no TLS", own(false)), ("not held", shared)];
    let mut served = Vec::new();
    for (how, settings) in ways {
        // What earlier sessions held at the server is gone.
        lab.restart()?;
        let one = serve(bench, how, &settings)?;
        say(&format!(
            "  {how}: start {} s, all looked into {} s, change {} s, {} KiB a mailbox, {} s CPU a minute",
            number(one.start_s),
            number(one.warm_s),
            number(one.change_s),
            number(one.kib),
            number(one.cpu_per_minute_s)
        ));
        served.push(one);
    }
    Ok(outcome(&served, bare, tls_kib))
}

fn outcome(served: &[Served], bare: [f64; 2], tls_kib: f64) -> Outcome {
    const HEAD: [&str; 6] = [
        "connections",
        "start, s",
        "all looked into, s",
        "one changed, s",
        "KiB a mailbox, with the process",
        "CPU s a minute",
    ];
    let mut table = Table::new("10,000 mailboxes:", &HEAD);
    for one in served {
        let figures = [one.start_s, one.warm_s, one.change_s, one.kib, one.cpu_per_minute_s].map(number);
        table.row(&[&[one.how.to_owned()][..], &figures[..]].concat());
    }
    let mut limit = Table::new("A connection held by a bare reader:", &["connection", "KiB"]);
    limit.row(&["with TLS".to_owned(), number(bare[0])]);
    limit.row(&["without".to_owned(), number(bare[1])]);
    limit.row(&["so TLS takes".to_owned(), number(tls_kib)]);
    let of = |how: &str, pick: fn(&Served) -> f64| served.iter().find(|one| one.how == how).map_or(f64::NAN, pick);
    let aims = vec![
        Aim::at_most("an idle mailbox beyond TLS, connection held", 20.0, of("held, TLS", |s| s.kib) - tls_kib, "KiB"),
        Aim::at_most("an idle mailbox, connection without TLS", 20.0, of("held, no TLS", |s| s.kib), "KiB"),
        Aim::at_most("an idle mailbox without connection", 20.0, of("not held", |s| s.kib), "KiB"),
        Aim::at_most("start with 10,000 passwords", 1.0, of("held, TLS", |s| s.start_s), "s"),
        Aim::at_most("applying a publication in which one mailbox changed", 1.0, of("held, TLS", |s| s.change_s), "s"),
    ];
    Outcome { text: TEXT.to_owned(), tables: vec![table, limit], aims }
}

fn serve(bench: &Bench, how: &'static str, settings: &Settings) -> Result<Served, SiteError> {
    let waypost = Waypost::new(&bench.ram, settings)?;
    let running = waypost.start()?;
    let start_s = applied(&running, 1, running.begun)?;
    let begun = Timestamp::now() - jiff::SignedDuration::try_from(running.begun.elapsed())?;
    let warm_s = looked(&running, begun)?.duration_since(begun).as_secs_f64();
    // What starting and connecting needed for a moment is given back by then.
    rest(Duration::from_secs(3));
    let kib = running.process.resident_kib() / settings.users.len() as f64;
    let cpu_s = running.process.cpu_s();
    rest(WATCHED);
    let cpu_per_minute_s = (running.process.cpu_s() - cpu_s) * 60.0 / WATCHED.as_secs_f64();
    let published = waypost.publish_changed(2)?;
    let change_s = applied(&running, 2, published)?;
    running.end()?;
    remove(&bench.ram.path().join("waypost"))?;
    Ok(Served { how, start_s, warm_s, change_s, kib, cpu_per_minute_s })
}

/// Seconds from `since` until a publication is applied.
fn applied(running: &Running<'_>, serial: u64, since: Instant) -> Result<f64, SiteError> {
    loop {
        let status = running.control.status().ok();
        if status.is_some_and(|status| status.publication.serial == Some(serial)) {
            return Ok(since.elapsed().as_secs_f64());
        }
        if since.elapsed() > LIMIT {
            return Err(format!("publication {serial} was not applied:\n{}", running.complaints()).into());
        }
        rest(Duration::from_millis(10));
    }
}
