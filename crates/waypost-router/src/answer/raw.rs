//! One quarantined message, and its bytes in chunks.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::mpsc;
use waypost_engine::control::{CHUNK, ControlAnswer, ControlCode, ControlError, ControlLine};

use super::{journal, not_found};
use crate::service::Service;

/// One quarantined message.
pub(super) async fn show(service: &Service, id: u64) -> Result<ControlAnswer, ControlError> {
    let message = service.journal.quarantined(id).await.map_err(journal)?;
    message
        .map(|message| ControlAnswer::Quarantined(Box::new(message)))
        .ok_or_else(|| not_found("quarantined message", id))
}

/// The bytes of a quarantined message, then how many there were.
pub(super) async fn send(
    service: &Service,
    id: u64,
    lines: &mpsc::Sender<ControlLine>,
) -> Result<ControlAnswer, ControlError> {
    let message = service.journal.quarantined(id).await.map_err(journal)?;
    let message = message.ok_or_else(|| not_found("quarantined message", id))?;
    if !message.has_bytes {
        let told = format!("The bytes of the quarantined message {id} were not fetched when it was set aside.");
        return Err(ControlError::new(ControlCode::Refused, told)
            .hint("It stays in its mailbox, or in its folder for undeliverable mail."));
    }
    let mut size = 0;
    loop {
        let bytes = service.journal.quarantined_bytes(id, size, CHUNK as u64).await.map_err(journal)?;
        if bytes.is_empty() {
            return Ok(ControlAnswer::Raw { size });
        }
        size += bytes.len() as u64;
        let gone = |_| ControlError::new(ControlCode::Refused, "The client has gone.");
        lines.send(ControlLine::Chunk(STANDARD.encode(&bytes))).await.map_err(gone)?;
    }
}
