//! How the process ends: a closed list of exit codes, each with one meaning.

use std::process::ExitCode;

/// Why the process ended. The numbers are documented and never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It did what it was asked, or ended cleanly after a signal.
    Done = 0,
    /// Something failed that has no code of its own.
    Failed = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The router has no usable keys.
    Keys = 3,
    /// There is no publication that it may act on, and one was required.
    Publication = 4,
    /// Another router uses the state folder.
    Locked = 5,
    /// The journal cannot be opened.
    Journal = 6,
    /// What was under way at the end took longer than allowed. Nothing is lost.
    DrainDeadline = 7,
    /// The control socket or the address for metrics cannot be opened.
    Listen = 8,
    /// The journal was found damaged while it was used. The next start builds it anew.
    Damaged = 9,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why the process cannot go on: a sentence for a person and its exit code.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Fatal {
    /// The exit code.
    pub exit: Exit,
    /// What happened, and what to do next.
    pub message: String,
}

impl Fatal {
    /// An end with its reason.
    #[must_use]
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }
}

/// Tells a person why the process ends; answers the exit code.
#[expect(clippy::print_stderr, reason = "the last words of the process, said when there may be no log")]
pub fn tell(fatal: &Fatal) -> Exit {
    eprintln!("waypost-router: {fatal}");
    fatal.exit
}
