//! Messages that came together and are delivered together: one stage, one commit, one reveal.

use tokio::sync::OwnedSemaphorePermit;

use crate::body::Body;
use crate::failure::Failure;
use crate::ports::{Fetched, ItemId};

/// Messages in a chunk.
const COUNT: usize = 256;
/// Bytes in a chunk.
const BYTES: u64 = 16 * 1024 * 1024;

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

    /// The messages, and the permit for the memory that they take.
    pub(super) fn into_parts(self) -> (Vec<Fetched>, Option<OwnedSemaphorePermit>) {
        (self.messages, self.permit)
    }
}
