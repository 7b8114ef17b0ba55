//! `waypost mailbox status` and `disable`: mailboxes as the running router has them.

use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::Timestamp;
use waypost_api::domain::{Choice as _, ObjectId};
use waypost_api::router::{ControlRequest, DirectionReport, MailboxFilter, MailboxReport, MailboxState};
use waypost_api::{ApiError, Listed, RouterControl};

use crate::exit::{Ended, Exit};
use crate::screen::Screen;
use crate::session::Session;
use crate::table::{Table, pairs, short};
use crate::{selection, serving, target, times};

/// The states by their names, with what a person reads.
const STATES: &[(&str, MailboxState, &str)] = &[
    ("needs-you", MailboxState::NeedsYou, "needs you"),
    ("disabled", MailboxState::Disabled, "disabled"),
    ("retrying", MailboxState::Retrying, "retrying"),
    ("paused", MailboxState::Paused, "paused"),
    ("working", MailboxState::Working, "working"),
    ("waiting", MailboxState::Waiting, "waiting for mail"),
    ("off", MailboxState::Off, "off"),
];

/// The command `status`.
pub(crate) fn status_command() -> Command {
    let state = Arg::new("state")
        .long("state")
        .value_name("STATE")
        .action(ArgAction::Append)
        .value_parser(STATES.iter().map(|(name, ..)| *name).collect::<Vec<_>>())
        .help("Only mailboxes in this state; can be repeated");
    let names = Arg::new("names")
        .value_name("MAILBOX")
        .num_args(0..)
        .action(ArgAction::Append)
        .help("Only these, told in full: addresses, names or identifiers");
    let search = Arg::new("search").long("search").value_name("TEXT").help("Only those with this text in name or address");
    let command = Command::new("status")
        .about("Show mailboxes as the running router has them: state, last success, last error, next try")
        .after_help(crate::object::examples(
            "  waypost mailbox status\n  waypost mailbox status sales@contoso.example\n  waypost mailbox status --state retrying --state disabled",
        ))
        .args([names, state, search]);
    target::options(target::page_options(command))
}

/// The command `disable`.
pub(crate) fn disable_command() -> Command {
    target::options(selection::required(
        Command::new("disable").about("Disable mailboxes in the running router until somebody enables them"),
    ))
}

/// Shows mailboxes with their live state.
pub(crate) fn run_status(session: &Session, matches: &ArgMatches) -> Ended {
    let router = target::control(session, matches)?;
    let typed: Vec<&String> = matches.get_many("state").into_iter().flatten().collect();
    let states = STATES.iter().filter(|(name, ..)| typed.iter().any(|t| t == name)).map(|(_, state, _)| *state);
    let filter =
        MailboxFilter { text: matches.get_one("search").cloned(), states: states.collect(), ..MailboxFilter::default() };
    let names: Vec<&String> = matches.get_many("names").into_iter().flatten().collect();
    if names.is_empty() {
        let listed = router.mailboxes(filter, target::page(matches))?;
        session.screen.answer(&listed, |screen, listed| {
            print(screen, &listed.items);
            target::tell_more(screen, matches, listed.items.len(), listed.total);
        });
        return Ok(Exit::Done);
    }
    let wanted = router.mailbox_ids(&waypost_api::Selection::named(names))?;
    let items: Vec<MailboxReport> =
        router.all_mailboxes(&filter)?.into_iter().filter(|m| wanted.contains(&m.id)).collect();
    let listed = Listed { total: items.len() as u64, items };
    session.screen.answer(&listed, |screen, listed| {
        listed.items.iter().for_each(|mailbox| print_one(screen, mailbox));
    });
    Ok(Exit::Done)
}

/// Disables mailboxes.
pub(crate) fn run_disable(session: &Session, matches: &ArgMatches) -> Ended {
    let router = target::control(session, matches)?;
    let mailboxes = every(&router, selection::at_router(session, matches, &router)?)?;
    let count = router.act(&ControlRequest::Disable { mailboxes })?;
    serving::answer(session, count, "disabled");
    Ok(Exit::Done)
}

