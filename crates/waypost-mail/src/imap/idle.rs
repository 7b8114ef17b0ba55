//! Waiting for news (IDLE, RFC 2177).
//!
//! The IDLE is left open between waits and ended together with the next command, so that a wake-up
//! costs one round trip. Waiting can be cancelled at any time.

use std::time::Duration;

use tokio::time::Instant;
use waypost_engine::Failure;
use waypost_engine::ports::Wake;

use super::session::{Pending, Session};

const STEP: &str = "Wait";
/// RFC 2177: servers may log out after 30 minutes, clients ask again every 29.
const LONGEST_IDLE: Duration = Duration::from_secs(28 * 60);

/// Waits until the server tells of new mail, or the time is over. Where it cannot tell the time passes.
///
/// # Errors
/// As the port says.
pub(super) async fn wait(session: &mut Session, is_refused: &mut bool, at_most: Duration) -> Result<Wake, Failure> {
    if *is_refused || !session.can("IDLE") {
        tokio::time::sleep(at_most).await;
        return Ok(Wake::Elapsed);
    }
    let end = Instant::now() + at_most;
    session.connection.at(STEP);
    session.connection.settle();
    loop {
        if session.mailbox.has_grown {
            return Ok(Wake::Changed);
        }
        if Instant::now() >= end {
            return Ok(Wake::Elapsed);
        }
        let Pending::Idle { since, is_agreed, .. } = &session.pending else {
            begin(session).await?;
            continue;
        };
        let renewal = *since + LONGEST_IDLE;
        if Instant::now() >= renewal {
            session.ready(STEP).await?;
            continue;
        }
        let agreement = *since + session.connection.patience();
        let (is_agreed, mut deadline) = (*is_agreed, end.min(renewal));
        if !is_agreed {
            deadline = deadline.min(agreement);
        }
        let is_read = session.idle_step(deadline).await?;
        if !is_agreed && !is_read && Instant::now() >= agreement {
            return Err(session.connection.silent());
        }
        if session.pending == Pending::Nothing {
            // The server ended it: it cannot, whatever it said.
            *is_refused = true;
            tokio::time::sleep_until(end).await;
            return Ok(Wake::Elapsed);
        }
    }
}

async fn begin(session: &mut Session) -> Result<(), Failure> {
    session.ready(STEP).await?;
    let tag = session.send("IDLE").await?;
    session.pending = Pending::Idle { tag, since: Instant::now(), is_agreed: false };
    Ok(())
}
