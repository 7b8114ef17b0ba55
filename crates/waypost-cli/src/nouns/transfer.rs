//! Export and import.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;
use waypost_api::{ApiError, ImportPlan, Mode};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::fields::kebab;
use crate::{input, output};

/// Bytes; no import is larger.
const LIMIT: u64 = 64 * 1024 * 1024;

fn file() -> Arg {
    Arg::new("file").value_name("FILE").value_parser(value_parser!(PathBuf))
}

/// Export.
pub(crate) fn export_command(noun: Command) -> Command {
    noun.about("Write the configuration as XML, without secrets")
        .arg(file().help("The file [default: standard output]"))
}

/// Import.
pub(crate) fn import_command(noun: Command) -> Command {
    noun.about("Bring an exported configuration in, as one change that can be undone")
        .after_help("Objects are the same when their identifiers or their names are (mailboxes: their addresses).\nSecrets are not in the file; the command tells which must be entered again.\n\nExample:\n  waypost import configuration.xml --dry-run")
        .arg(file().required(true).help("The file, or - for standard input"))
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Only show what would change"),
        )
        .arg(
            Arg::new("replace")
                .long("replace")
                .action(ArgAction::SetTrue)
                .help("Remove the objects that the file does not hold, with their secrets"),
        )
}

/// Exports.
pub(crate) fn export(context: &Context, matches: &ArgMatches) -> Ended {
    let xml = context.open()?.export()?;
    match matches.get_one::<PathBuf>("file") {
        Some(path) => {
            std::fs::write(path, &xml).map_err(|error| ApiError::file("write", path, &error))?;
            context.answer(&json!({ "file": path, "bytes": xml.len() }), |_| {
                format!("configuration written to {}\n", path.display())
            });
        }
        None if context.json => output::json(&json!({ "xml": String::from_utf8_lossy(&xml) })),
        None => output::data(&xml),
    }
    Ok(Exit::Done)
}

/// Imports.
pub(crate) fn import(context: &Context, matches: &ArgMatches) -> Ended {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let xml = input::bytes(&path, LIMIT)?;
    let mode = if matches.get_flag("replace") { Mode::Replace } else { Mode::Merge };
    let apply = !matches.get_flag("dry-run");
    let plan = context.open()?.import(&xml, mode, apply)?;
    context.answer(&plan, plan_text);
    if !context.json {
        context.problems(&plan.problems);
    }
    for secret in &plan.secrets_to_enter {
        context.talk(&format!("enter again: {} of {}", kebab(&secret.field), secret.object));
    }
    for path in &plan.unknown {
        context.talk(&format!("warning: {path} is not known to this version and left out"));
    }
    Ok(if plan.is_blocked { Exit::Refused } else { Exit::Done })
}

fn plan_text(plan: &ImportPlan) -> String {
    let mut out = String::new();
    for sentence in &plan.sentences {
        out.push_str(&format!("  {sentence}\n"));
    }
    if plan.sentences.is_empty() {
        out.push_str("  Nothing differs.\n");
    }
    match (plan.is_applied, plan.change_set) {
        (true, Some(set)) => out.push_str(&format!("Imported (waypost undo {set} takes it back).\n")),
        (true, None) => out.push_str("Imported: nothing changed.\n"),
        (false, _) => out.push_str("Nothing was changed: this was a dry run.\n"),
    }
    out
}
