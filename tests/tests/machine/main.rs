//! Faults of the machine under the router: its disk, its journal, its clock and its processes. Each
//! is made on a real site with the real router; nothing may be lost, doubled or silently stuck.

#![expect(clippy::unwrap_used, reason = "a site that cannot be set up fails")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says why")]

mod clock;
mod common;
mod crowd;
mod damage;
mod disks;
mod process;
