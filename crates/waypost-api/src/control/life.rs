//! Whether a router is there, and waiting until it is or is not any more.

use std::io;
use std::ops::ControlFlow;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};
use waypost_engine::control::ControlRequest;

use super::{ControlClient, block_on};
use crate::error::{ApiError, Code};
use crate::platform;

/// How often it is looked.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// How long a look may take.
const LOOK: Duration = Duration::from_secs(5);

/// Whether a router is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It answers.
    Running,
    /// Nothing is there.
    Absent,
    /// Something is there that this account may not ask.
    Denied,
}

impl ControlClient {
    /// Whether a router is there now.
    pub(crate) fn presence(&self) -> Result<Presence, ApiError> {
        block_on(async { Ok(self.look().await) })
    }

    /// Waits until it answers. `ended` says why it never will.
    pub(crate) fn wait_until_there(
        &self,
        limit: Duration,
        mut ended: impl FnMut() -> Option<ApiError>,
    ) -> Result<(), ApiError> {
        let there = self.wait(limit, |presence| match (presence, ended()) {
            (Presence::Running, _) => Some(Ok(())),
            (_, Some(error)) => Some(Err(error)),
            _ => None,
        })?;
        there.unwrap_or_else(|| Err(self.late("does not answer", limit)))
    }

    /// Waits until nothing is there any more.
    pub(crate) fn wait_until_gone(&self, limit: Duration) -> Result<(), ApiError> {
        let gone = self.wait(limit, |presence| (presence == Presence::Absent).then_some(()))?;
        gone.ok_or_else(|| self.late("has not ended", limit))
    }

    fn wait<T>(&self, limit: Duration, mut verdict: impl FnMut(Presence) -> Option<T>) -> Result<Option<T>, ApiError> {
        block_on(async {
            let deadline = Instant::now() + limit;
            loop {
                if let Some(verdict) = verdict(self.look().await) {
                    return Ok(Some(verdict));
                }
                if Instant::now() >= deadline {
                    return Ok(None);
                }
                sleep(LOOK_EVERY).await;
            }
        })
    }

    async fn look(&self) -> Presence {
        match timeout(LOOK, platform::connect(self.endpoint())).await {
            Ok(Err(error)) if error.kind() == io::ErrorKind::PermissionDenied => return Presence::Denied,
            Ok(Err(_)) | Err(_) => return Presence::Absent,
            Ok(Ok(_)) => {}
        }
        let asked = async {
            let none = &mut |_| ControlFlow::Continue(());
            self.connect(none).await?.request(&ControlRequest::Version, LOOK, none).await
        };
        if asked.await.is_ok() { Presence::Running } else { Presence::Absent }
    }

    fn late(&self, what: &str, limit: Duration) -> ApiError {
        let message = format!("The router at {} {what} after {} seconds.", self.endpoint().display(), limit.as_secs());
        ApiError::new(Code::TimedOut, message).hint("Look at its log in its state folder.")
    }
}
