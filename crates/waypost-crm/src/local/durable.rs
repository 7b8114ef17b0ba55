//! The gate through which written files become durable: many at once.
//!
//! Whoever wrote something passes the gate. While one pass is under way, others gather and are
//! served together by the next: however many mailboxes deliver at once, two passes do for all.
//! The folders of all mailboxes are taken to be on the file system of their root.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

use super::platform::FileSystem;

/// Makes what was written below a root durable.
#[derive(Debug)]
pub(super) struct Gate {
    root: PathBuf,
    asked: AtomicU64,
    passed: Arc<Mutex<Passed>>,
}

#[derive(Debug, Default)]
struct Passed {
    /// The last request that is served.
    last: u64,
    system: Option<FileSystem>,
}

impl Gate {
    pub(super) fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), asked: AtomicU64::new(0), passed: Arc::default() }
    }

    /// Answers when everything that was written before is durable. A pass goes on when this is
    /// dropped, and the next waits for it, so a disk that hangs holds one thread and no more.
    pub(super) async fn pass(&self) -> io::Result<()> {
        let ticket = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut passed = Arc::clone(&self.passed).lock_owned().await;
        if passed.last >= ticket {
            return Ok(());
        }
        let covers = self.asked.load(Ordering::SeqCst);
        let root = self.root.clone();
        let pass = move || {
            let mut system = match passed.system.take() {
                Some(system) => system,
                None => FileSystem::of(&root)?,
            };
            let synced = system.sync(&root);
            passed.system = Some(system);
            synced.map(|()| passed.last = covers)
        };
        tokio::task::spawn_blocking(pass).await.map_err(io::Error::other)?
    }
}
