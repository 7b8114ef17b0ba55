//! The ledger: a second record of what was done with every message, in a file and a format of its
//! own, so that damage to the journal does not make the router forget what it has delivered.
//!
//! It is only read when the journal is damaged, missing or older than it (`rebuild`). A commit of
//! the journal is added to it after the commit and before anybody is answered: whatever somebody
//! acted upon is in both. It is never flushed; a power cut may cost its last seconds, which is
//! noticed ([`Contents::is_whole`]).
//!
//! One line per commit or part of one: 16 hexadecimal digits of the SHA-256 of what follows, a
//! blank, JSON. Bytes that were overwritten cost the lines that they hit and no others.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::facts::{self, Fact};
use crate::platform;

/// The file of the ledger in the state folder.
pub const FILE: &str = "journal.ledger";
/// Facts in one line.
const PER_LINE: usize = 200;
/// Bytes from the end in which the last line must begin.
const TAIL: u64 = 1024 * 1024;
/// Bytes by which it may grow before it is written out anew, in addition to its size then.
const GROWTH: u64 = 64 * 1024 * 1024;
/// Hexadecimal digits of the checksum.
const CHECK: usize = 16;

/// What one line says.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Line {
    /// The commit of the journal that it belongs to, counted from 1.
    commit: u64,
    /// What happened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    facts: Vec<Fact>,
    /// Whether more lines of the commit follow.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    more: bool,
    /// Which part of the file it is, if it is more than facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mark: Option<Mark>,
}

/// What stands between the facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Mark {
    /// Everything that the journal held at a commit follows.
    Begins,
    /// A router opened it, since the machine was started at this time (a name for it).
    Opened(String),
    /// The router ended and everything is on the disk.
    Closed,
}

/// The ledger that a running router adds to.
#[derive(Debug)]
pub(super) struct Ledger {
    path: PathBuf,
    file: Option<File>,
    size: u64,
    /// Its size from which on it is written out anew.
    limit: u64,
}

impl Ledger {
    /// Goes on with a ledger that is in step with the journal.
    pub(super) fn go_on(state: &Path, commit: u64) -> io::Result<Self> {
        let path = state.join(FILE);
        let mut file = OpenOptions::new().append(true).open(&path)?;
        let size = file.metadata()?.len();
        let line = mark(commit, Mark::Opened(platform::boot()))?;
        file.write_all(&line)?;
        Ok(Self { path, file: Some(file), size: size + line.len() as u64, limit: size * 2 + GROWTH })
    }

    /// Writes everything that the journal holds into a new ledger, durably.
    pub(super) fn write_out(state: &Path, journal: &Connection, commit: u64) -> io::Result<Self> {
        let path = state.join(FILE);
        let temporary = path.with_extension("ledger.new");
        let mut out = BufWriter::new(platform::private_file(&temporary)?);
        out.write_all(&mark(commit, Mark::Begins)?)?;
        let mut waiting = Vec::with_capacity(PER_LINE);
        facts::of_journal(journal, &mut |fact| {
            waiting.push(fact);
            if waiting.len() < PER_LINE {
                return Ok(());
            }
            out.write_all(&line_of(&Line { commit, facts: std::mem::take(&mut waiting), more: true, mark: None })?)
        })?;
        out.write_all(&line_of(&Line { commit, facts: waiting, ..Line::default() })?)?;
        out.write_all(&mark(commit, Mark::Opened(platform::boot()))?)?;
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&temporary, &path)?;
        platform::sync_folder(state)?;
        let size = file.stream_position()?;
        Ok(Self { path, file: Some(file), size, limit: size * 2 + GROWTH })
    }

    /// No ledger, for now: it could not be written.
    pub(super) fn missing(state: &Path) -> Self {
        Self { path: state.join(FILE), file: None, size: 0, limit: 0 }
    }

    /// Adds what a commit did. What cannot be added is made up for by writing the ledger out anew.
    pub(super) fn add(&mut self, commit: u64, facts: Vec<Fact>) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let mut bytes = Vec::new();
        let mut facts = facts.into_iter().peekable();
        while facts.peek().is_some() {
            let some = facts.by_ref().take(PER_LINE).collect();
            bytes.extend(line_of(&Line { commit, facts: some, more: facts.peek().is_some(), mark: None })?);
        }
        let written = file.write_all(&bytes);
        self.size += bytes.len() as u64;
        if written.is_err() {
            self.file = None;
        }
        written
    }

    /// Whether it should be written out anew: something is missing in it, or it has grown much.
    pub(super) const fn is_due(&self) -> bool {
        self.file.is_none() || self.size > self.limit
    }

    /// Writes it out anew.
    pub(super) fn renew(&mut self, journal: &Connection, commit: u64) -> io::Result<()> {
        let state = self.path.parent().unwrap_or(Path::new("."));
        *self = Self::write_out(state, journal, commit)?;
        Ok(())
    }

    /// Makes it durable, and says that it is complete.
    pub(super) fn close(&mut self, commit: u64) -> io::Result<()> {
        let Some(mut file) = self.file.take() else { return Ok(()) };
        file.write_all(&mark(commit, Mark::Closed)?)?;
        file.sync_all()
    }
}

