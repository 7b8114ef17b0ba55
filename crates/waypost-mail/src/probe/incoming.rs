//! The incoming test: log in, open the mailbox, list it.

use std::time::Duration;

use secrecy::SecretString;
use waypost_domain::Direction;
use waypost_domain::channel::{IncomingChannel, IncomingProtocol, Login};

use super::redact::Redactor;
use super::report::{ProbeReport, Step};
use super::run::{Run, Stopped, Watcher};
use crate::login::Credentials;
use crate::transport::Connector;
use crate::{imap, pop3};

/// Messages that the probe of an IMAP mailbox lists at most; their number is known without.
const LISTED: usize = 20;

/// Tests the way in, without changing anything in the mailbox, and tells of each step.
pub async fn probe_incoming(
    connector: &Connector,
    channel: &IncomingChannel,
    secret: Option<SecretString>,
    watcher: Watcher<'_>,
) -> ProbeReport {
    let login = Credentials::of(&channel.login, secret.clone());
    let redactor = Redactor::of(login.as_ref().ok().and_then(Option::as_ref));
    let mut run = Run::new(connector, &channel.endpoint, Direction::Incoming, redactor, watcher);
    match login {
        Err(failure) => drop(run.failed(Step::Authentication, Duration::ZERO, failure)),
        Ok(credentials) => {
            // How it went is written down step by step.
            let _: Result<(), Stopped> = match channel.protocol {
                IncomingProtocol::Pop3 => read_pop3(&mut run, connector, channel, credentials.as_ref()).await,
                IncomingProtocol::Imap => read_imap(&mut run, connector, channel, secret).await,
            };
        }
    }
    run.report()
}

async fn read_pop3(
    run: &mut Run<'_>,
    connector: &Connector,
    channel: &IncomingChannel,
    credentials: Option<&Credentials>,
) -> Result<(), Stopped> {
    let connection = run.connect().await?;
    let beginning = pop3::Session::begin(connection, connector, &channel.endpoint);
    let mut session =
        run.begin(beginning, |session| (session.connection().tls_facts(), session.capabilities().summary())).await?;
    match credentials {
        Some(credentials) => {
            let logging_in = session.log_in(credentials);
            run.take(Step::Authentication, logging_in, |name| format!("{} with {name}", credentials.user)).await?;
        }
        None => run.skipped(Step::Authentication, "The profile sends no credentials."),
    }
    let maildrop = run.take(Step::Mailbox, session.list(), |_| "The maildrop is open.".to_owned()).await?;
    let found = async { Ok(maildrop.len()) };
    run.take(Step::List, found, |count| format!("{count} messages")).await?;
    session.close().await;
    Ok(())
}

async fn read_imap(
    run: &mut Run<'_>,
    connector: &Connector,
    channel: &IncomingChannel,
    secret: Option<SecretString>,
) -> Result<(), Stopped> {
    let connection = run.connect().await?;
    let beginning = imap::Greeted::on(connector, &channel.endpoint, connection);
    let greeted =
        run.begin(beginning, |greeted| (greeted.connection().tls_facts(), greeted.capabilities().join(" "))).await?;
    let logging_in = greeted.authenticate(&channel.login, secret);
    let user = user_of(&channel.login);
    let authenticated = run.take(Step::Authentication, logging_in, |_| user).await?;
    let opening = authenticated.open_inbox(None);
    let mut inbox = run.take(Step::Mailbox, opening, |_| "The Inbox is open.".to_owned()).await?;
    let count = inbox.count();
    run.take(Step::List, inbox.list(None, LISTED), |_| format!("{count} messages")).await?;
    inbox.close().await;
    Ok(())
}

fn user_of(login: &Login) -> String {
    match login {
        Login::Password { user, .. } => user.clone(),
        Login::Anonymous => "The profile sends no credentials.".to_owned(),
    }
}
