//! `cargo xtask bench router`: Waypost beside other programs that do a part of its work, in one run on one machine, on real
//! servers, and beside bare readers that show what server, network and TLS allow.
//!
//! One file a row; `ROWS` lists them. A row that fails is told, and the others go on. Every run counts what arrived: a
//! fast wrong run is a failure. The figures go to the terminal and into `docs/benchmarks.md`.
//!
//! Absent: the window (`bench window`) and single functions (`benches/` of the crates).

mod bare;
mod corpus;
mod growth;
mod idle;
mod latency;
mod measure;
mod peers;
mod place;
mod plot;
mod receive;
mod report;
mod send;
mod senders;
mod sweep;
mod waypost;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use waypost_testkit::dovecot::{Dovecot, DovecotOptions};

use self::bare::{Act, Found, Job};
use self::measure::Usage;
use self::place::Place;
use self::report::Outcome;
use crate::site::SiteError;

/// A row of the benchmark.
struct Row {
    name: &'static str,
    title: &'static str,
    measure: fn(&Bench) -> Result<Outcome, SiteError>,
}

/// All rows, in the order in which they are measured.
const ROWS: [Row; 8] = [
    Row { name: "large", title: "One mailbox, 10,000 messages, 600 MB", measure: receive::large },
    Row { name: "small", title: "One mailbox, 10,000 messages, 25 MB", measure: receive::small },
    Row { name: "many", title: "1,000 mailboxes with 10 messages each", measure: receive::many },
    Row { name: "sweep", title: "Nothing new in 1,000 mailboxes", measure: sweep::measure },
    Row { name: "latency", title: "From arrival to delivery", measure: latency::measure },
    Row { name: "sending", title: "Sending 5,000 messages of 10 KB", measure: send::measure },
    Row { name: "idle", title: "10,000 mailboxes in one router", measure: idle::measure },
    Row { name: "growth", title: "How the cost grows", measure: growth::measure },
];

/// After so long no further row is begun.
const LAST_START: Duration = Duration::from_secs(15 * 60);
/// Seconds that the runs of one client may take together; what is slower is run less often.
const PATIENCE_S: f64 = 10.0;
/// Lines for Dovecot: few processes hold many sessions, as its notification of the system allows.
const HELD: &str = "service imap {\n  client_limit = 100\n  service_count = 0\n  process_limit = 400\n}\n\
    service imap-login {\n  client_limit = 3000\n  process_min_avail = 4\n}\n";

/// What the rows share.
struct Bench {
    runs: usize,
    /// A trial works on a small part of everything and writes no document.
    is_trial: bool,
    /// Only clients whose name holds this run, and no document is written.
    only: Option<String>,
    ram: Place,
    disk: Place,
    docs: PathBuf,
}

/// The program: rows by name (none: all), `--runs N`, `--trial` (a small part of everything, not written down), `--only NAME` (clients whose name holds it, not written down), or a bare client as a process of its own. Answers what to print (the
/// aims, after everything was told on the way), and whether all went well.
///
/// # Errors
/// When the command line is wrong or nothing can be measured.
pub fn main(arguments: &[String]) -> Result<(String, bool), SiteError> {
    match arguments {
        [first, job] if first == "bare" => bare::main(job).map(|found| (found, true)),
        [first, job] if first == "lettre" => senders::lettre_pool(job).map(|()| (String::new(), true)),
        _ => all(&chosen(arguments)?),
    }
}

/// Rows, runs, and whether it is a trial.
/// What was asked for.
struct Wish {
    rows: Vec<&'static Row>,
    runs: usize,
    is_trial: bool,
    only: Option<String>,
}

fn chosen(arguments: &[String]) -> Result<Wish, SiteError> {
    let names = || ROWS.map(|row| row.name).join(", ");
    let (mut rows, mut runs, mut is_trial, mut only) = (Vec::new(), 3, false, None);
    let mut rest = arguments.iter();
    while let Some(word) = rest.next() {
        if word == "--runs" {
            runs =
                rest.next().and_then(|number| number.parse().ok()).filter(|n| *n > 0).ok_or("--runs needs a number")?;
        } else if word == "--trial" {
            is_trial = true;
        } else if word == "--only" {
            only = Some(rest.next().ok_or("--only needs a part of the name of a client")?.to_lowercase());
        } else {
            let row = ROWS.iter().find(|row| row.name == word.as_str());
            rows.push(row.ok_or_else(|| format!("there is no row {word}; there are {}", names()))?);
        }
    }
    if rows.is_empty() {
        rows.extend(&ROWS);
    }
    Ok(Wish { rows, runs, is_trial, only })
}

