//! Leases: who works on a message has it until a verdict.
//!
//! A lease that is dropped without a verdict means "not delivered": the message goes back into the
//! queue and stays at its source. Only [`Lease::settle`] ends it otherwise.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::journal::{OpenIncoming, OpenStage};
use crate::ports::{Item, ItemId};

/// An incoming message on which something is left to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Place in the order of arrival.
    order: u64,
    /// Epoch of its identity.
    pub epoch: u64,
    /// Which.
    pub id: ItemId,
    /// Bytes, when the source says so.
    pub size: Option<u64>,
    /// When the source received it, when it says so.
    pub received: Option<Timestamp>,
    /// How far it got.
    pub stage: OpenStage,
    /// Whether an earlier process staged it.
    pub was_staged: bool,
    /// Failed attempts so far.
    pub attempts: u32,
    /// Not before.
    pub next_try: Option<Timestamp>,
}

impl Open {
    /// The message as its source names it.
    #[must_use]
    pub fn item(&self) -> Item {
        Item { id: self.id.clone(), size: self.size, received: self.received }
    }

    fn is_due(&self, now: Timestamp) -> bool {
        self.next_try.is_none_or(|at| at <= now)
    }
}

/// The open messages of one mailbox, oldest first.
#[derive(Debug, Default)]
pub struct Queue {
    open: VecDeque<Open>,
    returned: Arc<Mutex<Vec<Open>>>,
    next: u64,
}

/// Which bounds a batch keeps.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Messages.
    pub count: usize,
    /// Bytes, as far as sizes are known; one message is always taken.
    pub bytes: u64,
}

impl Queue {
    /// Adds a message as the journal knows it.
    pub fn restore(&mut self, open: OpenIncoming) {
        let order = self.order();
        self.open.push_back(Open {
            order,
            epoch: open.epoch,
            id: open.id,
            size: None,
            received: None,
            was_staged: matches!(open.stage, OpenStage::Staged { .. }),
            stage: open.stage,
            attempts: open.attempts,
            next_try: open.next_try,
        });
    }

    /// Adds a message that was just listed.
    pub fn add(&mut self, epoch: u64, item: Item) {
        let order = self.order();
        let Item { id, size, received } = item;
        self.open.push_back(Open {
            order,
            epoch,
            id,
            size,
            received,
            stage: OpenStage::Seen,
            was_staged: false,
            attempts: 0,
            next_try: None,
        });
    }

    /// Puts a settled message back, at another stage or for another try.
    pub fn put_back(&mut self, open: Open) {
        let at = self.open.partition_point(|other| other.order < open.order);
        self.open.insert(at, open);
    }

    /// Takes what is due and only seen, within bounds: oldest first, but what failed before comes after all
    /// others, so that a message which cannot be read keeps none from being read.
    pub fn lease(&mut self, now: Timestamp, bounds: Bounds) -> Vec<Lease> {
        self.collect_returned();
        let mut taken = Vec::new();
        let mut bytes = 0_u64;
        for is_tried in [false, true] {
            let mut kept = VecDeque::with_capacity(self.open.len());
            for open in std::mem::take(&mut self.open) {
                let size = open.size.unwrap_or(UNKNOWN_SIZE);
                let fits =
                    taken.is_empty() || (taken.len() < bounds.count && bytes.saturating_add(size) <= bounds.bytes);
                let is_next = (open.attempts > 0) == is_tried && open.stage == OpenStage::Seen && open.is_due(now);
                if fits && is_next {
                    bytes = bytes.saturating_add(size);
                    taken.push(Lease { open: Some(open), returned: Arc::clone(&self.returned) });
                } else {
                    kept.push_back(open);
                }
            }
            self.open = kept;
        }
        taken
    }

    /// Takes what satisfies a condition out of the queue.
    pub fn take(&mut self, mut wanted: impl FnMut(&Open) -> bool) -> Vec<Open> {
        self.collect_returned();
        let (taken, kept): (Vec<Open>, Vec<Open>) =
            std::mem::take(&mut self.open).into_iter().partition(|open| wanted(open));
        self.open = kept.into();
        taken
    }

    /// Whether anything is due and only seen.
    pub fn has_due(&mut self, now: Timestamp) -> bool {
        self.collect_returned();
        self.open.iter().any(|open| open.stage == OpenStage::Seen && open.is_due(now))
    }

    /// Nothing waits beyond this time: what would was written down while the clock was wrong.
    pub fn bring_forward(&mut self, latest: Timestamp) {
        self.collect_returned();
        for open in &mut self.open {
            open.next_try = open.next_try.map(|at| at.min(latest));
        }
    }

