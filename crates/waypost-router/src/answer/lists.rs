//! Answers that are lists, each one page of it.

use waypost_engine::control::{
    ControlAnswer, ControlCode, ControlError, ControlRequest, MAX_PAGE, MailboxFilter, MailboxReport, MailboxState,
    Page,
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
        ControlRequest::AlertsList { at_least, page } => {
            let (alerts, total) = journaled.alerts(at_least, page).await.map_err(journal)?;
            ControlAnswer::Alerts { alerts, total }
        }
        _ => return Err(ControlError::new(ControlCode::Unsupported, "The request is not for a list.")),
    };
    Ok(answer)
}

async fn mailboxes(service: &Service, filter: &MailboxFilter, page: Page) -> Result<ControlAnswer, ControlError> {
    let tests = service.journal.tests().await.map_err(journal)?;
    let wanted = filter.text.as_ref().map(|text| text.to_lowercase());
    let mut found: Vec<_> =
        service.engine.status().into_iter().filter(|report| matches(report, filter, wanted.as_deref())).collect();
    found.sort_by(|a, b| (a.address.as_str(), &a.id).cmp(&(b.address.as_str(), &b.id)));
    let total = found.len() as u64;
    let mut mailboxes: Vec<_> =
        found.into_iter().skip(page.offset as usize).take(page.limit.min(MAX_PAGE) as usize).collect();
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

fn matches(report: &MailboxReport, filter: &MailboxFilter, wanted: Option<&str>) -> bool {
    let texts = [report.id.as_str(), &report.name, report.address.as_str()];
    let holds = |wanted: &str| texts.iter().any(|text| text.to_lowercase().contains(wanted));
    wanted.is_none_or(holds)
        && (filter.states.is_empty() || filter.states.contains(&report.state))
        && filter.deployment.as_ref().is_none_or(|deployment| *deployment == report.deployment)
}
