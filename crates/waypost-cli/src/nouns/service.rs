//! What a running router is told: pause, resume, look now, drain.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;
use waypost_api::router::ControlRequest;
use waypost_api::{ApiError, Code};

use super::{Ended, access};
use crate::context::Context;
use crate::exit::Exit;
use crate::{selection, text};

/// Pause.
pub(crate) fn pause_command(noun: Command) -> Command {
    let noun = noun.about("Stop serving mailboxes until they are resumed");
    selection::options(noun, "MAILBOX", true)
}

/// Resume.
pub(crate) fn resume_command(noun: Command) -> Command {
    let noun = noun.about("Serve paused mailboxes again");
    selection::options(noun, "MAILBOX", true)
}

/// Look now.
pub(crate) fn poll_command(noun: Command) -> Command {
    let noun = noun.about("Look for mail now");
    selection::options(noun, "MAILBOX", true)
}

/// Drain.
pub(crate) fn drain_command(noun: Command) -> Command {
    noun.about("Let the router finish what is under way and end").arg(
        Arg::new("yes")
            .long("yes")
            .action(ArgAction::SetTrue)
            .help("Really: the router ends, and the service manager may start it again"),
    )
}

/// Pauses.
pub(crate) fn pause(context: &Context, matches: &ArgMatches) -> Ended {
    act(context, matches, "paused", |mailboxes| ControlRequest::Pause { mailboxes })
}

/// Resumes.
pub(crate) fn resume(context: &Context, matches: &ArgMatches) -> Ended {
    act(context, matches, "resumed", |mailboxes| ControlRequest::Resume { mailboxes })
}

/// Looks now.
pub(crate) fn poll(context: &Context, matches: &ArgMatches) -> Ended {
    act(context, matches, "asked to look now", |mailboxes| ControlRequest::PollNow { mailboxes })
}

/// Drains.
pub(crate) fn drain(context: &Context, matches: &ArgMatches) -> Ended {
    if !matches.get_flag("yes") {
        return Err(ApiError::new(Code::BadRequest, "The router would end.")
            .hint("Say --yes if that is what you want; to stop mail only, use pause --all."));
    }
    context.running()?.act(&ControlRequest::Drain)?;
    context.answer(&json!({ "draining": true }), |_| "The router finishes what is under way and ends.\n".to_owned());
    Ok(Exit::Done)
}

fn act(
    context: &Context,
    matches: &ArgMatches,
    done: &str,
    request: impl FnOnce(Vec<waypost_api::domain::ObjectId>) -> ControlRequest,
) -> Ended {
    let router = context.running()?;
    let ids = access::live_ids(context, &router, matches)?;
    let count = router.act(&request(ids))?;
    Ok(say_count(context, count, done))
}

/// Says how many mailboxes an act concerned.
pub(super) fn say_count(context: &Context, count: u64, done: &str) -> Exit {
    context.answer(&json!({ "count": count }), |_| format!("{} {done}\n", text::count(count, "mailbox", "mailboxes")));
    Exit::Done
}
