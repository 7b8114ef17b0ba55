//! Mailboxes: the verbs of every object, the acts on many at once, and what the router does with them.

use clap::{ArgMatches, Command};
use waypost_api::domain::ObjectKind;
use waypost_api::router::{ControlRequest, MailboxFilter};
use waypost_api::{Listed, Saved, Selection, Waypost};

use super::{Ended, access, object, status};
use crate::context::Context;
use crate::exit::Exit;
use crate::{fields, selection};

/// The commands.
pub(crate) fn command(noun: Command) -> Command {
    let many =
        |name: &'static str, about: &'static str| selection::options(Command::new(name).about(about), "MAILBOX", true);
    let bulk_edit = Command::new("bulk-edit")
        .about("Change Multiple Records: the same fields in many mailboxes")
        .after_help("Example:\n  waypost mailbox bulk-edit --where kind=queue --incoming-profile 'IMAP in'")
        .arg(fields::clear_option());
    let bulk_edit = selection::options(bulk_edit, "MAILBOX", false);
    object::command(noun, ObjectKind::Mailbox)
        .subcommand(fields::options(bulk_edit, ObjectKind::Mailbox))
        .subcommand(many(
            "apply-defaults",
            "Apply Default Email Settings: profiles and methods as the deployment has them",
        ))
        .subcommand(many("approve", "Approve Email: the addresses are approved"))
        .subcommand(many("reject", "Reject Email: the addresses are not approved"))
        .subcommand(access::command(
            Command::new("test").about("Test Access, without changing anything; the same as test-access"),
        ))
        .subcommand(access::enable_command(Command::new("enable")))
        .subcommand(many("disable", "Disable at the router until somebody enables them"))
        .subcommand(many("status", "Show what the router does with them"))
}

/// Runs a verb.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("bulk-edit", arguments)) => bulk_edit(context, arguments),
        Some(("apply-defaults", arguments)) => {
            let ended = change(context, arguments, |waypost, chosen| waypost.apply_defaults(chosen))?;
            context.talk("Publish, then test and enable them: waypost publish --wait; waypost mailbox enable NAME.");
            Ok(ended)
        }
        Some(("approve", arguments)) => change(context, arguments, |waypost, chosen| waypost.approve(chosen)),
        Some(("reject", arguments)) => change(context, arguments, |waypost, chosen| waypost.reject(chosen)),
        Some(("test", arguments)) => access::run(context, arguments),
        Some(("enable", arguments)) => access::enable(context, arguments),
        Some(("disable", arguments)) => disable(context, arguments),
        Some(("status", arguments)) => show_status(context, arguments),
        _ => object::run(context, ObjectKind::Mailbox, matches),
    }
}

fn change(
    context: &Context,
    matches: &ArgMatches,
    act: impl FnOnce(&mut Waypost, &Selection) -> Result<Saved, waypost_api::ApiError>,
) -> Ended {
    let chosen = selection::given(matches)?;
    let saved = act(&mut context.open()?, &chosen)?;
    Ok(object::say_saved(context, &saved))
}

fn bulk_edit(context: &Context, matches: &ArgMatches) -> Ended {
    let chosen = selection::given(matches)?;
    let edit = object::given_edit(matches, ObjectKind::Mailbox)?;
    let saved = context.open()?.edit_many(ObjectKind::Mailbox, &chosen, &edit)?;
    Ok(object::say_saved(context, &saved))
}

fn disable(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    let mailboxes = access::named_ids(context, &router, matches)?;
    let count = router.act(&ControlRequest::Disable { mailboxes })?;
    Ok(super::service::say_count(context, count, "disabled"))
}

fn show_status(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    let chosen = selection::given(matches)?;
    let mut items = router.all_mailboxes(&MailboxFilter::default())?;
    let wanted = if chosen.is_empty() { Vec::new() } else { access::live_ids(context, &router, matches)? };
    items.retain(|mailbox| wanted.is_empty() || wanted.contains(&mailbox.id));
    let total = items.len() as u64;
    context.answer(&Listed { items, total }, |list| status::mailbox_table(&list.items));
    Ok(Exit::Done)
}