/// The mailboxes; all that the router knows when none is named.
pub(crate) fn every(router: &RouterControl, named: Vec<ObjectId>) -> Result<Vec<ObjectId>, ApiError> {
    if !named.is_empty() {
        return Ok(named);
    }
    let known = router.all_mailboxes(&MailboxFilter::default())?;
    Ok(known.into_iter().map(|mailbox| mailbox.id).collect())
}

/// A table of mailboxes.
pub(crate) fn print(screen: &Screen, mailboxes: &[MailboxReport]) {
    let now = Timestamp::now();
    let mut table = Table::new(["mailbox", "state", "last success", "in", "out", "backlog", "next try", "last error"]);
    for mailbox in mailboxes {
        let ways = [&mailbox.incoming, &mailbox.outgoing];
        let success = ways.iter().filter_map(|way| way.last_success).max();
        let next = ways.iter().filter_map(|way| way.next_try).min();
        table.row([
            mailbox.address.to_string(),
            state(mailbox.state).to_owned(),
            times::ago(now, success),
            way(&mailbox.incoming, mailbox.counts.delivered),
            way(&mailbox.outgoing, mailbox.counts.sent),
            ways.iter().map(|way| way.backlog).sum::<u64>().to_string(),
            times::ago(now, next),
            short(&why(mailbox), 60),
        ]);
    }
    table.print(screen, "The router serves no mailbox here.");
}

/// The order in which mailboxes want attention, the most urgent first.
pub(crate) fn urgency(mailbox: &MailboxReport) -> usize {
    STATES.iter().position(|(_, state, _)| *state == mailbox.state).unwrap_or(STATES.len())
}

fn state(state: MailboxState) -> &'static str {
    STATES.iter().find(|(_, s, _)| *s == state).map_or("", |(_, _, label)| label)
}

fn way(way: &DirectionReport, moved: u64) -> String {
    if way.served { moved.to_string() } else { "off".to_owned() }
}

fn why(mailbox: &MailboxReport) -> String {
    if !mailbox.reason.is_empty() {
        return mailbox.reason.clone();
    }
    let error = [&mailbox.incoming, &mailbox.outgoing].into_iter().find_map(|way| way.last_error.as_ref());
    error.map_or_else(|| "-".to_owned(), |failure| failure.reason.clone())
}

fn print_one(screen: &Screen, mailbox: &MailboxReport) {
    screen.line(format!("{} {}: {}", mailbox.kind, mailbox.address, state(mailbox.state)));
    if !mailbox.reason.is_empty() {
        screen.line(format!("  {}", mailbox.reason));
    }
    print_way(screen, "Incoming", &mailbox.incoming);
    print_way(screen, "Outgoing", &mailbox.outgoing);
    let counts = &mailbox.counts;
    screen.line(format!(
        "  Since the router started: {} delivered, {} skipped, {} quarantined, {} sent, {} failed, {} uncertain",
        counts.delivered, counts.skipped, counts.quarantined, counts.sent, counts.failed, counts.uncertain
    ));
    if let Some(test) = &mailbox.test {
        let label = |status: waypost_api::domain::TestStatus| status.label();
        let at = times::when_or_dash(test.completed);
        screen.line(format!("  Last test: incoming {}, outgoing {}, at {at}", label(test.incoming), label(test.outgoing)));
    }
}

fn print_way(screen: &Screen, label: &str, way: &DirectionReport) {
    let now = Timestamp::now();
    screen.line(format!("  {label}"));
    if !way.served {
        screen.line(format!("    not served: {}", way.reason));
        return;
    }
    let mut rows = vec![
        ("    last success".to_owned(), times::ago(now, way.last_success)),
        ("    waiting".to_owned(), way.backlog.to_string()),
    ];
    if let Some(failure) = &way.last_error {
        rows.push(("    last error".to_owned(), format!("{}: {}", failure.step, failure.reason)));
        rows.push(("    attempts".to_owned(), way.attempts.to_string()));
        rows.push(("    next try".to_owned(), times::ago(now, way.next_try)));
        rows.extend((!failure.hint.is_empty()).then(|| ("    hint".to_owned(), failure.hint.clone())));
        rows.extend(failure.reply.clone().map(|reply| ("    the server said".to_owned(), reply)));
    }
    pairs(screen, rows);
}
