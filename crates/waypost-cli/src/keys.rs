//! `waypost keys`: publisher keys, and the public keys of the routers.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde::Serialize;
use waypost_api::{ApiError, KeyChange, KeyInfo, RouterInfo};

use crate::exit::{Ended, Exit};
use crate::object::examples;
use crate::screen::Screen;
use crate::session::Session;
use crate::table::{Table, pairs};
use crate::times;

/// Both sides' keys.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AllKeys {
    publishers: Vec<KeyInfo>,
    routers: Vec<RouterInfo>,
}

/// The command.
pub(crate) fn command() -> Command {
    let id = |help: &'static str| Arg::new("id").value_name("ID").help(help);
    let output = Arg::new("output")
        .long("output")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help("File to write; the standard output otherwise");
    Command::new("keys")
        .about("Publisher keys, which sign publications, and the fingerprints of the routers")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            Command::new("create").about("Make the first publisher key"),
            Command::new("list").about("List publisher keys and connected routers with their fingerprints"),
            Command::new("show").about("Show a publisher key; the active one otherwise").arg(id("Its identifier")),
            Command::new("export")
                .about("Write the public half of a publisher key, for a router on another machine to pin")
                .after_help(examples(
                    "  waypost keys export --output publisher.pem\n  waypost-router pin --state-dir DIR publisher.pem",
                ))
                .args([id("Its identifier; the active one otherwise"), output]),
            Command::new("rotate").about(
                "Make a new publisher key that signs from now on; routers trust the former one too until it is retired",
            ),
            Command::new("retire")
                .about("End the trust in a former publisher key")
                .arg(id("Its identifier").required(true)),
        ])
}

/// Does what the verb asks for.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let Some((verb, matches)) = matches.subcommand() else {
        return Ok(Exit::Usage);
    };
    let id = || matches.get_one::<String>("id").map(String::as_str).unwrap_or_default();
    let screen = &session.screen;
    let mut waypost = session.open()?;
    match verb {
        "create" => screen.answer(&waypost.create_key()?, |screen, change| print_change(screen, "Made", change)),
        "rotate" => screen.answer(&waypost.rotate_key()?, |screen, change| print_change(screen, "Made", change)),
        "retire" => screen.answer(&waypost.retire_key(id())?, |screen, change| print_change(screen, "Retired", change)),
        "show" => screen.answer(&waypost.key(id())?, print_key),
        "export" => export(session, matches, &waypost.key(id())?)?,
        _ => {
            let all = AllKeys { publishers: waypost.keys()?, routers: waypost.routers()? };
            screen.answer(&all, print_all);
        }
    }
    Ok(Exit::Done)
}

fn export(session: &Session, matches: &ArgMatches, key: &KeyInfo) -> Result<(), ApiError> {
    let output = matches.get_one::<PathBuf>("output");
    if let Some(file) = output {
        std::fs::write(file, &key.public_key).map_err(|error| ApiError::file("write", file, &error))?;
    }
    session.screen.answer(key, |screen, key| match output {
        Some(file) => screen.line(format!("Wrote the public key {} to {}.", key.id, file.display())),
        None => key.public_key.lines().for_each(|line| screen.line(line)),
    });
    Ok(())
}

fn print_change(screen: &Screen, verb: &str, change: &KeyChange) {
    screen.line(format!("{verb} publisher key {}, fingerprint {}.", change.key.id, change.key.fingerprint));
    if !change.routers_told.is_empty() {
        screen.line(format!("Told the routers of this machine: {}.", change.routers_told.join(", ")));
    }
    for router in &change.routers_to_tell {
        screen.talk(format!("warning: router \"{}\" was not told: {}", router.router, router.reason));
    }
}

fn print_key(screen: &Screen, key: &KeyInfo) {
    let row = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    pairs(
        screen,
        vec![
            row("Publisher key", &key.id),
            row("State", &key.state),
            row("Fingerprint", &key.fingerprint),
            row("Created", &times::when(key.created)),
        ],
    );
    key.public_key.lines().for_each(|line| screen.line(line));
}

fn print_all(screen: &Screen, all: &AllKeys) {
    let mut table = Table::new(["publisher key", "state", "created", "fingerprint"]);
    for key in &all.publishers {
        table.row([key.id.clone(), key.state.clone(), times::when(key.created), key.fingerprint.clone()]);
    }
    table.print(screen, "There is no publisher key yet. Make one with: waypost keys create");
    let mut table = Table::new(["router", "name", "fingerprint"]);
    for router in &all.routers {
        table.row([router.id.clone(), router.name.clone(), router.fingerprint.clone()]);
    }
    table.print(screen, "No router is connected. Connect one with: waypost router connect");
}
