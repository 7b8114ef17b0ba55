//! The verbs that every kind of object has: add, edit, show, list, rename, remove.

use clap::{Arg, ArgMatches, Command};
use serde_json::Value;
use waypost_api::domain::fields::fields;
use waypost_api::domain::{ObjectKind, difference};
use waypost_api::{Edit, NewObject, ObjectDetail, ObjectList, Saved, SavedObject, Window};

use super::{Ended, draft_test, load};
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::{fields as options, selection, text};

/// What the help says about a kind.
struct About {
    about: &'static str,
    add_example: &'static str,
    columns: &'static [&'static str],
}

const fn about(kind: ObjectKind) -> About {
    match kind {
        ObjectKind::Policy => About {
            about: "Policies: what a deployment or the whole router allows",
            add_example: "waypost policy add Government --preset government\n  waypost policy edit router --allow-non-ssl-email",
            columns: &["allowNonSslEmail", "allowBasicOnNonSecure", "preset"],
        },
        ObjectKind::Profile => About {
            about: "Configuration profiles: one direction, one server, one way to log in",
            add_example: "waypost profile add 'IMAP in' --direction incoming --server-type imap \\\n      --authentication clearText --credentials userSpecified \\\n      --location mail.contoso.example",
            columns: &["direction", "serverType", "authentication", "location", "port", "tlsMode"],
        },
        ObjectKind::ServerProfile => About {
            about: "Email server profiles: both directions",
            add_example: "waypost server-profile add Contoso --kind imapSmtp \\\n      --incoming-location imap.contoso.example \\\n      --outgoing-location smtp.contoso.example \\\n      --incoming-authenticate-using userOrQueue",
            columns: &["kind", "incomingLocation", "outgoingLocation"],
        },
        ObjectKind::Deployment => About {
            about: "Deployments: where mail is delivered to and collected from",
            add_example: "waypost deployment add Folders --deployment-type localFolders \\\n      --root-folder /srv/waypost",
            columns: &["deploymentType", "rootFolder", "organisationUrl", "enabled"],
        },
        ObjectKind::Mailbox => About {
            about: "Mailboxes: users, queues and forward mailboxes",
            add_example: "waypost mailbox add sales@contoso.example --kind queue --deployment Folders \\\n      --incoming-profile 'IMAP in' --outgoing-profile 'SMTP out' \\\n      --allow-credentials --user-name sales --password-stdin",
            columns: &["address", "kind", "deployment", "incomingMethod", "outgoingMethod", "approval"],
        },
    }
}

/// The field that the positional argument of add stands for.
const fn title_field(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Mailbox => "address",
        _ => "name",
    }
}

/// The commands of a kind.
pub(crate) fn command(noun: Command, kind: ObjectKind) -> Command {
    let noun = match kind {
        ObjectKind::Profile | ObjectKind::ServerProfile => noun.subcommand(draft_test::command(kind)),
        ObjectKind::Deployment => noun.subcommand(load::command()),
        ObjectKind::Mailbox | ObjectKind::Policy => noun,
    };
    noun.about(about(kind).about)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(add_command(kind))
        .subcommand(edit_command(kind))
        .subcommand(
            Command::new("show")
                .about("Show one with its secrets (since when they are set), problems and uses")
                .arg(named()),
        )
        .subcommand(list_command())
        .subcommand(
            Command::new("rename")
                .about("Give one another name")
                .arg(named())
                .arg(Arg::new("new-name").required(true).value_name("NEW NAME").help("The new name")),
        )
        .subcommand(selection::options(
            Command::new("remove").about("Remove, with the secrets; refused while in use"),
            "NAME",
            true,
        ))
}

fn named() -> Arg {
    Arg::new("object").required(true).value_name("NAME").help("Identifier, name or address, ignoring case")
}

fn add_command(kind: ObjectKind) -> Command {
    let title = title_field(kind);
    let add = Command::new("add")
        .about("Add one; what follows from other choices is filled in")
        .after_help(format!("Example:\n  {}", about(kind).add_example))
        .arg(
            Arg::new("title")
                .value_name(title.to_uppercase())
                .conflicts_with(title)
                .help(format!("The {title}; the same as --{title}")),
        )
        .arg(
            Arg::new("id")
                .long("id")
                .value_name("ID")
                .help("Lasting identifier: lower-case letters, digits, hyphens [default: made of the name]"),
        );
    options::options(add, kind)
}

