//! `waypost router`: the routers that are published to.

use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, value_parser};
use waypost_api::router::ControlRequest;
use waypost_api::{ConnectRouter, Connected, RouterInfo};

use crate::exit::{Ended, Exit};
use crate::object::examples;
use crate::screen::Screen;
use crate::serving::Done;
use crate::session::Session;
use crate::table::Table;
use crate::target;

/// The command.
pub(crate) fn command() -> Command {
    Command::new("router")
        .about("Routers: connect, list, disconnect; reload and end a running one")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            connect(),
            Command::new("list").about("List the connected routers"),
            Command::new("disconnect")
                .about("Forget a router; it goes on with what was published to it last")
                .arg(Arg::new("name").value_name("NAME").required(true).help("Its name or identifier")),
            target::options(Command::new("reload").about("Have the running router read its publication again now")),
            target::options(
                Command::new("drain").about("Have the running router finish what is under way, and end it"),
            ),
        ])
}

/// Does what the verb asks for.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let Some((verb, matches)) = matches.subcommand() else {
        return Ok(Exit::Usage);
    };
    match verb {
        "connect" => run_connect(session, matches),
        "disconnect" => {
            let name = matches.get_one::<String>("name").map(String::as_str).unwrap_or_default();
            let gone = session.open()?.disconnect_router(name)?;
            session.screen.answer(&gone, |screen, gone| screen.line(format!("Forgot the router \"{}\".", gone.name)));
            Ok(Exit::Done)
        }
        "reload" => act(session, matches, &ControlRequest::Reload, "The router reads its publication again."),
        "drain" => {
            act(session, matches, &ControlRequest::Drain, "The router finishes what is under way and ends.")
        }
        _ => {
            session.screen.answer(&session.open()?.routers()?, |screen, routers| print(screen, routers));
            Ok(Exit::Done)
        }
    }
}

fn connect() -> Command {
    let path = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf)).help(help)
    };
    Command::new("connect")
        .about("Connect a router: exchange public keys, so that it takes what is published here")
        .after_help(examples(
            "  waypost-router init --state-dir /var/lib/waypost-router
  waypost router connect --state-dir /var/lib/waypost-router \\
      --publication-dir /var/lib/waypost-router/publication

A router of this machine is named by its state folder, and pins the publisher key at once. For one on
another machine give its file router.json, and pin the exported key there (waypost keys export).",
        ))
        .args([
            target::state_dir().help("State folder of the router, when it runs on this machine"),
            path("file", "FILE", "The router's public file router.json, when it runs elsewhere"),
            path("publication-dir", "DIR", "Folder to write publications to; the router must be able to read it"),
            Arg::new("name").long("name").value_name("NAME").help("What to call it; its identifier otherwise"),
        ])
}

fn run_connect(session: &Session, matches: &ArgMatches) -> Ended {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let is_typed = matches.value_source("state-dir") == Some(ValueSource::CommandLine);
    let wanted = ConnectRouter {
        // A state folder from the environment does not turn another machine's router into a local one.
        state_dir: path("state-dir").filter(|_| is_typed || path("file").is_none()),
        file: path("file"),
        publication_dir: path("publication-dir"),
        name: matches.get_one("name").cloned(),
    };
    let connected = session.open()?.connect_router(wanted)?;
    session.screen.answer(&connected, print_connected);
    Ok(Exit::Done)
}

fn print_connected(screen: &Screen, connected: &Connected) {
    let router = &connected.router;
    screen.line(format!("Connected the router \"{}\", fingerprint {}.", router.name, router.fingerprint));
    let made = if connected.key_created { "Made the" } else { "The" };
    let pinned = if connected.pinned { " The router trusts it." } else { "" };
    screen.line(format!(
        "{made} publisher key {}, fingerprint {}.{pinned}",
        connected.publisher, connected.publisher_fingerprint
    ));
    for step in &connected.next_steps {
        screen.talk(format!("next: {step}"));
    }
}

fn print(screen: &Screen, routers: &[RouterInfo]) {
    let mut table = Table::new(["name", "router", "serial", "state folder", "publication folder", "fingerprint"]);
    let path = |path: &Option<PathBuf>| path.as_ref().map_or_else(|| "-".to_owned(), |p| p.display().to_string());
    for router in routers {
        table.row([
            router.name.clone(),
            router.id.clone(),
            router.serial.map_or_else(|| "-".to_owned(), |serial| serial.to_string()),
            path(&router.state_dir),
            path(&router.publication_dir),
            router.fingerprint.clone(),
        ]);
    }
    table.print(screen, "No router is connected. Connect one with: waypost router connect");
}

fn act(session: &Session, matches: &ArgMatches, request: &ControlRequest, done: &str) -> Ended {
    let count = target::control(session, matches)?.act(request)?;
    session.screen.answer(&Done { count }, |screen, _| screen.line(done));
    Ok(Exit::Done)
}
