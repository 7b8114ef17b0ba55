//! The routers that this configuration is published to.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::json;
use waypost_api::router::ControlRequest;
use waypost_api::{ConnectRouter, Connected, NextStep};

use super::{Ended, keys, own_router, status};
use crate::context::Context;
use crate::exit::Exit;

/// The commands.
pub(crate) fn command(noun: Command) -> Command {
    noun.about("Routers: connect, list, forget, ask, start, end")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(connect_command())
        .subcommand(Command::new("list").about("List the connected routers with their fingerprints"))
        .subcommand(Command::new("status").about("Show the state of the router; the same as status"))
        .subcommand(Command::new("reload").about("Let the router read its publication again now"))
        .subcommands(own_router::verbs())
        .subcommand(
            Command::new("disconnect")
                .about("Forget a router; it goes on with its last publication")
                .arg(Arg::new("name").required(true).value_name("ROUTER").help("Identifier or name")),
        )
}

fn connect_command() -> Command {
    Command::new("connect")
        .about("Get to know a router, and let it trust what is published here")
        .after_help(
            "A router of this machine: all in one act.\n  waypost router connect --state-dir /var/lib/waypost-router \\\n      --publication-dir /var/lib/waypost-router/publication\n\n\
             A router elsewhere: bring its file router.json here, compare the fingerprints, then pin the publisher key there.\n  waypost router connect --file router.json --publication-dir /mnt/publication\n  waypost keys export -o publisher.pem      (on the router: waypost-router pin publisher.pem)",
        )
        .arg(
            Arg::new("file")
                .long("file")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("File with identifier and public key of a router elsewhere (its router.json)"),
        )
        .arg(
            Arg::new("publication-dir")
                .long("publication-dir")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help("Folder that publications are written to, and that the router watches"),
        )
        .arg(Arg::new("name").long("name").value_name("NAME").help("What to call it"))
}

/// Runs a verb.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("connect", arguments)) => connect(context, arguments),
        Some(("list", _)) => {
            let routers = context.open()?.routers()?;
            context.answer(&json!({ "routers": routers }), |_| keys::routers_text(&routers));
            Ok(Exit::Done)
        }
        Some((verb @ ("local" | "create" | "start" | "stop"), _)) => own_router::run(context, verb),
        Some(("status", arguments)) => status::run(context, arguments),
        Some(("reload", _)) => {
            let count = context.running()?.act(&ControlRequest::Reload)?;
            context.answer(&json!({ "count": count }), |_| "The router reads its publication again.\n".to_owned());
            Ok(Exit::Done)
        }
        Some(("disconnect", arguments)) => {
            let name = arguments.get_one::<String>("name").map(String::as_str);
            let router = context.open()?.disconnect_router(name.unwrap_or_default())?;
            context.answer(&router, |router| format!("router \"{}\" forgotten\n", router.name));
            Ok(Exit::Done)
        }
        _ => Ok(Exit::Usage),
    }
}

fn connect(context: &Context, matches: &ArgMatches) -> Ended {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let connected = context.open()?.connect_router(ConnectRouter {
        state_dir: context.state_dir(),
        file: path("file"),
        publication_dir: path("publication-dir"),
        name: matches.get_one::<String>("name").cloned(),
    })?;
    context.answer(&connected, text);
    for step in &connected.next_steps {
        context.talk(&format!("next: {}", told(*step)));
    }
    Ok(Exit::Done)
}

/// What is left to do, for who works with commands.
const fn told(step: NextStep) -> &'static str {
    match step {
        NextStep::PinPublisher => {
            "Export the publisher key (waypost keys export) and pin it on the router (waypost-router pin)."
        }
        NextStep::NamePublicationFolder => {
            "Say where publications are written to (waypost router connect --publication-dir), or give publish --output."
        }
        NextStep::Publish => "Publish the configuration: waypost publish.",
    }
}

fn text(connected: &Connected) -> String {
    let made = if connected.key_created { "made now, " } else { "" };
    let pinned = if connected.pinned { "pinned at the router" } else { "to be pinned at the router" };
    format!(
        "{}publisher key {} ({made}{pinned})\n  SHA-256 {}\n",
        keys::routers_text(std::slice::from_ref(&connected.router)),
        connected.publisher,
        connected.publisher_fingerprint
    )
}
