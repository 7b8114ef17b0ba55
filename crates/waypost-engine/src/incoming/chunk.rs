//! Messages that came together and are delivered together: one stage, one commit, one reveal.

use tokio::sync::OwnedSemaphorePermit;

use super::decide::{Letter, read};
use crate::body::Body;
use crate::context::Context;
use crate::failure::Failure;
use crate::message::{READING_MEMORY, Reading};
use crate::ports::{Fetched, ItemId};
use crate::world::World;

/// Up to so many bytes are read right here; more are read where blocking is allowed.
const READ_HERE: u64 = 64 * 1024;

/// Messages in a chunk.
const COUNT: usize = 256;
/// Bytes in a chunk.
const BYTES: u64 = 8 * 1024 * 1024;

/// Messages that came together.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    messages: Vec<Fetched>,
    bytes: u64,
    permit: Option<OwnedSemaphorePermit>,
}

impl Chunk {
    pub(super) fn push(&mut self, id: ItemId, result: Result<Body, Failure>, permit: Option<OwnedSemaphorePermit>) {
        self.bytes += result.as_ref().map_or(0, Body::len);
        self.messages.push((id, result));
        match (&mut self.permit, permit) {
            (Some(all), Some(one)) => all.merge(one),
            (none, one @ Some(_)) => *none = one,
            (_, None) => {}
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    pub(super) const fn is_full(&self) -> bool {
        self.messages.len() >= COUNT || self.bytes >= BYTES
    }

    /// What the messages say. It needs nothing but their bytes, so it can be done while the messages before
    /// them are delivered.
    pub(super) async fn read<W: World>(self, ctx: &Context<W>) -> Read {
        let Self { messages, bytes, permit } = self;
        let (router, mailbox) = (ctx.world.router().clone(), ctx.route.mailbox.clone());
        let (kind, attachment_limit) = (ctx.route.kind, ctx.route.policy.attachment_limit);
        let spool = ctx.world.spool().clone();
        let work = move || {
            let reading = Reading { router: &router, mailbox: &mailbox, attachment_limit };
            let each = |(id, result): Fetched| match result {
                Ok(raw) => Opened { id, letter: read(&raw, kind, reading, &spool), raw: Some(raw) },
                Err(failure) => Opened { id, letter: Err(failure), raw: None },
            };
            Read { messages: messages.into_iter().map(each).collect(), permit }
        };
        if bytes <= READ_HERE {
            return work();
        }
        // It goes with the work, which ends by itself when nobody wants it any more.
        let room = ctx.schedule.reading(READING_MEMORY).await;
        let work = move || {
            let _room = room;
            work()
        };
        // A worker that ended unexpectedly answers nothing: the leases go back and are tried again.
        tokio::task::spawn_blocking(work).await.unwrap_or_default()
    }
}

/// The messages of a chunk with what they say.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) messages: Vec<Opened>,
    /// For the memory that they take.
    pub(super) permit: Option<OwnedSemaphorePermit>,
}

/// A message with what it says.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) id: ItemId,
    /// Its bytes as they came; none when they could not be fetched.
    pub(super) raw: Option<Body>,
    pub(super) letter: Result<Letter, Failure>,
}
