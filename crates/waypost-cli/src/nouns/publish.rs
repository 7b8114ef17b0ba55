//! Check, publish, roll back.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;
use waypost_api::domain::Severity;
use waypost_api::{Plan, PublishRequest, Published, Uptake};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::{problems, text};

/// Seconds that `--wait` waits when it is not told.
const WAIT: &str = "30";

/// Publish.
pub(crate) fn command(noun: Command) -> Command {
    let noun = noun
        .about("Check everything, sign it, and hand it to the router")
        .after_help("Example:\n  waypost publish --dry-run\n  waypost publish --wait")
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Only show what would change, in words, and what stands in the way"),
        )
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help("Publish although nothing changed"));
    request_options(noun)
}

fn request_options(noun: Command) -> Command {
    noun.arg(
        Arg::new("output")
            .long("output")
            .short('o')
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help("Folder to write to [default: the router's publication folder]"),
    )
    .arg(
        Arg::new("expires-hours")
            .long("expires-hours")
            .value_name("HOURS")
            .value_parser(value_parser!(u32).range(1..))
            .help("The router refuses it after this time [default: never]"),
    )
    .arg(
        Arg::new("wait")
            .long("wait")
            .value_name("SECONDS")
            .num_args(0..=1)
            .default_missing_value(WAIT)
            .value_parser(value_parser!(u32).range(1..=3600))
            .help("Wait until the router has taken or refused it [default: 30 seconds]"),
    )
}

/// Check.
pub(crate) fn check_command(noun: Command) -> Command {
    noun.about("Tell everything that is wrong with the configuration or worth a warning")
}

/// Rollback.
pub(crate) fn rollback_command(noun: Command) -> Command {
    let noun = noun
        .about("Return to an older publication: it becomes the configuration again and is published under a new serial")
        .after_help("What was changed since is replaced; `waypost undo` brings it back into the configuration.")
        .arg(
            Arg::new("serial")
                .required(true)
                .value_name("SERIAL")
                .value_parser(value_parser!(u64))
                .help("The publication to return to (waypost publication list)"),
        );
    request_options(noun)
}

fn request(context: &Context, matches: &ArgMatches) -> PublishRequest {
    PublishRequest {
        router: context.router_name(),
        output: matches.get_one::<PathBuf>("output").cloned(),
        expires_hours: matches.get_one::<u32>("expires-hours").copied(),
        force: false,
        wait_seconds: matches.get_one::<u32>("wait").copied(),
    }
}

/// Publishes.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    if matches.get_flag("dry-run") {
        return dry_run(context);
    }
    let request = PublishRequest { force: matches.get_flag("force"), ..request(context, matches) };
    let published = context.open()?.publish(&request)?;
    context.answer(&published, published_text);
    Ok(conclude(context, &published))
}

fn dry_run(context: &Context) -> Ended {
    let plan = context.open()?.plan(context.router_name().as_deref())?;
    context.answer(&plan, plan_text);
    if !context.json {
        context.problems(&plan.problems);
    }
    Ok(if plan.is_blocked { Exit::Refused } else { Exit::Done })
}

fn plan_text(plan: &Plan) -> String {
    let mut out = match (plan.last_serial, plan.last_issued) {
        (Some(serial), Some(at)) => format!("Against publication {serial} of {}:\n", text::time(at)),
        _ => "Nothing was published yet:\n".to_owned(),
    };
    for sentence in &plan.sentences {
        out.push_str(&format!("  {sentence}\n"));
    }
    if !plan.is_pending {
        out.push_str("  Nothing changed.\n");
    }
    out.push_str(&format!(
        "{}, {} of them served.\n",
        text::count(plan.mailboxes as u64, "mailbox", "mailboxes"),
        plan.served
    ));
    out
}

fn published_text(published: &Published) -> String {
    let file = published.file.display();
    if !published.is_new {
        return format!("Nothing changed: publication {} stands in {file}.\n", published.serial);
    }
    let mut out = format!("Publication {} written to {file}.\n", published.serial);
    for sentence in &published.plan.sentences {
        out.push_str(&format!("  {sentence}\n"));
    }
    out
}

/// Tells what the router made of it.
fn conclude(context: &Context, published: &Published) -> Exit {
    if !context.json {
        context.problems(&published.plan.problems);
    }
    match &published.uptake {
        Uptake::NotAwaited => Exit::Done,
        Uptake::Taken => {
            context.talk(&format!("The router acts on publication {}.", published.serial));
            Exit::Done
        }
        Uptake::Refused { reasons } => {
            context.talk("error: The router refused it and goes on with the last one that it took:");
            for reason in reasons {
                context.talk(&format!("  {reason}"));
            }
            Exit::PublicationRefused
        }
        Uptake::Unknown { reason } => {
            context.talk(&format!("error: It is published, but not known whether the router took it. {reason}"));
            Exit::RouterUnreachable
        }
    }
}

/// Checks.
pub(crate) fn check(context: &Context, _: &ArgMatches) -> Ended {
    let problems = context.open()?.problems()?;
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    context.answer(&json!({ "problems": problems }), |_| {
        let mut out: String = problems::lines(&problems).iter().map(|line| format!("{line}\n")).collect();
        let warnings = problems.len() - errors;
        let count =
            [text::count(errors as u64, "error", "errors"), text::count(warnings as u64, "warning", "warnings")];
        out.push_str(&format!("{}\n", count.join(", ")));
        out
    });
    Ok(if errors > 0 { Exit::Refused } else { Exit::Done })
}

/// Rolls back.
pub(crate) fn rollback(context: &Context, matches: &ArgMatches) -> Ended {
    let serial = matches.get_one::<u64>("serial").copied().unwrap_or_default();
    let request = request(context, matches);
    let done = context.open()?.rollback(serial, &request)?;
    context.answer(&done, |done| {
        let undo = done.change_set.map_or_else(String::new, |set| {
            format!("The configuration is that of publication {serial} again (waypost undo {set} takes that back).\n")
        });
        format!("{undo}{}", published_text(&done.published))
    });
    Ok(conclude(context, &done.published))
}
