//! `waypost queue` and `recent`: messages on which something is left to do, and those that ended.

use clap::{Arg, ArgMatches, Command};
use jiff::Timestamp;
use waypost_api::domain::{Choice as _, Direction};
use waypost_api::router::{MessageEnd, QueuedMessage, RecentMessage};

use crate::exit::{Ended, Exit};
use crate::screen::Screen;
use crate::session::Session;
use crate::table::{Table, short};
use crate::target::{self, Addresses};
use crate::times;

/// The ends by their names.
const ENDS: &[(&str, MessageEnd)] = &[
    ("delivered", MessageEnd::Delivered),
    ("skipped", MessageEnd::Skipped),
    ("quarantined", MessageEnd::Quarantined),
    ("sent", MessageEnd::Sent),
    ("failed", MessageEnd::Failed),
    ("uncertain", MessageEnd::Uncertain),
];

/// The command `queue`.
pub(crate) fn command() -> Command {
    let direction = Arg::new("direction")
        .long("direction")
        .value_name("DIRECTION")
        .value_parser(["incoming", "outgoing"])
        .help("Only this direction");
    let command = Command::new("queue").about("List messages on which something is left to do, the oldest first").arg(direction);
    target::options(target::page_options(target::mailbox_option(command)))
}

/// Lists the queue.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let router = target::control(session, matches)?;
    let direction = matches.get_one::<String>("direction").and_then(|text| Direction::parse_choice(text));
    let listed = router.queue(direction, target::mailbox(matches, &router)?, target::page(matches))?;
    let addresses = Addresses::of(&router, !listed.items.is_empty() && !session.screen.is_json())?;
    session.screen.answer(&listed, |screen, listed| {
        print_queue(screen, &listed.items, &addresses);
        target::tell_more(screen, matches, listed.items.len(), listed.total);
    });
    Ok(Exit::Done)
}

/// The command `recent`.
pub(crate) fn recent_command() -> Command {
    let end = Arg::new("end")
        .long("end")
        .value_name("END")
        .value_parser(ENDS.iter().map(|(name, _)| *name).collect::<Vec<_>>())
        .help("Only messages that ended so");
    let command = Command::new("recent").about("List messages that ended: delivered, sent, failed …; the newest first").arg(end);
    target::options(target::page_options(target::mailbox_option(command)))
}

/// Lists messages that ended.
pub(crate) fn run_recent(session: &Session, matches: &ArgMatches) -> Ended {
    let router = target::control(session, matches)?;
    let mailbox = target::mailbox(matches, &router)?;
    let typed = matches.get_one::<String>("end");
    let end = ENDS.iter().find(|(name, _)| typed.is_some_and(|t| t == name)).map(|(_, end)| *end);
    let page = target::page(matches);
    let listed = match end {
        Some(MessageEnd::Failed) => router.failed(mailbox, page)?,
        end => router.recent(mailbox, end, page)?,
    };
    let addresses = Addresses::of(&router, !listed.items.is_empty() && !session.screen.is_json())?;
    session.screen.answer(&listed, |screen, listed| {
        print_recent(screen, &listed.items, &addresses);
        target::tell_more(screen, matches, listed.items.len(), listed.total);
    });
    Ok(Exit::Done)
}

fn print_queue(screen: &Screen, messages: &[QueuedMessage], addresses: &Addresses) {
    let now = Timestamp::now();
    let mut table = Table::new(["mailbox", "direction", "stage", "attempts", "next try", "subject", "why not yet"]);
    for message in messages {
        table.row([
            addresses.get(&message.mailbox),
            message.direction.to_string(),
            message.stage.clone(),
            message.attempts.to_string(),
            times::ago(now, message.next_try),
            subject(&message.brief),
            message.failure.as_ref().map_or_else(|| "-".to_owned(), |failure| short(&failure.reason, 60)),
        ]);
    }
    table.print(screen, "Nothing is left to do.");
}

fn print_recent(screen: &Screen, messages: &[RecentMessage], addresses: &Addresses) {
    let mut table = Table::new(["when", "mailbox", "end", "from", "subject", "why"]);
    for message in messages {
        let end = ENDS.iter().find(|(_, end)| *end == message.end).map_or("", |(name, _)| name);
        table.row([
            times::when(message.at),
            addresses.get(&message.mailbox),
            end.to_owned(),
            message.brief.from.clone().unwrap_or_else(|| "-".to_owned()),
            subject(&message.brief),
            short(&message.reason, 60),
        ]);
    }
    table.print(screen, "No message ended so.");
}

/// The subject, short.
pub(crate) fn subject(brief: &waypost_api::router::Brief) -> String {
    if brief.subject.is_empty() { "-".to_owned() } else { short(&brief.subject, 40) }
}
