//! Reads the router's own log back, a page at a time: the latest lines, or what came after or before
//! a place.
//!
//! One file is in memory at a time, and no more than [`MAX_SCAN`] bytes are looked at for one page:
//! what a filter would find beyond that is not found, and the page says that it is cut. The next page
//! goes on there, in either direction.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use waypost_engine::control::{LogLevel, LogLine, LogPage, MAX_PAGE};

use super::keep::{MAX_FILE, numbers, path};

/// Bytes of the log that one page looks at.
const MAX_SCAN: usize = 16 * 1024 * 1024;
/// Bytes of the lines of one page.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Which lines are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only what came after this place.
    pub after: Option<String>,
    /// Only what came before this place.
    pub before: Option<String>,
    /// Only this level and worse.
    pub level: Option<LogLevel>,
    /// Only lines about the mailbox that has these names: its identifier, its address.
    pub mailbox: Option<Vec<String>>,
    /// Only lines that hold this text, ignoring case.
    pub text: Option<String>,
    /// The most lines.
    pub limit: u32,
}

/// The files of the log. Cheap to clone.
#[derive(Clone, Debug)]
pub struct LogFiles {
    folder: PathBuf,
}

/// A place in the log: before a byte of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    file: u64,
    offset: usize,
}

impl Place {
    /// Behind everything.
    const END: Self = Self { file: u64::MAX, offset: usize::MAX };

    fn parse(text: &str) -> Option<Self> {
        let (file, offset) = text.split_once(':')?;
        Some(Self { file: file.parse().ok()?, offset: offset.parse().ok()? })
    }

    fn text(self) -> String {
        format!("{}:{}", self.file, self.offset)
    }
}

/// A page that is being filled.
struct Filling {
    filter: Filter,
    limit: usize,
    lines: Vec<LogLine>,
    bytes: usize,
    scanned: usize,
    is_cut: bool,
}

impl Filling {
    /// Takes a line, if it is wanted and there is room; answers whether the page goes on.
    fn take(&mut self, line: &[u8]) -> bool {
        let read = serde_json::from_slice::<LogLine>(line).ok();
        if let Some(line_read) = read.filter(|line| self.filter.wants(line)) {
            if self.lines.len() >= self.limit || self.bytes + line.len() > MAX_BYTES {
                self.is_cut = true;
                return false;
            }
            self.bytes += line.len();
            self.lines.push(line_read);
        }
        self.scanned += line.len() + 1;
        true
    }

    const fn is_tired(&self) -> bool {
        self.scanned >= MAX_SCAN
    }
}

impl LogFiles {
    /// The files of a folder.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// A page. Blocks.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn page(&self, wanted: &Wanted) -> io::Result<LogPage> {
        let numbers = numbers(&self.folder)?;
        let filling = Filling {
            filter: Filter::of(wanted),
            limit: if wanted.limit == 0 { MAX_PAGE } else { wanted.limit.min(MAX_PAGE) } as usize,
            lines: Vec::new(),
            bytes: 0,
            scanned: 0,
            is_cut: false,
        };
        match (&wanted.after, &wanted.before) {
            (Some(after), _) => self.forward(&numbers, self.start(&numbers, after)?, filling),
            // Before a place that nobody told there is nothing.
            (None, Some(before)) => self.backward(&numbers, Place::parse(before).unwrap_or_default(), filling),
            (None, None) => self.backward(&numbers, Place::END, filling),
        }
    }

    /// The place that a cursor names; one that names none is the beginning of what is there.
    fn start(&self, numbers: &[u64], after: &str) -> io::Result<Place> {
        let beginning = Place { file: numbers.first().copied().unwrap_or(0), offset: 0 };
        let Some(place) = Place::parse(after).filter(|place| numbers.contains(&place.file)) else {
            return Ok(beginning);
        };
        let bytes = self.read(place.file)?;
        let is_line = place.offset == 0 || place.offset.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'\n');
        Ok(if is_line { place } else { beginning })
    }

    fn forward(&self, numbers: &[u64], mut place: Place, mut page: Filling) -> io::Result<LogPage> {
        let (first, start) = (place.file, place.text());
        'files: for number in numbers.iter().copied().filter(|number| *number >= first) {
            if number != place.file {
                place = Place { file: number, offset: 0 };
            }
            let bytes = self.read(number)?;
            let rest = bytes.get(place.offset..).unwrap_or_default();
            for line in rest.split_inclusive(|byte| *byte == b'\n') {
                if page.is_tired() {
                    page.is_cut = true;
                    break 'files;
                }
                if !page.take(line.strip_suffix(b"\n").unwrap_or(line)) {
                    break 'files;
                }
                place.offset += line.len();
            }
        }
        Ok(LogPage { lines: page.lines, cursor: place.text(), start, is_cut: page.is_cut })
    }

    fn backward(&self, numbers: &[u64], before: Place, mut page: Filling) -> io::Result<LogPage> {
        let (mut end, mut start) = (None, Place::default());
        'files: for number in numbers.iter().copied().rev().filter(|number| *number <= before.file) {
            let mut bytes = self.read(number)?;
            if number == before.file {
                bytes.truncate(before.offset);
            }
            end.get_or_insert(Place { file: number, offset: bytes.len() });
            let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
            // The end of a line and what parts it from the one before.
            let mut offset = text.len() + 1;
            for line in text.rsplit(|byte| *byte == b'\n') {
                offset -= line.len() + 1;
                if line.is_empty() {
                    continue;
                }
                if page.is_tired() {
                    page.is_cut = true;
                    break 'files;
                }
                if !page.take(line) {
                    break 'files;
                }
                start = Place { file: number, offset };
            }
        }
        page.lines.reverse();
        let cursor = end.unwrap_or_default().text();
        Ok(LogPage { lines: page.lines, cursor, start: start.text(), is_cut: page.is_cut })
    }

    /// The whole lines of a file; none when it was removed meanwhile.
    fn read(&self, number: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match File::open(path(&self.folder, number)) {
            Ok(file) => file.take(2 * MAX_FILE).read_to_end(&mut bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
            Err(error) => return Err(error),
        };
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        bytes.truncate(whole);
        Ok(bytes)
    }
}

struct Filter {
    level: Option<LogLevel>,
    mailbox: Option<Vec<String>>,
    text: Option<String>,
}

impl Filter {
    fn of(wanted: &Wanted) -> Self {
        let text = wanted.text.as_ref().filter(|text| !text.is_empty()).map(|text| text.to_lowercase());
        Self { level: wanted.level, mailbox: wanted.mailbox.clone(), text }
    }

    fn wants(&self, line: &LogLine) -> bool {
        let about = |names: &Vec<String>| {
            line.mailbox.as_ref().is_some_and(|mailbox| names.iter().any(|name| name.eq_ignore_ascii_case(mailbox)))
        };
        let holds = |text: &String| {
            let texts = [Some(&line.message), Some(&line.target), line.mailbox.as_ref()];
            texts.into_iter().flatten().any(|part| part.to_lowercase().contains(text.as_str()))
        };
        self.level.is_none_or(|level| line.level >= level)
            && self.mailbox.as_ref().is_none_or(about)
            && self.text.as_ref().is_none_or(holds)
    }
}
