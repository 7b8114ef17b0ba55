//! What a person may tell the engine while it runs, and how the work for a mailbox hears of it.

use tokio::sync::watch;
use waypost_domain::{ObjectId, TestStatus};

use crate::failure::Failure;
use crate::journal::JournalError;

/// What a person may tell the engine about one mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Serve it no longer, until it is resumed.
    Pause,
    /// Serve it again.
    Resume,
    /// Look for mail now, whatever it waits for.
    PollNow,
    /// Enable it after it was disabled; failed attempts are forgotten.
    Enable,
    /// Disable it until somebody enables it; why.
    Disable(Failure),
    /// Note the outcome of a test.
    Tested {
        /// Incoming.
        incoming: TestStatus,
        /// Outgoing.
        outgoing: TestStatus,
        /// Appointments, contacts, tasks.
        act: TestStatus,
    },
}

/// Why a command was not carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The engine does not serve such a mailbox.
    #[error("there is no mailbox {0} in the publication that is applied")]
    NotFound(ObjectId),
    /// It could not be written down, so nothing was done.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The deployment did not do it.
    #[error(transparent)]
    Deployment(#[from] Failure),
    /// The engine is ending or has ended.
    #[error("the engine is ending and takes no more commands")]
    Ended,
}

/// What the work for one mailbox must know at any time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Orders {
    /// Paused by a person.
    pub(crate) paused: bool,
    /// Disabled, and why.
    pub(crate) disabled: Option<Failure>,
    /// Rises with every wish to look now.
    pub(crate) polls: u64,
    /// Rises with every command, so that what was loaded before is known to be old.
    pub(crate) commands: u64,
    /// Rises whenever it is enabled, so that failed attempts are forgotten.
    pub(crate) enabled: u64,
    /// Finish what is under way and end.
    pub(crate) stop: bool,
}

impl Orders {
    pub(crate) const fn may_work(&self) -> bool {
        !self.paused && self.disabled.is_none() && !self.stop
    }

    pub(crate) fn obey(&mut self, command: &Command) {
        self.commands += 1;
        match command {
            Command::Pause => self.paused = true,
            Command::Resume => self.paused = false,
            Command::PollNow => self.polls += 1,
            Command::Enable => {
                self.disabled = None;
                self.enabled += 1;
            }
            Command::Disable(failure) => self.disabled = Some(failure.clone()),
            Command::Tested { .. } => {}
        }
    }

    /// Whether the work must hear of a command at once. A test that was noted changes nothing of it;
    /// who waits for the next try goes on waiting.
    pub(crate) const fn concerns_work(command: &Command) -> bool {
        !matches!(command, Command::Tested { .. })
    }
}

/// Waits until the work must end.
pub(crate) async fn stopped(mut orders: watch::Receiver<Orders>) {
    // An error means that whoever gave orders is gone: that ends the work as well.
    let _ = orders.wait_for(|orders| orders.stop).await;
}
