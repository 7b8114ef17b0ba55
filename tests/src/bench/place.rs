//! Where the benchmarks write: a RAM disk and a real file system, each with its own folder that is gone at the end.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use tempfile::TempDir;

/// The RAM disk of every Linux.
const RAM: &str = "/dev/shm";

/// A folder to write into.
#[derive(Debug)]
pub(super) struct Place {
    /// For tables: `RAM` or the name of the file system.
    pub(super) name: String,
    folder: TempDir,
}

impl Place {
    /// Both places: the RAM disk first, then the file system of the built programs.
    ///
    /// # Errors
    /// When a folder cannot be made.
    pub(super) fn both() -> io::Result<[Self; 2]> {
        let ram = TempDir::with_prefix_in("waypost-bench-", ram_folder())?;
        let beside = std::env::current_exe()?.parent().map(Path::to_owned).unwrap_or_default();
        let disk = TempDir::with_prefix_in("waypost-bench-", beside)?;
        let name = file_system(disk.path());
        Ok([Self { name: "RAM".to_owned(), folder: ram }, Self { name, folder: disk }])
    }

    /// The folder.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// An empty folder of this name: what was there is removed.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(super) fn fresh(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.path().join(name);
        remove(&path)?;
        fs::create_dir_all(&path)?;
        Ok(path)
    }
}

/// Where servers keep their files: in memory, so that they do not slow their clients down.
pub(super) fn ram_folder() -> PathBuf {
    let ram = PathBuf::from(RAM);
    if ram.is_dir() { ram } else { std::env::temp_dir() }
}

/// Removes a folder with everything in it; one that is not there is removed. On a disk it is only set aside until
/// the place is gone: for minutes after many files were deleted, ext4 looks longer for room for each new one, and
/// a run would pay for what the one before it left.
///
/// # Errors
/// When it stays.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    static ASIDE: AtomicU64 = AtomicU64::new(0);
    let removed = if path.starts_with(RAM) {
        fs::remove_dir_all(path)
    } else {
        fs::rename(path, path.with_extension(format!("{}.gone", ASIDE.fetch_add(1, Ordering::Relaxed))))
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Copies a folder with everything in it.
///
/// # Errors
/// When something cannot be read or written.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Messages below a folder: files in folders called `new` or `cur`.
pub(super) fn messages_below(folder: &Path) -> u64 {
    files_below(folder, &["new", "cur"])
}

/// Files below a folder that stand in folders of one of these names.
pub(super) fn files_below(folder: &Path, names: &[&str]) -> u64 {
    let counts = folder.file_name().is_some_and(|name| names.iter().any(|wanted| name == *wanted));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files_below(&entry.path(), names),
            Ok(kind) => u64::from(counts && kind.is_file()),
            Err(_) => 0,
        })
        .sum()
}

/// The kind of file system that holds a path, such as `ext4`.
fn file_system(path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let fields = mounts.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let holding = fields.filter(|fields| fields.len() > 2 && path.starts_with(fields[1]));
    holding.max_by_key(|fields| fields[1].len()).map_or_else(|| "disk".to_owned(), |fields| fields[2].to_owned())
}
