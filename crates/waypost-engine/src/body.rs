//! The bytes of a message, exactly as they were received: in memory while small, in a temporary
//! file when large, so that memory stays bounded whatever arrives.
//!
//! This is the only module of the engine that touches files. A port that brings a message writes
//! it through a [`BodyWriter`]; a port that stores one reads it through [`Body::reader`] or takes
//! the file.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;

/// Bytes up to which a body stays in memory.
pub const MEMORY_LIMIT: usize = 256 * 1024;

/// The folder for temporary bodies. Whatever is in it at start-up is left over and is removed.
#[derive(Clone, Debug)]
pub struct SpoolDir {
    path: Arc<PathBuf>,
    next: Arc<AtomicU64>,
}

impl SpoolDir {
    /// Uses a folder, makes it when it is missing and empties it.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn open(path: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(path)?;
        for entry in std::fs::read_dir(path)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().ends_with(".body") {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(Self { path: Arc::new(path.to_owned()), next: Arc::new(AtomicU64::new(0)) })
    }

    fn create(&self) -> io::Result<SpooledFile> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let path = self.path.join(format!("{}-{number}.body", std::process::id()));
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        Ok(SpooledFile { path, file })
    }
}

#[derive(Debug)]
struct SpooledFile {
    path: PathBuf,
    file: File,
}

impl Drop for SpooledFile {
    fn drop(&mut self) {
        // What cannot be removed now is removed at the next start-up.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The complete bytes of a message. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Body {
    stored: Stored,
    length: u64,
}

#[derive(Clone, Debug)]
enum Stored {
    Memory(Bytes),
    File(Arc<SpooledFile>),
    Foreign(Arc<PathBuf>),
}

impl Body {
    /// A body in memory.
    #[must_use]
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self { length: bytes.len() as u64, stored: Stored::Memory(bytes) }
    }

    /// A body in a file that somebody else owns and keeps unchanged while the body lives.
    ///
    /// # Errors
    /// When the file's length cannot be read.
    pub fn in_file(path: PathBuf) -> io::Result<Self> {
        let length = std::fs::metadata(&path)?.len();
        Ok(Self { length, stored: Stored::Foreign(Arc::new(path)) })
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.length
    }

    /// Whether there is not a byte.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The bytes, when they are in memory.
    #[must_use]
    pub const fn in_memory(&self) -> Option<&Bytes> {
        match &self.stored {
            Stored::Memory(bytes) => Some(bytes),
            Stored::File(_) | Stored::Foreign(_) => None,
        }
    }

    /// The temporary file, when the bytes are in one. It lives as long as this body.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.stored {
            Stored::Memory(_) => None,
            Stored::File(file) => Some(&file.path),
            Stored::Foreign(path) => Some(path),
        }
    }

    /// A reader from the first byte.
    ///
    /// # Errors
    /// When the temporary file cannot be opened again.
    pub fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.stored {
            Stored::Memory(bytes) => Box::new(io::Cursor::new(bytes.clone())),
            Stored::File(file) => Box::new(File::open(&file.path)?),
            Stored::Foreign(path) => Box::new(File::open(path.as_path())?),
        })
    }

    /// The first bytes, at most `limit`.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn head(&self, limit: usize) -> io::Result<Bytes> {
        if let Stored::Memory(bytes) = &self.stored {
            return Ok(bytes.slice(..bytes.len().min(limit)));
        }
        let mut head = Vec::with_capacity(limit.min(usize::try_from(self.length).unwrap_or(limit)));
        self.reader()?.take(limit as u64).read_to_end(&mut head)?;
        Ok(head.into())
    }

    /// All bytes in memory. For large bodies only under a bound on how many are held at once.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn read_all(&self) -> io::Result<Bytes> {
        self.head(usize::MAX)
    }
}

/// Takes the bytes of one message as they come.
#[derive(Debug)]
pub struct BodyWriter {
    spool: SpoolDir,
    memory: Vec<u8>,
    file: Option<SpooledFile>,
    length: u64,
}

impl BodyWriter {
    /// Nothing written yet. `expected` bytes are a hint.
    #[must_use]
    pub fn new(spool: &SpoolDir, expected: u64) -> Self {
        let reserve = usize::try_from(expected).unwrap_or(MEMORY_LIMIT).min(MEMORY_LIMIT);
        Self { spool: spool.clone(), memory: Vec::with_capacity(reserve), file: None, length: 0 }
    }

    /// Bytes written so far.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.length
    }

    /// Whether nothing was written yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// When the temporary file cannot be made or written, for example on a full disk.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        if let Some(spooled) = &mut self.file {
            return spooled.file.write_all(bytes);
        }
        if self.memory.len() + bytes.len() <= MEMORY_LIMIT {
            self.memory.extend_from_slice(bytes);
            return Ok(());
        }
        let mut spooled = self.spool.create()?;
        spooled.file.write_all(&self.memory)?;
        spooled.file.write_all(bytes)?;
        self.memory = Vec::new();
        self.file = Some(spooled);
        Ok(())
    }

    /// The complete body.
    #[must_use]
    pub fn finish(self) -> Body {
        let stored = match self.file {
            Some(file) => Stored::File(Arc::new(file)),
            None => Stored::Memory(self.memory.into()),
        };
        Body { stored, length: self.length }
    }
}
