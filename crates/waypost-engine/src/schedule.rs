//! Who works when: fair shares by turns, and bounded memory.
//!
//! A mailbox works in turns of one bounded batch and asks for its permits anew each time; permits
//! are given in the order in which they were asked for. So a mailbox with 10,000 messages has its
//! next turn after everybody else had theirs. No permit is held while waiting for a mail server, or a
//! deployment, but those of the two: one that hangs delays nobody but its own mailboxes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use waypost_domain::ObjectId;
use waypost_domain::channel::Endpoint;

use crate::ports::Cursor;

/// Bounds on what all mailboxes together use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Kilobytes of messages held in memory between fetch and delivery.
    pub memory_kb: u32,
    /// Kilobytes of memory for reading large messages.
    pub reading_kb: u32,
    /// Batches handed to one deployment at a time.
    pub per_deployment: usize,
    /// Batches fetched from one server for one deployment at a time: what is on its way and not yet
    /// counted as held in memory is bounded by this.
    pub per_server: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory_kb: 128 * 1024, reading_kb: 320 * 1024, per_deployment: 16, per_server: 32 }
    }
}

/// The permits of one process.
#[derive(Debug)]
pub struct Schedule {
    limits: Limits,
    memory: Arc<Semaphore>,
    reading: Arc<Semaphore>,
    deployments: Mutex<HashMap<ObjectId, Arc<Semaphore>>>,
    servers: Mutex<HashMap<String, Arc<Semaphore>>>,
}

impl Schedule {
    /// Nothing taken yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            memory: Arc::new(Semaphore::new(limits.memory_kb as usize)),
            reading: Arc::new(Semaphore::new(limits.reading_kb as usize)),
            deployments: Mutex::default(),
            servers: Mutex::default(),
        }
    }

    /// Room in memory for a message, if there is some now.
    pub fn try_memory(&self, bytes: u64) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.memory).try_acquire_many_owned(kilobytes(bytes, self.limits.memory_kb)).ok()
    }

    /// Room in memory for a message. Whoever waits here holds none.
    pub async fn memory(&self, bytes: u64) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.memory).acquire_many_owned(kilobytes(bytes, self.limits.memory_kb)).await.ok()
    }

    /// Room for reading messages of so many bytes.
    pub async fn reading(&self, bytes: u64) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.reading).acquire_many_owned(kilobytes(bytes, self.limits.reading_kb)).await.ok()
    }

    /// A turn with a deployment.
    pub async fn deployment(&self, id: &ObjectId) -> Option<OwnedSemaphorePermit> {
        let semaphore = {
            let mut all = self.deployments.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(id.clone()).or_insert_with(|| Arc::new(Semaphore::new(self.limits.per_deployment))))
        };
        semaphore.acquire_owned().await.ok()
    }

    /// A turn to fetch from a server for a deployment.
    pub async fn server(&self, endpoint: &Endpoint, deployment: &ObjectId) -> Option<OwnedSemaphorePermit> {
        let semaphore = {
            let mut all = self.servers.lock().unwrap_or_else(PoisonError::into_inner);
            if all.len() > SERVERS_BEFORE_CLEANING {
                all.retain(|_, semaphore| Arc::strong_count(semaphore) > 1);
            }
            let server = all.entry(format!("{}:{} {deployment}", endpoint.host, endpoint.port));
            Arc::clone(server.or_insert_with(|| Arc::new(Semaphore::new(self.limits.per_server))))
        };
        semaphore.acquire_owned().await.ok()
    }
}

const SERVERS_BEFORE_CLEANING: usize = 65_536;

/// One permit a kilobyte; never more than there are.
fn kilobytes(bytes: u64, most: u32) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX).clamp(1, most)
}

/// How far a listing should go for the next time: the cursor rises and never falls within an epoch.
#[must_use]
pub fn risen(cursor: Option<Cursor>, epoch: u64, highest: u32) -> Cursor {
    match cursor {
        Some(old) if old.epoch == epoch => Cursor { epoch, above: old.above.max(highest) },
        _ => Cursor { epoch, above: highest },
    }
}

#[cfg(test)]
mod tests {
    //! Permits are bounded.

    use super::*;

    #[test]
    fn memory_is_bounded_and_one_large_message_still_fits() {
        let schedule = Schedule::new(Limits { memory_kb: 4, ..Limits::default() });
        let all = schedule.try_memory(1 << 40).unwrap();
        assert!(schedule.try_memory(1).is_none());
        drop(all);
        assert!(schedule.try_memory(1).is_some());
    }

    #[tokio::test]
    async fn one_server_gives_a_few_batches_at_a_time_and_delays_no_other() {
        use futures::FutureExt as _;
        let schedule = Schedule::new(Limits { per_server: 2, ..Limits::default() });
        let endpoint = |host: &str| {
            let channel = crate::doubles::route("m", "m@lab.test").incoming.clone().unwrap();
            Endpoint { host: waypost_domain::HostName::parse(host).unwrap(), ..channel.endpoint }
        };
        let (one, two) = (endpoint("one.lab.test"), endpoint("two.lab.test"));
        let (here, there) = (ObjectId::parse("here").unwrap(), ObjectId::parse("there").unwrap());
        let held = [schedule.server(&one, &here).await, schedule.server(&one, &here).await];
        assert!(schedule.server(&one, &here).now_or_never().is_none());
        assert!(schedule.server(&one, &there).now_or_never().is_some(), "nor another deployment");
        assert!(schedule.server(&two, &here).now_or_never().is_some());
        drop(held);
        assert!(schedule.server(&one, &here).now_or_never().is_some());
    }

    #[test]
    fn cursors_rise() {
        let at = |epoch, above| Cursor { epoch, above };
        for (old, epoch, highest, expected) in
            [(None, 1, 5, at(1, 5)), (Some(at(1, 9)), 1, 5, at(1, 9)), (Some(at(1, 9)), 2, 5, at(2, 5))]
        {
            assert_eq!(risen(old, epoch, highest), expected);
        }
    }
}
