//! What the router moved over time.

use clap::{Arg, ArgMatches, Command};
use waypost_api::router::{Trend, TrendRange};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::text;

/// The command.
pub(crate) fn command(noun: Command) -> Command {
    noun.about("Show what the router moved over time, also before its last start")
        .arg(
            Arg::new("range")
                .long("range")
                .value_name("CHOICE")
                .default_value("hour")
                .value_parser(["hour", "day", "week"])
                .help("The last hour by minutes, the last day by quarters of an hour, or the last week by two hours"),
        )
        .after_help(
            "The last step is not over yet. Steps without a number of waiting messages are those in which the router did not run.",
        )
}

/// Shows the trend.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    let range = match matches.get_one::<String>("range").map(String::as_str) {
        Some("day") => TrendRange::Day,
        Some("week") => TrendRange::Week,
        _ => TrendRange::Hour,
    };
    let trend = context.running()?.trend(range)?;
    context.answer(&trend, trend_text);
    Ok(Exit::Done)
}

fn trend_text(trend: &Trend) -> String {
    let mut table = Table::new(&["from", "in", "out", "failed", "latency", "waiting"]);
    for point in &trend.points {
        table.row([
            text::time(point.at),
            point.incoming.to_string(),
            point.outgoing.to_string(),
            point.failed.to_string(),
            point.latency_ms.map_or_else(|| "-".to_owned(), text::latency),
            point.backlog.map_or_else(|| "-".to_owned(), |backlog| backlog.to_string()),
        ]);
    }
    table.render("")
}
