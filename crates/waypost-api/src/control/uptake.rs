//! Waiting until a router has taken or refused a publication.

use std::ops::ControlFlow;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};
use waypost_engine::control::{ControlAnswer, ControlRequest, PublicationStatus};

use super::{ANSWER, Connection, ControlClient, block_on};
use crate::error::{ApiError, Code};
use crate::publish::Uptake;

/// How often the router is asked.
const ASK_EVERY: Duration = Duration::from_millis(50);
/// How long a refusal must stand before it counts: the router may still be reading.
const SETTLE: Duration = Duration::from_secs(2);

impl ControlClient {
    /// Asks the router to look now, and waits for its verdict on a serial, at most `limit`.
    pub(crate) fn wait_for(&self, serial: u64, limit: Duration) -> Uptake {
        let asked = block_on(async {
            let deadline = Instant::now() + limit;
            match timeout_at(deadline, self.verdict(serial)).await {
                Ok(verdict) => verdict,
                Err(_) => Err(ApiError::new(
                    Code::TimedOut,
                    format!("The router has neither taken nor refused it within {} s.", limit.as_secs()),
                )),
            }
        });
        asked.unwrap_or_else(|error| Uptake::Unknown {
            reason: format!("{} {}", error.message, error.hint).trim().to_owned(),
        })
    }

    async fn verdict(&self, serial: u64) -> Result<Uptake, ApiError> {
        let none = &mut |_| ControlFlow::Continue(());
        let mut connection = self.connect(none).await?;
        connection.check_version(none).await?;
        connection.request(&ControlRequest::Reload, ANSWER, none).await?;
        let begun = Instant::now();
        loop {
            let status = connection.publication().await?;
            if status.serial.is_some_and(|applied| applied >= serial) && !status.last_known_good {
                return Ok(Uptake::Taken);
            }
            if !status.refused.is_empty() && begun.elapsed() >= SETTLE {
                return Ok(Uptake::Refused { reasons: status.refused });
            }
            sleep(ASK_EVERY).await;
        }
    }
}

impl Connection {
    async fn publication(&mut self) -> Result<PublicationStatus, ApiError> {
        let none = &mut |_| ControlFlow::Continue(());
        match self.request(&ControlRequest::Status, ANSWER, none).await? {
            ControlAnswer::Status(status) => Ok(status.publication),
            _ => Err(self.client.unexpected()),
        }
    }
}
