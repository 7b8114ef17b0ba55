//! A consumer that takes delivered mail the moment it appears, as a CRM does.

use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often it looks.
const PACE: Duration = Duration::from_millis(8);

/// A message that was taken: the user, the name of its file, its bytes.
pub(super) type Taken = (&'static str, String, Vec<u8>);

/// A thread that empties inbox folders until it is dropped.
pub(super) struct Consumer {
    taken: Arc<Mutex<Vec<Taken>>>,
    folders: Vec<(&'static str, PathBuf)>,
    ended: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Consumer {
    /// Empties these folders.
    pub(super) fn start(folders: Vec<(&'static str, PathBuf)>) -> Self {
        let taken = Arc::new(Mutex::new(Vec::new()));
        let (ended, end) = mpsc::channel();
        let (theirs, looked_at) = (Arc::clone(&taken), folders.clone());
        let thread = std::thread::spawn(move || {
            while end.recv_timeout(PACE) == Err(RecvTimeoutError::Timeout) {
                take(&looked_at, &theirs);
            }
        });
        Self { taken, folders, ended: Some(ended), thread: Some(thread) }
    }

    /// What was taken since this was last asked, with what stands there now.
    pub(super) fn taken(&self) -> Vec<Taken> {
        take(&self.folders, &self.taken);
        std::mem::take(&mut *lock(&self.taken))
    }
}

impl Drop for Consumer {
    fn drop(&mut self) {
        self.ended = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked took nothing more: the check finds that.
            let _ = thread.join();
        }
    }
}

fn lock(taken: &Mutex<Vec<Taken>>) -> MutexGuard<'_, Vec<Taken>> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whoever looks holds the lock, so that nothing is read twice.
fn take(folders: &[(&'static str, PathBuf)], taken: &Mutex<Vec<Taken>>) {
    let mut taken = lock(taken);
    for (user, folder) in folders {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if let Ok(bytes) = std::fs::read(&path)
                && std::fs::remove_file(&path).is_ok()
            {
                taken.push((user, entry.file_name().to_string_lossy().into_owned(), bytes));
            }
        }
    }
}
