//! What the router does besides moving mail: once a minute it notes how the minute went, and it warns
//! of certificates that are about to end, at once when a server shows one.
//!
//! Minutes are those of the clock. One that was slept through, or skipped by a clock that was set,
//! is left out.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::sleep;

use crate::service::Service;
use crate::trend::minute_of;

/// Watches the clock until it is dropped.
pub async fn run(service: Arc<Service>) {
    let mut minute = minute_of(Timestamp::now());
    service.note_minute(minute).await;
    loop {
        service.warn_of_ends(Timestamp::now()).await;
        tokio::select! {
            () = service.network.connector().certificates().changed() => {}
            () = sleep(until_next(Timestamp::now())) => {}
        }
        let now = minute_of(Timestamp::now());
        if now == minute {
            continue;
        }
        if now == minute + 1 {
            service.note_minute(minute).await;
        }
        // The minute that begins is noted as well: should the router be killed in it, it ran.
        service.note_minute(now).await;
        minute = now;
    }
}

fn until_next(now: Timestamp) -> Duration {
    let passed = now.as_millisecond().rem_euclid(60_000);
    Duration::from_millis(u64::try_from(60_000 - passed).unwrap_or(60_000))
}