fn mark(commit: u64, mark: Mark) -> io::Result<Vec<u8>> {
    line_of(&Line { commit, mark: Some(mark), ..Line::default() })
}

fn line_of(line: &Line) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(line)?;
    let mut line = check_of(&json);
    line.reserve(json.len() + 2);
    line.push(b' ');
    line.extend(json);
    line.push(b'\n');
    Ok(line)
}

fn check_of(json: &[u8]) -> Vec<u8> {
    let digest = ring::digest::digest(&ring::digest::SHA256, json);
    let digits: String = digest.as_ref().iter().take(CHECK / 2).map(|byte| format!("{byte:02x}")).collect();
    digits.into_bytes()
}

fn parse(line: &[u8]) -> Option<Line> {
    let line = line.strip_suffix(b"\n")?;
    let (check, json) = (line.get(..CHECK)?, line.get(CHECK + 1..)?);
    (check == check_of(json)).then(|| serde_json::from_slice(json).ok()).flatten()
}

/// The last commit that a ledger names to its end; none when there is no ledger or its end is unreadable.
pub(super) fn last_commit(state: &Path) -> io::Result<Option<u64>> {
    let mut file = match File::open(state.join(FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let size = file.metadata()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    let mut bytes = Vec::new();
    file.take(TAIL).read_to_end(&mut bytes)?;
    Ok(bytes
        .split_inclusive(|byte| *byte == b'\n')
        .rev()
        .filter_map(parse)
        .find(|line| !line.more)
        .map(|line| line.commit))
}

/// What reading a ledger from its beginning found out about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Contents {
    /// The last commit that it names.
    pub(super) last: u64,
    /// Whether it certainly holds everything that was ever answered.
    pub(super) is_whole: bool,
}

/// Reads a ledger and hands over the facts of all commits after one, in their order.
pub(super) fn read(
    state: &Path,
    after: u64,
    act: &mut dyn FnMut(Fact) -> rusqlite::Result<()>,
) -> rusqlite::Result<Contents> {
    let unreadable = |error: io::Error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    let file = match File::open(state.join(FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Contents::default()),
        opened => opened.map_err(unreadable)?,
    };
    let mut wholeness = Wholeness::default();
    let mut reader = BufReader::with_capacity(256 * 1024, file);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
            break;
        }
        let line = parse(&bytes);
        wholeness.see(line.as_ref());
        let Some(line) = line.filter(|line| line.commit > after) else { continue };
        line.facts.into_iter().try_for_each(&mut *act)?;
    }
    Ok(wholeness.contents())
}

/// Watches for whatever shows that something is missing.
#[derive(Debug, Default)]
struct Wholeness {
    last: u64,
    has_begun: bool,
    has_gap: bool,
    mark: Option<Mark>,
}

impl Wholeness {
    /// Sees a line; none when it cannot be read. The last may be what a killed router left, or what
    /// is left of many: nobody can tell.
    fn see(&mut self, line: Option<&Line>) {
        let Some(line) = line else {
            self.has_gap = true;
            return;
        };
        let goes_on = line.commit == self.last || line.commit == self.last + 1;
        self.has_gap |= self.has_begun && !goes_on;
        self.has_begun |= line.mark == Some(Mark::Begins);
        self.last = line.commit;
        if line.mark.is_some() || !line.facts.is_empty() {
            self.mark = line.mark.clone().or(self.mark.take().filter(|mark| *mark != Mark::Closed));
        }
    }

    fn contents(&self) -> Contents {
        // What a router added that nobody closed is complete while the machine has run on since.
        let is_complete = match &self.mark {
            Some(Mark::Closed) => true,
            Some(Mark::Opened(boot)) => !boot.is_empty() && *boot == platform::boot(),
            _ => false,
        };
        Contents { last: self.last, is_whole: self.has_begun && !self.has_gap && is_complete }
    }
}
