//! The outgoing test: log in and send a short message to the mailbox itself.

use std::time::Duration;

use jiff::Timestamp;
use secrecy::SecretString;
use waypost_domain::channel::OutgoingChannel;
use waypost_domain::{Direction, EmailAddress};
use waypost_engine::ports::{Envelope, Verdict};
use waypost_engine::{Body, Failure};

use super::redact::Redactor;
use super::report::{ProbeReport, Step};
use super::run::{Run, Stopped, Watcher};
use super::testmail;
use crate::login::Credentials;
use crate::smtp::Session;
use crate::transport::Connector;

/// Tests the way out of a mailbox by sending a test message to itself, and tells of each step.
pub async fn probe_outgoing(
    connector: &Connector,
    channel: &OutgoingChannel,
    secret: Option<SecretString>,
    mailbox: &EmailAddress,
    watcher: Watcher<'_>,
) -> ProbeReport {
    let login = Credentials::of(&channel.login, secret);
    let redactor = Redactor::of(login.as_ref().ok().and_then(Option::as_ref));
    let mut run = Run::new(connector, &channel.endpoint, Direction::Outgoing, redactor, watcher);
    match login {
        Err(failure) => drop(run.failed(Step::Authentication, Duration::ZERO, failure)),
        Ok(credentials) => {
            // How it went is written down step by step.
            let _: Result<(), Stopped> = send_smtp(&mut run, connector, channel, credentials.as_ref(), mailbox).await;
        }
    }
    run.report()
}

async fn send_smtp(
    run: &mut Run<'_>,
    connector: &Connector,
    channel: &OutgoingChannel,
    credentials: Option<&Credentials>,
    mailbox: &EmailAddress,
) -> Result<(), Stopped> {
    let connection = run.connect().await?;
    let beginning = Session::begin(connection, connector, &channel.endpoint);
    let mut session =
        run.begin(beginning, |session| (session.connection().tls_facts(), session.extensions().summary())).await?;
    match credentials {
        Some(credentials) => {
            let logging_in = session.log_in(credentials);
            run.take(Step::Authentication, logging_in, |name| format!("{} with {name}", credentials.user)).await?;
        }
        None => run.skipped(Step::Authentication, "Anonymous: the profile sends no credentials."),
    }
    let sending = send_test(&mut session, mailbox);
    run.take(Step::Send, sending, |answer| format!("Sent to {mailbox}; the server answered: {answer}")).await?;
    session.close().await;
    Ok(())
}

async fn send_test(session: &mut Session, mailbox: &EmailAddress) -> Result<String, Failure> {
    let id = testmail::new_id()?;
    let message = testmail::compose(mailbox, &id, Timestamp::now())?;
    let envelope = Envelope { sender: Some(mailbox.clone()), recipients: vec![mailbox.clone()] };
    let sent = session.send_message(&envelope, &Body::from_bytes(message)).await?;
    match sent.verdicts.into_iter().next() {
        Some(Verdict::Accepted(answer)) => Ok(answer),
        Some(Verdict::Refused(failure)) => Err(failure),
        Some(Verdict::Left) | None => Err(Failure::transient("Send", "The server gave no verdict.")),
    }
}
