//! `waypost export` and `import`: the configuration as XML without secrets.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Serialize;
use waypost_api::{ApiError, ImportPlan, Mode};

use crate::exit::{Ended, Exit};
use crate::object::{examples, missing};
use crate::screen::Screen;
use crate::session::Session;
use crate::{input, problems};

/// Bytes; no larger import is read.
const MAX_IMPORT: u64 = 256 * 1024 * 1024;

/// What an export wrote.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Exported<'p> {
    file: &'p Path,
    size: usize,
}

/// The command `export`.
pub(crate) fn export_command() -> Command {
    Command::new("export")
        .about("Write profiles, deployments, mailboxes and policies as XML, without secrets")
        .after_help(examples("  waypost export waypost.xml\n  waypost export > waypost.xml"))
        .arg(file("File to write; the standard output otherwise"))
}

/// Exports.
pub(crate) fn run_export(session: &Session, matches: &ArgMatches) -> Ended {
    let xml = session.open()?.export()?;
    let screen = &session.screen;
    match matches.get_one::<PathBuf>("file").filter(|file| file.as_path() != Path::new("-")) {
        Some(file) => {
            std::fs::write(file, &xml).map_err(|error| ApiError::file("write", file, &error))?;
            screen.answer(&Exported { file, size: xml.len() }, |screen, done| {
                screen.line(format!("Wrote {} bytes to {}.", done.size, done.file.display()));
            });
        }
        None if screen.is_json() => {
            return Err(missing("With --json the XML needs a file.", "Give one: waypost export FILE --json"));
        }
        None => screen.bytes(&xml).map_err(|error| ApiError::file("write", Path::new("-"), &error))?,
    }
    Ok(Exit::Done)
}

/// The command `import`.
pub(crate) fn import_command() -> Command {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    Command::new("import")
        .about("Read an exported configuration: objects are added, or changed where identifier or name are the same")
        .after_help(examples(
            "  waypost import waypost.xml --dry-run      what would change
  waypost import waypost.xml
  waypost import waypost.xml --replace      what the file does not hold is removed

Secrets are never in the file; those to be entered again are listed. An import is one change: waypost undo takes
it back.",
        ))
        .args([
            file("The exported file; - is the standard input").required(true),
            flag("dry-run", "Only show what would change"),
            flag("replace", "Remove objects that the file does not hold"),
        ])
}

/// Imports, or shows what importing would do.
pub(crate) fn run_import(session: &Session, matches: &ArgMatches) -> Ended {
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let xml = input::bytes(&file, MAX_IMPORT)?;
    let mode = if matches.get_flag("replace") { Mode::Replace } else { Mode::Merge };
    let plan = session.open()?.import(&xml, mode, !matches.get_flag("dry-run"))?;
    session.screen.answer(&plan, print);
    Ok(if plan.is_blocked { Exit::Refused } else { Exit::Done })
}

fn file(help: &'static str) -> Arg {
    Arg::new("file").value_name("FILE").value_parser(value_parser!(PathBuf)).help(help)
}

fn print(screen: &Screen, plan: &ImportPlan) {
    match (plan.is_applied, plan.changes.is_empty()) {
        (_, true) => screen.line("The configuration is as in the file already."),
        (true, false) => screen.line("Imported:"),
        (false, false) => screen.line("The import would change:"),
    }
    plan.sentences.iter().for_each(|sentence| screen.line(format!("  - {sentence}")));
    if let Some(change) = plan.change_set {
        screen.line(format!("This is change {change}; waypost undo {change} takes it back."));
    }
    for element in &plan.unknown {
        screen.talk(format!("warning: left out, not known to this version: {element}"));
    }
    problems::tell(screen, &plan.problems);
    problems::tell_secrets_to_enter(screen, &plan.secrets_to_enter);
    if plan.is_blocked {
        screen.talk("error: It cannot be imported before the errors above are put right.");
    }
}
