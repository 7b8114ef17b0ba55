//! Alerts of the router.

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use waypost_api::domain::{AlertLevel, Choice as _};
use waypost_api::router::{AlertFilter, ControlRequest};
use waypost_api::{ApiError, Code};

use super::Ended;
use super::messages::{mailbox, page, page_options, say_rest};
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::text;
use serde_json::json;

/// The commands.
pub(crate) fn command(noun: Command) -> Command {
    let clear = Command::new("clear")
        .about("Remove alerts")
        .arg(
            Arg::new("ids")
                .num_args(1..)
                .value_name("NUMBER")
                .value_parser(value_parser!(u64))
                .help("Numbers of alerts, as the list shows them"),
        )
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).conflicts_with("ids").help("All of them"));
    list_options(noun.about("What the router alerts to; lists alerts without a verb"))
        .args_conflicts_with_subcommands(true)
        .subcommand(list_options(Command::new("list").about("List them, newest first")))
        .subcommand(clear)
}

fn list_options(noun: Command) -> Command {
    page_options(noun).arg(
        Arg::new("level")
            .long("level")
            .value_name("CHOICE")
            .value_parser(["information", "warning", "error"])
            .help("Only this level and worse"),
    )
}

/// Runs a verb.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("clear", arguments)) => clear(context, arguments),
        Some((_, arguments)) => list(context, arguments),
        None => list(context, matches),
    }
}

fn list(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    let at_least = matches.get_one::<String>("level").and_then(|l| AlertLevel::parse_choice(l));
    let filter = AlertFilter { at_least, object: mailbox(&router, matches)? };
    let list = router.alerts(filter, page(matches))?;
    context.answer(&list, |list| {
        let mut out = String::new();
        for stored in &list.items {
            let alert = &stored.alert;
            let mut table = Table::plain();
            let times = if stored.count > 1 { format!(", {} times", stored.count) } else { String::new() };
            let head = format!("{} {} at {}{times}", stored.id, alert.level.as_str(), text::time(stored.at));
            out.push_str(&format!("{head}\n"));
            table.row(["what", alert.what.as_str()]);
            table.row(["why", alert.why.as_str()]);
            table.row(["what next", alert.next.as_str()]);
            out.push_str(&table.render("  "));
        }
        out
    });
    say_rest(context, &list);
    Ok(Exit::Done)
}

fn clear(context: &Context, matches: &ArgMatches) -> Ended {
    let ids: Vec<u64> = matches.get_many::<u64>("ids").into_iter().flatten().copied().collect();
    if ids.is_empty() && !matches.get_flag("all") {
        return Err(ApiError::new(Code::BadRequest, "No alert was named.").hint("Name some, or say --all."));
    }
    let count = context.running()?.act(&ControlRequest::AlertsClear { ids })?;
    context.answer(&json!({ "count": count }), |_| format!("{} cleared\n", text::count(count, "alert", "alerts")));
    Ok(Exit::Done)
}
