//! `waypost uncertain`: outgoing messages of which nobody knows whether they were sent. They are
//! never sent again by themselves.

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use waypost_api::RouterControl;
use waypost_api::router::{ControlRequest, UncertainMessage};

use crate::exit::{Ended, Exit};
use crate::object::examples;
use crate::screen::Screen;
use crate::session::Session;
use crate::table::{Table, short};
use crate::target::{self, Addresses};
use crate::{quarantine, queue, times};

/// The command.
pub(crate) fn command() -> Command {
    let ids = || {
        Arg::new("id")
            .value_name("NUMBER")
            .value_parser(value_parser!(u64))
            .required(true)
            .num_args(1..)
            .action(ArgAction::Append)
            .help("Numbers, as the list shows them")
    };
    let list = Command::new("list").about("List the uncertain messages, the newest first");
    let verbs = [
        target::page_options(target::mailbox_option(list)),
        Command::new("confirm").about("You found out that they were sent: they count as sent").arg(ids()),
        Command::new("send-again").about("Send them again, and bear that they may arrive twice").arg(ids()),
    ];
    Command::new("uncertain")
        .about("Outgoing messages whose sending was cut off: decide whether they were sent")
        .after_help(examples(
            "  waypost uncertain list          look for the Message-ID at the recipient or in the server's log
  waypost uncertain confirm 3
  waypost uncertain send-again 3",
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
    let confirm = |id| ControlRequest::UncertainConfirmSent { id };
    let send_again = |id| ControlRequest::UncertainSendAgain { id };
    match verb {
        "confirm" => quarantine::act(session, matches, &router, confirm, "confirmed as sent")?,
        "send-again" => quarantine::act(session, matches, &router, send_again, "to be sent again")?,
        _ => return list(session, matches, &router),
    }
    Ok(Exit::Done)
}

fn list(session: &Session, matches: &ArgMatches, router: &RouterControl) -> Ended {
    let listed = router.uncertain(target::mailbox(matches, router)?, target::page(matches))?;
    let addresses = Addresses::of(router, !listed.items.is_empty() && !session.screen.is_json())?;
    session.screen.answer(&listed, |screen, listed| {
        print(screen, &listed.items, &addresses);
        target::tell_more(screen, matches, listed.items.len(), listed.total);
    });
    Ok(Exit::Done)
}

fn print(screen: &Screen, messages: &[UncertainMessage], addresses: &Addresses) {
    let mut table = Table::new(["number", "when", "mailbox", "message-id", "certainly have it", "subject", "why"]);
    for message in messages {
        let accepted: Vec<String> = message.accepted.iter().map(ToString::to_string).collect();
        table.row([
            message.id.to_string(),
            times::when(message.at),
            addresses.get(&message.mailbox),
            message.message_id.clone(),
            if accepted.is_empty() { "nobody".to_owned() } else { short(&accepted.join(", "), 60) },
            queue::subject(&message.brief),
            short(&message.failure.reason, 60),
        ]);
    }
    table.print(screen, "Nothing is uncertain.");
}
