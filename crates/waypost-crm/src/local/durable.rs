//! The gate through which written files and renames become durable: many at once.
//!
//! Whoever wrote something passes the gate with the paths of it. While one pass is under way, others
//! gather and are served together by the next, so that many mailboxes share the commits of the file
//! system. Each file and folder is made durable by itself, several at a time: to let the system write
//! everything of the file system (`syncfs`) would wait for what other programs wrote as well, and tell
//! an error of it to one of those who wait only.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Mutex as Turn, oneshot};

use super::layout::MailboxFolders;
use super::platform::make_durable;

/// Paths that are made durable at the same time: they share the commits of the file system.
const AT_ONCE: usize = 8;
/// Fewer paths than this are not worth another thread.
const PER_THREAD: usize = 3;
/// Where nothing was waited for the last time, no thread is made before so much time has passed.
const ALONE: Duration = Duration::from_millis(1);

/// What was written or renamed.
#[derive(Debug, Default)]
pub(super) struct Touched {
    paths: HashSet<PathBuf>,
    /// Mailbox folders whose own names are among the paths.
    grounds: Vec<PathBuf>,
}

impl Touched {
    /// A file that was written, or a folder in which a name was made, changed or removed.
    pub(super) fn path(&mut self, path: &Path) {
        if !self.paths.contains(path) {
            self.paths.insert(path.to_owned());
        }
    }

    /// The folders of a mailbox themselves, which may be new.
    pub(super) fn ground(&mut self, folders: &MailboxFolders) {
        folders.ancestors().into_iter().for_each(|folder| self.path(folder));
        self.grounds.push(folders.own.clone());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// The paths, and the mailbox folders whose own names are among them.
    pub(super) fn into_parts(self) -> (HashSet<PathBuf>, Vec<PathBuf>) {
        (self.paths, self.grounds)
    }
}

type Told = Result<(), Fault>;

/// An error that can be told to several.
#[derive(Clone, Debug)]
struct Fault {
    kind: io::ErrorKind,
    number: Option<i32>,
    text: String,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self { kind: error.kind(), number: error.raw_os_error(), text: error.to_string() }
    }
}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        fault.number.map_or_else(|| Self::new(fault.kind, fault.text), Self::from_raw_os_error)
    }
}

/// Makes what was touched durable.
#[derive(Debug, Default)]
pub(super) struct Gate {
    waiting: Mutex<Gathered>,
    turn: Arc<Turn<()>>,
    /// Whether nothing was waited for in the last pass, as in memory.
    is_quick: Arc<AtomicBool>,
}

impl Gate {
    /// Answers when everything that was touched is durable. A pass goes on when this is dropped, and
    /// the next waits for it, so a disk that hangs holds one pass and no more.
    ///
    /// # Errors
    /// The error of a path that was given here, and never that of another's.
    pub(super) async fn pass(&self, paths: HashSet<PathBuf>) -> io::Result<()> {
        let (tell, mut told) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((paths, tell));
        let turn = Arc::clone(&self.turn).lock_owned().await;
        if let Ok(told) = told.try_recv() {
            return told.map_err(io::Error::from);
        }
        let gathered = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let is_quick = Arc::clone(&self.is_quick);
        tokio::task::spawn_blocking(move || {
            for (told, tell) in all_durable(gathered, &is_quick) {
                // Whoever does not wait any more does not count on it.
                let _ = tell.send(told);
            }
            drop(turn);
        });
        told.await.map_err(io::Error::other)?.map_err(io::Error::from)
    }
}

type Gathered = Vec<(HashSet<PathBuf>, oneshot::Sender<Told>)>;

/// Makes every path durable, each once; answers for each of those who wait.
fn all_durable(gathered: Gathered, is_quick: &AtomicBool) -> Vec<(Told, oneshot::Sender<Told>)> {
    let paths = gathered.iter().flat_map(|(paths, _)| paths);
    let results: HashMap<&PathBuf, OnceLock<Told>> = paths.map(|path| (path, OnceLock::new())).collect();
    let (order, next): (Vec<_>, _) = (results.iter().collect(), AtomicUsize::new(0));
    let one = || {
        let Some((path, result)) = order.get(next.fetch_add(1, Ordering::Relaxed)) else { return false };
        result.get_or_init(|| make_durable(path).map_err(Fault::from));
        true
    };
    let work = || while one() {};
    let (begun, was_quick) = (Instant::now(), is_quick.load(Ordering::Relaxed));
    std::thread::scope(|scope| {
        while was_quick && begun.elapsed() < ALONE {
            if !one() {
                return;
            }
        }
        let left = order.len().saturating_sub(next.load(Ordering::Relaxed));
        for _ in 1..left.div_ceil(PER_THREAD).min(AT_ONCE) {
            scope.spawn(work);
        }
        work();
    });
    is_quick.store(begun.elapsed() < ALONE, Ordering::Relaxed);
    let told = |paths: &HashSet<PathBuf>| {
        let mut of_paths = paths.iter().filter_map(|path| results.get(path)?.get());
        of_paths.find(|told| told.is_err()).cloned().unwrap_or(Ok(()))
    };
    let told: Vec<Told> = gathered.iter().map(|(paths, _)| told(paths)).collect();
    told.into_iter().zip(gathered.into_iter().map(|(_, tell)| tell)).collect()
}

#[cfg(test)]
mod tests {
    //! Those who wait together are told of their own paths only.

    use super::*;

    #[tokio::test]
    async fn a_path_that_fails_fails_only_those_who_named_it() {
        let folder = tempfile::tempdir().unwrap();
        let gate = Arc::new(Gate::default());
        let touched = |names: &[&str]| {
            let mut touched = Touched::default();
            names.iter().for_each(|name| touched.path(&folder.path().join(name)));
            touched.into_parts().0
        };
        for name in ["a", "b"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let many: Vec<String> = (0..50).map(|n| format!("f{n}")).collect();
        many.iter().for_each(|name| std::fs::write(folder.path().join(name), b"x").unwrap());
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        // Held, so that all of them are served by one pass.
        let turn = Arc::clone(&gate.turn).lock_owned().await;
        let (good, bad, gone, all) = (touched(&["a"]), touched(&["b", "gone"]), touched(&["gone"]), touched(&many));
        let release = async {
            while gate.waiting.lock().unwrap().len() < 4 {
                tokio::task::yield_now().await;
            }
            drop(turn);
        };
        let (good, bad, gone, all, ()) =
            tokio::join!(gate.pass(good), gate.pass(bad), gate.pass(gone), gate.pass(all), release);
        assert!(good.is_ok() && all.is_ok());
        for failed in [bad, gone] {
            assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::NotFound);
        }
        assert!(gate.pass(touched(&["a", ""])).await.is_ok(), "a folder, and after a failure");
    }
}
