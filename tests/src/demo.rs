//! The demo: the main job on real servers, set up, run, shown and cleaned up within a minute. The window
//! can be opened on it.
//!
//! It uses the doors that an administrator uses: the API of the Configuration Manager, the router
//! program, the folders, and tools that are not ours (`xmlsec1`) to verify what was published.

mod configure;
mod messages;
mod report;

use std::process::Command;
use std::time::{Duration, Instant};

use waypost_testkit::message::with_lf;
use waypost_testkit::wait;

use crate::binary;
use crate::site::{PATIENCE, Site, SiteError};
use messages::{Expected, Feed};
use report::Report;

/// What the caller asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct DemoOptions {
    /// Leave everything running until the terminal ends it.
    pub keep: bool,
    /// Open the window on it, and end everything when the window is closed.
    pub app: bool,
}

/// Runs the demo and prints what moved.
///
/// # Errors
/// When a server is missing, something refuses, or a message does not arrive; the text says what.
pub fn run(options: DemoOptions) -> Result<(), SiteError> {
    let begun = Instant::now();
    let mut report = Report::new();
    let (site, incoming, outgoing) = main_job(&mut report)?;
    report.figures(incoming, outgoing, begun.elapsed());
    if options.keep || options.app {
        report.kept(&site);
    }
    if options.app {
        open_window(&site, &mut report)?;
    } else if options.keep {
        report.step("Ctrl+D or Ctrl+C ends it");
        wait_for_the_end();
    }
    stop(site, &mut report)
}

/// A site on which the main job has been done, with everything running.
///
/// # Errors
/// As of [`run`].
pub fn site() -> Result<Site, SiteError> {
    main_job(&mut Report::silent()).map(|(site, _, _)| site)
}

fn main_job(report: &mut Report) -> Result<(Site, Moved, Moved), SiteError> {
    report.step("Starting Dovecot (IMAPS, POP3S) and an SMTP server (STARTTLS, AUTH) on loopback");
    let mut site = Site::new(&configure::USERS)?;
    report.step("Configuring profiles, a deployment of Local folders, users, a queue and a forward mailbox");
    configure::configure(&mut site)?;
    let serial = site.publish()?;
    report.step(&format!("Published serial {serial}: {}", publication(&site).display()));
    verify_with_xmlsec1(&site)?;
    report.step("xmlsec1 verified the signature of the publication");
    let starting = Instant::now();
    site.start_router()?;
    report.step(&format!("The router runs and has taken the publication ({} ms)", starting.elapsed().as_millis()));
    let incoming = move_in(&site, report)?;
    let outgoing = move_out(&site, report)?;
    Ok((site, incoming, outgoing))
}

/// Opens the window on the configuration of the site, and waits until it is closed.
fn open_window(site: &Site, report: &mut Report) -> Result<(), SiteError> {
    report.step("The window is open; everything ends when you close it");
    let status = Command::new(binary::path("waypost-desktop")?)
        .env("WAYPOST_DATA_DIR", site.folder().join("data"))
        .env("WAYPOST_STATE_DIR", site.state_dir())
        .env("WAYPOST_SECRETS", "file")
        .status()?;
    if status.success() { Ok(()) } else { Err(format!("the window ended with {status}").into()) }
}

/// Messages and bytes moved, and how long it took.
#[derive(Clone, Copy, Debug)]
struct Moved {
    messages: usize,
    bytes: usize,
    took: Duration,
}

fn publication(site: &Site) -> std::path::PathBuf {
    site.publication_dir().join("publication.xml")
}

