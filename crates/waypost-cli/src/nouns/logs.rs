//! The router's log.

use std::thread::park_timeout;
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use waypost_api::router::{LogLevel, LogLine, LogPage, LogQuery, MAX_PAGE};

use super::Ended;
use super::messages::mailbox;
use crate::context::Context;
use crate::exit::Exit;
use crate::{output, text};

/// How often new lines are asked for.
const AGAIN: Duration = Duration::from_secs(1);

const LEVELS: [(&str, LogLevel); 5] = [
    ("trace", LogLevel::Trace),
    ("debug", LogLevel::Debug),
    ("info", LogLevel::Info),
    ("warn", LogLevel::Warn),
    ("error", LogLevel::Error),
];

/// The command.
pub(crate) fn command(noun: Command) -> Command {
    let option = |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    noun.about("Show the log of the router, the latest lines, oldest first")
        .arg(
            Arg::new("follow")
                .long("follow")
                .short('f')
                .action(ArgAction::SetTrue)
                .help("Go on with what is logged from now on, until it is interrupted; in JSON one line each"),
        )
        .arg(option("level", "CHOICE").value_parser(LEVELS.map(|(word, _)| word)).help("Only this level and worse"))
        .arg(option("mailbox", "MAILBOX").help("Only lines about this mailbox: identifier, name or address"))
        .arg(option("text", "TEXT").help("Only lines that hold this text, ignoring case"))
        .arg(
            option("limit", "NUMBER")
                .default_value("100")
                .value_parser(value_parser!(u32).range(1..=i64::from(MAX_PAGE)))
                .help("At most this many of the latest lines"),
        )
}

/// Shows lines, and goes on when that is wanted.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    let router = context.running()?;
    let wanted = matches.get_one::<String>("level");
    let mut query = LogQuery {
        after: None,
        before: None,
        level: wanted.and_then(|wanted| LEVELS.iter().find(|(word, _)| word == wanted)).map(|(_, level)| *level),
        mailbox: mailbox(&router, matches)?,
        text: matches.get_one::<String>("text").cloned(),
        limit: matches.get_one::<u32>("limit").copied().unwrap_or(MAX_PAGE),
    };
    let mut page = router.logs(query.clone())?;
    if !matches.get_flag("follow") {
        context.answer(&page, page_text);
        if page.is_cut {
            context.talk("There are more: ask for less with --level, --mailbox or --text, or for more with --limit.");
        }
        return Ok(Exit::Done);
    }
    query.limit = MAX_PAGE;
    let mut is_first = true;
    loop {
        say(context, &page);
        if !output::is_read() {
            return Ok(Exit::Done);
        }
        if is_first || !page.is_cut {
            // Nothing tells the command when there are new lines.
            park_timeout(AGAIN);
        }
        is_first = false;
        query.after = Some(page.cursor);
        page = router.logs(query.clone())?;
    }
}

fn say(context: &Context, page: &LogPage) {
    if context.json {
        page.lines.iter().for_each(output::json_line);
    } else {
        output::text(&page_text(page));
    }
}

fn page_text(page: &LogPage) -> String {
    page.lines.iter().map(line_text).collect()
}

fn line_text(line: &LogLine) -> String {
    let level = LEVELS.iter().find(|(_, level)| *level == line.level).map_or("", |(word, _)| word).to_uppercase();
    let mailbox = line.mailbox.as_ref().map(|mailbox| format!("{mailbox}: ")).unwrap_or_default();
    let message = line.message.replace('\n', " ");
    format!("{} {level:<5} {mailbox}{message}\n", text::time(line.at))
}
