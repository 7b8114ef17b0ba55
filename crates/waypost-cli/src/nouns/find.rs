//! Finding any object by a few letters.

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::json;

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;

/// The command.
pub(crate) fn command(noun: Command) -> Command {
    noun.about("Find any object by a part of its name or address")
        .arg(Arg::new("text").required(true).value_name("TEXT").help("What to look for"))
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("NUMBER")
                .default_value("20")
                .value_parser(value_parser!(u32).range(1..=1000))
                .help("At most this many"),
        )
}

/// Finds.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    let text = matches.get_one::<String>("text").map(String::as_str).unwrap_or_default();
    let limit = matches.get_one::<u32>("limit").map_or(20, |limit| *limit as usize);
    let found = context.open()?.find(text, limit)?;
    context.answer(&json!({ "objects": found }), |_| {
        let mut table = Table::new(&["kind", "name", "detail", "id"]);
        for one in &found {
            table.row([one.object.kind.to_string(), one.name.clone(), one.detail.clone(), one.object.id.to_string()]);
        }
        if found.is_empty() { String::new() } else { table.render("") }
    });
    if found.is_empty() && !context.json {
        context.talk(&format!("Nothing is called \"{text}\"."));
    }
    Ok(if found.is_empty() { Exit::NotFound } else { Exit::Done })
}