fn move_in(site: &Site, report: &mut Report) -> Result<Moved, SiteError> {
    let feed = messages::feed();
    let begun = Instant::now();
    for Feed { user, message, .. } in &feed {
        site.dovecot.deliver(user, message)?;
    }
    let (mut count, mut bytes) = (0, 0);
    for Feed { expected: Expected { user, message, what }, .. } in &feed {
        let arrived = wait::poll(PATIENCE, || site.inbox(user).into_iter().find(|m| same(m, message)));
        let Some(arrived) = arrived else {
            return Err(format!("\"{what}\" did not arrive for {user}:\n{}", site.router_log()).into());
        };
        report.arrived("in", user, what, arrived.len());
        (count, bytes) = (count + 1, bytes + arrived.len());
    }
    expect_no_more(site, &feed)?;
    Ok(Moved { messages: count, bytes, took: begun.elapsed() })
}

/// Nothing may be there twice.
fn expect_no_more(site: &Site, feed: &[Feed]) -> Result<(), SiteError> {
    for user in configure::MAILBOXES {
        let expected = feed.iter().filter(|f| f.expected.user == user).count();
        let found = site.inbox(user).len();
        if found != expected {
            return Err(format!("{user} has {found} messages instead of {expected}").into());
        }
    }
    Ok(())
}

fn move_out(site: &Site, report: &mut Report) -> Result<Moved, SiteError> {
    let replies = messages::replies();
    let begun = Instant::now();
    for (i, reply) in replies.iter().enumerate() {
        site.drop_into_outbox(reply.user, &format!("reply-{i}"), &reply.message)?;
    }
    let received = site.sink.wait_for(replies.len(), PATIENCE);
    let (mut count, mut bytes) = (0, 0);
    for reply in &replies {
        let found = received.iter().find(|r| contains(&r.data, reply.marker.as_bytes()));
        let Some(found) = found else {
            return Err(format!("\"{}\" did not arrive at the SMTP server:\n{}", reply.what, site.router_log()).into());
        };
        report.arrived("out", reply.user, reply.what, found.data.len());
        (count, bytes) = (count + 1, bytes + found.data.len());
    }
    let took = begun.elapsed();
    for reply in &replies {
        let expected = replies.iter().filter(|r| r.user == reply.user).count();
        let settled = wait::poll(PATIENCE, || (site.emails(reply.user, "sent").len() == expected).then_some(()));
        if settled.is_none() {
            return Err(format!("a message of {} is not in its sent folder", reply.user).into());
        }
    }
    Ok(Moved { messages: count, bytes, took })
}

/// Whether what arrived is what was fed but for line ends, which mail servers store as they like, and
/// the line in front that names who submitted a forwarded original.
fn same(arrived: &[u8], fed: &[u8]) -> bool {
    let lines = |message: &[u8]| with_lf(message).trim_ascii_end().to_vec();
    let arrived = lines(arrived);
    let first = arrived.iter().position(|b| *b == b'\n').map_or(0, |end| end + 1);
    let unmarked = if arrived.starts_with(b"X-Waypost-Submitted-By:") { &arrived[first..] } else { &arrived[..] };
    unmarked == lines(fed)
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|w| w == part)
}

/// Verifies the publication with a tool that we did not write.
fn verify_with_xmlsec1(site: &Site) -> Result<(), SiteError> {
    let key = site.folder().join("publisher.pem");
    std::fs::write(&key, site.api.key("")?.public_key)?;
    let output =
        Command::new("xmlsec1").arg("--verify").arg("--pubkey-pem").arg(&key).arg(publication(site)).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("xmlsec1 refused the publication:\n{}", String::from_utf8_lossy(&output.stderr)).into())
}

/// Blocks until the terminal closes its input or interrupts.
fn wait_for_the_end() {
    let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
    if !std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        loop {
            std::thread::park();
        }
    }
}

fn stop(mut site: Site, report: &mut Report) -> Result<(), SiteError> {
    let Some(mut router) = site.router.take() else { return Ok(()) };
    let status = router.stop(Duration::from_secs(30)).ok_or("the router did not stop in time")?;
    if !status.success() {
        return Err(format!("the router ended with {status}:\n{}", router.log()).into());
    }
    report.step("The router drained and stopped; servers and folders are gone");
    Ok(())
}
