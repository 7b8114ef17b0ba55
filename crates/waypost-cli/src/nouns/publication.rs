//! Publications: list what was published, verify a file.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;
use waypost_api::domain::difference::ObjectChange;
use waypost_api::{PublicationContent, VerifyReport, VerifyRequest, Waypost, system_clock, verify};

use super::Ended;
use crate::context::Context;
use crate::exit::Exit;
use crate::table::Table;
use crate::text;

/// The commands.
pub(crate) fn command(noun: Command) -> Command {
    let path = |name: &'static str| Arg::new(name).long(name).value_parser(value_parser!(PathBuf)).value_name("FILE");
    let verify = Command::new("verify")
        .about("Verify a publication as its router would: what it would apply, or every reason against it")
        .after_help("Whom to trust: --publishers, otherwise the router of --state-dir, otherwise one's own keys.\nExit codes: 0 it would be taken, 6 it is refused, 7 the file cannot be read.")
        .arg(
            Arg::new("file")
                .required(true)
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("The publication"),
        )
        .arg(path("publishers").help("PEM file with the publisher keys to trust"))
        .arg(
            Arg::new("last-serial")
                .long("last-serial")
                .value_name("SERIAL")
                .value_parser(value_parser!(u64))
                .help("Refuse what is older than the serial that the router applied last"),
        );
    noun.about("Publications: list, show, verify")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(verify)
        .subcommand(
            Command::new("show")
                .about("Show what a publication changed, and what a rollback to it would change")
                .arg(
                    Arg::new("serial")
                        .required(true)
                        .value_name("SERIAL")
                        .value_parser(value_parser!(u64))
                        .help("Its serial"),
                )
                .arg(Arg::new("xml").long("xml").action(ArgAction::SetTrue).help("Write it out as it was published")),
        )
        .subcommand(
            Command::new("list").about("List what was published, the latest first").arg(
                Arg::new("limit")
                    .long("limit")
                    .value_name("NUMBER")
                    .default_value("50")
                    .value_parser(value_parser!(u32).range(1..=1000))
                    .help("At most this many"),
            ),
        )
}

/// Runs a verb.
pub(crate) fn run(context: &Context, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("verify", arguments)) => verify_file(context, arguments),
        Some(("list", arguments)) => list(context, arguments),
        Some(("show", arguments)) => show(context, arguments),
        _ => Ok(Exit::Usage),
    }
}

fn show(context: &Context, matches: &ArgMatches) -> Ended {
    let serial = matches.get_one::<u64>("serial").copied().unwrap_or_default();
    let waypost = context.open()?;
    if matches.get_flag("xml") {
        let xml = waypost.publication_xml(serial)?;
        context
            .answer(&json!({ "xml": String::from_utf8_lossy(&xml) }), |_| String::from_utf8_lossy(&xml).into_owned());
        return Ok(Exit::Done);
    }
    let detail = waypost.publication(serial)?;
    context.answer(&detail, |detail| {
        let sentences = |changes: &[ObjectChange]| -> String {
            if changes.is_empty() {
                return "  Nothing.\n".to_owned();
            }
            changes.iter().map(|change| format!("  {}\n", change.sentence())).collect()
        };
        format!(
            "Publication {} changed:\n{}A rollback to it would change:\n{}",
            detail.serial,
            sentences(&detail.changes),
            sentences(&detail.again)
        )
    });
    if !context.json {
        context.problems(&detail.problems);
    }
    Ok(Exit::Done)
}

fn verify_file(context: &Context, matches: &ArgMatches) -> Ended {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let request = VerifyRequest {
        file: path("file").unwrap_or_default(),
        publishers: path("publishers"),
        router: context.router_name(),
        state_dir: context.state_dir(),
        last_serial: matches.get_one::<u64>("last-serial").copied(),
    };
    // Where it is known whom to trust, no configuration is needed, and none is made.
    let knows = request.publishers.is_some() && request.router.is_some();
    let own: Option<Waypost> = if knows { None } else { context.open_if_there()? };
    let report = verify(own.as_ref(), system_clock()(), &request)?;
    context.answer(&report, report_text);
    if report.is_accepted {
        return Ok(Exit::Done);
    }
    for reason in &report.reasons {
        context.talk(&format!("refused: {} [{}]", reason.message, reason.code));
    }
    Ok(Exit::PublicationRefused)
}

fn report_text(report: &VerifyReport) -> String {
    let verdict = if report.is_accepted { "It would be taken.\n" } else { "It is refused.\n" };
    match &report.content {
        Some(content) => format!("{verdict}{}", content_text(content)),
        None => verdict.to_owned(),
    }
}

fn content_text(content: &PublicationContent) -> String {
    let mut table = Table::plain();
    table.row(["serial".to_owned(), content.serial.to_string()]);
    table.row(["issued".to_owned(), text::time(content.issued)]);
    let expires = content.expires.map_or_else(|| "never".to_owned(), text::time);
    table.row(["expires".to_owned(), expires]);
    table.row(["publisher", content.publisher.as_str()]);
    table.row(["router", content.router.as_str()]);
    let objects: Vec<String> = content.objects.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
    table.row(["objects".to_owned(), objects.join(", ")]);
    table.row(["mailboxes served".to_owned(), content.served.to_string()]);
    table.row(["secrets".to_owned(), content.secrets.to_string()]);
    let mut out = table.render("  ");
    for sentence in &content.sentences {
        out.push_str(&format!("  {sentence}\n"));
    }
    out
}

fn list(context: &Context, matches: &ArgMatches) -> Ended {
    let limit = matches.get_one::<u32>("limit").copied().unwrap_or(50);
    let rows = context.open()?.publications(context.router_name().as_deref(), 0, limit)?;
    context.answer(&json!({ "publications": rows }), |_| {
        let mut table = Table::new(&["serial", "issued", "by", "router", "size", "changes"]);
        for row in &rows {
            table.row([
                row.serial.to_string(),
                text::time(row.issued),
                row.author.clone(),
                row.router.clone(),
                text::size(row.size),
                text::short(&row.note, 100),
            ]);
        }
        table.render("")
    });
    Ok(Exit::Done)
}
