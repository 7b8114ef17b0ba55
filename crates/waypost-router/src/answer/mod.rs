//! What the router answers on its control endpoint.

mod decide;
mod lists;
mod logs;
mod raw;

use tokio::sync::mpsc;
use waypost_domain::ObjectId;
use waypost_engine::control::{
    ControlAnswer, ControlCode, ControlError, ControlLine, ControlRequest, MAX_NAMED, MessageEnd, PROTOCOL_VERSION,
    RouterPhase,
};
use waypost_engine::journal::JournalError;
use waypost_engine::{Command, CommandError, Failure};

use crate::control::Answer;
use crate::service::Service;
use crate::test_access;

impl Answer for Service {
    async fn answer(
        &self,
        request: ControlRequest,
        lines: mpsc::Sender<ControlLine>,
    ) -> Result<ControlAnswer, ControlError> {
        // Whoever watches the log would see but their own looking.
        if !matches!(request, ControlRequest::Logs { .. }) {
            tracing::debug!(request = name(&request), "A control request came in.");
        }
        match request {
            ControlRequest::Version => Ok(ControlAnswer::Version {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                protocol: PROTOCOL_VERSION,
                router: self.router_id.to_string(),
            }),
            ControlRequest::Status => {
                self.status().await.map(|status| ControlAnswer::Status(Box::new(status))).map_err(journal)
            }
            ControlRequest::Mailboxes { .. }
            | ControlRequest::Queue { .. }
            | ControlRequest::Recent { .. }
            | ControlRequest::Failed { .. }
            | ControlRequest::QuarantineList { .. }
            | ControlRequest::UncertainList { .. }
            | ControlRequest::AlertsList { .. } => lists::answer(self, request).await,
            ControlRequest::QuarantineShow { id } => raw::show(self, id).await,
            ControlRequest::QuarantineRaw { id } => raw::send(self, id, &lines).await,
            ControlRequest::QuarantineDiscard { id } => decide::discard(self, id).await,
            ControlRequest::QuarantineReplay { id } => decide::replay(self, id).await,
            ControlRequest::UncertainConfirmSent { id } => decide::confirm_sent(self, id).await,
            ControlRequest::UncertainSendAgain { id } => decide::send_again(self, id).await,
            ControlRequest::FailedSendAgain { id } => decide::failed_send_again(self, id).await,
            ControlRequest::AlertsClear { ids } => self.journal.clear_alerts(ids).await.map(done).map_err(journal),
            ControlRequest::TestAccess { mailboxes, enable, steps } => {
                let mailboxes = named_or_all(self, mailboxes)?;
                test_access::run(self, test_access::Wish { mailboxes, enable, steps }, &lines).await
            }
            ControlRequest::Enable { mailboxes } => command(self, named(mailboxes)?, &Command::Enable).await,
            ControlRequest::Disable { mailboxes } => {
                let by_hand =
                    Failure::permanent("Disabled", "A person disabled it.").hint("Enable it with Test & Enable.");
                command(self, named(mailboxes)?, &Command::Disable(by_hand)).await
            }
            ControlRequest::Pause { mailboxes } => command(self, named_or_all(self, mailboxes)?, &Command::Pause).await,
            ControlRequest::Resume { mailboxes } => {
                command(self, named_or_all(self, mailboxes)?, &Command::Resume).await
            }
            ControlRequest::PollNow { mailboxes } => {
                command(self, named_or_all(self, mailboxes)?, &Command::PollNow).await
            }
            ControlRequest::Drain => {
                tracing::info!("The router was asked through its control endpoint to end.");
                self.stop.notify_one();
                Ok(done(1))
            }
            ControlRequest::Reload => {
                // A wish that waits already is enough.
                let _ = self.reload.try_send(());
                Ok(done(1))
            }
            ControlRequest::Trend { range } => {
                self.trend(range).await.map(|trend| ControlAnswer::Trend(Box::new(trend))).map_err(journal)
            }
            ControlRequest::Logs { query } => logs::answer(self, query).await,
        }
    }
}

/// Tells each mailbox the same; stops at the first that cannot be told, and says how far it got.
async fn command(
    service: &Service,
    mailboxes: Vec<ObjectId>,
    command: &Command,
) -> Result<ControlAnswer, ControlError> {
    tracing::info!(mailboxes = mailboxes.len(), ?command, "A person asked through the control endpoint.");
    let mut count = 0;
    for mailbox in &mailboxes {
        service.engine.command(mailbox, command.clone()).await.map_err(|error| {
            let mut told = refused(error);
            if count > 0 {
                told.message.push_str(&format!(" {count} of {} mailboxes were told before.", mailboxes.len()));
            }
            told
        })?;
        count += 1;
    }
    Ok(done(count))
}

