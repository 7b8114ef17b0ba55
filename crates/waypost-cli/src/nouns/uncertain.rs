//! Outgoing messages of which it is not known whether they were sent: a person decides.

use clap::{ArgMatches, Command};
use waypost_api::router::ControlRequest;

use super::Ended;
use super::messages::{brief, called, mailbox, page, page_options, say_rest};
use super::quarantine::{each, given, numbers};
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::text;

/// The commands.
pub(crate) fn command(noun: Command) -> Command {
    page_options(
        noun.about("Outgoing messages of which it is not known whether they were sent; lists them without a verb"),
    )
    .after_help("Look for the Message-ID at the recipient's side, then say what you found.")
    .args_conflicts_with_subcommands(true)
    .subcommand(page_options(Command::new("list").about("List them, newest first")))
    .subcommand(Command::new("confirm").about("It was sent: nothing is left to do").arg(numbers()))
    .subcommand(Command::new("send-again").about("Send it again; it may arrive twice").arg(numbers()))
}

/// Runs a verb.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("confirm", arguments)) => {
            each(context, &given(arguments), "confirmed as sent", |id| ControlRequest::UncertainConfirmSent { id })
        }
        Some(("send-again", arguments)) => {
            each(context, &given(arguments), "sent again", |id| ControlRequest::UncertainSendAgain { id })
        }
        Some((_, arguments)) => list(context, arguments),
        None => list(context, matches),
    }
}

fn list(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    let list = router.uncertain(mailbox(&router, matches)?, page(matches))?;
    context.answer(&list, |list| {
        let mut table = Table::new(&["number", "at", "mailbox", "message id", "message", "reason"]);
        for message in &list.items {
            table.row([
                message.id.to_string(),
                text::time(message.at),
                called(&message.mailbox, message.address.as_ref()),
                message.message_id.clone(),
                brief(&message.brief),
                text::short(&message.failure.reason, 120),
            ]);
        }
        table.render("")
    });
    say_rest(context, &list);
    Ok(Exit::Done)
}
