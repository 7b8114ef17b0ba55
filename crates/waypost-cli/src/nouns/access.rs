//! Test Access and Test & Enable: every step with its outcome, progress as talk.

use std::ops::ControlFlow;

use clap::{Arg, ArgAction, ArgMatches, Command};
use waypost_api::domain::{Choice as _, Direction, ObjectId, ObjectKind, TestStatus};
use waypost_api::router::{ControlRequest, MailboxFilter, StepStatus, TestProgress, TestResult, TestStep};
use waypost_api::{ApiError, Code, Directions, RouterControl, Selection, Tested, Window};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::{selection, text};

/// The command.
pub(crate) fn command(noun: Command) -> Command {
    let about = "Test Access: walk from the name of the server to the open mailbox, step by step";
    let noun = if noun.get_about().is_none() { noun.about(about) } else { noun };
    let noun = noun
        .after_help("The router tests from where it stands, as published. With --local it is tested from here, as drafted.\nThe outgoing test sends a short message to the mailbox itself.\n\nExamples:\n  waypost test-access sales@contoso.example\n  waypost test-access --all --local --incoming")
        .arg(
            Arg::new("local")
                .long("local")
                .action(ArgAction::SetTrue)
                .help("Test from here, as drafted, without a router"),
        )
        .arg(
            Arg::new("incoming")
                .long("incoming")
                .action(ArgAction::SetTrue)
                .requires("local")
                .help("With --local: the way in only"),
        )
        .arg(
            Arg::new("outgoing")
                .long("outgoing")
                .action(ArgAction::SetTrue)
                .requires("local")
                .conflicts_with("incoming")
                .help("With --local: the way out only"),
        )
        .arg(
            Arg::new("transcript")
                .long("transcript")
                .action(ArgAction::SetTrue)
                .help("Also show what was said, without secrets"),
        );
    selection::options(noun, "MAILBOX", true)
}

/// The command that enables.
pub(crate) fn enable_command(noun: Command) -> Command {
    let noun = noun
        .about("Test & Enable: test at the router, and enable those that pass")
        .arg(Arg::new("without-test").long("without-test").action(ArgAction::SetTrue).help("Enable without a test"))
        .arg(
            Arg::new("transcript")
                .long("transcript")
                .action(ArgAction::SetTrue)
                .help("Also show what was said, without secrets"),
        );
    selection::options(noun, "MAILBOX", true)
}

/// Tests.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    let chosen = selection::given(matches)?;
    let transcript = matches.get_flag("transcript");
    let mut progress = |step: Option<&TestProgress>| tell(context, step, transcript);
    let tested = if matches.get_flag("local") {
        let only = |name: &str| matches.get_flag(name);
        let directions = Directions { incoming: !only("outgoing"), outgoing: !only("incoming") };
        context.open()?.test_access_from_here(&chosen, directions, &mut progress)?
    } else {
        let router = context.running()?;
        let ids = live_ids(context, &router, matches)?;
        router.test_access(ids, false, &mut progress)?
    };
    Ok(conclude(context, &tested))
}

/// Tests and enables.
pub(crate) fn enable(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    if matches.get_flag("without-test") {
        let mailboxes = named_ids(context, &router, matches)?;
        let count = router.act(&ControlRequest::Enable { mailboxes })?;
        return Ok(super::service::say_count(context, count, "enabled"));
    }
    let ids = live_ids(context, &router, matches)?;
    let transcript = matches.get_flag("transcript");
    let tested = router.test_access(ids, true, &mut |step| tell(context, step, transcript))?;
    Ok(conclude(context, &tested))
}