fn edit_command(kind: ObjectKind) -> Command {
    let edit =
        Command::new("edit").about("Change fields and secrets of one").arg(named()).arg(options::clear_option()).arg(
            Arg::new("revision")
                .long("revision")
                .value_name("NUMBER")
                .value_parser(clap::value_parser!(i64))
                .help("Refuse if somebody changed it since this revision (as show tells it)"),
        );
    options::options(edit, kind)
}

fn list_command() -> Command {
    let list = Command::new("list")
        .about("List all, or those that are chosen")
        .arg(
            Arg::new("offset")
                .long("offset")
                .value_name("NUMBER")
                .value_parser(clap::value_parser!(usize))
                .help("Leave out the first"),
        )
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("NUMBER")
                .value_parser(clap::value_parser!(usize))
                .help("At most this many"),
        );
    selection::options(list, "NAME", true)
}

/// Runs a verb of a kind.
pub(crate) fn run(context: &Context, kind: ObjectKind, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("add", arguments)) => add(context, kind, arguments),
        Some(("edit", arguments)) => edit(context, kind, arguments),
        Some(("show", arguments)) => show(context, kind, arguments),
        Some(("list", arguments)) => list(context, kind, arguments),
        Some(("rename", arguments)) => rename(context, kind, arguments),
        Some(("test", arguments)) => draft_test::run(context, kind, arguments),
        Some(("load", arguments)) => load::run(context, arguments),
        Some(("remove", arguments)) => {
            let chosen = selection::given(arguments)?;
            let saved = context.open()?.remove(kind, &chosen)?;
            Ok(say_saved(context, &saved))
        }
        _ => Ok(Exit::Usage),
    }
}

fn name_of(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("object").map(String::as_str).unwrap_or_default()
}

fn add(context: &Context, kind: ObjectKind, matches: &ArgMatches) -> Ended {
    let mut fields = options::given(matches, kind)?;
    if let Some(title) = matches.get_one::<String>("title") {
        fields.insert(title_field(kind).to_owned(), Value::from(title.as_str()));
    }
    let new = NewObject {
        id: matches.get_one::<String>("id").cloned(),
        fields,
        secrets: options::given_secrets(matches, kind)?,
    };
    let saved = context.open()?.add(kind, new)?;
    Ok(say_saved(context, &saved))
}

fn edit(context: &Context, kind: ObjectKind, matches: &ArgMatches) -> Ended {
    let edit = given_edit(matches, kind)?;
    let edit = Edit { revision: matches.get_one::<i64>("revision").copied(), ..edit };
    let saved = context.open()?.edit(kind, name_of(matches), edit)?;
    Ok(say_saved(context, &saved))
}

/// The fields and secrets of an edit.
pub(super) fn given_edit(matches: &ArgMatches, kind: ObjectKind) -> Result<Edit, waypost_api::ApiError> {
    let mut fields = options::given(matches, kind)?;
    let clear_secrets = options::cleared(matches, kind, &mut fields);
    Ok(Edit { fields, secrets: options::given_secrets(matches, kind)?, clear_secrets, revision: None })
}

fn rename(context: &Context, kind: ObjectKind, matches: &ArgMatches) -> Ended {
    let new = matches.get_one::<String>("new-name").cloned().unwrap_or_default();
    let mut edit = Edit::default();
    edit.fields.insert("name".to_owned(), Value::from(new));
    let saved = context.open()?.edit(kind, name_of(matches), edit)?;
    Ok(say_saved(context, &saved))
}

fn show(context: &Context, kind: ObjectKind, matches: &ArgMatches) -> Ended {
    let detail = context.open()?.show(kind, name_of(matches))?;
    context.answer(&detail, |detail| detail_text(kind, detail));
    if !context.json {
        context.problems(&detail.problems);
    }
    Ok(Exit::Done)
}

