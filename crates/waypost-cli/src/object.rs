//! What can be done with every kind of object: add, edit, show, list, rename, remove. A noun is a
//! row of data: its kind, its words and the columns of its list.

use clap::{Arg, ArgMatches, Command, value_parser};
use waypost_api::domain::ObjectKind;
use waypost_api::domain::fields::fields;
use waypost_api::{ApiError, Edit, Fields, NewObject, ObjectDetail, ObjectList, ObjectRow, Window};

use crate::exit::{Ended, Exit};
use crate::screen::Screen;
use crate::session::Session;
use crate::table::{Table, pairs};
use crate::{field, options, problems, saved, selection, times};

/// A kind of object on the command line.
#[derive(Debug)]
pub(crate) struct Noun {
    /// What it is.
    pub(crate) kind: ObjectKind,
    /// The name of the command.
    pub(crate) name: &'static str,
    /// What it is for: a sentence.
    pub(crate) about: &'static str,
    /// Examples of adding one.
    pub(crate) add_examples: &'static str,
    /// Examples of editing one.
    pub(crate) edit_examples: &'static str,
    /// The columns of its list after the name.
    pub(crate) columns: &'static [Column],
}

/// A column of a list: its head and the fields that may fill it; the first that is set does.
pub(crate) type Column = (&'static str, &'static [&'static str]);

/// The command of a noun with the verbs of every kind.
pub(crate) fn command(noun: &Noun) -> Command {
    Command::new(noun.name)
        .about(noun.about)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([add(noun), edit(noun), show(noun), list(noun), rename(noun), remove(noun)])
}

/// Does what a verb of every kind asks for.
pub(crate) fn run(noun: &Noun, session: &Session, verb: &str, matches: &ArgMatches) -> Ended {
    match verb {
        "add" => run_add(noun, session, matches),
        "edit" => run_edit(noun, session, matches),
        "show" => run_show(noun, session, matches),
        "list" => run_list(noun, session, matches),
        "rename" => run_rename(noun, session, matches),
        _ => run_remove(noun, session, matches),
    }
}

fn named(help: &'static str) -> Arg {
    Arg::new("object").value_name("NAME").required(true).help(help)
}

fn add(noun: &Noun) -> Command {
    let id = Arg::new("id").long("id").value_name("ID").help("Identifier; made of the name otherwise");
    let command = Command::new("add")
        .about(format!("Add a {}", noun.kind))
        .after_help(format!("Examples:\n{}", noun.add_examples))
        .arg(id);
    options::of_kind(command, noun.kind, &[])
}

fn edit(noun: &Noun) -> Command {
    let revision = Arg::new("revision")
        .long("revision")
        .value_name("NUMBER")
        .value_parser(value_parser!(i64))
        .help("Change it only if nobody did since this revision, as `show` tells it");
    let command = Command::new("edit")
        .about(format!("Change a {}", noun.kind))
        .after_help(format!("Examples:\n{}", noun.edit_examples))
        .args([named("Its name or identifier; for a mailbox also its address"), revision]);
    options::of_kind(options::clear(command), noun.kind, &[])
}

fn show(noun: &Noun) -> Command {
    Command::new("show")
        .about(format!("Show a {}: its fields, what is wrong with it, and who uses it", noun.kind))
        .arg(named("Its name or identifier; for a mailbox also its address"))
}

fn list(noun: &Noun) -> Command {
    let limit = Arg::new("limit").long("limit").value_name("NUMBER").value_parser(value_parser!(usize)).help("At most so many");
    let offset = Arg::new("offset")
        .long("offset")
        .value_name("NUMBER")
        .value_parser(value_parser!(usize))
        .default_value("0")
        .help("How many to leave out first");
    let examples = format!(
        "Examples:\n  waypost {name} list\n  waypost {name} list --search contoso\n  waypost {name} list --json",
        name = noun.name
    );
    selection::optional(Command::new("list").about(format!("List every {}, or some", noun.kind)).after_help(examples))
        .args([limit, offset])
}

fn rename(noun: &Noun) -> Command {
    let new = Arg::new("new-name").value_name("NEW-NAME").required(true).help("What it is to be called");
    Command::new("rename")
        .about(format!("Give a {} another name; its identifier stays", noun.kind))
        .args([named("Its name or identifier"), new])
}

fn remove(noun: &Noun) -> Command {
    selection::required(
        Command::new("remove")
            .about(format!("Remove one {} or more, with their secrets; refused while others use them", noun.kind)),
    )
}

fn run_add(noun: &Noun, session: &Session, matches: &ArgMatches) -> Ended {
    let typed = options::edit(noun.kind, matches)?;
    let new = NewObject { id: matches.get_one("id").cloned(), fields: typed.fields, secrets: typed.secrets };
    let done = session.open()?.add(noun.kind, new)?;
    saved::answer(&session.screen, &done);
    Ok(Exit::Done)
}

fn run_edit(noun: &Noun, session: &Session, matches: &ArgMatches) -> Ended {
    let mut typed = options::edit(noun.kind, matches)?;
    if options::is_empty(&typed) {
        return Err(options::nothing_to_change(noun.name));
    }
    typed.revision = matches.get_one("revision").copied();
    save(noun, session, matches, typed)
}

fn run_rename(noun: &Noun, session: &Session, matches: &ArgMatches) -> Ended {
    let mut fields = Fields::new();
    let name = matches.get_one::<String>("new-name").cloned().unwrap_or_default();
    fields.insert("name".to_owned(), name.into());
    save(noun, session, matches, Edit { fields, ..Edit::default() })
}

fn save(noun: &Noun, session: &Session, matches: &ArgMatches, edit: Edit) -> Ended {
    let done = session.open()?.edit(noun.kind, object(matches), edit)?;
    saved::answer(&session.screen, &done);
    Ok(Exit::Done)
}

fn run_show(noun: &Noun, session: &Session, matches: &ArgMatches) -> Ended {
    let detail = session.open()?.show(noun.kind, object(matches))?;
    session.screen.answer(&detail, print_detail);
    Ok(Exit::Done)
}

fn run_list(noun: &Noun, session: &Session, matches: &ArgMatches) -> Ended {
    let window = Window {
        offset: matches.get_one("offset").copied().unwrap_or(0),
        limit: matches.get_one("limit").copied().unwrap_or(usize::MAX),
    };
    let found = session.open()?.list(noun.kind, &selection::of(matches)?, window)?;
    session.screen.answer(&found, |screen, found| print_list(noun, screen, found, window));
    Ok(Exit::Done)
}

fn run_remove(noun: &Noun, session: &Session, matches: &ArgMatches) -> Ended {
    let done = session.open()?.remove(noun.kind, &selection::of(matches)?)?;
    saved::answer(&session.screen, &done);
    Ok(Exit::Done)
}

fn object(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("object").map(String::as_str).unwrap_or_default()
}

fn print_detail(screen: &Screen, detail: &ObjectDetail) {
    let kind = detail.object.kind;
    let mut rows = vec![("Identifier".to_owned(), detail.object.id.to_string())];
    for described in fields(kind) {
        let value = detail.fields.get(described.key).map(|value| field::shown(described, value, &detail.names));
        rows.extend(value.map(|value| (described.label.to_owned(), value)));
    }
    for secret in &detail.secrets {
        let state = secret.set_at.map_or_else(|| "not set".to_owned(), |at| format!("set on {}", times::when(at)));
        rows.push((secret.label.clone(), state));
    }
    if let (Some(updated), Some(author)) = (detail.updated, &detail.updated_by) {
        rows.push(("Last change".to_owned(), format!("{} by {author}, revision {}", times::when(updated), detail.revision)));
    }
    screen.line(format!("{kind} \"{}\"", detail.name));
    pairs(screen, rows.into_iter().map(|(label, value)| (format!("  {label}"), value)).collect());
    if detail.used_by_total > 0 {
        screen.line(format!("Used by {}:", detail.used_by_total));
    }
    for user in &detail.used_by {
        let label = field::label(user.object.kind, &user.field).to_lowercase();
        screen.line(format!("  {} \"{}\" as {label}", user.object.kind, user.name));
    }
    problems::tell(screen, &detail.problems);
}

fn print_list(noun: &Noun, screen: &Screen, found: &ObjectList, window: Window) {
    let heads = ["name"].into_iter().chain(noun.columns.iter().map(|(head, _)| *head)).chain(["problems"]);
    let mut table = Table::new(heads);
    for row in &found.objects {
        let cells = noun.columns.iter().map(|(_, keys)| cell(noun.kind, keys, row, found));
        table.row([row.name.clone()].into_iter().chain(cells).chain([problem_count(row)]));
    }
    table.print(screen, &format!("There is no {} here. Add one with: waypost {} add", noun.kind, noun.name));
    let seen = window.offset + found.objects.len();
    if !found.objects.is_empty() && seen < found.total {
        screen.talk(format!("{} in all; --offset {seen} shows the next.", found.total));
    }
}

fn cell(kind: ObjectKind, keys: &[&str], row: &ObjectRow, found: &ObjectList) -> String {
    let value = |key: &&str| field::shown_of(kind, key, &row.fields, &found.names);
    keys.iter().map(value).find(|value| !value.is_empty()).unwrap_or_else(|| "-".to_owned())
}

fn problem_count(row: &ObjectRow) -> String {
    match (row.errors, row.warnings) {
        (0, 0) => "-".to_owned(),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

/// A number with its noun: `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// Adds examples in the form of the help.
pub(crate) fn examples(lines: &str) -> String {
    format!("Examples:\n{lines}")
}

/// A failure when nothing of a required choice was given.
pub(crate) fn missing(what: &str, hint: &str) -> ApiError {
    ApiError::new(waypost_api::Code::BadRequest, what).hint(hint)
}
