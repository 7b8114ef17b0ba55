//! How the cost grows with mailboxes and with messages: it should be in proportion. Drawn into `docs/plots`.

use super::bare::Act;
use super::corpus::{Corpus, Sizes};
use super::measure::{Usage, spread};
use super::peers::Peer;
use super::place::remove;
use super::plot::{Curve, Plot};
use super::report::{Aim, Outcome, Table, number};
use super::waypost::{Door, Settings, Waypost};
use super::{Bench, HELD, dovecot, job, users};
use crate::site::SiteError;

/// Mailboxes, and messages in each of them.
const MAILBOXES: [usize; 3] = [100, 1_000, 10_000];
const EACH: u64 = 2;
/// The most mailboxes that a peer is asked for.
const MOST_OF_PEERS: usize = 1_000;
/// Messages of one mailbox.
const MESSAGES: [usize; 3] = [1_000, 10_000, 100_000];

const TEXT: &str = "Small messages, written to RAM; one run for each of the largest. On the left the seconds, on the right \
    the peak memory in MiB; the thin dashed line is cost in proportion.\n\n\
    ![Cost of reading more mailboxes](plots/mailboxes.svg)\n\n![Cost of reading more messages](plots/messages.svg)";

/// Who is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Waypost,
    Bare,
    Peer(Peer),
}

impl Who {
    const fn name(self) -> &'static str {
        match self {
            Self::Waypost => "Waypost",
            Self::Bare => "bare reader, TLS, 4 connections",
            Self::Peer(peer) => peer.name(),
        }
    }
}

/// The row.
pub(super) fn measure(bench: &Bench) -> Result<Outcome, SiteError> {
    let mailboxes = MAILBOXES.map(|count| (bench.sized(count), EACH));
    let messages = MESSAGES.map(|count| (1, bench.sized(count) as u64));
    let few = [Who::Waypost, Who::Bare, Who::Peer(Peer::Mpop)];
    let all = [Who::Waypost, Who::Bare, Who::Peer(Peer::Mpop), Who::Peer(Peer::Mbsync)];
    let mut tables = Vec::new();
    let mut aims = Vec::new();
    for (name, what, sizes, who) in [
        ("mailboxes", "mailboxes with 2 messages each", mailboxes, &few[..]),
        ("messages", "messages", messages, &all[..]),
    ] {
        let curves = curves(bench, &sizes, who)?;
        let plot = Plot { title: format!("Reading {what}"), across: what.to_owned(), curves };
        // A trial is drawn as well, but beside the document.
        let folder = if bench.is_trial { bench.ram.path().to_owned() } else { bench.docs.join("plots") };
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("{name}.svg")), plot.svg())?;
        aims.push(proportion(&plot, what));
        tables.push(listed(&plot));
    }
    Ok(Outcome { text: TEXT.to_owned(), tables, aims })
}

/// What ten times as much costs Waypost, at the upper end.
fn proportion(plot: &Plot, what: &str) -> Aim {
    let points = plot.curves.first().map(|curve| curve.points.as_slice()).unwrap_or_default();
    let times = match points {
        [.., before, last] => last.1.wall_s / before.1.wall_s,
        _ => f64::NAN,
    };
    Aim::at_most(&format!("time for ten times as many {what}"), 11.0, times, "×")
}

fn listed(plot: &Plot) -> Table {
    let mut table = Table::new(&format!("{}:", plot.title), &["client", &plot.across, "seconds", "CPU s", "peak MiB"]);
    for curve in &plot.curves {
        for (count, usage) in &curve.points {
            let figures = [*count, usage.wall_s, usage.cpu_s, usage.rss_mib].map(number);
            table.row(&[&[curve.name.clone()][..], &figures[..]].concat());
        }
    }
    table
}

fn curves(bench: &Bench, sizes: &[(usize, u64)], who: &[Who]) -> Result<Vec<Curve>, SiteError> {
    let mut curves: Vec<Curve> =
        who.iter().map(|who| Curve { name: who.name().to_owned(), points: Vec::new() }).collect();
    let corpus = Corpus::new(Sizes::Small);
    for (mailboxes, each) in sizes {
        let users = users(*mailboxes);
        let lab = dovecot(&users, HELD)?;
        for (at, (user, _)) in users.iter().enumerate() {
            let numbers = at as u64 * each..(at as u64 + 1) * each;
            lab.deliver_many(user, numbers.map(|number| corpus.message(user, number)))?;
        }
        let expected = *mailboxes as u64 * each;
        let read = job(&lab, Act::Read, true, &users, 4);
        bench.bare(&read)?;
        let settings = Settings { incoming: Some(Door::imap(&lab, true)), users: users.clone(), ..Settings::default() };
        let count = if *mailboxes > 1 { *mailboxes as f64 } else { *each as f64 };
        for (who, curve) in who.iter().zip(&mut curves) {
            let name = format!("{}, {}", who.name(), number(count));
            let runs = match who {
                Who::Waypost => match Waypost::new(&bench.ram, &settings) {
                    Ok(waypost) => bench.repeat(&name, "RAM", || waypost.deliver(expected)),
                    Err(error) => Err(error.to_string()),
                },
                Who::Bare => bench.repeat(&name, "–", || Ok(bench.bare(&read)?.0)),
                // It needs ten minutes.
                Who::Peer(_) if *mailboxes > MOST_OF_PEERS => continue,
                Who::Peer(peer) => {
                    bench.repeat(&name, "RAM", || peer.run(&lab, &users, &bench.ram.fresh("peer")?, expected))
                }
            };
            curve.points.extend(runs.ok().filter(|runs| !runs.is_empty()).map(|runs| (count, middle(&runs))));
        }
        remove(&bench.ram.path().join("waypost"))?;
        remove(&bench.ram.path().join("peer"))?;
    }
    Ok(curves)
}

fn middle(runs: &[Usage]) -> Usage {
    let of = |pick: fn(&Usage) -> f64| spread(runs.iter().map(pick)).median;
    Usage { wall_s: of(|run| run.wall_s), cpu_s: of(|run| run.cpu_s), rss_mib: of(|run| run.rss_mib) }
}
