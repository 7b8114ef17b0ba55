//! Publisher keys.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::json;
use waypost_api::{ApiError, KeyChange, KeyInfo, RouterInfo};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::{output, text};

/// The commands.
pub(crate) fn command(noun: Command) -> Command {
    let key = || Arg::new("key").value_name("KEY").help("Identifier of the key");
    noun.about("Publisher keys: what routers trust")
        .after_help("The private half stays in the secret store and is never shown. Compare fingerprints by telephone or\nanother way that cannot be forged before you pin a key on a router elsewhere.\n\nRotation: `keys rotate`, publish, see the routers take it, then `keys retire OLD`.")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Command::new("create").about("Make the first publisher key"))
        .subcommand(Command::new("show").visible_alias("list").about("Show the publisher keys and the connected routers, with their fingerprints"))
        .subcommand(
            Command::new("export")
                .about("Write a public key, to be pinned on a router (waypost-router pin)")
                .arg(key())
                .arg(
                    Arg::new("output")
                        .long("output")
                        .short('o')
                        .value_name("FILE")
                        .value_parser(value_parser!(PathBuf))
                        .help("Write to a file instead of standard output"),
                ),
        )
        .subcommand(Command::new("rotate").about("Replace the key by a new one; routers trust both until the former is retired"))
        .subcommand(Command::new("retire").about("End the trust in a former key").arg(key().required(true)))
}

/// Runs a verb.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("create", _)) => changed(context, &context.open()?.create_key()?),
        Some(("rotate", _)) => changed(context, &context.open()?.rotate_key()?),
        Some(("retire", arguments)) => {
            let key = arguments.get_one::<String>("key").map(String::as_str);
            changed(context, &context.open()?.retire_key(key.unwrap_or_default())?)
        }
        Some(("show", _)) => show(context),
        Some(("export", arguments)) => export(context, arguments),
        _ => Ok(Exit::Usage),
    }
}

fn show(context: &Context) -> Ended {
    let waypost = context.open()?;
    let (keys, routers) = (waypost.keys()?, waypost.routers()?);
    context.answer(&json!({ "publisherKeys": keys, "routers": routers }), |_| {
        format!("{}{}", keys_text(&keys), routers_text(&routers))
    });
    if keys.is_empty() {
        context.talk("hint: make a key with `waypost keys create`, or connect a router, which makes one");
    }
    Ok(Exit::Done)
}

fn keys_text(keys: &[KeyInfo]) -> String {
    let mut out = String::new();
    for key in keys {
        let line = format!(
            "publisher key {} ({}), made {}\n  SHA-256 {}\n",
            key.id,
            key.state,
            text::time(key.created),
            key.fingerprint
        );
        out.push_str(&line);
    }
    out
}

/// The connected routers as text.
pub(super) fn routers_text(routers: &[RouterInfo]) -> String {
    let mut out = String::new();
    for router in routers {
        out.push_str(&format!("router {} \"{}\"\n", router.id, router.name));
        let mut table = Table::plain();
        table.row(["SHA-256", router.fingerprint.as_str()]);
        let path = |p: &Option<PathBuf>| p.as_ref().map(|p| p.display().to_string());
        if let Some(state) = path(&router.state_dir) {
            table.row(["state folder", state.as_str()]);
        }
        if let Some(folder) = path(&router.publication_dir) {
            table.row(["publication folder", folder.as_str()]);
        }
        let serial = router.serial.map_or_else(|| "none yet".to_owned(), |s| s.to_string());
        table.row(["last serial", serial.as_str()]);
        out.push_str(&table.render("  "));
    }
    out
}

fn changed(context: &Context, change: &KeyChange) -> Ended {
    context.answer(change, |change| keys_text(std::slice::from_ref(&change.key)));
    for router in &change.routers_told {
        context.talk(&format!("The router {router} was told."));
    }
    for router in &change.routers_to_tell {
        context.talk(&format!("warning: the router {} was not told. {}", router.router, router.reason));
    }
    Ok(Exit::Done)
}

fn export(context: &Context, matches: &ArgMatches) -> Ended {
    let id = matches.get_one::<String>("key").map(String::as_str).unwrap_or_default();
    let key = context.open()?.key(id)?;
    match matches.get_one::<PathBuf>("output") {
        Some(path) => {
            std::fs::write(path, &key.public_key).map_err(|error| ApiError::file("write", path, &error))?;
            context.answer(&json!({ "key": key.id, "file": path }), |_| {
                format!("public key {} written to {}\n", key.id, path.display())
            });
        }
        None if context.json => output::json(&key),
        None => output::data(key.public_key.as_bytes()),
    }
    Ok(Exit::Done)
}
