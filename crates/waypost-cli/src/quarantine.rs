//! `waypost quarantine`: messages that were set aside, with their bytes and the reason.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Serialize;
use waypost_api::router::{ControlRequest, QuarantinedMessage};
use waypost_api::{ApiError, RouterControl};

use crate::exit::{Ended, Exit};
use crate::object::{examples, missing};
use crate::screen::Screen;
use crate::serving::Done;
use crate::session::Session;
use crate::table::{Table, pairs, short};
use crate::target::{self, Addresses};
use crate::{queue, times};

/// What `raw` wrote.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'p> {
    file: &'p Path,
    size: u64,
}

/// The command.
pub(crate) fn command() -> Command {
    let number = || Arg::new("id").value_name("NUMBER").value_parser(value_parser!(u64)).required(true);
    let output = Arg::new("output")
        .long("output")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help("File to write; the standard output otherwise");
    let many = || number().num_args(1..).action(ArgAction::Append).help("Numbers, as the list shows them");
    let list = Command::new("list").about("List the messages that were set aside, the newest first");
    let verbs = [
        target::page_options(target::mailbox_option(list)),
        Command::new("show").about("Show a message and why it was set aside").arg(number().help("Its number")),
        Command::new("raw").about("Write the bytes of a message").args([number().help("Its number"), output]),
        Command::new("replay")
            .about("Deliver messages once more, without regard to limits and filters")
            .arg(many()),
        Command::new("discard").about("Remove messages with their bytes, for good").arg(many()),
    ];
    Command::new("quarantine")
        .about("Messages that could not be handled: look at them, deliver them again, or discard them")
        .after_help(examples(
            "  waypost quarantine list
  waypost quarantine show 12
  waypost quarantine raw 12 --output message.eml
  waypost quarantine replay 12",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(verbs.map(target::options))
}

/// Does what the verb asks for.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let Some((verb, matches)) = matches.subcommand() else {
        return Ok(Exit::Usage);
    };
    let router = target::control(session, matches)?;
    match verb {
        "show" => {
            let message = router.quarantined(first_id(matches))?;
            let addresses = Addresses::of(&router, !session.screen.is_json())?;
            session.screen.answer(&message, |screen, message| print_one(screen, message, &addresses));
        }
        "raw" => raw(session, matches, &router)?,
        "replay" => {
            act(session, matches, &router, |id| ControlRequest::QuarantineReplay { id }, "to be delivered again")?;
        }
        "discard" => act(session, matches, &router, |id| ControlRequest::QuarantineDiscard { id }, "discarded")?,
        _ => list(session, matches, &router)?,
    }
    Ok(Exit::Done)
}

/// Does the same with every message named; answers how many it concerned.
pub(crate) fn act(
    session: &Session,
    matches: &ArgMatches,
    router: &RouterControl,
    request: impl Fn(u64) -> ControlRequest,
    done: &str,
) -> Result<(), ApiError> {
    let mut count = 0;
    for id in matches.get_many::<u64>("id").into_iter().flatten() {
        count += router.act(&request(*id))?;
    }
    session.screen.answer(&Done { count }, |screen, _| {
        let plural = if count == 1 { "message" } else { "messages" };
        screen.line(format!("{count} {plural} {done}."));
    });
    Ok(())
}

fn list(session: &Session, matches: &ArgMatches, router: &RouterControl) -> Result<(), ApiError> {
    let listed = router.quarantine(target::mailbox(matches, router)?, target::page(matches))?;
    let addresses = Addresses::of(router, !listed.items.is_empty() && !session.screen.is_json())?;
    session.screen.answer(&listed, |screen, listed| {
        let mut table = Table::new(["number", "when", "mailbox", "from", "subject", "why"]);
        for message in &listed.items {
            table.row([
                message.id.to_string(),
                times::when(message.at),
                addresses.get(&message.mailbox),
                message.brief.from.clone().unwrap_or_else(|| "-".to_owned()),
                queue::subject(&message.brief),
                short(&message.failure.reason, 60),
            ]);
        }
        table.print(screen, "Nothing is in quarantine.");
        target::tell_more(screen, matches, listed.items.len(), listed.total);
    });
    Ok(())
}

fn raw(session: &Session, matches: &ArgMatches, router: &RouterControl) -> Result<(), ApiError> {
    let id = first_id(matches);
    let Some(file) = matches.get_one::<PathBuf>("output") else {
        if session.screen.is_json() || std::io::stdout().is_terminal() {
            return Err(missing("The bytes of a message need a file here.", "Give one with --output FILE."));
        }
        router.quarantined_raw(id, &mut |part| session.screen.bytes(part))?;
        return Ok(());
    };
    let failed = |error| ApiError::file("write", file, &error);
    let mut out = std::fs::File::create(file).map_err(failed)?;
    let size = router.quarantined_raw(id, &mut |part| out.write_all(part))?;
    out.sync_all().map_err(failed)?;
    session.screen.answer(&Written { file, size }, |screen, done| {
        screen.line(format!("Wrote {} bytes to {}.", done.size, done.file.display()));
    });
    Ok(())
}

fn print_one(screen: &Screen, message: &QuarantinedMessage, addresses: &Addresses) {
    let row = |label: &str, value: String| (label.to_owned(), value);
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let bytes = if message.has_bytes { "kept; see: waypost quarantine raw" } else { "not kept: they could not be read" };
    let mut rows = vec![
        row("Number", message.id.to_string()),
        row("Mailbox", addresses.get(&message.mailbox)),
        row("Set aside", times::when(message.at)),
        row("From", text(&message.brief.from)),
        row("Subject", message.brief.subject.clone()),
        row("Message-ID", text(&message.brief.message_id)),
        row("Size", format!("{} bytes", message.brief.size)),
        row("Bytes", bytes.to_owned()),
        row("Step", message.failure.step.clone()),
        row("Why", message.failure.reason.clone()),
    ];
    rows.extend((!message.failure.hint.is_empty()).then(|| row("What to do", message.failure.hint.clone())));
    rows.extend(message.failure.reply.clone().map(|reply| row("The server said", reply)));
    pairs(screen, rows);
}

fn first_id(matches: &ArgMatches) -> u64 {
    matches.get_many::<u64>("id").into_iter().flatten().next().copied().unwrap_or_default()
}
