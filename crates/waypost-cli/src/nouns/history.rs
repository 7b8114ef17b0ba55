//! The history, and taking a change back.

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::json;
use waypost_api::domain::ObjectKind;
use waypost_api::{ApiError, Code, HistoryChange, HistoryEntry, HistoryRequest, Undone};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::fields::kebab;
use crate::table::Table;
use crate::text;

/// History.
pub(crate) fn command(noun: Command) -> Command {
    let number = |name: &'static str| Arg::new(name).long(name).value_name("NUMBER");
    noun.about("Who changed what and when")
        .after_help("Examples:\n  waypost history\n  waypost history 17\n  waypost history --of 'mailbox/sales@contoso.example'")
        .arg(
            Arg::new("id")
                .value_name("CHANGE")
                .value_parser(value_parser!(i64))
                .help("Show one change with all its fields"),
        )
        .arg(
            Arg::new("of")
                .long("of")
                .value_name("KIND/NAME")
                .help("Only changes of one object, for example profile/IMAP in"),
        )
        .arg(number("limit").default_value("50").value_parser(value_parser!(u32).range(1..=1000)).help("At most this many"))
        .arg(number("before").value_parser(value_parser!(i64)).help("Only changes before this one"))
}

/// Undo.
pub(crate) fn undo_command(noun: Command) -> Command {
    noun.about("Take a change back: the last one, or the one of a number")
        .after_help(
            "Refused when later changes touched the same objects: take those back first. An undo can be undone.",
        )
        .arg(
            Arg::new("id")
                .value_name("CHANGE")
                .value_parser(value_parser!(i64))
                .help("The change (waypost history) [default: the last one]"),
        )
}

/// Shows the history.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    let waypost = context.open()?;
    if let Some(id) = matches.get_one::<i64>("id") {
        let entry = waypost.change(*id)?;
        context.answer(&entry, entry_text);
        return Ok(Exit::Done);
    }
    let object = match matches.get_one::<String>("of") {
        Some(text) => Some(object(text)?),
        None => None,
    };
    let entries = waypost.history(&HistoryRequest {
        object,
        before: matches.get_one::<i64>("before").copied(),
        limit: matches.get_one::<u32>("limit").copied().unwrap_or(50),
        with_fields: context.json,
    })?;
    context.answer(&json!({ "changes": entries }), |_| {
        let mut table = Table::new(&["change", "at", "by", "what", ""]);
        for entry in &entries {
            let undone = entry.undone_by.map_or_else(String::new, |by| format!("taken back by {by}"));
            table.row([
                entry.id.to_string(),
                text::time(entry.at),
                entry.author.clone(),
                text::short(&entry.summary, 80),
                undone,
            ]);
        }
        table.render("")
    });
    Ok(Exit::Done)
}

fn object(text: &str) -> Result<(ObjectKind, String), ApiError> {
    let plain = |kind: &str| kind.replace('-', "").to_lowercase();
    let parts = text.split_once('/');
    let known = parts.and_then(|(kind, name)| {
        let kind = ObjectKind::ALL.into_iter().find(|k| plain(k.as_str()) == plain(kind))?;
        Some((kind, name.to_owned()))
    });
    known.ok_or_else(|| {
        ApiError::new(Code::BadRequest, format!("\"{text}\" does not name an object."))
            .hint("Write it as KIND/NAME; kinds are policy, profile, server-profile, deployment, mailbox.")
    })
}

fn entry_text(entry: &HistoryEntry) -> String {
    let mut out = format!("change {} by {} at {}: {}\n", entry.id, entry.author, text::time(entry.at), entry.summary);
    for change in &entry.changes {
        out.push_str(&change_text(change));
    }
    out
}

fn change_text(change: &HistoryChange) -> String {
    let mut out = format!("  {} \"{}\" {}\n", change.kind, change.name, change.action);
    let shown = |v: &Option<String>| v.clone().unwrap_or_else(|| "empty".to_owned());
    for field in &change.fields {
        let line = format!("    {}: {} → {}\n", kebab(&field.field), shown(&field.before), shown(&field.after));
        out.push_str(&line);
    }
    for secret in &change.secrets {
        out.push_str(&format!("    {}\n", kebab(secret)));
    }
    out
}

/// Takes a change back.
pub(crate) fn undo(context: &Context, matches: &ArgMatches) -> Ended {
    let undone = context.open()?.undo(matches.get_one::<i64>("id").copied())?;
    context.answer(&undone, undone_text);
    for secret in &undone.secrets_to_enter {
        context.talk(&format!("enter again: {} of {}", kebab(&secret.field), secret.object));
    }
    if !context.json {
        context.problems(&undone.problems);
    }
    Ok(Exit::Done)
}

fn undone_text(undone: &Undone) -> String {
    let objects: Vec<String> = undone.restored.iter().map(ToString::to_string).collect();
    let mut out = format!("change {} taken back: {}\n", undone.undone, objects.join(", "));
    if !undone.not_undone.is_empty() {
        out.push_str(&format!("not taken back: {}\n", undone.not_undone.join(", ")));
    }
    out
}
