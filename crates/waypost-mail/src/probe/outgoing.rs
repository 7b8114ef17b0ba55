//! The outgoing test: log in and send a short message to the mailbox itself.

use jiff::Timestamp;
use secrecy::SecretString;
use waypost_domain::channel::OutgoingChannel;
use waypost_domain::{Direction, EmailAddress};
use waypost_engine::ports::{Envelope, Verdict};
use waypost_engine::{Body, Failure};

use super::report::{ProbeReport, Step};
use super::run::{Run, Stopped};
use super::testmail;
use crate::login::Credentials;
use crate::smtp::Session;
use crate::transport::Connector;

/// Tests the way out of a mailbox by sending a test message to itself.
pub async fn probe_outgoing(
    connector: &Connector,
    channel: &OutgoingChannel,
    secret: Option<SecretString>,
    mailbox: &EmailAddress,
) -> ProbeReport {
    let mut run = Run::new(connector, &channel.endpoint, Direction::Outgoing, &[Step::Send]);
    let credentials = match Credentials::of(&channel.login, secret) {
        Ok(credentials) => credentials,
        Err(failure) => {
            run.failed(Step::Authentication, std::time::Duration::ZERO, failure);
            return run.finish(None);
        }
    };
    // How it went is written down step by step.
    let _: Result<(), Stopped> = send_smtp(&mut run, connector, channel, credentials.as_ref(), mailbox).await;
    run.finish(credentials.as_ref())
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
