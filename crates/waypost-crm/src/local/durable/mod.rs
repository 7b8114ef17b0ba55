//! The gate through which written files become durable: many at once.
//!
//! Whoever wrote something passes the gate. While one pass is under way, others gather and are
//! served together by the next: however many mailboxes deliver at once, two passes do for all.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod portable;

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

#[cfg(target_os = "linux")]
use linux::FileSystem;
#[cfg(not(target_os = "linux"))]
use portable::FileSystem;

/// Makes what was written below a root durable.
#[derive(Debug)]
pub(super) struct Gate {
    system: Arc<FileSystem>,
    asked: AtomicU64,
    /// The last request that is served.
    served: Mutex<u64>,
}

impl Gate {
    pub(super) fn open(root: &Path) -> io::Result<Self> {
        Ok(Self { system: Arc::new(FileSystem::of(root)?), asked: AtomicU64::new(0), served: Mutex::new(0) })
    }

    /// Answers when everything that was written before is durable.
    pub(super) async fn pass(&self) -> io::Result<()> {
        let ticket = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut served = self.served.lock().await;
        if *served >= ticket {
            return Ok(());
        }
        let covers = self.asked.load(Ordering::SeqCst);
        let system = Arc::clone(&self.system);
        tokio::task::spawn_blocking(move || system.sync()).await.map_err(io::Error::other)??;
        *served = covers;
        Ok(())
    }
}

/// Makes a single file durable while it is written, where the file system as a whole cannot be.
pub(super) fn file_written(file: &std::fs::File) -> io::Result<()> {
    FileSystem::file_written(file)
}
