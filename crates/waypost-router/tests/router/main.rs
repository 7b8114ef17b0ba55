//! The router through its public doors: the journal port, the process, the control socket and the
//! publication folder.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod control;
mod expiry;
mod identities;
mod journal;
mod journey;
mod logs;
mod process;
mod publication;
mod support;
mod trend;
