//! `waypost undo`: taking a change back.

use clap::{Arg, ArgMatches, Command, value_parser};
use waypost_api::Undone;

use crate::exit::{Ended, Exit};
use crate::object::{counted, examples};
use crate::problems;
use crate::screen::Screen;
use crate::session::Session;

/// The command.
pub(crate) fn command() -> Command {
    let change = Arg::new("change")
        .value_name("CHANGE")
        .value_parser(value_parser!(i64))
        .help("Number of the change; the last one otherwise. See: waypost history");
    Command::new("undo")
        .about("Take a change of the configuration back; what is published stays until the next publication")
        .after_help(examples("  waypost undo\n  waypost undo 42"))
        .arg(change)
}

/// Takes a change back.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let undone = session.open()?.undo(matches.get_one("change").copied())?;
    session.screen.answer(&undone, print);
    Ok(Exit::Done)
}

fn print(screen: &Screen, undone: &Undone) {
    let by = undone.change_set.map_or_else(String::new, |change| format!(" by change {change}"));
    let objects = counted(undone.restored.len(), "object");
    screen.line(format!("Change {} was taken back{by}: {objects} as before.", undone.undone));
    for what in &undone.not_undone {
        screen.talk(format!("warning: not taken back: {what}"));
    }
    problems::tell_secrets_to_enter(screen, &undone.secrets_to_enter);
    problems::tell(screen, &undone.problems);
}
