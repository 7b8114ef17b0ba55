//! `waypost publish` and `check`: what would change, what stands in the way, and doing it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use waypost_api::domain::Severity;
use waypost_api::{Plan, PublishRequest, Published, Uptake};

use crate::exit::{Ended, Exit};
use crate::object::{counted, examples};
use crate::screen::Screen;
use crate::session::Session;
use crate::{problems, target, times};

/// Seconds that `--wait` waits when nothing is said.
const WAIT: &str = "30";

/// The command `publish`.
pub(crate) fn command() -> Command {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let command = Command::new("publish")
        .about("Check everything, sign it, and write it where the router takes it")
        .after_help(examples(
            "  waypost publish --dry-run      what would change, in words, and what stands in the way
  waypost publish
  waypost publish --wait         and see the router take it, or why it refuses",
        ))
        .args([
            flag("dry-run", "Only show what would change and what is wrong").conflicts_with_all(["wait", "output"]),
            flag("force", "Publish although nothing changed"),
        ]);
    with_options(command)
}

/// Adds the options of everything that publishes.
pub(crate) fn with_options(command: Command) -> Command {
    let number = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).value_parser(value_parser!(u32)).help(help)
    };
    command.args([
        number("wait", "SECONDS", "Wait until the router took or refused it, 30 seconds unless said otherwise")
            .num_args(0..=1)
            .default_missing_value(WAIT),
        number("expires-hours", "HOURS", "Routers refuse it after so many hours; never otherwise"),
        Arg::new("output")
            .long("output")
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help("Folder to write to; the publication folder of the router otherwise"),
        target::router(),
    ])
}

/// What was typed of how to publish.
pub(crate) fn request(matches: &ArgMatches) -> PublishRequest {
    PublishRequest {
        router: matches.get_one("router").cloned(),
        output: matches.get_one("output").cloned(),
        expires_hours: matches.get_one("expires-hours").copied(),
        force: matches.try_get_one::<bool>("force").ok().flatten().copied().unwrap_or(false),
        wait_seconds: matches.get_one("wait").copied(),
    }
}

/// Publishes, or shows what publishing would do.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let mut waypost = session.open()?;
    if matches.get_flag("dry-run") {
        let plan = waypost.plan(matches.get_one::<String>("router").map(String::as_str))?;
        session.screen.answer(&plan, print_plan);
        return Ok(if plan.is_blocked { Exit::Refused } else { Exit::Done });
    }
    let published = waypost.publish(&request(matches))?;
    session.screen.answer(&published, print);
    Ok(exit_of(&published.uptake))
}

/// The command `check`.
pub(crate) fn check_command() -> Command {
    Command::new("check").about("Tell everything that is wrong with the configuration, or worth a warning")
}

/// Checks the configuration.
pub(crate) fn run_check(session: &Session, _: &ArgMatches) -> Ended {
    let found = session.open()?.problems()?;
    let errors = found.iter().filter(|p| p.severity == Severity::Error).count();
    session.screen.answer(&found, |screen, found| {
        problems::tell(screen, found);
        let warnings = found.len() - errors;
        screen.line(format!("{}, {}.", counted(errors, "error"), counted(warnings, "warning")));
    });
    Ok(if errors == 0 { Exit::Done } else { Exit::Refused })
}

/// Tells what was published.
pub(crate) fn print(screen: &Screen, published: &Published) {
    if published.is_new {
        screen.line(format!("Publication {} stands in {}.", published.serial, published.file.display()));
        published.plan.sentences.iter().for_each(|sentence| screen.line(format!("  - {sentence}")));
    } else {
        screen.line(format!(
            "Nothing changed since publication {}; it stands in {}.",
            published.serial,
            published.file.display()
        ));
    }
    problems::tell(screen, &published.plan.problems);
    match &published.uptake {
        Uptake::NotAwaited => {}
        Uptake::Taken => screen.line(format!("The router \"{}\" took it.", published.router)),
        Uptake::Refused { reasons } => {
            screen.talk("error: The router refused it and goes on with what it had:");
            reasons.iter().for_each(|reason| screen.talk(format!("  {reason}")));
        }
        Uptake::Unknown { reason } => screen.talk(format!("error: It is not known whether the router took it: {reason}")),
    }
}

/// How publishing ended, with what the router made of it.
pub(crate) const fn exit_of(uptake: &Uptake) -> Exit {
    match uptake {
        Uptake::NotAwaited | Uptake::Taken => Exit::Done,
        Uptake::Refused { .. } => Exit::Publication,
        Uptake::Unknown { .. } => Exit::Unreachable,
    }
}

fn print_plan(screen: &Screen, plan: &Plan) {
    match (plan.last_serial, plan.last_issued) {
        _ if !plan.is_pending => screen.line("Nothing changed since the last publication."),
        (Some(serial), Some(issued)) => {
            screen.line(format!("Against publication {serial} of {}, this would change:", times::when(issued)));
        }
        _ => screen.line("Nothing was published yet. This would be published:"),
    }
    plan.sentences.iter().for_each(|sentence| screen.line(format!("  - {sentence}")));
    screen.line(format!("The router would serve {} of {}.", plan.served, mailboxes(plan.mailboxes)));
    problems::tell(screen, &plan.problems);
    if plan.router.is_none() {
        screen.talk("hint: No router is connected yet: waypost router connect --state-dir DIR --publication-dir DIR");
    }
    if plan.is_blocked {
        screen.talk("error: It cannot be published before the errors above are put right.");
    }
}

fn mailboxes(count: usize) -> String {
    if count == 1 { "1 mailbox".to_owned() } else { format!("{count} mailboxes") }
}