fn detail_text(kind: ObjectKind, detail: &ObjectDetail) -> String {
    let mut out = format!("{} \"{}\"\n", kind.label(), detail.name);
    let mut table = Table::plain();
    table.row(["id", detail.object.id.as_str()]);
    for field in fields(kind) {
        let value = text::value(field, &detail.fields, &detail.names);
        if !value.is_empty() {
            table.row([options::kebab(field.key), value]);
        }
    }
    for secret in &detail.secrets {
        let state = match secret.set_at {
            Some(at) => format!("set on {}", text::time(at)),
            None => "not set".to_owned(),
        };
        table.row([options::kebab(&secret.field), state]);
    }
    if let (Some(at), Some(by)) = (detail.updated, &detail.updated_by) {
        table.row(["changed".to_owned(), format!("{} by {by}", text::time(at))]);
    }
    table.row(["revision".to_owned(), detail.revision.to_string()]);
    out.push_str(&table.render("  "));
    if detail.used_by_total > 0 {
        out.push_str(&format!("  used by {}:\n", detail.used_by_total));
        for user in &detail.used_by {
            let line = format!("    {} \"{}\" ({})\n", user.object.kind, user.name, user.field);
            out.push_str(&line);
        }
    }
    out
}

fn list(context: &Context, kind: ObjectKind, matches: &ArgMatches) -> Ended {
    let window = Window {
        offset: matches.get_one::<usize>("offset").copied().unwrap_or(0),
        limit: matches.get_one::<usize>("limit").copied().unwrap_or(usize::MAX),
    };
    let list = context.open()?.list(kind, &selection::given(matches)?, window)?;
    context.answer(&list, |list| list_text(kind, list));
    if !context.json && list.total == 0 {
        context.talk(&format!("There is no {kind} here; add one with: waypost {} add", options::kebab(kind.as_str())));
    }
    if !context.json && list.objects.len() < list.total {
        context.talk(&format!("{} of {} shown.", list.objects.len(), list.total));
    }
    Ok(Exit::Done)
}

fn list_text(kind: ObjectKind, list: &ObjectList) -> String {
    let columns = about(kind).columns;
    let mut headings = vec!["name".to_owned()];
    headings.extend(columns.iter().map(|key| options::kebab(key)));
    headings.extend(["state".to_owned(), "id".to_owned()]);
    let mut table = Table::new(&headings.iter().map(String::as_str).collect::<Vec<_>>());
    for row in &list.objects {
        let mut cells = vec![row.name.clone()];
        for key in columns {
            let field = fields(kind).iter().find(|f| f.key == *key);
            let is_reference =
                field.is_some_and(|f| matches!(f.field_type, waypost_api::domain::fields::FieldType::Reference(_)));
            cells.push(match field {
                Some(field) if is_reference => text::value(field, &row.fields, &list.names),
                _ => text::plain(&row.fields, key),
            });
            if let Some(cell) = cells.last_mut().filter(|cell| cell.is_empty()) {
                cell.push('-');
            }
        }
        cells.push(match (row.errors, row.warnings) {
            (0, 0) => "ok".to_owned(),
            (0, n) => text::count(n as u64, "warning", "warnings"),
            (n, _) => text::count(n as u64, "problem", "problems"),
        });
        cells.push(row.id.to_string());
        table.row(cells);
    }
    table.render("")
}

/// Says what was saved: the objects as data, problems and consequences as talk.
pub(super) fn say_saved(context: &Context, saved: &Saved) -> Exit {
    context.answer(saved, |saved| {
        let mut out = String::new();
        for object in &saved.objects {
            out.push_str(&saved_line(object, saved.change_set.is_some()));
        }
        out
    });
    if !context.json {
        context.problems(&saved.problems);
        if !saved.consequences.is_empty() {
            context.talk("The change has consequences for other objects:");
            context.problems(&saved.consequences);
        }
    }
    Exit::Done
}

fn saved_line(object: &SavedObject, is_change: bool) -> String {
    let what = format!("{} \"{}\"", object.object.kind, object.name);
    let mut changes: Vec<String> = object
        .fields
        .iter()
        .map(|f| {
            let shown = |v: &Option<String>| v.clone().unwrap_or_else(|| "empty".to_owned());
            format!("{} {} → {}", options::kebab(&f.field), shown(&f.before), shown(&f.after))
        })
        .collect();
    changes.extend(object.secrets.iter().map(|s| format!("{} entered or cleared", options::kebab(s))));
    match object.change {
        difference::Change::Added => format!("{what} added, id {}\n", object.object.id),
        difference::Change::Removed => format!("{what} removed\n"),
        difference::Change::Changed if !is_change || changes.is_empty() => {
            format!("{what} is unchanged\n")
        }
        difference::Change::Changed => format!("{what} changed: {}\n", changes.join(", ")),
    }
}
