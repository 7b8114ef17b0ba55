//! `waypost pause`, `resume` and `poll`: whether and when the running router serves mailboxes.

use clap::{ArgMatches, Command};
use serde::Serialize;
use waypost_api::domain::ObjectId;
use waypost_api::router::ControlRequest;

use crate::exit::{Ended, Exit};
use crate::object::examples;
use crate::session::Session;
use crate::{selection, target};

/// How many objects an act of the router concerned.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Done {
    /// How many.
    pub(crate) count: u64,
}

/// `pause`.
pub(crate) fn pause_command() -> Command {
    command("pause", "Stop serving mailboxes until they are resumed; what is under way is finished")
}

/// `resume`.
pub(crate) fn resume_command() -> Command {
    command("resume", "Serve paused mailboxes again")
}

/// `poll`.
pub(crate) fn poll_command() -> Command {
    command("poll", "Look for mail now")
}

/// Pauses mailboxes.
pub(crate) fn run_pause(session: &Session, matches: &ArgMatches) -> Ended {
    run(session, matches, |mailboxes| ControlRequest::Pause { mailboxes }, "paused")
}

/// Resumes mailboxes.
pub(crate) fn run_resume(session: &Session, matches: &ArgMatches) -> Ended {
    run(session, matches, |mailboxes| ControlRequest::Resume { mailboxes }, "resumed")
}

/// Looks for mail now.
pub(crate) fn run_poll(session: &Session, matches: &ArgMatches) -> Ended {
    run(session, matches, |mailboxes| ControlRequest::PollNow { mailboxes }, "looked into")
}

/// The answer of an act on mailboxes.
pub(crate) fn answer(session: &Session, count: u64, done: &str) {
    session.screen.answer(&Done { count }, |screen, _| {
        let plural = if count == 1 { "mailbox" } else { "mailboxes" };
        screen.line(format!("{count} {plural} {done}."));
    });
}

fn command(name: &'static str, about: &'static str) -> Command {
    let lines = format!("  waypost {name} sales@contoso.example\n  waypost {name} --all");
    target::options(selection::required(Command::new(name).about(about).after_help(examples(&lines))))
}

fn run(
    session: &Session,
    matches: &ArgMatches,
    request: impl FnOnce(Vec<ObjectId>) -> ControlRequest,
    done: &str,
) -> Ended {
    let router = target::control(session, matches)?;
    let mailboxes = selection::at_router(session, matches, &router)?;
    let count = router.act(&request(mailboxes))?;
    answer(session, count, done);
    Ok(Exit::Done)
}
