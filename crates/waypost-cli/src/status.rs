//! `waypost status`: everything at a glance.

use clap::{ArgMatches, Command};
use jiff::Timestamp;
use serde::Serialize;
use waypost_api::router::{MailboxFilter, MailboxReport, RouterPhase, RouterStatus};
use waypost_api::{DraftStatus, StatusReport};

use crate::exit::{Ended, Exit};
use crate::object::{counted, examples};
use crate::screen::Screen;
use crate::session::Session;
use crate::table::pairs;
use crate::{mailbox_live, problems, target, times};

/// How many mailboxes are shown.
const SHOWN: usize = 100;

/// The state of everything, and every mailbox.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    #[serde(flatten)]
    report: StatusReport,
    mailboxes: Vec<MailboxReport>,
}

/// The command.
pub(crate) fn command() -> Command {
    target::options(
        Command::new("status")
            .about("Show the state of everything: the draft, the router, every mailbox")
            .after_help(examples(
                "  waypost status\n  waypost status --json\n\nEnds with 4 when the router does not answer.",
            )),
    )
}

/// Shows the state.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let waypost = session.open()?;
    let target = target::of(matches);
    let report = waypost.status(&target)?;
    let mut mailboxes = match &report.router {
        Some(_) => waypost.router_control(&target)?.all_mailboxes(&MailboxFilter::default())?,
        None => Vec::new(),
    };
    mailboxes.sort_by_key(mailbox_live::urgency);
    let status = Status { report, mailboxes };
    session.screen.answer(&status, print);
    Ok(status.report.unreachable.as_ref().map_or(Exit::Done, |error| Exit::of(error.code)))
}

fn print(screen: &Screen, status: &Status) {
    let mut rows = draft(&status.report.draft);
    if let Some(router) = &status.report.router {
        rows.extend(of_router(router));
    }
    pairs(screen, rows);
    if let Some(router) = &status.report.router {
        for reason in &router.publication.refused {
            screen.talk(format!("error: The router refuses the publication: {reason}"));
        }
        mailbox_live::print(screen, status.mailboxes.get(..SHOWN).unwrap_or(&status.mailboxes));
    }
    if status.mailboxes.len() > SHOWN {
        screen.talk(format!("{} mailboxes in all; waypost mailbox status shows the others.", status.mailboxes.len()));
    }
    if let Some(error) = &status.report.unreachable {
        problems::tell_error(screen, error);
    }
}

fn draft(draft: &DraftStatus) -> Vec<(String, String)> {
    let row = |label: &str, value: String| (label.to_owned(), value);
    let pending = match (draft.serial, draft.pending_changes) {
        (None, _) => "nothing is published yet; see: waypost publish --dry-run".to_owned(),
        (Some(_), 0) => "everything is published".to_owned(),
        (Some(_), changes) => format!("{} to publish; see: waypost publish --dry-run", counted(changes, "change")),
    };
    let mut rows = vec![row("Draft", format!("{}; {pending}", counted_mailboxes(draft.mailboxes as u64)))];
    if draft.errors + draft.warnings > 0 {
        let found = format!("{}, {}", counted(draft.errors, "error"), counted(draft.warnings, "warning"));
        rows.push(row("Problems", format!("{found}; see: waypost check")));
    }
    if let (Some(serial), Some(issued)) = (draft.serial, draft.issued) {
        let taken = match draft.is_taken {
            Some(true) => "; the router acts on it",
            Some(false) => "; the router does not act on it",
            None => "",
        };
        rows.push(row("Publication", format!("serial {serial} of {}{taken}", times::when(issued))));
    }
    rows
}

fn of_router(router: &RouterStatus) -> Vec<(String, String)> {
    let row = |label: &str, value: String| (label.to_owned(), value);
    let now = Timestamp::now();
    let phase = match router.phase {
        RouterPhase::WaitingForPublication => "waits for a publication",
        RouterPhase::Running => "runs",
        RouterPhase::Draining => "finishes what is under way and ends",
    };
    let since = times::ago(now, Some(router.started));
    let serial = router.publication.serial.map_or_else(String::new, |serial| format!("; acts on serial {serial}"));
    let good = if router.publication.last_known_good { " (the last known good)" } else { "" };
    let states = router.mailboxes;
    let states = [
        (states.needs_you, "needing you"),
        (states.disabled, "disabled"),
        (states.retrying, "retrying"),
        (states.paused, "paused"),
        (states.working, "working"),
        (states.waiting, "waiting for mail"),
        (states.off, "off"),
    ];
    let states = states.iter().filter(|(count, _)| *count > 0).map(|(count, state)| format!("{count} {state}"));
    let states: Vec<String> = states.collect();
    let counts = router.counts;
    let moved = format!(
        "{} delivered, {} skipped, {} sent, {} failed since the start",
        counts.delivered, counts.skipped, counts.sent, counts.failed
    );
    let left = format!(
        "{} queued, {} in quarantine, {} uncertain, {} alerts",
        router.queued, router.quarantined, router.uncertain, router.alerts
    );
    vec![
        row("Router", format!("{} {} {phase}, started {since}{serial}{good}", router.router, router.version)),
        row("Mailboxes", if states.is_empty() { "none".to_owned() } else { states.join(", ") }),
        row("Mail", moved),
        row("Waiting", left),
    ]
}

fn counted_mailboxes(count: u64) -> String {
    if count == 1 { "1 mailbox".to_owned() } else { format!("{count} mailboxes") }
}
