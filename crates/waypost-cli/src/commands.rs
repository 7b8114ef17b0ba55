//! The table of all commands, and the way from a name to what it does.

use clap::{ArgMatches, Command};

use crate::exit::{Ended, Exit};
use crate::object::Noun;
use crate::session::Session;
use crate::{
    alerts, deployment, history, keys, mailbox, object, policy, profile, publication, publish, quarantine, queue,
    rollback, router, server_profile, serving, shell, status, test_access, transfer, uncertain, undo,
};

/// The name of the program.
pub(crate) const NAME: &str = "waypost";

/// How a command is done.
type Run = fn(&Session, &ArgMatches) -> Ended;

/// The nouns that have the verbs of every kind and no others.
const NOUNS: &[&Noun] = &[&deployment::NOUN, &profile::NOUN, &server_profile::NOUN, &policy::NOUN];

/// Every other command, in the order of the help.
const COMMANDS: &[(fn() -> Command, Run)] = &[
    (mailbox::command, mailbox::run),
    (keys::command, keys::run),
    (router::command, router::run),
    (publish::check_command, publish::run_check),
    (publish::command, publish::run),
    (publication::command, publication::run),
    (rollback::command, rollback::run),
    (history::command, history::run),
    (undo::command, undo::run),
    (transfer::export_command, transfer::run_export),
    (transfer::import_command, transfer::run_import),
    (status::command, status::run),
    (|| test_access::command("test-access"), test_access::run),
    (queue::command, queue::run),
    (queue::recent_command, queue::run_recent),
    (quarantine::command, quarantine::run),
    (uncertain::command, uncertain::run),
    (alerts::command, alerts::run),
    (serving::pause_command, serving::run_pause),
    (serving::resume_command, serving::run_resume),
    (serving::poll_command, serving::run_poll),
    (shell::completions_command, shell::run_completions),
    (shell::man_command, shell::run_man),
];

const ABOUT: &str = "The Configuration Manager of Waypost: edit, publish, watch and test an email router";

const FIRST_STEPS: &str = "First steps:
  waypost-router init --state-dir /var/lib/waypost-router
  waypost router connect --state-dir /var/lib/waypost-router --publication-dir /var/lib/waypost-router/publication
  waypost deployment add --name Folders --deployment-type localFolders --root-folder /srv/waypost
  waypost profile add --name \"IMAP in\" --direction incoming --server-type imap --authentication clearText \\
      --credentials userSpecified --location mail.contoso.example
  waypost profile add --name \"SMTP out\" --direction outgoing --server-type smtp --authentication clearText \\
      --credentials userSpecified --location smtp.contoso.example
  waypost mailbox add --address sales@contoso.example --deployment Folders --incoming-profile \"IMAP in\" \\
      --outgoing-profile \"SMTP out\" --allow-credentials --user-name sales --password-stdin
  waypost mailbox approve sales@contoso.example
  waypost publish --dry-run
  waypost publish
  waypost-router run --state-dir /var/lib/waypost-router --publication-dir /var/lib/waypost-router/publication

Answers go to the standard output, warnings and errors to the standard error output. Passwords are read from the
standard input or a file, never from an argument.";

/// The whole command line.
pub(crate) fn root() -> Command {
    let nouns = NOUNS.iter().map(|noun| object::command(noun));
    let others = COMMANDS.iter().map(|(command, _)| command());
    Session::options(
        Command::new(NAME)
            .version(env!("CARGO_PKG_VERSION"))
            .about(ABOUT)
            .after_help(format!("{FIRST_STEPS}\n\n{}", Exit::help()))
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommands(nouns.chain(others)),
    )
}

/// Does what was typed.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let Some((name, matches)) = matches.subcommand() else {
        return Ok(Exit::Usage);
    };
    if let Some(noun) = NOUNS.iter().find(|noun| noun.name == name) {
        return match matches.subcommand() {
            Some((verb, matches)) => object::run(noun, session, verb, matches),
            None => Ok(Exit::Usage),
        };
    }
    match COMMANDS.iter().find(|(command, _)| command().get_name() == name) {
        Some((_, run)) => run(session, matches),
        None => Ok(Exit::Usage),
    }
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn the_command_line_is_consistent() {
        root().debug_assert();
    }
}
