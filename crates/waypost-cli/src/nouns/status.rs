//! The state of everything: the draft, the router, and every mailbox.

use std::time::{SystemTime, UNIX_EPOCH};

use clap::{ArgMatches, Command};
use serde_json::json;
use waypost_api::DraftStatus;
use waypost_api::router::{
    DirectionReport, ExpiryKind, MailboxFilter, MailboxReport, MailboxState, RouterPhase, RouterStatus,
};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::text;

/// The command.
pub(crate) fn command(noun: Command) -> Command {
    noun.about("Show the state of the router and every mailbox, and what is not published yet").after_help(
        "Exit code 4 when the router does not answer. On a machine without a configuration, --state-dir asks the router alone.",
    )
}

/// Shows the state.
pub(crate) fn run(context: &Context, _: &ArgMatches) -> Ended {
    let (draft, router, unreachable) = match context.open_if_there()? {
        Some(waypost) => {
            let report = waypost.status(&context.target())?;
            (Some(report.draft), report.router, report.unreachable)
        }
        None => match context.running()?.status() {
            Ok(status) => (None, Some(status), None),
            Err(error) => (None, None, Some(error)),
        },
    };
    let mailboxes = match &router {
        Some(_) => context.running()?.all_mailboxes(&MailboxFilter::default())?,
        None => Vec::new(),
    };
    let value = json!({
        "draft": draft,
        "router": router,
        "unreachable": unreachable,
        "mailboxes": mailboxes,
    });
    context.answer(&value, |_| {
        let mut out = draft.as_ref().map(draft_text).unwrap_or_default();
        if let Some(router) = &router {
            out.push_str(&router_text(router));
            out.push_str(&mailbox_table(&mailboxes));
        }
        out
    });
    match &unreachable {
        None => Ok(Exit::Done),
        Some(error) => {
            context.talk(&format!("error: {}", error.message));
            context.talk(&format!("hint: {}", error.hint));
            Ok(Exit::from(error.code))
        }
    }
}

fn draft_text(draft: &DraftStatus) -> String {
    let mut table = Table::plain();
    let published = match (draft.serial, draft.age_seconds) {
        (Some(serial), Some(age)) => format!("serial {serial}, {} ago", text::age(age)),
        _ => "nothing yet".to_owned(),
    };
    let taken = match draft.is_taken {
        Some(true) => ", the router acts on it",
        Some(false) => ", the router does not act on it",
        None => "",
    };
    table.row(["published".to_owned(), format!("{published}{taken}")]);
    let pending = text::count(draft.pending_changes as u64, "change", "changes");
    table.row(["not published".to_owned(), pending]);
    let problems = text::count(draft.errors as u64, "problem", "problems");
    let warnings = text::count(draft.warnings as u64, "warning", "warnings");
    table.row([
        "configuration".to_owned(),
        format!("{}, {problems}, {warnings}", text::count(draft.mailboxes as u64, "mailbox", "mailboxes")),
    ]);
    table.render("")
}

fn router_text(router: &RouterStatus) -> String {
    let mut table = Table::plain();
    let phase = match router.phase {
        RouterPhase::WaitingForPublication => "waits for a publication",
        RouterPhase::Running => "running",
        RouterPhase::Draining => "draining",
    };
    let who = format!("{}, version {}, {phase} since {}", router.router, router.version, text::time(router.started));
    table.row(["router".to_owned(), who]);
    let publication = &router.publication;
    let applied = publication.serial.map_or_else(
        || "none".to_owned(),
        |serial| {
            let kept = if publication.last_known_good { " (last known good)" } else { "" };
            format!("serial {serial} applied {}{kept}", text::time_or_dash(publication.applied))
        },
    );
    table.row(["publication".to_owned(), applied]);
    for reason in &publication.refused {
        table.row(["refused", reason.as_str()]);
    }
    let counts = router.counts;
    table.row([
        "messages".to_owned(),
        format!("{} delivered, {} sent, {} failed since start", counts.delivered, counts.sent, counts.failed),
    ]);
    let oldest = router.oldest_waiting.map(|at| format!(" (the oldest since {})", text::time(at))).unwrap_or_default();
    table.row([
        "waiting".to_owned(),
        format!(
            "{} queued{oldest}, {} quarantined, {} uncertain, {} alerts",
            router.queued, router.quarantined, router.uncertain, router.alerts
        ),
    ]);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed());
    for expiry in &router.expiries {
        let what = match expiry.what {
            ExpiryKind::Certificate => "certificate",
            ExpiryKind::Publication => "publication",
            ExpiryKind::Secret => "client secret",
        };
        let left = match expiry.at.as_second() - now {
            left @ 0.. => format!("ends in {}", text::age(left)),
            passed => format!("ended {} ago", text::age(-passed)),
        };
        table.row([what.to_owned(), format!("{} {left}, {}", expiry.name, text::time(expiry.at))]);
    }
    table.render("")
}

/// The mailboxes with their live state.
pub(super) fn mailbox_table(mailboxes: &[MailboxReport]) -> String {
    let mut table = Table::new(&["address", "state", "in", "out", "backlog", "last success", "next try", "reason"]);
    for mailbox in mailboxes {
        let (incoming, outgoing) = (&mailbox.incoming, &mailbox.outgoing);
        let success = incoming.last_success.max(outgoing.last_success);
        let next = [incoming.next_try, outgoing.next_try].into_iter().flatten().min();
        let error = incoming.last_error.as_ref().or(outgoing.last_error.as_ref());
        let reason = match error {
            Some(failure) => format!("{}: {}", failure.step, failure.reason),
            None => [&mailbox.reason, &incoming.note, &outgoing.note]
                .into_iter()
                .find(|text| !text.is_empty())
                .cloned()
                .unwrap_or_default(),
        };
        table.row([
            mailbox.address.to_string(),
            state(mailbox.state).to_owned(),
            direction(incoming),
            direction(outgoing),
            (incoming.backlog + outgoing.backlog).to_string(),
            text::time_or_dash(success),
            text::time_or_dash(next),
            text::short(&reason, 120),
        ]);
    }
    table.render("")
}

fn direction(report: &DirectionReport) -> String {
    match (report.served, &report.last_error) {
        (false, _) => "-".to_owned(),
        (true, None) => "ok".to_owned(),
        (true, Some(_)) => format!("failed {}x", report.attempts),
    }
}

const fn state(state: MailboxState) -> &'static str {
    match state {
        MailboxState::Working => "working",
        MailboxState::Waiting => "waiting",
        MailboxState::Retrying => "retrying",
        MailboxState::Disabled => "disabled",
        MailboxState::Paused => "paused",
        MailboxState::NeedsYou => "needs you",
        MailboxState::Off => "off",
    }
}
