//! Hearing of files that are dropped into outboxes: one watcher for all of them, with a slow poll
//! in any case, because network shares send no events.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::Notify;
use waypost_engine::ports::Wake;

/// How often an outbox is looked into that cannot be watched.
const SLOW_POLL: Duration = Duration::from_secs(5);

type Bells = Arc<Mutex<HashMap<PathBuf, Arc<Notify>>>>;

/// One watcher for all outboxes.
#[derive(Debug, Default)]
pub(super) struct Watch {
    bells: Bells,
    watcher: Mutex<Watcher>,
}

#[derive(Debug, Default)]
enum Watcher {
    #[default]
    NotStarted,
    Running(RecommendedWatcher),
    Unavailable,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn start(bells: &Bells) -> Watcher {
    let bells = Arc::clone(bells);
    let heard = move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        let mut bells = lock(&bells);
        if event.need_rescan() {
            bells.values().for_each(|bell| bell.notify_one());
        } else if is_arrival(event.kind) {
            let folders = event.paths.iter().filter_map(|path| path.parent());
            folders.filter_map(|folder| bells.get(folder)).for_each(|bell| bell.notify_one());
        } else if is_departure(event.kind) {
            // An outbox itself has gone: whoever waits looks again, and watches what is there then.
            event.paths.iter().filter_map(|path| bells.remove(path)).for_each(|bell| bell.notify_one());
        }
    };
    notify::recommended_watcher(heard).map_or_else(
        |error| {
            tracing::warn!(%error, "outboxes cannot be watched and are polled instead");
            Watcher::Unavailable
        },
        Watcher::Running,
    )
}

impl Watch {
    /// Watches an outbox from now on. One that cannot be watched is polled. Blocking.
    pub(super) fn add(&self, outbox: &Path) {
        if lock(&self.bells).contains_key(outbox) {
            return;
        }
        let mut watcher = lock(&self.watcher);
        if matches!(*watcher, Watcher::NotStarted) {
            *watcher = start(&self.bells);
        }
        let Watcher::Running(running) = &mut *watcher else { return };
        match running.watch(outbox, RecursiveMode::NonRecursive) {
            Ok(()) => {
                lock(&self.bells).insert(outbox.to_owned(), Arc::new(Notify::new()));
            }
            Err(error) => {
                tracing::debug!(outbox = %outbox.display(), %error, "the outbox cannot be watched and is polled instead");
            }
        }
    }

    /// Forgets an outbox that is gone, so that another folder of its name can be watched. Blocking.
    pub(super) fn forget(&self, outbox: &Path) {
        if lock(&self.bells).remove(outbox).is_some()
            && let Watcher::Running(running) = &mut *lock(&self.watcher)
        {
            // The system may have forgotten it already.
            let _ = running.unwatch(outbox);
        }
    }

    /// Waits until something was dropped into an outbox since the last wait, or the time is over.
    pub(super) async fn wait(&self, outbox: &Path, at_most: Duration) -> Wake {
        let bell = lock(&self.bells).get(outbox).cloned();
        let Some(bell) = bell else {
            tokio::time::sleep(at_most.min(SLOW_POLL)).await;
            return Wake::Elapsed;
        };
        match tokio::time::timeout(at_most, bell.notified()).await {
            Ok(()) => Wake::Changed,
            Err(_) => Wake::Elapsed,
        }
    }
}

/// Whether an event may mean that a complete file arrived. Files that the router itself moves away
/// are no arrivals.
fn is_arrival(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Create(_)
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both | RenameMode::Any))
            | EventKind::Access(AccessKind::Close(AccessMode::Write))
    )
}

fn is_departure(kind: EventKind) -> bool {
    matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)))
}
