//! `waypost completions` and `man`: for the shell and the manual.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;
use waypost_api::ApiError;

use crate::commands;
use crate::exit::{Ended, Exit};
use crate::object::examples;
use crate::session::Session;

/// The command `completions`.
pub(crate) fn completions_command() -> Command {
    let shell = Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(Shell)).help("The shell");
    Command::new("completions")
        .about("Print the completions for a shell")
        .after_help(examples("  waypost completions bash > /etc/bash_completion.d/waypost"))
        .arg(shell)
}

/// Prints completions.
pub(crate) fn run_completions(session: &Session, matches: &ArgMatches) -> Ended {
    let mut script = Vec::new();
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        clap_complete::generate(*shell, &mut commands::root(), commands::NAME, &mut script);
    }
    let failed = |error| ApiError::file("write", std::path::Path::new("-"), &error);
    if session.screen.is_json() {
        session.screen.json(&String::from_utf8_lossy(&script));
    } else {
        session.screen.bytes(&script).map_err(failed)?;
    }
    Ok(Exit::Done)
}

/// The command `man`.
pub(crate) fn man_command() -> Command {
    let dir = Arg::new("dir")
        .long("dir")
        .value_name("DIR")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help("Folder to write into; it must exist");
    Command::new("man")
        .about("Write the manual pages, one for every command")
        .after_help(examples("  waypost man --dir /usr/local/share/man/man1"))
        .arg(dir)
}

/// Writes the manual pages.
pub(crate) fn run_man(session: &Session, matches: &ArgMatches) -> Ended {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    clap_mangen::generate_to(commands::root(), &dir).map_err(|error| ApiError::file("write", &dir, &error))?;
    session.screen.answer(&dir, |screen, dir| screen.line(format!("Wrote the manual pages into {}.", dir.display())));
    Ok(Exit::Done)
}
