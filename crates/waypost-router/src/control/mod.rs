//! The control endpoint: requests of people and of the Configuration Manager to a running router.
//!
//! [`serve`] owns the connections and their bounds; [`Answer`] is what it asks. The types of the
//! protocol are in `waypost_engine::control`, where clients find them as well.

mod connection;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use waypost_engine::control::{ControlAnswer, ControlError, ControlLine, ControlRequest};

use crate::platform::ControlListener;

/// Connections at the same time; a further one is told that the router is busy.
const CLIENTS: usize = 32;
/// Lines of a request under way that may wait for a slow client.
pub(crate) const WAITING_LINES: usize = 64;

/// What answers requests.
pub trait Answer: Send + Sync + 'static {
    /// Answers one request. Lines before the answer go to `lines`; dropping the future cancels.
    fn answer(
        &self,
        request: ControlRequest,
        lines: mpsc::Sender<ControlLine>,
    ) -> impl Future<Output = Result<ControlAnswer, ControlError>> + Send;
}

/// Serves clients until it is dropped; the connections end with it.
pub async fn serve<A: Answer>(mut listener: ControlListener, answerer: Arc<A>) {
    let permits = Arc::new(Semaphore::new(CLIENTS));
    let mut clients = JoinSet::new();
    loop {
        while clients.try_join_next().is_some() {}
        match listener.accept().await {
            Ok(stream) => {
                let answerer = Arc::clone(&answerer);
                match Arc::clone(&permits).try_acquire_owned() {
                    Ok(permit) => clients.spawn(async move {
                        let _permit = permit;
                        connection::run(stream, &*answerer).await;
                    }),
                    Err(_) => clients.spawn(connection::refuse_busy(stream)),
                };
            }
            Err(error) => {
                tracing::warn!(reason = %error, "A control client could not be accepted.");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}