/// The mailboxes that were chosen, as the router knows them; an empty list means all, and only when
/// all were asked for. Filters by fields are answered by the configuration.
pub(super) fn live_ids(
    context: &Context,
    router: &RouterControl,
    matches: &ArgMatches,
) -> Result<Vec<ObjectId>, ApiError> {
    let chosen = selection::given(matches)?;
    if chosen.is_empty() {
        return Err(ApiError::new(Code::BadRequest, "No mailbox was named.").hint("Name some, or say --all."));
    }
    if chosen.filters.is_empty() {
        return router.mailbox_ids(&chosen);
    }
    let list = context.open()?.list(ObjectKind::Mailbox, &chosen, Window::default())?;
    if list.objects.is_empty() {
        return Err(ApiError::new(Code::NotFound, "No mailbox fits the selection.")
            .hint("`waypost mailbox list` shows them with their fields."));
    }
    router.mailbox_ids(&Selection::named(list.objects.into_iter().map(|row| row.id.to_string())))
}

/// The same with every mailbox named, for acts to which an empty list means none.
pub(super) fn named_ids(
    context: &Context,
    router: &RouterControl,
    matches: &ArgMatches,
) -> Result<Vec<ObjectId>, ApiError> {
    let ids = live_ids(context, router, matches)?;
    if !ids.is_empty() {
        return Ok(ids);
    }
    Ok(router.all_mailboxes(&MailboxFilter::default())?.into_iter().map(|mailbox| mailbox.id).collect())
}

/// Tells of mailboxes that are done; steps would be too much talk.
pub(super) fn tell(context: &Context, step: Option<&TestProgress>, transcript: bool) -> ControlFlow<()> {
    let Some(step) = step.filter(|step| !step.result.is_running) else { return ControlFlow::Continue(()) };
    let result = &step.result;
    let failed = result.steps.iter().find(|s| s.status == StepStatus::Failed);
    let outcome = failed.map_or_else(|| "passed".to_owned(), |s| format!("failed at: {}", s.step));
    context.talk(&format!("[{}/{}] {}: {outcome}", step.done, step.total, result.address));
    if transcript && !context.json {
        for line in &result.transcript {
            context.talk(&format!("    {line}"));
        }
    }
    ControlFlow::Continue(())
}

pub(super) fn conclude(context: &Context, tested: &Tested) -> Exit {
    context.answer(tested, |tested| {
        let mut out: String = tested.results.iter().map(result_text).collect();
        out.push_str(&format!("{} passed, {} failed\n", tested.passed, tested.failed));
        out
    });
    if tested.failed > 0 { Exit::Refused } else { Exit::Done }
}

fn result_text(result: &TestResult) -> String {
    let statuses = result.statuses;
    let mut out = format!(
        "{} ({}): incoming {}, outgoing {}{}\n",
        result.address,
        result.name,
        word(statuses.incoming),
        word(statuses.outgoing),
        if result.enabled { ", enabled" } else { "" },
    );
    for step in &result.steps {
        out.push_str(&step_text(step));
    }
    out
}

fn word(status: TestStatus) -> String {
    status.label().to_lowercase()
}

fn step_text(step: &TestStep) -> String {
    let mark = match step.status {
        StepStatus::Ok => "ok     ",
        StepStatus::Failed => "FAILED ",
        StepStatus::Skipped => "skipped",
    };
    let direction = match step.direction {
        Some(Direction::Incoming) => "in ",
        Some(Direction::Outgoing) => "out",
        None => "   ",
    };
    let mut out = format!("  {direction} {mark} {}", step.step);
    if step.duration_ms > 0 {
        out.push_str(&format!(" ({} ms)", step.duration_ms));
    }
    if !step.detail.is_empty() {
        out.push_str(&format!(": {}", text::short(&step.detail, 300)));
    }
    out.push('\n');
    let why = [("why", step.reason.as_str()), ("what next", step.hint.as_str())];
    for (label, said) in why.into_iter().filter(|(_, said)| !said.is_empty()) {
        out.push_str(&format!("              {label}: {said}\n"));
    }
    if let Some(reply) = &step.reply {
        out.push_str(&format!("              the server answered: {reply}\n"));
    }
    out
}
