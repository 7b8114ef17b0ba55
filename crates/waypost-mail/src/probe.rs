//! Test Access: walks the way to a mailbox step by step, on a connection of its own and with the code
//! of the real operation, and tells a person what works, what does not, why, and what to do.
//!
//! Nothing is changed at the server except by the outgoing test, which sends a short message to the
//! mailbox itself ([`testmail`]). A probe is cancelled by dropping it; every step has a deadline.
//! Absent: retries, and the connection limit of the profile: a person waits for the answer.

mod findings;
mod incoming;
mod many;
mod outgoing;
pub(crate) mod redact;
mod report;
mod run;
pub mod testmail;

pub use findings::Findings;
pub use incoming::probe_incoming;
pub use many::{DirectionReport, MailboxReport, ProbeRequest, Teller, probe_route, test_many};
pub use outgoing::probe_outgoing;
pub use report::{CertificateReport, ProbeReport, ProbeStep, Step, StepStatus};
pub use run::{NOT_REACHED, Watcher};
