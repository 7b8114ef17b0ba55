//! The nouns and verbs of the command line, one file each: the table below is all that knows them.

mod access;
mod alerts;
mod draft_test;
mod find;
mod generate;
mod history;
mod keys;
mod load;
mod logs;
mod mailbox;
mod messages;
mod object;
mod own_router;
mod publication;
mod publish;
mod quarantine;
mod router;
mod service;
mod status;
mod transfer;
mod trend;
mod uncertain;

use clap::{ArgMatches, Command};
use waypost_api::ApiError;
use waypost_api::domain::ObjectKind;

use crate::context::Context;
use crate::exit::Exit;

/// How a command ends.
pub(crate) type Ended = Result<Exit, ApiError>;

/// A command at the top of the tree.
struct Noun {
    name: &'static str,
    command: fn(Command) -> Command,
    run: fn(&Context, &ArgMatches) -> Ended,
}

const fn noun(name: &'static str, command: fn(Command) -> Command, run: fn(&Context, &ArgMatches) -> Ended) -> Noun {
    Noun { name, command, run }
}

/// In the order in which the help lists them.
const NOUNS: &[Noun] = &[
    noun(
        "deployment",
        |c| object::command(c, ObjectKind::Deployment),
        |x, m| object::run(x, ObjectKind::Deployment, m),
    ),
    noun("profile", |c| object::command(c, ObjectKind::Profile), |x, m| object::run(x, ObjectKind::Profile, m)),
    noun(
        "server-profile",
        |c| object::command(c, ObjectKind::ServerProfile),
        |x, m| object::run(x, ObjectKind::ServerProfile, m),
    ),
    noun("mailbox", mailbox::command, mailbox::run),
    noun("policy", |c| object::command(c, ObjectKind::Policy), |x, m| object::run(x, ObjectKind::Policy, m)),
    noun("find", find::command, find::run),
    noun("check", publish::check_command, publish::check),
    noun("keys", keys::command, keys::run),
    noun("router", router::command, router::run),
    noun("publish", publish::command, publish::run),
    noun("publication", publication::command, publication::run),
    noun("history", history::command, history::run),
    noun("undo", history::undo_command, history::undo),
    noun("rollback", publish::rollback_command, publish::rollback),
    noun("export", transfer::export_command, transfer::export),
    noun("import", transfer::import_command, transfer::import),
    noun("status", status::command, status::run),
    noun("trend", trend::command, trend::run),
    noun("logs", logs::command, logs::run),
    noun("queue", messages::queue_command, messages::queue),
    noun("recent", messages::recent_command, messages::recent),
    noun("failed", messages::failed_command, messages::failed),
    noun("quarantine", quarantine::command, quarantine::run),
    noun("uncertain", uncertain::command, uncertain::run),
    noun("alerts", alerts::command, alerts::run),
    noun("test-access", access::command, access::run),
    noun("pause", service::pause_command, service::pause),
    noun("resume", service::resume_command, service::resume),
    noun("poll", service::poll_command, service::poll),
    noun("drain", service::drain_command, service::drain),
    noun("completions", generate::completions_command, generate::completions),
    noun("man", generate::man_command, generate::man),
];

/// Every command.
pub(crate) fn commands() -> Vec<Command> {
    NOUNS.iter().map(|noun| (noun.command)(Command::new(noun.name))).collect()
}

/// Runs a command by its name.
pub(crate) fn run(context: &Context, name: &str, matches: &ArgMatches) -> Ended {
    match NOUNS.iter().find(|noun| noun.name == name) {
        Some(noun) => (noun.run)(context, matches),
        None => Ok(Exit::Usage),
    }
}
