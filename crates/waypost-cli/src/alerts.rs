//! `waypost alerts`: what the router wants somebody to know.

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use waypost_api::domain::{AlertLevel, Choice as _};
use waypost_api::router::{ControlRequest, StoredAlert};

use crate::exit::{Ended, Exit};
use crate::object::examples;
use crate::screen::Screen;
use crate::serving::Done;
use crate::session::Session;
use crate::{target, times};

/// The command.
pub(crate) fn command() -> Command {
    let level = Arg::new("level")
        .long("level")
        .value_name("LEVEL")
        .value_parser(["information", "warning", "error"])
        .help("Only this level and worse");
    let ids = Arg::new("id")
        .value_name("NUMBER")
        .value_parser(value_parser!(u64))
        .num_args(0..)
        .action(ArgAction::Append)
        .help("Numbers, as the list shows them");
    let all = Arg::new("all").long("all").action(ArgAction::SetTrue).conflicts_with("id").help("All of them");
    let verbs = [
        target::page_options(Command::new("list").about("List the alerts, the newest first").arg(level)),
        Command::new("clear")
            .about("Remove alerts that were dealt with")
            .args([ids, all])
            .group(ArgGroup::new("which").args(["id", "all"]).required(true)),
    ];
    Command::new("alerts")
        .about("What the router wants somebody to know: list, clear")
        .after_help(examples(
            "  waypost alerts list\n  waypost alerts list --level error\n  waypost alerts clear 4 5\n  waypost alerts clear --all",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(verbs.map(target::options))
}

/// Does what the verb asks for.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    let Some((verb, matches)) = matches.subcommand() else {
        return Ok(Exit::Usage);
    };
    let router = target::control(session, matches)?;
    if verb == "clear" {
        let ids = matches.get_many::<u64>("id").into_iter().flatten().copied().collect();
        let count = router.act(&ControlRequest::AlertsClear { ids })?;
        session.screen.answer(&Done { count }, |screen, _| {
            let plural = if count == 1 { "alert" } else { "alerts" };
            screen.line(format!("{count} {plural} cleared."));
        });
        return Ok(Exit::Done);
    }
    let level = matches.get_one::<String>("level").and_then(|text| AlertLevel::parse_choice(text));
    let listed = router.alerts(level, target::page(matches))?;
    session.screen.answer(&listed, |screen, listed| {
        listed.items.iter().for_each(|alert| print(screen, alert));
        if listed.items.is_empty() {
            screen.talk("There are no alerts.");
        }
        target::tell_more(screen, matches, listed.items.len(), listed.total);
    });
    Ok(Exit::Done)
}

fn print(screen: &Screen, stored: &StoredAlert) {
    let alert = &stored.alert;
    let times = if stored.count > 1 { format!(", {} times", stored.count) } else { String::new() };
    screen.line(format!(
        "{} {}: {} ({}{times}, {})",
        stored.id,
        alert.level.as_str(),
        alert.what,
        times::when(stored.at),
        alert.scope.label().to_lowercase()
    ));
    for (label, text) in [("why", &alert.why), ("next", &alert.next)] {
        if !text.is_empty() {
            screen.line(format!("    {label}: {text}"));
        }
    }
}
