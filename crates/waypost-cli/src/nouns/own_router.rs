//! The routers of this machine: list them, make one's own, start and end it.

use std::path::PathBuf;

use clap::Command;
use serde_json::json;
use waypost_api::{ApiError, Code, LocalRouter, Waypost};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;

/// The verbs, beside those of every router.
pub(super) fn verbs() -> [Command; 4] {
    [
        Command::new("local").about("List the routers of this machine: the service's, one's own, connected ones"),
        Command::new("create")
            .about("Make a router of this user's own in the data folder; connect it next")
            .after_help("Example:\n  waypost router create\n  waypost router connect --state-dir DIR (as create says)\n  waypost router start"),
        Command::new("start").about("Start a router of this user's own (that of --state-dir, or one's own)"),
        Command::new("stop").about("End a router after it has finished what is under way"),
    ]
}

/// Runs a verb of these.
pub(super) fn run(context: &Context, verb: &str) -> Ended {
    let waypost = context.open()?;
    match verb {
        "local" => {
            let routers = waypost.local_routers()?;
            context.answer(&json!({ "routers": routers }), |_| text(&routers));
            if routers.is_empty() {
                context.talk("There is no router on this machine; make one's own with: waypost router create");
            }
        }
        "create" => {
            say(context, &waypost.create_own_router()?);
        }
        "start" => say(context, &waypost.start_router(&state_dir(context, &waypost)?)?),
        _ => say(context, &waypost.stop_router(&state_dir(context, &waypost)?)?),
    }
    Ok(Exit::Done)
}

/// The state folder that was given, otherwise that of this user's own router.
fn state_dir(context: &Context, waypost: &Waypost) -> Result<PathBuf, ApiError> {
    if let Some(given) = context.state_dir() {
        return Ok(given);
    }
    let own = waypost.data_dir().join("router");
    let known = waypost.local_routers()?;
    known.into_iter().map(|router| router.state_dir).find(|state| *state == own).ok_or_else(|| {
        ApiError::new(Code::NotFound, "This user has no router of their own.")
            .hint("Make one with `waypost router create`, or name a state folder with --state-dir.")
    })
}

fn say(context: &Context, router: &LocalRouter) {
    context.answer(router, |router| text(std::slice::from_ref(router)));
}

fn text(routers: &[LocalRouter]) -> String {
    let mut out = String::new();
    for router in routers {
        let owner = if router.is_service { "service of this machine" } else { "this user's own or connected" };
        out.push_str(&format!("router {} ({owner})\n", router.router.as_deref().unwrap_or("without identity")));
        let mut table = Table::plain();
        table.row(["state folder".to_owned(), router.state_dir.display().to_string()]);
        if let Some(folder) = &router.publication_dir {
            table.row(["publication folder".to_owned(), folder.display().to_string()]);
        }
        table.row(["running", if router.is_running { "yes" } else { "no" }]);
        table.row(["connected", if router.is_connected { "yes" } else { "no" }]);
        if !router.hindrance.is_empty() {
            table.row(["cannot be used", router.hindrance.as_str()]);
        }
        out.push_str(&table.render("  "));
    }
    out
}
