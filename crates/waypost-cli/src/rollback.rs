//! `waypost rollback`: publishing the content of an older publication again.

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::exit::Ended;
use crate::object::examples;
use crate::publish;
use crate::session::Session;

/// The command.
pub(crate) fn command() -> Command {
    let serial = Arg::new("serial")
        .value_name("SERIAL")
        .required(true)
        .value_parser(value_parser!(u64))
        .help("Serial of the publication to return to; see: waypost publication list");
    publish::with_options(
        Command::new("rollback")
            .about("Publish the content of an older publication again, under a new serial; the draft becomes that content")
            .after_help(examples("  waypost publication list\n  waypost rollback 6 --wait"))
            .arg(serial),
    )
}

/// Rolls back.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let serial = matches.get_one::<u64>("serial").copied().unwrap_or_default();
    let done = session.open()?.rollback(serial, &publish::request(matches))?;
    session.screen.answer(&done, |screen, done| {
        match done.change_set {
            Some(change) => screen.line(format!("The draft is as publication {} again (change {change}).", done.to)),
            None => screen.line(format!("The draft was as publication {} already.", done.to)),
        }
        publish::print(screen, &done.published);
    });
    Ok(publish::exit_of(&done.published.uptake))
}
