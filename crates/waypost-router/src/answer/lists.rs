//! Answers that are lists, each one page of it.

use waypost_engine::control::{
    ControlAnswer, ControlCode, ControlError, ControlRequest, MailboxFilter, MailboxState, Page,
};

use super::{FAILED, journal};
use crate::service::Service;

/// Answers a request for a list.
pub(super) async fn answer(service: &Service, request: ControlRequest) -> Result<ControlAnswer, ControlError> {
    let journaled = &service.journal;
    let answer = match request {
        ControlRequest::Mailboxes { filter, page } => return mailboxes(service, &filter, page).await,
        ControlRequest::Queue { direction, mailbox, page } => {
            let (messages, total) = journaled.queue(direction, mailbox, page).await.map_err(journal)?;
            ControlAnswer::Queue { messages, total }
        }
        ControlRequest::Recent { mailbox, end, page } => {
            let (messages, total) = journaled.recent(end, mailbox, page).await.map_err(journal)?;
            ControlAnswer::Messages { messages, total }
        }
        ControlRequest::Failed { mailbox, page } => {
            let (messages, total) = journaled.recent(FAILED, mailbox, page).await.map_err(journal)?;
            ControlAnswer::Messages { messages, total }
        }
        ControlRequest::QuarantineList { mailbox, page } => {
            let (messages, total) = journaled.quarantine(mailbox, page).await.map_err(journal)?;
            ControlAnswer::Quarantine { messages, total }
        }
        ControlRequest::UncertainList { mailbox, page } => {
            let (messages, total) = journaled.uncertain(mailbox, page).await.map_err(journal)?;
            ControlAnswer::Uncertain { messages, total }
        }
        ControlRequest::AlertsList { filter, page } => {
            let (alerts, total) = journaled.alerts(filter, page).await.map_err(journal)?;
            ControlAnswer::Alerts { alerts, total }
        }
        _ => return Err(ControlError::new(ControlCode::Unsupported, "The request is not for a list.")),
    };
    Ok(answer)
}

async fn mailboxes(service: &Service, filter: &MailboxFilter, page: Page) -> Result<ControlAnswer, ControlError> {
    let (mut mailboxes, total) = service.engine.page(filter, page);
    let ids = mailboxes.iter().map(|report| report.id.clone()).collect();
    let tests = service.journal.tests(ids).await.map_err(journal)?;
    for report in &mut mailboxes {
        report.test = tests.get(&report.id).copied();
    }
    if mailboxes.iter().any(|report| report.state == MailboxState::Disabled) {
        let since = service.journal.disabled_since().await.map_err(journal)?;
        for report in mailboxes.iter_mut().filter(|report| report.state == MailboxState::Disabled) {
            report.disabled_since = since.get(&report.id).copied();
        }
    }
    Ok(ControlAnswer::Mailboxes { mailboxes, total })
}
