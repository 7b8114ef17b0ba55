//! Load Data: users and queues of a deployment become mailboxes.

use clap::{Arg, ArgAction, ArgMatches, Command};
use waypost_api::domain::difference::Change;
use waypost_api::{LoadPlan, LoadRow};

use super::{Ended, object};
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;

/// The verb.
pub(super) fn command() -> Command {
    let addresses = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name("ADDRESS").action(ArgAction::Append).help(help)
    };
    Command::new("load")
        .about("Load Data: take over users and queues of the deployment; local choices stay")
        .after_help("Without --take, everything that is added or changed is taken; nothing is removed unless it is said.\n\nExamples:\n  waypost deployment load Folders --dry-run\n  waypost deployment load Folders --take sales@contoso.example --remove-gone")
        .arg(Arg::new("object").required(true).value_name("NAME").help("Identifier or name of the deployment"))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help("Show what would happen only"))
        .arg(addresses("take", "Take only this one; may be given more than once"))
        .arg(addresses("remove", "Remove this mailbox, which is gone; may be given more than once"))
        .arg(
            Arg::new("remove-gone")
                .long("remove-gone")
                .action(ArgAction::SetTrue)
                .conflicts_with("remove")
                .help("Remove every mailbox that is gone"),
        )
}

/// Shows or does it.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    let name = matches.get_one::<String>("object").map(String::as_str).unwrap_or_default();
    let mut waypost = context.open()?;
    let plan = waypost.load_preview(name)?;
    if matches.get_flag("dry-run") {
        context.answer(&plan, text);
        return Ok(Exit::Done);
    }
    let given = |name: &str| matches.get_many::<String>(name).map(|given| given.cloned().collect::<Vec<_>>());
    let of = |gone: bool| {
        let rows = plan.rows.iter().filter(|row| (row.change == Change::Removed) == gone && row.hindrance.is_none());
        rows.map(|row| row.address.to_string()).collect::<Vec<_>>()
    };
    let take = given("take").unwrap_or_else(|| of(false));
    let remove = if matches.get_flag("remove-gone") { of(true) } else { given("remove").unwrap_or_default() };
    let saved = waypost.load_data(name, &take, &remove)?;
    Ok(object::say_saved(context, &saved))
}

fn text(plan: &LoadPlan) -> String {
    let mut table = Table::new(&["change", "address", "kind", "name", "what differs"]);
    for row in &plan.rows {
        table.row([
            word(row.change).to_owned(),
            row.address.to_string(),
            row.kind.to_string().to_lowercase(),
            row.name.clone(),
            differences(row),
        ]);
    }
    let rows = if plan.rows.is_empty() { String::new() } else { table.render("") };
    format!("{rows}{} of \"{}\" are the same\n", plan.unchanged, plan.name)
}

const fn word(change: Change) -> &'static str {
    match change {
        Change::Added => "added",
        Change::Changed => "changed",
        Change::Removed => "gone",
    }
}

fn differences(row: &LoadRow) -> String {
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "empty".to_owned());
    let each = row.differences.iter().map(|d| format!("{}: {} → {}", d.label, shown(&d.before), shown(&d.after)));
    each.collect::<Vec<_>>().join(", ")
}
