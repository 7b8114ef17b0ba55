//! Lines of the router's log.

use waypost_engine::control::{ControlAnswer, ControlCode, ControlError, LogQuery};

use super::journal;
use crate::logging::Wanted;
use crate::service::Service;

/// Answers a request for lines.
pub(super) async fn answer(service: &Service, query: LogQuery) -> Result<ControlAnswer, ControlError> {
    let LogQuery { after, before, level, mailbox, text, limit } = query;
    let mailbox = match mailbox {
        Some(id) => {
            let address = service.journal.address(&id).await.map_err(journal)?;
            Some([Some(id.into()), address.map(Into::into)].into_iter().flatten().collect())
        }
        None => None,
    };
    let (files, wanted) = (service.logs.clone(), Wanted { after, before, level, mailbox, text, limit });
    let page = tokio::task::spawn_blocking(move || files.page(&wanted)).await;
    let page = page.map_err(|error| unreadable(&error))?.map_err(|error| unreadable(&error))?;
    Ok(ControlAnswer::Logs(Box::new(page)))
}

fn unreadable(error: &dyn std::error::Error) -> ControlError {
    ControlError::new(ControlCode::Refused, format!("The log cannot be read: {error}."))
        .hint("Check the folder `logs` in the router's state folder.")
}
