//! `waypost history`: who changed what, and when.

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use waypost_api::{ApiError, Code, HistoryChange, HistoryEntry, HistoryRequest};

use crate::exit::{Ended, Exit};
use crate::object::{counted, examples};
use crate::screen::Screen;
use crate::session::Session;
use crate::table::Table;
use crate::{field, times};

/// The command.
pub(crate) fn command() -> Command {
    Command::new("history")
        .about("Show the changes of the configuration, the latest first; or one change in full")
        .after_help(examples(
            "  waypost history
  waypost history 42
  waypost history --of mailbox sales@contoso.example --details",
        ))
        .args([
            Arg::new("change")
                .value_name("CHANGE")
                .value_parser(value_parser!(i64))
                .conflicts_with_all(["of", "before"])
                .help("Number of a change, to show it in full"),
            Arg::new("of")
                .long("of")
                .num_args(2)
                .value_names(["KIND", "NAME"])
                .help("Only changes of this object: profile, server-profile, deployment, mailbox or policy, and its name"),
            Arg::new("details").long("details").action(ArgAction::SetTrue).help("Tell the fields of each change"),
            Arg::new("limit")
                .long("limit")
                .value_name("NUMBER")
                .value_parser(value_parser!(u32).range(1..=1000))
                .default_value("50")
                .help("How many to show"),
            Arg::new("before")
                .long("before")
                .value_name("CHANGE")
                .value_parser(value_parser!(i64))
                .help("Only changes before this one"),
        ])
}

/// Shows the history.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let waypost = session.open()?;
    if let Some(id) = matches.get_one::<i64>("change") {
        session.screen.answer(&waypost.change(*id)?, print_one);
        return Ok(Exit::Done);
    }
    let with_fields = matches.get_flag("details");
    let entries = waypost.history(&HistoryRequest {
        object: object(matches)?,
        before: matches.get_one("before").copied(),
        limit: matches.get_one("limit").copied().unwrap_or(50),
        with_fields,
    })?;
    session.screen.answer(&entries, |screen, entries| {
        if with_fields {
            entries.iter().for_each(|entry| print_one(screen, entry));
        } else {
            print(screen, entries);
        }
    });
    Ok(Exit::Done)
}

fn object(matches: &ArgMatches) -> Result<Option<(waypost_api::domain::ObjectKind, String)>, ApiError> {
    let of: Vec<&String> = matches.get_many("of").into_iter().flatten().collect();
    let [kind, name] = of.as_slice() else {
        return Ok(None);
    };
    match field::kind_of(kind) {
        Some(kind) => Ok(Some((kind, (*name).clone()))),
        None => Err(ApiError::new(Code::BadRequest, format!("\"{kind}\" is not a kind of object."))
            .hint("Use profile, server-profile, deployment, mailbox or policy.")),
    }
}

fn print(screen: &Screen, entries: &[HistoryEntry]) {
    let mut table = Table::new(["change", "when", "who", "what", "objects"]);
    for entry in entries {
        let what = format!("{}{}", entry.summary, turns(entry));
        table.row([entry.id.to_string(), times::when(entry.at), entry.author.clone(), what, entry.count.to_string()]);
    }
    table.print(screen, "Nothing was changed yet.");
}

fn print_one(screen: &Screen, entry: &HistoryEntry) {
    let who = format!("by {} at {}", entry.author, times::when(entry.at));
    screen.line(format!("Change {} {who}: {}{}", entry.id, entry.summary, turns(entry)));
    for change in &entry.changes {
        print_change(screen, change);
    }
    let left_out = usize::try_from(entry.count).unwrap_or(usize::MAX).saturating_sub(entry.changes.len());
    if left_out > 0 {
        screen.line(format!("  … and {} more", counted(left_out, "object")));
    }
}

fn print_change(screen: &Screen, change: &HistoryChange) {
    let kind = field::kind_of(&change.kind);
    let action = field::option(&change.action).replace('-', " ");
    let what = kind.map_or_else(|| field::option(&change.kind).replace('-', " "), |kind| kind.label().to_owned());
    screen.line(format!("  {what} \"{}\" {action}", change.name));
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "empty".to_owned());
    for field in &change.fields {
        screen.line(format!("    {}: {} → {}", field.label, shown(&field.before), shown(&field.after)));
    }
    for secret in &change.secrets {
        let label = kind.map_or_else(|| secret.clone(), |kind| field::label(kind, secret));
        screen.line(format!("    {label}: never shown"));
    }
}

fn turns(entry: &HistoryEntry) -> String {
    match (entry.undoes, entry.undone_by) {
        (_, Some(by)) => format!(" (taken back by {by})"),
        (Some(of), None) => format!(" (takes back {of})"),
        (None, None) => String::new(),
    }
}
