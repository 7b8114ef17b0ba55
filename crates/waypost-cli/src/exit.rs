//! Exit codes: what scripts branch on.

use std::process::ExitCode;

use waypost_api::Code;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// Refused: problems, a conflict, a test that failed.
    Refused = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// There is no such object.
    NotFound = 3,
    /// The router does not answer.
    RouterUnreachable = 4,
    /// The configuration or its secrets cannot be read.
    StoreUnreadable = 5,
    /// The publication is refused.
    PublicationRefused = 6,
    /// A file cannot be read or written.
    File = 7,
    /// It was called off.
    Cancelled = 8,
}

/// The codes as the help tells them.
pub(crate) const HELP: &str = "\
Exit codes:
  0  done
  1  refused: problems with the settings, a conflict, a test that failed
  2  usage: the command line makes no sense
  3  there is no such object
  4  the router is not reachable or did not answer in time
  5  the configuration or its secrets cannot be read or written
  6  the publication is refused
  7  a file or folder cannot be read or written
  8  called off";

impl From<Code> for Exit {
    fn from(code: Code) -> Self {
        match code {
            Code::Problems
            | Code::Ambiguous
            | Code::Conflict
            | Code::UndoRefused
            | Code::NoKey
            | Code::NoRouter
            | Code::RouterRefused
            | Code::ImportRefused => Self::Refused,
            Code::BadRequest => Self::Usage,
            Code::NotFound => Self::NotFound,
            Code::RouterUnreachable | Code::RouterElsewhere | Code::RouterDenied | Code::TimedOut => {
                Self::RouterUnreachable
            }
            Code::Store | Code::Secrets => Self::StoreUnreadable,
            Code::PublicationRefused => Self::PublicationRefused,
            Code::File => Self::File,
            Code::Cancelled => Self::Cancelled,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