    /// The earliest time at which something that waits is due.
    pub fn next_due(&mut self) -> Option<Timestamp> {
        self.collect_returned();
        self.open.iter().filter_map(|open| open.next_try).min()
    }

    /// The epoch of any open message.
    #[must_use]
    pub fn epoch(&self) -> Option<u64> {
        self.open.front().map(|open| open.epoch)
    }

    /// The epochs, other than one, of messages that are only seen.
    pub fn epochs_but(&mut self, epoch: u64) -> Vec<u64> {
        self.collect_returned();
        let others = self.open.iter().filter(|open| open.epoch != epoch && open.stage == OpenStage::Seen);
        others.map(|open| open.epoch).collect()
    }

    /// How many are open.
    pub fn len(&mut self) -> usize {
        self.collect_returned();
        self.open.len()
    }

    /// Whether nothing is open.
    pub fn is_empty(&mut self) -> bool {
        self.len() == 0
    }

    fn order(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn collect_returned(&mut self) {
        let returned = std::mem::take(&mut *self.returned.lock().unwrap_or_else(PoisonError::into_inner));
        for open in returned {
            self.put_back(open);
        }
    }
}

/// Assumed for a message whose source does not tell its size.
const UNKNOWN_SIZE: u64 = 64 * 1024;

/// The right to work on one message.
#[derive(Debug)]
pub struct Lease {
    open: Option<Open>,
    returned: Arc<Mutex<Vec<Open>>>,
}

impl Lease {
    /// The message.
    #[must_use]
    pub const fn open(&self) -> Option<&Open> {
        self.open.as_ref()
    }

    /// Ends the lease by a verdict: the message no longer goes back by itself.
    #[must_use]
    pub fn settle(mut self) -> Option<Open> {
        self.open.take()
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(open) = self.open.take() {
            self.returned.lock().unwrap_or_else(PoisonError::into_inner).push(open);
        }
    }
}

#[cfg(test)]
mod tests {
    //! A lease without a verdict leaves the message where it was.

    use super::*;

    fn queue(sizes: &[u64]) -> Queue {
        let mut queue = Queue::default();
        for (number, size) in (1..).zip(sizes) {
            queue.add(7, Item { id: ItemId::Number(number), size: Some(*size), received: None });
        }
        queue
    }

    fn leased(queue: &mut Queue, count: usize, bytes: u64) -> Vec<String> {
        let leases = queue.lease(Timestamp::UNIX_EPOCH, Bounds { count, bytes });
        leases.iter().filter_map(|l| l.open().map(|o| o.id.to_string())).collect()
    }

    #[test]
    fn batches_keep_their_bounds_and_dropped_leases_go_back_in_order() {
        for (sizes, count, bytes, expected) in [
            (vec![10, 10, 10], 2, 100, vec!["1", "2"]),
            (vec![10, 10, 10], 9, 20, vec!["1", "2"]),
            (vec![500, 10], 9, 20, vec!["1"]),
            (vec![], 9, 20, vec![]),
        ] {
            let mut queue = queue(&sizes);
            assert_eq!(leased(&mut queue, count, bytes), expected);
            assert_eq!(leased(&mut queue, count, bytes), expected, "dropped leases are offered again, oldest first");
            assert_eq!(queue.len(), sizes.len());
        }
    }

    #[test]
    fn what_failed_before_comes_after_all_others() {
        let mut queue = queue(&[1, 1, 1]);
        let mut failed = queue.lease(Timestamp::UNIX_EPOCH, Bounds { count: 1, bytes: 10 }).remove(0).settle().unwrap();
        failed.attempts = 1;
        queue.put_back(failed);
        assert_eq!(leased(&mut queue, 9, 10), ["2", "3", "1"]);
        assert_eq!(leased(&mut queue, 2, 10), ["2", "3"]);
    }

    #[test]
    fn a_settled_lease_does_not_come_back_and_a_later_try_waits() {
        let mut queue = queue(&[1, 1]);
        let mut leases = queue.lease(Timestamp::UNIX_EPOCH, Bounds { count: 2, bytes: 10 });
        let mut open = leases.remove(0).settle().unwrap();
        drop(leases.remove(0).settle());
        assert!(queue.is_empty());
        open.next_try = Some(Timestamp::from_second(60).unwrap());
        queue.put_back(open);
        assert!(!queue.has_due(Timestamp::UNIX_EPOCH));
        assert!(queue.has_due(Timestamp::from_second(60).unwrap()));
        assert_eq!(queue.next_due(), Some(Timestamp::from_second(60).unwrap()));
    }
}
