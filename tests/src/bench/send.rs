//! Sending a full outbox: into a real Postfix and into a sink, plain and protected, one and two recipients, at once and with a
//! server that thinks for two milliseconds about each reply.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use waypost_testkit::postfix::{Postfix, PostfixOptions};
use waypost_testkit::smtp_sink::{Act, SinkOptions, SmtpSink, Stage};

use super::corpus::outgoing;
use super::measure::Usage;
use super::place::{Place, ram_folder, remove};
use super::report::{Aim, Line, Outcome, seconds, table};
use super::senders::{CONNECTIONS, FROM, Protection, SIZE, Sender, Target, recipients};
use super::waypost::{Door, Settings, Waypost};
use super::{Bench, settle};
use crate::site::SiteError;

/// Messages of a run.
const MESSAGES: usize = 5_000;
/// Messages that msmtp sends: more would take minutes.
const MSMTP: usize = 100;
/// What a slow server needs for each reply.
const THINKS: Duration = Duration::from_millis(2);
/// The account at Postfix.
const RELAY: (&str, &str) = ("relay", "relay-pw");

const TEXT: &str = "One mailbox whose outbox holds 5,000 messages, sent over at most 10 connections that are kept. Waypost's \
    time counts from the start of its process until each message has its verdict in the journal and stands in `sent`; the \
    others send one message from memory again and again and remember nothing. Postfix throws the mail away after it was \
    queued, its queue is in RAM.";

/// The row.
pub(super) fn measure(bench: &Bench) -> Result<Outcome, SiteError> {
    let mut tables = Vec::new();
    let postfix = Postfix::start(&PostfixOptions {
        users: vec![(RELAY.0.to_owned(), RELAY.1.to_owned())],
        inside: Some(ram_folder()),
        ..PostfixOptions::default()
    })?;
    let plain = Server::plain(SocketAddr::new(postfix.ip(), postfix.relay_port()));
    let both = [Sender::SmtpSource, Sender::Lettre];
    let mut lines = against(bench, &plain, 1, &both, &[&bench.ram, &bench.disk]);
    let limit = seconds(&lines, "smtp-source", "–") / seconds(&lines, "Waypost", &bench.ram.name);
    lines.extend(named(against(bench, &plain, 2, &both, &[&bench.ram]), ", two recipients"));
    tables.push(table("Postfix without TLS and AUTH:", &lines));

    let protected = Server::protected(&postfix);
    let senders = [Sender::Smtplib, Sender::Lettre, Sender::Msmtp];
    let mut lines = against(bench, &protected, 1, &senders, &[&bench.ram]);
    let python = seconds(&lines, Sender::Smtplib.name(), "–") / seconds(&lines, "Waypost", &bench.ram.name);
    lines.extend(named(against(bench, &protected, 2, &[Sender::Lettre], &[&bench.ram]), ", two recipients"));
    tables.push(table("Postfix with STARTTLS and AUTH:", &lines));
    drop(postfix);

    for thinks in [false, true] {
        let server = Server::sink(thinks);
        let senders: &[Sender] = if thinks { &[Sender::SmtpSource, Sender::Lettre, Sender::Smtplib] } else { &both };
        let mut lines = against(bench, &server, 1, senders, &[&bench.ram]);
        let again: &[Sender] = if thinks { &[] } else { &[Sender::SmtpSource] };
        lines.extend(named(against(bench, &server, 2, again, &[&bench.ram]), ", two recipients"));
        let title = if thinks { "A sink that thinks 2 ms about each reply:" } else { "A sink that answers at once:" };
        tables.push(table(title, &lines));
    }
    remove(&bench.ram.path().join("sender"))?;
    let aims = vec![
        Aim::at_least("into Postfix: speed of smtp-source", 0.8, limit, "×"),
        Aim::at_least("with STARTTLS and AUTH: speed of smtplib", 2.0, python, "×"),
    ];
    Ok(Outcome { text: TEXT.to_owned(), tables, aims })
}

fn named(mut lines: Vec<Line>, more: &str) -> Vec<Line> {
    lines.iter_mut().for_each(|line| line.client.push_str(more));
    lines
}

