//! Testing a profile with one mailbox, from here, before it is published or used.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use waypost_api::DraftTest;
use waypost_api::domain::ObjectKind;

use super::{Ended, access, object};
use crate::context::Context;
use crate::{fields, input};

/// The verb of profiles and email server profiles.
pub(super) fn command(kind: ObjectKind) -> Command {
    let test = Command::new("test")
        .about("Test from here with one mailbox; fields given are tried and not saved")
        .after_help("Example:\n  waypost profile test 'IMAP in' --with sales@contoso.example --port 993")
        .arg(Arg::new("object").required(true).value_name("NAME").help("Identifier or name of the profile"))
        .arg(
            Arg::new("with")
                .long("with")
                .required(true)
                .value_name("MAILBOX")
                .help("The mailbox: identifier or address of one, or any address"),
        )
        .arg(
            Arg::new("with-user")
                .long("with-user")
                .value_name("USER")
                .help("User name of the mailbox, where the profile takes the mailbox's own"),
        )
        .arg(
            Arg::new("with-password-file")
                .long("with-password-file")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("File with the password of the mailbox, likewise"),
        )
        .arg(
            Arg::new("transcript")
                .long("transcript")
                .action(ArgAction::SetTrue)
                .help("Also show what was said, without secrets"),
        );
    fields::options(test.arg(fields::clear_option()), kind)
}

/// Tests.
pub(super) fn run(context: &Context, kind: ObjectKind, matches: &ArgMatches) -> Ended {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let waypost = context.open()?;
    let saved = waypost.show(kind, &text("object").unwrap_or_default())?;
    let tried = object::given_edit(matches, kind)?;
    let mut all = saved.fields;
    all.extend(tried.fields);
    let password = matches.get_one::<PathBuf>("with-password-file").map(|file| input::secret_from_file(file));
    let draft = DraftTest {
        kind,
        name: Some(saved.object.id.to_string()),
        fields: all,
        secrets: tried.secrets,
        cleared: tried.clear_secrets,
        mailbox: text("with").unwrap_or_default(),
        user_name: text("with-user"),
        password: password.transpose()?,
    };
    let transcript = matches.get_flag("transcript");
    let tested = waypost.test_draft(draft, &mut |step| access::tell(context, step, transcript))?;
    Ok(access::conclude(context, &tested))
}
