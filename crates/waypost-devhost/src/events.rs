//! Events of the host as Server-Sent Events: each `data:` is the JSON of one event.

use std::convert::Infallible;

use axum::response::sse;
use futures::Stream;
use futures::stream::unfold;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{Receiver, Sender, channel};
use waypost_rpc::{Event, EventSink};

/// Events that wait for a slow page; what is older is left out.
const WAITING: usize = 256;

/// Hands events to every page that listens.
#[derive(Clone, Debug)]
pub(crate) struct Events(Sender<String>);

impl Events {
    /// Nobody listens yet.
    pub(crate) fn new() -> Self {
        Self(channel(WAITING).0)
    }

    /// Where the host puts events.
    pub(crate) fn sink(&self) -> EventSink {
        let sender = self.0.clone();
        Box::new(move |event| {
            if let Ok(json) = serde_json::to_string(event) {
                // Without a listener there is nobody to tell.
                let _ = sender.send(json);
            }
        })
    }

    /// The events from now on.
    pub(crate) fn listen(&self) -> impl Stream<Item = Result<sse::Event, Infallible>> + use<> {
        unfold(self.0.subscribe(), |mut events| async move {
            let json = next(&mut events).await?;
            Some((Ok(sse::Event::default().data(json)), events))
        })
    }
}

/// The next event. A page that was too slow is told that something changed, so that it asks again.
async fn next(events: &mut Receiver<String>) -> Option<String> {
    match events.recv().await {
        Ok(json) => Some(json),
        Err(RecvError::Lagged(_)) => serde_json::to_string(&Event::Changed).ok(),
        Err(RecvError::Closed) => None,
    }
}
