//! The quarantine: messages that were set aside, with their bytes and reasons.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::json;
use waypost_api::ApiError;
use waypost_api::router::{ControlRequest, QuarantinedMessage};

use super::Ended;
use super::messages::{brief, called, mailbox, page, page_options, say_rest};
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::{output, text};

/// The argument that numbers messages.
pub(super) fn numbers() -> Arg {
    Arg::new("ids")
        .required(true)
        .num_args(1..)
        .value_name("NUMBER")
        .value_parser(value_parser!(u64))
        .help("Numbers of messages, as the list shows them")
}

/// The numbers that were given.
pub(super) fn given(matches: &ArgMatches) -> Vec<u64> {
    matches.get_many::<u64>("ids").into_iter().flatten().copied().collect()
}

fn number() -> Arg {
    Arg::new("id").required(true).value_name("NUMBER").value_parser(value_parser!(u64)).help("Number of the message")
}

/// The commands.
pub(crate) fn command(noun: Command) -> Command {
    let raw = Command::new("raw").about("Write the bytes of a message").arg(number()).arg(
        Arg::new("output")
            .long("output")
            .short('o')
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help("Write to a file instead of standard output"),
    );
    page_options(noun.about("Messages that were set aside, with their reasons; lists them without a verb"))
        .args_conflicts_with_subcommands(true)
        .subcommand(page_options(Command::new("list").about("List them, newest first")))
        .subcommand(Command::new("show").about("Show one").arg(number()))
        .subcommand(raw)
        .subcommand(
            Command::new("replay").about("Deliver once more, without regard to limits and filters").arg(numbers()),
        )
        .subcommand(Command::new("discard").about("Remove for good, with the bytes").arg(numbers()))
}

/// Runs a verb.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("show", arguments)) => show(context, id(arguments)),
        Some(("raw", arguments)) => raw(context, arguments),
        Some(("replay", arguments)) => {
            each(context, &given(arguments), "replayed", |id| ControlRequest::QuarantineReplay { id })
        }
        Some(("discard", arguments)) => {
            each(context, &given(arguments), "discarded", |id| ControlRequest::QuarantineDiscard { id })
        }
        Some((_, arguments)) => list(context, arguments),
        None => list(context, matches),
    }
}

fn id(matches: &ArgMatches) -> u64 {
    matches.get_one::<u64>("id").copied().unwrap_or_default()
}

fn list(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    let list = router.quarantine(mailbox(&router, matches)?, page(matches))?;
    context.answer(&list, |list| {
        let mut table = Table::new(&["number", "at", "mailbox", "message", "reason"]);
        for message in &list.items {
            table.row([
                message.id.to_string(),
                text::time(message.at),
                called(&message.mailbox, message.address.as_ref()),
                brief(&message.brief),
                text::short(&message.failure.reason, 120),
            ]);
        }
        table.render("")
    });
    say_rest(context, &list);
    Ok(Exit::Done)
}

fn show(context: &Context, id: u64) -> Ended {
    let message = context.running()?.quarantined(id)?;
    context.answer(&message, message_text);
    Ok(Exit::Done)
}

fn message_text(message: &QuarantinedMessage) -> String {
    let mut table = Table::plain();
    table.row(["number".to_owned(), message.id.to_string()]);
    table.row(["mailbox".to_owned(), called(&message.mailbox, message.address.as_ref())]);
    table.row(["at".to_owned(), text::time(message.at)]);
    table.row(["step", message.failure.step.as_str()]);
    table.row(["why", message.failure.reason.as_str()]);
    if !message.failure.hint.is_empty() {
        table.row(["what next", message.failure.hint.as_str()]);
    }
    table.row(["subject", message.brief.subject.as_str()]);
    table.row(["from", message.brief.from.as_deref().unwrap_or("unknown")]);
    table.row(["message id", message.brief.message_id.as_deref().unwrap_or("none")]);
    table.row(["size".to_owned(), text::size(message.brief.size)]);
    let bytes = if message.has_bytes { "kept: waypost quarantine raw" } else { "not kept" };
    table.row(["bytes", bytes]);
    table.render("")
}

fn raw(context: &Context, matches: &ArgMatches) -> Ended {
    let (router, id) = (context.running()?, id(matches));
    let Some(path) = matches.get_one::<PathBuf>("output") else {
        if context.json {
            let mut bytes = Vec::new();
            let size = router.quarantined_raw(id, &mut |part| bytes.write_all(part))?;
            output::json(&json!({ "id": id, "size": size, "text": String::from_utf8_lossy(&bytes) }));
        } else {
            router.quarantined_raw(id, &mut |part| std::io::stdout().lock().write_all(part))?;
            output::flush();
        }
        return Ok(Exit::Done);
    };
    let mut file = std::fs::File::create(path).map_err(|error| ApiError::file("write", path, &error))?;
    let size = router.quarantined_raw(id, &mut |part| file.write_all(part))?;
    file.sync_all().map_err(|error| ApiError::file("write", path, &error))?;
    context.answer(&json!({ "id": id, "size": size, "file": path }), |_| {
        format!("{} written to {}\n", text::size(size), path.display())
    });
    Ok(Exit::Done)
}

/// Asks for each number; the first that fails ends it.
pub(super) fn each(context: &Context, ids: &[u64], done: &str, request: impl Fn(u64) -> ControlRequest) -> Ended {
    let router = context.running()?;
    for (index, id) in ids.iter().enumerate() {
        if let Err(error) = router.act(&request(*id)) {
            if index > 0 {
                context.talk(&format!("{index} {done} before {id}."));
            }
            return Err(error);
        }
    }
    context.answer(&json!({ "ids": ids, "count": ids.len() }), |_| {
        format!("{} {done}\n", text::count(ids.len() as u64, "message", "messages"))
    });
    Ok(Exit::Done)
}
