//! Messages at the router: those that wait, those that are done, those that failed for good.

use clap::{Arg, ArgMatches, Command, value_parser};
use waypost_api::domain::{Choice as _, Direction, EmailAddress, ObjectId};
use waypost_api::router::{ControlRequest, MessageEnd, Page, RecentMessage};
use waypost_api::{ApiError, Brief, Listed, RouterControl, Selection};

use super::Ended;
use super::quarantine::{each, given, numbers};
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::text;

/// The options of a list of the router.
pub(super) fn page_options(noun: Command) -> Command {
    noun.arg(
        Arg::new("mailbox")
            .long("mailbox")
            .value_name("MAILBOX")
            .help("Only of this mailbox: identifier, name or address"),
    )
    .arg(
        Arg::new("offset")
            .long("offset")
            .value_name("NUMBER")
            .default_value("0")
            .value_parser(value_parser!(u32))
            .help("Leave out the first"),
    )
    .arg(
        Arg::new("limit")
            .long("limit")
            .value_name("NUMBER")
            .default_value("100")
            .value_parser(value_parser!(u32).range(1..=1000))
            .help("At most this many"),
    )
}

/// Which part of a list is wanted.
pub(super) fn page(matches: &ArgMatches) -> Page {
    let number = |name: &str, otherwise| matches.try_get_one::<u32>(name).ok().flatten().copied().unwrap_or(otherwise);
    Page { offset: number("offset", 0), limit: number("limit", 100) }
}

/// The one mailbox that a list is about.
pub(super) fn mailbox(router: &RouterControl, matches: &ArgMatches) -> Result<Option<ObjectId>, ApiError> {
    match matches.try_get_one::<String>("mailbox").ok().flatten() {
        None => Ok(None),
        Some(name) => Ok(router.mailbox_ids(&Selection::named([name.as_str()]))?.pop()),
    }
}

/// Says that there is nothing, or more than was shown.
pub(super) fn say_rest<T>(context: &Context, list: &Listed<T>) {
    if !context.json && list.total == 0 {
        context.talk("There are none.");
    }
    if !context.json && (list.items.len() as u64) < list.total {
        context.talk(&format!("{} of {} shown.", list.items.len(), list.total));
    }
}

/// Queue.
pub(crate) fn queue_command(noun: Command) -> Command {
    let noun = noun.about("Messages on which something is left to do, oldest first").arg(
        Arg::new("direction")
            .long("direction")
            .value_name("CHOICE")
            .value_parser(["incoming", "outgoing"])
            .help("Only this direction"),
    );
    page_options(noun)
}

/// Recent.
pub(crate) fn recent_command(noun: Command) -> Command {
    let noun = noun.about("What has been done, newest first").arg(
        Arg::new("end")
            .long("end")
            .value_name("CHOICE")
            .value_parser(ENDS.map(|(word, _)| word))
            .help("Only messages that ended so"),
    );
    page_options(noun)
}

/// Failed.
pub(crate) fn failed_command(noun: Command) -> Command {
    let again = Command::new("send-again").about("Send them again, as new messages").arg(numbers());
    page_options(noun.about("Outgoing messages that failed for good, newest first; lists them without a verb"))
        .args_conflicts_with_subcommands(true)
        .subcommand(page_options(Command::new("list").about("List them, newest first")))
        .subcommand(again)
}

const ENDS: [(&str, MessageEnd); 6] = [
    ("delivered", MessageEnd::Delivered),
    ("skipped", MessageEnd::Skipped),
    ("quarantined", MessageEnd::Quarantined),
    ("sent", MessageEnd::Sent),
    ("failed", MessageEnd::Failed),
    ("uncertain", MessageEnd::Uncertain),
];

/// Shows the queue.
pub(crate) fn queue(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    let direction = matches.get_one::<String>("direction").and_then(|d| Direction::parse_choice(d));
    let list = router.queue(direction, mailbox(&router, matches)?, page(matches))?;
    context.answer(&list, |list| {
        let mut table = Table::new(&["mailbox", "direction", "stage", "attempts", "next try", "message", "reason"]);
        for message in &list.items {
            let reason = message.failure.as_ref().map_or("", |f| f.reason.as_str());
            table.row([
                called(&message.mailbox, message.address.as_ref()),
                message.direction.as_str().to_owned(),
                message.stage.clone(),
                message.attempts.to_string(),
                text::time_or_dash(message.next_try),
                brief(&message.brief),
                text::short(reason, 100),
            ]);
        }
        table.render("")
    });
    say_rest(context, &list);
    Ok(Exit::Done)
}

/// Shows what has been done.
pub(crate) fn recent(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    let wanted = matches.get_one::<String>("end");
    let end = wanted.and_then(|w| ENDS.iter().find(|(word, _)| word == w)).map(|(_, end)| *end);
    let list = router.recent(mailbox(&router, matches)?, end, page(matches))?;
    Ok(say_messages(context, &list))
}

/// Shows what failed, or sends it again.
pub(crate) fn failed(context: &Context, matches: &ArgMatches) -> Ended {
    let matches = match matches.subcommand() {
        Some(("send-again", arguments)) => {
            return each(context, &given(arguments), "sent again", |id| ControlRequest::FailedSendAgain { id });
        }
        Some((_, arguments)) => arguments,
        None => matches,
    };
    let router = context.running()?;
    let list = router.failed(mailbox(&router, matches)?, page(matches))?;
    Ok(say_messages(context, &list))
}

fn say_messages(context: &Context, list: &Listed<RecentMessage>) -> Exit {
    context.answer(list, |list| {
        let mut table = Table::new(&["number", "at", "mailbox", "end", "message", "reason"]);
        for message in &list.items {
            let end = ENDS.iter().find(|(_, end)| *end == message.end).map_or("", |(word, _)| word);
            table.row([
                message.id.map(|id| id.to_string()).unwrap_or_default(),
                text::time(message.at),
                called(&message.mailbox, message.address.as_ref()),
                end.to_owned(),
                brief(&message.brief),
                text::short(&message.reason, 100),
            ]);
        }
        table.render("")
    });
    say_rest(context, list);
    Exit::Done
}

/// A mailbox in a cell: its address, where the router knows it.
pub(super) fn called(mailbox: &ObjectId, address: Option<&EmailAddress>) -> String {
    address.map_or_else(|| mailbox.to_string(), ToString::to_string)
}

/// A message in a cell.
pub(super) fn brief(brief: &Brief) -> String {
    let from = brief.from.as_deref().unwrap_or("unknown sender");
    let subject = if brief.subject.is_empty() { "(no subject)" } else { &brief.subject };
    format!("{} from {from}, {}", text::short(subject, 50), text::size(brief.size))
}
