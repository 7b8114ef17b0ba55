//! Shell completions and manual pages, made from the command tree.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::{Shell, generate};
use serde_json::json;
use waypost_api::ApiError;

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::{command, output};

/// Completions.
pub(crate) fn completions_command(noun: Command) -> Command {
    noun.about("Print a completion script for a shell")
        .after_help("Example:\n  waypost completions bash > /etc/bash_completion.d/waypost")
        .arg(Arg::new("shell").required(true).value_parser(value_parser!(Shell)).help("The shell"))
}

/// Manual pages.
pub(crate) fn man_command(noun: Command) -> Command {
    noun.about("Write the manual pages").arg(
        Arg::new("dir")
            .long("dir")
            .required(true)
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help("The folder"),
    )
}

/// Prints a completion script.
pub(crate) fn completions(context: &Context, matches: &ArgMatches) -> Ended {
    let Some(shell) = matches.get_one::<Shell>("shell") else {
        return Ok(Exit::Usage);
    };
    let mut script = Vec::new();
    generate(*shell, &mut command::root(), "waypost", &mut script);
    if context.json {
        let script = String::from_utf8_lossy(&script);
        output::json(&json!({ "shell": shell.to_string(), "script": script }));
    } else {
        output::data(&script);
    }
    Ok(Exit::Done)
}

/// Writes the manual pages: one for the command, one for each noun, one for each verb.
pub(crate) fn man(context: &Context, matches: &ArgMatches) -> Ended {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    std::fs::create_dir_all(&dir).map_err(|error| ApiError::file("make", &dir, &error))?;
    // The defaults that come from this machine's environment do not belong into the pages.
    let root = command::root().disable_help_subcommand(true).mut_args(|arg| arg.hide_env_values(true));
    let mut pages = Vec::new();
    write_pages(&root, "waypost", &dir, &mut pages)?;
    context.answer(&json!({ "pages": pages }), |_| format!("{} pages written to {}\n", pages.len(), dir.display()));
    Ok(Exit::Done)
}

fn write_pages(command: &Command, name: &str, dir: &Path, pages: &mut Vec<String>) -> Result<(), ApiError> {
    let mut page = Vec::new();
    let titled = command.clone().name(name.to_owned()).bin_name(name.replace('-', " "));
    let file = dir.join(format!("{name}.1"));
    let failed = |error| ApiError::file("write", &file, &error);
    clap_mangen::Man::new(titled).render(&mut page).map_err(failed)?;
    std::fs::write(&file, page).map_err(failed)?;
    pages.push(format!("{name}.1"));
    for verb in command.get_subcommands() {
        write_pages(verb, &format!("{name}-{}", verb.get_name()), dir, pages)?;
    }
    Ok(())
}
