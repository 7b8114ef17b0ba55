//! The same work on many items, on as many threads as the machine has processors.
//!
//! Sealing or opening one secret is two multiplications on the curve; a router with 10,000
//! mailboxes has as many secrets. Deliberately absent: a pool. The threads end with the call.

use std::num::NonZero;
use std::thread;

/// The most threads that are used.
const MAX_THREADS: usize = 8;
/// Fewer items than this are not worth a thread.
const MIN_ITEMS: usize = 64;

/// Applies `work` to every item; the results stand in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_THREADS);
    if threads == 1 || items.len() < MIN_ITEMS {
        return items.iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let running: Vec<_> = items
            .chunks(items.len().div_ceil(threads))
            .map(|chunk| scope.spawn(move || chunk.iter().map(work).collect::<Vec<_>>()))
            .collect();
        let finished = running.into_iter().map(|thread| thread.join());
        finished.flat_map(|results| results.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}
