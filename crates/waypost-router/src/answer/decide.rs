//! A person's decisions about quarantined, uncertain and failed messages.

use waypost_engine::control::{ControlAnswer, ControlCode, ControlError, UncertainMessage};
use waypost_engine::ports::Resolution;
use waypost_engine::{CommandError, Replay};

use super::{done, journal, not_found, refused};
use crate::service::Service;

/// Removes a quarantined message for good.
pub(super) async fn discard(service: &Service, id: u64) -> Result<ControlAnswer, ControlError> {
    let _one_at_a_time = service.decisions.lock().await;
    if !service.journal.quarantine_remove(id).await.map_err(journal)? {
        return Err(not_found("quarantined message", id));
    }
    tracing::info!(id, "A quarantined message was discarded.");
    Ok(done(1))
}

/// Delivers a quarantined message once more; it leaves the quarantine when that worked.
pub(super) async fn replay(service: &Service, id: u64) -> Result<ControlAnswer, ControlError> {
    let _one_at_a_time = service.decisions.lock().await;
    let message =
        service.journal.quarantined(id).await.map_err(journal)?.ok_or_else(|| not_found("quarantined message", id))?;
    let source = service.journal.quarantined_source(id).await.map_err(journal)?;
    let (epoch, item) = source.ok_or_else(|| not_found("quarantined message", id))?;
    if !message.has_bytes {
        let told = format!("The quarantined message {id} cannot be delivered: its bytes were not fetched.");
        return Err(ControlError::new(ControlCode::Refused, told)
            .hint("It stays in its mailbox, or in its folder for undeliverable mail."));
    }
    let body = service.journal.quarantined_body(id).await.map_err(journal)?;
    let replay = Replay { mailbox: message.mailbox, epoch, id: item, body };
    service.engine.replay(replay).await.map_err(refused)?;
    service.journal.quarantine_remove(id).await.map_err(journal)?;
    tracing::info!(id, "A quarantined message was delivered.");
    Ok(done(1))
}

/// An uncertain message was sent after all.
pub(super) async fn confirm_sent(service: &Service, id: u64) -> Result<ControlAnswer, ControlError> {
    resolve(service, id, Resolution::Sent).await
}

/// An uncertain message is sent again.
pub(super) async fn send_again(service: &Service, id: u64) -> Result<ControlAnswer, ControlError> {
    resolve(service, id, Resolution::SendAgain).await
}

/// A message that failed is sent again, as a new one.
pub(super) async fn failed_send_again(service: &Service, id: u64) -> Result<ControlAnswer, ControlError> {
    let _one_at_a_time = service.decisions.lock().await;
    let found = service.journal.failed_one(id).await.map_err(journal)?;
    let (mailbox, key) = found.ok_or_else(|| not_found("failed message that can be sent again", id))?;
    service.engine.resolve(&mailbox, &key, Resolution::SendAgain).await.map_err(refused)?;
    service.journal.failed_is_sent_again(id).await.map_err(journal)?;
    tracing::info!(id, %mailbox, "A person had a failed message sent again.");
    Ok(done(1))
}

async fn resolve(service: &Service, id: u64, resolution: Resolution) -> Result<ControlAnswer, ControlError> {
    let _one_at_a_time = service.decisions.lock().await;
    let found = service.journal.uncertain_one(id).await.map_err(journal)?;
    let UncertainMessage { mailbox, key, .. } = found.ok_or_else(|| not_found("uncertain message", id))?;
    match service.engine.resolve(&mailbox, &key, resolution).await {
        Ok(()) => {}
        // Somebody took it out of the deployment, or an earlier decision was carried out but not
        // noted: to confirm it takes it off the list.
        Err(CommandError::Deployment(failure)) if resolution == Resolution::Sent && !failure.is_transient() => {
            tracing::warn!(id, %mailbox, why = %failure, "An uncertain message was confirmed that the deployment no longer holds.");
        }
        Err(error) => return Err(refused(error)),
    }
    service.journal.uncertain_remove(id).await.map_err(journal)?;
    tracing::info!(id, %mailbox, ?resolution, "A person decided about an uncertain message.");
    Ok(done(1))
}
