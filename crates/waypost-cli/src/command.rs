//! The command tree: global options, and every noun of [`crate::nouns`].

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use crate::{exit, nouns};

const ABOUT: &str = "Configures, publishes and watches an email router";

/// At most 78 columns, so that no terminal breaks a line that is meant to be copied.
const FIRST_STEPS: &str = "\
First steps, from nothing to a moving message, all on one machine:
  waypost-router init --state-dir /var/lib/waypost-router
  waypost router connect --state-dir /var/lib/waypost-router \\
      --publication-dir /var/lib/waypost-router/publication
  waypost deployment add Folders --deployment-type localFolders \\
      --root-folder /srv/waypost
  waypost profile add 'IMAP in' --direction incoming --server-type imap \\
      --authentication clearText --credentials userSpecified \\
      --location mail.contoso.example
  waypost profile add 'SMTP out' --direction outgoing --server-type smtp \\
      --authentication clearText --credentials otherSpecified \\
      --location smtp.contoso.example \\
      --user-name relay --password-file relay.password
  waypost mailbox add sales@contoso.example --incoming-profile 'IMAP in' \\
      --outgoing-profile 'SMTP out' --allow-credentials --user-name sales \\
      --password-stdin
  waypost mailbox approve sales@contoso.example
  waypost publish --dry-run
  waypost publish
  waypost-router run --state-dir /var/lib/waypost-router \\
      --publication-dir /var/lib/waypost-router/publication
  waypost status";

/// The whole command.
pub(crate) fn root() -> Command {
    let root = Command::new("waypost")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .after_help(
            "Use `waypost COMMAND --help` for a command; `waypost --help` shows the first steps and the exit codes.",
        )
        .after_long_help(format!("{FIRST_STEPS}\n\n{}", exit::HELP))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .max_term_width(110)
        .args(global().map(|arg| arg.hide_env_values(true)));
    nouns::commands().into_iter().fold(root, Command::subcommand)
}

fn global() -> [Arg; 5] {
    let heading = "Global options";
    [
        Arg::new("json")
            .long("json")
            .global(true)
            .action(ArgAction::SetTrue)
            .help_heading(heading)
            .help("Answer in JSON on standard output"),
        Arg::new("data-dir")
            .long("data-dir")
            .global(true)
            .env("WAYPOST_DATA_DIR")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help_heading(heading)
            .help("Folder of the configuration [default: this user's data folder]"),
        Arg::new("state-dir")
            .long("state-dir")
            .global(true)
            .env("WAYPOST_STATE_DIR")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help_heading(heading)
            .help("State folder of a router of this machine [default: that of the connected router]"),
        Arg::new("router")
            .long("router")
            .global(true)
            .value_name("NAME")
            .help_heading(heading)
            .help("The connected router that is meant, when there are several"),
        Arg::new("secrets")
            .long("secrets")
            .global(true)
            .env("WAYPOST_SECRETS")
            .value_name("STORE")
            .value_parser(["auto", "keychain", "file"])
            .help_heading(heading)
            .help("Where secrets are kept: the key store of the system or a private file; remembered"),
    ]
}
