//! `waypost mailbox`: users, queues and forward mailboxes, one at a time and many at once.

use clap::{ArgMatches, Command};
use waypost_api::domain::ObjectKind;
use waypost_api::{ApiError, Saved, Selection, Waypost};

use crate::exit::{Ended, Exit};
use crate::object::{self, Noun, examples};
use crate::session::Session;
use crate::{mailbox_live, options, saved, selection, test_access};

/// The noun.
pub(crate) const NOUN: Noun = Noun {
    kind: ObjectKind::Mailbox,
    name: "mailbox",
    about: "Mailboxes of users and queues, and forward mailboxes",
    add_examples: "  waypost mailbox add --address sales@contoso.example --deployment Folders \\
      --incoming-profile \"IMAP in\" --outgoing-profile \"SMTP out\" \\
      --allow-credentials --user-name sales --password-file sales.password
  waypost mailbox add --address info@contoso.example --kind queue --deployment Folders

What is left out is taken from the defaults of the deployment.",
    edit_examples: "  waypost mailbox edit sales@contoso.example --password-stdin < sales.password
  waypost mailbox edit sales@contoso.example --outgoing-method none
  waypost mailbox edit sales@contoso.example --clear server-profile",
    columns: &[
        ("address", &["address"]),
        ("kind", &["kind"]),
        ("deployment", &["deployment"]),
        ("incoming", &["incomingProfile", "serverProfile"]),
        ("outgoing", &["outgoingProfile", "serverProfile"]),
        ("approval", &["approval"]),
    ],
};

/// An act on the selected mailboxes.
type Act = fn(&mut Waypost, &Selection) -> Result<Saved, ApiError>;

/// Acts on the selected mailboxes: name, what it does, and how.
const ACTS: &[(&str, &str, Act)] = &[
    (
        "apply-defaults",
        "Apply Default Email Settings: profiles and delivery methods as their deployments have them",
        Waypost::apply_defaults,
    ),
    ("approve", "Approve Email: their addresses are approved, so that their mail is processed", Waypost::approve),
    ("reject", "Reject Email: their addresses are not approved, and nothing is processed for them", Waypost::reject),
];

/// The command.
pub(crate) fn command() -> Command {
    let act = |(name, about, _): &(&'static str, &'static str, Act)| {
        selection::required(Command::new(*name).about(*about).after_help(examples(&format!(
            "  waypost mailbox {name} sales@contoso.example info@contoso.example\n  waypost mailbox {name} --filter deployment=Folders"
        ))))
    };
    object::command(&NOUN)
        .subcommand(bulk_edit())
        .subcommands(ACTS.iter().map(act))
        .subcommands([mailbox_live::status_command(), test_access::command("test"), test_access::enable_command()])
        .subcommand(mailbox_live::disable_command())
}

/// Does what the verb asks for.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let Some((verb, matches)) = matches.subcommand() else {
        return Ok(Exit::Usage);
    };
    if let Some((_, _, act)) = ACTS.iter().find(|(name, ..)| *name == verb) {
        let done = act(&mut session.open()?, &selection::of(matches)?)?;
        saved::answer(&session.screen, &done);
        return Ok(Exit::Done);
    }
    match verb {
        "bulk-edit" => run_bulk_edit(session, matches),
        "status" => mailbox_live::run_status(session, matches),
        "test" => test_access::run(session, matches),
        "enable" => test_access::run_enable(session, matches),
        "disable" => mailbox_live::run_disable(session, matches),
        _ => object::run(&NOUN, session, verb, matches),
    }
}

fn bulk_edit() -> Command {
    let command = selection::required(
        Command::new("bulk-edit")
            .about("Change Multiple Records: the same fields in every selected mailbox, all or none")
            .after_help(examples(
                "  waypost mailbox bulk-edit --all --incoming-profile \"IMAP in\"
  waypost mailbox bulk-edit --filter kind=queue --delete-after-processing true
  waypost mailbox bulk-edit a@contoso.example b@contoso.example --clear process-email-from",
            )),
    );
    options::of_kind(options::clear(command), ObjectKind::Mailbox, &["name", "address", "kind"])
}

fn run_bulk_edit(session: &Session, matches: &ArgMatches) -> Ended {
    let edit = options::edit(ObjectKind::Mailbox, matches)?;
    if options::is_empty(&edit) {
        return Err(options::nothing_to_change(NOUN.name));
    }
    let done = session.open()?.edit_many(ObjectKind::Mailbox, &selection::of(matches)?, &edit)?;
    saved::answer(&session.screen, &done);
    Ok(Exit::Done)
}