fn named(mailboxes: Vec<ObjectId>) -> Result<Vec<ObjectId>, ControlError> {
    if mailboxes.is_empty() {
        return Err(ControlError::new(ControlCode::BadRequest, "The request names no mailbox."));
    }
    if mailboxes.len() > MAX_NAMED {
        let message = format!("The request names {} mailboxes; at most {MAX_NAMED} are allowed.", mailboxes.len());
        return Err(ControlError::new(ControlCode::BadRequest, message));
    }
    Ok(mailboxes)
}

fn named_or_all(service: &Service, mailboxes: Vec<ObjectId>) -> Result<Vec<ObjectId>, ControlError> {
    let all: Vec<_> = service.engine.routes().iter().map(|route| route.mailbox.clone()).collect();
    if all.is_empty() && service.phase() == RouterPhase::WaitingForPublication {
        return Err(ControlError::new(
            ControlCode::NotReady,
            "No publication is applied yet, so there are no mailboxes.",
        )
        .hint("Publish first."));
    }
    if mailboxes.is_empty() {
        return Ok(all);
    }
    named(mailboxes)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn journal(error: JournalError) -> ControlError {
    ControlError::new(ControlCode::Journal, sentence(&error.to_string()))
        .hint("Check the free space and the router's log, and try again.")
}

fn refused(error: CommandError) -> ControlError {
    match error {
        CommandError::NotFound(mailbox) => no_mailbox(&mailbox),
        CommandError::Journal(error) => journal(error),
        CommandError::Deployment(failure) => {
            ControlError::new(ControlCode::Refused, format!("{}: {}", failure.step, failure.reason)).hint(failure.hint)
        }
        CommandError::Ended => ControlError::new(ControlCode::Draining, "The router is ending."),
    }
}

pub(crate) fn no_mailbox(mailbox: &ObjectId) -> ControlError {
    let message = format!("The publication that is applied has no mailbox {mailbox}.");
    ControlError::new(ControlCode::NotFound, message).hint("Publish it first, or list the mailboxes.")
}

fn not_found(what: &str, id: u64) -> ControlError {
    ControlError::new(ControlCode::NotFound, format!("There is no {what} {id}."))
        .hint("List them to see their numbers.")
}

/// A text that ends like a sentence.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let start = characters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{start}{}.", characters.as_str().trim_end_matches('.'))
}

const fn name(request: &ControlRequest) -> &'static str {
    match request {
        ControlRequest::Version => "version",
        ControlRequest::Status => "status",
        ControlRequest::Mailboxes { .. } => "mailboxes",
        ControlRequest::Queue { .. } => "queue",
        ControlRequest::Recent { .. } => "recent",
        ControlRequest::Failed { .. } => "failed",
        ControlRequest::QuarantineList { .. } => "quarantineList",
        ControlRequest::QuarantineShow { .. } => "quarantineShow",
        ControlRequest::QuarantineRaw { .. } => "quarantineRaw",
        ControlRequest::QuarantineDiscard { .. } => "quarantineDiscard",
        ControlRequest::QuarantineReplay { .. } => "quarantineReplay",
        ControlRequest::UncertainList { .. } => "uncertainList",
        ControlRequest::UncertainConfirmSent { .. } => "uncertainConfirmSent",
        ControlRequest::UncertainSendAgain { .. } => "uncertainSendAgain",
        ControlRequest::FailedSendAgain { .. } => "failedSendAgain",
        ControlRequest::AlertsList { .. } => "alertsList",
        ControlRequest::AlertsClear { .. } => "alertsClear",
        ControlRequest::TestAccess { .. } => "testAccess",
        ControlRequest::Enable { .. } => "enable",
        ControlRequest::Disable { .. } => "disable",
        ControlRequest::Pause { .. } => "pause",
        ControlRequest::Resume { .. } => "resume",
        ControlRequest::PollNow { .. } => "pollNow",
        ControlRequest::Drain => "drain",
        ControlRequest::Reload => "reload",
        ControlRequest::Trend { .. } => "trend",
        ControlRequest::Logs { .. } => "logs",
    }
}

/// The end that [`ControlRequest::Failed`] asks for.
const FAILED: Option<MessageEnd> = Some(MessageEnd::Failed);

/// The answer of a request that changed `count` objects.
const fn done(count: u64) -> ControlAnswer {
    ControlAnswer::Done { count }
}
