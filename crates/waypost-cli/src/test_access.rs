//! `waypost test-access`, `mailbox test` and `mailbox enable`: the way to a mailbox, step by step.

use std::ops::ControlFlow;

use clap::{Arg, ArgAction, ArgMatches, Command};
use waypost_api::domain::{Choice as _, Direction, TestStatus};
use waypost_api::router::{ControlRequest, StepStatus, TestProgress, TestResult, TestStep};
use waypost_api::{Directions, Tested};

use crate::exit::{Ended, Exit};
use crate::mailbox_live::every;
use crate::object::examples;
use crate::screen::Screen;
use crate::session::Session;
use crate::{selection, serving, target};

/// The command under a name.
pub(crate) fn command(name: &'static str) -> Command {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let prefix = if name == "test" { "mailbox test" } else { name };
    let lines = format!(
        "  waypost {prefix} sales@contoso.example
  waypost {prefix} --all
  waypost {prefix} --local sales@contoso.example

The router tests what is published, from where it stands. With --local the test runs here, with the
configuration as it is drafted: before the first publication, for example. The outgoing test sends a
short message from the mailbox to itself."
    );
    let command = Command::new(name)
        .about("Test Access: walk from DNS to the open mailbox, and name the first step that fails")
        .after_help(examples(&lines))
        .args([
            flag("local", "Test from here, as drafted, without the router"),
            flag("incoming", "Only the way in").requires("local").conflicts_with("outgoing"),
            flag("outgoing", "Only the way out").requires("local"),
            flag("transcript", "Print what was said, without secrets"),
        ]);
    target::options(selection::required(command))
}

/// The command `enable`.
pub(crate) fn enable_command() -> Command {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let command = Command::new("enable")
        .about("Test & Enable: the running router tests mailboxes and enables those that pass")
        .after_help(examples("  waypost mailbox enable sales@contoso.example\n  waypost mailbox enable --all"))
        .args([
            flag("without-test", "Enable them without a test"),
            flag("transcript", "Print what was said, without secrets"),
        ]);
    target::options(selection::required(command))
}

/// Tests mailboxes.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let mut progress = |step: &TestProgress| tell_progress(&session.screen, step);
    let tested = if matches.get_flag("local") {
        let directions =
            Directions { incoming: !matches.get_flag("outgoing"), outgoing: !matches.get_flag("incoming") };
        session.open()?.test_access_from_here(&selection::of(matches)?, directions, &mut progress)?
    } else {
        let router = target::control(session, matches)?;
        let mailboxes = selection::at_router(session, matches, &router)?;
        router.test_access(mailboxes, false, &mut progress)?
    };
    Ok(answer(&session.screen, matches, &tested))
}

/// Tests and enables mailboxes.
pub(crate) fn run_enable(session: &Session, matches: &ArgMatches) -> Ended {
    let router = target::control(session, matches)?;
    let mailboxes = selection::at_router(session, matches, &router)?;
    if matches.get_flag("without-test") {
        let count = router.act(&ControlRequest::Enable { mailboxes: every(&router, mailboxes)? })?;
        serving::answer(session, count, "enabled");
        return Ok(Exit::Done);
    }
    let mut progress = |step: &TestProgress| tell_progress(&session.screen, step);
    let tested = router.test_access(mailboxes, true, &mut progress)?;
    Ok(answer(&session.screen, matches, &tested))
}

fn tell_progress(screen: &Screen, step: &TestProgress) -> ControlFlow<()> {
    screen.talk(format!("[{}/{}] {}: {}", step.done, step.total, step.result.address, verdict(&step.result)));
    ControlFlow::Continue(())
}

fn answer(screen: &Screen, matches: &ArgMatches, tested: &Tested) -> Exit {
    screen.answer(tested, |screen, tested| {
        for result in &tested.results {
            print(screen, result, matches.get_flag("transcript"));
        }
        screen.line(format!("{} passed, {} failed.", tested.passed, tested.failed));
    });
    if tested.failed == 0 { Exit::Done } else { Exit::Refused }
}

fn print(screen: &Screen, result: &TestResult, with_transcript: bool) {
    screen.line(format!("{}: {}", result.address, verdict(result)));
    let mut before = None;
    for step in &result.steps {
        if step.direction.is_some() && step.direction != before {
            screen.line(format!("  {}", step.direction.map_or("", Direction::label)));
            before = step.direction;
        }
        print_step(screen, step);
    }
    if with_transcript {
        screen.line("  Transcript");
        result.transcript.iter().for_each(|said| screen.line(format!("    {said}")));
    }
}

fn print_step(screen: &Screen, step: &TestStep) {
    let status = match step.status {
        StepStatus::Ok => "ok",
        StepStatus::Failed => "FAILED",
        StepStatus::Skipped => "skipped",
    };
    let found = [&step.detail, &step.reason].into_iter().filter(|text| !text.is_empty());
    let found: Vec<&str> = found.map(String::as_str).collect();
    let time = if step.status == StepStatus::Skipped { String::new() } else { format!("{} ms", step.duration_ms) };
    screen.line(format!("    {status:<8}{:<22}{time:>9}  {}", step.step, found.join(" ")));
    if let Some(reply) = &step.reply {
        screen.line(format!("            the server said: {reply}"));
    }
    if !step.hint.is_empty() {
        screen.line(format!("            hint: {}", step.hint));
    }
}

fn verdict(result: &TestResult) -> String {
    let way = |label: &str, status: TestStatus| format!("{label} {}", status.label().to_lowercase());
    let enabled = if result.enabled { "; it is enabled" } else { "" };
    format!("{}, {}{enabled}", way("incoming", result.statuses.incoming), way("outgoing", result.statuses.outgoing))
}
