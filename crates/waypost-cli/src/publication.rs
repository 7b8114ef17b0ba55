//! `waypost publication`: verifying a publication file as its router would, and listing those made.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use jiff::Timestamp;
use waypost_api::{ApiError, PublicationContent, PublicationRow, VerifyReport, VerifyRequest, Waypost, verify};

use crate::exit::{Ended, Exit};
use crate::object::examples;
use crate::screen::Screen;
use crate::session::Session;
use crate::table::{Table, pairs, short};
use crate::{problems, target, times};

/// The command.
pub(crate) fn command() -> Command {
    Command::new("publication")
        .about("Publications: verify a file, list those that were made")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([verify_command(), list_command()])
}

/// Does what the verb asks for.
pub(crate) fn run(session: &Session, matches: &ArgMatches) -> Ended {
    match matches.subcommand() {
        Some(("verify", matches)) => run_verify(session, matches),
        Some((_, matches)) => run_list(session, matches),
        None => Ok(Exit::Usage),
    }
}

fn verify_command() -> Command {
    let path = |name: &'static str| Arg::new(name).value_parser(value_parser!(PathBuf));
    Command::new("verify")
        .about("Verify a publication file as its router would: what it would apply, or every reason against it")
        .after_help(examples(
            "  waypost publication verify /var/lib/waypost-router/publication/publication.xml
  waypost publication verify publication.xml --publishers publisher.pem --router contoso-router

Without options it trusts one's own publisher keys, and expects the connected router. Ends with 6 when the
publication is refused.",
        ))
        .args([
            path("file").value_name("FILE").required(true).help("The publication"),
            path("publishers").long("publishers").value_name("FILE").help("File with the publisher keys to trust (PEM)"),
            target::router().help("Name or identifier of the router that it must be for"),
            target::state_dir().help("State folder of a router: trusts what that router trusts"),
            Arg::new("last-serial")
                .long("last-serial")
                .value_name("NUMBER")
                .value_parser(value_parser!(u64))
                .help("Serial that the router applied last: older publications are refused"),
        ])
}

fn list_command() -> Command {
    target::page_options(
        Command::new("list").about("List the publications that were made, the latest first").arg(target::router()),
    )
}

fn run_verify(session: &Session, matches: &ArgMatches) -> Ended {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let request = VerifyRequest {
        file: path("file").unwrap_or_default(),
        publishers: path("publishers"),
        router: matches.get_one("router").cloned(),
        state_dir: path("state-dir"),
        last_serial: matches.get_one("last-serial").copied(),
    };
    let own = own(session, &request)?;
    let report = verify(own.as_ref(), Timestamp::now(), &request)?;
    session.screen.answer(&report, print);
    Ok(if report.is_accepted { Exit::Done } else { Exit::Publication })
}

/// One's own configuration; on a machine without one it is not made for this, where it is not needed.
fn own(session: &Session, request: &VerifyRequest) -> Result<Option<Waypost>, ApiError> {
    let is_needed = request.state_dir.is_none() && (request.publishers.is_none() || request.router.is_none());
    let folder = session.data_dir();
    if is_needed || folder.is_ok_and(|folder| folder.is_dir()) {
        return match session.open() {
            Ok(own) => Ok(Some(own)),
            Err(error) if is_needed => Err(error),
            Err(_) => Ok(None),
        };
    }
    Ok(None)
}

fn print(screen: &Screen, report: &VerifyReport) {
    if let Some(content) = &report.content {
        print_content(screen, content);
        problems::tell(screen, &content.problems);
    }
    if report.is_accepted {
        screen.line("It would be applied.");
        return;
    }
    screen.line("It would be refused:");
    for reason in &report.reasons {
        screen.line(format!("  {}: {}", reason.code, reason.message));
    }
}

fn print_content(screen: &Screen, content: &PublicationContent) {
    let objects: Vec<String> = content.objects.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let expires = content.expires.map_or_else(|| "never".to_owned(), times::when);
    let row = |label: &str, value: String| (label.to_owned(), value);
    pairs(
        screen,
        vec![
            row("Serial", content.serial.to_string()),
            row("Issued", times::when(content.issued)),
            row("Expires", expires),
            row("Signed by", format!("publisher key {}", content.publisher)),
            row("For router", content.router.clone()),
            row("Objects", objects.join(", ")),
            row("Sealed secrets", content.secrets.to_string()),
            row("Mailboxes served", content.served.to_string()),
        ],
    );
    if !content.sentences.is_empty() {
        screen.line("Against the publication before it:");
    }
    content.sentences.iter().for_each(|sentence| screen.line(format!("  - {sentence}")));
}

fn run_list(session: &Session, matches: &ArgMatches) -> Ended {
    let router = matches.get_one::<String>("router").map(String::as_str);
    let page = target::page(matches);
    let rows = session.open()?.publications(router, page.offset, page.limit)?;
    session.screen.answer(&rows, |screen, rows| print_rows(screen, rows));
    Ok(Exit::Done)
}

fn print_rows(screen: &Screen, rows: &[PublicationRow]) {
    let mut table = Table::new(["serial", "issued", "by", "router", "key", "what changed"]);
    for row in rows {
        table.row([
            row.serial.to_string(),
            times::when(row.issued),
            row.author.clone(),
            row.router.clone(),
            row.publisher.clone(),
            short(&row.note, 80),
        ]);
    }
    table.print(screen, "Nothing was published yet. Publish with: waypost publish");
}