/// Where mail goes.
struct Server {
    /// Where it listens; none for a sink, which is made anew for every run.
    address: Option<SocketAddr>,
    protection: Option<Protection>,
    ca: String,
    thinks: bool,
}

impl Server {
    const fn plain(address: SocketAddr) -> Self {
        Self { address: Some(address), protection: None, ca: String::new(), thinks: false }
    }

    fn protected(postfix: &Postfix) -> Self {
        let ca = postfix.ca_pem_path().display().to_string();
        let protection = Protection { ca, user: RELAY.0.to_owned(), password: RELAY.1.to_owned() };
        let address = Some(SocketAddr::new(postfix.ip(), postfix.smtp_port()));
        Self { address, protection: Some(protection), ca: postfix.ca_pem(), thinks: false }
    }

    const fn sink(thinks: bool) -> Self {
        Self { address: None, protection: None, ca: String::new(), thinks }
    }

    /// Runs a client against the server and, where that can be counted, checks what arrived.
    fn run(
        &self,
        messages: u64,
        client: impl FnOnce(SocketAddr) -> Result<Usage, SiteError>,
    ) -> Result<Usage, SiteError> {
        if let Some(address) = self.address {
            return client(address);
        }
        let sink = SmtpSink::start(SinkOptions { starttls: false, mechanisms: Vec::new(), ..SinkOptions::default() })?;
        if self.thinks {
            for stage in [Stage::Hello, Stage::Mail, Stage::Rcpt, Stage::Data, Stage::Dot] {
                sink.on(stage, "", Act::Delay(THINKS));
            }
        }
        let usage = client(sink.address())?;
        let (found, violations) = (sink.received().len() as u64, sink.violations());
        if found != messages || !violations.is_empty() {
            let first = violations.first().cloned().unwrap_or_default();
            return Err(format!("{found} of {messages} messages arrived; {first}").into());
        }
        Ok(usage)
    }
}

/// The limit, Waypost in each place, and the others.
fn against(bench: &Bench, server: &Server, recipients: usize, senders: &[Sender], places: &[&Place]) -> Vec<Line> {
    let line = |client: &str, place: &str, messages: u64, runs| Line {
        client: client.to_owned(),
        place: place.to_owned(),
        messages,
        bytes: messages * SIZE as u64,
        runs,
    };
    let mut lines = Vec::new();
    let all = bench.sized(MESSAGES) as u64;
    for place in places {
        let runs = bench.repeat("Waypost", &place.name, || waypost(server, place, recipients, all));
        lines.push(line("Waypost", &place.name, all, runs));
    }
    for sender in senders {
        let messages = if *sender == Sender::Msmtp { bench.sized(MSMTP) as u64 } else { all };
        let runs = bench.repeat(sender.name(), "–", || {
            let folder: PathBuf = bench.ram.fresh("sender")?;
            server.run(messages, |address| {
                let protected = server.protection.clone();
                sender.run(&Target { server: address, protected, messages, recipients }, &folder)
            })
        });
        lines.push(line(sender.name(), "–", messages, runs));
    }
    lines
}

fn waypost(server: &Server, place: &Place, to: usize, messages: u64) -> Result<Usage, SiteError> {
    let usage = server.run(messages, |address| {
        let tls = if server.protection.is_some() { "startTls" } else { "none" };
        let door = Door { ip: address.ip(), port: address.port(), tls, ca: server.ca.clone() };
        let login = server.protection.as_ref().map(|p| (p.user.clone(), p.password.clone()));
        let settings = Settings {
            outgoing: Some((door, login)),
            connections: i64::try_from(CONNECTIONS)?,
            users: vec![("sales".to_owned(), String::new())],
            ..Settings::default()
        };
        let waypost = Waypost::new(place, &settings)?;
        let outbox = waypost.mailbox("sales").join("outbox");
        fs::create_dir_all(&outbox)?;
        let recipients = recipients(to);
        for number in 0..messages {
            fs::write(outbox.join(format!("{number:05}.eml")), outgoing(FROM, &recipients, number, SIZE))?;
        }
        settle();
        waypost.send(messages)
    });
    remove(&place.path().join("waypost"))?;
    usage
}
