//! What may be new in the Inbox.
//!
//! A held session costs one NOOP when nothing is new: what the server told of the mailbox since is
//! enough to know that. Large backlogs are asked for in windows of UIDs, so that neither side holds
//! more than a bounded list.

use tokio::time::Instant;
use waypost_engine::ports::{Cursor, Item, ItemId, Listing};
use waypost_engine::{Failure, FailureKind};

use super::codes::refused;
use super::response::{Data, Fetch};
use super::session::{Pending, Session};

const STEP: &str = "List";
/// Messages that one window asks for at most while the mailbox is dense.
const LEAST_WINDOW: u32 = 100;

/// Lists messages above the cursor, oldest first, at most `limit`.
///
/// # Errors
/// As the port says.
pub(super) async fn list(
    session: &mut Session,
    is_fresh: bool,
    cursor: Option<Cursor>,
    limit: usize,
) -> Result<Listing, Failure> {
    if !is_fresh {
        look(session).await?;
    }
    let epoch = u64::from(session.mailbox.uid_validity.unwrap_or_default());
    let above = cursor.filter(|cursor| cursor.epoch == epoch).map_or(0, |cursor| cursor.above);
    let limit = limit.max(1);
    let (items, more) = match has_nothing_above(session, above) {
        true => {
            // What was told of is gone again, or was listed before.
            session.mailbox.has_grown = false;
            (Vec::new(), false)
        }
        false => in_windows(session, above, limit).await?,
    };
    Ok(Listing { epoch, items, complete: above == 0 && !more, more })
}

/// One round trip that lets the server tell what changed. A quiet IDLE goes on at once, in the same write: most
/// mailboxes have nothing new most of the time.
async fn look(session: &mut Session) -> Result<(), Failure> {
    session.connection.at(STEP);
    let reply = if matches!(session.pending, Pending::Idle { .. }) {
        let (tag, next) = (session.tag(), session.tag());
        let goes_on = !session.mailbox.has_grown;
        let again = if goes_on { format!("{next} IDLE\r\n") } else { String::new() };
        let idle = session.send_done(&format!("{tag} NOOP\r\n{again}")).await?;
        session.complete(&idle, |_| {}).await?;
        session.pending = Pending::Command;
        let reply = session.complete(&tag, |_| {}).await?;
        if goes_on {
            session.pending = Pending::Idle { tag: next, since: Instant::now(), is_agreed: false };
        }
        reply
    } else {
        session.run(STEP, "NOOP", |_| {}).await?
    };
    match reply.is_ok() {
        true => Ok(()),
        false => Err(refused(STEP, "Asking for news", &reply, FailureKind::Transient)),
    }
}

fn has_nothing_above(session: &Session, above: u32) -> bool {
    let mailbox = &session.mailbox;
    mailbox.exists == 0 || mailbox.horizon.is_some_and(|horizon| horizon <= above)
}

async fn in_windows(session: &mut Session, above: u32, limit: usize) -> Result<(Vec<Item>, bool), Failure> {
    let mut items: Vec<Item> = Vec::new();
    let mut low = above.saturating_add(1);
    let mut width = u32::try_from(limit).unwrap_or(u32::MAX).max(LEAST_WINDOW);
    session.mailbox.has_grown = false;
    let top = session.mailbox.horizon;
    loop {
        // Without knowing where the numbers end the last window is open; the server then answers the
        // last message even when it is below (RFC 3501 section 6.4.8), which is left out here.
        let high = top.map(|top| low.saturating_add(width - 1).min(top));
        let mut window = Window { low, high: high.unwrap_or(u32::MAX), limit, items: Vec::new() };
        ask(session, &mut window).await?;
        let count = window.items.len();
        items.extend(window.finish());
        let is_last = high == top;
        if items.len() > limit || (items.len() == limit && !is_last) {
            items.truncate(limit);
            return Ok((items, true));
        }
        if is_last {
            if !session.mailbox.has_grown {
                let highest = items.last().and_then(|item| uid_of(&item.id));
                session.mailbox.horizon = Some(top.or(highest).unwrap_or(above).max(above));
            }
            return Ok((items, false));
        }
        low = high.unwrap_or(u32::MAX).saturating_add(1);
        if count < limit / 4 {
            width = width.saturating_mul(4);
        }
    }
}

fn uid_of(id: &ItemId) -> Option<u32> {
    match id {
        ItemId::Number(uid) => Some(*uid),
        ItemId::Text(_) => None,
    }
}

async fn ask(session: &mut Session, window: &mut Window) -> Result<(), Failure> {
    let high = match window.high {
        u32::MAX => "*".to_owned(),
        high => high.to_string(),
    };
    let command = format!("UID FETCH {}:{high} (UID RFC822.SIZE INTERNALDATE)", window.low);
    let reply = session
        .run(STEP, &command, |data| {
            if let Data::Fetch(fetch) = data {
                window.take(&fetch);
            }
        })
        .await?;
    match reply.is_ok() {
        true => Ok(()),
        false => Err(refused(STEP, "Listing messages", &reply, FailureKind::Transient)),
    }
}

/// The messages of one range of UIDs, never more than twice as many as are wanted.
struct Window {
    low: u32,
    high: u32,
    limit: usize,
    items: Vec<Item>,
}

impl Window {
    fn take(&mut self, fetch: &Fetch) {
        let Some(uid) = fetch.uid.filter(|uid| (self.low..=self.high).contains(uid)) else { return };
        if fetch.size.is_none() && fetch.received.is_none() {
            // News about flags, not an answer.
            return;
        }
        self.items.push(Item { id: ItemId::Number(uid), size: fetch.size, received: fetch.received });
        if self.items.len() > 2 * self.limit + 1 {
            self.sort();
            self.items.truncate(self.limit + 1);
        }
    }

    fn sort(&mut self) {
        self.items.sort_by(|a, b| a.id.cmp(&b.id));
        self.items.dedup_by(|a, b| a.id == b.id);
    }

    fn finish(mut self) -> Vec<Item> {
        self.sort();
        self.items
    }
}