fn all(wish: &Wish) -> Result<(String, bool), SiteError> {
    let Wish { rows, runs, is_trial, only } = wish;
    let begun = Instant::now();
    let [ram, disk] = Place::both()?;
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).join("docs");
    let bench = Bench { runs: *runs, is_trial: *is_trial, only: only.clone(), ram, disk, docs };
    let names = rows.iter().map(|row| row.name).collect::<Vec<_>>().join(" ");
    let which = if rows.len() == ROWS.len() { "router" } else { &names };
    let circumstances = report::circumstances(&format!("cargo xtask bench {which}"));
    let (mut text, mut is_well) = (String::new(), true);
    for row in rows {
        if begun.elapsed() > LAST_START {
            is_well = false;
            say(&format!("{}: left out, the run took too long", row.name));
            continue;
        }
        say(&format!("{}: {} ({:.0} s since the start)", row.name, row.title, begun.elapsed().as_secs_f64()));
        let part = match (row.measure)(&bench) {
            Ok(outcome) => {
                outcome.tables.iter().chain(&outcome.aims_table()).for_each(|table| say(&table.plain()));
                text.push_str(
                    &outcome
                        .aims_table()
                        .map(|table| format!("{}: {}\n", row.title, table.plain()))
                        .unwrap_or_default(),
                );
                outcome.markdown()
            }
            Err(error) => {
                is_well = false;
                say(&format!("{}: failed: {error}", row.name));
                format!("The last run failed: {}", error.to_string().lines().next().unwrap_or_default())
            }
        };
        let part = format!("### {}\n\n{circumstances}\n\n{part}", row.title);
        if *is_trial || only.is_some() {
            continue;
        }
        report::write_part(&bench.docs.join("benchmarks.md"), &format!("bench {}", row.name), &part)?;
    }
    text.push_str(&format!("{:.0} s in all\n", begun.elapsed().as_secs_f64()));
    Ok((text, is_well))
}

/// Says how far it is.
#[expect(clippy::print_stderr, reason = "progress belongs on the terminal")]
fn say(text: &str) {
    eprintln!("{text}");
}

impl Bench {
    /// So many, or a twentieth of them in a trial.
    const fn sized(&self, count: usize) -> usize {
        if self.is_trial { count.div_ceil(20) } else { count }
    }

    /// Runs a client as often as is wanted and bearable; says how it went.
    fn repeat(
        &self,
        client: &str,
        place: &str,
        mut run: impl FnMut() -> Result<Usage, SiteError>,
    ) -> Result<Vec<Usage>, String> {
        let mut runs: Vec<Usage> = Vec::new();
        if self.only.as_ref().is_some_and(|only| !client.to_lowercase().contains(only)) {
            return Ok(runs);
        }
        while runs.len() < self.runs && runs.iter().map(|run| run.wall_s).sum::<f64>() < PATIENCE_S {
            match run() {
                Ok(usage) => runs.push(usage),
                Err(error) => {
                    say(&format!("  {client}, {place}: {error}"));
                    return Err(error.to_string());
                }
            }
        }
        let list: Vec<String> = runs.iter().map(|run| report::number(run.wall_s)).collect();
        say(&format!("  {client}, {place}: {} s", list.join(" ")));
        Ok(runs)
    }

    /// Runs this program as a bare reader; what it cost and found.
    fn bare(&self, job: &Job) -> Result<(Usage, Found), SiteError> {
        let mut command = job.command(self.ram.path())?;
        let log = self.ram.path().join("bare.log");
        let ended = measure::run(&mut command, Duration::from_secs(300), &log)?;
        if ended.code != 0 {
            return Err(format!("the bare reader failed: {}", measure::end_of(&log)).into());
        }
        Ok((ended.usage, serde_json::from_slice(&ended.output)?))
    }
}

/// A Dovecot in memory with these users.
fn dovecot(users: &[(String, String)], extra: &str) -> Result<Dovecot, SiteError> {
    let options = DovecotOptions {
        users: users.to_vec(),
        counted_users: 0,
        plaintext_without_tls: true,
        inside: Some(place::ram_folder()),
        extra: extra.to_owned(),
        ..DovecotOptions::default()
    };
    Ok(Dovecot::start(options)?)
}

/// So many users with passwords.
fn users(count: usize) -> Vec<(String, String)> {
    (1..=count).map(|number| (format!("u{number:05}"), format!("pw{number:05}"))).collect()
}

/// A job for a bare reader at a lab.
fn job(lab: &Dovecot, act: Act, tls: bool, users: &[(String, String)], connections: usize) -> Job {
    let port = if tls { lab.imaps_port() } else { lab.imap_port() };
    let ca = tls.then(|| lab.ca_pem_path().display().to_string());
    Job { act, server: SocketAddr::new(lab.ip(), port), ca, users: users.to_vec(), connections }
}

/// Writes what is dirty, so that one run does not pay for another.
fn settle() {
    // Where there is no such program the figures spread a little more.
    let _ = Command::new("sync").status();
}
