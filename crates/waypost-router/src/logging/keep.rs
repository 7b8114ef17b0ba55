//! The router's own log: every line as one JSON object in files of the state folder, whatever else is
//! logged where. So the log can always be shown, also of a router that nobody gave a log folder.
//!
//! Files are numbered, at most [`MAX_FILE`] bytes long and [`KEPT`] of them; older ones are removed.
//! A line that a full disk cut off is passed over when the log is read.

use std::fmt::{Debug, Write as _};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_appender::non_blocking::NonBlocking;
use tracing_subscriber::layer::{Context, Layer};
use waypost_engine::control::{LogLevel, LogLine};

use crate::platform;

/// Bytes of a file before the next one begins.
pub(super) const MAX_FILE: u64 = 4 * 1024 * 1024;
/// Files.
const KEPT: usize = 8;
/// Bytes of a line's text; what is longer is cut.
const MAX_TEXT: usize = 4096;

const PREFIX: &str = "router-";
const SUFFIX: &str = ".jsonl";

/// Writes lines into the files once there are some; before, they are not kept.
#[derive(Clone, Default)]
pub(super) struct Keep {
    files: Arc<OnceLock<NonBlocking>>,
}

impl Keep {
    /// From now on lines are kept.
    pub(super) fn begin(&self, files: NonBlocking) {
        // The state folder is known once only.
        let _ = self.files.set(files);
    }

    /// Keeps a line.
    pub(super) fn line(&self, line: &LogLine) {
        let Some(files) = self.files.get() else { return };
        let Ok(mut bytes) = serde_json::to_vec(line) else { return };
        bytes.push(b'\n');
        // The other log has it; there is nowhere to say that this one has not.
        let _ = files.clone().write_all(&bytes);
    }
}

impl<S: Subscriber> Layer<S> for Keep {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if self.files.get().is_none() {
            return;
        }
        let mut told = Told::default();
        event.record(&mut told);
        let (metadata, message) = (event.metadata(), told.message + &told.fields);
        self.line(&LogLine {
            at: Timestamp::now(),
            level: level(*metadata.level()),
            target: metadata.target().to_owned(),
            mailbox: told.mailbox,
            message: cut(message),
        });
    }
}

fn level(level: Level) -> LogLevel {
    match level {
        Level::ERROR => LogLevel::Error,
        Level::WARN => LogLevel::Warn,
        Level::INFO => LogLevel::Info,
        Level::DEBUG => LogLevel::Debug,
        Level::TRACE => LogLevel::Trace,
    }
}

/// At most [`MAX_TEXT`] bytes.
pub(super) fn cut(mut text: String) -> String {
    if text.len() > MAX_TEXT {
        text.truncate(text.floor_char_boundary(MAX_TEXT));
        text.push('…');
    }
    text
}

/// The fields of a line as a person reads them.
#[derive(Default)]
struct Told {
    message: String,
    mailbox: Option<String>,
    fields: String,
}

impl Told {
    fn add(&mut self, name: &str, text: String) {
        match name {
            "message" => self.message = text,
            "mailbox" => self.mailbox = Some(text),
            // Writing into a string cannot fail.
            _ if text.contains(char::is_whitespace) && !text.starts_with('"') => {
                let _ = write!(self.fields, " {name}={text:?}");
            }
            _ => {
                let _ = write!(self.fields, " {name}={text}");
            }
        }
    }
}

impl Visit for Told {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.add(field.name(), format!("{value:?}"));
    }
}

/// Writes the files; each write is one line.
pub(super) struct Files {
    folder: PathBuf,
    number: u64,
    file: File,
    size: u64,
    /// Whether the last line was not written to its end.
    is_torn: bool,
}

impl Files {
    /// Goes on with the last file of a folder, or begins the first one.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        platform::private_folder(folder)?;
        let last = numbers(folder)?.last().copied().unwrap_or(0);
        let known = OpenOptions::new().read(true).append(true).open(path(folder, last));
        let (number, file) = match known {
            Ok(file) => (last, file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                (last + 1, platform::private_file(&path(folder, last + 1))?)
            }
            Err(error) => return Err(error),
        };
        let mut files = Self { folder: folder.to_owned(), number, file, size: 0, is_torn: false };
        files.size = files.file.metadata()?.len();
        files.is_torn = files.size > 0 && !files.ends_a_line()?;
        Ok(files)
    }

    fn ends_a_line(&mut self) -> io::Result<bool> {
        let mut last = [0];
        self.file.seek(SeekFrom::End(-1))?;
        self.file.read_exact(&mut last)?;
        Ok(last == *b"\n")
    }

    fn next(&mut self) -> io::Result<()> {
        self.file = platform::private_file(&path(&self.folder, self.number + 1))?;
        self.number += 1;
        self.size = 0;
        self.is_torn = false;
        let numbers = numbers(&self.folder)?;
        for old in numbers.iter().rev().skip(KEPT) {
            fs::remove_file(path(&self.folder, *old))?;
        }
        Ok(())
    }
}

impl Write for Files {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.size > 0 && self.size + line.len() as u64 > MAX_FILE {
            self.next()?;
        }
        if self.is_torn {
            self.file.write_all(b"\n")?;
            self.size += 1;
        }
        self.is_torn = true;
        self.file.write_all(line)?;
        self.is_torn = false;
        self.size += line.len() as u64;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The numbers of the files, rising.
pub(super) fn numbers(folder: &Path) -> io::Result<Vec<u64>> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let digits = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
        numbers.extend(digits.and_then(|digits| digits.parse::<u64>().ok()));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// The file with a number.
pub(super) fn path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{PREFIX}{number:08}{SUFFIX}"))
}

#[cfg(test)]
mod tests {
    //! The files are bounded and go on where they ended.

    use super::*;
    use std::collections::BTreeSet;

    fn text(folder: &Path, number: u64) -> String {
        fs::read_to_string(path(folder, number)).unwrap()
    }

    #[test]
    fn files_are_followed_by_others_and_the_oldest_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let logs = folder.path().join("logs");
        let line = vec![b'x'; 1024 * 1024];
        let mut files = Files::open(&logs).unwrap();
        for _ in 0..4 * (KEPT + 2) {
            files.write_all(&line).unwrap();
        }
        drop(files);
        let there: BTreeSet<u64> = numbers(&logs).unwrap().into_iter().collect();
        assert_eq!(there, (3..=10).collect());
        assert!(there.iter().all(|number| fs::metadata(path(&logs, *number)).unwrap().len() == MAX_FILE));
    }

    #[test]
    fn a_new_process_goes_on_and_ends_a_torn_line_first() {
        let folder = tempfile::tempdir().unwrap();
        for line in ["one\n", "two\n", "torn"] {
            Files::open(folder.path()).unwrap().write_all(line.as_bytes()).unwrap();
        }
        Files::open(folder.path()).unwrap().write_all(b"three\n").unwrap();
        assert_eq!(text(folder.path(), 1), "one\ntwo\ntorn\nthree\n");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let long = cut("ä".repeat(MAX_TEXT));
        assert!(long.len() <= MAX_TEXT + '…'.len_utf8() && long.ends_with("ä…"));
        assert_eq!(cut("short".to_owned()), "short");
    }
}
